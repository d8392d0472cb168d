"""Between initiatives: which sectors meet, how alike two networks are, who reaches across regions."""

from __future__ import annotations

from itertools import combinations, combinations_with_replacement

import numpy as np
import pandas as pd

from analysis.networks import frames, measures, metrics, nulls
from analysis.params import Networks

BLOCK = [
    "initiative_id",
    "sector_a",
    "sector_b",
    "ties",
    "possible",
    "expected",
    "null_low",
    "null_high",
    "verdict",
]
REACH = [
    "organisation_id",
    "name",
    "sector",
    "scope",
    "n_regions",
    "n_regions_tied",
    "n_regions_general",
    "n_ties",
    "initiatives",
    "tied_initiatives",
]
DISTANCE = ["initiative_a", "initiative_b", "measure", "value", "n"]
Pair = tuple[str, str]


def ordered(a: str, b: str) -> Pair:
    """Two names in order."""
    return (a, b) if a <= b else (b, a)


def blocks(
    initiative: str, edges: pd.DataFrame, parts: pd.DataFrame, sector: dict[str, str], options: Networks
) -> pd.DataFrame:
    """Tied and possible pairs by pair of sectors in one initiative: rows of the table `blocks`.

    In: primary rows of `edges`, documented participants (`organisation_id`). Where `metrics.gate` allows it,
    the ties are judged against sector labels permuted over the tied organisations.
    """
    members = sorted({*parts["organisation_id"], *edges["organisation_a"], *edges["organisation_b"]})
    size = pd.Series([sector[m] for m in members], dtype="str").value_counts().to_dict()
    net = measures.network(edges, sector)
    names, codes = (
        np.unique(net.sectors, return_inverse=True) if net.size else (np.array([]), np.zeros(0, int))
    )
    tied, draws = tied_blocks(net, codes[None, :], len(names))[0], None
    refused = metrics.gate(net, options)
    if not refused:
        rng = nulls.generator(options.seed, initiative, "blocks")
        labels = nulls.permuted_labels(codes, options.permutations, options.enumerate_limit, rng)
        draws = tied_blocks(net, labels, len(names))
    place = {name: k for k, name in enumerate(names)}
    rows = []
    for a, b in combinations_with_replacement(sorted(size), 2):
        both = a in place and b in place
        count = int(tied[place[a] * len(names) + place[b]]) if both else 0
        possible = size[a] * (size[a] - 1) // 2 if a == b else size[a] * size[b]
        if possible:
            chance = (
                nulls.judge(count, draws[:, place[a] * len(names) + place[b]])
                if both and not refused
                else None
            )
            rows.append([initiative, a, b, count, possible, *judged(chance, refused)])
    return pd.DataFrame(rows, columns=BLOCK)


def judged(chance: nulls.Null | None, refused: str) -> list[object]:
    """Expected value, interval and verdict of one pair of sectors."""
    if chance is None:
        return [np.nan, np.nan, np.nan, refused or "descriptive"]
    return [chance.mean, chance.low, chance.high, chance.verdict]


def tied_blocks(net: measures.Network, labels: np.ndarray, n: int) -> np.ndarray:
    """Ties by pair of sector codes (a * n + b, a <= b), per row of `labels`."""
    i, j = measures.pairs(net)
    first = np.minimum(labels[:, i], labels[:, j])
    second = np.maximum(labels[:, i], labels[:, j])
    flat = first * n + second + np.arange(len(labels))[:, None] * n * n
    return np.bincount(flat.ravel(), minlength=len(labels) * n * n).reshape(len(labels), n * n)


def meeting(edges: pd.DataFrame, sector: dict[str, str]) -> set[Pair]:
    """Pairs of sectors (also of one sector) with a tie among the rows of `edges`."""
    ends = zip(edges["organisation_a"], edges["organisation_b"], strict=True)
    return {ordered(sector[a], sector[b]) for a, b in ends}


def jaccard(one: set, other: set) -> float:
    """Jaccard distance of two sets; missing where both are empty."""
    union = one | other
    return 1 - len(one & other) / len(union) if union else np.nan


