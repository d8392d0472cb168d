"""Ties that sources state: teams into pairs, relations into ties. Taking part never makes a tie.

A relation with a team stays one of the team, which is then an end of the tie, unless the table says that it
distributes: then it becomes ties with the members, marked `via_team`. Kinds of relations in which one end acts on the
other (to commission, to refer) never distribute. Ties between two services of one body are `internal`.
"""

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.link import sources
from analysis.model import Model
from analysis.model.bodies import wholes
from analysis.model.vocabulary import STRENGTH
from analysis.tables import link as t
from analysis.tables.names import split

MADE = ("publisher_ids", "internal")


def reference_ties(reference, documents: pd.DataFrame, model: Model) -> pd.DataFrame:
    """The ties of teams and relations in the form of the table `ties`.

    In: reference tables `teams, relations, organisations`; `documents` (document_id, publisher_id). `size` is how many
    organisations the tie's origin binds: the members of a team, 2 for a relation, members and the other end for one
    that distributes. Raises `InputError` for an unknown source.
    """
    known = reference.organisations
    teams = set(known.loc[known["is_team"].astype(bool), "organisation_id"])
    rows = [*team_ties(reference.teams, teams), *relation_ties(reference, teams, model)]
    frame = pd.DataFrame(rows, columns=[name for name in t.TIES.names if name not in MADE])
    whole = wholes(model.study, known)
    ends = zip(frame["organisation_a"], frame["organisation_b"], strict=True)
    frame = frame.assign(internal=pd.array([whole.get(a, a) == whole.get(b, b) for a, b in ends], "boolean"))
    return sources.with_publishers(frame, documents, "data/reference/teams.csv, relations.csv")[t.TIES.names]


def team_ties(teams: pd.DataFrame, team_like: set[str]) -> Iterator[dict[str, object]]:
    """Each unordered pair of a team's members, with the team's kind, basis and plan."""
    for team in teams.itertuples():
        members = sorted(set(split(team.members)) - team_like)
        for a, b in combinations(members, 2):
            yield tie(team, a, b, kind=team.kind, origin=team.team_id, size=len(members))


def relation_ties(reference, team_like: set[str], model: Model) -> Iterator[dict[str, object]]:
    """Each stated relation; where it distributes, its team ends replaced by their members."""
    teams = {team.team_id: team for team in reference.teams.itertuples()}
    for row in reference.relations.itertuples():
        a, b, directed = row.organisation_a, row.organisation_b, model.study.relations[row.kind].directed
        spread = row.distributes and not directed
        named = [teams.get(f"{row.initiative_id}--{end}") if spread else None for end in (a, b)]
        ends = [
            sorted(set(split(team.members)) - team_like) if team else [end]
            for team, end in zip(named, (a, b), strict=True)
        ]
        via = next((team for team in named if team), None)
        shared = {"kind": "stated", "relation": row.kind, "distributes": row.distributes}
        shared["origin"] = "--".join([row.initiative_id, a, b, row.kind])
        shared["basis"] = max([row.basis, *([via.basis] if via else [])], key=STRENGTH.index)
        shared |= {"via_team": via.team_id if via else "", "size": len({*ends[0], *ends[1]})}
        for one, other in [(one, other) for one in ends[0] for other in ends[1] if one != other]:
            way = "a-to-b" if one < other else "b-to-a"
            yield tie(row, one, other, direction=way if directed else "none", **shared)


def tie(row, a: str, b: str, **columns: object) -> dict[str, object]:
    """One row of `ties` from a row of a reference table, with its ends in order."""
    first, second = sorted((a, b))
    base = {"relation": "", "direction": "none", "via_team": "", "distributes": False}
    own = {"initiative_id": row.initiative_id, "organisation_a": first, "organisation_b": second, "basis": row.basis}
    return {**base, **own, "planned": row.planned, "source_ids": row.source_ids, "note": row.note, **columns}
