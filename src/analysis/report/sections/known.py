"""How sure all this is, what is missing and what would help most; and the notes that open everywhere on a page."""

import json
from collections import Counter
from typing import Any

from analysis.report import facts
from analysis.report.page import Page
from analysis.report.sections import origin

METRICS = "data/depth/metrics.json"
HELPED = 3  # cases that are named where more documents would help most


def context(page: Page) -> dict[str, Any]:
    """Certainty of the cells, what nobody described, and where documents or a person's hour would help most."""
    model, data = page.data.model, page.data
    cells = [one for (_, layer), one in facts.cells(data).items() if layer in model.depth]
    known, by = [one for one in cells if one.shown], data.documents["publisher_id"]
    described = {case for case, _ in facts.described(data)}
    documents, sample = data.sources, data.table("sample")
    return {
        "counts": Counter(one.word for one in known),
        "cells": len(cells),
        "known": len(known),
        "one": sum(len({by[source] for source in one.sources}) <= 1 for one in known),
        "documents": len(documents),
        "publishers": documents["publisher_id"].nunique(),
        "unchecked": int((documents["checked"] == "none").sum()),
        "excerpts": int((documents["extent"] == "excerpt").sum()),
        "again": again(page),
        "newest": max(documents["published"]),
        "undescribed": undescribed(page),
        "help": help_most(page),
        "nothing": page.names.cases(set(data.initiatives.index) - described),
        "sample": {"n": len(sample), **sample[["passage_id", "document_id"]].nunique()},
        "read": origin.sentence(page, "known.read"),
        "overturned": overturned(page),
    }


def again(page: Page) -> str:
    """How many judgements were revised after the reading; by a machine, where a machine made all of them."""
    rows = page.data.table("resolutions")
    return page.texts(f"known.again{'_machine' * bool(rows['kind'].eq('machine').all())}", n=len(rows))


def undescribed(page: Page) -> list[dict[str, Any]]:
    """Cases by how many dimensions of depth nobody described, the emptiest first, those with two or fewer described."""
    known, depth = facts.described(page.data), page.data.model.depth
    rows = [(sum((case, one) in known for one in depth), case) for case in page.data.initiatives.index]
    return [{"case": page.names.case(case), "n": n} for n, case in sorted(rows) if n <= 2]


def help_most(page: Page) -> list[str]:
    """The cases whose interval four more documents would narrow most."""
    frame = page.data.table("plan")
    own = frame[frame["profile"] == "sought"].set_index("initiative_id").sort_index()
    change = (own["width_4"] - own["width"]).dropna().sort_values(kind="stable")
    return list(map(page.names.case, change.index[:HELPED]))


def overturned(page: Page) -> dict[str, float]:
    """How often people overturned what machines read, as the stage `depth` measured; {} where nobody judged."""
    path = page.data.root / METRICS
    return json.loads(path.read_text(encoding="utf-8")).get("people", {}) if path.exists() else {}


def notes(page: Page) -> dict[str, Any]:
    """Every note, passage, source and reason that the page cites, for the popovers at its end."""
    evidence, cited, notes = page.evidence, page.evidence.cited, list(page.evidence.notes.values())
    sources = {one for note in notes for one in note.sources} | {*page.data.passages.loc[cited, "document_id"]}
    return {
        "notes": notes,
        "passages": [passage(page, one) for one in cited],
        "sources": {one: evidence.source(one) for one in sorted(sources)},
        "sure": [(name, *key) for key, name in page.sure.items()],
    }


def passage(page: Page, passage_id: str) -> dict[str, Any]:
    """A passage with its number and source; the text only where rights allow it."""
    row = page.data.passages.loc[passage_id].to_dict()
    return row | {"number": page.evidence.number(passage_id), "source": page.evidence.source(row["document_id"])}
