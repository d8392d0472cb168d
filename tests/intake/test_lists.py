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


@pytest.mark.parametrize("name", EXPORTS)
def test_a_list_as_programs_export_it(read, tmp_path, name):
    first, *rest = read(f"my.{name.rpartition('-')[2]}", EXPORTS[name])
    assert first.label == CASES["labels"][name] and first.place.endswith(" 1")
    assert [one.source.removeprefix(f"{tmp_path}/") for one in (first, *rest)] == CASES["sources"][name]


def test_addresses_and_folders(read, tmp_path):
    found = read("urls.txt", "# gezien\nhttps://noord.nl/a#top,\n\n<https://noord.nl/b> https://noord.nl/a\n")[:2]
    assert [entry.source for entry in found] == ["https://noord.nl/a", "https://noord.nl/b"]
    (text,) = read("text.txt", "Zie https://noord.nl/a en lees verder.\n")
    assert text.source.endswith("text.txt")  # a document that names an address is no list
    page = tmp_path / "own_files/page_files"
    page.mkdir(parents=True)
    for file in (page / "logo.png", page.parent / "page.html", page.parent / "b.rtf"):
        file.touch()
    found = {entry.source for entry in lists.entries([str(tmp_path / "files"), str(page.parent)])}
    assert found == {
        f"{tmp_path}/files/a.pdf",
        f"{page.parent}/page.html",
        f"{page.parent}/b.rtf",
    }  # of what is refused, too


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
    first, second = read("a.json", json.dumps([{"title": "Een", **odd}, *json.loads(EXPORTS["json"])[:1]]))
    assert first.label["title"] == "Een" and second.label["publisher"] == "Dagblad"


def test_a_name_that_is_too_long_for_a_file_nothing_and_what_is_no_address_are_none():
    assert [entry.source for entry in lists.entries(["a" * 5000, "", "https://[x"])] == ["a" * 5000, "", "https://[x"]
