"""Scale, peers and planted structure of the stage `depth`, on made-up data: run by hand, JSON lines on the screen.

    python benchmarks/depth_scale.py peers      # cost of one specification beside other libraries
    python benchmarks/depth_scale.py planted    # groups found, and claimed that are not there; --studies 1000
    python benchmarks/depth_scale.py scale      # --cases 500 --dimensions 20 --deletions 25
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import AgglomerativeClustering

from analysis import params
from analysis.depth import choose, partition, simulate, stability
from analysis.depth.cases import CaseSet
from analysis.depth.runs import rand_indices, spread
from analysis.depth.specification import prepare

SETTINGS = params.load(Path(__file__).parents[1]).depth
LEVELS = np.array([0.01, 0.40, 0.46, 0.13])  # shares of the levels in the real codes
GAPS = 0.15  # share of missing codes of placed cases


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """The shortest of some runs."""
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def peers(cases: int = 17, number: int = 2000, groups: int = 3) -> None:
    """Microseconds a grouping of given distances: ours on the stack, scipy and scikit-learn in a loop."""
    points = np.random.default_rng(1).random((number, cases, 3))
    distances = np.abs(points[:, :, None] - points[:, None]).mean(axis=3)

    def scikit_learn() -> None:
        for item in distances:
            AgglomerativeClustering(groups, metric="precomputed", linkage="average").fit(item)

    def scipy() -> None:
        for item in distances:
            fcluster(linkage(squareform(item, checks=False), "average"), groups, "maxclust")

    cost = {
        "ours": seconds(lambda: partition.partitions(distances, "average", groups)),
        "ours, exact k-medoids": seconds(lambda: partition.partitions(distances, "k-medoids", groups)),
        "scipy": seconds(scipy),
        "scikit-learn": seconds(scikit_learn),
    }
    micro = {name: round(value / number * 1e6, 1) for name, value in cost.items()}
    print(
        json.dumps(
            {
                "cases": cases,
                "microseconds": micro,
                "times scikit-learn": round(cost["scikit-learn"] / cost["ours"], 1),
            }
        )
    )


def planted(studies: int) -> None:
    """One line a kind of study: share with groups claimed, with the right number, agreement with what was planted."""
    for cases in (6, 11, 17):
        rng = np.random.default_rng(cases)

        def gaps(rng: np.random.Generator = rng, cases: int = cases) -> np.ndarray:
            return rng.random((cases, 6)) >= GAPS

        one = simulate.even_groups(cases, 1)
        none = [simulate.independent(gaps(), LEVELS, rng) for _ in range(studies)]
        line("none, independent codes", cases, none, one)
        for name, stray in (("loose", 0.5), ("tight", 0.25)):
            made = [simulate.gradient(gaps(), 0.1, rng, stray) for _ in range(studies)]
            line(f"none, one scale, {name}", cases, made, one)
        for groups in (2, 3):
            truth = simulate.even_groups(cases, groups)
            for noise in (0.1, 0.25):
                made = [simulate.planted(gaps(), truth, 1, noise, rng) for _ in range(studies)]
                line(f"{groups} groups, one level apart, noise {noise}", cases, made, truth)
        truth = simulate.even_groups(cases, 2)
        for gap, noise in ((1, 0.1), (2, 0.1), (2, 0.25)):
            made = [simulate.planted(gaps(), truth, gap, noise, rng, one_way=True) for _ in range(studies)]
            line(f"2 groups, one {gap} deeper throughout, noise {noise}", cases, made, truth)


def line(name: str, cases: int, studies: list[np.ndarray], truth: np.ndarray) -> None:
    """Print one kind of study."""
    found = simulate.outcomes(studies, truth, SETTINGS)
    print(
        json.dumps({"study": name, "cases": cases, **{k: round(v, 3) for k, v in found.items()}}), flush=True
    )


def scale(cases: int, dimensions: int, deletions: int) -> None:
    """Main specification and sampled deletions of many cases, with time, memory and agreement with what is
    planted.
    """
    rng = np.random.default_rng(1)
    truth = simulate.even_groups(cases, 3)
    known = rng.random((cases, dimensions)) >= GAPS
    codes = simulate.planted(known, truth, 1, 0.25, rng)
    names = tuple(f"c{i:04d}" for i in range(cases))
    settings = replace(SETTINGS, deletions=deletions, fills=deletions, orders=2)
    start = time.perf_counter()
    main = prepare(codes, settings)
    choice = choose.decide(
        main.parts,
        settings.linkage,
        settings.max_groups,
        settings.null_draws,
        settings.null_level,
        settings.seed,
    )
    first = time.perf_counter() - start
    found = stability.stability(codes, main, CaseSet("all", names, names), [], settings)
    reference = spread(main.rows, choice.labels, cases)
    print(
        json.dumps(
            {
                "cases": cases,
                "dimensions": dimensions,
                "runs": len(found.kinds),
                "groups": choice.groups,
                "ari with planted": round(float(rand_indices(reference[None], truth)[0]), 3),
                "mean ari of runs": round(float(np.nanmean(rand_indices(found.labels, reference))), 3),
                "seconds main": round(first, 1),
                "seconds": round(time.perf_counter() - start, 1),
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


def main() -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("peers", "planted", "scale"))
    parser.add_argument("--studies", type=int, default=1000)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--dimensions", type=int, default=20)
    parser.add_argument("--deletions", type=int, default=25)
    options = parser.parse_args()
    if options.what == "peers":
        peers()
    elif options.what == "planted":
        planted(options.studies)
    else:
        scale(options.cases, options.dimensions, options.deletions)


if __name__ == "__main__":
    main()
