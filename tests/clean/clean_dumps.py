"""Dumped pages of invented text in `dumps/`, labelled before the rules saw them, in a project of their own.

Marks: `B|` body, `L|` item, `H|` heading, `F|` furniture, `?|` either is right, `+|` furniture glued to the line
before; `@ region` for the paragraphs below it. Within a body `{organisation_id:words}` or `{~sector:words}` is a
mention, `{?:words}` may be one, `<<name>>` is a person, and `¶` a break that the dump put into a sentence.
"""

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from clean_measure import plain

from analysis import params
from analysis.clean import stage
from analysis.tables import clean

DUMPS = Path(__file__).parent / "dumps"
_WHO = re.compile(r"\{([^:{}]+):([^{}]+)\}")
_NAME = re.compile(r"<<([^<>]+)>>")
# What else may be masked in a sentence: addresses, numbers.
_MASKED = re.compile(r"\S+@\S+|\(?\+?0\d[\d ()–-]{6,}\d|(?:[A-Z]\w+ \d+\w?, ?)?\d{4} ?[A-Z]{2}\b")
_SENTENCE = re.compile(r"(?<=[.!?])(?<!mr\.)\s+(?=[“A-Z{<])")


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
    def names(self) -> list[str]:
        return _NAME.findall(self.labelled)

    @property
    def mentions(self) -> list[tuple[str, str]]:
        return [(words, whom) for whom, words in _WHO.findall(self.labelled)]

    def pattern(self, sentence: str = "") -> re.Pattern[str]:
        """What is left of the line, or of a sentence of it, when people's names are masked."""
        whole = (sentence or self.labelled).replace(" ¶ ", " ")
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
    dumps: list[Dump] = field(default_factory=list)

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
    (root / "data/reference/evidence.csv").write_text("claim_table,claim_id,document_id,passage_id,note\n")
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


def scores(read: Read) -> tuple[Counter[tuple[str, bool]], list[str]]:
    """Labelled lines by (kind, right), and what went wrong."""
    count: Counter[tuple[str, bool]] = Counter()
    wrong: list[str] = []

    def add(kind: str, good: bool, what: str) -> None:
        count[kind, good] += 1
        if not good:
            wrong.append(f"{kind} {dump.name}: {what}")

    for dump in read.dumps:
        rows = read.of(dump)
        kept = " ".join(map(flat, rows["text"]))
        lines = {plain(line) for text in rows["text"] for line in text.split("\n")}
        heads = {plain(head) for path in rows["heading_path"] for head in str(path).split(" > ")}
        heads |= {plain(head) for path in rows["heading_path"] for head in str(path).split("|")}
        titles = {plain(line.words) for line in dump.lines if line.mark == "H"}
        for index, line in enumerate(dump.lines):
            if line.mark in "F+" and plain(line.words) not in titles:
                words = plain(line.words)
                gone = words not in heads | lines and (len(words.split()) < 4 or words not in kept)
                add("furniture", gone, words)
            elif line.mark == "H" and _heads_text(dump, index):
                add("headings", any(_is_heading(line, head) for head in heads), line.words)
            elif line.mark in "BL":
                for sentence in _SENTENCE.split(plain(line.labelled)):
                    add("body", bool(line.pattern(sentence).search(kept)), sentence)
                for name in line.names:
                    add("names", not re.search(rf"\b{re.escape(name.split()[-1])}\b", kept), name)
                for words, _ in line.mentions:
                    add("bodies", words in kept, words)
        labelled = sum(len(line.names) for line in dump.lines if line.mark in "BL?")
        add("masks", kept.count("[naam]") <= labelled, f"{kept.count('[naam]')} for {labelled}")
    return count, wrong


def _is_heading(line: Line, head: str) -> bool:
    """Is `head` this heading, names masked or not?"""
    pattern = re.escape(head).replace(re.escape("[naam]"), ".{1,40}?")
    return bool(re.fullmatch(pattern, plain(line.words)))


def _heads_text(dump: Dump, index: int) -> bool:
    """Does a sentence or item stand below this heading, before the next one that has one?"""
    for line in dump.lines[index + 1 :]:
        if line.mark in "BL":
            return True
        if line.mark == "H" and line is not dump.lines[index + 1]:
            return False
    return False
