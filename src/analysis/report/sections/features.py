"""What is done differently: features per case and by basic principle, and which cases are alike and on what."""

from collections import Counter
from collections.abc import Container
from typing import Any

import pandas as pd

from analysis.model.vocabulary import LIKENESS_FROM
from analysis.report import certainty, facts
from analysis.report.data import once, split
from analysis.report.evidence import Note, sentences
from analysis.report.page import Page
from analysis.report.sections import shared
from analysis.report.texts import first, inner

HELD = ("practised", "intended")
PAIRS = 2  # of each phase that are told to be the most alike
SAID = (*HELD, "denied")


def context(page: Page) -> dict[str, Any]:
    """Who does what differently, by principle; the most alike, and the groups by depth as shares."""
    return {
        "groups": groups(page),
        "phases": [(phase, page.data.of_phase(phase)) for phase in page.data.phases],
        "cells": {key: cell for key, row in grid(page).items() if (cell := shown(page, row))},
        "n": len(page.data.model.words("features")),
        "asked": asked(page),
        "questions": shared.themes(page, "features"),
        "short": [commonest(page)],
        "principles": clearest(page),
        "by_case": [(page.names.case(case), by_principle(page, case)["told"]) for case in page.data.initiatives.index],
        "note": page.cite(sources=page.data.model.study.principles_source),
        "alike": (pairs := alike(page)),
        "few": without(page, {row["phase"] for row in pairs}),
        "least": LIKENESS_FROM,
        "clusters": page.picture("clusters"),
    }


def without(page: Page, phases: set[str]) -> list[tuple[str, str]]:
    """What the cases of each other phase are called together, and who of them could be compared; nothing where there is none
    of these phases."""
    frame, told = page.data.table("likeness"), []
    for phase in (one for one in page.data.phases if phases and one not in phases and len(page.data.of_phase(one)) > 1):
        cases = page.data.of_phase(phase)
        pairs = frame[frame["ranked"] & frame["a"].isin(cases) & frame["b"].isin(cases)]
        able = [one for one in cases if one in {*pairs["a"], *pairs["b"]}]
        told.append((page.names.peers(cases[0]), page.texts.join(page.data.initiatives.loc[able, "region"])))
    return told


def asked(page: Page) -> list[tuple[str, str, str, Note | None]]:
    """The features that readers ask for (texts `asked.feature-…` of the study): place on the page, question, who has it, and
    the passages that a revision found to say too little."""
    t, every, known = page.texts, {row["feature"]: row for row in counted(page)}, grid(page)
    found = []
    for place in t.under("asked"):
        row = every.get(place.removeprefix("feature-"))
        if row and place.startswith("feature-"):
            over = revised(page, row["feature"])
            told = holders(page, row["feature"], row["practised"], known, set(over["initiative_id"]))
            why = [
                f"{page.names.case(one['initiative_id'])}: {t.cell(one, 'reason')}." for one in over.to_dict("records")
            ]
            found.append((place, t(f"asked.{place}"), told, page.cite(over["passage_id"], meaning=why)))
    return found


def revised(page: Page, feature: str) -> pd.DataFrame:
    """The passages of cases of which a reader told that they have a feature in practice, and a revision took that back,
    where the case has it by no other passage."""
    settled, said = page.data.table("resolutions"), page.data.coded("features")
    gone = settled[(settled["dimension"] == feature) & ~settled["status"].isin(HELD)]
    read = said[(said["feature"] == feature) & (said["status"] == HELD[0])]
    gone = gone.merge(read[["passage_id", "initiative_id"]].drop_duplicates())
    none = [grid(page)[case, feature].status not in HELD for case in gone["initiative_id"]]
    return gone[pd.Series(none, gone.index, dtype=bool)]


