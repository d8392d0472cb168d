"""`analysis add` with many at once, and from the web: the table of results, twice, and what goes to git."""

import csv

import pytest
from PIL import Image
from site_here import Site, served

import beside
from analysis.intake import add, fetching

CASES = beside.cases(__file__)

NOORD = ["--publisher", "dagblad-noord", "--region", "noordland", "--rights", "open"]
LABEL = {"publisher": "dagblad-noord", "regions": "noordland", "rights": "open", "published": "2023"}
TEXT = "In 2023 begon het team in Noordland. Gezinnen krijgen er een vast gezicht, zegt de gemeente daar."


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """No pause between two pages."""
    monkeypatch.setattr(add, "LIMITS", fetching.Limits(pause=0, seconds=3, quiet=2))


def results(root):
    """The table of results."""
    with (root / "data/private/originals/intake.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def rows(path, *entries):
    """A list as CSV."""
    columns = sorted({key for entry in entries for key in entry})
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(entries)
    return path


def test_one_title_for_several_is_refused(ready, tmp_path, adding):
    files = [tmp_path / "een.txt", tmp_path / "twee.txt"]
    for file in files:
        file.write_text(TEXT)
    status, shown = adding(*files, "--title", "Een", "--date", "2023", *NOORD)
    assert status == 1 and "--title: it is said of one document, and here are 2" in shown and "--date" in shown
    assert not (ready / "data/raw/documents/een.md").exists()


def test_names_do_not_reach_git_and_the_original_is_kept(ready, tmp_path, adding):
    page = tmp_path / "gesprek-met-petra-louwers.md"
    page.write_text(
        f"# Het gesprek\n\n{TEXT}\n\nHeleen Plijnaar, wethouder, belt 06 12345678. Ook in Zwalkum is Blimbo er.\n"
    )
    status, shown = adding(page, *NOORD, "--date", "2023")
    assert status == 0 and "by another" in shown and "no list explains" in shown and "Zwalkum" in shown
    text = (ready / "data/raw/documents/gesprek-met.md").read_text()
    assert "[naam]" in text and "[telefoon]" in text and "## Het gesprek" in text and "Heleen" not in text
    assert not [path for path in (ready / "data/raw").rglob("*") if "petra" in path.name]
    assert "Heleen" in (ready / "data/private/originals/gesprek-met.md").read_text()


def test_what_was_taken_out_comes_in_again(ready, tmp_path, adding):
    page = tmp_path / "gemeenten.txt"
    page.write_text(f"{TEXT} De zeven Achterhoekse gemeenten doen mee, en ook in Zwalkum werkt men zo.\n")
    given = [page, *NOORD, "--date", "2023"]
    shown = adding(*given)[1]
    assert "Achterhoekse gemeenten" in shown and "then remove data/raw/documents/gemeenten.*" in shown
    numbers = (ready / "data/reference/source_numbers.csv").read_text()
    for path in (ready / "data/raw/documents").glob("gemeenten.*"):
        path.unlink()
    shown = adding(*given, "--looked", "ZW")[1]
    assert "gemeenten: added to" in shown and "looked at by ZW: gemeenten" in shown
    shown = adding(*given, "--looked", "ZW")[1]
    assert "added before, as gemeenten" in shown and "looked at by ZW: gemeenten" in shown
    assert (ready / "data/reference/source_numbers.csv").read_text() == numbers  # cited as before


def test_a_closed_document_stays_private(ready, tmp_path, adding):
    (tmp_path / "geheim.txt").write_text(TEXT)
    assert adding(tmp_path / "geheim.txt", *NOORD[:4])[0] == 0
    assert (ready / "data/private/documents/geheim.txt").read_text() == TEXT
    assert not list((ready / "data/raw").rglob("geheim*"))


def test_a_list_its_results_and_a_second_time(ready, tmp_path, adding):
    (tmp_path / "goed.txt").write_text(TEXT)
    (tmp_path / "vraag.txt").write_text(
        TEXT.replace("2023", "2022").replace("vast gezicht", "eigen buurtteam in Noordland, Noordland")
    )
    (tmp_path / "stuk.pdf").write_bytes(b"%PDF-1.4 stuk")
    listed = rows(
        tmp_path / "lijst.csv",
        {"source": "goed.txt", **LABEL},
        {"source": "goed.txt", **LABEL},
        {"source": "vraag.txt", "rights": "open"},
        {"source": "stuk.pdf", **LABEL},
        {"source": "weg.txt", **LABEL},
        {"source": "vraag.txt", **LABEL, "publisher": "Gemeente Delft"},
    )
    status, shown = adding(listed)
    assert status == 1 and "[1/6] goed: added" in shown and "lijst.csv 2: added before, as goed" in shown
    found = results(ready)
    assert [row["state"] for row in found] == ["added", "added", "ask", "refused", "refused", "ask"]
    assert found[2]["proposed"].startswith("regions: noordland (3 times)") and "give --publisher" in found[2]["why"]
    assert "no such file" in found[4]["why"] and '--make "publishers: name=Gemeente Delft"' in found[5]["why"]
    table = ready / "data/private/originals/intake.csv"
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, found[0])
        writer.writeheader()
        writer.writerows([{**found[2], **LABEL}, *found[:2]])
    status, shown = adding(table)
    assert status == 0 and "[1/3] vraag: added" in shown and "3 added, 0 refused, 0 ask" in shown


