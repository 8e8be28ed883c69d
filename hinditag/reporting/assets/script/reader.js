// The list of articles, and the panel for a name (#e0), a pair (#p0) or an article (#a0). The address says what is open,
// so that the browser's own Back button works.

function pairName(pair) {
  return label("evidence", { name: pair.a.name, other: pair.b.name });
}

// Pieces as nodes. `strong` are the entities that stand out; without it every listed name is marked.
function passage(pieces, strong) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    if (piece.length === 1) return make("span", { class: "aside" }, piece[0]);
    const entity = entities[piece[1]];
    const link = entityLink(entity, piece[0]);
    if (strong && !strong.includes(entity)) return make("span", { class: `name ${entity.type.look}` }, piece[0]);
    return make("mark", { class: entity.type.look }, link);
  });
}

function entityPanel(entity) {
  const best = [...entity.pairs].sort((x, y) => y.count - x.count || x.number - y.number);
  const list = make("div");
  listing(list, best, (part) => bars(part.map((pair) => ({
    content: make("a", { href: `#p${pair.number}` }, (pair.a === entity ? pair.b : pair.a).name), value: pair.count,
  })), entity.type.look), { step: 20 });
  return [entity.name, [
    make("p", { class: "note" }, `${entity.type[language]} · ${label("mentions")}: ${figure(entity.mentions)} · ${label("documents")}: ${figure(entity.documents)}`),
    ...(entity.aliases.length ? [make("p", { class: "note" }, `${label("aliases")}: ${entity.aliases.join(" · ")}`)] : []),
    make("h3", {}, label("with")), list,
  ]];
}

function pairPanel(pair) {
  const values = data.measures.map((name) => `${label(`m_${name}`)} ${figure(pair[name])}`).join(" · ");
  return [pairName(pair), [
    make("p", {}, entityLink(pair.a), " · ", entityLink(pair.b)),
    make("p", { class: "note" }, values),
    make("p", { class: "note" }, label("evidenceOf", { n: pair.passages.length, of: figure(pair.places) })),
    make("ol", { class: "evidence" }, ...pair.passages.map((number) => {
      const [article, pieces] = data.passages[number];
      const { id, headline } = articles[article];
      return make("li", {}, make("p", { lang: "hi" }, ...passage(pieces, [pair.a, pair.b])),
        make("p", { class: "note" }, make("a", { href: `#a${article}` }, label("openArticle")), ` ${[id, headline].filter(Boolean).join(" · ")}`));
    })),
  ]];
}

function articlePanel(article) {
  const facts = [["id", article.id], ...article.meta].filter(([, value]) => value);
  const body = article.pieces
    ? make("div", { class: "article", lang: "hi" }, ...passage(article.pieces))
    : make("p", { class: "note" }, label("notIncluded"));
  const aside = article.pieces && article.pieces.some((piece) => piece.length === 1 && typeof piece !== "string");
  return [article.headline || article.id, [
    make("dl", { class: "facts" }, ...facts.flatMap(([key, value]) => [make("dt", {}, key), make("dd", {}, value)])),
    ...(aside ? [make("p", { class: "note" }, label("grey"))] : []),
    body,
  ]];
}

const PANELS = { e: [entities, entityPanel], p: [pairs, pairPanel], a: [articles, articlePanel] };
const ADDRESS = /^#([epa])(\d+)$/;
let depth = 0; // how many panels were opened since it was closed

function openPanel() {
  const panel = byId("panel");
  const [, kind, number] = ADDRESS.exec(location.hash) || [];
  const thing = kind && PANELS[kind][0][Number(number)];
  if (!thing) {
    if (panel.open) panel.close();
    return;
  }
  const [title, body] = PANELS[kind][1](thing);
  byId("panel-title").textContent = title;
  byId("panel-body").replaceChildren(...body);
  byId("panel-back").hidden = depth < 2;
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  byId("panel-title").focus();
}

// In a notebook's frame the addresses of links are those of the notebook, so the frame would go there.
function keepLinksInside() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    location.hash = link.getAttribute("href");
  });
}

function forgetAddress() {
  depth = 0;
  if (ADDRESS.test(location.hash)) history.replaceState(null, "", `${location.href.split("#")[0]}#`);
}

// The panel's own "close" event comes late, when the next link may have been followed already, so the address goes at
// once.
function closePanel() {
  byId("panel").close();
  forgetAddress();
}

function listenToPanel() {
  const panel = byId("panel");
  if (location.protocol === "about:") keepLinksInside();
  window.addEventListener("hashchange", () => {
    depth = ADDRESS.test(location.hash) ? depth + 1 : 0;
    openPanel();
  });
  byId("panel-back").addEventListener("click", () => { depth -= 2; history.back(); });
  byId("panel-close").addEventListener("click", closePanel);
  panel.addEventListener("click", (event) => { if (event.target === panel) closePanel(); }); // beside the panel
  panel.addEventListener("cancel", forgetAddress); // Escape
}

const articleText = new Map();
function drawArticles() {
  const wanted = folded(byId("article-search").value);
  const topic = byId("article-topic")?.value || "";
  const found = articles.filter((article) => {
    if (topic && !article.topics.includes(Number(topic))) return false;
    if (!wanted) return true;
    if (!articleText.has(article)) {
      const body = (article.pieces || []).map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
      articleText.set(article, folded(`${article.id}\n${article.headline}\n${body}`));
    }
    return articleText.get(article).includes(wanted);
  });
  listing(byId("article-list"), found, (part) => make("ul", { class: "articles" }, ...part.map((article) => {
    const date = article.meta.find(([key]) => key === "date");
    return make("li", {}, make("a", { href: `#a${article.number}` }, article.headline || article.id || "…"),
      make("span", { class: "note" }, [article.id, date && date[1]].filter(Boolean).join(" · ")));
  })), { step: 20 });
}
