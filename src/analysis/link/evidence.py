"""The evidence chain: the passages of each row of each claim table, those that carry it first."""

from collections.abc import Set

import pandas as pd

from analysis.link import claims
from analysis.link.claims import Claim
from analysis.tables import link as t


def evidence(every: list[Claim], passages: pd.DataFrame, coded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The table `evidence`: every claim and source with its passages, and every code.

    A source of a claim gets the passages that the claim's table names in it; without any, one row `document-only`.
    In: `passages` (document_id, passage_id); codes by name.
    """
    there = passages.groupby("document_id")["passage_id"].agg(set).to_dict()
    rows = [
        (claim.table, claim.claim_id, source, *found)
        for claim in every
        for source in claim.sources
        for found in of_source(claim, there.get(source, frozenset()))
    ]
    frame = pd.DataFrame(rows, columns=t.EVIDENCE.names)
    both = pd.concat([part.astype({"carries": "boolean"}) for part in (frame, claims.codes(coded))], ignore_index=True)
    order = ["claim_table", "claim_id", "carries", "document_id", "passage_id"]
    return both.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)


def of_source(claim: Claim, there: Set[str]) -> list[tuple[str, str, bool]]:
    """The passages of one source of a claim (`there`: all of it): passage_id, rule, and whether it carries the claim."""
    named = [(passage, "named-in-table", True) for passage in claim.passages if passage in there]
    return named or [("", "document-only", False)]
