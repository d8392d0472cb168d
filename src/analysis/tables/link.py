"""The tables that `link` writes to `data/links/`.

A team is an end of a tie of kind `stated` where a relation is said of the team (`distributes` false); its members are
tied to each other by rows whose `origin` is the team.
"""

from analysis.model import vocabulary as v
from analysis.tables.columns import Column, boolean, date, enum, ident, idents, integer, number, text, words
from analysis.tables.schema import Table

ORGANISATION = "organisations.organisation_id"


def _table(name: str, doc: str, key: tuple[str, ...], *columns: Column, sort: tuple[str, ...] = ()) -> Table:
    return Table(name, f"data/links/{name}.csv", "link", doc, key, columns, sort)


MENTIONS = _table(
    "mentions",
    "one mention of an organisation, or of a kind of organisations, a row",
    ("passage_id", "start"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("document_id", "its document", required=True, ref="documents.document_id"),
    integer("start", "first character in the passage's text, from 0", required=True, low=0),
    integer("end", "character after its last", required=True, low=1),
    text("surface", "the words in the text", required=True),
    ident("organisation_id", "who is meant; empty where only the kind is clear", ref=ORGANISATION),
    enum("sector", "kind of organisation", "sectors", required=True),
    ident("rule", "rule that decided", required=True),
    enum("confidence", "how sure the rule is", v.CONFIDENCES, required=True),
    enum("polarity", "asserted, negated or historical", ("asserted", "negated", "historical"), required=True),
)
PASSAGE_REGIONS = _table(
    "passage_regions",
    "what a passage is on: one region and initiative a row; several are possible",
    ("passage_id", "region_id", "initiative_id"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("region_id", "the region", required=True, ref="regions.region_id"),
    ident("initiative_id", "the initiative; empty where only the region is clear", ref="initiatives.initiative_id"),
    ident("reason", "rule that decided", required=True),
    enum("confidence", "how sure the rule is", v.CONFIDENCES, required=True),
)
PARTICIPANTS = _table(
    "participants",
    "initiative x organisation x role, with general statements expanded",
    ("initiative_id", "organisation_id", "role"),
    ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id"),
    ident("organisation_id", "the participant; `<sector>-<region_id>` is a placeholder made by rule", required=True),
    text("name", "its name", required=True),
    enum("sector", "kind of organisation", "sectors", required=True),
    enum("scope", "reach of the body", v.SCOPES, required=True),
    enum("kind", "named or generic", v.ORGANISATION_KINDS, required=True),
    boolean("is_team", "true for an initiative's own team", required=True),
    enum("role", "what it does", "roles", required=True),
    date("since", "first date documented"),
    date("until", "last date documented"),
    enum("basis", "strongest basis of this row", v.BASES, required=True),
    boolean("planned", "true where sources only say that it is planned", required=True),
    idents("statement_ids", "general statements that reach it", ref="general_statements.statement_id"),
    idents("source_ids", "documents", required=True, ref="documents.document_id"),
    idents("publisher_ids", "their publishers", required=True, ref="publishers.publisher_id"),
    text("note", "what the source says"),
)
TIES = _table(
    "ties",
    "one tie of two organisations (or a team) from one statement, team or passage a row",
    ("initiative_id", "organisation_a", "organisation_b", "kind", "origin"),
    ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id"),
    ident("organisation_a", "one end (a < b)", required=True),
    ident("organisation_b", "the other end", required=True),
    enum("kind", "kind of tie, the one enum", "any_tie", required=True),
    text("origin", "team_id, relation key or passage_id that it comes from", required=True),
    text("relation", "what is stated: works-with, refers-to ...; empty for other kinds"),
    enum("direction", "a-to-b, b-to-a or none", ("a-to-b", "b-to-a", "none"), required=True),
    enum("basis", "stated, inferred or context", v.SOURCE_BASES, required=True),
    boolean("planned", "true where sources only say that it is planned", required=True),
    boolean("internal", "true where both ends are services of one body: no tie of two organisations", required=True),
    boolean("distributes", "true where the source says it of each member of a team", required=True),
    ident("via_team", "team that a stated tie was expanded from, where it distributes"),
    integer(
        "size",
        "organisations that the origin binds: members of the team (and the other end of a relation that "
        "distributes), organisations in the passage or list, 2 for another relation",
        required=True,
        low=2,
    ),
    idents("source_ids", "documents", required=True, ref="documents.document_id"),
    idents("publisher_ids", "their publishers", required=True, ref="publishers.publisher_id"),
    text("note", "what the source says"),
    enum(
        "proposed",
        "kind of relation that a verb between the two suggests, for a person to judge; background ties only",
        "relations",
    ),
)
EVIDENCE = _table(
    "evidence",
    "the evidence chain: which passage carries which row of which table",
    ("claim_table", "claim_id", "document_id", "passage_id"),
    text("claim_table", "table of the claim; <statements, depth or features>-<coder_id> for codes", required=True),
    text("claim_id", "the row's key, joined with --", required=True),
    ident("document_id", "the source", required=True, ref="documents.document_id"),
    ident("passage_id", "the passage; empty for document-only", ref="passages.passage_id"),
    enum("support", "curated by a person, located by rule, or document-only", v.SUPPORTS, required=True),
    ident("rule", "rule that located it", required=True),
    number("score", "share of what the rule looked for that the passage holds", low=0, high=1),
    boolean("carries", "true where the passage itself says the row's value; such rows come first", required=True),
    sort=("claim_table", "claim_id"),
)
UNKNOWN_ORGANISATIONS = _table(
    "unknown_organisations",
    "names that look like organisations and are not in the gazetteer",
    ("surface",),
    text("surface", "the name as most often written", required=True),
    words("variants", "other spellings"),
    enum("sector", "kind that the name suggests", "sectors", required=True),
    idents("regions", "regions of its passages", ref="regions.region_id"),
    integer("n_mentions", "mentions", required=True, low=1),
    idents("passage_ids", "passages", required=True, ref="passages.passage_id"),
    ident("reason", "what made it a candidate", required=True),
)
BREACHES = _table(
    "breaches",
    "one rule of evidence that a code or row breaks a row; it is left out of what it may not be used for",
    ("rule", "claim_table", "claim_id", "column"),
    ident("rule", "the rule; see analysis.check.rules", required=True),
    text("claim_table", "table of the row, as in evidence", required=True),
    text("claim_id", "the row's key, joined with --", required=True),
    ident("coder_id", "the reader; empty for a row of a table", ref="coders.coder_id"),
    text("column", "the column that breaks it", required=True),
    text("value", "what it says"),
    ident("passage_id", "the passage", ref="passages.passage_id"),
    text("remedy", "what to do", required=True),
)
PROPOSALS = _table(
    "proposals",
    "one row that a new document suggests for a table, for a person to accept or leave",
    ("table", "row"),
    ident("table", "the table", required=True),
    text("row", "the row's cells as column=value; column=value", required=True),
    ident("document_id", "the document", required=True, ref="documents.document_id"),
    ident("passage_id", "the passage that suggests it", required=True, ref="passages.passage_id"),
    text("reason", "what was seen there", required=True),
)

HALVES = ("build", "held")
# Labelled by reading, to measure `link` on; `held` passages are scored but no rule is made for them.
LABELLED_MENTIONS = Table(
    "labelled_mentions",
    "data/reference/labelled/mentions.csv",
    "reference",
    "mentions as they should be found",
    ("passage_id", "start"),
    (
        ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
        integer("start", "first character in the passage's text, from 0", required=True, low=0),
        integer("end", "character after its last", required=True, low=1),
        text("surface", "the words in the text", required=True),
        ident("organisation_id", "who is meant; empty where only the kind is clear", ref=ORGANISATION),
        enum("sector", "kind of organisation", "sectors", required=True),
        boolean("regional", "true where only the region tells who is meant", required=True),
        enum("half", "to build on, or held back", HALVES, required=True),
    ),
)
LABELLED_REGIONS = Table(
    "labelled_regions",
    "data/reference/labelled/passage_regions.csv",
    "reference",
    "passages and what they are on",
    ("passage_id", "region_id", "initiative_id"),
    (
        ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
        ident("region_id", "the region", required=True, ref="regions.region_id"),
        ident("initiative_id", "the initiative; empty where only the region is clear", ref="initiatives.initiative_id"),
        enum("half", "to build on, or held back", HALVES, required=True),
    ),
)

TABLES = (MENTIONS, PASSAGE_REGIONS, PARTICIPANTS, TIES, EVIDENCE, UNKNOWN_ORGANISATIONS, BREACHES, PROPOSALS)
