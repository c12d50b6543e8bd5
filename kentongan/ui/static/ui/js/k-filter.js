/**
 * Sends a GET form when a choice changes, and empties fields that say nothing, so that addresses stay short.
 * Text fields wait for Enter or the button. Without script the button does it all.
 *
 *   <k-filter><form method="get">…</form></k-filter>
 */
class KFilter extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this);
    this.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.removeEventListener("change", this);
    this.removeEventListener("submit", this);
  }

  handleEvent(event) {
    const form = this.querySelector("form");
    if (event.type === "submit") return silence(form);
    if (event.target.name && event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
  }
}

/** Fields without a value do not travel; a moment later they are as before, for the back button. */
function silence(form) {
  const empty = [...form.elements].filter((field) => field.name && !field.disabled && field.value === "");
  for (const field of empty) field.disabled = true;
  setTimeout(() => empty.forEach((field) => (field.disabled = false)), 0);
}

customElements.define("k-filter", KFilter);
