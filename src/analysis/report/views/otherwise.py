"""Notebook 3: what moves when an analyst had chosen otherwise, or a code is disputed; computed in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.depth import analysis, codes, order, profiles
from analysis.depth.cases import CaseSet, case_sets
from analysis.depth.specification import prepare
from analysis.params import Depth
from analysis.report import notebook
from analysis.report.html import Html
from analysis.report.page import Page


def resolution(passage_id: str, initiative_id: str, dimension: str, level: int | None) -> pd.DataFrame:
    """A row as in `resolutions.csv`: the level that the cell should have; None: not about the dimension."""
    return pd.DataFrame(
        {
            "passage_id": [passage_id],
            "initiative_id": [initiative_id],
            "dimension": [dimension],
            "status": ["reported"],
            "level": pd.array([level], dtype="Int64"),
            "reason": ["tried in the notebook"],
            "decided_by": ["reviewer"],
        }
    )


@dataclass(frozen=True)
class Answer:
    """What the stage finds under some settings: profiles, who is demonstrably deeper, groups per set."""

    profiles: pd.DataFrame
    deeper: set[tuple[str, str]]
    groups: dict[str, tuple[CaseSet, np.ndarray, float]]


def answer(page: Page, settings: Depth, dispute: pd.DataFrame | None = None) -> Answer:
    """Profiles, order and groups from the codes, in memory; `dispute` are rows of `resolution`."""
    data = page.data
    settled = data.reference.resolutions
    settled = settled if dispute is None else pd.concat([settled, dispute], ignore_index=True)
    settled = settled.drop_duplicates(["passage_id", "initiative_id", "dimension"], keep="last")
    usable = codes.prepare(data.codings, data.clean.documents, settled)
    every = sorted(data.initiatives["initiative_id"])
    found = profiles.profiles(usable, every, settings.aggregation)
    cases = sorted(data.cases["initiative_id"])
    low, high = order.bounds(found, cases, settings.profile)
    deeper = {(cases[a], cases[b]) for a, b in np.argwhere(order.demonstrably_deeper(low, high))}
    levels = codes.reader_levels(usable, settings.profile, settings.aggregation)
    sets = case_sets(data.reference.initiatives)
    return Answer(found, deeper, {one.name: grouped(levels, one, settings) for one in sets})


def grouped(levels: pd.DataFrame, case_set: CaseSet, settings: Depth) -> tuple[CaseSet, np.ndarray, float]:
    """The group of each case (-1: not placed, 0: the deepest) by the main specification, and the null's p."""
    matrix = codes.matrix(levels, list(case_set.cases)).to_numpy()
    main = prepare(matrix, settings)
    if main is None:
        return case_set, np.full(len(matrix), -1), float("nan")
    found, labels, _ = analysis.main_groups(main, matrix, settings)
    return case_set, labels, found.p


def moved(page: Page, settings: Depth, dispute: pd.DataFrame | None = None) -> Html:
    """What moves against the shipped answer: cells of the profiles, groups of each case set, the order."""
    before, after = answer(page, page.data.params.depth), answer(page, settings, dispute)
    gained, lost = sorted(after.deeper - before.deeper), sorted(before.deeper - after.deeper)
    rows = [("no longer", *pair) for pair in lost] + [("now", *pair) for pair in gained]
    pairs = pd.DataFrame(rows, columns=["demonstrably deeper", "deeper", "less deep"])
    what = notebook.changed(page.data.params.depth, settings, *_disputed(dispute))
    return notebook.several(
        notebook.say(*_uncoded(page, dispute)),
        _cells(before.profiles, after.profiles, what),
        _groups(before, after, what),
        notebook.say(
            f"{len(before.deeper & after.deeper)} of {len(before.deeper)} demonstrably ordered pairs stay.",
            f"New pairs: {len(gained)}.",
        ),
        notebook.table(pairs, f"Pairs whose order moved: {what}") if rows else Html(),
    )


def _disputed(dispute: pd.DataFrame | None) -> list[str]:
    rows = [] if dispute is None else dispute.astype({"level": object}).to_dict("records")
    return [
        f"{row['initiative_id']} on {row['dimension']} {'not coded' if pd.isna(row['level']) else row['level']}"
        for row in rows
    ]


def _uncoded(page: Page, dispute: pd.DataFrame | None) -> list[str]:
    """A sentence on each dispute of a cell that nobody coded: it moves nothing."""
    rows = [] if dispute is None else dispute[codes.CELL].to_numpy().tolist()
    coded = set(map(tuple, page.data.codings[codes.CELL].to_numpy()))
    said = "Nobody coded {} for {} on {}, so there is nothing to dispute: a new code belongs in a coder's file."
    return [said.format(*row) for row in rows if tuple(row) not in coded]


def _cells(before: pd.DataFrame, after: pd.DataFrame, what: str) -> Html:
    key, values = ["initiative_id", "dimension", "profile"], ["level", "low", "high"]
    both = before.set_index(key)[values].join(after.set_index(key)[values].add_suffix(" now")).astype(float)
    differs = pd.concat(
        [(both[v] != both[f"{v} now"]) & ~(both[v].isna() & both[f"{v} now"].isna()) for v in values], axis=1
    ).any(axis=1)
    said = f"{int(differs.sum())} of {len(both)} cells of the profiles move."
    shown = both[differs].rename(columns={name: f"{name} shipped" for name in values}).reset_index()
    if shown.empty:
        return notebook.say(said)
    return notebook.several(notebook.say(said), notebook.table(shown, f"Cells that move: {what}", rows=12))


def _groups(before: Answer, after: Answer, what: str) -> Html:
    rows = []
    for name, (case_set, old, p) in before.groups.items():
        _, new, p_now = after.groups[name]
        rows.append(
            {
                "case set": name,
                "placed shipped": int((old >= 0).sum()),
                "placed now": int((new >= 0).sum()),
                "groups shipped": _number(old),
                "groups now": _number(new),
                "p shipped": p,
                "p now": p_now,
                "members now": _members(case_set, new),
            }
        )
    return notebook.table(pd.DataFrame(rows), f"Groups and the null's p: {what}")


def _number(labels: np.ndarray) -> str:
    count = int(labels.max(initial=-1)) + 1
    return "none shown" if count < 2 else str(count)


def _members(case_set: CaseSet, labels: np.ndarray) -> str:
    if labels.max(initial=-1) < 1:
        return ""
    members = [
        [c for c, own in zip(case_set.cases, labels, strict=True) if own == k]
        for k in range(labels.max() + 1)
    ]
    return " / ".join(", ".join(names) for names in members)
