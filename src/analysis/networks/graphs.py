"""One graph an initiative: organisations, the arenas in which they meet, and direct relations.

A two-mode graph (Borgatti & Everett 1997): an organisation is tied to an arena (team, table, pair, steering group,
study) by membership, never to its fellow members; two organisations are tied where a source states a relation of the
two; a relation of a whole team is tied to the team. What follows for pairs is worked out where it is asked (`core`),
so that one sentence on a team of six is drawn and counted as one thing.
"""

import io
import re
from collections.abc import Iterator
from itertools import product

import networkx as nx
from networkx.algorithms import bipartite

from analysis.check import rules
from analysis.model.vocabulary import STRENGTH
from analysis.networks.inputs import Inputs
from analysis.tables.names import join, split

MEMBER = "member"
# Characters that XML 1.0 cannot hold, whatever a document put into a name.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def build(case: str, data: Inputs) -> nx.MultiGraph:
    """The graph of one initiative.

    Out: nodes by id with `mode` organisation or arena (`bipartite` 0 or 1) and `name`; an organisation has `sector,
    partner` (its sector is a core party), `named, whole` (itself, or the body it is a service of), `successor, roles`;
    an arena `kind, step`. Edges, keyed by `kind` (member, or the relation), have `step` (of the ladder; empty: none),
    `planned, use` (practised or sought), `head` (the end acted on), `internal, whole_team, distributes, origin`.
    Nodes and edges have `basis, since, until, sources, publishers, undated, unchecked, contradicted` (see
    `certainty`); missing text is empty. An organisation takes `basis` and sources of its taking part, empty where it
    has ties only.
    """
    about = data.initiatives.set_index("initiative_id").loc[case]
    given = data.model.study.partners.get(about["phase"])
    partners = given.sectors if given else ()
    lists = {"partners": partners, "ladder": data.model.words("steps"), "bases": data.bases}
    graph = nx.MultiGraph(
        initiative_id=case, team_step=data.model.study.team_step, **about[["region_id", "phase", "name"]],
        **{name: "|".join(words) for name, words in lists.items()},
    )  # fmt: skip
    add_organisations(graph, data)
    add_arenas(graph, data)
    add_relations(graph, data)
    return ordered(graph)


def add_organisation(graph: nx.MultiGraph, body: str, data: Inputs, **taking_part: object) -> None:
    """Add a body as a node, where it is none yet."""
    if body in graph:
        return
    row = data.bodies.loc[body]
    own = {name: row[name] for name in ("name", "sector", "whole")} | {"successor": row["successor_id"]}
    own |= {"partner": row["sector"] in split(graph.graph["partners"]), "named": row["kind"] == "named"}
    none = {"roles": "", "basis": "", "planned": False, "since": "", "until": "", **data.carried.by("")}
    graph.add_node(body, mode="organisation", bipartite=0, **own, **(none | taking_part))


def add_organisations(graph: nx.MultiGraph, data: Inputs) -> None:
    """Add everybody that takes part, teams left out: they are arenas."""
    own = data.participants[data.participants["initiative_id"] == graph.graph["initiative_id"]]
    for body, rows in own[~own["is_team"].astype(bool)].groupby("organisation_id", sort=True):
        basis = min(rows["basis"], key=STRENGTH.index)
        rows = rows[rows["basis"] == basis]
        since, until = min(filter(None, rows["since"]), default=""), max(rows["until"]) if all(rows["until"]) else ""
        when = {"planned": bool(rows["planned"].all()), "since": since, "until": until}
        carried = data.carried.by(join(one for cell in rows["source_ids"] for one in split(cell)))
        add_organisation(graph, body, data, roles=join(rows["role"]), basis=basis, **when, **carried)


def add_arenas(graph: nx.MultiGraph, data: Inputs) -> None:
    """Add each team, table, pair, steering group and study with its members."""
    disputed = {team for cell in data.contradictions["team_ids"] for team in split(cell)}
    for team in data.teams[data.teams["initiative_id"] == graph.graph["initiative_id"]].itertuples():
        step = data.model.study.arenas[team.kind].step or ""
        shared = data.carried.by(team.source_ids) | {"contradicted": team.team_id in disputed}
        shared["undated"] = shared["undated"] and not rules.tells_when(team)
        shared |= {"step": step, "planned": bool(team.planned), "basis": team.basis}
        shared |= {"since": team.since, "until": team.until}
        graph.add_node(team.team_id, mode="arena", bipartite=1, name=team.name, kind=team.kind, **shared)
        for body in split(team.members):
            if not data.bodies.loc[body, "is_team"]:
                add_organisation(graph, body, data)
                add_edge(graph, body, team.team_id, MEMBER, origin=team.team_id, **shared)


