/* Search, side by side, printing one card, copying the citation. All else works without it. No text becomes HTML here. */
"use strict";
(() => {
  const { words, index } = JSON.parse(document.getElementById("words").textContent);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  all(".script").forEach((part) => { part.hidden = false; });

  const box = document.getElementById("search");
  const found = document.getElementById("found");
  const known = new Set(index.map(({ names }) => names[0]));
  if (index.length) all("main > section:not(#regions, #notes) :is(h2, h3, .short[id] > strong)").forEach((head, number) => {
    const told = head.firstChild.textContent.trim();
    if (known.has(told)) return; // a question above and a heading that repeats it are one answer
    known.add(told);
    const to = head.parentElement.id && head.matches("strong") ? head.parentElement : head;
    to.id ||= `head-${number}`;
    index.push({ names: [told], to: [[to.id, words.answer]] });
  });
  const look = () => {
    const wanted = plain(box.value.trim());
    found.replaceChildren();
    if (wanted.length < 2) return;
    const fits = (name) => wanted.split(/\s+/).every((word) => plain(name).includes(word));
    const rank = ({ names }) => (plain(names[0]).startsWith(wanted) ? 0 : fits(names[0]) ? 1 : 2);
    const hits = index.filter((one) => one.names.some(fits)).sort((a, b) => rank(a) - rank(b)).slice(0, 12);
    if (!hits.length) found.append(make("p", words.nothing));
    hits.forEach((one) => {
      const part = make("div", "");
      part.append(make("strong", one.names[0]));
      const also = one.names.slice(1).filter(fits);
      if (also.length) part.append(make("p", `${words.known_as} ${also.join(", ")}`));
      one.to.forEach(([to, label]) => {
        const line = make("p", "");
        line.append(make("a", label, { href: `#${to}` }));
        part.append(line);
      });
      found.append(part);
    });
  };
  if (index.length) {
    box.addEventListener("input", look);
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") { box.value = ""; look(); } });
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
