"""The card, the matrix and the first sentences of a region say the same; what people reply and overturn is told."""

import json
import re
from collections import Counter

import pandas as pd
import pytest
from markupsafe import escape

from analysis.report import facts, texts
from analysis.report.evidence import sentences
from analysis.report.page import Page
from analysis.report.sections import change, features, first, known, learning, matrices, regions, show


@pytest.fixture(params=["nl", "en"])
def page(data, request, monkeypatch):
    """The report in each language, without pictures, which these tests do not read."""
    monkeypatch.setattr(Page, "picture", lambda *_, **__: None)
    return Page("report", data, texts.load(data, request.param))


def card_of(page, region):
    """The card of a region as HTML."""
    html = show(page, "regions")
    return html[html.index(f'id="region-{region}"') :].split("</article>")[0]


def told(card):
    """What a card tells of each case: its arenas with whether they are planned and their members, and its layers."""
    every = {
        row["case"]: row["arenas"] for row in [*card["who"], *(one["who"] for one in card["folded"] if one["who"])]
    }
    layers = {one["name"]: one["layers"] for one in card["folded"]} | {card["front"]: card["layers"]}
    return every, layers


def test_card_and_matrix_of_every_region_name_the_same_members_plans_and_layers(page):
    shown = matrices.matrices(page)
    for region in page.data.regions:
        arenas, layers = told(regions.card(page, region))
        for case in page.data.cases_of(region):
            name = page.names.case(case)
            seats = [seat for (one, _), seat in shown["seats"].items() if one == case]
            assert bool(arenas[name]) == bool(seats), name
            assert all(one["planned"] for one in arenas[name]) == all(seat.planned for seat in seats), name
            members = " ".join(str(one["members"]) for one in arenas[name])
            assert [body for seat in seats for body in seat.bodies if str(page.names.body(body)) not in members] == []
            levels = {layer for (one, layer), cell in shown["cells"].items() if one == case and cell.shown}
            written = {layer for one, layer in shown["told"] if one == case}
            on_card = {row["layer"] for row in layers.get(name, [])}
            depth = set(page.data.model.depth)
            assert {row["layer"] for row in layers.get(name, []) if row["cell"]} <= set(map(page.names.layer, depth))
            assert {page.names.layer(one) for one in (levels | written) & depth} <= on_card, name
            assert on_card & {page.names.layer(one) for one in depth - levels - written} == set(), name


def test_a_card_denies_change_only_where_neither_a_level_nor_a_feature_is_known(page):
    profiles, features = page.data.table("profiles"), page.data.table("features")
    none = {"descriptions": page.data.table("descriptions").iloc[:0]}
    silent = none | {"profiles": profiles.assign(low=pd.NA, high=pd.NA, shown="", certainty="")}
    plan = features.assign(status="unknown").assign(status=lambda f: f["status"].mask(~f.index.duplicated() & (
        f["feature"] == f["feature"].iloc[0]), "intended"))  # fmt: skip
    held = silent | {"features": plan}
    known = [
        (one, cell)
        for (case, one), cell in facts.cells(page.data).items()
        if case in page.data.initiatives.index and one in page.data.model.depth and cell.shown and cell.low is not None
    ]
    html = {name: show(Page("report", page.data.using(**given), page.texts), "regions")
            for name, given in {"none": none, "silent": silent | {"features": features.iloc[:0]}, "held": held}.items()}  # fmt: skip
    deny = page.texts("card.no_changes")
    for one, cell in known:
        means = page.texts.of(page.data.model.dimension(one).definitions[cell.high]).rstrip(".")
        assert str(escape(means))[1:] in html["none"]
    with_level = {case for (case, _), cell in facts.cells(page.data).items() if cell.shown}
    bare = [one for one in page.data.regions if not {*page.data.cases_of(one)} & with_level]
    assert html["none"].count(deny) == len(bare) and html["silent"].count(deny) == len(page.data.regions)
    assert html["held"].count(deny) == 0 and html["held"].count("(plan)") >= len(page.data.regions)


def test_the_first_sentence_counts_the_rows_that_the_matrix_fills(page):
    html = show(page, "first")
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", html[: html.index("matrix levels")], re.DOTALL)
    filled = sum(bool(re.search(r'class="seat(?! hollow)', row)) for row in rows)
    done = facts.seated(page.data)
    n, same = done["initiative_id"].nunique(), first.always(page)
    assert page.texts.number(n) in first.who(page).text.split(".")[0]
    assert str(page.texts.html("first.who.unsure", count=texts.small(page.texts, filled - n))) in first.who(page).text
    assert all((done["sector"] == one).sum() == n for one in same)


def test_words_of_certainty_are_counted_as_the_cells_tell_them(page):
    html = show(page, "first")
    opened = re.findall(r'<td class="(?:level|doubt)[^"]*"><button type="button" popovertarget="([^"]+)"', html)
    words = {note.note_id: note.word for note in page.evidence.notes.values()}
    assert Counter(words[one] for one in opened) == known.context(page)["counts"]


