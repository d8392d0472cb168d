"""What a figure is, and how a drawing becomes inline SVG that a strict page can hold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.texts import Texts

SVG = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
FAMILY = "Arial, Helvetica, sans-serif"
NARROW = 340  # a phone shows this width without scrolling
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
# matplotlib writes style; SVG takes the same as attributes, which need no `style-src` in a page's policy.
# A link into the page has no place where the page is not.
INTO_PAGE = re.compile(r'<a href="#[\w-]+">(.*?)</a>', re.DOTALL)
DEFAULTS = {
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-width": "1",
    "stroke": "none",
    "stroke-dashoffset": "0",
    "text-anchor": "start",
}


@dataclass(frozen=True)
class Figure:
    """A picture with all its words and the table behind it, in one language.

    `svg` is inline SVG with a title and a description, without script, style or outside reference, every id
    starting with `id`. `wide` asks the page to let it scroll on a phone rather than shrink its letters, `breaks` to
    cut it on paper at these heights, so that it fills the width of several pages rather than shrinks to one.
    """

    id: str
    headline: str
    subtitle: str
    alt: str
    description: str
    source: str
    svg: str
    table: pd.DataFrame
    wide: bool = False
    breaks: tuple[float, ...] = ()


def finish(
    canvas: Canvas,
    figure_id: str,
    texts: Texts,
    key: str,
    headline: str,
    table: pd.DataFrame,
    description: str = "",
    **values: object,
) -> Figure:
    """The `Figure` of a drawing; its words are `figures.<key>.*`, filled with `values`.

    `headline` and `description` come in ready, since the data choose among several.
    """
    words = {part: texts(f"figures.{key}.{part}", **values) for part in ("subtitle", "alt", "source")}
    return Figure(
        id=figure_id,
        headline=headline,
        subtitle=words["subtitle"],
        alt=words["alt"],
        source=words["source"],
        description=description or texts(f"figures.{key}.description", **values),
        svg=render(canvas, figure_id, headline, words["alt"]),
        table=table.reset_index(drop=True),
        wide=canvas.width > NARROW,
    )


def unlinked(svg: str) -> str:
    """The picture for a file of its own: without links into the page."""
    return INTO_PAGE.sub(r"<g>\1</g>", svg).replace('role="group"', 'role="img"')


def render(canvas: Canvas, figure_id: str, title: str, alt: str) -> str:
    """The drawing as inline SVG; the same drawing gives the same bytes."""
    buffer = io.StringIO()
    with style.house(figure_id):
        canvas.sheet.savefig(
            buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    drawn = ElementTree.fromstring(re.sub(r"<!DOCTYPE.*?>", "", buffer.getvalue(), flags=re.DOTALL))
    root = _root(canvas, figure_id, title, alt)
    content = [child for child in drawn if child.tag.endswith("}g")]
    for child in content:
        root.extend(_cleaned(child, figure_id, canvas.groups))
    _gather(root, figure_id, canvas.groups)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True).replace(" />", "/>")


def _root(canvas: Canvas, figure_id: str, title: str, alt: str) -> ElementTree.Element:
    width, height = f"{canvas.width:g}", f"{canvas.height:g}"
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": SVG,
            "id": f"{figure_id}-svg",
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
            # What holds links is no image to assistive technology, which would pass over them.
            "role": "group" if any("href" in said for said in canvas.groups.values()) else "img",
            "aria-labelledby": f"{figure_id}-title {figure_id}-desc",
            "font-family": FAMILY,
            "font-size": f"{style.SMALL}px",  # what most marks have stands here once
            "fill": style.INK,
        },
    )
    for name, words in (("title", title), ("desc", alt)):
        ElementTree.SubElement(root, name, {"id": f"{figure_id}-{name}"}).text = style.plain(words)
    return root


def _cleaned(
    node: ElementTree.Element,
    figure_id: str,
    groups: dict[str, dict[str, str]],
) -> Iterator[ElementTree.Element]:
    """`node` without what a page does not need; groups that say nothing give way to what they hold."""
    tag = node.tag.removeprefix(f"{{{SVG}}}")
    if tag in ("metadata", "style"):
        return
    inner = [kept for child in node for kept in _cleaned(child, figure_id, groups)]
    attributes = _attributes(node, figure_id, groups)
    if tag == "g" and not attributes:
        yield from inner
    elif tag != "g" or inner:
        tag, attributes = _circle(tag, attributes)
        clean = ElementTree.Element(tag, attributes)
        clean.text = node.text if tag == "text" else None
        clean.extend(inner)
        yield clean


def _attributes(
    node: ElementTree.Element, figure_id: str, groups: dict[str, dict[str, str]]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in node.attrib.items():
        if name == "style":
            found.update(_styles(value))
        elif name == "id":
            if value in groups or not node.tag.endswith("}g"):
                found["id"] = f"{figure_id}-{value}"
        elif name == LINK:
            found["href"] = f"#{figure_id}-{value.removeprefix('#')}"
        elif name in ("d", "x", "y", "transform", "points", "width", "height"):
            found[name] = _compact(name, value)
            if found[name].startswith("rotate(-0 "):
                del found[name]
        elif name != "clip-path":
            found[name] = value
    for name, common in (("fill", style.INK), ("font-size", f"{style.SMALL}px")):
        if found.get(name) == common:
            del found[name]
    return {name: REFERENCE.sub(rf"url(#{figure_id}-\1)", value) for name, value in found.items()}


def _circle(tag: str, attributes: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A path of eight arcs is matplotlib's circle: a tenth of the bytes as `<circle>`."""
    drawn = attributes.get("d", "")
    if drawn.count("C") != 8:
        return tag, attributes
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", drawn)]
    left, right, top, bottom = min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])
    place = {"cx": (left + right) / 2, "cy": (top + bottom) / 2, "r": (right - left) / 2}
    shape = {name: f"{round(value, 2):g}" for name, value in place.items()}
    return "circle", {**shape, **{name: value for name, value in attributes.items() if name != "d"}}


