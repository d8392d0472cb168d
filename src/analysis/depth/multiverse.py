"""Every defensible specification: what it finds, and which choice moves the answer (Steegen et al. 2016)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from analysis.depth import choose
from analysis.depth.cases import CaseSet
from analysis.depth.runs import Runs, rand_indices, spread
from analysis.depth.specification import Prepared, prepare
from analysis.params import Depth
from analysis.tables import depth as t

CHOICES = ("profile", "aggregation", "distance", "linkage", "missing", "weights", "reader", "k")
KS = ("null", "2", "3")


@dataclass(frozen=True)
class Source:
    """Codes of one case set (cases x depth dimensions) under one profile, aggregation and reader."""

    profile: str
    aggregation: str
    reader: str
    codes: np.ndarray


@dataclass(frozen=True)
class Found:
    """One specification and what it finds; `line` is labels of all cases, -1 where not placed or not
    defined.
    """

    options: tuple[str, ...]
    line: np.ndarray
    width: float


def explore(
    case_set: CaseSet, sources: list[Source], weights: dict[str, np.ndarray], settings: Depth
) -> list[Found]:
    """All specifications of one case set, in the order of their options.

    `sources` are all combinations of profile, aggregation and reader; `weights` names the weightings.
    The number of groups is by the null (`run_draws` permutations), or 2, or 3 where cases are enough.
    """
    keys, prepared = [], []
    for source, metric, missing, (name, weight) in product(
        sources, ("gower", "podani"), ("pairwise", "complete", "typical"), sorted(weights.items())
    ):
        keys.append((source, metric, missing, name))
        prepared.append(prepare(source.codes, settings, metric, missing, weight))
    found = []
    for linkage in ("average", "complete", "k-medoids"):
        found += _with_linkage(case_set, keys, prepared, linkage, settings)
    return sorted(found, key=lambda f: f.options)


def _with_linkage(
    case_set: CaseSet, keys: list, prepared: list[Prepared | None], linkage: str, settings: Depth
) -> list[Found]:
    """The specifications with one method."""
    usable = [i for i, p in enumerate(prepared) if p is not None]
    sets = [prepared[i].parts for i in usable]
    by_null = dict(
        zip(
            usable,
            choose.decide_many(
                sets, linkage, settings.max_groups, settings.run_draws, settings.null_level, settings.seed
            ),
            strict=True,
        )
    )
    found = []
    for i, (source, metric, missing, weight) in enumerate(keys):
        for k in KS:
            options = (source.profile, source.aggregation, metric, linkage, missing, weight, source.reader, k)
            line, width = np.full(len(case_set.cases), -1, dtype=np.int16), np.nan
            if i in by_null:
                line, width = _grouping(case_set, prepared[i], by_null[i], k)
            found.append(Found(options, line, width))
    return found


def _grouping(
    case_set: CaseSet, prepared: Prepared, choice: choose.Choice, k: str
) -> tuple[np.ndarray, float]:
    """Labels of all cases and mean silhouette for a rule or number of groups; absent where k is too many."""
    number = choice.groups if k == "null" else int(k)
    if number > len(choice.by_number):
        return np.full(len(case_set.cases), -1, dtype=np.int16), np.nan
    line = spread(prepared.rows, choice.by_number[number - 1], len(case_set.cases))
    return line, float(choice.widths[number - 1])


def main_options(settings: Depth) -> tuple[str, ...]:
    """The options of the main specification, in the order of CHOICES."""
    return (
        settings.profile,
        settings.aggregation,
        settings.distance,
        settings.linkage,
        settings.missing,
        "equal",
        "both",
        "null",
    )


def as_runs(found: list[Found]) -> Runs:
    """The specifications that are defined, as runs; kinds are the rule for k."""
    usable = [f for f in found if (f.line >= 0).any()]
    cases = len(found[0].line) if found else 0
    labels = np.array([f.line for f in usable], dtype=np.int16).reshape(len(usable), cases)
    return Runs(labels, tuple(f.options[-1] for f in usable))


def with_main(found: list[Found], settings: Depth, line: np.ndarray, width: float) -> list[Found]:
    """The same with the main specification first, as the main analysis found it (all permutations)."""
    options = main_options(settings)
    return [Found(options, line, width), *(f for f in found if f.options != options)]


def table(case_set: CaseSet, found: list[Found]) -> pd.DataFrame:
    """The rows of table `multiverse`; the main specification is number 1."""
    lines = np.array([f.line for f in found])
    index = rand_indices(lines, lines[0])
    rows = []
    for number, (f, ari) in enumerate(zip(found, index, strict=True), start=1):
        groups = int(f.line.max()) + 1
        rows.append(
            {
                "case_set": case_set.name,
                "specification": number,
                **dict(zip(CHOICES, f.options, strict=True)),
                "groups": groups or None,
                "silhouette": f.width,
                "ari": ari,
                "partition": partition_words(f.line),
            }
        )
    return pd.DataFrame(rows)


def partition_words(line: np.ndarray) -> str:
    """Groups as case numbers from 1: `1 3/2 4`; a case that is not placed is left out."""
    groups = [
        " ".join(str(i + 1) for i in np.flatnonzero(line == g)) for g in range(int(line.max(initial=-1)) + 1)
    ]
    return "/".join(groups)


def influence(specifications: pd.DataFrame) -> pd.DataFrame:
    """The table `choices`: per option what is found, and how much this choice alone moves the answer.

    `mean_ari_switch` is the mean adjusted Rand index between specifications with the option and those that
    differ from them in this choice only: 1 means that the choice does not matter, 0 that it decides.
    `spread` is the highest less the lowest mean agreement with the main answer among the choice's options.
    """
    rows = []
    defined = specifications.dropna(subset=["groups"])
    if defined.empty:
        return t.CHOICES.empty()
    for choice in CHOICES:
        switched = switches(defined, choice)
        grouped = defined.groupby(["case_set", choice], sort=True)
        part = (
            pd.DataFrame(
                {
                    "specifications": grouped.size(),
                    "mean_ari": grouped["ari"].mean(),
                    "mean_groups": grouped["groups"].mean(),
                    "share_ones": grouped["groups"].agg(lambda g: float((g == 1).mean())),
                    "mean_ari_switch": switched,
                }
            )
            .reset_index()
            .rename(columns={choice: "option"})
        )
        by_set = part.groupby("case_set")["mean_ari"]
        rows.append(part.assign(choice=choice, spread=by_set.transform("max") - by_set.transform("min")))
    return pd.concat(rows, ignore_index=True)


def switches(defined: pd.DataFrame, choice: str) -> pd.Series:
    """Per case set and option: mean agreement with the specifications that differ in this `choice` only."""
    others = ["case_set", *(c for c in CHOICES if c != choice)]
    columns = [*others, choice, "partition"]
    pairs = defined[columns].merge(defined[columns], on=others, suffixes=("", "_other"))
    pairs = pairs[pairs[choice] != pairs[f"{choice}_other"]].reset_index(drop=True)
    most = max(
        (int(n) for words in defined["partition"].unique() for n in words.replace("/", " ").split()),
        default=0,
    )
    lines = {words: partition_line(words, most) for words in defined["partition"].unique()}
    if pairs.empty:
        return pd.Series(dtype=float)
    first = np.array([lines[words] for words in pairs["partition"]])
    second = np.array([lines[words] for words in pairs["partition_other"]])
    pairs["ari"] = rand_indices(first, second)
    return pairs.groupby(["case_set", choice])["ari"].mean()


def partition_line(words: str, cases: int) -> np.ndarray:
    """The labels that `partition_words` wrote."""
    line = np.full(cases, -1, dtype=np.int16)
    for group, members in enumerate(words.split("/")):
        line[[int(number) - 1 for number in members.split()]] = group
    return line
