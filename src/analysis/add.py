"""Add documents: copy them into place with a sidecar, and show at once what `clean` makes of them."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from analysis import params
from analysis.clean import context, document, duplicates, labels, sources
from analysis.clean.model import Result
from analysis.problems import InputError, Problem, refuse
from analysis.tables import clean as t
from analysis.tables import vocabulary as v

PLACES = {"open": sources.FOLDERS[0], "quote": sources.FOLDERS[1], "closed": sources.FOLDERS[1]}
REMINDER = "Never add case files, or anything about an identifiable child, parent or professional."


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
    parser.add_argument(
        "--rights", choices=v.RIGHTS, help="open, quote or closed; only open documents lie in git"
    )
    parser.add_argument("--title", help="title; inferred from the document where it has one")
    parser.add_argument("--url", help="address of the source")
    parser.add_argument("--date", help="date of publication: YYYY, YYYY-MM or YYYY-MM-DD")
    parser.add_argument("--genre", choices=v.GENRES, help="kind of text")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would come of it, and write nothing"
    )


def run(options: argparse.Namespace) -> int:
    """Add each file; 1 where one was refused, the others are added all the same."""
    print(REMINDER)
    where = context.read(options.root, params.load(options.root).clean)
    values = ask(given(options))
    refused = 0
    for path in options.paths:
        try:
            add(options.root, path, values, where, dry=options.dry_run)
        except InputError as error:
            refused += 1
            print(f"refused: {error}")
    return 1 if refused else 0


def given(options: argparse.Namespace) -> dict[str, Any]:
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
    return {key: value for key, value in values.items() if value}


def ask(values: dict[str, Any]) -> dict[str, Any]:
    """`values` with what a document cannot do without, asked for on a terminal; else as it is."""
    if not sys.stdin.isatty():
        return values
    questions = {
        "publisher": "publisher (id or name)",
        "regions": "regions (ids, separated by commas)",
        "initiatives": "initiatives (ids, or nothing)",
        "rights": "rights (open, quote, closed)",
    }
    answers = dict(values)
    for key, question in questions.items():
        if key not in answers:
            typed = input(f"{question}: ").strip()
            answers[key] = (
                [item.strip() for item in typed.split(",") if item.strip()] if key in labels.LISTS else typed
            )
    return {key: value for key, value in answers.items() if value}


def add(root: Path, path: Path, values: dict[str, Any], where: context.Context, dry: bool) -> Result:
    """Try a document in a folder of its own; if it is read and new, copy it and its sidecar into place.

    Raises `InputError` where it is rejected, its label names what does not exist, or it is there already.
    """
    document_id = sources.document_id(path)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / sources.FOLDERS[1] / f"{document_id}{path.suffix.lower()}"
        trial.parent.mkdir(parents=True)
        _copy(path, trial, values)
        result = document.process(Path(folder), trial.relative_to(folder).as_posix(), where)
        refuse(result.problems)
        if result.rejected:
            raise InputError(
                [Problem(str(path.name), 0, "", result.rejected["reason"], result.rejected["remedy"])]
            )
        refuse(repeats(root, path, result, where))
        place = PLACES[str((result.document or {})["rights"])]
        print(shown(result, f"{'would be added' if dry else 'added'} to {place}"))
        if not dry:
            (root / place).mkdir(parents=True, exist_ok=True)
            for file in sorted(trial.parent.iterdir()):
                shutil.copyfile(file, root / place / file.name)
    return result


def _copy(path: Path, trial: Path, values: dict[str, Any]) -> None:
    """The document under its new name, with a sidecar where the flags or its own sidecar say anything."""
    if not path.is_file():
        raise InputError([Problem(str(path.name), 0, "", "", "there is no such file")])
    shutil.copyfile(path, trial)
    own: dict[str, Any] = {}
    if labels.sidecar(path).is_file():
        own = labels.read(
            path.name, None, labels.sidecar(path).name, labels.sidecar(path).read_text("utf-8")
        ).values
    label = {key: value for key, value in {**own, **values}.items() if key != "id"}
    if label:
        text = yaml.safe_dump(label, allow_unicode=True, sort_keys=True, default_flow_style=None)
        labels.sidecar(trial).write_text(text, encoding="utf-8")


def repeats(root: Path, path: Path, result: Result, where: context.Context) -> list[Problem]:
    """Why a document is refused as there already: the same id, or nearly the same text."""
    new = str(result.document["document_id"]) if result.document else ""
    problems = []
    for other in sources.find(root):
        file = other.relative_to(root).as_posix()
        if sources.document_id(other) == new:
            problems.append(Problem(path.name, 0, "id", new, f"{file} has this id: rename the new file"))
            continue
        score = duplicates.similarity(result.sketch, document.process(root, file, where).sketch)
        if score >= where.settings.near_duplicate:
            problems.append(
                Problem(
                    path.name, 0, "", "", f"{score:.0%} of its text is that of {file}: it is there already"
                )
            )
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
