"use strict";
const collator = new Intl.Collator("hi", { numeric: true });

function cellValue(row, column) {
  const cell = row.cells[column];
  return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
}

for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  for (const button of table.querySelectorAll("th button")) {
    button.addEventListener("click", () => {
      const head = button.parentElement;
      const largestFirst = head.getAttribute("aria-sort") !== "descending";
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", largestFirst ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) =>
        compare(cellValue(a, head.cellIndex), cellValue(b, head.cellIndex)) * (largestFirst ? -1 : 1));
      body.append(...rows);
    });
  }
}

for (const input of document.querySelectorAll("input[type=search]")) {
  input.addEventListener("input", () => {
    const wanted = input.value.normalize("NFC").toLowerCase().trim();
    for (const item of input.closest("section").querySelectorAll("[data-item]")) {
      item.hidden = !item.textContent.normalize("NFC").toLowerCase().includes(wanted);
    }
  });
}