def test_a_cell_tells_how_sure_it_is_and_why_and_keeps_its_level_when_unsure(page):
    html = show(page, "first") + show(page, "notes")
    cells = facts.cells(page.data).items()
    shown = page.data.model.depth
    layer, cell = next((key[1], one) for key, one in cells if key[1] in shown and one.doubtful and one.low is not None)
    key = next(key for key, one in cells if one is cell)
    meaning = page.meaning(layer, cell, matrices.matrices(page)["said"].get(key, ""))
    place = {"case": page.names.case(key[0]), "layer": page.names.layer(layer), "span": cell.span}
    what = page.texts(f"notes.{'plan' if cell.hollow else 'practice'}", **place)
    note = page.cite(cell.carriers, cell.sources, cell.word, cell.reasons, meaning, what)
    popover = html[html.index(f'id="{note.note_id}"') :].split("</div>")[0]
    assert page.texts("notes.of", what=what, word=page.names.certainty(cell.word)) in popover
    assert all(page.texts(f"reasons.{reason}") in popover for reason in cell.reasons)
    assert f"{cell.span}?</button>" in html
    known = page.data.model.dimension(layer).definitions
    assert meaning and all(str(escape(one)) in popover for one in meaning)
    assert page.texts.of(known[cell.low]) in meaning[-1] and (len(meaning) > 1)


def test_the_sentence_of_every_cell_rests_on_what_carries_its_level(page):
    told, cells = sentences(page.evidence), facts.described(page.data)
    assert [key for key, cell in cells.items() if not set(cell.carriers) & set(told[key]["carriers"])] == []


def test_one_team_has_one_word_on_card_matrix_change_and_as_a_feature(page):
    order = page.data.model.words("certainty")
    arenas = page.data.table("arenas")
    for word in ("", "moderate", "low"):  # as it is, and with one arena made surer or less sure
        one = facts.arenas(page.data)["arena_id"].iloc[0]
        own = arenas["arena_id"] == one
        given = arenas.assign(certainty=arenas["certainty"].mask(own, word)) if word else arenas
        made = Page("report", page.data.using(arenas=given), page.texts)
        seats, frame = matrices.matrices(made)["seats"], facts.arenas(made.data)
        for region in made.data.regions:
            every, _ = told(regions.card(made, region))
            then = change.seated(made, region)
            cases = made.data.cases_of(region)
            for case in cases:
                words = [row["certainty"] for row in every[made.names.case(case)]]
                best = [seat.certainty for (name, _), seat in seats.items() if name == case]
                assert min(words, key=order.index, default="") == min(best, key=order.index, default=""), case
                for part, at in zip(then, (cases[0], cases[-1]), strict=bool(then)):
                    said = part["sure"] or (then[-1]["sure"] if words else None)
                    assert at != case or (said.word in words if said else not words), case
                known = frame.loc[frame["initiative_id"] == case, ["arena_id", "certainty"]].drop_duplicates()
                assert sorted(words) == sorted(known["certainty"]), case


def test_a_feature_that_says_more_than_the_level_is_told_with_the_cell_on_the_card_and_with_the_feature(page):
    book, frame = page.data.model.codebook.features, page.data.table("profiles")
    held = page.data.table("features")
    held = held[held["initiative_id"].isin(page.data.initiatives.index) & (held["status"] == "practised")]
    levels = frame[frame["low"].notna()].set_index(["initiative_id", "dimension"]).index
    row = next(one for one in held.itertuples() if (said := book[one.feature].implies)
               and (one.initiative_id, said.dimension) in levels and said.dimension in page.data.model.depth)  # fmt: skip
    said, case = book[row.feature].implies, row.initiative_id
    own = (frame["initiative_id"] == case) & (frame["dimension"] == said.dimension)
    for named in (row.feature, ""):
        made = Page(
            "report", page.data.using(profiles=frame.assign(features=frame["features"].mask(own, named))), page.texts
        )
        sentence = made.texts(
            "notes.feature", name=made.texts.of(book[row.feature].name), level=said.level,
            where=made.texts(f"layers.{said.dimension}.within"),
        )  # fmt: skip
        cell = facts.cells(made.data)[case, said.dimension]
        card = card_of(made, made.data.initiatives.loc[case, "region_id"])
        short = made.implied(row.feature, "card.implied")
        assert (sentence in made.meaning(said.dimension, cell)) == (str(escape(short)) in card) == bool(named)
        sign = features.shown(made, features.grid(made)[case, row.feature])
        assert (sentence in sign["note"].meaning) == bool(named)


