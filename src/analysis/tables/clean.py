"""The tables that `clean` writes to `data/clean/`."""

from analysis.model import vocabulary as v
from analysis.tables.columns import Column, boolean, date, enum, ident, idents, integer, number, text, words
from analysis.tables.schema import Table


def _table(name: str, doc: str, key: tuple[str, ...], *columns: Column, sort: tuple[str, ...] = ()) -> Table:
    return Table(name, f"data/clean/{name}.csv", "clean", doc, key, columns, sort)


DOCUMENTS = _table(
    "documents",
    "one document a row",
    ("document_id",),
    ident("document_id", "file name without ending", required=True),
    text("path", "the file, relative to the project", required=True),
    text("title", "title, with personal data masked", required=True),
    ident("publisher_id", "who published it", required=True, ref="publishers.publisher_id"),
    text("url", "its address; empty where the front matter has none"),
    date("published", "date of publication, where known"),
    enum("language", "language of the text", v.READABLE, required=True),
    enum("genre", "kind of text", v.GENRES, required=True),
    idents("regions", "regions it is tagged with", ref="regions.region_id"),
    idents("initiatives", "initiatives it is tagged with", ref="initiatives.initiative_id"),
    enum("relevance", "about an initiative, or about its wider field", v.RELEVANCES, required=True),
    enum("extent", "whole page, or only its beginning", v.EXTENTS, required=True),
    enum(
        "checked",
        "how the digest was held against its source: page (readable part), seed (whole text) or none",
        v.CHECKED,
        required=True,
    ),
    enum("rights", "open, quote or closed", v.RIGHTS, required=True),
    text("format", "ending of the file", required=True),
    words("inferred", "metadata that was inferred from the document itself"),
    ident("duplicate_of", "the document that it repeats; kept, not counted twice"),
    integer("n_passages", "passages in it", required=True, low=0),
    integer("n_words", "words in it", required=True, low=0),
    number(
        "letters",
        "share of the file's letters that reached a passage, a heading or the log",
        required=True,
        low=0,
        high=1,
    ),
    integer("n_masks", "masked pieces of personal data", required=True, low=0),
)
PASSAGES = _table(
    "passages",
    "one paragraph or list a row",
    ("passage_id",),
    ident("passage_id", "<document_id>--<hash of its letters and digits>", required=True),
    ident("document_id", "its document", required=True, ref="documents.document_id"),
    integer("ordinal", "place in the document, from 1", required=True, low=1),
    text("heading_path", "headings above it, joined with ' > '"),
    text("text", "its text, masked; withheld where rights say so"),
    enum("language", "language of the passage", v.READABLE, required=True),
    words("masks", "kinds of masked personal data in it, as kind:count"),
    integer("n_words", "words in it", required=True, low=0),
    integer("span_start", "first character in the source's text, from 0", required=True, low=0),
    integer("span_end", "character after its last in the source's text", required=True, low=0),
    boolean("withheld", "true where rights keep (part of) the text out of this table", required=True),
    sort=("document_id", "ordinal"),
)
CLEANING_LOG = _table(
    "cleaning_log",
    "one line or piece that was removed or masked a row",
    ("document_id", "line", "rule", "piece"),
    ident("document_id", "the document", required=True),
    integer("line", "line in the extracted text, from 1; 0 for what stands outside it", required=True, low=0),
    ident("rule", "name of the rule that decided", required=True),
    integer("piece", "number of the piece on that line, from 1", required=True, low=1),
    enum("action", "removed or masked", ("removed", "masked"), required=True),
    text("text", "what was there, masked; empty for closed documents"),
)
REJECTED = _table(
    "rejected",
    "one file that gave no passages a row",
    ("path",),
    text("path", "the file, relative to the project", required=True),
    ident("reason", "why", required=True),
    text("remedy", "what to do", required=True),
)

TABLES = (DOCUMENTS, PASSAGES, CLEANING_LOG, REJECTED)
