"""`analysis desk`: one page, without a server or a network, on which a person judges passages in order of worth; and
`analysis desk import`, which files what they saved (`desk_import`).
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from analysis import files, reference
from analysis.intake import accepting, desk_import, filling
from analysis.intake.desk_rows import COLUMNS
from analysis.model import load
from analysis.problems import InputError, Problem
from analysis.tables import clean, private
from analysis.tables import depth as d
from analysis.tables import link as t
from analysis.tables.reference import REVIEWS

HERE = Path(__file__).parent
OUTPUT = f"{private.FOLDER}/desk.html"  # git ignores this folder
AN_HOUR = 13  # judgements: the sample of a hundred is about a day of eight hours
POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"
CELL = ["passage_id", "initiative_id", "dimension"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """How much to put on the page and where to write it; or which saved file to bring back, and whose it is."""
    parser.add_argument("what", choices=("write", "import"), nargs="?", default="write", help="default: write the page")
    parser.add_argument("file", type=Path, nargs="?", help="the file saved at the desk (import)")
    much = parser.add_mutually_exclusive_group()
    much.add_argument("--hours", type=float, help=f"as much as fits in so many hours ({AN_HOUR} judgements an hour)")
    much.add_argument("--sample", action="store_true", help="the judgements of most worth, and nothing else")
    parser.add_argument("--output", type=Path, help=f"the page (default: {OUTPUT} in the project)")
    parser.add_argument("--coder", help="whose judgements these are (import); a new coder gets a row in coders.csv")
    parser.add_argument("--initials", help="with what resolutions and reviews are signed (default: the coder)")


def run(options: argparse.Namespace) -> int:
    """Write the page, or file what was saved; returns 0."""
    if options.what == "import":
        return desk_import.run(options)
    root, path = options.root, options.output or options.root / OUTPUT
    found = items(root, options.hours, options.sample)
    refuse_outside(root, path, found)
    text = page(content(root, found))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path}: {len(found)} things to judge; then: analysis desk import FILE --coder NAME")
    return 0


def refuse_outside(root: Path, path: Path, found: list[dict[str, Any]]) -> None:
    """Raise `InputError` where a page with words that may be names would not lie in the private folder."""
    inside = (root / private.FOLDER).resolve() in path.resolve().parents
    if not inside and any(item["what"] == "review" for item in found):
        remedy = f"this page would hold words that may be names: keep it in {private.FOLDER}, or give --sample"
        raise InputError([Problem(str(path), 0, "", "", remedy)])


def items(root: Path, hours: float | None, sample: bool) -> list[dict[str, Any]]:
    """What is to be judged, most worth first: judgements, disputes, proposals, names."""
    codes, seen = reference.read_codings(root), reference.read_seen(root)
    coders = reference.read(root, "coders").coders
    humans = set(coders.loc[coders["kind"] == "human", "coder_id"])
    done = {
        *map(tuple, codes.loc[codes["coder_id"].isin(humans), CELL].to_numpy()),
        *(tuple(cell) for coder, *cell in reference.judged(seen) if coder in humans),
    }
    first = [item for item in judgements(root, codes) if item["cell"] not in done]
    if sample:
        return first
    there = {item["cell"] for item in first} | done
    judged = [*first, *(item for item in disputes(root, codes) if item["cell"] not in there)]
    if hours is not None:
        return judged[: max(1, round(hours * AN_HOUR))]
    return [*judged, *proposals(root), *names(root)]


def judgements(root: Path, codes: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of `sample`."""
    said = readings(codes)
    for row in d.SAMPLE.of(root).read(root).sort_values("rank").itertuples():
        yield judgement("depth", row, row.dimension, said)


def disputes(root: Path, codes: pd.DataFrame) -> list[dict[str, Any]]:
    """Differences that nobody settled; first on initiatives where more evidence narrows the interval most."""
    said, rows = readings(codes), d.DISAGREEMENTS.of(root).read(root)
    plan = d.PLAN.of(root).read(root)
    gain = (plan["width"] - plan["width_8"]).groupby(plan["initiative_id"]).max().to_dict()
    own = rows[(rows["of"] == "depth") & (rows["resolution"] == "")]
    return sorted(
        (judgement("resolution", row, row.item, said) for row in own.itertuples()),
        key=lambda item: (-gain.get(item["initiative_id"], 0), item["id"]),
    )


