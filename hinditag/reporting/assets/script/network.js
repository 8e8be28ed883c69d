// The strongest pairs as a network. Its layout is computed at once and without chance: the same pairs lie the same way.

const view = { zoom: 1, x: 0, y: 0 };
let network = null; // what is drawn: nodes, edges, width, height, place()

function shape(type, size) {
  const s = size * 0.9;
  const look = { class: `shape ${type.look}` };
  if (type.look === "PER") return draw("circle", { ...look, r: size });
  if (type.look === "LOC") return draw("rect", { ...look, x: -s, y: -s, width: 2 * s, height: 2 * s, rx: 1 });
  const corners = type.look === "ORG"
    ? [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]
    : [[0, -1.2], [1.15, 0.9], [-1.15, 0.9]];
  return draw("polygon", { ...look, points: corners.map(([x, y]) => `${x * size},${y * size}`).join(" ") });
}

function drawNetwork() {
  const host = byId("network");
  const shown = chosenPairs().slice(0, filters.edges);
  byId("edges-shown").textContent = label("showing", { n: shown.length, of: figure(chosenPairs().length) });
  if (!shown.length) {
    network = null;
    host.replaceChildren(make("p", { class: "note" }, label("nothing")));
    return;
  }
  const width = Math.max(280, host.clientWidth);
  const height = Math.round(Math.min(680, Math.max(400, width * 0.62)));
  const { nodes, edges } = layout(shown, width, height);

  const edgeLayer = draw("g");
  const nodeLayer = draw("g");
  const widest = Math.max(...shown.map((_, i) => shown.length - i));
  for (const [rank, edge] of edges.entries()) {
    edge.line = draw("line", { class: "line", "stroke-width": (0.8 + 4.2 * ((shown.length - rank) / widest) ** 2).toFixed(2) });
    edge.reach = draw("line", { class: "reach" }); // wide and unseen: easy to hit
    edge.link = draw("a", { href: `#p${edge.pair.number}`, class: "edge", tabindex: "-1" },
      draw("title", {}, `${pairName(edge.pair)}: ${label(`m_${filters.measure}`)} ${figure(edge.pair[filters.measure])}, ${label("m_count")} ${edge.pair.count}`),
      edge.line, edge.reach);
    edgeLayer.append(edge.link);
  }
  for (const node of nodes) {
    node.text = draw("text", {}, node.entity.name);
    node.link = draw("a", { href: `#e${node.entity.number}`, class: "node", "aria-label": `${node.entity.name}, ${node.entity.type[language]}, ${label("mentions")} ${node.entity.mentions}` },
      draw("title", {}, `${node.entity.name} (${node.entity.mentions})`), shape(node.entity.type, node.r), node.text);
    for (const event of ["pointerenter", "focus"]) node.link.addEventListener(event, () => light(node));
    for (const event of ["pointerleave", "blur"]) node.link.addEventListener(event, () => light(null));
    nodeLayer.append(node.link);
  }
  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "group",
    "aria-label": label("networkLabel", { nodes: nodes.length, edges: edges.length }) }, edgeLayer, nodeLayer);
  host.replaceChildren(svg);
  network = { svg, nodes, edges, width, height };
  roving(nodeLayer, nodes.map((node) => node.link), (here, [right, down]) => here + right + down);
  place();
}

function layout(shown, width, height) {
  const nodes = new Map();
  for (const pair of shown) {
    for (const entity of [pair.a, pair.b]) if (!nodes.has(entity)) nodes.set(entity, { entity });
  }
  const list = [...nodes.values()].sort((x, y) => x.entity.number - y.entity.number);
  const most = Math.max(...list.map((node) => node.entity.mentions));
  for (const node of list) node.r = 4 + 11 * Math.sqrt(node.entity.mentions / most);
  const edges = shown.map((pair) => ({ pair, source: nodes.get(pair.a), target: nodes.get(pair.b) }));
  d3.forceSimulation(list)
    .force("link", d3.forceLink(edges).distance(60))
    .force("charge", d3.forceManyBody().strength(-170).distanceMax(420))
    .force("x", d3.forceX().strength(0.06))
    .force("y", d3.forceY().strength(0.06 * (width / height)))
    .force("collide", d3.forceCollide((node) => node.r + 9))
    .alphaDecay(1 - 0.001 ** (1 / 150)) // cooled down after 150 steps
    .stop()
    .tick(150);
  // stretched to fill the frame: what is far from what has no measure in such a layout
  for (const [axis, size, before, after] of [["x", width, 40, Math.min(110, width / 5)], ["y", height, 24, 24]]) {
    const low = Math.min(...list.map((node) => node[axis]));
    const extent = Math.max(...list.map((node) => node[axis])) - low;
    for (const node of list) {
      node[axis] = extent < 1 ? size / 2 : before + ((node[axis] - low) / extent) * (size - before - after);
    }
  }
  return { nodes: list, edges };
}

