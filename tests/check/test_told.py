"""On the project's own tables and pages: no idea is told as practice, no reason as an obstacle, no part of a team as bound."""

import re

import pandas as pd
import pytest

from analysis.check import coding
from analysis.check.inputs import Inputs
from analysis.depth import inputs as depth
from analysis.depth.features import by_arenas
from analysis.report import data as report, facts, texts
from analysis.report.page import Page
from analysis.report.sections import hinders, regions
from pipeline import PROJECT

IDEA = "nji-verbetering-jeugdbescherming-praktijk--3eea8e925d"  # "the idea behind the pilot" in Food Valley
BOARD = "raad-voor-de-kinderbescherming"


@pytest.fixture(scope="module")
def data():
    """The tables of the repository."""
    return report.read(PROJECT)


@pytest.fixture(scope="module")
def page(data):
    """The report in Dutch."""
    return Page("report", data, texts.load(data, "nl"))


def kinds(data, passages: list[str], initiative: str = "") -> set[str]:
    """What readers say that passages state, of one initiative."""
    said = data.coded("statements")
    own = said[
        said["passage_id"].isin(passages)
        & said["initiative_id"].isin((initiative, *([] if initiative else said["initiative_id"])))
    ]
    return set(own["kind"])


def test_what_a_team_is_by_itself_stands_on_passages_that_carry_the_team(data):
    chain = data.table("evidence")
    carried = set(chain.loc[(chain["claim_table"] == "teams") & chain["carries"].astype(bool), "passage_id"])
    told = by_arenas(depth.read(PROJECT), "stated")
    assert told
    assert [key for key, cell in told.items() if not set(cell["carriers"].split("|")) <= carried] == []


def test_every_carrier_of_a_practice_has_a_statement_of_practice(data, page):
    done = data.model.kinds_for("practised")
    profiles, features = data.table("profiles"), data.table("features")
    inputs = depth.read(PROJECT)  # what a team or table is by itself has the carriers of that team: above
    seated = by_arenas(inputs, "stated") | by_arenas(inputs, "inferred")
    pairs = zip(features["initiative_id"], features["feature"], strict=True)
    by_readers = pd.Series([pair not in seated for pair in pairs], features.index)
    rows = [
        *profiles[profiles["profile"] == "practised"].itertuples(),
        *features[(features["status"] == "practised") & by_readers].itertuples(),
    ]
    pairs = {(one, row.initiative_id) for row in rows for one in row.carriers.split("|") if one}
    assert len(pairs) > 80
    assert [pair for pair in sorted(pairs) if not kinds(data, [pair[0]], pair[1]) & done] == []
    for case in data.initiatives.index:
        told = [row for row in regions.layers(page, case) if not row["planned"]]
        assert all(kinds(data, [one], case) & done for row in told for one in row["note"].passages)


def test_what_was_the_idea_of_food_valleys_pilot_is_told_as_an_aim(data, page):
    case, idea = "food-valley-pilot", IDEA
    assert kinds(data, [idea], case) <= {"idea", "background"}
    for name in ("profiles", "features"):
        frame = data.table(name)
        own = frame[(frame["initiative_id"] == case) & frame["carriers"].str.contains(idea)]
        assert len(own) and not (own.get("profile", own.get("status")) == "practised").any()
    cells = facts.cells(data)
    assert all(cells[case, one].hollow for one in ("family", "professional"))
    rows = [row for row in regions.layers(page, case) if idea in row["note"].passages]
    assert rows and all(row["planned"] for row in rows)


def test_no_obstacle_that_is_a_reason_is_counted_as_met(data, page):
    met = hinders.met(page)
    assert set(met["kind"]) == {"met"}
    assert [row.obstacle_nl for row in met.itertuples() if kinds(data, row.carriers) <= {"reason", "background"}] == []
    reasons = hinders.of_kind(page, ["reason"])["obstacle_nl"]
    section = hinders.context(page)
    told = {row["text"] for theme in section["themes"] for row in theme["rows"]} | {
        row["text"] for row in section["nation"]
    }
    assert not told & set(reasons) and len(told) == len(met)


def test_no_municipality_commissions_the_board(data):
    ties, sector = data.table("ties"), data.organisations["sector"]
    own = ties[ties["relation"] == "commissions"]
    ends = own[["organisation_a", "organisation_b"]]
    assert len(own) and not (ends == BOARD).any(axis=None)
    assert not ends.map(lambda one: sector.get(one) == "municipality").all(axis=1).any()
    assert (own["via_team"] == "").all()  # a commission to a team is none to its members
    for path in sorted((PROJECT / "data/networks").glob("*.graphml")):
        assert "commissions" not in "".join(
            re.findall(rf"<edge [^>]*{BOARD}[^>]*>.*?</edge>", path.read_text("utf-8"), re.DOTALL)
        )


def test_no_page_says_that_a_municipality_commissions_the_board():
    for name in ("vergelijkend-rapport", "verantwoording"):
        text = re.sub(r"<[^>]+>", " ", (PROJECT / f"reports/{name}.html").read_text("utf-8"))
        assert not re.search(
            r"gemeente[^.]{0,80}(geeft|gaf|gaven|geven)[^.]{0,80}Raad[^.]{0,60}opdracht",
            text.split("Wat verschoof sinds")[0],
        )


def test_layers_with_a_level_and_no_sentence_are_named_once_an_initiative(data):
    path, inputs = "data/reference/descriptions.csv", Inputs.load(PROJECT)
    table, raw = inputs.raws[path]
    lost = raw["initiative_id"] == raw["initiative_id"].iloc[0]
    told = [one for one in coding.notes(PROJECT, inputs) if one.startswith(path)]
    inputs.raws[path] = (table, raw[~lost])
    (more,) = [one for one in coding.notes(PROJECT, inputs) if one.startswith(path) and one not in told]
    assert raw["initiative_id"].iloc[0] in more and all(
        one in more for one in {*raw.loc[lost, "layer"]} & {*data.model.depth}
    )
