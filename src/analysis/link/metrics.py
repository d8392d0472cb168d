"""The numbers of the stage: counts by rule, and how many claims have a passage."""

from collections import Counter
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
    counts = {name: {of: Counter(tables[name][of]) for of in columns} for name, columns in COUNTED.items()}
    rows = {name: len(frame) for name, frame in tables.items()}
    claims = tables["evidence"][tables["evidence"]["claim_table"].isin(CLAIMS)]
    return {**counts, "rows": rows, "evidence": {name: support(own) for name, own in claims.groupby("claim_table")}}


def support(rows: pd.DataFrame) -> dict[str, Any]:
    """Of one claim table: claims, those that no passage carries, and sources by who names their passages."""
    carried = rows.groupby("claim_id")["carries"].any()
    sources = Counter(rows.drop_duplicates(["claim_id", "document_id"])["rule"])
    return {"claims": len(carried), "without_carrier": int((~carried.astype(bool)).sum()), "sources": sources}
