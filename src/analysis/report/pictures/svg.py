"""From a figure to SVG for a page: text stays text, no id meets another's, and a name and description for who cannot see."""

import io
import re

import matplotlib
from markupsafe import escape
from matplotlib.figure import Figure

from analysis.report.pictures import house

FONT = "'DejaVu Sans'"
FONTS = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"  # all narrower than the one measured with
# A page can give these other values, for dark screens; elsewhere the colours stand as drawn.
VARIABLES = {house.INK: "ink", house.MUTED: "muted", house.HAIR: "hair", house.PAPER: "paper"}


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
