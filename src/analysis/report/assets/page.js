"use strict";
/* Conveniences only: everything is in the page without this. No storage, no network. State lives in the address. */
const words = JSON.parse(document.getElementById("words").textContent);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

/* Work that can wait is done in small pieces, so that the page answers at once. */
const queue = [];
const idle = window.requestIdleCallback ?? ((run) => setTimeout(() => run({ timeRemaining: () => 8 }), 1));
const work = (deadline) => {
  do queue.shift()(); while (queue.length && deadline.timeRemaining() > 4);
  if (queue.length) idle(work);
};
const later = (job) => { if (queue.push(job) === 1) idle(work); };

/* State: ?region=a,b&phase=pilot&sector=court&steady=most&sort=table.3a&print=a */
const state = new URLSearchParams(location.search);
const keep = (key, value) => {
  value ? state.set(key, value) : state.delete(key);
  const text = state.toString();
  history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
};

/* A link into a closed part opens it. */
const reveal = () => {
  let id;
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const target = id && document.getElementById(id);
  if (!target) return;
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();

/* Files from the page's own content. A table as it is seen: without rows that a filter hides, without signs that are
   there for the eye only. Dutch spreadsheets expect a semicolon, since their numbers have a comma. */
const between = words.lang === "nl" ? ";" : ",";
const harmless = (text) => /^\s*[=+\-@]/.test(text) && !/^-?[\d.,]+$/.test(text) ? "'" + text : text;
const plain = (cell) => {
  const copy = cell.cloneNode(true);
  all("[aria-hidden=true]", copy).forEach((sign) => sign.remove());
  return copy.textContent.replaceAll("\u00ad", "").trim().replace(/\s+/g, " ");
};
const visible = (table) => [...table.tBodies[0].rows].filter((row) => !row.hidden);
const csv = (table) => [table.tHead.rows[0], ...visible(table)].map((row) => [...row.cells].map((cell) => {
  const text = harmless(plain(cell));
  return /[",;\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}).join(between)).join("\n") + "\n";
const save = (name, type, content) => {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
/* A button below `after`; gives the function that writes its words again. */
const tool = (after, text, about, action) => {
  const button = make("button", { type: "button" });
  const say = () => {
    button.textContent = text();
    button.setAttribute("aria-label", text() + ": " + about);
  };
  say();
  button.addEventListener("click", action);
  after.after(make("div", { className: "tools" }, button));
  return say;
};
/* A picture by itself, without the links into the page that it has here. */
const alone = (svg) => {
  const copy = svg.cloneNode(true);
  all("a", copy).forEach((link) => link.removeAttribute("href"));
  return copy.outerHTML;
};
const tables = all(".scroll > table"), counted = new Map();
for (const table of tables) later(() => counted.set(table, tool(table.parentElement,
  () => words.csv.replace("{rows}", visible(table).length), table.caption.textContent,
  () => save(table.id + ".csv", "text/csv;charset=utf-8", "\ufeff" + csv(table)))));
for (const figure of all("figure")) later(() => tool(figure.querySelector("figcaption"), () => words.svg,
  figure.querySelector(".headline").textContent,
  () => save(figure.id + ".svg", "image/svg+xml", alone(figure.querySelector("svg")))));

/* Every table but a matrix can be sorted by each of its columns. */
const value = (row, column) => {
  const cell = row.cells[column], text = cell.dataset.sort ?? cell.textContent.trim();
  const number = Number(text.replaceAll(words.lang === "nl" ? "." : ",", "").replace(",", ".").replace(/%$/, ""));
  return cell.dataset.sort === undefined && text !== "" && !Number.isNaN(number) ? number : text;
};
const sort = (table, column, direction) => {
  const rows = [...table.tBodies[0].rows].sort((a, b) => {
    const [x, y] = [value(a, column), value(b, column)];
    if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
    return (typeof x === "number" ? x - y : x.localeCompare(y, words.lang)) * direction;
  });
  table.tBodies[0].append(...rows);
  all("thead th", table).forEach((head, i) => i === column
    ? head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending") : head.removeAttribute("aria-sort"));
};
const sortable = (table) => {
  all("thead th", table).forEach((head, column) => {
    const button = make("button", { type: "button", title: words.sort }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      sort(table, column, direction);
      keep("sort", table.id + "." + column + (direction > 0 ? "a" : "d"));
    });
  });
  const [, id, column, direction] = /^([\w-]+)\.(\d+)([ad])$/.exec(state.get("sort") ?? "") ?? [];
  if (id === table.id && column < table.tHead.rows[0].cells.length) sort(table, Number(column), direction === "a" ? 1 : -1);
};
for (const table of tables) if (!table.matches(".matrix") && table.tBodies[0].rows.length > 2) later(() => sortable(table));

/* Where you are, in the table of contents; on a wide screen it stands open. */
if (matchMedia("(min-width: 68rem)").matches) document.querySelector(".contents details").open = true;
const links = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
const seen = new IntersectionObserver((entries) => {
  const entry = entries.find((e) => e.isIntersecting);
  if (!entry) return;
  links.forEach((link) => link.removeAttribute("aria-current"));
  links.get(entry.target.id)?.setAttribute("aria-current", "true");
}, { rootMargin: "-10% 0px -80% 0px" });
links.forEach((_, id) => { const target = document.getElementById(id); if (target) seen.observe(target); });

/* Regions that scroll sideways say so; those that need not are no stop on the way. Measured where you come near. */
const measured = new Set();
const measure = (regions) => {
  const wide = regions.map((region) => region.scrollWidth > region.clientWidth + 1);
  regions.forEach((region, i) => {
    const hint = region.previousElementSibling;
    wide[i] ? region.setAttribute("tabindex", "0") : region.removeAttribute("tabindex");
    if (hint?.className === "hint") hint.hidden = !wide[i];
    else if (wide[i]) region.before(make("p", { className: "hint", textContent: region.matches(".picture") ? words.wider_figure : words.wider }));
  });
};
const near = new IntersectionObserver((entries) => {
  const come = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
  come.forEach((region) => { near.unobserve(region); measured.add(region); });
  measure(come);
}, { rootMargin: "1000px 0px" });
all(".scroll, .picture.wide").forEach((region) => near.observe(region));
addEventListener("resize", () => measure([...measured].filter((region) => region.clientWidth)));
addEventListener("beforeprint", () => all("details.long").forEach((part) => { part.open = true; }));
