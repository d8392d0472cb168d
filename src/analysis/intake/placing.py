"""One document into place: tried in a folder of its own, masked where git will have it, its original kept apart."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from analysis.clean import context, document, duplicates, excerpt, gate, identity, labels, sources, structure, workers
from analysis.clean.model import Result
from analysis.intake import originals
from analysis.intake.asking import NEEDED, UNKNOWN, Asked, answer, flag, own_label
from analysis.problems import InputError, Problem, refuse
from analysis.tables import corpus
from analysis.tables.columns import KINDS
from analysis.tables.reference import SOURCE_NUMBERS

PLACES = {"open": corpus.FOLDERS[0], "quote": corpus.FOLDERS[1], "closed": corpus.FOLDERS[1]}
LOOK = "look at these words, which no list explains"
OFFICE = ("pdf", "docx", "odt")


@dataclass
class Project:
    """The project to which documents are added: how they are read, and those that are there."""

    root: Path
    where: context.Context = field(repr=False)

    @cached_property
    def there(self) -> list[tuple[str, Any]]:
        """Each document that is there, with the sketch of its text; read once, and only if something is added."""
        files = [path.relative_to(self.root).as_posix() for path in corpus.find(self.root)]
        return [(file, document.process(self.root, file, self.where).sketch) for file in files]


@dataclass(frozen=True)
class Added:
    """What was added: its result as it may be shown, the place, what a person should look at, and its own passages."""

    result: Result
    place: str
    notes: tuple[str, ...]
    texts: tuple[str, ...] = field(repr=False)


def add(
    project: Project, path: Path, values: dict[str, Any], dry: bool, answers: dict[str, Any], origin: originals.Origin
) -> Added:
    """Try a document; if it is read and new, put it, its label and its original in place.

    `values` are said of the document by option or list, `answers` only where its own label is silent. Raises `Asked`
    where something must be said first, and `InputError` where it is rejected, wrongly labelled, or there already.
    """
    root, where = project.root, project.where
    label = {**answers, **own_label(path, where.known), **values}
    name = identity.impersonal(path, where.guard)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / corpus.FOLDERS[0] / f"{name}{path.suffix.lower()}"
        trial.parent.mkdir(parents=True)
        shutil.copyfile(path, trial)
        result = read(path.name, trial, label, where)
        if (other := identity.impersonal(path, where.guard, result.values)) != name:
            labels.sidecar(trial).unlink(missing_ok=True)
            trial = trial.rename(trial.with_stem(other))
            result = read(path.name, trial, label, where)
        if date := made(trial, result, where):
            label["published"] = dated(path, date, where.known)
            result = read(path.name, trial, label, where)
        refuse(overruled(path, values))
        refuse(repeats(project, path, result))
        row, notes = result.document or {}, []
        place = PLACES[str(row["rights"])]
        if row["rights"] == excerpt.OPEN and (row["format"] != "md" or result.masks):
            result, notes = masked(trial, result, label, where)
        if not dry:
            shutil.copytree(trial.parent, root / place, dirs_exist_ok=True)
            name = str(row["document_id"])
            originals.keep(root, name, path.suffix.lower(), path.read_bytes(), origin)
            if place == PLACES[excerpt.OPEN]:
                numbered(root, name)
            project.there.append((f"{place}/{trial.name}", result.sketch))
    if other != corpus.document_id(path):
        notes.append("the file's name held what looks like a person's name, or a number: it goes by another")
    notes += result.doubts
    if result.left:
        notes.append(
            f"{LOOK}: {', '.join(result.left)}. A person's name without [naam]: a line in data/private/names.txt; a body or "
            "place with [naam]: a row or alias in data/reference/organisations.csv; then remove "
            f"{place}/{trial.stem}.* and add it again. Neither: say so at the desk, or give it again with --looked INITIALS"
        )
    texts = tuple(passage["text"] for passage in result.passages)
    return Added(gate.leave(result, where.secret, where.settings.quote_words), place, tuple(notes), texts)


def numbered(root: Path, document_id: str) -> None:
    """Give a document that has none the next number by which the report cites it, so that no other is cited otherwise."""
    known = SOURCE_NUMBERS.read(root)
    number = max(map(int, known["number"]), default=0) + 1
    if document_id not in set(known["document_id"]):
        SOURCE_NUMBERS.add(root, [{"document_id": document_id, "number": str(number)}])


def read(name: str, trial: Path, label: dict[str, Any], where: context.Context) -> Result:
    """What comes of the document in a trial folder, with this label in a sidecar; raises `InputError` where nothing does."""
    said = {key: value for key, value in label.items() if key != "id"}
    if said:
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=True, default_flow_style=None)
        labels.sidecar(trial).write_text(text, encoding="utf-8")
    folder = trial.parents[3]
    (result,) = workers.read_all(folder, [trial.relative_to(folder).as_posix()], where, 1, whole=True)
    refuse(result.problems)
    if result.rejected:
        reason, remedy = result.rejected["reason"], result.rejected["remedy"]
        if reason == "unlabelled":
            lacking = " and ".join(flag(key) for key in NEEDED if key not in label)
            remedy = f"give {lacking}; without --rights its text is closed, and is not shown"
            raise Asked([Problem(name, 0, "", reason, remedy)])
        raise InputError([Problem(name, 0, "", reason, remedy)])
    return result


def masked(trial: Path, result: Result, label: dict[str, Any], where: context.Context) -> tuple[Result, list[str]]:
    """The document as git will have it, masked, in Markdown; what it gives when read again, and notes.

    Its label says all that the first form said by itself: a title, a date and a kind would be lost with it.
    """
    row = result.document or {}
    keys = ("title", "url", "published", "language", "genre", "relevance", "extent", "rights")
    said: dict[str, Any] = {key: str(row[key]) for key in keys if row[key]}
    said |= {"publisher": label.get("publisher", row["publisher_id"]), "regions": row["regions"].split("|")}
    if row["initiatives"]:
        said["initiatives"] = row["initiatives"].split("|")
    if "published" in label and label["published"] is None:
        said["published"] = None
    notes = []
    if "url" in said and not re.fullmatch(str(KINDS["url"][0]), said["url"]):
        del said["url"]
        notes.append("its address holds what looks like a person's name: it is left out, and kept with the original")
    trial.unlink()
    trial.with_suffix(".md").write_text(markdown(result), encoding="utf-8")
    again = read(trial.name, trial.with_suffix(".md"), said, where)
    if [p["text"] for p in again.passages] != [p["text"] for p in result.passages]:
        notes.append("its passages are divided otherwise in the masked copy: see whether they are whole")
    first = {key: row[key] for key in ("inferred", "letters", "n_masks")}
    kept = {key: getattr(result, key) for key in ("log", "masks", "values", "doubts")}
    return replace(again, document=(again.document or {}) | first, **kept), notes


def markdown(result: Result) -> str:
    """The passages of a document under their headings, as Markdown."""
    lines: list[str] = []
    above: list[str] = []
    for passage in result.passages:
        path = passage["heading_path"].split(" > ") if passage["heading_path"] else []
        same = len(os.path.commonprefix([path, above]))
        lines += [f"{'#' * min(depth + 2, 6)} {path[depth]}" for depth in range(same, len(path))]
        lines.append(re.sub(r"\n\s*\n", "\n", passage["text"]))
        above = path
    return "\n\n".join(lines) + "\n"


def overruled(path: Path, values: dict[str, Any]) -> Iterator[Problem]:
    """Options that front matter contradicts: it stands in the document, and rules over a sidecar."""
    if path.suffix.lower() in (".md", ".txt"):
        front = labels.read(path.name, sources.decode(path.read_bytes()), "", None)
        for key in sorted(set(values) & set(front.values)):
            if front.values[key] not in (None, [], values[key]):
                remedy = f"the document itself says this: change it there, or leave {flag(key)} out"
                yield Problem(*front.places[key], key, str(front.values[key]), remedy)


def made(trial: Path, result: Result, where: context.Context) -> str:
    """The date of the file's properties, where nothing else gives one: a template's, perhaps, or that of printing."""
    row = result.document or {}
    if row["format"] not in OFFICE or "published" not in row["inferred"].split("|"):
        return ""
    folder = trial.parents[3]
    opened = document.open_file(folder, trial.relative_to(folder).as_posix(), where)
    _, removed, _ = document.blocks(opened, where)
    return "" if structure.published(removed) else str(row["published"])


def dated(path: Path, date: str, known: labels.Known) -> str | None:
    """The date of publication from a person, None where unknown; raises `Asked` where there is nobody to ask."""
    how = f"a year will do, or {UNKNOWN}"
    why = f"the file's properties say {date}, which may be the day of its template or of printing"
    if sys.stdin.isatty():
        return answer("published", f"date of publication, {how} ({why})", known, needed=True)
    raise Asked([Problem(path.name, 0, "published", date, f"give --date, {how}: {why}")])


def repeats(project: Project, path: Path, result: Result) -> Iterator[Problem]:
    """Why a document is refused as there already: the same id, or nearly the same text."""
    new = str(result.document["document_id"]) if result.document else ""
    for file, sketch in project.there:
        score = duplicates.similarity(result.sketch, sketch)
        if score >= project.where.settings.near_duplicate:
            side = labels.sidecar(project.root / file)
            kept = f"its sidecar {side.relative_to(project.root).as_posix()}" if side.is_file() else "its front matter"
            remedy = f"it is there already: {score:.0%} of its text is that of {file}; change its label in {kept}"
            yield Problem(path.name, 0, "", "", remedy)
        elif corpus.document_id(Path(file)) == new:
            remedy = f"{file} has this id and another text: rename the new file"
            yield Problem(path.name, 0, "id", new, remedy)
