/* Networks: an organisation that is pointed at, or reached by keyboard, shows its ties and their sources. */
const explorable = (figure) => {
  const svg = figure.querySelector("svg"), marks = all("[data-o]", svg), lines = all("[data-a]", svg);
  const rows = all("#ties-" + figure.id.slice(15) + " tbody tr");
  if (!marks.length || !rows.length) return;
  const said = make("div", { className: "explored" }, make("p", { textContent: words.explore }));
  said.setAttribute("aria-live", "polite");
  figure.querySelector(".picture").after(said);
  svg.setAttribute("role", "group");
  const title = (mark) => mark.querySelector("title")?.textContent ?? "";
  let pinned = null;
  const show = (mark) => {
    svg.classList.toggle("exploring", Boolean(mark));
    if (!mark) return;
    const id = mark.dataset.o, own = (node) => node.dataset.a === id || node.dataset.b === id;
    const near = new Set([id, ...lines.filter(own).flatMap((line) => [line.dataset.a, line.dataset.b])]);
    lines.forEach((line) => line.classList.toggle("lit", own(line)));
    marks.forEach((other) => other.classList.toggle("lit", near.has(other.dataset.o)));
    const list = make("ul", {}, ...rows.filter(own).map((row) => {
      const cells = row.cells, refs = [...cells[4].cloneNode(true).childNodes];
      return make("li", {}, (row.dataset.a === id ? cells[1] : cells[0]).textContent + " (" + cells[2].textContent + ") ", ...refs);
    }));
    const name = make("strong", { textContent: title(mark) });
    said.replaceChildren(make("p", {}, name, list.children.length ? "" : ": " + words.alone), list);
  };
  const look = (mark) => { if (!pinned) show(mark); };
  const pin = (mark) => {
    pinned = mark;
    marks.forEach((other) => other.setAttribute("aria-pressed", String(other === pinned)));
  };
  const press = (mark) => { pin(pinned === mark ? null : mark); show(mark); };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const key = (event, mark, i) => {
    const step = STEPS[event.key];
    if (event.key === "Enter" || event.key === " ") press(mark);
    else if (event.key === "Escape") { pin(null); show(null); }
    else if (!step) return;
    else {
      const next = marks[(i + step + marks.length) % marks.length];
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      pin(null);
      next.focus();
    }
    event.preventDefault();
  };
  marks.forEach((mark, i) => {
    /* The name starts with the letters in the picture, so that who speaks them is understood. */
    const label = all("text", mark).map((text) => text.textContent).join(" ");
    const name = title(mark).includes(label) ? title(mark) : label + ": " + title(mark);
    for (const [attribute, text] of [["role", "button"], ["tabindex", i ? "-1" : "0"], ["aria-pressed", "false"], ["aria-label", name]])
      mark.setAttribute(attribute, text);
    mark.addEventListener("pointerenter", () => look(mark));
    mark.addEventListener("pointerleave", () => look(null));
    mark.addEventListener("focus", () => look(mark));
    mark.addEventListener("blur", () => look(null));
    mark.addEventListener("click", () => press(mark));
    mark.addEventListener("keydown", (event) => key(event, mark, i));
  });
};
for (const figure of all("figure[id^='figure-network-']")) later(() => explorable(figure));
