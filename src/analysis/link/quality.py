"""Precision, recall and F1 against the labelled sets, and how many hidden names are found as unknown ones."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.link import clues, gazetteer, mentions, unknown
from analysis.link.language import Language
from analysis.tables import link as t

FOLDS = 5


def read(root: Path) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The labelled mentions and passage regions below `root`; None where there are none."""
    if not (root / t.LABELLED_MENTIONS.path).exists():
        return None
    return t.LABELLED_MENTIONS.read(root), t.LABELLED_REGIONS.read(root)


def scores(
    found: pd.DataFrame, about: pd.DataFrame, labelled: tuple[pd.DataFrame, pd.DataFrame]
) -> dict[str, Any]:
    """Per half: mentions, regional aliases and passage regions of the tables `mentions` and `passage_regions`
    against the labelled ones (`read`). A passage of the second table without labelled mentions has none.
    """
    gold_mentions, gold_regions = labelled
    result: dict[str, Any] = {}
    for half, passages in gold_regions.groupby("half")["passage_id"]:
        chosen = set(passages)
        here = [
            frame[frame["passage_id"].isin(chosen)] for frame in (found, about, gold_mentions, gold_regions)
        ]
        keys = ["passage_id", "region_id", "initiative_id"]
        result[str(half)] = {
            "passages": len(chosen),
            "mentions": against(here[0], here[2]),
            "regional_aliases": resolved(here[0], here[2]),
            "passage_regions": rates(
                *(set(map(tuple, frame[keys].to_numpy())) for frame in (here[1], here[3]))
            ),
        }
    return result


def rates(found: set, gold: set) -> dict[str, float | int | None]:
    """Counts and precision, recall, F1 of a set against the right one."""
    right = len(found & gold)
    precision = right / len(found) if found else None
    recall = right / len(gold) if gold else None
    both = (precision or 0) + (recall or 0)
    f1 = 2 * (precision or 0) * (recall or 0) / both if both else None
    return {
        "found": len(found),
        "labelled": len(gold),
        "right": right,
        "precision": precision,
        "recall": recall,
        "f1": f1,
    }


def against(found: pd.DataFrame, gold: pd.DataFrame) -> dict[str, float | int | None]:
    """Mentions against labels: right where spans overlap and organisation, else sector, is the same."""
    same = [(f, g) for f, g in overlapping(found, gold) if whom(f) == whom(g)]
    hits, met = {f.Index for f, _ in same}, {g.Index for _, g in same}
    precision = len(hits) / len(found) if len(found) else None
    recall = len(met) / len(gold) if len(gold) else None
    both = (precision or 0) + (recall or 0)
    return {
        "found": len(found),
        "labelled": len(gold),
        "right": len(met),
        "precision": precision,
        "recall": recall,
        "f1": 2 * (precision or 0) * (recall or 0) / both if both else None,
    }


def resolved(found: pd.DataFrame, gold: pd.DataFrame) -> dict[str, float | int | None]:
    """Of what regional aliases gave a body, in text or label: the share where both say the same body."""
    pairs = overlapping(found, gold)
    asked = [(f, g) for f, g in pairs if g.regional or f.rule.startswith("regional-alias")]
    right = sum(whom(f) == whom(g) for f, g in asked)
    return {"asked": len(asked), "right": right, "share": right / len(asked) if asked else None}


def whom(row) -> tuple[str, str]:
    """Whom a mention (a row with organisation_id and sector) means: the organisation, else its sector."""
    return (row.organisation_id, "") if row.organisation_id else ("", row.sector)


def overlapping(found: pd.DataFrame, gold: pd.DataFrame) -> list[tuple]:
    """Pairs of rows whose spans overlap in the same passage."""
    by_passage: dict[str, list] = {}
    for row in gold.itertuples():
        by_passage.setdefault(row.passage_id, []).append(row)
    return [
        (row, other)
        for row in found.itertuples()
        for other in by_passage.get(row.passage_id, [])
        if row.start < other.end and other.start < row.end
    ]


def hidden_names(
    passages: pd.DataFrame, about: pd.DataFrame, reference, language: Language, seed: int
) -> list[dict[str, int]]:
    """Hide each fifth of the gazetteer in turn and look for its names among the unknown ones.

    Per fold: `occur` hidden bodies whose own name or alias (not a regional one) stands in the text, `found`
    of them, `listed` unknown names in all. A body counts as found where a listed name has the letters of one
    of its strings.
    """
    bodies = sorted(reference.organisations["organisation_id"])
    random.Random(seed).shuffle(bodies)
    whole = clues.clues(passages, reference, language)
    folds = []
    for fold in range(FOLDS):
        hidden = set(bodies[fold::FOLDS])
        left = reference.organisations[~reference.organisations["organisation_id"].isin(hidden)]
        found = mentions.mentions(passages, about, mentions.rules(left, language))
        listed = unknown.unknown_organisations(passages, found, about, whole)
        names = own_names(reference.organisations, hidden)
        there = present(passages["text"], names)
        seen = {
            gazetteer.key(unknown.bare(text))
            for cell in listed["surface"] + "|" + listed["variants"]
            for text in cell.split("|")
        }
        hits = {
            body
            for body, strings in there.items()
            if any(gazetteer.key(unknown.bare(string)) in seen for string in strings)
        }
        folds.append(
            {
                "fold": fold,
                "occur": len(there),
                "found": len(hits),
                "listed": len(listed),
                "missed": sorted(set(there) - hits),
                "names": sorted(listed["surface"]),
            }
        )
    return folds


def own_names(organisations: pd.DataFrame, chosen: set[str]) -> dict[str, list[str]]:
    """The strings that mean each chosen body anywhere."""
    names: dict[str, list[str]] = {}
    for text, _, body, regions in gazetteer.strings(organisations):
        if body in chosen and regions is None:
            names.setdefault(body, []).append(text)
    return names


def present(texts: Iterable[str], names: dict[str, list[str]]) -> dict[str, list[str]]:
    """Per body those of its strings that occur in the texts."""
    rows = [(body, text) for body, strings in sorted(names.items()) for text in strings]
    scan = gazetteer.matcher.Matcher(
        [text for _, text in rows], [gazetteer.case_of(text) for _, text in rows]
    )
    seen = scan.scan_all(list(texts))
    result: dict[str, list[str]] = {}
    for row in sorted(seen):
        result.setdefault(rows[row][0], []).append(rows[row][1])
    return result
