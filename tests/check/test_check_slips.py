"""Slips that researchers make in tables: each gives one message that names the cause, and nothing that follows."""

import codecs
import csv
import io

import pytest

from analysis.problems import nearest
from analysis.tables import reading
from analysis.tables import reference as t
from analysis.tables.columns import is_date
from slips import add_line, change, said

TEAMS, RELATIONS = "data/reference/teams.csv", "data/reference/relations.csv"
CODES, CODERS = "data/coding/coder-a/depth.csv", "data/coding/coders.csv"
PASSAGE = "middenland-bericht-2020--05282bb4d1"
CODE = f"{PASSAGE},middenland-bericht-2020,1,middenland-pilot"
REFERENCE = ("regions", "initiatives", "participation", "teams", "organisations", "corrections", "evidence")
ORGANISATIONS, MILESTONES = "data/reference/organisations.csv", "data/reference/milestones.csv"
SPACE = "take out the space before or after it"
NO_DAY = "no such day or month: use YYYY, YYYY-MM or YYYY-MM-DD, in a column that is text in the spreadsheet"
DIMENSIONS = "family, professional, organisation, chain, conditions, learning, scope, reach"
# what is meant -> (file, old, new, where the one message says it is, what it says to do)
CELLS = {
    "a space after an id": (
        TEAMS, ",noordland-pilot,V", ",noordland-pilot ,V",
        "row 3, column initiative_id, value 'noordland-pilot '", SPACE),
    "a space after an alias": (
        ORGANISATIONS, "GGZ Noordland,,", "GGZ Noordland ,,", "row 3, column aliases, value 'GGZ Noordland '", SPACE),
    "month 13": (
        MILESTONES, "middenland-pilot,2020-01", "middenland-pilot,2023-13",
        "row 2, column date, value '2023-13'", NO_DAY),
    "31 February": (
        MILESTONES, "middenland-pilot,2020-01", "middenland-pilot,2023-02-31",
        "row 2, column date, value '2023-02-31'", NO_DAY),
    "level 4": (
        CODES, "professional,1", "professional,4", "row 3, column level, value '4'", "use a number from 0 to 3"),
    "a dimension misspelt": (
        CODES, "professional,1", "profesional,1",
        "row 3, column dimension, value 'profesional'", f"use one of: {DIMENSIONS}; is professional meant?"),
    "a passage with a typo": (
        CODES, PASSAGE, f"{PASSAGE[:-1]}2",
        f"row 2, column passage_id, value '{PASSAGE[:-1]}2'", f"no such passage now; is {PASSAGE} meant?"),
    "a passage of another document": (
        CODES, CODE, CODE.replace(",middenland-bericht-2020", ",noordland-plan-2019"),
        f"row 2, column passage_id, value '{PASSAGE}'",
        "this passage is not of noordland-plan-2019: correct one of the two"),
    "an empty passage id": (
        CODES, CODE, CODE.replace(PASSAGE, "", 1), "row 2, column passage_id",
        "run `analysis clean`, then `analysis recode`: it fills this in from document_id and passage"),
    "a member that does not take part": (
        TEAMS, "|veilig-thuis-noordland|", "|veilig-thuis-noordland|politie-zuidland|",
        "row 3, column members, value 'politie-zuidland'",
        "give it a row in data/reference/participation.csv for noordland-pilot"),
    "an end before the start": (
        TEAMS, "2020-01,,", "2020-01,2019,", "row 2, column until, value '2019'",
        "this is before since, 2020-01: correct one of the two"),
    "letters read in another encoding": (
        TEAMS, "Overlegtafel", "CoÃ¶rdinatietafel", "row 2, column name, value 'CoÃ¶rdinatietafel'",
        "damaged letters (opened in another encoding): type them again, and save as UTF-8"),
}


@pytest.mark.parametrize("name", sorted(CELLS))
def test_a_cell_gives_one_message(ready, capsys, name):
    file, old, new, place, remedy = CELLS[name]
    change(ready, file, old, new)
    assert said(ready, capsys) == [f"{file}, {place}: {remedy}"]


