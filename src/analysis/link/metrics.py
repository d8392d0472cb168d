"""The numbers of the stage: counts, shares of support, coverage."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.link import coverage

CODES = "coding-"


def metrics(tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """What goes into `data/links/metrics.json`, from the stage's tables by name."""
    mentions, about = tables["mentions"], tables["passage_regions"]
    return {
        "rows": {name: len(frame) for name, frame in tables.items()},
        "mentions": {
            "by_rule": counted(mentions["rule"]),
            "by_polarity": counted(mentions["polarity"]),
            "resolved_share": share(mentions["organisation_id"] != ""),
        },
        "passage_regions": {
            "by_reason": counted(about["reason"]),
            "by_confidence": counted(about["confidence"]),
        },
        "participants": counted(tables["participants"]["basis"]),
        "ties": counted(tables["ties"]["kind"]),
        "evidence": support(tables["evidence"]),
        "coverage": coverage.summary(tables["coverage"]),
        "unknown_organisations": counted(tables["unknown_organisations"]["reason"]),
    }


def counted(values: pd.Series) -> dict[str, int]:
    """How often each value occurs."""
    return {str(value): int(count) for value, count in values.value_counts().items()}


def share(true: pd.Series) -> float | None:
    """The share of true values, or None without values."""
    return float(true.mean()) if len(true) else None


def support(evidence: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Per claim table and for all rows but codes: claims, shares of their sources per support, and claims
    without any passage (`rows_without_passage`).
    """
    rows = evidence[~evidence["claim_table"].str.startswith(CODES)]
    groups = [*rows.groupby("claim_table", sort=True), ("all", rows)]
    return {str(name): one_support(group) for name, group in groups if len(group)}


def one_support(group: pd.DataFrame) -> dict[str, Any]:
    """Counts for one claim table: by claim and source, the strongest support."""
    pairs = group.drop_duplicates(["claim_table", "claim_id", "document_id"])
    carried = (
        group.assign(carried=group["passage_id"] != "").groupby(["claim_table", "claim_id"])["carried"].any()
    )
    return {
        "claims": len(carried),
        "claims_without_passage": int((~carried).sum()),
        "share_claims_without_passage": share(~carried),
        "sources": len(pairs),
        **{
            f"share_{name}": share(pairs["support"] == name)
            for name in ("curated", "located", "document-only")
        },
    }