def test_a_card_says_what_is_sought_and_what_is_done_where_they_differ(page):
    frame, case = page.data.table("profiles"), page.data.initiatives.index[0]
    layer, t = page.data.model.words("layers")[0], page.texts
    own = (frame["initiative_id"] == case) & (frame["dimension"] == layer)

    def head(low, word, shown=None):
        rows = {"sought": (2, "moderate", "2"), "practised": (low, word, shown or str(low))}
        given = frame.copy()
        for profile, (level, sure, text) in rows.items():
            at = own & (given["profile"] == profile)
            given.loc[at, ["low", "high"]] = level
            given.loc[at, ["certainty", "shown", "reasons", "features"]] = [sure, text, "", ""]
        made = Page("report", page.data.using(profiles=given), t)
        row = next(one for one in regions.layers(made, case) if one["layer"] == made.names.layer(layer))
        return row["cell"], card_of(made, made.data.initiatives.loc[case, "region_id"])

    word = page.names.certainty
    sought = t("card.level_sought", span="2", word=word("moderate"))
    cell, card = head(1, "low")
    assert cell.hollow and sought in card and t("card.level_done", span="1", word=word("low")) in card
    cell, card = head(2, "low")  # practice goes as far: the cell is of practice, with its word
    assert not cell.hollow and cell.word == "low" and t("card.level", span="2", word=word("low")) in card
    cell, card = head(2, "very-low", "?")  # as far, but too unsure to be shown
    assert cell.hollow and sought in card and t("card.level_done", span="2", word=word("very-low")) in card
    cell, card = head(pd.NA, "", "")
    assert cell.hollow and cell.done is None and sought in card


def test_practice_that_is_counted_for_learning_is_what_the_matrix_fills_and_what_has_no_level(page):
    counts, (layer,) = learning.context(page), learning.beside(page)
    filled = [
        case for (case, one), cell in facts.cells(page.data).items() if one == layer and cell.shown and not cell.hollow
    ]
    assert counts["done"] - counts["bare"] == len(filled)
    frame = page.data.table("profiles")
    own = frame["dimension"] == layer
    none = frame.assign(low=frame["low"].mask(own), high=frame["high"].mask(own), shown=frame["shown"].mask(own, ""))
    told = learning.context(Page("report", page.data.using(profiles=none), page.texts))
    assert told["bare"] == told["done"] == counts["done"]


def test_the_file_of_the_levels_is_in_the_form_of_the_language(page):
    import base64

    address = matrices.matrices(page)["sheets"]["levels"]
    text = base64.b64decode(address.split(",")[1]).decode("utf-8-sig")
    head, *rows = text.splitlines()
    mark = {"nl": ";", "en": ","}[page.texts.lang]
    assert head.count(mark) == 5 and len(rows) == sum(
        bool(one.shown) + bool(one.done and one.done.shown) for one in facts.cells(page.data).values()
    )


def test_a_reply_of_a_region_stands_on_its_card(page):
    region, reply = next(iter(page.data.regions)), "<b>Wij</b> doen het anders."
    rows = [{"region_id": region, "date": "2026-11-20", "response_nl": reply, "response_en": reply}]
    card = card_of(Page("report", page.data.using(responses=pd.DataFrame(rows)), page.texts), region)
    assert "&lt;b&gt;Wij" in card and page.texts("card.reply", date=page.texts.date("2026-11-20")) in card


def test_what_a_person_corrected_bears_a_mark_with_the_reason_and_on_whose_word(page):
    region = next(one for one in page.data.regions if len(page.data.cases_of(one)) == 1)
    (case,) = page.data.cases_of(region)
    size = page.data.table("regions").assign(n_municipalities=5, n_municipalities_sources="")
    row = {"old_value": "1", "new_value": "2", "reason": "<b>het</b> was later", "source": "region X", "date": "2026"}
    team = facts.arenas(page.data).loc[lambda frame: frame["initiative_id"] == case, "arena_id"].iloc[0]
    at = [("initiatives", case, "start"), ("regions", region, "n_municipalities"), ("teams", team, "name"),
          ("initiatives", case, f"summary_{page.texts.lang}")]  # fmt: skip

    def shown(applied, at):
        rows = [row | {"table": a, "row_key": b, "column": c, "applied": applied} for a, b, c in at]
        given = pd.DataFrame(rows).astype({"applied": "boolean"})
        made = Page("report", page.data.using(corrections=given, regions=size), page.texts)
        return card_of(made, region), show(made, "notes")

    mark = f">{page.texts('notes.mark')}</button>"
    for n in (1, 2, 3, 4):
        card, notes = shown(pd.NA, at[:n])
        assert card.count(mark) == n
        assert str(escape(page.texts("notes.corrected", reason=row["reason"], source="region X"))) in notes
    assert mark not in shown(True, at)[0]


def test_what_people_overturn_is_told_when_people_judged(page, tmp_path, monkeypatch):
    monkeypatch.setattr(known, "METRICS", str(tmp_path / "metrics.json"))
    assert known.overturned(page) == {}
    found = {"judgements": 40, "effective": 30.0, "overturned": 0.25, "low": 0.12, "high": 0.41}
    (tmp_path / "metrics.json").write_text(json.dumps({"people": found}), encoding="utf-8")
    words = show(page, "known")
    assert "40" in words and all(page.texts.percent(found[one]) in words for one in ("overturned", "low", "high"))
