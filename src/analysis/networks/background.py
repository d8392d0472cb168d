"""The background layer: organisations named in the same passage. Naming together is not working together."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.networks import frames, layers
from analysis.params import Networks

KINDS = ("listed-together", "co-mention")
CELL = ["initiative_id", "passage_id", "organisation_id", "mentions"]
OPTIONS = ("normalisation", "duplicates", "isolates", "since", "until", "generic")


def describe(options: Networks) -> list[tuple[str, str]]:
    """The options of the background layer as (name, value in words), for the line under a figure."""
    return [(name, str(value).lower() or "-") for name, value in asdict(options).items() if name in OPTIONS]


def assigned(passage_regions: pd.DataFrame, cases: set[str]) -> pd.DataFrame:
    """Passages on exactly one region and one initiative of it: `passage_id`, `initiative_id`.

    Passages on several initiatives or regions, or on the national programme, enter no network.
    """
    rows = passage_regions[passage_regions["initiative_id"] != ""]
    found = rows[~rows["passage_id"].duplicated(keep=False) & rows["initiative_id"].isin(cases)]
    regions = passage_regions.groupby("passage_id")["region_id"].nunique()
    return found.loc[found["passage_id"].map(regions) == 1, ["passage_id", "initiative_id"]]


def two_mode(
    mentions: pd.DataFrame,
    passage_regions: pd.DataFrame,
    documents: pd.DataFrame,
    bodies: pd.DataFrame,
    cases: set[str],
    options: Networks,
) -> pd.DataFrame:
    """Organisations in passages: the table `two_mode`, with `document_id` and `publisher_id` of each passage.

    Counts asserted mentions of organisations (no teams) in documents about an initiative, inside the time
    window (`options.since`, `options.until`; undated documents stay in). A document that repeats another is
    left out. Organisations that share no passage with another are left out unless `options.isolates`.
    """
    published = documents["published"].str.ljust(1)
    inside = (published == " ") | (
        (published >= options.since) & (published.str[: len(options.until) or None] <= (options.until or "9"))
    )
    usable = documents[inside & (documents["relevance"] == "initiative") & (documents["duplicate_of"] == "")]
    out = bodies["is_team"] if options.generic else bodies["is_team"] | (bodies["kind"] == "generic")
    kept = mentions[(mentions["polarity"] == "asserted") & (mentions["organisation_id"] != "")]
    kept = kept[kept["document_id"].isin(usable["document_id"])]
    kept = kept[~kept["organisation_id"].isin(set(bodies.loc[out, "organisation_id"]))]
    kept = kept.merge(assigned(passage_regions, cases), on="passage_id")
    kept = kept.merge(usable[["document_id", "publisher_id"]], on="document_id")
    cells = (
        kept.groupby([*CELL[:3], "document_id", "publisher_id"], sort=True)
        .size()
        .reset_index(name="mentions")
    )
    if options.isolates:
        return cells
    shared = cells.groupby(["initiative_id", "passage_id"])["organisation_id"].transform("size") > 1
    known = set(zip(*(cells.loc[shared, c] for c in ("initiative_id", "organisation_id")), strict=True))
    shown = [key in known for key in zip(cells["initiative_id"], cells["organisation_id"], strict=True)]
    return cells[np.array(shown, dtype=bool)].reset_index(drop=True)


def project(event: np.ndarray, member: np.ndarray, normalisation: str) -> pd.DataFrame:
    """Members that share events, from two-mode cells (codes from 0): `i` < `j`, `weight`, `events`.

    One sparse product. `count` is the number of shared events; `newman` sums 1/(members - 1) over them
    (Newman 2001); `jaccard` and `cosine` divide by what the two have together (Leifeld 2017).
    """
    shape = (int(event.max()) + 1 if len(event) else 0, int(member.max()) + 1 if len(member) else 0)
    matrix = sparse.csr_matrix((np.ones(len(event)), (event, member)), shape=shape)
    matrix.data[:] = 1.0
    shared = sparse.triu(matrix.T @ matrix, k=1).tocoo()
    shared.sum_duplicates()
    frame = pd.DataFrame({"i": shared.row, "j": shared.col, "events": shared.data.astype(int)})
    if normalisation == "newman":
        size = np.asarray(matrix.sum(axis=1)).ravel()
        scaled = sparse.diags(1 / np.maximum(size - 1, 1)) @ matrix
        weights = sparse.triu(matrix.T @ scaled, k=1).tocoo()
        weights.sum_duplicates()
        return frame.assign(weight=weights.data)
    activity = np.asarray(matrix.sum(axis=0)).ravel()
    n, a, b = frame["events"], activity[frame["i"]], activity[frame["j"]]
    by = {"count": n.astype(float), "jaccard": n / (a + b - n), "cosine": n / np.sqrt(a * b)}
    return frame.assign(weight=by[normalisation])


def event_ids(cells: pd.DataFrame, duplicates: str) -> pd.Series:
    """The event of each cell, within its initiative: its passage, or its document or publisher (DNA:
    duplicates).
    """
    column = {"include": "passage_id", "document": "document_id", "publisher": "publisher_id"}[duplicates]
    return cells["initiative_id"] + "--" + cells[column]


def projected(cells: pd.DataFrame, options: Networks) -> pd.DataFrame:
    """Pairs of organisations named together: `initiative_id`, `organisation_a`, `organisation_b`, `weight`.

    All initiatives in one sparse product, since no event belongs to two of them.
    """
    event = pd.factorize(event_ids(cells, options.duplicates), sort=True)[0]
    member, names = pd.factorize(cells["initiative_id"] + "--" + cells["organisation_id"], sort=True)
    unique = pd.DataFrame({"event": event, "member": member}).drop_duplicates()
    found = project(unique["event"].to_numpy(), unique["member"].to_numpy(), options.normalisation)
    cell_of = pd.Series(member).drop_duplicates().sort_values().index
    keys = cells.iloc[cell_of].reset_index(drop=True)
    assert len(keys) == len(names)
    return pd.DataFrame(
        {
            "initiative_id": keys["initiative_id"].to_numpy()[found["i"]],
            "organisation_a": keys["organisation_id"].to_numpy()[found["i"]],
            "organisation_b": keys["organisation_id"].to_numpy()[found["j"]],
            "weight": found["weight"].to_numpy(),
        }
    )


def edges(cells: pd.DataFrame, ties: pd.DataFrame, options: Networks) -> pd.DataFrame:
    """Rows of the table `edges` for the layer `background`, from `two_mode` and the kinds that `ties` gives.

    The weight is the projection's; `origins` are the passages where both are named. Only pairs that share a
    passage are in, also where `options.duplicates` makes a document or publisher one event.
    """
    if cells.empty:
        return pd.DataFrame(columns=layers.COLUMNS)
    pair = ["initiative_id", "organisation_a", "organisation_b"]
    found = projected(cells, options)
    left = cells.rename(columns={"organisation_id": "organisation_a"})
    both = left.merge(
        cells[CELL[:3]].rename(columns={"organisation_id": "organisation_b"}),
        on=["initiative_id", "passage_id"],
    )
    both = both[both["organisation_a"] < both["organisation_b"]].astype(object)  # plain objects join faster
    evidence = both.groupby(pair, sort=True).agg(
        origins=("passage_id", frames.join),
        source_ids=("document_id", frames.join),
        publisher_ids=("publisher_id", frames.join),
    )
    listed = ties[ties["kind"] == "listed-together"].groupby(pair).size()
    found = found.join(evidence, on=pair, how="inner").join(listed.rename("listed"), on=pair)
    documents, publishers = (found[c].str.count(r"\|") + 1 for c in ("source_ids", "publisher_ids"))
    found = found.assign(
        layer="background",
        kinds=np.where(found["listed"].notna(), "co-mention|listed-together", "co-mention"),
        relations="",
        stated="",
        basis="context",
        planned=False,
        n_publishers=publishers,
        n_naming=publishers,
        n_documents=documents,
        since="",
        until="",
    )
    return layers.with_survival(found.assign(survival=0.0), options)[layers.COLUMNS]
