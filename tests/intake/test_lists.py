"""Lists of sources: each format's own export, its labels, its files; folders and addresses."""

import json

import pytest

from analysis.intake import lists
from analysis.problems import InputError

BIB = """@techreport{a, title = {{Een {P}lan}}, year = {2021}, month = may, institution = {Gemeente Noordstad},
  url = {https://noord.nl/plan?utm_source=x}, language = {nl-NL}, keywords = {jeugd, region: noordland, rights=open},
  file = {Full:FILE:application/pdf}}
@online{b, title = {B}, url = {https://noord.nl/b}}
"""
RIS = """TY  - RPRT
TI  - Een plan
UR  - https://noord.nl/plan
DA  - 2021/05/03
PB  - Gemeente Noordstad
LA  - nl
KW  - region: noordland
L1  - FILE
ER  -
"""
CSL = [
    {
        "type": "article-newspaper",
        "title": "Een plan",
        "container-title": "Dagblad",
        "issued": {"date-parts": [[2021, 5]]},
        "URL": "https://noord.nl/plan",
        "language": "fr",
    },
    {"type": "article", "title": "B", "DOI": "10.1000/1"},
]
ZOTERO = """"Key","Item Type","Title","Url","Date","Publication Title","File Attachments","Manual Tags"
"X","newspaperArticle","Een plan","https://noord.nl/plan","2021-05-03","Dagblad","FILE; other.html","region: noordland; x"
"""
OURS = "source;regions;rights;published\nFILE;noordland|zuidland;open;unknown\nhttps://noord.nl/b;;;\n"


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
    first, second = read("my.bib", BIB)
    assert first.source == str(tmp_path / "files/a.pdf") and not first.remote
    assert first.label == {
        "title": "Een Plan",
        "publisher": "Gemeente Noordstad",
        "url": "https://noord.nl/plan",
        "published": "2021-05",
        "language": "nl",
        "genre": "report",
        "regions": ["noordland"],
        "rights": "open",
    }
    assert second.remote and second.source == "https://noord.nl/b"


def test_ris(read, tmp_path):
    (first,) = read("my.ris", RIS)
    assert first.source == str(tmp_path / "files/a.pdf") and first.place == "my.ris 1"
    assert first.label["published"] == "2021-05-03" and first.label["genre"] == "report"
    assert first.label["regions"] == ["noordland"] and first.label["publisher"] == "Gemeente Noordstad"


def test_csl(read):
    first, second = read("my.json", json.dumps(CSL))
    assert first.label == {
        "title": "Een plan",
        "publisher": "Dagblad",
        "url": "https://noord.nl/plan",
        "published": "2021-05",
        "genre": "news",
    }
    assert second.source == "https://doi.org/10.1000/1"


def test_csv_of_zotero_and_our_own(read, tmp_path):
    (first,) = read("z.csv", ZOTERO)
    assert first.source == str(tmp_path / "files/a.pdf") and first.label["genre"] == "news"
    assert first.label["published"] == "2021-05-03" and first.label["regions"] == ["noordland"]
    first, second = read("ours.csv", OURS)
    assert first.label == {"regions": ["noordland", "zuidland"], "rights": "open", "published": "unknown"}
    assert second.source == "https://noord.nl/b"


def test_addresses_and_folders(read, tmp_path):
    found = read("urls.txt", "# gezien\nhttps://noord.nl/a#top\n\nhttps://noord.nl/b\n")
    assert [entry.source for entry in found] == ["https://noord.nl/a", "https://noord.nl/b"]
    (text,) = read("text.txt", "Zie https://noord.nl/a en lees verder.\n")
    assert text.source.endswith("text.txt")  # a document that names an address is no list
    assert [entry.source for entry in lists.entries([str(tmp_path / "files")])] == [str(tmp_path / "files/a.pdf")]


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{"), ("a.bib", "geen bibtex"), ("a.ris", "TY"), ("a.csv", "source\n")]
)
def test_a_broken_list_is_one_problem(read, name, text):
    with pytest.raises(InputError, match="export it again"):
        read(name, text)


