// Draws the page, and draws it again in the other language.

function drawAll() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-label]")) element.textContent = label(element.dataset.label);
  for (const element of document.querySelectorAll("[data-label-of]")) {
    for (const name of ["aria-label", "placeholder"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, label(element.dataset.labelOf));
    }
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  drawOverview();
  drawFilters();
  drawPairs();
  drawTimeline();
  drawTopics();
  drawEntityTable();
  drawArticles();
  drawLeftOut();
  openPanel();
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => { language = button.dataset.language; drawAll(); });
}
for (const [id, action] of [["entity-search", drawEntityTable], ["article-search", drawArticles], ["timeline-search", drawTimeline]]) {
  byId(id)?.addEventListener("input", later(action));
}
byId("article-topic")?.addEventListener("change", drawArticles);
listenToFilters();
listenToNetwork();
listenToPanel();
drawAll();
