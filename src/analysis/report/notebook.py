"""What every notebook calls: an opened page's figures, tables as HTML, sentences, passages with their source.

What one notebook needs stands in `analysis.report.views`, a module a notebook. Nothing here writes a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.report import html, parts, provenance
from analysis.report.figure import unlinked
from analysis.report.html import Html
from analysis.report.page import Page
from analysis.report.texts import slug

ROWS = 25
DECIMALS = 3


def table(
    frame: pd.DataFrame,
    caption: str,
    rows: int = ROWS,
    dutch: Iterable[str] = (),
    right: Iterable[str] = (),
) -> Html:
    """The first rows of a frame with a caption that says how many there are; an empty one as a sentence.

    Headers are the column names with blanks for underscores. Columns in `dutch` are marked as Dutch; those
    in `right` stand right, as numbers do.
    """
    if frame.empty:
        return say(f"{caption}: no rows.")
    said = caption if len(frame) <= rows else f"{caption} (first {rows} of {len(frame):,} rows)"
    shown = frame.head(rows).reset_index(drop=True)
    numeric = [*parts.numeric_columns(shown), *(shown.columns.get_loc(name) for name in right)]
    shown = shown.assign(**{str(name): [readable(value) for value in shown[name]] for name in shown.columns})
    for name in dutch:
        shown[name] = [html.tag("span", value, lang="nl") for value in shown[name]]
    return html.frame(slug(caption), said, shown.rename(columns=_header), numeric)


def _header(name: str) -> str:
    return name.replace("_", " ")


def readable(value: Any) -> Any:
    """A cell for people: yes or no, at most three decimals, lists with commas, empty where missing."""
    if isinstance(value, Html):
        return value
    if value is None or pd.isna(value):
        return ""
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, float):
        return trimmed(value)
    return value.replace("|", ", ") if isinstance(value, str) else value


def trimmed(value: float) -> str:
    """A number with at most three decimals."""
    text = f"{value:.{DECIMALS}f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def say(*sentences: str) -> Html:
    """Sentences that were computed, as one paragraph; none gives nothing."""
    text = " ".join(filter(None, sentences))
    return html.tag("p", text) if text else Html()


def several(*shown: Html) -> Html:
    """Tables and sentences below each other."""
    return html.join(shown)


def changed(shipped: Any, settings: Any, *more: str) -> str:
    """What differs between two groups of parameters, in words for a caption."""
    now = asdict(settings)
    found = [f"{name} {now[name]}" for name, value in asdict(shipped).items() if now[name] != value]
    return ", ".join([*found, *filter(None, more)]) or "as shipped"


def figure(page: Page, figure_id: str) -> Html:
    """A figure of the report with its description and table, what draws it and the tables that it reads."""
    shown = Html(unlinked(str(parts.figure(page, figure_id))))
    read = provenance.files(page.data, page.texts, figure_id)
    made, tables = html.tag("code", provenance.function(figure_id)), (html.tag("code", name) for name in read)
    return several(shown, html.tag("p", "Drawn by ", made, " from ", html.join(tables, ", "), "."))


def counts(frame: pd.DataFrame, column: str, caption: str, rows: int = 10) -> Html:
    """How often each value of a column occurs, most frequent first."""
    found = frame[column].value_counts().rename_axis(column).reset_index(name="rows")
    return table(found.sort_values(["rows", column], ascending=[False, True]), caption, rows)


def quotes(page: Page, passage_ids: Iterable[str], rows: int = ROWS) -> Html:
    """Passages with their source: what our digest says, who published it, and when."""
    ids = list(passage_ids)
    if not ids:
        return say("No passage was identified.")
    shown = html.join(_quote(page, passage_id) for passage_id in ids[:rows])
    return shown if len(ids) <= rows else several(shown, say(f"First {rows} of {len(ids)} passages."))


def _quote(page: Page, passage_id: str) -> Html:
    passage = page.evidence.passages.loc[passage_id]
    source = page.evidence.sources.set_index("document_id").loc[passage["document_id"]]
    published = page.texts.date(source["published"]) if source["published"] else "undated"
    words = html.tag("p", passage["text"] or "(withheld: rights)", lang=passage["language"])
    title = html.tag("cite", source["title"], lang=source["language"])
    about = html.tag("p", title, f", {source['publisher']}, {published}. ", html.tag("code", passage_id))
    return html.tag("blockquote", words, about)
