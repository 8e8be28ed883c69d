// What all parts share: the data, the labels, and making elements. All parts stand in one function, in the order that
// hinditag/reporting/page/render.py names. Text comes in as text nodes only, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 40rem)");
let language = data.language;

const types = data.types.map(([code, hi, en]) => ({
  code, hi, en, look: ["PER", "LOC", "ORG"].includes(code) ? code : "other",
}));
const entities = data.entities.map(([name, type, mentions, documents, aliases], number) => ({
  number, name, type: types[type], mentions, documents, aliases, pairs: [],
}));
const pairs = data.pairs.map(([a, b, values, places, passages], number) => {
  const pair = { number, a: entities[a], b: entities[b], places, passages };
  data.measures.forEach((name, i) => { pair[name] = values[i] === null ? Infinity : values[i]; });
  pair.a.pairs.push(pair);
  pair.b.pairs.push(pair);
  return pair;
});
const articles = data.articles.map(([id, headline, meta, topics, pieces], number) => ({
  number, id, headline, meta, topics, pieces,
}));

function label(key, values = {}) {
  const pair = data.labels[key];
  const text = pair ? pair[language === "hi" ? 0 : 1] : key.replace(/^m_/, "");
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

// Indian grouping (12,34,567) in both languages. A formatter is slow to make and quick to use.
const format = (options) => {
  const formatter = new Intl.NumberFormat("en-IN", options);
  return (value) => formatter.format(value);
};
const whole = format({ maximumFractionDigits: 0 });
const tenths = format({ maximumFractionDigits: 1 });
const hundredths = format({ maximumFractionDigits: 2 });
const threeDigits = format({ maximumSignificantDigits: 3 });

function figure(value) {
  if (!Number.isFinite(value)) return "∞";
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000) return whole(value);
  if (size < 0.0001) return value < 0 ? "> −0.0001" : "< 0.0001";
  return threeDigits(value);
}

// As many digits as a cell of the matrix has room for.
function shortFigure(value) {
  if (!Number.isFinite(value)) return "∞";
  const size = Math.abs(value);
  return (size >= 10 ? whole : size >= 1 ? tenths : hundredths)(value);
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  return filled(element, attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  return filled(element, attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children); // strings become text nodes
  return element;
}

function entityLink(entity, text = entity.name) {
  return make("a", { href: `#e${entity.number}`, class: `name ${entity.type.look}`, title: entity.type[language] }, text);
}

// Upper and lower case, nukta and joiners make no difference to a search: कज़ाकिस्तान is found by कजाकिस्तान.
function folded(text) {
  return text.normalize("NFKD").replace(/[\u093c\u200c\u200d]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
}

const searchable = new Map();
function matches(entity, wanted) {
  if (!wanted) return true;
  if (!searchable.has(entity)) searchable.set(entity, folded([entity.name, ...entity.aliases].join("\n")));
  return searchable.get(entity).includes(wanted);
}

// One stop of the Tab key for many links; the arrow keys go on from there. `next` says where to: from a number and a
// direction [right, down] to a number, or undefined at the edge.
const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
function roving(container, links, next) {
  links.forEach((link, i) => link.setAttribute("tabindex", i === 0 ? "0" : "-1"));
  container.onkeydown = (event) => {
    const direction = DIRECTIONS[event.key];
    const here = links.indexOf(document.activeElement);
    if (!direction || here < 0) return;
    event.preventDefault();
    const target = links[next(here, direction)];
    if (!target) return;
    links[here].setAttribute("tabindex", "-1");
    target.setAttribute("tabindex", "0");
    target.focus();
  };
}

function later(action, milliseconds = 120) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
