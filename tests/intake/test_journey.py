"""The journey: a region, an initiative, bodies, a document, a team, a reader and a correction, in four commands."""

import pandas as pd

from analysis import cli
from analysis.intake import desk_items
from analysis.tables import reference as r
from intake.desk_cases import code, saved

TEXT = """# Proeftuin Twente: samen aan tafel

In de proeftuin Twente vormen Veilig Thuis Twente, de Raad voor de Kinderbescherming en Stichting De Brug samen één team.

Stichting De Brug verwijst gezinnen naar Veilig Thuis Twente. Een vaste professional maakt met het gezin één plan.
"""
MAKE = [
    "regions: name=Twente",
    "publishers: name=Regio Twente; kind=government",
    "initiatives: name=Proeftuin Twente; region_id=twente; phase=proeftuin; start=2023",
]
LABEL = ["--publisher", "Regio Twente", "--region", "twente", "--initiative", "proeftuin-twente", "--date", "2023-05"]
NAME = "proeftuin-twente"


def run(root, *words) -> int:
    return cli.main(["--root", str(root), *map(str, words)])


def test_from_a_document_to_rows_under_a_persons_name(ready, tmp_path, capsys):
    (tmp_path / f"{NAME}.md").write_text(TEXT, encoding="utf-8")
    make = [word for row in MAKE for word in ("--make", row)]
    table = tmp_path / "rows.csv"
    given = ["add", tmp_path / f"{NAME}.md", *make, *LABEL, "--rights", "open", "--looked", "ZW", "--propose", table]
    assert run(ready, *given) == 0
    assert "title: Proeftuin Twente: samen aan tafel" in capsys.readouterr().out
    assert r.INITIATIVES.read(ready).set_index("initiative_id").loc[NAME, "source_ids"] == NAME
    frame = pd.read_csv(table, dtype=str, keep_default_na=False)
    mine = frame[frame["document_id"] == NAME]
    assert len(mine) == len(frame)  # what other documents suggest is another table
    assert {"organisations", "participation", "teams", "relations", "statements", "features"} <= set(mine["table"])
    assert all(mine["passage"] != "")
    bodies = mine.loc[mine["table"] == "participation", "row"].str.extract(r"organisation_id=([^;]+)")[0]
    assert len(bodies) >= 3 and bodies.is_unique  # one row a body, however often it is named
    assert "twente" not in set(
        mine.loc[mine["table"] == "organisations", "row"].str.extract(r"organisation_id=([^;]+)")[0]
    )
    done = mine["row"].str.replace("confidence=", "confidence=high").str.replace("kind=;", "kind=joint-team;")
    mine = mine.assign(accept="yes", row=done.str.replace("--; name=", "--; name=Team Twente"))
    correction = "table=regions; row_key=twente; column=province; old_value=; new_value=Overijssel; reason=x; source=y"
    own = {"accept": "ja", "table": "corrections", "row": correction + "; applied=false"}
    pd.concat([mine, pd.DataFrame([own])]).fillna("").to_csv(table, index=False)
    assert run(ready, "proposals", "accept", table, "--coder", "zoe") == 0
    team = r.TEAMS.read(ready).set_index("team_id").loc[f"{NAME}--team-twente"]
    assert team["members"] == "raad-voor-de-kinderbescherming|stichting-de-brug|veilig-thuis-twente"
    parts = r.PARTICIPATION.read(ready).query("initiative_id == @NAME")["passages"]
    assert all(cell.startswith(f"{NAME}--") for cell in [team["passages"], *parts])  # what each row rests on
    assert len(r.CORRECTIONS.read(ready).set_index("row_key").loc["twente", "date"]) == 10  # the day of acceptance
    assert {"family-decides", "fixed-face", "joint-team", "one-plan"} == set(r.features("zoe").read(ready)["feature"])
    assert r.CODERS.read(ready).set_index("coder_id").loc["zoe", "kind"] == "human"
    row = r.CODERS.read(ready).set_index("coder_id").loc["zoe"]
    assert row["independent_of"] == "" and "judged nothing" in row["training"] and row["training_nl"]
    before = {path: path.read_bytes() for path in (ready / "data").rglob("*.csv")}
    capsys.readouterr()
    assert run(ready, "proposals", "accept", table, "--coder", "zoe") == 0
    assert "participation.csv: 0 new, 3 already there" in capsys.readouterr().out
    given = ("proposals", "--document", NAME, "--output", tmp_path / "more.csv")
    assert {item["what"] for item in desk_items.whole(ready, NAME)} == {"depth"}
    assert run(ready, *given) == 0 and ": 0 rows proposed" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in (ready / "data").rglob("*.csv")} == before
    capsys.readouterr()
    run(ready, "check")
    assert capsys.readouterr().out.endswith("no problems\n")


