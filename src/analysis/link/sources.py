"""From documents to their publishers: independent sources are counted by publisher."""

import pandas as pd

from analysis.problems import Problem, refuse
from analysis.tables.names import join, split

REMEDY = "no such document in data/clean/documents.csv: add it or correct the id"


def with_publishers(frame: pd.DataFrame, documents: pd.DataFrame, file: str) -> pd.DataFrame:
    """`frame` with `publisher_ids` filled from its `source_ids`.

    In: `documents` (document_id, publisher_id); `file` names the reference table for messages. Raises `InputError` for
    every source without a document.
    """
    publisher = dict(zip(documents["document_id"], documents["publisher_id"], strict=True))
    named = [split(cell) for cell in frame["source_ids"]]
    refuse(Problem(file, 0, "source_ids", s, REMEDY) for row in named for s in row if s not in publisher)
    return frame.assign(publisher_ids=[join(publisher[source] for source in row) for row in named])
