/**
 * Changes day and night without loading the page again; the form inside does the same without script.
 *
 *   <k-theme><form method="post" …><button name="theme" value="dark">Gelap</button>…</form></k-theme>
 */
class KTheme extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this);
  }

  handleEvent(event) {
    const theme = event.submitter?.value;
    if (!theme) return;
    event.preventDefault();
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll("k-theme button[name=theme]")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  }
}

customElements.define("k-theme", KTheme);