def test_unknown_words_are_passed_at_the_desk_of_the_document(ready, tmp_path):
    (tmp_path / f"{NAME}.md").write_text(TEXT + "\nOok in Zwalkum werkt men zo.\n", encoding="utf-8")
    make = [word for row in MAKE for word in ("--make", row)]
    given = ["add", tmp_path / f"{NAME}.md", *make, *LABEL, "--rights", "open", "--propose", tmp_path / "rows.csv"]
    assert run(ready, *given) == 0
    asked = [item for item in desk_items.whole(ready, NAME) if item["what"] == "review"]
    assert [item["words"] for item in asked] == [["Zwalkum"]]
    row = {"what": "review", "document_id": NAME, "edition": "2", "date": "2026-11-30"}
    assert run(ready, "desk", "import", saved(tmp_path, row), "--coder", "zoe", "--initials", "ZW") == 0
    assert r.REVIEWS.read(ready).set_index("document_id").loc[NAME, "by"] == "ZW"
    assert not [item for item in desk_items.whole(ready, NAME) if item["what"] == "review"]
    first = (tmp_path / "rows.csv").read_bytes()
    for path in (ready / "data/raw/documents").glob(f"{NAME}.*"):
        path.unlink()
    assert run(ready, "add", *given[1:2], *given[8:]) == 0 and (tmp_path / "rows.csv").read_bytes() == first


def accept(root, path, text: str, *words) -> int:
    path.write_text(text, encoding="utf-8")
    return run(root, "proposals", "accept", path, *words)


def test_a_correction_alone_needs_three_columns_and_nobodys_name(ready, tmp_path, capsys):
    regions = (ready / r.REGIONS.path).read_text()
    name = r.REGIONS.read(ready)["region_id"].iloc[0]
    cells = f"table=regions; row_key={name}; column=province; old_value=; new_value=X; reason=x; source=y"
    assert accept(ready, tmp_path / "a.csv", f"accept,table,row\nyes,corrections,{cells}\n") == 0
    assert "corrections.csv: 1 new" in capsys.readouterr().out and (ready / r.REGIONS.path).read_text() == regions
    assert accept(ready, tmp_path / "b.csv", "accept,row\nyes,x=1\n") == 1
    assert "add it" in capsys.readouterr().err


def test_a_passage_tells_its_document_and_a_refusal_says_that_nothing_was_filed(ready, tmp_path, capsys):
    head, passage = "accept,table,row,passage_id\n", "noordland-plan-2019--515df0d95a"
    cells = f"passage_id={passage}; initiative_id=noordland-pilot; kind=practice; about=initiative; confidence=high"
    assert accept(ready, tmp_path / "a.csv", f"{head}yes,statements,{cells},\n") == 1
    told = capsys.readouterr()
    assert told.err.startswith(f"{tmp_path / 'a.csv'}: nothing was filed") and "--coder" in told.err and not told.out
    assert accept(ready, tmp_path / "a.csv", f"{head}yes,statements,{cells},\n", "--coder", "zoe") == 0
    assert r.statements("zoe").read(ready)["document_id"].tolist() == ["noordland-plan-2019"]
    for told in ("judgements: 1 new, 0 already there", "judgements: 0 new, 1 already there"):
        assert run(ready, "desk", "import", saved(tmp_path, code("organisation", "2")), "--coder", "zoe") == 0
        assert told in capsys.readouterr().out
    row = r.CODERS.read(ready).set_index("coder_id").loc["zoe"]
    assert "after judging" in row["training"] and "na het oordeel" in row["training_nl"] and row["independent_of"]


def test_a_wrong_row_makes_nothing(ready, tmp_path, capsys):
    (tmp_path / f"{NAME}.md").write_text(TEXT, encoding="utf-8")
    before = {path: path.read_bytes() for path in (ready / "data").rglob("*.csv")}
    given = ["add", tmp_path / f"{NAME}.md", *LABEL, "--rights", "open"]
    assert run(ready, *given, "--make", "regios: name=Twente") == 1 and "is regions meant?" in capsys.readouterr().err
    assert run(ready, *given, "--make", MAKE[0], "--make", "initiatives: name=X; region_id=twent; phase=pilot") == 1
    assert "is twente meant?" in capsys.readouterr().err
    assert run(ready, *given, "--make", MAKE[0], "--make", MAKE[1]) == 1  # no such initiative: refused, and taken away
    assert {path: path.read_bytes() for path in (ready / "data").rglob("*.csv")} == before
