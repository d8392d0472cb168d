"""The tables that people keep by hand: `data/reference/` and `data/coding/`."""

from analysis.tables import vocabulary as v
from analysis.tables.columns import boolean, date, enum, enums, ident, idents, integer, number, text, words
from analysis.tables.schema import Table

SOURCES = idents("source_ids", "documents that this row rests on", required=True, ref="documents.document_id")
INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")


def _table(name: str, doc: str, key: tuple[str, ...], *columns) -> Table:
    return Table(name, f"data/reference/{name}.csv", "reference", doc, key, columns)


REGIONS = _table(
    "regions", "one region a row", ("region_id",),
    ident("region_id", "the region", required=True),
    text("name", "its name in Dutch", required=True),
    text("province", "the province it lies in"),
    enum("kind", "kind of region", v.REGION_KINDS, required=True),
    number("longitude", "of its main town, in degrees; empty for national", low=3.0, high=7.5),
    number("latitude", "of its main town, in degrees; empty for national", low=50.5, high=53.8),
    boolean("reviewed_by_region", "has the region seen its section of the report?", required=True),
)
INITIATIVES = _table(
    "initiatives", "one pilot, proeftuin or programme a row", ("initiative_id",),
    ident("initiative_id", "the initiative", required=True),
    ident("region_id", "its region", required=True, ref="regions.region_id"),
    text("name", "its name in Dutch", required=True),
    enum("phase", "pilot (2019-2021), proeftuin (from 2021) or national programme", v.PHASES, required=True),
    integer("tranche", "group of proeftuinen: 1 from 2021, 2 from 2022", low=1, high=2),
    date("start", "start as documented"),
    date("end", "end as documented"),
    ident("predecessor_id", "the pilot that it continues", ref="initiatives.initiative_id"),
    words("municipalities", "municipalities that sources name"),
    text("summary_nl", "what it is, in Dutch", required=True),
    text("summary_en", "what it is, in English", required=True),
    SOURCES,
)
ORGANISATIONS = _table(
    "organisations", "the gazetteer: one body a row; a body need not take part in any initiative",
    ("organisation_id",),
    ident("organisation_id", "the organisation", required=True),
    text("name", "its name in Dutch", required=True),
    words("aliases", "strings that mean this body anywhere"),
    words("regional_aliases", "strings that mean it only in text on one of its regions"),
    idents("regions", "regions it works in", required=True, ref="regions.region_id"),
    enum("sector", "kind of body", v.SECTORS, required=True),
    enum("scope", "reach of the body", v.SCOPES, required=True),
    enum("kind", "named, or generic: a placeholder for parties that a source leaves unnamed",
         v.ORGANISATION_KINDS, required=True),
    boolean("is_team", "true for an initiative's own team; networks of organisations leave it out", required=True),
    SOURCES,
)
PARTICIPATION = _table(
    "participation", "one initiative x organisation x role; never makes a tie",
    ("initiative_id", "organisation_id", "role"),
    INITIATIVE,
    ident("organisation_id", "the participant", required=True, ref="organisations.organisation_id"),
    enum("role", "what it does in the initiative", v.ROLES, required=True),
    date("since", "first date documented"),
    date("until", "last date documented"),
    enum("basis", "stated by a source, inferred (see note), or context", v.SOURCE_BASES, required=True),
    SOURCES,
    text("note", "what the source says; `planned:` marks an intention"),
)
GENERAL_STATEMENTS = _table(
    "general_statements", "one thing that a national source says of many initiatives at once", ("statement_id",),
    ident("statement_id", "the statement", required=True),
    enum("applies_to", "which initiatives it is about", v.APPLIES_TO, required=True),
    ident("organisation_id", "a nationwide body (or else a sector)", ref="organisations.organisation_id"),
    enum("sector", "a kind of body (or else an organisation)", v.SECTORS),
    enum("role", "role in those initiatives", v.ROLES, required=True),
    SOURCES,
    text("note", "what the source says"),
)
TEAMS = _table(
    "teams", "one team, table, steering group, pair or study with at least two documented members", ("team_id",),
    ident("team_id", "<initiative_id>--<slug>", required=True),
    INITIATIVE,
    text("name", "its name in Dutch", required=True),
    enum("kind", "how its members work together", v.TEAM_KINDS, required=True),
    idents("members", "organisations in it", required=True, ref="organisations.organisation_id"),
    date("since", "first date documented"),
    date("until", "last date documented"),
    enum("basis", "stated, inferred or context", v.SOURCE_BASES, required=True),
    SOURCES,
    text("note", "what the source says"),
)
RELATIONS = _table(
    "relations", "one tie of two bodies that a source states beyond membership of the same team",
    ("initiative_id", "organisation_a", "organisation_b", "kind"),
    INITIATIVE,
    ident("organisation_a", "one end; the sender where the kind is directed", required=True,
          ref="organisations.organisation_id"),
    ident("organisation_b", "the other end", required=True, ref="organisations.organisation_id"),
    enum("kind", "what the tie is; works-with and shares-data are symmetric", v.RELATION_KINDS, required=True),
    enum("basis", "stated or context", ("stated", "context"), required=True),
    SOURCES,
    text("note", "what the source says"),
)
MILESTONES = _table(
    "milestones", "one dated event a row", ("initiative_id", "date", "event_nl"),
    INITIATIVE,
    date("date", "when", required=True),
    text("event_nl", "what happened, in Dutch", required=True),
    text("event_en", "what happened, in English", required=True),
    SOURCES,
)
OBSTACLES = _table(
    "obstacles", "one obstacle a row", ("initiative_id", "level", "obstacle_nl"),
    INITIATIVE,
    enum("level", "socio-ecological level", v.OBSTACLE_LEVELS, required=True),
    text("obstacle_nl", "what hinders, in Dutch", required=True),
    text("obstacle_en", "what hinders, in English", required=True),
    SOURCES,
)
FIGURES = _table(
    "figures", "one reported number a row", ("initiative_id", "indicator_nl", "period"),
    INITIATIVE,
    text("indicator_nl", "what is counted, in Dutch", required=True),
    text("indicator_en", "what is counted, in English", required=True),
    text("value", "the number as the source gives it", required=True),
    text("unit", "its unit", required=True),
    text("period", "when it holds"),
    SOURCES,
)
CONTRADICTIONS = _table(
    "contradictions", "two claims that do not agree, what the tables use, and why", ("topic",),
    text("topic", "what the claims are about", required=True),
    INITIATIVE,
    text("claim_a", "one claim", required=True),
    idents("source_ids_a", "who says so", required=True, ref="documents.document_id"),
    text("claim_b", "the other claim", required=True),
    idents("source_ids_b", "who says so", required=True, ref="documents.document_id"),
    text("used", "what the tables use", required=True),
    text("why", "why", required=True),
    enums("dimensions", "dimensions of the codebook that the claims disagree on: there the codes that go further are "
          "in doubt; empty: they touch no level", v.DIMENSIONS, optional=True),
)
PUBLISHERS = _table(
    "publishers", "who published the documents; independent sources are counted by publisher", ("publisher_id",),
    ident("publisher_id", "the publisher", required=True),
    text("name", "its name", required=True),
    words("aliases", "other forms of the name in front matter"),
    enum("kind", "initiative itself, participant, government, press, research, other", v.PUBLISHER_KINDS,
         required=True),
    idents("own_initiatives", "initiatives whose own publication this is", ref="initiatives.initiative_id"),
)
CURATED_EVIDENCE = Table(
    "curated_evidence", "data/reference/evidence.csv", "reference",
    "passages that a person found to carry a row of a table, where rules did not",
    ("claim_table", "claim_id", "document_id", "passage_id"),
    (
        text("claim_table", "table of the claim", required=True),
        text("claim_id", "the row's key, joined with --", required=True),
        ident("document_id", "the source", required=True, ref="documents.document_id"),
        ident("passage_id", "the passage that carries it", required=True, ref="passages.passage_id"),
        text("note", "why"),
    ),
)
CORRECTIONS = _table(
    "corrections", "declared changes to the other tables; each is refused once the old value is gone",
    ("table", "row_key", "column"),
    ident("table", "table that is corrected", required=True),
    text("row_key", "the row's key, joined with --", required=True),
    text("column", "column that is corrected", required=True),
    text("old_value", "what the table says"),
    text("new_value", "what it should say"),
    text("reason", "why", required=True),
    text("source", "on whose word: an address, a document or a region", required=True),
    date("date", "when it was settled", required=True),
)
CODERS = Table(
    "coders", "data/coding/coders.csv", "reference", "who coded; `kind` decides how the report speaks of them",
    ("coder_id",),
    (
        ident("coder_id", "the coder, also the name of the file", required=True),
        enum("kind", "human or machine", v.CODER_KINDS, required=True),
        text("training", "with what the coder was prepared", required=True),
        idents("independent_of", "coders that it did not see the work of", ref="coders.coder_id"),
        date("date", "when the coding was made, where documented"),
    ),
)
RESOLUTIONS = Table(
    "resolutions", "data/coding/resolutions.csv", "reference", "disagreements between coders, settled by a team",
    ("passage_id", "initiative_id", "dimension"),
    (
        ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
        INITIATIVE,
        enum("dimension", "dimension of the codebook", v.DIMENSIONS, required=True),
        enum("status", "reported or intended; may be empty where the level is", v.STATUSES),
        integer("level", "the settled level; empty: the passage is not about the dimension", low=0, high=3),
        text("reason", "why", required=True),
        text("decided_by", "who", required=True),
    ),
)


