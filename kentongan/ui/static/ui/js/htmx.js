// All htmx events of the house in one place. Which answers may swap stands in the htmx-config meta tag.

const SENTENCES = {
  "htmx:sendError": "Sambungan terputus. Isian di layar ini tetap ada; coba kirim lagi.",
  "htmx:timeout": "Peladen belum menjawab. Periksa dulu hasilnya sebelum mengirim lagi.",
  "htmx:responseError": "Peladen menolak atau rusak. Isian di layar ini tetap ada; coba muat ulang halaman.",
};

/** Shows one sentence at the corner, and to screen readers. */
function say(sentence) {
  const corner = document.getElementById("toasts");
  if (!corner) return;
  const box = document.createElement("div");
  box.className = "message error";
  const text = document.createElement("p");
  text.textContent = sentence;
  box.append(text);
  corner.replaceChildren(box);
  setTimeout(() => box.remove(), 12000);
}

for (const [name, sentence] of Object.entries(SENTENCES)) {
  document.addEventListener(name, () => say(sentence));
}

document.addEventListener("htmx:beforeRequest", (event) => event.target.setAttribute?.("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.target.removeAttribute?.("aria-busy"));

// After an answer with mistakes in it, the reader lands on the summary of them.
document.addEventListener("htmx:afterSettle", (event) => {
  event.target.querySelector?.("#error-summary")?.focus();
});
