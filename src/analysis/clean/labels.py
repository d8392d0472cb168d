"""What people say of a document: front matter or a sidecar, checked against the reference tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.clean import excerpt, markdown
from analysis.clean.model import BAD_LABEL, Rejection
from analysis.problems import Problem, nearest
from analysis.tables import corpus
from analysis.tables.clean import DOCUMENTS
from analysis.tables.columns import KINDS, Column, is_date

KEYS = (
    "id", "title", "publisher", "publisher_presumed", "url", "published", "tells_of", "language", "genre",
    "regions", "initiatives", "relevance", "extent", "rights",
)  # fmt: skip
LISTS = ("regions", "initiatives")
COLUMNS = {column.name: column for column in DOCUMENTS.columns}  # whose rules hold for a label's values, too
COLUMNS["publisher_presumed"] = Column("publisher_presumed", "boolean", "whether the publisher is only presumed")
COLUMNS["url"] = Column("url", "url", "its address")  # which may hold a mask in the table
UNTOLD = "title, address and text nowhere say this year: give the latest time that they name, or leave it out"
TWO_RIGHTS = (
    "the front matter and the sidecar do not agree on the rights: the strictest holds, and the document waits, until "
    "they do"
)
OPEN_HERE = f"an open document lies in {corpus.FOLDERS[0]}, after review: move it there, or call it quote or closed"
LABEL_REMEDY = "write a sidecar <name>.yaml with at least publisher, regions and rights, or use `analysis add`"


_RIGHTS = re.compile(r"^[ \t]*[\"']?rights[\"']?[ \t]*:[ \t]*[\"']?([A-Za-z]+)", re.MULTILINE)


@dataclass(frozen=True)
class Known:
    """What a label may name: publishers by name or id, regions, initiatives."""

    publishers: dict[str, str]
    regions: frozenset[str]
    initiatives: frozenset[str]


@dataclass(frozen=True)
class Label:
    """Metadata as typed, the file and line in which each key stands, and each word on its rights with its place."""

    values: dict[str, Any]
    places: dict[str, tuple[str, int]]
    rights: list[tuple[str, str, int]] = field(default_factory=list)


def known(publishers: pd.DataFrame, regions: pd.DataFrame, initiatives: pd.DataFrame) -> Known:
    """The ids of the reference tables, and publishers by id, name and alias."""
    index = {}
    for row in publishers.itertuples():
        for name in [row.publisher_id, row.name, *filter(None, row.aliases.split("|"))]:
            index[name] = row.publisher_id
    return Known(index, frozenset(regions["region_id"]), frozenset(initiatives["initiative_id"]))


def sidecar(path: Path) -> Path:
    """Where the sidecar of a document lies: beside it, with the ending .yaml."""
    return path.with_suffix(".yaml")


def read(file: str, text: str | None, side_file: str, side_text: str | None) -> Label:
    """The label from front matter in `text`, and for keys that it lacks from the sidecar.

    Raises `Rejection` where either is broken.
    """
    label = Label({}, {})
    for name, source, where in ((side_file, side_text, "sidecar"), (file, text, "front matter")):
        if source is None:
            continue
        try:
            values, rows = markdown.mapping(source) if where == "sidecar" else markdown.front_matter(source)[:2]
        except markdown.FrontMatterError as error:
            line = error.line + (1 if where == "front matter" and error.line else 0)  # below its first ---
            problem = Problem(name, line, "", "", f"the {where} is not readable: {error}")
            raise Rejection(BAD_LABEL, f"repair the {where}: {error}", (problem,)) from error
        said = {key: value for key, value in values.items() if value is not None or key not in label.values}
        label.values.update(said)
        label.places.update({key: (name, rows[key]) for key in said})
        if values.get("rights"):
            label.rights.append((str(values["rights"]), name, rows["rights"]))
    if label.rights and all(level in excerpt.ORDER for level, _, _ in label.rights):
        label.values["rights"] = excerpt.strictest(*(level for level, _, _ in label.rights))
    return label


def strictest(file: str, *texts: str | None) -> str:
    """The strictest rights that a file's place and any line of its labels give, however broken these are.

    In `data/private` all is closed that does not say `quote`; elsewhere what nobody calls closed or quote is open to
    be named, since its name lies in git already.
    """
    said = [level.lower() for text in texts if text for level in _RIGHTS.findall(text[: markdown.MAX_LABEL])]
    if file.startswith(corpus.FOLDERS[1]):
        return excerpt.strictest(*said, excerpt.QUOTE) if said else excerpt.CLOSED
    return excerpt.strictest(*(level for level in said if level in excerpt.ORDER), excerpt.OPEN)


def disagreements(label: Label, file: str) -> Iterator[Problem]:
    """Places that say different things of a document's rights: two labels, or a label and the folder."""
    levels = {level for level, _, _ in label.rights}
    for level, name, row in label.rights:
        if len(levels) > 1:
            yield Problem(name, row, "rights", level, TWO_RIGHTS)
        elif file.startswith(corpus.FOLDERS[1]) and level == excerpt.OPEN:
            yield Problem(name, row, "rights", level, OPEN_HERE)


