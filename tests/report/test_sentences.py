"""Sentences are chosen by data: each test makes the data say the opposite, and the sentence follows."""

import re

import pandas as pd
import pytest
from markupsafe import escape

import beside
from analysis.report import certainty, facts, search, texts
from analysis.report.page import Page
from analysis.report.sections import (
    SECTIONS,
    account,
    change,
    depth,
    features,
    first,
    hinders,
    known,
    matrices,
    origin,
    place,
    regions,
    shared,
    show,
    title as headline,
    who,
)
from analysis.report.texts import first as capital, inner
from pipeline import PROJECT


@pytest.fixture
def page(data):
    """The report in Dutch."""
    return Page("report", data, texts.load(data, "nl"))


def turned(page, **tables):
    """The page with other tables."""
    return Page(page.kind, page.data.using(**tables), page.texts)


def changed(frame, rows, **values):
    """A frame with values set in the rows of a mask."""
    made = frame.copy()
    for column, value in values.items():
        made.loc[rows, column] = value
    return made


def like(frame, *rows):
    """Rows like the first of a frame, with these values."""
    return pd.DataFrame([frame.iloc[0].to_dict() | row for row in rows], columns=frame.columns)


def seats(page, *rows, planned=False):
    """Members of arenas like the first that is no plan, with these values."""
    made = like(facts.done(page.data.table("arenas")), *rows)
    return made.assign(planned=planned).astype({"planned": bool})


def twice(page):
    """A region with an earlier and a later case, and both of these."""
    region = next(one for one in page.data.regions if len(page.data.cases_of(one)) > 1)
    return region, page.data.cases_of(region)[0], page.data.cases_of(region)[-1]


@pytest.mark.parametrize(
    ("yes", "of", "word"),
    [(0, 9, "none"), (9, 9, "all"), (8, 9, "nearly"), (5, 9, "most"), (4, 8, "some"), (1, 9, "few"), (0, 0, "none")],
)
def test_quantities(yes, of, word):
    assert facts.quantity(yes, of) == word


def test_title_names_who_is_least_often_in_one_team_now(page):
    """It follows the table of core pairs and the ends of initiatives, through all its forms."""
    t, core, who = page.texts, page.data.table("core"), {"n": 1, "who": page.names.the("local-team")}
    who["among"] = t("first.title.among.whole", sets="proeftuinen")
    now = [
        one for one in facts.seated(page.data)["initiative_id"].unique() if not page.data.initiatives.loc[one, "end"]
    ]
    own = (core["sector_a"] == "local-team") | (core["sector_b"] == "local-team")
    assert first.title(page).startswith(capital(headline.closest(page)))
    dated = t("first.title.dated", where="Utrecht", year="2021")
    where = t("first.title.perhaps", where=dated, perhaps="Food Valley")
    assert headline.closest(page) == t("first.title.only", where=where, **who)

    def told(rows=own, **values):
        return headline.closest(turned(page, core=changed(core, rows, **values)))

    unsure = page.data.model.unsure
    assert told(own & (core["certainty"] == unsure), step="linked") == t("first.title.only", where=dated, **who)
    assert told(step="linked") == t("first.title.nowhere", **who)
    assert told(certainty=unsure) == t("first.title.nowhere_sure", **who)
    assert told(core.index >= 0, step="linked") == t("first.title.alike", cases=0, of=len(now))
    board = (core["sector_a"] == "child-protection-board") | (core["sector_b"] == "child-protection-board")
    apart = changed(core, own | board, step="linked")  # neither is in a team; of the second one team it is unsure
    tied = changed(apart, own & (core["initiative_id"] == "food-valley-proeftuin"), step="team", certainty=unsure)
    both = {"n": 2, "who": page.names.the_list(["child-protection-board", "local-team"]), "among": who["among"]}
    where = {"where": t("first.title.perhaps", where="", perhaps="Food Valley")}
    assert headline.closest(turned(page, core=apart)) == t("first.title.nowhere", **both)
    assert headline.closest(turned(page, core=tied)) == t("first.title.nowhere_sure", **where, **both)
    assert headline.closest(turned(page, arenas=page.data.table("arenas").iloc[:0])) == t("first.title.silent")
    arenas = page.data.table("arenas")
    team = arenas["initiative_id"] == "utrecht-proeftuin"
    older = arenas.assign(source_ids=arenas["source_ids"].mask(team, "omroepzeeland-proef-vaart-in-veiligheid-2020"))
    assert "Utrecht (in 2020)" in headline.closest(turned(page, arenas=older))
    cases = page.data.table("initiatives")
    ended = turned(page, initiatives=cases.assign(end=cases["end"].where(cases["end"] != "", "2026")))
    of = facts.seated(page.data)["initiative_id"].nunique()
    assert headline.closest(ended) == t(
        "first.title.close_over", cases=len(facts.in_team(page.data, "local-team")), of=of, **who
    )
    some = turned(
        page, initiatives=cases.assign(end=cases["end"].where(cases["initiative_id"] != "flevoland-proeftuin", "2026"))
    )
    assert t("first.title.among.part") in headline.closest(some) and who["among"] not in headline.closest(some)


def test_parties_always_sit_there_only_where_no_case_is_without_them(page):
    arenas = page.data.table("arenas")
    one, case = first.always(page)[0], facts.seated(page.data)["initiative_id"].iloc[0]
    without = arenas[(arenas["sector"] != one) | (arenas["initiative_id"] != case)]
    assert one not in first.always(turned(page, arenas=without))
    assert first.always(turned(page, arenas=arenas.iloc[:0])) == []


def test_a_cell_opens_with_a_sentence_only_where_its_own_passages_carry_it(page):
    said = matrices.matrices(page)["said"]
    assert len(said) > 20
    other = turned(page, profiles=page.data.table("profiles").assign(carriers="elsewhere--0123456789"))
    assert matrices.matrices(other)["said"] == {}


def test_findings_stand_under_the_question_of_the_study_or_by_who_concluded_them(page):
    frame, every = page.data.table("findings"), page.data.model.study.finding_themes
    every_at = ("who", "depth", "features", "shared", "learning", "hinders")
    told = {theme: rows for at in every_at for theme, _, rows in shared.themes(page, at)}
    assert set(told) == set(every) and all(len(told[one]) == (frame["theme"] == one).sum() for one in every)
    assert sum(len(rows) for _, rows in shared.context(page)["findings"]) == (frame["theme"] == "").sum()
    for other in (frame.assign(theme=""), frame.assign(passages="gone--1")):  # of no question; without what carries it
        none = turned(page, findings=other)
        for name in every_at[1:]:
            shown = show(none, name)
            asked = [f"findings.{one}" for one, theme in every.items() if theme.at == name]
            own = [page.texts(one if one in page.texts else "shared.unanswered") for one in asked]
            assert all(silence in shown for silence in own)


def test_an_answer_goes_with_the_passages_that_give_it(page):
    frame = page.data.table("questions")
    n = (frame["answer_passages"] != "").sum()
    for passages, wanted in ((frame["answer_passages"], n), ("gone--1", 0)):
        asked = shared.asked(turned(page, questions=frame.assign(answer_passages=passages)))
        assert sum(bool(row["carriers"]) for one in asked for row in one["questions"]) == wanted
        told = {row["answer"] for one in asked for row in one["questions"]}
        assert (told == {page.texts("shared.unanswered")}) == (not wanted)


def test_the_readme_tells_what_the_page_tells(page):
    english = Page("report", page.data, texts.load(page.data, "en"))
    readme = " ".join((PROJECT / "README.md").read_text(encoding="utf-8").split())
    assert all(told in readme for told in (first.title(english), str(first.depth(english).text).split(". ")[0]))


