"""Notebook 2: what a tie is, where each comes from, and what moves when a choice or a tie is disputed."""

from __future__ import annotations

import pandas as pd

from analysis.networks import inputs, layers, measures, metrics, multiverse
from analysis.networks.inputs import Inputs
from analysis.networks.statements import Statement, statements, world
from analysis.params import Networks
from analysis.report import gallery, notebook, robust
from analysis.report.html import Html
from analysis.report.page import Page
from analysis.tables import vocabulary as v

KINDS = {
    "stated": "a source says that the two work together, share data, lend staff, merge, commission or refer",
    "joint-team": "both have staff in one team",
    "table": "their people meet regularly, for cases or consultation",
    "duo": "workers of both act as a fixed pair",
    "steering": "both sit in a steering group",
    "study": "both take part in one study or learning group",
    "listed-together": "a source lists both in one enumeration",
    "co-mention": "one passage names both",
}
WORDS = {
    "descriptive": "measured",
    "too-small": "too small",
    "complete-by-construction": "complete by construction: teams only, none bridged",
    "too-large": "too large to enumerate",
    "no-contrast": "chance allows one value only",
    "as-expected": "as chance would give",
    "higher": "higher than chance",
    "lower": "lower than chance",
}
NO_TIES = "no tie documented"


def kinds(page: Page) -> Html:
    """Every kind of tie in words, the layer that it counts in, and how often it occurs."""
    ties, options = page.data.links.ties, page.data.params.networks
    ties = ties[ties["initiative_id"].isin(page.data.cases["initiative_id"])]
    rows = []
    for kind in v.TIE_KINDS:
        own = ties[ties["kind"] == kind]
        layer = "primary" if kind in options.kinds else kind if kind in layers.APART else "background"
        rows.append(
            {
                "kind": kind,
                "what makes the tie": KINDS[kind],
                "layer": layer,
                "ties": len(own),
                "initiatives": own["initiative_id"].nunique(),
            }
        )
    return notebook.table(pd.DataFrame(rows), "Kinds of tie, and the layer in which each counts")


def overview(page: Page) -> Html:
    """Per initiative: size of the primary network, what it rests on, and whether size allows measures."""
    wide = _primary(page).pivot(index="initiative_id", columns="metric", values="value")
    found = wide.reindex(page.data.cases["initiative_id"])[
        ["organisations", "ties", "origins", "publishers", "single-publisher-share", "inferred-share"]
    ]
    verdict = _primary(page).query("metric == 'density'").set_index("initiative_id")["verdict"]
    words = verdict.map(WORDS).where(found["ties"] > 0, NO_TIES)
    found = found.assign(measures=words).rename(
        columns={"single-publisher-share": "share on one publisher", "inferred-share": "share inferred"}
    )
    measured = int((verdict == "descriptive").sum())
    said = f"{measured} of {len(found)} networks are large and mixed enough to measure."
    return notebook.several(
        notebook.say(said), notebook.table(found.reset_index(), "What each primary network rests on")
    )


def _primary(page: Page) -> pd.DataFrame:
    return page.data.networks.metrics.query("layer == 'primary'")


def metric(page: Page, name: str) -> Html:
    """One measure of the measured networks: the null's interval, and what leaving a publisher out does."""
    found = _primary(page).query("metric == @name").dropna(subset=["value"])
    found = found.drop(columns=["layer", "metric"]).assign(verdict=found["verdict"].map(WORDS))
    return notebook.table(found, f"Measure {name}: null, and with one publisher left out")


def picture(page: Page, initiative_id: str) -> Html:
    """The network of one initiative; for one without a picture, the names of those that have one."""
    known = [name.removeprefix(gallery.NETWORK) for name in gallery.ids(page.data)[len(gallery.SINGLE) :]]
    if initiative_id not in known:
        return notebook.say(f"There is no picture of {initiative_id}. There are: {', '.join(known)}.")
    return notebook.figure(page, gallery.NETWORK + initiative_id)


def ties(page: Page, initiative_id: str) -> Html:
    """Each tie of one primary network: where it comes from, and how independent the sources are."""
    frame = page.data.networks.edges.query("layer == 'primary' and initiative_id == @initiative_id")
    name = page.data.organisation_names
    found = pd.DataFrame(
        {
            "one": frame["organisation_a"].map(name),
            "other": frame["organisation_b"].map(name),
            "kinds": frame["kinds"],
            "basis": frame["basis"],
            "publishers": frame["n_publishers"],
            "naming both": frame["n_naming"],
            "survival": frame["survival"],
            "origin": frame["origins"],
        }
    )
    said = f"Ties of {initiative_id}"
    return notebook.table(found, said, rows=60, dutch=["one", "other"] if len(found) else ())


def origins(page: Page) -> Html:
    """The teams and statements that primary ties come from, those with which most ties would go first."""
    frame = page.data.networks.edges.query("layer == 'primary'")
    via = page.data.links.ties.query("via_team != ''").groupby("origin")["via_team"].agg(set).to_dict()
    behind = [[{origin, *via.get(origin, ())} for origin in cell.split("|")] for cell in frame["origins"]]
    rows = [
        {
            "origin": name,
            "initiative": initiative,
            "ties": 1,
            "ties that go with it": int(name in set.intersection(*sets)),
        }
        for initiative, sets in zip(frame["initiative_id"], behind, strict=True)
        for name in sorted(set.union(*sets))
    ]
    found = pd.DataFrame(rows, columns=["origin", "initiative", "ties", "ties that go with it"])
    found = found.groupby(["origin", "initiative"], as_index=False).sum()
    found = found.sort_values(["ties that go with it", "ties", "origin"], ascending=[False, False, True])
    return notebook.table(found, "Teams and statements behind the primary ties", rows=12)


