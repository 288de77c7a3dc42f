// The page as a whole: what is asked now, what is chosen in it, and who must hear of a change.

const WIDE = 880; // css pixels from which the settings stand beside the chart

/** Return the page of one explorer in an element; `close` ends it. */
function openPage(model, root) {
  const setup = model.get("setup");
  const prefix = `ravand-${Math.random().toString(36).slice(2, 8)}`;
  const lights = matchMedia("(prefers-color-scheme: dark)");
  const alone = document.body.hasAttribute("data-voila");
  const page = {
    setup,
    alone,
    view: { ...setup.view },
    chosen: { term: "", period: "" },
    drawn: null,
    told: null,
    png: null,
    medium: "screen",
    tab: "lines",
    id: (name) => `${prefix}-${name}`,
    words: (key) => setup.words[page.view.language][key] ?? key,
    number: (value) => new Intl.NumberFormat(page.view.language === "fa" ? "fa-IR" : "en").format(value),
    focused: () => root.getRootNode().activeElement ?? null,
    wide: () => root.clientWidth >= WIDE,
  };
  const kernel = connect(model, () => page.view, { onlost: () => lose(true), onback: () => lose(false) });
  page.ask = kernel.ask;
  let parts = null;
  let drawing = 0;
  let slow;

  page.ground = () => {
    const theme = alone ? null : document.body.dataset.jpThemeLight;
    return (theme ? theme === "false" : lights.matches) ? "dark" : "light";
  };
  page.drawing = () => ({ ...parts.chart.size(), medium: page.medium });
  page.say = (text) => (parts.said.textContent = text);
  page.add = (query) => parts.box.add(query);
  page.project = (is) => {
    page.medium = is ? "projector" : "screen";
    root.classList.toggle("projector", is);
    draw();
  };

  /** Take other values into the view and draw it. */
  page.change = (fields) => {
    Object.assign(page.view, fields);
    if (fields.language) build();
    if ("first" in fields || "last" in fields) parts.settings.follow();
    draw();
  };

  /** Choose a period, and a term where one was meant; list what stands behind them. */
  page.choose = (period, term) => {
    page.chosen = { term: term ?? page.chosen.term, period };
    parts.chart.mark(period);
    page.say(filled(page.words("chosen"), { period: parts.chart.labelOf(period) }));
    if (page.tab === "keywords") parts.tabs.refresh();
    else parts.tabs.open("lines");
  };

  /** Show in a panel that it waits, once that takes long; return what was waited for. */
  page.waiting = async (element, promise) => {
    const timer = setTimeout(() => {
      element.setAttribute("aria-busy", "true");
      page.say(page.words("busy"));
    }, 300);
    const reply = await promise;
    clearTimeout(timer);
    element.removeAttribute("aria-busy");
    return reply;
  };

  /** Fill a bar with the choice of term and period that a panel is about. */
  page.chosenBar = (bar, refresh, ...others) => {
    const { terms, periods } = page.drawn;
    const choose = (fields) => {
      page.chosen = { ...page.chosen, ...fields };
      parts.chart.mark(page.chosen.period);
      refresh();
    };
    const spans = periods.map(({ period, label }) => [period, label]);
    const termField = choice(terms.map(({ term }) => [term, term]), page.chosen.term, (term) => choose({ term }));
    const all = [["", page.words("all_periods")], ...spans];
    const periodField = choice(all, page.chosen.period, (period) => choose({ period }));
    const focus = bar.contains(page.focused()) ? page.focused().id : null;
    const name = page.tab;
    bar.replaceChildren(
      ...(terms.length > 1 && name === "lines" ? [labelled(page, `${name}-term`, page.words("term"), termField)] : []),
      labelled(page, `${name}-period`, page.words("period"), periodField),
      ...others,
    );
    if (focus) root.querySelector(`#${focus}`)?.focus();
  };

  async function draw() {
    if (!page.view.terms.trim()) return clear();
    busy(1);
    const reply = await page.ask("chart", page.drawing());
    if (reply && page.view.terms.trim()) await show(reply);
    busy(-1);
  }

  /** Show the picture as soon as it is here, and then what it says in words. */
  async function show({ answer, buffers }) {
    if (answer.fault) {
      parts.chart.stale();
      return parts.box.showFault(answer.fault, answer.position);
    }
    parts.box.clearFault();
    page.drawn = answer;
    page.told = null;
    keepWhatIsChosen(answer);
    page.png = buffers[0];
    parts.chart.show(answer, page.png);
    remember(answer.link);
    const reply = await page.ask("words", page.drawing());
    if (reply?.answer.fault) return parts.box.showFault(reply.answer.fault, null);
    if (reply?.answer.link !== page.drawn?.link) return;
    page.told = reply.answer;
    parts.chart.explain(page.told);
    parts.tabs.element.hidden = false;
    parts.tabs.refresh();
  }

  /** Count what is being drawn; a sentence says so once it takes long. */
  function busy(more) {
    drawing = Math.max(drawing + more, 0);
    parts.chart.busy(drawing > 0);
    clearTimeout(slow);
    if (drawing > 0) slow = setTimeout(() => (parts.wait.hidden = false), 300);
    else parts.wait.hidden = true;
  }

  function clear() {
    parts.box.clearFault();
    parts.chart.element.classList.add("nothing");
    parts.tabs.element.hidden = true;
    page.drawn = page.told = null;
  }

  function keepWhatIsChosen({ view, terms, periods }) {
    if (view && view.every === page.view.every && view.calendar === page.view.calendar) {
      Object.assign(page.view, { first: view.first, last: view.last });
      parts.settings.follow();
    }
    if (!terms.some(({ term }) => term === page.chosen.term)) page.chosen.term = terms[0]?.term ?? "";
    if (!periods.some(({ period }) => period === page.chosen.period)) page.chosen.period = "";
  }

  /** Write the view into the address, if the page is ours alone; what others wrote there stays. */
  function remember(link) {
    if (!alone) return;
    const kept = new URLSearchParams(location.search);
    for (const name of Object.keys(page.view)) kept.delete(name);
    const others = kept.toString();
    const ours = link.replace(/^\?/, "");
    const query = [ours, others].filter(Boolean).join("&");
    history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }

  /**
   * Return the view in the address, or "" where there is none. JupyterLab drops it from the address
   * on opening, but not from what was navigated to; there it counts for the first explorer only.
   */
  function addressed() {
    const [opened] = performance.getEntriesByType("navigation");
    const search = alone ? location.search : new URL(opened?.name ?? location.href).search;
    const taken = !alone && (setup.linked || document.documentElement.dataset.ravandLink);
    if (taken || ![...new URLSearchParams(search).keys()].some((name) => name in page.view)) return "";
    if (!alone) document.documentElement.dataset.ravandLink = "taken";
    return search;
  }

  /** Begin with the view of the address, where it holds one; else with that of the notebook. */
  async function begin() {
    build();
    tellNotices(setup.notices);
    const link = addressed();
    if (link) {
      const reply = await page.ask("link", { link });
      if (reply && !reply.answer.fault) {
        Object.assign(page.view, reply.answer.view);
        build();
        tellNotices(reply.answer.notices);
      }
    }
    draw();
  }

  function tellNotices(notices) {
    parts.notices.replaceChildren(...notices.map((text) => make("p", { text })));
  }

  function lose(is) {
    if (!parts) return;
    parts.lost.replaceChildren(...(is ? [make("p", { text: page.words("lost") })] : []));
    if (is) busy(-drawing);
  }

  function build() {
    const focus = root.contains(page.focused()) ? page.focused().id : null;
    parts?.chart.close();
    root.lang = page.view.language;
    root.dir = page.view.language === "fa" ? "rtl" : "ltr";
    const box = makeBox(page);
    const chart = makeChart(page);
    const settings = makeSettings(page);
    const tabs = makeTabs(
      page,
      [makeLines, makeKeywords, makeCoverage, makeTable, makeDownload, makeCode, makeLink].map((panel) => panel(page)),
    );
    const said = make("div", { class: "unseen", role: "status" });
    const wait = make("div", { class: "wait", hidden: true, text: page.words("busy") });
    const [notices, lost] = [make("div", { class: "notices" }), make("div", { class: "lost", role: "alert" })];
    chart.element.append(wait);
    parts = { box, chart, settings, tabs, said, wait, notices, lost };
    const sheet = [box.element, notices, lost, chart.element, settings.element, tabs.element, said];
    root.replaceChildren(make("div", { class: "sheet" }, sheet));
    tabs.element.hidden = !page.told;
    if (page.drawn) chart.show(page.drawn, page.png);
    if (page.told) chart.explain(page.told);
    if (focus) root.querySelector(`#${focus}`)?.focus();
  }

  function dress() {
    const before = root.dataset.ground;
    root.dataset.ground = page.ground();
    if (parts && before !== root.dataset.ground) draw();
  }

  let width = 0;
  const resized = after(200, () => {
    const now = parts.chart.size().width;
    if (Math.abs(now - width) > 8 && root.clientWidth) draw();
    width = now;
  });

  /** Begin once there is room to draw in; draw again when that has another width. */
  function measure() {
    if (!root.clientWidth) return;
    if (parts) return resized();
    begin();
    width = parts.chart.size().width;
  }

  const sizes = new ResizeObserver(measure);
  const themes = new MutationObserver(dress);
  sizes.observe(root);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  lights.addEventListener("change", dress);
  dress();
  return () => {
    kernel.close();
    sizes.disconnect();
    themes.disconnect();
    lights.removeEventListener("change", dress);
    parts?.chart.close();
  };
}

/** Put an explorer into a notebook's output or a page; keys pressed in it are its own. */
function render({ model, el }) {
  const root = make("div", { class: "ravand-explorer", "data-lm-suppress-shortcuts": "true" });
  root.addEventListener("keydown", (event) => event.stopPropagation());
  el.append(root);
  return openPage(model, root);
}

export default { render };
