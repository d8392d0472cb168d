"""Which level of obstacles leads, and does it lead however one counts?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import networkx as nx
import pandas as pd

from analysis.report.data import Data, claim_id
from analysis.tables.vocabulary import OBSTACLE_LEVELS


@dataclass(frozen=True)
class Count:
    """Obstacles of the initiatives per level (in the order of the levels), in each way of counting.

    `ways` has a row a way and a column a level. The first way counts every row of the table.
    """

    ways: pd.DataFrame

    @property
    def leads(self) -> dict[str, int]:
        """Level -> in how many ways no other is named more often, the firmest lead first; leaders only."""
        top = self.ways.eq(self.ways.max(axis=1), axis=0) & self.ways.gt(0)
        counted = top.sum().sort_values(ascending=False, kind="stable")
        return {level: int(n) for level, n in counted.items() if n}

    def span(self, level: str) -> tuple[int, int]:
        """The lowest and the highest number of obstacles of a level over all ways."""
        return int(self.ways[level].min()), int(self.ways[level].max())


def count(data: Data) -> Count:
    """Obstacles of the cases, counted in four ways: each row or each statement once, with or without background.

    A statement is one passage on one level: entered for several initiatives, it counts once. Background are
    obstacles that rest only on documents on the wider field (relevance `context`).
    """
    rows = data.reference.obstacles
    rows = rows[rows["initiative_id"].isin(data.cases["initiative_id"])].reset_index(drop=True)
    rows = rows.assign(statement=statements(data, rows), own=~background(data, rows))
    ways = []
    for once, all_rows in product((False, True), (True, False)):
        chosen = rows if all_rows else rows[rows["own"]]
        chosen = chosen.drop_duplicates("statement") if once else chosen
        ways.append(chosen["level"].value_counts().reindex(list(OBSTACLE_LEVELS), fill_value=0))
    return Count(pd.DataFrame(ways).reset_index(drop=True))


def statements(data: Data, rows: pd.DataFrame) -> list[int]:
    """For each row the number of its statement: rows of different initiatives on one level share it where they
    share a passage.
    """
    evidence = data.links.evidence
    evidence = evidence[(evidence["claim_table"] == "obstacles") & (evidence["passage_id"] != "")]
    passages = evidence.groupby("claim_id")["passage_id"].agg(set).to_dict()
    graph = nx.empty_graph(len(rows))
    seen: dict[tuple[str, str], list[int]] = {}
    for place, (_, row) in enumerate(rows.iterrows()):
        for passage in sorted(passages.get(claim_id("obstacles", row), ())):
            others = seen.setdefault((row["level"], passage), [])
            strangers = [n for n in others if rows.loc[n, "initiative_id"] != row["initiative_id"]]
            graph.add_edges_from((place, n) for n in strangers)
            others.append(place)
    first = {n: min(group) for group in nx.connected_components(graph) for n in group}
    return [first[n] for n in range(len(rows))]


def background(data: Data, rows: pd.DataFrame) -> pd.Series:
    """Which rows rest only on documents on the wider field."""
    documents = data.clean.documents
    wide = set(documents.loc[documents["relevance"] == "context", "document_id"])

    def all_wide(sources: Iterable[str]) -> bool:
        """Is every source a context document?"""
        return all(source in wide for source in sources)

    return rows["source_ids"].str.split("|").map(all_wide).astype(bool)
