/* The search field as a combobox (WAI-ARIA Authoring Practices, list autocomplete with manual selection).
   htmx fetches the options; this file opens and closes their list, walks through it and tells how many there are. */
(() => {
  "use strict";
  const field = document.getElementById("page-words");
  const list = document.getElementById("page-suggestions");
  const told = document.getElementById("page-suggestions-told");
  if (!field || !list || !window.htmx) return;

  // htmx writes no style into the page, runs no text as code, asks no other site and keeps no copies of pages.
  Object.assign(window.htmx.config, {
    includeIndicatorStyles: false,
    allowEval: false,
    allowScriptTags: false,
    selfRequestsOnly: true,
    historyEnabled: false,
  });

  const options = () => Array.from(list.children);
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  function choose(place) {
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = options()[place];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }

  function open() {
    const count = options().length;
    show(count > 0 && document.activeElement === field && field.value.trim() !== "");
    if (field.value.trim() === "") told.textContent = "";
    else told.textContent = count === 0 ? "No suggestions" : count === 1 ? "1 suggestion" : `${count} suggestions`;
  }

  function step(by) {
    const count = options().length;
    if (list.hidden) open();
    if (list.hidden) return;
    // One place beyond either end is the field itself.
    choose(((chosen() + 1 + by + count + 1) % (count + 1)) - 1);
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => window.location.assign(options()[chosen()].dataset.url),
    Escape: () => show(false),
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  show(false);

  let dismissed = false;
  field.addEventListener("input", () => { dismissed = false; });
  field.addEventListener("keydown", (event) => {
    const needsList = event.key === "Escape" || event.key === "Enter";
    if (!keys[event.key] || event.isComposing || (needsList && list.hidden) || (event.key === "Enter" && chosen() < 0)) return;
    event.preventDefault();
    dismissed = event.key === "Escape";
    keys[event.key]();
  });
  field.addEventListener("blur", () => show(false));
  list.addEventListener("htmx:afterSwap", () => { if (!dismissed) open(); });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) window.location.assign(option.dataset.url);
  });
})();