def coding(coder_id: str) -> Table:
    """The table of one coder's codes: one row per passage x initiative x dimension."""
    return Table(
        "coding", f"data/coding/{coder_id}.csv", "reference", f"codes of {coder_id}",
        ("passage_id", "initiative_id", "dimension"),
        (
            ident("passage_id", "the passage", required=True, ref="passages.passage_id",
                  fill="run `analysis clean`, then `analysis recode`: it fills this in from document_id and passage"),
            ident("document_id", "its document", required=True, ref="documents.document_id"),
            integer("passage", "ordinal of the passage in the document, for people", required=True, low=1),
            INITIATIVE,
            enum("dimension", "dimension of the codebook", v.DIMENSIONS, required=True),
            integer("level", "0 no change, 1 improve, 2 redesign, 3 transform", required=True, low=0, high=3),
            enum("status", "reported practice or result, or intended plan", v.STATUSES, required=True),
            enum("confidence", "the coder's own", v.CONFIDENCES, required=True),
            text("rationale", "in own words", required=True),
        ),
        sort=("document_id", "passage", "initiative_id", "dimension"),
    )


def seen(coder_id: str) -> Table:
    """The table of what one coder has read. A coder without it has read everything; a coded passage is read anyhow."""
    return Table(
        "seen", f"data/coding/seen/{coder_id}.csv", "reference",
        f"what {coder_id} has read: without a code there, not about the dimension; without this file, everything",
        ("document_id", "passage_id"),
        (
            ident("document_id", "the document", required=True, ref="documents.document_id"),
            ident("passage_id", "the passage; empty: the whole document", ref="passages.passage_id"),
        ),
    )


REFERENCE = (
    REGIONS, INITIATIVES, ORGANISATIONS, PARTICIPATION, GENERAL_STATEMENTS, TEAMS, RELATIONS, MILESTONES,
    OBSTACLES, FIGURES, CONTRADICTIONS, PUBLISHERS, CURATED_EVIDENCE, CORRECTIONS, CODERS, RESOLUTIONS,
)
# Claim tables whose rows `link` finds evidence for, with the column that holds their sources.
CLAIMS = {
    table.name: table for table in
    (PARTICIPATION, TEAMS, RELATIONS, GENERAL_STATEMENTS, MILESTONES, OBSTACLES, FIGURES, CONTRADICTIONS)
}


def claim_id(table: Table, row) -> str:
    """The key of a row joined with `--`: how `evidence.csv` and the report's anchors name it."""
    return "--".join(str(row[name]) for name in table.key)
