/**
 * Gives the kiosk back to the next person. Counts from the last touch, warns, then sends "reset" to the player.
 *
 *   <k-idle class="idle" hidden><p></p><button data-do="stay">…</button></k-idle>   set `.language`; `start()` when somebody touches
 */
const PATIENCE = 60_000;
const WARNING = 20_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchmove"];
const SENTENCE = { id: (n) => `Kembali ke awal dalam ${n} detik`, en: (n) => `Back to the start in ${n} seconds` };
const STAY = { id: "Lanjut membaca", en: "Keep reading" };

class KIdle extends HTMLElement {
  language = "id";
  touched = null;

  connectedCallback() {
    for (const name of TOUCHES) document.addEventListener(name, this, { passive: true, capture: true });
    this.timer = setInterval(() => this.draw(), 500);
  }

  disconnectedCallback() {
    for (const name of TOUCHES) document.removeEventListener(name, this, { capture: true });
    clearInterval(this.timer);
  }

  handleEvent() {
    this.touched = Date.now();
    this.draw();
  }

  draw() {
    const idle = this.touched === null ? 0 : Date.now() - this.touched;
    if (idle >= PATIENCE + WARNING) this.#giveBack();
    const warns = this.touched !== null && idle >= PATIENCE;
    if (warns) this.#say(Math.ceil((PATIENCE + WARNING - idle) / 1000));
    if (this.hidden === warns) {
      this.hidden = !warns;
      if (warns) this.querySelector("button").focus();
    }
  }

  #say(seconds) {
    this.querySelector("p").textContent = SENTENCE[this.language](seconds);
    this.querySelector("button").textContent = STAY[this.language];
  }

  #giveBack() {
    this.touched = null;
    this.dispatchEvent(new CustomEvent("reset", { bubbles: true }));
  }
}

customElements.define("k-idle", KIdle);
