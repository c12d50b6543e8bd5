// On a narrow screen a row of tabs scrolls; the current one must not hide beyond the edge.

const MARGIN = 48;

for (const current of document.querySelectorAll(".tabs [aria-current]")) {
  const row = current.parentElement;
  const right = current.offsetLeft + current.offsetWidth + MARGIN;
  if (right > row.offsetLeft + row.clientWidth) row.scrollLeft = right - row.offsetLeft - row.clientWidth;
}
