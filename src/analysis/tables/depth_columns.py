"""Columns that several tables of `depth` have."""

from typing import Any

from analysis.model.vocabulary import PROFILES as PROFILE_NAMES
from analysis.tables.columns import Column, enum, ident, idents, integer, number, text
from analysis.tables.schema import Table

INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
DIMENSION = enum("dimension", "dimension of the codebook", "dimensions", required=True)
PROFILE = enum("profile", "sought (planned or done) or practised (done)", PROFILE_NAMES, required=True)
CASE_SET = enum("case_set", "the set of cases", "sets", required=True)
CASE_A = ident("a", "one initiative", required=True, ref="initiatives.initiative_id")
CASE_B = ident("b", "the other", required=True, ref="initiatives.initiative_id")
CERTAINTY = enum("certainty", "how sure; empty where nothing is documented", "certainty")
REASONS = idents("reasons", "facts about the evidence that gave this word (`model.certainty`)")
CARRIERS = idents("carriers", "passages that carry it", ref="passages.passage_id")
SOURCES = idents("source_ids", "documents of these; of a repeated text the first", ref="documents.document_id")
PASSAGE = ident("passage_id", "the passage", required=True, ref="passages.passage_id")
DOCUMENT = ident("document_id", "its document", required=True, ref="documents.document_id")
CODER = ident("coder_id", "who coded", required=True, ref="coders.coder_id")
METHOD = enum(
    "method",
    "kmeans on the level, or average linkage on the levels of all dimensions",
    ("kmeans-level", "average-profile"),
    required=True,
)
GROUPS = integer("k", "number of groups that is asked for", required=True, low=2)
VARIANT = text("variant", "id of the fit: main, or what it does otherwise", required=True)


def level(name: str, doc: str, **rules: Any) -> Column:
    """A level of the codebook."""
    return integer(name, doc, allowed="levels", **rules)


def share(name: str, doc: str, **rules: Any) -> Column:
    """A number from 0 to 1."""
    return number(name, doc, low=0, high=1, **rules)


def count(name: str, doc: str, **rules: Any) -> Column:
    """A number of things."""
    return integer(name, doc, required=True, low=0, **rules)


def table(name: str, doc: str, key: tuple[str, ...], *columns: Column, sort: tuple[str, ...] = ()) -> Table:
    """A table of the stage."""
    return Table(name, f"data/depth/{name}.csv", "depth", doc, key, columns, sort)
