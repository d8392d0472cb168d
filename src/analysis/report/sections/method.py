"""The method in plain words. Its first sentence says who made the digests and the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import facts
from analysis.report.html import Html, items, section, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

SHOWN = (("detection", "percent"), ("level", "percent"), ("level", "alpha"), ("level", "ac2"))


def build(page: Page) -> Html:
    """Who made it, the steps, how far the readers agree, and where to look further."""
    texts = page.texts
    steps = [texts.html(f"method.steps.{key}", **values(page)) for key in texts.under("method.steps")]
    return section(
        "method",
        texts("method.title"),
        tag("p", tag("strong", texts(f"method.made.{facts.makers(page.data)}", **facts.read_by_people(page.data)))),
        tag("p", texts.html("method.meaning")),
        tag("h3", texts("method.steps_title")),
        items(steps, ordered=True),
        tag("h3", texts("method.edition_title")),
        tag("p", edition(page)),
        tag("h3", texts("method.agreement_title")),
        tag("p", agreement_sentence(page)),
        agreement(page),
        tag("p", texts.html("method.more")),
    )


def edition(page: Page) -> Html:
    """How many codes the codebook's newer edition points at, what moves without them, and what else is in doubt."""
    data, rows = page.data, facts.levels(page.data)
    gone = rows["level_without_recoding"].isna()
    values = {
        "edition": data.codebook["edition"],
        "listed": len(data.depth.recoding),
        "codes": len(data.codings),
        "cells": len(rows),
        "gone": int(gone.sum()),
        "lower": int((rows["level_without_recoding"] < rows["level"]).fillna(False).sum()),
        "contradicted": int((rows["contradicted_by"] != "").sum()),
        "unsure": int((data.codings["confidence"] == "low").sum()),
        "held": len(facts.deeper(data, "holds_at_equal_effort")),
        "firm": len(facts.deeper(data, "holds_at_equal_effort", "holds_without_doubt")),
        "readers": data.depth.multiverse["reader"].nunique(),
    }
    return page.texts.html("method.edition", **values)


def values(page: Page) -> dict[str, str | int]:
    """Numbers in the steps."""
    data, depth = page.data, page.data.params.depth
    return {
        "documents": len(data.clean.documents),
        "passages": len(data.clean.passages),
        "publishers": data.clean.documents["publisher_id"].nunique(),
        "coders": len(data.readers),
        "codes": len(data.codings),
        "coded": data.codings["passage_id"].nunique(),
        "min_nodes": data.params.networks.min_nodes,
        "min_dimensions": depth.min_dimensions,
        "choices": len(data.depth.multiverse),
        "answers": int(data.depth.multiverse["groups"].notna().sum()),
        "readers": facts.readers(page),
    }


def agreement_sentence(page: Page) -> Html:
    """How often the readers give the same level, and that this is consistency and not truth."""
    rows = page.data.depth.agreement.set_index(["dimension", "aspect", "measure"])["value"]
    share = rows.get(("all", "level", "percent"))
    if share is None or pd.isna(share):
        return page.texts.html("method.no_agreement")
    alpha = rows[("all", "level", "alpha")]
    return page.texts.html(
        "method.agreement",
        share=page.texts.percent(share),
        alpha=page.texts.number(alpha, 2),
        readers=facts.readers(page),
    )


def agreement(page: Page) -> Html:
    """Agreement per dimension, with its interval."""
    texts, rows = page.texts, page.data.depth.agreement.set_index(["dimension", "aspect", "measure"])
    cells = []
    for dimension in [*page.data.dimensions(), "all"]:
        name = texts("method.all") if dimension == "all" else page.data.dimension_name(dimension, page.lang)
        cells.append([name, *(value(page, rows, (dimension, *measure)) for measure in SHOWN)])
    headers = [texts("headers.dimension"), *(texts(f"method.measures.{'-'.join(m)}") for m in SHOWN)]
    return table("agreement-table", texts("method.agreement_caption"), headers, cells, numeric=range(1, 5))


def value(page: Page, rows: pd.DataFrame, key: tuple[str, str, str]) -> str:
    """A coefficient with its interval; undefined is said in words."""
    texts = page.texts
    if key not in rows.index or pd.isna(rows.loc[key, "value"]):
        return texts("method.undefined")
    row = rows.loc[key]
    shown = texts.percent if key[2] == "percent" else lambda number: texts.number(number, 2)
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return shown(row["value"])
    return texts("method.interval", value=shown(row["value"]), low=shown(row["low"]), high=shown(row["high"]))
