"""The numbers of the stage: counts by rule, shares of support."""

from typing import Any

import pandas as pd

from analysis.tables.reference import CLAIMS

COUNTED = {
    "mentions": ("rule", "polarity"), "passage_regions": ("reason", "confidence"), "ties": ("kind", "internal"),
    "participants": ("basis", "planned"), "unknown_organisations": ("reason",), "breaches": ("rule", "claim_table"),
    "proposals": ("table",),
}  # fmt: skip


def metrics(tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """What goes into `data/links/metrics.json`, from the stage's tables by name."""
    counts = {name: {of: counted(tables[name][of]) for of in columns} for name, columns in COUNTED.items()}
    rows = {name: len(frame) for name, frame in tables.items()}
    return {**counts, "rows": rows, "evidence": support(tables["evidence"])}


def counted(values: pd.Series) -> dict[str, int]:
    """How often each value occurs."""
    return {str(value): int(count) for value, count in values.value_counts().items()}


def support(evidence: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Per claim table, and for all: claims, those without a passage or carrier, and sources by their support."""
    rows = evidence[evidence["claim_table"].isin(CLAIMS)]
    return {str(name): one(group) for name, group in [*rows.groupby("claim_table"), ("all", rows)] if len(group)}


def one(group: pd.DataFrame) -> dict[str, Any]:
    """The counts of one claim table."""
    rows = group.assign(named=group["passage_id"] != "")
    claims = rows.groupby(["claim_table", "claim_id"])[["named", "carries"]].any()
    pairs = group.drop_duplicates(["claim_table", "claim_id", "document_id"])
    lacks = {"without_passage": ~claims["named"], "without_carrier": ~claims["carries"].astype(bool)}
    counts = {name: int(rows.sum()) for name, rows in lacks.items()}
    return {"claims": len(claims), **counts, "sources": counted(pairs["support"])}
