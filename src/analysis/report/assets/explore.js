/* Filters on the comparison table and the matrix, and regions side by side. */
{
  const table = document.getElementById("comparison-table");
  const rows = table ? all("tbody tr", table) : [];
  const matrix = document.getElementById("depth-matrix");
  const levels = new Map(all("tbody tr", matrix ?? undefined).map((row) => [row.dataset.initiative, row]));
  const regions = [...new Set(rows.map((row) => row.dataset.region))].sort();
  const name = (region) => document.getElementById("region-" + region + "-title")?.textContent ?? region;
  const chosen = () => new Set((state.get("region") ?? "").split(",").filter((region) => regions.includes(region)));
  const has = (row, key) => (row.dataset[key] ?? "").split(" ");
  const KEYS = ["phase", "sector", "steady"];
  const status = make("p", {});
  status.setAttribute("role", "status");
  /* The same words where the filters do not stand: above the matrix, and on paper above both tables. */
  const notes = [make("p", { className: "paper" }), make("p", { hidden: true })];

  /* Does a row meet every choice, but the one `without`? */
  const meets = (row, without) => (without === "region" || !chosen().size || chosen().has(row.dataset.region))
    && KEYS.every((key) => key === without || !state.get(key) || has(row, key).includes(state.get(key)));
  const choice = (key) => key === "region" ? [...chosen()].map(name).join(", ")
    : words[key] + ": " + (words[key + "_" + state.get(key)] ?? state.get(key));
  const active = () => ["region", ...KEYS].filter((key) => key === "region" ? chosen().size : state.get(key));
  const above = ({ parentElement: box }) => box.previousElementSibling?.className === "hint" ? box.previousElementSibling : box;
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);
  /* Which choice to take back where nothing is left, and that silence is no absence. */
  const empty = () => {
    const helps = active().map((key) => [choice(key), rows.filter((row) => meets(row, key)).length]).filter(([, count]) => count);
    const lift = helps.map(([said, count]) => fill(words.lift, { choice: said, count }));
    return [words.empty, ...lift.length ? lift : [fill(words.lift_more, { choices: active().map(choice).join("; ") })], words.absent];
  };

  const apply = () => {
    for (const row of rows) {
      row.hidden = !meets(row);
      if (levels.has(row.dataset.initiative)) levels.get(row.dataset.initiative).hidden = row.hidden;
    }
    const shown = visible(table).length;
    status.textContent = [fill(words.shown, { shown, total: rows.length }), ...shown ? [] : empty()].join(" ");
    for (const note of notes) {
      note.hidden = !active().length;
      note.textContent = fill(words.filtered, { choices: active().map(choice).join("; ") }) + " " + status.textContent;
    }
    [table, matrix].forEach((each) => counted.get(each)?.());
    beside(chosen());
  };

  const select = (key) => {
    const known = [...new Set(rows.flatMap((row) => has(row, key)))].filter(Boolean)
      .map((id) => [id, words[key + "_" + id] ?? id]).sort((a, b) => a[1].localeCompare(b[1], words.lang));
    const field = make("select", {}, make("option", { value: "", textContent: words.all }),
      ...known.map(([id, text]) => make("option", { value: id, textContent: text })));
    field.value = known.some(([id]) => id === state.get(key)) ? state.get(key) : "";
    if (!field.value) state.delete(key);
    field.addEventListener("change", () => { keep(key, field.value); apply(); });
    return make("label", {}, words[key], field);
  };

  /* Copies of the rows of the chosen regions in both tables, without ids. */
  const side = make("div", { className: "beside" });
  const terms = (row) => [...row.cells].flatMap((cell, i) => [
    make("dt", { textContent: row.closest("table").tHead.rows[0].cells[i].textContent }),
    make("dd", {}, ...cell.cloneNode(true).childNodes)]);
  const beside = (wanted) => {
    side.replaceChildren();
    if (wanted.size < 2) return;
    for (const region of wanted) {
      const box = make("div", {}, make("h3", { textContent: name(region) }));
      for (const row of rows.filter((r) => r.dataset.region === region && !r.hidden)) {
        const depth = levels.get(row.dataset.initiative);
        box.append(make("dl", {}, ...terms(row), ...depth ? terms(depth).slice(2) : []));
      }
      side.append(box);
    }
  };

  if (rows.length) later(() => {
    const boxes = regions.map((region) => {
      const box = make("input", { type: "checkbox", value: region, checked: chosen().has(region) });
      box.addEventListener("change", () => {
        keep("region", boxes.map((label) => label.firstChild).filter((b) => b.checked).map((b) => b.value).join(","));
        apply();
      });
      return make("label", {}, box, name(region));
    });
    const reset = make("button", { type: "button", textContent: words.reset });
    const filters = make("div", { className: "filters" },
      make("fieldset", {}, make("legend", { textContent: words.compare }), make("p", { textContent: words.compare_hint }), ...boxes),
      make("fieldset", {}, make("legend", { textContent: words.filter_title }), ...KEYS.map(select), reset),
      status, make("p", { textContent: words.copied }));
    reset.addEventListener("click", () => {
      for (const key of ["region", ...KEYS]) keep(key, "");
      boxes.forEach((label) => { label.firstChild.checked = false; });
      all("select", filters).forEach((field) => { field.value = ""; });
      apply();
    });
    above(table).before(filters, notes[0]);
    if (matrix) above(matrix).before(notes[1]);
    filters.after(side);
    apply();
  });
}
