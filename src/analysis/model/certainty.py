"""One word for how sure something is, from the facts about its evidence (after GRADE-CERQual, Lewin et al. 2018)."""

from collections.abc import Iterable

from analysis.model.study import Certainty

# What may be said of a value's evidence; the study file says which word each gives.
FACTS = {
    "readers-differ": "readers give different values",
    "features-differ": "a feature implies more than a reader's level (`depth.implied`)",
    "leaps": "one source goes two steps or more beyond each of several others",
    "all-contradicted": "another source contradicts every carrier",
    "all-unsure": "every carrier is a code of which its reader was unsure",
    "all-in-doubt": "every carrier is a code of low confidence or otherwise in doubt, and not all for one of these",
    "all-undated": "no carrier has a date or tells of what time it speaks",
    "seats-inferred": "no source says who meets in the arena: its members were inferred",
    "beyond-readers": "more than what counts is seen by some readers only",
    "beyond-features": "more than what counts is what a feature implies",
    "beyond-weak": "more than what counts rests only on evidence that is too weak to count",
    "settled": "a carrier's code was held against the codebook anew, and that counts",
    "contradicted": "another source contradicts a carrier, and the report decided",
    "one-publisher": "all carriers come from one publisher",
    "one-reader": "one reader sees it and another who read the passage does not",
    "falls-in-variant": "it falls in a variant of the analysis",
    "unchecked": "no carrier was held against its page",
    "joined": "it joins what several publishers say, each perhaps a part",
    "confirmed": "a person confirmed a carrier at its source",
    "deeper": "it is a claim from the estimate that one goes deeper",
    "leans": "it is a leaning from the estimate",
}
BEYOND = ("beyond-readers", "beyond-features", "beyond-weak")  # of the higher end of a range, not of what counts
ESTIMATED = ("deeper", "leans")  # those of a claim that no source makes


def word(rules: Certainty, facts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The word for these facts, and the facts that gave it, sorted.

    In: ids of `FACTS`; another is a ValueError. The first rule with one of the facts gives the word (the rule without
    facts fits always); a cap of `at_most` that lies lower replaces it.
    """
    known = set(facts)
    if unknown := known - set(FACTS):
        raise ValueError(f"unknown facts: {', '.join(sorted(unknown))}; allowed: {', '.join(FACTS)}")
    order = list(rules.words)
    rule = next(rule for rule in rules.rules if not rule.facts or known & set(rule.facts))
    given, reasons = rule.word, known & set(rule.facts)
    for fact in sorted(known & set(rules.at_most)):
        cap = rules.at_most[fact]
        if order.index(cap) > order.index(given):
            given, reasons = cap, {fact}
        elif cap == given:
            reasons = reasons | {fact}
    return given, tuple(sorted(reasons))
