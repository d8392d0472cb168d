"""Dumped pages of invented text in `dumps/`, labelled before the rules saw them, in a project of their own.

Marks: `B|` body, `L|` item, `H|` heading, `F|` furniture, `?|` either is right, `+|` furniture glued to the line
before; `@ region` for the paragraphs below it. Within a body `{organisation_id:words}` or `{~sector:words}` is a
mention, `{?:words}` may be one, `<<name>>` is a person, and `¶` a break that the dump put into a sentence.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from clean_pages import plain

from analysis import params
from analysis.clean import stage
from analysis.tables import clean

DUMPS = Path(__file__).parent / "dumps"
_WHO = re.compile(r"\{([^:{}]+):([^{}]+)\}")
_NAME = re.compile(r"<<([^<>]+)>>")
# What else may be masked in a sentence: addresses, numbers.
_MASKED = re.compile(r"\S+@\S+|\(?\+?0\d[\d ()–-]{6,}\d|(?:[A-Z]\w+ \d+\w?, ?)?\d{4} ?[A-Z]{2}\b")


@dataclass(frozen=True)
class Line:
    """A marked line: its mark, words with labels, region, and what is labelled within it."""

    mark: str
    labelled: str
    region: str

    @property
    def dumped(self) -> str:
        return _NAME.sub(r"\1", _WHO.sub(r"\2", self.labelled)).replace(" ¶ ", "\n\n")

    @property
    def words(self) -> str:
        return " ".join(self.dumped.split())

    @property
    def mentions(self) -> list[tuple[str, str]]:
        return [(words, whom) for whom, words in _WHO.findall(self.labelled)]

    def pattern(self) -> re.Pattern[str]:
        """What is left of the line when people's names are masked."""
        whole = self.labelled.replace(" ¶ ", " ")
        pieces = _NAME.split(plain(re.sub(r"\s*Lees meer:$", "", whole)))[::2]
        parts = [part for piece in pieces for part in _MASKED.split(_WHO.sub(r"\2", piece))]
        return re.compile(".{1,40}?".join(map(re.escape, parts)))


@dataclass(frozen=True)
class Dump:
    """A page: its id, its label (regions, initiatives) and lines."""

    name: str
    label: str
    lines: tuple[Line, ...]

    def text(self, tight: bool) -> str:
        """The dump as a browser copies it; `tight`: no white line between lines of furniture."""
        rows: list[str] = []
        before = ""
        for line in self.lines:
            close = line.mark == before and (line.mark == "L" or (line.mark == "F" and tight))
            if line.mark == "+":
                rows[-1] += line.dumped
                continue
            rows += [line.dumped] if close or not rows else ["", line.dumped]
            before = line.mark
        return "\n".join(rows)


@dataclass
class Read:
    """The cleaned dumps: each with its rows of `passages`, and the tables."""

    documents: pd.DataFrame
    passages: pd.DataFrame
    dumps: list[Dump]

    def of(self, dump: Dump) -> pd.DataFrame:
        return self.passages[self.passages["document_id"] == dump.name]


def dumps() -> list[Dump]:
    """Every labelled dump."""
    found = []
    for path in sorted(DUMPS.glob("*.marked")):
        rows = path.read_text(encoding="utf-8").splitlines()
        home = region = rows[0].removeprefix("regions: ")
        lines = []
        for row in rows[2:]:
            region = row[1:].strip() if row.startswith("@") else region
            if row[1:2] == "|":
                lines.append(Line(row[0], row[2:], region))
        label = f"publisher: vng\nrights: open\npublished: 2023-01\nregions: [{home}]\n"
        label += f"initiatives: [{rows[1].removeprefix('initiatives: ')}]\n"
        found.append(Dump(path.stem, label, tuple(lines)))
    return found


def clean_all(project: Path, root: Path) -> Read:
    """Clean the dumps in a project at `root` with the reference tables of `project`."""
    shutil.copytree(project / "data/reference", root / "data/reference")
    for name in ("params.yaml", "data/study.yaml"):
        shutil.copyfile(project / name, root / name)
    (root / "data/coding").mkdir()
    folder = root / "data/raw/documents"
    folder.mkdir(parents=True)
    for number, dump in enumerate(dumps()):
        (folder / f"{dump.name}.txt").write_text(dump.text(number % 2 == 1), encoding="utf-8")
        (folder / f"{dump.name}.yaml").write_text(dump.label, encoding="utf-8")
    stage.run(root, params.load(root))
    return Read(clean.DOCUMENTS.read(root), clean.PASSAGES.read(root), dumps())


def flat(text: str) -> str:
    """A passage on one line, without bullets."""
    return " ".join(plain(line) for line in text.split("\n"))