@pytest.mark.parametrize(("yes", "key"), [(0, "none"), (1, "few"), (8, "some"), (19, "every")])
def test_title_says_how_often_the_rarest_layer_changes(page, yes, key):
    frame = page.data.table("prevalence")
    main = list(page.data.model.sets(page.data.table("initiatives"), main=True))
    at = (frame["case_set"] == main[0]) & (frame["profile"] == "sought")
    made = changed(changed(frame, frame["profile"] == "sought", yes=0, yes_high=0), at, yes=yes)
    done = frame["profile"] == "practised"
    if key == "none":
        perhaps = turned(page, prevalence=changed(changed(made, done, yes=0), at, yes_high=1))
        assert page.texts("first.title.none_unsure", clause="") in first.title(perhaps)
    for practised, end in ((1, ""), (0, "_plan" if key in ("few", "some") else "")):
        told = first.title(turned(page, prevalence=changed(made, done, yes=practised)))
        assert all(part in told for part in page.texts(f"first.title.{key}{end}", clause="|").split("|"))


def test_who_counts_teams_and_tells_plans_apart(page):
    arenas = page.data.table("arenas")
    plans = turned(page, arenas=arenas.assign(planned=True))
    assert str(first.who(plans).text).startswith("Bij 0 van de")
    assert first.who(turned(page, arenas=arenas.assign(planned=False))).text != first.who(page).text


def test_depth_names_who_goes_further_and_what_changes_at_once(page):
    frame, layers = page.data.table("profiles"), page.data.table("layers")
    case = page.data.initiatives.index[0]
    row = (frame["initiative_id"] == case) & (frame["dimension"] == page.data.model.words("layers")[0])
    top = page.data.model.top
    further = str(first.depth(turned(page, profiles=changed(frame, row, low=top, high=top, shown=str(top)))).text)
    assert page.names.case(case) in further
    nobody = changed(frame, frame["low"].notna(), low=1, high=1, shown="1")
    assert page.texts("first.depth.nobody_further") in first.depth(turned(page, profiles=nobody)).text
    mine = (layers["initiative_id"] == case) & (layers["profile"] == "practised")
    once = first.depth(turned(page, layers=changed(layers, mine, all=True)))
    bar = {"layers": "vijf", "level": page.data.model.redesign}
    assert page.texts("first.depth.all_done", **bar, where=page.names.cases([case])) in once.text
    assert page.texts("first.depth.all_nowhere", **bar) in first.depth(page).text


def test_most_is_said_of_each_set_by_itself_and_no_question_mark_counts(page):
    """All of one set seek a redesign of one layer, all of the other of two; with question marks nobody does."""
    frame, model, t = page.data.table("profiles"), page.data.model, page.texts
    sets = model.sets(page.data.table("initiatives"), main=True)
    (one, few), (other, many) = sets.items()
    layers = model.words("layers")
    bare = changed(frame, frame["low"].notna(), low=1, high=1, shown="1")
    deep = (frame["initiative_id"].isin(few) & (frame["dimension"] == layers[0])) | (
        frame["initiative_id"].isin(many) & frame["dimension"].isin(layers[:2])
    )
    deep &= frame["profile"] == "sought"
    plural = {name: t.of(model.study.phases[model.study.sets[name].phase].plural) for name in sets}
    want = {name: page.names.verb("want", cases) for name, cases in sets.items()}
    where = {one: page.names.within(layers[:1]), other: page.names.within(layers[:2])}

    def told(of, shown):
        return str(first.often(turned(page, profiles=changed(bare, of, low=2, high=2, shown=shown))))

    clause = {key: [t(f"first.depth.{key}", set=plural[name], want=want[name], where=where[name]) for name in sets]
              for key in ("often", "often_too")}  # fmt: skip
    none = {name: t("first.depth.not_often", sets=plural[name], want=want[name]) for name in sets}
    assert told(deep, "2") == f"{clause['often'][0]}; {clause['often_too'][1]}."
    assert told(deep & frame["initiative_id"].isin(many), "2") == f"{clause['often'][1]}. {none[one]}"
    nobody = t("first.depth.not_often", sets=t.join(plural.values(), "or"), want=page.names.verb("want", few + many))
    assert told(deep, "?") == nobody


def test_who_goes_further_only_by_plan_is_named_up_to_two(page):
    frame, layer, top = page.data.table("profiles"), page.data.model.words("layers")[0], page.data.model.top
    cases = page.data.initiatives.index[:3]
    bare = changed(frame, frame["low"].notna(), low=1, high=1, shown="1", certainty="low")

    def told(n):
        plan = frame["initiative_id"].isin(cases[:n]) & (frame["dimension"] == layer) & (frame["profile"] == "sought")
        return str(first.depth(turned(page, profiles=changed(bare, plan, low=top, high=top, shown=str(top)))).text)

    where = page.texts(f"layers.{layer}.within")
    two = page.texts.join(page.texts("first.depth.at", case=page.names.case(one), where=where) for one in cases[:2])
    assert page.texts("first.depth.as_plan", n=2, who=two) in told(2)
    assert page.texts("first.depth.as_plans", n=3) in told(3) and page.names.case(cases[2]) not in told(3)
    assert page.texts("first.depth.as_plan", n=2, who="")[:-1] not in told(0)


def test_who_goes_furthest_on_a_layer_follows_the_cells_that_are_sure(page):
    layer, case = page.data.model.words("layers")[-1], page.data.initiatives.index[0]
    frame = page.data.table("profiles")
    frame = changed(frame, frame["dimension"] == layer, low=1, high=1, shown="?", certainty="very-low")
    nobody, perhaps = page.texts("depth.nobody_furthest"), page.texts("depth.perhaps", who=page.names.cases([case]))
    sought, done = ((frame["initiative_id"] == case) & (frame["dimension"] == layer) & (frame["profile"] == one)
                    for one in ("sought", "practised"))  # fmt: skip

    def told(certainty, rows):
        shown = "?" if certainty == "very-low" else "2"
        made = changed(frame, rows, low=2, high=2, shown=shown, certainty=certainty)
        return depth.furthest(turned(page, profiles=made), layer)

    assert told("very-low", sought | done)["who"] == f"{nobody} {perhaps}"
    assert depth.furthest(turned(page, profiles=frame), layer) == {"who": nobody, "level": "", "note": None}
    for rows, key in ((sought | done, "furthest"), (sought, "furthest_plan")):
        for word in ("low", "moderate"):
            named = page.names.graded({case: word})
            who = texts.first(page.texts(f"depth.{key}", n=1, who=named, plan=""))
            assert (told(word, rows)["who"], told(word, rows)["level"]) == (who, 2)
            assert page.names.certainty(word) in who
    spread = turned(page, profiles=changed(frame, sought, low=2, high=3, shown="2-3", certainty="very-low"))
    assert depth.furthest(spread, layer)["level"] == 2  # a range counts by its lower end


def test_a_plan_stands_behind_who_goes_as_far_in_practice(page):
    layer = page.data.model.words("layers")[0]
    a, b = page.data.initiatives.index[:2]
    frame = page.data.table("profiles")
    own = frame["dimension"] == layer
    bare = changed(frame, own, low=pd.NA, high=pd.NA, shown="", certainty="", reasons="")
    both = own & (
        frame["initiative_id"].isin([a, b]) & ((frame["profile"] == "sought") | (frame["initiative_id"] == a))
    )
    sure = changed(bare, both, low=2, high=2, shown="2", certainty="moderate")
    made = turned(page, profiles=changed(sure, both & (frame["initiative_id"] == b), certainty="low"))
    told = depth.furthest(made, layer)["who"]
    assert page.texts("depth.as_plan", who=page.names.graded({b: "low"})) in told
    assert texts.first(page.names.graded({a: "moderate"})) in told  # the surer of the two keeps its own word


