"""Typed parameters: `params.yaml` into dataclasses, with an error for every unknown or ill-typed one."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import yaml

from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables.vocabulary import DEPTH_DIMENSIONS

FILE = "params.yaml"
ADDRESS = r"(https?://[^\s<>\"']+)?"


@dataclass(frozen=True)
class Within:
    """Bounds of a number, themselves allowed; no upper one where `high` is None."""

    low: float
    high: float | None = None


Count = Annotated[int, Within(1)]
Share = Annotated[float, Within(0, 1)]
OfDepth = Annotated[int, Within(1, len(DEPTH_DIMENSIONS))]


@dataclass(frozen=True)
class Clean:
    """Choices of `clean`."""

    max_megabytes: float
    max_unpacked_megabytes: float
    max_seconds: Count
    min_language_words: int
    near_duplicate: Share
    quote_words: Annotated[int, Within(0)]
    jobs: int


@dataclass(frozen=True)
class Link:
    """Choices of `link`."""

    located_min_score: Share
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
    min_publishers: Count
    min_nodes: Count
    normalisation: Literal["newman", "count", "jaccard", "cosine"]
    duplicates: Literal["include", "document", "publisher"]
    isolates: bool
    since: str
    until: str
    permutations: Count
    enumerate_limit: int
    curveball_draws: Count
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
    min_dimensions: OfDepth
    min_shared: OfDepth
    max_groups: Annotated[int, Within(2)]
    null_draws: Count
    null_level: Share
    bootstrap: Count
    run_draws: Count
    deletions: Count
    fills: Count
    orders: Count
    rarefactions: Count
    simulations: Count
    noise: Share
    certain: Share
    likely: Share
    seed: int


@dataclass(frozen=True)
class Report:
    """Choices of `report`."""

    edition: str
    languages: list[Literal["nl", "en"]]
    address: str
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
    found = build(Params, document, "")
    if not re.fullmatch(ADDRESS, found.report.address):
        raise InputError([Problem(FILE, 0, "report.address", found.report.address, "give https://… or \"\"")])
    return found


def build(kind: type, document: Any, where: str) -> Any:
    """The dataclass `kind` from a mapping; `where` is the dotted key for messages."""
    refuse(_problems(kind, document, where))
    hints = get_type_hints(kind, include_extras=True)
    values = {}
    for field in fields(kind):
        value, hint = document[field.name], hints[field.name]
        if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
            value = build(hint, value, f"{where}{field.name}.")
        values[field.name] = value
    return kind(**values)


def _problems(kind: type, document: Any, where: str) -> Iterator[Problem]:
    hints = get_type_hints(kind, include_extras=True)
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
    """Does `value` have the type `hint` (a class, list[...] that is not empty, Literal[...], a union, or bounded)?"""
    origin = get_origin(hint)
    if origin is Annotated:
        base, within = get_args(hint)
        return fits(value, base) and within.low <= value and (within.high is None or value <= within.high)
    if origin is list:
        return isinstance(value, list) and bool(value) and all(fits(item, get_args(hint)[0]) for item in value)
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
    if origin is Annotated:
        base, within = get_args(hint)
        bounds = f"of at least {within.low}" if within.high is None else f"from {within.low} to {within.high}"
        return f"{describe(base)} {bounds}"
    if origin is list:
        return f"a list, not empty, of {describe(get_args(hint)[0])}"
    if origin is Literal:
        return "one of: " + ", ".join(map(str, get_args(hint)))
    names = {float: "a number", int: "a whole number", bool: "true or false", str: "text (in quotes)"}
    return names.get(hint, "the keys " + ", ".join(get_type_hints(hint)) if isinstance(hint, type) else str(hint))
