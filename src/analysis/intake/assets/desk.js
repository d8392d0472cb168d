"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const { items: all, book, choices, passages } = data;
const place = (id) => document.getElementById(id);
const store = `desk-${data.study}`;
let items = all, language = data.languages[0], at = 0, draft = {}, answers = {}, here = "", letters = "", pointed = false;

const say = (text) => text[language] ?? text.en ?? Object.values(text)[0];
const t = (id) => say(data.texts[id] ?? { en: id });

/* An element with attributes and children; text is always text and never markup. */
function made(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== ""));
  return element;
}

/* What is kept between visits: in the browser, and in the saved file. */
function remember() {
  try {
    localStorage.setItem(store, JSON.stringify({ answers, language, here }));
  } catch {
    place("before").textContent = t("unkept");
  }
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? "{}");
    answers = kept.answers ?? {};
    here = kept.here ?? "";
    language = data.languages.includes(kept.language) ? kept.language : language;
  } catch {
    place("before").textContent = t("unkept");
  }
}

const judged = (item) => item.what === "depth" || item.what === "resolution";
const today = () => new Date().toISOString().slice(0, 10);

/* The rows of an answer in the saved file. */
function rows(item) {
  const answer = answers[item.id];
  if (!answer || answer.left) return [];
  const row = { what: item.what, passage_id: item.passage_id, document_id: item.document_id, edition: book.edition, date: answer.date };
  if (item.what === "review") return [row];
  if (item.what === "proposal") return [{ ...row, table: item.table, row: JSON.stringify(answer.cells) }];
  const about = { ...row, initiative_id: item.initiative_id };
  const none = answer.level === "none";
  const code = none ? { level: "" } : { level: answer.level, status: answer.status, kind: answer.kind, about: answer.about, confidence: answer.confidence };
  const features = Object.entries(answer.features ?? {}).filter(([, status]) => status).map(([feature, status]) => ({
    ...about, what: "feature", item: feature, status, kind: choices.kind_of[status], about: answer.about, confidence: answer.confidence }));
  return [{ ...about, item: item.item, ...code, note: answer.note ?? "" }, ...features];
}

