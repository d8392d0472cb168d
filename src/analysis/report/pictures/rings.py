"""What a drawing of rings shows: the ties of an initiative's graph, its arenas with members, and by which ring each tie stands.

Every tie is drawn at one ring: between two of its members, or from the ring or a member to a body that is set below it.
A body stands once in each ring that it sits in, and below each ring that needs it. So no line has to leave its ring for
another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import networkx as nx
import pandas as pd

from analysis.report.pictures.scene import Scene

MEMBER, ARENA, APART = "member", "arena", ""  # the block of ties that touch no ring has no name
ENDS = ["a", "b", "a_name", "b_name", "a_sector", "b_sector", "a_mode", "b_mode"]
COLUMNS = [*ENDS, "kind", "planned", "arena_kind"]


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


def ties(scene: Scene, initiative: str) -> pd.DataFrame:
    """The ties of an initiative's graph that sources state or that follow from them; of a member's tie `b` is the arena.

    Out: `COLUMNS`; without rows where nothing is documented.
    """
    whole = renamed(graph(scene, initiative), scene)
    bases = whole.graph.get("bases", "").split("|")
    found = []
    for a, b, tie in sorted(whole.edges(data=True), key=lambda edge: (*edge[:2], edge[2]["kind"])):
        if tie["basis"] not in bases or tie.get("internal"):
            continue
        if tie["kind"] == MEMBER and whole.nodes[a]["mode"] == ARENA or tie.get("head") == a != b:
            a, b = b, a
        one, other = whole.nodes[a], whole.nodes[b]
        told = [(end["name"], end.get("sector", ""), end["mode"]) for end in (one, other)]
        found.append((a, b, *(part for pair in zip(*told, strict=True) for part in pair),
                      tie["kind"], bool(tie["planned"]), other.get("kind", "")))  # fmt: skip
    return pd.DataFrame(found, columns=COLUMNS)


def bodies(frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name and sector of every body that has a tie, by id."""
    ends = [frame[[end, f"{end}_name", f"{end}_sector", f"{end}_mode"]].to_numpy().tolist() for end in "ab"]
    return {one: (name, sector) for part in ends for one, name, sector, mode in part if mode != ARENA}


def arenas(frame: pd.DataFrame, scene: Scene) -> dict[str, tuple[str, str, bool]]:
    """Name, kind and whether it is only planned of every arena, closest first."""
    own = frame[frame["kind"] == MEMBER].drop_duplicates("b", keep="last")
    told = own[["b", "b_name", "arena_kind", "planned"]].to_numpy().tolist()
    found = {arena: (name, kind, planned) for arena, name, kind, planned in told}
    order = scene.model.words("arenas").index
    return dict(sorted(found.items(), key=lambda item: (order(item[1][1]), item[0])))


def unsure(arena: str, scene: Scene) -> bool:
    """Whether nobody surely sits in an arena."""
    rows = scene.data.table("arenas")
    return bool((rows.loc[rows["arena_id"] == arena, "certainty"] == scene.model.unsure).all())


def members(frame: pd.DataFrame, arena: str, scene: Scene) -> list[str]:
    """The members of an arena by the order of sectors, then id."""
    inside = frame[(frame["kind"] == MEMBER) & (frame["b"] == arena)]
    sectors, order = dict(zip(inside["a"], inside["a_sector"], strict=True)), scene.model.words("sectors").index
    return sorted(sectors, key=lambda one: (order(sectors[one]), one))


def lines(frame: pd.DataFrame, scene: Scene) -> list[Tie]:
    """The ties that are no membership, one a pair, whatever the number of kinds between the two."""
    found: dict[frozenset[str], Tie] = {}
    for row in frame[(frame["kind"] != MEMBER) & (frame["a"] != frame["b"])].itertuples():
        tie = found.setdefault(frozenset((row.a, row.b)), Tie(row.a, row.b))
        tie.planned &= row.planned
        tie.heads |= {row.b} if scene.model.study.relations[row.kind].directed else set()
    return list(found.values())


def blocks(frame: pd.DataFrame, scene: Scene) -> list[Block]:
    """The rings, closest first, and what is drawn at each; then what touches no ring."""
    made = [Block(arena, members(frame, arena, scene)) for arena in arenas(frame, scene)]
    left = lines(frame, scene)
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
