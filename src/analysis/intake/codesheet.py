"""`analysis codesheet`: a sheet for a person who codes in a spreadsheet, blank or with suggestions from the codebook's
indicators. It has the columns of a file saved at the desk, so `analysis desk import` brings it back.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import pandas as pd

from analysis import params, reference
from analysis.intake.desk_rows import COLUMNS, EXTRA
from analysis.link import together, wording
from analysis.model import Model, load
from analysis.problems import InputError, Problem
from analysis.tables import clean, link as t, spreadsheet

OUTPUT = "data/private/codesheet.csv"  # git ignores this folder
SHOWN = 5  # documents that a message names


def run(options: argparse.Namespace) -> int:
    """Write the sheet; returns 0."""
    root = options.root
    model, codings, passages = load(root), reference.read_codings(root), to_code(root)
    if options.what == "sample":
        seed = params.load(root).depth.seed if options.seed is None else options.seed
        rows = sheet(sample(passages, options.share, seed), model, suggest=False)
    else:
        rows = sheet(passages[~passages["passage_id"].isin(codings["passage_id"])], model, suggest=True)
    path = options.output or root / OUTPUT
    write(rows, path)
    print(f"{path}: {rows['passage_id'].nunique()} passages, {len(rows)} lines to fill; take out what you did not read")
    print(f"then: analysis desk import {path} --coder ID")
    return 0


def to_code(root: Path) -> pd.DataFrame:
    """The passages that are to be coded, with `initiative_id`; see `with_initiative`."""
    documents, about, passages = clean.DOCUMENTS.read(root), t.PASSAGE_REGIONS.read(root), clean.PASSAGES.read(root)
    linked(passages, about)
    return with_initiative(passages, documents, about, load(root), reference.read(root, "initiatives").initiatives)


def linked(passages: pd.DataFrame, about: pd.DataFrame) -> None:
    """Refuse passages that `link` has not been told of: nothing is known of the initiative that they are on."""
    lost = passages.loc[~passages["passage_id"].isin(about["passage_id"]), "document_id"].drop_duplicates()
    if len(lost):
        named = ", ".join(lost[:SHOWN]) + (", …" if len(lost) > SHOWN else "")
        remedy = f"older than data/clean, without passages of {len(lost)} document(s) ({named}): run `analysis link`"
        raise InputError([Problem(t.PASSAGE_REGIONS.path, 0, "", "", remedy)])


def write(rows: pd.DataFrame, path: Path) -> None:
    """Write a sheet (`.xlsx`, else CSV) in which a spreadsheet runs nothing; never over another one."""
    if path.exists():
        remedy = "this file is there already, and may hold a coder's work: give another one with --output"
        raise InputError([Problem(str(path), 0, "", "", remedy)])
    path.parent.mkdir(parents=True, exist_ok=True)
    spreadsheet.write(path, rows.astype(str))


def with_initiative(
    passages: pd.DataFrame, documents: pd.DataFrame, about: pd.DataFrame, model: Model, initiatives: pd.DataFrame
) -> pd.DataFrame:
    """The passages that are to be coded, with `initiative_id`: those on one case, and those on the ambition alone."""
    cases = model.cases(initiatives)
    ambition = about[~about["initiative_id"].isin([*cases, ""])]
    alone = ambition[~ambition["passage_id"].duplicated(keep=False)]
    on = dict(zip(alone["passage_id"], alone["initiative_id"], strict=True))
    on |= together.counted(about, documents, cases)
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


def sheet(passages: pd.DataFrame, model: Model, suggest: bool) -> pd.DataFrame:
    """One line per passage and dimension to fill; where `suggest`, only those that the indicators suggest.

    The day of a judgement is not known yet: whoever fills the sheet may give it.
    """
    usual, made = {"what": "depth", "edition": str(model.codebook.edition)}, []
    for row in passages.sort_values(["document_id", "ordinal"]).itertuples():
        place = {name: getattr(row, name) for name in ("passage_id", "document_id", "initiative_id", "text")}
        every = dict.fromkeys(model.words("dimensions"), ("", ""))
        for dimension, (level, word) in (suggestions(row.text, model) if suggest else every).items():
            told = {"item": dimension, "suggested_level": level, "suggested_by": word}
            made.append(usual | place | told)
    return pd.DataFrame(made, columns=[*COLUMNS, *EXTRA], dtype=object).fillna("")


def suggestions(text: str, model: Model) -> dict[str, tuple[int, str]]:
    """Dimension -> (level, indicator) for a text: the highest level of which an indicator stands in it."""
    words = wording.plain(" ".join(text.split()))
    result = {}
    for name, dimension in model.codebook.dimensions.items():
        pairs = [(level, word) for level, listed in dimension.indicators.items() for word in listed]
        hits = [(level, word) for level, word in pairs if wording.plain(word) in words]
        if hits:
            result[name] = max(hits, key=lambda hit: hit[0])
    return result