// Puts everything where zoom and shift say; sizes stay, so that zooming in makes room for more labels.
function place() {
  if (!network) return;
  const { svg, nodes, edges, width, height } = network;
  for (const node of nodes) {
    node.left = (node.x - width / 2) * view.zoom + width / 2 + view.x;
    node.top = (node.y - height / 2) * view.zoom + height / 2 + view.y;
    node.link.setAttribute("transform", `translate(${node.left.toFixed(1)} ${node.top.toFixed(1)})`);
  }
  for (const { source, target, line, reach } of edges) {
    for (const part of [line, reach]) {
      for (const [name, value] of [["x1", source.left], ["y1", source.top], ["x2", target.left], ["y2", target.top]]) {
        part.setAttribute(name, value.toFixed(1));
      }
    }
  }
  const taken = nodes.map(({ left, top, r }) => [left - r, top - r, left + r, top + r]);
  for (const node of [...nodes].sort((a, b) => b.entity.mentions - a.entity.mentions)) {
    const length = node.text.getComputedTextLength();
    const sides = [[node.r + 4, "start"], [-node.r - 4, "end"]];
    const free = sides.find(([shift, anchor]) => {
      const start = node.left + shift - (anchor === "end" ? length : 0);
      const box = [start, node.top - 9, start + length, node.top + 9];
      const fits = start >= 2 && start + length <= width - 2 && !taken.some((other) => overlap(box, other));
      if (fits) taken.push(box);
      return fits;
    });
    const [shift, anchor] = free || sides[node.left > width / 2 ? 1 : 0];
    node.text.setAttribute("x", shift);
    node.text.setAttribute("text-anchor", anchor);
    node.link.classList.toggle("unlabelled", !free);
  }
  svg.classList.toggle("zoomed", view.zoom > 1);
}

function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function light(node) {
  const { svg, nodes, edges } = network;
  svg.classList.toggle("lit", node !== null);
  const near = new Set([node]);
  for (const edge of edges) {
    const own = edge.source === node || edge.target === node;
    edge.link.classList.toggle("near", own);
    if (own) near.add(edge.source).add(edge.target);
  }
  for (const other of nodes) other.link.classList.toggle("near", near.has(other));
}

function zoomTo(zoom) {
  const next = Math.min(8, Math.max(1, zoom));
  view.x *= next === 1 ? 0 : next / view.zoom;
  view.y *= next === 1 ? 0 : next / view.zoom;
  view.zoom = next;
  place();
}

function listenToNetwork() {
  const host = byId("network");
  byId("zoom-in").addEventListener("click", () => zoomTo(view.zoom * 1.5));
  byId("zoom-out").addEventListener("click", () => zoomTo(view.zoom / 1.5));
  byId("zoom-reset").addEventListener("click", () => zoomTo(1));
  host.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // the plain wheel scrolls the page
    event.preventDefault();
    zoomTo(view.zoom * (event.deltaY < 0 ? 1.2 : 1 / 1.2));
  }, { passive: false });
  host.addEventListener("dragstart", (event) => event.preventDefault());
  let from = null;
  host.addEventListener("pointerdown", (event) => { if (view.zoom > 1) from = [event.clientX, event.clientY]; });
  window.addEventListener("pointerup", () => { from = null; });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    view.x += event.clientX - from[0];
    view.y += event.clientY - from[1];
    from = [event.clientX, event.clientY];
    place();
  });
  let width = window.innerWidth;
  window.addEventListener("resize", later(() => {
    if (window.innerWidth === width) return; // a phone's address bar changes the height only
    width = window.innerWidth;
    drawNetwork();
    drawMatrix();
  }));
}
