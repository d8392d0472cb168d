"""Every picture draws whatever the tables say, in both languages and layouts, with texts that fit and do not meet."""

import itertools
import math
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import partial
from itertools import combinations
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest
from matplotlib.text import Text

from analysis.report import pictures, texts
from analysis.report.pictures import house, rings, spine
from analysis.report.pictures.scene import spread
from pipeline import PROJECT

TABLES = (
    "core", "profiles", "layers", "levels", "staircase", "prevalence", "clusters", "co_membership", "pairs",
    "agreement", "plan", "variants",
)  # fmt: skip
OF = {"network": "initiative"}
NAMES = pictures.PICTURES


def seen(data, name, lang="nl", **of):
    """What a picture sees, and its frame."""
    scene = pictures.seen(name, data, texts.load(data, lang), **of)
    return scene, pictures.module(name).rows(scene) if of or name not in OF else None


def empty(data):
    """The project where no stage found anything."""
    return data.using(**{name: data.table(name).head(0) for name in TABLES})


def many(data, number=30):
    """The project with that many cases of one phase, each as its first case."""
    first = data.table("initiatives").set_index("initiative_id", drop=False).loc[case := data.initiatives.index[0]]
    ids = [f"case-{place:02}" for place in range(number)]

    def copies(name):
        frame = data.table(name)
        return pd.concat([frame[frame["initiative_id"] == case].assign(initiative_id=one) for one in ids])

    initiatives = pd.DataFrame([{**first, "initiative_id": one, "region_id": one} for one in ids])
    regions = pd.DataFrame([{**data.table("regions").iloc[0], "region_id": one, "name": f"Regio {one}"} for one in ids])
    frames = {name: copies(name) for name in ("core", "profiles", "layers", "levels", "staircase", "clusters")}
    assert data.model.cases(initiatives) == ids
    return data.using(initiatives=initiatives, regions=regions, **frames)


@pytest.fixture
def drawn(data, monkeypatch):
    """A function that gives title and figures of a picture."""

    def draw(name, lang="nl", changed=None):
        if changed is not None:
            monkeypatch.setattr(rings, "graph", lambda scene, one: nx.Graph())
        of = {OF[name]: (changed or data).initiatives.index[0]} if name in OF else {}
        made, (scene, frame) = pictures.module(name), seen(changed or data, name, lang, **of)
        variant, values = made.message(frame, scene)
        made.table(frame, scene)
        with house.style():
            return scene.words(f"title.{variant}", **values), pictures.figures(frame, scene, made)

    return draw


def boxes(figure):
    """The box of each text of a figure, a little smaller than it is."""
    with house.style():
        figure.draw_without_rendering()
        renderer = figure.canvas.get_renderer() if hasattr(figure.canvas, "get_renderer") else figure._get_renderer()
        found = dict.fromkeys(figure.findobj(Text))
        texts = [one for one in found if one.get_text() and one.get_visible()]
        return {(number, one.get_text()): one.get_window_extent(renderer) for number, one in enumerate(texts)}


def fits(figure):
    """No text stands outside its figure, and no two meet."""
    found, whole = boxes(figure), figure.bbox
    outside = [
        key[1]
        for key, box in found.items()
        if box.x0 < -1 or box.y0 < -1 or box.x1 > whole.x1 + 1 or box.y1 > whole.y1 + 1
    ]
    meet = [
        (a[1], b[1])
        for (a, one), (b, other) in combinations(found.items(), 2)
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 1.5 and min(one.y1, other.y1) - max(one.y0, other.y0) > 2.5
    ]
    assert not outside and not meet, (outside, meet)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_real_tables_are_drawn_with_texts_that_fit(drawn, name, lang):
    title, figures = drawn(name, lang)
    assert title and figures["phone"].get_figwidth() * 72 <= 328 < figures["wide"].get_figwidth() * 72
    for figure in figures.values():
        fits(figure)
        assert all(one.get_fontsize() >= 11 for one in figure.findobj(Text) if one.get_text())


