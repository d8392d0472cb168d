"""Cases of a test as data: in the YAML file beside it, each set under its own name."""

from pathlib import Path
from typing import Any

import yaml


def cases(test: str) -> dict[str, Any]:
    """The sets of cases of a test file."""
    return yaml.safe_load(Path(test).with_suffix(".yaml").read_text(encoding="utf-8"))
