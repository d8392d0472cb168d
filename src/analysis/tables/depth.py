"""The tables that `depth` writes to `data/depth/`: facts (what sources state), estimates (how far, with intervals),
descriptions (likeness, groups as shares) and what they rest on.

`redesign` and `transform` are the two highest levels of the codebook: the last but one, and the top.
"""

from analysis.model.vocabulary import CONFIDENCES, STATUSES
from analysis.model.vocabulary import PROFILES as PROFILE_NAMES
from analysis.tables.columns import boolean, enum, enums, ident, idents, integer, number, text, words
from analysis.tables.schema import Table

WORDS = ("deeper", "leans-deeper", "cannot-be-told", "leans-less-deep", "less-deep", "not-documented")
FEATURE_STATUS = ("practised", "intended", "denied", "unknown")
SPREADS = ("initiative", "dimension", "cell", "document", "unit", "reader")
DOUBTS = ("low-confidence", "contradicted")
MOVES = ("same", "higher", "lower", "gone", "new")
WHY = ("as-before", "coded-otherwise", "other-passages", "passage-reworded", "not-allowed", "not-seen-now",
       "not-seen-then")
WORTH = ("claim", "carrier", "top-level", "readers-differ", "unchecked")

INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
DIMENSION = enum("dimension", "dimension of the codebook", "dimensions", required=True)
PROFILE = enum("profile", "sought (planned or done) or practised (done)", PROFILE_NAMES, required=True)
CASE_SET = enum("case_set", "the set of cases", "sets", required=True)
CASE_A = ident("a", "one initiative", required=True, ref="initiatives.initiative_id")
CASE_B = ident("b", "the other", required=True, ref="initiatives.initiative_id")
CERTAINTY = enum("certainty", "how sure; empty where nothing is documented", "certainty")
REASONS = idents("reasons", "facts about the evidence that gave this word (`model.certainty`)")
CARRIERS = idents("carriers", "passages that carry it", ref="passages.passage_id")
SOURCES = idents("source_ids", "documents of these; of a repeated text the first", ref="documents.document_id")
PASSAGE = ident("passage_id", "the passage", required=True, ref="passages.passage_id")
DOCUMENT = ident("document_id", "its document", required=True, ref="documents.document_id")
CODER = ident("coder_id", "who coded", required=True, ref="coders.coder_id")
METHOD = enum("method", "kmeans on the level, or average linkage on the levels of all dimensions",
              ("kmeans-level", "average-profile"), required=True)
GROUPS = integer("k", "number of groups that is asked for", required=True, low=2)
VARIANT = text("variant", "id of the fit: main, or what it does otherwise", required=True)


def level(name: str, doc: str, **rules):
    """A level of the codebook."""
    return integer(name, doc, allowed="levels", **rules)


def share(name: str, doc: str, **rules):
    """A number from 0 to 1."""
    return number(name, doc, low=0, high=1, **rules)


def count(name: str, doc: str, **rules):
    """A number of things."""
    return integer(name, doc, required=True, low=0, **rules)


def _table(name: str, doc: str, key: tuple[str, ...], *columns, sort: tuple[str, ...] = ()) -> Table:
    return Table(name, f"data/depth/{name}.csv", "depth", doc, key, columns, sort)


