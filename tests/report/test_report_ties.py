"""Ties under their own names, who takes part on whose word, and who stayed, came and went: by the data."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.report import facts, gallery, texts
from analysis.report.data import Data, Frames
from analysis.report.figures import ties as tie_words
from analysis.report.page import Page
from analysis.report.sections import collaboration, initiative, regions, ties
from analysis.tables import networks

NL, EN = texts.load("nl"), texts.load("en")
PILOT, NEXT = "amsterdam-amstelland-pilot", "amsterdam-amstelland-proeftuin"


def page(data: Data, lang: str = "nl", **frames: pd.DataFrame) -> Page:
    """A page on the real data with other tables of `networks`."""
    kept = {t.name: getattr(data.networks, t.name) for t in networks.TABLES}
    return Page(replace(data, networks=Frames.of(**{**kept, **frames})), texts.load(lang))


def plain(html: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(html)))


def edge(**changes: object):
    """One row of `edges` between `a` and `b`."""
    row = {"organisation_a": "a", "organisation_b": "b", "kinds": "stated", "planned": False}
    row |= {"relations": "works-with", "stated": "works-with:none:direct", "basis": "stated"}
    return next(pd.DataFrame([row | changes]).itertuples())


@pytest.mark.parametrize(
    ("changes", "nl", "en"),
    [
        ({}, "werken samen", "work together"),
        ({"stated": "shares-data:none:direct"}, "delen gegevens", "share data"),
        ({"stated": "refers-to:a-to-b:direct"}, "A verwijst door naar B", "A refers to B"),
        ({"stated": "refers-to:b-to-a:direct"}, "B verwijst door naar A", "B refers to A"),
        ({"stated": "commissions:b-to-a:team"}, "B geeft opdracht aan A (via team)", "B commissions A (via a team)"),
        ({"stated": "merged-into:a-to-b:direct"}, "A ging op in B", "A merged into B"),
        ({"stated": "staff-seconded-to:a-to-b:direct"}, "A leent mensen uit aan B", "A lends staff to B"),
        ({"planned": True}, "zouden samenwerken", "would work together"),
        ({"kinds": "joint-team", "stated": "", "planned": True}, "gezamenlijk team (gepland)", "joint team (planned)"),
        ({"kinds": "table", "stated": ""}, "vast overleg", "regular consultation"),
        ({"kinds": "duo", "stated": "", "basis": "inferred"}, "vast duo (afgeleid)", "fixed pair (inferred)"),
        (
            {"kinds": "joint-team", "stated": "", "basis": "inferred", "planned": True},
            "gezamenlijk team (afgeleid, gepland)",
            "joint team (inferred, planned)",
        ),
        (
            {"stated": "refers-to:a-to-b:team", "basis": "inferred"},
            "A verwijst door naar B (afgeleid) (via team)",
            "A refers to B (inferred) (via a team)",
        ),
        ({"planned": True, "basis": "inferred"}, "zouden samenwerken (afgeleid)", "would work together (inferred)"),
        ({"stated": "works-with:none:direct|works-with:none:team"}, "werken samen", "work together"),
    ],
)
def test_a_tie_is_named_as_what_it_is(changes: dict, nl: str, en: str) -> None:
    assert [tie_words.kinds(edge(**changes), str.upper, t) for t in (NL, EN)] == [nl, en]


def test_what_rests_on_a_referral_commission_or_merger_only() -> None:
    assert tie_words.handed(edge(relations="commissions|refers-to"))
    assert not tie_words.handed(edge(relations="commissions|works-with"))
    shared = edge(kinds="joint-team|stated", relations="refers-to")
    assert not tie_words.handed(shared)
    assert tie_words.Network.kind(shared) == "joint-team"  # the line shows the team, not the referral
    assert tie_words.Network.kind(edge(kinds="joint-team|stated")) == "stated"
    assert tie_words.via_team(edge(stated="works-with:none:team"))
    assert not tie_words.via_team(edge(stated="refers-to:a-to-b:direct|works-with:none:team"))


def test_the_section_counts_handed_planned_and_by_way_of_a_team(real: Data) -> None:
    edges = real.networks.edges
    primary = edges["layer"] == "primary"
    handed = edges[primary & (edges["kinds"] == "stated") & ~edges["relations"].str.contains("w|shares|staff")]
    said = plain(collaboration.build(page(real)))
    assert f"Van de {primary.sum()} verbanden rusten er {len(handed)} alleen op verwijzing" in said
    assert f"Van {int(edges.loc[primary, 'planned'].sum())} verbanden noemen bronnen alleen het plan" in said
    zeeland = said.split("Zeeland, pilot")[1].split("Zeeland, proeftuin")[0]
    assert "3 verbanden zijn alleen gepland. 3 verbanden zijn afgeleid." in zeeland
    assert f"{int((edges.loc[primary, 'basis'] == 'inferred').sum())} leiden wij af uit wat een bron zegt" in said
    other = edges.assign(kinds="stated", relations="merged-into", stated="merged-into:a-to-b:team", planned=True)
    said = plain(collaboration.build(page(real, edges=other)))
    assert f"rusten er {primary.sum()} alleen op verwijzing" in said and f"Bij {primary.sum()} zegt de bron" in said
    assert f"Van {primary.sum()} verbanden noemen bronnen alleen het plan" in said


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_tie_is_called_working_together_that_is_something_else(real: Data, lang: str) -> None:
    shown = page(real, lang)
    pilot = plain(ties.build(shown, PILOT)[-1])
    assert {"nl": "Samen DOEN ging op in Ouder-", "en": "Samen DOEN merged into Ouder-"}[lang] in pilot
    planned = plain(ties.build(shown, "zeeland-pilot")[-1])
    assert planned.count({"nl": "(afgeleid, gepland)", "en": "(inferred, planned)"}[lang]) == 3
    inferred = plain(ties.build(shown, "friesland-proeftuin")[-1])
    assert inferred.count({"nl": "gezamenlijk team (afgeleid)", "en": "joint team (inferred)"}[lang]) == 6
    assert "Werkt samen met" not in planned and "Works with" not in planned


def test_who_has_the_most_ties_carries_its_test(real: Data) -> None:
    frame = real.networks.robustness
    own = frame[frame["statement"] == f"most-tied--{PILOT}--samen-doen"].iloc[0]
    assert own["holds"] < own["choices"]
    said = f"Samen DOEN heeft hier de meeste verbanden. Dat blijft zo bij {own['holds']} van de {own['choices']}"
    assert said in plain(ties.centre(page(real), PILOT))
    assert ties.centre(page(real, robustness=frame[frame["template"] != "most-tied"]), PILOT) is None
    assert ties.centre(page(real), "zeeland-pilot") is None


def test_a_picture_has_a_line_of_its_own_for_referrals_and_for_plans(real: Data) -> None:
    drawn = gallery.draw(real, NL, "figure-network-hart-van-brabant-proeftuin")
    assert "alleen verwijzing, opdracht of fusie" in drawn.svg and "gepland" in drawn.svg
    assert "4 verbindingen rusten alleen op een verwijzing" in drawn.description
    team = gallery.draw(real, NL, "figure-network-food-valley-pilot")
    assert "alleen verwijzing" not in team.svg and "verwijzing" not in team.description
    overview = gallery.draw(real, NL, "figure-networks")
    assert "3 gepland" in overview.svg


def test_sources_of_national_statements_stand_apart(real: Data) -> None:
    shown = page(real)
    rows = real.links.participants
    row = rows[(rows["initiative_id"] == PILOT) & (rows["organisation_id"] == "athena-instituut")].iloc[0]
    key = f"{PILOT}--athena-instituut--research"
    before, _, after = plain(initiative.participant_refs(shown, row, key)).partition("landelijke uitspraak:")
    national = {r for s in row["statement_ids"].split("|") for r in shown.evidence.of("general_statements", s)}
    own = set(shown.evidence.of("participation", key)) - national
    assert own and national
    numbers = [shown.evidence.numbers[r.document_id] for r in sorted(own, key=str)]
    assert all(re.search(rf"\b{n}[.*]", before) for n in numbers)
    assert all(re.search(rf"\b{shown.evidence.numbers[r.document_id]}[.*]", after) for r in national)
    general = plain(initiative.participant_refs(shown, row.replace({row["basis"]: "general"}), key))
    assert "landelijke uitspraak" not in general  # the basis says it already


def test_a_tied_body_takes_part(real: Data) -> None:
    rows = real.links.participants
    own = rows[(rows["initiative_id"] == PILOT) & rows["basis"].isin(["stated", "inferred"])]
    okt = "ouder-en-kindteams-amsterdam"
    assert okt not in set(own["organisation_id"]) and okt in facts.participants(real, PILOT)
    named = plain(initiative.participants(page(real), PILOT)).split("Toon")[0]
    assert "Ouder- en Kindteams Amsterdam" in named
    edges = real.networks.edges
    without = replace(real, networks=page(real, edges=edges[edges["organisation_a"] != okt]).data.networks)
    assert okt not in facts.participants(without, PILOT)
    changes = real.networks.changes.set_index(["initiative_id", "item"])
    assert changes.loc[(NEXT, okt), "change"] == "stayed"


def test_the_list_names_mergers_and_who_is_named_nationally_only(real: Data) -> None:
    frame = real.networks.changes
    said = plain(regions.changes(page(real), "zeeland"))
    assert "Intervence (ging op in Jeugdbescherming west)" in said
    assert "Veilig Thuis Zeeland (alleen nog landelijk genoemd)" in said
    bare = plain(regions.changes(page(real, changes=frame.assign(reason="undated", into="")), "zeeland"))
    assert "ging op" not in bare and "landelijk genoemd" not in bare
    assert "Athena" not in plain(regions.changes(page(real), "amsterdam-amstelland"))


def test_a_figure_and_its_table_have_names_of_their_own(sections: dict[str, dict[str, str]]) -> None:
    html = "".join(str(part) for part in sections["nl"].values())
    captions = re.findall(r"<caption[^>]*>(.*?)</caption>", html)
    assert sum(c.startswith("Tabel bij: ") for c in captions) > 5
    assert len(set(captions)) == len(captions)
