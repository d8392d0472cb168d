"""One word, one count: what a figure counts is named, and equals what the tables and notebooks call so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from analysis.networks import layers
from analysis.report import gallery, notebook, provenance, texts
from analysis.report.data import Data, Frames
from analysis.report.figures import bias, curve
from analysis.report.page import Page
from analysis.report.views import depth

NL, EN = texts.load("nl"), texts.load("en")
ROOT = Path(__file__).parents[2]


def specifications(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Distance, rule for the number of groups and partition of each; the first is the main one."""
    found = []
    for number, (distance, k, partition) in enumerate(rows, start=1):
        same = partition == rows[0][2]
        named = dict.fromkeys(curve.CHOICES, "x") | {"distance": distance, "k": k, "case_set": curve.CASE_SET}
        groups = partition.count("/") + 1
        found.append({**named, "specification": number, "partition": partition, "groups": groups, "ari": float(same)})
    return pd.DataFrame(found)


FIXED = specifications(
    ("gower", "null", "1 2 3 4"),
    ("podani", "null", "1 2 3 4"),
    ("gower", "2", "1 2/3 4"),
    ("podani", "2", "1 3/2 4"),
)


def test_curve_weighs_a_choice_over_analyses_that_can_find_no_groups(real: Data) -> None:
    data = replace(real, depth=Frames.of(multiverse=FIXED))
    shown = gallery.draw(data, NL, "figure-curve")
    rows = shown.table.set_index("Optie")
    assert list(rows.loc[["Gower", "Podani"], "Analyses"]) == [1, 1]  # of two each, one fixes the number
    assert list(rows.loc[["Gower", "Podani"], "Zelfde antwoord"]) == ["100%", "100%"]
    assert rows.loc["vast op 2", "Zelfde antwoord"] == "0%" and rows.loc["vast op 2", "Analyses"] == 2
    assert shown.headline.startswith("2 van de 2") and "geen keuze" in shown.headline


def test_curve_says_whether_choices_matter_once_the_number_is_fixed(real: Data) -> None:
    # Two cuts of four cases into pairs that share none: adjusted Rand index -0.5.
    assert curve.switched(FIXED.iloc[2:])["distance"] == pytest.approx(-0.5)
    alike = FIXED.assign(partition=[*FIXED["partition"].iloc[:3], FIXED["partition"].iloc[2]])
    for frame, nl, en in (
        (FIXED, "maken keuzes wel verschil: twee die alleen verschillen in 'afstandsmaat'", "choices do matter"),
        (alike, "Ook in de 2 analyses die het aantal groepen vastzetten", "no choice matters much either"),
        (FIXED.iloc[:2], "bij 'aantal groepen' van alle.", "at 'number of groups' of all."),
    ):
        data = replace(real, depth=Frames.of(multiverse=frame))
        assert nl in gallery.draw(data, NL, "figure-curve").description
        assert en in gallery.draw(data, EN, "figure-curve").description


def test_notebook_weighs_choices_apart_where_the_number_is_fixed(real: Data) -> None:
    page = Page(replace(real, depth=Frames.of(multiverse=FIXED)), EN)
    tested, fixed = str(depth.choices(page, curve.CASE_SET)).split("</table>")[:2]
    assert re.search(r"gower.*?>1<.*?>1<.*?>1<.*?>1<", tested, re.DOTALL) and "-0.5" not in tested
    assert "-0.5" in fixed and "number of groups is fixed" in fixed


def test_who_speaks_and_who_carries_are_two_counts(real: Data) -> None:
    """Three publishers speak of the dimension, one of them of the level: counted as one carried, under three."""
    frame = real.depth.profiles
    shown = frame.assign(n_publishers=3, n_publishers_top=1, low=frame["low"].where(frame["low"].isna(), 3.0))
    data = replace(real, depth=Frames.of(profiles=shown))
    n = len(bias.cells_of(data))
    drawn = gallery.draw(data, NL, "figure-bias")
    assert f"in 0 van {n} gedocumenteerde vakken is dat één uitgever" in drawn.description
    assert f"op één in {n} van {n} vakken, en in {n} van de {n} op niveau 3" in drawn.description
    assert "spreekt" in drawn.subtitle and "rusten er" not in drawn.description
    assert f"on one in {n} of {n} cells" in gallery.draw(data, EN, "figure-bias").description


def test_bias_and_depth_count_the_same_cells_on_one_publisher(real: Data) -> None:
    carried = int((bias.cells_of(real)["carried"] == 1).sum())
    assert f"Daarvan rusten er {carried} op één uitgever" in gallery.draw(real, NL, "figure-depth").description


def test_participants_without_a_tie_is_one_count(real: Data) -> None:
    metrics = real.networks.metrics
    wide = metrics[metrics["layer"] == "primary"].pivot(index="initiative_id", columns="metric", values="value")
    expected = wide["untied-participants"].reindex(real.cases["initiative_id"]).fillna(0).astype(int)
    shown = gallery.draw(real, NL, "figure-networks").table
    column = next(name for name in shown.columns if name.startswith("Deelnemers zonder verbinding"))
    assert list(shown[column]) == list(expected) and "apart" in column
    apart = real.networks.edges["layer"].isin(["steering", "study"])
    assert apart.any()  # else the two definitions could not differ


def test_survival_in_the_notebook_is_what_the_table_holds() -> None:
    """Two publishers, a tie on one of them and a tie on both: 0.5 and 1; the only publisher there is: 0."""
    edges = pd.DataFrame(
        [("a", "p", 1), ("a", "p|q", 2), ("b", "p", 1)],
        columns=["initiative_id", "publisher_ids", "n_publishers"],
    ).assign(layer="primary")
    options = type("Options", (), {"min_publishers": 1})
    assert list(layers.with_survival(edges, options)["survival"]) == [0.5, 1.0, 0.0]
    cells = nbformat.read(ROOT / "notebooks" / "2_networks.ipynb", as_version=4).cells
    said = next(cell.source for cell in cells if "`survival`" in cell.source)
    assert "0 where that is the network's only one, 0.5 where there are two" in said


def test_a_figure_in_a_notebook_says_what_draws_it_and_from_which_tables(real: Data) -> None:
    assert provenance.files(real, EN, "figure-curve") == ["data/depth/multiverse.csv"]
    assert "data/networks/blocks.csv" in provenance.files(real, EN, "figure-sectors")
    assert provenance.function("figure-network-utrecht-pilot") == "analysis.report.figures.network.draw"
    shown = str(notebook.figure(Page(real, EN), "figure-depth-practised"))
    assert "<code>analysis.report.figures.matrix.draw_practised</code>" in shown
    assert "<code>data/depth/profiles.csv</code>" in shown


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        ("2_networks", "Strona Freeman Krackhardt Borgatti Burt Gould Newman Carstens Kossinets Steegen"),
        ("3_depth", "Gower Podani Rousseeuw Kaufman Hubert Krippendorff Gwet Hennig Steegen Ragin"),
    ],
)
def test_notebooks_name_their_methods_with_year(name: str, methods: str) -> None:
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    said = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert [who for who in methods.split() if not re.search(rf"{who}[^;)]*? (19|20)\d\d", said)] == []
