"""Precision and recall against the labelled sets, and how many hidden names are found as unknown ones."""

import random
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.link import clues, mentions, unknown
from analysis.link.scan import Scanner
from analysis.tables.names import key, strings

FOLDS = 5


def lines(organisations: pd.DataFrame) -> dict[str, str]:
    """The last successor of each body: labels name a body as the text does, `link` the one of the text's date."""
    after = dict(zip(organisations["organisation_id"], organisations["successor_id"], strict=True))
    last = dict.fromkeys(after, "")
    for body in after:
        last[body] = body
        while after[last[body]]:
            last[body] = after[last[body]]
    return last


def scores(
    found: pd.DataFrame, about: pd.DataFrame, gold: tuple[pd.DataFrame, pd.DataFrame], half: str, line: dict[str, str]
) -> dict[str, Any]:
    """(right, found, labelled) of mentions, regional aliases and passage regions in one half of the labelled passages.

    A passage of the second labelled table without labelled mentions has none. Passages that are gone are left out.
    """
    gold_mentions, gold_regions = gold
    found, gold_mentions = (
        frame.assign(organisation_id=frame["organisation_id"].map(line).fillna("")) for frame in (found, gold_mentions)
    )
    chosen = set(gold_regions.loc[gold_regions["half"] == half, "passage_id"]) & set(about["passage_id"])
    here = [frame[frame["passage_id"].isin(chosen)] for frame in (found, about, gold_mentions, gold_regions)]
    pairs = overlapping(here[0], here[2])
    same = [(f.Index, g.Index) for f, g in pairs if whom(f) == whom(g)]
    asked = [(f, g) for f, g in pairs if g.regional or f.rule.startswith("regional-alias")]
    keys = ["passage_id", "region_id", "initiative_id"]
    regions = [set(map(tuple, frame[keys].to_numpy())) for frame in (here[1], here[3])]
    return {
        "mentions": (len({f for f, _ in same}), len(here[0]), len({g for _, g in same}), len(here[2])),
        "regional": (sum(whom(f) == whom(g) for f, g in asked), len(asked)),
        "regions": (len(regions[0] & regions[1]), len(regions[0]), len(regions[0] & regions[1]), len(regions[1])),
    }


def rates(counts: tuple[int, int, int, int]) -> tuple[float, float]:
    """Precision and recall."""
    return counts[0] / counts[1], counts[2] / counts[3]


def whom(row) -> tuple[str, str]:
    """Whom a mention (a row with organisation_id and sector) means: the organisation, else its sector."""
    return (row.organisation_id, "") if row.organisation_id else ("", row.sector)


def overlapping(found: pd.DataFrame, gold: pd.DataFrame) -> list[tuple]:
    """Pairs of rows whose spans overlap in the same passage."""
    by_passage = {passage: list(group.itertuples()) for passage, group in gold.groupby("passage_id")}
    return [
        (row, other)
        for row in found.itertuples()
        for other in by_passage.get(row.passage_id, [])
        if row.start < other.end and other.start < row.end
    ]


def hidden_names(inputs, about: pd.DataFrame, seed: int) -> tuple[int, int]:
    """Hide each fifth of the gazetteer in turn: how many hidden bodies occur in the text by a string that means them
    anywhere, and how many of these come back as unknown names.
    """
    known, nation = inputs.known, inputs.model.study.nation
    ids = sorted(known.organisations["organisation_id"])
    random.Random(seed).shuffle(ids)
    whole = replace(clues.clues(inputs.passages, known, inputs.words), listed=frozenset())
    occur, back = 0, 0
    for fold in range(FOLDS):
        hidden = known.organisations["organisation_id"].isin(ids[fold::FOLDS])
        compiled = mentions.rules(known.organisations[~hidden], nation, inputs.words)
        found = mentions.mentions(inputs.passages, about, compiled)
        listed = unknown.unknown_organisations(inputs.passages, found, about, whole)
        cells = (listed["surface"] + "|" + listed["variants"]).str.split("|")
        seen = {key(inputs.words.unknown.legal_forms.sub("", text)) for cell in cells for text in cell}
        own = [(text, body) for text, _, body, where in strings(known.organisations[hidden], nation) if where is None]
        scanner = Scanner([text for text, _ in own])
        there = {row for text in inputs.passages["text"] for row in scanner.heard(text)}
        occur += len({own[row][1] for row in there})
        bare = {row: key(inputs.words.unknown.legal_forms.sub("", own[row][0])) for row in there}
        back += len({own[row][1] for row in there if bare[row] in seen})
    return occur, back
