"""All text of a web page, and what of it the main text lacks."""

import re
from collections.abc import Iterator

from lxml import etree, html
from rapidfuzz.distance import LCSseq

from analysis.clean.model import Removal

MAX_WORDS = 30_000  # of a page whose words are followed one by one; of a longer one, its lines
_NO_TEXT = ("script", "style", "template", "noscript", "iframe", "head", "svg", "object")
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "del", "ins",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def lines(tree: html.HtmlElement) -> Iterator[str]:
    """All text of the page, in its order: a line for each piece that only inline elements divide."""
    pieces: list[str] = []
    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        block = node.tag not in _INLINE
        if event == "start":
            silent += node.tag in _NO_TEXT
            text = node.text
        else:
            text = node.tail
        if block and pieces and (line := " ".join("".join(pieces).split())):
            yield line
        pieces = [] if block else pieces
        if event == "end":
            silent -= node.tag in _NO_TEXT
        if text and not silent and isinstance(node.tag, str):
            pieces.append(text)


def left_out(shown: list[str], text: str, hidden: list[str]) -> Iterator[Removal]:
    """The words that the main text lacks, line by line; a line of which little is left is given whole."""
    words = [(word, number) for number, line in enumerate(shown) for word in _WORD.findall(line.casefold())]
    kept = _WORD.findall(text.casefold())
    lost: dict[int, list[str]] = {}
    for word, number in _missing(words, kept):
        lost.setdefault(number, []).append(word)
    unseen = list(hidden)
    for number, missing in lost.items():
        line = shown[number]
        if line in unseen:
            unseen.remove(line)
            continue
        whole = 2 * sum(map(len, missing)) >= sum(map(len, _WORD.findall(line)))
        yield Removal(0, "outside-main-text", line if whole else " ".join(missing))


def _missing(words: list[tuple[str, int]], kept: list[str]) -> Iterator[tuple[str, int]]:
    """The words, each with its line, that are not among the kept ones in their order."""
    if len(words) > MAX_WORDS:
        there = set(kept)
        yield from (pair for pair in words if pair[0] not in there)
        return
    for step in LCSseq.opcodes([word for word, _ in words], kept):
        if step.tag in ("delete", "replace"):
            yield from words[step.src_start : step.src_end]
