"""The tables that people keep by hand in `data/reference/`; those of `data/coding/` stand in `coding`."""

from typing import Any

from analysis.model import vocabulary as v
from analysis.tables.coding import (
    CODERS,
    CODINGS,
    INITIATIVE,
    PASSAGES,
    RESOLUTIONS,
    SOURCES,
    coding,
    features,
    first_edition,
    seen,
    statements,
)
from analysis.tables.columns import boolean, date, enum, ident, idents, integer, number, text, words
from analysis.tables.narrative import (
    AUDIT,
    CHANGES,
    CONCLUSIONS,
    CORRECTIONS,
    CURATED_EVIDENCE,
    DESCRIPTIONS,
    DIGEST_CORRECTIONS,
    FINDINGS,
    QUESTIONS,
    RESPONSES,
    REVIEWS,
    SOURCE_NUMBERS,
)
from analysis.tables.schema import Table, kept
from analysis.tables.told import CONTRADICTIONS, FIGURES, MILESTONES, OBSTACLES

REGIONS = kept(
    "regions",
    "one region a row",
    ("region_id",),
    ident("region_id", "the region", required=True),
    text("name", "its name in Dutch", required=True),
    text("province", "the province it lies in"),
    enum("kind", "kind of region", "region_kinds", required=True),
    number("longitude", "of its main town, in degrees; empty for the nation", low=-180, high=180),
    number("latitude", "of its main town, in degrees; empty for the nation", low=-90, high=90),
    integer("n_municipalities", "municipalities in it, where a document says how many", low=1, optional=True),
    idents("n_municipalities_sources", "documents that say so", ref="documents.document_id", optional=True),
    boolean("reviewed_by_region", "has the region seen its section of the report?", required=True),
)
INITIATIVES = kept(
    "initiatives",
    "one pilot, proeftuin or programme a row",
    ("initiative_id",),
    ident("initiative_id", "the initiative", required=True),
    ident("region_id", "its region", required=True, ref="regions.region_id"),
    text("name", "its name in Dutch", required=True),
    enum("phase", "its phase", "phases", required=True),
    integer("tranche", "the group with which it joined, where a source says so", low=1),
    date("start", "start as documented"),
    date("end", "end as documented"),
    ident("predecessor_id", "the initiative that it continues", ref="initiatives.initiative_id"),
    words("municipalities", "municipalities that sources name"),
    text("summary_nl", "what it is, in Dutch", required=True),
    text("summary_en", "what it is, in English", required=True),
    SOURCES,
)
ORGANISATIONS = kept(
    "organisations",
    "the gazetteer: one body a row; a body need not take part in any initiative",
    ("organisation_id",),
    ident("organisation_id", "the organisation", required=True),
    text("name", "its name in Dutch", required=True),
    words("aliases", "strings that mean this body anywhere"),
    words("regional_aliases", "strings that mean it only in text on one of its regions"),
    idents("regions", "regions it works in", required=True, ref="regions.region_id"),
    enum("sector", "kind of body", "sectors", required=True),
    enum("scope", "reach of the body", v.SCOPES, required=True),
    enum(
        "kind",
        "named, or generic: a placeholder for parties that a source leaves unnamed",
        v.ORGANISATION_KINDS,
        required=True,
    ),
    boolean("is_team", "true for an initiative's own team; networks of organisations leave it out", required=True),
    SOURCES,
    ident(
        "parent_id",
        "the body that it is a service of: a tie under one parent is internal",
        ref="organisations.organisation_id",
    ),
    date("valid_from", "from when the body exists"),
    date("valid_until", "until when it exists"),
    ident("successor_id", "the body that it went on in", ref="organisations.organisation_id"),
    text("note", "on what ground"),
)
PARTICIPATION = kept(
    "participation",
    "one initiative x organisation x role; never makes a tie",
    ("initiative_id", "organisation_id", "role"),
    INITIATIVE,
    ident("organisation_id", "the participant", required=True, ref="organisations.organisation_id"),
    enum("role", "what it does in the initiative", "roles", required=True),
    date("since", "first date documented"),
    date("until", "last date documented"),
    enum("basis", "stated by a source, inferred (see note), or context", v.SOURCE_BASES, required=True),
    boolean("planned", "true where sources only say that it is planned", required=True),
    SOURCES,
    text("note", "what the source says"),
)
GENERAL_STATEMENTS = kept(
    "general_statements",
    "one thing that a national source says of many initiatives at once",
    ("statement_id",),
    ident("statement_id", "the statement", required=True),
    enum("applies_to", "which initiatives it is about", "groups", required=True),
    ident("organisation_id", "a nationwide body (or else a sector)", ref="organisations.organisation_id"),
    enum("sector", "a kind of body (or else an organisation)", "sectors"),
    enum("role", "role in those initiatives", "roles", required=True),
    SOURCES,
    date("until_start", "it holds for initiatives that began up to then; empty: for all"),
    idents("excludes", "initiatives that it does not hold for", ref="initiatives.initiative_id"),
    boolean("planned", "true where sources only say that it is planned", required=True),
    text("note", "what the source says"),
)
TEAMS = kept(
    "teams",
    "one team, table, steering group, pair or study with at least two documented members",
    ("team_id",),
    ident("team_id", "<initiative_id>--<slug>", required=True),
    INITIATIVE,
    text("name", "its name in Dutch", required=True),
    enum("kind", "how its members work together", "arenas", required=True),
    idents("members", "organisations in it", required=True, ref="organisations.organisation_id"),
    date("since", "first date documented"),
    date("until", "last date documented"),
    enum("basis", "stated, inferred or context", v.SOURCE_BASES, required=True),
    boolean("planned", "true where sources only say that it is planned", required=True),
    SOURCES,
    PASSAGES,
    text("note", "what the source says"),
)
RELATIONS = kept(
    "relations",
    "one tie of two bodies that a source states beyond membership of the same team",
    ("initiative_id", "organisation_a", "organisation_b", "kind"),
    INITIATIVE,
    ident(
        "organisation_a",
        "one end; the sender where the kind is directed",
        required=True,
        ref="organisations.organisation_id",
    ),
    ident("organisation_b", "the other end", required=True, ref="organisations.organisation_id"),
    enum("kind", "what the tie is; works-with and shares-data are symmetric", "relations", required=True),
    enum("basis", "stated, inferred or context", v.SOURCE_BASES, required=True),
    boolean("distributes", "true where the source says it of each member of the team at an end", required=True),
    boolean("planned", "true where sources only say that it is planned", required=True),
    SOURCES,
    PASSAGES,
    text("note", "what the source says"),
)
PUBLISHERS = kept(
    "publishers",
    "who published the documents; independent sources are counted by publisher",
    ("publisher_id",),
    ident("publisher_id", "the publisher", required=True),
    text("name", "its name", required=True),
    words("aliases", "other forms of the name in front matter"),
    enum(
        "kind", "initiative itself, participant, government, press, research, other", v.PUBLISHER_KINDS, required=True
    ),
    idents("own_initiatives", "initiatives whose own publication this is", ref="initiatives.initiative_id"),
)
REFERENCE = (
    REGIONS,
    INITIATIVES,
    ORGANISATIONS,
    PARTICIPATION,
    GENERAL_STATEMENTS,
    TEAMS,
    RELATIONS,
    MILESTONES,
    OBSTACLES,
    FIGURES,
    CONTRADICTIONS,
    PUBLISHERS,
    DESCRIPTIONS,
    QUESTIONS,
    FINDINGS,
    CHANGES,
    RESPONSES,
    AUDIT,
    DIGEST_CORRECTIONS,
    CONCLUSIONS,
    REVIEWS,
    SOURCE_NUMBERS,
    CURATED_EVIDENCE,
    CORRECTIONS,
    CODERS,
    RESOLUTIONS,
)
# Claim tables whose rows `link` finds evidence for, with the column that holds their sources.
CLAIMS = {
    table.name: table
    for table in (
        PARTICIPATION,
        TEAMS,
        RELATIONS,
        GENERAL_STATEMENTS,
        MILESTONES,
        OBSTACLES,
        FIGURES,
        CONTRADICTIONS,
        DESCRIPTIONS,
        QUESTIONS,
        FINDINGS,
        CHANGES,
    )
}


def claim_id(table: Table, row: Any) -> str:
    """The key of a row joined with `--`: how `evidence.csv` and the report's anchors name it."""
    return "--".join(str(row[name]) for name in table.key)


# What other modules read by this one's name, though it stands elsewhere.
__all__ = [
    "CLAIMS", "CODERS", "CODINGS", "CONTRADICTIONS", "CORRECTIONS", "CURATED_EVIDENCE", "FIGURES", "MILESTONES",
    "OBSTACLES", "REFERENCE", "RESOLUTIONS", "coding", "features", "first_edition", "seen", "statements",
]  # fmt: skip
