"""What the model of levels sees: per document and cell each reader's highest level; and what each variant changes.

A variant answers "what if": it changes the codes, the setting, the units or the draws, and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.check import rules
from analysis.depth import people
from analysis.depth.fitted import Fit
from analysis.depth.inputs import Inputs
from analysis.depth.priors import Prior
from analysis.depth.sampler import Setting, Units

MAIN = "main"
READ_ENOUGH = 0.5  # of the coded passages; who read fewer makes no variant of their own
PEOPLE_ENOUGH = 50  # judgements by a person from which their error replaces the assumed share
STRETCH = 1.5  # uneven thresholds: each step is so much wider than the one below
GAP_LEVEL = 1
CHAINS, WARMUP = 12, 400  # of a variant: more and shorter chains cost less; steps of each that are not kept


@dataclass(frozen=True)
class Variant:
    """One fit: codes -> codes, setting -> setting, units -> units (with a generator), by column `unit`; or, with
    `draws`, the main fit with its draws changed."""

    codes: Callable[[pd.DataFrame], pd.DataFrame] = lambda codes: codes
    setting: Callable[[Setting], Setting] = lambda setting: setting
    units: Callable[[Units, np.random.Generator], Units] = lambda units, _: units
    draws: Callable[[Fit], Fit] | None = None
    unit: str = "source_id"
    short: bool = False  # many short chains, one for each set of codes


def settings(inputs: Inputs) -> Setting:
    """The main setting, from the study file."""
    given, top = inputs.model.study.estimate, inputs.model.top
    priors = {str(name): Prior(*prior) for name, prior in given.spreads.items()}
    cuts = tuple(level - 0.5 for level in range(1, top + 1))
    return Setting(priors, given.mean, cuts, given.chains, -(-given.kept // given.chains))


def only(reader: str) -> Variant:
    """The codes of one reader alone."""
    return Variant(codes=lambda codes: codes[codes["coder_id"] == reader])


def shorter(one: Variant, kept: int) -> Variant:
    """A variant keeps fewer draws than the main fit: it need not give the ends of an interval."""
    few = -(-kept // CHAINS)
    return replace(one, setting=lambda s: one.setting(replace(s, chains=CHAINS, kept=few, warmup=WARMUP)))


def variants(codes: pd.DataFrame, inputs: Inputs) -> dict[str, Variant]:
    """The fits by id, the main one first."""
    given, wide = inputs.model.study.estimate, Prior(*inputs.model.study.estimate.wide_initiative)
    own = inputs.publishers.set_index("publisher_id")["own_initiatives"].fillna("").str.split("|")
    documents = inputs.documents
    unsure = set(documents.loc[~rules.dated(documents) | (documents["checked"] == "none"), "document_id"])
    found = {
        "wide-prior": Variant(setting=lambda s: replace(s, priors={**s.priors, "initiative": wide})),
        "publishers-as-units": Variant(unit="publisher_id"),
        "without-doubt": Variant(codes=lambda c: c[~c["in_doubt"]]),
        "without-own": Variant(codes=lambda c: c[~own_words(c, own)]),
        "dated-and-checked": Variant(codes=lambda c: c[~c["document_id"].isin(unsure)]),
        **{f"only-{one}": only(one) for one in thorough(codes)},
        "gaps-at-one": Variant(draws=at_one),
        "uneven-thresholds": Variant(setting=stretched),
        "misread": Variant(
            setting=lambda s: replace(s, chains=given.misread_draws, kept=given.misread_kept),
            units=lambda units, rng: misread(units, rng, misread_share(inputs), given.misread_draws, inputs.model.top),
            short=True,
        ),
    }
    return {MAIN: Variant()} | {name: shorter(one, given.variant_kept) for name, one in found.items()}


def own_words(codes: pd.DataFrame, own: pd.Series) -> np.ndarray:
    """Which codes rest on what the initiative itself published. In: `own`, the initiatives of each publisher."""
    both = zip(codes["initiative_id"], codes["publisher_id"], strict=True)
    return np.array([case in own.get(publisher, []) for case, publisher in both], dtype=bool)


def thorough(codes: pd.DataFrame) -> list[str]:
    """The readers who read at least half of the coded passages, if there are several."""
    read = codes.drop_duplicates("passage_id")["read_by"].str.split("|").explode().value_counts(normalize=False)
    enough = sorted(read.index[read >= READ_ENOUGH * codes["passage_id"].nunique()])
    return enough if len(enough) > 1 else []


def arrange(codes: pd.DataFrame, cases: list[str], dimensions: tuple[str, ...], unit: str = "source_id") -> Units:
    """Units from the codes of one profile on dimensions of depth: only initiatives with a code, in order of id."""
    own = codes[codes["dimension"].isin(dimensions) & codes["initiative_id"].isin(cases)]
    levels = own.groupby(["initiative_id", "dimension", unit, "coder_id"])["level"].max().unstack("coder_id")
    initiatives = tuple(sorted(levels.index.unique("initiative_id")))
    documents = tuple(sorted(levels.index.unique(unit)))
    case, dimension, document = (
        np.array([names.index(value) for value in levels.index.get_level_values(level)], dtype=int)
        for level, names in (("initiative_id", initiatives), ("dimension", dimensions), (unit, documents))
    )
    order = np.lexsort((document, dimension, case))
    table, cell = levels.fillna(-1).to_numpy(dtype=int)[order], (case * len(dimensions) + dimension)[order]
    return Units(table.T[:, :, None], cell, document[order], initiatives, dimensions, documents)


def at_one(main: Fit) -> Fit:
    """Dimensions without documents at the level of a small change, instead of drawn."""
    known = np.zeros(main.cells.shape[1:], dtype=bool)
    known.flat[np.unique(main.units.cell)] = True
    cells = np.where(known, main.cells, np.float32(GAP_LEVEL))
    return replace(main, cells=cells, levels=cells.mean(axis=2, dtype=float))


def stretched(setting: Setting) -> Setting:
    """Cut points of which each is further from the one below."""
    steps = STRETCH ** np.arange(len(setting.cuts) - 1)
    return replace(setting, cuts=(setting.cuts[0], *(setting.cuts[0] + np.cumsum(steps)).tolist()))


def misread(units: Units, rng: np.random.Generator, share: float, times: int, top: int) -> Units:
    """`times` sets of codes, in each a share of the units moved by one level, up or down, for all readers together."""
    levels = np.repeat(units.levels, times, axis=2)
    moved = (rng.random(levels.shape[1:]) < share) * rng.choice([-1, 1], levels.shape[1:])
    return replace(units, levels=np.where(levels < 0, -1, np.clip(levels + moved, 0, top)))


def misread_share(inputs: Inputs) -> float:
    """How often readers are wrong together: what people overturn where they judged enough, else what is assumed."""
    measured = people.overturned(inputs)
    if measured.get("judgements", 0) < PEOPLE_ENOUGH:
        return inputs.model.study.estimate.misread_share
    return measured["overturned"]
