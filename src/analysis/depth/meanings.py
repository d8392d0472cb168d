"""Which dimension and level a code of a REFI-QDA project means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.depth import exchange
from analysis.depth.exchange import Code, guid
from analysis.depth.project import key
from analysis.tables import vocabulary as v

Meaning = tuple[str, int | None]


def meanings(codes: Iterable[Code], codebook: dict[str, Any]) -> dict[str, Meaning]:
    """Id of a code in a project -> dimension and level (None: the dimension itself), by our ids, else by name.

    Names that count are those of our codebook, `Gezin 2`, `Family 2`, `family 2` and `family/2`, and below a
    code with a dimension's name any that begins with the level. Codes that mean neither are left out.
    """
    known: dict[str, Meaning] = {guid(name): (name, None) for name in v.DIMENSIONS}
    known |= {guid(f"{name}/{level}"): (name, level) for name in v.DIMENSIONS for level in range(4)}
    return dict(_meanings(codes, known, by_name(codebook, known), None))


def by_name(codebook: dict[str, Any], known: dict[str, Meaning]) -> dict[str, Meaning]:
    """The names that count, as `plain` gives them."""
    named = {}
    for top in exchange.from_codebook(codebook).codes:
        dimension = known[top.guid][0]
        names = codebook["dimensions"][dimension]["name"]
        for name in (top.name, names["nl"], names["en"], dimension):
            named[plain(name)] = known[top.guid]
            named |= {plain(f"{name} {level}"): (dimension, level) for level in range(4)}
        named |= {plain(code.name): known[code.guid] for code in top.codes}
    return named


def _meanings(
    codes: Iterable[Code], known: dict[str, Meaning], named: dict[str, Meaning], above: str | None
) -> Iterator[tuple[str, Meaning]]:
    for code in codes:
        found = known.get(key(code.guid)) or named.get(plain(code.name))
        if not found and above and re.match(r"[0-3]\b", code.name):
            found = (above, int(code.name[0]))
        if found:
            yield key(code.guid), found
        yield from _meanings(code.codes, known, named, found[0] if found else None)


def plain(name: str) -> str:
    """A name for comparison: its words, small."""
    return " ".join(re.findall(r"\w+", name.casefold()))
