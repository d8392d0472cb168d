"""The pictures of the report: one module a picture, drawn with matplotlib and seaborn in one house style.

`render(name, data, texts)` draws one picture in two layouts. A picture of one case or region takes it by keyword
(`render("network", data, texts, initiative="...")`). Its title says the message, its subtitle what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from analysis.report.data import Data
from analysis.report.texts import Texts


@dataclass(frozen=True)
class Picture:
    """One picture: SVG as text for a wide page and for a phone, and in words and numbers what they show.

    `wide` and `phone` are whole `<svg>` elements without script, `role="img"` and with title and description;
    `title`, `subtitle` and `alt` are plain text; `table` holds what is drawn, with heads in words.
    """

    name: str
    wide: str
    phone: str
    title: str
    subtitle: str
    alt: str
    table: pd.DataFrame


# Each picture by name: a function of data, texts and what it is of.
PICTURES: dict[str, Callable[..., Picture]] = {}


def render(name: str, data: Data, texts: Texts, **of: str) -> Picture:
    """The picture of that name; KeyError for an unknown one."""
    return PICTURES[name](data, texts, **of)
