/**
 * An emergency word over everything. It begins and ends by its own times, also when the server cannot be heard.
 *
 *   <k-alarm class="alarm" role="alert" hidden></k-alarm>   set `.takeovers`, `.offset` (server's clock − ours, ms), `.language`
 */
const WEIGHT = { danger: 3, warning: 2, notice: 1 };

class KAlarm extends HTMLElement {
  takeovers = [];
  offset = 0;
  language = "id";

  connectedCallback() {
    this.timer = setInterval(() => this.draw(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  /** The gravest that holds now; of equal ones the newest. */
  get current() {
    const now = Date.now() + this.offset;
    const live = this.takeovers.filter((one) => one.starts <= now && now < one.until);
    return live.sort((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity] || b.id - a.id)[0];
  }

  draw() {
    const one = this.current;
    const shown = one ? `${one.id} ${this.language}` : "";
    if (shown === (this.dataset.shown ?? "")) return;
    this.dataset.shown = shown;
    this.hidden = !one;
    this.className = one ? `alarm alarm-${one.severity}` : "alarm";
    this.replaceChildren(...(one ? this.#words(one.words[this.language]) : []));
    this.dispatchEvent(new CustomEvent("alarm", { bubbles: true, detail: Boolean(one) }));
  }

  #words([title, text, until]) {
    return [["h2", title], ["p", text], ["small", until]].map(([tag, words]) => {
      const element = document.createElement(tag);
      element.textContent = words;
      return element;
    });
  }
}

customElements.define("k-alarm", KAlarm);
