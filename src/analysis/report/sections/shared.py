"""What evaluators found and asked, and the figures that sources give."""

import re
from typing import Any

import pandas as pd
from babel.numbers import format_currency

from analysis.report.data import split
from analysis.report.page import Page

CHIEF = 2  # questions that the main part names of each asker


def context(page: Page) -> dict[str, Any]:
    """Findings under the study's questions, the others by who concluded them; and the chief questions by who asked."""
    frame = page.data.table("findings")
    own = frame[frame["theme"] == ""].groupby("by", sort=False)
    return {
        "findings": [(by_name(page, by), told) for by, rows in own if (told := carried(page, rows))],
        "themes": themes(page, "shared"),
        "questions": asked(page, CHIEF),
    }


def themes(page: Page, at: str) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The study's questions that a section answers, each with the findings that a passage still carries."""
    frame, every = page.data.table("findings"), page.data.model.study.finding_themes
    here = {name: page.texts.of(theme.name) for name, theme in every.items() if theme.at == at}
    return [(name, text, carried(page, frame[frame["theme"] == name])) for name, text in here.items()]


def carried(page: Page, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The findings of these rows that a passage still carries."""
    return [told for _, row in rows.iterrows() if (told := finding(page, row))]


def finding(page: Page, row: pd.Series) -> dict[str, Any] | None:
    """One finding with its note; None where no passage carries it."""
    note = page.cite(page.data.passage_ids(row["passages"]))
    case = page.names.if_case(row["initiative_id"])
    return note and {"text": page.texts.cell(row, "finding"), "case": case, "note": note}


def on_cases(page: Page, cases: list[str]) -> list[dict[str, Any]]:
    """What a card tells of the findings on its own cases."""
    told = [name for name, theme in page.data.model.study.finding_themes.items() if theme.card]
    frame = page.data.table("findings")
    return carried(page, frame[frame["initiative_id"].isin(cases) & frame["theme"].isin(told)])


def by_name(page: Page, by: str) -> str:
    """Who concluded it: an organisation or a publisher."""
    return page.names.body(by) if by in page.data.organisations.index else page.names.publisher(by)


def asked(page: Page, most: int | None = None) -> list[dict[str, Any]]:
    """The questions of each asker in the order of the table, the first `most` of each."""
    frame, rows = page.data.table("questions"), []
    for asker, name in page.data.model.study.askers.items():
        own = [question(page, row) for _, row in frame[frame["asked_by"] == asker][:most].iterrows()]
        rows += [{"who": page.texts.of(name), "questions": own}] if own else []
    return rows


def question(page: Page, row: pd.Series) -> dict[str, Any]:
    """One question with who it is about and its passages, and its answer while a passage of that is there."""
    carriers = page.data.passage_ids(row["answer_passages"] or "")
    return {
        "text": page.texts.cell(row, "question"),
        "case": page.names.if_case(row["initiative_id"]),
        "answer": page.texts.cell(row, "answer") if carriers else page.texts("shared.unanswered"),
        "carriers": page.cite(carriers),
        "note": page.cite(page.data.passage_ids(row["passages"])),
    }


def amount(page: Page, value: str, unit: str) -> str:
    """A sum of money or a decimal in the form of the language; another value as it is."""
    if re.fullmatch(r"\d+\.\d+", value):
        return page.texts.number(float(value))
    money = unit == "EUR" and re.fullmatch(r"\d+", value)
    return format_currency(int(value), unit, "¤ #,##0", page.texts.locale, currency_digits=False) if money else value


def figures(page: Page, initiative_id: str) -> list[dict[str, Any]]:
    """The numbers that sources report on a case, context left out."""
    frame = page.data.table("figures")
    own = frame[(frame["initiative_id"] == initiative_id) & ~frame["indicator_en"].str.startswith("context")]
    return [
        row | {"value": amount(page, row["value"], row["unit"]), "note": page.cite(sources=split(row["source_ids"]))}
        for row in own.to_dict("records")
    ]
