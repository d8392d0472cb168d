"""The two matrices of the first screen: who sits in a team, and how far-reaching by layer; and both as files."""

import base64
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.report import facts
from analysis.report.evidence import descriptions
from analysis.report.page import Page
from analysis.report.texts import inner, small
from analysis.tables import spreadsheet


def matrices(page: Page) -> dict[str, Any]:
    """Rows by phase, with the state of each sector and the cell of each dimension."""
    data = page.data
    seen, cells = facts.members(data), facts.cells(page.data)
    layers = data.model.words("layers")
    described = {
        (case, row["layer"]): row
        for case in data.initiatives.index
        for _, row in descriptions(page.evidence, case).iterrows()
    }
    return {
        "sectors": facts.sectors_seen(data),
        "seats": {(row.initiative_id, row.sector): row for row in seen.itertuples()},
        "seated": set(seen["initiative_id"]),
        "cells": cells,
        "levels": level_names(page),
        "told": {key: row["carriers"] for key, row in described.items()},
        "said": {
            key: told for key, cell in cells.items() if cell.shown and (told := said(page, cell, described.get(key)))
        },
        "beside": page.texts.join(inner(page.names.layer(one)) for one in data.model.depth if one not in layers),
        "ends": ends(page),
        "phases": [(phase, data.of_phase(phase)) for phase in data.phases],
        "sheets": {
            "seats": download(page, seats_sheet(page, seen)),
            "levels": download(page, levels_sheet(page, cells)),
        },
    }


def level_names(page: Page) -> Markup:
    """The levels in a row, each with its name."""
    levels = [one for one in page.data.model.codebook.levels if one]
    return Markup(", ").join(Markup("<strong>{}</strong> {}").format(one, page.names.level(one)) for one in levels)


def ends(page: Page) -> dict[str, str]:
    """How many layers there are, and between which they lie."""
    layers = page.data.model.words("layers")
    first, last = (inner(page.names.layer(one)) for one in (layers[0], layers[-1]))
    return {"count": small(page.texts, len(layers)), "first": first, "last": last}


def said(page: Page, cell: facts.Cell, row: pd.Series | None) -> str:
    """What the sources of a cell say in short: the study's sentence where one of them carries it, else the first passage."""
    if row is not None and set(row["carriers"]) & set(cell.carriers):
        return page.texts("notes.said", text=page.texts.cell(row, "sentence"))
    known = [one for one in cell.carriers if one in page.data.passages.index]
    shown = page.data.passages.loc[known][lambda frame: ~frame["withheld"].astype(bool)]
    return "" if shown.empty else Markup('<span lang="{}">{}</span>').format(*shown.iloc[0][["language", "text"]])


def seats_sheet(page: Page, seen: pd.DataFrame) -> pd.DataFrame:
    """Who sits in a team or regular consultation, a row for each case and sector, with heads in words."""
    t = page.texts
    rows = [
        (page.names.case(row.initiative_id), page.names.sector(row.sector), t(f"yes.{bool(row.planned)}"),
         page.names.certainty(row.certainty))
        for row in seen.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=[t(f"matrix.columns.{one}") for one in ("case", "sector", "planned", "certainty")]
    )


def levels_sheet(page: Page, cells: dict[tuple[str, str], facts.Cell]) -> pd.DataFrame:
    """The levels, a row for each case and layer that has one, with heads in words."""
    t = page.texts
    rows = [
        (page.names.case(case), page.names.layer(layer), cell.low, cell.high, t(f"yes.{not cell.hollow}"),
         page.names.certainty(cell.word))
        for (case, layer), cell in cells.items()
        if cell.shown
    ]  # fmt: skip
    heads = ("case", "layer", "low", "high", "practised", "certainty")
    return pd.DataFrame(rows, columns=[t(f"matrix.columns.{one}") for one in heads])


def download(page: Page, sheet: pd.DataFrame) -> str:
    """A table as an address that a browser saves: CSV in the form of the page's language, without any server."""
    text = spreadsheet.as_csv(sheet, page.texts.lang)
    return "data:text/csv;base64," + base64.b64encode(text.encode("utf-8-sig")).decode()
