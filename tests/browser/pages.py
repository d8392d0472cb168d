"""Which browser and pages the tests take."""

import os
import shutil
from pathlib import Path

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 120_000  # milliseconds for a page to open: a busy machine is no fault of the page
REPORTS = Path(os.environ.get("REPORTS") or Path(__file__).parents[2] / "reports")
PAGES = ("vergelijkend-rapport.html", "comparative-report.html")
ACCOUNTS = ("verantwoording.html", "account.html")
LAID_OUT = (
    """() => document.querySelectorAll(".card").forEach((part) => { part.style.contentVisibility = "visible"; })"""
)
EVERYTHING = f"""() => {{ ({LAID_OUT})();
  document.querySelectorAll("details:not(.menu)").forEach((part) => {{ part.open = true; }}); }}"""
