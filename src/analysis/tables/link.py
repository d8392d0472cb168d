"""The tables that `link` writes to `data/links/`."""

from analysis.tables import vocabulary as v
from analysis.tables.columns import boolean, date, enum, ident, idents, integer, number, text, words
from analysis.tables.schema import Table

ORGANISATION = "organisations.organisation_id"


def _table(name: str, doc: str, key: tuple[str, ...], *columns, sort: tuple[str, ...] = ()) -> Table:
    return Table(name, f"data/links/{name}.csv", "link", doc, key, columns, sort)


MENTIONS = _table(
    "mentions", "one mention of an organisation, or of a kind of organisations, a row",
    ("passage_id", "start"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("document_id", "its document", required=True, ref="documents.document_id"),
    integer("start", "first character in the passage's text, from 0", required=True, low=0),
    integer("end", "character after its last", required=True, low=1),
    text("surface", "the words in the text", required=True),
    ident("organisation_id", "who is meant; empty where only the kind is clear", ref=ORGANISATION),
    enum("sector", "kind of organisation", v.SECTORS, required=True),
    ident("rule", "rule that decided", required=True),
    enum("confidence", "how sure the rule is", v.CONFIDENCES, required=True),
    enum("polarity", "asserted, negated or historical", ("asserted", "negated", "historical"), required=True),
)
PASSAGE_REGIONS = _table(
    "passage_regions", "what a passage is on: one region and initiative a row; several are possible",
    ("passage_id", "region_id", "initiative_id"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("region_id", "the region", required=True, ref="regions.region_id"),
    ident("initiative_id", "the initiative; empty where only the region is clear",
         ref="initiatives.initiative_id"),
    ident("reason", "rule that decided", required=True),
    enum("confidence", "how sure the rule is", v.CONFIDENCES, required=True),
)
PARTICIPANTS = _table(
    "participants", "initiative x organisation x role, with general statements expanded",
    ("initiative_id", "organisation_id", "role"),
    ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id"),
    ident("organisation_id", "the participant; `<sector>-<region_id>` is a placeholder made by rule",
         required=True),
    text("name", "its name", required=True),
    enum("sector", "kind of organisation", v.SECTORS, required=True),
    enum("scope", "reach of the body", v.SCOPES, required=True),
    enum("kind", "named or generic", v.ORGANISATION_KINDS, required=True),
    boolean("is_team", "true for an initiative's own team", required=True),
    enum("role", "what it does", v.ROLES, required=True),
    date("since", "first date documented"),
    date("until", "last date documented"),
    enum("basis", "strongest basis of this row", v.BASES, required=True),
    idents("statement_ids", "general statements that reach it", ref="general_statements.statement_id"),
    idents("source_ids", "documents", required=True, ref="documents.document_id"),
    idents("publisher_ids", "their publishers", required=True, ref="publishers.publisher_id"),
    text("note", "what the source says"),
)
TIES = _table(
    "ties", "one tie of two organisations from one statement, team or passage a row",
    ("initiative_id", "organisation_a", "organisation_b", "kind", "origin"),
    ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id"),
    ident("organisation_a", "one end (a < b)", required=True),
    ident("organisation_b", "the other end", required=True),
    enum("kind", "kind of tie, the one enum", v.TIE_KINDS, required=True),
    text("origin", "team_id, relation key or passage_id that it comes from", required=True),
    text("relation", "what is stated: works-with, refers-to ...; empty for other kinds"),
    enum("direction", "a-to-b, b-to-a or none", ("a-to-b", "b-to-a", "none"), required=True),
    enum("basis", "stated, inferred or context", v.SOURCE_BASES, required=True),
    ident("via_team", "team that a stated tie was expanded from, where one end was that team"),
    integer(
        "size", "organisations that the origin binds: members of the team (and the other end of a relation "
        "with it), organisations in the passage or list, 2 for a relation of two bodies",
        required=True, low=2,
    ),
    idents("source_ids", "documents", required=True, ref="documents.document_id"),
    idents("publisher_ids", "their publishers", required=True, ref="publishers.publisher_id"),
    text("note", "what the source says"),
    enum(
        "proposed", "kind of relation that a verb between the two suggests, for a person to judge; "
        "background ties only",
        v.RELATION_KINDS,
    ),
)
EVIDENCE = _table(
    "evidence", "the evidence chain: which passage carries which row of which table",
    ("claim_table", "claim_id", "document_id", "passage_id"),
    text("claim_table", "table of the claim; coding-<coder_id> for codes", required=True),
    text("claim_id", "the row's key, joined with --", required=True),
    ident("document_id", "the source", required=True, ref="documents.document_id"),
    ident("passage_id", "the passage; empty for document-only", ref="passages.passage_id"),
    enum("support", "curated by a person, located by rule, or document-only", v.SUPPORTS, required=True),
    ident("rule", "rule that located it", required=True),
    number("score", "share of what the rule looked for that the passage holds", low=0, high=1),
)
UNKNOWN_ORGANISATIONS = _table(
    "unknown_organisations", "names that look like organisations and are not in the gazetteer", ("surface",),
    text("surface", "the name as most often written", required=True),
    words("variants", "other spellings"),
    enum("sector", "kind that the name suggests", v.SECTORS, required=True),
    idents("regions", "regions of its passages", ref="regions.region_id"),
    integer("n_mentions", "mentions", required=True, low=1),
    idents("passage_ids", "passages", required=True, ref="passages.passage_id"),
    ident("reason", "what made it a candidate", required=True),
)
COVERAGE = _table(
    "coverage", "how much of the reference tables is found again from text alone",
    ("table", "initiative_id", "kind", "item"),
    enum("table", "participation or ties", ("participation", "ties"), required=True),
    ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id"),
    ident("kind", "named, generic or team; kind of tie", required=True),
    text("item", "organisation, or pair joined with --", required=True),
    enum("status", "found, missed, or found in text and not in the tables", ("found", "missed", "extra"),
         required=True),
    idents("passage_ids", "passages where it was found", ref="passages.passage_id"),
)

HALVES = ("build", "held")
# Labelled by reading, to measure `link` on; `held` passages are scored but no rule is made for them.
LABELLED_MENTIONS = Table(
    "labelled_mentions", "data/reference/labelled/mentions.csv", "reference",
    "mentions as they should be found",
    ("passage_id", "start"),
    (
        ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
        integer("start", "first character in the passage's text, from 0", required=True, low=0),
        integer("end", "character after its last", required=True, low=1),
        text("surface", "the words in the text", required=True),
        ident("organisation_id", "who is meant; empty where only the kind is clear", ref=ORGANISATION),
        enum("sector", "kind of organisation", v.SECTORS, required=True),
        boolean("regional", "true where only the region tells who is meant", required=True),
        enum("half", "to build on, or held back", HALVES, required=True),
    ),
)
LABELLED_REGIONS = Table(
    "labelled_regions", "data/reference/labelled/passage_regions.csv", "reference",
    "passages and what they are on",
    ("passage_id", "region_id", "initiative_id"),
    (
        ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
        ident("region_id", "the region", required=True, ref="regions.region_id"),
        ident("initiative_id", "the initiative; empty where only the region is clear",
             ref="initiatives.initiative_id"),
        enum("half", "to build on, or held back", HALVES, required=True),
    ),
)

TABLES = (MENTIONS, PASSAGE_REGIONS, PARTICIPANTS, TIES, EVIDENCE, UNKNOWN_ORGANISATIONS, COVERAGE)
