"""Measures of the background layer of one initiative, against matrices with the same margins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.networks import metrics, nulls
from analysis.networks.background import event_ids
from analysis.params import Networks


@dataclass(frozen=True)
class Named:
    """Which organisation (rows, sorted ids) is named in which passage, of one initiative; the sectors' codes,
    and the codes of each passage's event (see `event_ids`) and publisher.
    """

    passages: np.ndarray
    codes: np.ndarray
    events: np.ndarray
    publishers: np.ndarray

    @classmethod
    def of(cls, cells: pd.DataFrame, sector: dict[str, str], duplicates: str) -> Named:
        """From the rows of `two_mode` of one initiative."""
        passage, names = pd.factorize(cells["passage_id"], sort=True)
        member, ids = pd.factorize(cells["organisation_id"], sort=True)
        matrix = np.zeros((len(ids), len(names)), dtype=bool)
        matrix[member, passage] = True
        first = np.unique(passage, return_index=True)[1]
        by = (event_ids(cells, duplicates), cells["publisher_id"])
        events, publishers = (pd.factorize(column, sort=True)[0][first] for column in by)
        return cls(matrix, np.unique([sector[i] for i in ids], return_inverse=True)[1], events, publishers)

    @cached_property
    def matrix(self) -> np.ndarray:
        """Which organisation is named in which event."""
        present = np.unique(self.events)
        return (self.passages.astype(int) @ (self.events[:, None] == present)).astype(bool)

    def without(self, publisher: int, isolates: bool) -> Named:
        """With one publisher's passages left out, and who then shares no passage (unless `isolates`)."""
        left = self.publishers != publisher
        passages = self.passages[:, left]
        shared = passages if isolates else passages[:, passages.sum(axis=0) > 1]
        known = shared.any(axis=1)
        passages = passages[known]
        used = passages.any(axis=0)
        return Named(
            passages[:, used], self.codes[known], self.events[left][used], self.publishers[left][used]
        )

    def summaries(self, batch: np.ndarray, normalisation: str) -> dict[str, np.ndarray]:
        """Number of pairs named together, and their weighted E-I index, per matrix of `batch` (same
        margins).
        """
        real = batch.astype(np.float32)
        i, j = np.triu_indices(len(self.matrix), 1)
        shared = (real @ real.transpose(0, 2, 1))[:, i, j]
        weights = shared.astype(float)
        if normalisation == "newman":
            scale = 1 / np.maximum(self.matrix.sum(axis=0) - 1, 1)
            weights = ((real * scale.astype(np.float32)) @ real.transpose(0, 2, 1))[:, i, j].astype(float)
        elif normalisation != "count":
            activity = self.matrix.sum(axis=1)
            a, b = activity[i], activity[j]
            weights = weights / (a + b - shared if normalisation == "jaccard" else np.sqrt(a * b))
        total = weights.sum(axis=1)
        outside = weights[:, self.codes[i] != self.codes[j]].sum(axis=1)
        share = np.divide(outside, total, out=np.full(len(batch), np.nan), where=total > 0)
        return {"ties": (shared > 0.5).sum(axis=1).astype(float), "ei-index": np.round(2 * share - 1, 6)}


def values(named: Named, options: Networks) -> metrics.Values:
    """Every measure of one initiative's background layer; the E-I index is missing where it is too small."""
    found = named.summaries(named.matrix[None], options.normalisation)
    own = {name: float(value[0]) for name, value in found.items()}
    n, passages = named.passages.shape
    if n < options.min_nodes:
        own["ei-index"] = np.nan
    publishers = float(len(np.unique(named.publishers)))
    return {"organisations": float(n), "passages": float(passages), "publishers": publishers, **own}


def null_metrics(
    initiative: str, cells: pd.DataFrame, sector: dict[str, str], options: Networks
) -> pd.DataFrame:
    """Rows of `metrics` for one initiative's background layer, from its rows of `two_mode`.

    `ties` and the weighted `ei-index` are judged against matrices with the same margins (curveball): the same
    passages with as many organisations, the same organisations in as many passages. `loo_*`: each publisher's
    passages left out in turn.
    """
    named, chance = Named.of(cells, sector, options.duplicates), {}
    own = values(named, options)
    runs = [values(named.without(p, options.isolates), options) for p in np.unique(named.publishers)]
    refused = "too-small" if own["organisations"] < options.min_nodes else ""
    if not refused:
        rng = nulls.generator(options.seed, initiative, "curveball")
        drawn = [
            named.summaries(batch, options.normalisation)
            for batch in nulls.curveball(named.matrix, options.curveball_draws, rng)
        ]
        chance = {n: nulls.judge(own[n], np.concatenate([found[n] for found in drawn])) for n in drawn[0]}
    rows = [metrics.row(name, own, runs, chance.get(name), refused) for name in own]
    return pd.DataFrame(rows).assign(initiative_id=initiative, layer="background")[metrics.COLUMNS]