CODES = _table(
    "codes", "every code that may be used: one reader on one passage, initiative, dimension and status a row",
    ("coder_id", "passage_id", "initiative_id", "dimension", "status"),
    CODER, PASSAGE, DOCUMENT,
    ident("source_id", "its document, or the one that this repeats", required=True, ref="documents.document_id"),
    ident("publisher_id", "who published that one", required=True, ref="publishers.publisher_id"),
    INITIATIVE, DIMENSION, level("level", "the level", required=True),
    enum("status", "reported or intended", STATUSES, required=True),
    enums("uses", "what it may be used for", PROFILE_NAMES, required=True),
    enum("confidence", "the coder's own", CONFIDENCES, required=True),
    boolean("undated", "true where the document has no date", required=True),
    boolean("settled", "true where a team settled it", required=True),
    boolean("in_doubt", "true where it counts only if its reader has no other in the cell", required=True),
    enums("doubts", "why", DOUBTS),
)
PROFILES = _table(
    "profiles", "fact, what the matrix shows: one initiative on one dimension a row; empty: nothing documented",
    ("initiative_id", "dimension", "profile"),
    INITIATIVE, DIMENSION, PROFILE,
    level("low", "lowest over readers of each reader's highest level in any document; read as at least"),
    level("high", "highest over readers"),
    text("shown", "what a picture writes: a level, a range where readers differ, or ? where all is in doubt; empty: "
         "nothing documented"),
    words("said", "reader:level of each reader who can tell; reader: for one who read the carriers and gives none"),
    count("n_documents", "documents of the carriers; a repeated text counts once"),
    count("n_publishers", "publishers of the carriers"),
    count("n_readers", "readers who give a level"),
    count("n_coded", "documents in which any reader gives a level here"),
    CERTAINTY, REASONS, CARRIERS, SOURCES,
)
STAIRCASE = _table(
    "staircase", "fact: on how many dimensions of depth sources state so much; lowest and highest count of a reader",
    ("initiative_id", "profile"),
    INITIATIVE, PROFILE,
    count("documented", "dimensions of depth with a level"),
    count("of", "dimensions of depth"),
    count("redesign_low", "with at least the last level but one, by the reader who sees fewest"),
    count("redesign_high", "by the reader who sees most"),
    count("transform_low", "with the top level, by the reader who sees fewest"),
    count("transform_high", "by the reader who sees most"),
)
PREVALENCE = _table(
    "prevalence", "fact: of how many initiatives sources state at least so much on a dimension",
    ("case_set", "dimension", "profile", "at_least"),
    CASE_SET, DIMENSION, PROFILE, level("at_least", "the level", required=True),
    count("yes", "initiatives with at least that level, by the lower reader"),
    count("yes_high", "the same by the higher reader"),
    count("less", "initiatives with a lower level, by the lower reader"),
    count("nothing", "initiatives of which nothing is documented here"),
    count("of", "initiatives in the set"),
)
LAYERS = _table(
    "layers", "fact: does a layer change, at least by redesign?", ("initiative_id", "layer", "profile"),
    INITIATIVE, enum("layer", "the layer", "layers", required=True), PROFILE,
    enum("changes", "yes by every reader; unknown where readers differ or nothing is documented", ("yes", "no",
                                                                                                   "unknown"),
         required=True),
    boolean("all", "true where all layers of the initiative change; empty where one is unknown and none is no"),
)
LEVELS = _table(
    "levels", "estimate: how far-reaching, with its interval, against the peers (other members of the same main set)",
    ("initiative_id", "profile"),
    INITIATIVE, PROFILE, CASE_SET,
    number("level", "mean of the draws; empty where no document is coded"),
    number("low", "lower end of the interval"),
    number("high", "upper end"),
    number("difference", "from the peers' mean"),
    number("difference_low", "lower end of its interval"),
    number("difference_high", "upper end"),
    share("p_above_peers", "chance to lie above the peers' mean"),
    share("lowest", "lowest of these chances over all variants"),
    share("highest", "highest"),
    text("lowest_variant", "the variant with the lowest"),
    text("highest_variant", "the variant with the highest"),
    enum("word", "what may be said", WORDS, required=True),
    CERTAINTY, REASONS,
    count("n_units", "documents x dimensions behind it"),
    count("n_documents", "documents"),
    count("n_dimensions", "dimensions with a document"),
)
CELLS = _table(
    "cells", "estimate of one dimension of one initiative; one without documents is drawn", ("initiative_id",
                                                                                             "dimension", "profile"),
    INITIATIVE, DIMENSION, PROFILE,
    number("level", "mean of the draws", required=True),
    number("low", "lower end of the interval", required=True),
    number("high", "upper end", required=True),
    count("n_units", "documents behind it"),
)
PAIRS = _table(
    "pairs", "estimate: is a deeper than b?", ("a", "b", "profile"),
    CASE_A, CASE_B, PROFILE,
    enum("relation", "peers (a is the likelier deeper one), or successor (a continues b)", ("peers", "successor"),
         required=True),
    share("p", "chance that a is deeper", required=True),
    share("lowest", "lowest of these chances over all variants", required=True),
    share("highest", "highest", required=True),
    text("lowest_variant", "the variant with the lowest", required=True),
    text("highest_variant", "the variant with the highest", required=True),
    number("difference", "mean difference in levels", required=True),
    number("low", "lower end of its interval", required=True),
    number("high", "upper end", required=True),
    enum("word", "what may be said of a against b", WORDS, required=True),
    CERTAINTY, REASONS,
)
SPREADS_TABLE = _table(
    "spreads", "estimate: how much levels differ between initiatives, dimensions, documents, readers", ("profile",
                                                                                                        "spread"),
    PROFILE, enum("spread", "between what: standard deviation, in levels", (*SPREADS, "mean"), required=True),
    number("value", "mean of the draws", required=True),
    number("low", "lower end of the interval", required=True),
    number("high", "upper end", required=True),
    number("prior_low", "lower end of the interval before any data"),
    number("prior_high", "upper end"),
    number("rhat", "split R-hat of the chains", required=True),
    number("effective", "effective number of draws", required=True),
)
VARIANTS = _table(
    "variants", "estimate of each fit: what it would be if one thing were done otherwise", ("profile", "variant",
                                                                                            "initiative_id"),
    PROFILE, VARIANT, INITIATIVE,
    number("level", "mean of the draws; empty where the variant leaves no document"),
    share("p_above_peers", "chance to lie above the peers' mean", required=True),
)
FITS = _table(
    "fits", "the fits: what they rest on and how well they were sampled", ("profile", "variant"),
    PROFILE, VARIANT,
    count("n_units", "documents x dimensions"),
    count("n_documents", "documents"),
    count("n_initiatives", "initiatives with a document"),
    number("rank_correlation", "of the levels with the main fit's (Spearman)", low=-1, high=1),
    number("rhat", "largest split R-hat of a level; of spreads see there; empty for means of many short chains"),
    number("effective", "smallest effective number of draws of a level"),
)
CLUSTERS = _table(
    "clusters", "description: in what share of the draws an initiative stands in each group, deepest group first",
    ("case_set", "profile", "method", "k", "initiative_id", "group"),
    CASE_SET, PROFILE, METHOD, GROUPS, INITIATIVE,
    integer("group", "1 is the deepest", required=True, low=1),
    share("share", "of the draws", required=True),
)
CO_MEMBERSHIP = _table(
    "co_membership", "description: in what share of the draws two stand in one group",
    ("case_set", "profile", "method", "k", "a", "b"),
    CASE_SET, PROFILE, METHOD, GROUPS, CASE_A, CASE_B, share("share", "of the draws", required=True),
)
CLUSTER_FIT = _table(
    "cluster_fit", "description: how firm the groups are", ("case_set", "profile", "method", "k"),
    CASE_SET, PROFILE, METHOD, GROUPS,
    number("ari", "mean adjusted Rand index between draws; 1: always the same groups", low=-1, high=1, required=True),
    number("ari_exchangeable", "the same where initiatives do not differ: mean over simulated studies", low=-1,
           high=1, required=True),
    number("ari_exchangeable_high", "upper end of its interval over these studies", low=-1, high=1, required=True),
    enums("apart_on", "dimensions on which deepest and least deep group differ by half a level or more", "dimensions"),
)
FEATURES = _table(
    "features", "fact: what each initiative does differently", ("initiative_id", "feature"),
    INITIATIVE, enum("feature", "the feature", "features", required=True),
    enum("status",
         "the least that every reader who sees it says; unknown: nobody sees it, or one denies what another sees",
         FEATURE_STATUS, required=True),
    words("said", "reader:status of each reader who sees it"),
    count("n_readers", "readers who see it"),
    count("n_publishers", "publishers of the carriers"),
    CERTAINTY, REASONS, CARRIERS, SOURCES,
)
LIKENESS = _table(
    "likeness", "fact: features that two initiatives both have, practised or intended; not documented is unknown",
    ("a", "b"),
    CASE_A, CASE_B,
    count("shared_n", "features that both have"),
    count("either_n", "features that either has"),
    share("likeness", "shared of either (Jaccard 1912)"),
    enums("shares", "features that both have", "features"),
    enums("only_a", "features documented of a alone", "features"),
    enums("only_b", "features documented of b alone", "features"),
    enums("denied", "features that one has and of which sources say that the other has not", "features"),
    boolean("ranked", "true where of both at least four features are known", required=True),
)
AGREEMENT = _table(
    "agreement", "how far the readers agree", ("of", "item", "aspect", "measure"),
    enum("of", "what was coded", ("depth", "features", "statements"), required=True),
    text("item", "dimension, feature or kind of statement, or all", required=True),
    enum("aspect", "detection: is the passage about it; level and status: what it says", ("detection", "level",
                                                                                          "status"),
         required=True),
    enum("measure", "alpha (Krippendorff), ac2 (Gwet) or percent", ("alpha", "ac2", "percent"), required=True),
    number("value", "the coefficient; empty where it is not defined", high=1),
    number("low", "lower end of the 95 % interval over resampled documents"),
    number("high", "upper end"),
    count("n_units", "passages x initiatives"),
    count("n_documents", "documents"),
)
DISAGREEMENTS = _table(
    "disagreements", "every judgement that the readers do not share", ("of", "passage_id", "initiative_id", "item"),
    enum("of", "what was coded", ("depth", "features"), required=True),
    PASSAGE, DOCUMENT, INITIATIVE,
    text("item", "dimension or feature", required=True),
    enum("kind", "in what they differ", ("detection", "level", "status"), required=True),
    words("codes", "coder:level:status:confidence, or coder:status:confidence", required=True),
    words("rationales", "coder: rationale"),
    text("resolution", "settled level, or none (not about it), where a team has settled it"),
    text("text", "the passage as `clean` shows it"),
)
PLAN = _table(
    "plan", "what more documents would do to the interval of a level, by the estimated spreads", ("initiative_id",
                                                                                                  "profile"),
    INITIATIVE, PROFILE,
    count("n_documents", "documents now"),
    number("width", "width of the interval now", low=0),
    number("width_2", "with two more documents", low=0),
    number("width_4", "with four more", low=0),
    number("width_8", "with eight more", low=0),
)
SAMPLE = _table(
    "sample", "which judgements a person should make first", ("rank",),
    integer("rank", "1 is first", required=True, low=1),
    PASSAGE, DOCUMENT, INITIATIVE, DIMENSION,
    words("codes", "coder:level:status, as read now", required=True),
    enums("worth", "why it is worth a person's time", WORTH, required=True),
)
MOVED = _table(
    "moved", "first edition against this one, by cell: the highest level then and now", ("initiative_id",
                                                                                         "dimension", "profile"),
    INITIATIVE, DIMENSION, PROFILE,
    number("before", "median over readers of each one's highest level in the first edition"),
    number("after", "the same now"),
    enum("move", "same, higher, lower, gone or new", MOVES, required=True),
    enum("why", "what became of the passages that carried the level then", WHY, required=True),
    words("carriers_before", "passages that carried it then; some are gone"),
    words("carriers_gone", "those of them that are reworded or gone"),
)

ESTIMATES = (LEVELS, CELLS, PAIRS, SPREADS_TABLE, VARIANTS, FITS, CLUSTERS, CO_MEMBERSHIP, CLUSTER_FIT, PLAN)
TABLES = (CODES, PROFILES, STAIRCASE, PREVALENCE, LAYERS, LEVELS, CELLS, PAIRS, SPREADS_TABLE, VARIANTS, FITS, CLUSTERS,
          CO_MEMBERSHIP, CLUSTER_FIT, FEATURES, LIKENESS, AGREEMENT, DISAGREEMENTS, PLAN, SAMPLE, MOVED)
