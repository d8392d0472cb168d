"""Filters, regions side by side, sorting: by keyboard, and with the choice in the address."""

from __future__ import annotations

from browser.pages import PAGES

ROWS = "#comparison-table tbody tr:visible"
KEYS = ("phase", "sector", "steady")


def focused(page, selector: str) -> bool:
    return page.evaluate("(selector) => document.activeElement.matches(selector)", selector)


def address(page) -> str:
    return page.evaluate("decodeURIComponent(location.search)")


def test_regions_side_by_side_by_keyboard(visit) -> None:
    page = visit(PAGES[0])
    page.locator("input[type=checkbox][value=utrecht]").focus()
    page.keyboard.press("Space")
    while not focused(page, "[value=zeeland]"):
        page.keyboard.press("Tab")
        assert focused(page, ".filters *")
    page.keyboard.press("Space")
    assert address(page) == "?region=utrecht,zeeland"
    assert page.locator(".beside h3").all_text_contents() == ["Utrecht", "Zeeland"]
    assert page.locator(".beside dl").count() == 4
    first = page.locator(".beside dl").first.inner_text()
    heads = page.locator("#depth-matrix thead th").all_text_contents()
    assert all(head in first for head in heads[1:])


def test_choice_comes_back_from_the_address(visit) -> None:
    page = visit(PAGES[0], after="?region=zeeland,utrecht&phase=pilot")
    page.locator(".filters").wait_for()
    assert page.locator(ROWS).count() == 2
    assert page.locator(".beside h3").all_text_contents() == ["Zeeland", "Utrecht"]
    assert page.locator("#depth-matrix tbody tr:visible").count() == 2


def test_each_filter_by_keyboard_and_back(visit) -> None:
    page = visit(PAGES[0])
    page.locator(".filters").wait_for()
    everything = page.locator(ROWS).count()
    for key in KEYS:
        field = page.locator(".filters select").nth(KEYS.index(key))
        options = field.locator("option").all_text_contents()
        assert len(options) > 2 and all(options), key
        field.focus()
        page.keyboard.press("ArrowDown")
        assert f"{key}=" in address(page)
        shown = page.locator(ROWS).count()
        assert 0 < shown < everything, key
        assert page.locator(".filters [role=status]").inner_text().startswith(str(shown))
        page.keyboard.press("Tab")
        page.locator(".filters button").focus()
        page.keyboard.press("Enter")
        assert page.locator(ROWS).count() == everything and "=" not in address(page)


def test_sector_is_that_of_a_named_participant(visit) -> None:
    page = visit(PAGES[1], after="?sector=shelter")
    page.locator(".filters").wait_for()
    shown = {row.get_attribute("data-initiative") for row in page.locator(ROWS).all()}
    label = page.locator(".filters select").nth(1).locator("option:checked").text_content()
    named = """(label) => [...document.querySelectorAll("table[id^=participants-]")].filter((table) =>
        [...table.querySelectorAll("tr[data-basis=stated], tr[data-basis=inferred]")]
          .some((row) => row.cells[1].textContent === label)).map((table) => table.id.slice(13))"""
    assert shown == set(page.evaluate(named, label)) - {"national-programme"} and shown


def test_an_empty_result_says_what_to_take_back(visit) -> None:
    """No proeftuin names a court; without either choice there are rows, as many as by the other choice alone."""
    counts = {}
    for after in ("?sector=court", "?phase=proeftuin"):
        page = visit(PAGES[0], after=after)
        page.locator(".filters").wait_for()
        counts[after] = page.locator(ROWS).count()
    assert all(counts.values())
    page = visit(PAGES[0], after="?sector=court&phase=proeftuin")
    page.locator(".filters").wait_for()
    assert page.locator(ROWS).count() == 0
    said = page.locator(".filters [role=status]").text_content()
    assert f"Zonder de keuze ‘Fase: Proeftuin’ ziet u er {counts['?sector=court']}." in said
    assert f"Zonder de keuze ‘Sector van een deelnemer: rechtbank’ ziet u er {counts['?phase=proeftuin']}." in said
    assert "Niet gedocumenteerd betekent niet: niet aanwezig." in said


def test_where_one_choice_less_is_not_enough_all_are_named(visit) -> None:
    """Flevoland has no pilot, and neither it nor any pilot has the sector."""
    chosen = """() => { const rows = [...document.querySelectorAll("#comparison-table tbody tr")];
        const sectors = (some) => some.flatMap((row) => row.dataset.sector.split(" "));
        const mine = ({ dataset }) => dataset.phase === "pilot" || dataset.region === "flevoland";
        const gone = new Set(sectors(rows.filter(mine)));
        return sectors(rows).find((sector) => sector && !gone.has(sector)); }"""
    sector = visit(PAGES[1]).evaluate(chosen)
    page = visit(PAGES[1], after=f"?region=flevoland&phase=pilot&sector={sector}")
    page.locator(".filters").wait_for()
    said = page.locator(".filters [role=status]").text_content()
    assert "Take back more than one choice. You chose: Flevoland; Phase: Pilot; Sector" in said


def test_the_matrix_says_that_it_is_filtered(visit) -> None:
    page = visit(PAGES[0], after="?phase=pilot")
    page.locator(".filters").wait_for()
    note = page.locator("#depth p:visible", has_text="Deze tabel toont alleen")
    assert "Fase: Pilot" in note.text_content()
    page.locator(".filters button").click()
    assert note.count() == 0


def test_a_foreign_address_does_no_harm(visit) -> None:
    page = visit(PAGES[0], after="?region=<img src=x onerror=alert(1)>&sector=%22&sort=99z&print=%22#%E0%A4%A")
    page.locator(".filters").wait_for()
    assert page.errors == []
    assert page.locator(ROWS).count() > 2


def test_sorting_says_so_and_stays_in_the_address(visit) -> None:
    page = visit(PAGES[0])
    head = page.locator("#comparison-table thead th").nth(3)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert "sort=comparison-table.3a" in address(page)
    page.keyboard.press("Space")
    again = visit(PAGES[0], after="?sort=comparison-table.3d")
    head = again.locator("#comparison-table thead th[aria-sort=descending]")
    head.wait_for()
    for shown, down in ((page, True), (again, True)):
        cells = shown.locator("#comparison-table tbody tr td:nth-child(4)").all_text_contents()
        numbers = [int(cell) for cell in cells if cell.isdigit()]
        assert numbers == sorted(numbers, reverse=down) and len(numbers) > 5


def test_other_tables_sort_too(visit) -> None:
    page = visit(PAGES[1])
    head = page.locator("#reported-figures thead th").nth(1)
    head.locator("button").click()
    cells = page.locator("#reported-figures tbody td:nth-child(2)").all_text_contents()
    assert [c.casefold()[0] for c in cells] == sorted(c.casefold()[0] for c in cells)


def test_percentages_sort_as_numbers(visit) -> None:
    page = visit(PAGES[0], after="?sort=order-table.3a")
    shown = page.locator("#order-table tbody td:nth-child(4)").all_text_contents()
    numbers = [int(text.rstrip("%")) for text in shown if text.strip().endswith("%")]
    assert numbers == sorted(numbers) and len(numbers) > 5
