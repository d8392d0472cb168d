"""An hour at the desk: from the saved file to the tables, and from there to what the report shows."""

import json
from pathlib import Path

import pandas as pd
import pytest

import beside
from analysis import cli, reference
from analysis.depth import agreement, facts, inputs, people, plan, units
from analysis.tables import depth as d, private, reference as r
from intake.desk_cases import CODER, TEAM, analysed, bytes_of, cell, code, saved

CASES = beside.cases(__file__)

ZUID, PROPOSAL = CASES["settlement"], CASES["proposal"]


def bring(root: Path, *rows: dict[str, str], coder: str = CODER) -> int:
    return cli.main(["--root", str(root), "desk", "import", str(saved(root, *rows)), "--coder", coder])


def test_a_person_outranks_machines_and_confirms(desk_project, desk_ready):
    assert cell(desk_project, "organisation")["shown"] == "3"
    assert (
        bring(
            desk_project,
            code("organisation", "2", note="a team, no tasks move"),
            code("professional", "3"),
            code("family", ""),
        )
        == 0
    )
    given = analysed(desk_project)
    lower, same = cell(desk_project, "organisation"), cell(desk_project, "professional")
    assert (lower["shown"], lower["said"]) == ("2", "coder-a:2|coder-b:2|zoe:2")
    assert (same["shown"], same["n_readers"]) == ("3", 3)
    checked = given.model.certainty({"confirmed"})
    assert checked[0] == list(given.model.study.certainty.words)[0]
    told = people.overturned(given)
    assert told["judgements"] == 2 and 0 < told["low"] < told["overturned"] < told["high"] < 1
    steps = facts.staircase(d.PROFILES.of(desk_project).read(desk_project), given).set_index(
        ["initiative_id", "profile"]
    )
    assert steps.loc[("noordland-pilot", "practised"), ["transform_low", "transform_high"]].tolist() == [4, 4]
    assert set(agreement.agreement(given, 20, 1)["n_units"]) == set(
        agreement.agreement(inputs.read(desk_ready), 20, 1)["n_units"]
    )
    assert not {"organisation", "professional"} & set(
        d.SAMPLE.of(desk_project).read(desk_project).query("passage_id == @TEAM")["dimension"]
    )


@pytest.mark.parametrize(("levels", "share"), [(("3", "3"), 0), (("2", "3"), 0.5), (("2", "1"), 1)])
def test_what_people_overturn_replaces_what_was_assumed(desk_project, monkeypatch, levels, share):
    monkeypatch.setattr(units, "PEOPLE_ENOUGH", 2)
    assumed = inputs.read(desk_project).model.study.estimate.misread_share
    for dimension, level, expected in zip(("organisation", "professional"), levels, (assumed, share), strict=True):
        assert bring(desk_project, code(dimension, level)) == 0
        assert units.misread_share(inputs.read(desk_project)) == expected  # one judgement is not enough
    told = people.overturned(inputs.read(desk_project))
    assert told["overturned"] == share and told["low"] <= share <= told["high"] and told["high"] - told["low"] > 0.5


def test_the_sample_has_each_stratum():
    kinds = [(3, False)] * 30 + [(2, True)] * 28 + [(1, False)] * 200 + [(0, False)] * 9
    named = ["top-level"] * 30 + ["dispute"] * 28 + ["carrier"] * 100 + [""] * 109
    rows = [
        {"points": 3 if "carrier" in name else 0 if not name else 2, "strata": {name} - {""}, "kind": kind}
        for kind, name in zip(kinds, named, strict=True)
    ]
    found = pd.DataFrame(rows).sort_values("points", ascending=False, kind="stable", ignore_index=True)
    drawn = plan.drawn(found)
    counts = {name: sum(name in held for held in drawn["strata"]) for name in plan.STRATA}
    assert len(drawn) == plan.FIRST and min(counts.values()) == plan.SHARE
    assert drawn["kind"].value_counts().min() >= plan.LEAST and set(drawn["kind"]) == set(kinds)
    assert len(plan.drawn(found.head(0))) == 0 and len(plan.drawn(found.head(7))) == 7


