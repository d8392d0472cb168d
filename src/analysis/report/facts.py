"""Facts that several sections state: who sits in an arena, what a matrix shows, and how often something is so."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.model import Model
from analysis.model.vocabulary import DOUBTFUL, PROFILES, UNTOLD
from analysis.report.data import Data, once, split
from analysis.report.names import GENERIC

PEERS = "peers"  # the relation of two cases of one set
CORE = "core"  # the role of who does the work itself
STATED = ("stated", "inferred")  # of a body in an arena; context is none of the approach itself
SEATED = (
    "initiative_id", "sector", "planned", "close", "arena_ids", "bodies", "source_ids", "publisher_ids",
    "certainty", "reasons",
)  # fmt: skip
# From which share of all a quantity goes by that word; `all` and `none` are exact.
QUANTITIES = {"nearly": 0.8, "most": 0.500001, "some": 0.2, "few": 0.0}


def quantity(yes: int, of: int) -> str:
    """How often something is so: all, nearly, most, some, few or none."""
    if yes in (0, of):
        return "all" if yes and of else "none"
    return next(word for word, share in QUANTITIES.items() if yes / of >= share)


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix: what it shows, whether it is only sought (hollow), how sure and on what; what is practised
    where that is less or less sure (`done`); the features that say more than some level (`features`)."""

    shown: str
    low: int | None
    high: int | None
    hollow: bool
    word: str
    reasons: tuple[str, ...]
    carriers: tuple[str, ...]
    sources: tuple[str, ...]
    features: tuple[str, ...] = ()
    done: "Cell | None" = None

    @property
    def span(self) -> str:
        """Its level, or the lowest and the highest that it leaves open."""
        return f"{self.low}–{self.high}" if self.low != self.high else str(self.low)

    @property
    def sign(self) -> str:
        """Its span as the matrix shows it, with a question mark where nothing of it is used."""
        return self.span + DOUBTFUL * self.doubtful

    @property
    def doubtful(self) -> bool:
        """Is no level of it used?"""
        return self.low is None or not self.shown or self.shown == DOUBTFUL


@once
def standing(data: Data) -> dict[tuple[str, str], pd.DataFrame]:
    """The corrections that the tables do not hold yet, by table and key of the row."""
    frame = data.table("corrections")
    return dict(list(frame[~frame["applied"].fillna(False).astype(bool)].groupby(["table", "row_key"])))


@once
def arenas(data: Data) -> pd.DataFrame:
    """Members of arenas in which bodies cooperate on the approach: the rows whose kind makes a step."""
    frame = data.table("arenas")
    kinds = [name for name, arena in data.model.study.arenas.items() if arena.step]
    return frame[
        frame["kind"].isin(kinds) & frame["basis"].isin(STATED) & frame["initiative_id"].isin(data.initiatives.index)
    ]


@once
def members(data: Data) -> pd.DataFrame:
    """One sector in one initiative a row; `planned` where only plans name it; `close`: in more than a consultation; arenas,
    bodies, sources, certainty."""
    frame = arenas(data)

    def one(rows: pd.DataFrame) -> pd.Series:
        """One sector in one initiative, from its rows by body and arena; what is done outranks what is planned."""
        best = rows[~rows["planned"]] if not rows["planned"].all() else rows
        told = {"arena_ids": best["arena_id"], "bodies": best["organisation_id"]}
        told |= {ids: [one for cell in best[ids] for one in split(cell)] for ids in ("source_ids", "publisher_ids")}
        once = {name: tuple(dict.fromkeys(values)) for name, values in told.items()}
        flags = {"planned": bool(rows["planned"].all()), "close": not best["kind"].isin(tables(data.model)).all()}
        sure = surest(data, best)
        return pd.Series({**flags, **once, "certainty": sure["certainty"], "reasons": weighed(data, sure)})

    if frame.empty:
        return pd.DataFrame(columns=list(SEATED))
    return frame.groupby(list(SEATED[:2]), sort=False).apply(one, include_groups=False).reset_index()