def test_a_parameter_misspelt(ready, capsys):
    change(ready, "params.yaml", "linkage: average", "linkige: average")
    lines = said(ready, capsys)
    assert any("depth.linkige: unknown parameter" in line and "is linkage meant?" in line for line in lines)


def test_a_code_twice_names_both_rows(ready, capsys):
    row = add_line(ready, CODES, f"{CODE},organisation,2,reported,high,seen again")
    assert said(ready, capsys) == [
        f"{CODES}, row {n}, column passage_id, initiative_id, dimension, value"
        f" '{PASSAGE}--middenland-pilot--organisation': this key occurs twice: remove one row" for n in (2, row)
    ]


def test_an_alias_that_two_bodies_claim(ready, capsys):
    change(ready, "data/reference/organisations.csv", "gemeente Noordstad,,", "gemeente Noordstad|GGZ Noordland,,")
    assert said(ready, capsys) == [
        "data/reference/organisations.csv, column aliases: 'GGZ Noordland' means gemeente-noordstad and"
        " ggz-noordland anywhere: leave it to one of them, or make it a regional alias"]


def test_a_coder_misspelt_in_the_list(ready, capsys):
    change(ready, CODERS, "coder-b,machine", "coder_b,machine")
    lines = said(ready, capsys)
    meant = "add a row for data/coding/coder-b/depth.csv; is coder_b meant?"
    assert f"{CODERS}, column coder_id, value 'coder-b': {meant}" in lines
    assert not any("is missing" in line and "coder-a" in line for line in lines)


# --- tables that a spreadsheet saved in another form ---


@pytest.mark.parametrize("name", [f"data/reference/{name}.csv" for name in REFERENCE] + [CODES, CODERS])
@pytest.mark.parametrize(("sign", "word"), [(";", ";"), ("\t", "tabs")])
def test_other_separators_are_one_message(ready, capsys, name, sign, word):
    path, out = ready / name, io.StringIO()
    rows = csv.reader(path.open(encoding="utf-8", newline=""))
    csv.writer(out, delimiter=sign, lineterminator="\r\n").writerows(rows)
    path.write_bytes(codecs.BOM_UTF8 + out.getvalue().encode())
    assert said(ready, capsys) == [
        f"{name}, row 1: the cells are separated by {word}: save it as CSV with commas"
        " (LibreOffice: field delimiter ,; a Dutch Excel always writes ;)"]


@pytest.mark.parametrize("name", [f"data/reference/{name}.csv" for name in REFERENCE[:5]] + [CODES])
def test_one_comma_too_many_is_one_message(ready, capsys, name):
    width = len((ready / name).read_text().splitlines()[0].split(","))
    change(ready, name, "\n", "\na comma, and no quotation marks" + "," * (width - 1) + "\n")
    assert said(ready, capsys) == [f"{name}, row 2: {width + 1} cells where the header has {width}: mind the commas"
                                   " (put a cell that holds a comma between double quotes)"]


def test_a_quotation_mark_that_is_not_closed(ready, capsys):
    end = "works-with,stated,krant-noordland-2020,"
    change(ready, RELATIONS, f"{end}\n", f'{end}"so\n')
    assert said(ready, capsys) == [
        f"{RELATIONS}, row 2, value 'noordland-pilot': a quotation mark in this row is not closed:"
        " the rows below it are read as part of it"]


def test_another_encoding_names_the_letter(ready, capsys):
    change(ready, TEAMS, "Veiligheidsteam", "Cliëntenteam")
    path = ready / TEAMS
    path.write_bytes(path.read_text("utf-8").encode("cp1252"))
    (line,) = said(ready, capsys)
    assert line.startswith(f"{TEAMS}, row 3, column name, value 'Cliëntenteam': save this file as UTF-8")
    path.write_bytes(path.read_bytes().decode("cp1252").encode("utf-16"))
    assert said(ready, capsys) == [f"{TEAMS}: save this file as UTF-8, as CSV (it is UTF-16 now)"]


def test_semicolons_in_another_encoding_are_told_at_once(ready, capsys):
    change(ready, TEAMS, "Veiligheidsteam", "Cliëntenteam")
    path, out = ready / TEAMS, io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(csv.reader(path.open(encoding="utf-8", newline="")))
    path.write_bytes(out.getvalue().encode("cp1252"))
    first, second = said(ready, capsys)
    assert first.startswith(f"{TEAMS}, row 1: the cells are separated by ;")
    assert second.startswith(f"{TEAMS}, row 3, column name, value 'Cliëntenteam': save this file as UTF-8")


