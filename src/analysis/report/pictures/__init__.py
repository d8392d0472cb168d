"""The pictures of the report: one folder each, with `draw.py` and its words in `<language>.yaml`, in one house style.

A new picture is a new folder. Its `draw.py` offers `rows(scene)`, the frame behind it; `message(frame, scene)`, which
variant of the title the data ask for, and the values of title, subtitle and alt; `draw(frame, scene)`, a figure; and
`table(frame, scene)`, the same for readers of words. A picture of one case or region takes it by keyword:
`render("network", data, texts, initiative="...")`.
"""

from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.data import Data
from analysis.report.pictures import house, svg
from analysis.report.pictures.scene import Scene, words
from analysis.report.texts import Texts

PICTURES = tuple(sorted(path.parent.name for path in Path(__file__).parent.glob("*/draw.py")))


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


def render(name: str, data: Data, texts: Texts, **of: str) -> Picture:
    """The picture of that name; KeyError for an unknown one. The same input gives the same bytes."""
    made, scene = module(name), Scene(data, words(name, texts), of)
    frame = made.rows(scene)
    variant, values = made.message(frame, scene)
    title = scene.words(f"title.{variant}", **values)
    alt = scene.words("alt", title=title, **values)
    ident = "-".join(("picture", name, *of.values()))
    with house.style():
        drawn = {
            layout: svg.finish(figure, f"{ident}-{layout}", title, alt)
            for layout, figure in figures(frame, scene, made).items()
        }
    subtitle = scene.words("subtitle", **values)
    return Picture(name, **drawn, title=title, subtitle=subtitle, alt=alt, table=made.table(frame, scene))


def figures(frame: pd.DataFrame, scene: Scene, made: ModuleType) -> dict[str, Figure]:
    """The drawn figure of each layout, wide and phone; within `house.style`."""
    return {layout: made.draw(frame, replace(scene, layout=layout)) for layout in house.WIDTHS}


def module(name: str) -> ModuleType:
    """The `draw` module of a picture."""
    if name not in PICTURES:
        raise KeyError(f"no picture {name!r}; there are: {', '.join(PICTURES)}")
    return import_module(f"{__name__}.{name}.draw")
