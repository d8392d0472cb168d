"""The conclusions: sentences that the data choose. Each names what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import facts
from analysis.report.evidence import Reference
from analysis.report.html import Html
from analysis.tables.vocabulary import DEPTH_DIMENSIONS, OBSTACLE_LEVELS

if TYPE_CHECKING:
    from analysis.report.page import Page

DEEPEST = 3


@dataclass(frozen=True)
class Finding:
    """One conclusion: `key` is the text that was chosen, `where` the section that shows it.

    `rests` lists (what, references) for the evidence behind it.
    """

    key: str
    sentence: Html
    where: str
    rests: list[tuple[str, Html]] = field(default_factory=list)


def all_findings(page: Page) -> list[Finding]:
    """The conclusions in the order of the page."""
    return [who(page), deepest(page), groups(page), order(page), obstacles(page)]


def who(page: Page) -> Finding:
    """Which two kinds of bodies are documented to work together in most initiatives, and how firmly."""
    texts, edges = page.texts, facts.primary(page.data)
    pairs = sector_pairs(page, edges)
    if pairs.empty:
        return Finding("findings.who.none", texts.html("findings.who.none"), "collaboration")
    cases = pairs.groupby("pair")["initiative_id"].nunique()
    most = sorted(cases.index[cases == cases.max()])
    chosen = pairs[pairs["pair"].isin(most)]
    firm = chosen[chosen["n_publishers"] >= 2]["initiative_id"].nunique()
    key, named = among(page, most)
    sentence = texts.html(
        f"findings.who.{key}", pairs=named, count=int(cases.max()), total=len(page.data.cases), firm=firm
    )
    return Finding(
        f"findings.who.{key}",
        sentence,
        "collaboration",
        [
            (page.initiative(case), page.evidence.show(edge_references(page, rows)))
            for case, rows in chosen.groupby("initiative_id", sort=True)
        ],
    )


def among(page: Page, most: list[str]) -> tuple[str, str]:
    """One pair of sectors, all pairs among some, or several pairs: the text's key and the words."""
    texts, each = page.texts, [pair.split("--") for pair in most]
    sectors = sorted({sector for pair in each for sector in pair})
    if len(most) == 1 or len(most) == len(sectors) * (len(sectors) - 1) // 2:
        return "one" if len(most) == 1 else "among", texts.join([texts.sector(s) for s in sectors])
    named = [texts.join([texts.sector(s) for s in pair]) for pair in each]
    return "several", texts("findings.who.between").join(named)


def edge_references(page: Page, edges: pd.DataFrame) -> list[Reference]:
    """The references of several pairs together."""
    found = [r for row in edges.itertuples() for r in page.evidence.of_edge(row.origins, row.source_ids)]
    return page.evidence.order(found)


def sector_pairs(page: Page, edges: pd.DataFrame) -> pd.DataFrame:
    """`edges` between different sectors with their `pair` (sector--sector, sorted)."""
    nodes = page.data.networks.nodes
    sector = {(r.initiative_id, r.organisation_id): r.sector for r in nodes.itertuples()}
    pair = [
        "--".join(
            sorted({sector[r.initiative_id, r.organisation_a], sector[r.initiative_id, r.organisation_b]})
        )
        for r in edges.itertuples()
    ]
    frame = edges.assign(pair=pd.Series(pair, index=edges.index, dtype="str"))
    return frame[frame["pair"].str.contains("--")]


def deepest(page: Page) -> Finding:
    """On which depth dimension most initiatives reach the deepest level by every reader."""
    texts, rows = page.texts, page.data.depth.profiles
    rows = rows[(rows["profile"] == "sought") & rows["initiative_id"].isin(page.data.cases["initiative_id"])]
    rows = rows[rows["dimension"].isin(DEPTH_DIMENSIONS) & rows["level"].notna()]
    reached = rows[rows["low"] >= DEEPEST]
    if reached.empty:
        return Finding("findings.deepest.none", texts.html("findings.deepest.none"), "depth")
    counts = reached["dimension"].value_counts()
    most = [d for d in page.data.dimensions("depth") if counts.get(d, 0) == counts.max()]
    chosen = reached[reached["dimension"].isin(most)]
    names = texts.join([page.data.dimension_name(d, page.lang).lower() for d in most])
    known = [int((rows["dimension"] == d).sum()) for d in most]
    key = f"findings.deepest.{'one' if len(most) == 1 else 'several'}"
    said = chosen["initiative_id"].nunique()
    firm = chosen.loc[chosen["n_publishers"] >= 2, "initiative_id"].nunique()
    practised = page.data.depth.profiles
    practised = practised[(practised["profile"] == "practised") & (practised["low"] >= DEEPEST)]
    done = chosen.merge(practised[["initiative_id", "dimension"]])["initiative_id"].nunique()
    sentence = texts.html(
        key, dimensions=names, count=int(counts.max()), known=max(known), firm=firm, said=said, done=done
    )
    return Finding(
        key,
        sentence,
        "depth",
        [
            (
                f"{page.initiative(r.initiative_id)}, {dimension_word(page, r.dimension)}",
                page.evidence.show(page.evidence.of_passages(r.passage_ids.split("|"))),
            )
            for r in chosen.sort_values(["dimension", "initiative_id"]).itertuples()
        ],
    )


def dimension_word(page: Page, dimension: str) -> str:
    """The name of a dimension within a sentence."""
    return page.data.dimension_name(dimension, page.lang).lower()


