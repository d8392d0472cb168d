"""Groups of every case set: main specification, stability, multiverse, and what they add up to."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from analysis.depth import choose, codes, distance, groups, multiverse, scale, simulate, stability
from analysis.depth.cases import CaseSet, case_sets, placed
from analysis.depth.runs import Runs, spread
from analysis.depth.specification import Prepared, prepare
from analysis.params import Depth
from analysis.tables import vocabulary as v
from analysis.tables.depth import PROFILES_KINDS

AGGREGATIONS = ("highest", "median")


def groupings(
    usable: pd.DataFrame, unlisted: pd.DataFrame, initiatives: pd.DataFrame, codebook: dict, settings: Depth
) -> dict[str, pd.DataFrame]:
    """The tables on groups, all case sets below each other.

    `unlisted` are the codes without those listed for recoding: one of the multiverse's readers.
    """
    sources = Sources(usable, unlisted, initiatives, settings)
    ecological = {d: codebook["dimensions"][d]["ecological_level"] for d in v.DEPTH_DIMENSIONS}
    weights = {
        "equal": np.ones(len(ecological)),
        "levels": distance.level_weights(list(ecological), ecological),
    }
    frames = [one_set(case_set, sources, weights, codebook, settings) for case_set in case_sets(initiatives)]
    found = {name: pd.concat([frame[name] for frame in frames], ignore_index=True) for name in frames[0]}
    found["choices"] = multiverse.influence(found["multiverse"])
    return found


class Sources:
    """Matrices of all initiatives, made once: per profile, aggregation and reader, and without each
    publisher.
    """

    def __init__(
        self, usable: pd.DataFrame, unlisted: pd.DataFrame, initiatives: pd.DataFrame, settings: Depth
    ):
        self.every = sorted(initiatives["initiative_id"])
        self.place = {case: i for i, case in enumerate(self.every)}
        self.tables = {}
        readers = ("both", *sorted(usable["coder_id"].unique()))
        for profile, aggregation in product(PROFILES_KINDS, AGGREGATIONS):
            levels = codes.reader_levels(usable, profile, aggregation)
            for reader in readers:
                self.tables[profile, aggregation, reader] = self._matrix(levels, reader)
            other = codes.reader_levels(unlisted, profile, aggregation)
            self.tables[profile, aggregation, "without-recoding"] = self._matrix(other, "both")
        self.without = []
        for publisher in sorted(usable["publisher_id"].unique()):
            rest = usable[usable["publisher_id"] != publisher]
            levels = codes.reader_levels(rest, settings.profile, settings.aggregation)
            self.without.append(self._matrix(levels, "both"))

    def _matrix(self, levels: pd.DataFrame, reader: str) -> np.ndarray:
        return codes.matrix(levels, self.every, reader).to_numpy()

    def rows(self, case_set: CaseSet) -> list[int]:
        """Where the cases of a set stand in the matrices."""
        return [self.place[case] for case in case_set.cases]

    def of(self, case_set: CaseSet) -> list[multiverse.Source]:
        """The multiverse's sources for one set of cases."""
        rows = self.rows(case_set)
        return [multiverse.Source(*key, table[rows]) for key, table in self.tables.items()]


def one_set(
    case_set: CaseSet, sources: Sources, weights: dict[str, np.ndarray], codebook: dict, settings: Depth
) -> dict[str, pd.DataFrame]:
    """The tables of one case set."""
    rows = sources.rows(case_set)
    matrix = sources.tables[settings.profile, settings.aggregation, "both"][rows]
    main = prepare(matrix, settings)
    choice, line, p_scale = main_groups(main, matrix, settings)
    without = [table[rows] for table in sources.without if not same(table[rows], matrix)]
    stable = stability.stability(matrix, main, case_set, without, settings) if main else no_runs(len(rows))
    explored = multiverse.explore(case_set, sources.of(case_set), weights, settings)
    width = choice.widths[choice.groups - 1] if choice else np.nan
    found_line = line if main else np.full_like(line, -1)
    explored = multiverse.with_main(explored, settings, found_line, width)
    runs = multiverse.as_runs(explored)
    conditional = bool(line.max(initial=-1) < 1)
    tests = test_rows(case_set, matrix, choice, line, settings).assign(p_scale=p_scale)
    return {
        "distances": groups.distances(case_set, settings, distance.parts(matrix, settings.distance)),
        "clusters": groups.clusters(
            case_set, matrix, main, choice, line, stable, runs, codebook, settings
        ),
        "tests": tests,
        "stability": stability.summary(case_set.name, stable, line),
        "consensus": pd.concat(
            [
                groups.consensus(case_set, "stability", stable, conditional, settings),
                groups.consensus(case_set, "multiverse", runs, conditional, settings),
            ],
            ignore_index=True,
        ),
        "multiverse": multiverse.table(case_set, explored),
    }


def main_groups(
    main: Prepared | None, matrix: np.ndarray, settings: Depth
) -> tuple[choose.Choice | None, np.ndarray, float]:
    """The main specification's claim, its labels for all cases, deepest group first, and p against one scale.

    Groups are claimed where permuted codes and one scale both seldom give as large a silhouette. With fewer
    than three placed cases there is no choice: they make one group, since none can be shown.
    """
    if main is None:
        line = np.full(len(matrix), -1, dtype=np.int16)
        line[placed(matrix, settings.min_dimensions, settings.min_shared)] = 0
        return None, line, np.nan
    choice = choose.decide(
        main.parts,
        settings.linkage,
        settings.max_groups,
        settings.null_draws,
        settings.null_level,
        settings.seed,
    )
    choice, p_scale = scale.claimed(matrix[list(main.rows)], choice, settings, settings.null_draws)
    line = groups.deepest_first(spread(main.rows, choice.labels, len(matrix)), matrix)
    return choice, line, p_scale


def test_rows(
    case_set: CaseSet, matrix: np.ndarray, choice: choose.Choice | None, line: np.ndarray, settings: Depth
) -> pd.DataFrame:
    """The row of table `tests`: is there any structure, how good each number of groups would be, and the
    power.
    """
    row = {
        "case_set": case_set.name,
        "cases": len(line),
        "placed": int((line >= 0).sum()),
        "groups": int(line.max(initial=-1)) + 1,
        "p": choice.p if choice else np.nan,
    }
    for k in (2, 3, 4):
        row[f"silhouette_{k}"] = choice.widths[k - 1] if choice and k <= len(choice.widths) else np.nan
    known = ~np.isnan(matrix[line >= 0])
    every = known.shape[1]
    for name, marked in (("power_every", every), ("power_half", every // 2), ("power_deeper", every)):
        one_way = name == "power_deeper"
        row[name] = simulate.power(known, marked, settings, one_way) if choice else np.nan
    return pd.DataFrame([row])


def same(a: np.ndarray, b: np.ndarray) -> bool:
    """Equal, missing codes included."""
    return bool(np.array_equal(a, b, equal_nan=True))


def no_runs(cases: int) -> Runs:
    """No runs at all: nothing could be placed."""
    return Runs(np.zeros((0, cases), dtype=np.int16), ())
