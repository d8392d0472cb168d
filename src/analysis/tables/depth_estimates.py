"""The tables of `depth` that are made from fits: estimates with intervals, and groups as shares."""

from analysis.tables.columns import enum, enums, integer, number, text
from analysis.tables.depth_columns import (
    CASE_A,
    CASE_B,
    CASE_SET,
    CERTAINTY,
    DIMENSION,
    GROUPS,
    INITIATIVE,
    METHOD,
    PROFILE,
    REASONS,
    VARIANT,
    count,
    share,
    table,
)

WORDS = ("deeper", "leans-deeper", "cannot-be-told", "leans-less-deep", "less-deep", "not-documented")
SPREADS = ("initiative", "dimension", "cell", "document", "unit", "reader")

LEVELS = table(
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
CELLS = table(
    "cells", "estimate of one dimension of one initiative; one without documents is drawn", ("initiative_id",
                                                                                             "dimension", "profile"),
    INITIATIVE, DIMENSION, PROFILE,
    number("level", "mean of the draws", required=True),
    number("low", "lower end of the interval", required=True),
    number("high", "upper end", required=True),
    count("n_units", "documents behind it"),
)
PAIRS = table(
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
SPREADS_TABLE = table(
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
VARIANTS = table(
    "variants", "estimate of each fit: what it would be if one thing were done otherwise", ("profile", "variant",
                                                                                            "initiative_id"),
    PROFILE, VARIANT, INITIATIVE,
    number("level", "mean of the draws; empty where the variant leaves no document"),
    share("p_above_peers", "chance to lie above the peers' mean", required=True),
)
FITS = table(
    "fits", "the fits: what they rest on and how well they were sampled", ("profile", "variant"),
    PROFILE, VARIANT,
    count("n_units", "documents x dimensions"),
    count("n_documents", "documents"),
    count("n_initiatives", "initiatives with a document"),
    number("rank_correlation", "of the levels with the main fit's (Spearman)", low=-1, high=1),
    number("rhat", "largest split R-hat of a level; of spreads see there; empty for means of many short chains"),
    number("effective", "smallest effective number of draws of a level"),
)
CLUSTERS = table(
    "clusters", "description: in what share of the draws an initiative stands in each group, deepest group first",
    ("case_set", "profile", "method", "k", "initiative_id", "group"),
    CASE_SET, PROFILE, METHOD, GROUPS, INITIATIVE,
    integer("group", "1 is the deepest", required=True, low=1),
    share("share", "of the draws", required=True),
)
CO_MEMBERSHIP = table(
    "co_membership", "description: in what share of the draws two stand in one group",
    ("case_set", "profile", "method", "k", "a", "b"),
    CASE_SET, PROFILE, METHOD, GROUPS, CASE_A, CASE_B, share("share", "of the draws", required=True),
)
CLUSTER_FIT = table(
    "cluster_fit", "description: how firm the groups are", ("case_set", "profile", "method", "k"),
    CASE_SET, PROFILE, METHOD, GROUPS,
    number("ari", "mean adjusted Rand index between draws; 1: always the same groups", low=-1, high=1, required=True),
    number("ari_exchangeable", "the same where initiatives do not differ: mean over simulated studies", low=-1,
           high=1, required=True),
    number("ari_exchangeable_high", "upper end of its interval over these studies", low=-1, high=1, required=True),
    enums("apart_on", "dimensions on which deepest and least deep group differ by half a level or more", "dimensions"),
)
PLAN = table(
    "plan", "what more documents would do to the interval of a level, by the estimated spreads", ("initiative_id",
                                                                                                  "profile"),
    INITIATIVE, PROFILE,
    count("n_documents", "documents now"),
    number("width", "width of the interval now", low=0),
    number("width_2", "with two more documents", low=0),
    number("width_4", "with four more", low=0),
    number("width_8", "with eight more", low=0),
)

ESTIMATES = (LEVELS, CELLS, PAIRS, SPREADS_TABLE, VARIANTS, FITS, CLUSTERS, CO_MEMBERSHIP, CLUSTER_FIT, PLAN)
