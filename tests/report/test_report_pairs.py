"""Conclusion 1: the pair that stays first however one counts leads; what is inferred, planned or apart is said."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.report import findings, gallery, pair_words, robust, texts
from analysis.report.data import Data, Frames
from analysis.report.page import Page
from analysis.report.sections import certainty, collaboration, ties
from analysis.tables import networks

BOARD, HOME, INSTITUTION = "child-protection-board", "veilig-thuis", "certified-institution"
PAIRS = [(BOARD, HOME), (INSTITUTION, BOARD), (INSTITUTION, HOME)]


def page(data: Data, lang: str = "nl", **frames: pd.DataFrame) -> Page:
    """A page on the real data with other tables of `networks`."""
    kept = {t.name: getattr(data.networks, t.name) for t in networks.TABLES}
    return Page(replace(data, networks=Frames.of(**{**kept, **frames})), texts.load(lang))


def plain(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


def standing(**holds: tuple[int, int, int]) -> pd.DataFrame:
    """`robustness` with the three pairs, of 100 ways each; by population."""
    rows = []
    for population, counts in holds.items():
        for pair, n in zip(PAIRS, counts, strict=True):
            subjects = [population, *sorted(pair)]
            rows.append(("--".join(["pair-meets-most", *subjects]), "|".join(subjects), n))
    frame = pd.DataFrame(rows, columns=["statement", "subjects", "holds"])
    return frame.assign(template="pair-meets-most", choices=100, breaks_with="")


def who(data: Data, *holds: int, **apart: tuple[int, int, int]) -> findings.Finding:
    return findings.who(page(data, robustness=standing(all=holds, **apart)))


def test_the_pair_that_stays_first_leads_and_the_others_carry_their_own_numbers(real: Data) -> None:
    found = who(real, 84, 51, 35, pilot=(100, 75, 75))
    lead, doubt = plain(found.sentence).split("¦")
    assert found.key == "findings.who.one"
    assert "tussen Raad voor de Kinderbescherming en Veilig Thuis." in lead and "instelling" not in lead
    assert "Dit paar staat bij 84 van de 100 manieren van tellen bovenaan (de pilots apart: 100)." in doubt
    board, home = doubt.split("minder vast: ")[1].split("; ")
    assert "Raad voor de Kinderbescherming (bovenaan bij 51 van de 100 manieren van tellen)" in board
    assert "Veilig Thuis (bovenaan bij 35 van de 100 manieren van tellen: leun daar niet op)" in home


def test_which_pairs_lead_hangs_on_the_ways_of_counting(real: Data) -> None:
    other = who(real, 20, 20, 90)
    assert other.key == "findings.who.one" and "tussen gecertificeerde instelling en Veilig Thuis" in other.sentence
    every = who(real, 70, 71, 72)
    assert every.key == "findings.who.several" and "minder vast" not in every.sentence
    none = who(real, 69, 51, 35)
    assert none.key == "findings.who.depends" and "hangt af van de manier van tellen" in none.sentence
    assert "bovenaan bij 69 van de 100" in none.sentence and "laten het vaakst" not in none.sentence
    untried = findings.who(page(real, robustness=standing(pilot=(1, 1, 1)).iloc[:0]))
    assert untried.key == "findings.who.several" and "bovenaan" not in untried.sentence


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_picture_of_sectors_leads_with_the_same_pair(real: Data, lang: str) -> None:
    words = texts.load(lang)
    shown = page(real, lang, robustness=standing(all=(84, 51, 35)))
    said = gallery.draw(shown.data, words, "figure-sectors").headline
    assert words.sector(BOARD) in said and words.sector(INSTITUTION) not in said
    none = page(real, lang, robustness=standing(all=(60, 51, 35)))
    said = gallery.draw(none.data, words, "figure-sectors").headline
    assert words.sector(INSTITUTION) in said and {"nl": "hangt af", "en": "depends"}[lang] in said


def test_pairs_carry_their_own_numbers_below_the_picture(real: Data) -> None:
    said = robust.pairs_carried(page(real, robustness=standing(all=(84, 51, 35))), PAIRS)
    assert re.findall(r"bij (\d+) van de 100", said) == ["84", "51", "35"] and said.count("leun daar niet op") == 1
    assert robust.pairs_carried(page(real, robustness=standing(all=(84, 51, 35)).iloc[:0]), PAIRS) == ""


def edge(case: str, pair: str, basis: str = "stated", planned: bool = False) -> dict[str, object]:
    return {"initiative_id": case, "pair": pair, "basis": basis, "planned": planned}


def test_on_what_ground_an_initiative_counts(real: Data) -> None:
    """v: named; w: a named tie goes before an inferred one; x: inferred; y: inferred and planned; z: a named plan."""
    rows = [
        edge("v", "a--b"),
        edge("w", "a--b", "inferred"),
        edge("w", "a--b"),
        edge("x", "a--b", "inferred"),
        edge("y", "a--b", "inferred", True),
        edge("z", "a--b", planned=True),
    ]
    assert pair_words.grounds(page(real), pd.DataFrame(rows), 1) == (
        "door een bron genoemd: 2; afgeleid: 1; door een bron genoemd en alleen gepland: 1; "
        "afgeleid en alleen gepland: 1"
    )
    both = pd.DataFrame([*rows, edge("v", "b--c", "inferred"), edge("w", "b--c")])
    assert pair_words.grounds(page(real), both, 2) == "door een bron genoemd: 1; afgeleid: 1"


def test_the_conclusion_says_what_is_inferred_and_planned(real: Data) -> None:
    edges = real.networks.edges
    said = findings.who(page(real)).sentence
    assert "(door een bron genoemd: 13; afgeleid: 1; afgeleid en alleen gepland: 1)" in said
    stated = findings.who(page(real, edges=edges.assign(basis="stated", planned=False))).sentence
    assert "(door een bron genoemd: 15)" in stated and "gepland" not in stated


def test_two_publishers_and_all_pairs_together_are_asked_of_every_pair() -> None:
    edges = pd.DataFrame({"initiative_id": ["x", "x", "y", "y"], "pair": ["a--b", "b--c", "a--b", "a--b"]})
    assert pair_words.in_every(edges, 2) == 1 and pair_words.in_every(edges.iloc[:1], 2) == 0
    assert pair_words.most(edges) == ([("a", "b")], 2)
    assert len(pair_words.of(edges, [("b", "c")])) == 1


def test_a_study_or_steering_group_is_said_where_the_work_itself_is_silent(real: Data) -> None:
    edges = real.networks.edges
    said = findings.who(page(real)).sentence
    assert "Bij 3 initiatieven noemt geen bron samenwerking in de aanpak zelf." in said
    assert "Bij 1 daarvan is er wel een gezamenlijk onderzoek." in said
    row = plain(collaboration.build(page(real))).split("Haaglanden, proeftuin")[1].split("Hart van Brabant")[0]
    assert "Geen samenwerking in de aanpak zelf gedocumenteerd, wel een gezamenlijk onderzoek." in row
    bare = page(real, edges=edges[edges["layer"] != "study"])
    assert "daarvan is er wel" not in findings.who(bare).sentence
    row = plain(collaboration.build(bare)).split("Haaglanden, proeftuin")[1].split("Hart van Brabant")[0]
    assert "Geen bron noemt wie samenwerkt." in row and "onderzoek" not in row


def test_the_link_to_the_ties_says_which_count_apart(real: Data) -> None:
    both = plain(ties.build(page(real), "amsterdam-amstelland-proeftuin")[-1])
    assert "Toon alle 18 verbanden met hun bronnen: 15 in de aanpak zelf, 3 in een stuurgroep, apart geteld" in both
    study = plain(ties.build(page(real, "en"), "haaglanden-proeftuin")[-1])
    assert "Show all 46 ties with their sources: 46 in joint research, counted apart" in study
    plainly = plain(ties.build(page(real), "amsterdam-amstelland-pilot")[-1])
    assert "met hun bronnen: " not in plainly


def test_the_pairs_that_a_document_could_tie_add_up(real: Data) -> None:
    _, table, said = certainty.ties(page(real))
    last = [re.findall(r"<td[^>]*>(?:<[^>]+>)*([\d.]+|–)", row)[-1] for row in str(table).split("<tr")[2:]]
    total = int(re.search(r"Bij ([\d.]+) paren", plain(said))[1].replace(".", ""))
    assert sum(int(cell.replace(".", "")) for cell in last) == total
    silent = str(table).split("#initiative-haaglanden-proeftuin")[1].split("</tr>")[0]
    assert silent.count("niet gedocumenteerd") == 3 and ">66<" in silent
