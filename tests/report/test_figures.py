"""What every figure promises, in both languages: sound SVG, words, no overlapping text, the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analysis.report import data as report_data
from analysis.report import gallery, style, texts
from analysis.report.data import Data, Frames
from analysis.report.evidence import anchor
from analysis.report.figure import Figure, unlinked
from analysis.tables import depth, networks
from analysis.tables.vocabulary import DEPTH_DIMENSIONS

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("nl", "en")
SMALLEST = 11.0
DRAWN = {"svg", "title", "desc", "g", "a", "path", "circle", "text", "rect", "defs", "use"}


@cache
def real() -> Data:
    return report_data.load(ROOT)


@cache
def figure(figure_id: str, language: str) -> Figure:
    return gallery.draw(real(), texts.load(language), figure_id)


IDS = [*gallery.SINGLE, *(gallery.NETWORK + case for case in real().cases["initiative_id"])]
EACH = pytest.mark.parametrize(("figure_id", "language"), [(i, lang) for i in IDS for lang in LANGUAGES])


def text_boxes(root: ElementTree.Element) -> list[tuple[str, float, float, float, float]]:
    """Every text with its box (left, top, right, bottom), as wide as in the widest font it may get."""
    boxes = []
    for node in root.iter(f"{SVG}text"):
        size, x, y = (
            float(node.get("font-size", f"{style.SMALL}px").removesuffix("px")),
            float(node.get("x")),
            float(node.get("y")),
        )
        width = style.text_width(node.text, size, node.get("font-weight") is not None)
        left = x - {"middle": width / 2, "end": width}.get(node.get("text-anchor"), 0.0)
        boxes.append((node.text, left, y - 0.73 * size, left + width, y + 0.1 * size))
    return boxes


@EACH
def test_svg_is_sound_and_self_contained(figure_id: str, language: str) -> None:
    svg = figure(figure_id, language).svg
    root = ElementTree.fromstring(svg)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) and all(i.startswith(f"{figure_id}-") for i in ids)
    assert root.get("role") == ("group" if "<a " in svg else "img") and root.get("viewBox")
    assert all(i in ids for i in root.get("aria-labelledby").split())
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= DRAWN
    assert "style=" not in svg and "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "{" not in svg and "nan" not in re.sub(r"<(title|text|desc)[^>]*>[^<]*<", "", svg)


@EACH
def test_words_are_there_and_large_enough(figure_id: str, language: str) -> None:
    drawn = figure(figure_id, language)
    words = [drawn.headline, drawn.subtitle, drawn.alt, drawn.description, drawn.source]
    assert all(word.strip() and "{" not in word for word in words)
    assert drawn.id == figure_id and len(drawn.table) and drawn.table.columns.is_unique
    root = ElementTree.fromstring(drawn.svg)
    sizes = [
        float(n.get("font-size", root.get("font-size")).removesuffix("px")) for n in root.iter(f"{SVG}text")
    ]
    assert min(sizes) >= SMALLEST
    assert drawn.wide == (float(ElementTree.fromstring(drawn.svg).get("width")) > 340)


@EACH
def test_no_text_overlaps_another_or_leaves_the_sheet(figure_id: str, language: str) -> None:
    root = ElementTree.fromstring(figure(figure_id, language).svg)
    width, height = float(root.get("width")), float(root.get("height"))
    boxes = text_boxes(root)
    for i, (text, left, top, right, bottom) in enumerate(boxes):
        assert left >= -1 and right <= width + 1 and top >= -1 and bottom <= height + 1, text
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            across, down = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
            assert across <= 1 or down <= 1, (text, other)


def test_ids_are_unique_in_a_page() -> None:
    found = [i for f in IDS for i in re.findall(r' id="([^"]+)"', figure(f, "nl").svg)]
    assert len(found) == len(set(found))


def test_a_page_holds_all_figures_in_less_than_a_megabyte() -> None:
    for language in LANGUAGES:
        assert sum(len(figure(f, language).svg.encode()) for f in IDS) < 1_000_000


def test_both_languages_say_the_same_things_in_their_own_words() -> None:
    for figure_id in IDS:
        dutch, english = (figure(figure_id, language) for language in LANGUAGES)
        assert dutch.headline != english.headline and dutch.description != english.description
        assert len(dutch.table) == len(english.table)
        assert dutch.svg.count("<g ") == english.svg.count("<g ")


def test_figure_texts_have_one_key_set_and_the_same_placeholders() -> None:
    dutch, english = (texts.load(language).entries for language in LANGUAGES)
    mine = [key for key in dutch if key.startswith("figures.")]
    assert set(mine) == {key for key in english if key.startswith("figures.")}
    for key in mine:
        assert texts.placeholders(dutch[key]) == texts.placeholders(english[key]), key


def test_drawing_twice_gives_the_same_bytes() -> None:
    for figure_id in ("figure-map", "figure-depth", "figure-network-hart-van-brabant-proeftuin"):
        assert gallery.draw(real(), texts.load("nl"), figure_id).svg == figure(figure_id, "nl").svg


@pytest.mark.parametrize("figure_id", [i for i in IDS if i.startswith(gallery.NETWORK)])
def test_a_network_lets_the_page_find_every_organisation_and_tie(figure_id: str) -> None:
    root = ElementTree.fromstring(figure(figure_id, "nl").svg)
    case = figure_id.removeprefix(gallery.NETWORK)
    nodes, edges = real().networks.nodes, real().networks.edges
    drawn = {g.get("data-organisation") for g in root.iter(f"{SVG}g") if g.get("data-organisation")}
    assert drawn == set(nodes.loc[nodes["initiative_id"] == case, "organisation_id"])
    ties = {(g.get("data-a"), g.get("data-b")) for g in root.iter(f"{SVG}g") if g.get("data-a")}
    own = edges[(edges["initiative_id"] == case) & (edges["layer"] == "primary")]
    assert ties == set(zip(own["organisation_a"], own["organisation_b"], strict=True))


def test_the_same_organisation_has_the_same_place_in_every_network() -> None:
    """Marks may step aside for a neighbour, but never far."""
    places: dict[str, list[tuple[float, float]]] = {}
    for figure_id in (i for i in IDS if i.startswith(gallery.NETWORK)):
        root = ElementTree.fromstring(figure(figure_id, "nl").svg)
        for group in root.iter(f"{SVG}g"):
            shape = [n for n in group if n.tag == f"{SVG}circle"]
            if group.get("data-organisation") and shape and float(shape[0].get("r")) == 7:
                spot = float(shape[0].get("cx")), float(shape[0].get("cy"))
                places.setdefault(group.get("data-organisation"), []).append(spot)
    for organisation, spots in places.items():
        assert max(x for x, _ in spots) - min(x for x, _ in spots) < 40, organisation
        assert max(y for _, y in spots) - min(y for _, y in spots) < 40, organisation


def test_every_level_beside_the_tree_opens_its_passages_and_a_file_has_no_links() -> None:
    svg = figure("figure-tree", "nl").svg
    links = re.findall(r'<a href="#([^"]+)"><title>([^<]+)</title>', svg)
    profiles, clusters = real().depth.profiles, real().depth.clusters
    placed = clusters[clusters["placed"].astype(bool) & clusters["case_set"].isin(["pilots", "proeftuinen-12"])]
    known = profiles[(profiles["profile"] == "sought") & profiles["level"].notna()]
    known = known[known["dimension"].isin(DEPTH_DIMENSIONS)]
    known = known[known["initiative_id"].isin(placed["initiative_id"])]
    expected = {anchor("profiles", f"{r.initiative_id}--{r.dimension}") for r in known.itertuples()}
    assert {target for target, _ in links} == expected and len(links) == len(expected)
    assert all(re.search(r": \d", said) for _, said in links)
    bare = unlinked(svg)
    assert "<a " not in bare and 'role="img"' in bare and bare.count("<text") == svg.count("<text")


def test_no_data_is_no_crash() -> None:
    """With every table of networks and depth empty each figure still says what there is to say."""
    bare = replace(
        real(),
        networks=Frames.of(**{t.name: t.empty() for t in networks.TABLES}),
        depth=Frames.of(**{t.name: t.empty() for t in depth.TABLES}),
    )
    kept = [*gallery.SINGLE, gallery.NETWORK + "zeeland-proeftuin"]
    for figure_id in kept:
        drawn = gallery.draw(bare, texts.load("nl"), figure_id)
        assert drawn.headline and ElementTree.fromstring(drawn.svg) is not None


def test_hostile_names_come_out_as_text() -> None:
    evil = '</text><script>alert(1)</script> {x} " onload="x" $\\frac$ \u202egnirts\u0000'
    nodes = real().networks.nodes.assign(name=evil, label=evil)
    frames = {t.name: getattr(real().networks, t.name) for t in networks.TABLES}
    hostile = replace(real(), networks=Frames.of(**{**frames, "nodes": nodes}))
    drawn = gallery.draw(hostile, texts.load("nl"), "figure-network-zeeland-pilot")
    root = ElementTree.fromstring(drawn.svg)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= DRAWN
    assert "<script" not in drawn.svg and "\u202e" not in drawn.svg and "$\\frac$" in drawn.svg


@pytest.mark.parametrize("level", [1, 2])
def test_levels_differ_by_three_to_one(level: int) -> None:
    assert contrast(style.LEVELS[level], style.LEVELS[level + 1]) >= 3
    assert contrast(style.LEVELS[level], style.LEVEL_INK[level]) >= 4.5


def test_sectors_have_signs_of_their_own() -> None:
    signs = [(mark.marker, mark.colour) for mark in style.SECTORS.values()]
    assert len(signs) == len(set(signs))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.long
def test_the_hash_seed_moves_no_byte() -> None:
    code = (
        "import hashlib, pathlib; from analysis.report import data, gallery, texts; "
        f"d = data.load(pathlib.Path({str(ROOT)!r})); "
        "print(hashlib.sha256(repr([gallery.draw(d, texts.load('nl'), i) for i in gallery.ids(d)])"
        ".encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
