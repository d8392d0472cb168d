"""All that the report reads, in one object: reference tables, stage outputs, codes, codebook, parameters."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import params as parameters
from analysis import reference
from analysis.problems import InputError, Problem
from analysis.tables import clean, depth, link, networks
from analysis.tables import reference as reference_tables
from analysis.tables.schema import Table

STAGES = ("clean", "links", "networks", "depth")
NATIONAL = "national-programme"
PHASE_ORDER = {"pilot": 0, "proeftuin": 1, "programme": 2}


class Frames:
    """Tables by name as attributes (`frames.nodes`), each read and validated when first asked for."""

    def __init__(self, tables: dict[str, Callable[[], Any]]):
        self._tables = tables
        self._frames: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._tables:
            raise AttributeError(name)
        if name not in self._frames:
            self._frames[name] = self._tables[name]()
        return self._frames[name]

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)

    def __dir__(self) -> list[str]:
        return sorted(self._tables)

    @classmethod
    def read(cls, root: Path, tables: tuple[Table, ...]) -> Frames:
        """The files of `tables` below `root`; a missing or invalid one raises `InputError` when asked for."""
        return cls({table.name: partial(table.read, root) for table in tables})

    @classmethod
    def of(cls, **frames: Any) -> Frames:
        """Frames (or metrics) that are at hand, for tests and notebooks."""
        return cls({name: partial(_same, frame) for name, frame in frames.items()})


def _same(thing: Any) -> Any:
    return thing


@dataclass(frozen=True)
class Data:
    """What the report is made from.

    `reference`, `clean`, `links`, `networks` and `depth` hold frames by table name; `codings` all codes
    with `coder_id`; `codebook` the mapping of `codebook.yaml`; `metrics` each stage's `metrics.json`.
    """

    reference: Any
    clean: Any
    links: Any
    networks: Any
    depth: Any
    codings: pd.DataFrame
    codebook: dict[str, Any]
    params: parameters.Params
    metrics: Any
    root: Path = Path()

    @cached_property
    def initiatives(self) -> pd.DataFrame:
        """All initiatives with their region's name and place, in the report's order: phase, then region."""
        regions = self.reference.regions.rename(columns={"name": "region_name", "kind": "region_kind"})
        frame = self.reference.initiatives.merge(regions, on="region_id", validate="many_to_one")
        order = frame["phase"].map(PHASE_ORDER)
        return (
            frame.assign(_order=order)
            .sort_values(["_order", "region_name"])
            .drop(columns="_order")
            .reset_index(drop=True)
        )

    @cached_property
    def cases(self) -> pd.DataFrame:
        """The initiatives that are compared: all but the national programme."""
        return self.initiatives[self.initiatives["phase"] != "programme"].reset_index(drop=True)

    @cached_property
    def readers(self) -> pd.DataFrame:
        """The coders who have read a passage with a code, with `n_read`, how many."""
        passages = self.codings.drop_duplicates("passage_id")
        counts = passages["read_by"].str.split("|").explode().value_counts()
        coders = self.reference.coders
        read = coders["coder_id"].map(counts).fillna(0).astype(int)
        return coders.assign(n_read=read)[read > 0].reset_index(drop=True)

    @cached_property
    def regions(self) -> pd.DataFrame:
        """The regions with an initiative, by name."""
        there = self.reference.regions["region_id"].isin(self.cases["region_id"])
        return self.reference.regions[there].sort_values("name").reset_index(drop=True)

    @cached_property
    def organisation_names(self) -> dict[str, str]:
        """organisation_id -> name, placeholders that `link` made included."""
        made = self.links.participants.set_index("organisation_id")["name"].to_dict()
        return {**made, **self.reference.organisations.set_index("organisation_id")["name"].to_dict()}

    def level_name(self, level: int, language: str) -> str:
        """The codebook's word for a depth level (0-3)."""
        return self.codebook["levels"][int(level)][language]

    def dimension_name(self, dimension: str, language: str) -> str:
        """The codebook's name of a dimension."""
        return self.codebook["dimensions"][dimension]["name"][language]

    def dimensions(self, axis: str | None = None) -> list[str]:
        """The dimensions in the codebook's order, of one axis (`depth`, `breadth`) or all."""
        return [name for name, entry in self.codebook["dimensions"].items() if axis in (None, entry["axis"])]


def load(root: Path) -> Data:
    """Everything below `root`; raises `InputError` where a file is missing or breaks its schema."""
    root = Path(root)
    return Data(
        reference=reference.read(root),
        clean=Frames.read(root, clean.TABLES),
        links=Frames.read(root, link.TABLES),
        networks=Frames.read(root, networks.TABLES),
        depth=Frames.read(root, depth.TABLES),
        codings=reference.read_codings(root),
        codebook=reference.read_codebook(root),
        params=parameters.load(root),
        metrics=Frames({stage: partial(read_metrics, root, stage) for stage in STAGES}),
        root=root,
    )


def read_metrics(root: Path, stage: str) -> dict[str, Any]:
    """The `metrics.json` of a stage's folder below `root`; raises `InputError` where missing or broken."""
    name = f"data/{stage}/metrics.json"
    path = root / name
    if not path.exists():
        raise InputError([Problem(name, 0, "", "", "this file is missing: run the stage that writes it")])
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError([Problem(name, 0, "", "", f"not readable as JSON: {error}")]) from error


def claim_id(name: str, row: Any) -> str:
    """The key of a reference row joined with `--`, as `evidence.csv` names it."""
    table = next(table for table in reference_tables.REFERENCE if table.name == name)
    return reference_tables.claim_id(table, row)
