"""Where all this comes from, in a sentence: what machines read, and what people judged of it."""

import pandas as pd

from analysis.report.data import Data, once
from analysis.report.page import Page
from analysis.report.texts import small

READ = ("statements", "depth", "features", "seen")


def sentence(page: Page, key: str) -> str:
    """Who read what: the text of `key` for readers of one kind; where both read, what machines read and people judged."""
    documents, used, t = page.data.documents, page.data.sources, page.texts
    if page.data.people != "mixed":
        return t(f"{key}.{page.data.people}", what=what(page, used, t.number(len(used))))
    rows, passages = judged(page.data), page.data.passages
    people, machines = (rows[rows["kind"] == kind] for kind in ("human", "machine"))
    whole = set(people.loc[people["passage_id"] == "", "document_id"])
    seen = set(people["passage_id"]) - {""} | set(passages.index[passages["document_id"].isin(whole)])
    sources, readers = set(people["document_id"]), people["coder_id"].nunique()
    told = {"passages": t("origin.passages", n=len(seen)), "sources": t("origin.sources", n=len(sources))}
    judges = t("origin.judged", n=readers, who=small(t, readers), **told)
    # A text on an initiative of which machines have no code came after they read; of its wider field they may have none.
    on = set(documents.index[documents["relevance"] == "initiative"])
    read = used.drop(list(sources & on - set(machines["document_id"]) & set(used.index)))
    count = t("origin.some" if len(read) < len(used) else "origin.every", read=len(read), of=len(used))
    rest = [t("origin.rest")] if not set(passages.index) <= seen else []
    return " ".join([t("origin.mixed", what=what(page, read, count), judged=judges), *rest])


def what(page: Page, read: pd.DataFrame, count: str) -> str:
    """What was read of so many sources: digests, the texts themselves, or both."""
    own = read["checked"] == "own"
    return page.texts(f"origin.what.{'own' if own.all() else 'both' if own.any() else 'digests'}", count=count)


@once
def judged(data: Data) -> pd.DataFrame:
    """What the readers of this edition read for sure: documents and passages that they coded or that their list names.

    Out: `coder_id`, `kind`, `document_id`, `passage_id` (empty: the whole document).
    """
    coders = data.table("coders")
    kinds = coders[coders["role"] == "main"].set_index("coder_id")["kind"]
    columns = ["coder_id", "document_id", "passage_id"]
    rows = pd.concat([data.coded(name)[columns] for name in READ], ignore_index=True).drop_duplicates()
    return rows.assign(kind=rows["coder_id"].map(kinds)).dropna(subset="kind")
