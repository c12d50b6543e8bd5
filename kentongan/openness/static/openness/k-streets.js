// <k-streets points="id" tiles="https://…/{z}/{x}/{y}.png" credit="© …" label="…"></k-streets>
// Streets around points. Loaded only where an office has chosen a source of tiles; the drawn map and its table stay.
//
// `points` is the id of a JSON list of { name, lat, lng, url, word }. All points are one stop of the Tab key: arrows,
// Home and End walk among them, Enter or space opens one, Escape closes it. Leaflet comes from leaflet.js, before this.
const L = window.L;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const STILL = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false };

class Streets extends HTMLElement {
  connectedCallback() {
    const points = JSON.parse(document.getElementById(this.getAttribute("points")).textContent);
    const box = document.createElement("div");
    box.className = "streets";
    box.setAttribute("aria-label", this.getAttribute("label"));
    box.setAttribute("role", "region");
    this.replaceChildren(box);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(box, { scrollWheelZoom: false, attributionControl: false, zoomControl: false, ...(this.calm && STILL) });
    if (this.calm) this.map.panBy = (by) => L.Map.prototype.panBy.call(this.map, by, { animate: false });
    this.map.fitBounds(points.map(({ lat, lng }) => [lat, lng]), { maxZoom: 15, padding: [40, 40], animate: false });
    this.controls();
    this.streets();
    this.markers = points.map((point) => this.marker(point));
    this.markers[0].getElement().tabIndex = 0;
    box.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  disconnectedCallback() {
    this.map?.remove();
  }

  controls() {
    const said = { zoomInTitle: this.getAttribute("zoom-in"), zoomOutTitle: this.getAttribute("zoom-out") };
    L.control.zoom(said).addTo(this.map);
    L.control.attribution({ prefix: false }).addTo(this.map);
  }

  streets() {
    const credit = document.createElement("span");
    credit.textContent = this.getAttribute("credit");
    // Sources of tiles want to know which site asks; they learn the site, never the page.
    const options = { maxZoom: 18, attribution: credit.innerHTML, referrerPolicy: "strict-origin" };
    const layer = L.tileLayer(this.getAttribute("tiles"), options);
    let seen = false;
    layer.on("tileload", () => (seen = true));
    layer.on("load", () => seen || this.missing());
    layer.addTo(this.map);
  }

  /** Said once: the points are still right, only the picture under them did not come. */
  missing() {
    if (this.querySelector("p.soft")) return;
    const note = document.createElement("p");
    note.className = "soft small";
    note.setAttribute("role", "status");
    note.textContent = this.getAttribute("missing");
    this.append(note);
  }

  marker(point) {
    const icon = L.divIcon({ className: "street-point", iconSize: [28, 28] });
    const marker = L.marker([point.lat, point.lng], { icon, keyboard: false }).addTo(this.map);
    const spot = marker.getElement();
    const name = point.word ? `${point.name}: ${point.word}` : point.name;
    for (const [key, value] of [["role", "button"], ["aria-label", name], ["tabindex", "-1"]]) spot.setAttribute(key, value);
    spot.title = name;
    spot.addEventListener("keydown", (event) => this.walk(event, marker));
    // Beside the buttons, not under them, on the narrowest telephone too.
    const maxWidth = Math.min(260, this.map.getSize().x - 110);
    marker.bindPopup(words(point), { closeButton: false, maxWidth, autoPanPaddingTopLeft: [56, 8] });
    marker.on("popupopen", () => (this.opened = marker));
    return marker;
  }

  walk(event, marker) {
    const at = this.markers.indexOf(marker);
    const ends = { Home: 0, End: this.markers.length - 1 };
    const next = ends[event.key] ?? at + (STEPS[event.key] ?? 0);
    if (event.key === "Enter" || event.key === " ") this.open(marker);
    else if (event.key in STEPS || event.key in ends) this.go(this.markers.at(next % this.markers.length));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  open(marker) {
    marker.openPopup();
    marker.getPopup().getElement().querySelector("a")?.focus();
  }

  close() {
    if (!this.opened?.isPopupOpen()) return;
    this.map.closePopup();
    this.go(this.opened);
  }

  go(marker) {
    for (const one of this.markers) one.getElement().tabIndex = one === marker ? 0 : -1;
    marker.getElement().focus({ preventScroll: true });
    this.map.panInside(marker.getLatLng(), { padding: [40, 40], animate: !this.calm });
  }
}

function words({ name, url, word }) {
  const box = document.createElement("div");
  const title = document.createElement(url ? "a" : "strong");
  title.textContent = name;
  if (url) title.href = url;
  box.append(title);
  if (word) box.append(document.createElement("br"), word);
  return box;
}

customElements.define("k-streets", Streets);
