"""The tables that `depth` writes to `data/depth/`."""

from analysis.tables import vocabulary as v
from analysis.tables.schema import Table, boolean, enum, ident, idents, integer, number, text, words

INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
DIMENSION = enum("dimension", "dimension of the codebook", v.DIMENSIONS, required=True)
PROFILES_KINDS = ("sought", "practised")
CASE_SETS = ("pilots", "proeftuinen-11", "proeftuinen-12", "all")
CASE_SET = enum("case_set", "cases that are analysed together", CASE_SETS, required=True)
CASE_A = ident("initiative_a", "one initiative", required=True, ref="initiatives.initiative_id")
CASE_B = ident("initiative_b", "the other", required=True, ref="initiatives.initiative_id")


def _table(name: str, doc: str, key: tuple[str, ...], *columns, sort: tuple[str, ...] = ()) -> Table:
    return Table(name, f"data/depth/{name}.csv", "depth", doc, key, columns, sort)


PROFILES = _table(
    "profiles", "one initiative on one dimension a row; no row's level is ever filled in",
    ("initiative_id", "profile", "dimension"),
    INITIATIVE,
    enum("profile", "sought (intended or reported) or practised (reported)", PROFILES_KINDS, required=True),
    DIMENSION,
    number("level", "median over readers of each reader's highest level; empty: not documented", low=0, high=3),
    integer("low", "lowest of the readers' levels", low=0, high=3),
    integer("high", "highest of the readers' levels", low=0, high=3),
    number("median", "median level over passages", low=0, high=3),
    boolean("low_confidence", "true where it rests on codes of low confidence only", required=True),
    integer("n_passages", "passages behind it", required=True, low=0),
    integer("n_documents", "documents behind it", required=True, low=0),
    integer("n_publishers", "independent sources behind it", required=True, low=0),
    integer("n_coders", "readers behind it", required=True, low=0),
    idents("passage_ids", "passages behind it", ref="passages.passage_id"),
)
AGREEMENT = _table(
    "agreement", "how far the readers agree", ("dimension", "aspect", "measure"),
    enum("dimension", "dimension of the codebook, or all", (*v.DIMENSIONS, "all"), required=True),
    enum("aspect", "detection: is the passage about it; level: which level", ("detection", "level"), required=True),
    enum("measure", "alpha (Krippendorff), ac2 (Gwet) or percent", ("alpha", "ac2", "percent"), required=True),
    number("value", "the coefficient; empty where it is not defined", high=1),
    number("low", "2.5 percent over resampled documents"),
    number("high", "97.5 percent over resampled documents"),
    integer("n_units", "passages x initiatives", required=True, low=0),
    integer("n_documents", "documents", required=True, low=0),
)
DISAGREEMENTS = _table(
    "disagreements", "every cell that the readers do not code alike", ("passage_id", "initiative_id", "dimension"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("document_id", "its document", required=True, ref="documents.document_id"),
    INITIATIVE,
    DIMENSION,
    enum("kind", "detection or level", ("detection", "level", "status"), required=True),
    words("codes", "coder:level:status:confidence", required=True),
    words("rationales", "coder: rationale", required=True),
    text("resolution", "settled level, where a team has settled it"),
)
DISTANCES = _table(
    "distances", "ordinal Gower distance over the depth dimensions both have",
    ("case_set", "initiative_a", "initiative_b"),
    CASE_SET, CASE_A, CASE_B,
    number("distance", "0 alike to 1; empty where too little is shared", low=0, high=1),
    integer("n_shared", "depth dimensions that both have", required=True, low=0, high=6),
)
CLUSTERS = _table(
    "clusters", "main specification: the group of each case and how sure it is", ("case_set", "initiative_id"),
    CASE_SET,
    INITIATIVE,
    boolean("placed", "false: too little documented", required=True),
    integer("n_dimensions", "depth dimensions coded", required=True, low=0, high=6),
    integer("cluster", "number of the group, deepest profile first; empty where not placed", low=1),
    text("name", "key of the group's name by the codebook's rule"),
    number("silhouette", "from -1 to 1; empty where there is one group", low=-1, high=1),
    number("jaccard", "stability of the group (Hennig 2007)", low=0, high=1),
    number("membership", "mean share of choices in which it stands with its own group", low=0, high=1),
    ident("nearest", "case it most often stands with", ref="initiatives.initiative_id"),
    number("nearest_share", "in this share of the choices", low=0, high=1),
    enum("verdict", "certain, likely, undecided or not-placed",
         ("certain", "likely", "undecided", "not-placed"), required=True),
)
CONSENSUS = _table(
    "consensus", "how often two cases stand in one group", ("case_set", "initiative_a", "initiative_b", "source"),
    CASE_SET, CASE_A, CASE_B,
    enum("source", "deletions and fills of the main specification, or the multiverse", ("stability", "multiverse"),
         required=True),
    number("share", "share of runs that hold both", low=0, high=1),
    integer("runs", "runs that hold both", required=True, low=0),
    enum("verdict", "certain, likely or undecided", ("certain", "likely", "undecided"), required=True),
)
MULTIVERSE = _table(
    "multiverse", "one specification of one case set a row", ("case_set", "specification"),
    CASE_SET,
    integer("specification", "number, from 1; 1 is the main specification", required=True, low=1),
    enum("profile", "sought or practised", PROFILES_KINDS, required=True),
    text("aggregation", "highest or median over passages", required=True),
    text("distance", "metric", required=True),
    text("linkage", "linkage or k-medoids", required=True),
    text("missing", "what is done about missing codes", required=True),
    text("weights", "weights of dimensions", required=True),
    text("reader", "whose codes", required=True),
    text("k", "rule or number", required=True),
    integer("groups", "groups found", low=1),
    number("silhouette", "mean silhouette", low=-1, high=1),
    number("ari", "adjusted Rand index with the main specification", low=-1, high=1),
    text("partition", "case numbers of the groups, / between groups"),
)
CHOICES = _table(
    "choices", "which choice moves the answer", ("case_set", "choice", "option"),
    CASE_SET,
    ident("choice", "the choice", required=True),
    text("option", "the option", required=True),
    integer("specifications", "specifications with it", required=True, low=0),
    number("mean_ari", "mean adjusted Rand index with the main specification", low=-1, high=1),
    number("share_ones", "share that finds no groups", low=0, high=1),
)
ORDER = _table(
    "order", "demonstrable order, and dominance on shared dimensions", ("initiative_a", "initiative_b"),
    CASE_A, CASE_B,
    boolean("demonstrably_deeper", "a's lower bounds are at least b's upper bounds", required=True),
    boolean("cover", "an edge of the Hasse diagram", required=True),
    boolean("dominates", "at least as deep on all shared dimensions, deeper on one", required=True),
    integer("n_shared", "depth dimensions that both have", required=True, low=0, high=6),
)
EFFORT = _table(
    "effort", "documentation bias: levels at equal effort", ("initiative_id", "dimension", "scheme"),
    INITIATIVE,
    DIMENSION,
    enum("scheme", "rarefied to 2 or 3 documents, or without own publications",
         ("documents-2", "documents-3", "without-own"), required=True),
    number("expected", "expected highest level over all draws", low=0, high=3),
    number("low", "lowest level over all draws", low=0, high=3),
    number("high", "highest level over all draws", low=0, high=3),
    number("documented", "share of draws in which the dimension is documented", low=0, high=1),
    integer("n_documents", "documents that draws are taken from", required=True, low=0),
)
PHASE_CHANGES = _table(
    "phase_changes", "pilot to proeftuin: documented deeper, and does it hold at equal effort?",
    ("predecessor_id", "initiative_id", "dimension"),
    ident("predecessor_id", "the pilot", required=True, ref="initiatives.initiative_id"),
    INITIATIVE,
    DIMENSION,
    number("before", "level of the pilot", low=0, high=3),
    number("after", "level of the proeftuin", low=0, high=3),
    enum("change", "what the documents allow to say",
         ("deeper", "same", "less-deep", "not-comparable"), required=True),
    boolean("holds_at_equal_effort", "same direction at equal numbers of documents"),
)

TABLES = (PROFILES, AGREEMENT, DISAGREEMENTS, DISTANCES, CLUSTERS, CONSENSUS, MULTIVERSE, CHOICES, ORDER, EFFORT,
          PHASE_CHANGES)
