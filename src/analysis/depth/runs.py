"""Many runs of an analysis: who stands with whom, how alike the groupings are, how a group holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ABSENT = -1


@dataclass(frozen=True)
class Runs:
    """Groupings of the same cases: `labels` is runs x cases (-1: not placed in that run), `kinds` one name a
    run.
    """

    labels: np.ndarray
    kinds: tuple[str, ...]

    @property
    def groups(self) -> np.ndarray:
        """Number of groups in each run (0 where nothing could be placed)."""
        return self.labels.max(axis=1, initial=ABSENT) + 1

    def of(self, *kinds: str) -> Runs:
        """The runs of these kinds."""
        chosen = [i for i, kind in enumerate(self.kinds) if kind in kinds]
        return Runs(self.labels[chosen], tuple(self.kinds[i] for i in chosen))


def spread(rows: tuple[int, ...], labels: np.ndarray, cases: int) -> np.ndarray:
    """Labels of the placed `rows` as one line of `Runs.labels`."""
    line = np.full(cases, ABSENT, dtype=np.int16)
    line[list(rows)] = labels
    return line


def together(runs: Runs) -> tuple[np.ndarray, np.ndarray]:
    """Two matrices of cases x cases: number of runs that hold both, and of those in which they share a
    group.
    """
    held = runs.labels >= 0
    both = held.T.astype(int) @ held.astype(int)
    same = np.zeros_like(both)
    for label in range(int(runs.labels.max(initial=0)) + 1):
        member = (runs.labels == label).astype(int)
        same += member.T @ member
    return both, same


def rand_indices(labels: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Adjusted Rand index (Hubert & Arabie 1985) of each line of `labels` with `reference` (a line, or as
    many).

    Counted over pairs of cases that both place; 1 where both have one group; NaN with fewer than two such
    cases.
    """
    i, j = np.triu_indices(labels.shape[1], 1)
    other = np.broadcast_to(reference, labels.shape)
    held = (labels[:, i] >= 0) & (labels[:, j] >= 0) & (other[:, i] >= 0) & (other[:, j] >= 0)
    run, main = labels[:, i] == labels[:, j], other[:, i] == other[:, j]
    tp, fp = (held & run & main).sum(axis=1), (held & run & ~main).sum(axis=1)
    fn, tn = (held & ~run & main).sum(axis=1), (held & ~run & ~main).sum(axis=1)
    above = 2.0 * (tp * tn - fn * fp)
    below = (tp + fn) * (fn + tn) + (tp + fp) * (fp + tn)
    index = np.divide(above, below, out=np.ones(len(labels)), where=below > 0)
    return np.where(held.any(axis=1), index, np.nan)


def jaccards(runs: Runs, reference: np.ndarray) -> dict[int, float]:
    """Mean over runs of each reference group's best Jaccard similarity (Hennig 2007), cases left out not
    counted.
    """
    found = {}
    for group in range(int(reference.max(initial=ABSENT)) + 1):
        scores = []
        for line in runs.labels:
            members = (reference == group) & (line >= 0)
            if members.any():
                scores.append(best_match(line, members, reference >= 0))
        found[group] = float(np.mean(scores)) if scores else np.nan
    return found


def best_match(line: np.ndarray, members: np.ndarray, known: np.ndarray) -> float:
    """The largest Jaccard similarity of `members` with a group of one run."""
    scores = []
    for label in range(int(line.max()) + 1):
        other = (line == label) & known
        union = (members | other).sum()
        scores.append((members & other).sum() / union if union else 0.0)
    return max(scores, default=0.0)


def verdict(share: float, certain: float, likely: float) -> str:
    """In words how sure a yes or no is, from the share of analyses that say yes; NaN is undecided."""
    if np.isnan(share):
        return "undecided"
    sure = max(share, 1 - share)
    return "certain" if sure >= certain else "likely" if sure >= likely else "undecided"
