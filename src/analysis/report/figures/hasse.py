"""Who is demonstrably deeper than whom: the Hasse diagram of an order that holds whatever is missing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts

# A pair that holds at equal effort and without codes in doubt, and one that does not: colour, width, dash.
STROKES = {True: (style.INK, 2.0, ()), False: (style.PALE, 1.2, (5, 4))}
BOX, HIGH, GAP, TOP, GATE = 128.0, 46.0, 62.0, 10.0, 0.25


def draw(data: Data, texts: Texts) -> Figure:
    """Initiatives above those that they are demonstrably deeper than; the others in a list below."""
    cases = list(data.cases["initiative_id"])
    order = data.depth.order
    order = order[order["initiative_a"].isin(cases) & order["initiative_b"].isin(cases)]
    lines = {
        (row.initiative_a, row.initiative_b): row.state != "lost"
        for row in order.assign(state=states(order)).itertuples()
        if row.state == "held" or (row.state == "lost" and bool(row.cover))
    }
    ranked = layers(sorted(lines))
    others = [case for case in cases if not any(case in layer for layer in ranked)]
    canvas = Canvas(style.WIDTH, 2000)
    bottom = _diagram(canvas, data, texts, ranked, lines)
    bottom = _key(canvas, texts, lines, bottom)
    bottom = _others(canvas, data, texts, others, bottom)
    canvas.crop(bottom + 6)
    held, lost = (int((states(order) == state).sum()) for state in ("held", "lost"))
    deeper = held + lost
    pairs = len(cases) * (len(cases) - 1) // 2
    words = (
        texts("figures.hasse.headline", n=deeper, pairs=pairs, held=held)
        if deeper
        else texts("figures.hasse.headline-none")
    )
    return finish(
        canvas,
        "figure-order",
        texts,
        "hasse",
        words,
        table(data, texts, order),
        n=deeper,
        held=held,
        lost=lost,
        pairs=pairs,
        others=len(others),
        rest=pairs - deeper,
    )


def states(order: pd.DataFrame) -> pd.Series:
    """Per pair: `held` (deeper, also at equal numbers of documents and without codes in doubt), `lost` (only on all
    documents together), `shared` (only on what is known of both) or empty.
    """
    names = ("demonstrably_deeper", "dominates", "holds_at_equal_effort", "holds_without_doubt")
    deeper, dominates, equal, sure = (order[name].astype("boolean").fillna(False).astype(bool) for name in names)
    found = pd.Series("", index=order.index, dtype=object)
    found[dominates] = "shared"
    found[deeper] = "lost"
    found[deeper & equal & sure] = "held"
    return found


def layers(covers: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Layers from deepest to least deep: each stands below all that are deeper (longest path from the top).

    Within a layer they stand where their upper neighbours are (barycentre; Sugiyama, Tagawa & Toda 1981).
    Where a line passes a layer, `a|b` keeps a gap open for it.
    """
    nodes = sorted({node for pair in covers for node in pair})
    level = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for a, b in covers:
            level[b] = max(level[b], level[a] + 1)
    stays: list[list[str]] = [
        [n for n in nodes if level[n] == d] for d in range(max(level.values(), default=-1) + 1)
    ]
    above: dict[str, list[tuple[int, str]]] = {node: [] for node in nodes}
    for a, b in covers:
        gate = f"{a}|{b}"
        for depth in range(level[a] + 1, level[b]):
            stays[depth].append(gate)
        above[b].append((level[b] - 1, a if level[b] - level[a] == 1 else gate))
    spot: dict[tuple[int, str], float] = {}
    for depth, layer in enumerate(stays):

        def centre(node: str, depth: int = depth) -> float:
            """The middle of what it hangs on."""
            a = node.split("|")[0]
            upper = above.get(node, [(depth - 1, node if (depth - 1, node) in spot else a)])
            known = [spot[key] for key in upper if key in spot]
            return round(sum(known) / len(known), 6) if known else 0.5

        layer.sort(key=lambda node, centre=centre: (centre(node), node))
        spot.update({(depth, node): x for node, x in zip(layer, slots(layer), strict=True)})
    return stays


def slot_widths(layer: Sequence[str]) -> list[float]:
    """Room of each place in a layer, in boxes."""
    return [GATE if "|" in node else 1.0 for node in layer]


