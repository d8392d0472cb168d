"""Ties that sources state: teams into pairs, relations into ties. Taking part never makes a tie.

A team is never an end of a tie: a relation with a team becomes ties with its members, marked `via_team`,
so that a later stage can keep or drop them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.link import sources
from analysis.tables import link as t
from analysis.tables import vocabulary as v

WEAKNESS = ("stated", "inferred", "context")


def reference_ties(reference, documents: pd.DataFrame) -> pd.DataFrame:
    """The ties of teams and relations in the form of the table `ties`, from `reference` (teams, relations,
    organisations) and `documents` (document_id, publisher_id).

    `size` is how many organisations the tie's origin binds: the members of a team, 2 for a relation of two
    bodies, members and the other end for a relation with a team. Raises `InputError` for an unknown source.
    """
    bodies = reference.organisations
    team_like = set(bodies.loc[bodies["is_team"].astype(bool), "organisation_id"])
    rows = [
        *team_ties(reference.teams, team_like),
        *relation_ties(reference.relations, reference.teams, team_like),
    ]
    frame = pd.DataFrame(rows, columns=[n for n in t.TIES.names if n != "publisher_ids"])
    return sources.with_publishers(frame, documents, "data/reference/teams.csv, relations.csv")[t.TIES.names]


def team_ties(teams: pd.DataFrame, team_like: set[str]) -> Iterator[dict[str, object]]:
    """Each unordered pair of a team's members, with the team's kind and basis."""
    for team in teams.itertuples():
        members = sorted(set(sources.split(team.members)) - team_like)
        for a, b in combinations(members, 2):
            yield tie(
                team.initiative_id,
                a,
                b,
                kind=team.kind,
                origin=team.team_id,
                basis=team.basis,
                size=len(members),
                source_ids=team.source_ids,
                note=team.note,
            )


def relation_ties(
    relations: pd.DataFrame, teams: pd.DataFrame, team_like: set[str]
) -> Iterator[dict[str, object]]:
    """Each stated relation, its team ends replaced by their members (an end that is a member is left out)."""
    members = {team.team_id: team for team in teams.itertuples()}
    for row in relations.itertuples():
        ends, via, basis = [], [], row.basis
        for end in (row.organisation_a, row.organisation_b):
            team = members.get(f"{row.initiative_id}--{end}")
            if end not in team_like:
                ends.append([end])
            else:
                ends.append(sorted(set(sources.split(team.members)) - team_like) if team else [])
                via.append(f"{row.initiative_id}--{end}")
                basis = max(basis, team.basis, key=WEAKNESS.index) if team else basis
        for a in ends[0]:
            for b in ends[1]:
                if a != b:
                    yield tie(
                        row.initiative_id,
                        a,
                        b,
                        kind="stated",
                        origin=relation_key(row),
                        relation=row.kind,
                        basis=basis,
                        via_team=via[0] if via else "",
                        size=len({*ends[0], *ends[1]}),
                        source_ids=row.source_ids,
                        note=row.note,
                    )


def relation_key(row) -> str:
    """The key of a relation joined with `--`, as in `evidence`."""
    return "--".join([row.initiative_id, row.organisation_a, row.organisation_b, row.kind])


def tie(
    initiative: str,
    a: str,
    b: str,
    *,
    kind: str,
    origin: str,
    basis: str,
    size: int,
    source_ids: str,
    note: str,
    relation: str = "",
    via_team: str = "",
    proposed: str = "",
) -> dict[str, object]:
    """One row of `ties` with its ends in order; `direction` says which way a directed relation goes."""
    directed = relation in v.DIRECTED_RELATIONS
    direction = "none" if not directed else "a-to-b" if a < b else "b-to-a"
    first, second = sorted((a, b))
    return {
        "initiative_id": initiative,
        "organisation_a": first,
        "organisation_b": second,
        "kind": kind,
        "origin": origin,
        "relation": relation,
        "direction": direction,
        "basis": basis,
        "via_team": via_team,
        "size": size,
        "source_ids": source_ids,
        "note": note,
        "proposed": proposed,
    }
