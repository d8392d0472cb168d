"""`analysis codings import|export`: the round trip on the real data, its account, and what stops an import."""

import shutil
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from programs import grid, written

from analysis import cli
from analysis.exchange import handout, placing, positions, project
from analysis.exchange.codings import shown
from analysis.exchange.project import TEXT, Segment, guid
from analysis.tables.reference import CODERS, CODINGS
from pipeline import PROJECT

READ = ("params.yaml", "data/study.yaml", "data/coding", "data/reference", "data/clean/documents.csv",
        "data/clean/passages.csv", "data/links/passage_regions.csv")  # fmt: skip
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "refi-qda-project.xsd"))
CODER = "reader-3"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """What the tool reads of the project, with one more coder."""
    for name in READ:
        target = tmp_path / "project" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copyfile
        copy(PROJECT / name, target)
    coders = tmp_path / "project/data/coding/coders.csv"
    listed = coders.read_text(encoding="utf-8").rstrip("\n")
    coders.write_text(f"{listed}\nteam,human,two afternoons,,,,2,main\n", encoding="utf-8")
    return tmp_path / "project"


def run(root: Path, *arguments: object) -> int:
    return cli.main(["--root", str(root), "codings", *map(str, arguments)])


def exported(root: Path, *arguments: str) -> Path:
    file = root.parent / "p.qdpx"
    assert run(root, "export", file, *arguments) == 0
    return file


def table(root: Path, coder: str, name: str) -> pd.DataFrame:
    return pd.read_csv(root / f"data/coding/{coder}/{name}.csv", dtype=str, keep_default_na=False)


def same(root: Path, *coders: str) -> bool:
    """Have the coders the same rows in every table?"""
    frames = [
        [table(root, coder, name).sort_values([*table(root, coder, name)]).to_csv(index=False) for name in CODINGS]
        for coder in coders
    ]
    return all(frame == frames[0] for frame in frames)


def changed(file: Path, *segments: Segment, **changes) -> Path:
    """The project with these segments alone, or with its first one changed."""
    found = project.read(file, 50)
    chosen = segments or (replace(next(s for s in found.segments if "status" in s.note), **changes),)
    file.write_bytes(handout.write(replace(found, segments=chosen)))
    return file


def test_round_trip_of_a_coder_gives_the_same_tables(root, capsys):
    file = exported(root, "--coder", CODER)
    SCHEMA.assertValid(etree.fromstring(zipfile.ZipFile(file).read("project.qde")))
    assert run(root, "import", file, "--coder", "team") == 0
    assert same(root, "team", CODER)
    said = capsys.readouterr().out
    rows = sum(len(table(root, CODER, name)) for name in CODINGS)
    assert f"places: {rows} of {rows} selections" in said
    assert run(root, "import", file, "--coder", "team") == 0  # again: nothing twice
    assert same(root, "team", CODER)
    assert "depth.csv: 0 new" in capsys.readouterr().out


