"""Time, memory and recovery of the estimate of levels on a large study: 500 initiatives x 20 dimensions, two readers.

python benchmarks/depth_scale.py [--initiatives 500] [--dimensions 20] [--documents 3] [--kept 2500]
"""

import argparse
import resource
import time
from dataclasses import replace

import numpy as np
from scipy.stats import spearmanr

from analysis.depth import fitting, sampler
from analysis.depth.priors import Prior
from analysis.depth.sampler import Setting, Units

CUTS = (0.5, 1.5, 2.5)
SPREADS = {
    "initiative": (0.5, 0.01),
    "dimension": (2, 0.3),
    "cell": (2, 0.3),
    "document": (2, 0.1),
    "unit": (2, 0.3),
    "reader": (2, 0.1),
}


def study(initiatives: int, dimensions: int, documents: int, rng: np.random.Generator) -> tuple[Units, np.ndarray]:
    """Codes of two readers by the model's own generator, four in ten cells of a document empty; and true levels."""
    truth = (
        1.5
        + rng.normal(0, 0.3, (initiatives, 1))
        + rng.normal(0, 0.3, dimensions)
        + rng.normal(0, 0.25, (initiatives, dimensions))
    )
    place = np.argwhere(rng.random((initiatives, dimensions, documents)) < 0.6)
    document = place[:, 0] * documents + place[:, 2]
    z = (
        truth[place[:, 0], place[:, 1]]
        + rng.normal(0, 0.2, initiatives * documents)[document]
        + rng.normal(0, 0.4, len(place))
    )
    levels = np.searchsorted(CUTS, z + rng.normal(0, 0.15, (2, len(place))))
    names = [tuple(map(str, range(size))) for size in (initiatives, dimensions, initiatives * documents)]
    return Units(levels[:, :, None], place[:, 0] * dimensions + place[:, 1], document, *names), truth.mean(axis=1)


def main() -> None:
    """Print what it costs and how well levels are found again."""
    options = argparse.ArgumentParser(description=__doc__)
    for name, value in (("initiatives", 500), ("dimensions", 20), ("documents", 3), ("kept", 2500)):
        options.add_argument(f"--{name}", type=int, default=value)
    given = options.parse_args()
    units, truth = study(given.initiatives, given.dimensions, given.documents, np.random.default_rng(1))
    setting = Setting({name: Prior(*prior) for name, prior in SPREADS.items()}, (1.5, 2.0), CUTS, kept=given.kept)
    wall, processor = time.monotonic(), time.process_time()
    fit = fitting.summed(units, sampler.sample(units, replace(setting, warmup=800), [1]))
    low, high = np.quantile(fit.levels, [0.05, 0.95], axis=0)
    print(
        f"{len(units.cell)} units, {time.monotonic() - wall:.0f} s "
        f"({time.process_time() - processor:.0f} s of a processor), "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB; R-hat {fit.rhat:.3f}, "
        f"{fit.effective:.0f} effective draws; "
        f"coverage {((low <= truth) & (truth <= high)).mean():.2f}, "
        f"rank correlation {spearmanr(fit.levels.mean(axis=0), truth)[0]:.3f}"
    )


if __name__ == "__main__":
    main()
