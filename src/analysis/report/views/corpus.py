"""Notebook 1: what the corpus holds, what cleaning did, who is named, and what a claim rests on."""

from __future__ import annotations

import re

import pandas as pd

from analysis.clean import context, names, privacy, structure
from analysis.depth.effort import months
from analysis.report import notebook
from analysis.report.html import Html
from analysis.report.page import Page
from analysis.tables import vocabulary as v

NONE = "none"
OWN = ("initiative", "participant")


def documents(page: Page) -> pd.DataFrame:
    """The documents with publisher, its kind and the year; repeats of another document are left out."""
    frame = page.evidence.sources
    year = frame["published"].str[:4].where(frame["published"] != "", "undated")
    return frame.assign(year=year)[frame["duplicate_of"] == ""]


def by(page: Page, what: str) -> Html:
    """Documents, publishers, passages and words by publisher, year, genre, region, phase, kind or extent.

    A document on two regions or phases counts in both.
    """
    frame, caption = documents(page), f"Documents by {what.replace('_', ' ')}"
    if what == "region":
        frame = frame.assign(region=frame["regions"].str.split("|")).explode("region")
    if what == "phase":
        phase = page.data.initiatives.set_index("initiative_id")["phase"]
        frame = frame.assign(initiative=frame["initiatives"].str.split("|")).explode("initiative")
        frame = frame.assign(phase=frame["initiative"].map(phase)).drop_duplicates(["document_id", "phase"])
    frame = frame.assign(**{what: frame[what].replace("", NONE).fillna(NONE)})
    found = frame.groupby(what).agg(
        documents=("document_id", "nunique"),
        publishers=("publisher_id", "nunique"),
        passages=("n_passages", "sum"),
        words=("n_words", "sum"),
    )
    if what != "year":
        found = found.sort_values(["documents", "words"], ascending=False, kind="stable")
    return notebook.table(found.reset_index(), caption, rows=15)


def gaps(page: Page) -> Html:
    """Per initiative: documents, who published them, and how long after its start the first and last came."""
    frame = documents(page)
    frame = frame.assign(initiative_id=frame["initiatives"].str.split("|")).explode("initiative_id")
    rows = []
    for case in page.data.cases.itertuples():
        own = frame[frame["initiative_id"] == case.initiative_id]
        dated = sorted(date for date in own["published"] if date)
        rows.append(
            {
                "initiative": case.initiative_id,
                "documents": len(own),
                "publishers": own["publisher_id"].nunique(),
                "by initiative or participant": int(own["publisher_kind"].isin(OWN).sum()),
                "by press or research": int(own["publisher_kind"].isin(["press", "research"]).sum()),
                "read in part": int((own["extent"] == "excerpt").sum()),
                "start": case.start,
                "undated": int((own["published"] == "").sum()),
                "months to first": months(case.start, dated[0]) if dated else float("nan"),
                "months to last": months(case.start, dated[-1]) if dated else float("nan"),
            }
        )
    found = pd.DataFrame(rows).sort_values(["documents", "initiative"], kind="stable")
    thin = found.loc[found["publishers"] <= 2, "initiative"].tolist()
    said = f"Two publishers or fewer: {', '.join(thin)}." if thin else "Each has three publishers or more."
    return notebook.several(notebook.say(said), notebook.table(found, "Coverage of each initiative"))


def cleaning(page: Page) -> Html:
    """What cleaning did to each document, most touched first."""
    log, frame = page.data.clean.cleaning_log, page.data.clean.documents
    actions = pd.crosstab(log["document_id"], log["action"])
    actions = actions.reindex(index=frame["document_id"], columns=["removed", "masked"])
    shown = frame.set_index("document_id")[["format", "n_passages", "n_words", "n_masks"]]
    shown = shown.join(actions.fillna(0).astype(int)).rename(columns=lambda name: name.removeprefix("n_"))
    touched = int((shown[["removed", "masked"]].sum(axis=1) > 0).sum())
    said = notebook.say(
        f"Cleaning touched {touched} of {len(shown)} documents and rejected {len(page.data.clean.rejected)}.",
        "Tidy digests pass unchanged; the text further down shows the rules at work." if touched == 0 else "",
    )
    shown = shown.sort_values(["removed", "masked", "words"], ascending=False, kind="stable")
    return notebook.several(said, notebook.table(shown.reset_index(), "Cleaning by document", rows=8))


def log(page: Page, document_id: str) -> Html:
    """The cleaning log of one document, line by line."""
    chosen = page.data.clean.cleaning_log.query("document_id == @document_id").drop(columns="document_id")
    return notebook.table(chosen, f"Cleaning log of {document_id}", dutch=["text"] if len(chosen) else ())