def test_empty_columns_of_a_spreadsheet(ready, capsys):
    path = ready / TEAMS
    lines = path.read_text().splitlines()
    path.write_text("".join(f"{line},,\n" for line in lines))
    assert said(ready, capsys) == []  # beside the last column they say nothing
    path.write_text("".join(f"{line},{'x' if number == 2 else ''},\n" for number, line in enumerate(lines)))
    assert said(ready, capsys) == [f"{TEAMS}, row 1, column {'ABCDEFGHIJKLM'[len(lines[0].split(','))]}:"
                                   " this column has no name: remove it, or name it"]


def test_a_name_where_an_id_belongs(ready, capsys):
    change(ready, TEAMS, "|veilig-thuis-noordland|", "|Veilig Thuis Noordland|")
    lines = [line for line in said(ready, capsys) if "separated by |" in line]
    (line,) = lines
    assert line.endswith("separated by |; is veilig-thuis-noordland meant?")


def test_windows_line_ends_and_a_mark_are_no_problem(ready, capsys):
    for name in (TEAMS, CODES, "data/reference/regions.csv"):
        path = ready / name
        path.write_bytes(codecs.BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(ready, capsys) == []


def test_empty_rows_of_a_spreadsheet(ready, capsys):
    for _ in range(3):
        add_line(ready, TEAMS, ",,,,,,,,,")
    assert said(ready, capsys) == []  # below the last row they say nothing
    row = add_line(ready, RELATIONS, ",,,,,,")
    add_line(ready, RELATIONS, "noordland-pilot,politie-noordland,wijkteam-noordland,works-with,stated,x,")
    assert said(ready, capsys) == [f"{RELATIONS}, row {row}: this row is empty: remove it"]


def test_a_column_misspelt_is_told_once(ready, capsys):
    change(ready, "data/reference/organisations.csv", "organisation_id,", "organisatie_id,")
    lines = said(ready, capsys)
    assert len(lines) == 2 and all(line.startswith("data/reference/organisations.csv, row 1") for line in lines)
    assert "is organisation_id meant?" in lines[0]


# --- names ---


@pytest.mark.parametrize(("typed", "hint"), [
    ("Friesland", ""), ("zeland", "; is zeeland meant?"), ("Zeeland", "; is zeeland meant?"), ("", ""),
])
def test_a_name_is_offered_only_where_it_is_near(typed, hint):
    assert nearest(typed, ["zeeland", "GGD Zaanstreek-Waterland", "haaglanden", ""]) == hint


@pytest.mark.parametrize(("cell", "right"), [("2024-02-29", True), ("2023-02-29", False), ("2023-13", False),
                                             ("2023", True), ("2023-4", False), ("mrt-23", False)])
def test_dates_are_of_the_calendar(cell, right):
    assert is_date(cell) is right


@pytest.mark.parametrize(
    ("column", "old", "new", "remedy"),
    [
        ("basis", "stated", "stellig", "use one of: stated, inferred, context"),
        ("source_ids", "krant-noordland-2020", "geen-document-2020", "no such document_id in data/raw/documents"),
    ],
)
def test_what_a_correction_puts_in_is_checked_as_the_table_is(ready, capsys, column, old, new, remedy):
    with (ready / RELATIONS).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row[column] == old)
    key = "--".join(row[name] for name in t.RELATIONS.key)
    add_line(ready, "data/reference/corrections.csv", f"relations,{key},{column},{old},{new},own word,region,2026-01")
    (line,) = said(ready, capsys)
    assert f"column new_value, value '{new}': {remedy}" in line


def test_a_cell_of_several_lines_may_hold_commas(tmp_path):
    path, lines = tmp_path / "sheet.csv", "een lijst:\n- a, b, c, d, e\n- f, g, h"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([["a", "b"], ["1", lines]])
    assert reading.read(path, "sheet.csv", ["a", "b"], True) == [["a", "b"], ["1", lines]]
