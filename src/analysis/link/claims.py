"""Every row of every claim table as one claim: what a passage must hold to carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.link import sources
from analysis.link.language import Language
from analysis.tables.reference import CLAIMS, claim_id


@dataclass(frozen=True)
class Claim:
    """One row of a claim table, with what to look for in the passages of its sources.

    `bodies` are organisations (all must be looked for), `kinds` a kind of body each; `cues` words that speak
    of the role or relation, `scope` words for the initiatives meant, `text` Dutch words, `number` and `date`
    as in the table.
    """

    table: str
    claim_id: str
    initiative: str
    source_ids: tuple[str, ...]
    basis: str = ""
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    text: str = ""
    number: str = ""
    date: str = ""


def claims(reference, language: Language) -> Iterator[Claim]:
    """Every claim of the reference tables, in the order of `CLAIMS` and of the rows."""
    for name, table in CLAIMS.items():
        build = BUILDERS[name]
        for row in getattr(reference, name).to_dict("records"):
            yield build(row, claim_id(table, row), language)


def cited(reference) -> set[str]:
    """Every document that a row of a claim table names as a source."""
    tables = (getattr(reference, name) for name in CLAIMS)
    columns = (frame[c] for frame in tables for c in frame.columns if c.startswith("source_ids"))
    return {source for column in columns for cell in column for source in sources.split(cell)}


def _participation(row: dict, key: str, language: Language) -> Claim:
    return Claim(
        "participation",
        key,
        row["initiative_id"],
        _sources(row),
        row["basis"],
        bodies=(row["organisation_id"],),
        cues=tuple(language.role_words[row["role"]]),
    )


def _team(row: dict, key: str, language: Language) -> Claim:
    return Claim(
        "teams",
        key,
        row["initiative_id"],
        _sources(row),
        row["basis"],
        bodies=tuple(sources.split(row["members"])),
        text=row["name"],
        cues=tuple(language.role_words["core"]),
    )


def _relation(row: dict, key: str, language: Language) -> Claim:
    return Claim(
        "relations",
        key,
        row["initiative_id"],
        _sources(row),
        row["basis"],
        bodies=(row["organisation_a"], row["organisation_b"]),
        cues=tuple(language.relation_words[row["kind"]]),
    )


def _general(row: dict, key: str, language: Language) -> Claim:
    return Claim(
        "general_statements",
        key,
        "national-programme",
        _sources(row),
        "stated",
        bodies=tuple(filter(None, [row["organisation_id"]])),
        kinds=tuple(filter(None, [row["sector"]])),
        cues=tuple(language.role_words[row["role"]]),
        scope=tuple(language.scope_words[row["applies_to"]]),
    )


def _milestone(row: dict, key: str, language: Language) -> Claim:
    return Claim(
        "milestones",
        key,
        row["initiative_id"],
        _sources(row),
        "stated",
        text=row["event_nl"],
        date=row["date"],
    )


def _obstacle(row: dict, key: str, language: Language) -> Claim:
    return Claim("obstacles", key, row["initiative_id"], _sources(row), "stated", text=row["obstacle_nl"])


def _figure(row: dict, key: str, language: Language) -> Claim:
    return Claim(
        "figures",
        key,
        row["initiative_id"],
        _sources(row),
        "stated",
        text=row["indicator_nl"],
        number=row["value"],
    )


def _contradiction(row: dict, key: str, language: Language) -> Claim:
    both = sources.join([*sources.split(row["source_ids_a"]), *sources.split(row["source_ids_b"])])
    text = f"{row['topic']} {row['claim_a']} {row['claim_b']}"
    return Claim("contradictions", key, row["initiative_id"], tuple(sources.split(both)), "stated", text=text)


def _sources(row: dict) -> tuple[str, ...]:
    return tuple(sources.split(row["source_ids"]))


BUILDERS: dict[str, Callable[[dict, str, Language], Claim]] = {
    "participation": _participation,
    "teams": _team,
    "relations": _relation,
    "general_statements": _general,
    "milestones": _milestone,
    "obstacles": _obstacle,
    "figures": _figure,
    "contradictions": _contradiction,
}


def codes(codings: pd.DataFrame) -> pd.DataFrame:
    """Every code as rows of `evidence`: each names its passage itself (rule `coded-passage`)."""
    keys = codings["passage_id"] + "--" + codings["initiative_id"] + "--" + codings["dimension"]
    return pd.DataFrame(
        {
            "claim_table": "coding-" + codings["coder_id"].astype(str),
            "claim_id": keys,
            "document_id": codings["document_id"],
            "passage_id": codings["passage_id"],
            "support": "located",
            "rule": "coded-passage",
            "score": 1.0,
        }
    )
