"""72 invented sentences: the same content as idea, plan, practice, result, reason, or of all pilots; each told to the end.

Both readers give every sentence the top level and the status `reported`, as a reader does who overlooks the frame; the
kind of the statement is the right one. What follows must be the sentence's mood: uses, levels, staircase, the matrix of
the report and its sentences.
"""

from dataclasses import replace
from itertools import count

import pandas as pd
import pytest

import beside
from analysis.depth import codes, facts, inputs
from analysis.report import data as report, facts as shown, texts
from analysis.report.page import Page
from analysis.report.sections import depth, first, regions
from analysis.report.texts import inner
from pipeline import PROJECT

CONTENTS: dict[str, list[str]] = beside.cases(__file__)["contents"]
# How the source says it -> kind and about that a careful reader gives; what may follow from a code `reported`.
FRAMES = {frame: (kind, about, tuple(uses)) for frame, kind, about, uses in beside.cases(__file__)["frames"]}
number = count(1)
# id -> sentence, dimension, kind, about, uses
PLANTED = {
    f"geval-{next(number):02}": (frame.format(content), dimension, *answer)
    for dimension, contents in CONTENTS.items()
    for content in contents
    for frame, answer in FRAMES.items()
}
MODEL = inputs.load(PROJECT)


def frame(rows: list[dict], like: pd.DataFrame) -> pd.DataFrame:
    """Rows in the columns and types of a table of the project."""
    made = pd.DataFrame(rows, index=range(len(rows))).reindex(columns=like.columns)
    return made.astype(like.dtypes.to_dict()).fillna({name: "" for name in like.columns if like[name].dtype == "str"})


def planted() -> inputs.Inputs:
    """The project with the planted sentences instead of its own: one pilot, document, passage and region each."""
    own = inputs.read(PROJECT)
    both = [(reader, case, *row) for case, row in PLANTED.items() for reader in ("reader-3", "reader-4")]
    shared = {"passage": 1, "level": MODEL.top, "status": "reported", "confidence": "high"}
    shared["read_by"] = "reader-3|reader-4"
    coded = [
        shared | {"coder_id": reader, "passage_id": f"d-{case}--p", "document_id": f"d-{case}", "initiative_id": case}
        | {"kind": kind, "about": about, "dimension": dimension, "statement_id": f"{case}--{kind}"}
        for reader, case, _, dimension, kind, about, _ in both
    ]  # fmt: skip
    about = {"published": "2020-06", "tells_of": "", "relevance": "initiative", "checked": "page", "rights": "open"}
    documents = [
        about | {"document_id": f"d-{case}", "publisher_id": own.publishers["publisher_id"].iloc[n % 2]}
        | {"language": "nl", **dict.fromkeys(("title", "initiatives", "regions"), case)}
        for n, case in enumerate(PLANTED)
    ]  # fmt: skip
    passages = [
        {"passage_id": f"d-{case}--p", "document_id": f"d-{case}", "ordinal": 1, "text": row[0]}
        for case, row in PLANTED.items()
    ]
    initiatives = [
        {"initiative_id": case, "region_id": case, "name": case, "phase": "pilot", "start": "2020"} for case in PLANTED
    ]
    none = ("features", "first", "seen", "resolutions", "contradictions")
    empty = {name: getattr(own, name).iloc[:0] for name in none}
    made = {"documents": documents, "passages": passages, "initiatives": initiatives}
    made |= {"statements": coded, "depth": coded}
    return replace(own, **{name: frame(rows, getattr(own, name)) for name, rows in made.items()}, **empty)


@pytest.fixture(scope="module")
def told():
    """Uses by case, the staircase, the cells of the matrix, and the page, all from the planted sentences."""
    given = planted()
    used = codes.prepare(given)
    profiles = facts.profiles(used, given)
    own = report.read(PROJECT)
    regions = [{"region_id": case, "name": case.capitalize(), "kind": "jeugdregio"} for case in PLANTED]
    made = {"layers": facts.layers(profiles, given), "prevalence": facts.prevalence(profiles, given)}
    tables = {"initiatives": given.initiatives, "clean__documents": given.documents, "clean__passages": given.passages}
    made |= {"profiles": profiles, "regions": frame(regions, own.table("regions"))}
    page_data = own.using(**tables, **made)
    return {
        "uses": used.groupby("initiative_id")["uses"].agg(set),
        "stairs": facts.staircase(profiles, given).set_index(["initiative_id", "profile"]),
        "cells": shown.cells(page_data),
        "page": Page("report", page_data, texts.load(page_data, "nl")),
    }


def test_there_are_at_least_sixty_pairs_of_one_content_in_two_moods():
    assert len({row[0] for row in PLANTED.values()}) == len(PLANTED) == 72
    assert sum(len(contents) for contents in CONTENTS.values()) * (len(FRAMES) - 1) >= 60  # practice with each other


@pytest.mark.parametrize("case", PLANTED)
def test_what_is_told_of_a_sentence_is_its_mood_and_not_its_content(told, case):
    _, dimension, _, _, uses = PLANTED[case]
    assert told["uses"].get(case, set()) == ({"|".join(uses)} if uses else set())
    for profile in ("sought", "practised"):
        stair, counts = told["stairs"].loc[(case, profile)], profile in uses and dimension in MODEL.words("layers")
        assert stair[["documented", "transform_low", "transform_high"]].tolist() == [int(counts)] * 3
    cell = told["cells"][case, dimension]
    assert cell.shown == (str(MODEL.top) if uses else "")
    assert cell.hollow == (uses == ("sought",)) and cell.carriers == ((f"d-{case}--p",) if uses else ())
    page = told["page"]
    silent = ", ".join(inner(page.names.layer(one)) for one in MODEL.depth if one != dimension or not uses)
    assert page.texts("card.silent", n=len(MODEL.depth) - bool(uses), where=silent) in regions.unknown(page, case)
    assert (page.names.case(case) in first.further(page)) == (
        "practised" in uses and dimension in MODEL.words("layers")
    )


def test_sentences_over_all_count_ideas_as_sought_and_only_practice_as_done(told):
    sought, done = (sum(profile in answer[2] for answer in FRAMES.values()) * 2 for profile in ("sought", "practised"))
    page = told["page"]
    for one in CONTENTS:
        counted = [
            shown.prevalence(page.data, profile, MODEL.redesign, [one])[one][0] for profile in ("sought", "practised")
        ]
        assert counted == [sought, done]
        firm = tuple(len(shown.firmly(page.data, profile, one)) for profile in ("sought", "practised"))
        told_of = {row["layer"]: (row["sought"], row["done"]) for row in depth.often(page)}
        assert told_of[page.names.layer(one)] == firm
    assert (sought, done) == (8, 4)
