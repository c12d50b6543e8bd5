/**
 * Says how much room is left, counting as the platform counts. The server counts again; this only helps.
 *
 *   <k-count for="id_text" limit="300" rule="graphemes"></k-count>
 *
 * rule: graphemes (what a reader calls a letter), bytes (UTF-8), utf16, codepoints, or x
 * (each link is 23, emoji and scripts outside Latin weigh 2).
 */
const RULES = {
  graphemes: (text) => [...new Intl.Segmenter("id", { granularity: "grapheme" }).segment(text)].length,
  bytes: (text) => new TextEncoder().encode(text).length,
  utf16: (text) => text.length,
  codepoints: (text) => [...text].length,
  x: weighted,
};

const LINK = /https?:\/\/\S+/g;
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** @param {string} text */
function weighted(text) {
  const links = text.match(LINK)?.length ?? 0;
  const segments = new Intl.Segmenter("id", { granularity: "grapheme" }).segment(text.replace(LINK, "").normalize("NFC"));
  return [...segments].reduce((sum, { segment }) => sum + weight(segment), links * 23);
}

function weight(segment) {
  if (EMOJI.test(segment)) return 2;
  return [...segment].reduce((sum, sign) => sum + (LIGHT.some(([a, b]) => inside(sign.codePointAt(0), a, b)) ? 1 : 2), 0);
}

const inside = (point, from, to) => point >= from && point <= to;

class KCount extends HTMLElement {
  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.setAttribute("role", "status");
    this.field?.addEventListener("input", this);
    this.handleEvent();
  }

  disconnectedCallback() {
    this.field?.removeEventListener("input", this);
  }

  handleEvent() {
    if (!this.field) return;
    const limit = Number(this.getAttribute("limit"));
    const used = (RULES[this.getAttribute("rule")] ?? RULES.graphemes)(this.field.value.replaceAll("\r\n", "\n"));
    this.textContent = sentence(used, limit);
    this.classList.toggle("near", used > limit * 0.9 && used <= limit);
    this.classList.toggle("over", used > limit);
  }
}

const WORDS = {
  id: { of: "dari", left: (n) => `sisa ${n}`, over: (n) => `lebih ${n}` },
  en: { of: "of", left: (n) => `${n} left`, over: (n) => `${n} too many` },
};

/** In the language of the page. */
function sentence(used, limit) {
  const language = document.documentElement.lang.startsWith("en") ? "en" : "id";
  const words = WORDS[language];
  const write = (n) => n.toLocaleString(language);
  const room = used > limit ? words.over(write(used - limit)) : words.left(write(limit - used));
  return `${write(used)} ${words.of} ${write(limit)}, ${room}`;
}

customElements.define("k-count", KCount);
