"""How far-reaching: which layers, how many, how sure the differences are, in whose words, and all at once or not."""

from __future__ import annotations

from typing import Any

from analysis.model.vocabulary import PROFILES
from analysis.report import facts
from analysis.report.evidence import descriptions
from analysis.report.page import Page

NAMED = 4  # who goes furthest is named up to so many cases
WORDS = {
    "deeper": "deeper",
    "leans-deeper": "leans_deeper",
    "less-deep": "less_deep",
    "leans-less-deep": "leans_less_deep",
}


def context(page: Page) -> dict[str, Any]:
    """What the section on depth shows."""
    return {
        "levels": [
            (level, page.names.level(level), page.texts.of(text.definition))
            for level, text in page.data.model.codebook.levels.items()
        ],
        "staircase": page.picture("staircase"),
        "estimate": page.picture("levels"),
        "prevalence": page.picture("prevalence"),
        "layers": page.picture("layers"),
        "claims": claims(page),
        "often": often(page),
        "examples": examples(page),
        "redesign": facts.redesign(page.data.model),
        "whole": {profile: whole(page, profile) for profile in ("sought", "practised")},
    }


def claims(page: Page) -> list[dict[str, Any]]:
    """What the estimate lets one say of a case against its peers; nothing where it cannot be told."""
    frame = page.data.table("levels")
    rows = frame[(frame["profile"] == "sought") & frame["word"].isin(WORDS)]
    return [
        {
            "text": page.texts.html(f"depth.claims.{WORDS[row.word]}", case=page.names.case(row.initiative_id)),
            "word": row.certainty,
            "reasons": row.reasons,
        }
        for row in rows.sort_values("initiative_id").itertuples()
    ]


def often(page: Page) -> list[str]:
    """Per dimension of depth: of how many cases a redesign is described, and of how many from practice."""
    model, total = page.data.model, len(page.data.initiatives)
    sought, done = (
        facts.prevalence(page.data, profile, facts.redesign(model), model.depth) for profile in ("sought", "practised")
    )
    firm = {one: [facts.firmly(page.data, profile, one)[0] for profile in PROFILES] for one in model.depth}
    told = {
        one: page.texts("depth.often", layer=page.texts(f"layers.{one}.within"), n=sought[one][0], of=total,
                        done=done[one][0], firm=firm[one][0], done_firm=firm[one][1])
        for one in sorted(model.depth, key=lambda one: -sought[one][0])
    }  # fmt: skip
    why = [page.texts("depth.more_done")] if any(done[one][0] > sought[one][0] for one in told) else []
    return [f"{text} {furthest(page, one)}" for one, text in told.items()] + why


def furthest(page: Page, dimension: str) -> str:
    """Who goes furthest on a dimension, at which level and how sure; or that nobody does with certainty."""
    cases, level, word = facts.furthest(page.data, dimension)
    if not cases:
        return page.texts("depth.nobody_furthest")
    key, names = ("furthest" if len(cases) <= NAMED else "furthest_many"), page.names
    return page.texts(f"depth.{key}", n=len(cases), who=names.cases(cases), level=level, word=names.certainty(word))


def whole(page: Page, profile: str) -> dict[str, str]:
    """The cases by whether all layers change: yes, no, or unknown."""
    frame = page.data.table("layers")
    own = frame[frame["profile"] == profile].drop_duplicates("initiative_id").set_index("initiative_id")["all"]
    return {"yes": page.names.cases(own.index[own.fillna(False).astype(bool)])}


def examples(page: Page) -> list[dict[str, Any]]:
    """Per dimension of depth: what each level means there, and one sentence on a case that every reader puts at it.

    The surest cell gives the sentence; a level without one has none.
    """
    cells, order = facts.cells(page.data), list(page.data.model.words("certainty"))
    told = {case: descriptions(page.evidence, case).set_index("layer") for case in page.data.initiatives.index}
    rows = []
    for dimension in page.data.model.depth:
        steps = []
        for level in page.data.model.codebook.levels:
            fitting = [
                (order.index(cell.word), case)
                for (case, name), cell in cells.items()
                if name == dimension
                and not cell.doubtful
                and cell.low == cell.high == level
                and dimension in told[case].index
            ]
            if level in page.data.model.dimension(dimension).definitions:
                steps.append(step(page, dimension, level, told, min(fitting)[1] if fitting else None))
        rows.append(
            {
                "dimension": dimension,
                "question": page.texts.of(page.data.model.dimension(dimension).question),
                "steps": steps,
            }
        )
    return rows


def step(page: Page, dimension: str, level: int, told: dict, case: str | None) -> dict[str, Any]:
    """One level of one dimension: its definition, and the example where there is one."""
    shown = {
        "level": level,
        "name": page.names.level(level),
        "definition": page.texts.of(page.data.model.dimension(dimension).definitions[level]),
    }
    if case is None:
        return shown | {"sentence": ""}
    row = told[case].loc[dimension]
    return shown | {
        "sentence": page.texts.cell(row, "sentence"),
        "case": page.names.case(case),
        "note": page.cite(row["carriers"]),
    }
