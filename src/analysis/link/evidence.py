"""The evidence chain: the passages of each row of each claim table, those that carry it first."""

from collections.abc import Iterator

import pandas as pd

from analysis.link import claims
from analysis.link.claims import Claim
from analysis.tables import link as t

Passages = dict[str, set[str]]  # document -> its passages


def evidence(
    every: list[Claim], curated: pd.DataFrame, passages: pd.DataFrame, coded: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """The table `evidence`: every claim and source with its passages, and every code.

    A source of a claim gets the passages that the claim's table names in it, and those that a person curated; without
    any, one row `document-only`. Where the table names passages only these carry the claim.
    In: `curated`, held against the tables by `check`; `passages` (document_id, passage_id); codes by name.
    """
    there = passages.groupby("document_id")["passage_id"].agg(set).to_dict()
    by_hand = curated.groupby(["claim_table", "claim_id", "document_id"])["passage_id"].agg(list).to_dict()
    rows = [
        (claim.table, claim.claim_id, source, *found)
        for claim in every
        for source in claim.sources
        for found in of_source(claim, source, by_hand.get((claim.table, claim.claim_id, source), []), there)
    ]
    frame = pd.DataFrame(rows, columns=t.EVIDENCE.names)
    both = pd.concat([part.astype({"carries": "boolean"}) for part in (frame, claims.codes(coded))], ignore_index=True)
    order = ["claim_table", "claim_id", "carries", "document_id", "passage_id"]
    return both.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)


def of_source(claim: Claim, source: str, curated: list[str], there: Passages) -> Iterator[tuple[str, str, bool]]:
    """The passages of one source of a claim: passage_id, rule, and whether it carries the claim."""
    named = [passage for passage in claim.passages if passage in there.get(source, ())]
    rest = [passage for passage in curated if passage not in named]
    yield from ((passage, "named-in-table", True) for passage in named)
    yield from ((passage, "curated", not claim.passages) for passage in rest)
    if not named and not rest:
        yield "", "document-only", False
