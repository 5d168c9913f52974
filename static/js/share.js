/* Beside each quote a button that copies it with where it comes from; under the title one that shares the page, where
   the browser can. Without this script nothing is missing from the page. */
(() => {
  "use strict";
  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  document.body.append(told);

  const button = (label, pressed) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "share";
    made.textContent = label;
    made.addEventListener("click", () => pressed(made));
    return made;
  };

  const say = (where, words) => {
    const label = where.textContent;
    where.textContent = told.textContent = words;
    window.setTimeout(() => { where.textContent = label; told.textContent = ""; }, 2000);
  };

  const name = document.querySelector("h1").textContent.trim();
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

  if (navigator.clipboard) {
    for (const quote of document.querySelectorAll(".because blockquote")) {
      const text = `“${quote.textContent.trim()}” (${name}, ${address})`;
      const copy = button("Copy quote", async (pressed) => {
        try {
          await navigator.clipboard.writeText(text);
          say(pressed, "Copied");
        } catch {
          say(pressed, "Not copied: the browser refused");
        }
      });
      const beside = quote.parentElement.querySelector(".amiss");
      if (beside) beside.append(copy);
      else quote.after(copy);
    }
  }

  if (navigator.share) {
    const share = button("Share this page", () => { navigator.share({ title: document.title, url: address }).catch(() => {}); });
    document.querySelector("h1").parentElement.append(share);
  }
})();
