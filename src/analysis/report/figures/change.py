"""From pilot to proeftuin: which organisations and ties stayed, came and went in the documents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts
from analysis.tables import vocabulary as v
from analysis.tables.networks import CHANGE_REASONS

CHANGES = ("went", "stayed", "came")
TOP, PICTURE, HIGH, LEFT, LINE = 30.0, 176.0, 134.0, 196.0, 16.0
MARK, SIGN = 10.0, 10.5
# Colour, width and dashes of a tie: what came is wide, what went is broken, so that grey paper shows it too.
LINES: dict[str, tuple[str, float, tuple[float, ...]]] = {
    "went": (style.SECOND, 1.3, (3, 3)),
    "stayed": ("#4d4d4d", 1.3, ()),
    "came": (style.ACCENT, 2.6, ()),
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
        """Organisations (by sector) or ties that stayed, came or went."""
        found = self.rows[(self.rows["item_kind"] == kind) & (self.rows["change"] == change)]
        order = found["sectors"].map({sector: i for i, sector in enumerate(v.SECTORS)}).fillna(0)
        return found.assign(_order=order).sort_values(["_order", "item"])

    @cached_property
    def columns(self) -> dict[str, list[tuple[object, list[str]]]]:
        """What each column lists: organisations with the lines of their short names."""
        room = (style.WIDTH - LEFT) / len(CHANGES) - 26
        return {
            change: [
                (row, style.wrap(self.labels[row.item], room, style.SMALL))
                for row in self.of("organisation", change).itertuples()
            ]
            for change in CHANGES
        }

    @property
    def head(self) -> float:
        """Room for the region's name, and for where a branch comes from."""
        return 36.0 if self.branch_of else 22.0

    @property
    def height(self) -> float:
        """Room that the picture and the longest list need."""
        longest = max(sum(len(lines) for _, lines in column) for column in self.columns.values())
        return max(HIGH + self.head + 4, (longest + 2) * LINE + 16)


def draw(data: Data, texts: Texts) -> Figure:
    """A row per region: both networks over each other, and organisations by the sign of their sector."""
    changes = data.networks.changes
    found = steps(data)
    canvas = Canvas(style.WIDTH, 4000)
    width = (style.WIDTH - LEFT) / len(CHANGES)
    for i, change in enumerate(CHANGES):
        canvas.text(LEFT + i * width, TOP - 14, grid.capital(texts.word("changes", change)), bold=True)
    y = TOP
    for step in found:
        y = _row(canvas, texts, step, y, width)
    canvas.crop(_keys(canvas, texts, changes, y + 14) + 16)
    facts = counts(changes, data)
    said = _headline(facts, texts)
    return finish(canvas, "figure-changes", texts, "change", said, table(found, data, texts), **facts)


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
            ends = {end for item in rows["item"] for end in item.split("--")}
            known = {end: labels.get(end, end) for end in sorted(ends)}
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


def doubt(step: Step, texts: Texts) -> str:
    """Whether the changes of one region may only be ones of documentation, in a sentence."""
    moved = step.rows[step.rows["change"] != "stayed"]
    unsure = moved[moved["documentation"].fillna(False).astype(bool)]
    if moved.empty or unsure.empty:
        return texts(f"figures.change.doubt.{'none' if moved.empty else 'firm'}")
    counted = unsure["reason"].value_counts()
    reason = max((r for r in CHANGE_REASONS if r in counted.index), key=lambda r: counted[r])
    kinds = {
        f"{kind}_{part}": int((frame["item_kind"] == kind).sum())
        for part, frame in (("moved", moved), ("unsure", unsure))
        for kind in ("organisation", "tie")
    }
    key = "some" if kinds["tie_moved"] else "organisations"
    return texts(f"figures.change.doubt.{key}", reason=texts(f"figures.change.reasons.{reason}"), **kinds)


