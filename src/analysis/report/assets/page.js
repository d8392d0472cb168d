"use strict";
/* Conveniences only: everything is in the page without this. No storage, no network. State lives in the address. */
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
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

  /* Files from the page's own content. */
  const harmless = (text) => /^\s*[=+\-@]/.test(text) && !/^-?[\d.,]+$/.test(text) ? "'" + text : text;
  const csv = (table) => all("tr", table).map((row) => all("th, td", row).map((cell) => {
    const text = harmless(cell.textContent.trim().replace(/\s+/g, " "));
    return /[",;\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  }).join(",")).join("\n") + "\n";
  const save = (name, type, content) => {
    const link = make("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  for (const table of all("table[data-csv]")) {
    const caption = table.caption ? table.caption.textContent : table.id;
    const button = make("button", { type: "button", textContent: words.csv });
    button.setAttribute("aria-label", words.csv + ": " + caption);
    button.addEventListener("click", () => save(table.dataset.csv + ".csv", "text/csv;charset=utf-8", "\ufeff" + csv(table)));
    table.closest(".scroll").after(make("div", { className: "tools" }, button));
  }
  for (const figure of all("figure[data-svg]")) {
    const button = make("button", { type: "button", textContent: words.svg });
    button.setAttribute("aria-label", words.svg + ": " + figure.getAttribute("aria-label"));
    button.addEventListener("click", () =>
      save(figure.dataset.svg + ".svg", "image/svg+xml", figure.querySelector("svg").outerHTML));
    figure.querySelector("figcaption").after(make("div", { className: "tools" }, button));
  }

  /* State: ?region=a,b&phase=pilot&certainty=certain&sort=table.column.direction */
  const state = new URLSearchParams(location.search);
  const keep = () => {
    const text = state.toString();
    history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
  };

  /* Sorting the comparison table. */
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const number = Number(text.replaceAll(words.lang === "nl" ? "." : ",", "").replace(",", "."));
    return cell.dataset.sort === undefined && text !== "" && !Number.isNaN(number) ? number : text;
  };
  const sort = (table, column, direction) => {
    const rows = all("tbody tr", table).sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      return (typeof x === "number" ? x - y : x.localeCompare(y, words.lang)) * direction;
    });
    table.tBodies[0].append(...rows);
    all("thead th", table).forEach((head, i) => i === column
      ? head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending") : head.removeAttribute("aria-sort"));
  };
  for (const table of all("table.compare")) {
    all("thead th", table).forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.title = words.sort;
      head.append(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        sort(table, column, direction);
        state.set("sort", column + (direction > 0 ? "a" : "d"));
        keep();
      });
    });
    const wanted = /^(\d)([ad])$/.exec(state.get("sort") ?? "");
    if (wanted && Number(wanted[1]) < table.tHead.rows[0].cells.length) sort(table, Number(wanted[1]), wanted[2] === "a" ? 1 : -1);
  }

  /* Filters on the comparison table and the matrix. */
  const table = document.getElementById("comparison-table");
  const rows = table ? all("tbody tr", table) : [];
  const matrix = all("#depth-matrix tbody tr");
  const regions = [...new Set(rows.map((row) => row.dataset.region))].sort();
  const name = (region) => document.getElementById("region-" + region + "-title")?.textContent ?? region;
  const chosen = () => new Set((state.get("region") ?? "").split(",").filter((region) => regions.includes(region)));
  const status = make("p", {});
  status.setAttribute("role", "status");
  const apply = () => {
    const wanted = chosen(), phase = state.get("phase"), certainty = state.get("certainty");
    const fits = (row) => (!wanted.size || wanted.has(row.dataset.region)) && (!phase || row.dataset.phase === phase)
      && (!certainty || !row.dataset.certainty || row.dataset.certainty === certainty);
    rows.forEach((row) => { row.hidden = !fits(row); });
    matrix.forEach((row, i) => { row.hidden = rows.find((r) => r.dataset.initiative === row.dataset.initiative)?.hidden ?? false; });
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = words.shown.replace("{shown}", shown).replace("{total}", rows.length);
    beside(wanted);
  };
  const select = (key, label, options) => {
    const field = make("select", {}, make("option", { value: "", textContent: words.all }),
      ...options.map(([id, text]) => make("option", { value: id, textContent: text })));
    field.value = options.some(([id]) => id === state.get(key)) ? state.get(key) : "";
    field.addEventListener("change", () => { field.value ? state.set(key, field.value) : state.delete(key); keep(); apply(); });
    return make("label", {}, label, field);
  };

  /* Regions side by side: copies of their initiatives, without ids. */
  const side = make("div", { className: "beside" });
  const beside = (wanted) => {
    side.replaceChildren();
    if (wanted.size < 2) return;
    for (const region of wanted) {
      const box = make("div", {}, make("h3", { textContent: name(region) }));
      for (const row of rows.filter((r) => r.dataset.region === region)) {
        const list = make("dl", {});
        [...row.cells].forEach((cell, i) => list.append(
          make("dt", { textContent: table.tHead.rows[0].cells[i].textContent }),
          make("dd", {}, ...[...cell.cloneNode(true).childNodes])));
        box.append(list);
      }
      side.append(box);
    }
  };
  if (rows.length) {
    const boxes = regions.map((region) => {
      const box = make("input", { type: "checkbox", value: region, checked: chosen().has(region) });
      box.addEventListener("change", () => {
        const now = boxes.map((label) => label.firstChild).filter((b) => b.checked).map((b) => b.value);
        now.length ? state.set("region", now.join(",")) : state.delete("region");
        keep(); apply();
      });
      return make("label", {}, box, name(region));
    });
    const reset = make("button", { type: "button", textContent: words.reset });
    const phases = [...new Set(rows.map((row) => row.dataset.phase))].map((phase) => [phase, words["phase_" + phase] ?? phase]);
    const levels = [...new Set(rows.map((row) => row.dataset.certainty))].map((word) => [word, words["certainty_" + word] ?? word]);
    const filters = make("div", { className: "filters" },
      make("fieldset", {}, make("legend", { textContent: words.compare }), make("p", { textContent: words.compare_hint }), ...boxes),
      make("fieldset", {}, make("legend", { textContent: words.filter_title }),
        select("phase", words.phase, phases), select("certainty", words.certainty, levels), reset),
      status, make("p", { textContent: words.copied }));
    reset.addEventListener("click", () => {
      for (const key of ["region", "phase", "certainty"]) state.delete(key);
      boxes.forEach((label) => { label.firstChild.checked = false; });
      all("select", filters).forEach((field) => { field.value = ""; });
      keep(); apply();
    });
    table.closest(".scroll").before(filters);
    filters.after(side);
    apply();
  }

  /* Where you are, in the table of contents. */
  const links = new Map(all(".contents a").map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    const entry = entries.find((e) => e.isIntersecting);
    if (!entry) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(entry.target.id)?.setAttribute("aria-current", "true");
  }, { rootMargin: "-10% 0px -80% 0px" });
  links.forEach((_, id) => { const target = document.getElementById(id); if (target) seen.observe(target); });

  /* On a phone the contents start closed; regions that need no scrolling are no stop on the way. */
  if (matchMedia("(max-width: 68rem)").matches) document.querySelector(".contents details").open = false;
  const measure = (root) => {
    for (const region of all(".scroll, .picture.wide", root)) {
      if (!region.clientWidth) continue;
      const more = region.scrollWidth > region.clientWidth + 1, hint = region.previousElementSibling;
      more ? region.setAttribute("tabindex", "0") : region.removeAttribute("tabindex");
      if (hint?.className === "hint") hint.hidden = !more;
      else if (more) region.before(make("p", { className: "hint", textContent: region.matches(".picture") ? words.wider_figure : words.wider }));
    }
  };
  measure(document);
  addEventListener("resize", () => measure(document));
  document.addEventListener("toggle", (event) => measure(event.target), true);

  /* Networks: an organisation that is pointed at, or reached by keyboard, shows its ties and their sources. */
  for (const figure of all("figure[id^='figure-network-']")) {
    const svg = figure.querySelector("svg"), marks = all("[data-organisation]", svg), lines = all("[data-a]", svg);
    const rows = all("#ties-" + figure.id.slice(15) + " tbody tr");
    if (!marks.length || !rows.length) continue;
    const said = make("div", { className: "explored" }, make("p", { textContent: words.explore }));
    said.setAttribute("aria-live", "polite");
    figure.querySelector(".picture").after(said);
    svg.setAttribute("role", "group");
    let pinned = null;
    const show = (mark) => {
      svg.classList.toggle("exploring", Boolean(mark));
      if (!mark) return;
      const id = mark.dataset.organisation, own = (node) => node.dataset.a === id || node.dataset.b === id;
      const near = new Set([id, ...lines.filter(own).flatMap((line) => [line.dataset.a, line.dataset.b])]);
      lines.forEach((line) => line.classList.toggle("lit", own(line)));
      marks.forEach((other) => other.classList.toggle("lit", near.has(other.dataset.organisation)));
      const list = make("ul", {}, ...rows.filter(own).map((row) => {
        const cells = row.cells, refs = [...cells[4].cloneNode(true).childNodes];
        return make("li", {}, (row.dataset.a === id ? cells[1] : cells[0]).textContent + " (" + cells[2].textContent + ") ", ...refs);
      }));
      const name = make("strong", { textContent: mark.getAttribute("aria-label") });
      said.replaceChildren(make("p", {}, name, list.children.length ? "" : ": " + words.alone), list);
    };
    marks.forEach((mark, i) => {
      mark.setAttribute("role", "button");
      mark.setAttribute("tabindex", i ? "-1" : "0");
      mark.setAttribute("aria-pressed", "false");
      mark.setAttribute("aria-label", mark.querySelector("title")?.textContent ?? mark.textContent.trim());
      mark.addEventListener("pointerenter", () => { if (!pinned) show(mark); });
      mark.addEventListener("pointerleave", () => { if (!pinned) show(null); });
      mark.addEventListener("focus", () => { if (!pinned) show(mark); });
      mark.addEventListener("blur", () => { if (!pinned) show(null); });
      const press = () => {
        pinned = pinned === mark ? null : mark;
        marks.forEach((other) => other.setAttribute("aria-pressed", String(other === pinned)));
        show(mark);
      };
      mark.addEventListener("click", press);
      mark.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (event.key === "Enter" || event.key === " ") press();
        else if (event.key === "Escape") { pinned = null; show(null); }
        else if (!step) return;
        else {
          const next = marks[(i + step + marks.length) % marks.length];
          mark.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          pinned = null;
          next.focus();
        }
        event.preventDefault();
      });
    });
  }
  addEventListener("beforeprint", () => all("details.long").forEach((part) => { part.open = true; }));
  addEventListener("hashchange", reveal);
  reveal();
})();
