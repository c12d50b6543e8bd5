/**
 * Where the pictures of a screen stand: one frame at a time, which fades in over the one before it.
 *
 *   <k-stage class="stage" role="main"><div class="frame is-shown" data-slide="12" data-version="…">…</div></k-stage>
 *
 * Set `.touchable`. A "put" event says that a new frame was handed to the browser.
 */
const FADE = 1500;
const LONGEST_FILM = 600_000; // what still plays then gives its place to the next
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

function made(name, className, text = "") {
  const one = document.createElement(name);
  if (className) one.className = className;
  one.textContent = text;
  return one;
}

class KStage extends HTMLElement {
  touchable = false;
  turnedAt = Date.now();

  /** What the frame in front tells of itself: `slide` and `version`, or `home`. */
  get shown() {
    return this.querySelector(".frame:not([inert])")?.dataset;
  }

  /** Whether something stands here that people can see. */
  get drawn() {
    const box = this.lastElementChild?.getBoundingClientRect();
    return document.visibilityState === "visible" && Boolean(box?.height && box.width);
  }

  /** A film that has begun is shown to its end. */
  get filmPlays() {
    const film = this.querySelector(".frame:not([inert]) video");
    return Boolean(film && !film.paused && !film.ended && Date.now() - this.turnedAt < LONGEST_FILM);
  }

  show(id, picture) {
    const frame = made("div", "frame");
    frame.dataset.slide = id;
    frame.dataset.version = picture.version;
    frame.innerHTML = picture.html; // written by our own templates; the policy runs no script in it
    if (CALM.matches) for (const film of frame.querySelectorAll("video")) film.autoplay = false;
    this.#put(frame);
  }

  /** `entries` are {id, label}; `art` is the picture of the region itself, for the eye only: it is a slide of its own below. */
  showMenu(question, entries, art) {
    const frame = made("section", "frame home");
    frame.dataset.home = "";
    this.where = (this.querySelector(".home-where") ?? this.where)?.cloneNode(true);
    const list = made("ul", "lounge-menu");
    list.append(...entries.map((entry) => this.#entry(entry)));
    frame.append(this.#art(art), ...(this.where ? [this.where.cloneNode(true)] : []), made("h2", "", question), list);
    this.#put(frame);
  }

  say(sentence) {
    this.#put(made("p", "frame standing", sentence));
  }

  #art(art) {
    const box = made("div", "home-art");
    box.inert = true;
    box.setAttribute("aria-hidden", "true");
    if (art) box.innerHTML = art.html;
    return box;
  }

  #entry({ id, label }) {
    const [item, link] = [made("li", ""), made("a", "")];
    link.href = `#${this.id}`;
    link.dataset.to = id;
    link.append(made("b", "", label));
    item.append(link);
    return item;
  }

  /** The new frame fades in over the old one, which then goes. */
  #put(frame) {
    const old = [...this.children];
    for (const each of old) { each.inert = true; each.setAttribute("aria-hidden", "true"); }
    if (this.touchable) frame.tabIndex = 0; // what is long scrolls, also by keyboard
    this.append(frame);
    this.turnedAt = Date.now();
    this.#drift();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      frame.classList.add("is-shown");
      for (const each of old) each.classList.remove("is-shown");
      this.dispatchEvent(new Event("put", { bubbles: true }));
    }));
    setTimeout(() => old.forEach((each) => each.remove()), FADE);
  }

  /** The picture wanders a little, so that nothing burns in; not for those who want no motion. */
  #drift() {
    if (this.touchable || CALM.matches) return;
    const angle = (Math.floor(Date.now() / 300_000) % 8) * (Math.PI / 4);
    this.style.setProperty("--drift-x", `${(Math.cos(angle) * 0.35).toFixed(3)}vmin`);
    this.style.setProperty("--drift-y", `${(Math.sin(angle) * 0.35).toFixed(3)}vmin`);
  }
}

customElements.define("k-stage", KStage);