def _styles(text: str) -> Iterator[tuple[str, str]]:
    """CSS declarations as presentation attributes; `font` gives size and weight, the family is the root's."""
    for declaration in filter(None, (part.strip() for part in text.split(";"))):
        name, value = (part.strip() for part in declaration.split(":", 1))
        if name == "font":
            bold = re.match(r"(bold|\d{3})\s", value)
            if bold and bold.group(1) not in ("400",):
                yield "font-weight", "bold"
            name, value = "font-size", re.search(r"([\d.]+)px", value).group(1)
        if name in ("stroke-miterlimit", "font-family") or DEFAULTS.get(name) == value:
            continue
        yield name, NUMBER.sub(_rounded, value)


def _compact(name: str, value: str) -> str:
    """Coordinates to a tenth of a pixel, and no spaces around the letters of a path."""
    short = NUMBER.sub(_rounded, " ".join(value.split()))
    return re.sub(r" ?([A-Za-z]) ?", r"\1", short) if name == "d" else short


def _rounded(match: re.Match) -> str:
    return f"{round(float(match.group()), 1) + 0.0:g}"


def _gather(root: ElementTree.Element, figure_id: str, groups: dict[str, dict[str, str]]) -> None:
    """Marks of one group into one `<g>`, at the place of the first, with its tooltip and attributes."""
    known = {f"{figure_id}-{key}": said for key, said in groups.items()}
    first: dict[str, ElementTree.Element] = {}
    for node in list(root):
        key = node.get("id", "")
        if key in first:
            first[key].extend(list(node))
            root.remove(node)
        elif key in known:
            first[key] = node
            node.tag = "a" if "href" in known[key] else node.tag
            del node.attrib["id"]
            node.attrib.update({name: text for name, text in known[key].items() if name != "title"})
            if "title" in known[key]:
                title = ElementTree.Element("title")
                title.text = known[key]["title"]
                node.insert(0, title)
