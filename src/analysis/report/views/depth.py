"""Notebook 3: the codebook, the codes, and what they add up to under the shipped choices."""

from __future__ import annotations

import pandas as pd

from analysis.depth import multiverse
from analysis.report import notebook
from analysis.report.html import Html
from analysis.report.page import Page
from analysis.tables import depth as t
from analysis.tables import vocabulary as v

KINDS = ["level", "detection", "status"]


def codebook(page: Page) -> Html:
    """The dimensions with their three levels, as coders get them."""
    rows = []
    for name in page.data.dimensions():
        entry = page.data.codebook["dimensions"][name]
        levels = {f"level {n}": entry["definitions"][n]["en"] for n in (1, 2, 3)}
        rows.append({"dimension": name, "axis": entry["axis"], **levels})
    said = page.data.codebook["levels"][0]["definition_en"]
    return notebook.several(
        notebook.table(pd.DataFrame(rows), "The codebook"),
        notebook.say(f"Level 0: {said}. Empty: not documented."),
    )


def readers(page: Page) -> Html:
    """Who read: kind, preparation, how many of the passages with a code, and how many codes."""
    codings = page.data.codings
    frame = page.data.readers.rename(columns={"n_read": "coded passages read", "coder_id": "coder"})
    frame = frame.assign(codes=frame["coder"].map(codings["coder_id"].value_counts()).fillna(0).astype(int))
    shown = frame[["coder", "kind", "training", "coded passages read", "codes"]]
    return notebook.table(shown, f"The readers of {codings['passage_id'].nunique()} passages with a code")


def coded(page: Page, passage_id: str) -> Html:
    """One passage, and what each reader made of it."""
    own = page.data.codings.query("passage_id == @passage_id")
    if passage_id not in page.evidence.passages.index:
        return notebook.say(f"No passage is called {passage_id}: take one from data/clean/passages.csv.")
    columns = ["coder_id", "initiative_id", "dimension", "level", "status", "confidence", "rationale"]
    shown = own[columns].sort_values(["initiative_id", "dimension", "coder_id"]).astype({"level": "Int64"})
    return notebook.several(
        notebook.quotes(page, [passage_id]), notebook.table(shown, f"Codes of {passage_id}")
    )


def disagreements(page: Page, rows: int = 10) -> Html:
    """The ledger: cells that the readers do not code alike, with the passage; level disputes first."""
    frame = page.data.depth.disagreements
    kinds = frame["kind"].value_counts()
    counted = ", ".join(f"{kinds.get(kind, 0)} on {kind}" for kind in KINDS)
    first = frame.assign(_order=frame["kind"].map(KINDS.index)).sort_values(
        ["_order", "passage_id", "dimension"], kind="stable"
    )
    settled = int((frame["resolution"] != "").sum())
    said = f"{len(frame)} cells are disputed ({counted}); a team has settled {settled}. First {min(rows, len(frame))}:"
    shown = [
        notebook.several(
            notebook.say(
                f"{row.initiative_id}, {row.dimension} ({row.kind}): {row.rationales.replace('|', '; ')}."
            ),
            notebook.say(f"Codes: {row.codes.replace('|', '; ')}."),
            notebook.quotes(page, [row.passage_id]),
        )
        for row in first.head(rows).itertuples()
    ]
    return notebook.several(notebook.say(said), *shown)


def tests(page: Page) -> Html:
    """The null for groups with its power: what could have been seen with so few cases."""
    frame = page.data.depth.tests
    powers = ["power_every", "power_half", "power_deeper"]
    shown = frame[["case_set", "cases", "placed", "groups", "p", "p_scale", *powers]]
    none = frame.loc[frame["groups"] == 1, "case_set"].tolist()
    said = f"No groups are shown in: {', '.join(none)}." if none else "Groups are shown in every case set."
    return notebook.several(
        notebook.say(said), notebook.table(shown, "Is there any structure, and could it have been seen?")
    )


def specifications(page: Page, case_set: str, **choices: str) -> Html:
    """Of the specifications that agree with `choices`, how many find which number of groups, by rule `k`.

    `choices` are columns of `multiverse.csv`, e.g. `linkage="complete"`; an unknown column or option is
    refused with the ones that there are.
    """
    frame = page.data.depth.multiverse.query("case_set == @case_set")
    allowed = {c.name: sorted(frame[c.name].dropna().unique()) for c in t.MULTIVERSE.columns[2:10]}
    for column, value in choices.items():
        if value not in allowed.get(column, ()):
            listed = "; ".join(f"{name}: {', '.join(options)}" for name, options in allowed.items())
            return notebook.say(f"No choice {column} = {value}. There are: {listed}.")
        frame = frame[frame[column] == value]
    frame = frame.dropna(subset=["groups"])
    found = frame.groupby(["k", "groups"]).agg(
        specifications=("ari", "size"), mean_silhouette=("silhouette", "mean"), mean_ari=("ari", "mean")
    )
    chosen = ", ".join(f"{name} {value}" for name, value in choices.items()) or "all choices"
    by_null = frame[frame["k"] == "null"]
    said = (
        f"{len(frame)} specifications of {case_set} with {chosen}; of the {len(by_null)} that let the null "
        f"decide, {int((by_null['groups'] == 1).sum())} show no groups. The others are told how many to make."
    )
    return notebook.several(
        notebook.say(said), notebook.table(found.reset_index(), f"Groups found: {chosen} ({case_set})")
    )