def problems(label: Label, allowed: Known, document_id: str) -> Iterator[Problem]:
    """Every key or value of the label that is unknown, with its line in the file and the remedy."""
    for key, value in label.values.items():
        file, row = label.places[key]
        for item, remedy in _faults(key, value, allowed):
            yield Problem(file, row, key, item, remedy)
        if key == "id" and isinstance(value, str) and value != document_id:
            yield Problem(file, row, key, value, f"the id is the file's name without ending: {document_id}")


def _faults(key: str, value: Any, allowed: Known) -> Iterator[tuple[str, str]]:
    if key not in KEYS:
        yield "", f"unknown key; allowed: {', '.join(KEYS)}"
    elif value is None:
        return
    elif key in LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            yield "", "give a list of ids in square brackets, such as [zeeland]"
            return
        ids = allowed.regions if key == "regions" else allowed.initiatives
        yield from ((item, _unknown(item, ids, f"data/reference/{key}.csv")) for item in value if item not in ids)
    elif not isinstance(value, str):
        yield "", "give one value, not a list"
    elif key == "publisher" and value not in allowed.publishers:
        yield value, _unknown(value, allowed.publishers, "data/reference/publishers.csv")
    elif key in COLUMNS:
        yield from ((value, remedy) for remedy in _breaches(COLUMNS[key], value))


def _breaches(column: Column, value: str) -> Iterator[str]:
    """What to do about a value that its column would refuse."""
    pattern, remedy = KINDS[column.kind]
    if column.allowed and value not in column.allowed:
        yield f"use one of: {', '.join(column.allowed)}"
    elif pattern and not re.fullmatch(pattern, value):
        yield remedy
    elif column.kind == "date" and not is_date(value):
        yield "there is no such day: correct it"


def untold(label: Label, texts: Iterable[str]) -> Iterator[Problem]:
    """A time that the document is said to tell of, whose year stands nowhere in its title, address or text."""
    time = label.values.get("tells_of")
    if time and not any(str(time)[:4] in text for text in texts):
        yield Problem(*label.places["tells_of"], "tells_of", str(time), UNTOLD)


def _unknown(value: str, names: Iterable[str], file: str) -> str:
    return f"not in {file}{nearest(value, names)}: correct it here or add a row there"


def complete(label: Label, inferred: dict[str, str], allowed: Known, form: str) -> dict[str, Any]:
    """The document's metadata: as labelled, else as inferred; `inferred` in it lists the keys that were.

    A date that the label gives as unknown (`published: null`) is not inferred. Missing rights are closed.
    Raises `Rejection` where no publisher or no region is known.
    """
    values = {key: value for key, value in label.values.items() if value not in (None, [])}
    regions, initiatives = values.get("regions", []), values.get("initiatives", [])
    publisher = allowed.publishers.get(values.get("publisher") or inferred.get("publisher", ""))
    missing = [name for name, found in (("publisher", publisher), ("regions", regions)) if not found]
    if missing:
        raise Rejection("unlabelled", f"no {' and no '.join(missing)} known: {LABEL_REMEDY}")
    guesses = {"title": "", "url": "", "published": "", "language": "nl", "extent": "full"}
    guesses |= {key: inferred[key] for key in ("title", "url", "published", "language") if key in inferred}
    guesses |= {"published": ""} if "published" in label.values else {}
    guesses["genre"] = "web-page" if form in ("html", "txt", "md") else "report"
    guesses["relevance"] = "initiative" if initiatives else "context"
    used = sorted(key for key, guess in guesses.items() if guess and key not in values)
    if "publisher" not in values or values.get("publisher_presumed") == "true":
        used = sorted([*used, "publisher"])
    chosen = {key: values.get(key) or guess for key, guess in guesses.items()}
    lists = {"regions": regions, "initiatives": initiatives, "inferred": used}
    chosen |= {"tells_of": values.get("tells_of", ""), "rights": values.get("rights", "closed")}
    return chosen | {"publisher_id": publisher} | {name: "|".join(ids) for name, ids in lists.items()}
