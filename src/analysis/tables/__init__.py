"""Schemas of every table, one module an owner: `reference`, `clean`, `link`, `networks`, `depth`."""

from analysis.tables import clean, depth, link, networks, reference, vocabulary
from analysis.tables.columns import Column
from analysis.tables.schema import Table

OUTPUTS = (*clean.TABLES, *link.TABLES, *networks.TABLES, *depth.TABLES)
ALL = (*reference.REFERENCE, *OUTPUTS)

__all__ = ["ALL", "OUTPUTS", "Column", "Table", "clean", "depth", "link", "networks", "reference", "vocabulary"]