def partial_documentation(page: Page) -> Html:
    """Cells of the profile that rest on one publisher or on codes of low confidence, per initiative."""
    frame = page.data.depth.profiles.query("profile == 'sought'")
    frame = frame[frame["dimension"].isin(v.DEPTH_DIMENSIONS)]
    found = frame.groupby("initiative_id").agg(
        coded=("level", "count"),
        one_publisher=("n_publishers_top", lambda n: int((n == 1).sum())),
        low_confidence=("low_confidence", "sum"),
        readers_differ=("low", lambda low: int((low != frame.loc[low.index, "high"])[low.notna()].sum())),
    )
    found = found.reindex(page.data.cases["initiative_id"])
    said = int(found["one_publisher"].sum()), int(found["coded"].sum())
    return notebook.several(
        notebook.say(f"{said[0]} of {said[1]} documented cells have a level that one publisher carries."),
        notebook.table(found.reset_index(), "What the six depth dimensions rest on, of six"),
    )


def stability(page: Page) -> Html:
    """In which share of disturbed runs the main number of groups stays: disturbances x case sets."""
    frame = page.data.depth.stability
    found = frame.pivot(index="disturbance", columns="case_set", values="share_same_k")
    found = found.reindex([name for name in t.DISTURBANCES if name in found.index]).rename_axis(columns=None)
    return notebook.table(found.reset_index(), "Share of runs with as many groups as the main answer")


def choices(page: Page, case_set: str) -> Html:
    """Which choice of the analyst moves the answer of one case set, most moving first.

    Specifications that let the null decide on the number of groups, and those that fix it, apart: the
    latter cannot find that there are none, so that together they hide what the former find.
    """
    every = page.data.depth.multiverse.query("case_set == @case_set").dropna(subset=["groups"])
    null = every["k"] == "null"
    parts = [("the null decides how many groups", every[null]), ("the number of groups is fixed", every[~null])]
    caption = "Which choice moves the answer where"
    return notebook.several(
        *(notebook.table(_influence(own), f"{caption} {words} ({case_set})") for words, own in parts)
    )


def _influence(own: pd.DataFrame) -> pd.DataFrame:
    """Per option of each choice that differs among these specifications: what is found, and what a switch moves."""
    rows = []
    for choice in multiverse.CHOICES:
        switched = multiverse.switches(own, choice)
        rows += [
            {
                "choice": choice,
                "option": option,
                "specifications": len(found),
                "mean_ari": found["ari"].mean(),
                "share_ones": (found["groups"] == 1).mean(),
                "mean_ari_switch": switched[found["case_set"].iloc[0], option],
                "_choice": switched.mean(),
            }
            for option, found in own.groupby(choice, sort=True)
            if len(switched)
        ]
    columns = ["choice", "option", "specifications", "mean_ari", "share_ones", "mean_ari_switch"]
    found = pd.DataFrame(rows, columns=[*columns, "_choice"])
    return found.sort_values(["_choice", "choice", "option"], kind="stable")[columns]


def phases(page: Page) -> Html:
    """Pilot to proeftuin by dimension, where both are documented; what holds at equal effort, in a sentence."""
    frame = page.data.depth.phase_changes
    same = frame[(frame["relation"] == "same-region") & frame["dimension"].isin(v.DEPTH_DIMENSIONS)]
    kinds = same["change"].value_counts()
    held = same[same["holds_at_equal_effort"].eq(True)]
    sure = held[held["holds_without_doubt"].eq(True)]["change"].value_counts()
    parts = [
        f"{kinds.get(kind, 0)} {words} ({held['change'].eq(kind).sum()} of them also at equal effort, "
        f"{sure.get(kind, 0)} without codes in doubt as well)"
        for kind, words in (("deeper", "deeper"), ("less-deep", "less deep"))
    ]
    said = (
        f"Of {len(same)} cells of depth of a region's own pilot and proeftuin every reader who codes both sides "
        f"sees {' and '.join(parts)}; "
        f"they differ on {kinds.get('readers-differ', 0)}, and {kinds.get('not-comparable', 0)} cannot be compared."
    )
    shown = frame[frame["change"] != "not-comparable"].drop(columns=["predecessor_id"])
    return notebook.several(notebook.say(said), notebook.table(shown, "Pilot to proeftuin", rows=40))


def order(page: Page) -> Html:
    """The demonstrably ordered pairs, and whether they hold at equal effort and without codes in doubt."""
    pairs = page.data.depth.order.query("demonstrably_deeper")
    holds = int(pairs["holds_at_equal_effort"].eq(True).sum())
    firm = int(pairs[["holds_at_equal_effort", "holds_without_doubt"]].eq(True).all(axis=1).sum())
    columns = ["initiative_a", "initiative_b", "documents_compared", "effort_share"]
    columns += ["holds_at_equal_effort", "holds_without_doubt"]
    shown = notebook.table(pairs[columns], "Demonstrably deeper pairs at equal effort")
    said = f"{holds} of {len(pairs)} demonstrably ordered pairs hold at equal numbers of documents"
    said += f", {firm} of these also without codes in doubt."
    return notebook.several(notebook.say(said), shown)