def tried(page: Page, text: str) -> Html:
    """What cleaning keeps of a dumped text, and what it removes or masks by which rule."""
    guard = context.read(page.data.root, page.data.params.clean).guard()
    kept, removed, _ = structure.passages(text, False, guard.bodies)
    people = names.people("\n".join(block.text for block in kept), guard)
    found = [privacy.apply(b.text, privacy.find(b.text, guard, people)) for b in kept]
    passages = pd.DataFrame(
        {"heading": [" > ".join(b.heading_path) for b in kept], "text": found}, columns=["heading", "text"]
    )
    gone = pd.DataFrame(
        [(r.line, r.rule, privacy.apply(r.text, privacy.find(r.text, guard, people))) for r in removed],
        columns=["line", "rule", "text"],
    ).sort_values("line", kind="stable")
    return notebook.several(
        notebook.table(passages, "Kept as passages, masked", dutch=["heading", "text"] if kept else ()),
        notebook.table(gone, "Removed, by rule", dutch=["text"] if removed else ()),
    )


def keyword(page: Page, word: str, width: int = 55, rows: int = 15) -> Html:
    """Keyword in context: every place where `word` occurs in a passage, with the words around it."""
    found = []
    for passage in page.data.clean.passages.itertuples():
        for match in re.finditer(re.escape(word), passage.text, re.IGNORECASE) if word else ():
            found.append(
                {
                    "document": passage.document_id,
                    "passage": passage.ordinal,
                    "before": passage.text[max(0, match.start() - width) : match.start()],
                    "keyword": match.group(),
                    "after": passage.text[match.end() : match.end() + width],
                }
            )
    frame = pd.DataFrame(found, columns=["document", "passage", "before", "keyword", "after"])
    said = notebook.say(f"{len(frame)} places in {frame['document'].nunique()} documents.")
    dutch = ["before", "keyword", "after"] if len(frame) else []
    return notebook.several(
        said, notebook.table(frame, f"Keyword in context: {word}", rows, dutch, dutch[:1])
    )


def mentions(page: Page) -> Html:
    """Mentions by kind of organisation: how many resolve to one body, and how many are denied or past."""
    frame = page.data.links.mentions
    found = frame.groupby("sector").agg(
        mentions=("surface", "size"),
        organisations=("organisation_id", lambda ids: ids[ids != ""].nunique()),
        kind_only=("organisation_id", lambda ids: int((ids == "").sum())),
        not_asserted=("polarity", lambda words: int((words != "asserted").sum())),
    )
    found = found.sort_values("mentions", ascending=False, kind="stable").reset_index()
    return notebook.table(found, "Mentions by kind of organisation")


def unknown(page: Page) -> Html:
    """Names that look like organisations and are not in the gazetteer, most frequent first."""
    frame = page.data.links.unknown_organisations
    frame = frame.sort_values(["n_mentions", "surface"], ascending=[False, True])
    shown = frame[["surface", "sector", "regions", "n_mentions", "reason"]]
    return notebook.table(shown, "Names not in the gazetteer", 15, ["surface"] if len(shown) else ())


def participants(page: Page) -> Html:
    """Participants of each initiative by the strongest basis on which they count."""
    frame = page.data.links.participants
    found = pd.crosstab(frame["initiative_id"], frame["basis"]).reindex(columns=list(v.BASES), fill_value=0)
    order = list(page.data.cases["initiative_id"])
    return notebook.table(
        found.reindex(order, fill_value=0).rename_axis(columns=None).reset_index(),
        "Participants by initiative and basis",
    )


def evidence(page: Page) -> Html:
    """Of each table's claims, how many rest on a passage, and how it was found."""
    frame = page.data.links.evidence
    found = pd.crosstab(frame["claim_table"], frame["support"]).rename_axis(columns=None)
    found = found.reindex(columns=list(v.SUPPORTS), fill_value=0)
    share = 1 - found["document-only"] / found.sum(axis=1)
    return notebook.table(
        found.assign(share_with_passage=share).reset_index(), "Evidence by table and support"
    )


def claim(page: Page, table: str, row: int) -> Html:
    """One row that evidence is given for, by its table and number, with the passages that it rests on."""
    frame = page.data.links.evidence
    own = frame[frame["claim_table"] == table]
    ids = sorted(own["claim_id"].unique())
    if not 0 <= row < len(ids):
        tables = ", ".join(sorted(frame["claim_table"].unique()))
        return notebook.say(f"{table} has {len(ids)} claims, from 0 on. The tables are: {tables}.")
    own = own[own["claim_id"] == ids[row]]
    how = sorted({f"{support} ({rule})" for support, rule in zip(own["support"], own["rule"], strict=True)})
    said = notebook.say(f"Claim {row} of {len(ids)} in {table}: {ids[row]}.", f"Support: {'; '.join(how)}.")
    return notebook.several(said, notebook.quotes(page, [p for p in own["passage_id"] if p]))
