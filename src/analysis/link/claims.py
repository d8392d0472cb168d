"""Every row of every claim table as one claim, with the documents and passages that the table names for it."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis import reference as tables
from analysis.tables.link import EVIDENCE
from analysis.tables.names import split
from analysis.tables.reference import CLAIMS, CODINGS, claim_id


class Claim(NamedTuple):
    """One row of a claim table: its key, its sources, and the passages that the table names itself."""

    table: str
    claim_id: str
    sources: tuple[str, ...]
    passages: tuple[str, ...]


def claims(reference, there: frozenset[str]) -> Iterator[Claim]:
    """Every claim of the reference tables, in the order of `CLAIMS` and of the rows.

    In: reference tables; `there`, the ids of all passages.
    """
    for name, table in CLAIMS.items():
        for row in getattr(reference, name).to_dict("records"):
            named = tuple(tables.passage_ids(row.get("passages", ""), there))
            yield Claim(name, claim_id(table, row), sources_of(row), named)


def sources_of(row: dict) -> tuple[str, ...]:
    """The documents of a row: its sources, and those of the passages that it names."""
    listed = [source for key, cell in row.items() if key.startswith("source_ids") for source in split(cell)]
    return tuple(sorted({*listed, *(one.rsplit("--", 1)[0] for one in split(row.get("passages", "")))}))


def cited(reference) -> set[str]:
    """Every document that a row of a claim table rests on."""
    rows = (row for name in CLAIMS for row in getattr(reference, name).to_dict("records"))
    return {source for row in rows for source in sources_of(row)}


def codes(coded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every code of every reader as rows of `evidence`: each names its passage itself, which carries it.

    In: codes with `coder_id` by name (`statements`, `depth`, `features`). Claim tables are `<name>-<coder_id>`.
    """
    parts = []
    for name, frame in coded.items():
        key = {"claim_table": f"{name}-" + frame["coder_id"].astype(str)}
        key["claim_id"] = tables.keys(frame, CODINGS[name]("").key)
        own = frame[["document_id", "passage_id"]].assign(**key, rule="coded", carries=True)
        parts.append(own[EVIDENCE.names])
    return pd.concat(parts, ignore_index=True)
