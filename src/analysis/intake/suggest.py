"""Rows to add to the gazetteer, and what is wrong with it."""

from collections.abc import Iterator

import pandas as pd
from rapidfuzz import fuzz

from analysis.link import sources, wording
from analysis.link.scan import Scanner
from analysis.tables.names import key, split, strings
from analysis.tables.reference import ORGANISATIONS

NEAR = 92.0  # Levenshtein ratio (percent) from which two names are called near-identical


def suggest(unknown: pd.DataFrame) -> str:
    """CSV rows in the columns of `organisations.csv` for the table `unknown_organisations`, to paste and
    correct.

    Sector and scope are guesses; `source_ids` are the documents of the passages.
    """
    rows = [
        {
            "organisation_id": wording.slug(row.surface),
            "name": row.surface,
            "aliases": "|".join(dict.fromkeys([row.surface, *split(row.variants)])),
            "regional_aliases": "",
            "regions": row.regions or "national",
            "sector": row.sector,
            "scope": "national" if row.regions in ("", "national") else "regional",
            "kind": "named",
            "is_team": "false",
            "source_ids": sources.join(passage.rsplit("--", 1)[0] for passage in split(row.passage_ids)),
        }
        for row in unknown.itertuples()
    ]
    return pd.DataFrame(rows, columns=ORGANISATIONS.names).to_csv(index=False, lineterminator="\n")


def near_identical(bodies: pd.DataFrame) -> Iterator[str]:
    """Pairs of bodies whose names are nearly the same: perhaps one body twice."""
    rows = sorted(zip(bodies["organisation_id"], bodies["name"], strict=True))
    for i, (a, name) in enumerate(rows):
        for b, other in rows[i + 1 :]:
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
