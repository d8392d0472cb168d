"""`analysis codesheet`: a sheet for a person to code on, blank or with suggestions from the codebook's
indicators.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import params, reference
from analysis.link import background, wording
from analysis.tables import clean
from analysis.tables import link as t
from analysis.tables import vocabulary as v

SHARE = 0.1
COLUMNS = (
    "passage_id",
    "document_id",
    "passage",
    "initiative_id",
    "dimension",
    "level",
    "status",
    "confidence",
    "rationale",
    "suggested_level",
    "suggested_by",
    "text",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to put on the sheet, and where to write it."""
    parser.add_argument(
        "what",
        choices=("sample", "new", "agreement"),
        help="a blank seeded sample for another coder, uncoded passages with suggestions, or how "
        "suggestions agree with the coders",
    )
    parser.add_argument(
        "--share", type=float, default=SHARE, help="share of the passages of each initiative (sample)"
    )
    parser.add_argument("--seed", type=int, help="default: the parameter networks.seed")
    parser.add_argument(
        "--output", type=Path, default=Path("codesheet.csv"), help="file to write (default: codesheet.csv)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the sheet, or print the agreement table; returns 0."""
    root = options.root
    codebook, codings = reference.read_codebook(root), reference.read_codings(root)
    documents, about = clean.DOCUMENTS.read(root), t.PASSAGE_REGIONS.read(root)
    passages = with_initiative(clean.PASSAGES.read(root), documents, about)
    if options.what == "agreement":
        print(agreement(codings, passages, codebook))
        return 0
    if options.what == "sample":
        seed = params.load(root).networks.seed if options.seed is None else options.seed
        rows = sheet(sample(passages, options.share, seed), None)
    else:
        rows = sheet(passages[~passages["passage_id"].isin(codings["passage_id"])], codebook)
    rows.to_csv(options.output, index=False, lineterminator="\n", encoding="utf-8")
    print(f"{options.output}: {rows['passage_id'].nunique()} passages, {len(rows)} lines to fill")
    return 0


def with_initiative(passages: pd.DataFrame, documents: pd.DataFrame, about: pd.DataFrame) -> pd.DataFrame:
    """The passages that are to be coded, with `initiative_id`: those on one initiative, and the national
    ones.
    """
    single = background.counted(about, documents)
    national = about[about["initiative_id"] == "national-programme"]
    alone = national[~national["passage_id"].duplicated(keep=False)]["passage_id"]
    on = {**dict.fromkeys(alone, "national-programme"), **single}
    chosen = passages[passages["passage_id"].isin(on)]
    return chosen.assign(initiative_id=chosen["passage_id"].map(on))


def sample(passages: pd.DataFrame, share: float, seed: int) -> pd.DataFrame:
    """A seeded `share` of the passages of each initiative, at least one of each, in the documents' order."""
    chosen: list[str] = []
    for initiative, group in passages.groupby("initiative_id", sort=True):
        ids = sorted(group["passage_id"])
        random.Random(f"{seed} {initiative}").shuffle(ids)
        chosen.extend(ids[: max(1, round(share * len(ids)))])
    return passages[passages["passage_id"].isin(chosen)]


def sheet(passages: pd.DataFrame, codebook: dict[str, Any] | None) -> pd.DataFrame:
    """One line per passage and dimension to fill; with `codebook`, only lines that its indicators suggest."""
    rows = []
    for row in passages.sort_values(["document_id", "ordinal"]).itertuples():
        found = suggestions(row.text, codebook) if codebook else {}
        for dimension in found if codebook else v.DIMENSIONS:
            level, word = found.get(dimension, ("", ""))
            rows.append(
                (
                    row.passage_id,
                    row.document_id,
                    row.ordinal,
                    row.initiative_id,
                    dimension,
                    "",
                    "",
                    "",
                    "",
                    level,
                    word,
                    row.text,
                )
            )
        if codebook and not found:
            rows.append(
                (row.passage_id, row.document_id, row.ordinal, row.initiative_id, *[""] * 7, row.text)
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def suggestions(text: str, codebook: dict[str, Any]) -> dict[str, tuple[int, str]]:
    """Dimension -> (level, indicator) for a text: the highest level of which an indicator stands in it."""
    words = wording.plain(" ".join(text.split()))
    result = {}
    for dimension in v.DIMENSIONS:
        levels = codebook["dimensions"][dimension].get("indicators", {})
        hits = [
            (int(level), word)
            for level, listed in levels.items()
            for word in listed
            if wording.plain(word) in words
        ]
        if hits:
            result[dimension] = max(hits, key=lambda hit: hit[0])
    return result


def agreement(codings: pd.DataFrame, passages: pd.DataFrame, codebook: dict[str, Any]) -> str:
    """A Markdown table: per dimension, how suggestions agree with the coders on the same passages.

    `found` is the share of passages with a code that get a suggestion, `right` the share of suggestions with
    a code, `same level` the share with the highest level of one of the coders.
    """
    suggested = {row.passage_id: suggestions(row.text, codebook) for row in passages.itertuples()}
    lines = [
        "| dimension | coded passages | suggested | found | right | same level |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    here = codings[codings["passage_id"].isin(suggested)]
    for dimension in v.DIMENSIONS:
        codes = (
            here[here["dimension"] == dimension]
            .groupby("passage_id")["level"]
            .agg(lambda levels: set(map(int, levels)))
        )
        given = {passage: found[dimension][0] for passage, found in suggested.items() if dimension in found}
        both = set(codes.index) & set(given)
        same = sum(given[passage] in codes[passage] for passage in both)
        shares = [
            len(both) / len(codes) if len(codes) else None,
            len(both) / len(given) if given else None,
            same / len(both) if both else None,
        ]
        lines.append(
            f"| {dimension} | {len(codes)} | {len(given)} | "
            + " | ".join("–" if value is None else f"{value:.2f}" for value in shares)
            + " |"
        )
    return "\n".join(lines)
