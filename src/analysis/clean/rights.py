"""The check that no text of a document that is not open lies where git keeps it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis import params
from analysis.clean import context, document, excerpt, labels, names, privacy, sources
from analysis.clean.model import Rejection
from analysis.problems import Problem

WINDOW = 8  # words in a row that no two texts share by chance
SHORTEST = 5  # a passage of fewer words is not looked for
TRACKED = ("data", "reports", "docs", "notebooks", "logs", "README.md", "CHANGELOG.md", "CITATION.cff")
KINDS = (
    ".csv",
    ".tsv",
    ".json",
    ".md",
    ".txt",
    ".html",
    ".htm",
    ".ipynb",
    ".svg",
    ".graphml",
    ".xml",
    ".yaml",
    ".yml",
    ".cff",
    ".log",
    ".qdc",
    ".geojson",
    ".js",
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[^\W_]+")
Shingles = dict[tuple[str, ...], str]


def leaks(root: Path) -> Iterator[Problem]:
    """Every tracked file in which text of a closed document stands, or of a `quote` one beyond its words.

    Also every document that is not open itself and lies outside `data/private/`. The text is never shown.
    """
    where = context.read(root, params.load(root).clean)
    forbidden: Shingles = {}
    for file in (path.relative_to(root).as_posix() for path in sources.find(root)):
        rights, passages = _passages(root, file, where)
        if rights in ("", excerpt.OPEN):
            continue
        if not file.startswith("data/private/"):
            remedy = f"rights are {rights} (missing means closed): move it to data/private/documents"
            yield Problem(file, 0, "rights", rights, remedy)
        name = sources.document_id(Path(file))
        hidden = {run for text in passages for run in _runs(text, rights, where, shown=False)}
        shown = {run for text in passages for run in _runs(text, rights, where, shown=True)}
        forbidden.update(dict.fromkeys(hidden - shown, name))
    if forbidden:
        for path in tracked(root):
            yield from _found(path, path.relative_to(root).as_posix(), forbidden)


def _passages(root: Path, file: str, where: context.Context) -> tuple[str, list[str]]:
    """Rights of a document (closed where its label says none), and its passages unless it is open.

    Of a file that cannot be opened the sidecar alone is asked; '' where it says nothing: the rejection tells why.
    """
    try:
        opened = document.open_file(root, file, where)
    except Rejection:
        return _beside(root / file), []
    rights = str(opened.label.values.get("rights") or excerpt.CLOSED)
    try:
        return rights, [block.text for block in document.blocks(opened, where)[0]] if rights != excerpt.OPEN else []
    except Rejection:
        return rights, []


def _beside(path: Path) -> str:
    """What the sidecar of a file says of its rights; '' where it says nothing, or is none."""
    side = labels.sidecar(path)
    try:
        said = labels.read("", None, side.name, sources.decode(side.read_bytes())).values if side.is_file() else {}
    except Rejection:
        return ""
    return str(said.get("rights") or "")


def _runs(text: str, rights: str, where: context.Context, shown: bool) -> Iterator[tuple[str, ...]]:
    """The runs of words of a passage that may (`shown`) or may not be shown, as written and as masked."""
    guard = where.guard()
    masked = privacy.apply(text, privacy.find(text, guard, names.people(text, guard)))
    limit = where.settings.quote_words if rights == excerpt.QUOTE else 0
    for version in sorted({text, masked}):
        pieces = version.split()
        words = _WORD.findall(" ".join(pieces[:limit] if shown else pieces[limit:]).casefold())
        if SHORTEST <= len(words) < WINDOW:
            yield tuple(words)
        yield from (tuple(words[at : at + WINDOW]) for at in range(len(words) - WINDOW + 1))


def tracked(root: Path) -> Iterator[Path]:
    """Every text file that git would keep, and the logs; `data/private` is none."""
    for name in TRACKED:
        start = root / name
        found: Iterable[Path] = [start] if start.is_file() else start.rglob("*")
        for path in sorted(found):
            private = path.is_relative_to(root / "data/private")
            if path.suffix.lower() in KINDS and not private and path.is_file():
                yield path


def _found(path: Path, file: str, forbidden: Shingles) -> Iterator[Problem]:
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(_readable(path).split("\n"), start=1):
        for word in _WORD.findall(line):
            words.append(word)
            lines.append(number)
    seen: dict[str, int] = {}
    sizes = sorted({len(shingle) for shingle in forbidden})
    for at in range(len(words)):
        for size in sizes:
            name = forbidden.get(tuple(words[at : at + size]))
            if name and name not in seen:
                seen[name] = lines[at]
    for name, line in seen.items():
        remedy = (
            f"text of `{name}` stands here, whose rights do not allow it: take it out, or run `dvc repro`"
        )
        yield Problem(file, line, "", "", remedy)


def _readable(path: Path) -> str:
    """The words of a file as a reader sees them: markup off, escapes undone, line breaks kept."""
    text = path.read_bytes().decode("utf-8", errors="replace")
    if path.suffix.lower() in (".json", ".ipynb", ".js", ".geojson"):
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\\n", " ").replace('\\"', '"')
    if path.suffix.lower() in (".html", ".htm", ".svg", ".graphml", ".xml", ".ipynb", ".qdc"):
        text = html.unescape(_TAG.sub(lambda match: "\n" * match[0].count("\n") or " ", text))
    return text.casefold()
