"""Pictures as a page needs them: in fewer bytes, and with ids of their own where one stands twice."""

import re

# In pictures: what the page's own style sheet says, turns by nothing, and clips, of which none cuts anything off.
USELESS = re.compile(
    r"(?:<defs>\s*)?<style.*?</style>(?:\s*</defs>)?|<defs>\s*(?:<clipPath.*?</clipPath>\s*)+</defs>"
    r"|font-family: [^;\"]*;? ?| transform=\"rotate\(-?0 [^\"]*\"| clip-path=\"[^\"]*\"| ?stroke-linejoin: miter;?"
    r"|(?<=[\"; ])(?:font-weight: 400|font-size: 12px|text-anchor: start|stroke-width: 0(?![.\d]));? ?",
    re.DOTALL,
)
INK = re.compile(r"(<text [^>]*?);? ?fill: var\(--ink, #[0-9a-f]+\)(?=\")")  # the page gives text this colour
STYLED = re.compile(r" style=\"[^\"]*\"")
DECIMALS = re.compile(r"(?<![\w#.-])(-?\d+\.\d)\d+(?![\w.])")
STRAIGHT = re.compile(r" d=\"M [-\d. LMz]+\"")  # a path of straight lines needs no L
GROUP = re.compile(r"<(/?)g\b([^>]*)>")


def slim(svg: str) -> str:
    """The same picture in fewer bytes: fonts and style sheets come from the page, numbers have one decimal."""
    bare = INK.sub(r"\1", DECIMALS.sub(r"\1", USELESS.sub("", svg))).replace(' style=""', "")
    short = STYLED.sub(lambda found: found[0].replace(": ", ":").replace("; ", ";").replace(';"', '"'), bare)
    return ungrouped(STRAIGHT.sub(lambda d: d[0].replace(" L", "").replace("M ", "M").replace(' "', '"'), short))


def ungrouped(svg: str) -> str:
    """A picture without the groups that say nothing of what is in them."""
    told: list[bool] = []

    def kept(tag: re.Match) -> str:
        """A tag as it was, or nothing where its group says nothing."""
        if tag[2].endswith("/"):
            return ""
        if not tag[1]:
            told.append(bool(tag[2].strip()))
            return tag[0] if told[-1] else ""
        return tag[0] if told.pop() else ""

    return GROUP.sub(kept, svg)


def placed(svg: str, place: str) -> str:
    """A picture for another place of the same page: each of its ids, and what refers to it, ends with that place."""
    if not place:
        return svg
    names = "|".join(sorted(map(re.escape, re.findall(r' id="([^"]+)"', svg)), key=len, reverse=True))
    return re.sub(rf'(?<=[" #])({names})(?=[" )])', rf"\1-{place}", svg)
