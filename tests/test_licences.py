"""Every package of the locks has a licence that goes with EUPL-1.2: permissive, or a copyleft that binds only itself."""

import re
from importlib import metadata
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
FREE = re.compile(
    r"\bMIT\b|BSD|Apache|\bISC\b|PSF|Python Software|Zlib|Unlicense|CC0|HPND|MIT-CMU|Artistic|0BSD|Public Domain|WTFPL|Zope|"
    r"MPL|Mozilla|LGPL|Lesser General",
    re.IGNORECASE,
)
# Without a word in their metadata, or a copyleft: what their own files say, and why that is no obstacle. Nothing of
# them is bundled or changed here; DVC and the tests call them as they are. GPL and EPL are on EUPL's list, too.
KNOWN = {
    "asyncssh": "EPL-2.0 or GPL-2.0-or-later; through DVC",
    "axe-playwright-python": "MIT, by its repository; tests only",
    "codespell": "GPL-2.0; tests only",
    "dulwich": "Apache-2.0 or GPL-2.0-or-later; through DVC",
    "grandalf": "GPL-2.0 or EPL-1.0; through DVC",
    "igraph": "GPL-2.0-or-later; tests only",
    "pygit2": "GPL-2.0 with linking exception; through DVC",
    "text-unidecode": "Artistic-1.0 or GPL; through DVC",
    "tld": "MPL-1.1, GPL-2.0 or LGPL-2.1; through trafilatura",
}


def locked() -> list[str]:
    text = "".join((PROJECT / name).read_text() for name in ("requirements.lock", "requirements-test.lock"))
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", text, re.MULTILINE)))


def licence(name: str) -> str | None:
    """What an installed package says of its licence; None where it is not installed here (another system's)."""
    try:
        held = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    classes = [value.split(" :: ")[-1] for value in held.get_all("Classifier") or () if value.startswith("License ::")]
    return " | ".join(filter(None, [held.get("License-Expression") or "", *classes, (held.get("License") or "")[:80]]))


@pytest.mark.parametrize("name", locked())
def test_the_licence_goes_with_ours(name):
    said = licence(name)
    assert said is None or name in KNOWN or FREE.search(said), f"{name}: {said or 'says nothing'}"


def test_nearly_every_package_was_seen():
    assert sum(licence(name) is not None for name in locked()) > 0.8 * len(locked())
