"""From pilot to proeftuin in one region: which organisations and ties stayed, came or went in the
documents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.networks import frames

COLUMNS = [
    "region_id",
    "predecessor_id",
    "initiative_id",
    "item_kind",
    "item",
    "sectors",
    "change",
    "documentation",
    "reason",
    "into",
]
DOCUMENTED = ("merged", "dated")
ASIDE = {"research", "commissioner"}  # who only studies or pays neither joins nor leaves the work


@dataclass(frozen=True)
class Step:
    """A pilot and its successor: participants and primary ties of both (by organisation, by a--b), dates, in
    which of the two only a general statement names whom, and who was merged into whom.
    """

    members: tuple[pd.DataFrame, pd.DataFrame]
    ties: tuple[pd.DataFrame, pd.DataFrame]
    sector: dict[str, str]
    generic: set[str]
    end: str
    start: str
    national: tuple[set[str], set[str]]
    merged: dict[str, str]


def changes(
    parts: pd.DataFrame,
    edges: pd.DataFrame,
    bodies: pd.DataFrame,
    initiatives: pd.DataFrame,
    ties: pd.DataFrame,
) -> pd.DataFrame:
    """Every organisation and primary tie of a pilot and its successor: the table `changes`.

    In: `frames.participation`; `edges` with `since`; `bodies`; the cases of `initiatives`; the table `ties`,
    for mergers on any basis. Who takes part on the bases stated and inferred, or has a primary tie; not who
    only studies or commissions in both phases and has no tie. `documentation` is false only where a source
    documents the change itself: `merged` (who went was absorbed: `into` whom) or `dated` (who went has an end
    before the pilot's own, who came a start after the successor's own). Else the reason says what may explain
    it: `national` (in the other phase only a statement on many initiatives at once still counts it in),
    `no-ties` (one of the phases has no documented tie at all), `unnamed` (the other phase names parties of that
    sector that this one leaves unnamed, or the reverse), `one-publisher` (the tie rests on one publisher),
    `undated`; or, of a tie of which neither phase has more than the plan, `planned`. A tie that one phase has and
    the other only plans came or went.
    """
    sector = dict(zip(bodies["organisation_id"], bodies["sector"], strict=True))
    generic = set(bodies.loc[bodies["kind"] == "generic", "organisation_id"])
    ends = dict(zip(initiatives["initiative_id"], initiatives["end"], strict=True))
    primary = edges[edges["layer"] == "primary"]
    known, general = frames.taking_part(parts, primary), parts[parts["basis"] == "general"]
    found = []
    for case in initiatives[initiatives["predecessor_id"] != ""].itertuples():
        phases = case.predecessor_id, case.initiative_id
        members = tuple(known[known["initiative_id"] == p].set_index("organisation_id") for p in phases)
        ties_of = tuple(pairs(primary[primary["initiative_id"] == p]) for p in phases)
        national = tuple(set(general.loc[general["initiative_id"] == p, "organisation_id"]) for p in phases)
        dates = ends.get(phases[0], ""), case.start
        step = Step(members, ties_of, sector, generic, *dates, national, mergers(ties, phases))
        found += [
            {"region_id": case.region_id, "predecessor_id": phases[0], "initiative_id": phases[1], **row}
            for row in (*organisations(step), *tie_rows(step))
        ]
    return pd.DataFrame(found, columns=COLUMNS)


def mergers(ties: pd.DataFrame, phases: tuple[str, str]) -> dict[str, str]:
    """Who was merged into whom, by a source on either phase."""
    rows = ties[ties["initiative_id"].isin(phases) & (ties["relation"] == "merged-into")]
    forth = rows["direction"] == "a-to-b"
    a, b = rows["organisation_a"], rows["organisation_b"]
    return dict(zip(a.where(forth, b), b.where(forth, a), strict=True))


def aside(step: Step) -> set[str]:
    """Who only studies or commissions in the phases where it takes part, and has no tie."""
    tied = {end for ties in step.ties for item in ties.index for end in item.split("--")}
    roles: dict[str, set[str]] = {}
    for members in step.members:
        for organisation, cell in members["roles"].items():
            roles.setdefault(organisation, set()).update(frames.split(cell))
    return {name for name, found in roles.items() if found and found <= ASIDE} - tied


def pairs(edges: pd.DataFrame) -> pd.DataFrame:
    """`edges` by `a--b`."""
    return edges.set_index(edges["organisation_a"] + "--" + edges["organisation_b"])


def organisations(step: Step) -> list[dict[str, object]]:
    """Rows for organisations."""
    rows = []
    for item in sorted({*step.members[0].index, *step.members[1].index} - aside(step)):
        change = direction(item, step.members)
        reason = "" if change == "stayed" else organisation_reason(item, change, step)
        row = as_row("organisation", item, step.sector[item], change, reason)
        rows.append(row | {"into": step.merged[item] if reason == "merged" else ""})
    return rows


def tie_rows(step: Step) -> list[dict[str, object]]:
    """Rows for ties."""
    done = replace(step, ties=tuple(ties[~ties["planned"].astype(bool)] for ties in step.ties))
    rows = []
    for item in sorted({*step.ties[0].index, *step.ties[1].index}):
        planned = not any(item in ties.index for ties in done.ties)
        change = direction(item, (step if planned else done).ties)
        reason = "planned" if planned else "" if change == "stayed" else tie_reason(item, change, done)
        sectors = "|".join(sorted(step.sector[e] for e in item.split("--")))
        rows.append(as_row("tie", item, sectors, change, reason))
    return rows


def as_row(kind: str, item: str, sectors: str, change: str, reason: str) -> dict[str, object]:
    """One row without the keys of the two phases."""
    unsure = change != "stayed" and reason not in DOCUMENTED
    return {
        "item_kind": kind,
        "item": item,
        "sectors": sectors,
        "change": change,
        "documentation": unsure,
        "reason": reason,
        "into": "",
    }


def direction(item: str, phases: tuple[pd.DataFrame, pd.DataFrame]) -> str:
    """stayed, came or went."""
    if item in phases[0].index and item in phases[1].index:
        return "stayed"
    return "went" if item in phases[0].index else "came"


def organisation_reason(item: str, change: str, step: Step) -> str:
    """Why an organisation came or went, as far as the documents tell."""
    here, there = step.members if change == "went" else step.members[::-1]
    if change == "went" and item in step.merged:
        return "merged"
    if change == "went" and later(step.end, here.loc[item, "until"]):
        return "dated"
    if change == "came" and later(here.loc[item, "since"], step.start):
        return "dated"
    if item in step.national[1 if change == "went" else 0]:
        return "national"
    alike = [
        o
        for o in there.index
        if step.sector[o] == step.sector[item] and (o in step.generic) != (item in step.generic)
    ]
    return "unnamed" if alike else "undated"


def tie_reason(item: str, change: str, step: Step) -> str:
    """Why a tie came or went, as far as the documents tell: an end's own reason first."""
    row = step.ties[0 if change == "went" else 1].loc[item]
    moved = [
        organisation_reason(e, change, step)
        for e in item.split("--")
        if any(e in m.index for m in step.members) and direction(e, step.members) == change
    ]
    for reason in DOCUMENTED:
        if reason in moved:
            return reason
    if change == "came" and later(row["since"], step.start):
        return "dated"
    if not len(step.ties[0]) or not len(step.ties[1]):
        return "no-ties"
    if "unnamed" in moved:
        return "unnamed"
    return "one-publisher" if row["n_publishers"] == 1 else "undated"


def later(one: str, other: str) -> bool:
    """Is a documented date surely later than another (compared as far as both are precise)?"""
    shared = min(len(one), len(other))
    return bool(shared) and one[:shared] > other[:shared]
