"""What the account lists as changed since edition 2026.1 can be followed to a corrected paragraph, or to what is read now."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.depth import codes, inputs, moved
from analysis.report import data as report, texts
from analysis.report.page import Page
from analysis.report.sections import show
from analysis.review import depth as review
from pipeline import PROJECT


@pytest.fixture(scope="module")
def table():
    """The table as today's inputs give it."""
    given = inputs.read(PROJECT)
    return moved.moved(codes.prepare(given), given)


@pytest.fixture(scope="module", params=["nl", "en"])
def page(request, table):
    """The account with it."""
    own = report.read(PROJECT).using(moved=table)
    return Page("account", own, texts.load(own, request.param))


def test_moved_says_how():
    pairs = ((None, 1), (1, None), (2, 2), (1, 2), (2, 1))
    assert [moved.move(*pair) for pair in pairs] == ["new", "gone", "same", "higher", "lower"]


def test_every_cell_that_moved_leads_to_passages_and_each_reworded_one_to_its_correction(table):
    passages = set(inputs.read(PROJECT).passages["passage_id"])
    changed = table[table["move"] != "same"]
    assert len(changed) >= 100
    assert all(row and set(row.split("|")) <= passages for row in changed["standing"])
    assert (changed.loc[changed["carriers_gone"] != "", "corrections"] != "").all()
    assert (changed.loc[changed["why"] == "passage-reworded", "corrections"] != "").all()


def test_a_correction_that_goes_takes_its_link_with_it(table):
    given = inputs.read(PROJECT)
    row = table[table["corrections"] != ""].iloc[0]
    lost = {one.split(":")[0] for one in row["corrections"].split("|")}
    kept = given.digest_corrections[~given.digest_corrections["document_id"].isin(lost)]
    assert moved.Places.of(replace(given, digest_corrections=kept)).corrections(row["carriers_before"].split("|")) == []


def test_the_account_lists_every_change_with_links_that_lead_somewhere(page, table):
    shown = show(page, "corrections") + show(page, "passages") + show(page, "notes") + show(page, "sources")
    ids = set(re.findall(r'id="([^"]+)"', shown))
    links = set(re.findall(r'href="#([^"]+)"', show(page, "corrections")))
    assert {one for one in links if one.startswith(("correction-", "passage-"))} and links <= ids
    changed = table[table["move"] != "same"]
    for row in changed.itertuples():
        wanted = [f"correction-{one.replace(':', '-')}" for one in row.corrections.split("|") if one]
        assert set(wanted + [f"passage-{one}" for one in row.standing.split("|")]) <= ids
    assert str((changed["corrections"] != "").sum()) in shown and str(len(changed)) in shown


def test_conclusions_that_fell_by_a_correction_name_it_and_others_by_a_rule_name_passages():
    own = report.read(PROJECT)
    fallen, fixed = own.table("conclusions"), own.table("digest_corrections")
    known = {f"{a}:{n}".rstrip(":") for a, b in fixed[["document_id", "passage"]].to_numpy() for n in b.split("|")}
    for row in fallen.itertuples():
        named = [one for one in row.corrections.split("|") if one]
        assert set(named) <= known and (named or row.why != "correction")
        assert len(own.passage_ids(row.passages)) == len([one for one in row.passages.split("|") if one])
        assert row.passages or row.why == "method"
    assert len(fallen) >= 6


def test_notebook_3_follows_a_cell_to_what_a_source_said_before_and_after(table):
    found = review.followed(PROJECT, "food-valley-pilot", "professional", "practised", table)
    assert pd.Series(found["corrected"]).str.contains("idee").any()
    assert found["before"].notna().all() and len(found) >= 1
