"""The table `nodes`: every participant of an initiative, tied or not, with its place in the primary
network.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.networks import frames, labels, measures, metrics
from analysis.params import Networks

COLUMNS = [
    "initiative_id",
    "organisation_id",
    "name",
    "label",
    "sector",
    "scope",
    "kind",
    "roles",
    "basis",
    "tied",
    "degree",
    "strength",
    "betweenness",
    "constraint",
    "effective_size",
    "core",
    "brokerage_within",
    "brokerage_itinerant",
    "brokerage_boundary",
    "brokerage_liaison",
    "source_ids",
    "publisher_ids",
]
PLACE = COLUMNS[9:20]


def nodes(
    parts: pd.DataFrame,
    edges: pd.DataFrame,
    bodies: pd.DataFrame,
    documents: pd.DataFrame,
    region_names: list[str],
    options: Networks,
) -> pd.DataFrame:
    """One row an initiative x organisation.

    In: `frames.participation`, the table `edges` (foreground), `bodies`, `documents`, the regions' names (for
    short labels). Out: the table `nodes`; measures are missing where `metrics.gate` refuses them or there is
    no tie.
    """
    about = bodies.set_index("organisation_id")
    publisher = frames.publishers(documents)
    short = labels.base_labels(bodies, region_names)
    primary = edges[edges["layer"] == "primary"]
    tied = dict(list(primary.groupby("initiative_id")))
    sector = about["sector"].to_dict()
    found = []
    for initiative, group in members(parts, edges).groupby("initiative_id", sort=True):
        own = tied.get(initiative, primary.iloc[:0])
        rows = group.join(about[["name", "sector", "scope", "kind"]], on="organisation_id")
        rows["label"] = labels.unique_labels(rows, short)
        rows["publisher_ids"] = [
            frames.join(publisher[s] for s in frames.split(c)) for c in rows["source_ids"]
        ]
        rows = rows.join(place(own, sector, options), on="organisation_id")
        rows["tied"] = rows["degree"].notna()
        found.append(rows.fillna({"degree": 0, "strength": 0.0}))
    return pd.concat(found, ignore_index=True)[COLUMNS] if found else pd.DataFrame(columns=COLUMNS)


def members(parts: pd.DataFrame, edges: pd.DataFrame) -> pd.DataFrame:
    """Participants, and organisations that a tie names without a row of their own (on the tie's word)."""
    ends = pd.concat(
        [
            edges[["initiative_id", end, "basis", "source_ids"]].rename(columns={end: "organisation_id"})
            for end in ("organisation_a", "organisation_b")
        ]
    )
    known = set(zip(parts["initiative_id"], parts["organisation_id"], strict=True))
    new = [key not in known for key in zip(ends["initiative_id"], ends["organisation_id"], strict=True)]
    added = [
        {
            "initiative_id": initiative,
            "organisation_id": organisation,
            "roles": "",
            "basis": frames.strongest(group["basis"]),
            "source_ids": frames.join(s for c in group["source_ids"] for s in frames.split(c)),
        }
        for (initiative, organisation), group in ends[np.array(new, dtype=bool)].groupby(
            ["initiative_id", "organisation_id"], sort=True
        )
    ]
    every = (
        pd.concat([parts, pd.DataFrame(added, columns=parts.columns)], ignore_index=True) if added else parts
    )
    return every.sort_values(["initiative_id", "organisation_id"]).reset_index(drop=True)


def place(edges: pd.DataFrame, sector: dict[str, str], options: Networks) -> pd.DataFrame:
    """Degree, strength and measures of each tied organisation of one primary network, by
    `organisation_id`.
    """
    net = measures.network(edges, sector)
    strength = dict.fromkeys(net.ids, 0.0)
    for a, b, weight in zip(edges["organisation_a"], edges["organisation_b"], edges["weight"], strict=True):
        strength[a] += weight
        strength[b] += weight
    frame = pd.DataFrame(
        {"degree": net.adjacency.sum(axis=1), "strength": [strength[i] for i in net.ids]}, index=list(net.ids)
    )
    for column in PLACE[3:]:
        frame[column] = np.nan
    if net.size and not metrics.gate(net, options):
        frame["betweenness"] = measures.betweenness(net)
        frame["constraint"] = measures.constraint(net)
        frame["effective_size"] = measures.effective_size(net)
        core = measures.best_core(net)
        if core:
            frame["core"] = core.members
        for name, counted in brokered(net).items():
            frame[f"brokerage_{name}"] = counted
    frame["core"] = frame["core"].map({1.0: True, 0.0: False}).astype("boolean")
    return frame


def brokered(net: measures.Network) -> dict[str, np.ndarray]:
    """How many pairs each organisation brokers, by role."""
    triads = measures.open_triads(net)
    roles = measures.brokerage_roles(metrics.sector_codes(net)[None, :], triads)[0]
    return {
        role: np.bincount(triads[0][roles == k], minlength=net.size) for k, role in enumerate(measures.ROLES)
    }
