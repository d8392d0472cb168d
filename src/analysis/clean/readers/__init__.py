"""The formats: each module here that names its `ENDINGS` is a reader; adding a format is adding a file.

A reader has `ENDINGS` (without dots; the first is the format's name), `SNIFFED` (what the first bytes may be, in the words of `sources.sniff`) and
`extract(data, settings) -> Extracted`, which raises `Rejection` where there is no text to be had.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def by_ending() -> dict[str, ModuleType]:
    """The reader of each ending, in the order of the modules' names."""
    found: dict[str, ModuleType] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found |= dict.fromkeys(getattr(module, "ENDINGS", ()), module)
    return found
