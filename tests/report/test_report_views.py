"""What notebooks show: answers move with the data and with the choices, and nothing raw is shown."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.depth import cases
from analysis.report import data, notebook, texts
from analysis.report.page import Page
from analysis.report.views import certainty, corpus, depth, exploring, networks, otherwise

RAW = re.compile(r"&lt;NA&gt;|\bnan\b|NaN|\bTrue\b|\bFalse\b|object at 0x|dtype|Name: ")


@pytest.fixture(scope="module")
def page(real: data.Data) -> Page:
    return Page(real, texts.load("en"))


def rows(html: str) -> list[list[str]]:
    """The cells of every body row, without tags."""
    found = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in found]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells]


def test_table_says_how_many_rows_there_are_and_hides_no_type() -> None:
    frame = pd.DataFrame({"a_b": ["x|y", None], "flag": [True, False], "share": [0.12345, float("nan")]})
    html = notebook.table(frame, "A table", rows=1, dutch=["a_b"])
    assert "(first 1 of 2 rows)" in html
    assert rows(html) == [["a b", "flag", "share"], ["x, y", "yes", "0.123"]]
    assert '<span lang="nl">x, y</span>' in html
    assert notebook.table(frame.iloc[:0], "A table") == "<p>A table: no rows.</p>"


@pytest.mark.parametrize(
    ("value", "shown"), [(1.0, "1"), (-0.0001, "0"), (100.0, "100"), (-0.5, "-0.5"), (None, "")]
)
def test_numbers_for_people(value: float | None, shown: str) -> None:
    assert notebook.readable(value) == shown


def test_hostile_text_stays_text() -> None:
    html = notebook.table(pd.DataFrame({"name": ["<script>alert(1)</script>"]}), "<b>x</b>")
    assert "<script" not in html and "<b>" not in html


def test_documents_by_kind_add_up(page: Page) -> None:
    counted = sum(int(row[1]) for row in rows(corpus.by(page, "publisher_kind"))[1:])
    assert counted == len(corpus.documents(page))


def test_gaps_list_every_case_the_thinnest_first(page: Page) -> None:
    found = rows(corpus.gaps(page))[1:]
    assert {row[0] for row in found} == set(page.data.cases["initiative_id"])
    assert [int(row[1]) for row in found] == sorted(int(row[1]) for row in found)


def test_cleaning_a_pasted_text_masks_and_names_the_rules(page: Page) -> None:
    text = "Direct naar inhoud\n\nDe Raad voor de Kinderbescherming en Veilig Thuis werken hier samen in een team. "
    html = corpus.tried(page, text + "Bel mevrouw Jansen op 06-12345678.\n\nDelen op Facebook\n")
    assert "Jansen" not in html and "12345678" not in html
    assert "Raad voor de Kinderbescherming" in html
    assert "skip-link" in html and "share" in html


def test_keyword_in_context_takes_the_word_as_text(page: Page) -> None:
    assert "0 places" in corpus.keyword(page, ".*")
    assert "0 places" in corpus.keyword(page, "")
    assert "veilig thuis" in corpus.keyword(page, "veilig thuis").casefold()


def test_a_claim_that_is_not_there_is_answered_with_what_there_is(page: Page) -> None:
    assert "The tables are: " in corpus.claim(page, "nowhere", 0)
    assert "<blockquote>" in corpus.claim(page, "teams", 0)


def test_shipped_networks_do_not_move(page: Page) -> None:
    html = networks.moved(page, page.data.params.networks)
    assert html.startswith("<p>0 of 18 networks differ")
    assert "Statements that fall or appear: as shipped: no rows." in html


def test_leaving_an_origin_out_takes_its_ties(page: Page) -> None:
    frame = page.data.networks.edges.query("layer == 'primary'")
    origin = frame.loc[frame["kinds"] == "stated", "origins"].sort_values().iloc[0].split("|")[0]
    alone = int((frame["origins"] == origin).sum())
    html = networks.moved(page, page.data.params.networks, without=origin)
    assert f"{len(frame)} ties shipped, {len(frame) - alone} now" in html
    assert "No tie comes from nobody" in networks.moved(page, page.data.params.networks, without="nobody")


def test_ties_with_a_team_go_when_the_team_goes() -> None:
    columns = ["initiative_id", "origin", "via_team"]
    ties = pd.DataFrame([("r", "r--team", ""), ("r", "r--team--x--works-with", "r--team"), ("s", "y", "")])
    found = ties.set_axis(columns, axis=1)
    assert list(networks._rests_on(found, "r--team")) == [True, True, False]
    assert not networks._rests_on(found, "").any()


def test_names_that_are_not_there_are_answered_with_those_that_are(page: Page) -> None:
    assert "zeeland-pilot" in networks.picture(page, "nowhere")
    assert "<svg" in networks.picture(page, "zeeland-pilot")
    assert "pilots" in exploring.position(page, "nowhere")
    assert "No passage is called nothing" in depth.coded(page, "nothing")


def test_origins_say_how_many_ties_go_with_each(page: Page) -> None:
    first = rows(networks.origins(page))[1]
    html = networks.moved(page, page.data.params.networks, without=first[0])
    total = len(page.data.networks.edges.query("layer == 'primary'"))
    assert f"{total} ties shipped, {total - int(first[3])} now" in html


def test_the_answer_in_memory_is_the_shipped_one(page: Page) -> None:
    found = otherwise.answer(page, page.data.params.depth)
    tests = page.data.depth.tests.set_index("case_set")
    for name, (_, labels, p) in found.groups.items():
        assert int(labels.max()) + 1 == tests.loc[name, "groups"]
        assert p == pytest.approx(tests.loc[name, "p"])
    shipped = page.data.depth.order.query("demonstrably_deeper")
    assert found.deeper == set(zip(shipped["initiative_a"], shipped["initiative_b"], strict=True))


def test_a_disputed_code_moves_its_cell_and_nothing_else(page: Page) -> None:
    single = page.data.depth.profiles.query("profile == 'sought' and n_passages == 1 and level == 1").iloc[0]
    key = single["passage_ids"], single["initiative_id"], single["dimension"]
    html = otherwise.moved(page, page.data.params.depth, otherwise.resolution(*key, level=3))
    moved = [row for row in rows(html) if row[:2] == list(key[1:])]
    assert any(row[2:] == ["sought", "1", "1", "1", "3", "3", "3"] for row in moved)
    gone = otherwise.answer(page, page.data.params.depth, otherwise.resolution(*key, level=None)).profiles
    cell = gone.set_index(["initiative_id", "dimension", "profile"]).loc[(*key[1:], "sought")]
    assert pd.isna(cell["level"])


def test_unknown_choice_is_answered_with_the_allowed_ones(page: Page) -> None:
    assert "k-medoids" in depth.specifications(page, "pilots", linkage="nearest")
    assert "linkage: " in depth.specifications(page, "pilots", colour="red")


def test_too_few_cases_say_that_nothing_can_be_said(page: Page) -> None:
    few = pd.DataFrame({"metric": ["ties"], "n": [3], "partial": [None], "p": [None], "needed": [None]})
    assert "nothing can be said" in " ".join(exploring.said(few))
    none = few.assign(n=4, partial=0.5, p=0.4, needed=float("nan"))
    assert "no correlation however strong" in " ".join(exploring.said(none))


def test_planted_table_has_every_kind_of_study(page: Page) -> None:
    sets = {one.name for one in cases.case_sets(page.data.reference.initiatives)} - {"proeftuinen-12"}
    found = rows(exploring.planted(page, studies=3))[1:]
    assert {row[1] for row in found} == sets and len(found) == 5 * len(sets)


def test_a_publisher_left_out_moves_networks_and_statements(page: Page) -> None:
    carried = [row for row in rows(certainty.publishers(page))[1:]]
    publisher, lost = carried[0][1], int(carried[0][3])
    html = certainty.without(page, publisher)
    shipped, now = map(int, re.search(r"(\d+) ties shipped, (\d+) now", html).groups())
    assert shipped - now >= lost > 0 and f"without {publisher}" in html
    assert "No tie rests on nobody" in certainty.without(page, "nobody")


def test_the_background_can_be_counted_again(page: Page) -> None:
    settings = page.data.params.networks
    again = certainty.named_together(page, settings)
    shipped = page.data.networks.metrics.query("layer == 'background'").reset_index(drop=True)
    columns = ["initiative_id", "metric", "value", "loo_low", "verdict"]
    both = again[columns].merge(shipped[columns], on=["initiative_id", "metric"])
    assert len(both) == len(shipped) and (both["verdict_x"] == both["verdict_y"]).all()
    assert (both["value_x"].round(6).fillna(-9) == both["value_y"].astype(float).fillna(-9)).all()
    fewer = certainty.background(page, replace(settings, generic=False))
    assert "generic False" in fewer and rows(fewer) != rows(certainty.background(page))


def test_statements_come_in_words_the_least_robust_first(page: Page) -> None:
    found = rows(certainty.statements(page, rows=500))[1:]
    shares = [int(row[1]) / int(row[2]) for row in found]
    assert shares == sorted(shares) and all("--" not in row[0] for row in found)
    some = rows(certainty.statements(page, "no-ties"))[1:]
    assert {row[0] for row in some} < {row[0] for row in found} and len(some) == 3


def test_nothing_raw_is_shown(page: Page) -> None:
    shown = [
        corpus.by(page, "year"),
        corpus.gaps(page),
        corpus.cleaning(page),
        corpus.mentions(page),
        corpus.unknown(page),
        corpus.participants(page),
        corpus.evidence(page),
        networks.kinds(page),
        networks.overview(page),
        networks.metric(page, "ei-index"),
        networks.ties(page, "utrecht-pilot"),
        networks.origins(page),
        certainty.statements(page),
        certainty.measures(page),
        certainty.publishers(page),
        certainty.pairs(page),
        certainty.background(page),
        certainty.since(page),
        certainty.alike(page, "shared-ties"),
        networks.changes(page),
        depth.codebook(page),
        depth.disagreements(page),
        depth.tests(page),
        depth.stability(page),
        depth.choices(page, "pilots"),
        depth.phases(page),
        depth.order(page),
        depth.specifications(page, "all", linkage="complete"),
        depth.partial_documentation(page),
        exploring.position(page, "pilots"),
        exploring.calibrated(page),
    ]
    for html in shown:
        assert not RAW.search(re.sub(r"<[^>]+>", " ", html)), html[:200]
        assert "<table" not in html or ("<caption" in html and 'scope="col"' in html)
