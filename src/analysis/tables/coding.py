"""The tables of readings in `data/coding/`: who coded, statements, depth codes, features, and what was settled."""

from dataclasses import replace

from analysis.model import vocabulary as v
from analysis.tables.columns import Column, date, enum, ident, idents, integer, text, words
from analysis.tables.schema import Table

PASSAGES = words("passages", "passages that carry the row, as document_id:number of the paragraph", optional=True)
SOURCES = idents("source_ids", "documents that this row rests on", required=True, ref="documents.document_id")
INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
CODERS = Table(
    "coders",
    "data/coding/coders.csv",
    "reference",
    "who coded; `kind` decides how the report speaks of them",
    ("coder_id",),
    (
        ident("coder_id", "the coder, also the name of the file", required=True),
        enum("kind", "human or machine", v.CODER_KINDS, required=True),
        text("training", "with what the coder was prepared", required=True),
        idents("independent_of", "coders that it did not see the work of", ref="coders.coder_id"),
        date("date", "when the coding was made, where documented"),
        integer("edition", "edition of the codebook it used", required=True, low=1),
        enum(
            "role",
            "main: the comparison uses it; first-edition: only to show what a correction moved",
            v.CODER_ROLES,
            required=True,
        ),
    ),
)
RESOLUTIONS = Table(
    "resolutions",
    "data/coding/resolutions.csv",
    "reference",
    "disagreements between coders, settled by a team",
    ("passage_id", "initiative_id", "dimension"),
    (
        ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
        INITIATIVE,
        enum("dimension", "dimension of the codebook", "dimensions", required=True),
        enum("status", "reported or intended; may be empty where the level is", v.STATUSES),
        integer("level", "the settled level; empty: the passage is not about the dimension", allowed="levels"),
        text("reason", "why", required=True),
        text("decided_by", "who", required=True),
    ),
)


CODED = (
    ident(
        "passage_id",
        "the passage",
        required=True,
        ref="passages.passage_id",
        fill="run `analysis clean`, then `analysis recode`: it fills this in from document_id and passage",
    ),
    ident("document_id", "its document", required=True, ref="documents.document_id"),
    integer("passage", "ordinal of the passage in the document, for people", required=True, low=1),
)
CONFIDENCE = enum("confidence", "the coder's own", v.CONFIDENCES, required=True)
STATEMENT = ident(
    "statement_id",
    "the statement of the same coder that it rests on; empty: none of the passage fits",
    ref="statements.statement_id",
)


def _coded(
    coder_id: str, name: str, doc: str, own: tuple[str, ...], *columns: Column, whose: Column = INITIATIVE
) -> Table:
    return Table(
        name,
        f"data/coding/{coder_id}/{name}.csv",
        "reference",
        f"{doc} of {coder_id}",
        ("passage_id", "initiative_id", *own),
        (*CODED, whose, *columns, CONFIDENCE),
        sort=("document_id", "passage", "initiative_id", *own),
    )


def statements(coder_id: str) -> Table:
    """The table of what kind of statement each passage makes on each initiative, by one coder."""
    return _coded(
        coder_id,
        "statements",
        "statements",
        ("kind", "about"),
        enum("kind", "kind of statement", "kinds", required=True),
        enum("about", "whom it is about", "abouts", required=True),
        ident("statement_id", "<passage_id>--<initiative_id>--<kind>--<about>", required=True),
        whose=replace(INITIATIVE, required=False, doc="the initiative; empty where it is about none"),
    )


def coding(coder_id: str) -> Table:
    """The table of one coder's depth codes: one row per passage x initiative x dimension x status."""
    return _coded(
        coder_id,
        "depth",
        "depth codes",
        ("dimension", "status"),
        enum("dimension", "dimension of the codebook", "dimensions", required=True),
        integer("level", "level of the codebook", required=True, allowed="levels"),
        enum("status", "reported practice or result, or intended plan", v.STATUSES, required=True),
        text("rationale", "in own words", required=True),
        STATEMENT,
    )


def features(coder_id: str) -> Table:
    """The table of one coder's features: one row per passage x initiative x feature."""
    return _coded(
        coder_id,
        "features",
        "features",
        ("feature",),
        enum("feature", "feature of the codebook", "features", required=True),
        enum("status", "practised, intended or denied", v.FEATURE_STATUSES, required=True),
        STATEMENT,
    )


def first_edition(coder_id: str) -> Table:
    """The depth codes of a coder of the first edition, kept to show what the corrections moved."""
    return Table(
        "first_edition",
        f"data/coding/first-edition/{coder_id}.csv",
        "reference",
        f"depth codes of {coder_id}, made from the digests of the first edition",
        ("passage_id", "initiative_id", "dimension"),
        (
            ident("passage_id", "the passage of the first edition; it may be gone", required=True),
            ident("document_id", "its document", required=True),
            integer("passage", "its ordinal then", required=True, low=1),
            INITIATIVE,
            enum("dimension", "dimension of the codebook", "dimensions", required=True),
            integer("level", "level of the codebook", required=True, allowed="levels"),
            enum("status", "reported or intended", v.STATUSES, required=True),
            CONFIDENCE,
            text("rationale", "in own words", required=True),
        ),
        sort=("document_id", "passage", "initiative_id", "dimension"),
    )


# The tables of one coder, by name: each gives the table of a coder's id.
CODINGS = {"statements": statements, "depth": coding, "features": features}


def seen(coder_id: str) -> Table:
    """The table of what one coder has read. A coder without it has read everything; a coded passage is read anyhow."""
    return Table(
        "seen",
        f"data/coding/{coder_id}/seen.csv",
        "reference",
        f"what {coder_id} has read: without a code there, not about the dimension; without this file, everything",
        ("document_id", "passage_id"),
        (
            ident("document_id", "the document", required=True, ref="documents.document_id"),
            ident("passage_id", "the passage; empty: the whole document", ref="passages.passage_id"),
            words("judged", "what was judged of it, as initiative--dimension; empty: everything", optional=True),
        ),
    )
