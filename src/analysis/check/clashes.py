"""Strings of the gazetteer that two bodies claim, anywhere or in one region; spelling variants count as one string."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from analysis.tables.names import key, strings


def clashes(bodies: pd.DataFrame, nation: str) -> Iterator[str]:
    """A sentence for each clash. In: `organisations`; `nation` is the region that stands for the country."""
    anywhere: dict[str, dict[str, str]] = defaultdict(dict)
    regional: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for text, _, body, regions in strings(bodies, nation):
        if regions is None:
            anywhere[key(text)][body] = text
        for region in regions or []:
            regional[key(text), region][body] = text
    for _, found in sorted(anywhere.items()):
        if len(found) > 1:
            yield f"{min(found.values())!r} means {' and '.join(sorted(found))} anywhere"
    for (letters, region), found in sorted(regional.items()):
        there = " and ".join(sorted(found))
        if len(found) > 1:
            yield f"{min(found.values())!r} means {there} in {region}"
        for other in sorted(set(anywhere.get(letters, {})) - set(found)):
            yield f"{min(found.values())!r} means {other} anywhere and {there} in {region}"
