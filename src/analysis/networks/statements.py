"""What can be said about the networks: statements with their subjects, each chosen by the data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.networks.compare import ordered

Statement = tuple[str, tuple[str, ...]]  # template and subjects
Edges = dict[str, dict[tuple[str, str], float]]  # initiative -> pair -> weight


@dataclass(frozen=True)
class World:
    """What does not change with the choices: phases, predecessors and sectors."""

    phase: dict[str, str]
    predecessor: dict[str, str]
    sector: dict[str, str]
    aside: frozenset[str]  # initiatives that a population counts in one variant only

    def population(self, name: str) -> list[str]:
        """The initiatives of a phase, or `all`; `proeftuin-11` leaves out branches without a pilot of their
        own.
        """
        phase, _, fewer = name.partition("-")
        return sorted(
            i for i, p in self.phase.items() if phase in (p, "all") and not (fewer and i in self.aside)
        )


def world(initiatives: pd.DataFrame, sector: dict[str, str]) -> World:
    """The fixed facts, from the cases of `initiatives`.

    Set aside in `proeftuin-11` are branches: successors of a pilot in another region.
    """
    region = dict(zip(initiatives["initiative_id"], initiatives["region_id"], strict=True))
    before = {
        i: p for i, p in zip(initiatives["initiative_id"], initiatives["predecessor_id"], strict=True) if p
    }
    phases = dict(zip(initiatives["initiative_id"], initiatives["phase"], strict=True))
    aside = frozenset(i for i, p in before.items() if region.get(p) != region[i])
    return World(phases, before, sector, aside)


def largest(counts: dict[str, int]) -> set[str]:
    """Who has the highest count, above 0."""
    top = max(counts.values(), default=0)
    return {name for name, count in counts.items() if count == top > 0}


def size_statements(edges: Edges, facts: World) -> Iterator[Statement]:
    """largest-network, most-sector-pairs, most-ties per population; no-ties per initiative; grew per
    successor.
    """
    members = {i: {m for pair in edges.get(i, {}) for m in pair} for i in facts.phase}
    mixed = {
        i: len(
            {
                ordered(facts.sector[a], facts.sector[b])
                for a, b in edges.get(i, {})
                if facts.sector[a] != facts.sector[b]
            }
        )
        for i in facts.phase
    }
    for population in ("pilot", "proeftuin", "proeftuin-11"):
        group = facts.population(population)
        for template, counts in (
            ("largest-network", {i: len(members[i]) for i in group}),
            ("most-ties", {i: len(edges.get(i, {})) for i in group}),
            ("most-sector-pairs", {i: mixed[i] for i in group}),
        ):
            for initiative in largest(counts):
                yield template, (population, initiative)
    for initiative in facts.phase:
        if not members[initiative]:
            yield "no-ties", (initiative,)
    for initiative, pilot in facts.predecessor.items():
        if len(members[initiative]) > len(members.get(pilot, ())) > 0:
            yield "more-tied-than-pilot", (initiative, pilot)


def sector_statements(edges: Edges, facts: World) -> Iterator[Statement]:
    """sector-in-most, sector-in-all, pair-in-most, pair-in-all per phase (of the initiatives with a tie).

    Also sectors-mix per initiative (more ties between sectors than within), and the pair of sectors that
    meets most, per phase and in all initiatives together.
    """
    for phase in ("pilot", "proeftuin", "all"):
        group = [i for i in facts.population(phase) if edges.get(i)]
        sectors, pairs = Counter(), Counter()
        for initiative in group:
            met = {ordered(facts.sector[a], facts.sector[b]) for a, b in edges[initiative]}
            pairs.update(met)
            sectors.update({name for pair in met for name in pair})
        for pair in largest(pairs):
            yield "pair-meets-most", (phase, *pair)
        if phase != "all":
            yield from prevalences(phase, sectors, pairs, len(group))
    for initiative, own in edges.items():
        external = sum(facts.sector[a] != facts.sector[b] for a, b in own)
        if own and 2 * external > len(own):
            yield "sectors-mix", (initiative,)


def prevalences(
    phase: str, sectors: dict[str, int], pairs: dict[tuple[str, str], int], total: int
) -> Iterator[Statement]:
    """sector-in-* and pair-in-* of one phase, from the number of initiatives that each is in."""
    for name, count in sectors.items():
        yield from prevalence("sector", phase, (name,), count, total)
    for pair, count in pairs.items():
        yield from prevalence("pair", phase, pair, count, total)


def prevalence(
    what: str, phase: str, subject: tuple[str, ...], count: int, total: int
) -> Iterator[Statement]:
    """`<what>-in-most` where it is in more than half, `<what>-in-all` where it is in each of at least two."""
    if 2 * count > total:
        yield f"{what}-in-most", (phase, *subject)
    if count == total > 1:
        yield f"{what}-in-all", (phase, *subject)


def weight_statements(edges: Edges, facts: World) -> Iterator[Statement]:
    """strongest-tie: the one tie of an initiative that outweighs all others; strongest-sector: by summed
    weight.
    """
    for initiative, own in edges.items():
        top = max(own.values(), default=0.0)
        best = [pair for pair, weight in own.items() if weight > top - 1e-9]
        if len(best) == 1 and len(own) > 1:
            yield "strongest-tie", (initiative, *best[0])
    totals: dict[str, float] = defaultdict(float)
    for own in edges.values():
        for pair, weight in own.items():
            for name in {facts.sector[m] for m in pair}:
                totals[name] += weight
    top = max(totals.values(), default=0.0)
    best = sorted(name for name, total in totals.items() if total > top - 1e-9)
    if len(best) == 1:
        yield "strongest-sector", (best[0],)


def centre_statements(edges: Edges, facts: World) -> Iterator[Statement]:
    """most-tied: the one organisation of an initiative that has more ties than any other."""
    for initiative, own in edges.items():
        top = largest(Counter(end for pair in own for end in pair))
        if len(top) == 1:
            yield "most-tied", (initiative, *top)


# What the report can state, by template; docs/networks.md says what fills each text.
STATEMENTS: dict[str, tuple[Callable[[Edges, World], Iterator[Statement]], tuple[str, ...]]] = {
    "largest-network": (size_statements, ("population", "initiative")),
    "most-ties": (size_statements, ("population", "initiative")),
    "most-sector-pairs": (size_statements, ("population", "initiative")),
    "no-ties": (size_statements, ("initiative",)),
    "more-tied-than-pilot": (size_statements, ("initiative", "initiative")),
    "sector-in-most": (sector_statements, ("population", "sector")),
    "sector-in-all": (sector_statements, ("population", "sector")),
    "pair-in-most": (sector_statements, ("population", "sector", "sector")),
    "pair-in-all": (sector_statements, ("population", "sector", "sector")),
    "pair-meets-most": (sector_statements, ("population", "sector", "sector")),
    "sectors-mix": (sector_statements, ("initiative",)),
    "most-tied": (centre_statements, ("initiative", "organisation")),
    "strongest-tie": (weight_statements, ("initiative", "organisation", "organisation")),
    "strongest-sector": (weight_statements, ("sector",)),
}
# And on the background layer, over the choices of its projection.
BACKGROUND_STATEMENTS = {"named-together-most": ("population", "sector", "sector")}


def statements(edges: Edges, facts: World) -> set[Statement]:
    """Every statement that holds for these edges."""
    makers = dict.fromkeys(maker for maker, _ in STATEMENTS.values())
    return {statement for maker in makers for statement in maker(edges, facts)}


def background_statements(edges: Edges, facts: World) -> set[Statement]:
    """named-together-most: the two sectors with the largest summed weight of co-mentions, per phase."""
    found = set()
    for phase in ("pilot", "proeftuin"):
        totals: dict[tuple[str, str], float] = defaultdict(float)
        for initiative in facts.population(phase):
            for (a, b), weight in sorted(edges.get(initiative, {}).items()):
                if facts.sector[a] != facts.sector[b]:
                    totals[ordered(facts.sector[a], facts.sector[b])] += weight
        top = max(totals.values(), default=0.0)
        best = [pair for pair, total in totals.items() if total > top - 1e-9]
        if len(best) == 1:
            found.add(("named-together-most", (phase, *best[0])))
    return found
