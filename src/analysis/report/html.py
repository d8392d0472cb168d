"""HTML from Python: every text is escaped here, and nowhere else is HTML put together from strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

VOID = {"br", "hr", "img", "input", "meta", "link"}
# Marks that change the direction of text or hide it are shown by their code: a title must not fake a page.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Html(Markup):
    """Markup that a notebook shows as HTML."""

    def _repr_html_(self) -> str:
        return str(self)


def visible(words: str) -> str:
    """`words` with every invisible mark as its code."""
    return INVISIBLE.sub(lambda m: f"\\u{ord(m.group()):04x}", words)


def text(value: Any) -> Markup:
    """`value` as HTML: Markup as it is, everything else escaped, invisible marks made visible."""
    if isinstance(value, Markup):
        return value
    return escape(visible(str(value)))


def tag(name: str, *children: Any, **attributes: Any) -> Html:
    """One element. `class_` is class, `data_x` is data-x; None and False leave an attribute out."""
    parts = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{text(str(value))}"')
    start = f"<{name}{''.join(parts)}>"
    return Html(start if name in VOID else f"{start}{join(children)}</{name}>")


def join(items: Iterable[Any], between: str = "") -> Html:
    """The items in a row, each escaped unless it is Markup; None is left out."""
    return Html(str(text(between)).join(str(text(item)) for item in items if item is not None))


def link(href: str, label: Any, **attributes: Any) -> Html:
    """A link; an address that is not http(s) or within the page is shown as text only."""
    if not re.match(r"(https?://|#|[\w.-]+(/[\w.-]+)*/?$)", href):
        return Html(text(label))
    return tag("a", label, href=href, **attributes)


def items(values: Iterable[Any], ordered: bool = False, **attributes: Any) -> Html:
    """A list; empty gives nothing. A value may be a list item of its own, with an id."""
    entries = [value if str(value).startswith("<li") else tag("li", value) for value in values]
    return tag("ol" if ordered else "ul", *entries, **attributes) if entries else Html()


def paragraphs(*values: Any) -> Html:
    """Each value a paragraph."""
    return join(tag("p", value) for value in values)


@dataclass(frozen=True)
class Cell:
    """A table cell with an order for sorting, a class, or an id."""

    content: Any
    sort: Any = None
    class_: str | None = None
    id: str | None = None


def table(
    name: str,
    caption: Any,
    headers: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    numeric: Sequence[int] = (),
    row_ids: Sequence[str] | None = None,
    class_: str | None = None,
    row_data: Sequence[dict[str, str]] | None = None,
) -> Html:
    """A table in a named region that scrolls: `name` is its id and the name of its CSV file.

    The first column heads its row; columns in `numeric` stand right (the table's
    class `n3` says so of the third). `row_ids` are anchors of the rows,
    `row_data` their data attributes for filters.
    """
    heads = [tag("th", head, scope="col") for head in headers]
    body = []
    for index, row in enumerate(rows):
        cells = [_cell(value, column) for column, value in enumerate(row)]
        extra = {f"data_{k}": v for k, v in row_data[index].items()} if row_data else {}
        body.append(tag("tr", *cells, id=row_ids[index] if row_ids else None, **extra))
    inner = tag(
        "table",
        tag("caption", caption, id=f"{name}-caption"),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *body),
        id=name,
        class_=" ".join(filter(None, [class_, *(f"n{i + 1}" for i in sorted(numeric))])) or None,
    )
    return tag("div", inner, class_="scroll", role="region", tabindex="0", aria_labelledby=f"{name}-caption")


def _cell(value: Any, column: int) -> Html:
    cell = value if isinstance(value, Cell) else Cell(value)
    common = {"class_": cell.class_, "data_sort": cell.sort, "id": cell.id}
    if column == 0:
        return tag("th", cell.content, scope="row", **common)
    return tag("td", cell.content, **common)


def frame(name: str, caption: Any, data: pd.DataFrame, numeric: Sequence[int] = ()) -> Html:
    """A DataFrame with headers for people as a table; missing cells stay empty."""
    blank = data.astype(object).where(data.notna(), "")
    return table(name, caption, list(data.columns), blank.itertuples(index=False, name=None), numeric)


def pairs(entries: Iterable[tuple[Any, Any]], **attributes: Any) -> Html:
    """A list of terms and what belongs to them."""
    return tag(
        "dl", *(tag("div", tag("dt", term), tag("dd", value)) for term, value in entries), **attributes
    )


def details(summary: Any, *children: Any, **attributes: Any) -> Html:
    """A part that opens on demand."""
    return tag("details", tag("summary", summary), *children, **attributes)


def heading(level: int, content: Any, anchor: str | None = None) -> Html:
    """A heading; with an anchor it can be linked to."""
    return tag(f"h{level}", content, id=anchor)


def section(anchor: str, title: Any, *children: Any, level: int = 2, class_: str | None = None) -> Html:
    """A section with its heading; the anchor is the section's."""
    head = tag(f"h{level}", title, id=f"{anchor}-title")
    return tag("section", head, *children, id=anchor, class_=class_, aria_labelledby=f"{anchor}-title")
