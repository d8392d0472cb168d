"""How well cleaning does on labelled pages: body kept, furniture removed, headings found."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from analysis import params
from analysis.clean import extract, structure
from analysis.clean.model import Extracted

PROJECT = Path(__file__).resolve().parents[2]
NO_NAMES = re.compile(r"(?!)")
Lines = list[str]


def from_bytes(form: str, data: bytes) -> Extracted:
    """What the reader of this format gives, within the usual limits."""
    return extract.extract(form, data, params.load(PROJECT).clean)


@dataclass
class Score:
    """Labelled lines and those that came out right, by kind; `wrong` names the others."""

    right: dict[str, int] = field(default_factory=lambda: {"body": 0, "furniture": 0, "headings": 0})
    total: dict[str, int] = field(default_factory=lambda: {"body": 0, "furniture": 0, "headings": 0})
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, good: bool, name: str, line: str) -> None:
        self.total[kind] += 1
        self.right[kind] += good
        if not good:
            self.wrong.append(f"{kind} {name}: {line}")

    def share(self, kind: str) -> float:
        return self.right[kind] / max(1, self.total[kind])


def plain(line: str) -> str:
    """A line without bullet, number and doubled spaces."""
    return " ".join(re.sub(r"^(?:[-*•]|\d{1,2}[.)])\s+", "", line).split())


def sentences(line: str) -> list[str]:
    """The sentences of a line, pointers at its end left out (they are furniture)."""
    kept = re.sub(r"\s*Lees meer:$", "", line)
    return [piece for piece in re.split(r"(?<=[.!?])\s+(?=[“A-Z])", plain(kept)) if piece]


def score(result: Score, name: str, form: str, data: bytes, body: Lines, furniture: Lines, headings: Lines) -> None:
    """Add one document to the score."""
    extracted = from_bytes(form, data)
    blocks, _, _ = structure.passages(extracted.text, extracted.marked, NO_NAMES, extracted.meta.get("title", ""))
    kept = " ".join(plain(line) for block in blocks for line in block.text.split("\n"))
    found = {plain(heading) for block in blocks for heading in block.heading_path}
    for line in body:
        for sentence in sentences(line):
            result.add("body", sentence in kept, f"{name}.{form}", sentence)
    for line in furniture:
        lines = {plain(row) for block in blocks for row in block.text.split("\n")}
        gone = plain(line) not in found | lines and (len(line.split()) < 4 or plain(line) not in kept)
        result.add("furniture", gone, f"{name}.{form}", line)
    for line in headings:
        result.add("headings", plain(line) in found, f"{name}.{form}", line)
