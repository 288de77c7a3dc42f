// The chart: the kernel's picture, and over it what the pointer and the keyboard find in it.

const NEAR = 24; // css pixels from a point within which a click means its term
const [NARROWEST, WIDEST] = [340, 2000]; // css pixels; in less room the picture is shown smaller

/** Return the chart: its element, and what the page calls on it. */
function makeChart(page) {
  const { words, id } = page;
  const image = make("img", { id: id("picture"), alt: "", "aria-describedby": id("note") });
  const heading = make("h3", {});
  const note = make("div", { id: id("note"), class: "note" });
  const chosen = make("div", { class: "chosen", hidden: true });
  const here = make("div", { class: "here", hidden: true });
  const marks = make("div", { class: "marks" });
  const tip = make("div", { class: "tip", role: "tooltip", hidden: true });
  const cover = make("div", {
    class: "cover",
    tabindex: "0",
    role: "slider",
    "aria-orientation": "horizontal",
    "aria-label": words("chart_periods"),
    "aria-describedby": id("chart-help"),
    hidden: true,
  });
  const stage = make("div", { class: "stage" }, image, chosen, here, marks, cover, tip);
  const sentences = make("div", { class: "sentences" });
  const help = make("p", { id: id("chart-help"), class: "help", text: words("chart_help") });
  const element = make(
    "section",
    { class: "chart", "aria-label": words("chart") },
    make("p", { class: "empty", text: words("empty") }),
    heading,
    stage,
    help,
    sentences,
    note,
  );
  let drawn = { periods: [], points: [], terms: [] };
  let at = -1;
  let url = null;

  function show(answer, buffer) {
    const old = url;
    url = URL.createObjectURL(blobOf(buffer, "image/png"));
    image.src = url;
    image.alt = "";
    if (old) URL.revokeObjectURL(old);
    [image.width, image.height] = answer.size;
    stage.classList.toggle("turned", page.ground() === "dark");
    drawn = answer;
    element.classList.remove("stale", "nothing");
    cover.hidden = drawn.periods.length === 0;
    cover.setAttribute("aria-valuemin", "1");
    cover.setAttribute("aria-valuemax", String(Math.max(drawn.periods.length, 1)));
    at = Math.min(at, drawn.periods.length - 1);
    hide();
    tell();
    mark(page.chosen.period);
  }

  /** Say in words what the picture shows, once these have come. */
  function explain(told) {
    image.alt = told.alt;
    heading.textContent = told.heading;
    const opened = note.querySelector("details")?.open ?? false;
    note.replaceChildren(make("p", { text: told.note }));
    const events = eventsOf(page, told.events);
    if (events) note.append(events);
    if (events) events.open = opened;
    const said = [...told.zero.map((text) => ["zero", text]), ...told.expansion.map((text) => ["", text])];
    sentences.replaceChildren(...said.map(([name, text]) => make("p", { class: name, text })));
    drawn.points.forEach((one, place) => (one.text = told.told[place]));
    tell();
    if (!tip.hidden) point(at);
  }

  /** Say which period the keyboard is at, as the value of the slider that the cover is. */
  function tell() {
    const place = at < 0 ? indexOf(page.chosen.period) : at;
    const value = place < 0 ? drawn.periods.length - 1 : place;
    cover.setAttribute("aria-valuenow", String(value + 1));
    cover.setAttribute("aria-valuetext", textOf(value).join(" "));
  }

  const indexOf = (period) => drawn.periods.findIndex((one) => one.period === period);
  const pointsOf = (place) => drawn.points.filter((one) => one.period === drawn.periods[place]?.period);

  function textOf(place) {
    const found = pointsOf(place).flatMap((one) => one.text ?? []);
    return found.length ? found : [drawn.periods[place]?.label ?? ""];
  }

  function lay(strip, place) {
    const { left, right } = drawn.periods[place];
    strip.hidden = false;
    strip.style.left = `${left * 100}%`;
    strip.style.width = `${(right - left) * 100}%`;
    strip.style.top = `${drawn.top * 100}%`;
    strip.style.height = `${(drawn.bottom - drawn.top) * 100}%`;
  }

  function point(place) {
    at = place;
    lay(here, place);
    const seen = pointsOf(place).filter((one) => Number.isFinite(one.y));
    marks.replaceChildren(
      ...seen.map(({ x, y }) => {
        const spot = make("span", { class: "mark" });
        Object.assign(spot.style, { left: `${x * 100}%`, top: `${y * 100}%` });
        return spot;
      }),
    );
    tip.replaceChildren(...textOf(place).map((text) => make("p", { text })));
    tip.hidden = false;
    const middle = ((drawn.periods[place].left + drawn.periods[place].right) / 2) * stage.clientWidth;
    const room = stage.clientWidth - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(middle - tip.offsetWidth / 2, room))}px`;
    tip.style.top = `${drawn.bottom * 100}%`;
  }

  function hide() {
    here.hidden = true;
    tip.hidden = true;
    marks.replaceChildren();
  }

  function placeOf(event) {
    const frame = stage.getBoundingClientRect();
    const x = (event.clientX - frame.left) / frame.width;
    const distances = drawn.periods.map(({ left, right }) => Math.max(left - x, x - right, 0));
    return distances.indexOf(Math.min(...distances));
  }

  /** Return the term of the point that was clicked, or null where none is near. */
  function termOf(event) {
    const frame = stage.getBoundingClientRect();
    const far = ({ x, y }) =>
      Math.hypot(event.clientX - frame.left - x * frame.width, event.clientY - frame.top - y * frame.height);
    const near = drawn.points
      .filter((one) => Number.isFinite(one.y) && far(one) <= NEAR)
      .sort((one, other) => far(one) - far(other));
    return near[0] ?? null;
  }

  function mark(period) {
    const place = indexOf(period);
    if (place < 0) chosen.hidden = true;
    else lay(chosen, place);
  }

  function press(event) {
    const last = drawn.periods.length - 1;
    const start = at >= 0 ? at : Math.max(indexOf(page.chosen.period), -1);
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 };
    let place = null;
    if (event.key in steps) place = start < 0 ? last : start + steps[event.key];
    else if (event.key === "Home") place = 0;
    else if (event.key === "End") place = last;
    else if (event.key === "Enter" || event.key === " ") {
      if (at >= 0) page.choose(drawn.periods[at].period);
    } else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
    if (place === null) return;
    point(Math.max(0, Math.min(place, last)));
    tell();
  }

  function click(event) {
    const near = termOf(event);
    const place = near ? indexOf(near.period) : placeOf(event);
    if (place < 0) return;
    at = place;
    tell();
    page.choose(drawn.periods[place].period, near?.term);
  }

  cover.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    if (place >= 0) point(place);
  });
  cover.addEventListener("pointerleave", () => {
    if (page.focused() !== cover) hide();
  });
  cover.addEventListener("focus", () => {
    const place = at >= 0 ? at : indexOf(page.chosen.period);
    if (cover.matches(":focus-visible")) point(place < 0 ? drawn.periods.length - 1 : place);
  });
  cover.addEventListener("blur", hide);
  cover.addEventListener("keydown", press);
  cover.addEventListener("click", click);
  element.classList.add("nothing");

  return {
    element,
    show,
    explain,
    mark,
    stale: () => element.classList.add("stale"),
    busy: (is) => element.setAttribute("aria-busy", String(is)),
    size: () => ({
      width: Math.round(Math.max(NARROWEST, Math.min(WIDEST, element.clientWidth))),
      scale: Math.max(1, Math.min(3, window.devicePixelRatio || 1)),
    }),
    labelOf: (period) => drawn.periods[indexOf(period)]?.label ?? period,
    close: () => url && URL.revokeObjectURL(url),
  };
}
