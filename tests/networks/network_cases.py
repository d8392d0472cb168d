"""Small frames and graphs that the tests of `networks` share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from analysis import params
from analysis.networks.measures import Network
from analysis.params import Networks
from analysis.tables import clean, link
from analysis.tables import reference as ref

ROOT = Path(__file__).parents[2]


def options(**changes: object) -> Networks:
    """The shipped parameters, with changes."""
    return replace(params.load(ROOT).networks, **changes)


def as_network(graph: nx.Graph, sectors: dict | None = None) -> Network:
    """A networkx graph in the stage's form; sector `other` where none is given."""
    ids = tuple(sorted(graph.nodes))
    adjacency = nx.to_numpy_array(graph, nodelist=ids, weight=None).astype(bool)
    return Network(
        tuple(map(str, ids)), adjacency, np.array([(sectors or {}).get(i, "other") for i in ids], dtype=str)
    )


def ties(*rows: tuple, **common: object) -> pd.DataFrame:
    """Rows of `ties` from (a, b, sources) or (a, b, sources, kind, origin); defaults: a stated tie in `x`."""
    frame = []
    for a, b, sources, *rest in rows:
        kind, origin = (*rest, "stated", "")[:2] if len(rest) < 2 else rest
        frame.append(
            {
                "initiative_id": "x",
                "organisation_a": min(a, b),
                "organisation_b": max(a, b),
                "kind": kind,
                "origin": origin or f"x--{a}--{b}--works-with",
                "relation": "works-with" if kind == "stated" else "",
                "direction": "none",
                "basis": "stated",
                "via_team": "",
                "size": 2,
                "note": "",
                "source_ids": sources,
                **common,
            }
        )
    return pd.DataFrame(frame)


def documents(duplicates: dict[str, str] | None = None, **publisher: str) -> pd.DataFrame:
    """`documents` by document_id=publisher_id."""
    found = clean.DOCUMENTS.empty().reindex(range(len(publisher)))
    found["document_id"], found["publisher_id"] = list(publisher), list(publisher.values())
    found["duplicate_of"] = [(duplicates or {}).get(d, "") for d in publisher]
    return found.assign(relevance="initiative", published="")


def bodies(generic: tuple[str, ...] = (), teams: tuple[str, ...] = (), **sector: str) -> pd.DataFrame:
    """`bodies` by organisation_id=sector."""
    ids = sorted(sector)
    return pd.DataFrame(
        {
            "organisation_id": ids,
            "name": [i.title() for i in ids],
            "aliases": "",
            "sector": [sector[i] for i in ids],
            "scope": "regional",
            "kind": ["generic" if i in generic else "named" for i in ids],
            "is_team": [i in teams for i in ids],
        }
    )


def parts(*rows: tuple[str, str], **changes: object) -> pd.DataFrame:
    """`frames.participation` from (initiative, organisation)."""
    frame = pd.DataFrame(rows, columns=["initiative_id", "organisation_id"])
    return frame.assign(
        **{"roles": "core", "basis": "stated", "source_ids": "d1", "since": "", "until": ""} | changes
    )


def no_teams() -> pd.DataFrame:
    """`teams` without rows."""
    return ref.TEAMS.empty()


def initiatives(*rows: dict[str, str]) -> pd.DataFrame:
    """`initiatives` with empty cells where nothing is given."""
    blank = dict.fromkeys(ref.INITIATIVES.names, "")
    return pd.DataFrame([{**blank, **row} for row in rows])


def participants(*rows: dict[str, object]) -> pd.DataFrame:
    """`participants` with common cells filled in."""
    blank = dict.fromkeys(link.PARTICIPANTS.names, "") | {"is_team": False, "role": "core", "basis": "stated"}
    return pd.DataFrame([{**blank, **row} for row in rows])
