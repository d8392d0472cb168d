"""Typed parameters: `params.yaml` into dataclasses, with an error for every unknown or ill-typed one."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from analysis.problems import InputError, Problem, nearest, refuse

FILE = "params.yaml"


@dataclass(frozen=True)
class Clean:
    """Choices of `clean`."""

    max_megabytes: float
    max_unpacked_megabytes: float
    max_seconds: int
    min_language_words: int
    near_duplicate: float
    quote_words: int
    jobs: int


@dataclass(frozen=True)
class Link:
    """Choices of `link`."""

    located_min_score: float
    jobs: int


@dataclass(frozen=True)
class Networks:
    """Choices of `networks`, in the vocabulary of Discourse Network Analyzer (Leifeld 2017) where it has a word."""

    kinds: list[Literal["stated", "joint-team", "table", "duo", "steering", "study"]]
    relations: list[
        Literal["works-with", "shares-data", "staff-seconded-to", "merged-into", "commissions", "refers-to"]
    ]
    bases: list[Literal["stated", "inferred", "context"]]
    generic: bool
    teams: Literal["members", "drop"]
    weight: Literal["publishers", "documents", "newman"]
    min_publishers: int
    min_nodes: int
    normalisation: Literal["newman", "count", "jaccard", "cosine"]
    duplicates: Literal["include", "document", "publisher"]
    isolates: bool
    since: str
    until: str
    permutations: int
    enumerate_limit: int
    curveball_draws: int
    seed: int
    jobs: int


@dataclass(frozen=True)
class Depth:
    """Choices of `depth`: the main specification, thresholds and draws."""

    profile: Literal["sought", "practised"]
    aggregation: Literal["highest", "median"]
    distance: Literal["gower", "podani"]
    linkage: Literal["average", "complete", "single"]
    missing: Literal["pairwise"]
    min_dimensions: int
    min_shared: int
    max_groups: int
    null_draws: int
    null_level: float
    bootstrap: int
    run_draws: int
    deletions: int
    fills: int
    orders: int
    rarefactions: int
    simulations: int
    noise: float
    certain: float
    likely: float
    seed: int


@dataclass(frozen=True)
class Report:
    """Choices of `report`."""

    edition: str
    languages: list[Literal["nl", "en"]]
    jobs: int


@dataclass(frozen=True)
class Params:
    """All parameters, one group a stage."""

    clean: Clean
    link: Link
    networks: Networks
    depth: Depth
    report: Report


def load(root: Path) -> Params:
    """Read `params.yaml` below `root`; raises `InputError` with every problem found."""
    path = root / FILE
    if not path.exists():
        raise InputError([Problem(FILE, 0, "", "", "this file is missing")])
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise InputError([Problem(FILE, 0, "", "", f"not readable as YAML: {error}")]) from error
    return build(Params, document, "")


def build(kind: type, document: Any, where: str) -> Any:
    """The dataclass `kind` from a mapping; `where` is the dotted key for messages."""
    refuse(_problems(kind, document, where))
    hints = get_type_hints(kind)
    values = {}
    for field in fields(kind):
        value, hint = document[field.name], hints[field.name]
        if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
            value = build(hint, value, f"{where}{field.name}.")
        values[field.name] = value
    return kind(**values)


def _problems(kind: type, document: Any, where: str) -> Iterator[Problem]:
    hints = get_type_hints(kind)
    if not isinstance(document, dict):
        yield Problem(FILE, 0, where.rstrip("."), str(document), f"give the keys {', '.join(hints)}")
        return
    missing = [key for key in hints if key not in document]
    for key in document:
        if key not in hints:
            remedy = f"unknown parameter; allowed: {', '.join(hints)}{nearest(str(key), missing)}"
            yield Problem(FILE, 0, f"{where}{key}", "", remedy)
    for key, hint in hints.items():
        if key not in document:
            yield Problem(FILE, 0, f"{where}{key}", "", f"this parameter is missing: give {describe(hint)}")
        elif hasattr(hint, "__dataclass_fields__"):
            yield from _problems(hint, document[key], f"{where}{key}.")
        elif not fits(document[key], hint):
            yield Problem(FILE, 0, f"{where}{key}", str(document[key]), f"use {describe(hint)}")


def fits(value: Any, hint: Any) -> bool:
    """Does `value` have the type `hint` (a class, list[...], Literal[...] or a union)?"""
    origin = get_origin(hint)
    if origin is list:
        return isinstance(value, list) and all(fits(item, get_args(hint)[0]) for item in value)
    if origin is Literal:
        return value in get_args(hint)
    if origin is types.UnionType:
        return any(fits(value, option) for option in get_args(hint))
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)


def describe(hint: Any) -> str:
    """What a parameter takes, in words."""
    origin = get_origin(hint)
    if origin is list:
        return f"a list of {describe(get_args(hint)[0])}"
    if origin is Literal:
        return "one of: " + ", ".join(map(str, get_args(hint)))
    names = {float: "a number", int: "a whole number", bool: "true or false", str: "text (in quotes)"}
    return names.get(hint, "the keys " + ", ".join(get_type_hints(hint)) if isinstance(hint, type) else str(hint))
