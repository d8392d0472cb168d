"""Lists of sources: each format's own export, its labels, its files; folders and addresses."""

import json

import pytest

import beside
from analysis.intake import lists
from analysis.problems import InputError

CASES = beside.cases(__file__)

EXPORTS = CASES["exports"]


@pytest.fixture
def read(tmp_path):
    """The entries of a list with this text; FILE in it is a file beside the list."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a.pdf").write_bytes(b"%PDF-")

    def entries(name, text):
        (tmp_path / name).write_text(text.replace("FILE", "files/a.pdf"))
        return list(lists.entries([str(tmp_path / name)]))

    return entries


def test_bibtex(read, tmp_path):
    first, second = read("my.bib", EXPORTS["bib"])
    assert first.source == str(tmp_path / "files/a.pdf") and not first.remote
    assert first.label == CASES["labels"]["bib"]
    assert second.remote and second.source == "https://noord.nl/b"


def test_ris(read, tmp_path):
    (first,) = read("my.ris", EXPORTS["ris"])
    assert first.source == str(tmp_path / "files/a.pdf") and first.place == "my.ris 1"
    assert first.label["published"] == "2021-05-03" and first.label["genre"] == "report"
    assert first.label["regions"] == ["noordland"] and first.label["publisher"] == "Gemeente Noordstad"


def test_csl(read):
    first, second = read("my.json", json.dumps(CASES["csl"]))
    assert first.label == CASES["labels"]["csl"]
    assert second.source == "https://doi.org/10.1000/1"


def test_csv_of_zotero_and_our_own(read, tmp_path):
    (first,) = read("z.csv", EXPORTS["zotero"])
    assert first.source == str(tmp_path / "files/a.pdf") and first.label["genre"] == "news"
    assert first.label["published"] == "2021-05-03" and first.label["regions"] == ["noordland"]
    first, second = read("ours.csv", EXPORTS["ours"])
    assert first.label == {"regions": ["noordland", "zuidland"], "rights": "open", "published": "unknown"}
    assert second.source == "https://noord.nl/b"


def test_addresses_and_folders(read, tmp_path):
    found = read("urls.txt", "# gezien\nhttps://noord.nl/a#top,\n\n<https://noord.nl/b> https://noord.nl/a\n")[:2]
    assert [entry.source for entry in found] == ["https://noord.nl/a", "https://noord.nl/b"]
    (text,) = read("text.txt", "Zie https://noord.nl/a en lees verder.\n")
    assert text.source.endswith("text.txt")  # a document that names an address is no list
    assert [entry.source for entry in lists.entries([str(tmp_path / "files")])] == [str(tmp_path / "files/a.pdf")]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.json", "[\n{"), ("a.json", "5"), ("a.bib", "geen bibtex"), ("a.ris", "TY"), ("a.csv", "source\n"), ("a.csv", 'source\na,"b\nc\n'),
     ("a.csv", "source,rights,rights\na,closed,open\n"), ("a.csv", "a,b\n1,2\n"), ("a.csv", "source,title\na,b,c\n")],
)  # fmt: skip
def test_a_broken_list_is_one_problem(read, name, text):
    with pytest.raises(InputError, match="export it again|row [12][:,]") as error:
        read(name, text)
    assert len(error.value.problems) == 1


@pytest.mark.parametrize(
    ("own", "tags", "said", "lost"),
    [("", "rights: closed, Rights: open", "closed", 0), ("open", "rights: Quote", "quote", 0), ("© 2020", "", "", 1),
     ("© 2020", "rights: shut", "closed", 0), ("Closed", "", "closed", 0)],
)  # fmt: skip
def test_the_strictest_rights_of_an_entry_hold(read, own, tags, said, lost):
    (found,) = read("a.json", json.dumps([{"URL": "https://noord.nl/a", "rights": own, "keyword": tags}]))
    assert found.label.get("rights", "") == said and len(found.lost) == lost


@pytest.mark.parametrize(("value", "month", "day"), CASES["dates"])
def test_dates(value, month, day):
    assert lists.date(value, month) == day


@pytest.mark.parametrize("name", CASES["odd"])
def test_what_is_odd_in_a_list_is_read_or_told(read, tmp_path, name):
    text, expected = CASES["odd"][name]
    for entry, (source, title, published, lost) in zip(read(name, text), expected, strict=True):
        assert entry.source.removeprefix(f"{tmp_path}/") == source and len(entry.lost) == lost
        assert (entry.label.get("title", ""), entry.label.get("published", "")) == (title, published)


@pytest.mark.parametrize(
    "odd", [{"issued": {"date-parts": 5}}, {"URL": "https://[x"}, {"file": "a" * 5000}, {"file": [[]]}]
)
def test_an_entry_with_a_value_of_another_kind_stops_no_other(read, odd):
    first, second = read("a.json", json.dumps([{"title": "Een", **odd}, CASES["csl"][0]]))
    assert first.label["title"] == "Een" and second.label["publisher"] == "Dagblad"


def test_a_name_that_is_too_long_for_a_file_nothing_and_what_is_no_address_are_none():
    assert [entry.source for entry in lists.entries(["a" * 5000, "", "https://[x"])] == ["a" * 5000, "", "https://[x"]
