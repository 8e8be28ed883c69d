// Which pairs are shown, in the network, the matrix and the table alike.

const SMALL_IS_STRONG = ["p_value", "q_value"];
const filters = {
  measure: SMALL_IS_STRONG.includes(data.scope.sort) || !data.measures.includes(data.scope.sort) ? "llr" : data.scope.sort,
  edges: narrow.matches ? 40 : 80,
  types: new Set(types),
  minCount: data.scope.minCount,
  minWeight: -Infinity,
  significant: false,
  wanted: "",
};

// LLR says how sure it is that a pair is no chance, also of one that meets less often than that: such a pair comes last.
function strength(pair) {
  return filters.measure === "llr" && pair.pmi < 0 ? -pair.llr : pair[filters.measure];
}

let chosen = null; // what the filters let through, until one changes
function chosenPairs() {
  chosen ??= pairs
    .filter((pair) => filters.types.has(pair.a.type) && filters.types.has(pair.b.type)
      && pair.count >= filters.minCount && strength(pair) >= filters.minWeight
      && (!filters.significant || pair.q_value < 0.05)
      && (matches(pair.a, filters.wanted) || matches(pair.b, filters.wanted)))
    .sort((x, y) => compareNumbers(strength(y), strength(x)) || y.count - x.count || x.number - y.number);
  return chosen;
}

function drawPairs() {
  chosen = null;
  drawNetwork();
  drawMatrix();
  drawPairTable();
}

function drawFilters() {
  byId("measure").replaceChildren(...data.measures.filter((name) => !SMALL_IS_STRONG.includes(name))
    .map((name) => make("option", { value: name, selected: name === filters.measure }, label(`m_${name}`))));
  const legend = byId("type-boxes").querySelector("legend");
  byId("type-boxes").replaceChildren(legend, ...types.map((type) => make("label", { class: "check" },
    make("input", { type: "checkbox", checked: filters.types.has(type), onchange: (event) => {
      filters.types[event.target.checked ? "add" : "delete"](type);
      drawPairs();
    } }), " ", make("span", { class: `name ${type.look}` }, type[language]))));
  byId("legend").replaceChildren(...types.map((type) => make("span", {},
    draw("svg", { viewBox: "-9 -9 18 18", width: 16, height: 16, "aria-hidden": "true" }, shape(type, 7)), ` ${type[language]}`)));
  const { level, window: size, minCount, sort } = data.scope;
  const unit = size ? label("unitWindow", { n: size }) : label(`unit${level[0].toUpperCase()}${level.slice(1)}`);
  byId("scope").textContent = `${label("unit")}: ${unit} · ${label("minCount")}: ${minCount} · ${
    label("showing", { n: figure(pairs.length), of: figure(data.counts.pairs) })} (${label(`m_${sort}`)})`;
}

function listenToFilters() {
  const count = byId("min-count");
  count.value = filters.minCount;
  count.min = data.scope.minCount;
  byId("edges").value = filters.edges;
  const redraw = later(drawPairs);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("pair-search").addEventListener("input", (event) => { filters.wanted = folded(event.target.value); redraw(); });
  byId("measure").addEventListener("change", (event) => { filters.measure = event.target.value; drawPairs(); });
  count.addEventListener("input", () => { filters.minCount = Number(count.value) || 1; redraw(); });
  byId("min-weight").addEventListener("input", (event) => {
    filters.minWeight = event.target.value === "" ? -Infinity : Number(event.target.value);
    redraw();
  });
  byId("significant").addEventListener("change", (event) => { filters.significant = event.target.checked; drawPairs(); });
  const redrawNetwork = later(drawNetwork);
  byId("edges").addEventListener("input", (event) => { filters.edges = Number(event.target.value); redrawNetwork(); });
}