@pytest.mark.parametrize("name", NAMES)
def test_empty_tables_are_drawn(drawn, data, name):
    full, _ = drawn(name)
    title, figures = drawn(name, changed=empty(data))
    assert title != full
    for figure in figures.values():
        fits(figure)


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("name", NAMES)
def test_one_case_and_thirty_are_drawn(drawn, data, name, number):
    for figure in drawn(name, changed=many(data, number))[1].values():
        fits(figure)


def drawings(data, layout):
    """Each network of the project: its plan and its figure."""
    made = pictures.module("network")
    for one in data.initiatives.index:
        scene, frame = seen(data, "network", initiative=one)
        scene = replace(scene, layout=layout)
        with house.style():
            yield one, spine.plan(frame, scene, 10), made.draw(frame, scene)


def inside(point, spot, radius):
    """Whether a point lies within so many pixels of a spot."""
    return math.hypot(point[0] - spot.x, point[1] - spot.y) < radius


@pytest.mark.parametrize("layout", ["wide", "phone"])
def test_no_line_meets_a_ring_sign_or_text_that_is_not_its_own(data, layout):
    """All networks of the project: a line is within its own ring or within none, and no text stands on a line or another."""
    drawn = 0
    for one, plan, figure in drawings(data, layout):
        fits(figure)
        texts = boxes(figure)
        for route in plan.routes:
            drawn += 1
            ends = {route.tie.a, route.tie.b}
            fine = [at for curve in route.path.to_polygons(closed_only=False) for at in dense(curve)]
            for at in fine:
                for ring, spot in plan.rings.items():
                    assert ring == route.ring or not inside(at, spot, spot.radius + 2), (one, ends, ring)
                for (ring, body), spot in plan.signs.items():
                    own = ring == route.ring and body in ends
                    assert own or not inside(at, spot, spot.radius), (one, ends, body)
            shown = figure.axes[0].transData.transform(fine)
            met = [key[1] for key, box in texts.items() for at in shown if box.contains(*at)]
            assert not met, (one, ends, set(met))
    assert drawn > 30


def dense(curve):
    """Points of a line of straight parts, one a pixel."""
    for start, end in itertools.pairwise(curve):
        steps = max(int(math.hypot(*(end - start))), 1)
        yield from (start + (end - start) * step / steps for step in range(steps + 1))


def test_every_tie_is_drawn_once_where_its_ends_stand_and_a_team_is_a_ring_without_lines(data):
    scene, _ = seen(data, "network")
    for one in scene.cases.index:
        frame = rings.ties(scene, one)
        plan, blocks = spine.plan(frame, scene, 0), rings.blocks(frame, scene)
        wanted = {frozenset((tie.a, tie.b)) for tie in rings.lines(frame, scene)}
        assert sorted(map(sorted, wanted)) == sorted(sorted((tie.a, tie.b)) for block in blocks for tie in block.ties)
        for block in blocks:
            assert all(block.has(end) for tie in block.ties for end in (tie.a, tie.b))
            for body in block.members:
                ring = plan.rings[block.ring]
                assert inside(plan.signs[block.ring, body], ring, ring.radius)
            assert not any(inside(plan.signs[block.ring, body], spot, spot.radius) for body in block.below
                           for spot in plan.rings.values())  # fmt: skip


def test_a_tie_between_two_rings_is_drawn_at_the_first_with_the_other_end_below_it(data):
    scene, _ = seen(data, "network")
    team, table = scene.model.words("arenas")[:2]
    sector, relation = scene.model.words("sectors")[0], scene.model.words("relations")[0]

    made = nx.MultiGraph()
    made.add_nodes_from("xyzpq", sector=sector, mode="organisation")
    for body, ring, kind in (("x", "one", team), ("y", "two", table)):
        made.add_node(ring, mode="arena", kind=kind)
        made.add_edge(body, ring, kind=rings.MEMBER, planned=False)
    made.add_edges_from([("x", "y"), ("y", "z"), ("p", "q")], kind=relation, planned=False)
    first, second, apart = rings.blocks(made, scene)
    assert (first.ring, first.members, first.below) == ("one", ["x"], ["y"])
    assert (second.below, apart.ring, apart.below) == (["z"], rings.APART, ["p", "q"])


