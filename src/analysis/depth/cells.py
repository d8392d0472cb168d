"""What readers say of one cell: each reader's highest, who can tell, what carries it, and facts about that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.depth.inputs import Inputs
from analysis.tables.names import join

VERY = frozenset(("all-contradicted", "all-unsure", "all-in-doubt", "all-undated", "leaps"))


@dataclass(frozen=True)
class Cell:
    """`values` by reader who can tell; `carriers`: the rows where a reader gives its own value; `facts` about them;
    `perhaps`: the highest that any evidence says, however weak."""

    values: dict[str, int]
    carriers: pd.DataFrame
    facts: frozenset[str]
    n_coded: int
    perhaps: int

    @property
    def every(self) -> dict[str, int | None]:
        """`values`, and None for each reader who read every carrier and gives none."""
        read = frozenset.intersection(*(frozenset(names.split("|")) for names in self.carriers["read_by"]))
        return {reader: None for reader in read} | self.values

    @property
    def low(self) -> int:
        """The lowest of the readers' values."""
        return min(self.values.values())

    @property
    def high(self) -> int:
        """The highest."""
        return max(self.values.values())

    @property
    def beyond(self) -> set[str]:
        """Why more than what counts is not sure; nothing where nothing counts."""
        held = {"beyond-readers": self.low < self.high, "beyond-weak": self.high < self.perhaps}
        return {fact for fact, holds in held.items() if holds and not self.facts & VERY}

    def most(self, reader: str) -> int:
        """A reader's value, or what is perhaps so where that does not count."""
        return self.values[reader] if self.high == self.perhaps else self.perhaps

    def row(self, inputs: Inputs) -> dict[str, Any]:
        """The columns that every table on cells has."""
        word, reasons = inputs.model.certainty(self.facts)
        told = sorted({*reasons, *self.beyond, *["settled"] * bool(self.carriers["settled"].any())})
        counts = {"n_publishers": self.carriers["publisher_id"].nunique(), "n_readers": len(self.values)}
        ids = {"carriers": join(self.carriers["passage_id"]), "source_ids": join(self.carriers["source_id"])}
        return counts | {"certainty": word, "reasons": "|".join(told)} | ids


def cells(rows: pd.DataFrame, key: list[str], inputs: Inputs) -> Iterator[tuple[Any, Cell]]:
    """Each cell of `rows` by its `key`.

    In: rows with `coder_id, passage_id, document_id, source_id, publisher_id, value, in_doubt, doubts, undated,
    settled, read_by`. A reader's codes in doubt count where it has no others in the cell.
    """
    unchecked = rows["document_id"].map(inputs.known["checked"]).eq("none")
    rows = rows.assign(unchecked=unchecked, human=rows["coder_id"].isin(inputs.humans))
    for name, group in rows.groupby(key, sort=True):
        yield name, cell(group)


def cell(rows: pd.DataFrame) -> Cell:
    """One cell; see `cells`. A value says *at least*: one of which all evidence is very weak counts as the next below it,
    down to where some evidence is not. How sure a cell is, is how sure its lowest value is, which is the one that counts."""
    top = found = highest(rows, rows["value"].max())
    for value in range(top.high - 1, 0, -1):
        if not found.facts & VERY:
            break
        found = highest(rows, value)
    if found.facts & VERY:
        return top
    sure = found if found.low == found.high else highest(rows, max(found.low, 1))
    return replace(sure, values=found.values, perhaps=top.high)


def highest(rows: pd.DataFrame, most: int) -> Cell:
    """One cell at the highest value of each reader; what lies above `most` counts as that."""
    rows, said = rows.assign(value=rows["value"].clip(upper=most)), rows["value"]
    firm = ~rows["in_doubt"]
    used = rows[firm | ~firm.groupby(rows["coder_id"]).transform("any")]
    values = telling(used)
    carriers = used[used["value"] == used["coder_id"].map(values)]
    found = frozenset(facts(values, rows.assign(value=said), carriers))
    return Cell(values, carriers, found, rows["source_id"].nunique(), max(values.values()))


def telling(used: pd.DataFrame) -> dict[str, int]:
    """The highest value of each reader who can tell: who has read each passage that others put above it. Who read a
    sample, and not the passage that makes a cell deep, says nothing against it; who read it and gives less, does."""
    own = used.groupby("coder_id")["value"].max()
    read = used["read_by"].str.split("|")
    unread = {one: used.loc[[one not in each for each in read], "value"].max() for one in own.index}
    return {str(one): int(value) for one, value in own.items() if not unread[one] > value}  # NaN: all read


def facts(values: dict[str, int], rows: pd.DataFrame, carriers: pd.DataFrame) -> Iterator[str]:
    """The facts of `model.certainty` that hold of this evidence."""
    disputed = rows["doubts"].str.contains("contradicted")
    every = {"all-undated": "undated", "unchecked": "unchecked"}
    known = {name: carriers[column].all() for name, column in every.items()}
    known["all-unsure"] = carriers["doubts"].str.contains("low-confidence").all()
    known |= {"readers-differ": len(set(values.values())) > 1, "one-reader": len(values) == 1}
    known |= {"contradicted": disputed.any(), "all-contradicted": disputed[carriers.index].all()}
    known |= {"one-publisher": carriers["publisher_id"].nunique() == 1, "confirmed": carriers["human"].any()}
    known["all-in-doubt"] = carriers["in_doubt"].all() and not (known["all-unsure"] or known["all-contradicted"])
    known["leaps"] = leaps(rows, carriers)
    yield from (name for name, holds in known.items() if holds)


def leaps(rows: pd.DataFrame, carriers: pd.DataFrame) -> bool:
    """Does one source carry what, as it says it, lies two steps or more above what each other source says, of at least two?"""
    others = rows[~rows["source_id"].isin(carriers["source_id"])]
    alone = carriers["source_id"].nunique() == 1 and others["source_id"].nunique() > 1
    return bool(alone and others["value"].max() < rows.loc[carriers.index, "value"].min() - 1)