def holders(page: Page, feature: str, cases: list[str], known: dict, near: Container[str] = ()) -> str:
    """Who has a feature in practice and still runs, by how sure that is; those of whom it is not sure; those that ended, with
    whether it is known of what came after; and those of whom it was read at first (`near`)."""
    t, unsure = page.texts, page.data.model.unsure
    words = {one: known[one, feature].certainty for one in cases}
    over = {one: word for one, word in words.items() if page.data.initiatives.loc[one, "end"]}
    now = {one: word for one, word in words.items() if one not in over}
    firm, loose = {one: word for one, word in now.items() if word != unsure}, [one for one in now if now[one] == unsure]
    told = {"firm": page.names.graded(firm), "unsure": page.names.cases(loose), "ended": page.names.graded(over)}
    parts = [t(f"features.holders.{name}", who=who) for name, who in told.items() if who]
    before = page.data.initiatives["predecessor_id"]
    after = [known.get((one, feature)) for one in before.index[before.isin(over)] if one not in near]
    parts += [t("features.holders.open")] * any(row and row.status == "unknown" for row in after)
    parts += [t("features.holders.near", who=page.names.cases(near))] * bool(near)
    return " ".join(parts if firm else [t("features.holders.nobody"), *parts])


@once
def grid(page: Page) -> dict[tuple[str, str], Any]:
    """The row of each case and feature."""
    return {(row.initiative_id, row.feature): row for row in page.data.table("features").itertuples()}


def groups(page: Page) -> list[tuple[str, list[dict[str, Any]]]]:
    """The features by basic principle; the most frequent first."""
    every, names = counted(page), page.data.model.study.principles
    rows = [(page.texts.of(names[name]), [row for row in every if row["of"].principle == name]) for name in names]
    return [(name, own) for name, own in rows if own]


def shown(page: Page, row: Any) -> dict[str, Any]:
    """One case and feature in the table: its status, whether it is unsure, its words, and what it rests on; nothing where
    no source tells of it."""
    if row.status not in SAID or row.initiative_id not in page.data.initiatives.index:
        return {}
    meaning = [page.texts.of(page.data.model.codebook.features[row.feature].definition)]
    what = f"{marked(page, row)}, {page.names.case(row.initiative_id)}"
    meaning = [page.texts("features.denied", text=meaning[0])] if row.status == SAID[-1] else meaning
    meaning += [page.implied(row.feature)] if differs(page, row.initiative_id, row.feature) else []
    note = page.cite(split(row.carriers), split(row.source_ids), row.certainty, row.reasons, meaning, what)
    return {"status": row.status, "unsure": unsure(page, row), "text": marked(page, row), "note": note}


def unsure(page: Page, row: Any) -> bool:
    """Has a row of features the least word of certainty?"""
    return row.certainty == page.data.model.unsure


def marked(page: Page, row: Any) -> str:
    """A feature by its name, with what keeps it from being sure practice."""
    marks = [row.status] * (row.status != HELD[0]) + ["unsure"] * unsure(page, row)
    return page.names.marked(page.names.feature(row.feature), *marks)


@once
def by_principle(page: Page, case: str) -> dict[str, Any]:
    """The features of a case by principle, in words; of one that runs, the principles of which none is known; what they rest on."""
    known, names = grid(page), page.data.model.study.principles
    rows = [known[case, row["feature"]] for row in counted(page) if (case, row["feature"]) in known]
    rows = [row for row in rows if row.status in SAID]
    home = {row.feature: page.data.model.codebook.features[row.feature].principle for row in rows}
    runs = not page.data.initiatives.loc[case, "end"]
    told = {name: [inner(marked(page, row)) for row in rows if home[row.feature] == name] for name in names}
    cells = [[one for row in rows for one in split(getattr(row, ids))] for ids in ("carriers", "source_ids")]
    return {
        "n": sum(row.status in HELD for row in rows),
        "phase": page.names.phase(page.data.initiatives.loc[case, "phase"]),
        "told": [(first(page.texts.of(names[name])), page.texts.join(own)) for name, own in told.items() if own],
        "silent": page.texts.join(silent(page, case, name) for name, own in told.items() if not own and runs),
        "note": page.cite(*cells),
    }


def silent(page: Page, case: str, principle: str) -> str:
    """A principle of which a case has no feature; with the layer that is about the same, where that is described."""
    study, t = page.data.model.study, page.texts
    layer, what = study.principle_layers.get(principle), t.of(study.principles[principle])
    known = (case, layer) in {*facts.described(page.data), *sentences(page.evidence)}
    return t("card.despite" if known else "card.principle", what=what, layer=page.names.layer(layer) if known else "")