def slots(layer: Sequence[str]) -> list[float]:
    """Middles between 0 and 1: a passing line takes a quarter of the room of a box."""
    widths = slot_widths(layer)
    ends = [sum(widths[: i + 1]) for i in range(len(widths))]
    return [(end - width / 2) / ends[-1] for end, width in zip(ends, widths, strict=True)]


def _diagram(
    canvas: Canvas,
    data: Data,
    texts: Texts,
    ranked: Sequence[Sequence[str]],
    lines: dict[tuple[str, str], bool],
) -> float:
    spots: dict[str, list[tuple[float, float]]] = {}
    for row, layer in enumerate(ranked):
        for node, x in zip(layer, slots(layer), strict=True):
            spots.setdefault(node, []).append((x * style.WIDTH, TOP + row * (HIGH + GAP)))
    for (a, b), holds in sorted(lines.items()):
        gates = [point for x, y in spots.get(f"{a}|{b}", []) for point in ((x, y - 6), (x, y + HIGH + 6))]
        (xa, ya), (xb, yb) = spots[a][0], spots[b][0]
        points = [(xa, ya + HIGH), *gates, (xb, yb)]
        canvas.line(
            [x for x, _ in points], [y for _, y in points], *STROKES[holds], group=canvas.group(a=a, b=b)
        )
    cases = grid.cases(data)
    for row in ranked:
        boxes = [node for node in row if "|" not in node]
        for node in boxes:
            _box(
                canvas, texts, cases[node], spots[node][0], min(BOX, style.WIDTH / sum(slot_widths(row)) - 8)
            )
    return TOP + len(ranked) * (HIGH + GAP) - (GAP if ranked else 0)


def _key(canvas: Canvas, texts: Texts, lines: dict[tuple[str, str], bool], bottom: float) -> float:
    """What a full and a dashed line say; returns the last y."""
    kinds = [(word, texts(f"figures.hasse.key.{word}")) for word in ("held", "lost")]
    present = [kind for kind in kinds if (kind[0] == "held") in set(lines.values())]

    def sign(x: float, y: float, word: str) -> None:
        """The stroke of a kind of line."""
        canvas.line([x - 9, x + 9], [y, y], *STROKES[word == "held"])

    return grid.key(canvas, 4, bottom + 28, present, sign) + 4 if present else bottom


def _box(canvas: Canvas, texts: Texts, case, spot: tuple[float, float], width: float) -> None:
    x, y = spot
    group = canvas.group(grid.name(case, texts), initiative=case.initiative_id)
    canvas.rect(x - width / 2, y, width, HIGH, style.PAPER, style.PHASE_EDGES[case.phase], 1.6, group=group)
    lines = style.wrap(case.region_name, width - 8, style.SMALL)
    first = y + HIGH / 2 - (len(lines) - 1) * 7 - 2
    canvas.lines(x, first, lines, style.SMALL, anchor="center", bold=False, group=group)
    canvas.text(
        x,
        first + len(lines) * 14,
        texts.phase(case.phase).lower(),
        style.SMALL,
        style.MUTED,
        "center",
        group=group,
    )


def _others(canvas: Canvas, data: Data, texts: Texts, others: Sequence[str], bottom: float) -> float:
    if not others:
        return bottom
    y = bottom + 34
    canvas.text(0, y, texts("figures.hasse.others", n=len(others)), style.SIZE, bold=True)
    names = grid.names(data, texts)
    for line in style.wrap("; ".join(names[case] for case in others), style.WIDTH - 4):
        y += 18
        canvas.text(0, y, line)
    return y + 4


def table(data: Data, texts: Texts, order: pd.DataFrame) -> pd.DataFrame:
    """Pairs that hold (`states`), those that do not, then pairs that one dominates on what both have."""
    names = grid.names(data, texts)
    shown = order.assign(state=states(order))
    shown = shown[shown["state"] != ""]
    shown = shown.sort_values(["state", "initiative_a", "initiative_b"])
    return grid.titled(
        {
            "deeper": [names[i] for i in shown["initiative_a"]],
            "than": [names[i] for i in shown["initiative_b"]],
            "sure": [texts(f"figures.hasse.sure.{state}") for state in shown["state"]],
            "shared": [int(n) for n in shown["n_shared"]],
            "documents": ["" if pd.isna(n) else int(n) for n in shown["documents_compared"]],
        },
        "hasse",
        texts,
    )
