// The names of the strongest pairs against each other; each cell leads to its sentences.

function drawMatrix() {
  const host = byId("matrix");
  const shown = chosenPairs();
  const most = narrow.matches ? 12 : 24;
  const found = new Set();
  for (const pair of shown) {
    if (new Set([...found, pair.a, pair.b]).size > most) break;
    found.add(pair.a).add(pair.b);
  }
  if (!found.size) {
    host.replaceChildren(make("p", { class: "note" }, label("nothing")));
    return;
  }
  const names = [...found].sort((x, y) => types.indexOf(x.type) - types.indexOf(y.type) || x.number - y.number);
  const cells = new Map(shown.filter((pair) => found.has(pair.a) && found.has(pair.b))
    .flatMap((pair) => [[`${pair.a.number} ${pair.b.number}`, pair], [`${pair.b.number} ${pair.a.number}`, pair]]));
  const finite = [...cells.values()].map(strength).filter((value) => Number.isFinite(value) && value > 0);
  const largest = Math.max(...finite, Number.MIN_VALUE);

  const links = [];
  const places = [];
  const rows = names.map((row, down) => make("tr", {}, make("th", { scope: "row" }, entityLink(row)),
    ...names.map((column, right) => {
      const pair = cells.get(`${row.number} ${column.number}`);
      if (!pair) return make("td", { class: row === column ? "same" : undefined });
      const value = pair[filters.measure];
      const heat = Math.sqrt(Math.min(1, Math.max(0, strength(pair) / largest)));
      const link = make("a", { href: `#p${pair.number}`, class: heat > 0.6 ? "strong" : undefined,
        "aria-label": `${pairName(pair)}: ${figure(value)}`, title: pairName(pair) }, shortFigure(value));
      link.style.setProperty("--heat", `${Math.round(heat * 100)}%`);
      links.push(link);
      places.push([right, down]);
      return make("td", {}, link);
    })));
  const heads = names.map((entity) => make("th", { scope: "col" }, entityLink(entity)));
  const grid = make("table", { class: "matrix" },
    make("thead", {}, make("tr", {}, make("td"), ...heads)), make("tbody", {}, ...rows));
  host.replaceChildren(grid);
  roving(grid.tBodies[0], links, (here, [right, down]) => {
    const [x, y] = places[here];
    const ahead = ([u, v]) => (right ? v === y && (u - x) * right > 0 : u === x && (v - y) * down > 0);
    const forward = [...places.keys()].filter((i) => ahead(places[i]));
    return right + down > 0 ? forward[0] : forward[forward.length - 1];
  });
}