def other_program(file: Path) -> None:
    """What an independent reader of the schema keeps, written again in its own way.

    It slices texts by letter, keeps a description as the memo of a code, wants a date on every element, holds one code
    a user, place and code, follows no note, and writes line ends of two letters.
    """
    old = zipfile.ZipFile(file)
    space = "{urn:QDA-XML:project:1.0}"
    root = ET.fromstring(old.read("project.qde"))
    kept, texts = [], {}
    for source in root.iter(f"{space}TextSource"):
        text = old.read("sources/" + source.attrib["plainTextPath"].removeprefix("internal://")).decode()
        texts[source.attrib["guid"]] = text
        seen = set()
        for chosen in source.findall(f"{space}PlainTextSelection"):
            assert len(chosen.attrib["creationDateTime"]) == 20
            start, end = int(chosen.attrib["startPosition"]), int(chosen.attrib["endPosition"])
            for coding in chosen.findall(f"{space}Coding"):
                code = coding.find(f"{space}CodeRef").attrib["targetGUID"]
                cell = (code, start, end, chosen.attrib["creatingUser"])
                assert cell not in seen
                seen.add(cell)
                kept.append((source, text[start:end], chosen.findtext(f"{space}Description"), *cell))
    users = "".join(f'<User guid="{u.attrib["guid"]}" name="{u.attrib["name"]}"/>' for u in root.iter(f"{space}User"))
    made = ET.Element("Project", {"xmlns": space[1:-1], "name": "other"})
    made.append(ET.fromstring(f"<Users>{users}</Users>"))
    made.append(root.find(f"{space}CodeBook"))
    sources = ET.SubElement(made, "Sources")
    for identity in texts:
        own = [one for one in kept if one[0].attrib["guid"] == identity]
        address = {"plainTextPath": f"internal://{identity}.txt"}
        node = ET.SubElement(
            sources, "TextSource", {"guid": identity[::-1], "name": own[0][0].attrib["name"], **address}
        )
        for number, (_, text, memo, code, start, end, user) in enumerate(own):
            places = {"startPosition": str(start), "endPosition": str(end), "name": text, "creatingUser": user}
            chosen = ET.SubElement(node, "PlainTextSelection", {"guid": f"{identity}{number}", **places})
            ET.SubElement(chosen, "Description").text = memo
            coding = ET.SubElement(chosen, "Coding", {"guid": f"{identity}c{number}", "creatingUser": user})
            ET.SubElement(coding, "CodeRef", {"targetGUID": code})
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Pilots vergeleken.qde", ET.tostring(made))
        for identity, text in texts.items():
            archive.writestr(f"Sources/{identity}.txt", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


@pytest.mark.parametrize("coder", ["reader-3", "reader-4"])
def test_a_trip_through_an_independent_reader_loses_no_code_and_no_note(coder, root, capsys):
    file = exported(root, "--coder", coder)
    found = project.read(file, 50)
    with_codes = {segment.source for segment in found.segments}
    sources = tuple(source for source in found.sources if source.guid in with_codes)
    file.write_bytes(handout.write(replace(found, sources=sources)))
    other_program(file)
    assert run(root, "import", file, "--coder", "team") == 0
    assert same(root, "team", coder)
    assert "places: " in capsys.readouterr().out


def test_the_users_name_says_whose_codes_they_are(root, capsys):
    assert run(root, "import", exported(root, "--coder", CODER)) == 0
    assert f"data/coding/{CODER}/depth.csv: 0 new" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(root):
    assert run(root, "import", exported(root, "--coder", CODER), "--coder", "team", "--dry-run") == 0
    assert not (root / "data/coding/team").exists()


def test_what_the_note_lacks_comes_from_the_command_line_and_is_said_and_never_outranks_it(root, capsys):
    file = exported(root, "--coder", CODER)
    first = next(
        s for s in project.read(file, 50).segments if "status: intended" in s.note and s.code == guid("family/2")
    )
    said = next(line for line in first.note.splitlines() if line.startswith("initiative"))
    changed(file, replace(first, note=f"{said}\nstatus: intended"))
    flags = ("--status", "reported", "--confidence", "low")
    assert run(root, "import", file, "--coder", "team", *flags) == 0
    out = capsys.readouterr().out
    assert "confidence from the command line: 1; rationale 'no note" in out
    assert "status from" not in out
    assert table(root, "team", "depth")[["status", "confidence"]].values.tolist() == [["intended", "low"]]


def test_what_cannot_be_placed_is_reported_whole_and_the_rest_is_kept(root, capsys):
    file = exported(root, "--coder", CODER)
    found = project.read(file, 50)
    first = next(s for s in found.segments if s.code == guid("family/2"))
    bad = Segment(TEXT, found.sources[0].guid, 0, 4, guid("nothing"), first.user, "=1+1")
    assert run(root, "import", changed(file, first, bad), "--coder", "team") == 1
    assert len(table(root, "team", "depth")) == 1
    report = pd.read_csv(root.parent / "p.unplaced.csv")
    assert report[["column", "coder", "note"]].values.tolist() == [["code", CODER, "'=1+1"]]
    assert report["text"].tolist() == [found.sources[0].text[:4]]
    assert "1 segment(s) could not be placed" in capsys.readouterr().out


def test_a_persons_name_on_the_page_is_not_shown(tmp_path, known):
    found = project.read(written(next(one for one in grid() if one.original and one.own == "begin"), tmp_path), 50)
    ours = positions.letters(" ".join(known().passages["text"]))[0]
    texts = [shown(segment, found.sources[0], ours) for segment in found.segments]
    assert any("letters that our passages do not hold" in text for text in texts)
    assert "Marloes" not in "".join(texts)


def refused(root: Path, capsys, *arguments: object) -> str:
    assert run(root, *arguments) == 1
    return capsys.readouterr().err


def test_another_code_of_a_cell_is_refused_and_nothing_is_written(root, capsys):
    file = exported(root, "--coder", CODER)
    path = root / "data/coding/reader-4/depth.csv"
    before = path.read_bytes()
    assert "this row says" in refused(root, capsys, "import", file, "--coder", "reader-4")
    assert path.read_bytes() == before


def test_a_new_person_gets_a_row_together_with_the_codes(root, capsys):
    file = exported(root, "--coder", CODER)
    listed = (root / "data/coding/coders.csv").read_bytes()
    assert run(root, "import", file, "--coder", "zoe", "--dry-run") == 0
    assert (root / "data/coding/coders.csv").read_bytes() == listed
    assert run(root, "import", file, "--coder", "zoe") == 0
    row = CODERS.read(root).set_index("coder_id").loc["zoe"]
    assert (row["kind"], row["role"]) == ("human", "main") and same(root, CODER, "zoe")
    assert "--coder" in refused(root, capsys, "import", file, "--coder", "Zoë Wil")


def test_the_codes_of_several_users_are_not_mixed(root, capsys):
    file = exported(root, "--coder", CODER)
    found = project.read(file, 50)
    users = {**found.users, guid("w"): "Zoë Wil"}
    chosen = [s for s in found.segments if s.code == guid("family/2")][:2]
    segments = (chosen[0], replace(chosen[1], user=guid("w")))
    file.write_bytes(handout.write(replace(found, users=users, segments=segments)))
    assert "choose one with --user" in refused(root, capsys, "import", file, "--coder", "team")
    assert "has no codes here" in refused(root, capsys, "import", file, "--user", "Jo")
    assert "zoe-wil" in refused(root, capsys, "import", file, "--user", "Zoë Wil")
    assert run(root, "import", file, "--coder", "team", "--user", "Zoë Wil") == 0
    assert len(table(root, "team", "depth")) == 1


def test_a_project_to_start_with_holds_documents_and_no_codes(root, capsys):
    file = exported(root)
    found = project.read(file, 50)
    assert found.sources
    assert not found.segments
    assert "no coded segments" in refused(root, capsys, "import", file, "--coder", "team")
    assert "not there yet" in refused(root, capsys, "export", file, "--coder", CODER)  # a coder's work stays


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [(("import", "nowhere.qdpx"), "no such file"), (("export", "p.qdpx", "--coder", "nobody"), "name a coder")],
)
def test_files_that_are_not_there(root, capsys, arguments, remedy):
    assert remedy in refused(root, capsys, *arguments)


