// The panels under the chart that say it in other ways: doubt, numbers, files, code and link.

const FORMATS = ["pdf", "svg", "png", "csv", "json", "txt", "zip", "lines"];

/** Return the panel of the denominator: how many articles each period rests on, and cautions. */
function makeCoverage(page) {
  const result = make("div", { class: "result" });
  let url = null;

  async function refresh() {
    const reply = await page.waiting(result, page.ask("coverage", page.drawing()));
    if (!reply) return;
    const { answer, buffers } = reply;
    if (answer.fault) return result.replaceChildren(make("p", { class: "zero", text: answer.fault }));
    if (url) URL.revokeObjectURL(url);
    url = URL.createObjectURL(blobOf(buffers[0], "image/png"));
    const [width, height] = answer.size;
    const image = make("img", { src: url, alt: answer.alt, width, height });
    const cautions = answer.sentences.map((text) => make("li", { text }));
    const about = page.setup.about[page.view.language];
    result.replaceChildren(
      make("h3", { text: answer.heading }),
      make("div", { class: page.ground() === "dark" ? "stage turned" : "stage" }, image),
      make("p", { class: "note", text: answer.note }),
      make("ul", {}, cautions),
      make("h3", { text: page.words("about_corpus") }),
      ...[about].flat().map((text) => make("p", { text })),
    );
  }

  return { name: "coverage", element: result, refresh };
}

/** Return the panel of the table behind the chart. */
function makeTable(page) {
  const result = make("div", { class: "result" });
  function refresh() {
    if (!page.told) return;
    const { heading, columns, rows, rows_note } = page.told;
    const note = rows_note ? [make("p", { class: "help", text: rows_note })] : [];
    result.replaceChildren(...note, table(heading, columns.map((column) => column.heading), rows, "numbers"));
  }
  return { name: "table", element: result, refresh };
}

/** Return the panel of the files. */
function makeDownload(page) {
  const { words } = page;
  const said = make("output", {});
  const buttons = FORMATS.map((format) =>
    make("button", { type: "button", text: words(`download_${format}`), onclick: () => fetchFile(format) }),
  );

  async function fetchFile(format) {
    const { term, period } = page.chosen;
    const reply = await page.waiting(said, page.ask("file", { format, term, period }));
    if (!reply) return;
    const { answer, buffers } = reply;
    if (answer.fault) return (said.textContent = answer.fault);
    const url = URL.createObjectURL(blobOf(buffers[0], answer.type));
    make("a", { href: url, download: answer.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    said.textContent = [filled(words("downloaded"), { name: answer.name }), answer.note].filter(Boolean).join(" ");
  }

  return {
    name: "download",
    element: make("div", {}, make("div", { class: "bar" }, buttons), said),
    refresh: () => (said.textContent = ""),
  };
}

/** Return the panel of the code that draws the same. */
function makeCode(page) {
  const result = make("div", { class: "result" });
  async function refresh() {
    const reply = await page.waiting(result, page.ask("code"));
    if (!reply) return;
    const { code, fault } = reply.answer;
    const cells = fault ? [make("p", { class: "zero", text: fault })] : copyable(page, "code_help", [code].flat().join("\n\n"));
    result.replaceChildren(...cells);
  }
  return { name: "code", element: result, refresh };
}

/** Return the panel of the link that restores the view. */
function makeLink(page) {
  const result = make("div", { class: "result" });
  function refresh() {
    const link = page.drawn?.link ?? "";
    const here = page.alone ? `${location.origin}${location.pathname}${link}` : `explorer.show(index, link=${JSON.stringify(link)})`;
    result.replaceChildren(...copyable(page, page.alone ? "link_help" : "link_help_lab", here));
  }
  return { name: "link", element: result, refresh };
}

/** Return a text to take away: a sentence, the text, and a button that copies it. */
function copyable(page, help, text) {
  const said = make("output", {});
  const shown = make("pre", { dir: "ltr", tabindex: "0", "aria-label": page.words(help), text });
  const copy = async () => {
    said.textContent = page.words((await copied(text, shown)) ? "copied" : "copy_failed");
  };
  const button = make("button", { type: "button", text: page.words("copy"), onclick: copy });
  return [make("p", { text: page.words(help) }), shown, button, said];
}

/** Copy a text, the old way where the page is not served safely; return whether it worked. */
async function copied(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(shown);
    return document.execCommand("copy");
  }
}

/** Return a row of tabs over their panels; only the open one asks the kernel. */
function makeTabs(page, panels) {
  const { words, id } = page;
  const tabs = panels.map(({ name }) =>
    make("button", {
      type: "button",
      role: "tab",
      id: id(`tab-${name}`),
      "aria-controls": id(`panel-${name}`),
      text: words(name),
      onclick: () => open(name),
      onkeydown: press,
    }),
  );
  const frames = panels.map(({ name, element }) =>
    make("div", { role: "tabpanel", id: id(`panel-${name}`), "aria-labelledby": id(`tab-${name}`), tabindex: "-1" }, element),
  );

  function open(name) {
    turnTo(name);
    refresh();
  }

  function turnTo(name) {
    page.tab = name;
    panels.forEach((panel, place) => {
      const is = panel.name === name;
      tabs[place].setAttribute("aria-selected", String(is));
      tabs[place].tabIndex = is ? 0 : -1;
      frames[place].hidden = !is;
    });
  }

  function refresh() {
    if (page.drawn) panels.find((panel) => panel.name === page.tab).refresh();
  }

  function press(event) {
    const toward = page.view.language === "fa" ? -1 : 1;
    const steps = { ArrowRight: toward, ArrowLeft: -toward };
    const now = tabs.indexOf(event.currentTarget);
    let place = null;
    if (event.key in steps) place = (now + steps[event.key] + tabs.length) % tabs.length;
    else if (event.key === "Home") place = 0;
    else if (event.key === "End") place = tabs.length - 1;
    else return;
    event.preventDefault();
    open(panels[place].name);
    tabs[place].focus();
  }

  turnTo(page.tab);
  const list = make("div", { role: "tablist", "aria-label": words("more") }, tabs);
  return { element: make("section", { class: "more", "aria-label": words("more") }, list, frames), open, refresh };
}
