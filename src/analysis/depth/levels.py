"""The tables made from fits: levels, cells, pairs, spreads, variants, fits."""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import gammainccinv  # scipy.stats takes a second to load

from analysis.depth.estimate import compared, peers
from analysis.depth.fitted import Fit
from analysis.depth.inputs import Inputs
from analysis.depth.sampler import SPREADS
from analysis.depth.units import MAIN

NOTHING = 0.5  # the chance where a variant leaves nothing of an initiative
# word -> the fact of `model.certainty` that it is
FACT = {"deeper": "deeper", "less-deep": "deeper", "leans-deeper": "leans", "leans-less-deep": "leans"}


def told(name: str, draws: np.ndarray, interval: float, prefix: str = "") -> dict[str, float]:
    """The mean of the draws under `name`, and the ends of the interval as `low` and `high` behind the prefix."""
    tail = (1 - interval) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return {name: draws.mean(), f"{prefix}low": float(low), f"{prefix}high": float(high)}


def above(fit: Fit, initiative: str, inputs: Inputs) -> np.ndarray | None:
    """Draws of the difference from the peers' mean; None where there is no document, or no peer."""
    _, others = peers(initiative, inputs, fit.units.initiatives)
    place = fit.place(initiative)
    if place is None or not others:
        return None
    places = [at for other in others if (at := fit.place(other)) is not None]
    return fit.levels[:, place] - fit.levels[:, places].mean(axis=1)


def against(fit: Fit, a: str, b: str) -> np.ndarray | None:
    """Draws of the difference of two initiatives; None where one has no document."""
    places = fit.place(a), fit.place(b)
    return None if None in places else fit.levels[:, places[0]] - fit.levels[:, places[1]]


def chance(difference: np.ndarray | None) -> float:
    """The share of draws above 0; one half where nothing is known."""
    return NOTHING if difference is None else float((difference > 0).mean())


def over_variants(chances: dict[str, float]) -> dict[str, Any]:
    """The lowest and highest chance over the fits, and where."""
    low, high = min(chances, key=chances.__getitem__), max(chances, key=chances.__getitem__)
    return {"lowest": chances[low], "lowest_variant": low, "highest": chances[high], "highest_variant": high}


def word(p: float, lowest: float, highest: float, inputs: Inputs) -> str:
    """What may be said, by the study's two thresholds: how likely it is, and how low a variant may bring it."""
    for name, claim in inputs.model.study.estimate.words.items():
        says = "" if name == "deeper" else "leans-"
        if p >= claim.p and lowest >= claim.lowest:
            return f"{says}deeper"
        if 1 - p >= claim.p and 1 - highest >= claim.lowest:
            return f"{says}less-deep"
    return "cannot-be-told"


def certain(said: str, publishers: int, inputs: Inputs) -> dict[str, Any]:
    """Certainty of a claim; none where nothing is claimed."""
    if said not in FACT:
        return {"certainty": "", "reasons": ""}
    name, reasons = inputs.model.certainty({FACT[said], *(["one-publisher"] if publishers < 2 else [])})
    return {"certainty": name, "reasons": "|".join(reasons)}


