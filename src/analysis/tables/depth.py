"""The tables that `depth` writes to `data/depth/`: facts (what sources state), estimates (how far, with intervals),
descriptions (likeness, groups as shares) and what they rest on.

`redesign` and `transform` are the two highest levels of the codebook: the last but one, and the top.
"""

from analysis.model.vocabulary import CONFIDENCES, STATUSES
from analysis.model.vocabulary import PROFILES as PROFILE_NAMES
from analysis.tables.columns import boolean, enum, enums, ident, integer, number, text, words
from analysis.tables.depth_columns import (
    CARRIERS,
    CASE_A,
    CASE_B,
    CASE_SET,
    CERTAINTY,
    CODER,
    DIMENSION,
    DOCUMENT,
    INITIATIVE,
    PASSAGE,
    PROFILE,
    REASONS,
    SOURCES,
    count,
    level,
    share,
    table,
)
from analysis.tables.depth_estimates import (
    CELLS,
    CLUSTER_FIT,
    CLUSTERS,
    CO_MEMBERSHIP,
    FITS,
    LEVELS,
    PAIRS,
    PLAN,
    SPREADS_TABLE,
    VARIANTS,
)

FEATURE_STATUS = ("practised", "intended", "denied", "unknown")
DOUBTS = ("low-confidence", "contradicted")
MOVES = ("same", "higher", "lower", "gone", "new")
WHY = (
    "as-before",
    "coded-otherwise",
    "other-passages",
    "passage-reworded",
    "not-allowed",
    "not-seen-now",
    "not-seen-then",
)
WORTH = ("claim", "carrier", "top-level", "readers-differ", "unchecked")

