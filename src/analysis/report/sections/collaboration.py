"""The networks: what each allows to say, which sectors meet, and what changed between phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report import facts, parts, robust
from analysis.report.figures import change, change_words, sectors
from analysis.report.figures import ties as tie_words
from analysis.report.html import Html, join, section, table, tag
from analysis.report.sections import certainty

if TYPE_CHECKING:
    from analysis.report.page import Page


def build(page: Page) -> Html:
    """A sentence on size, what each network allows, pictures, organisations in several regions."""
    texts = page.texts
    verdicts = pd.Series({c: facts.network_verdict(page.data, c) for c in page.data.cases["initiative_id"]})
    verdict_counts = {
        key: int((verdicts == key).sum())
        for key in ("measurable", "too-small", "complete-by-construction", "no-ties")
    }
    summary = texts.html(
        "collaboration.summary",
        measurable=verdict_counts["measurable"],
        total=len(verdicts),
        small=verdict_counts["too-small"],
        complete=verdict_counts["complete-by-construction"],
        none=verdict_counts["no-ties"],
    )
    met = robust.pairs_carried(page, sectors.top(sectors.meetings(page.data.networks.blocks)))
    return section(
        "collaboration",
        texts("collaboration.title"),
        tag("p", texts.html("tie.counts"), " ", counted(page)),
        tag("p", summary),
        allows(page, verdicts),
        tag("p", texts.html("collaboration.weight")),
        parts.figure(page, "figure-networks"),
        parts.figure(page, "figure-sectors"),
        tag("p", met) if met else None,
        changes(page),
        certainty.build(page),
        reach(page),
    )


def counted(page: Page) -> Html:
    """How many ties rest on a referral, commission or merger only, on a plan only, or on a team only."""
    edges = facts.primary(page.data)
    handed, team = (
        sum(of(edge) for edge in edges.itertuples()) for of in (tie_words.handed, tie_words.via_team)
    )
    planned, inferred = int(edges["planned"].astype(bool).sum()), int((edges["basis"] == "inferred").sum())
    said = page.texts.html("tie.handed_over", ties=len(edges), n=handed)
    return join([said, " ", page.texts.html("tie.only_planned", n=planned, inferred=inferred, team=team)])


def allows(page: Page, verdicts: pd.Series) -> Html:
    """What each network allows to say."""
    texts, metrics = page.texts, page.data.networks.metrics
    primary = metrics[metrics["layer"] == "primary"].pivot(
        index="initiative_id", columns="metric", values="value"
    )
    rows = [row(page, case, verdict, primary) for case, verdict in verdicts.items()]
    headers = [
        texts(f"headers.{key}")
        for key in ("initiative", "tied", "ties", "publishers", "one_source", "allows")
    ]
    return table("networks-table", texts("collaboration.caption"), headers, rows, numeric=[1, 2, 3, 4])


def row(page: Page, case: str, verdict: str, primary: pd.DataFrame) -> list[Any]:
    """One initiative's network in numbers and in words."""
    texts = page.texts
    found = primary.loc[case] if case in primary.index else pd.Series(dtype="Float64")
    cells: list[Any] = [tag("a", page.initiative(case), href=f"#initiative-{case}")]
    counted = [
        pd.NA if verdict == "no-ties" else found.get(key) for key in ("organisations", "ties", "publishers")
    ]
    cells += [parts.number_or_missing(page, number) for number in counted]
    share = found.get("single-publisher-share")
    cells.append(parts.dash(page) if pd.isna(share) else texts.percent(share))
    said = [texts(f"collaboration.allows.{verdict}")]
    own = facts.primary(page.data)
    own = own[own["initiative_id"] == case]
    planned, inferred = int(own["planned"].astype(bool).sum()), int((own["basis"] == "inferred").sum())
    if planned:
        said.append(texts("tie.planned_here", n=planned))
    if inferred:
        said.append(texts("tie.inferred_here", n=inferred))
    if verdict == "measurable":
        said += [mixing(page, case)]
    if verdict == "no-ties":
        layers = tie_words.network(page.data, case).layers
        if layers:
            named = texts.join([texts(f"figures.network.apart.{layer}-named") for layer in layers])
            said = [texts("collaboration.allows.no-ties-but-apart", layers=named)]
        said += [robust.carried(page, "no-ties", case)]
    return [*cells, " ".join(filter(None, said))]


def mixing(page: Page, case: str) -> str:
    """Whether sectors meet more or less than chance would give, in words."""
    rows = page.data.networks.metrics
    rows = rows[
        (rows["initiative_id"] == case) & (rows["layer"] == "primary") & (rows["metric"] == "ei-index")
    ]
    return page.texts(f"collaboration.mixing.{rows.iloc[0]['verdict']}") if len(rows) else ""


def changes(page: Page) -> Html | None:
    """From pilot to proeftuin in each region: the picture, and how much may be documentation only."""
    texts, rows = page.texts, page.data.networks.changes
    if rows.empty:
        return None
    found = change.counts(rows, page.data)
    firm = found["moved"] - found["unsure"]
    said = texts.html("certainty.changes_sure", moved=found["moved"], unsure=found["unsure"], firm=firm)
    aside = change_words.branches(change.steps(page.data), texts, "aside")
    return join(
        [
            tag("h3", texts("regions.changes"), id="changes"),
            tag("p", join(filter(None, [said, aside]), " "), " ", texts.html("regions.changes_note")),
            parts.figure(page, "figure-changes"),
        ]
    )


def reach(page: Page) -> Html | None:
    """Organisations that take part in more than one region."""
    texts, rows = page.texts, page.data.networks.reach
    rows = rows[rows["n_regions"] >= 2].sort_values(
        ["n_regions", "n_ties", "name"], ascending=[False, False, True]
    )
    if rows.empty:
        return None
    cells = [
        [
            parts.dutch(page, r.name),
            texts.sector(r.sector),
            texts.number(r.n_regions),
            texts.number(r.n_regions_tied),
            texts.number(r.n_ties),
        ]
        for r in rows.itertuples(index=False)
    ]
    headers = [
        texts(f"headers.{key}") for key in ("organisation", "sector", "regions", "regions_tied", "ties")
    ]
    return join(
        [
            tag("h3", texts("collaboration.reach")),
            table("reach-table", texts("collaboration.reach_caption"), headers, cells, numeric=[2, 3, 4]),
        ]
    )