def judgement(what: str, row: Any, dimension: str, said: dict) -> dict[str, Any]:
    """One passage on one dimension of one initiative, with what readers said of it."""
    cell = (row.passage_id, row.initiative_id, dimension)
    return {
        "id": "--".join((what, *cell)),
        "what": what,
        "passage_id": row.passage_id,
        "document_id": row.document_id,
        "initiative_id": row.initiative_id,
        "item": dimension,
        "cell": cell,
        "said": said.get(cell, []),
    }


def readings(codes: pd.DataFrame) -> dict[tuple, list[dict[str, str]]]:
    """What each reader said of each cell."""
    found: dict[tuple, list[dict[str, str]]] = {}
    for row in codes.itertuples():
        found.setdefault((row.passage_id, row.initiative_id, row.dimension), []).append(
            {"coder": row.coder_id, "level": str(row.level), "status": row.status, "note": row.rationale}
        )
    return found


def proposals(root: Path) -> Iterator[dict[str, Any]]:
    """Rows that new documents suggest for tables kept by hand or for the person's own; labels of documents are no such table."""
    known = filling.usual(root)
    for row in t.PROPOSALS.of(root).read(root).itertuples():
        cells = accepting.parsed(row.row)
        if row.table in filling.FILED:
            yield {
                "id": f"proposal--{row.table}--{row.row}",
                "what": "proposal",
                "passage_id": row.passage_id,
                "table": row.table,
                "document_id": row.document_id,
                "cells": filling.filled(row.table, cells, row.document_id, known),
                "reason": row.reason,
            }


def names(root: Path) -> Iterator[dict[str, Any]]:
    """Documents that wait until a person has looked at words that nobody knows."""
    words: dict[str, list[str]] = {}
    for row in private.read(root, private.WAITING):
        words.setdefault(row["document_id"], []).append(row["word"])
    passed = set(REVIEWS.read(root)["document_id"])
    for document, found in sorted(words.items()):
        if document not in passed:
            yield {
                "id": f"review--{document}",
                "what": "review",
                "passage_id": "",
                "document_id": document,
                "words": sorted(found),
            }


def content(root: Path, found: list[dict[str, Any]]) -> dict[str, Any]:
    """All that the page knows, as JSON can hold it."""
    model, known = load(root), reference.read(root, "initiatives", "publishers")
    wanted = {item["passage_id"] for item in found}
    passages = clean.PASSAGES.read(root)
    documents = clean.DOCUMENTS.read(root).set_index("document_id")
    publishers = known.publishers.set_index("publisher_id")["name"]
    shown = {
        row.passage_id: passage(row, documents.loc[row.document_id], publishers)
        for row in passages[passages["passage_id"].isin(wanted)].itertuples()
    }
    proposed = sorted({item["table"] for item in found if "table" in item})
    return {
        "study": model.study.study,
        "title": model.study.title.model_dump(),
        "languages": list(model.study.languages),
        "columns": list(COLUMNS),
        "texts": files.read_yaml(HERE, "templates/desk.yaml"),
        "book": model.codebook.model_dump(mode="json"),
        "choices": filling.usual(root),
        "passages": shown,
        "tables": {name: filling.columns(name, model) for name in proposed},
        "initiatives": dict(zip(known.initiatives["initiative_id"], known.initiatives["name"], strict=True)),
        "items": [{name: value for name, value in item.items() if name != "cell"} for item in found],
    }


def passage(row: Any, document: pd.Series, publishers: pd.Series) -> dict[str, Any]:
    """A passage with what a person needs to know of its document."""
    return {
        "text": row.text,
        "heading": row.heading_path,
        "withheld": bool(row.withheld),
        "title": document["title"],
        "publisher": publishers.get(document["publisher_id"], document["publisher_id"]),
        "published": document["published"],
        "url": document["url"],
        "language": row.language,
    }


def page(data: dict[str, Any]) -> str:
    """The page: style, script and data within, and a policy that allows just these."""
    style, script = ((HERE / "assets" / name).read_text(encoding="utf-8") for name in ("desk.css", "desk.js"))
    made = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    policy = POLICY.format(style=fingerprint(style), script=fingerprint(script))
    room = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return room.get_template("desk.html.j2").render(
        data=Markup(made),
        style=Markup(style),
        script=Markup(script),
        policy=Markup(policy),
        language=data["languages"][0],
        title=data["title"][data["languages"][0]],
    )


def fingerprint(text: str) -> str:
    """The hash by which a strict policy allows one inline style or script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"