def test_what_a_person_does_not_see_is_gone_and_the_rest_of_the_passage_stays(desk_project):
    assert bring(desk_project, code("organisation", "")) == 0
    given = analysed(desk_project)
    assert (
        cell(desk_project, "organisation")["shown"] == ""
        and cell(desk_project, "professional")["said"] == "coder-a:3|coder-b:3"
    )
    assert people.overturned(given)["overturned"] == 1
    row = r.seen(CODER).read(desk_project).iloc[0]
    assert (row["passage_id"], row["judged"]) == (TEAM, "noordland-pilot--organisation")


def test_coder_row_and_files_come_together_and_once(desk_project, capsys):
    feature = code(
        "joint-team", "", what="feature", status="practised", kind="practice", about="initiative", confidence="high"
    )
    rows = [code("organisation", "2"), feature, ZUID]
    before = bytes_of(desk_project)
    assert bring(desk_project, *rows) == 0
    row = r.CODERS.read(desk_project).set_index("coder_id").loc[CODER]
    assert (row["kind"], row["role"], row["edition"], row["independent_of"]) == ("human", "main", 2, "coder-a|coder-b")
    assert [len(reference.read_coded(desk_project, name, [CODER])) for name in r.CODINGS] == [1, 1, 1]
    statement = r.statements(CODER).read(desk_project).iloc[0]["statement_id"]
    assert (
        r.coding(CODER).read(desk_project).iloc[0]["statement_id"]
        == statement
        == f"{TEAM}--noordland-pilot--practice--initiative"
    )
    assert r.RESOLUTIONS.read(desk_project)[["level", "decided_by"]].to_numpy().tolist() == [[2, CODER]]
    after = bytes_of(desk_project)
    assert bring(desk_project, *rows) == 0 and bytes_of(desk_project) == after != before
    capsys.readouterr()
    cli.main(["--root", str(desk_project), "check"])
    assert "data/coding" not in capsys.readouterr().out
    listed = desk_project / r.seen(CODER).path
    listed.write_text(listed.read_text().replace("--organisation", "--organisatie"))
    cli.main(["--root", str(desk_project), "check"])
    assert f"{r.seen(CODER).path}, row 2, column judged" in capsys.readouterr().out


def test_a_proposal_that_was_corrected_becomes_a_row(desk_project):
    rows = [PROPOSAL | {"table": name, "row": json.dumps(cells)} for name, cells in CASES["corrected"].items()]
    assert bring(desk_project, *rows) == 0
    assert "stichting-de-brug" in set(r.ORGANISATIONS.read(desk_project)["organisation_id"]) & set(
        r.PARTICIPATION.read(desk_project)["organisation_id"]
    )
    after = bytes_of(desk_project)
    assert bring(desk_project, *rows) == 0 and bytes_of(desk_project) == after


@pytest.mark.parametrize(("kind", "change", "told"), CASES["wrong"].values(), ids=CASES["wrong"])
def test_one_wrong_row_and_nothing_is_written(desk_project, capsys, kind, change, told):
    before, row = bytes_of(desk_project), {"code": code("family", "1"), "settlement": ZUID, "proposal": PROPOSAL}[kind]
    assert bring(desk_project, code("organisation", "2"), row | change) == 1
    error = capsys.readouterr().err
    assert told in error and "desk.csv, row 3" in error
    assert bytes_of(desk_project) == before


def test_a_row_that_says_otherwise_than_its_table_files_no_code_either(desk_project, capsys):
    assert bring(desk_project, ZUID) == 0
    before = bytes_of(desk_project)
    assert bring(desk_project, code("organisation", "2"), ZUID | {"level": "1"}) == 1
    assert "under the same key" in capsys.readouterr().err and bytes_of(desk_project) == before


