/**
 * Says how old the pictures are once the server has not been heard for a while.
 *
 *   <k-age class="age" role="status" hidden></k-age>      set `.heard` (ms) and `.language`
 */
const QUIET = 45_000;
const WORDS = {
  id: { cut: "Tidak tersambung", data: "data", units: ["menit", "jam", "hari"], few: "kurang dari semenit lalu", ago: "lalu" },
  en: { cut: "Not connected", data: "data from", units: ["minute", "hour", "day"], few: "less than a minute ago", ago: "ago" },
};

/** "14 menit lalu", "3 jam lalu", "2 hari lalu". */
function ago(ms, language) {
  const words = WORDS[language];
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return words.few;
  const [count, unit] = minutes < 60 ? [minutes, 0] : minutes < 1440 ? [Math.floor(minutes / 60), 1] : [Math.floor(minutes / 1440), 2];
  const plural = language === "en" && count !== 1 ? "s" : "";
  return `${count} ${words.units[unit]}${plural} ${words.ago}`;
}

class KAge extends HTMLElement {
  heard = null;
  language = "id";

  connectedCallback() {
    this.timer = setInterval(() => this.draw(), 5000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  draw() {
    const age = this.heard === null ? 0 : Math.max(0, Date.now() - this.heard);
    const words = WORDS[this.language];
    const text = age > QUIET ? `${words.cut} · ${words.data} ${ago(age, this.language)}` : "";
    if (this.textContent !== text) this.textContent = text;
    this.hidden = !text;
  }
}

customElements.define("k-age", KAge);
