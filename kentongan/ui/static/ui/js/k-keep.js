/**
 * What is being written survives a dead battery, a closed tab, a lost network and a session that ended: it is kept
 * on this device, for this person, until it was saved, thrown away, or seven days old. Signing out forgets all of it.
 *
 *   <k-keep person="{{ user.pk }}"><form method="post">…</form></k-keep>
 *
 * Kept are texts, dates, links and choices; never files, passwords or hidden fields, but for those with `data-keep`.
 * Nothing is put back unasked: the server may know something newer, so the page offers it above the form.
 *
 *   <k-kept hidden>…</k-kept>   shows itself on the sign-in page when a form was sent and the session had ended
 */
const MARK = "kentongan:tulisan:";
const SENT = "kentongan:terkirim";
const WEEK = 7 * 24 * 3600 * 1000;
const REST = 400;
const SEEN = "textarea, select, input:not([type=hidden], [type=file], [type=password], [type=checkbox], [type=radio])";
const FIELDS = `${SEEN}, input[data-keep]`;

class KKeep extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    const { pathname, search } = new URL(this.form.getAttribute("action") || location.href, location.href);
    this.key = `${MARK}${this.getAttribute("person")}:${pathname}${search}`;
    this.addEventListener("input", this);
    this.addEventListener("submit", this);
    document.addEventListener("visibilitychange", this);
    this.#offer(read(localStorage, this.key));
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
  }

  handleEvent(event) {
    if (event.type === "submit") return this.#sent();
    if (event.type === "visibilitychange") return this.waiting && this.#keep();
    if (!event.target.name) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#keep(), REST);
  }

  #keep() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.querySelector(".kept")?.remove();
    write(localStorage, this.key, { at: Date.now(), fields: values(this.form) });
  }

  #sent() {
    this.#keep();
    write(sessionStorage, SENT, { key: this.key });
  }

  /** Only what the page does not show already. */
  #offer(kept) {
    if (!kept || same(kept.fields, values(this.form, SEEN))) return;
    const note = document.createElement("div");
    note.className = "note wait kept";
    note.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = `Tulisan Anda yang belum tersimpan masih ada di perangkat ini, dari ${when(kept.at)}.`;
    note.append(words, button("Pakai lagi", () => this.#back(kept)), button("Buang", () => this.#drop(), "quiet"));
    this.prepend(note);
  }

  #back({ fields }) {
    for (const field of this.form.querySelectorAll(FIELDS)) {
      if (!(field.name in fields)) continue;
      field.value = fields[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.querySelector(".kept").remove();
    this.form.querySelector("textarea, input:not([type=hidden])")?.focus();
  }

  #drop() {
    remove(this.key);
    this.querySelector(".kept").remove();
  }
}

/** The sign-in page says that nothing is lost. */
class KKept extends HTMLElement {
  connectedCallback() {
    const sent = read(sessionStorage, SENT);
    this.hidden = !(sent && read(localStorage, sent.key));
  }
}

const values = (form, which = FIELDS) =>
  Object.fromEntries([...form.querySelectorAll(which)].filter((field) => field.name).map(({ name, value }) => [name, value]));

const lines = (text) => (text ?? "").replaceAll("\r\n", "\n").trim();
const same = (kept, shown) => Object.keys(kept).every((name) => !(name in shown) || lines(kept[name]) === lines(shown[name]));

function button(label, act, style = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button small ${style}`;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function when(at) {
  const moment = new Date(at);
  const clock = moment.toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
  if (moment.toDateString() === new Date().toDateString()) return `pukul ${clock}`;
  return `${moment.toLocaleDateString("id-ID", { day: "numeric", month: "long" })} pukul ${clock}`;
}

// A browser that keeps nothing (private window, full disk) only loses this help.
function read(store, key) {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
}

function write(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
}

function kept() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(MARK));
  } catch {
    return [];
  }
}

/** A form was sent and the page after it says that all went well: then nothing needs to be kept. */
function settle() {
  const sent = read(sessionStorage, SENT);
  if (!sent || !document.body.matches(".office")) return;
  if (document.querySelector(".message.success")) remove(sent.key);
  try {
    sessionStorage.removeItem(SENT);
  } catch {
    return;
  }
}

function forgetTheOld() {
  for (const key of kept()) if (!((read(localStorage, key)?.at ?? 0) > Date.now() - WEEK)) remove(key);
}

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[action$='/keluar/']")) kept().forEach(remove);
});
forgetTheOld();
settle();
customElements.define("k-keep", KKeep);
customElements.define("k-kept", KKept);