def weighed(data: Data, seat: pd.Series) -> str:
    """The reasons for the word of a row of `arenas`; where it falls when something is left out, by what that is."""
    named = data.organisations["kind"].get(seat["organisation_id"]) != GENERIC
    why = "falls-in-variant" if named else "falls-unnamed"
    return str(seat["reasons"]).replace("falls-in-variant", why)


def done(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that tell of what is or was so, and of no plan."""
    return rows[~rows["planned"].fillna(False).astype(bool)]


@once
def seated(data: Data) -> pd.DataFrame:
    """The rows of `members` that count: what is or was so, and is not too unsure."""
    seats = done(members(data))
    return seats[seats["certainty"] != data.model.unsure]


def tables(model: Model) -> list[str]:
    """The kinds of arena that take bodies the least step: they meet there, and stay apart."""
    kinds = {name: arena.step for name, arena in model.study.arenas.items() if arena.step}
    steps = list(model.words("steps"))
    return [name for name, step in kinds.items() if step == min(kinds.values(), key=steps.index)]


def surest(data: Data, rows: pd.DataFrame) -> pd.Series:
    """The first of the rows that are most certain."""
    order = list(data.model.words("certainty"))
    return rows.loc[min(rows.index, key=lambda row: order.index(rows.loc[row, "certainty"] or order[-1]))]


def sectors_seen(data: Data) -> list[str]:
    """Sectors that sit in an arena somewhere: prescribed partners first, then by how often and by the study's order."""
    counts, partners = Counter(members(data)["sector"]), prescribed(data.model)
    place = {**dict.fromkeys(counts, len(partners)), **{one: at for at, one in enumerate(partners)}}
    return sorted(counts, key=lambda one: (place[one], -counts[one], data.model.words("sectors").index(one)))


def prescribed(model: Model) -> list[str]:
    """The sectors that any phase prescribes, in the order of the study file."""
    wanted = {one for partners in model.study.partners.values() for one in partners.sectors}
    return [one for one in model.words("sectors") if one in wanted]


@once
def cells(data: Data) -> dict[tuple[str, str], Cell]:
    """The matrix by initiative and dimension: what is practised where that goes as far as what is sought, and is not the
    less sure to be shown at all; else what is sought, hollow, with what is practised as `done`."""
    frame, unsure = data.table("profiles"), data.model.unsure
    own = frame[frame["initiative_id"].isin(data.initiatives.index)]
    sought, done = (
        {(row.initiative_id, row.dimension): _cell(row) for row in own[own["profile"] == profile].itertuples()}
        for profile in PROFILES
    )
    return {key: _shown(cell, done.get(key), unsure) for key, cell in sought.items()}


@once
def described(data: Data) -> dict[tuple[str, str], Cell]:
    """The cells of the matrix of which it shows something."""
    return {key: cell for key, cell in cells(data).items() if cell.shown}


def _cell(row: Any) -> Cell:
    """One row of `profiles`."""
    low, high = (None if pd.isna(value) else int(value) for value in (row.low, row.high))
    ids = (tuple(split(cell)) for cell in (row.reasons, row.carriers, row.source_ids, row.features))
    return Cell(row.shown, low, high, False, row.certainty, *ids)


def _shown(sought: Cell, done: Cell | None, unsure: str) -> Cell:
    """What the matrix shows of a cell."""
    if sought.low is None:
        return sought
    if done is None or done.low is None:
        return replace(sought, hollow=True)
    as_far = (done.low, done.high) == (sought.low, sought.high)
    as_sure = done.word != unsure or sought.word == unsure
    return done if as_far and as_sure else replace(sought, hollow=True, done=done)


def prevalence(
    data: Data, profile: str, at_least: int, dimensions: Iterable[str], yes: str = "yes"
) -> dict[str, tuple[int, int]]:
    """By dimension: of how many cases the lowest level is at least that (`yes_high`: the highest), and of how many anything
    is known."""
    frame = data.table("prevalence")
    main = list(data.model.sets(data.table("initiatives"), main=True))
    rows = frame[frame["case_set"].isin(main) & (frame["profile"] == profile) & (frame["at_least"] == at_least)]
    total = rows.groupby("dimension")[["yes", "less", "yes_high"]].sum()
    known = {name: (int(row[yes]), int(row["yes"] + row["less"])) for name, row in total.iterrows()}
    return {name: known.get(name, (0, 0)) for name in dimensions}


def firmly(data: Data, profile: str, dimension: str) -> set[str]:
    """The cases of which a redesign of a dimension is the least that a cell shows, those shown as ? left out."""
    frame = data.table("profiles")
    own = frame["initiative_id"].isin(data.initiatives.index) & (frame["profile"] == profile)
    sure = own & (frame["dimension"] == dimension) & (frame["shown"] != DOUBTFUL)
    return set(frame.loc[sure & (frame["low"] >= data.model.redesign).fillna(False), "initiative_id"])


def furthest(data: Data, dimension: str) -> dict[str, Cell]:
    """The cells of who goes furthest on a dimension among those that count, a range by its lower end; none where no such
    cell is a redesign."""
    known = {case: one for (case, name), one in cells(data).items() if name == dimension and not one.doubtful}
    top = max((one.low for one in known.values()), default=0)
    return {case: one for case, one in known.items() if one.low == top >= data.model.redesign}


def pairs(data: Data) -> tuple[pd.DataFrame, int]:
    """The pairs of peers of which the estimate says something, and how many pairs of peers there are."""
    frame, cases = data.table("pairs"), data.initiatives.index
    peers = frame[(frame["relation"] == PEERS) & frame["a"].isin(cases) & frame["b"].isin(cases)]
    return peers[~peers["word"].isin(UNTOLD)], len(peers)


def in_team(data: Data, sector: str, sure: bool = True) -> set[str]:
    """The cases in which a sector works on the closest step with another prescribed partner, plans left out: surely so, or
    those of which that is unsure."""
    frame, model = done(data.table("core")), data.model
    closest = (frame["step"] == model.words("steps")[-1]) & ((frame["certainty"] != model.unsure) == sure)
    with_it = (frame[["sector_a", "sector_b"]] == sector).any(axis=1)
    return {*frame.loc[closest & with_it, "initiative_id"]} & {*data.initiatives.index}


@once
def outside(data: Data, initiative_id: str) -> pd.DataFrame:
    """Rows of `beyond` on a case. A body without a name stands for its sector: where a body of that sector is told of, it is
    that one and is left out."""
    frame, seats = data.table("beyond"), arenas(data)
    mine = frame[frame["initiative_id"] == initiative_id]
    seated = set(seats.loc[seats["initiative_id"] == initiative_id, "sector"])
    unnamed = mine["organisation_id"].map(data.organisations["kind"]) == GENERIC
    plan = mine["planned"].astype(bool)
    told = {one: {*seated, *mine.loc[~unnamed & (~plan | one), "sector"]} for one in (False, True)}
    kept = [not (bare and sector in told[one]) for bare, sector, one in zip(unnamed, mine["sector"], plan, strict=True)]
    return mine[pd.Series(kept, index=mine.index, dtype=bool)]  # a list without rows would choose columns


def along(data: Data, initiative_id: str, planned: bool) -> list[str]:
    """Core parties that take part in a case, or by a plan are to, and sit in no arena of it; others where they are core."""
    there = outside(data, initiative_id)
    core = there["roles"].str.split("|").map(lambda roles: CORE in roles)
    there = there[(there["place"] == "not-in-arena") & (there["partner"].astype(bool) | core)]
    return there.loc[there["planned"].astype(bool) == planned, "organisation_id"].tolist()
