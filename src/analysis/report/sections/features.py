"""What is done differently: features per case, which cases are alike and on what, and the four basic principles."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from analysis.report import facts
from analysis.report.data import split
from analysis.report.page import Page
from analysis.report.texts import first, inner

HELD = ("practised", "intended")
SAID = (*HELD, "denied")


def context(page: Page) -> dict[str, Any]:
    """Who does what differently, the most alike, and the groups by depth as shares."""
    return {
        "groups": groups(page),
        "phases": page.data.phases,
        "n": len(page.data.model.words("features")),
        "asked": asked(page),
        "alike": alike(page),
        "clusters": page.picture("clusters"),
    }


def asked(page: Page) -> list[tuple[str, str, str]]:
    """The features that readers ask for (texts `asked.feature-…` of the study): place on the page, question, and who has it."""
    t, every, known = page.texts, {row["feature"]: row for row in counted(page)}, grid(page)
    found = []
    for place in t.under("asked"):
        row = every.get(place.removeprefix("feature-"))
        if row and place.startswith("feature-"):
            found.append((place, t(f"asked.{place}"), holders(page, row["feature"], row["practised"], known)))
    return found


def holders(page: Page, feature: str, cases: list[str], known: dict) -> str:
    """Who has a feature in practice: the surest, then the others that are sure, then those that are not."""
    t, words = page.texts, list(page.data.model.words("certainty"))
    by = {word: [one for one in cases if known[one, feature].certainty == word] for word in words}
    firm = [one for word in words[:-1] for one in by[word]]
    best = next((by[word] for word in words[:-1] if by[word]), [])
    rest = going(page, [one for one in firm if one not in best])
    key = "nobody" if not firm else "best" if rest else "firm"
    parts = [t(f"features.holders.{key}", who=going(page, best), rest=rest)]
    if by[words[-1]]:
        parts.append(t("features.holders.unsure", who=going(page, by[words[-1]])))
    return " ".join(parts)


def going(page: Page, cases: list[str]) -> str:
    """Cases that still run, then those that ended, called so."""
    over = [one for one in cases if page.data.initiatives.loc[one, "end"]]
    now = page.names.cases(one for one in cases if one not in over)
    ended = page.texts("features.holders.ended", who=page.names.cases(over)) if over else ""
    return page.texts.join(filter(None, (now, ended)))


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
    """The pair of each phase that shares most of what either has, among those that may be ranked; the most alike first."""
    frame, phase = page.data.table("likeness"), page.data.initiatives["phase"]
    known = frame[frame["ranked"] & (frame["a"].map(phase) == frame["b"].map(phase)) & (frame["shared_n"] > 0)]
    ranked = known.sort_values(["likeness", "shared_n", "a", "b"], ascending=[False, False, True, True])
    best = ranked.groupby(ranked["a"].map(phase), sort=False).head(1)
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
    cells = by_case(page, every)
    return {
        "short": clearest(page, rows, cells),
        "principles": rows,
        "note": page.cite(sources=page.data.model.study.principles_source),
        "n": sum(bool(row["principle"]) for row in every),
        "by_case": cells,
    }


def clearest(page: Page, principles: list[dict[str, Any]], cells: list[dict[str, Any]]) -> list[str]:
    """Which cases have most features of the principles in practice and not too unsure; which principle is told of least."""
    firm = {row["id"]: sum(cell["n"] - cell["loose"] for cell in row["cells"].values()) for row in cells}
    top, least = max(firm.values(), default=0), min((row["n"] for row in principles), default=0)
    best, rare = [one for one in firm if firm[one] == top], [row["name"] for row in principles if row["n"] == least]
    told = page.texts("principles.best", who=page.names.cases(best), n=top)
    seldom = page.texts("principles.rare", what=page.texts.join(rare), n=least, of=len(page.data.initiatives))
    return [told] * (top > 0) + [seldom] * bool(rare)


def by_case(page: Page, every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Per case, by region, and principle how many of its features are documented, and how many of these are loose: unsure,
    or only planned."""
    rows, known, unsure = [], grid(page), page.data.model.words("certainty")[-1]
    times = Counter((row["layer"], row["principle"]) for row in every if row["principle"])
    # A layer goes with the principle that most of its features go with.
    home = {layer: max(page.data.model.study.principles, key=lambda one: times[layer, one]) for layer, _ in times}
    for region_id, case in ((one, case) for one in page.data.regions for case in page.data.cases_of(one)):
        cells, held = {}, [row for row in every if row["principle"] and any(case in row[one] for one in HELD)]
        note = named(page, case, held, known)
        for principle in page.data.model.study.principles:
            own = [row for row in held if row["principle"] == principle]
            near = [layer for layer, one in home.items() if one == principle]
            loose = [row for row in own if case not in row[HELD[0]] or known[case, row["feature"]].certainty == unsure]
            cells[principle] = {"n": len(own), "loose": len(loose), "note": note if own else levelled(page, case, near)}
        rows.append({"region_id": region_id, "id": case, "case": page.names.case(case), "cells": cells})
    return rows


def levelled(page: Page, case: str, layers: Iterable[str]) -> Any:
    """The note on the levels that a case has on these layers; None where it has none."""
    cells = facts.cells(page.data)
    found = {one: cells[case, one] for one in layers if (case, one) in cells and cells[case, one].shown}
    told = [
        page.texts("principles.levelled", layer=page.names.layer(one), level=cell.span,
                   word=page.names.certainty(cell.word))
        for one, cell in found.items()
    ]  # fmt: skip
    passages, sources = (
        [one for cell in found.values() for one in getattr(cell, key)] for key in ("carriers", "sources")
    )
    return page.cite(passages, sources, meaning=told)


def named(page: Page, case: str, own: list[dict[str, Any]], known: dict) -> Any:
    """The note that names these features of a case, each with whether it is practice and how sure, and what they rest on."""
    names = page.data.model.study.principles
    own = sorted(own, key=lambda row: list(names).index(row["principle"]))
    cells = [known[case, row["feature"]] for row in own]
    told = [
        page.texts("principles.named", principle=first(page.texts.of(names[row["principle"]])), name=inner(row["name"]),
                   status=page.texts(f"statuses.{cell.status}"),
                   word=page.names.certainty(cell.certainty))
        for row, cell in zip(own, cells, strict=True)
    ]  # fmt: skip
    passages, sources = (
        [one for cell in cells for one in split(getattr(cell, key))] for key in ("carriers", "source_ids")
    )
    return page.cite(passages, sources, meaning=told)