def passages(page: Page, origin: str) -> Html:
    """The passages on which a team or a stated relation rests."""
    frame = page.data.links.evidence
    own = frame[frame["claim_table"].isin(["teams", "relations"]) & (frame["claim_id"] == origin)]
    if own.empty:
        return notebook.say(f"No team or relation is called {origin}: take one from the table above.")
    located = own.loc[own["passage_id"] != "", "passage_id"].tolist()
    bare = own.loc[own["passage_id"] == "", "document_id"].tolist()
    said = f"{len(located)} passages; sources without an identified passage: {', '.join(bare) or 'none'}."
    return notebook.several(notebook.say(said), notebook.quotes(page, located))


def moved(page: Page, settings: Networks, without: str = "") -> Html:
    """What moves when `settings` take the place of the shipped ones, or the origin `without` is left out.

    Sizes and verdicts of the networks that differ, and the report's statements that fall or appear.
    """
    data = inputs.read(page.data.root)
    if without and without not in set(data.ties["origin"]):
        return notebook.say(f"No tie comes from {without}: take an origin from the table above.")
    shipped = primary_edges(data, data.ties, page.data.params.networks)
    changed = primary_edges(data, data.ties[~_rests_on(data.ties, without)], settings)
    what = notebook.changed(page.data.params.networks, settings, f"without {without}" if without else "")
    return compared(page, data, shipped, changed, settings, what)


def compared(
    page: Page, data: Inputs, shipped: pd.DataFrame, changed: pd.DataFrame, settings: Networks, what: str
) -> Html:
    """Sizes and verdicts of the networks that differ between two sets of ties, and the statements."""
    before, after = (
        _sizes(data, edges, options)
        for edges, options in ((shipped, page.data.params.networks), (changed, settings))
    )
    differs = (before != after).any(axis=1)
    both = before.add_suffix(" shipped").join(after.add_suffix(" now"))[differs]
    ordered = [f"{name} {which}" for name in before.columns for which in ("shipped", "now")]
    said = f"{int(differs.sum())} of {len(before)} networks differ: {len(shipped)} ties shipped, {len(changed)} now."
    return notebook.several(
        notebook.say(said),
        notebook.table(both[ordered].reset_index(), f"Networks that differ: {what}"),
        _statements(page, data, shipped, changed, what),
    )


def _rests_on(rows: pd.DataFrame, origin: str) -> pd.Series:
    """Ties that come from an origin; a relation with a team goes when the team goes."""
    return (rows["origin"] == origin) | ((rows["via_team"] == origin) & (origin != ""))


def primary_edges(data: Inputs, rows: pd.DataFrame, options: Networks) -> pd.DataFrame:
    """The primary ties of some rows of `ties` under some parameters."""
    edges = layers.edges(rows, data.bodies, data.documents, data.teams, options)
    return edges[edges["layer"] == "primary"]


def _sizes(data: Inputs, edges: pd.DataFrame, options: Networks) -> pd.DataFrame:
    rows = {}
    for case in data.cases:
        own = edges[edges["initiative_id"] == case]
        net = measures.network(own, data.sector)
        verdict = WORDS[metrics.gate(net, options) or "descriptive"] if net.size else NO_TIES
        rows[case] = {"organisations": net.size, "ties": net.ties, "verdict": verdict}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("initiative")


def _statements(page: Page, data: Inputs, shipped: pd.DataFrame, changed: pd.DataFrame, what: str) -> Html:
    facts = world(data.initiatives, data.sector)

    def hold(edges: pd.DataFrame) -> set[Statement]:
        """The statements that hold for these edges."""
        found: multiverse.Edges = {}
        for row in edges.itertuples():
            pair = row.organisation_a, row.organisation_b
            found.setdefault(row.initiative_id, {})[pair] = float(row.weight)
        return statements(found, facts)

    before, after = hold(shipped), hold(changed)
    moved = [("no longer holds", before - after), ("holds now", after - before)]
    rows = [
        (word, robust.sentence(page, template, "|".join(subjects)))
        for word, found in moved
        for template, subjects in sorted(found)
    ]
    found = pd.DataFrame(rows, columns=["what", "statement"])
    said = f"{len(before & after)} of {len(before)} statements on these networks still hold."
    return notebook.several(
        notebook.say(said), notebook.table(found, f"Statements that fall or appear: {what}")
    )


def changes(page: Page) -> Html:
    """Per region: what stayed, came and went, what no phase has more than the plan of, and how much of what came or
    went may be documentation only.
    """
    frame = page.data.networks.changes
    planned = frame["reason"] == "planned"
    change = frame["change"].where(~planned, "planned only")
    found = pd.crosstab([frame["initiative_id"], frame["item_kind"]], change).rename_axis(columns=None)
    found = found.reindex(columns=["stayed", "came", "went", "planned only"], fill_value=0)
    doubtful = frame[frame["documentation"] & ~planned].groupby(["initiative_id", "item_kind"]).size()
    found["may be documentation"] = doubtful.reindex(found.index, fill_value=0)
    return notebook.table(found.reset_index(), "From pilot to proeftuin, stated and inferred bases only")
