/**
 * A screen: turns its slides, asks every 15 seconds what has changed, keeps the last good copy of everything, tells
 * the server when a picture was drawn. Markup in lounge/player.html. Never leaves this page but to load itself anew.
 */
const TIMEOUT = 10_000;
const RETRY = 15;
const HEARTBEAT = 30_000;
const REPORT_EVERY = 45_000;
const YOUNG = 60_000; // a page this young does not load itself anew again
const WORDS = {
  id: { home: "Beranda", back: "Sebelumnya", next: "Berikutnya", large: "Huruf besar", language: "English",
        ask: "Apa yang ingin Anda lihat?", none: "Saat ini belum ada yang dapat ditampilkan di layar ini.", closed: "Layar ini sedang ditutup." },
  en: { home: "Home", back: "Previous", next: "Next", large: "Large text", language: "Bahasa Indonesia",
        ask: "What would you like to see?", none: "There is nothing to show on this screen right now.", closed: "This screen is closed for now." },
};

/** Addresses of all sheets that a sheet imports. */
function imported(sheet) {
  const inner = [...sheet.cssRules].filter((rule) => rule instanceof CSSImportRule && rule.styleSheet);
  return inner.flatMap((rule) => [rule.styleSheet.href, ...imported(rule.styleSheet)]);
}

class KPlayer extends HTMLElement {
  state = null;
  etag = "";
  pictures = new Map(); // "12/id" → {version, empty, label, html}
  at = null; // id of the slide that is shown; null: the menu, or nothing
  reportedAt = -Infinity;
  bornAt = Date.now();
  engaged = false;

