"""What paragraphs and runs of a Word file look like, by their styles and by what they say themselves."""

from dataclasses import dataclass

from lxml import etree

from analysis.clean.readers import office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOLD_WORDS = 12  # of the longest bold line that is taken for a heading


@dataclass
class Style:
    """What a style makes of a paragraph or run.

    `names`: its own and those of the styles it is made from; `level`: of a heading, 0 for none; `hidden`: whether it
    hides words, None where it does not say.
    """

    names: tuple[str, ...] = ()
    level: int = 0
    hidden: bool | None = None


def styles(tree: etree._Element | None) -> dict[str, Style]:
    """Every style of a file by its id; what the nearest of those it is made from says, counts."""
    found: dict[str, tuple[str, str, int, bool | None]] = {}
    for style in [] if tree is None else tree.iter(f"{W}style"):
        level, vanish = value(style.find(f"{W}pPr/{W}outlineLvl")), style.find(f"{W}rPr/{W}vanish")
        names = value(style.find(f"{W}name")), value(style.find(f"{W}basedOn"))
        looks = int(level) + 1 if level.isdecimal() else 0, None if vanish is None else is_on(vanish)
        found[style.get(f"{W}styleId", "")] = (*names, *looks)
    made, based = {}, {key: above for key, (_, above, *_) in found.items()}
    for key in found:
        line = [at for at in office.lineage(key, based) if at in found]
        own = next((found[at][2] for at in line if 0 < found[at][2] < 10), 0)
        hidden = next((found[at][3] for at in line if found[at][3] is not None), None)
        made[key] = Style(tuple(found[at][0] for at in line), own, hidden)
    return made


def value(node: etree._Element | None) -> str:
    """The value of an element, '' where it has none or is not there."""
    return "" if node is None else node.get(f"{W}val", "")


def is_on(node: etree._Element | None) -> bool:
    """Is this switch there, and not turned off?"""
    return node is not None and value(node) not in ("0", "false", "off")


def kind(node: etree._Element, style: Style, text: str) -> str:
    """What a paragraph is: a row of # for a heading, `-` for an item, else ''."""
    own = value(node.find(f"{W}pPr/{W}outlineLvl"))
    named = next((match for name in style.names if (match := office.HEADING_STYLE.match(name))), None)
    level = int(named[1]) if named else int(own) + 1 if own.isdecimal() and int(own) < 9 else style.level
    if level:
        return "#" * min(6, level + 1)
    if any(office.TITLE_STYLE.fullmatch(name) for name in style.names):
        return "#"
    if node.find(f"{W}pPr/{W}numPr") is not None or any(office.LIST_STYLE.match(name) for name in style.names[:1]):
        return "-"
    runs = [run for run in node.iter(f"{W}r") if any((part.text or "").strip() for part in run.iter(f"{W}t"))]
    short = len(text.split()) <= BOLD_WORDS and not text.rstrip().endswith((".", ",", ":", ";"))
    return "###" if runs and short and all(is_on(run.find(f"{W}rPr/{W}b")) for run in runs) else ""
