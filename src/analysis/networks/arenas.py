"""Arenas as a table, the stated criteria that they meet, and who is in them beyond the partners, beside them, or
missing."""

from collections.abc import Iterator

import networkx as nx

from analysis.model import Model
from analysis.networks import graphs
from analysis.networks.certainty import carriers
from analysis.tables.names import join, split


def rows(graph: nx.MultiGraph, model: Model, falling: set[tuple[str, str]] = frozenset()) -> Iterator[dict]:
    """Rows of the table `arenas`, those of every basis; `falling`: (arena, member) gone under another choice."""
    for arena in graphs.arenas(graph, counted=False):
        at = graph.nodes[arena]
        for body in graphs.members(graph, arena):
            row = {"initiative_id": graph.graph["initiative_id"], "arena_id": arena, "organisation_id": body}
            row |= {name: at[name] for name in ("name", "kind", "planned", "since", "until")}
            row |= {name: graph.nodes[body][name] for name in ("sector", "partner")}
            yield row | carriers(model, [at], (arena, body) in falling)


def seats(graph: nx.MultiGraph) -> set[tuple[str, str]]:
    """(arena, member) of each arena that counts."""
    return {(arena, body) for arena in graphs.arenas(graph) for body in graphs.members(graph, arena)}


def sectors(graph: nx.MultiGraph, arena: str) -> set[str]:
    """The sectors that sit in an arena."""
    return {graph.nodes[body]["sector"] for body in graphs.members(graph, arena)}


def met(graph: nx.MultiGraph, model: Model) -> dict[tuple[str, str], list[str]]:
    """Per configuration and status (practised, planned) the arenas that meet its criteria.

    One arena has to seat all sectors that the criteria want and none that they exclude.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for name, rule in model.study.configurations.items():
        for arena in graphs.arenas(graph):
            at, seated = graph.nodes[arena], sectors(graph, arena)
            if at["kind"] == rule.arena and seated >= set(rule.within) and not seated & set(rule.without):
                found.setdefault((name, "planned" if at["planned"] else "practised"), []).append(arena)
    return found


def configurations(graph: nx.MultiGraph, model: Model, falling: set[str] = frozenset()) -> Iterator[dict]:
    """Rows of the table `configurations`; `falling`: configurations not met under another choice."""
    for (name, status), found in met(graph, model).items():
        row = {"initiative_id": graph.graph["initiative_id"], "configuration": name, "status": status}
        carried = carriers(model, (graph.nodes[arena] for arena in found), name in falling)
        yield row | {"arena_ids": join(found)} | carried


def beyond(graph: nx.MultiGraph, model: Model) -> Iterator[dict]:
    """Rows of the table `beyond`: only what the initiative's own sources carry, stated or inferred."""
    bases, seen = split(graph.graph["bases"]), set()
    for body in graphs.organisations(graph):
        at = graph.nodes[body]
        own = [arena for arena in graphs.arenas(graph) if graph.has_edge(body, arena, graphs.MEMBER)]
        seats = [arena for arena in own if graph.nodes[arena]["step"]]
        tied = any(tie["basis"] in bases for _, _, tie in graph.edges(body, data=True))
        if seats or tied or at["basis"] in bases:
            seen.add(at["sector"])
        if seats and not at["partner"]:
            yield _place(graph, model, "beyond", body, seats, [graph.nodes[arena] for arena in seats])
        elif not seats and at["basis"] in bases and not stands_in(graph, body):
            yield _place(graph, model, "not-in-arena", body, own, [at])
    for sector in split(graph.graph["partners"]):
        if sector not in seen:
            about = {"sector": sector, "partner": True, "roles": "", "planned": False}
            yield _place(graph, model, "missing", "", [], []) | about


def stands_in(graph: nx.MultiGraph, body: str) -> bool:
    """Does another sit in an arena for this body: its successor, or, unless it is a partner itself, a service of it?"""
    places = [arena for arena in graphs.arenas(graph) if graph.nodes[arena]["step"]]
    seated = {one for arena in places for one in graphs.members(graph, arena)}
    at = graph.nodes[body]
    services = {one for one in seated if graph.nodes[one]["whole"] == body}
    return at["successor"] in seated or bool(services and not at["partner"])


def _place(graph: nx.MultiGraph, model: Model, place: str, body: str, arenas: list[str], carried: list[dict]) -> dict:
    at = graph.nodes[body] if body else {}
    row = {"initiative_id": graph.graph["initiative_id"], "place": place, "organisation_id": body}
    row |= {name: at.get(name) for name in ("sector", "partner", "roles")}
    planned = all(one["planned"] for one in carried)
    return row | {"arena_ids": join(arenas), "planned": planned} | carriers(model, carried)