def test_withheld_text_is_not_handed_out(root, capsys):
    path = root / "data/clean/passages.csv"
    passages = pd.read_csv(path, dtype=str, keep_default_na=False)
    documents = pd.read_csv(root / "data/clean/documents.csv", dtype=str, keep_default_na=False)
    hidden = documents.loc[documents["relevance"] == "initiative", "document_id"].iloc[0]
    passages.loc[passages["document_id"] == hidden, "withheld"] = "true"
    passages.to_csv(path, index=False, lineterminator="\n")
    found = project.read(exported(root), 50)
    assert hidden not in {source.name for source in found.sources}
    assert "rights withhold is left out, in 1 document(s)" in capsys.readouterr().out


def test_segments_of_one_key_are_one_code_or_contradict_each_other(known):
    form = known().tables["depth"]
    cells = {"passage_id": "p", "document_id": "d", "passage": 1, "initiative_id": "a", "dimension": "family"}
    cells |= {"status": "intended", "statement_id": "", "user": "Ann", "by_flag": ()}
    rows = [
        {**cells, "level": "2", "confidence": one, "rationale": why, "segments": (n,)}
        for n, (one, why) in enumerate((("high", "a"), ("low", "b")), start=1)
    ]
    kept, problems = placing.merged(pd.DataFrame(rows), form, "p.qdpx")
    assert kept[["confidence", "rationale", "segments"]].values.tolist() == [["low", "a / b", (1, 2)]]
    assert problems == []
    kept, problems = placing.merged(pd.DataFrame([rows[0], {**rows[1], "level": "3"}]), form, "p.qdpx")
    assert kept.empty
    assert [number for number, _ in problems] == [1, 2]
