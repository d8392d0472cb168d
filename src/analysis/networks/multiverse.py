"""Sensitivity: which statements stand in how many of the analyst's choices (Steegen et al. 2016)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pandas as pd

from analysis.networks import background, frames, layers
from analysis.networks.statements import Edges, Statement, World, background_statements, statements, world
from analysis.params import Networks
from analysis.tables import vocabulary as v

COLUMNS = ["statement", "template", "subjects", "initiative_id", "holds", "choices", "breaks_with"]
# What is left of the stated relations without commissions and mergers, and without referrals too.
COOPERATION = ["works-with", "shares-data", "staff-seconded-to", "refers-to"]
WORKING = COOPERATION[:3]
# Every defensible choice for the foreground layers; the first of each is not privileged.
CHOICES: dict[str, dict[str, object]] = {
    "kinds": {
        "primary": list(v.PRIMARY_TIES),
        "primary and steering": [*v.PRIMARY_TIES, "steering"],
        "primary, steering and study": [*v.PRIMARY_TIES, "steering", "study"],
        "teams and tables": ["joint-team", "table", "duo"],
    },
    "relations": {"all": None, "cooperation": COOPERATION, "working together": WORKING},
    "bases": {
        "stated": ["stated"],
        "stated and inferred": ["stated", "inferred"],
        "stated, inferred and context": ["stated", "inferred", "context"],
    },
    "generic": {"in": True, "out": False},
    "teams": {"members": "members", "drop": "drop"},
    "weight": {"publishers": "publishers", "documents": "documents", "newman": "newman"},
    "min_publishers": {"1": 1, "2": 2},
}
# And for the projection of the background layer.
BACKGROUND_CHOICES: dict[str, dict[str, object]] = {
    "normalisation": {name: name for name in ("newman", "count", "jaccard", "cosine")},
    "duplicates": {name: name for name in ("include", "document", "publisher")},
    "generic": {"in": True, "out": False},
}


def options(base: Networks, choices: dict[str, dict[str, object]]) -> Iterator[tuple[list[str], Networks]]:
    """Every combination of choices: their names as `option: value`, and the parameters with them."""
    for combination in product(*choices.values()):
        chosen = dict(zip(choices, combination, strict=True))
        values = {name: choices[name][word] for name, word in chosen.items()}
        if "relations" in values:
            values["relations"] = values["relations"] or base.relations
        yield [f"{name}: {word}" for name, word in chosen.items()], replace(base, **values)


Known = dict[str, tuple[str, str]]  # `frames.originals`
Counts = dict[tuple[str, str, str], tuple[int, int, float]]  # edge -> publishers, documents, Newman's weight
WEIGHTS = ("publishers", "documents", "newman")


def counted(ties: pd.DataFrame, bodies: pd.DataFrame, known: Known, chosen: Networks) -> Counts:
    """Primary edges under some choices, with every weight that they could have."""
    found: Counts = {}
    for (initiative, layer, a, b), evidence in layers.gather(layers.select(ties, bodies, chosen)).items():
        if layer == "primary":
            texts = {known[source] for source in evidence.sources}
            publishers = len({publisher for _, publisher in texts})
            newman = layers.weight("newman", publishers, len(texts), evidence.sizes.values())
            found[initiative, a, b] = (publishers, len(texts), newman)
    return found


def weighed(counts: Counts, chosen: Networks) -> Edges:
    """Edges with the chosen weight and enough publishers."""
    edges: Edges = defaultdict(dict)
    place = WEIGHTS.index(chosen.weight)
    for (initiative, a, b), numbers in counts.items():
        if numbers[0] >= chosen.min_publishers:
            edges[initiative][a, b] = float(numbers[place])
    return edges


def robustness(
    ties: pd.DataFrame,
    bodies: pd.DataFrame,
    documents: pd.DataFrame,
    initiatives: pd.DataFrame,
    cells: Callable[[Networks], pd.DataFrame],
    base: Networks,
) -> pd.DataFrame:
    """Every statement that holds under the parameters, and in how many of all choices it holds:
    `robustness`.

    In: the tables `ties`, `documents`, the cases of `initiatives`, `bodies`, and `cells`, which gives the
    table `two_mode` for some parameters. `breaks_with` is the choice other than those of `base` with the
    largest share of failures among its combinations.
    """
    facts = world(initiatives, dict(zip(bodies["organisation_id"], bodies["sector"], strict=True)))
    known = frames.originals(documents)
    ties = ties[ties["initiative_id"].isin(facts.phase)].astype(object)  # plain objects are read faster

    seen: dict[str, Counts] = {}

    def front(chosen: Networks) -> set[Statement]:
        """What holds of the ties; they are counted anew only where a choice changes the count."""
        key = repr(replace(chosen, weight="publishers", min_publishers=1))  # what these do not change
        if key not in seen:
            seen.clear()
            seen[key] = counted(ties, bodies, known, chosen)
        return statements(weighed(seen[key], chosen), facts)

    named: dict[bool, pd.DataFrame] = {}

    def back(chosen: Networks) -> set[Statement]:
        """What holds of the background."""
        if chosen.generic not in named:
            named[chosen.generic] = cells(chosen)
        return background_statements(named_together(named[chosen.generic], chosen), facts)

    rows = [*tally(front, CHOICES, base, facts), *tally(back, BACKGROUND_CHOICES, base, facts)]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("statement").reset_index(drop=True)


def named_together(cells: pd.DataFrame, chosen: Networks) -> Edges:
    """Weights of the background layer under some choices, from `two_mode`."""
    edges: Edges = defaultdict(dict)
    if len(cells):
        found = background.projected(cells, chosen)
        for initiative, a, b, weight in zip(*(found[c].tolist() for c in found), strict=True):
            edges[initiative][a, b] = weight
    return edges


def tally(
    hold: Callable[[Networks], set[Statement]],
    choices: dict[str, dict[str, object]],
    base: Networks,
    facts: World,
) -> list[dict[str, object]]:
    """Rows for the statements that hold under `base`, counted over every combination of `choices`."""
    main, total = hold(base), 0
    holds: Counter[Statement] = Counter()
    failures: dict[Statement, Counter[str]] = defaultdict(Counter)
    tried: Counter[str] = Counter()
    made = own_words(choices, base)
    for words, values in options(base, choices):
        total += 1
        tried.update(words)
        found = hold(values) & main
        holds.update(found)
        for statement in main - found:
            failures[statement].update(word for word in words if word not in made)
    return [as_row(s, holds[s], total, failures[s], tried, facts) for s in sorted(main)]


def own_words(choices: dict[str, dict[str, object]], base: Networks) -> set[str]:
    """The choices that `base` itself makes, as `option: value`: a statement that holds there is not broken by
    them.
    """
    return {
        f"{name}: {word}"
        for name, values in choices.items()
        for word, value in values.items()
        if value is None or value == getattr(base, name)
    }


def as_row(
    statement: Statement, holds: int, total: int, failures: Counter[str], tried: Counter[str], facts: World
) -> dict[str, object]:
    """One row of `robustness`."""
    template, subjects = statement
    initiative = next((s for s in subjects if s in facts.phase), "")
    worst = max(sorted(failures), key=lambda word: failures[word] / tried[word], default="")
    return {
        "statement": "--".join([template, *subjects]),
        "template": template,
        "subjects": "|".join(subjects),
        "initiative_id": initiative,
        "holds": holds,
        "choices": total,
        "breaks_with": worst,
    }
