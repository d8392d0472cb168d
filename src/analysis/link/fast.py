"""Finding mentions in many texts at once: scan, then resolve regional aliases, without a step per mention.

What this leaves out (the board's context, lists of kinds, polarity) needs the sentence and is done in
`mentions` on what is found here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.link import gazetteer

BATCH = 400_000  # characters a batch: fits the processor's cache and bounds memory
NOBODY, SEVERAL = -1, -2


class Finder:
    """A gazetteer with whom each entry means in each region, as one table."""

    def __init__(self, known: gazetteer.Gazetteer, regions: Sequence[str]):
        self.known = known
        self.regions = {region: number for number, region in enumerate(regions)}
        self.bodies = sorted(
            {
                body
                for entry in known.entries
                for found in (entry.anywhere, *entry.regional.values())
                for body in found
            }
        )
        number = {body: i for i, body in enumerate(self.bodies)}
        self.means = np.full((len(known.entries), len(self.regions) + 1), NOBODY, np.int64)
        for row, entry in enumerate(known.entries):
            if entry.anywhere and not entry.plural:
                self.means[row, :] = _one(entry.anywhere, number)
            elif not entry.plural:
                for region, found in entry.regional.items():
                    if region in self.regions:
                        self.means[row, self.regions[region]] = _one(found, number)

    def find(self, texts: Sequence[str], regions: Sequence[str]) -> pd.DataFrame:
        """Every mention: `text` (row of the text), `start`, `end`, `entry`, `body` (number in `bodies`; below
        0: nobody in particular). `regions` has the one region of each text, '' for none or several.
        """
        where = np.array([self.regions.get(region, len(self.regions)) for region in regions], np.int64)
        parts = []
        for first, last in batches(texts):
            found = self.known.matcher.scan(texts[first:last])
            text = found.text + first
            parts.append(
                (text, found.start, found.end, found.pattern, self.means[found.pattern, where[text]])
            )
        columns = (
            [np.concatenate(column) for column in zip(*parts, strict=True)]
            if parts
            else [np.zeros(0, np.int64)] * 5
        )
        return pd.DataFrame(dict(zip(("text", "start", "end", "entry", "body"), columns, strict=True)))


def batches(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Runs of texts of about BATCH characters: first, one after the last."""
    borders, size = [0], 0
    for number, text in enumerate(texts):
        size += len(text)
        if size >= BATCH:
            borders.append(number + 1)
            size = 0
    if borders[-1] != len(texts):
        borders.append(len(texts))
    return list(zip(borders, borders[1:], strict=False))


def _one(found: set[str], number: dict[str, int]) -> int:
    return number[next(iter(found))] if len(found) == 1 else SEVERAL
