"""Hand-made codes and settings for the tests of `depth`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import params
from analysis.params import Depth

PROJECT = Path(__file__).resolve().parents[2]
MAIN = params.load(PROJECT).depth
NAN = np.nan


def settings(**changes) -> Depth:
    """The project's parameters of `depth`, with fewer draws and any changes."""
    light = {
        "null_draws": 199,
        "run_draws": 39,
        "bootstrap": 100,
        "fills": 10,
        "orders": 3,
        "simulations": 10,
    }
    return replace(MAIN, **{**light, **changes})


def code(
    passage: str,
    initiative: str,
    dimension: str,
    level: int,
    coder: str = "a",
    status: str = "reported",
    confidence: str = "high",
    rationale: str = "",
) -> dict:
    """One code; the document is the part of the passage before `/`, and so is its publisher."""
    document = passage.split("/")[0]
    return {
        "passage_id": passage.replace("/", "--"),
        "document_id": document,
        "passage": 1,
        "initiative_id": initiative,
        "dimension": dimension,
        "level": level,
        "status": status,
        "confidence": confidence,
        "rationale": rationale,
        "coder_id": coder,
        "publisher_id": document,
        "published": "2022-01",
        "source_id": document,
    }


def frame(*rows: dict) -> pd.DataFrame:
    """Prepared codes."""
    return pd.DataFrame(list(rows))


def documents(*names: str, **changes: dict) -> pd.DataFrame:
    """The table of documents that codes refer to; `changes` by document name."""
    rows = [
        {
            "document_id": n,
            "relevance": "initiative",
            "duplicate_of": "",
            "publisher_id": n,
            "published": "2022-01",
            **changes.get(n, {}),
        }
        for n in names
    ]
    return pd.DataFrame(rows)


def resolutions(*rows: tuple) -> pd.DataFrame:
    """Settled codes: (passage_id, initiative, dimension, status, level)."""
    columns = ["passage_id", "initiative_id", "dimension", "status", "level"]
    found = pd.DataFrame(list(rows), columns=columns)
    return found.assign(level=found["level"].astype("Int64"), reason="settled", decided_by="team")
