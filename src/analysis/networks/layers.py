"""Ties into edges: which ties count by the analyst's choices, in which layer, and how well they are
evidenced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

import numpy as np
import pandas as pd

from analysis.networks import frames
from analysis.params import Networks

FOREGROUND = ("primary", "steering", "study")
APART = ("steering", "study")
PLANNED = "planned:"  # how a note marks an intention that no source reports as done
KEY = ["initiative_id", "layer", "organisation_a", "organisation_b"]
COLUMNS = [
    *KEY,
    "kinds",
    "relations",
    "stated",
    "basis",
    "planned",
    "weight",
    "n_publishers",
    "n_naming",
    "n_documents",
    "origins",
    "since",
    "until",
    "source_ids",
    "publisher_ids",
    "survival",
]
# The choices that shape the foreground layers, printed under each figure.
OPTIONS = ("kinds", "relations", "bases", "generic", "teams", "weight", "min_publishers", "min_nodes")


@dataclass
class Evidence:
    """What carries one edge; filled tie by tie."""

    kinds: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    stated: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    planned: bool = True


def describe(options: Networks) -> list[tuple[str, str]]:
    """The options of the foreground layers as (name, value in words), for the line under a figure."""
    values = asdict(options)
    return [
        (name, ", ".join(map(str, value)) if isinstance(value := values[name], list) else str(value).lower())
        for name in OPTIONS
    ]


def select(ties: pd.DataFrame, bodies: pd.DataFrame, options: Networks) -> pd.DataFrame:
    """The rows of `ties` that `options` let count, with `layer` (primary, steering or study).

    In: the table `ties`; `bodies` (see `frames.bodies`). Ties of the background kinds are left to
    `background`. A kind that `options.kinds` names is primary, also where it is steering or study.
    """
    apart = [kind for kind in APART if kind not in options.kinds]
    layer = ties["kind"].where(ties["kind"].isin(apart), "primary")
    keep = ties["kind"].isin([*options.kinds, *apart]) & ties["basis"].isin(options.bases)
    keep &= (ties["kind"] != "stated") | ties["relation"].isin(options.relations)
    if options.teams == "drop":
        keep &= ties["via_team"] == ""
    unwanted = bodies["is_team"] if options.generic else bodies["is_team"] | (bodies["kind"] == "generic")
    out = set(bodies.loc[unwanted, "organisation_id"])
    keep &= ~ties["organisation_a"].isin(out) & ~ties["organisation_b"].isin(out)
    return ties.assign(layer=layer)[keep]


def gather(selected: pd.DataFrame) -> dict[tuple[str, str, str, str], Evidence]:
    """Evidence by (initiative, layer, a, b) from the rows of `select`; the cost is linear in ties."""
    found: dict[tuple[str, str, str, str], Evidence] = {}
    columns = [*KEY, "kind", "relation", "direction", "via_team", "basis", "origin", "size"]
    columns += ["source_ids", "note"]
    for *key, kind, relation, direction, via, basis, origin, size, source_ids, note in zip(
        *(selected[c].tolist() for c in columns), strict=True
    ):
        evidence = found.setdefault(tuple(key), Evidence())
        evidence.kinds.add(kind)
        evidence.relations.add(relation)
        if relation:
            evidence.stated.add(":".join([relation, direction, "team" if via else "direct"]))
        evidence.bases.add(basis)
        evidence.sizes[origin] = int(size)
        evidence.sources.update(frames.split(source_ids))
        evidence.planned &= note.startswith(PLANNED)
    return found


def edges(
    ties: pd.DataFrame, bodies: pd.DataFrame, documents: pd.DataFrame, teams: pd.DataFrame, options: Networks
) -> pd.DataFrame:
    """One row a pair of organisations in one layer of one initiative: the table `edges` without the
    background.

    In: the tables `ties`, `documents` (with `duplicate_of`), `teams` (for dates) and `bodies`. The weight is
    by `options.weight`: independent publishers; documents (a repeat of another is none); or Newman's
    1/(size-1), summed over origins (Newman 2001). An edge with fewer than `options.min_publishers` publishers
    is left out.
    """
    known = frames.originals(documents)
    dates = {team.team_id: (team.since, team.until) for team in teams.itertuples()}
    rows = []
    for key, evidence in sorted(gather(select(ties, bodies, options)).items()):
        texts = {known[source] for source in evidence.sources}
        publishers = {publisher for _, publisher in texts}
        if len(publishers) >= options.min_publishers:
            rows.append(
                {
                    **dict(zip(KEY, key, strict=True)),
                    "kinds": frames.join(evidence.kinds),
                    "relations": frames.join(evidence.relations),
                    "stated": frames.join(evidence.stated),
                    "basis": frames.strongest(evidence.bases),
                    "planned": evidence.planned,
                    "weight": weight(options.weight, len(publishers), len(texts), evidence.sizes.values()),
                    "n_publishers": len(publishers),
                    "n_documents": len(texts),
                    "origins": frames.join(evidence.sizes),
                    **period(
                        [dates[origin] for origin in evidence.sizes if origin in dates], len(evidence.sizes)
                    ),
                    "source_ids": frames.join(evidence.sources),
                    "publisher_ids": frames.join(publishers),
                }
            )
    return with_survival(pd.DataFrame(rows, columns=COLUMNS), options)


def weight(choice: str, publishers: int, documents: int, sizes: Iterable[int]) -> float:
    """An edge's weight by parameter."""
    if choice == "newman":
        return float(sum(1 / (size - 1) for size in sizes))
    return float(publishers if choice == "publishers" else documents)


def period(dates: list[tuple[str, str]], origins: int) -> dict[str, str]:
    """Earliest start of an edge's teams; latest end, where every origin has one."""
    since = min((since for since, _ in dates if since), default="")
    ends = [until for _, until in dates]
    return {"since": since, "until": max(ends) if len(ends) == origins and ends and all(ends) else ""}


def with_survival(edges: pd.DataFrame, options: Networks) -> pd.DataFrame:
    """`edges` with `survival`: the share of an initiative's publishers (of that layer) that it can do
    without.
    """
    if edges.empty:
        return edges
    layers = edges.groupby(["initiative_id", "layer"], sort=False)["publisher_ids"]
    total = layers.transform(lambda cells: len({p for cell in cells for p in frames.split(cell)}))
    needed = edges["n_publishers"] <= max(options.min_publishers, 1)
    lost = edges["n_publishers"].where(needed, 0)
    return edges.assign(survival=(1 - lost / total).astype(float))


def without(edges: pd.DataFrame, publisher: str, options: Networks) -> pd.DataFrame:
    """The rows of `edges` that stand when one publisher is left out."""
    left = [len(set(frames.split(cell)) - {publisher}) for cell in edges["publisher_ids"]]
    return edges[np.array([n >= max(options.min_publishers, 1) for n in left], dtype=bool)]


def with_naming(edges: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """`edges` with `n_naming`: publishers of its sources of which a document names both ends.

    In: the tables `mentions` (any polarity) and `documents`. A source of a team carries each pair of its
    members, also where it leaves one of them unnamed or names the team only: then `n_naming` is below
    `n_publishers`.
    """
    publisher = frames.publishers(documents)
    named = {document: set(group) for document, group in mentions.groupby("document_id")["organisation_id"]}
    counts = []
    for row in edges.itertuples():
        ends = {row.organisation_a, row.organisation_b}
        naming = {publisher[s] for s in frames.split(row.source_ids) if ends <= named.get(s, set())}
        counts.append(len(naming))
    return edges.assign(n_naming=counts)
