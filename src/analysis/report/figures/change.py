"""From pilot to proeftuin: which organisations and ties stayed, came and went in the documents."""

from __future__ import annotations

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

CHANGES = ("went", "stayed", "came")
LEFT, TOP, PITCH, LINE = 158.0, 40.0, 17.0, 18.0
MARK = 13.0


def draw(data: Data, texts: Texts) -> Figure:
    """A row per region: organisations by their sector's sign, pale where documents may explain the change."""
    changes = data.networks.changes
    rows = [case for case in data.cases["initiative_id"] if case in set(changes["initiative_id"])]
    canvas = Canvas(style.WIDTH, 3000)
    width = (style.WIDTH - LEFT) / len(CHANGES)
    for i, change in enumerate(CHANGES):
        canvas.text(LEFT + i * width, TOP - 14, grid.capital(texts.word("changes", change)), bold=True)
    y = TOP
    cases, names = grid.cases(data), _names(data)
    for case in rows:
        y = _row(canvas, texts, changes[changes["initiative_id"] == case], cases[case], names, y, width)
    bottom = _keys(canvas, texts, changes, y + 24)
    canvas.crop(bottom + 16)
    facts = counts(changes, data)
    return finish(
        canvas,
        "figure-changes",
        texts,
        "change",
        _headline(facts, texts),
        table(data, texts, changes),
        **facts,
    )


def counts(changes: pd.DataFrame, data: Data) -> dict[str, int]:
    """Organisations and ties that stayed, came, went in a region; a branch into another is not counted."""
    region = data.initiatives.set_index("initiative_id")["region_id"]
    same = changes["predecessor_id"].map(region) == changes["initiative_id"].map(region)
    own = changes[same & (changes["item_kind"] == "organisation")]
    found = {change: int((own["change"] == change).sum()) for change in CHANGES}
    moved = own[own["change"] != "stayed"]
    ties = changes[same & (changes["item_kind"] == "tie")]
    return {
        **found,
        "before": found["stayed"] + found["went"],
        "moved": len(moved),
        "unsure": int(moved["documentation"].fillna(False).sum()),
        **{f"ties_{change}": int((ties["change"] == change).sum()) for change in CHANGES},
    }


def _headline(facts: dict[str, int], texts: Texts) -> str:
    if not facts["before"] + facts["came"]:
        return texts("figures.change.headline.none")
    key = "most" if 2 * facts["stayed"] > facts["before"] else "few"
    return texts(f"figures.change.headline.{key}", **facts)


def _row(
    canvas: Canvas, texts: Texts, own: pd.DataFrame, case, names: dict[str, str], y: float, width: float
) -> float:
    fits = int((width - 12) // PITCH)
    bodies = {
        change: own[(own["item_kind"] == "organisation") & (own["change"] == change)] for change in CHANGES
    }
    lines = max(1, *(-(-len(body) // fits) for body in bodies.values()))
    canvas.line([0, style.WIDTH], [y, y], style.GRID, 0.6)
    canvas.text(0, y + 18, case.region_name, group=canvas.group(initiative=case.initiative_id))
    for i, change in enumerate(CHANGES):
        left = LEFT + i * width
        _marks(canvas, texts, bodies[change], names, left, y, fits)
        ties = int(((own["item_kind"] == "tie") & (own["change"] == change)).sum())
        body = texts("figures.change.organisations", n=len(bodies[change]))
        text = f"{body}, {texts('figures.change.ties', n=ties)}"
        canvas.text(left, y + lines * LINE + 20, text, style.SMALL, style.MUTED)
    return y + lines * LINE + 32


def _marks(
    canvas: Canvas, texts: Texts, body: pd.DataFrame, names: dict[str, str], left: float, y: float, fits: int
) -> None:
    order = {sector: i for i, sector in enumerate(v.SECTORS)}
    rows = sorted(body.itertuples(), key=lambda row: (order[row.sectors], row.item))
    for place, row in enumerate(rows):
        unsure = bool(row.documentation)
        said = f"{names.get(row.item, row.item)} ({texts.sector(row.sectors)})"
        said += f": {texts('figures.change.key.unsure')}" if unsure else ""
        canvas.sector(
            left + 7 + place % fits * PITCH,
            y + 14 + place // fits * LINE,
            row.sectors,
            MARK,
            unsure,
            group=canvas.group(said, organisation=row.item),
        )


def _names(data: Data) -> dict[str, str]:
    nodes = data.networks.nodes
    return dict(zip(nodes["organisation_id"], nodes["name"], strict=True))


def _keys(canvas: Canvas, texts: Texts, changes: pd.DataFrame, y: float) -> float:
    present = set(changes.loc[changes["item_kind"] == "organisation", "sectors"])
    y = grid.key(
        canvas,
        0,
        y,
        [(s, texts.sector(s)) for s in v.SECTORS if s in present],
        lambda x, y, sector: canvas.sector(x, y, sector, 12),
        14,
    )
    return grid.key(
        canvas,
        0,
        y + 22,
        [("unsure", texts("figures.change.key.unsure"))],
        lambda x, y, word: canvas.sector(x, y, "veilig-thuis", 12, True),
    )


def table(data: Data, texts: Texts, changes: pd.DataFrame) -> pd.DataFrame:
    """Every organisation and tie: region, what, how it changed, whether documents may explain it."""
    cases, names = grid.cases(data), _names(data)
    return grid.titled(
        {
            "region": [cases[i].region_name for i in changes["initiative_id"]],
            "kind": [texts(f"figures.change.kinds.{kind}") for kind in changes["item_kind"]],
            "item": [
                " – ".join(names.get(part, part) for part in item.split("--")) for item in changes["item"]
            ],
            "change": [texts.word("changes", change) for change in changes["change"]],
            "unsure": [texts("common.yes_" if flag else "common.no_") for flag in changes["documentation"]],
        },
        "change",
        texts,
    )
