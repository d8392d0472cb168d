"""From pilot to proeftuin: which organisations and ties stayed, came and went in the documents."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import change_words, grid
from analysis.report.figures.change_words import PLANNED
from analysis.report.figures.ties import HOLLOW
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v

CHANGES = ("went", "stayed", "came")
TOP, PICTURE, HIGH, LEFT, LINE = 2.0, 176.0, 134.0, 196.0, 16.0
MARK, SIGN = 10.0, 10.5
# Colour, width and dashes of a tie: what came is wide, what went is broken, so that grey paper shows it too.
LINES: dict[str, tuple[str, float, tuple[float, ...]]] = {
    "went": (style.SECOND, 1.3, (3, 3)),
    "stayed": ("#4d4d4d", 1.3, ()),
    "came": (style.ACCENT, 2.6, ()),
    PLANNED: (style.PALE, HOLLOW, ()),
}


@dataclass(frozen=True)
class Step:
    """A pilot and its successor: the rows of `changes`, short names, places, and the region's name."""

    rows: pd.DataFrame
    labels: dict[str, str]
    places: dict[str, tuple[float, float]]
    region: str
    branch_of: str = ""

    def of(self, kind: str, change: str) -> pd.DataFrame:
        """Organisations (by sector) or ties that stayed, came or went; a tie that is planned only did not."""
        rows = self.rows[self.rows["reason"] != PLANNED]
        found = rows[(rows["item_kind"] == kind) & (rows["change"] == change)]
        order = found["sectors"].map({sector: i for i, sector in enumerate(v.SECTORS)}).fillna(0)
        return found.assign(_order=order).sort_values(["_order", "item"])

    def planned(self, change: str | None = None) -> pd.DataFrame:
        """Ties of which no phase has more than the plan; those of the pilot only (went), of the proeftuin (came)."""
        rows = self.rows[self.rows["reason"] == PLANNED]
        return rows if change is None else rows[rows["change"] == change]

    def columns(self, texts: Texts) -> dict[str, list[tuple[object, list[str]]]]:
        """What each column lists: organisations with the lines of their short names, and what a source says."""
        room = (style.WIDTH - LEFT) / len(CHANGES) - 26
        return {
            change: [
                (row, style.wrap(change_words.told(row, self.labels, texts), room, style.SMALL))
                for row in self.of("organisation", change).itertuples()
            ]
            for change in CHANGES
        }

    @property
    def head(self) -> float:
        """Room for the region's name, and for where a branch comes from."""
        return 52.0 if self.branch_of else 22.0


def draw(data: Data, texts: Texts) -> Figure:
    """A row per region: both networks over each other, and organisations by the sign of their sector."""
    changes = data.networks.changes
    found = steps(data)
    canvas = Canvas(style.WIDTH, 4000)
    y, breaks = TOP, []
    for step in found:
        y = _row(canvas, texts, step, y)
        breaks.append(y - 1)
    canvas.crop(_keys(canvas, texts, changes, y + 14) + 16)
    facts = counts(changes, data)
    said = _headline(facts, texts, change_words.branches(found, texts, "without"))
    words = {**facts, "aside": change_words.branches(found, texts, "aside")}
    shown = finish(canvas, "figure-changes", texts, "change", said, change_words.table(found, data, texts), **words)
    return replace(shown, description=shown.description.strip(), breaks=tuple(breaks))


def steps(data: Data) -> list[Step]:
    """Every pilot with a successor, in the report's order."""
    changes, nodes, cases = data.networks.changes, data.networks.nodes, grid.cases(data)
    places = {row.organisation_id: (float(row.x), float(row.y)) for row in data.networks.positions.itertuples()}
    found = []
    for case in data.cases["initiative_id"]:
        rows = changes[changes["initiative_id"] == case]
        if len(rows):
            before = cases[rows["predecessor_id"].iloc[0]]
            own = [nodes[nodes["initiative_id"] == key] for key in (before.initiative_id, case)]
            labels = {row.organisation_id: row.label for part in own for row in part.itertuples()}
            ends = {end for item in (*rows["item"], *filter(None, rows["into"])) for end in item.split("--")}
            known = {end: labels.get(end, data.organisation_names.get(end, end)) for end in sorted(ends)}
            branch = before.region_name if before.region_id != cases[case].region_id else ""
            found.append(Step(rows, known, places, cases[case].region_name, branch))
    return found


def counts(changes: pd.DataFrame, data: Data) -> dict[str, int]:
    """Organisations and ties that stayed, came, went in a region; a branch into another is not counted."""
    region = data.initiatives.set_index("initiative_id")["region_id"]
    same = changes["predecessor_id"].map(region) == changes["initiative_id"].map(region)
    own = changes[same & (changes["item_kind"] == "organisation")]
    found = {change: int((own["change"] == change).sum()) for change in CHANGES}
    moved = own[own["change"] != "stayed"]
    ties = changes[same & (changes["item_kind"] == "tie")]
    planned = ties["reason"] == PLANNED
    return {
        **found,
        "before": found["stayed"] + found["went"],
        "moved": len(moved),
        "unsure": int(moved["documentation"].fillna(False).sum()),
        **{f"ties_{change}": int(((ties["change"] == change) & ~planned).sum()) for change in CHANGES},
        "ties_planned": int(planned.sum()),
    }


