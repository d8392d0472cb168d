"""The formats: each module here that names its `ENDINGS` is a reader; adding a format is adding a file.

A reader has `ENDINGS` (without dots), `SNIFFED` (what the first bytes may be, in the words of `sources.sniff`) and
`extract(data, settings) -> Extracted`, which raises `Rejection` where there is no text to be had.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from analysis.clean.model import Extracted
from analysis.params import Clean


@dataclass(frozen=True)
class Reader:
    """One format: its name (the first of its endings), what its bytes may be, and its reader."""

    name: str
    sniffed: tuple[str, ...]
    extract: Callable[[bytes, Clean], Extracted]


@cache
def by_ending() -> dict[str, Reader]:
    """The reader of each ending, in the order of the modules' names."""
    found = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for ending in getattr(module, "ENDINGS", ()):
            found[ending] = Reader(module.ENDINGS[0], module.SNIFFED, module.extract)
    return found
