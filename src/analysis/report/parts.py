"""Parts that several sections use: links to initiatives, missing values, figures, reference rows."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from analysis.report import paper, slim
from analysis.report.data import claim_id
from analysis.report.evidence import anchor
from analysis.report.html import Html, details, frame, items, join, link, tag

if TYPE_CHECKING:
    from analysis.report.page import Page


# In the page only networks are explored by their marks; the names of other marks are a tenth of its size.
UNUSED = re.compile(r' data-(?!(?:organisation|a|b)=)[a-z-]+="[^"]*"')
ORGANISATION = re.compile(r' data-(o|a|b)(?:rganisation)?="([^"]*)"')
LONE = re.compile(r"<g>(<(?:text|path|circle|use)[^>]*(?:/>|>[^<]*</text>))</g>")
LONG = 8  # a list of more rows than this starts closed


def initiative_link(page: Page, initiative_id: str) -> Html:
    """The initiative's name as a link to its section."""
    return link(f"#initiative-{initiative_id}", page.initiative(initiative_id))


def missing(page: Page) -> Html:
    """The mark of what is not documented."""
    return tag("span", page.texts("common.missing"), class_="missing")


def number_or_missing(page: Page, value: Any, decimals: int | None = None) -> Html | str:
    """A number in the language's form, or the mark of what is missing."""
    return dash(page) if pd.isna(value) else page.texts.number(value, decimals)


def dash(page: Page) -> Html:
    """The mark of what is missing where there is room for one sign only."""
    hidden = tag("span", page.texts("common.missing"), class_="hidden")
    return join([tag("span", "\u2013", aria_hidden="true"), hidden])


def date_or_missing(page: Page, value: str) -> Html | str:
    """A date in words, or the mark of what is missing."""
    return page.texts.date(value) if value else missing(page)


def dutch(page: Page, text: str) -> Html | str:
    """Dutch text: marked as such in a page of another language."""
    return text if page.lang == "nl" else tag("span", text, lang="nl")


def translated(page: Page, text: str) -> Html | str:
    """English text of the tables in the page's language; without a translation it stays English, marked."""
    if page.lang == "en" or not text:
        return text
    found = page.texts.translation(text)
    return found if found else tag("span", text, lang="en")


def in_language(page: Page, row: Any, column: str) -> str:
    """The cell of `column` in the page's language (`event` -> `event_nl`)."""
    return row[f"{column}_{page.lang}"]


def claim_list(page: Page, name: str, rows: pd.DataFrame, column: str, anchored: bool = True) -> Html:
    """Rows of a reference table as a list: the text, and the passages it rests on.

    Where the rows stand elsewhere with their passages (not `anchored`), each text is a link to that place.
    """
    entries = []
    for _, row in rows.iterrows():
        words, key = in_language(page, row, column), claim_id(name, row)
        if not anchored:
            entries.append(link(f"#{anchor(name, key)}", words))
            continue
        refs = page.evidence.claim(name, key, row["source_ids"], page.initiative(row["initiative_id"]), words)
        entries.append(tag("li", words, " ", refs, id=anchor(name, key)))
    return items(entries, class_="claims")


def figure(page: Page, figure_id: str, table_below: bool = False) -> Html:
    """A figure with its headline, picture, long description, table and source line.

    Where the page shows the same table right below, the figure carries none of its own.
    """
    shown = page.figure(figure_id)
    named = f"{shown.id}-title"  # the title in the picture says the headline
    scrolls = {"role": "region", "tabindex": "0", "aria_labelledby": named} if shown.wide else {}
    svg = tag(
        "div",
        Markup(drawing(page, shown.svg) if not shown.breaks else paper.whole(shown, drawing(page, shown.svg))),
        class_="picture wide" if shown.wide else "picture",
        **scrolls,
    )
    head = tag("div", tag("p", shown.headline, class_="headline"), tag("p", shown.subtitle), class_="head")
    caption = page.texts("page.figure_data", headline=shown.headline)  # a name of its own for its region
    behind = details(
        page.texts("page.figure_words" if table_below else "page.figure_table"),
        tag("p", shown.description),
        None
        if table_below
        else frame(f"data-{shown.id}", caption, shown.table, numeric_columns(shown.table)),
    )
    source = tag("figcaption", shown.source)
    cut = paper.pieces(shown) if shown.breaks else None
    return tag("figure", head, svg, cut, source, behind, id=shown.id, aria_labelledby=named)


def drawing(page: Page, svg: str) -> str:
    """A picture as the page holds it: no more attributes and groups than exploring a network needs."""
    svg = LONE.sub(r"\1", UNUSED.sub("", svg))
    return slim.drawing(ORGANISATION.sub(lambda m: f' data-{m[1]}="{page.code(unescape(m[2]))}"', svg))


def long(summary: str, rows: int, content: Html) -> Html:
    """`content` as it is, or closed behind `summary` where it has many rows; open on paper."""
    return content if rows <= LONG else details(summary, content, class_="long")


def numeric_columns(data: pd.DataFrame) -> list[int]:
    """The places of the columns that hold numbers."""
    return [i for i, name in enumerate(data.columns) if pd.api.types.is_numeric_dtype(data[name])]