def _headline(facts: dict[str, int], texts: Texts, without: str) -> str:
    if not facts["before"] + facts["came"]:
        return texts("figures.change.headline.none")
    key = "most" if 2 * facts["stayed"] > facts["before"] else "few"
    return texts(f"figures.change.headline.{key}", without=without, **facts)


def _row(canvas: Canvas, texts: Texts, step: Step, y: float) -> float:
    canvas.line([0, style.WIDTH], [y, y], style.GRID, 0.6)
    canvas.text(0, y + 17, step.region, bold=True)
    if step.branch_of:
        lines = [texts("figures.change.branch", region=step.branch_of), texts("figures.change.uncounted")]
        canvas.lines(0, y + 32, lines, style.SMALL, colour=style.MUTED)
    _overlay(canvas, texts, step, y + step.head)
    low = max(_column(canvas, texts, step, i, y + 17) for i in range(len(CHANGES)))
    y = max(y + step.head + HIGH + 4, low + 16)
    lines = style.wrap(change_words.doubt(step, texts), style.WIDTH, style.SMALL)
    canvas.lines(0, y + 10, lines, style.SMALL, colour=style.MUTED)
    return y + 10 + len(lines) * 1.25 * style.SMALL


def _column(canvas: Canvas, texts: Texts, step: Step, place: int, below: float) -> float:
    """Who stayed, came or went in one region, with the number of ties; gives its last line."""
    change, left = CHANGES[place], LEFT + place * (style.WIDTH - LEFT) / len(CHANGES)
    listed = step.columns(texts)[change]
    n, ties, planned = len(listed), len(step.of("tie", change)), len(step.planned(change))
    said = [texts("figures.change.organisations", n=n)] if n or ties else []
    said += [texts("figures.change.ties", n=ties)] if ties or (n and not planned) else []
    said += [texts("figures.change.planned", n=planned)] if planned else []
    said = said or [texts("common.none")]
    canvas.text(left, below, grid.capital(texts.word("changes", change)), bold=True)
    canvas.lines(left, below + LINE, said, style.SMALL, colour=style.MUTED)
    below += len(said) * LINE
    for row, lines in listed:
        unsure = bool(row.documentation)
        canvas.sector(left + 6, below + LINE - 4, row.sectors, SIGN, unsure)
        canvas.lines(left + 18, below + LINE, lines, style.SMALL, colour=style.MUTED if unsure else style.INK)
        below += LINE * len(lines)
    return below


def _overlay(canvas: Canvas, texts: Texts, step: Step, top: float) -> None:
    ends: set[str] = set()
    for change in ("stayed", PLANNED, "came", "went"):
        for item in (step.planned() if change == PLANNED else step.of("tie", change))["item"]:
            pair = item.split("--")
            if all(end in step.places for end in pair):
                ends.update(pair)
                spots = [_spot(step.places[end], top) for end in pair]
                _tie(canvas, [x for x, _ in spots], [y for _, y in spots], change)
    rows = step.rows[step.rows["item_kind"] == "organisation"].set_index("item")
    for end in sorted(ends):
        unsure = end in rows.index and bool(rows.loc[end, "documentation"])  # the same rule as in the list
        sector = rows.loc[end, "sectors"] if end in rows.index else "other"
        canvas.sector(*_spot(step.places[end], top), sector, MARK, unsure)
    if not ends:
        lines = style.wrap(texts("figures.change.no-ties"), PICTURE - 20, style.SMALL)
        canvas.lines(0, top + 24, lines, style.SMALL, colour=style.MUTED)


def _tie(canvas: Canvas, xs: list[float], ys: list[float], change: str) -> None:
    colour, stroke, dash = LINES[change]
    canvas.line(xs, ys, colour, stroke, dash)
    if change == PLANNED:
        canvas.line(xs, ys, style.PAPER, stroke - 2)


def _spot(place: tuple[float, float], top: float) -> tuple[float, float]:
    x, y = place
    return PICTURE / 2 + x * (PICTURE / 2 - 12), top + HIGH / 2 - y * (HIGH / 2 - 10)


def _keys(canvas: Canvas, texts: Texts, changes: pd.DataFrame, y: float) -> float:
    shown = [*CHANGES, *([PLANNED] if (changes["reason"] == PLANNED).any() else [])]
    words = [(change, texts(f"figures.change.key.{change}")) for change in shown]
    y = grid.key(canvas, 0, y, words, lambda x, y, change: _tie(canvas, [x - 7, x + 11], [y, y], change), 20)
    present = set(changes.loc[changes["item_kind"] == "organisation", "sectors"])
    entries = [(s, texts.sector(s)) for s in v.SECTORS if s in present]
    y = grid.key(canvas, 0, y + 22, entries, lambda x, y, sector: canvas.sector(x, y, sector, 12), 14)
    unsure = [("unsure", texts("figures.change.key.unsure"))]
    return grid.key(
        canvas, 0, y + 22, unsure, lambda x, y, word: canvas.sector(x, y, "veilig-thuis", 12, True)
    )
