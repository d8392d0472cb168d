"""The checks panel: inputs and settings of every stage, versions, and what the stages checked themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from packaging.markers import Marker

from analysis.report import parts
from analysis.report.html import Html, details, join, section, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

UPSTREAM = ("clean", "link", "networks", "depth")
FOLDERS = {"clean": "clean", "link": "links", "networks": "networks", "depth": "depth"}
PACKAGES = ("pandas", "numpy", "networkx", "scikit-learn", "scipy", "matplotlib", "nbconvert", "dvc")
SHORT = 10


def build(page: Page) -> Html:
    """What was checked; nothing is claimed about the tests of the code."""
    texts, root = page.texts, page.data.root
    return section(
        "checks",
        texts("checks.title"),
        tag("p", texts.html("checks.intro")),
        stages(page, lock(root)),
        packages(page, versions(root)),
        measured(page),
    )


def lock(root: Path) -> dict[str, Any]:
    """The stages of `dvc.lock`, {} before a first run."""
    path = root / "dvc.lock"
    return (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("stages", {}) if path.exists() else {}


def versions(root: Path) -> dict[str, str]:
    """Package -> version in `requirements.lock`, of the lines whose marker fits the Python that runs.

    A lock for several Pythons names a package twice; PEP 508 markers say which line is meant.
    """
    path = root / "requirements.lock"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)(?: *; *([^\\\n]+?))? *\\?$", text, re.MULTILINE)
    return {name: version for name, version, marker in lines if not marker or Marker(marker).evaluate()}


def stages(page: Page, found: dict[str, Any]) -> Html:
    """Fingerprints of what each upstream stage wrote."""
    texts, rows = page.texts, []
    for stage in UPSTREAM:
        for out in found.get(stage, {}).get("outs", []):
            rows.append([stage, tag("code", out["path"]), tag("code", out.get("md5", "")[:SHORT])])
    if not rows:
        return tag("p", texts("checks.no_lock"))
    headers = [texts(f"headers.{key}") for key in ("stage", "output", "fingerprint")]
    return table("checks-stages", texts("checks.stages"), headers, rows)


def packages(page: Page, found: dict[str, str]) -> Html:
    """Versions of the packages that make the results."""
    rows = [[name, found.get(name) or parts.missing(page)] for name in PACKAGES]
    headers = [page.texts("headers.package"), page.texts("headers.version")]
    return table("checks-packages", page.texts("checks.packages"), headers, rows)


def measured(page: Page) -> Html:
    """What each stage measured of its own work, as it wrote it down."""
    blocks = []
    for stage, folder in FOLDERS.items():
        text = yaml.safe_dump(
            page.data.metrics[folder], allow_unicode=True, default_flow_style=None, width=100
        )
        blocks.append(tag("dt", stage))
        blocks.append(tag("dd", tag("pre", text, tabindex="0", role="region", aria_label=stage)))
    return details(page.texts("checks.measured"), join([tag("dl", *blocks)]), lang=None)
