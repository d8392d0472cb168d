"""The table `metrics` for primary, steering and study layers: counts always, measures only where size
allows.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.networks import frames, layers, measures, nulls
from analysis.networks.measures import ROLES, Network
from analysis.params import Networks

Values = dict[str, float]
# Counts and shares that any size allows; they are also all that steering and study layers get.
COUNTS = (
    "organisations",
    "ties",
    "origins",
    "publishers",
    "sector-pairs",
    "components",
    "single-publisher-share",
    "inferred-share",
    "generic-share",
    "largest-origin-share",
)
PARTICIPANT_COUNTS = ("participants", "untied-participants", "undocumented-pairs")
STRUCTURE: dict[str, Callable[[Network], float]] = {
    "density": measures.density,
    "largest-component-share": lambda net: measures.components(net)[0] / net.size,
    "degree-centralisation": measures.degree_centralisation,
    "betweenness-centralisation": measures.betweenness_centralisation,
}
CORE = ("core-fit", "core-size")
LABELLED = ("ei-index", *(f"brokerage-{role}" for role in ROLES))
GATED = (*STRUCTURE, *CORE, *LABELLED)
COLUMNS = [
    "initiative_id",
    "layer",
    "metric",
    "value",
    "null_low",
    "null_high",
    "loo_low",
    "loo_high",
    "loo_runs",
    "loo_lost",
    "verdict",
]


def gate(net: Network, options: Networks) -> str:
    """Why a network gets no measures: too-small, complete-by-construction (teams only, none bridged), or
    ''.
    """
    if net.size and not len(measures.open_triads(net)[0]):
        return "complete-by-construction"
    return "too-small" if net.size < options.min_nodes else ""


def counts(edges: pd.DataFrame, generic: set[str], net: Network) -> Values:
    """Counts and shares of one layer (rows of `edges`); shares are missing where there is no tie."""
    n = len(edges)
    origins = [frames.split(cell) for cell in edges["origins"]]
    used = [origin for cell in origins for origin in cell]
    i, j = measures.pairs(net)
    blocks = {tuple(sorted(pair)) for pair in zip(net.sectors[i], net.sectors[j], strict=True)}
    return {
        "organisations": net.size,
        "ties": n,
        "origins": len(set(used)),
        "publishers": len({p for cell in edges["publisher_ids"] for p in frames.split(cell)}),
        "sector-pairs": sum(a != b for a, b in blocks),
        "components": len(measures.components(net)),
        "single-publisher-share": share(edges["n_publishers"] == 1),
        "inferred-share": share(edges["basis"] == "inferred"),
        "generic-share": share(pd.Series([body in generic for body in net.ids], dtype=bool)),
        "largest-origin-share": max((used.count(origin) for origin in set(used)), default=0) / n
        if n
        else math.nan,
    }


def share(flags: pd.Series) -> float:
    """Share of true values; missing where there are none."""
    return float(flags.mean()) if len(flags) else math.nan


def participant_counts(parts: pd.DataFrame, net: Network) -> Values:
    """Participants (stated or inferred), those without a tie, and pairs of them that no source ties."""
    known = set(parts["organisation_id"]) | set(net.ids)
    return {
        "participants": len(known),
        "untied-participants": len(known - set(net.ids)),
        "undocumented-pairs": len(known) * (len(known) - 1) // 2 - net.ties,
    }


def structure(net: Network) -> Values:
    """Measures that need no labels; the core's are missing above the size that can be enumerated."""
    core = measures.best_core(net)
    fit = {"core-fit": core.fit, "core-size": core.size} if core else dict.fromkeys(CORE, math.nan)
    return {name: measure(net) for name, measure in STRUCTURE.items()} | fit


def labelled(net: Network, labels: np.ndarray) -> dict[str, np.ndarray]:
    """Measures that depend on who is of which sector, a value per row of `labels` (arrangements of codes)."""
    roles = measures.brokerage_roles(labels, measures.open_triads(net))
    found = {"ei-index": measures.ei_index(labels, *measures.pairs(net))}
    return found | {
        f"brokerage-{role}": (roles == k).sum(axis=1).astype(float) for k, role in enumerate(ROLES)
    }


def sector_codes(net: Network) -> np.ndarray:
    """The sectors as whole numbers."""
    return np.unique(net.sectors, return_inverse=True)[1].astype(int)


def values(edges: pd.DataFrame, generic: set[str], net: Network, options: Networks) -> Values:
    """Every measure of one network; gated ones are missing where size does not allow them."""
    found = counts(edges, generic, net)
    if gate(net, options):
        return found | dict.fromkeys(GATED, math.nan)
    own = {name: float(draws[0]) for name, draws in labelled(net, sector_codes(net)[None, :]).items()}
    return found | structure(net) | own


def sector_nulls(initiative: str, net: Network, options: Networks) -> dict[str, nulls.Null]:
    """Labelled measures against sector labels permuted over the tied organisations; {} below the gate."""
    if gate(net, options):
        return {}
    codes = sector_codes(net)
    rng = nulls.generator(options.seed, initiative, "sectors")
    labels = nulls.permuted_labels(codes, options.permutations, options.enumerate_limit, rng)
    own, draws = labelled(net, codes[None, :]), labelled(net, labels)
    return {name: nulls.judge(own[name][0], draws[name]) for name in own}


def layer_metrics(
    initiative: str,
    layer: str,
    edges: pd.DataFrame,
    parts: pd.DataFrame,
    bodies: pd.DataFrame,
    options: Networks,
) -> pd.DataFrame:
    """Rows of `metrics` for one layer of one initiative.

    In: the layer's rows of `edges`, the initiative's documented participants, `bodies`. Steering and study
    get counts only. `loo_*` are over every publisher left out in turn; `loo_lost` counts the runs that leave
    the measure without a value.
    """
    sector = dict(zip(bodies["organisation_id"], bodies["sector"], strict=True))
    generic = set(bodies.loc[bodies["kind"] == "generic", "organisation_id"])
    net = measures.network(edges, sector)
    primary = layer == "primary"
    names = (*COUNTS, *GATED) if primary else COUNTS
    own = values(edges, generic, net, options)
    runs = [
        values(left, generic, measures.network(left, sector), options)
        for left in (
            layers.without(edges, p, options)
            for p in sorted({p for c in edges["publisher_ids"] for p in frames.split(c)})
        )
    ]
    chance = sector_nulls(initiative, net, options) if primary else {}
    refused = gate(net, options)
    rows = [row(name, own, runs, chance.get(name), refused) for name in names]
    if primary:
        extra = participant_counts(parts, net)
        rows += [row(name, extra, [], None, "") for name in PARTICIPANT_COUNTS]
    return pd.DataFrame(rows).assign(initiative_id=initiative, layer=layer)[COLUMNS]


def row(
    name: str, own: Values, runs: list[Values], chance: nulls.Null | None, refused: str
) -> dict[str, object]:
    """One row of `metrics` without its keys."""
    left = [run[name] for run in runs if not math.isnan(run[name])]
    verdict = "descriptive"
    if math.isnan(own[name]) and name in GATED:
        verdict = refused or "too-large"
    elif chance:
        verdict = chance.verdict
    return {
        "metric": name,
        "value": own[name],
        "null_low": chance.low if chance else math.nan,
        "null_high": chance.high if chance else math.nan,
        "loo_low": min(left, default=math.nan),
        "loo_high": max(left, default=math.nan),
        "loo_runs": len(runs),
        "loo_lost": len(runs) - len(left),
        "verdict": verdict,
    }
