"""Add documents: copy them into place with a sidecar, and show at once what `clean` makes of them."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from analysis import params
from analysis.asking import NEEDED, UNKNOWN, answer, ask, faults, flag, meant, own_label
from analysis.clean import context, document, duplicates, gate, labels, sources, structure
from analysis.clean.model import Result
from analysis.problems import InputError, Problem, refuse
from analysis.tables import clean as t
from analysis.tables import corpus
from analysis.model import vocabulary as v

PLACES = {"open": corpus.FOLDERS[0], "quote": corpus.FOLDERS[1], "closed": corpus.FOLDERS[1]}
REMINDER = "Never add case files, or anything about an identifiable child, parent or professional."
OFFICE = ("pdf", "docx", "odt")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and what is known of them; what is missing is asked for where there is someone to ask."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="documents: .md .txt .html .pdf .docx .odt"
    )
    parser.add_argument("--publisher", help="id or name in data/reference/publishers.csv")
    parser.add_argument(
        "--region", action="append", default=[], metavar="ID", help="region; may be given again"
    )
    parser.add_argument(
        "--initiative", action="append", default=[], metavar="ID", help="initiative; may be given again"
    )
    parser.add_argument("--rights", choices=v.RIGHTS, help="open, quote or closed; only open documents lie in git")
    parser.add_argument("--title", help="title; inferred from the document where it has one")
    parser.add_argument("--url", help="address of the source")
    parser.add_argument("--date", help=f"date of publication: YYYY, YYYY-MM, YYYY-MM-DD or {UNKNOWN}")
    parser.add_argument("--genre", choices=v.GENRES, help="kind of text")
    parser.add_argument("--dry-run", action="store_true", help="show what would come of it, and write nothing")


def run(options: argparse.Namespace) -> int:
    """Add each file; 1 where one was refused, the others are added all the same."""
    print(REMINDER)
    where = context.read(options.root, params.load(options.root).clean)
    values = given(options, where.known)
    wrong = [problem for key, value in values.items() for problem in faults(key, value, where.known)]
    if wrong:
        print(f"refused: {InputError(wrong)}")
        return 1
    answers, refused = ask(options.paths, values, where.known), 0
    for path in options.paths:
        try:
            add(options.root, path, values, where, dry=options.dry_run, answers=answers)
        except InputError as error:
            refused += 1
            print(f"refused: {error}")
    return 1 if refused else 0


def given(options: argparse.Namespace, known: labels.Known) -> dict[str, Any]:
    """The label that the flags give, without empty values."""
    values = {
        "title": options.title,
        "publisher": options.publisher,
        "url": options.url,
        "published": options.date,
        "genre": options.genre,
        "regions": options.region,
        "initiatives": options.initiative,
        "rights": options.rights,
    }
    return {key: meant(key, value, known) for key, value in values.items() if value}


def add(
    root: Path,
    path: Path,
    values: dict[str, Any],
    where: context.Context,
    dry: bool,
    answers: dict[str, Any] | None = None,
) -> Result:
    """Try a document in a folder of its own; if it is read and new, copy it and its sidecar into place.

    `values` are said of the document by option, `answers` only where its own label is silent. Raises `InputError`
    where it is rejected, its label names what does not exist, or it is there already.
    """
    label = {**(answers or {}), **own_label(path, where.known), **values}
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / corpus.FOLDERS[0] / f"{corpus.document_id(path)}{path.suffix.lower()}"
        trial.parent.mkdir(parents=True)
        result = tried(path, trial, label, where)
        date = made(trial, result, where)
        if date:
            label["published"] = dated(path, date, where.known)
            result = tried(path, trial, label, where)
        refuse(overruled(path, values))
        refuse(repeats(root, path, result, where))
        place = PLACES[str((result.document or {})["rights"])]
        leaves = gate.leave(result, where.secret, where.settings.quote_words)
        print(shown(leaves, f"{'would be added' if dry else 'added'} to {place}"))
        if not dry:
            (root / place).mkdir(parents=True, exist_ok=True)
            for file in sorted(trial.parent.iterdir()):
                shutil.copyfile(file, root / place / file.name)
            document_id = (result.document or {})["document_id"]
            print(f"next: `analysis organisations suggest --document {document_id}`, rows in the tables, `make check`")
    return result


def tried(path: Path, trial: Path, label: dict[str, Any], where: context.Context) -> Result:
    """What comes of a copy of the document with this label in a sidecar; raises `InputError` where nothing does."""
    shutil.copyfile(path, trial)
    said = {key: value for key, value in label.items() if key != "id"}
    if said:
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=True, default_flow_style=None)
        labels.sidecar(trial).write_text(text, encoding="utf-8")
    folder = trial.parents[3]
    result = document.read(folder, trial.relative_to(folder).as_posix(), where)
    refuse(result.problems)
    if result.rejected:
        reason, remedy = result.rejected["reason"], result.rejected["remedy"]
        if reason == "unlabelled":
            lacking = " and ".join(flag(key) for key in NEEDED if key not in label)
            remedy = f"give {lacking}; without --rights its text is closed, and is not shown"
        raise InputError([Problem(path.name, 0, "", reason, remedy)])
    return result


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
    """The date of publication from a person, None where unknown; raises `InputError` where there is nobody to ask."""
    how = f"a year will do, or {UNKNOWN}"
    why = f"the file's properties say {date}, which may be the day of its template or of printing"
    if sys.stdin.isatty():
        return answer("published", f"date of publication, {how} ({why})", known, needed=True)
    raise InputError([Problem(path.name, 0, "published", date, f"give --date, {how}: {why}")])


def repeats(root: Path, path: Path, result: Result, where: context.Context) -> list[Problem]:
    """Why a document is refused as there already: the same id, or nearly the same text."""
    new = str(result.document["document_id"]) if result.document else ""
    problems = []
    for other in corpus.find(root):
        file = other.relative_to(root).as_posix()
        score = duplicates.similarity(result.sketch, document.process(root, file, where).sketch)
        if score >= where.settings.near_duplicate:
            side = labels.sidecar(other)
            kept = f"its sidecar {side.relative_to(root).as_posix()}" if side.is_file() else "its front matter"
            remedy = f"it is there already: {score:.0%} of its text is that of {file}; change its label in {kept}"
            problems.append(Problem(path.name, 0, "", "", remedy))
        elif corpus.document_id(other) == new:
            remedy = f"{file} has this id and another text: rename the new file"
            problems.append(Problem(path.name, 0, "id", new, remedy))
    return problems


def shown(result: Result, what: str) -> str:
    """What a researcher must see: the label, the passages, what was removed and what was masked."""
    row = result.document or {}
    lines = [
        f"{row['document_id']}: {what}, {row['n_passages']} passages, {row['n_words']} words"
    ]
    for key in t.DOCUMENTS.names[2:14]:
        if row.get(key):
            guessed = " (inferred: check it)" if key in str(row["inferred"]).split("|") else ""
            lines.append(f"  {key}: {row[key]}{guessed}")
    lines.append("passages")
    lines += [f"  {p['ordinal']}. [{p['heading_path']}] {p['text'] or '(withheld)'}" for p in result.passages]
    gone = [item for item in result.log if item["action"] != "masked"]
    lines += [
        "removed",
        *(f"  line {item['line']}, {item['rule']}: {item['text'] or '(withheld)'}" for item in gone),
    ]
    lines += ["masked", *(f"  {kind}: {count}" for kind, count in result.masks.items())]
    return "\n".join(lines)
