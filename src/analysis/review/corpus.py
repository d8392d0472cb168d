"""Questions that notebook 1 asks of the corpus: what is there, how it was held against sources, what a code rests on."""

from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.check import rules
from analysis.model import load
from analysis.tables import clean, reference as t


def documents(root: Path) -> pd.DataFrame:
    """Documents by initiative: how many, of how many publishers, undated, and held against their page.

    Out: index initiative_id; columns documents, publishers, undated, held_against_page, first, last.
    """
    frame = clean.DOCUMENTS.read(root)
    each = frame.assign(initiative_id=frame["initiatives"].str.split("|")).explode("initiative_id")
    each = each[(each["initiative_id"] != "") & (each["duplicate_of"] == "")]
    dated = each["published"].where(each["published"] != "")
    rows = each.assign(dated=dated, undated=dated.isna(), held_against_page=each["checked"] != "none")
    return rows.groupby("initiative_id").agg(
        documents=("document_id", "nunique"), publishers=("publisher_id", "nunique"), undated=("undated", "sum"),
        held_against_page=("held_against_page", "sum"), first=("dated", "min"), last=("dated", "max"),
    )  # fmt: skip


def statements(root: Path) -> pd.DataFrame:
    """Statements by kind (rows) and reader (columns): how many each sees."""
    return reference.read_coded(root, "statements").groupby(["kind", "coder_id"]).size().unstack(fill_value=0)


def uses(root: Path, without_unchecked: bool = False, without_undated: bool = False) -> pd.DataFrame:
    """Depth codes by what they may be used for (rows) and reader (columns), under a choice of documents."""
    said, known = reference.read_coded(root, "statements"), clean.DOCUMENTS.read(root)
    evidence = rules.Evidence(load(root), said, known, t.INITIATIVES.read(root))
    judged = rules.judge(reference.read_coded(root, "depth"), evidence)
    checked = judged["document_id"].map(known.set_index("document_id")["checked"])
    keep = ~((checked == "none") & without_unchecked) & ~(judged["undated"] & without_undated)
    named = judged[keep].assign(uses=judged["uses"].replace("", "nothing"))
    return named.groupby(["uses", "coder_id"]).size().unstack(fill_value=0)


def passage(root: Path, passage_id: str) -> pd.DataFrame:
    """All that the readers said of one passage: its statements, levels and features, a row each."""
    parts, said = [], {"statements": "kind about", "depth": "dimension level status", "features": "feature status"}
    for name, columns in said.items():
        frame = reference.read_coded(root, name)
        mine = frame[frame["passage_id"] == passage_id].rename(
            columns={"coder_id": "reader", "initiative_id": "initiative"}
        )
        words = [" ".join(map(str, row)) for row in mine[columns.split()].itertuples(index=False)]
        parts.append(mine.assign(table=name, said=words)[["reader", "table", "initiative", "said"]])
    return pd.concat(parts, ignore_index=True).sort_values(["initiative", "table", "reader"])
