"""Conclusions are chosen by data: here the data say the opposite."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis.reference import Reference
from analysis.report import facts, findings, group_words, marks, obstacle_counts, texts
from analysis.report.data import Data, Frames
from analysis.report.figures import agreement
from analysis.report.page import Page
from analysis.report.sections import (
    comparison,
    corrections,
    depth,
    limits,
    meaning,
    method,
    obstacles,
    reading,
)
from analysis.tables import depth as depth_tables

HOSTILE = "<script>alert(1)</script>"


def with_depth(data: Data, **frames: pd.DataFrame) -> Page:
    """A page on the real data with other tables of `depth`."""
    kept = {
        name: getattr(data.depth, name)
        for name in (
            "profiles", "clusters", "multiverse", "order", "agreement", "tests", "phase_changes", "recoding"
        )
    }
    return Page(replace(data, depth=Frames.of(**{**kept, **frames})), texts.load("nl"))


def with_reference(data: Data, **frames: pd.DataFrame) -> Page:
    """A page on the real data with other reference tables."""
    return Page(replace(data, reference=Reference({**data.reference.tables, **frames})), texts.load("nl"))


def with_edges(data: Data, edges: pd.DataFrame) -> Page:
    """A page on the real data with other ties."""
    kept = {"nodes": data.networks.nodes, "robustness": data.networks.robustness}
    return Page(replace(data, networks=Frames.of(edges=edges, **kept)), texts.load("nl"))


def reaching(profiles: pd.DataFrame, *dimensions: str, cells: int = 1) -> pd.DataFrame:
    """No level above 2, but for the first `cells` cells of these dimensions, which all readers put at 3."""
    found = profiles.assign(**{c: profiles[c].clip(upper=2) for c in ("low", "low_without_doubt")})
    firm = found["n_coders_without_doubt"] == 2
    for dimension in dimensions:
        own = firm & (found["dimension"] == dimension) & (found["profile"] == "sought")
        own &= found["initiative_id"] != "national-programme"
        found.loc[found.index[own][:cells], ["low", "low_without_doubt"]] = 3
    return found


def test_deepest_flips(real: Data) -> None:
    profiles = real.depth.profiles
    assert findings.deepest(with_depth(real, profiles=reaching(profiles))).key == "findings.deepest.none"
    found = findings.deepest(with_depth(real, profiles=reaching(profiles, "learning", cells=2)))
    assert found.key == "findings.deepest.one" and "leren (‘Wat verandert er in leren" in found.sentence
    assert len(found.rests) == 2 and "organisatie" not in found.sentence
    tied = findings.deepest(with_depth(real, profiles=reaching(profiles, "learning", "family")))
    assert tied.key == "findings.deepest.several"


def test_deepest_names_nothing_that_rests_on_codes_in_doubt(real: Data) -> None:
    profiles = real.depth.profiles
    doubted = profiles.assign(low_without_doubt=profiles["low_without_doubt"].clip(upper=2))
    found = findings.deepest(with_depth(real, profiles=doubted))
    assert found.key == "findings.deepest.not_firm" and not found.rests
    assert "proeftuin" not in found.sentence
    one_reader = profiles.assign(n_coders_without_doubt=1)
    assert findings.deepest(with_depth(real, profiles=one_reader)).key == "findings.deepest.not_firm"


def test_deepest_counts_the_publishers_of_the_passages_that_carry_the_level(real: Data) -> None:
    profiles = reaching(real.depth.profiles, "learning", cells=3)
    for n, said in ((1, "rusten er 0 op"), (2, "rusten er 3 op")):
        given = profiles.assign(n_publishers=9, n_publishers_without_doubt=n)
        assert said in findings.deepest(with_depth(real, profiles=given)).sentence


@pytest.mark.parametrize(
    ("groups", "verdict", "key"),
    [
        (1, "certain", "no_groups"),
        (2, "certain", "firm"),
        (2, "undecided", "loose"),
    ],
)
def test_groups_flip(real: Data, groups: int, verdict: str, key: str) -> None:
    clusters = real.depth.clusters.copy()
    placed = clusters["placed"].astype(bool)
    clusters.loc[placed, "cluster"] = [i % groups + 1 for i in range(placed.sum())]
    clusters.loc[placed, "verdict"] = verdict
    assert group_words.case_set(with_depth(real, clusters=clusters), "pilots")[0] == key


def test_how_sure_the_groups_are_is_said_where_there_are_none(real: Data) -> None:
    kept = {table.name: getattr(real.depth, table.name) for table in depth_tables.TABLES}

    def said(clusters: pd.DataFrame) -> str:
        frames = Frames.of(**{**kept, "clusters": clusters})
        return str(depth.sure(Page(replace(real, depth=frames), texts.load("nl"))))

    clusters = real.depth.clusters.copy()
    none = said(clusters)
    assert "Lees de takken dus niet als groepen" in none and "Dat is geen bewijs dat zij er zijn" in none
    placed = clusters["placed"].astype(bool) & (clusters["case_set"] == "pilots")
    clusters.loc[placed, "cluster"] = [i % 2 + 1 for i in range(placed.sum())]
    some = said(clusters)
    assert "Lees de takken dus niet" not in some and "staat een gestreepte lijn" in some
    assert all(f'id="figure-{name}"' in none for name in ("tree", "consensus", "curve"))


def test_groups_partly_and_unplaced(real: Data) -> None:
    clusters = real.depth.clusters.copy()
    placed = clusters.index[clusters["placed"].astype(bool) & (clusters["case_set"] == "pilots")]
    clusters.loc[placed, "cluster"] = [i % 2 + 1 for i in range(len(placed))]
    clusters.loc[placed, "verdict"] = "undecided"
    clusters.loc[placed[:2], "verdict"] = "likely"
    assert group_words.case_set(with_depth(real, clusters=clusters), "pilots")[0] == "partly"
    assert (
        group_words.case_set(with_depth(real, clusters=clusters.assign(placed=False)), "pilots")[0] == "unplaced"
    )
    untested = real.depth.tests.assign(p=None)  # fewer than three cases placed
    assert group_words.case_set(with_depth(real, tests=untested), "pilots")[0] == "unplaced"


def test_groups_say_where_utrecht_west_matters(real: Data) -> None:
    clusters = real.depth.clusters.copy()
    eleven = clusters.index[(clusters["case_set"] == "proeftuinen-11") & clusters["placed"].astype(bool)]
    clusters.loc[eleven, "cluster"] = [i % 2 + 1 for i in range(len(eleven))]
    twelve = clusters["case_set"] == "proeftuinen-12"
    clusters.loc[twelve & clusters["placed"].astype(bool), "cluster"] = 1
    assert "branch" in findings.groups(with_depth(real, clusters=clusters)).key


def test_order_flips(real: Data) -> None:
    rows = real.depth.order
    assert findings.order(with_depth(real, order=rows.assign(demonstrably_deeper=False))).key.endswith("none")
    some = rows.assign(demonstrably_deeper=False, holds_at_equal_effort=False, holds_without_doubt=False)
    some.loc[some.index[0], ["demonstrably_deeper", "holds_without_doubt"]] = True
    found = findings.order(with_depth(real, order=some))
    assert found.key.endswith("not_held") and "boven" not in found.sentence
    some.loc[some.index[0], "holds_at_equal_effort"] = True
    found = findings.order(with_depth(real, order=some))
    assert found.key.endswith("some") and "blijft er 1 over" in found.sentence
    assert "de pilot in Amsterdam-Amstelland boven de proeftuin in Amsterdam-Amstelland" in found.sentence
    some["holds_without_doubt"] = False
    found = findings.order(with_depth(real, order=some))
    assert found.key.endswith("not_firm") and "boven" not in found.sentence
    assert "geen enkel paar stand" in found.sentence


def test_groups_say_how_often_they_could_be_seen(real: Data) -> None:
    one = real.depth.clusters.assign(cluster=real.depth.clusters["cluster"].where(lambda c: c.isna(), 1))
    weak = real.depth.tests.assign(power_deeper=0.23)
    assert "23%" in findings.groups(with_depth(real, clusters=one, tests=weak)).sentence
    unknown = real.depth.tests.assign(power_deeper=pd.NA)
    assert "Dat betekent niet" not in findings.groups(with_depth(real, clusters=one, tests=unknown)).sentence


def test_who_flips(real: Data) -> None:
    edges = real.networks.edges
    assert findings.who(with_edges(real, edges.iloc[:0])).key == "findings.who.none"
    sector = real.networks.nodes.set_index(["initiative_id", "organisation_id"])["sector"]
    own = facts.primary(real)
    differ = [
        sector[r.initiative_id, r.organisation_a] != sector[r.initiative_id, r.organisation_b]
        for r in own.itertuples()
    ]
    single = own[differ].iloc[:1]
    found = findings.who(with_edges(real, single))
    assert found.key == "findings.who.one"
    ends = [sector[single.iloc[0]["initiative_id"], single.iloc[0][f"organisation_{e}"]] for e in "ab"]
    assert all(texts.load("nl").sector(end) in found.sentence for end in ends)
    assert f"Bij {len(real.cases) - 1} initiatieven noemt geen bron samenwerking" in found.sentence
    for n, said in ((1, "Bij 0 daarvan"), (2, "Bij 1 daarvan")):
        assert said in findings.who(with_edges(real, single.assign(n_publishers=n))).sentence
    assert "alleen gepland: 1" in findings.who(with_edges(real, single.assign(planned=True))).sentence
    assert "alleen gepland" not in findings.who(with_edges(real, single.assign(planned=False))).sentence


def test_obstacles_flip(real: Data) -> None:
    rows = real.reference.obstacles
    assert findings.obstacles(with_reference(real, obstacles=rows.iloc[:0])).key.endswith("none")
    family = with_reference(real, obstacles=rows.assign(level="family"))
    assert findings.obstacles(family).key.endswith("one")
    assert "gezin" in findings.obstacles(family).sentence and "gezin" in obstacles.sentence(family)
    own = rows[rows["initiative_id"] == "utrecht-pilot"].iloc[:2].assign(level=["family", "system"])
    assert findings.obstacles(with_reference(real, obstacles=own)).key.endswith("several")


def test_obstacles_said_of_several_initiatives_count_once(real: Data) -> None:
    """Five rows on one passage are one statement: with two of another level the lead depends on the counting."""
    rows = real.reference.obstacles
    shared = rows[rows["obstacle_en"].str.contains("hard to measure") & (rows["initiative_id"] != "national-programme")]
    other = rows[(rows["initiative_id"] == "utrecht-west-proeftuin") & (rows["level"] == "chain")]
    assert len(shared) == 5 and len(other) == 2
    page = with_reference(real, obstacles=pd.concat([shared, other]))
    found = obstacle_counts.count(page.data)
    assert found.ways["system"].tolist() == [5, 5, 1, 1] and found.ways["chain"].tolist() == [2, 2, 2, 2]
    assert found.leads == {"system": 2, "chain": 2} and findings.obstacles(page).key.endswith("depends")
    assert "hangt af van de" in obstacles.sentence(page)
    assert findings.obstacles(with_reference(real, obstacles=shared)).key.endswith("one")


def test_obstacles_of_the_wider_field_are_background(real: Data) -> None:
    rows = real.reference.obstacles
    page = with_reference(real, obstacles=rows[rows["obstacle_en"].str.contains("five-year contract")])
    assert obstacle_counts.count(page.data).ways["system"].tolist() == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("kinds", "key"),
    [
        (["machine", "machine"], "machine"),
        (["machine", "human"], "mixed"),
        (["human", "human"], "human"),
    ],
)
def test_method_says_who_coded(real: Data, kinds: list[str], key: str) -> None:
    coders = real.reference.coders.iloc[:2].assign(kind=kinds)
    page = with_reference(real, coders=coders)
    assert facts.makers(page.data) == key
    first = texts.load("nl")(f"method.made.{key}", **facts.read_by_people(page.data))
    assert ("mens" in first) and (("geen mens" in first) == (key == "machine"))


def test_method_begins_with_it(sections) -> None:
    start = sections["en"]["method"].split("</h2>")[1]
    assert start.startswith(
        "<p><strong>The digests and the readings in this report were made by machine, and no human"
    )


def test_missing_stays_missing(real: Data) -> None:
    profiles = real.depth.profiles.assign(level=pd.NA, low=pd.NA, high=pd.NA)
    page = with_depth(real, profiles=profiles)
    assert "level-none" in depth.matrix(page) and '<td class="level level-0' not in depth.matrix(page)


def test_limits_count(real: Data) -> None:
    values = limits.values(Page(real, texts.load("nl")))
    assert values["documents"] == len(real.clean.documents)
    assert 0 <= values["excerpts"] <= values["documents"]
    assert 0 <= values["unlocated"] <= values["references"]


def test_sources_that_only_name_an_initiative_do_not_describe_it(real: Data) -> None:
    for case in real.cases["initiative_id"]:
        named, described = facts.named_by(real, case), facts.described_by(real, case)
        assert set(described["document_id"]) <= set(named["document_id"])
    places = real.links.passage_regions
    none = replace(real, links=Frames.of(passage_regions=places.assign(initiative_id=""), evidence=real.links.evidence))
    assert facts.described_by(none, "utrecht-pilot").empty and len(facts.named_by(none, "utrecht-pilot")) == 8


def test_thin_is_what_the_groups_leave_out(real: Data) -> None:
    assert "Food Valley en de proeftuin in Zeeland" in meaning.thin(with_depth(real))
    every = with_depth(real, clusters=real.depth.clusters.assign(placed=True))
    assert "ten minste 4 van de zes" in meaning.thin(every)


def test_meaning_names_what_stands_without_doubt(real: Data) -> None:
    profiles = reaching(real.depth.profiles, "learning")
    listed = dict(zip(real.dimensions("depth"), meaning.learn(with_depth(real, profiles=profiles)), strict=True))
    assert "niveau 3" in listed["learning"] and listed["learning"].count("#initiative-") == 1
    gone = profiles.assign(n_coders_without_doubt=0)
    assert all("zonder twijfel" in line for line in meaning.learn(with_depth(real, profiles=gone)))


def test_readers_are_called_what_they_are(real: Data) -> None:
    coders = real.reference.coders
    for kinds, said in ((["machine"] * 2, "beide machinelezers"), (["machine", "human"], "beide lezers"),
                        (["machine"], "de machinelezer"), (["human"] * 3, "alle lezers")):
        given = pd.concat([coders, coders.iloc[:1]]).iloc[: len(kinds)].assign(kind=kinds)
        page = with_reference(real, coders=given)
        assert facts.readers(page) == said
        assert ("machinaal" in agreement.draw(page.data, page.texts).description) == ("machine" in kinds)
        assert ("Geen mens" in reading.build(page)) == (set(kinds) == {"machine"})


def with_sample(data: Data, share: int) -> Data:
    """A human third coder who copies reader-1 on the first passages with a code, and has read no others."""
    chosen = sorted(data.codings["passage_id"].unique())[:share]
    here = data.codings["passage_id"].isin(chosen)
    read_by = data.codings["read_by"].where(~here, data.codings["read_by"] + "|team")
    codings = data.codings.assign(read_by=read_by)
    copy = codings[here & (codings["coder_id"] == "reader-1")].assign(coder_id="team")
    coders = data.reference.coders
    coders = pd.concat([coders, coders.iloc[:1].assign(coder_id="team", kind="human")], ignore_index=True)
    known = Reference({**data.reference.tables, "coders": coders})
    return replace(data, codings=pd.concat([codings, copy], ignore_index=True), reference=known)


def test_a_human_who_read_a_sample_is_said_to_have_read_that(real: Data) -> None:
    page = Page(with_sample(real, 9), texts.load("nl"))
    assert facts.readers(page) == "beide machinelezers, en anderen die de passage lazen"
    total = real.codings["passage_id"].nunique()
    for said in (reading.build(page), method.build(page)):
        assert f"Een mens las 9 van de {total} passages met een code" in said
    everyone = real.codings["read_by"].where(real.codings["document_id"] != real.codings["document_id"][0], "reader-1")
    part = replace(real, codings=real.codings.assign(read_by=everyone))
    assert facts.readers(Page(part, texts.load("en"))).startswith("the machine reader, and others who read")


def test_all_readers_are_those_who_can_tell(real: Data) -> None:
    profiles = reaching(real.depth.profiles, "learning").assign(n_readers=2, n_readers_without_doubt=2)
    sampled = with_sample(real, 9)
    sampled = replace(sampled, depth=with_depth(real, profiles=profiles).data.depth)
    assert findings.deepest(Page(sampled, texts.load("nl"))).key == "findings.deepest.one"
    third = profiles.assign(n_readers=3, n_readers_without_doubt=3)  # a third who can tell, and gives no level
    sampled = replace(sampled, depth=with_depth(real, profiles=third).data.depth)
    assert findings.deepest(Page(sampled, texts.load("nl"))).key == "findings.deepest.none"


def test_marks_say_what_stands_behind_a_level(real: Data) -> None:
    rows = real.depth.profiles
    row = rows[(rows["initiative_id"] == "west-brabant-west-proeftuin") & (rows["dimension"] == "organisation")].iloc[0]
    row = row.to_dict() | {"low_confidence": False, "low": 3, "high": 3, "n_coders": 2, "contradicted_by": ""}
    row |= {"low_without_doubt": 3, "high_without_doubt": 3, "n_coders_without_doubt": 2}
    page = with_depth(real)
    plain = row | {"n_publishers_top": 2}
    assert marks.of(page, plain) == [] and marks.words(page, plain) is None
    assert marks.of(page, row | {"n_publishers_top": 1}) == ["single"]
    assert marks.of(page, row | {"n_publishers_top": 0}) == ["apart"]
    for less in ({"low_without_doubt": 2}, {"high_without_doubt": pd.NA}, {"n_coders_without_doubt": 1}):
        assert marks.of(page, plain | less) == ["falls"]
    alone = plain | {"n_coders": 1, "n_coders_without_doubt": 1}
    assert marks.of(page, alone) == ["few_readers"] and marks.words(page, alone) == " (één lezer)"
    topic = "organisational form in West-Brabant-West"
    said = marks.words(page, row | {"n_publishers_top": 2, "contradicted_by": topic})
    assert "tegengesproken</a>" in said
    settled = pd.DataFrame([{"initiative_id": row["initiative_id"], "dimension": "organisation"}])
    assert marks.of(with_reference(real, resolutions=settled), row | {"n_publishers_top": 2}) == ["settled"]


def test_corrections_and_settled_codes_are_shown(real: Data) -> None:
    shown = corrections.build(with_depth(real))
    assert shown.count("<tr") == len(real.reference.corrections) + 1
    none = corrections.build(with_reference(real, corrections=real.reference.corrections.iloc[:0]))
    assert "nog geen gegeven verbeterd" in none and "Nog geen code" in none
    one = {
        "passage_id": real.clean.passages["passage_id"].iloc[0],
        "initiative_id": "utrecht-pilot",
        "dimension": "family",
        "status": "reported",
        "level": 2,
        "reason": HOSTILE,
        "decided_by": "team",
    }
    settled = pd.DataFrame([one, one | {"dimension": "chain", "level": pd.NA}])
    made = corrections.build(with_reference(real, resolutions=settled))
    assert "Een team heeft 2 codes vastgesteld." in made and "gaat hier niet over" in made and "herontwerpen" in made
    assert HOSTILE not in made


def test_group_column_only_where_there_are_groups(real: Data) -> None:
    assert not comparison.has_groups(with_depth(real))
    clusters = real.depth.clusters.copy()
    clusters.loc[clusters["placed"].astype(bool), "name"] = "transforming"
    assert comparison.has_groups(with_depth(real, clusters=clusters))


def test_method_counts_codes_in_doubt(real: Data) -> None:
    assert f"wijzen {len(real.depth.recoding)} van de" in method.edition(with_depth(real))
    same = real.depth.profiles.assign(level_without_recoding=real.depth.profiles["level"])
    assert "worden 0 van de" in method.edition(with_depth(real, profiles=same))


def test_hostile_reference_text_is_text(real: Data) -> None:
    rows = real.reference.obstacles.assign(obstacle_nl=HOSTILE, obstacle_en=HOSTILE)
    figures = real.reference.figures.assign(unit=HOSTILE, period=HOSTILE, value=HOSTILE)
    page = with_reference(real, obstacles=rows, figures=figures)
    from analysis.report.sections import reported

    shown = reported.build(page) + obstacles.by_level(page, "system", rows)
    assert HOSTILE not in shown and "&lt;script&gt;" in shown
