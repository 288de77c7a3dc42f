// Questions to the kernel: one on its way at a time; of those that wait, the newest of each kind,
// and first the chart, then its words.

const PATIENCE = 30000; // milliseconds until a kernel counts as lost

/** Return `ask(kind, more)`: a promise of {answer, buffers}, or of null where a newer one came. */
function connect(model, view, { onlost, onback }) {
  const waiting = new Map();
  const asked = new Map();
  let flying = null;
  let last = 0;

  function send() {
    const first = waiting.get("chart") ?? waiting.get("words") ?? waiting.values().next().value;
    if (flying !== null || !first) return;
    waiting.delete(first.kind);
    const id = (last += 1);
    flying = id;
    first.timer = setTimeout(() => lose(id), PATIENCE);
    asked.set(id, first);
    try {
      model.send({ id, kind: first.kind, view: view(), ...first.more });
    } catch {
      lose(id);
    }
  }

  function lose(id) {
    onlost();
    free(id);
  }

  function free(id) {
    if (flying === id) flying = null;
    send();
  }

  function receive(answer, buffers) {
    const call = asked.get(answer?.id);
    if (!call) return;
    clearTimeout(call.timer);
    asked.delete(answer.id);
    onback();
    call.resolve({ answer, buffers });
    setTimeout(() => free(answer.id), 0); // what came is shown before the next is asked
  }

  function drop(kind) {
    waiting.get(kind)?.resolve(null);
    waiting.delete(kind);
  }

  function ask(kind, more = {}) {
    drop(kind);
    if (kind === "chart") drop("words");
    return new Promise((resolve) => {
      waiting.set(kind, { kind, more, resolve });
      send();
    });
  }

  function close() {
    for (const call of asked.values()) clearTimeout(call.timer);
    model.off("msg:custom", receive);
    model.off("comm:close", onlost);
  }

  model.on("msg:custom", receive);
  model.on("comm:close", onlost);
  return { ask, close };
}

/** Return the bytes of an answer as a file of the browser's. */
function blobOf(buffer, type) {
  return new Blob([buffer], { type });
}