@pytest.mark.parametrize(
    ("value", "month", "day"),
    [
        ("2021", "", "2021"),
        ("2021", "5", "2021-05"),
        ("2021", "may", "2021-05"),
        ("2021/5/3", "", "2021-05-03"),
        ("voorjaar", "", ""),
        ("unknown", "", "unknown"),
        ({"raw": "2021-05"}, "", "2021-05"),
    ],
)
def test_dates(value, month, day):
    assert lists.date(value, month) == day


ODD = {
    "my.bib": (
        "@misc{a, url = {https://noord.nl/a}}\n"
        '@article{b, title = {Co\\"ordinatie van pati{\\"e}nten \\& één plan}, year = 2021, month = mei,\n'
        "  url = {https://noord.nl/a}, file = {Full Text:FILE:application/pdf;Snapshot:files/b.html:text/html}}\n"
        "@zeppelin{c, title = {C}, year = {ca. 2020}, file = {:C\\:\\\\a.pdf:application/pdf}, url = {www.noord.nl/c}}\n"
        "@article{d, title = {D, year = 2021}\n@article{a, title = {E}, date = {n.d.}}\n",
        [
            ("https://noord.nl/a", "", "", 0),
            ("files/a.pdf", "Coördinatie van patiënten & één plan", "2021-05", 0),
            ("https://www.noord.nl/c", "C", "2020", 2),
            ("", "d", "", 1),
            ("", "E", "", 1),
        ],
    ),
    "my.ris": (
        "TY  - BLOG\nTI  - A\nDA  - 3 mei 2021\nUR  - https://noord.nl/a\nL1  - internal-pdf://1/a.pdf\nER  - \n\n"
        "TY  - RPRT\nUR  - https://noord.nl/a\nPY  - 2020/Spring\n",
        [("https://noord.nl/a", "A", "2021-05-03", 1), ("https://noord.nl/a", "", "2020", 0)],
    ),
    "my.json": (
        '{"items": [{"type": "zeppelin", "issued": {"literal": "voorjaar 2021"}, "URL": "https://noord.nl/a"},'
        ' {"title": "B", "issued": {"date-parts": [["2021", "5"]]}, "DOI": "10.1/b"}, "x"]}',
        [("https://noord.nl/a", "", "2021", 1), ("https://doi.org/10.1/b", "B", "2021-05", 0), ("", "x", "", 0)],
    ),
    "my.csv": (
        'Title,Url,Date,File Attachments\n,https://noord.nl/a,"May 3, 2021",/home/x/a.pdf\nB,https://noord.nl/a,2021-00-00,FILE\n',
        [("https://noord.nl/a", "", "2021-05-03", 1), ("files/a.pdf", "B", "2021", 0)],
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_in_a_list_is_read_or_told(read, tmp_path, name):
    text, expected = ODD[name]
    found = [
        (
            entry.source.removeprefix(f"{tmp_path}/"),
            entry.label.get("title", ""),
            entry.label.get("published", ""),
            len(entry.lost),
        )
        for entry in read(name, text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "odd", [{"issued": {"date-parts": 5}}, {"URL": "https://[x"}, {"file": "a" * 5000}, {"file": [[]]}]
)
def test_an_entry_with_a_value_of_another_kind_stops_no_other(read, odd):
    first, second = read("a.json", json.dumps([{"title": "Een", **odd}, CSL[0]]))
    assert first.label["title"] == "Een" and second.label["publisher"] == "Dagblad"


def test_a_name_that_is_too_long_for_a_file_nothing_and_what_is_no_address_are_none():
    assert [entry.source for entry in lists.entries(["a" * 5000, "", "https://[x"])] == ["a" * 5000, "", "https://[x"]
