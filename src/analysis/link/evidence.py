"""The evidence chain: the passages of each row of each claim table, those that carry it first; and of each code."""

from collections.abc import Iterator

import pandas as pd

from analysis import reference as tables
from analysis.tables import link as t
from analysis.tables.names import document, split
from analysis.tables.reference import CLAIMS, CODINGS, claim_id


def evidence(reference, passages: pd.DataFrame, coded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The table `evidence`: every claim and source with its passages, and every code.

    In: reference tables; `passages` (passage_id); codes by name, as for `codes`.
    """
    claimed = pd.DataFrame(list(claims(reference, frozenset(passages["passage_id"]))), columns=t.EVIDENCE.names)
    both = pd.concat([part.astype({"carries": "boolean"}) for part in (claimed, codes(coded))], ignore_index=True)
    order = ["claim_table", "claim_id", "carries", "document_id", "passage_id"]
    return both.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)


def claims(reference, there: frozenset[str]) -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Rows of `evidence` for every row of every claim table, in the order of `CLAIMS` and of the rows.

    A source of a claim gets the passages that the claim's table names in it; without any, one row `document-only`.
    In: reference tables; `there`, the ids of all passages.
    """
    for name, table in CLAIMS.items():
        for row in getattr(reference, name).to_dict("records"):
            claim, named = claim_id(table, row), tables.passage_ids(row.get("passages", ""), there)
            for source in sources_of(row):
                own = [(one, "named-in-table", True) for one in named if document(one) == source]
                for found in own or [("", "document-only", False)]:
                    yield name, claim, source, *found


def sources_of(row: dict) -> set[str]:
    """The documents of a row: its sources, and those of the passages that it names."""
    listed = {source for key, cell in row.items() if key.startswith("source_ids") for source in split(cell)}
    return listed | set(map(document, split(row.get("passages", ""))))


def cited(reference) -> set[str]:
    """Every document that a row of a claim table rests on."""
    return {one for name in CLAIMS for row in getattr(reference, name).to_dict("records") for one in sources_of(row)}


def codes(coded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every code of every reader as rows of `evidence`: each names its passage itself, which carries it.

    In: codes with `coder_id` by name (`statements`, `depth`, `features`). Claim tables are `<name>-<coder_id>`.
    """
    parts = []
    for name, frame in coded.items():
        key = {"claim_table": f"{name}-" + frame["coder_id"].astype(str)}
        key["claim_id"] = tables.keys(frame, CODINGS[name]("").key)
        own = frame[["document_id", "passage_id"]].assign(**key, rule="coded", carries=True)
        parts.append(own[t.EVIDENCE.names])
    return pd.concat(parts, ignore_index=True)
