"""What hinders: obstacles that were met, by theme and in a sentence; and apart from them, why one began."""

from typing import Any

import pandas as pd

from analysis.report import certainty
from analysis.report.data import once, split
from analysis.report.page import Page
from analysis.report.sections import shared
from analysis.report.texts import first

# What carries an obstacle that was met is a statement of that use.
USE = "met"


def context(page: Page) -> dict[str, Any]:
    """Obstacles by theme, of cases and of the country apart; the reasons to begin by theme."""
    frame = met(page)
    own = frame["initiative_id"].isin(page.data.initiatives.index)
    began = reasons(page)
    return {
        "asked": shared.themes(page, "hinders"),
        "themes": [theme(page, name, frame[own & (frame["theme"] == name)]) for name, _ in themes(frame[own])],
        "most": most(page, frame[own]),
        "nation": [sentence(page, row.iloc[0]) | {"sure": finding(page, row)} for row in nation(page)],
        "cases": frame.loc[own, "initiative_id"].nunique(),
        "of": len(page.data.initiatives),
        "reasons": [
            (page.texts.of(page.data.model.study.themes[name]), count, example(page, began[began["theme"] == name]))
            for name, count in themes(began)
        ],
        "reason_n": len(began),
    }


@once
def every(page: Page) -> pd.DataFrame:
    """The rows of obstacles, with `carriers`; `confirmed` where a main reader calls a statement of theirs one."""
    rows = page.data.table("obstacles")
    sure = [page.evidence.surviving(row.initiative_id, row.passages, USE) for row in rows.itertuples()]
    return rows.assign(carriers=rows["passages"].map(page.data.passage_ids), confirmed=[bool(one) for one in sure])


def of_kind(page: Page, kinds: list[str]) -> pd.DataFrame:
    """The rows of obstacles of these kinds on cases, the nation's programme included."""
    frame = every(page)
    return frame[frame["kind"].isin(kinds)]


def met(page: Page, told: str = "counts") -> pd.DataFrame:
    """The obstacles that answer what hinders, or what is told `beside` them."""
    kinds = [name for name, kind in page.data.model.study.obstacle_kinds.items() if getattr(kind, told)]
    return of_kind(page, kinds)


def reasons(page: Page) -> pd.DataFrame:
    """The old situation that made one begin: rows that rest on a statement and answer not what hinders."""
    kinds = page.data.model.study.obstacle_kinds.items()
    return of_kind(page, [name for name, kind in kinds if kind.statement and not kind.counts])


def nation(page: Page) -> list[pd.DataFrame]:
    """Each obstacle of the whole country that was met, as a table of one row; the newest first."""
    frame = met(page)
    rows = frame[~frame["initiative_id"].isin(page.data.initiatives.index)]
    of = [page.data.of_time(split(cell)) for cell in rows["source_ids"]]
    ranked = rows.assign(of=of).sort_values("of", ascending=False, kind="stable")
    return [ranked.loc[[one]] for one in ranked.index]


def themes(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """Themes by the number of initiatives, most first; then by their id."""
    counts = rows.groupby("theme")["initiative_id"].nunique()
    return list(counts.sort_values(ascending=False, kind="stable").items())


def leading(rows: pd.DataFrame) -> dict[str, int]:
    """The themes that most initiatives met, and in how many each: one initiative less is no difference to tell, once is
    nothing that returns."""
    ranked = themes(rows)
    most = ranked[0][1] if ranked else 0
    return {name: n for name, n in ranked if n == most or n == most - 1 > 1}


def example(page: Page, rows: pd.DataFrame) -> dict[str, Any]:
    """The shortest of these sentences that a passage carries: an example of a theme."""
    told = [sentence(page, row) for _, row in rows.iterrows()]
    return min(told, key=lambda one: (one["note"] is None, len(one["text"]), one["text"]))


def most(page: Page, rows: pd.DataFrame, counted: bool = True) -> str:
    """The themes that most cases met, and in how many each where that is `counted`; nothing where none met any."""
    top = leading(rows)
    if len(top) > 1 and set(top.values()) == {1}:
        return page.texts("hinders.most_once")
    told = [page.texts(f"themes.{one}.about") for one in top]
    if counted:
        told = [page.texts("hinders.counted", theme=one, n=n) for one, n in zip(told, top.values(), strict=True)]
    return page.texts("hinders.most", themes=page.texts.join(told)) if told else ""


def finding(page: Page, rows: pd.DataFrame) -> certainty.Summary:
    """How sure these obstacles are, each told for its own case: by the publishers of its sources, and who calls it one."""
    documents, made = page.data.documents, []
    for row in rows.itertuples():
        own = documents[documents.index.isin(split(row.source_ids))]
        made.append(certainty.of_documents(page.data.model, own, {"one-reader": not row.confirmed}))
    told = pd.DataFrame([(word, "|".join(reasons)) for word, reasons in made], columns=["certainty", "reasons"])
    return certainty.summary(page.data.model, told)


def theme(page: Page, name: str, rows: pd.DataFrame) -> dict[str, Any]:
    """One theme with its sentences and how sure it is as a finding."""
    return {
        "theme": name,
        "name": page.texts.of(page.data.model.study.themes[name]),
        "rows": [sentence(page, row) for _, row in rows.iterrows()],
        "cases": rows["initiative_id"].nunique(),
        "sure": finding(page, rows),
    }


def sentence(page: Page, row: pd.Series) -> dict[str, Any]:
    """One obstacle: its sentence, whose it is, and its carriers."""
    case = page.names.if_case(row["initiative_id"])
    return {
        "text": page.texts.cell(row, "obstacle"),
        "case": case,
        "kind": first(page.texts.of(page.data.model.study.obstacle_kinds[row["kind"]].name)),
        "phase": page.names.phase(page.data.initiatives.loc[row["initiative_id"], "phase"]) if case else "",
        "note": page.cite(row["carriers"], split(row["source_ids"])),
    }