def add_relations(graph: nx.MultiGraph, data: Inputs) -> None:
    """Add each stated relation; an end that is a team of the initiative is its arena, so that it stays one of the
    team."""
    case = graph.graph["initiative_id"]
    for row in data.relations[data.relations["initiative_id"] == case].itertuples():
        bodies = (row.organisation_a, row.organisation_b)
        ends = [f"{case}--{end}" if f"{case}--{end}" in graph else end for end in bodies]
        for end in ends:
            add_organisation(graph, end, data)
        about = {"step": data.model.study.relations[row.kind].step or "", "planned": bool(row.planned)}
        about |= {"origin": "--".join([case, *bodies, row.kind]), "basis": row.basis, "since": "", "until": ""}
        add_edge(graph, *ends, row.kind, bool(row.distributes), **about, **data.carried.by(row.source_ids))


def add_edge(graph: nx.MultiGraph, a: str, b: str, kind: str, distributes: bool = False, **attributes: object) -> None:
    """Add an edge under its kind, or `<kind>-back` where the other direction is there; `head` is the end acted on."""
    whole = kind != MEMBER and "arena" in (graph.nodes[a]["mode"], graph.nodes[b]["mode"])
    made = {"kind": kind, "head": b, "use": "sought" if attributes["planned"] else "practised"}
    made |= {"internal": internal(graph, a, b), "whole_team": whole, "distributes": distributes}
    graph.add_edge(a, b, key=f"{kind}-back" if graph.has_edge(a, b, kind) else kind, **made, **attributes)


def internal(graph: nx.MultiGraph, a: str, b: str) -> bool:
    """Are both services of one whole, or one the other's?"""
    return graph.nodes[a].get("whole", a) == graph.nodes[b].get("whole", b)


def ordered(graph: nx.MultiGraph) -> nx.MultiGraph:
    """The same graph with nodes, edges and attributes in order, so that equal graphs are written alike."""
    made = nx.MultiGraph(**dict(sorted(graph.graph.items())))
    for node in sorted(graph):
        made.add_node(node, **dict(sorted(graph.nodes[node].items())))
    for a, b, name in sorted((*sorted((a, b)), name) for a, b, name in graph.edges(keys=True)):
        made.add_edge(a, b, name, **dict(sorted(graph.edges[a, b, name].items())))
    return made


def organisations(graph: nx.MultiGraph) -> list[str]:
    """The organisations, sorted."""
    return sorted(node for node, mode in graph.nodes(data="mode") if mode == "organisation")


def arenas(graph: nx.MultiGraph, counted: bool = True) -> list[str]:
    """The arenas, sorted; those whose basis counts, unless `counted` is false."""
    bases = split(graph.graph["bases"])
    every = (node for node, at in graph.nodes(data=True) if at["mode"] == "arena")
    return sorted(node for node in every if not counted or graph.nodes[node]["basis"] in bases)


def members(graph: nx.MultiGraph, arena: str) -> list[str]:
    """The members of an arena, sorted."""
    return sorted(body for body in graph[arena] if graph.has_edge(body, arena, MEMBER))


def ends(graph: nx.MultiGraph, node: str) -> list[str]:
    """The organisations that an end of a tie stands for: itself, or the members of an arena."""
    return [node] if graph.nodes[node]["mode"] == "organisation" else members(graph, node)


def relations(graph: nx.MultiGraph) -> Iterator[tuple[str, str, dict]]:
    """Each relation whose basis counts, for each pair of organisations that it joins: both ends and its attributes."""
    for a, b, at in graph.edges(data=True):
        if at["kind"] != MEMBER and at["basis"] in split(graph.graph["bases"]):
            yield from ((one, other, at) for one, other in product(ends(graph, a), ends(graph, b)) if one != other)


def two_mode(graph: nx.MultiGraph) -> nx.Graph:
    """Organisations by arenas alone, for `networkx.algorithms.bipartite`: arenas whose basis counts, and their
    members."""
    made = nx.Graph()
    for arena in arenas(graph):
        made.add_node(arena, **graph.nodes[arena])
        for body in members(graph, arena):
            made.add_node(body, **graph.nodes[body])
            made.add_edge(body, arena)
    return made


def projection(graph: nx.MultiGraph) -> nx.Graph:
    """Organisations tied by the arenas that they share; `weight`: how many. A team of six is a clique of fifteen by
    this."""
    both = two_mode(graph)
    seated = sorted(node for node, mode in both.nodes(data="mode") if mode == "organisation")
    return bipartite.weighted_projected_graph(both, seated) if seated else nx.Graph()


def _clean(attributes: dict) -> dict:
    return {name: NOT_XML.sub("\ufffd", one) if isinstance(one, str) else one for name, one in attributes.items()}


def graphml(graph: nx.MultiGraph) -> bytes:
    """The graph as GraphML, the same bytes for the same graph: each edge with an id of its own, nodes with a `label` for Gephi."""
    made = nx.MultiGraph(**_clean(graph.graph))
    for node, at in graph.nodes(data=True):
        made.add_node(node, **_clean(at | {"label": at["name"]}))
    for number, (a, b, at) in enumerate(graph.edges(data=True), start=1):
        made.add_edge(a, b, f"e{number:03}", **_clean(at))
    target = io.BytesIO()
    nx.write_graphml_xml(made, target, prettyprint=True)
    return target.getvalue().rstrip() + b"\n"