/* Cells that a spreadsheet would run get an apostrophe, which the import takes away. */
function cell(value) {
  const text = String(value ?? "");
  const safe = /^\s*[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv() {
  const lines = all.flatMap(rows).map((row) => data.columns.map((name) => cell(row[name])).join(","));
  return [data.columns.join(","), ...lines].join("\n") + "\n";
}

/* The rows of a CSV with quotes. */
function parsed(text) {
  const found = [[""]];
  let quoted = false;
  const letters = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i], row = found.at(-1);
    if (quoted && letter === '"' && letters[i + 1] === '"') { row[row.length - 1] += '"'; i += 1; }
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ",") row.push("");
    else if (!quoted && letter === "\n") found.push([""]);
    else row[row.length - 1] += letter;
  }
  const [head, ...body] = found.filter((row) => row.length > 1);
  return (body ?? []).map((row) => Object.fromEntries(head.map((name, i) => [name, (row[i] ?? "").replace(/^'(?=\s*[=+\-@])/, "")])));
}

function restore(text) {
  let last = null;
  const found = parsed(text);
  if (!found.length || !("what" in found[0])) { place("before").textContent = t("unread"); return; }
  for (const row of found) {
    if (row.what === "feature" && last) { last.features[row.item] = row.status; continue; }
    const item = all.find((one) => one.what === row.what && one.document_id === row.document_id && one.passage_id === (row.passage_id ?? "")
      && (!judged(one) || (one.initiative_id === row.initiative_id && one.item === row.item)) && (one.what !== "proposal" || one.table === row.table));
    if (!item) { last = null; continue; }
    last = { ...fresh(item), level: row.level || "none", status: row.status || fresh(item).status, note: row.note, date: row.date, features: {} };
    for (const name of ["kind", "about", "confidence"]) if (row[name]) last[name] = row[name];
    if (row.what === "proposal") last.cells = JSON.parse(row.row);
    answers[item.id] = last;
  }
  remember();
  goOn();
}

function fresh(item) {
  const status = choices.status[0];
  return { level: "", status, kind: choices.kind_of[status], about: choices.about, confidence: choices.confidence[0], note: "", features: {}, cells: { ...item.cells }, ...structuredClone(item.own ?? {}) };
}

/* What a draft still needs, as words. */
function missing(item) {
  if (item.what === "proposal") return data.tables[item.table].filter((one) => one.required && !draft.cells[one.name]).map((one) => label(one.name));
  if (!judged(item)) return [];
  return [draft.level === "" && t("level"), item.what === "resolution" && !draft.note && t("note")].filter(Boolean);
}

function keep(left = false) {
  const item = items[at], lacks = left ? [] : missing(item);
  if (lacks.length) {
    place("wrong").textContent = `${t("missing")}: ${lacks.join(", ")}`;
    return;
  }
  answers[item.id] = { ...draft, left, date: answers[item.id]?.date ?? today() };
  go(at + 1, item);
}

function go(to, from = null) {
  at = Math.min(Math.max(to, 0), items.length);
  const item = items[at];
  draft = item ? structuredClone(answers[item.id] ?? fresh(item)) : {};
  here = item?.id ?? "";
  remember();
  draw(from);
}

const pressed = (name, value, label, key) => made("button", { type: "button", "aria-pressed": String(draft[name] === value),
  "data-name": name, "data-value": value, onclick: () => choose(name, value) }, key ? `${key} ${label}` : label);

function choose(name, value) {
  draft[name] = value;
  if (name === "status" && !draft.own) draft.kind = choices.kind_of[value];
  drawForm();
  place("form").querySelector(`[data-name="${name}"][data-value="${CSS.escape(value)}"]`)?.focus();
}

function select(name, words, label) {
  const field = made("select", { id: `field-${name}`, onchange: (event) => { draft[name] = event.target.value; draft.own ||= name === "kind"; } },
    ...Object.entries(words).map(([id, one]) => made("option", { value: id, selected: draft[name] === id }, say(one.name))));
  return made("label", {}, `${label} `, field);
}

const typed = (name, label, value, set, list = []) => made("label", { class: "wide" }, `${label} `,
  list.length ? made("select", { "data-cell": name, onchange: (event) => set(event.target.value) },
    ...["", ...list].map((one) => made("option", { value: one, selected: one === value }, one)))
    : made("input", { id: `field-${name}`, "data-cell": name, value, onchange: (event) => set(event.target.value), oninput: (event) => set(event.target.value) }));

function code(item) {
  const group = (name, ...children) => made("fieldset", {}, made("legend", {}, t(name)), ...children);
  const parts = [
    group("level", ...Object.entries(book.levels).map(([level, one]) => pressed("level", level, say(one.name), level)), pressed("level", "none", t("none"), "n")),
    group("status", ...choices.status.map((one) => pressed("status", one, t(one), one[0]))),
  ];
  if (item.what === "depth") parts.push(
    group("confidence", ...choices.confidence.map((one) => pressed("confidence", one, t(one), one[0]))),
    made("fieldset", {}, select("kind", book.kinds, t("kind")), select("about", book.abouts, t("about"))));
  return [...parts, typed("note", t("note"), draft.note, (value) => { draft.note = value; })];
}

const label = (name) => (data.texts[`column.${name}`] ? t(`column.${name}`) : name);
const row = (item) => data.tables[item.table].map((one) => typed(one.name, `${label(one.name)}${one.required ? " *" : ""}${language === "en" ? ` (${one.doc})` : ""}`,
  draft.cells[one.name] ?? "", (value) => { draft.cells[one.name] = value; }, one.allowed));

function drawForm() {
  const item = items[at];
  const own = { proposal: row, review: () => [], depth: code, resolution: code }[item.what];
  const go_on = { proposal: "accept", review: "passed" }[item.what] ?? "next";
  place("form").replaceChildren(...own(item), made("p", { id: "wrong", class: "wrong", role: "alert" }),
    made("p", {}, made("button", { type: "button", id: "back", onclick: () => go(at - 1) }, `← ${t("back")}`), " ",
      made("button", { type: "submit", id: "next", class: "main" }, t(go_on)), " ",
      made("button", { type: "button", id: "skip", onclick: () => (judged(item) ? go(at + 1) : keep(true)) }, judged(item) ? `${t("skip")} →` : t("leave"))));
}

const readings = (item) => item.said.map((one) => `${one.coder}: ${one.level} ${t(one.status)} (${one.note})`).join("; ");

function drawSource(item) {
  const found = passages[item.passage_id];
  const parts = [made("p", {}, made("span", { class: "sort" }, t(`sort.${item.what}`)), ` ${t(`ask.${item.what}`)}`)];
  if (found) parts.push(
    made("p", { class: "meta" }, [found.title, found.publisher, found.published, found.heading].filter(Boolean).join(" · "), " ",
      /^https?:/.test(found.url) ? made("a", { href: found.url, rel: "noreferrer", target: "_blank" }, "↗") : ""),
    made("p", { class: "text", lang: found.language }, found.text || t("withheld")));
  if (item.words) parts.push(made("p", { class: "meta" }, item.document_id), made("p", { class: "text" }, item.words.join(", ")));
  if (judged(item)) parts.splice(1, 0, made("h2", {}, `${data.initiatives[item.initiative_id]} – ${say(book.dimensions[item.item].name)}`));
  if (item.reason) parts.push(made("p", { class: "meta" }, item.reason));
  if (item.what === "resolution" || (item.what === "depth" && answers[item.id])) parts.push(made("p", { id: "said" }, `${t("said")}: ${readings(item)}`));
  place("source").replaceChildren(...parts);
}

function drawBook(item) {
  if (!judged(item)) { place("book").replaceChildren(); return; }
  const one = book.dimensions[item.item];
  const terms = Object.entries(book.levels).flatMap(([level, names]) => [made("dt", {}, `${level} ${say(names.name)}`),
    made("dd", {}, say(one.definitions[level] ?? names.definition), one.examples[level] ? made("br") : "", one.examples[level] ? made("em", {}, say(one.examples[level])) : "")]);
  const parts = [made("h2", {}, say(one.question)), made("dl", {}, ...terms)];
  if (one.exclusions.length) parts.push(made("h3", {}, t("exclusions")), made("ul", {}, ...one.exclusions.map((text) => made("li", {}, say(text)))));
  if (item.what === "depth") parts.push(made("details", { open: Object.values(draft.features).some(Boolean) }, made("summary", {}, t("features")), ...Object.entries(book.features).map(feature)));
  place("book").replaceChildren(...parts);
}

function feature([id, one]) {
  const words = ["", ...choices.feature];
  return made("label", { class: "wide", title: say(one.exclusion) }, `${say(one.name)}: ${say(one.definition)} `,
    made("select", { "data-feature": id, onchange: (event) => { draft.features[id] = event.target.value; } },
      ...words.map((word) => made("option", { value: word, selected: (draft.features[id] ?? "") === word }, word ? t(word) : "–"))));
}

/* To the first thing that has no answer yet. */
function goOn() {
  const next = items.findIndex((item) => !answers[item.id]);
  go(next < 0 ? items.length : next);
}

function draw(from) {
  const done = items.filter((item) => answers[item.id]).length, item = items[at];
  document.documentElement.lang = language;
  document.querySelectorAll("[data-t]").forEach((part) => { part.textContent = t(part.dataset.t); });
  place("save").textContent = t("save");
  place("sample").textContent = t("sample").replace("{n}", sample.length);
  place("sample").setAttribute("aria-pressed", String(items === sample));
  place("progress").textContent = `${done} / ${items.length} ${t("progress")}`;
  place("bar").value = items.length ? done / items.length : 1;
  if (from?.what === "depth") {
    const own = answers[from.id];
    place("before").textContent = `${t("before")}: ${t("you")}: ${own.level === "none" ? t("none") : `${own.level} ${t(own.status)}`}; ${readings(from)}`;
  }
  if (!item) {
    place("source").replaceChildren(made("p", { id: "ready" }, t(done < items.length ? "left" : "ready").replace("{n}", items.length - done)));
    place("form").replaceChildren(made("button", { type: "button", id: "back", onclick: () => go(at - 1) }, `← ${t("back")}`));
    place("book").replaceChildren();
    return;
  }
  drawSource(item);
  drawForm();
  drawBook(item);
}

place("form").addEventListener("submit", (event) => { event.preventDefault(); keep(); });
place("save").addEventListener("click", () => {
  const link = made("a", { href: URL.createObjectURL(new Blob([csv()], { type: "text/csv" })), download: `desk-${data.study}.csv` });
  link.click();
  URL.revokeObjectURL(link.href);
});
const sample = all.filter((item) => item.sample);
place("sample").hidden = !sample.length || sample.length === all.length;
place("sample").addEventListener("click", () => { items = items === all ? sample : all; goOn(); });
place("open").addEventListener("change", async (event) => { restore(await event.target.files[0].text()); });
place("language").replaceChildren(...data.languages.map((one) => made("option", { value: one }, one)));
place("language").addEventListener("change", (event) => { language = event.target.value; remember(); draw(null); });

/* A letter in a list chooses what begins with the letters so far; false where nothing does: then it is a key of the page. */
function begun(list, letter) {
  const found = [...list.options].find((one) => one.text.toLowerCase().startsWith(letters + letter));
  if (!found) return false;
  letters += letter;
  list.value = found.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

const IN_LIST = ["ArrowUp", "ArrowDown", "Tab", " ", "Home", "End", "PageUp", "PageDown"];
const listed = (part) => part.tagName === "SELECT" && part.id !== "language";

document.addEventListener("pointerdown", () => { pointed = true; });
document.addEventListener("change", (event) => { if (pointed && listed(event.target)) event.target.blur(); });
document.addEventListener("focusin", (event) => { letters = ""; place("keys").textContent = t(listed(event.target) ? "keys.list" : "keys"); });
document.addEventListener("focusout", () => { place("keys").textContent = t("keys"); });
document.addEventListener("keydown", (event) => {
  const item = items[at], part = event.target, list = listed(part), typing = /^(INPUT|SELECT|TEXTAREA)$/.test(part.tagName);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  pointed = false;
  if (event.key === "Enter" && item && (typing ? list || (part.tagName === "INPUT" && part.type !== "file") : !part.matches("a, summary, #back, #skip, #save, #sample"))) {
    event.preventDefault();
    keep();
    return;
  }
  if (event.key === "Escape" && typing) part.blur();
  if (list && (IN_LIST.includes(event.key) || (event.key.length === 1 && begun(part, event.key.toLowerCase())))) {
    if (event.key.length === 1 && event.key !== " ") event.preventDefault();
    return;
  }
  if (list && /^(Shift|CapsLock|F\d+)$/.test(event.key)) return;
  if (list) { event.preventDefault(); part.blur(); } else if (typing) return;
  if (event.key === "ArrowLeft") go(at - 1);
  if (event.key === "ArrowRight") go(at + 1);
  if (!item || !judged(item)) return;
  const letter = event.key.toLowerCase();
  const level = letter === "n" ? "none" : letter;
  if (level === "none" || level in book.levels) choose("level", level);
  for (const name of ["status", "confidence"]) {
    const word = choices[name].find((one) => one[0] === letter);
    if (word) choose(name, word);
  }
  const field = place(`field-${{ k: "kind", a: "about", t: "note" }[letter]}`);
  if (field) { event.preventDefault(); field.focus(); }
});

recall();
place("language").value = language;
const last = items.findIndex((item) => item.id === here);
if (last < 0) goOn(); else go(last);
