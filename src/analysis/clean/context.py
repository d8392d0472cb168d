"""What every document is read with, from the reference tables: ids, and names that are never masked."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from analysis.clean import labels, names
from analysis.params import Clean
from analysis.tables import private, reference as t
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

    @cached_property
    def guard(self) -> names.Guard:
        """The guard against masking organisations."""
        return names.guard(self.bodies)


def read(root: Path, settings: Clean) -> Context:
    """What every document is read with, from the reference tables below `root`."""
    found = {table.name: table.read(root) for table in t.REFERENCE if table.name in dict(_BODIES)}
    known = labels.known(found["publishers"], found["regions"], found["initiatives"])
    bodies = {
        piece.strip()
        for name, columns in _BODIES
        for column in columns
        for cell in found[name][column]
        for piece in str(cell).split("|")
    }
    passed, digests = (_documents(root, table) for table in (t.REVIEWS, t.AUDIT))
    people = private.names(root)
    return Context(settings, known, tuple(sorted(bodies - {""})), private.key(root), people, passed | digests, digests)


def _documents(root: Path, table: Table) -> frozenset[str]:
    """Ids of the documents in a table; none where there is no such table."""
    return frozenset(table.read(root)["document_id"]) if (root / table.path).is_file() else frozenset()
