"""One posterior in hand, for notebook 3: who lies above whom, what a choice moves, what the correction moved, and
whether depth and network go together."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import rankdata

from analysis import params
from analysis.depth import codes, estimate, inputs, levels, units
from analysis.depth.fitted import Fit
from analysis.depth.inputs import Inputs
from analysis.depth.units import MAIN
from analysis.tables import clean, depth as tables, networks, reference


@dataclass(frozen=True)
class Posterior:
    """The draws of one profile, by variant (`main` is the published one), and what they were made from."""

    root: Path
    profile: str
    inputs: Inputs
    fits: dict[str, Fit]


def posterior(root: Path, profile: str = "sought", choices: Collection[str] | None = ()) -> Posterior:
    """The published fit of a profile and those of `choices`, sampled anew with the seed of `params.yaml`, so that they
    equal the published tables.

    About a second each; None: every choice. KeyError for a choice that is none, or where no document is coded.
    """
    given = inputs.read(root)
    usable = codes.prepare(given)
    if unknown := sorted(set(choices or ()) - set(units.variants(usable, given))):
        raise KeyError(", ".join(unknown))
    made, _ = estimate.fits(usable, given, params.load(root).depth.seed, (profile,), choices)
    return Posterior(root, profile, given, made[profile])


def against_peers(found: Posterior, choice: str = MAIN) -> pd.DataFrame:
    """Each initiative beside its peers, the surest deeper one first.

    Out: `set, initiative, documents, difference, low, high` (levels; the study's interval of a difference) and `p`, the chance to lie
    above the peers' mean. KeyError for a choice that is none.
    """
    fit, rows, interval = found.fits[choice], [], found.inputs.model.study.estimate.of_difference
    for name, cases in found.inputs.main_sets.items():
        for case in cases:
            draws = levels.above(fit, case, found.inputs)
            if draws is not None:
                key = {"set": name, "initiative": case, "documents": levels.extent(fit, case)["n_documents"]}
                rows.append(key | levels.told("difference", draws, interval) | {"p": levels.chance(draws)})
    table = pd.DataFrame(rows, columns=["set", "initiative", "documents", "difference", "low", "high", "p"])
    return table.sort_values(["set", "p"], ascending=[True, False], kind="stable", ignore_index=True).round(2)


def moved(found: Posterior, choice: str) -> pd.DataFrame:
    """What a choice moves: chance and difference as published and under the choice, the largest move first.

    An initiative of which the choice leaves nothing has no value there.
    """
    both = against_peers(found).merge(
        against_peers(found, choice), on=["set", "initiative"], how="left", suffixes=("", " there")
    )
    kept = both[["set", "initiative", "p", "p there", "difference", "difference there"]]
    order = (kept["p there"] - kept["p"]).abs().sort_values(ascending=False, na_position="first", kind="stable").index
    return kept.loc[order].reset_index(drop=True)


def all_moves(root: Path, profile: str = "sought") -> pd.DataFrame:
    """The chance to lie above the peers by initiative under every choice, as published: where does an answer hang on one?"""
    table = tables.VARIANTS.read(root)
    found = table[table["profile"] == profile].pivot(index="initiative_id", columns="variant", values="p_above_peers")
    return found.dropna(how="all").sort_values(MAIN, ascending=False).round(2)


def pairs(found: Posterior, case_set: str, choice: str = MAIN) -> pd.DataFrame:
    """The chance that the initiative of the row goes deeper than that of the column; the deepest first."""
    fit = found.fits[choice]
    own = [case for case in found.inputs.main_sets[case_set] if fit.place(case) is not None]
    own.sort(key=lambda case: -fit.levels[:, fit.place(case)].mean())
    chances = {b: [np.nan if a == b else levels.chance(levels.against(fit, a, b)) for a in own] for b in own}
    return pd.DataFrame(chances, own).round(2)


def picture(table: pd.DataFrame) -> Figure:
    """Differences from the peers with their intervals (`against_peers`), a panel for each set."""
    sets = list(table.groupby("set", sort=False))
    shape = {"figsize": (8, 1 + 0.3 * len(table)), "height_ratios": [len(own) for _, own in sets]}
    figure, panels = plt.subplots(len(sets), squeeze=False, sharex=True, layout="constrained", **shape)
    for (name, own), axes in zip(sets, panels[:, 0], strict=True):
        axes.axvline(0, color="#8c8c8c", linewidth=1)
        spread = np.abs(own[["low", "high"]].sub(own["difference"], axis=0)).T.to_numpy()
        axes.errorbar(own["difference"], own["initiative"], xerr=spread, fmt="o", color="#404040")
        axes.invert_yaxis()
        axes.set(title=name, xlabel="levels from the mean of the peers")
    plt.close(figure)  # a notebook shows what a cell returns, and not once more what is open
    return figure


def agreement(root: Path, of: str = "depth") -> pd.DataFrame:
    """How far readers agree on depth, features or statements: items and aspects by measure, with the 95 % interval."""
    table = tables.AGREEMENT.read(root)
    own = table[table["of"] == of].dropna(subset=["value"])
    said = [f"{row.value:.2f} ({row.low:.2f} to {row.high:.2f})" for row in own.itertuples()]
    return own.assign(said=said).pivot(index=["item", "aspect"], columns="measure", values="said").fillna("")


def corrected(root: Path, profile: str = "sought") -> pd.DataFrame:
    """What the correction of the digests and the second reading moved: cells by what became of the level, and why."""
    table = tables.MOVED.read(root)
    own = table[table["profile"] == profile]
    return pd.crosstab(own["why"], own["move"], margins=True, margins_name="all")


def followed(
    root: Path, initiative: str, dimension: str, profile: str = "sought", table: pd.DataFrame | None = None
) -> pd.DataFrame:
    """From a cell that moved to what was corrected: each passage that stands where one carried its level then.

    Out: `before` and `after` (levels), `why`, `passage, text` (as it stands now), `corrected` (before → after, by the
    audit; empty where the paragraph was not corrected). `table`: `moved`, where another than the published one is meant.
    """
    known = tables.MOVED.read(root) if table is None else table
    key = (known["initiative_id"] == initiative) & (known["dimension"] == dimension) & (known["profile"] == profile)
    passages, fixes = clean.PASSAGES.read(root).set_index("passage_id"), reference.DIGEST_CORRECTIONS.read(root)
    cell, rows = known[key].iloc[0], []
    for one in filter(None, cell["standing"].split("|")):
        place = passages.loc[one]
        numbers = fixes["passage"].str.split("|").explode()
        here = numbers.isin(["", str(place["ordinal"])]).groupby(level=0).any()
        own = fixes[(fixes["document_id"] == place["document_id"]) & here]
        said = "; ".join(own["fault"] + ": " + own["before"] + " → " + own["after"])
        rows.append((cell["before"], cell["after"], cell["why"], one, place["text"], said))
    return pd.DataFrame(rows, columns=["before", "after", "why", "passage", "text", "corrected"])


def with_network(found: Posterior, without: Collection[str] = ()) -> pd.DataFrame:
    """Do initiatives whose partners are closer go deeper? Rank correlation over draws, under the choices in hand.

    Spearman's, of the level (dimensions `without` left out: those read from the same sentences as the ties) with the
    mean step of the documented pairs of core partners. Out: `choice, initiatives, correlation, low, high, told`:
    told where the interval excludes 0. A relation may be claimed only where it is told under every choice.
    """
    steps = closeness(found.root, list(found.inputs.model.study.ladder))
    rows = []
    for name, fit in found.fits.items():
        own = [case for case in fit.units.initiatives if case in steps]
        if len(own) > 2:
            kept = [at for at, one in enumerate(fit.units.dimensions) if one not in without]
            depth = fit.cells[:, [fit.place(case) for case in own]][:, :, kept].mean(axis=2)
            drawn = correlations(depth, steps[own].to_numpy())
            told = levels.told("correlation", drawn, found.inputs.model.study.estimate.interval)
            clear = bool(told["low"] > 0 or told["high"] < 0)
            rows.append({"choice": name, "initiatives": len(own), **told, "told": clear})
    return pd.DataFrame(rows, columns=["choice", "initiatives", "correlation", "low", "high", "told"]).round(2)


def closeness(root: Path, ladder: list[str]) -> pd.Series:
    """Mean step (1: the loosest) of the pairs of partners that are documented and practised, by initiative."""
    core = networks.CORE.read(root)
    known = core[core["step"].isin(ladder) & ~core["planned"]]
    return known["step"].map(lambda step: ladder.index(step) + 1).groupby(known["initiative_id"]).mean()


def correlations(draws: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Spearman's correlation of each draw (draws x initiatives) with the values; 0 where all values are equal."""
    ranks, other = rankdata(draws, axis=1), rankdata(values)
    ranks, other = ranks - ranks.mean(axis=1, keepdims=True), other - other.mean()
    size = np.sqrt((ranks**2).sum(axis=1) * (other**2).sum())
    return np.divide(ranks @ other, size, out=np.zeros(len(ranks)), where=size > 0)


def carriers(root: Path, initiative: str, dimension: str, profile: str = "sought") -> pd.DataFrame:
    """The passages that carry a cell as it is shown, with what each reader made of them: `document, text, codes`."""
    table, said = tables.PROFILES.read(root), tables.CODES.read(root)
    at = (table["initiative_id"] == initiative) & (table["dimension"] == dimension) & (table["profile"] == profile)
    texts = clean.PASSAGES.read(root).set_index("passage_id")
    own = said[(said["initiative_id"] == initiative) & (said["dimension"] == dimension)]
    told = own["coder_id"] + ": " + own["level"].astype(str) + ", " + own["status"]
    codes = told.groupby(own["passage_id"]).agg("; ".join)
    rows = texts.loc[[one for one in table.loc[at, "carriers"].iloc[0].split("|") if one], ["document_id", "text"]]
    found = rows.assign(codes=codes.reindex(rows.index).fillna("")).reset_index(drop=True)
    return found.rename(columns={"document_id": "document"})
