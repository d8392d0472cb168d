"""The two matrices of the first screen: who sits in a team, and how far-reaching by layer; and both as files."""

import base64
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.report import facts
from analysis.report.evidence import sentences
from analysis.report.page import Page
from analysis.report.texts import inner, small
from analysis.tables import spreadsheet


def matrices(page: Page) -> dict[str, Any]:
    """Rows by phase, with the state of each sector and the cell of each dimension."""
    data = page.data
    seen, cells, told = facts.members(data), facts.cells(page.data), sentences(page.evidence)
    layers = data.model.words("layers")
    return {
        "sectors": facts.sectors_seen(data),
        "seats": {(row.initiative_id, row.sector): row for row in seen.itertuples()},
        "seated": set(seen["initiative_id"]),
        "named": {one for one in data.initiatives.index if any(facts.along(data, one, plan) for plan in (False, True))},
        "cells": cells,
        "levels": level_names(page),
        "told": {key: row["carriers"] for key, row in told.items()},
        "said": {key: text for key, one in facts.described(data).items() if (text := said(page, one, told.get(key)))},
        "beside": page.texts.join(inner(page.names.layer(one)) for one in data.model.depth if one not in layers),
        "ends": ends(page),
        "phases": [(phase, data.of_phase(phase)) for phase in data.phases],
        "sheets": sheets(page, seen, cells),
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


def said(page: Page, cell: facts.Cell, row: dict[str, Any] | None) -> str:
    """What the sources of a cell say in short: the study's sentence where one of them carries it, else the first passage."""
    if row and set(row["carriers"]) & set(cell.carriers):
        return page.texts.html("notes.said", text=page.texts.cell(row, "sentence"))
    known = [one for one in cell.carriers if one in page.data.passages.index]
    shown = page.data.passages.loc[known][lambda frame: ~frame["withheld"].astype(bool)]
    return "" if shown.empty else Markup('<span lang="{}">{}</span>').format(*shown.iloc[0][["language", "text"]])


def sheets(page: Page, seen: pd.DataFrame, cells: dict[tuple[str, str], facts.Cell]) -> dict[str, str]:
    """Both matrices as files: who sits in a team or consultation, and the levels; a row a case and sector or layer."""
    t, names = page.texts, page.names
    seats = [
        (names.case(row.initiative_id), names.sector(row.sector), t(f"yes.{bool(row.planned)}"), row.certainty)
        for row in seen.itertuples()
    ]
    levels = [
        (names.case(case), names.layer(layer), one.low, one.high, t(f"yes.{not one.hollow}"), one.word)
        for (case, layer), cell in cells.items()
        for one in (cell, cell.done)
        if one and one.shown
    ]
    return {
        "seats": download(page, seats, ("case", "sector", "planned", "certainty")),
        "levels": download(page, levels, ("case", "layer", "low", "high", "practised", "certainty")),
    }


def download(page: Page, rows: list[tuple], heads: tuple[str, ...]) -> str:
    """Rows, which end with a certainty word, as an address that a browser saves: CSV in the form of the page's language."""
    told = [(*row, page.names.certainty(word)) for *row, word in rows]
    sheet = pd.DataFrame(told, columns=[page.texts(f"matrix.columns.{one}") for one in heads])
    text = spreadsheet.as_csv(sheet, page.texts.lang)
    return "data:text/csv;base64," + base64.b64encode(text.encode("utf-8-sig")).decode()