CODES = table(
    "codes",
    "every code that may be used: one reader on one passage, initiative, dimension and status a row",
    ("coder_id", "passage_id", "initiative_id", "dimension", "status"),
    CODER,
    PASSAGE,
    DOCUMENT,
    ident("source_id", "its document, or the one that this repeats", required=True, ref="documents.document_id"),
    ident("publisher_id", "who published that one", required=True, ref="publishers.publisher_id"),
    INITIATIVE,
    DIMENSION,
    level("level", "the level", required=True),
    enum("status", "reported or intended", STATUSES, required=True),
    enums("uses", "what it may be used for", PROFILE_NAMES, required=True),
    enum("confidence", "the coder's own", CONFIDENCES, required=True),
    boolean("undated", "true where the document has no date", required=True),
    boolean("settled", "true where a team settled it", required=True),
    boolean("in_doubt", "true where it counts only if its reader has no other in the cell", required=True),
    enums("doubts", "why", DOUBTS),
)
PROFILES = table(
    "profiles",
    "fact, what the matrix shows: one initiative on one dimension a row; empty: nothing documented",
    ("initiative_id", "dimension", "profile"),
    INITIATIVE,
    DIMENSION,
    PROFILE,
    level("low", "lowest over readers of each reader's highest level in any document; read as at least"),
    level("high", "highest over readers"),
    text(
        "shown",
        "what a picture writes: a level, a range where readers differ, or ? where all is in doubt; empty: "
        "nothing documented",
    ),
    words("said", "reader:level of each reader who can tell; reader: for one who read the carriers and gives none"),
    count("n_documents", "documents of the carriers; a repeated text counts once"),
    count("n_publishers", "publishers of the carriers"),
    count("n_readers", "readers who give a level"),
    count("n_coded", "documents in which any reader gives a level here"),
    CERTAINTY,
    REASONS,
    CARRIERS,
    SOURCES,
)
STAIRCASE = table(
    "staircase",
    "fact: on how many dimensions of depth sources state so much; lowest and highest count of a reader",
    ("initiative_id", "profile"),
    INITIATIVE,
    PROFILE,
    count("documented", "dimensions of depth with a level"),
    count("of", "dimensions of depth"),
    count("redesign_low", "with at least the last level but one, by the reader who sees fewest"),
    count("redesign_high", "by the reader who sees most"),
    count("transform_low", "with the top level, by the reader who sees fewest"),
    count("transform_high", "by the reader who sees most"),
)
PREVALENCE = table(
    "prevalence",
    "fact: of how many initiatives sources state at least so much on a dimension",
    ("case_set", "dimension", "profile", "at_least"),
    CASE_SET,
    DIMENSION,
    PROFILE,
    level("at_least", "the level", required=True),
    count("yes", "initiatives with at least that level, by the lower reader"),
    count("yes_high", "the same by the higher reader"),
    count("less", "initiatives with a lower level, by the lower reader"),
    count("nothing", "initiatives of which nothing is documented here"),
    count("of", "initiatives in the set"),
)
LAYERS = table(
    "layers",
    "fact: does a layer change, at least by redesign?",
    ("initiative_id", "layer", "profile"),
    INITIATIVE,
    enum("layer", "the layer", "layers", required=True),
    PROFILE,
    enum(
        "changes",
        "yes by every reader; unknown where readers differ or nothing is documented",
        ("yes", "no", "unknown"),
        required=True,
    ),
    boolean("all", "true where all layers of the initiative change; empty where one is unknown and none is no"),
)
FEATURES = table(
    "features",
    "fact: what each initiative does differently",
    ("initiative_id", "feature"),
    INITIATIVE,
    enum("feature", "the feature", "features", required=True),
    enum(
        "status",
        "the least that every reader who sees it says; unknown: nobody sees it, or one denies what another sees",
        FEATURE_STATUS,
        required=True,
    ),
    words("said", "reader:status of each reader who sees it"),
    count("n_readers", "readers who see it"),
    count("n_publishers", "publishers of the carriers"),
    CERTAINTY,
    REASONS,
    CARRIERS,
    SOURCES,
)
LIKENESS = table(
    "likeness",
    "fact: features that two initiatives both have, practised or intended; not documented is unknown",
    ("a", "b"),
    CASE_A,
    CASE_B,
    count("shared_n", "features that both have"),
    count("either_n", "features that either has"),
    share("likeness", "shared of either (Jaccard 1912)"),
    enums("shares", "features that both have", "features"),
    enums("only_a", "features documented of a alone", "features"),
    enums("only_b", "features documented of b alone", "features"),
    enums("denied", "features that one has and of which sources say that the other has not", "features"),
    boolean("ranked", "true where of both at least four features are known", required=True),
)
AGREEMENT = table(
    "agreement",
    "how far the readers agree",
    ("of", "item", "aspect", "measure"),
    enum("of", "what was coded", ("depth", "features", "statements"), required=True),
    text("item", "dimension, feature or kind of statement, or all", required=True),
    enum(
        "aspect",
        "detection: is the passage about it; level and status: what it says",
        ("detection", "level", "status"),
        required=True,
    ),
    enum("measure", "alpha (Krippendorff), ac2 (Gwet) or percent", ("alpha", "ac2", "percent"), required=True),
    number("value", "the coefficient; empty where it is not defined", high=1),
    number("low", "lower end of the 95 % interval over resampled documents"),
    number("high", "upper end"),
    count("n_units", "passages x initiatives"),
    count("n_documents", "documents"),
)
DISAGREEMENTS = table(
    "disagreements",
    "every judgement that the readers do not share",
    ("of", "passage_id", "initiative_id", "item"),
    enum("of", "what was coded", ("depth", "features"), required=True),
    PASSAGE,
    DOCUMENT,
    INITIATIVE,
    text("item", "dimension or feature", required=True),
    enum("kind", "in what they differ", ("detection", "level", "status"), required=True),
    words("codes", "coder:level:status:confidence, or coder:status:confidence", required=True),
    words("rationales", "coder: rationale"),
    text("resolution", "settled level, or none (not about it), where a team has settled it"),
    text("text", "the passage as `clean` shows it"),
)
SAMPLE = table(
    "sample",
    "which judgements a person should make first",
    ("rank",),
    integer("rank", "1 is first", required=True, low=1),
    PASSAGE,
    DOCUMENT,
    INITIATIVE,
    DIMENSION,
    words("codes", "coder:level:status, as read now", required=True),
    enums("worth", "why it is worth a person's time", WORTH, required=True),
)
MOVED = table(
    "moved",
    "first edition against this one, by cell: the highest level then and now",
    ("initiative_id", "dimension", "profile"),
    INITIATIVE,
    DIMENSION,
    PROFILE,
    number("before", "median over readers of each one's highest level in the first edition"),
    number("after", "the same now"),
    enum("move", "same, higher, lower, gone or new", MOVES, required=True),
    enum("why", "what became of the passages that carried the level then", WHY, required=True),
    words("carriers_before", "passages that carried it then; some are gone"),
    words("carriers_gone", "those of them that are reworded or gone"),
    words("corrections", "rows of digest_corrections on these paragraphs, as document:paragraph", optional=True),
    words("standing", "passages that stand at their place now; of a new cell, those that carry it", optional=True),
)

TABLES = (
    CODES, PROFILES, STAIRCASE, PREVALENCE, LAYERS, LEVELS, CELLS, PAIRS, SPREADS_TABLE, VARIANTS, FITS, CLUSTERS,
    CO_MEMBERSHIP, CLUSTER_FIT, FEATURES, LIKENESS, AGREEMENT, DISAGREEMENTS, PLAN, SAMPLE, MOVED,
)  # fmt: skip
