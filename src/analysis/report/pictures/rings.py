"""What a drawing of rings shows: the ties of an initiative's graph, its arenas with members, and by which ring each tie stands.

Every tie is drawn at one ring: between two of its members, or from the ring or a member to a body that is set below it.
A body stands once in each ring that it sits in, and below each ring that needs it. So no line has to leave its ring for
another one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from analysis.report.pictures.scene import Scene

MEMBER, ARENA, APART = "member", "arena", ""  # the block of ties that touch no ring has no name


@dataclass
class Tie:
    """Two ends with the ends that it points to, and whether it is only planned."""

    a: str
    b: str
    heads: set[str] = field(default_factory=set)
    planned: bool = True


@dataclass
class Block:
    """A ring (or none) with its members, what is set below it, and the ties that are drawn there."""

    ring: str
    members: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def has(self, node: str) -> bool:
        """Whether a body or ring stands here."""
        return node == self.ring or node in self.members or node in self.below

    def add(self, tie: Tie) -> None:
        """Draw a tie here, with the ends that do not stand here yet below the ring."""
        self.below += [end for end in (tie.a, tie.b) if not self.has(end)]
        self.ties.append(tie)


def graph(scene: Scene, initiative: str) -> nx.Graph:
    """The graph that `networks` wrote for an initiative, with the names that the picture's language has for unnamed bodies."""
    path = f"data/networks/{initiative}.graphml"
    scene.data.asked.add(path)
    made, bodies = nx.read_graphml(scene.data.root / path), scene.data.organisations
    nx.set_node_attributes(
        made, {one: scene.words.cell(bodies.loc[one], "name") for one in made if one in bodies.index}, "name"
    )
    return made


def renamed(whole: nx.Graph, scene: Scene) -> nx.Graph:
    """The graph with a body and its successor as one, named by both, where no tie tells how the one became the other."""
    nodes = whole.nodes
    heirs = {one: at.get("successor") for one, at in nodes(data=True)}
    heirs = {one: heir for one, heir in heirs.items() if heir in whole and not whole.has_edge(one, heir)}
    told = {
        heir: scene.words("renamed", name=nodes[heir]["name"], before=nodes[one]["name"]) for one, heir in heirs.items()
    }
    made = nx.relabel_nodes(whole, heirs)
    nx.set_node_attributes(made, told, "name")
    return made


def ties(scene: Scene, initiative: str) -> nx.Graph:
    """The ties of an initiative's graph that sources state or that follow from them, and what they tie; else nothing."""
    made = renamed(graph(scene, initiative), scene)
    bases, at = made.graph.get("bases", "").split("|"), made.edges
    made.remove_edges_from([one for one in at if at[one]["basis"] not in bases or at[one].get("internal")])
    made.remove_nodes_from(list(nx.isolates(made)))
    return made


def each(seen: nx.Graph) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every tie in order: of a member's tie the second end is the arena, of a directed one it is the head."""
    for a, b, tie in sorted(seen.edges(data=True), key=lambda edge: (*edge[:2], edge[2]["kind"])):
        turned = tie["kind"] == MEMBER and seen.nodes[a]["mode"] == ARENA or tie.get("head") == a != b
        yield (b, a, tie) if turned else (a, b, tie)


def bodies(seen: nx.Graph) -> dict[str, dict[str, Any]]:
    """What is told of every body that has a tie, by id."""
    return {one: at for one, at in seen.nodes(data=True) if at["mode"] != ARENA}


def arenas(seen: nx.Graph, scene: Scene) -> dict[str, dict[str, Any]]:
    """What is told of every arena, closest first."""
    own, order = [one for one, mode in seen.nodes(data="mode") if mode == ARENA], scene.model.words("arenas").index
    return {one: seen.nodes[one] for one in sorted(own, key=lambda one: (order(seen.nodes[one]["kind"]), one))}


def unsure(arena: str, scene: Scene) -> bool:
    """Whether nobody surely sits in an arena."""
    rows = scene.data.table("arenas")
    return bool((rows.loc[rows["arena_id"] == arena, "certainty"] == scene.model.unsure).all())


def members(seen: nx.Graph, arena: str, scene: Scene) -> list[str]:
    """The members of an arena by the order of sectors, then id."""
    order = scene.model.words("sectors").index
    inside = {a for a, b, tie in each(seen) if b == arena and tie["kind"] == MEMBER}
    return sorted(inside, key=lambda one: (order(seen.nodes[one]["sector"]), one))


def lines(seen: nx.Graph, scene: Scene) -> list[Tie]:
    """The ties that are no membership, one a pair, whatever the number of kinds between the two."""
    found: dict[frozenset[str], Tie] = {}
    for a, b, told in each(seen):
        if told["kind"] != MEMBER and a != b:
            tie = found.setdefault(frozenset((a, b)), Tie(a, b))
            tie.planned &= told["planned"]
            tie.heads |= {b} if scene.model.study.relations[told["kind"]].directed else set()
    return list(found.values())


def blocks(seen: nx.Graph, scene: Scene) -> list[Block]:
    """The rings, closest first, and what is drawn at each; then what touches no ring."""
    made = [Block(arena, members(seen, arena, scene)) for arena in arenas(seen, scene)]
    left = lines(seen, scene)
    for fits in (_within, _reaching):
        left = [tie for tie in left if not fits(made, tie)]
    while joined := [tie for tie in left if _onward(made, tie)]:
        left = [tie for tie in left if tie not in joined]
    apart = Block(APART)
    for tie in left:
        apart.add(tie)
    return [*made, apart] if left else made


def _within(made: Sequence[Block], tie: Tie) -> bool:
    """Draw a tie in the first ring that both its ends belong to, if there is one."""
    return _first(tie, [one for one in made if one.has(tie.a) and one.has(tie.b)])


def _reaching(made: Sequence[Block], tie: Tie) -> bool:
    """Draw a tie at a ring that one end belongs to; at a ring itself rather than at a member's, and where the other stands."""
    at = [one for one in made if one.ring in (tie.a, tie.b)] or [
        one for one in made if {tie.a, tie.b} & set(one.members)
    ]
    return _first(tie, [one for one in at if one.has(tie.a) and one.has(tie.b)] or at)


def _onward(made: Sequence[Block], tie: Tie) -> bool:
    """Draw a tie where one of its ends is already set below a ring."""
    return _first(tie, [one for one in made if one.has(tie.a) or one.has(tie.b)])


def _first(tie: Tie, fitting: Sequence[Block]) -> bool:
    for one in fitting[:1]:
        one.add(tie)
    return bool(fitting)
