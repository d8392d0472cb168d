"""Which browser and pages the tests take."""

import os
import shutil
from pathlib import Path

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REPORTS = Path(os.environ.get("REPORTS") or Path(__file__).parents[2] / "reports")
PAGES = ("vergelijkend-rapport.html", "comparative-report.html")
ACCOUNTS = ("verantwoording.html", "account.html")
EVERYTHING = """() => document.querySelectorAll("details:not(.menu)").forEach((part) => { part.open = true; })"""