def test_svg_is_plain_named_and_its_ids_are_its_own(data):
    made = pictures.render("core", data, texts.load(data, "en"))
    ids = []
    for svg in (made.wide, made.phone):
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img" and root[0].text == made.title and root[1].text == made.alt
        assert not re.search(r"<script|<metadata|<!--|http(?!://www\.w3\.org)", svg) and "<text" in svg
        ids += [one.get("id") for one in root.iter() if one.get("id")]
        assert {ref[1:] for ref in re.findall(r'(?:href="|url\()(#[\w-]+)', svg)} <= set(ids)
    assert len(ids) == len(set(ids)) and len(made.table)


def test_the_same_bytes_whatever_the_hash_seed():
    script = (
        "import sys, hashlib; from pathlib import Path; from analysis.report import data, pictures, texts;"
        "d = data.read(Path('.')); t = texts.load(d, 'nl');"
        "p = [pictures.render(n, d, t) for n in ('core', 'staircase')] + [pictures.render('network', d, t, initiative=d.initiatives.index[0])];"
        "print(hashlib.md5(repr([(q.wide, q.phone, q.alt) for q in p]).encode()).hexdigest())"
    )
    env = {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
    run = partial(subprocess.run, [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, check=True)
    assert len({run(env={**env, "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}) == 1


TURNS = {  # picture: table, what to set, what the title then is not
    "core": ("core", {"planned": True}),
    "levels": ("levels", {"word": "cannot-be-told"}),
    "staircase": ("staircase", {"transform_low": 0, "redesign_low": 0}),
    "clusters": ("clusters", {"share": 0.95}),
}


@pytest.mark.parametrize("name", TURNS)
def test_a_title_turns_with_the_data(data, name):
    table, changed = TURNS[name]
    words, turned = texts.load(data, "nl"), data.using(**{table: data.table(table).assign(**changed)})
    assert pictures.render(name, data, words).title != pictures.render(name, turned, words).title


@pytest.mark.parametrize(("share", "variant"), [(0.95, "firm"), (0.05, "firm"), (0.85, "none"), (0.15, "none")])
def test_groups_are_said_to_be_firm_on_either_side_or_not_at_all(data, share, variant):
    scene, frame = seen(data.using(clusters=data.table("clusters").assign(share=share)), "clusters")
    assert pictures.module("clusters").message(frame, scene)[0] == variant


def test_all_who_come_nearest_to_a_group_are_named(data):
    frame, (a, b) = data.table("clusters"), data.initiatives.index[:2]
    for second, both in ((0.804, True), (0.7, False)):
        share = frame["initiative_id"].map({a: 0.8, b: second}).fillna(0.5)
        share = share.where(frame["profile"] == "sought", 0.5)
        scene, rows = seen(data.using(clusters=frame.assign(share=share)), "clusters")
        top = pictures.module("clusters").message(rows, scene)[1]["top"]
        assert scene.names.case(a) in top and (scene.names.case(b) in top) == both


def test_a_body_and_its_new_name_are_one_where_no_tie_tells_of_it(data):
    whole = nx.MultiGraph()
    whole.add_node("new", name="New", successor="")
    whole.add_node("old", name="Old", successor="new")
    whole.add_node("team", name="Team")
    whole.add_edge("team", "old")
    scene, _ = seen(data, "network")
    made = rings.renamed(whole, scene)
    assert (
        set(made) == {"new", "team"}
        and made.nodes["new"]["name"] == "New (eerder Old)"
        and made.has_edge("team", "new")
    )
    whole.add_edge("old", "new")
    assert set(rings.renamed(whole, scene)) == {"new", "old", "team"}


def test_a_body_that_sources_leave_unnamed_is_told_in_the_language_of_the_picture(data):
    bodies, scenes = data.organisations, [seen(data, "network", lang)[0] for lang in ("nl", "en")]
    told = [
        {node: name for one in scene.cases.index for node, name in rings.graph(scene, one).nodes(data="name")}
        for scene in scenes
    ]
    translated = [one for one in told[0] if one in bodies.index and bodies.loc[one, "name_en"]]
    assert "raad-voor-de-kinderbescherming" in translated and {
        one for one in told[0] if told[0][one] != told[1][one]
    } == set(translated)


def test_groups_by_a_method_that_the_table_lacks_are_no_empty_picture(data):
    other = data.using(clusters=data.table("clusters").assign(method="other"))
    with pytest.raises(KeyError, match="other in 2"):
        seen(other, "clusters")


def test_planned_is_hollow_and_unsure_a_question_mark(data):
    core = data.table("core")
    unsure = list(data.model.study.certainty.words)[-1]
    top = data.model.words("steps")[-1]
    for changed, wanted in (
        ({"planned": True, "certainty": "low", "step": top}, 0),
        ({"planned": False, "certainty": unsure, "step": top}, None),
    ):
        scene, rows = seen(data.using(core=core.assign(**changed, internal=False)), "core")
        with house.style():
            figure = pictures.module("core").draw(rows, scene)
        patches = [one for ax in figure.axes for one in ax.patches if one.get_linewidth()]
        filled = [one for one in patches if house.to_hex(one.get_facecolor()) not in (house.PAPER, "#00000000")]
        assert len(filled) == 0
        if wanted is None:
            assert sum(one.get_text().endswith("?") for one in figure.findobj(Text)) >= len(core)


def test_levels_run_from_light_to_dark_and_text_on_them_is_readable():
    for steps in (2, 3, 4, 6):
        light = [house.luminance(colour) for colour in house.ramp(steps)]
        assert light == sorted(light, reverse=True)
        for colour in house.ramp(steps):
            inks = sorted((house.luminance(house.on(colour)), house.luminance(colour)))
            assert (inks[1] + 0.05) / (inks[0] + 0.05) >= 4.5


def test_small_forms():
    assert (spread(1, 1), spread(1, 2)) == ("1", "1–2")
    assert house.wrap("een lange regel met woorden", 80) == ["een lange", "regel met", "woorden"]
    with pytest.raises(KeyError, match="there are: "):
        pictures.module("none")


def test_without_colour_levels_steps_and_signs_still_differ(data):
    """Lightness (CIE L*) of neighbours in a ramp, and of sectors with one sign, is at least 15 of 100 apart."""
    model = data.model

    def lightness(colour):
        return 116 * house.luminance(colour) ** (1 / 3) - 16

    for steps in (len(model.codebook.levels), len(model.words("steps"))):
        light = [lightness(colour) for colour in house.ramp(steps)]
        assert min(a - b for a, b in itertools.pairwise(light)) >= 15
    sectors = model.study.sectors.values()
    for a, b in itertools.combinations(sectors, 2):
        assert a.sign != b.sign or abs(lightness(a.colour) - lightness(b.colour)) >= 15, (a.name, b.name)


def test_a_level_with_a_question_mark_is_an_unsure_tile(data):
    frame, layers = data.table("profiles"), data.model.words("layers")
    case = data.initiatives.index[0]
    mine = (frame["initiative_id"] == case) & frame["dimension"].isin(layers)
    for shown, doubt in (("1", 0), ("?", len(layers))):
        cells = frame.assign(
            low=frame["low"].mask(mine, 1), high=frame["high"].mask(mine, 1), shown=frame["shown"].mask(mine, shown)
        )
        _, rows = seen(data.using(profiles=cells), "staircase")
        tiles = rows.loc[rows["initiative_id"] == case, "tiles"]
        assert {sum(unsure for *_, unsure in own) for own in tiles} == {doubt}