def test_a_feature_names_who_has_it_the_surest_first(page):
    frame, words = page.data.table("features"), list(page.data.model.words("certainty"))
    a, b, *_ = page.data.of_phase(page.data.phases[-1])
    mine = (frame["feature"] == "fixed-face") & frame["initiative_id"].isin([a, b])
    bare = changed(frame, frame["feature"] == "fixed-face", status="unknown", certainty="", reasons="")

    def told(**of_a):
        made = changed(bare, mine, status="practised", certainty="low", carriers="", source_ids="")
        made = turned(page, features=changed(made, mine & (made["initiative_id"] == a), **of_a))
        cell = features.context(made)["cells"][a, "fixed-face"]
        in_words = features.by_principle(made, a)["told"]
        assert any(inner(cell["text"]) in what for _, what in in_words)
        return (cell["status"], cell["unsure"], cell["text"]), search.index(made)

    name, marks = (
        page.texts.of(page.data.model.codebook.features["fixed-face"].name),
        page.texts.under("features.marks"),
    )
    plan, no, loose = (
        page.texts("features.marked", what=name, marks=page.texts(f"features.marks.{one}")) for one in marks
    )
    assert told(certainty="low")[0] == ("practised", False, name)
    assert told(certainty=words[-1])[0] == ("practised", True, loose)
    assert told(status="intended")[0] == ("intended", False, plan) and told(status="denied")[0] == ("denied", False, no)
    entry = next(one for one in told(certainty=words[-1])[1] if "vaste behandelaar" in one["names"])
    assert [to for to, _ in entry["to"]][1:] == [
        f"region-{page.data.initiatives.loc[one, 'region_id']}" for one in (b, a)
    ]


def test_how_often_a_sector_is_in_one_team_follows_the_core(page):
    core, last = page.data.table("core"), page.data.model.words("certainty")[-1]
    n = len(facts.in_team(page.data, "local-team"))
    assert f"{texts.small(page.texts, n)} keer in één team" in first.who(page).text
    for other in ({"planned": True}, {"certainty": last}, {"step": "linked"}):
        assert not facts.in_team(page.data.using(core=core.assign(**other)), "local-team") and n


def test_what_became_of_a_region_is_as_sure_as_its_passages(page):
    documents, region = page.data.table("clean/documents"), next(iter(page.data.regions))
    dated = turned(page, clean__documents=documents.assign(published="2023", checked="page"))
    assert change.sentence(dated, region)["word"] in ("low", "moderate")
    teams = page.data.table("teams")
    undated = turned(
        dated, clean__documents=documents.assign(published="", tells_of=""), teams=teams.assign(since="", until="")
    )
    assert change.sentence(undated, region)["word"] == page.data.model.words("certainty")[-1]


