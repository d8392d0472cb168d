/* Search, side by side, printing one card, copying the citation. All else works without it. No text becomes HTML here. */
"use strict";
(() => {
  const { words, index, sought } = JSON.parse(document.getElementById("words").textContent);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  all(".script").forEach((part) => { part.hidden = false; });

  const box = document.getElementById("search");
  const found = document.getElementById("found");
  const small = new Set(words.small.split(", "));
  const cut = (text) => {
    const every = plain(text).match(/[\p{L}\p{N}&]+/gu) ?? [];
    const telling = every.filter((word) => !small.has(word));
    return telling.length ? telling : every;
  };
  const same = (one, other) => one.join(" ") === other.join(" ");
  const text = (head) => head.firstChild.textContent.trim();
  const regions = index.filter(({ names, to }) => to[0]?.[0].startsWith("region-") && to[0][1] === names[0]);
  // The index grows by the headings of the page, once, when somebody is about to search.
  let ready = !index.length;
  const prepare = () => {
    if (ready) return;
    ready = true;
    const known = new Set(index.map(({ names }) => names[0]));
    all("main > section:not(#first, #regions, #notes) :is(h2, h3, .short[id] > strong, tr[id] > th)").forEach((head, number) => {
      const above = head.closest("section").querySelector("h2");
      const told = head.matches("h3[id^=met-], th") ? `${text(above)} ${text(head)}` : text(head);
      if (known.has(told)) return; // a question above and a heading that repeats it are one answer
      const asked = head.matches("h2") && index.find(({ to }) => to[0]?.[0] === head.parentElement.id);
      if (asked) { asked.head = told; return; }
      known.add(told);
      const to = head.parentElement.id && head.matches("strong, th") ? head.parentElement : head;
      to.id ||= `head-${number}`;
      index.push({ names: [told], to: [[to.id, words.answer]] });
    });
    regions.forEach(({ names, to: [[card]] }) => {
      index.push({ names: [""], of: names, to: [[card, words.answer]], by: sought.regions });
      all(`#${card} h4[id]`).forEach((head) => index.push({
        names: [text(head)], of: names, to: [[head.id, words.answer]], by: sought[head.id.slice(card.length + 1)],
      }));
    });
    index.forEach((one) => {
      const by = [...(one.by ?? sought[one.to[0]?.[0]] ?? "").split(", "), one.head ?? ""].filter(Boolean).map(cut);
      const also = one.names.slice(1).map(cut);
      one.cut = { name: cut(one.names[0]), also, by, of: (one.of ?? []).map(cut), to: one.to.map(([, label]) => cut(label)) };
    });
  };
  // How far a wanted word is from the words of a name: the same, its ending differs, its beginning, within.
  const far = (word, own) => Math.min(...own.map((one) => {
    if (one === word) return 0;
    const [short, long] = one.length < word.length ? [one, word] : [word, one];
    if (short.length > 3 && long.startsWith(short) && long.length - short.length < 4) return 0.2;
    if (one.startsWith(word)) return 0.5;
    return word.length > 3 && one.includes(word) ? 1 : Infinity;
  }));
  // How far an entry is from all wanted words, and which of its links those lead to.
  const judge = (one, wanted, named) => {
    const { name, also, by, of, to } = one.cut;
    const own = wanted.map((word) => Math.min(far(word, name), 0.3 + far(word, [...also, ...by].flat())));
    const region = wanted.map((word) => far(word, of.flat()));
    const near = own.map((cost, n) => Math.min(cost, region[n]));
    const lines = one.to.filter((_, at) => wanted.every((word, n) => near[n] < 9 || far(word, to[at]) < 9));
    const first = of.find((other) => other.every((word) => wanted.includes(word))) ?? of[0] ?? [];
    let sum = wanted.reduce((before, word, n) => before + Math.min(near[n], 1 + far(word, to.flat())), 0);
    sum += [...name, ...first].filter((word) => !wanted.includes(word)).length / 100;
    if (!lines.length || !own.some((cost) => cost < 9) || (of.length && !region.some((cost) => cost < 0.3))) sum = Infinity;
    else if (!of.length && same(name, wanted)) sum = -1;
    else if (!of.length && by.some((other) => same(other, wanted))) sum = -0.9;
    else if (!of.length && also.some((other) => same(other, wanted))) sum = -0.8;
    if (one.out) sum += 5;
    else if (named.length && lines.every(([at]) => at.startsWith("region-") && !named.some((to) => at.startsWith(to)))) sum += 3;
    return { one, sum, lines };
  };
  const look = () => {
    prepare();
    const wanted = cut(box.value);
    found.replaceChildren();
    if (wanted.join("").length < 2) return;
    const named = regions.filter(({ cut }) => cut.name.every((word) => wanted.includes(word))).map(({ to }) => to[0][0]);
    const hits = index.map((one) => judge(one, wanted, named)).filter(({ sum }) => sum < 99);
    if (!hits.length) found.append(make("p", words.nothing));
    hits.sort((a, b) => a.sum - b.sum).slice(0, 12).forEach(({ one, lines }) => {
      const part = make("div", "");
      part.append(make("strong", [one.of?.[0], one.names[0]].filter(Boolean).join(": ")));
      const also = one.names.slice(1).filter((name) => !one.of && wanted.some((word) => far(word, cut(name)) < far(word, one.cut.name)));
      if (also.length) part.append(make("p", `${words.known_as} ${also.join(", ")}`));
      lines.forEach(([to, label]) => {
        const line = make("p", "");
        line.append(make("a", label, { href: `#${to}` }));
        part.append(line);
      });
      found.append(part);
    });
  };
  if (index.length) {
    box.addEventListener("focus", prepare);
    box.addEventListener("input", look);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") found.querySelector("a")?.click();
      if (event.key === "Escape") { box.value = ""; look(); }
    });
    found.addEventListener("click", (event) => { if (event.target.href) { box.value = ""; look(); } });
  } else if (box) box.closest(".search").remove();

  const menus = all("details.menu");
  const close = (but) => menus.forEach((menu) => { if (menu !== but) menu.open = false; });
  addEventListener("focusin", (event) => close(event.target.closest("details.menu")));
  addEventListener("click", (event) => close(event.target.closest("ul") ? null : event.target.closest("details.menu")));
  addEventListener("keydown", (event) => {
    const open = menus.find((menu) => menu.open);
    if (event.key === "Escape" && open) { close(); open.querySelector("summary").focus(); }
  });

  const cite = document.getElementById("cite");
  cite.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("citation").textContent);
    document.getElementById("cited").textContent = words.copied;
  });

  all(".menu").forEach((menu) => menu.addEventListener("click", (event) => { if (event.target.href) menu.open = false; }));

  const boxes = all('.compare input');
  const cards = all(".card");
  const show = () => {
    const chosen = boxes.filter((one) => one.checked).map((one) => one.value);
    const side = chosen.length > 1;
    document.body.classList.toggle("side", side);
    cards.forEach((card) => card.classList.toggle("chosen", chosen.includes(card.id.slice(7))));
    return chosen;
  };
  boxes.forEach((one) => one.addEventListener("change", () => {
    if (boxes.filter((other) => other.checked).length > 3) one.checked = false;
    const chosen = show();
    history.replaceState(null, "", chosen.length > 1 ? `#beside=${chosen.join(",")}` : "#regions");
  }));
  const arrive = () => {
    const wanted = location.hash.match(/^#beside=([\w,-]+)$/);
    const one = location.hash.slice(1);
    if (one.startsWith("head-")) prepare(); // an answer that a search led to
    if (wanted) {
      const names = wanted[1].split(",").slice(0, 3);
      boxes.forEach((box) => { box.checked = names.includes(box.value); });
      show();
      document.getElementById("beside").scrollIntoView();
    } else if (document.body.classList.contains("side") && one.startsWith("region-")) {
      boxes.forEach((box) => { box.checked = false; });
      show();
      document.getElementById(one)?.scrollIntoView();
    }
    const target = document.getElementById(one);
    const fold = target && target.closest("details");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", arrive);
  arrive();

  cards.forEach((card) => {
    const button = make("button", words.print, { type: "button", className: "script" });
    button.addEventListener("click", () => {
      cards.forEach((other) => other.classList.toggle("chosen", other === card));
      document.documentElement.classList.add("one");
      card.querySelector("details.more").open = true;
      print();
    });
    card.querySelector("h3").after(button);
  });
  addEventListener("afterprint", () => { document.documentElement.classList.remove("one"); all("details.more").forEach((part) => { part.open = false; }); show(); });
})();
