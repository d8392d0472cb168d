"""The changes from pilot to proeftuin in words: of an organisation, a region, what is not counted, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.report.data import Data
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables.networks import CHANGE_REASONS

if TYPE_CHECKING:
    from analysis.report.figures.change import Step

PLANNED = "planned"  # a tie that no phase has: neither came nor went


def told(row: Any, names: dict[str, str], texts: Texts) -> str:
    """The name of an organisation (a row of `changes`), and what documents say, or cannot say, of its change."""
    name, key = names.get(row.item, row.item), f"regions.changed.{row.reason}-{row.change}"
    return f"{name} ({texts(key, into=names.get(row.into, row.into))})" if key in texts else name


def branches(found: list[Step], texts: Texts, key: str) -> str:
    """The words on the branches that are drawn and not counted; empty without one."""
    names = [step.region for step in found if step.branch_of]
    return texts(f"figures.change.{key}", n=len(names), names=texts.join(names)) if names else ""


def doubt(step: Step, texts: Texts) -> str:
    """Whether the changes of one region may only be ones of documentation, in a sentence."""
    moved = step.rows[(step.rows["change"] != "stayed") & (step.rows["reason"] != PLANNED)]
    unsure = moved[moved["documentation"].fillna(False).astype(bool)]
    if moved.empty or unsure.empty:
        return texts(f"figures.change.doubt.{'none' if moved.empty else 'firm'}")
    counted = unsure["reason"].value_counts()
    reason = max((r for r in CHANGE_REASONS if r in counted.index), key=lambda r: counted[r])
    kinds = {
        f"{kind}_{part}": int((frame["item_kind"] == kind).sum())
        for part, frame in (("moved", moved), ("unsure", unsure))
        for kind in ("organisation", "tie")
    }
    key = "some" if kinds["tie_moved"] else "organisations"
    return texts(f"figures.change.doubt.{key}", reason=texts(f"figures.change.reasons.{reason}"), **kinds)


def table(found: list[Step], data: Data, texts: Texts) -> pd.DataFrame:
    """Per region, kind, change and doubt: how many, and which organisations and ties."""
    nodes = data.networks.nodes
    names = dict(zip(nodes["organisation_id"], nodes["name"], strict=True))
    records = []
    for step in found:
        rows = step.rows.assign(change=step.rows["change"].where(step.rows["reason"] != PLANNED, PLANNED))
        for keys, own in rows.groupby(["item_kind", "change", "documentation"], sort=True):
            called = names if keys[0] == "organisation" else step.labels
            items = [" – ".join(called.get(end, end) for end in item.split("--")) for item in own["item"]]
            records.append((step.region, *keys, len(items), "; ".join(sorted(items))))
    frame = pd.DataFrame(records, columns=["region", "kind", "change", "unsure", "n", "item"])
    return grid.titled(
        {
            "region": list(frame["region"]),
            "kind": [texts(f"figures.change.kinds.{kind}") for kind in frame["kind"]],
            "change": [
                texts(f"figures.change.key.{word}") if word == PLANNED else texts.word("changes", word)
                for word in frame["change"]
            ],
            "unsure": [texts("common.yes_" if flag else "common.no_") for flag in frame["unsure"]],
            "n": [int(n) for n in frame["n"]],
            "item": list(frame["item"]),
        },
        "change",
        texts,
    )