def test_an_unnamed_body_is_not_also_there_where_one_of_its_sector_sits_in_the_team(page):
    case = "utrecht-pilot"
    assert "lokale team" not in regions.who(page, case)["also"]
    arenas = page.data.table("arenas")
    away = arenas[(arenas["initiative_id"] != case) | (arenas["sector"] != "local-team")]
    assert "lokale team" in regions.who(turned(page, arenas=away), case)["also"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_who_is_to_take_part_is_told_as_planned_and_counts_nowhere_as_working_along(page, lang):
    page = Page("report", page.data, texts.load(page.data, lang))
    beyond, parts = page.data.table("beyond"), page.data.table("participants")
    stated = parts[parts["basis"] == "stated"]
    *_, sector = [one for one in facts.prescribed(page.data.model) if one not in first.always(page)]
    apart = beyond[(beyond["place"] == "not-in-arena") & (beyond["sector"] == sector)]
    seats = facts.members(page.data).astype({"planned": bool}).query("not planned")
    sits = seats.loc[seats["sector"] == sector, "initiative_id"]
    case = min(({*apart["initiative_id"]} & {*seats["initiative_id"]}) - {*sits})
    body = page.data.organisations.index[page.data.organisations["sector"] == sector][0]
    full = page.data.organisations.loc[body, "name"]
    row = {"initiative_id": case, "sector": sector, "organisation_id": body, "partner": True}
    one = {"initiative_id": case, "organisation_id": body}

    def told(planned):
        others = beyond[(beyond["sector"] != sector) | (beyond["place"] != "not-in-arena")]
        given = pd.concat([others, like(apart, row | {"planned": planned})]).astype({"planned": bool})
        made = turned(page, beyond=given, participants=like(stated, one | {"planned": planned}))
        (away,) = [row for row in who.missing(made) if row["who"] == page.names.the(sector)]
        (entry,) = [entry for entry in search.organisations(made) if entry["names"][0] == full]
        return (
            regions.who(made, case),
            (away["named"], away["planned"]),
            ["(plan)" in to for _, to in entry["to"] if page.names.case(case) in to],
            made.render("report/who.html.j2", **who.context(made)),
        )

    (now, counts, marked, shown), (later, plans, as_plan, html) = told(False), told(True)
    name = str(page.names.body(body))
    assert name in str(now["also"]) and not now["also_planned"] and (counts, marked) == ((1, 0), [False])
    assert (
        name in str(later["also_planned"]) and name not in str(later["also"]) and (plans, as_plan) == ((0, 1), [True])
    )
    sentence = page.texts("who.missing.planned", who=page.names.the(sector), n=1)
    assert sentence in html and sentence not in shown


def test_a_pair_is_as_sure_as_the_features_that_it_shares_and_names_what_is_loose(page):
    frame, pairs = page.data.table("features"), page.data.table("likeness")
    nobody = turned(page, likeness=page.data.table("likeness").assign(ranked=False))
    (peers, who), *_ = features.without(page, {"none"})
    assert who and features.without(nobody, {"none"})[0] == (peers, "")
    loose = [row["loosely"] for row in features.alike(page)]
    assert any(loose) and not any(row["half"] for row in features.alike(page))
    for word in ("moderate", "low"):
        found = features.alike(turned(page, features=frame.assign(certainty=word, reasons="")))
        assert {(row["sure"].word, row["sure"].spread) for row in found} == {(word, "all")}
    alike = turned(page, likeness=pairs.assign(loosely="", either_n=pairs["shared_n"]))
    assert all(row["half"] and not row["loosely"] for row in features.alike(alike))


def test_a_form_names_the_cases_where_it_is_unsure(page):
    frame = page.data.table("configurations")
    assert any(row["unsure"] for row in who.forms(page))
    assert not any(row["unsure"] for row in who.forms(turned(page, configurations=frame.assign(certainty="low"))))


def test_money_is_written_in_the_form_of_the_language(page):
    assert shared.amount(page, "500000", "EUR").replace("\xa0", " ") == "€ 500.000"
    assert shared.amount(page, "500000", "cases") == "500000" and shared.amount(page, "ca. 5", "EUR") == "ca. 5"
    assert shared.amount(page, "0.7", "percent") == "0,7"


def test_sentences_on_readers_follow_who_read(data):
    people = data.using(coders=data.table("coders").assign(kind="human"))
    assert texts.load(data, "nl")("reasons.readers-differ").startswith("de machines")
    assert texts.load(people, "nl")("reasons.readers-differ").startswith("de lezers")
    words = [entry for one in ("nl", "en") for entry in texts.load(data, one).entries.values()]
    assert not [one for one in words if "{reader" in str(one).lower()]


def test_hinders_follows_the_themes_of_what_was_met(page):
    frame = page.data.table("obstacles")
    themes = page.data.model.study.themes
    told = first.hinders(turned(page, obstacles=frame.assign(theme=list(themes)[-1])))
    assert page.texts(f"themes.{list(themes)[-1]}.about") in told.text
    reasons = frame.assign(kind="reason")
    assert first.hinders(turned(page, obstacles=reasons)).text == page.texts(
        "first.hinders.none", of=len(page.data.initiatives)
    )


def test_known_says_who_read_and_what_was_not_checked(page):
    coders, documents = page.data.table("coders"), page.data.table("clean/documents")
    nobody = page.texts("first.known.unchecked_machine", part=page.texts("quantities.most"))
    assert nobody in first.known(page).text
    people = first.known(turned(page, coders=coders.assign(kind="human")))
    assert str(people.text).startswith("Mensen lazen") and nobody not in people.text
    checked = first.known(turned(page, clean__documents=documents.assign(checked="page")))
    assert f"{page.texts('first.known.all_checked')} {page.texts('first.known.nobody')}" in checked.text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_people_judged_is_told_beside_what_machines_read(page, lang):
    coders = page.data.table("coders")
    kinds = coders["kind"].where(coders["coder_id"] != "reader-4", "human")
    document = page.data.coded("statements")["document_id"].iloc[0]
    passages = page.data.passages[page.data.passages["document_id"] == document]
    n = len(page.data.documents)

    def told(judged, machine_reads_it):
        made = Page("report", page.data.using(coders=coders.assign(kind=kinds)), texts.load(page.data, lang))
        codes = page.data.coded("statements")
        codes = codes[(codes["coder_id"] == "reader-3") & (machine_reads_it | (codes["document_id"] != document))]
        by = passages[["passage_id", "document_id"]].head(judged).assign(coder_id="reader-4")
        rows = {"statements": codes, "seen": by}
        made.data._kept.update({f"coded/{one}": rows.get(one, codes.iloc[:0]) for one in origin.READ})
        return made, origin.sentence(made, "first.known")

    for judged, read in ((1, True), (2, False)):
        made, sentence = told(judged, read)
        t = made.texts
        counts = {
            "passages": t("origin.passages", n=judged),
            "sources": t("origin.sources", n=1),
            "who": t("numbers.1"),
        }
        count = t("origin.every", of=n) if read else t("origin.some", read=n - 1, of=n)
        what = t("origin.what.digests", count=count)
        assert (
            sentence == f"{t('origin.mixed', what=what, judged=t('origin.judged', n=1, **counts))} {t('origin.rest')}"
        )
        assert sentence in first.known(made).text and sentence in made.render(
            "report/known.html.j2", **known.context(made)
        )
        assert t("first.known.nobody") not in first.known(made).text
        assert t("page.footer_mixed", edition="") in made.render("foot.html.j2", citation="")
    only = page.data.using(coders=pd.concat([coders, coders.iloc[-1:].assign(coder_id="zoe", kind="human")]))
    assert only.people == "machine"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_text_that_was_read_itself_is_no_digest_and_not_unchecked(page, lang):
    documents, t = page.data.table("clean/documents"), texts.load(page.data, lang)
    alone = [*documents["document_id"][:3]]

    def made(checked, rows, kind="account"):
        given = changed(documents, documents["document_id"].isin(rows), checked=checked)
        return Page(kind, page.data.using(clean__documents=given), t)

    own, none = made("own", alone), made("none", alone)
    assert known.context(none)["unchecked"] == known.context(own)["unchecked"] + 3
    assert t("account.checked.own") in show(own, "sources") and t("account.checked.own") not in show(none, "sources")
    for key, name in (("methods.parts.sources.own", "methods"), ("account.passages.lead_own", "passages")):
        assert str(t.html(key)) in show(own, name) and str(t.html(key)) not in show(none, name)
    n = t.number(len(documents))
    for of, kind in ((own, "both"), (none, "digests"), (made("own", documents["document_id"]), "own")):
        assert t(f"origin.what.{kind}", count=n) in first.known(of).text
    passages = page.data.passages.index[page.data.passages["document_id"].isin(alone)]
    assert (
        "unchecked" in certainty.carried(none.data, passages)[1]
        and "unchecked" not in certainty.carried(own.data, passages)[1]
    )


@pytest.mark.parametrize(("words", "word", "spread"), beside.cases(__file__)["claims"])
def test_a_claim_has_the_word_that_most_of_its_facts_carry(page, words, word, spread):
    rows = pd.DataFrame({"certainty": words, "reasons": ["one-publisher" if one == "low" else "" for one in words]})
    found = certainty.summary(page.data.model, rows)
    assert (found.word, found.spread) == (word, spread) and sum(n for _, n in found.counts) == len(words)
    assert found.reasons == (("one-publisher",) if word == "low" else ())
    html = page.render("report/notes.html.j2", **known.notes(page)) if page.certain(*vars(found).values()) else ""
    assert (page.texts("notes.tally", what=page.names.tally(found.counts)) in html) == (spread != "all")


def test_a_sentence_goes_when_no_statement_carries_it(page):
    case = page.data.initiatives.index[0]
    assert regions.layers(page, case)
    nothing = page.data.coded("statements").iloc[:0]
    bare = Page("report", page.data.using(), page.texts)
    bare.data._kept["coded/statements"] = nothing
    told = [{row["text"] for row in regions.layers(one, case)} for one in (page, bare)]
    assert told[1] and not told[0] & told[1]


def test_most_and_fewest_layers_in_short_follow_the_sure_cells(page):
    frame, layers = page.data.table("profiles"), page.data.model.words("layers")
    bare = changed(frame, frame["low"].notna(), low=1, high=1, shown="1", certainty="low")
    one = (frame["dimension"] == layers[-1]) & (frame["profile"] == "sought")
    case = one & (frame["initiative_id"] == page.data.initiatives.index[0])
    told = depth.short(turned(page, profiles=changed(bare, case, low=2, high=2, shown="2")))
    assert told[0].startswith(
        page.texts("depth.short", most=page.texts(f"layers.{layers[-1]}.within"), n=1, of=19, least="|", few=0).split(
            "|"
        )[0]
    )
    assert len(depth.short(turned(page, profiles=bare))) == len(told) - 1


def test_a_bar_that_points_the_other_way_than_its_estimate_is_told_with_the_reason(page):
    frame, bars, codes = page.data.table("levels"), page.data.table("staircase"), page.data.table("codes")
    a, b = page.data.of_phase(page.data.phases[0])[:2]
    keys = {"profile": "sought", "case_set": frame.loc[frame["initiative_id"] == a, "case_set"].iloc[0]}
    read = (
        codes[(codes["initiative_id"] == a) & codes["level"].notna()]
        .head(2)
        .assign(uses="sought", dimension=page.data.model.depth[0])
    )

    def told(word, low, other, level=(2, 1)):
        way = 0.2 if word == "deeper" else -0.2
        pair = ((a, word, way), (b, "cannot-be-told", -way))
        two = [keys | {"initiative_id": case, "word": said, "difference": far} for case, said, far in pair]
        rows = changed(bars, bars["initiative_id"] == a, redesign_low=low)
        rows = changed(rows, rows["initiative_id"] == b, redesign_low=other)
        own = read.assign(initiative_id=[a, b], level=list(level))
        given = {"levels": like(frame, *two), "staircase": rows, "codes": own}
        return depth.against(turned(page, **given))

    t, case = page.texts, page.names.case(a)
    near, known = {"case": case, "level": 2, "bar": 1, "mean": 3}, {"n": 1, "of": 1, "rest": 0, "all": 1}
    assert told("deeper", 1, 3) == [t("depth.against.further_since", **near, **known)]
    assert told("less-deep", 3, 1, (1, 2)) == [t("depth.against.less_since", **near | {"bar": 3, "mean": 1}, **known)]
    assert told("deeper", 1, 3, (1, 2)) == [t("depth.against.further", **near)]
    assert told("deeper", 3, 1) == told("less-deep", 1, 3) == told("deeper", 1, 1) == []


def test_what_is_said_of_practice_is_said_as_practice(page):
    frame = page.data.table("levels")
    case = page.data.initiatives.index[0]
    for profile in ("sought", "practised"):
        mine = (frame["initiative_id"] == case) & (frame["profile"] == profile)
        made = turned(page, levels=changed(frame.assign(word="cannot-be-told"), mine, word="deeper"))
        (told,) = depth.claims(made)
        key = f"depth.claims.{profile}.deeper"
        verbs = {one: page.names.verb(one, [case]) for one in ("wants", "goes")}
        assert told["text"] == page.texts.html(key, case=page.names.case(case), peers=page.names.peers(case), **verbs)


def test_what_has_ended_is_told_in_the_past(page):
    frame, case = page.data.table("initiatives"), page.data.initiatives.index[0]
    runs, over = (turned(page, initiatives=frame.assign(end=end)) for end in ("", "2021"))
    phase = page.data.phases[0]
    assert runs.names.verb("goes", [case]) == "gaat" and over.names.verb("goes", [case]) == "ging"
    assert "afgelopen" in over.names.phase_head(phase) and "afgelopen" not in runs.names.phase_head(phase)
    told = [features.commonest(one) for one in (runs, over)]
    assert told[0] != told[1] and "afgelopen" in told[1] and "afgelopen" not in told[0]
    mixed = [page.data.initiatives.index[page.data.initiatives["end"].astype(bool) == one][0] for one in (True, False)]
    assert page.names.verb("sits", mixed) == "zit of zat"


def test_what_is_not_chosen_says_so_where_it_opens(page):
    row = next(iter(features.grid(page).values()))
    told = [features.shown(page, row._replace(status=one))["note"].meaning[0] for one in ("practised", "denied")]
    assert told[1] == page.texts("features.denied", text=told[0])


def test_who_has_a_feature_names_how_sure_it_is_of_whom_and_who_ended(page):
    frame = page.data.initiatives
    a, b, c = frame.index[frame["end"] == ""][:3]
    over, t = frame.index[frame["end"] != ""][0], page.texts
    words, row = page.data.model.words("certainty"), next(iter(features.grid(page).values()))
    given, near = {a: words[1], b: words[2], c: words[-1], over: words[1]}, set()
    cells = {(one, "x"): row._replace(certainty=word) for one, word in given.items()}

    def told(*cases):
        return features.holders(page, "x", [*cases], cells, near)

    firm, unsure, ended = (
        t("features.holders.firm", who=page.names.graded({a: words[1], b: words[2]})),
        t("features.holders.unsure", who=page.names.cases([c])),
        t("features.holders.ended", who=page.names.graded({over: words[1]})),
    )
    assert told(over, c, b, a) == f"{firm} {unsure} {ended}"
    assert told(c, over) == f"{t('features.holders.nobody')} {unsure} {ended}" and told(a, b) == firm
    heir = frame.index[frame["predecessor_id"] == over][0]
    cells[heir, "x"] = row._replace(status="unknown")
    assert told(over).endswith(f"{ended} {t('features.holders.open')}")
    near.add(heir)
    assert told(over).endswith(f"{ended} {t('features.holders.near', who=page.names.cases([heir]))}")


def test_what_a_revision_took_back_is_told_with_its_reason_where_nothing_else_carries_it(page):
    rows = page.data.table("resolutions")
    gone = rows[(rows["dimension"] == "fixed-face") & (rows["status"] == "")]
    one = features.revised(page, "fixed-face")
    assert len(one) == len(gone) > 0 and one["reason"].all()
    kept = turned(page, resolutions=changed(rows, gone.index[:1], status="intended"))
    assert len(features.revised(kept, "fixed-face")) == len(gone) - 1
    own = page.data.table("features")
    held = (own["initiative_id"] == gone["initiative_id"].iloc[0]) & (own["feature"] == "fixed-face")
    assert (
        len(features.revised(turned(page, features=changed(own, held, status="practised")), "fixed-face"))
        == len(gone) - 1
    )
    assert features.revised(turned(page, resolutions=rows.iloc[:0]), "fixed-face").empty


@pytest.mark.parametrize(("then", "now", "key"), [("ab", "ab", "same"), ("ab", "abc", "more"), ("ab", "a", "less"), ("ab", "c", "other"),
                                                  ("ab", "", "none"), ("", "a", "other")])  # fmt: skip
def test_who_sat_at_the_table_then_and_now(page, then, now, key):
    (region, before, last), ids = twice(page), dict(zip("abc", page.data.organisations.index[:3], strict=True))
    rows = [
        {"initiative_id": case, "organisation_id": ids[one]}
        for case, who in ((before, then), (last, now))
        for one in who
    ]
    made, plan = (turned(page, arenas=seats(page, *rows, planned=planned)) for planned in (False, True))
    named = {
        who: page.names.bodies(ids[one] for one in who) for who in (then, {"more": "c", "less": "b"}.get(key, now))
    }
    *_, who = named.values()
    assert change.seated(made, region)[-1]["text"] == page.texts.html(f"change.now.{key}", who=who)
    kind = page.texts.of(page.data.model.study.arenas[seats(page, {})["kind"].iloc[0]].name)
    told = page.texts.html("change.then.plan", kind=kind, who=named[then])
    assert then == "" or change.seated(plan, region)[0]["text"] == told


def test_a_named_body_is_no_newcomer_where_an_unnamed_one_of_its_sector_was(page):
    every = page.data.organisations
    named = every[every["kind"] == "named"]
    unnamed = next(
        one for one in every.index[every["kind"] == "generic"] if every.loc[one, "sector"] in set(named["sector"])
    )
    same = named["sector"] == every.loc[unnamed, "sector"]
    own, other = named.index[same][0], named.index[~same][0]
    assert change.newcomers(page, [unnamed], [unnamed, own, other]) == [other]
    assert change.newcomers(page, [other], [own, other]) == [own]


def test_a_party_that_left_is_told_with_its_successor(page):
    (region, before, last), every, beyond = twice(page), page.data.organisations, page.data.table("beyond")
    a, b, heir = every.index[every["kind"] == "named"][:3]
    given = changed(every, every.index == a, successor_id=heir)

    def told(now, outside=False):
        rows = [
            {"initiative_id": case, "organisation_id": one}
            for case, who in ((before, (a, b)), (last, now))
            for one in who
        ]
        away = {"initiative_id": last, "place": "not-in-arena", "organisation_id": heir, "planned": not outside}
        made = turned(page, arenas=seats(page, *rows), organisations=given, beyond=like(beyond, away))
        return str(change.seated(made, region)[-1]["text"])

    name = {"who": page.names.body(a), "heir": page.names.body(heir)}
    gone = page.texts("change.now.less", who=name["who"])
    assert told([heir, b]) == page.texts("change.now.same") and told([a, b]) == page.texts("change.now.same")
    for outside, key in ((False, "heir"), (True, "heir_apart")):
        assert told([b], outside) == f"{gone} {page.texts(f'change.{key}', **name)}"


def test_whom_a_plan_names_is_told_where_no_source_says_who_sat_there(page):
    (region, case, _), arenas = twice(page), page.data.table("arenas")
    body = page.data.organisations.index[page.data.organisations["kind"] == "named"][0]
    row = {"initiative_id": case, "place": "not-in-arena", "organisation_id": body, "partner": True}

    def told(planned):
        beyond = like(page.data.table("beyond"), row | {"planned": planned})
        made = turned(page, arenas=arenas[arenas["initiative_id"] != case], beyond=beyond)
        return str(change.seated(made, region)[0]["text"])

    nobody = page.texts("change.then.none")
    assert told(False) == nobody
    assert told(True) == f"{nobody} {page.texts('card.only_planned', who=page.names.body(body))}"


def test_the_name_of_an_initiative_leads_to_its_region(page):
    found = {name: one["to"] for one in search.index(page)[: len(page.data.regions)] for name in one["names"]}
    for _, row in page.data.initiatives.iterrows():
        assert found[row["name"]] == found[row["region"]] == [[f"region-{row['region_id']}", row["region"]]]


def test_who_else_sits_is_told_with_plans_and_a_tie_names_all_or_none(page):
    kinds = [one for one in page.data.model.words("sectors") if one not in facts.prescribed(page.data.model)]
    one, two = page.data.initiatives.index[:2]
    rows = [(one, False, "beyond"), (two, True, "beyond"), (two, False, "not-in-arena")]
    given = [dict(zip(("initiative_id", "planned", "place"), row, strict=True)) | {"sector": kinds[0]} for row in rows]
    (told,) = who.beyond(turned(page, beyond=like(page.data.table("beyond"), *given)))
    assert (told["where"], told["plan"], told["named"]) == (page.names.cases([one]), page.names.cases([two]), 0)
    for number, key in ((1, "others"), (2, "others_each"), (9, "others_none")):
        made = seats(page, *({"sector": sector} for sector in kinds[:number]))
        names = page.names.the_list(sorted(kinds[:number]))
        assert page.texts(f"first.who.{key}", n=1, who=names) in first.who(turned(page, arenas=made)).text


def test_the_newest_obstacle_of_the_country_leads_and_the_rest_folds(page):
    frame, documents = page.data.table("obstacles"), page.data.table("clean/documents")
    nation = [one for one in frame["initiative_id"].unique() if one not in page.data.initiatives.index]
    own = hinders.met(page)
    last = own[own["initiative_id"].isin(nation)].iloc[-1]
    new = turned(
        page,
        clean__documents=changed(
            documents, documents["document_id"].isin(last["source_ids"].split("|")), published="2030"
        ),
    )
    assert (
        hinders.context(new)["nation"][0]["text"] == last["obstacle_nl"] != hinders.context(page)["nation"][0]["text"]
    )
    html = new.render("report/hinders.html.j2", **hinders.context(new))
    lead, fold = html.index(last["obstacle_nl"]), html.index("<details")
    assert lead < fold and page.texts("hinders.nation_more", n=len(hinders.context(page)["nation"]) - 1) in html


def test_the_first_screen_and_the_section_name_the_same_themes(page):
    of, (a, b, *_) = page.data.initiatives.index[:2], page.data.model.study.themes
    pairs = ((a, of[0]), (a, of[1]), (b, of[0]), (b, of[1]))
    rows = like(
        page.data.table("obstacles"), *({"kind": "met", "theme": one, "initiative_id": case} for one, case in pairs)
    )
    for n, themes in ((4, (a, b)), (3, (a,))):
        made = turned(page, obstacles=rows[:n])
        counted = page.texts.join(
            page.texts("hinders.counted", theme=page.texts(f"themes.{one}.about"), n=2) for one in themes
        )
        assert hinders.context(made)["most"] == page.texts("hinders.most", themes=counted)
        told = page.texts.join(page.texts(f"themes.{one}.about") for one in themes)
        assert page.texts("hinders.most", themes=told) in first.hinders(made).text


def test_a_lesson_stands_on_its_card_beside_what_was_met(page, monkeypatch):
    monkeypatch.setattr(Page, "picture", lambda *_, **__: None)
    frame = page.data.table("obstacles")
    beside = frame["kind"].map(lambda one: page.data.model.study.obstacle_kinds[one].beside)
    row = frame[beside & frame["initiative_id"].isin(page.data.initiatives.index)].iloc[0]
    region, mine = (
        page.data.initiatives.loc[row["initiative_id"], "region_id"],
        frame["obstacle_nl"] == row["obstacle_nl"],
    )
    told = [{one["text"]: one["kind"] for one in regions.card(made, region)["lessons"]}
            for made in (page, turned(page, obstacles=changed(frame, mine, kind="background")))]  # fmt: skip
    assert told[0][row["obstacle_nl"]] == "Les" and row["obstacle_nl"] not in told[1]


def test_who_revised_a_judgement_and_how_old_texts_are_follow_the_data(page):
    rows, documents, t = page.data.table("resolutions"), page.data.table("documents"), page.texts
    for kinds, key in (("machine", "again_machine"), ("human", "again"), ("", "again")):
        assert known.again(turned(page, resolutions=rows.assign(kind=kinds))) == t(f"known.{key}", n=len(rows))
    assert known.again(turned(page, resolutions=rows.iloc[:0])) == ""
    for published, key in (
        ("2019", "old"),
        (documents["published"].where(documents["published"] == "", "2019"), "old_undated"),
    ):
        told = first.known(turned(page, documents=documents.assign(published=published))).text
        assert t(f"first.known.{key}", year="2020", n=int((page.data.sources["published"] == "").sum())) in told
    assert [one.name for one in first.landing(page)["answers"]] == ["who", "depth", "known"]


def test_more_than_four_findings_on_initiatives_stand_folded(page):
    rows = page.data.table("findings")
    theme = rows[(rows["theme"] == "voice") & (rows["initiative_id"] != "")]
    for n, folded in ((4, False), (5, True)):
        made = turned(page, findings=theme.iloc[:n])
        told = made.render("report/learning.html.j2", **SECTIONS["report"]["learning"](made))
        start = told.index('id="theme-voice"')
        assert (told.find("<details>", start, told.index('id="theme-studies"')) > 0) == folded


def test_that_a_machine_compared_is_told_only_while_no_person_reads(page):
    told = page.texts("known.compared.machine")
    for kind, there in (("machine", True), ("human", False)):
        made = turned(page, coders=page.data.table("coders").assign(kind=kind))
        assert (told in made.render("report/known.html.j2", **known.context(made))) == there
    nothing = turned(page, clean__documents=page.data.table("clean/documents").assign(checked="none"))
    assert told not in nothing.render("report/known.html.j2", **known.context(nothing))


def test_an_answer_says_that_some_cases_are_less_sure_only_where_they_are(page):
    frame = page.data.table("arenas")
    told = (
        first.who(turned(page, arenas=rows)).sure for rows in (frame, frame.assign(certainty="moderate", reasons=""))
    )
    assert [(one.word, one.spread) for one in told] == [("low", "mostly"), ("moderate", "all")]


def test_a_case_of_which_nothing_is_described_is_named_where_documents_help(page):
    frame, case = page.data.table("profiles"), page.data.initiatives.index[0]
    silent = changed(frame, frame["initiative_id"] == case, low=pd.NA, high=pd.NA, shown="", certainty="")
    told = page.texts("known.help.nothing", where=known.context(turned(page, profiles=silent))["nothing"])
    assert page.names.phase(page.data.initiatives.loc[case, "phase"]) in told
    assert known.context(turned(page, profiles=frame.assign(shown="1")))["nothing"] == ""


def test_the_clearest_and_the_rarest_principle_and_feature_leave_out_what_is_loose(page):
    frame, case, every = page.data.table("features"), page.data.initiatives.index[-1], page.data.model.codebook.features
    none = frame.assign(status="unknown", certainty="", carriers="", source_ids="")
    mine = none["initiative_id"] == case
    made = {
        status: turned(page, features=changed(none, mine, status=status, certainty="low"))
        for status in ("intended", "practised")
    }
    n = len([one for one in every.values() if one.principle])
    best = page.texts("principles.best", who=page.names.cases([case]), n=n)
    assert [best in features.clearest(one) for one in made.values()] == [False, True]
    assert features.commonest(made["intended"]) == page.texts("features.nowhere")
    assert all(inner(page.texts.of(one.name)) in features.commonest(made["practised"]) for one in every.values())
    total, names = (
        len(page.data.initiatives),
        page.texts.join(map(page.texts.of, page.data.model.study.principles.values())),
    )
    rarest = [features.clearest(one)[-1] for one in made.values()]
    rare_only = page.texts("principles.rare_only", what=names, who=page.names.cases([case]))
    assert rarest == [rare_only, page.texts("principles.rare", what=names, n=1, all=1, of=total)]


def test_a_reader_is_led_from_a_question_to_a_place_that_is_there(page):
    html = "".join(show(page, one) for one in SECTIONS["report"])
    asked = search.questions(page)
    assert len(asked) > 10 and [place for place, _ in asked if f'id="{place}"' not in html] == []
    own = {*page.data.model.words("sectors"), "regions"}
    assert [place for place in search.sought(page) if place not in own and f'id="{place}"' not in html] == []


def test_what_is_said_of_a_whole_phase_is_no_part_in_a_region(page):
    parts = page.data.table("participants")
    general = parts.groupby("organisation_id")["basis"].agg(lambda cell: set(cell) == {"general"})
    every = page.data.organisations
    to = {entry["names"][0]: entry["to"] for entry in search.organisations(page)}
    own = {kind: [one for one in general.index[general] if one in every.index and every.loc[one, "kind"] == kind]
           for kind in ("named", "generic")}  # fmt: skip
    assert all(to[every.loc[one, "name"]] == [["who", page.texts("page.general")]] for one in own["named"])
    assert own["named"] and own["generic"] and not {every.loc[one, "name"] for one in own["generic"]} & set(to)
    assert to != {
        entry["names"][0]: entry["to"]
        for entry in search.organisations(turned(page, participants=parts.assign(basis="stated")))
    }


def test_an_older_name_without_a_part_of_its_own_leads_to_its_successor(page):
    every, parts = page.data.organisations, page.data.table("participants")
    old = every.index[every["successor_id"].isin(parts["organisation_id"]) & (every["kind"] == "named")]
    for basis, own in (("general", False), ("stated", True)):
        given = changed(parts, parts["organisation_id"].isin(old), basis=basis)
        heads = {
            entry["names"][0]: entry["names"][1:]
            for entry in search.organisations(
                turned(page, participants=given, arenas=page.data.table("arenas").iloc[:0])
            )
        }
        there = [one for one in old if one in set(parts["organisation_id"])]
        assert there and {every.loc[one, "name"] in heads for one in there} == {own}
        assert own or all(
            every.loc[one, "name"] in heads[every.loc[every.loc[one, "successor_id"], "name"]] for one in there
        )


def test_a_card_lists_each_source_that_it_cites(page, monkeypatch):
    monkeypatch.setattr(Page, "picture", lambda *_, **__: None)
    for region in page.data.regions:
        card = regions.card(page, region)
        listed, notes = {one["document_id"] for one in card["sources"]}, list(regions.cited(card))
        of = {page.data.passages.loc[one, "document_id"] for note in notes for one in note.passages}
        assert notes and of | {one for note in notes for one in note.sources} <= listed, region


def test_a_small_dot_sits_in_consultations_alone(page):
    arenas = page.data.table("arenas")
    for kind, close in (("table", False), ("joint-team", True)):
        assert set(facts.members(turned(page, arenas=arenas.assign(kind=kind)).data)["close"]) == {close}


def test_who_changes_something_on_every_layer_is_told(page):
    frame, case = page.data.table("profiles"), page.data.initiatives.index[0]
    own, words = frame[frame["profile"] == "sought"], page.data.model.words("certainty")

    def told(shown, layers, low=1, word="low"):
        cell = {"initiative_id": case, "low": low, "high": 1, "shown": shown, "certainty": word}
        return depth.touched(turned(page, profiles=like(own, *(cell | {"dimension": one} for one in layers))))

    every, name = page.data.model.words("layers"), page.names.cases([case])
    firm, loose, none = told("1", every), told("?", every, word=words[-1]), told("1", every[1:])
    nobody = page.texts("depth.touched.nobody", n="vijf")
    assert name in firm and nobody not in firm and name not in none and none == nobody
    assert loose == f"{nobody} {page.texts('depth.touched.unsure', who=page.names.cases([case]))}"
    assert told("0-1", every, low=0) == loose  # a range counts by its lower end, and keeps its word
    graded = page.names.graded({case: words[-1]})
    assert told("1-2", every, word=words[-1]) == page.texts("depth.touched.firm", n="vijf", who=graded)


def test_a_card_says_a_name_once(page):
    frame, case = page.data.table("initiatives"), page.data.initiatives.index[0]
    same = turned(page, initiatives=frame.assign(summary_nl=frame["name"], summary_en=frame["name"] + "."))
    assert (regions.case(same, case)["summary"], bool(regions.case(page, case)["summary"])) == ("", True)


def test_a_card_tells_a_beginning_of_each_kind_apart(page):
    frame, case = page.data.table("milestones"), page.data.initiatives.index[0]
    dates = {"joined": "2022", "works": "2021", "to-start": "2023"}
    rows = ({"initiative_id": case, "date": date, "begin": one} for one, date in dates.items())
    told = place.begins(turned(page, milestones=like(frame, *rows)), case)["text"]
    wanted = [page.texts(f"card.begins.{one}", when=dates[one]) for one in ("works", "joined", "to-start")]
    assert told == ", ".join(wanted)
    assert place.begins(turned(page, milestones=frame.assign(begin="")), case)["text"] == ""


def test_a_card_without_an_obstacle_says_why_one_began_and_what_is_found_of_its_own_cases(page):
    frame, found = page.data.table("obstacles"), page.data.table("findings")
    region = next(one for one in page.data.regions if regions.card(page, one)["hinders"])
    own = frame["initiative_id"].isin(page.data.cases_of(region))
    card = regions.card(turned(page, obstacles=frame.assign(kind=frame["kind"].mask(own, "reason"))), region)
    assert (card["hinders"], len(card["reasons"])) == ([], 1) and regions.card(page, region)["reasons"] == []
    case, theme = page.data.cases_of(region)[0], "what-families-notice"
    on = found.assign(initiative_id=case, theme=theme)
    assert len(shared.on_cases(turned(page, findings=on), [case])) == len(found)
    for other in (on.assign(theme="small-regions"), on.assign(initiative_id="")):
        assert shared.on_cases(turned(page, findings=other), [case]) == []


def test_what_the_country_met_last_stands_on_the_first_screen(page):
    newest = inner(page.texts.cell(hinders.nation(page)[0].iloc[0], "obstacle"))
    frame = page.data.table("obstacles")
    none = turned(page, obstacles=frame[frame["initiative_id"].isin(page.data.initiatives.index)])
    assert [str(escape(newest)) in first.hinders(one).text for one in (page, none)] == [True, False]


def test_a_card_says_what_is_unknown(page):
    case = page.data.initiatives.index[0]
    arenas = page.data.table("arenas")
    gone = turned(page, arenas=arenas[arenas["initiative_id"] != case])
    frame = page.data.table("regions")
    bare = page.data.table("initiatives").assign(municipalities="")
    sized = turned(page, initiatives=bare, regions=frame.assign(n_municipalities=5, n_municipalities_sources=""))
    assert page.texts("card.no_size") in regions.unknown(turned(page, initiatives=bare), case)
    assert page.texts("card.no_size") not in regions.unknown(sized, case)
    assert page.texts("card.no_size") not in regions.unknown(page, case)  # it names municipalities
    assert regions.who(gone, case)["arenas"] == [] != regions.who(page, case)["arenas"]
    assert case in who.seated(page) - who.seated(gone)
    silent = turned(
        page, profiles=page.data.table("profiles").head(0), descriptions=page.data.table("descriptions").head(0)
    )
    alone = next(own[0] for one in page.data.regions if len(own := page.data.cases_of(one)) == 1)
    phase = page.texts.of(page.data.model.study.phases[page.data.initiatives.loc[case, "phase"]].the)
    assert [phase in regions.unknown(silent, one)[0] for one in (case, alone)] == [True, False]


def test_the_themes_that_most_met_stand_first(page):
    """One initiative less is no difference to tell; two are."""
    frame, (a, b, *_) = hinders.met(page).drop_duplicates("initiative_id"), page.data.model.study.themes
    frame = pd.concat([frame.head(4).assign(theme=a), frame.head(4).assign(theme=b)])

    def counted(themes):
        return [
            page.texts("hinders.counted", theme=page.texts(f"themes.{one}.about"), n=n) for one, n in themes.items()
        ]

    for less, told in ((0, {a: 4, b: 4}), (1, {a: 4, b: 3}), (2, {a: 4})):
        found = hinders.most(page, frame.iloc[: len(frame) - less])
        assert found == page.texts("hinders.most", themes=page.texts.join(counted(told)))
    assert hinders.most(page, frame.iloc[[0, -1]]) == page.texts("hinders.most_once")
    assert hinders.most(page, frame.iloc[:0]) == ""


def test_text_of_documents_stays_text(page):
    evil = "<script>alert(1)</script>\u202e"
    passages = page.data.table("clean/passages").assign(text=evil)
    initiatives = page.data.table("initiatives").assign(summary_nl=evil, name=evil)
    made = turned(page, clean__passages=passages, initiatives=initiatives)
    shown = show(made, "regions") + show(made, "notes")
    assert "<script" not in shown and "&lt;script&gt;" in shown and "\u202e" not in shown


def test_names_in_another_language_are_marked_and_no_mark_and_no_word_of_it_is_read(data, monkeypatch):
    monkeypatch.setattr(Page, "picture", lambda *_, **__: None)
    english = Page("report", data, texts.load(data, "en"))
    shown = {name: show(english, name) for name in SECTIONS["report"]}
    assert [name for name, html in shown.items() if "&lt;span" in html] == []
    assert '<span lang="nl">' in shown["change"] and '<span lang="nl">' in shown["regions"]
    read = "".join(shown[name] for name in ("first", "who", "hinders", "regions"))
    read = re.sub(r'<[^>]* lang="nl".*?</', "", read, flags=re.DOTALL)
    assert [one for one in (" de Raad", " gecertificeerde", " niet ", " wijkteam", "(samen)") if one in read] == []


def test_an_example_of_a_level_rests_on_a_passage_that_is_coded_with_it(page):
    def levels(of) -> set[int]:
        return {level for steps in depth.examples(of).values() for level in steps}

    codes = page.data.table("codes")
    assert levels(page) >= {1, 2}
    assert levels(turned(page, codes=codes.assign(level=1))) == {1}


def test_a_principle_without_a_feature_names_the_layer_on_the_same_where_that_is_described(page):
    frame, told, study = page.data.table("profiles"), page.data.table("descriptions"), page.data.model.study
    (principle, layer), case = next(iter(study.principle_layers.items())), page.data.initiatives.index[-1]
    mine = (frame["initiative_id"] == case) & (frame["dimension"] == layer)
    what = page.texts.of(study.principles[principle])
    quoted = page.texts("card.principle", what=what)
    for shown, wanted in (("1", page.texts("card.despite", what=what, layer=page.names.layer(layer))), ("", quoted)):
        cells = changed(frame, mine, low=1 if shown else pd.NA, high=1 if shown else pd.NA, shown=shown)
        assert features.silent(turned(page, profiles=cells, descriptions=told.iloc[:0]), case, principle) == wanted


def test_a_sentence_of_several_publishers_is_no_surer_than_of_one(page):
    data, found = page.data, {}
    sound = data.documents[(data.documents["published"] != "") & (data.documents["checked"] != "none")]
    for one, document in data.passages["document_id"][data.passages["document_id"].isin(sound.index)].items():
        found.setdefault(sound.loc[document, "publisher_id"], one)
    a, b, *_ = found.values()
    assert [certainty.carried(data, ids) for ids in ([a], [a, b])] == [
        ("low", ("one-publisher",)),
        ("low", ("joined",)),
    ]


def test_an_estimate_is_explained_as_one_and_not_by_publishers(page):
    word = page.data.model.words("certainty")[1]
    assert page.explained(word, ()) == page.texts(f"certainty.{word}")
    assert page.explained(word, ("deeper",)) == page.texts("certainty.estimate") != page.explained(word, ())


def test_each_theme_of_reasons_has_an_example_with_its_passage(page):
    told = hinders.context(page)["reasons"]
    assert told and all(one["text"] and one["note"] for _, _, one in told)
    frame = page.data.table("obstacles")
    short = (
        frame["kind"]
        .map(page.data.model.study.obstacle_kinds)
        .map(lambda kind: bool(kind.statement and not kind.counts))
    )
    renamed = changed(frame, short, obstacle_nl="Zin.")
    assert {one["text"] for _, _, one in hinders.context(turned(page, obstacles=renamed))["reasons"]} == {"Zin."}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_settled_cell_stands_beside_what_readers_said(data, lang):
    t, code = texts.load(data, lang), data.coded("depth").iloc[0]
    said = {"status": "intended", "level": 0, "reason": "r", "decided_by": "x"}
    row = {**code[["passage_id", "initiative_id", "dimension"]], **said}
    for level, key in ((0, "depth"), (pd.NA, "none")):
        settled = pd.DataFrame([row | {"level": level}]).astype({"level": "Int64"})
        found = account.coded(Page("account", data.using(resolutions=settled), t))[code["passage_id"]]
        told = [one["text"] for one in found if one["readers"] == [t("account.passages.settled", why="r")]]
        said = {"level": 0, "status": t("statuses.intended")} if key == "depth" else {}
        assert len(told) == 1 and told[0].endswith(t(f"account.passages.{key}", layer="", **said))
    settled = settled.assign(dimension="fixed-face", status="")
    found = account.coded(Page("account", data.using(resolutions=settled), t))[code["passage_id"]]
    assert any(t("account.passages.unsaid") in one["text"] for one in found)


def test_the_matrix_says_in_words_what_its_signs_say(page):
    """Who does not see the marks hears of each seat and level whether it is a plan, unsure, or a consultation only."""
    html, t, names = page.render("report/first.html.j2", **first.context(page)), page.texts, page.names
    for row in facts.members(page.data).itertuples():
        key = "planned" if row.planned else "sits" if row.close else "meets"
        unsure = f", {names.certainty(row.certainty)}" * (row.certainty == page.data.model.unsure)
        told = t(f"matrix.{key}", who=names.the(row.sector), case=names.case(row.initiative_id)) + unsure
        assert f'"hidden">{escape(told)}</span>' in html
    for (case, layer), cell in facts.cells(page.data).items():
        place = {"case": names.if_case(case), "layer": names.layer(layer)}
        if not place["case"] or layer not in page.data.model.depth or not cell.shown:
            continue
        if cell.done and not cell.doubtful:
            told = t("matrix.both", done=cell.done.sign, plan=cell.span, **place)
        else:
            key = ("doubt_plan" if cell.hollow else "doubt") if cell.doubtful else "plan" if cell.hollow else "level"
            told = t(f"matrix.{key}", **place)
        assert f'"hidden">{escape(told)} <' in html
