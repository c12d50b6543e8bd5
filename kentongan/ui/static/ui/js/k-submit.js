// One press is one request: every POST form goes quiet after it was sent. Coming back wakes it again, and so do
// ten seconds: an answer that is a download leaves the page where it is.

const PATIENCE = 10_000;

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  // The pressed button's own value must still travel, so it is marked, not disabled.
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => wake(document), PATIENCE);
}

function wake(root) {
  for (const form of root.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("aria-busy");
    }
  }
}

document.addEventListener("submit", onSubmit);
window.addEventListener("pageshow", () => wake(document));
document.addEventListener("htmx:afterRequest", () => wake(document));
