// Verify: words chosen in the official text go into a fact's quote. Without this file they are pasted.
(() => {
  const text = document.querySelector("[data-official-text]");
  const bar = document.querySelector("[data-chosen]");
  if (!text || !bar) return;
  const facts = [...document.querySelectorAll("[data-fact]")];
  const list = bar.querySelector("[data-chosen-fact]");
  const said = document.querySelector("[data-said]");
  let chosen = null;

  const part = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-anchor]");
  const field = (fact, name) => fact.querySelector(`[name$="-${name}"]`);
  const decided = (fact) => fact.querySelector('[name$="-choice"]:checked');
  const decide = (fact, choice) => {
    const radio = fact.querySelector(`[name$="-choice"][value="${choice}"]`);
    if (radio) radio.checked = true;
  };

  for (const fact of facts) {
    list.add(new Option(fact.dataset.fact, fact.id));
    fact.addEventListener("focusin", () => { list.value = fact.id; });
    fact.addEventListener("input", ({ target }) => {
      const name = target.name.split("-").at(-1);
      if (name === "choice") {
        if (target.value === "correct") fact.querySelector("details.edit").open = true;
      } else if (!["quote", "section"].includes(name)) {
        decide(fact, "correct");
      } else if (decided(fact)?.value === "") {
        decide(fact, "still");
      }
    });
    const button = fact.querySelector("[data-use-words]");
    button.parentElement.hidden = false;
    button.addEventListener("click", () => use(fact));
  }
  document.querySelector("[data-hint]").hidden = false;
  const lost = document.querySelector(".fact.lost");
  if (lost) list.value = lost.id;

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
    const [first, last] = [part(selection.anchorNode), part(selection.focusNode)];
    const words = selection.toString().trim();
    if (!words || !first) return;
    chosen = first === last ? { words, anchor: first.dataset.anchor } : null;
    bar.hidden = false;
    bar.querySelector("[data-chosen-words]").textContent = chosen ? words : "";
    bar.querySelector("[data-chosen-place]").textContent = chosen
      ? `in ${first.dataset.heading}` : "Choose words of one section.";
    bar.querySelector("[data-use-chosen]").disabled = !chosen;
  });

  bar.querySelector("[data-use-chosen]").addEventListener("click", () => {
    const fact = document.getElementById(list.value);
    if (fact) use(fact);
  });

  function use(fact) {
    if (!chosen) {
      said.textContent = "Choose words in the official text first.";
      document.getElementById("official-heading").scrollIntoView();
      return;
    }
    for (let each = fact.parentElement.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    const details = fact.querySelector("details.edit");
    if (details) details.open = true;
    field(fact, "quote").value = chosen.words;
    field(fact, "section").value = chosen.anchor;
    if (decided(fact)?.value === "") decide(fact, "still");
    said.textContent = `The words are in ${fact.dataset.fact}.`;
    field(fact, "quote").focus();
    bar.hidden = true;
  }
})();
