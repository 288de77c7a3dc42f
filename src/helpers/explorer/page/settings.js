// The settings beside the chart: native fields, each with its label.

const MANY = 12; // values of a list from which on it can be searched

/** Return the settings: their element, and `follow`, which sets the slider after a mapped view. */
function makeSettings(page) {
  const { words, view } = page;
  const labels = (name, values) => values.map((value) => [value, words(`${name}_${value}`)]);
  const select = (name, values) =>
    labelled(page, name, words(name), choice(labels(name, values), view[name], (value) => page.change({ [name]: value })));
  const tick = (name, checked, onchange) => {
    const field = make("input", { type: "checkbox", checked, onchange: () => onchange(field.checked) });
    field.id = page.id(name);
    return make("div", { class: "tick" }, field, make("label", { htmlFor: field.id, text: words(name) }));
  };
  const offered = Object.keys(page.setup.periods[view.calendar]);
  const dates = makeDates(page);
  const groups = [
    group(page, "time", [select("every", offered), select("calendar", Object.keys(page.setup.periods)), dates.element]),
    group(page, "measure", [
      select("base", ["tokens", "articles"]),
      makeSmoothing(page),
      select("interval", ["bootstrap", "formula", "none"]),
      tick("distinct", view.distinct, (distinct) => page.change({ distinct })),
    ]),
    ...["sources", "categories"].map((name) => makeTicks(page, name)),
    group(page, "appearance", [
      page.setup.events ? tick("events", view.events, (events) => page.change({ events })) : null,
      tick("projector", page.medium === "projector", page.project),
      select("language", ["fa", "en"]),
    ]),
  ];
  const element = make("details", { class: "settings" }, make("summary", { text: words("settings") }), groups);
  element.open = page.wide();
  return { element, follow: dates.follow };
}

function group(page, name, inside) {
  return make("fieldset", { class: name }, make("legend", { text: page.words(name) }), inside);
}

/** Return the list of one column's values to tick; none ticked means all. */
function makeTicks(page, name) {
  const values = page.setup.columns[name];
  if (values.length < 2) return null;
  const ticked = new Set(page.view[name]);
  const rows = values.map(({ value, articles }, place) => {
    const field = make("input", {
      id: page.id(`${name}-${place}`),
      type: "checkbox",
      checked: ticked.has(value),
      onchange: () => {
        if (field.checked) ticked.add(value);
        else ticked.delete(value);
        page.change({ [name]: values.map((one) => one.value).filter((one) => ticked.has(one)) });
      },
    });
    const label = make("label", { htmlFor: field.id }, make("bdi", { text: value }));
    label.append(" ", make("span", { class: "count", text: page.number(articles) }));
    return make("div", { class: "tick" }, field, label);
  });
  const find = make("input", { type: "search", autocomplete: "off", oninput: () => sift() });
  function sift() {
    const wanted = find.value.trim();
    rows.forEach((row, place) => (row.hidden = !values[place].value.includes(wanted)));
  }
  const search = values.length > MANY ? labelled(page, `${name}-filter`, page.words("filter"), find) : null;
  const hint = make("p", { class: "help", text: page.words("all_values") });
  return group(page, name, [hint, search, make("div", { class: "ticks" }, rows)]);
}

function makeSmoothing(page) {
  const said = (count) =>
    count ? filled(page.words("smoothing_periods"), { count: page.number(count) }) : page.words("smoothing_none");
  const field = make("input", { type: "range", min: "0", max: "24", step: "1", value: String(page.view.smoothing) });
  const output = make("output", { "aria-hidden": "true" });
  const tell = () => {
    output.textContent = said(Number(field.value));
    field.setAttribute("aria-valuetext", output.textContent);
  };
  const settle = after(120, () => page.change({ smoothing: Number(field.value) }));
  field.addEventListener("input", () => {
    tell();
    settle();
  });
  tell();
  const made = labelled(page, "smoothing", page.words("smoothing"), field);
  made.append(output);
  return made;
}

/** Return two thumbs on one line of time, which runs from left to right as in the chart. */
function makeDates(page) {
  const { words } = page;
  const ends = ["first", "last"];
  const output = make("output", { class: "span" });
  const fields = ends.map((name) => make("input", { type: "range", min: "0", step: "1", id: page.id(name), class: name }));
  const [first, last] = fields;
  const periods = () => page.setup.periods[page.view.calendar]?.[page.view.every] ?? [];
  const label = (place) => periods()[place]?.[page.view.language === "fa" ? 1 : 2] ?? "";

  function follow() {
    const names = periods().map(([period]) => period);
    const end = Math.max(names.length - 1, 0);
    const places = [page.view.first ? names.indexOf(page.view.first) : 0, page.view.last ? names.indexOf(page.view.last) : end];
    fields.forEach((field, which) => {
      field.max = String(end);
      field.value = String(places[which] < 0 ? [0, end][which] : places[which]);
    });
    tell();
  }

  function tell() {
    fields.forEach((field) => field.setAttribute("aria-valuetext", label(Number(field.value))));
    output.textContent = `${label(Number(first.value))} – ${label(Number(last.value))}`;
    first.classList.toggle("above", Number(first.value) > Number(first.max) / 2);
  }

  const settle = after(150, () => {
    const names = periods().map(([period]) => period);
    page.change({
      first: Number(first.value) === 0 ? "" : names[Number(first.value)],
      last: Number(last.value) === names.length - 1 ? "" : names[Number(last.value)],
    });
  });

  function slide(moved) {
    if (Number(first.value) > Number(last.value)) moved.value = (moved === first ? last : first).value;
    tell();
    settle();
  }

  fields.forEach((field) => field.addEventListener("input", () => slide(field)));
  const all = make("button", { type: "button", text: words("all_dates"), onclick: () => page.change({ first: "", last: "" }) });
  const named = ends.map((name, which) =>
    make("label", { htmlFor: fields[which].id, class: "unseen", text: words(name) }),
  );
  const thumbs = make("div", { class: "thumbs", dir: "ltr" }, fields);
  const element = make("div", { class: "dates", role: "group", "aria-label": words("dates") }, named, output, thumbs, all);
  follow();
  return { element, follow };
}
