// <k-streets lat="-7.81" lng="110.92" tiles="https://…/{z}/{x}/{y}.png" credit="© …" label="…">fallback</k-streets>
// Streets around one point. Loaded only where an office has chosen a source of tiles; without it the drawn map stays.
import * as L from "leaflet";

class Streets extends HTMLElement {
  connectedCallback() {
    const at = [Number(this.getAttribute("lat")), Number(this.getAttribute("lng"))];
    const box = document.createElement("div");
    box.className = "streets";
    box.setAttribute("aria-label", this.getAttribute("label") || "");
    box.setAttribute("role", "region");
    this.replaceChildren(box);
    this.map = L.map(box, { scrollWheelZoom: false, attributionControl: false }).setView(at, 15);
    L.control.attribution({ prefix: false }).addTo(this.map);
    const credit = document.createElement("span");
    credit.textContent = this.getAttribute("credit") || "";
    L.tileLayer(this.getAttribute("tiles"), { maxZoom: 18, attribution: credit.innerHTML }).addTo(this.map);
    L.circleMarker(at, { radius: 9, weight: 2 }).addTo(this.map);
  }

  disconnectedCallback() {
    this.map?.remove();
  }
}

customElements.define("k-streets", Streets);
