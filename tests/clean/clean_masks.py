"""How well persons are masked in labelled sentences, each read alone: `python tests/clean/clean_masks.py PERSONS TRAPS`.

A line of PERSONS is a kind, a tab and a sentence in which `[[...]]` is a person's name and `{{kind:...}}` another
personal datum; a line of TRAPS is a sentence without any. All people are invented.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from analysis import params
from analysis.clean import context
from analysis.clean.masker import Masker
from analysis.clean.privacy import Mask

HERE = Path(__file__).with_name("sentences")
NUMBERS = ("", *(f"-{each}" for each in range(2, 15)))  # of the sets
MARKED = re.compile(r"\[\[(.+?)\]\]|\{\{(?:[\w-]+:)?(.+?)\}\}", re.DOTALL)
CHILD = ("first", "minor", "poss")  # kinds of lines in which a first name stands in a context of children
Find = Callable[[str], list[Mask]]


def labelled(line: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """A sentence without its labels, and start, end and `is it a name` of each."""
    text, spans, last = "", [], 0
    for match in MARKED.finditer(line):
        text += line[last : match.start()]
        value = match[1] or match[2]
        spans.append((len(text), len(text) + len(value), bool(match[1])))
        text, last = text + value, match.end()
    return text + line[last:], spans


def lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("# "):
            yield line.replace("\\n", "\n")


def score(persons: Path, traps: Path, find: Find) -> Iterator[tuple[str, bool, str]]:
    """Of each value (names, names of children, data with a form) and each trap: is it right, and what is wrong else.

    A value is masked whole where every letter and digit of it lies under a mask; in a trap there is no mask.
    """
    for line in lines(persons):
        kind, _, sentence = line.partition("\t")
        text, spans = labelled(sentence)
        under = {at for mask in find(text) for at in range(mask.start, mask.end)}
        for start, end, name in spans:
            whole = all(at in under for at in range(start, end) if text[at].isalnum())
            for each in (["names"] if name else ["patterned"]) + (["children"] if name and kind in CHILD else []):
                yield each, whole, f"{kind}: {text[start:end]!r} in {text!r}"
    for text in lines(traps):
        masks = find(text)
        yield "traps", not masks, f"{[text[mask.start : mask.end] for mask in masks]} in {text!r}"


def masked(where: context.Context, text: str, language: str = "nl") -> str:
    """A text that is a document of its own, masked."""
    return Masker(where, [text], language)(text)


def ours(where: context.Context) -> Find:
    """The masks of this project, each sentence a document of its own."""

    def find(text: str) -> list[Mask]:
        mask = Masker(where, [text], "en" if re.search(r"\b(?:the|The)\b", text) else "nl")
        return mask._find(text, mask.known)

    return find


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    paths = [Path(name) for name in sys.argv[1:3]] or [HERE / "persons.txt", HERE / "traps.txt"]
    found = score(*paths, ours(context.read(root, params.load(root).clean)))
    result = pd.DataFrame(found, columns=["kind", "right", "fault"])
    print("\n".join(result.loc[~result["right"], "fault"].drop_duplicates()))
    print(result.groupby("kind")["right"].agg(["sum", "size", "mean"]))
