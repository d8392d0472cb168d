"""The same page in fewer bytes: what HTML lets an author leave out, and paths written from point to point.

Nothing that a reader, a script or a screen reader meets changes: `tests/browser` compares both trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

KEPT = re.compile(r"(<(?:style|script|pre)\b.*?</(?:style|script|pre)>)", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
QUOTED = re.compile(r'="([\w#.:,/%()+-]+)"(?=[\s>])')
FOREIGN = re.compile(r'<(td|th|li|dt|dd|h3|a|p|cite|summary)((?: [^<>]*)?)><span lang="(\w+)">([^<]*)</span></\1>')
# End tags that HTML implies where this follows (HTML Living Standard, "Optional tags").
IMPLIED = re.compile(
    r"</t[hd]>(?=<t[hd]\b|</tr>)|</tr>(?=<tr\b|</t(?:body|head)>)|</thead>(?=<tbody)|</tbody>(?=</table>)"
    r"|</li>(?=<li\b|</[ou]l>)|</d[td]>(?=<d[td]\b|</d(?:iv|l)>)"
    r"|</p>(?=<(?:p|ul|ol|dl|div|table|details|figure|section|article|blockquote|nav|h\d)\b"
    r"|</(?:div|section|article|blockquote|li|td|dd|details|figure|header|main)>)"
)
COLOUR = re.compile(r'"#(\w)\1(\w)\2(\w)\3"')
NUMBER = re.compile(
    r'( (?:[cr]?[xyr]|width|height|font-size|stroke-width|[a-z-]*opacity)="-?)0?(\.\d+|\d[\d.]*)(?:px)?"'
)
LINES = re.compile(r'<path d="([^"]*)"((?: [\w-]+="[^"]*")*)/>')
SEGMENT = re.compile(r"M[^A-Za-z]+L-?[\d.]+ -?[\d.]+")
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
SIZES = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0, "z": 0}


def page(html: str) -> str:
    """`html` without quotes and end tags that it does not need; style, script and listings stay as they are."""
    parts = KEPT.split(html)
    return "".join(part if i % 2 else tags(language(part)) for i, part in enumerate(parts))


def language(html: str) -> str:
    """The language of an element that holds one foreign text and nothing else stands on the element."""
    return FOREIGN.sub(
        lambda m: m.group() if " lang=" in m[2] else f'<{m[1]}{m[2]} lang="{m[3]}">{m[4]}</{m[1]}>', html
    )


def tags(html: str) -> str:
    """`html` with the same tree: plain values unquoted, implied end tags left out."""
    return TAG.sub(lambda m: QUOTED.sub(r"=\1", m.group()), IMPLIED.sub("", html))


def drawing(svg: str) -> str:
    """The same picture: short colours and numbers, neighbouring lines of one look as one path."""
    svg = TAG.sub(lambda m: NUMBER.sub(r'\1\2"', COLOUR.sub(r'"#\1\2\3"', m.group())), svg)
    parts = re.split(r"((?:<path [^<>]*/>)+)", svg)
    return "".join("".join(_paths(part)) if i % 2 else part for i, part in enumerate(parts))


def _paths(run: str) -> Iterator[str]:
    """Paths in a row; those that are lines of one look become one."""
    for look, found in groupby(LINES.findall(run), key=lambda path: (path[1], _is_line(*path))):
        lines = [outline for outline, _ in found]
        for outline in ["".join(lines)] if look[1] else lines:
            fill = look[0].replace(' fill="none"', "") if SEGMENT.fullmatch(outline) else look[0]
            yield f'<path d="{short(outline)}"{fill}/>'


def _is_line(outline: str, look: str) -> bool:
    return ' fill="none"' in look and "opacity" not in look


def short(outline: str) -> str:
    """A path of absolute M, L, C, Q and z to a tenth of a pixel as the same one in relative steps."""
    steps = STEP.findall(outline)
    if any(len(numbers.split()) != SIZES.get(command, -1) for command, numbers in steps):
        return outline
    text, last, at, start = "", "", (0, 0), (0, 0)
    for command, numbers in steps:
        values = [round(10 * float(number)) for number in numbers.split()]
        letter, values, at = _step(command, values, at, start) if text else ("M", values, tuple(values))
        start = at if command == "M" else start
        written = _numbers(values)
        text += written if letter == last and letter in "lc" and written[0] == "-" else letter + written
        last = letter
    return text


def _step(
    command: str, values: list[int], at: tuple[int, ...], start: tuple[int, ...]
) -> tuple[str, list[int], tuple[int, ...]]:
    """The relative form of one command: its letter, its numbers in tenths, and the point it leads to."""
    if command in "Zz":
        return "z", [], start
    steps = [value - at[i % 2] for i, value in enumerate(values)]
    if command == "L" and 0 in steps:
        return ("v", steps[1:], tuple(values)) if not steps[0] else ("h", steps[:1], tuple(values))
    return command.lower(), steps, tuple(values[-2:])


def _numbers(tenths: list[int]) -> str:
    """Numbers in a row, with a blank only where a sign or a second point does not part them."""
    text, last = "", ""
    for value in tenths:
        number = f"{value / 10:g}".replace("0.", ".", 1) if abs(value) < 10 else f"{value / 10:g}"
        parted = not last or number[0] == "-" or (number[0] == "." and "." in last)
        text, last = text + (number if parted else f" {number}"), number
    return text
