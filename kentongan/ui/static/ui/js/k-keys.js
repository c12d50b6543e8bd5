/**
 * The keyboard: "/" and Ctrl+K (⌘K) go to the search field; j and k walk a list, Enter opens.
 *
 *   <input type="search" data-search>
 *   <ul data-walk> … <a href> … </ul>      also on tables: the first link of each row is walked
 */
const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");

function search() {
  const field = [...document.querySelectorAll("[data-search]")].find((f) => f.offsetParent !== null);
  field?.focus();
  field?.select();
  return Boolean(field);
}

function walk(step) {
  const links = [...document.querySelectorAll("[data-walk] > :is(li, tr), [data-walk] > tbody > tr")]
    .map((row) => row.querySelector("a[href], button"))
    .filter(Boolean);
  if (!links.length) return false;
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[Math.min(Math.max(at + step, 0), links.length - 1)];
  next.focus();
  return true;
}

function press(event) {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && key === "k") return search();
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  if (key === "/") return search();
  if (key === "j") return walk(1);
  if (key === "k") return walk(-1);
  return false;
}

document.addEventListener("keydown", (event) => {
  if (press(event)) event.preventDefault();
});

// Menus close on Escape and on a press elsewhere, and give the focus back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest("details:is(.rail-user, .rail-more, .menu)[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details:is(.rail-user, .rail-more, .menu)[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
