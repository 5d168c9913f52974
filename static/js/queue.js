// Keys for the queue. They work only while the focus is in a list; without them every row has its links and buttons.
(() => {
  const ROW = ".queue-row";

  function step(row, way) {
    const rows = [...row.closest("[data-queue]").querySelectorAll(ROW)];
    rows[rows.indexOf(row) + way]?.focus();
  }

  function help() {
    const keys = document.getElementById("queue-keys");
    if (keys) keys.open = !keys.open;
  }

  const ON_ROW = {
    j: (row) => step(row, 1),
    ArrowDown: (row) => step(row, 1),
    k: (row) => step(row, -1),
    ArrowUp: (row) => step(row, -1),
    t: (row) => row.querySelector(".queue-take")?.click(),
    "?": help,
  };

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest(`[data-queue] ${ROW}`);
    if (!row || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    const action = event.key === "Enter" && event.target === row ? open : ON_ROW[event.key];
    if (!action) return;
    event.preventDefault();
    action(row);
  });

  function open(row) {
    row.querySelector(".queue-open").click();
  }

  // After an action the page returns to its row: the focus too.
  if (location.hash.startsWith("#task-")) document.getElementById(location.hash.slice(1))?.focus();
})();
