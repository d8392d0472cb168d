"""Statements on the networks say in how many ways of counting they hold, and turn with the data."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.networks import multiverse
from analysis.networks.statements import BACKGROUND_STATEMENTS, STATEMENTS
from analysis.report import robust, texts
from analysis.report.data import Data, Frames
from analysis.report.page import Page
from analysis.report.sections import certainty, collaboration
from analysis.tables import networks

LANGUAGES = ("nl", "en")


def page(data: Data, lang: str = "nl", **frames: pd.DataFrame) -> Page:
    """A page on the real data with other tables of `networks`."""
    kept = {t.name: getattr(data.networks, t.name) for t in networks.TABLES}
    return Page(replace(data, networks=Frames.of(**{**kept, **frames})), texts.load(lang))


def plain(html: object) -> str:
    return re.sub(r"<[^>]+>", " ", str(html))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_and_choice_has_words(lang: str) -> None:
    words = texts.load(lang)
    for template in STATEMENTS | BACKGROUND_STATEMENTS:
        assert f"statements.{template}" in words
    for choices in (multiverse.CHOICES, multiverse.BACKGROUND_CHOICES):
        for option, values in choices.items():
            for value in values:
                assert f"choices.{option}.{texts.slug(value)}" in words, (option, value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_has_a_plain_sentence(real: Data, lang: str) -> None:
    words = texts.load(lang)
    for name in sorted(set(real.networks.metrics["metric"])):
        assert words(f"measures.{name}.name") and words(f"measures.{name}.means").endswith((".", "?")), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shipped_statement_reads_as_a_sentence(real: Data, lang: str) -> None:
    shown = page(real, lang)
    said = [robust.sentence(shown, r.template, r.subjects) for r in robust.frame(shown).itertuples()]
    assert len(set(said)) == len(said)
    assert all(text[0].isupper() and "{" not in text and "|" not in text for text in said)


def test_a_statement_on_the_proeftuinen_stands_once_unless_utrecht_west_matters(real: Data) -> None:
    frame = real.networks.robustness
    mine = frame[frame["subjects"].str.startswith("proeftuin-11|")]
    assert len(robust.frame(page(real))) == len(frame) - len(mine)
    moved = frame.assign(holds=frame["holds"].where(~frame.index.isin(mine.index), 1))
    assert len(robust.frame(page(real, robustness=moved))) == len(frame)


def test_what_the_section_states_carries_its_test(real: Data) -> None:
    frame = real.networks.robustness
    shown = plain(collaboration.build(page(real)))
    own = frame[frame["statement"] == "no-ties--zeeland-proeftuin"].iloc[0]
    assert f"Dat blijft zo bij {own['holds']} van de {own['choices']} manieren van tellen." in shown
    other = frame.assign(holds=frame["holds"].where(frame["statement"] != own["statement"], 7))
    assert f"Dat blijft zo bij 7 van de {own['choices']}" in plain(collaboration.build(page(real, robustness=other)))
    gone = page(real, robustness=frame[frame["template"] != "no-ties"])
    assert "Dat blijft zo" not in plain(collaboration.build(gone))


def test_the_count_of_firm_statements_moves(real: Data) -> None:
    frame = real.networks.robustness
    total = len(robust.frame(page(real)))
    every = plain(certainty.choices(page(real, robustness=frame.assign(holds=frame["choices"]))))
    assert f"blijven er {total} altijd gelden" in every and "Nog 0 gelden" in every and "nooit" in every
    none = plain(certainty.choices(page(real, robustness=frame.assign(holds=0))))
    assert "blijven er 0 altijd gelden" in none and f"Nog {total} gelden" in none
    empty = plain(certainty.choices(page(real, robustness=frame.iloc[:0])))
    assert "Van de 0 uitspraken" in empty


def test_ties_on_one_publisher_and_their_start(real: Data) -> None:
    edges = real.networks.edges
    primary = int((edges["layer"] == "primary").sum())
    firm = page(real, edges=edges.assign(n_publishers=2, since="2020", until="2021"))
    assert f"Van de {primary} verbanden rusten er 0 op" in plain(certainty.ties(firm)[0])
    said = plain(certainty.time(firm)[0])
    assert f"Bij {primary} van de {primary} verbanden" in said and "Bij 0 daarvan" in said
    single = page(real, edges=edges.assign(n_publishers=1, since="", until=""))
    assert f"rusten er {primary} op" in plain(certainty.ties(single)[0])
    assert plain(certainty.time(single)[0]).startswith(" Bij 0 van de")


def test_a_tie_is_first_named_by_its_earliest_dated_source(real: Data) -> None:
    documents = real.clean.documents
    dated = documents[documents["published"] != ""].sort_values("published")
    one, other = dated["document_id"].iloc[[0, -1]]
    bare = documents.loc[documents["published"] == "", "document_id"].iloc[0]
    edges = pd.DataFrame({"source_ids": [f"{other}|{one}", f"{bare}|{other}", bare]})
    first = certainty.first_named(page(real), edges)
    assert first.tolist() == [dated["published"].iloc[0], dated["published"].iloc[-1], ""]


def test_measures_stand_only_where_size_allows(real: Data) -> None:
    shown = plain(certainty.measures(page(real)))
    assert "Toon de maten van de 3 netwerken" in shown and "zonder één uitgever niet te meten" in shown
    frame = real.networks.metrics
    small = frame.assign(verdict=frame["verdict"].where(frame["metric"] != "density", "too-small"))
    assert certainty.measures(page(real, metrics=small)) is None


def test_the_background_against_chance_is_counted(real: Data) -> None:
    frame = real.networks.metrics
    own = (frame["layer"] == "background") & (frame["metric"] == "ei-index") & frame["value"].notna()
    higher = plain(certainty.background(page(real, metrics=frame.assign(verdict="higher"))))
    assert "bij 0 minder vaak" in higher and f"bij {own.sum()} vaker" in higher