def test_a_tag_that_the_text_contradicts(ready, tmp_path, adding):
    (tmp_path / "zuid.txt").write_text(f"{TEXT} Noordland leert. In Noordland is er één team.\n")
    shown = adding(tmp_path / "zuid.txt", *NOORD[:2], "--region", "zuidland", "--rights", "open", "--date", "2023")[1]
    assert "tagged zuidland; the text names Noordland 3 times" in shown
    assert "tagged" not in adding(tmp_path / "zuid.txt", *NOORD, "--date", "2023", "--dry-run")[1].split("passages")[-1]


@pytest.mark.parametrize(("day", "words", "told"), CASES["a_plan_told_as_done"])
def test_a_plan_told_as_done(ready, tmp_path, adding, day, words, told):
    (tmp_path / "plan.txt").write_text(
        f"{words} Noordland begon daar ooit mee, en de gezinnen uit de buurt merkten dat.\n"
    )
    shown = adding(tmp_path / "plan.txt", *NOORD, "--initiative", "noordland-pilot", "--date", day, "--dry-run")[1]
    assert ("in the present tense without a word such as plan" in shown) == told


def test_addresses_only_when_asked(ready, adding):
    with served() as site:
        status, shown = adding(f"{site}/story/a", *NOORD)
        assert status == 1 and "fetch it with --fetch" in shown and not Site.asked


def test_from_the_web_with_where_it_came_from(ready, adding):
    with served() as site:
        status, shown = adding(f"{site}/moved", *NOORD, "--date", "2023", "--fetch")
        assert status == 0 and "title: Team in Noordland begint" in shown
        (kept,) = csv.DictReader((ready / "data/private/originals/register.csv").open())
        assert (
            kept["address"] == f"{site}/moved"
            and kept["final"] == f"{site}/story/verhuisd"
            and len(kept["sha256"]) == 64
        )
        status, shown = adding(f"{site}/moved", *NOORD, "--fetch")
        assert status == 0 and "added before" in shown and Site.asked["/moved"] == 1
        status, shown = adding(f"{site}/gone/x", *NOORD, "--fetch")
        assert status == 1 and "archived copy" in shown
        flags = ["--archived", f"{site}/story/archief", "--date", "2022", "--fetch", "--dry-run"]
        assert "url: " + f"{site}/gone/x" in adding(f"{site}/gone/x", *NOORD, *flags)[1].replace("(inferred", "")


def test_forty_entries(ready, tmp_path, adding):
    """Files, pages, a page that is gone, a picture, a scan, a French text and three entries that are there already."""
    names = [
        "aap", "beer", "cavia", "das", "ezel", "fret", "geit", "haas", "ibis", "jak", "kat", "lama", "mier", "noga", "otter",
        "pad", "rat", "slak", "tor", "uil",
    ]  # fmt: skip
    with served() as site:
        for number, name in enumerate(names[:13]):
            extra = " ".join(f"{name}{other} loopt en praat over {name}{number}." for other in names)
            (tmp_path / f"{name}.txt").write_text(f"{TEXT}\n\nOver {name}: {extra}\n")
        Image.new("RGB", (600, 800), "white").save(tmp_path / "scan.pdf")
        (tmp_path / "fr.txt").write_text(
            "Les enfants de la ville ont une équipe qui travaille avec leurs familles. " * 3
        )
        local = [{"source": f"{name}.txt", **LABEL} for name in names[:13]]
        web = [{"url": f"{site}/story/{'%20'.join(f'{name}{other}' for other in names)}", **LABEL} for name in names]
        bad = [{"url": f"{site}/{page}", **LABEL} for page in ("gone/x", "picture")]
        again = [local[0], web[0], {"source": "aap.txt", "rights": "open"}]
        odd = [{"source": name, **LABEL} for name in ("scan.pdf", "fr.txt")]
        adding(rows(tmp_path / "lijst.csv", *local, *web, *bad, *again, *odd), "--fetch")
        found, asked = results(ready), Site.asked.copy()
        assert [row["state"] for row in found] == ["added"] * 33 + ["refused"] * 2 + ["added"] * 3 + ["refused"] * 2
        assert all(row["why"] for row in found if row["state"] != "added") and "scan" in found[38]["why"]
        adding(ready / "data/private/originals/intake.csv", "--fetch")
        assert [row["state"] for row in results(ready)] == [row["state"] for row in found]
        assert {page: number for page, number in Site.asked.items() if "story" in page and number != asked[page]} == {}
