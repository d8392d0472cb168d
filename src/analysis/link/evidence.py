"""The evidence chain: the passages of each row of each claim table, those that carry it first."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from analysis.link import claims, scoring
from analysis.link.claims import Claim
from analysis.link.scoring import Corpus
from analysis.problems import Problem, refuse
from analysis.tables import link as t

FILE = "data/reference/evidence.csv"
REMEDY = {
    "claim_id": "no such row in {}: correct or remove this line",
    "document_id": "not a source of that row: add it there, or remove this line",
    "passage_id": "no such passage in that document: see data/clean/passages.csv",
}
Row = tuple[str, str, str, float | None, bool]  # passage_id, support, rule, score, carries


def evidence(
    every: list[Claim], curated: pd.DataFrame, corpus: Corpus, coded: dict[str, pd.DataFrame], min_score: float
) -> pd.DataFrame:
    """The table `evidence`: every claim and source with its passages, and every code.

    A source of a claim gets the passages that the claim's table names in it, and those that a person curated; without
    any, the best passages by rule with a score of `min_score` or more, else one row `document-only`. Where the table
    names passages only these carry the claim.
    """
    refuse(stale(curated, every, corpus))
    by_hand = defaultdict(list)
    for row in curated.itertuples():
        by_hand[row.claim_table, row.claim_id, row.document_id].append(row.passage_id)
    rows = [
        (claim.table, claim.claim_id, source, *found)
        for claim in every
        for source in claim.sources
        for found in of_source(claim, source, by_hand[claim.table, claim.claim_id, source], corpus, min_score)
    ]
    frame = pd.DataFrame(rows, columns=t.EVIDENCE.names)
    types = {"score": "Float64", "carries": "boolean"}
    both = pd.concat([frame.astype(types), claims.codes(coded).astype(types)], ignore_index=True)
    order = ["claim_table", "claim_id", "carries", "document_id", "passage_id"]
    return both.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)


def of_source(claim: Claim, source: str, curated: list[str], corpus: Corpus, min_score: float) -> Iterator[Row]:
    """The passages of one source of a claim."""
    there = {passage.passage_id for passage in corpus.passages.get(source, [])}
    named = [passage for passage in claim.passages if passage in there]
    yield from ((passage, "curated", "named-in-table", None, True) for passage in named)
    rest = [passage for passage in curated if passage not in named]
    yield from ((passage, "curated", "curated", None, not claim.passages) for passage in rest)
    if not named and not rest:
        for passage, support, rule, score, carries in scoring.located(claim, source, corpus, min_score):
            yield passage, support, rule, score, carries and not claim.passages


def stale(curated: pd.DataFrame, every: list[Claim], corpus: Corpus) -> Iterator[Problem]:
    """Every row of the curated evidence that fits no claim, no source of it, or no passage of the source."""
    known = {(claim.table, claim.claim_id): claim.sources for claim in every}
    for row in curated.itertuples():
        listed = known.get((row.claim_table, row.claim_id))
        there = {passage.passage_id for passage in corpus.passages.get(row.document_id, [])}
        wrong = {
            "claim_id": listed is None,
            "document_id": listed is not None and row.document_id not in listed,
            "passage_id": row.passage_id not in there,
        }
        for column in [column for column, is_wrong in wrong.items() if is_wrong][:1]:
            remedy = REMEDY[column].format(row.claim_table)
            yield Problem(FILE, int(row.Index) + 2, column, getattr(row, column), remedy)
