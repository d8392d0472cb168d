"""Small files that are not tables: metrics and YAML, with the same bytes for the same content."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from analysis.problems import InputError, Problem

DECIMALS = 6


class Unique(yaml.SafeLoader):
    """The safe loader, which refuses a key that stands twice in one mapping: one of the two would be lost in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping of a node; ConstructorError with the line where a key comes again."""
        seen = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:merge" and key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands here twice: remove one", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


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
    """The YAML file `name` below `root`; raises `InputError` where it is missing, broken, or gives a key twice."""
    path = root / name
    if not path.exists():
        raise InputError([Problem(name, 0, "", "", "this file is missing")])
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Unique)  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError([Problem(name, 0, "", "", f"not readable as YAML in UTF-8: {error}")]) from error