def differs(page: Page, case: str, feature: str) -> bool:
    """Does a feature say more than the levels that were read of the case?"""
    said = page.data.model.codebook.features[feature].implies
    cell = facts.cells(page.data).get((case, said.dimension)) if said else None
    return cell is not None and feature in (*cell.features, *(cell.done.features if cell.done else ()))


@once
def counted(page: Page) -> list[dict[str, Any]]:
    """Each feature with its entry (`of`) and the cases that have it, in practice and only intended; the most frequent first."""
    frame = page.data.table("features")
    frame = frame[frame["initiative_id"].isin(page.data.initiatives.index)]  # what the programme wants is no case
    rows = []
    for name, feature in page.data.model.codebook.features.items():
        own = frame[frame["feature"] == name]
        by = {status: own.loc[own["status"] == status, "initiative_id"].tolist() for status in HELD}
        rows.append({"feature": name, "of": feature, **by, "n": sum(map(len, by.values()))})
    return sorted(rows, key=lambda row: (-row["n"], -len(row["practised"]), row["feature"]))


def alike(page: Page) -> list[dict[str, Any]]:
    """The pairs of each phase that share most of what either surely has in practice, among those that may be ranked; the
    most alike first. What both have that is unsure or a plan in one of them stands beside it."""
    frame, phase = page.data.table("likeness"), page.data.initiatives["phase"]
    known = frame[frame["ranked"] & (frame["a"].map(phase) == frame["b"].map(phase)) & (frame["shared_n"] > 1)]
    ranked = known.sort_values(["likeness", "shared_n", "a", "b"], ascending=[False, False, True, True])
    best = ranked.groupby(ranked["a"].map(phase), sort=False).head(PAIRS)
    every, found = page.data.table("features"), []
    for row in best.to_dict("records"):
        own = every["initiative_id"].isin([row["a"], row["b"]]) & every["feature"].isin(split(row["shares"]))
        sure, half = certainty.summary(page.data.model, every[own]), 2 * row["shared_n"] >= row["either_n"]
        found.append(row | {"phase": phase[row["a"]], "half": half, "sure": sure})
    return found


def firm(page: Page) -> dict[str, set[str]]:
    """By feature the cases that have it in practice, those that are unsure left out."""
    rows = [row for (case, _), row in grid(page).items() if case in page.data.initiatives.index]
    rows = [row for row in rows if row.status == HELD[0] and not unsure(page, row)]
    return {one: {row.initiative_id for row in rows if row.feature == one} for one in page.data.model.words("features")}


def commonest(page: Page) -> str:
    """Which features most cases have in practice without a question mark; of one feature, how many of these have ended."""
    known, t, total = firm(page), page.texts, len(page.data.initiatives)
    n = max(map(len, known.values()), default=0)
    top = [one for one in known if len(known[one]) == n]
    most = t.join(f"‘{inner(page.names.feature(one))}’" for one in top)
    told = [t("features.commonest" if n else "features.nowhere", what=most, n=n, of=total)]
    over = page.data.initiatives.loc[sorted(known[top[0]]), "end"].astype(bool).sum() if len(top) == 1 else 0
    return " ".join(told + [t("features.over", n=int(over))] * bool(over))


def clearest(page: Page) -> list[str]:
    """Which cases surely have most features in practice; which principle fewest cases surely have, and with the rest."""
    sure, t, total = firm(page), page.texts, len(page.data.initiatives)
    times = Counter(case for cases in sure.values() for case in cases)
    top = max(times.values(), default=0)
    told = [t("principles.best", who=page.names.cases(one for one in times if times[one] == top), n=top)] * (top > 0)
    counts = {}
    for name, text in page.data.model.study.principles.items():
        own = [row for row in counted(page) if row["of"].principle == name]
        held = {case for row in own for status in HELD for case in row[status]}
        counts[t.of(text)] = (len(set().union(*(sure[row["feature"]] for row in own))), len(held)), held
    least = min((both for both, _ in counts.values()), default=(0, 0))
    rare = {name: held for name, (both, held) in counts.items() if both == least}
    key, who = "rare_only" if least[0] == 0 < least[1] else "rare", page.names.cases(set().union(*rare.values()))
    said = t(f"principles.{key}", what=t.join(rare), n=least[0], all=least[1], of=total, who=who)
    return told + [said] * bool(rare)
