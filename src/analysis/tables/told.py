"""What sources tell of an initiative beside who works with whom: tables of `data/reference/` that the report retells."""

from analysis.tables.coding import INITIATIVE, PASSAGES, SOURCES
from analysis.tables.columns import date, enum, enums, idents, text
from analysis.tables.schema import kept

MILESTONES = kept(
    "milestones",
    "one dated event a row",
    ("initiative_id", "date", "event_nl"),
    INITIATIVE,
    date("date", "when", required=True),
    text("event_nl", "what happened, in Dutch", required=True),
    text("event_en", "what happened, in English", required=True),
    SOURCES,
)
OBSTACLES = kept(
    "obstacles",
    "one thing that hinders or made one begin a row; only kinds that count answer what hinders",
    ("initiative_id", "level", "obstacle_nl"),
    INITIATIVE,
    enum("level", "the layer it lies in", "dimensions", required=True),
    text("obstacle_nl", "what hinders, in Dutch", required=True),
    text("obstacle_en", "what hinders, in English", required=True),
    enum("kind", "what the row is", "obstacle_kinds", required=True),
    enum("theme", "what it is about", "themes", required=True),
    SOURCES,
    PASSAGES,
    text("note", "what the source says"),
)
FIGURES = kept(
    "figures",
    "one reported number a row",
    ("initiative_id", "indicator_nl", "period"),
    INITIATIVE,
    text("indicator_nl", "what is counted, in Dutch", required=True),
    text("indicator_en", "what is counted, in English", required=True),
    text("value", "the number as the source gives it", required=True),
    text("unit", "its unit", required=True),
    text("period", "when it holds"),
    SOURCES,
)
# Columns of a contradiction in English; in Dutch it has columns of their own.
TOLD = ("topic", "claim_a", "claim_b", "used", "why")
CONTRADICTIONS = kept(
    "contradictions",
    "two claims that do not agree, what the tables use, and why",
    ("topic",),
    text("topic", "what the claims are about", required=True),
    INITIATIVE,
    text("claim_a", "one claim", required=True),
    idents("source_ids_a", "who says so", required=True, ref="documents.document_id"),
    text("claim_b", "the other claim", required=True),
    idents("source_ids_b", "who says so", required=True, ref="documents.document_id"),
    text("used", "what the tables use", required=True),
    text("why", "why", required=True),
    *(text(f"{column}_nl", f"{column}, in Dutch", optional=True) for column in TOLD),
    enums(
        "dimensions",
        "dimensions of the codebook that the claims disagree on: there the codes that go further are "
        "in doubt; empty: they touch no level",
        "dimensions",
        optional=True,
    ),
    idents("team_ids", "arenas whose form the claims disagree on", ref="teams.team_id", optional=True),
)