  connectedCallback() {
    [this.stage, this.age, this.alarm, this.idle] = ["k-stage", "k-age", "k-alarm", "k-idle"].map((name) => this.querySelector(name));
    this.language = this.dataset.language;
    this.touchable = this.dataset.kind !== "wall";
    this.stage.touchable = this.touchable;
    this.at = Number(this.stage.shown?.slide) || null;
    this.#listen();
    this.#register();
    this.#ask();
    setInterval(() => this.#turn(), 1000);
    setInterval(() => this.#drawn(), HEARTBEAT);
    this.#drawn();
  }

  #listen() {
    this.addEventListener("click", (event) => this.#press(event));
    this.addEventListener("put", () => this.#drawn());
    this.addEventListener("reset", () => this.#reset());
    this.addEventListener("alarm", (event) => { this.stage.inert = event.detail; });
    if (this.dataset.kind === "phone") return;
    for (const name of ["contextmenu", "dragstart", "auxclick", "selectstart"]) {
      document.addEventListener(name, (event) => event.preventDefault());
    }
  }

  // --- asking ---------------------------------------------------------------------------------
  async #ask() {
    let wait = RETRY;
    try {
      const answer = await this.#get(this.dataset.state, this.etag);
      this.#hear(answer);
      if (answer.status === 200) await this.#apply(await answer.json(), answer.headers.get("ETag") ?? "");
      wait = this.state?.poll ?? RETRY;
    } catch {
      // not heard: what is here stays, and its age is told
    }
    this.age.draw();
    setTimeout(() => this.#ask(), wait * 1000);
  }

  async #get(url, etag = "") {
    const headers = etag ? { "If-None-Match": etag } : {};
    const answer = await fetch(url, { headers, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) });
    if (!answer.ok && answer.status !== 304) throw new Error(`${answer.status}`);
    return answer;
  }

  /** When the server was last heard: now, or when the kept copy was made. */
  #hear(answer) {
    const kept = Number(answer.headers.get("X-Kept-At")) || 0;
    const heard = kept || Date.now();
    if (kept && this.age.heard > kept) return;
    this.age.heard = heard;
    const now = Number(answer.headers.get("X-Now"));
    if (now) this.alarm.offset = now - heard;
  }

  async #apply(state, etag) {
    this.state = state;
    this.alarm.takeovers = state.takeovers;
    this.alarm.draw();
    document.documentElement.dataset.theme = state.look;
    if (!this.engaged) this.#dress();
    const whole = await this.#fetchAll(this.language);
    this.#refresh();
    this.#fetchAll(this.language === "id" ? "en" : "id").then((both) => {
      if (whole && both && this.state === state) this.etag = etag; // else the same question brings what failed
      this.#keep();
    });
    await this.#rebuild();
  }

  /** Fetches what is new; true when nothing is missing. One slide that cannot be had keeps no other waiting. */
  async #fetchAll(language) {
    let whole = true;
    for (const slide of this.state.slides) {
      const name = `${slide.id}/${language}`;
      if (this.pictures.get(name)?.version === slide.version[language]) continue;
      try {
        const answer = await this.#get(this.#contentUrl(slide.id, language));
        this.pictures.set(name, await answer.json());
      } catch {
        whole = false;
      }
    }
    return whole;
  }

  #contentUrl(id, language) {
    return this.dataset.content.replace(/0\/id\/$/, `${id}/${language}/`);
  }

  /** Another build serves us: load anew, but only once its page is known to answer. */
  async #rebuild() {
    const stale = this.state.build !== this.dataset.build;
    if (!stale || this.engaged || Date.now() - this.bornAt < YOUNG) return;
    const answer = await this.#get(location.pathname);
    if ((await answer.text()).includes(`data-build="${this.state.build}"`)) location.replace(location.pathname);
  }

  // --- showing --------------------------------------------------------------------------------
  picture(id) {
    return this.pictures.get(`${id}/${this.language}`) ?? this.pictures.get(`${id}/id`) ?? this.pictures.get(`${id}/en`);
  }

  /** Slides that have something to say and are at hand. */
  get playable() {
    return (this.state?.slides ?? []).filter((slide) => this.picture(slide.id) && !this.picture(slide.id).empty);
  }

  /** Once a second: is it the next one's turn? */
  #turn() {
    if (!this.state || this.state.closed) return;
    const presented = this.state.presenting;
    if (presented) {
      const slide = this.state.slides[presented.position];
      if (slide && slide.id !== this.at && this.picture(slide.id)) this.show(slide.id);
      return;
    }
    const slides = this.playable;
    if (this.stage.filmPlays) {
      if (this.engaged) this.idle?.handleEvent(); // whoever watches is still here
      return;
    }
    if (this.touchable || !slides.length) return;
    const place = slides.findIndex((slide) => slide.id === this.at);
    const over = place < 0 || Date.now() - this.stage.turnedAt >= slides[place].seconds * 1000;
    if (over && (place < 0 || slides.length > 1)) this.show(slides[(place + 1) % slides.length].id);
  }

  show(id) {
    this.at = id;
    this.stage.show(id, this.picture(id));
  }

  showMenu() {
    const entries = this.playable.map(({ id }) => ({ id, label: this.picture(id).label }));
    const region = this.playable.find((slide) => slide.kind === "region");
    this.at = null;
    this.stage.showMenu(this.words.ask, entries, region && this.picture(region.id));
  }

  #say(sentence) {
    this.at = null;
    this.stage.say(sentence);
  }

  /** What is shown may have new figures, or may have gone. */
  #refresh() {
    if (this.state.closed) return this.#say(this.words.closed);
    if (this.state.presenting) return this.#turn();
    const here = this.state.slides.find((slide) => slide.id === this.at);
    if (here && !this.picture(here.id).empty) {
      if (this.stage.shown?.version !== this.picture(here.id).version) this.show(here.id);
    } else if (this.touchable) this.showMenu();
    else if (!this.playable.length) this.#say(this.words.none);
    else this.#turn();
    return undefined;
  }

  // --- touching -------------------------------------------------------------------------------
  get words() {
    return WORDS[this.language];
  }

  #press(event) {
    const link = event.target.closest("a");
    if (link) event.preventDefault(); // nothing here leads out
    const wish = event.target.closest("[data-do]")?.dataset.do ?? (link?.dataset.to ? "show" : "");
    if (!wish || wish === "stay") return;
    this.engaged = true;
    const slides = this.playable.map((slide) => slide.id);
    const place = slides.indexOf(this.at);
    if (wish === "show" && this.picture(Number(link.dataset.to))) this.show(Number(link.dataset.to));
    if (wish === "home") this.showMenu();
    if (wish === "next" && slides.length) this.show(slides[(place + 1) % slides.length]);
    if (wish === "back" && slides.length) this.show(slides.at(place - 1 < -1 ? -1 : place - 1));
    if (wish === "large") this.#large(!document.body.classList.contains("is-large"));
    if (wish === "language") this.#speak(this.language === "id" ? "en" : "id");
  }

  #large(on) {
    document.body.classList.toggle("is-large", on);
    this.querySelector("[data-do=large]")?.setAttribute("aria-pressed", String(on));
  }

  #speak(language) {
    if (language === this.language) return;
    this.language = language;
    document.documentElement.lang = language;
    for (const part of [this.age, this.alarm, this.idle]) if (part) part.language = language;
    for (const word of this.querySelectorAll("[data-word]")) word.textContent = this.words[word.dataset.word];
    this.querySelector("[data-do=language]")?.setAttribute("lang", language === "id" ? "en" : "id");
    this.age.draw();
    this.alarm.draw();
    if (this.at !== null && this.picture(this.at)) this.show(this.at);
    else if (this.touchable) this.showMenu();
  }

  /** As the screen was set up: language, size, menu; nothing of the last visitor stays. */
  #reset() {
    this.engaged = false;
    document.activeElement?.blur();
    this.#dress();
    if (this.touchable && !this.state?.presenting) this.showMenu();
    scrollTo(0, 0);
    history.replaceState(null, "", location.pathname);
    getSelection()?.removeAllRanges();
  }

  #dress() {
    this.#large(this.state?.large ?? document.body.classList.contains("is-large"));
    this.#speak(this.state?.language ?? this.dataset.language);
  }

  // --- telling --------------------------------------------------------------------------------
  /** A picture was really drawn: the browser gave us a frame, the page is visible, and something stands in it. */
  #drawn() {
    requestAnimationFrame(() => {
      if (!this.stage.drawn || Date.now() - this.reportedAt < REPORT_EVERY) return;
      this.reportedAt = Date.now();
      const body = JSON.stringify({ slide: this.at, build: this.dataset.build });
      fetch(this.dataset.drawn, { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
    });
  }

  async #register() {
    if (!navigator.serviceWorker) return; // plain http away from this machine: the page still keeps its pictures
    try {
      await navigator.serviceWorker.register(this.dataset.worker, { scope: this.dataset.scope });
      await navigator.serviceWorker.ready;
      this.#keep();
    } catch {
      // without it the screen works, and only a restart of the device while the server is away shows nothing
    }
  }

  /** Tells the service worker everything this page is made of, so that it can come back without the server. */
  #keep() {
    if (!this.state) return; // a list without slides would let the kept ones go
    const named = [...document.querySelectorAll("link[href], script[src]")].map((one) => one.href || one.src);
    const files = [...named, ...[...document.styleSheets].flatMap(imported)];
    const slides = this.state.slides.flatMap((slide) => ["id", "en"].map((language) => this.#contentUrl(slide.id, language)));
    const photos = [...this.pictures.values()].flatMap(({ html }) => [...html.matchAll(/<img[^>]+src="([^"]+)"/g)].map((found) => found[1].replaceAll("&amp;", "&")));
    const wanted = [location.pathname, this.dataset.state, ...files, ...slides, ...photos];
    navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ keep: [...new Set(wanted)] }));
  }
}

customElements.define("k-player", KPlayer);
