"""What every document is read with, from the reference tables: ids, and names that are never masked."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analysis import reference
from analysis.clean import labels, names
from analysis.params import Clean
from analysis.tables import private
from analysis.tables.schema import Table

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

    `secret` makes ids that say nothing; `people` are names that are always masked. `passed`: documents that a person has
    looked through, and `digests` of our own, held against their source, in which nothing is masked for want of proof.
    """

    settings: Clean
    known: labels.Known
    bodies: tuple[str, ...]
    secret: bytes = field(repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)
    passed: frozenset[str] = frozenset()
    digests: frozenset[str] = frozenset()

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
    passed, digests = (_documents(root, table) for table in (reference.t.REVIEWS, reference.t.AUDIT))
    people = private.names(root)
    return Context(settings, known, tuple(sorted(bodies - {""})), private.key(root), people, passed | digests, digests)


def _documents(root: Path, table: Table) -> frozenset[str]:
    """Ids of the documents in a table; none where there is no such table."""
    return frozenset(table.read(root)["document_id"]) if (root / table.path).is_file() else frozenset()
