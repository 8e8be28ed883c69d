// Numbers, top lists, time, topics, and what the page does not hold.

function drawOverview() {
  byId("numbers").replaceChildren(...["documents", "mentions", "entities", "pairs"].map((key) =>
    make("div", {}, make("dt", {}, label(key)), make("dd", {}, figure(data.counts[key])))));
  byId("top-lists").replaceChildren(...types.map((type) => {
    const top = entities.filter((entity) => entity.type === type).slice(0, 10);
    return make("div", {}, make("h3", { class: `name ${type.look}` }, type[language]),
      bars(top.map((entity) => ({ content: entityLink(entity), value: entity.mentions })), type.look));
  }));
  if (!types.length) byId("top-lists").replaceChildren(make("p", { class: "note" }, label("nothing")));
}

function bars(rows, look) {
  const most = Math.max(...rows.map((row) => row.value));
  return make("ol", { class: `bars ${look}` }, ...rows.map(({ content, value, note = "" }) => {
    const item = make("li", {}, content, make("span", { class: "number" }, figure(value) + note));
    item.style.setProperty("--part", `${((100 * value) / most).toFixed(1)}%`);
    return item;
  }));
}

function drawTopics() {
  if (!data.topics.length) return;
  const name = ([hi, en]) => (language === "hi" ? hi : en);
  byId("topic-bars").replaceChildren(bars(data.topics.map((topic, number) => ({
    content: make("a", { href: "#articles", onclick: () => {
      byId("article-topic").value = String(number);
      drawArticles();
    } }, name(topic)),
    value: topic[2],
    note: ` (${Math.round((100 * topic[2]) / data.counts.documents)}%)`,
  })), "topic"));
  const select = byId("article-topic");
  const before = select.value;
  select.replaceChildren(make("option", { value: "" }, label("allTopics")),
    ...data.topics.map((topic, number) => make("option", { value: String(number) }, name(topic))));
  select.value = before;
}

function drawTimeline() {
  if (!data.timeline) return;
  const { freq, periods, series } = data.timeline;
  byId("timeline-freq").textContent = `(${label(`freq${freq}`)})`;
  const wanted = folded(byId("timeline-search").value);
  const found = series.filter(([number]) => matches(entities[number], wanted));
  listing(byId("timeline-charts"), found, (part) => {
    const largest = Math.max(...part.flatMap(([, values]) => values), 1);
    return make("div", { class: "chart-grid" }, ...part.map(([number, values]) => chart(entities[number], values, periods, largest)));
  }, { step: 8 });
}

function chart(entity, values, periods, largest) {
  const sum = values.reduce((a, b) => a + b, 0);
  const max = Math.max(...values);
  const words = label("timelineOne", { name: entity.name, sum: figure(sum), max: figure(max), when: periods[values.indexOf(max)] });
  const step = 300 / periods.length;
  const gap = step > 3 ? 1 : 0;
  const columns = values.flatMap((value, i) => (value ? [draw("rect", {
    x: (i * step).toFixed(2), width: Math.max(0.6, Math.min(step - gap, 40)).toFixed(2),
    y: (60 - (58 * value) / largest).toFixed(2), height: ((58 * value) / largest).toFixed(2),
  }, draw("title", {}, `${periods[i]}: ${value}`))] : []));
  return make("figure", {}, make("figcaption", {}, entityLink(entity), make("span", { class: "number" }, figure(sum))),
    draw("svg", { viewBox: "0 0 300 61", class: `columns ${entity.type.look}`, role: "img", "aria-label": words, preserveAspectRatio: "none" },
      ...columns, draw("line", { class: "axis", x1: 0, x2: 300, y1: 60.5, y2: 60.5 })),
    make("div", { class: "ends", "aria-hidden": "true" }, make("span", {}, periods[0]),
      ...(periods.length > 1 ? [make("span", {}, periods[periods.length - 1])] : [])));
}

function drawLeftOut() {
  const { counts } = data;
  const texts = articles.filter((article) => article.pieces).length;
  const cut = pairs.filter((pair) => pair.passages.length < pair.places).length;
  const notes = [
    entities.length < counts.entities && label("leftEntities", { n: figure(entities.length), of: figure(counts.entities) }),
    pairs.length < counts.pairs && label("leftPairs", { n: figure(pairs.length), of: figure(counts.pairs), sort: label(`m_${data.scope.sort}`) }),
    cut > 0 && label("leftPassages", { n: figure(cut) }),
    texts < counts.documents && label("leftArticles", { n: figure(texts), of: figure(counts.documents) }),
  ].filter(Boolean);
  byId("left-out").replaceChildren(...(notes.length ? notes : [label("everything")]).map((note) => make("li", {}, note)));
}
