"""Faults of the gazetteer, and coding sheets."""

import pandas as pd
import pytest

from analysis import cli, model
from analysis.intake import codesheet, organisations, proposing
from analysis.tables.names import clashes
from beside import cases

COLUMNS = ["organisation_id", "name", "aliases", "regional_aliases", "regions", "sector", "scope", "kind"]
ROWS = [
    ("vt-zeeland", "Veilig Thuis Zeeland", "", "Veilig Thuis", "zeeland", "veilig-thuis", "regional", "named"),
    ("wijkteams", "Wijkteams in Zeeland", "", "wijkteams", "zeeland", "local-team", "local", "generic"),
]
BODIES = pd.DataFrame(ROWS, columns=COLUMNS)


def texts(*listed: str, document: str = "doc-a", on: str = "zeeland-pilot") -> pd.DataFrame:
    rows = [(f"{document}--{i}", document, i, on, text) for i, text in enumerate(listed, 1)]
    return pd.DataFrame(rows, columns=["passage_id", "document_id", "ordinal", "initiative_id", "text"])


def test_clashes_twins_and_unused_strings():
    twin = BODIES.iloc[[0]].assign(organisation_id="vt-zeeuws", name="Veilig Thuis Zeelandt", aliases=BODIES["name"][0])
    both = pd.concat([BODIES, twin], ignore_index=True)
    told = list(clashes(both, "national"))
    assert any("in zeeland" in line for line in told) and any("anywhere" in line for line in told)
    assert list(clashes(BODIES, "national")) == []
    assert [line for line in organisations.near_identical(both) if "vt-zeeuws" in line]
    assert list(organisations.near_identical(BODIES)) == []
    unseen = list(organisations.never_seen(BODIES, texts("De wijkteams in Zeeland."), "national"))
    assert any("Veilig Thuis" in line for line in unseen) and not any("wijkteams'" in line for line in unseen)


def test_codesheet_is_seeded_stratified_and_blank(project):
    both = pd.concat([texts(*["Tekst"] * 20), texts(*["Tekst"] * 20, document="doc-b", on="utrecht-pilot")])
    chosen = codesheet.sample(both, 0.1, 7)
    assert chosen["initiative_id"].value_counts().to_dict() == {"zeeland-pilot": 2, "utrecht-pilot": 2}
    assert chosen.equals(codesheet.sample(both, 0.1, 7)) and not chosen.equals(codesheet.sample(both, 0.1, 8))
    known = model.load(project)
    sheet = codesheet.sheet(chosen, known, suggest=False)
    assert set(sheet["level"]) == set(sheet["date"]) == {""} and len(sheet) == 4 * len(known.words("dimensions"))


def test_suggested_codes_come_from_the_codebook(project):
    known = model.load(project)
    assert codesheet.suggestions("Elk gezin krijgt één plan en een vast gezicht.", known)["family"][0] == 2
    assert codesheet.suggestions("Het regende.", known) == {}
    sheet = codesheet.sheet(texts("Het regende."), known, suggest=True)
    assert sheet.empty


def test_the_tools_run_on_a_project(ready, capsys):
    cli.main(["--root", str(ready), "organisations"])
    assert "never seen" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "url", "told"), cases(__file__)["regions"])
def test_which_region_a_text_proposes(project, text, url, told):
    assert proposing.proposals(text, url, proposing.read(project)) == told