def groups(page: Page) -> Finding:
    """Whether pilots and proeftuinen fall into groups, and how sure that is."""
    texts = page.texts
    parts = [case_set(page, name) for name in ("pilots", "proeftuinen-12")]
    without = number_of_groups(page, "proeftuinen-11")
    differs = without is not None and without != number_of_groups(page, "proeftuinen-12")
    keys = [key for key, _ in parts] + (["branch"] if differs else [])
    if [key for key, _ in parts] == ["no_groups"] * 2:
        shares = {
            name: texts.percent(share_without(page, case))
            for name, case in (("pilots", "pilots"), ("proeftuinen", "proeftuinen-12"))
        }
        power = {f"{name}_{part}": texts.percent(value) for name, part, value in powers(page)}
        sentences = [texts.html("findings.groups.none_at_all", **shares)]
        if power:
            sentences.append(texts.html("findings.groups.power", **power))
    else:
        sentences = [texts.html("findings.groups.question"), *(text for _, text in parts)]
    if differs:
        sentences.append(texts.html("findings.groups.branch", n=without))
    return Finding("findings.groups." + "+".join(keys), Html(" ").join(sentences), "depth")


def powers(page: Page) -> list[tuple[str, str, float]]:
    """(case set, part, share): how often two groups would be seen that differ on every or half of the dimensions.

    Empty where the stage could not tell for one of the two sets.
    """
    tests = page.data.depth.tests.set_index("case_set")
    found = [
        (short, part, tests[f"power_{part}"].get(name))
        for short, name in (("pilots", "pilots"), ("proeftuinen", "proeftuinen-12"))
        for part in ("every", "half")
    ]
    return [] if any(value is None or pd.isna(value) for *_, value in found) else found


def case_set(page: Page, name: str) -> tuple[str, Html]:
    """The sentence on the groups of one case set, and its key."""
    rows = page.data.depth.clusters
    rows = rows[rows["case_set"] == name]
    placed = rows[rows["placed"].astype(bool)]
    found = placed["cluster"].nunique()
    sure = int(placed["verdict"].isin(facts.SURE).sum())
    if placed.empty or not tested(page, name):
        key = "unplaced"
    elif found == 1:
        key = "no_groups"
    else:
        key = "firm" if sure == len(placed) else "loose" if sure == 0 else "partly"
    words = page.texts.word("case_sets_short", name)
    share = page.texts.percent(share_without(page, name))
    values = {"cases": words, "groups": found, "placed": len(placed), "sure": sure, "total": len(rows), "share": share}
    return key, page.texts.html(f"findings.groups.{key}", **values)


def tested(page: Page, name: str) -> bool:
    """Are enough cases of a case set placed to look for groups at all?"""
    rows = page.data.depth.tests
    return bool(rows.loc[rows["case_set"] == name, "p"].notna().any())


def share_without(page: Page, name: str) -> float:
    """In which share of all ways of computing a case set shows no groups; 0 without any way."""
    rows = page.data.depth.multiverse
    free = ~rows["k"].str.isdigit()  # the others are told how many groups to find
    found = rows.loc[(rows["case_set"] == name) & free, "groups"].dropna()
    return float((found == 1).mean()) if len(found) else 0.0


def number_of_groups(page: Page, name: str) -> int | None:
    """How many groups a case set falls into; None where no case is placed."""
    rows = page.data.depth.clusters
    placed = rows[(rows["case_set"] == name) & rows["placed"].astype(bool)]
    return None if placed.empty else placed["cluster"].nunique()


def order(page: Page) -> Finding:
    """Of how many pairs one goes deeper on all documents, and of how many at equal numbers of them."""
    deeper, held = facts.deeper(page.data), facts.deeper(page.data, held=True)
    cases = len(page.data.cases)
    key = f"findings.order.{'some' if len(held) else 'not_held' if len(deeper) else 'none'}"
    sentence = page.texts.html(
        key, n=len(deeper), held=len(held), total=cases * (cases - 1) // 2, named=above_below(page, held)
    )
    return Finding(key, sentence, "depth")


def above_below(page: Page, pairs: pd.DataFrame) -> str:
    """Each initiative that stands above others, with those below it: `the proeftuin in X above ...`."""
    texts, each = page.texts, []
    for case in page.data.cases["initiative_id"]:
        below = pairs.loc[pairs["initiative_a"] == case, "initiative_b"]
        if len(below):
            named = texts.join([page.said(lower) for lower in sorted(below)])
            each.append(texts("findings.above_below", above=page.said(case), below=named))
    return "; ".join(each)


def obstacles(page: Page) -> Finding:
    """On which level sources name most obstacles for the initiatives and the programme."""
    texts, rows = page.texts, page.data.reference.obstacles
    if rows.empty:
        return Finding("findings.obstacles.none", texts.html("findings.obstacles.none"), "obstacles")
    counted = rows["level"].value_counts()
    most = [level for level in OBSTACLE_LEVELS if counted.get(level, 0) == counted.max()]
    key = f"findings.obstacles.{'one' if len(most) == 1 else 'several'}"
    levels = texts.join([texts.obstacle_level(level) for level in most])
    own = int(rows["initiative_id"].isin(page.data.cases["initiative_id"]).sum())
    values = {"count": int(counted.max()), "total": len(rows), "own": own, "national": len(rows) - own}
    sentence = texts.html(key, levels=levels, **values)
    return Finding(key, sentence, "obstacles")
