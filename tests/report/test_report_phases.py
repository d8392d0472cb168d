"""Levels and changes in words: nothing is said more firmly in one place than in another."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.report import facts, findings, gallery, marks, phase_words, texts
from analysis.report.data import Data, Frames
from analysis.report.page import Page
from analysis.report.sections import depth, meaning, method, regions
from analysis.tables import depth as tables

NL = texts.load("nl")
CASES = {"predecessor_id": "utrecht-pilot", "initiative_id": "utrecht-proeftuin"}
SURE = {"change": "deeper", "n_coders": 2, "holds_at_equal_effort": True, "holds_without_doubt": True}


def with_depth(data: Data, **frames: pd.DataFrame) -> Data:
    """The real data with other tables of `depth`."""
    kept = {table.name: getattr(data.depth, table.name) for table in tables.TABLES}
    return replace(data, depth=Frames.of(**{**kept, **frames}))


def told(data: Data, dimension: str = "chain", **turned: object) -> str:
    return phase_words.told(data, NL, CASES | SURE | {"dimension": dimension} | turned)


def test_a_change_says_what_it_survives(real: Data) -> None:
    assert told(real) == "dieper beschreven, ook bij even veel documenten en zonder codes in twijfel"
    assert "niet zonder codes in twijfel" in told(real, holds_without_doubt=False)
    assert told(real, holds_at_equal_effort=False) == "dieper beschreven, niet zeker bij even veel documenten"
    assert told(real, holds_at_equal_effort=pd.NA) == "dieper beschreven, niet te toetsen bij even veel documenten"
    assert told(real, n_coders=1).startswith("dieper beschreven volgens één lezer, ")
    for word in ("readers-differ", "not-comparable"):
        assert told(real, change=word) == NL.word("phase_changes", word)


def test_equally_deep_carries_the_same_words_in_picture_and_table(real: Data) -> None:
    """What the picture breaks, the table qualifies; also where nothing changed."""
    for row in real.depth.phase_changes.to_dict("records"):
        said = phase_words.told(real, NL, row)
        if row["change"] in phase_words.OPEN:
            assert "," not in said
        else:
            firm = said.split(" (")[0].endswith("documenten en zonder codes in twijfel") and "volgens" not in said
            assert firm == phase_words.firm(real, row), said


def test_the_levels_without_doubt_stand_beside_a_claim_that_rests_on_them(real: Data) -> None:
    def given(side: str, low: object) -> Data:
        rows = real.depth.profiles
        own = (rows["dimension"] == "chain") & (rows["profile"] == "sought")
        both = own & rows["initiative_id"].isin(CASES.values())
        rows = rows.assign(low=rows["low"].mask(both, 3), high=rows["high"].mask(both, 3), n_coders=2)
        for column in ("low_without_doubt", "high_without_doubt", "n_coders_without_doubt"):
            rows[column] = rows[column].mask(both, 2 if column.startswith("n_") else 3)
        for column in ("low_without_doubt", "high_without_doubt"):
            rows[column] = rows[column].mask(own & (rows["initiative_id"] == side), low)
        return with_depth(real, profiles=rows)

    assert "dan" not in told(given("utrecht-pilot", 3))
    assert told(given("utrecht-pilot", 1)).endswith("zonder codes in twijfel (dan 1 → 3)")
    untested = told(given("utrecht-pilot", pd.NA), holds_at_equal_effort=pd.NA)
    assert untested.endswith("bij even veel documenten (zonder codes in twijfel – → 3)")
    assert "(" not in told(given("utrecht-pilot", 1), holds_at_equal_effort=False)


@pytest.mark.parametrize("dimension", ["scope", "reach"])
def test_breadth_is_not_called_depth(real: Data, dimension: str) -> None:
    for change, words in (("deeper", "breder"), ("less-deep", "smaller"), ("same", "even breed")):
        assert told(real, dimension, change=change).startswith(f"{words} beschreven")
    page = Page(real, NL)
    rows = real.depth.phase_changes
    for case in rows["initiative_id"].unique():
        breadth = regions.beside(page, [case]).split("Reikwijdte")[1]
        assert "diep" not in breadth


def test_phases_count_the_same_cells_in_headline_and_description(real: Data) -> None:
    rows = real.depth.phase_changes
    own = rows[(rows["relation"] == "same-region") & rows["dimension"].isin(real.dimensions("depth"))]
    sure = [kind for kind, (_, row) in zip(own["change"], own.iterrows(), strict=True) if phase_words.firm(real, row)]
    drawn = gallery.draw(real, NL, "figure-phases")
    less, deeper = sure.count("less-deep"), sure.count("deeper")
    assert f"({less})" in drawn.headline and f"({deeper})" in drawn.headline
    assert drawn.headline.endswith("Utrecht-West staat erbij, maar telt niet mee")
    assert f"houden er {deeper} stand" in drawn.description and f"zijn er {len(own)} vakken" in drawn.description
    everywhere = rows.assign(relation="same-region")
    assert "telt niet mee" not in gallery.draw(with_depth(real, phase_changes=everywhere), NL, "figure-phases").headline


def test_one_reader_is_not_enough_for_the_headline(real: Data) -> None:
    rows = real.depth.phase_changes
    rows = rows[rows["before"].notna() & rows["after"].notna()]
    rows = rows.assign(change="deeper", holds_at_equal_effort=True, holds_without_doubt=True)
    own = rows[(rows["relation"] == "same-region") & rows["dimension"].isin(real.dimensions("depth"))]
    for readers, said in ((2, f"vaker dieper ({len(own)})"), (1, "even vaak")):
        found = gallery.draw(with_depth(real, phase_changes=rows.assign(n_coders=readers)), NL, "figure-phases")
        assert said in found.headline


def test_steps_are_links_and_dashes(real: Data) -> None:
    page = Page(real, NL)
    moved = depth.step(page, "utrecht-pilot", "utrecht-proeftuin", "chain")
    assert moved.striptags() == "2 → 3" and moved.count("<a ") == 2
    assert depth.step(page, "utrecht-pilot", "utrecht-proeftuin", "scope").endswith("→ –")


def test_who_is_hardly_described_is_called_so_wherever_named(real: Data) -> None:
    page = Page(real, NL)
    assert facts.thin(real) == ["food-valley-pilot", "zeeland-proeftuin"]
    rows = real.depth.profiles[real.depth.profiles["initiative_id"].isin(["food-valley-pilot", "utrecht-pilot"])]
    said = findings.dimension_cases(page, "professional", rows)
    assert "de pilot in Food Valley (weinig beschreven)" in said and "Utrecht (weinig" not in said
    listed = str(meaning.supported(page, "food-valley-pilot", rows.iloc[0]))
    assert ", weinig beschreven (" in listed
    named = {row.split("<")[0]: row.split("<td>")[0] for row in str(depth.phases(page)).split("#initiative-")[1:]}
    told = [row for row in named.values() if "weinig beschreven" in row]
    assert len(told) == 2 and "; Food Valley, pilot (weinig" in told[0] and "Zeeland" in told[1]
    assert "niet op diepte" not in meaning.thin(page) and "niet mee in de groepen" in meaning.thin(page)


def test_signs_and_the_column_without_doubt_count_the_same(real: Data) -> None:
    page, rows = Page(real, NL), facts.levels(real, "depth")
    for case, own in rows.groupby("initiative_id"):
        fallen = sum("falls" in marks.of(page, row) for _, row in own.iterrows())
        assert facts.of(page, case)["steady"] == len(own) - fallen, case
    every = [marks.of(page, row) for _, row in facts.levels(real).iterrows()]
    for _, row in facts.levels(real).iterrows():
        found = marks.of(page, row)
        assert ("single" in found) == (row["n_publishers_top"] == 1)
        assert ("apart" in found) == (row["top_passage_ids"] == "")
        assert ("few_readers" in found) == (row["n_coders"] < 2)
    assert f"van één uitgever ({sum('single' in found for found in every)})" in marks.explained(page)


def test_method_says_what_does_rest_on_codes_in_doubt(real: Data) -> None:
    said = method.edition(Page(real, NL))
    assert "De conclusies rusten niet op" not in said
    assert "De groepen en de aantallen paren van vóór die stap gebruiken wel alle codes" in said
