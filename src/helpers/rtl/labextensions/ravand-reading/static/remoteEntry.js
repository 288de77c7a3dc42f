// Gives JupyterLab the style sheet beside this file, and lists, quotations and tables a direction:
// that of their own text, where their writer has said none.
const sheet = new URL("reading.css", document.currentScript.src).href;
const blocks = ["ul", "ol", "dl", "blockquote", "table"]
  .map((name) => `.jp-RenderedHTMLCommon ${name}:not([dir])`)
  .join();

function direct(node) {
  if (!(node instanceof Element)) return;
  const found = [...node.querySelectorAll(blocks)];
  if (node.matches(blocks)) found.push(node);
  for (const block of found) block.dir = "auto";
}

function begin() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet;
  document.head.append(link);
  direct(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(direct);
  }).observe(document.body, { childList: true, subtree: true });
}

let begun = false;
window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB["ravand-reading"] = {
  init() {},
  async get() {
    return () => {
      if (!begun) begin();
      begun = true;
      return {};
    };
  },
};
