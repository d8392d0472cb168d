"""The tables made from fits: levels, cells, pairs, spreads, variants, fits."""

from __future__ import annotations

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


def ends(draws: np.ndarray, inputs: Inputs) -> tuple[float, float]:
    """The ends of the study's interval."""
    tail = (1 - inputs.model.study.estimate.interval) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return float(low), float(high)


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
        name, _ = peers(case, inputs, ())
        row = {
            "initiative_id": case,
            "case_set": name,
            "word": "not-documented",
            "certainty": "",
            "reasons": "",
            **extent(main, case),
        }
        if main.place(case) is not None:
            row |= one_level(fits, case, publishers.get(case, 0), inputs)
        rows.append(row)
    return pd.DataFrame(rows)


def extent(main: Fit, case: str) -> dict[str, Any]:
    """How many units, documents and dimensions an initiative has."""
    place, width = main.place(case), len(main.units.dimensions)
    own = main.units.cell // width == (-1 if place is None else place)
    return {
        "n_units": int(own.sum()),
        "n_documents": len(set(main.units.document[own])),
        "n_dimensions": len(set(main.units.cell[own])),
    }


def one_level(fits: dict[str, Fit], case: str, publishers: int, inputs: Inputs) -> dict[str, Any]:
    """Level, difference from peers and word of a case that has a document."""
    draws, difference = fits[MAIN].levels[:, fits[MAIN].place(case)], above(fits[MAIN], case, inputs)
    low, high = ends(draws, inputs)
    row = {"level": draws.mean(), "low": low, "high": high, "word": "cannot-be-told"}
    if difference is None:
        return row
    low, high = ends(difference, inputs)
    found = over_variants({name: chance(above(fit, case, inputs)) for name, fit in fits.items()})
    p = chance(difference)
    said = word(p, found["lowest"], found["highest"], inputs)
    return {
        **row,
        "difference": difference.mean(),
        "difference_low": low,
        "difference_high": high,
        "p_above_peers": p,
        **found,
        "word": said,
        **certain(said, publishers, inputs),
    }


def cells(main: Fit, inputs: Inputs) -> pd.DataFrame:
    """The rows of `cells` of one profile."""
    units, rows = main.units, []
    counts = np.bincount(units.cell, minlength=len(units.initiatives) * len(units.dimensions))
    for place, case in enumerate(units.initiatives):
        for at, dimension in enumerate(units.dimensions):
            draws = main.cells[:, place, at]
            low, high = ends(draws, inputs)
            rows.append(
                {
                    "initiative_id": case,
                    "dimension": dimension,
                    "level": draws.mean(),
                    "low": low,
                    "high": high,
                    "n_units": int(counts[place * len(units.dimensions) + at]),
                }
            )
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
        low, high = ends(difference, inputs)
        found, p = over_variants({name: chance(against(fit, a, b)) for name, fit in fits.items()}), chance(difference)
        said = word(p, found["lowest"], found["highest"], inputs)
        fewest = min(len(publishers[a]), len(publishers[b]))
        rows.append(
            {
                "a": a,
                "b": b,
                "relation": relation,
                "p": p,
                **found,
                "difference": difference.mean(),
                "low": low,
                "high": high,
                "word": said,
                **certain(said, fewest, inputs),
            }
        )
    return pd.DataFrame(rows)


def spreads(main: Fit, inputs: Inputs) -> pd.DataFrame:
    """The rows of `spreads` of one profile, with what was thought before any data."""
    rows, priors = [], inputs.model.study.estimate.spreads
    tail = (1 - inputs.model.study.estimate.interval) / 2
    for at, name in enumerate((*SPREADS, "mean")):
        low, high = ends(main.spreads[:, at], inputs)
        before = (
            np.sqrt(priors[name][1] / gammainccinv(priors[name][0], [tail, 1 - tail]))  # of an inverse gamma
            if name in priors
            else [None] * 2
        )
        rows.append(
            {
                "spread": name,
                "value": main.spreads[:, at].mean(),
                "low": low,
                "high": high,
                "prior_low": before[0],
                "prior_high": before[1],
                "rhat": main.spread_rhat[at],
                "effective": main.spread_effective[at],
            }
        )
    return pd.DataFrame(rows)


def variants(fits: dict[str, Fit], inputs: Inputs) -> pd.DataFrame:
    """The rows of `variants` of one profile: each fit and case of the main fit."""
    return pd.DataFrame(
        [
            {
                "variant": name,
                "initiative_id": case,
                "p_above_peers": chance(above(fit, case, inputs)),
                "level": np.nan if fit.place(case) is None else fit.levels[:, fit.place(case)].mean(),
            }
            for name, fit in fits.items()
            for case in fits[MAIN].units.initiatives
        ]
    )


def quality(fits: dict[str, Fit]) -> pd.DataFrame:
    """The rows of `fits` of one profile."""
    mean = {name: pd.Series(fit.levels.mean(axis=0), fit.units.initiatives) for name, fit in fits.items()}
    rows = []
    for name, fit in fits.items():
        both = pd.concat([mean[MAIN], mean[name]], axis=1).dropna()
        rows.append(
            {
                "variant": name,
                "n_units": len(fit.units.cell),
                "n_documents": len(fit.units.documents),
                "n_initiatives": len(fit.units.initiatives),
                "rhat": fit.rhat,
                "effective": fit.effective,
                "rank_correlation": both[0].rank().corr(both[1].rank()) if len(both) > 2 else np.nan,
            }
        )
    return pd.DataFrame(rows)
