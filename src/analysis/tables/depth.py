"""The tables that `depth` writes to `data/depth/`."""

from analysis.tables import vocabulary as v
from analysis.tables.columns import boolean, date, enum, ident, idents, integer, number, text, words
from analysis.tables.schema import Table

INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
DIMENSION = enum("dimension", "dimension of the codebook", v.DIMENSIONS, required=True)
PROFILES_KINDS = ("sought", "practised")
CASE_SETS = ("pilots", "proeftuinen-11", "proeftuinen-12", "all")
CASE_SET = enum("case_set", "cases that are analysed together", CASE_SETS, required=True)
DISTURBANCES = ("cases-1", "cases-2", "cases-3", "dimensions-1", "dimensions-2", "publishers", "fill-one", "fill-low",
                "fill-high", "fill-joint", "order")
CHANGES = ("deeper", "same", "less-deep", "readers-differ", "not-comparable")
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
    number("level", "median over readers of each one's highest level; empty: not documented", low=0, high=3),
    integer("low", "lowest of the readers' levels", low=0, high=3),
    integer("high", "highest of the readers' levels", low=0, high=3),
    number("median", "median level over passages", low=0, high=3),
    boolean("low_confidence", "true where it rests on codes of low confidence only", required=True),
    integer("n_passages", "passages behind it", required=True, low=0),
    integer("n_documents", "documents behind it", required=True, low=0),
    integer("n_publishers", "independent sources behind it", required=True, low=0),
    integer("n_coders", "readers behind it", required=True, low=0),
    integer("n_readers", "readers who can tell: no passage above their own level is unread", required=True, low=0),
    idents("passage_ids", "passages behind it", ref="passages.passage_id"),
    idents("top_passage_ids", "the passages that carry the level: every reader of the cell gives them at least its "
           "`low`; empty where readers take it from different passages", ref="passages.passage_id"),
    integer("n_passages_top", "how many these are", required=True, low=0),
    integer("n_publishers_top", "independent sources of these", required=True, low=0),
    words("contradicted_by", "topics of the contradictions, where another source contradicts all of these"),
    number("level_without_recoding", "level without the codes listed in `recoding`; empty: none is left",
           low=0, high=3),
    integer("low_without_doubt", "lowest of the readers' levels without codes in doubt: listed in `recoding`, "
            "contradicted by another source, or of low confidence; empty: none is left", low=0, high=3),
    integer("high_without_doubt", "highest of these levels", low=0, high=3),
    integer("n_coders_without_doubt", "readers behind these", required=True, low=0),
    integer("n_readers_without_doubt", "readers who can tell without these codes", required=True, low=0),
    integer("n_publishers_without_doubt", "independent sources that carry them", required=True, low=0),
    idents("passage_ids_without_doubt", "these passages", ref="passages.passage_id"),
)
AGREEMENT = _table(
    "agreement", "how far the readers agree", ("dimension", "aspect", "measure"),
    enum("dimension", "dimension of the codebook, or all", (*v.DIMENSIONS, "all"), required=True),
    enum("aspect", "detection: is the passage about it; level: which level", ("detection", "level"),
         required=True),
    enum("measure", "alpha (Krippendorff), ac2 (Gwet) or percent", ("alpha", "ac2", "percent"),
         required=True),
    number("value", "the coefficient; empty where it is not defined", high=1),
    number("low", "2.5 percent over resampled documents"),
    number("high", "97.5 percent over resampled documents"),
    integer("n_units", "passages x initiatives", required=True, low=0),
    integer("n_documents", "documents", required=True, low=0),
)
DISAGREEMENTS = _table(
    "disagreements", "every cell that the readers do not code alike",
    ("passage_id", "initiative_id", "dimension"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("document_id", "its document", required=True, ref="documents.document_id"),
    INITIATIVE, DIMENSION,
    enum("kind", "detection or level", ("detection", "level", "status"), required=True),
    words("codes", "coder:level:status:confidence", required=True),
    words("rationales", "coder: rationale", required=True),
    text("resolution", "settled level, or none (not about it), where a team has settled it"),
    text("text", "the passage as `clean` shows it"),
)
DISTANCES = _table(
    "distances", "ordinal Gower distance over the depth dimensions both have",
    ("case_set", "initiative_a", "initiative_b"),
    CASE_SET, CASE_A, CASE_B,
    number("distance", "0 alike to 1; empty where too little is shared", low=0, high=1),
    integer("n_shared", "depth dimensions that both have", required=True, low=0, high=6),
)
CLUSTERS = _table(
    "clusters", "main specification: the group of each case and how sure it is",
    ("case_set", "initiative_id"),
    CASE_SET,
    INITIATIVE,
    boolean("placed", "false: too little documented", required=True),
    integer("n_dimensions", "depth dimensions coded", required=True, low=0, high=6),
    integer("cluster", "number of the group, deepest profile first; empty where not placed", low=1),
    text("name", "key of the group's name by the codebook's rule; no-structure: no groups shown"),
    idents("deeper_on", "dimensions on which the group's mean is half a level or more above the others'"),
    idents("shallower_on", "dimensions on which it is half a level or more below the others'"),
    number("silhouette", "from -1 to 1; empty where there is one group", low=-1, high=1),
    number("jaccard", "stability of the group (Hennig 2007)", low=0, high=1),
    number("membership", "share of the choices that find groups in which it stands with a member of its own; "
           "empty where there is one group", low=0, high=1),
    ident("nearest", "case it most often stands with", ref="initiatives.initiative_id"),
    number("nearest_share", "in this share of the choices that find groups", low=0, high=1),
    enum("verdict", "how sure the row is: of the group, or that analyses show none (name no-structure)",
         ("certain", "likely", "undecided", "not-placed"), required=True),
)
TESTS = _table(
    "tests", "is there any structure? the main specification's null", ("case_set",),
    CASE_SET,
    integer("cases", "cases in the set", required=True, low=0),
    integer("placed", "of those placed", required=True, low=0),
    integer("groups", "groups claimed, where p and p_scale are both at most null_level; 1: no groups shown (without "
            "p: too few cases to test); 0: none placed", required=True, low=0),
    number("p", "share of permuted codes with a silhouette at least as large", low=0, high=1),
    number("p_scale", "share of simulated studies of one scale without groups with a silhouette at least as "
           "large, the larger one of two shapes of scale; empty where p is above null_level", low=0, high=1),
    number("silhouette_2", "mean silhouette with two groups", low=-1, high=1),
    number("silhouette_3", "with three", low=-1, high=1),
    number("silhouette_4", "with four", low=-1, high=1),
    number("power_every", "share of simulated studies, as many cases with the same gaps and two groups one level "
           "apart on every dimension (the deeper one drawn for each), in which groups are claimed", low=0, high=1),
    number("power_half", "the same, one level apart on half of the dimensions", low=0, high=1),
    number("power_deeper", "the same, one group a level deeper than the other on every dimension", low=0, high=1),
)
STABILITY = _table(
    "stability", "does the main answer hold when something goes or is filled in?",
    ("case_set", "disturbance"),
    CASE_SET,
    enum("disturbance", "cases (regions in the set all), dimensions or publishers left out; missing codes "
         "filled; cases in another order, which decides ties", DISTURBANCES, required=True),
    integer("runs", "runs in which cases could be placed", required=True, low=0),
    number("share_ones", "share that finds no groups", low=0, high=1),
    number("share_same_k", "share that finds as many groups as the main specification", low=0, high=1),
    number("mean_ari", "mean adjusted Rand index with the main answer", low=-1, high=1),
    number("low_ari", "lowest", low=-1, high=1),
)
CONSENSUS = _table(
    "consensus", "how often two cases stand in one group",
    ("case_set", "initiative_a", "initiative_b", "source"),
    CASE_SET, CASE_A, CASE_B,
    enum("source", "deletions and fills of the main specification, or the multiverse",
         ("stability", "multiverse"), required=True),
    number("share", "of the runs that hold both, the share that puts them together; no groups is together",
           low=0, high=1),
    integer("runs", "runs that hold both", required=True, low=0),
    number("share_grouped", "the same, of the runs that find two groups or more", low=0, high=1),
    integer("runs_grouped", "runs that hold both and find two groups or more", required=True, low=0),
    boolean("conditional", "true where the main specification shows no groups: the relation holds only if "
            "one insists on groups", required=True),
    enum("relation", "what the runs that find groups say", ("together", "apart", "unclear"), required=True),
    enum("verdict", "how sure the relation is", ("certain", "likely", "undecided"), required=True),
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
    text("partition", "groups as 1 3/2 4; numbers are places of the set's initiatives in order of id"),
)
CHOICES = _table(
    "choices", "which choice moves the answer", ("case_set", "choice", "option"),
    CASE_SET,
    ident("choice", "the choice", required=True),
    text("option", "the option", required=True),
    integer("specifications", "specifications with it", required=True, low=0),
    number("mean_ari", "mean adjusted Rand index with the main specification", low=-1, high=1),
    number("share_ones", "share that finds no groups", low=0, high=1),
    number("mean_groups", "mean number of groups", low=1),
    number("mean_ari_switch", "mean index with the specifications that differ in this choice only",
           low=-1, high=1),
    number("spread", "of this choice: highest less lowest mean index of its options", low=0, high=2),
)
ORDER = _table(
    "order", "demonstrable order, and dominance on shared dimensions", ("initiative_a", "initiative_b"),
    CASE_A, CASE_B,
    boolean("demonstrably_deeper", "a's lower bounds are at least b's upper bounds", required=True),
    boolean("cover", "an edge of the Hasse diagram", required=True),
    boolean("dominates", "at least as deep on all shared dimensions, deeper on one", required=True),
    integer("n_shared", "depth dimensions that both have", required=True, low=0, high=6),
    integer("documents_compared", "documents of each at equal effort; only where a is demonstrably deeper", low=0),
    number("effort_share", "share of draws at equal effort in which a still dominates b", low=0, high=1),
    boolean("holds_at_equal_effort", "that share is at least `likely`"),
    boolean("holds_without_doubt", "a is also deeper, and at equal effort, without codes in doubt (see profiles)"),
)
EFFORT = _table(
    "effort", "documentation bias: levels at equal effort", ("initiative_id", "dimension", "scheme"),
    INITIATIVE, DIMENSION,
    enum("scheme", "rarefied to 2 or 3 documents, or without own publications",
         ("documents-2", "documents-3", "without-own"), required=True),
    number("level", "level from all documents, highest over passages", low=0, high=3),
    number("expected", "expected highest level over all draws", low=0, high=3),
    number("low", "lowest level over all draws", low=0, high=3),
    number("high", "highest level over all draws", low=0, high=3),
    number("documented", "share of draws in which the dimension is documented", low=0, high=1),
    integer("n_documents", "documents that draws are taken from", required=True, low=0),
)
TIMELINE = _table(
    "timeline", "what each document says of an initiative, and how long after its start",
    ("initiative_id", "dimension", "document_id"),
    INITIATIVE, DIMENSION,
    ident("document_id", "the document", required=True, ref="documents.document_id"),
    ident("publisher_id", "its publisher", required=True, ref="publishers.publisher_id"),
    date("published", "date of publication"),
    number("level", "median over readers of each reader's highest level", required=True, low=0, high=3),
    integer("months_since_start", "months from the initiative's start; empty where a date is missing"),
    boolean("rough", "true where a date is a bare year (taken as June)", required=True),
)
RECODING = _table(
    "recoding", "codes that a rule of the codebook's newer edition points at: for a coder to look at again",
    ("coder_id", "passage_id", "initiative_id", "dimension"),
    ident("coder_id", "who coded", required=True, ref="coders.coder_id"),
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    INITIATIVE, DIMENSION,
    integer("level", "the code as it stands", required=True, low=0, high=3),
    enum("status", "reported or intended", v.STATUSES, required=True),
    text("expected", "what the newer edition would allow", required=True),
    ident("rule", "the rule that points at it", required=True),
)
PHASE_CHANGES = _table(
    "phase_changes", "pilot to proeftuin: documented deeper, and does it hold at equal effort?",
    ("predecessor_id", "initiative_id", "dimension"),
    ident("predecessor_id", "the pilot", required=True, ref="initiatives.initiative_id"),
    INITIATIVE, DIMENSION,
    number("before", "level of the pilot", low=0, high=3),
    number("after", "level of the proeftuin", low=0, high=3),
    enum("change", "what every reader who codes both sees; readers-differ: not all the same", CHANGES, required=True),
    integer("n_coders", "readers who code both", required=True, low=0),
    boolean("holds_at_equal_effort", "same direction at equal numbers of documents; empty: cannot be told"),
    number("share_same_direction", "share of pairs of draws with that direction", low=0, high=1),
    integer("documents_compared", "documents a side in these draws", required=True, low=0),
    integer("n_publishers_before", "independent sources of the pilot's level", required=True, low=0),
    integer("n_publishers_after", "independent sources of the successor's level", required=True, low=0),
    enum("relation", "same-region, or branch: no pilot of its own", ("same-region", "branch"), required=True),
    boolean("holds_without_doubt", "the same change by as many readers, also at equal effort, without codes in doubt"),
)

TABLES = (PROFILES, AGREEMENT, DISAGREEMENTS, RECODING, DISTANCES, CLUSTERS, TESTS, STABILITY, CONSENSUS,
          MULTIVERSE, CHOICES, ORDER, EFFORT, TIMELINE, PHASE_CHANGES)
