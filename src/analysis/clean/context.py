"""What every document is read with, from the reference tables: ids, and names that are never masked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analysis import reference
from analysis.clean import labels, names
from analysis.params import Clean
from analysis.tables import private

_BODIES = (
    ("organisations", ("name", "aliases", "regional_aliases")),
    ("regions", ("name", "province")),
    ("teams", ("name",)),
    ("initiatives", ("name", "municipalities")),
    ("publishers", ("name", "aliases")),
)


@dataclass(frozen=True)
class Context:
    """What every document is read with: settings, ids of the tables, names never masked, and what is private.

    `secret` makes ids that say nothing; `people` are names that are always masked. `passed`:
    documents that a person has looked through, and digests of our own, in which names of public persons may stand.
    """

    settings: Clean
    known: labels.Known
    bodies: tuple[str, ...]
    secret: bytes = field(repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)
    passed: frozenset[str] = frozenset()

    def guard(self) -> names.Guard:
        """The guard against masking organisations, made once a process."""
        return _guard(self.bodies)


@cache
def _guard(bodies: tuple[str, ...]) -> names.Guard:
    return names.guard(bodies)


def read(root: Path, settings: Clean) -> Context:
    """What every document is read with, from the reference tables below `root`."""
    tables = {table.name: table for table in reference.t.REFERENCE}
    wanted = ("organisations", "regions", "teams", "initiatives", "publishers")
    found = {name: tables[name].read(root) for name in wanted}
    known = labels.known(found["publishers"], found["regions"], found["initiatives"])
    bodies = {
        piece.strip()
        for name, columns in _BODIES
        for column in columns
        for cell in found[name][column]
        for piece in str(cell).split("|")
    }
    return Context(settings, known, tuple(sorted(bodies - {""})), private.key(root), private.names(root), _passed(root))


def _passed(root: Path) -> frozenset[str]:
    """Ids of documents that are in the table of reviews or in that of digests held against their source."""
    tables = [table for table in (reference.t.REVIEWS, reference.t.AUDIT) if (root / table.path).is_file()]
    return frozenset(name for table in tables for name in table.read(root)["document_id"])