def _row(canvas: Canvas, texts: Texts, step: Step, y: float, width: float) -> float:
    canvas.line([0, style.WIDTH], [y, y], style.GRID, 0.6)
    canvas.text(0, y + 17, step.region, bold=True)
    if step.branch_of:
        canvas.text(0, y + 32, texts("figures.change.branch", region=step.branch_of), style.SMALL, style.MUTED)
    _overlay(canvas, texts, step, y + step.head)
    for i, change in enumerate(CHANGES):
        left, below = LEFT + i * width, y + 17
        n, ties = len(step.columns[change]), len(step.of("tie", change))
        said = [texts("figures.change.organisations", n=n), texts("figures.change.ties", n=ties)]
        said = said if n + ties else [texts("common.none")]
        canvas.lines(left, below, said, style.SMALL, colour=style.MUTED)
        below += LINE
        for row, lines in step.columns[change]:
            below += LINE
            unsure = bool(row.documentation)
            canvas.sector(left + 6, below - 4, row.sectors, SIGN, unsure)
            ink = style.MUTED if unsure else style.INK
            canvas.lines(left + 18, below, lines, style.SMALL, colour=ink)
            below += LINE * (len(lines) - 1)
    y += step.height
    lines = style.wrap(doubt(step, texts), style.WIDTH, style.SMALL)
    canvas.lines(0, y + 10, lines, style.SMALL, colour=style.MUTED)
    return y + 10 + len(lines) * 1.25 * style.SMALL


def _overlay(canvas: Canvas, texts: Texts, step: Step, top: float) -> None:
    ends: set[str] = set()
    for change in ("stayed", "came", "went"):
        colour, stroke, dash = LINES[change]
        for item in step.of("tie", change)["item"]:
            pair = item.split("--")
            if all(end in step.places for end in pair):
                ends.update(pair)
                spots = [_spot(step.places[end], top) for end in pair]
                canvas.line([x for x, _ in spots], [y for _, y in spots], colour, stroke, dash)
    rows = step.rows[step.rows["item_kind"] == "organisation"].set_index("item")
    for end in sorted(ends):
        gone = end in rows.index and rows.loc[end, "change"] == "went"
        sector = rows.loc[end, "sectors"] if end in rows.index else "other"
        canvas.sector(*_spot(step.places[end], top), sector, MARK, gone)
    if not ends:
        lines = style.wrap(texts("figures.change.no-ties"), PICTURE - 20, style.SMALL)
        canvas.lines(0, top + 24, lines, style.SMALL, colour=style.MUTED)


def _spot(place: tuple[float, float], top: float) -> tuple[float, float]:
    x, y = place
    return PICTURE / 2 + x * (PICTURE / 2 - 12), top + HIGH / 2 - y * (HIGH / 2 - 10)


def _keys(canvas: Canvas, texts: Texts, changes: pd.DataFrame, y: float) -> float:
    def tie(x: float, y: float, change: str) -> None:
        colour, stroke, dash = LINES[change]
        canvas.line([x - 7, x + 11], [y, y], colour, stroke, dash)

    words = [(change, texts(f"figures.change.key.{change}")) for change in CHANGES]
    y = grid.key(canvas, 0, y, words, tie, 20)
    present = set(changes.loc[changes["item_kind"] == "organisation", "sectors"])
    entries = [(s, texts.sector(s)) for s in v.SECTORS if s in present]
    y = grid.key(canvas, 0, y + 22, entries, lambda x, y, sector: canvas.sector(x, y, sector, 12), 14)
    unsure = [("unsure", texts("figures.change.key.unsure"))]
    return grid.key(
        canvas, 0, y + 22, unsure, lambda x, y, word: canvas.sector(x, y, "veilig-thuis", 12, True)
    )


def table(found: list[Step], data: Data, texts: Texts) -> pd.DataFrame:
    """Per region, kind, change and doubt: how many, and which organisations and ties."""
    nodes = data.networks.nodes
    names = dict(zip(nodes["organisation_id"], nodes["name"], strict=True))
    records = []
    for step in found:
        for keys, own in step.rows.groupby(["item_kind", "change", "documentation"], sort=True):
            called = names if keys[0] == "organisation" else step.labels
            items = [" – ".join(called.get(end, end) for end in item.split("--")) for item in own["item"]]
            records.append((step.region, *keys, len(items), "; ".join(sorted(items))))
    frame = pd.DataFrame(records, columns=["region", "kind", "change", "unsure", "n", "item"])
    return grid.titled(
        {
            "region": list(frame["region"]),
            "kind": [texts(f"figures.change.kinds.{kind}") for kind in frame["kind"]],
            "change": [texts.word("changes", change) for change in frame["change"]],
            "unsure": [texts("common.yes_" if flag else "common.no_") for flag in frame["unsure"]],
            "n": [int(n) for n in frame["n"]],
            "item": list(frame["item"]),
        },
        "change",
        texts,
    )
