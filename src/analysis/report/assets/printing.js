/* What goes on paper: everything, or the summary, alone or with one region. The browser's own printing follows it, too. */
{
  const regions = all(".region");
  const title = (section) => section.querySelector("h3").textContent;
  const options = [["", words.print_all], ["summary", words.print_summary],
    ...regions.map((section) => [section.id.slice(7), words.print_region.replace("{region}", () => title(section))])];
  const field = make("select", {}, ...options.map(([value, textContent]) => make("option", { value, textContent })));
  const button = make("button", { type: "button", textContent: words.print });
  const note = make("p", { className: "paper part" });
  const choose = () => {
    const region = regions.find((section) => section.id === "region-" + field.value);
    regions.forEach((section) => section.classList.toggle("chosen", section === region));
    document.body.classList.toggle("brief", field.value !== "");
    note.textContent = (region ? words.printed_region.replace("{region}", () => title(region)) : words.printed_summary) + " " + words.printed;
  };
  field.value = options.some(([value]) => value === state.get("print")) ? state.get("print") : "";
  field.addEventListener("change", () => { keep("print", field.value); choose(); });
  button.addEventListener("click", () => print());
  document.querySelector("header.title")?.append(note, make("div", { className: "tools printing" }, make("label", {}, words.print_label, field), button));
  choose();
}
