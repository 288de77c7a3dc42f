// What the page does itself: it says that it is getting ready, ends its kernel when it is closed,
// and begins again, with the view in its address, where its kernel was ended while nobody looked.
const PATIENCE = 90000;

window.voila_finish = window.voila_heartbeat = window.voila_process = () => {};

function settings() {
  return JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "null");
}

function fail() {
  document.getElementById("loading").hidden = true;
  document.getElementById("failed").hidden = false;
}

function watch() {
  const cells = document.getElementById("rendered_cells");
  if (cells.querySelector(".ravand-fault")) return fail();
  const late = setTimeout(fail, PATIENCE);
  const watcher = new MutationObserver(() => {
    if (!cells.querySelector(".ravand-explorer > *")) return;
    watcher.disconnect();
    clearTimeout(late);
    document.getElementById("loading").hidden = true;
    document.getElementById("failed").hidden = true;
  });
  watcher.observe(cells, { childList: true, subtree: true });
}

document.addEventListener("DOMContentLoaded", watch);
window.addEventListener("pagehide", () => {
  const known = settings();
  if (known) navigator.sendBeacon(`${known.baseUrl}voila/api/shutdown/${known.kernelId}`);
});
document.addEventListener("visibilitychange", async () => {
  const known = settings();
  if (document.visibilityState !== "visible" || !known) return;
  const answer = await fetch(`${known.baseUrl}api/kernels/${known.kernelId}`).catch(() => null);
  if (answer?.status === 404) location.reload();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