def distances(
    edges: pd.DataFrame,
    parts: pd.DataFrame,
    blocks: pd.DataFrame,
    sector: dict[str, str],
    initiatives: list[str],
) -> pd.DataFrame:
    """Every pair of initiatives, on three measures: the table `distances`.

    `sector-blocks`: Jaccard distance between the pairs of sectors that meet (n: pairs of sectors in either).
    `sector-densities`: mean difference in the share of possible pairs tied, over pairs of sectors that both
    could tie and at least one does (n: those). `shared-ties`: Jaccard distance between the ties among
    organisations that take part in both (n: those organisations). Missing where one has no ties, or nothing
    is common.
    """
    primary = edges[edges["layer"] == "primary"]
    own = {i: group for i, group in primary.groupby("initiative_id")}
    none = primary.iloc[:0]
    meets = {i: meeting(own.get(i, none), sector) for i in initiatives}
    ends = {
        i: set(zip(own.get(i, none)["organisation_a"], own.get(i, none)["organisation_b"], strict=True))
        for i in initiatives
    }
    members = {i: {m for pair in ends[i] for m in pair} for i in initiatives}
    for initiative, organisation in zip(parts["initiative_id"], parts["organisation_id"], strict=True):
        members.get(initiative, set()).add(organisation)
    share = {
        i: dict(zip(zip(g["sector_a"], g["sector_b"], strict=True), g["ties"] / g["possible"], strict=True))
        for i, g in blocks.groupby("initiative_id")
    }
    rows = []
    for a, b in combinations(sorted(initiatives), 2):
        usable = bool(ends[a]) and bool(ends[b])
        rows.append(
            [
                a,
                b,
                "sector-blocks",
                jaccard(meets[a], meets[b]) if usable else np.nan,
                len(meets[a] | meets[b]),
            ]
        )
        both = sorted(
            p for p in share.get(a, {}).keys() & share.get(b, {}).keys() if share[a][p] or share[b][p]
        )
        gap = float(np.mean([abs(share[a][p] - share[b][p]) for p in both])) if both and usable else np.nan
        rows.append([a, b, "sector-densities", gap, len(both)])
        common = members[a] & members[b]
        kept = [{pair for pair in ends[i] if set(pair) <= common} for i in (a, b)]
        rows.append([a, b, "shared-ties", jaccard(*kept) if usable else np.nan, len(common)])
    return pd.DataFrame(rows, columns=DISTANCE)


def reach(
    parts: pd.DataFrame, edges: pd.DataFrame, bodies: pd.DataFrame, initiatives: pd.DataFrame
) -> pd.DataFrame:
    """Organisations with a part (on any basis) in more than one region: the table `reach`.

    In: `frames.participation`, `edges`, `bodies`, the cases of `initiatives` (with `region_id`).
    """
    region = dict(zip(initiatives["initiative_id"], initiatives["region_id"], strict=True))
    about = bodies.set_index("organisation_id")
    primary = edges[edges["layer"] == "primary"]
    ends = pd.concat(
        [
            primary[["initiative_id", end]].set_axis(["initiative_id", "organisation_id"], axis=1)
            for end in ("organisation_a", "organisation_b")
        ]
    )
    tied = {o: g["initiative_id"] for o, g in ends.groupby("organisation_id")}
    strong = {o: set(g["initiative_id"]) for o, g in frames.documented(parts).groupby("organisation_id")}
    rows = []
    for organisation, group in parts.groupby("organisation_id", sort=True):
        where = {region[i] for i in group["initiative_id"]}
        if len(where) > 1:
            own, ties = strong.get(organisation, set()), tied.get(organisation, pd.Series(dtype="str"))
            regions, tied_regions = {region[i] for i in own}, {region[i] for i in ties}
            rows.append(
                {
                    "organisation_id": organisation,
                    **about.loc[organisation, ["name", "sector", "scope"]].to_dict(),
                    "n_regions": len(regions),
                    "n_regions_tied": len(tied_regions),
                    "n_regions_general": len(where - regions),
                    "n_ties": len(ties),
                    "initiatives": frames.join(own),
                    "tied_initiatives": frames.join(ties),
                }
            )
    return pd.DataFrame(rows, columns=REACH)
