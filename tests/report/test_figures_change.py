"""The picture from pilot to proeftuin: its counts, its grey, its plans, its words, and how it is cut on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.report import data as report_data
from analysis.report import gallery, paper, style, texts
from analysis.report.data import Data, Frames
from analysis.report.figures import change, change_words
from analysis.tables import networks

NL = texts.load("nl")


@cache
def real() -> Data:
    return report_data.load(Path(__file__).parents[2])


def changed(changes: pd.DataFrame) -> Data:
    """The real data with other changes."""
    kept = {t.name: getattr(real().networks, t.name) for t in networks.TABLES}
    return replace(real(), networks=Frames.of(**{**kept, "changes": changes}))


def headline(data: Data) -> str:
    return gallery.draw(data, NL, "figure-changes").headline


def test_change_turns_when_organisations_go() -> None:
    frame = real().networks.changes
    assert headline(changed(frame.assign(change="stayed"))).startswith("De meeste")
    gone = headline(changed(frame.assign(change="went")))
    assert gone.startswith("Hooguit de helft") and ": 0 van de" in gone


def test_a_region_says_whether_its_changes_may_be_documentation_only() -> None:
    frame = real().networks.changes
    step = next(s for s in change.steps(real()) if s.region == "Zeeland")
    assert change_words.doubt(step, NL).startswith("Kan ook door de bronnen komen: 3 van de 4 organisaties")
    told = replace(step, rows=step.rows.assign(documentation=False))
    assert change_words.doubt(told, NL).startswith("Bij elke verandering noemt een bron")
    still = replace(step, rows=step.rows.assign(change="stayed"))
    assert change_words.doubt(still, NL) == "In de bronnen veranderde niets."
    merged = replace(step, rows=step.rows.assign(reason="unnamed"))
    assert change_words.doubt(merged, NL).endswith("organisaties van die soort niet bij naam noemt.")
    shown = gallery.draw(real(), NL, "figure-changes").table
    assert int(shown["Aantal"].sum()) == len(frame)
    assert any(s.branch_of == "Utrecht" for s in change.steps(real()))


def moved(*rows: tuple[str, str, str, bool, str, str]) -> Data:
    """Changes in Zeeland from (kind, item, change, documentation, reason, into)."""
    columns = ["item_kind", "item", "change", "documentation", "reason", "into"]
    ids = {"region_id": "zeeland", "predecessor_id": "zeeland-pilot", "initiative_id": "zeeland-proeftuin"}
    frame = pd.DataFrame(rows, columns=columns).assign(**ids, sectors="veilig-thuis")
    return changed(frame)


def test_grey_means_the_same_in_the_drawing_and_in_the_list() -> None:
    """Two tied bodies: each stands once in the drawing and once in the list; grey is what sources may explain."""
    a, b = "intervence", "veilig-thuis-zeeland"
    tie = ("tie", f"{a}--{b}", "went", True, "no-ties", "")
    for unsure in (0, 1, 2):
        bodies = [("organisation", end, "went", i < unsure, "undated", "") for i, end in enumerate((a, b))]
        svg = gallery.draw(moved(*bodies, tie), NL, "figure-changes").svg
        assert svg.count(f'fill="{style.FAINT}"') == 2 * unsure + 1  # and the key
        assert svg.count(f'fill="{style.SECTORS["veilig-thuis"].colour.lower()}"') == 2 * (2 - unsure) + 1


def test_a_planned_tie_neither_came_nor_went() -> None:
    a, b, c = "intervence", "veilig-thuis-zeeland", "raad-voor-de-kinderbescherming"
    rows = [("tie", f"{a}--{b}", "went", True, "planned", ""), ("tie", f"{a}--{c}", "went", True, "no-ties", "")]
    both, done = moved(*rows), moved(*(row[:4] + ("no-ties", "") for row in rows))
    counted = [change.counts(d.networks.changes, d) for d in (both, done)]
    assert [(c["ties_went"], c["ties_planned"]) for c in counted] == [(1, 1), (2, 0)]
    shown, plain = (gallery.draw(d, NL, "figure-changes") for d in (both, done))
    assert "1 alleen gepland" in shown.svg and "verbinding alleen gepland" in shown.svg
    assert "alleen gepland" not in plain.svg and "Alleen gepland: 0" in plain.description
    assert sorted(shown.table["Verschil"]) == ["niet meer in de bronnen", "verbinding alleen gepland"]
    assert "1 van de 1 verbindingen" in change_words.doubt(change.steps(both)[0], NL)


def test_the_list_gives_what_a_source_says_of_a_change() -> None:
    gone = moved(
        ("organisation", "intervence", "went", False, "merged", "jeugdbescherming-west"),
        ("organisation", "veilig-thuis-zeeland", "went", True, "national", ""),
    )
    (step,) = change.steps(gone)
    lines = {row.item: " ".join(words) for row, words in step.columns(NL)["went"]}
    assert lines["intervence"].endswith("(ging op in Jeugdbescherming west)")
    assert lines["veilig-thuis-zeeland"].endswith("(alleen nog landelijk genoemd)")


def test_a_branch_is_said_to_be_left_out_of_the_count() -> None:
    shown = gallery.draw(real(), NL, "figure-changes")
    assert shown.headline.endswith("28 van de 43 (zonder Utrecht-West)") and "telt niet mee in de kop" in shown.svg
    assert "Utrecht-West staat erbij, maar telt niet mee" in shown.description
    own = moved(("organisation", "intervence", "stayed", False, "", ""))
    plain = gallery.draw(own, NL, "figure-changes")
    assert "zonder" not in plain.headline and "telt niet mee" not in plain.svg + plain.description


def test_the_picture_is_cut_on_paper_between_regions() -> None:
    """Each piece is a window of full width; together they show the whole height, and no letter stands on a cut."""
    shown = gallery.draw(real(), NL, "figure-changes")
    assert len(shown.breaks) == len(change.steps(real()))
    boxes = re.findall(r'viewBox="0 ([\d.]+) 760 ([\d.]+)"', str(paper.pieces(shown)))
    ends = [0.0, *shown.breaks, float(re.search(r'height="([\d.]+)"', shown.svg)[1])]
    assert [float(top) for top, _ in boxes] == pytest.approx(ends[:-1])
    assert sum(float(high) for _, high in boxes) == pytest.approx(ends[-1])
    baselines = [float(y) for y in re.findall(r'<text[^>]* y="([\d.]+)"', shown.svg)]
    assert baselines and not any(y - style.SIZE < cut < y + 3 for y in baselines for cut in shown.breaks)
    whole = paper.whole(shown, shown.svg)
    assert whole.count(f'<g id="{shown.id}-all">') == 1 and ElementTree.fromstring(whole) is not None
