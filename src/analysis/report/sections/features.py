"""What is done differently: features per case, which cases are alike and on what, and the four basic principles."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analysis.report.data import split
from analysis.report.page import Page
from analysis.report.texts import inner

PAIRS = 2  # pairs that the main part names
HELD = ("practised", "intended")
SAID = (*HELD, "denied")


def context(page: Page) -> dict[str, Any]:
    """Who does what differently, the most alike, and the groups by depth as shares."""
    return {
        "groups": groups(page),
        "phases": page.data.phases,
        "n": len(page.data.model.words("features")),
        "alike": alike(page),
        "clusters": page.picture("clusters"),
    }


def grid(page: Page) -> dict[tuple[str, str], Any]:
    """The row of each case and feature."""
    return {(row.initiative_id, row.feature): row for row in page.data.table("features").itertuples()}


def groups(page: Page) -> list[tuple[str, list[dict[str, Any]]]]:
    """The features by basic principle, with the entries of each phase; the most frequent first."""
    every, known = counted(page), grid(page)
    rows = [
        row | {"entries": {one: entries(page, row, known, page.data.of_phase(one)) for one in page.data.phases}}
        for row in every
    ]
    names = page.data.model.study.principles
    return [
        (page.texts.of(names[name]), own)
        for name in names
        if (own := [row for row in rows if row["principle"] == name])
    ]


def entries(page: Page, row: dict[str, Any], known: dict, cases: list[str]) -> list[dict[str, Any]]:
    """The cases that have a feature, or expressly not, each with its mark and what it rests on: practice before plans, then
    the surest."""
    words, found = list(page.data.model.words("certainty")), []
    for case in cases:
        cell = known.get((case, row["feature"]))
        if cell is None or cell.status not in SAID:
            continue
        region, unsure = page.data.initiatives.loc[case, "region"], cell.certainty == words[-1]
        note = page.cite(
            split(cell.carriers), split(cell.source_ids), cell.certainty, cell.reasons, (row["definition"],)
        )
        text = page.texts(f"features.entry.{cell.status}", region=f"{region}?" if unsure else region)
        found.append(((SAID.index(cell.status), words.index(cell.certainty), region), {"text": text, "note": note}))
    return [entry for _, entry in sorted(found, key=lambda one: one[0])]


def counted(page: Page) -> list[dict[str, Any]]:
    """Each feature with the cases that have it, in practice and only intended; the most frequent first."""
    frame = page.data.table("features")
    frame = frame[frame["initiative_id"].isin(page.data.initiatives.index)]  # what the programme wants is no case
    rows = []
    for name, feature in page.data.model.codebook.features.items():
        own = frame[frame["feature"] == name]
        by = {status: own.loc[own["status"] == status, "initiative_id"].tolist() for status in HELD}
        rows.append(
            {
                "feature": name,
                "name": page.texts.of(feature.name),
                "also": page.texts.of(feature.also) if feature.also else "",
                "definition": page.texts.of(feature.definition),
                "layer": feature.layer,
                "principle": feature.principle,
                **by,
                "n": len(by["practised"]) + len(by["intended"]),
            }
        )
    return sorted(rows, key=lambda row: (-row["n"], -len(row["practised"]), row["feature"]))


def alike(page: Page) -> list[dict[str, Any]]:
    """The pairs of one phase that share most of what either has, among those that may be ranked."""
    frame, phase = page.data.table("likeness"), page.data.initiatives["phase"]
    known = frame[frame["ranked"] & (frame["a"].map(phase) == frame["b"].map(phase)) & (frame["shared_n"] > 0)]
    best = known.sort_values(["likeness", "shared_n", "a", "b"], ascending=[False, False, True, True]).head(PAIRS)
    names = page.data.model.codebook.features
    return [
        {
            "pair": page.names.cases([row.a, row.b]),
            "n": row.shared_n,
            **held(page, row),
            "of": row.either_n,
            "on": page.texts.join(inner(page.texts.of(names[one].name)) for one in split(row.shares)),
        }
        for row in best.itertuples()
    ]


def held(page: Page, pair: Any) -> dict[str, Any]:
    """How many of the features that two share are unsure or only a plan in one of them, and how sure the pair is: no surer
    than those features let it be, where they are half or more."""
    words, rows = page.data.model.words("certainty"), grid(page)
    own = [[rows[case, one] for case in (pair.a, pair.b)] for one in split(pair.shares)]
    loose = [one for one in own if any(row.status != HELD[0] or row.certainty == words[-1] for row in one)]
    firm = [max((row.certainty for row in one), key=words.index) for one in own if one not in loose]
    word = words[-1] if 2 * len(loose) >= len(own) else max(firm, key=words.index)
    return {"loose": len(loose), "word": page.names.certainty(word)}


def principles(page: Page) -> dict[str, Any]:
    """Per basic principle how many cases show it, and per case by how many features."""
    rows, every = [], counted(page)
    for name, text in page.data.model.study.principles.items():
        own = [row for row in every if row["principle"] == name]
        held = Counter(case for row in own for status in HELD for case in row[status])
        rows.append({"principle": name, "name": page.texts.of(text), "n": len(held), "of": len(page.data.initiatives)})
    return {
        "principles": rows,
        "note": page.cite(sources=page.data.model.study.principles_source),
        "n": sum(bool(row["principle"]) for row in every),
        "by_case": by_case(page, every),
    }


def by_case(page: Page, every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Per case, by region, and principle how many of its features are documented, and how many of these are loose: unsure,
    or only planned."""
    rows, known, unsure = [], grid(page), page.data.model.words("certainty")[-1]
    for region_id, case in ((one, case) for one in page.data.regions for case in page.data.cases_of(one)):
        cells = {}
        for principle in page.data.model.study.principles:
            own = [row for row in every if row["principle"] == principle and any(case in row[one] for one in HELD)]
            loose = [row for row in own if case not in row[HELD[0]] or known[case, row["feature"]].certainty == unsure]
            cells[principle] = {"n": len(own), "loose": len(loose)}
        rows.append({"region_id": region_id, "case": page.names.case(case), "cells": cells})
    return rows
