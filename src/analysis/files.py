"""Small files that are not tables: metrics and YAML, with the same bytes for the same content."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import yaml

from analysis.problems import InputError, Problem

DECIMALS = 6


def rounded(value: Any) -> Any:
    """`value` with floats rounded and NaN as None, at any depth; numpy scalars become plain ones."""
    if isinstance(value, dict):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, DECIMALS) + 0.0
    return value


def write_json(path: Path, content: Any) -> None:
    """Write `content` with sorted keys, rounded floats and LF."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(rounded(content), ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    path.write_bytes((text + "\n").encode("utf-8"))


def read_yaml(root: Path, name: str) -> Any:
    """The YAML file `name` below `root`; raises `InputError` where it is missing or broken."""
    path = root / name
    if not path.exists():
        raise InputError([Problem(name, 0, "", "", "this file is missing")])
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError([Problem(name, 0, "", "", f"not readable as YAML in UTF-8: {error}")]) from error
