/**
 * Copies text. Without script the text itself is there to be selected; a button that is `hidden` shows itself
 * only where it works.
 *
 *   <k-copy for="naskah"><button class="button" type="button">Salin teks</button></k-copy>   the value or text of #naskah
 *   <k-copy text="https://…"><button class="button" type="button">Salin tautan</button></k-copy>
 */
class KCopy extends HTMLElement {
  connectedCallback() {
    for (const button of this.querySelectorAll("button[hidden]")) button.hidden = false;
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  async handleEvent(event) {
    const button = event.target.closest("button");
    if (!button) return;
    await copy(this.#text());
    this.#confirm(button);
  }

  #text() {
    const source = document.getElementById(this.getAttribute("for") ?? "");
    return this.getAttribute("text") ?? source?.value ?? source?.textContent?.trim() ?? "";
  }

  #confirm(button) {
    const before = button.textContent;
    if (this.timer) return;
    button.textContent = this.getAttribute("done") ?? "Tersalin";
    this.timer = setTimeout(() => {
      button.textContent = before;
      this.timer = null;
    }, 1600);
  }
}

/** Old browsers and plain http have no clipboard; there a hidden field does it. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

customElements.define("k-copy", KCopy);
