// What stands behind the chart: the lines and articles of a period, and its keywords.

/** Return the panel of the concordance: the lines and the articles of a term in a period. */
function makeLines(page) {
  const { words } = page;
  const result = make("div", { class: "result" });
  const state = { sort: "date", lines: [] };
  const bar = make("div", { class: "bar" });

  function ask(start) {
    const { term, period } = page.chosen;
    return page.ask("lines", { term, period, start, sort: state.sort });
  }

  async function refresh() {
    page.chosenBar(bar, refresh, sorting());
    if (!page.chosen.term) return result.replaceChildren();
    const reply = await page.waiting(result, ask(0));
    if (!reply) return;
    if (reply.answer.fault) return result.replaceChildren(make("p", { class: "zero", text: reply.answer.fault }));
    state.lines = reply.answer.lines;
    draw(reply.answer);
  }

  function sorting() {
    const options = ["date", "before", "after"].map((value) => [value, words(`sort_${value}`)]);
    const field = choice(options, state.sort, (value) => {
      state.sort = value;
      refresh();
    });
    return labelled(page, "sort", words("sort"), field);
  }

  async function more(answer) {
    const reply = await page.waiting(result, ask(state.lines.length));
    if (!reply || reply.answer.fault) return;
    const place = state.lines.length;
    state.lines.push(...reply.answer.lines);
    draw({ ...answer, ...reply.answer, articles: answer.articles });
    result.querySelectorAll(".concordance tbody tr")[place]?.querySelector("a, td")?.focus();
  }

  function draw(answer) {
    const heading = make("h3", { text: answer.heading });
    if (!state.lines.length) return result.replaceChildren(heading, make("p", { text: words("no_lines") }));
    const heads = ["before", "node", "after", "date", "source", "title"].map((name) => words(`column_${name}`));
    const rows = state.lines.map((line) => [
      cellOf("before", line.before),
      cellOf("node", make("b", { text: line.node })),
      cellOf("after", line.after),
      ...about(page, line),
    ]);
    const left = answer.total - state.lines.length;
    const button = make("button", { type: "button", text: words("more_lines"), onclick: () => more(answer) });
    result.replaceChildren(
      heading,
      ...(answer.note ? [make("p", { class: "help", text: answer.note })] : []),
      table(words("concordance"), heads, rows, "concordance"),
      ...(left > 0 ? [button] : []),
      articlesOf(answer.articles),
    );
  }

  function articlesOf(articles) {
    const heads = ["date", "source", "title", "uses"].map((name) => words(`column_${name}`));
    const rows = articles.map((one) => [...about(page, one), cellOf("uses", one.uses)]);
    return table(words("articles"), heads, rows, "articles");
  }

  return { name: "lines", element: make("div", {}, bar, result), refresh };
}

/** Return the cells that say where a line is from; only http(s) addresses become links. */
function about(page, { date, source, title, url }) {
  const inside = /^https?:\/\//i.test(url) ? linkTo(page, title || url, url) : title;
  return [cellOf("date", date), cellOf("source", source), cellOf("title", inside)];
}

function linkTo(page, text, href) {
  const outside = make("span", { class: "unseen", text: ` ${page.words("opens_outside")}` });
  return make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text, outside);
}

/** Return the panel of the keywords of a period; a word of it can be added to the chart. */
function makeKeywords(page) {
  const { words } = page;
  const result = make("div", { class: "result" });
  const bar = make("div", { class: "bar" });
  let asked = null;

  async function show() {
    const { period } = page.chosen;
    asked = period;
    const reply = await page.waiting(result, page.ask("keywords", { period }));
    if (!reply) return;
    const { answer } = reply;
    if (answer.fault) return result.replaceChildren(make("p", { class: "zero", text: answer.fault }));
    const heads = answer.columns.map((column) => column.heading);
    const rows = answer.rows.map((row, place) => [adding(row[0], answer.words[place]), ...row.slice(1)]);
    result.replaceChildren(table(answer.heading, heads, rows, "keywords"));
  }

  function adding(word, query) {
    if (!query) return word;
    const name = filled(words("add_word"), { word });
    const button = make("button", { type: "button", class: "word", "aria-label": name, text: word });
    button.addEventListener("click", () => page.add(query));
    return cellOf("", button);
  }

  function refresh() {
    const { period } = page.chosen;
    const button = make("button", { type: "button", text: words("show_keywords"), onclick: show, disabled: !period });
    page.chosenBar(bar, refresh, button);
    if (asked !== period) result.replaceChildren(...(period ? [] : [make("p", { text: words("choose_period") })]));
  }

  return { name: "keywords", element: make("div", {}, bar, result), refresh };
}
