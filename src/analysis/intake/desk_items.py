"""What there is to judge at the desk, most worth first: judgements, disputes, proposed rows, names."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reference
from analysis.intake import codesheet, filling
from analysis.model import load
from analysis.problems import InputError, Problem
from analysis.tables import clean, depth as d, link as t, private
from analysis.tables.reference import REVIEWS

AN_HOUR = 13  # judgements: the sample of a hundred is about a day of eight hours


def whole(root: Path, document: str, coder: str = "") -> list[dict[str, Any]]:
    """Every passage of a document on one initiative, on each dimension, that no person judged yet, or this coder alone, whose
    earlier answer then stands there to be corrected; its proposals and its names.
    """
    model, codes, done = load(root), reference.read_codings(root), judged_by_people(root)
    passages, documents = clean.PASSAGES.read(root), clean.DOCUMENTS.read(root)
    own = passages[passages["document_id"] == document]
    if own.empty:
        raise InputError([Problem("--document", 0, "", document, f"no such document in {clean.DOCUMENTS.path}")])
    codesheet.linked(own, t.PASSAGE_REGIONS.read(root))
    initiatives = reference.read(root, "initiatives").initiatives
    rows = codesheet.with_initiative(own, documents, t.PASSAGE_REGIONS.read(root), model, initiatives)
    said = readings(codes)
    made = [judgement("depth", row, name, said) for row in rows.itertuples() for name in model.words("dimensions")]
    before = answers(root, coder)
    return [
        *(
            item | ({"own": before[item["cell"]]} if item["cell"] in before else {})
            for item in made
            if item["cell"] not in done or item["cell"] in before
        ),
        *(item for item in [*proposals(root), *names(root)] if item["document_id"] == document),
    ]


def answers(root: Path, coder: str) -> dict[tuple, dict[str, Any]]:
    """What a coder said before of each cell, as a form has it."""
    if not coder:
        return {}
    told = reference.read_coded(root, "statements", [coder]).set_index("statement_id")[["kind", "about"]]
    features: dict[tuple, dict[str, str]] = {}
    for row in reference.read_coded(root, "features", [coder]).itertuples():
        features.setdefault((row.passage_id, row.initiative_id), {})[row.feature] = row.status
    found = {}
    for row in reference.read_coded(root, "depth", [coder]).join(told, on="statement_id").itertuples():
        form = {name: getattr(row, name) for name in ("status", "kind", "about", "confidence")}
        form |= {"level": str(row.level), "note": row.rationale, "own": True}
        cell = (row.passage_id, row.initiative_id, row.dimension)
        found[cell] = form | {"features": features.pop(cell[:2], {})}  # once: with the first cell of their passage
    return found


def judged_by_people(root: Path) -> set[tuple]:
    """Passage, initiative and dimension of what people judged, with a code or without."""
    coders = reference.read(root, "coders").coders
    return reference.judged_by(root, list(coders.loc[coders["kind"] == "human", "coder_id"]))


def items(root: Path, hours: float | None, sample: bool) -> list[dict[str, Any]]:
    """What is to be judged, most worth first: judgements, disputes, proposals, names."""
    codes, done = reference.read_codings(root), judged_by_people(root)
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
        yield judgement("depth", row, row.dimension, said) | {"sample": True}


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
    """Rows that new documents suggest, and that nobody answered yet."""
    for row, cells in filling.left(root):
        yield {
            "id": f"proposal--{row.table}--{row.row}",
            "what": "proposal",
            "passage_id": row.passage_id,
            "table": row.table,
            "document_id": row.document_id,
            "cells": cells,
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
