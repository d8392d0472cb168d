"""The hierarchical cumulative probit of levels, sampled by Gibbs steps on all chains and cells at once.

A reader's code of a unit (one document on one initiative and dimension) is the interval that z falls in:

    z = mean + initiative + dimension + cell + document + unit + reader

with all terms normal around 0 and their spreads estimated; cut points are fixed, so that z is in levels (Samejima 1969;
Gelman & Hill 2007). Each step draws what it can with what comes later integrated out (van Dyk & Park 2008): mean,
initiatives, dimensions and their spreads without cells and units, cells and documents without units.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import special

from analysis.depth.priors import Prior

Sums = Callable[[np.ndarray], np.ndarray]
SPREADS = ("initiative", "dimension", "cell", "document", "unit", "reader")
# First steps of proposals for a log variance; during the warm-up they go to where so many are accepted.
STEPS = {"initiative": 1.0, "dimension": 1.0, "cell": 0.5, "document": 0.5, "reader": 0.5}
ACCEPTED, PACE = 0.4, 0.1


@dataclass(frozen=True)
class Units:
    """What was coded: `levels` is readers x units x 1 (or chains), -1 for no code; the others place each unit.

    `cell` is initiative * dimensions + dimension; cells without a unit are in no step, and drawn at the end.
    """

    levels: np.ndarray
    cell: np.ndarray
    document: np.ndarray
    initiatives: tuple[str, ...]
    dimensions: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """Priors by name of the spread and of the mean (mean, standard deviation), cut points, chains and draws a chain."""

    priors: Mapping[str, Prior]
    mean: tuple[float, float]
    cuts: tuple[float, ...]
    chains: int = 4
    kept: int = 2500
    warmup: int = 800
    thin: int = 1
    fixed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Draws:
    """`cells` is chains x draws x initiatives x dimensions; `spreads` is chains x draws x (SPREADS, mean)."""

    cells: np.ndarray
    spreads: np.ndarray

    @property
    def levels(self) -> np.ndarray:
        """Chains x draws x initiatives: the mean over dimensions."""
        return self.cells.mean(axis=-1)


def sample(units: Units, setting: Setting, seed: list[int]) -> Draws:
    """Draws from the posterior; the same for the same seed, on any machine with the same numpy."""
    state = State(units, setting, np.random.default_rng(seed))
    cells = np.empty((setting.chains, setting.kept, state.n_initiatives * state.n_dimensions), dtype=np.float32)
    spreads = np.empty((setting.chains, setting.kept, len(SPREADS) + 1))
    for step in range(-setting.warmup, setting.kept * setting.thin):
        state.warm = step < 0
        state.step()
        if step >= 0 and step % setting.thin == 0:
            cells[:, step // setting.thin] = state.every_cell().T
            spreads[:, step // setting.thin] = np.array([*(np.sqrt(state.var[s]) for s in SPREADS), state.mean]).T
    return Draws(cells.reshape(*cells.shape[:2], state.n_initiatives, state.n_dimensions), spreads)


def summing(index: np.ndarray, size: int, chains: int) -> Sums:
    """What sums values (x chains) by `index`: `size` sums x chains."""
    place = (index[:, None] * chains + np.arange(chains)).ravel()
    return lambda values: np.bincount(place, values.ravel(), size * chains).reshape(size, chains)


class State:
    """All that a chain knows; arrays have the chains last."""

    def __init__(self, units: Units, setting: Setting, rng: np.random.Generator):
        self.setting, self.rng, self.warm, self.steps = setting, rng, True, dict(STEPS)
        self.n_initiatives, self.n_dimensions = len(units.initiatives), len(units.dimensions)
        self.known, self.cell = np.unique(units.cell, return_inverse=True)
        self.document = units.document
        self.initiative, self.dimension = np.divmod(self.known, self.n_dimensions)
        self.n_documents = len(units.documents)
        self.by_cell = summing(self.cell, len(self.known), setting.chains)
        self.by_document = summing(self.document, self.n_documents, setting.chains)
        self.by_initiative = summing(self.initiative, self.n_initiatives, setting.chains)
        self.by_dimension = summing(self.dimension, self.n_dimensions, setting.chains)
        cuts = np.array([-np.inf, *setting.cuts, np.inf])
        self.has = units.levels >= 0
        self.low, self.high = cuts[np.maximum(units.levels, 0)], cuts[np.maximum(units.levels, 0) + 1]
        self.readers = self.has.sum(axis=0)
        self._start()

    def _start(self) -> None:
        """Chains begin apart: spreads drawn over a wide range, effects at 0."""
        s = self.setting
        self.var = {name: np.exp(self.rng.uniform(np.log(0.01), np.log(0.5), s.chains)) for name in SPREADS}
        self.var |= {name: np.full(s.chains, value**2) for name, value in s.fixed.items()}
        sizes = (self.n_initiatives, self.n_dimensions, len(self.known), self.n_documents, len(self.cell))
        self.effect = {name: np.zeros((size, s.chains)) for name, size in zip(SPREADS, sizes, strict=False)}
        self.mean = self.rng.normal(s.mean[0], 0.5, s.chains)
        self.level = np.full((len(self.known), s.chains), s.mean[0])

    def step(self) -> None:
        """One round."""
        base = self.level[self.cell] + self.effect["document"][self.document]
        z = truncated(self.rng, base + self.effect["unit"], np.sqrt(self.var["reader"]), self.low, self.high)
        z = np.where(self.has, z, 0)
        own = z.sum(axis=0) / self.readers
        weight = 1 / (self.var["unit"] + self.var["reader"] / self.readers)
        self._upper(own - self.effect["document"][self.document], weight)
        self._documents(own - self.level[self.cell], weight)
        self._units(z, own)

    def _upper(self, own: np.ndarray, weight: np.ndarray) -> None:
        """Mean, initiatives, dimensions and their spreads with cells integrated out; then cells and their spread."""
        total = self.by_cell(weight)
        seen = self.by_cell(weight * own) / total
        effect, precision = self.effect, 1 / (self.var["cell"] + 1 / total)
        parts = {"initiative": (self.by_initiative, self.initiative), "dimension": (self.by_dimension, self.dimension)}
        for name, (sums, _) in parts.items():
            rest = seen - self.mean - sum(effect[n][i] for n, (_, i) in parts.items() if n != name)
            self._group(name, sums(precision * rest), sums(precision))
        rest = seen - sum(effect[n][i] for n, (_, i) in parts.items())
        middle, spread = self.setting.mean
        given = precision.sum(axis=0) + 1 / spread**2
        self.mean = self._normal(((precision * rest).sum(axis=0) + middle / spread**2) / given, given)
        for name in parts:
            self._centre(name)
        expected = self.mean + sum(effect[n][i] for n, (_, i) in parts.items())
        self._vary("cell", seen - expected, 1 / total)
        given = total + 1 / self.var["cell"]
        self.level = self._normal((total * seen + expected / self.var["cell"]) / given, given)

    def _centre(self, name: str) -> None:
        """The mean given the effects around it, their sums with the mean as they are: else both move slowly together
        (Yu & Meng 2011)."""
        middle, spread = self.setting.mean
        sums = self.mean + self.effect[name]
        given = len(sums) / self.var[name] + 1 / spread**2
        self.mean = self._normal((sums.sum(axis=0) / self.var[name] + middle / spread**2) / given, given)
        self.effect[name] = sums - self.mean

    def _group(self, name: str, weighted: np.ndarray, precision: np.ndarray) -> None:
        """Effects of a level above cells, their spread first, with the effects integrated out."""
        some = precision > 0
        seen = np.where(some, weighted / np.where(some, precision, 1), 0)
        self._vary(name, seen, 1 / np.where(some, precision, 1e-12))
        given = precision + 1 / self.var[name]
        self.effect[name] = self._normal(weighted / given, given)

    def _documents(self, rest: np.ndarray, weight: np.ndarray) -> None:
        self._group("document", self.by_document(weight * rest), self.by_document(weight))

    def _units(self, z: np.ndarray, own: np.ndarray) -> None:
        base = self.level[self.cell] + self.effect["document"][self.document]
        self._share(z, own, own - base)
        given = self.readers / self.var["reader"] + 1 / self.var["unit"]
        self.effect["unit"] = self._normal(self.readers * (own - base) / self.var["reader"] / given, given)
        error = np.where(self.has, z - base - self.effect["unit"], 0)
        self._draw("unit", (self.effect["unit"] ** 2).sum(axis=0), len(self.cell))
        self._draw("reader", (error**2).sum(axis=(0, 1)), int(self.readers.sum() / self.readers.shape[-1]))

    def _share(self, z: np.ndarray, own: np.ndarray, rest: np.ndarray) -> None:
        """How the variance below documents is shared by units and readers, their sum as it is and units integrated out:
        one reader alone hardly tells them apart, and steps on each would be slow. One Metropolis step."""
        if {"unit", "reader"} & set(self.setting.fixed):
            return
        total, inner = self.var["unit"] + self.var["reader"], (np.where(self.has, z - own, 0) ** 2).sum(axis=(0, 1))
        spare = self.readers.sum(axis=0) - len(self.readers)
        new = self.var["reader"] * np.exp(self.steps["reader"] * self.rng.standard_normal(total.shape))
        fits = new < total
        gain = []
        for reader in (np.where(fits, new, self.var["reader"]), self.var["reader"]):
            unit, around = total - reader, total - reader + reader / self.readers
            misfit = (np.log(around) + rest**2 / around).sum(axis=0) + spare * np.log(reader) + inner / reader
            prior = self.setting.priors["unit"].log(unit) - np.log(unit) + self.setting.priors["reader"].log(reader)
            gain.append(prior - misfit / 2)
        taken = fits & (np.log(self.rng.random(total.shape)) < gain[0] - gain[1])
        self._pace("reader", taken)
        self.var["reader"] = np.where(taken, new, self.var["reader"])
        self.var["unit"] = total - self.var["reader"]

    def _normal(self, middle: np.ndarray, precision: np.ndarray) -> np.ndarray:
        return middle + self.rng.standard_normal(middle.shape) / np.sqrt(precision)

    def _draw(self, name: str, squares: np.ndarray, n: int) -> None:
        """A spread given its effects."""
        if name not in self.setting.fixed:
            self.var[name] = self.setting.priors[name].draw(self.rng, squares, n, self.var[name])

    def _vary(self, name: str, seen: np.ndarray, noise: np.ndarray) -> None:
        """A spread given noisy values of its effects, these integrated out: one Metropolis step on the log variance."""
        if name in self.setting.fixed:
            return
        now, prior, square = self.var[name], self.setting.priors[name], seen**2
        new = now * np.exp(self.steps[name] * self.rng.standard_normal(now.shape))
        both = np.array([new, now])
        total = both[:, None] + noise
        gain = prior.log(both) - 0.5 * (np.log(total) + square / total).sum(axis=1)
        taken = np.log(self.rng.random(now.shape)) < gain[0] - gain[1]
        self._pace(name, taken)
        self.var[name] = np.where(taken, new, now)

    def _pace(self, name: str, taken: np.ndarray) -> None:
        """Shorter steps where few are taken, longer where many are; only before draws are kept."""
        if self.warm:
            self.steps[name] *= np.exp(PACE * (taken.mean() - ACCEPTED))

    def every_cell(self) -> np.ndarray:
        """Levels of all cells; one without units is drawn around what its initiative and dimension say."""
        around = self.mean + self.effect["initiative"][:, None] + self.effect["dimension"][None]
        found = self._normal(around, 1 / self.var["cell"]).reshape(-1, len(self.mean))
        found[self.known] = self.level
        return found


def truncated(
    rng: np.random.Generator, mean: np.ndarray, spread: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Normal draws between `low` and `high`, by inversion in the lower tail, where it is accurate."""
    a, b = (low - mean) / spread, (high - mean) / spread
    flip = a > 0
    a, b = np.where(flip, -b, a), np.where(flip, -a, b)
    below = special.ndtr(a)
    z = special.ndtri(below + (special.ndtr(b) - below) * rng.random(a.shape))
    return np.clip(mean + spread * np.where(flip, -z, z), low, high)
