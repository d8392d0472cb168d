"""The documents as they are now: what `clean` would make of them, and what is wrong with files and labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.clean import context, labels, sources, stage
from analysis.clean.model import Result
from analysis.params import Clean
from analysis.problems import Problem
from analysis.tables import clean

LISTED = 5  # documents that a note names


@dataclass(frozen=True)
class Current:
    """What every document gives now, without `data/clean`: `passages` by document, `rejected` with the remedy."""

    passages: dict[str, list[str]]
    rejected: dict[str, str]
    problems: list[Problem]


def read(root: Path, settings: Clean) -> Current:
    """Clean every document below `root` without writing; raises `InputError` where a table is not readable."""
    where = context.read(root, settings)
    paths = [path.relative_to(root).as_posix() for path in sources.find(root)]
    return current(stage.read_all(root, paths, where, settings.jobs))


def current(results: Iterable[Result]) -> Current:
    """The ids of documents and passages in `results`, why others were rejected, and problems in their labels."""
    found = Current({}, {}, [])
    for result in results:
        found.problems.extend(result.problems)
        if result.rejected:
            why = f"{result.path} is rejected ({result.rejected['reason']}): {result.rejected['remedy']}"
            found.rejected[sources.document_id(Path(result.path))] = why
        elif result.document:
            ids = [row["passage_id"] for row in result.passages]
            found.passages.setdefault(result.document["document_id"], ids)
    return found


def files(root: Path) -> Iterator[Problem]:
    """Two documents with one id, and sidecars that no document has."""
    names = defaultdict(list)
    for path in sources.find(root):
        names[sources.document_id(path)].append(path.relative_to(root).as_posix())
    for name, (first, *others) in sorted(names.items()):
        for other in others:
            remedy = f"{first} has this id too, and they would share their sidecar: rename or remove one of the two"
            yield Problem(other, 0, "id", name, remedy)
    beside = {labels.sidecar(path) for path in sources.find(root)}
    for folder in sources.FOLDERS:
        for path in sorted((root / folder).rglob("*.y*ml")):
            if path not in beside:
                remedy = "no document lies beside this sidecar: give it the document's name and the ending .yaml"
                yield Problem(path.relative_to(root).as_posix(), 0, "", "", remedy)


def notes(root: Path, found: Current) -> Iterator[str]:
    """What is no problem and yet worth knowing: rejected files, and documents that `data/clean` has otherwise."""
    listed = {problem.file for problem in found.problems}
    yield from (why for name, why in sorted(found.rejected.items()) if why.split(" is ")[0] not in listed)
    if not (root / clean.PASSAGES.path).exists():
        return
    old: dict[str, list[str]] = defaultdict(list)
    frame = clean.PASSAGES.read_raw(root)
    for document_id, passage_id in zip(frame["document_id"], frame["passage_id"], strict=True):
        old[document_id].append(passage_id)
    changed = sorted(name for name in {*old, *found.passages} if old.get(name) != found.passages.get(name))
    if changed:
        shown = ", ".join(changed[:LISTED]) + (", …" if len(changed) > LISTED else "")
        yield f"data/clean is older than {len(changed)} document(s) ({shown}): run `analysis clean`"