def test_a_machine_and_another_verdict_are_refused(desk_project, capsys):
    assert bring(desk_project, code("organisation", "2"), coder="coder-a") == 1
    assert "this coder is a machine" in capsys.readouterr().err
    assert bring(desk_project, code("organisation", "2"), coder="Zoë Wil") == 1
    assert "use lower-case letters" in capsys.readouterr().err
    assert bring(desk_project, code("organisation", "2")) == 0
    assert bring(desk_project, code("organisation", "", date="")) == 1  # a line of a sheet that was left blank
    assert "depth.csv, row 2, column level" in capsys.readouterr().err


def kept(root: Path, name: str, *columns: str) -> list[list[str]]:
    return r.CODINGS[name](CODER).read(root)[list(columns)].astype(str).to_numpy().tolist()


def test_a_judgement_takes_the_place_of_the_earlier_one_on_the_same(desk_project, capsys):
    feature = code(
        "joint-team", "", what="feature", status="practised", kind="practice", about="team", confidence="high"
    )
    said = code("", "", what="statement", kind="result", about="body", confidence="low")
    assert bring(desk_project, code("organisation", "2"), code("family", "1"), feature, said) == 0
    filed, plan = bytes_of(desk_project), code("organisation", "2", status="intended", kind="idea")
    for change in (code("organisation", "3"), plan, code("organisation", "2", kind="result")):
        capsys.readouterr()
        assert bring(desk_project, change) == 0
        assert "depth.csv: 0 new, 1 replaced, 0 already there" in capsys.readouterr().out
        assert kept(desk_project, "depth", "dimension", "level", "status") == [
            ["family", "1", "reported"],
            ["organisation", change["level"], change["status"]],
        ]
        assert bring(desk_project, code("organisation", "2")) == 0 and bytes_of(desk_project) == filed  # and back again
    assert bring(desk_project, code("organisation", "")) == 0 and len(kept(desk_project, "depth", "level")) == 1
    assert "depth.csv: 0 new, 1 replaced" in capsys.readouterr().out
    assert bring(desk_project, code("organisation", "2"), plan) == 0  # both, where the file gives both
    assert len(kept(desk_project, "depth", "status")) == 3
    capsys.readouterr()
    assert bring(desk_project, feature | {"status": "intended", "kind": "idea"}) == 0
    assert "features.csv: 0 new, 1 replaced" in capsys.readouterr().out
    assert kept(desk_project, "features", "status", "statement_id")[0][0] == "intended"
    assert bring(desk_project, said | {"kind": "obstacle"}) == 0
    assert "statements.csv: 0 new, 1 replaced" in capsys.readouterr().out
    assert ["result", "body"] not in kept(desk_project, "statements", "kind", "about")
    codes = {one for name in ("depth", "features") for [one] in kept(desk_project, name, "statement_id")}
    assert codes <= {one for [one] in kept(desk_project, "statements", "statement_id")}


def test_names_stay_in_the_private_folder(desk_project, capsys):
    private.write(
        desk_project,
        private.WAITING,
        ("document_id", "word"),
        [{"document_id": "krant-noordland-2020", "word": "Jansen"}],
    )
    run = ["--root", str(desk_project), "desk"]
    assert cli.main([*run, "--output", str(desk_project / "desk.html")]) == 1
    assert "keep it in data/private" in capsys.readouterr().err
    assert cli.main(run) == 0 and "Jansen" in (desk_project / "data/private/desk.html").read_text(encoding="utf-8")
    assert cli.main([*run, "--sample", "--output", str(desk_project / "desk.html")]) == 0
    assert "Jansen" not in (desk_project / "desk.html").read_text(encoding="utf-8")
    row = {"what": "review", "document_id": "krant-noordland-2020", "edition": "2", "date": "2026-11-30"}
    assert bring(desk_project, row) == 0 and r.REVIEWS.read(desk_project)["by"].tolist() == [CODER]


def test_known_interval():
    """Wilson 1927, as in Newcombe 1998 (Statistics in Medicine 17), table I: 81 of 263."""
    assert people.wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
