// The box one types in: a combobox with suggestions, and the fault under its spot.

/** Return the box: its elements, and what the page calls on it. */
function makeBox(page) {
  const { words, id } = page;
  const input = make("input", {
    id: id("search"),
    type: "text",
    role: "combobox",
    dir: page.view.language === "fa" ? "rtl" : "auto",
    inputmode: "search",
    enterkeyhint: "search",
    autocomplete: "off",
    autocorrect: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder: words("search_hint"),
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id("suggestions"),
    "aria-describedby": `${id("help")} ${id("fault")}`,
    value: page.view.terms,
  });
  const list = make("ul", {
    id: id("suggestions"),
    role: "listbox",
    "aria-label": words("suggestions"),
    hidden: true,
  });
  const fault = make("div", { id: id("fault"), class: "fault", role: "alert" });
  let shown = [];
  let active = -1;
  let wanted = false;

  const suggest = after(60, async () => {
    const text = input.value;
    const at = input.selectionStart ?? text.length;
    const reply = await page.ask("suggest", { text, at });
    if (!reply || !wanted || input.value !== text || page.focused() !== input) return;
    open(reply.answer.fault ? [] : reply.answer.suggestions, reply.answer);
  });

  function open(suggestions, { from, to }) {
    shown = suggestions.map((one) => ({ ...one, from, to }));
    active = -1;
    list.replaceChildren(...shown.map(option));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    if (shown.length) page.say(filled(words("suggestions_found"), { count: page.number(shown.length) }));
  }

  function option(one, place) {
    const spellings = one.spellings.map(({ token, count }) => `${token} ${page.number(count)}`);
    return make(
      "li",
      {
        id: id(`suggestion-${place}`),
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => take(place),
      },
      make("bdi", { class: "write", text: one.write }),
      make("span", { class: "count", text: page.number(one.count) }),
      spellings.length > 1 ? make("span", { class: "spellings", text: spellings.join("، ") }) : null,
    );
  }

  function shut() {
    wanted = false;
    open([], {});
  }

  function move(step) {
    if (list.hidden) return want();
    active = (active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length;
    [...list.children].forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === active));
    });
    input.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function take(place) {
    const { write, from, to } = shown[place];
    const text = input.value;
    shut();
    input.value = text.slice(0, from) + write + text.slice(to);
    input.setSelectionRange(from + write.length, from + write.length);
    page.change({ terms: input.value });
  }

  function press(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) return take(active);
      shut();
      page.change({ terms: input.value });
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      shut();
    } else if (event.key === "Tab" && active >= 0) take(active);
  }

  /** Show a sentence under the box, and the box's text once more with the faulty part marked. */
  function showFault(sentence, position) {
    input.setAttribute("aria-invalid", "true");
    const marked = Number.isInteger(position) ? [markedLine(input.value, position)] : [];
    fault.replaceChildren(...marked, make("p", { text: sentence }));
  }

  function markedLine(text, position) {
    const start = Math.min(position, text.length);
    const [wrong = "\u00a0"] = text.slice(start).match(/^(?:[^\s()،,«»"]+|\S)/u) ?? [];
    return make(
      "div",
      { class: "marked", dir: input.dir, "aria-hidden": "true" },
      text.slice(0, start),
      make("mark", { text: wrong }),
      text.slice(start + wrong.length),
    );
  }

  function clearFault() {
    input.removeAttribute("aria-invalid");
    fault.replaceChildren();
  }

  function add(query) {
    const text = input.value.trim();
    input.value = text ? `${text}، ${query}` : query;
    page.change({ terms: input.value });
  }

  function want() {
    wanted = true;
    suggest();
  }

  input.addEventListener("input", () => {
    want();
    if (input.value !== page.view.terms) page.change({ terms: input.value });
  });
  input.addEventListener("keydown", press);
  input.addEventListener("blur", shut);
  const element = make(
    "div",
    { class: "box" },
    make("label", { htmlFor: input.id, text: words("search") }),
    make("div", { class: "combo" }, input, list),
    fault,
    make("p", { id: id("help"), class: "help", text: words("search_help") }),
  );
  return { element, input, add, showFault, clearFault };
}
