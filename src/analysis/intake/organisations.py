"""`analysis organisations`: faults of the gazetteer: clashes, names nearly the same, strings that no passage has."""

import argparse
from collections.abc import Iterator
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz

from analysis import model, reference
from analysis.link import wording
from analysis.link.scan import Scanner
from analysis.tables import clean
from analysis.tables.names import clashes, key, strings

NEAR = 92.0  # Levenshtein ratio (percent) from which two names are called near-identical


def run(options: argparse.Namespace) -> int:
    """Print findings; 1 where two bodies claim one string."""
    bodies, passages = reference.read(options.root).organisations, clean.PASSAGES.read(options.root)
    nation = model.load(options.root).study.nation
    clashing = [f"clash: {clash}" for clash in clashes(bodies, nation)]
    for line in [*clashing, *near_identical(bodies), *never_seen(bodies, passages, nation)]:
        print(line)
    return 1 if clashing else 0


def near_identical(bodies: pd.DataFrame) -> Iterator[str]:
    """Pairs of bodies whose names are nearly the same: perhaps one body twice."""
    rows = sorted(zip(bodies["organisation_id"], bodies["name"], strict=True))
    for (a, name), (b, other) in combinations(rows, 2):
        ratio = fuzz.ratio(wording.plain(name), wording.plain(other))
        if ratio >= NEAR:
            yield f"near-identical ({ratio:.0f} %): {a} {name!r} and {b} {other!r}"


def never_seen(bodies: pd.DataFrame, passages: pd.DataFrame, nation: str) -> Iterator[str]:
    """Strings that no passage has."""
    rows = sorted({(body, text) for text, _, body, _ in strings(bodies, nation)})
    scanner = Scanner([text for _, text in rows])
    heard = {key(rows[row][1]) for text in passages["text"] for row in scanner.heard(text)}
    for body, text in rows:
        if key(text) not in heard:
            yield f"never seen: {text!r} of {body}"
