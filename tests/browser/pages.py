"""Which browser and pages the tests and screens take."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REPORTS = Path(os.environ.get("REPORTS") or Path(__file__).parents[2] / "reports")
PAGES = ("vergelijkend-rapport.html", "comparative-report.html")
# Lay out what is out of sight, and open what is closed: nothing may hide from a measurement.
EVERYTHING = """() => {
  document.styleSheets[0].insertRule("* { content-visibility: visible !important }",
    document.styleSheets[0].cssRules.length);
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
}"""
