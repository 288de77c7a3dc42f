// Elements of the page. Text is always set as text: nothing from a corpus is ever read as HTML.

const PROPERTIES = new Set(["value", "checked", "htmlFor", "disabled", "hidden"]);

/** Return a new element: facts are attributes, `text` its text, `onclick` and such its listeners. */
function make(name, facts = {}, ...inside) {
  const made = document.createElement(name);
  for (const [fact, value] of Object.entries(facts)) {
    if (value === undefined || value === null || value === false) continue;
    if (fact === "text") made.textContent = value;
    else if (fact.startsWith("on")) made.addEventListener(fact.slice(2), value);
    else if (!PROPERTIES.has(fact)) made.setAttribute(fact, value === true ? "" : value);
  }
  made.append(...inside.flat().filter((child) => child !== null && child !== undefined));
  for (const [fact, value] of Object.entries(facts)) if (PROPERTIES.has(fact)) made[fact] = value;
  return made;
}

/** Return a label and its field in one block; the label names the field by its id. */
function labelled(page, name, text, field) {
  field.id = page.id(name);
  return make("div", { class: "field" }, make("label", { htmlFor: field.id, text }), field);
}

/** Return a choice among values, `[value, label]` each. */
function choice(options, chosen, onchange) {
  const made = make("select", { onchange: () => onchange(made.value) });
  for (const [value, text] of options) made.append(make("option", { value, text }));
  made.value = chosen;
  return made;
}

const cellOf = (name, inside) => make("td", { class: name, role: "cell" }, inside);

/** Return a table in a frame that scrolls by itself, also with the keyboard. */
function table(caption, columns, rows, name) {
  const head = columns.map((text) => make("th", { scope: "col", role: "columnheader", text }));
  const body = rows.map((row) =>
    make("tr", { role: "row" }, row.map((cell) => (cell instanceof Node ? cell : cellOf("", cell)))),
  );
  const made = make(
    "table",
    { class: name, role: "table" },
    make("caption", { text: caption }),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head)),
    make("tbody", { role: "rowgroup" }, body),
  );
  return make("div", { class: "frame", tabindex: "0", role: "region", "aria-label": caption }, made);
}

/** Return a text in which {name} is replaced by its value. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Return a function that runs `act` once, `wait` milliseconds after it was last called. */
function after(wait, act) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}

/** Return the events that a chart numbers, in a list that opens. */
function eventsOf(page, events) {
  if (!events.length) return null;
  const listed = make("ul", { class: "numbered" }, events.map((text) => make("li", { text })));
  return make("details", {}, make("summary", { text: page.words("events_list") }), listed);
}
