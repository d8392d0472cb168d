"""Schemas of every table, one module an owner: `reference` for what people keep, and one for each stage."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pandas takes half a second, and not each command needs it
    from analysis.tables.schema import Table

STAGES = ("clean", "link", "networks", "depth")


def outputs() -> tuple[Table, ...]:
    """Every table that a stage writes, in the order of stages."""
    return tuple(table for stage in STAGES for table in import_module(f"analysis.tables.{stage}").TABLES)


def every() -> tuple[Table, ...]:
    """Every table with a fixed place: those that people keep, and those of the stages."""
    return (*import_module("analysis.tables.reference").REFERENCE, *outputs())
