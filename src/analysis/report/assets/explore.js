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
  const KEYS = ["phase", "sector", "certainty"];
  const status = make("p", {});
  status.setAttribute("role", "status");

  const apply = () => {
    const wanted = chosen();
    for (const row of rows) {
      row.hidden = wanted.size && !wanted.has(row.dataset.region)
        || KEYS.some((key) => state.get(key) && !has(row, key).includes(state.get(key)));
      if (levels.has(row.dataset.initiative)) levels.get(row.dataset.initiative).hidden = row.hidden;
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = words.shown.replace("{shown}", shown).replace("{total}", rows.length);
    beside(wanted);
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
    table.parentElement.before(filters);
    filters.after(side);
    apply();
  });
}
