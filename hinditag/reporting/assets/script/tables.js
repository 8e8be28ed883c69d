// Lists that show a part and more on request, and tables that sort.

const collator = new Intl.Collator("hi", { numeric: true });

// Fills `host` with what `render` makes of the first items; a button shows more.
function listing(host, items, render, { step = 30 } = {}) {
  let count = Math.min(step, items.length);
  const refresh = (focus) => {
    const parts = items.length ? [render(items.slice(0, count))] : [make("p", { class: "note" }, label("nothing"))];
    if (count < items.length) {
      const more = make("button", { type: "button", onclick: () => {
        count = Math.min(count + step * 2, items.length);
        refresh(true);
      } }, label("more"));
      parts.push(make("p", { class: "more" }, more, " ",
        make("span", { class: "note" }, label("showing", { n: figure(count), of: figure(items.length) }))));
    }
    host.replaceChildren(...parts);
    if (focus) host.querySelector(".more button")?.focus();
  };
  refresh(false);
}

// A table of `columns` {key, head, value(row), cell(row), number}; `state` remembers the order between drawings.
function table(host, columns, rows, state) {
  const column = columns.find((one) => one.key === state.key) || columns[0];
  const sign = state.descending ? -1 : 1;
  const compare = column.number
    ? (a, b) => compareNumbers(column.value(a), column.value(b))
    : (a, b) => collator.compare(column.value(a), column.value(b));
  const sorted = [...rows].sort((a, b) => sign * compare(a, b));
  const heads = columns.map((one) => {
    const direction = one === column ? (state.descending ? "descending" : "ascending") : undefined;
    const sort = () => {
      state.descending = state.key === one.key ? !state.descending : Boolean(one.number);
      state.key = one.key;
      table(host, columns, rows, state);
      host.querySelector(`[data-key="${one.key}"]`).focus();
    };
    return make("th", { scope: "col", class: one.number ? "number" : undefined, "aria-sort": direction },
      make("button", { type: "button", "data-key": one.key, onclick: sort }, one.head));
  });
  listing(host, sorted, (part) => make("div", { class: "scroll" }, make("table", {},
    make("thead", {}, make("tr", {}, ...heads)),
    make("tbody", {}, ...part.map((row) => make("tr", {},
      ...columns.map((one) => make("td", { class: one.number ? "number" : undefined }, one.cell(row)))))))),
  { step: 25 });
}

function compareNumbers(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}

const pairOrder = { key: "measure", descending: true };
function drawPairTable() {
  const measure = filters.measure;
  const shown = [...new Set(["count", measure, "npmi", "llr", "q_value"])].filter((name) => data.measures.includes(name));
  const columns = [
    { key: "a", head: label("first"), value: (pair) => pair.a.name, cell: (pair) => entityLink(pair.a) },
    { key: "b", head: label("second"), value: (pair) => pair.b.name, cell: (pair) => entityLink(pair.b) },
    ...shown.map((name) => ({
      key: name === measure ? "measure" : name, // the chosen measure stays the order when another is chosen
      head: label(`m_${name}`),
      number: true,
      value: (pair) => (name === filters.measure ? strength(pair) : pair[name]),
      cell: (pair) => name === "count"
        ? make("a", { href: `#p${pair.number}`, "aria-label": pairName(pair) }, figure(pair.count))
        : figure(pair[name]),
    })),
  ];
  table(byId("pair-table"), columns, chosenPairs(), pairOrder);
}

const entityOrder = { key: "mentions", descending: true };
function drawEntityTable() {
  const wanted = folded(byId("entity-search").value);
  const columns = [
    { key: "name", head: label("name"), value: (entity) => entity.name, cell: (entity) => entityLink(entity) },
    { key: "type", head: label("type"), value: (entity) => entity.type[language], cell: (entity) => entity.type[language] },
    { key: "mentions", head: label("mentions"), number: true, value: (entity) => entity.mentions, cell: (entity) => figure(entity.mentions) },
    { key: "documents", head: label("documents"), number: true, value: (entity) => entity.documents, cell: (entity) => figure(entity.documents) },
    { key: "aliases", head: label("aliases"), value: (entity) => entity.aliases.join(), cell: (entity) => entity.aliases.join(" · ") },
  ];
  table(byId("entity-table"), columns, entities.filter((entity) => matches(entity, wanted)), entityOrder);
}
