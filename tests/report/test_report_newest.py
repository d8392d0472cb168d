"""The newest source: days that were inferred from a file do not count."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.report import facts, texts
from analysis.report.data import Data, Frames
from analysis.report.page import Page
from analysis.report.sections import header


@pytest.mark.parametrize(("rows", "day"), [
    ([("2026-11-22", "published|title"), ("2025-09-09", ""), ("2024", "title")], "9 september 2025"),
    ([("2025-10", "publisher"), ("", "")], "oktober 2025"),
    ([("2026-11-22", "published"), ("", "")], "zonder datum"),
])
def test_the_newest_source(real: Data, rows: list[tuple[str, str]], day: str) -> None:
    documents = pd.DataFrame(rows, columns=["published", "inferred"]).assign(extent="full", relevance="context")
    kept = {name: getattr(real.clean, name) for name in ("passages", "rejected", "cleaning_log")}
    page = Page(replace(real, clean=Frames.of(**{**kept, "documents": documents})), texts.load("nl"))
    assert facts.newest(page) == day
    assert f"De nieuwste bron is van {day}." in str(header.build(page))
