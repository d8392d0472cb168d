"""What is told in sentences, and how digests and names were looked at: tables of `data/reference/`."""

from analysis.model import vocabulary as v
from analysis.tables.coding import INITIATIVE
from analysis.tables.columns import boolean, date, enum, ident, integer, text, words
from analysis.tables.schema import Table, kept

DESCRIPTIONS = kept(
    "descriptions",
    "what changes in one layer of one initiative, in one sentence",
    ("initiative_id", "layer"),
    INITIATIVE,
    enum("layer", "the layer", "dimensions", required=True),
    text("sentence_nl", "the sentence in Dutch", required=True),
    text("sentence_en", "the sentence in English", required=True),
    enum("status", "practised or intended", ("practised", "intended"), required=True),
    words("passages", "passages that carry it, as document_id:number of the paragraph", required=True),
)
QUESTIONS = kept(
    "questions",
    "one question that a source poses a row",
    ("question_nl",),
    enum("asked_by", "who asks", "askers", required=True),
    text("question_nl", "the question in Dutch", required=True),
    text("question_en", "the question in English", required=True),
    INITIATIVE,
    words("passages", "passages that pose it, as document_id:number of the paragraph", required=True),
)
FINDINGS = kept(
    "findings",
    "one thing that those who studied the initiatives concluded a row",
    ("topic", "by"),
    ident("topic", "what it is about", required=True),
    text("finding_nl", "the finding in Dutch", required=True),
    text("finding_en", "the finding in English", required=True),
    ident("by", "who concluded it: an organisation or a publisher", required=True),
    words("passages", "passages that say so, as document_id:number of the paragraph", required=True),
)
CHANGES = kept(
    "changes",
    "what became of the first initiative of a region, in one sentence",
    ("region_id",),
    ident("region_id", "the region", required=True, ref="regions.region_id"),
    text("sentence_nl", "the sentence in Dutch", required=True),
    text("sentence_en", "the sentence in English", required=True),
    enum("change", "in one word", "region_changes", required=True),
    words("passages", "passages that carry it, as document_id:number of the paragraph"),
)
RESPONSES = kept(
    "responses",
    "what a region replied to its card",
    ("region_id", "date"),
    ident("region_id", "the region", required=True, ref="regions.region_id"),
    date("date", "when", required=True),
    text("response_nl", "the reply in Dutch", required=True),
    text("response_en", "the reply in English"),
)
SOURCE_NUMBERS = kept(
    "source_numbers",
    "the number by which the report cites a document, for good; one without a row gets the next",
    ("document_id",),
    ident("document_id", "the document", required=True),
    integer("number", "its number", required=True, low=1),
)
AUDIT = kept(
    "audit",
    "how a digest was held against its source; without a row, it was not",
    ("document_id",),
    ident("document_id", "the digest", required=True, ref="documents.document_id"),
    enum("checked", "page: its readable part; seed: a text of which all was at hand; none", v.CHECKED, required=True),
)
DIGEST_CORRECTIONS = kept(
    "digest_corrections",
    "what an audit changed in a digest",
    ("document_id", "passage", "fault", "before"),
    ident("document_id", "the digest", required=True, ref="documents.document_id"),
    words("passage", "paragraphs, by number; empty: the whole digest"),
    text("fault", "modality, omission, unsupported, whom, time or figure", required=True),
    text("before", "what it said"),
    text("after", "what it says now"),
)
CONCLUSIONS = kept(
    "conclusions",
    "a conclusion of the edition before, and what became of it",
    ("conclusion_id",),
    ident("conclusion_id", "the conclusion", required=True),
    text("conclusion_nl", "as it stood, in Dutch", required=True),
    text("conclusion_en", "as it stood, in English", required=True),
    enum("became", "what became of it", ("holds", "changed", "fell"), required=True),
    enum(
        "why",
        "a corrected paragraph, a rule of evidence, or another method",
        ("correction", "rule", "method"),
        required=True,
    ),
    text("reason_nl", "the reason in Dutch", required=True),
    text("reason_en", "the reason in English", required=True),
    words("corrections", "rows of digest_corrections that it rests on, as document:paragraph"),
    words("passages", "passages that show it now, as document_id:number of the paragraph"),
)
REVIEWS = kept(
    "reviews",
    "documents whose remaining names a person has passed",
    ("document_id",),
    ident("document_id", "the document", required=True, ref="documents.document_id"),
    date("date", "when", required=True),
    text("by", "initials", required=True),
)
CURATED_EVIDENCE = Table(
    "curated_evidence",
    "data/reference/evidence.csv",
    "reference",
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
CORRECTIONS = kept(
    "corrections",
    "declared changes to the other tables; each is refused once the old value is gone",
    ("table", "row_key", "column"),
    ident("table", "table that is corrected", required=True),
    text("row_key", "the row's key, joined with --", required=True),
    text("column", "column that is corrected", required=True),
    text("old_value", "what the table says"),
    text("new_value", "what it should say"),
    text("reason", "why", required=True),
    text("source", "on whose word: an address, a document or a region", required=True),
    date("date", "when it was settled", required=True),
    boolean("applied", "true where the table already holds the new value", optional=True),
)
