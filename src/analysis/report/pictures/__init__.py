"""The pictures of the report: one folder each, with `draw.py` and its words in `<language>.yaml`, in one house style.

A new picture is a new folder. Its `draw.py` offers `rows(scene)`, the frame behind it; `message(frame, scene)`, which
variant of the title the data ask for, and the values of title, subtitle and alt; `draw(frame, scene)`, a figure; and
`table(frame, scene)`, the same for readers of words. A picture of one case or region takes it by keyword:
`render("network", data, texts, initiative="...")`.
"""

import io
import re
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import matplotlib
import pandas as pd
from markupsafe import escape
from matplotlib.figure import Figure

from analysis.report.data import Data
from analysis.report.pictures import house
from analysis.report.pictures.scene import Scene
from analysis.report.texts import Texts

FONT = "'DejaVu Sans'"
FONTS = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"  # all narrower than the one measured with
# A page can give these other values, for dark screens; elsewhere the colours stand as drawn.
VARIABLES = {house.INK: "ink", house.MUTED: "muted", house.HAIR: "hair", house.PAPER: "paper"}
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
    made, scene = module(name), seen(name, data, texts, **of)
    frame = made.rows(scene)
    variant, values = made.message(frame, scene)
    title = scene.words(f"title.{variant}", **values)
    alt = scene.words("alt", title=title, **values)
    ident = "-".join(("picture", name, *of.values()))
    with house.style():
        drawn = {
            layout: finish(figure, f"{ident}-{layout}", title, alt)
            for layout, figure in figures(frame, scene, made).items()
        }
    subtitle = scene.words("subtitle", **values) if "subtitle" in scene.words else ""
    return Picture(name, **drawn, title=title, subtitle=subtitle, alt=alt, table=made.table(frame, scene))


def seen(name: str, data: Data, texts: Texts, **of: str) -> Scene:
    """What a picture sees, in the wide layout."""
    return Scene(data, texts.within(f"picture.{name}"), of)


def figures(frame: pd.DataFrame, scene: Scene, made: ModuleType) -> dict[str, Figure]:
    """The drawn figure of each layout, wide and phone; within `house.style`."""
    return {layout: made.draw(frame, replace(scene, layout=layout)) for layout in house.WIDTHS}


def module(name: str) -> ModuleType:
    """The `draw` module of a picture."""
    if name not in PICTURES:
        raise KeyError(f"no picture {name!r}; there are: {', '.join(PICTURES)}")
    return import_module(f"{__name__}.{name}.draw")


def finish(figure: Figure, ident: str, title: str, description: str) -> str:
    """The figure as one `<svg>` element, without date, comments or ids that are not referred to; within `house.style`.

    `ident` is of this picture alone: the ids that matplotlib makes for clips and marks are salted with it.
    """
    out = io.StringIO()
    matplotlib.rcParams["svg.hashsalt"] = ident
    figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    text = out.getvalue()
    body = text[text.index(">", text.index("<svg")) + 1 :]
    body = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|\s*<g id=\"[^\"]*\">\s*</g>", "", body, flags=re.DOTALL)
    body = re.sub(r"<g id=\"[^\"]*\"", "<g", body)
    body = re.sub(r"\s*\n\s*", " ", body).replace("> <", "><").replace(FONT, FONTS)
    for colour, name in VARIABLES.items():
        body = body.replace(colour, f"var(--{name}, {colour})")
    width, height = (round(size) for size in figure.get_size_inches() * figure.dpi)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{ident}-t {ident}-d">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(description)}</desc>{body.strip()}'
    )
