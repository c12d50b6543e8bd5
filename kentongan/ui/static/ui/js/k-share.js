/**
 * Hands text and files to the phone's own share sheet. Without script, or where the phone cannot,
 * what stands inside (copy and download) is used as it is.
 *
 *   <k-share text-from="naskah" title="Jalan mantap" files="/media/a.jpg /media/b.jpg">
 *     <button class="button main" type="button" hidden>Bagikan</button>
 *   </k-share>
 */
class KShare extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!navigator.share || !this.button) return;
    this.button.hidden = false;
    this.button.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.button?.removeEventListener("click", this);
  }

  async handleEvent() {
    this.button.setAttribute("aria-busy", "true");
    try {
      await navigator.share(await this.#parcel());
      this.dispatchEvent(new CustomEvent("k-shared", { bubbles: true }));
    } catch (problem) {
      if (problem.name !== "AbortError") this.button.hidden = true;
    } finally {
      this.button.removeAttribute("aria-busy");
    }
  }

  /** Files only where this phone takes them; text goes in any case. */
  async #parcel() {
    const parcel = { text: this.#text(), title: this.getAttribute("title") ?? undefined };
    const files = await Promise.all(this.#addresses().map(fetchFile));
    return files.length && navigator.canShare?.({ files }) ? { ...parcel, files } : parcel;
  }

  #addresses() {
    return (this.getAttribute("files") ?? "").split(/\s+/).filter(Boolean);
  }

  #text() {
    const source = document.getElementById(this.getAttribute("text-from") ?? "");
    return source?.value ?? source?.textContent?.trim() ?? this.getAttribute("text") ?? "";
  }
}

async function fetchFile(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`berkas tidak terbaca: ${address}`);
  const blob = await answer.blob();
  return new File([blob], address.split("/").pop().split("?")[0], { type: blob.type });
}

customElements.define("k-share", KShare);
