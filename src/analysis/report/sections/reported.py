"""Numbers that sources report, as they report them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analysis.report import parts
from analysis.report.data import claim_id
from analysis.report.html import Html, join, section, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

UNIT = re.compile(r"(.+?)( \(.*\))?", re.DOTALL)  # what is counted, and a remark on the number: `families (approx.)`


def build(page: Page) -> Html:
    """All reported numbers in one table, with period and source."""
    texts, figures = page.texts, page.data.reference.figures
    order = {initiative: i for i, initiative in enumerate(page.data.initiatives["initiative_id"])}
    rows = figures.assign(_order=figures["initiative_id"].map(order)).sort_values("_order", kind="stable")
    without = len(set(page.data.cases["initiative_id"]) - set(figures["initiative_id"]))
    cells = [
        [parts.initiative_link(page, row["initiative_id"]), *row_cells(page, row)]
        for _, row in rows.iterrows()
    ]
    headers = [texts(f"headers.{key}") for key in ("initiative", "indicator", "value", "period", "sources")]
    return section(
        "reported",
        texts("reported.title"),
        tag("p", texts("reported.intro", n=len(figures))),
        tag("p", texts("reported.without", n=without)),
        table("reported-figures", texts("reported.caption"), headers, cells, numeric=[2]),
    )


def row_cells(page: Page, row: Any) -> list[Any]:
    """Indicator, number with unit, period, and sources of one reported number."""
    words = parts.in_language(page, row, "indicator")
    about = page.initiative(row["initiative_id"])
    refs = page.evidence.claim("figures", claim_id("figures", row), row["source_ids"], about, words)
    return [words, value(page, row), period(page, row["period"]), refs]


def value(page: Page, row: Any) -> Html:
    """The number in the language's form; ranges stay ranges. Its unit, where the indicator does not name it already."""
    numbers = re.split(r"(?<=\d)-(?=\d)", row["value"])
    if all(re.fullmatch(r"-?\d+(\.\d+)?", number) for number in numbers):
        shown = "\u2013".join(page.texts.number(float(number)) for number in numbers)
    else:
        shown = row["value"]
    unit = row["unit"] if page.lang == "en" else page.texts.translation(row["unit"]) or row["unit"]
    counted, remark = UNIT.fullmatch(unit).groups()
    if not re.search(rf"\b{re.escape(counted)}\b", parts.in_language(page, row, "indicator"), re.IGNORECASE):
        return join([shown, " ", parts.translated(page, row["unit"])])
    return join([shown, remark])


def period(page: Page, text: str) -> Any:
    """When a number holds: dates in words, remarks translated, missing marked."""
    if not text:
        return parts.missing(page)
    match = re.fullmatch(r"([\d-]+)(?:([/])([\d-]+))?( \(.*\))?", text)
    if not match:
        return parts.translated(page, text)
    first, slash, last, remark = match.groups()
    if re.fullmatch(r"\d{4}-\d{4}", first):
        first, slash, last = first[:4], "/", first[5:]
    dates = page.texts.date(first) + (f" \u2013 {page.texts.date(last)}" if slash else "")
    return join([dates, " ", parts.translated(page, remark.strip())]) if remark else dates