def levels(fits: dict[str, Fit], codes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The rows of `levels` of one profile: each case, also those of which no document is coded."""
    main = fits[MAIN]
    publishers = codes.groupby("initiative_id")["publisher_id"].nunique()
    rows = []
    for case in inputs.cases:
        row = {"initiative_id": case, "case_set": peers(case, inputs, ())[0], "certainty": "", "reasons": ""}
        rows.append(row | extent(main, case) | one_level(fits, case, publishers.get(case, 0), inputs))
    return pd.DataFrame(rows)


def extent(main: Fit, case: str) -> dict[str, Any]:
    """How many units, documents and dimensions an initiative has."""
    place, width = main.place(case), len(main.units.dimensions)
    own = main.units.cell // width == (-1 if place is None else place)
    documents, dimensions = set(main.units.document[own]), set(main.units.cell[own])
    return {"n_units": int(own.sum()), "n_documents": len(documents), "n_dimensions": len(dimensions)}


def one_level(fits: dict[str, Fit], case: str, publishers: int, inputs: Inputs) -> dict[str, Any]:
    """Level, difference from peers and word of a case; the word alone where it has no document."""
    place, difference = fits[MAIN].place(case), above(fits[MAIN], case, inputs)
    if place is None:
        return {"word": "not-documented"}
    row = told("level", fits[MAIN].levels[:, place], inputs.model.study.estimate.interval)
    if difference is None:
        return row | {"word": "cannot-be-told"}
    found = over_variants({name: chance(above(fit, case, inputs)) for name, fit in fits.items()})
    p = chance(difference)
    said = word(p, found["lowest"], found["highest"], inputs)
    row |= told("difference", difference, inputs.model.study.estimate.of_difference, "difference_") | found
    return row | {"p_above_peers": p, "word": said} | certain(said, publishers, inputs)


def cells(main: Fit, inputs: Inputs) -> pd.DataFrame:
    """The rows of `cells` of one profile."""
    units, rows = main.units, []
    counts = np.bincount(units.cell, minlength=len(units.initiatives) * len(units.dimensions))
    for place, case in enumerate(units.initiatives):
        for at, dimension in enumerate(units.dimensions):
            row = {"initiative_id": case, "dimension": dimension, "n_units": counts[place * len(units.dimensions) + at]}
            rows.append(row | told("level", main.cells[:, place, at], inputs.model.study.estimate.interval))
    return pd.DataFrame(rows)


def pairs(fits: dict[str, Fit], codes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """The rows of `pairs` of one profile: members of one main set, and each case with the one that it continues."""
    main = fits[MAIN]
    publishers = codes.groupby("initiative_id")["publisher_id"].agg(set)
    rows = []
    for a, b, relation in compared(inputs):
        difference = against(main, a, b)
        if difference is None:
            continue
        if relation == "peers" and chance(difference) < NOTHING:
            a, b, difference = b, a, -difference
        found, p = over_variants({name: chance(against(fit, a, b)) for name, fit in fits.items()}), chance(difference)
        said = word(p, found["lowest"], found["highest"], inputs)
        fewest = min(len(publishers[a]), len(publishers[b]))
        row = {"a": a, "b": b, "relation": relation, "p": p, "word": said} | found
        row |= told("difference", difference, inputs.model.study.estimate.of_difference)
        rows.append(row | certain(said, fewest, inputs))
    return pd.DataFrame(rows)


def spreads(main: Fit, inputs: Inputs) -> pd.DataFrame:
    """The rows of `spreads` of one profile, with what was thought before any data."""
    rows, priors = [], inputs.model.study.estimate.spreads
    tail = (1 - inputs.model.study.estimate.interval) / 2
    for at, name in enumerate((*SPREADS, "mean")):
        row = {"spread": name, "rhat": main.spread_rhat[at], "effective": main.spread_effective[at]}
        if name in priors:  # an inverse gamma
            shape, scale = priors[name]
            row["prior_low"], row["prior_high"] = np.sqrt(scale / gammainccinv(shape, [tail, 1 - tail]))
        rows.append(row | told("value", main.spreads[:, at], inputs.model.study.estimate.interval))
    return pd.DataFrame(rows)


def variants(fits: dict[str, Fit], inputs: Inputs) -> pd.DataFrame:
    """The rows of `variants` of one profile: each fit and case of the main fit."""
    rows = []
    for (name, fit), case in product(fits.items(), fits[MAIN].units.initiatives):
        level = np.nan if fit.place(case) is None else fit.levels[:, fit.place(case)].mean()
        rows.append((name, case, chance(above(fit, case, inputs)), level))
    return pd.DataFrame(rows, columns=["variant", "initiative_id", "p_above_peers", "level"])


def quality(fits: dict[str, Fit]) -> pd.DataFrame:
    """The rows of `fits` of one profile."""
    mean = {name: pd.Series(fit.levels.mean(axis=0), fit.units.initiatives) for name, fit in fits.items()}
    rows = []
    for name, fit in fits.items():
        both, units = pd.concat([mean[MAIN], mean[name]], axis=1).dropna(), fit.units
        alike = both[0].rank().corr(both[1].rank()) if len(both) > 2 else np.nan
        sizes = {
            "n_units": len(units.cell),
            "n_documents": len(units.documents),
            "n_initiatives": len(units.initiatives),
        }
        mixed = {"rhat": fit.rhat, "effective": fit.effective, "rank_correlation": alike}
        rows.append({"variant": name, **sizes, **mixed})
    return pd.DataFrame(rows)
