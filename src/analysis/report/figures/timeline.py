"""When it happened: a lane a region, with its pilot, its proeftuin and their milestones."""

from __future__ import annotations

import pandas as pd

from analysis.report import style
from analysis.report.canvas import Canvas
from analysis.report.data import Data
from analysis.report.figure import Figure, finish
from analysis.report.figures import grid
from analysis.report.texts import Texts

LEFT, RIGHT, LANE, TOP = 176.0, style.WIDTH - 8.0, 34.0, 78.0
BAR = 9.0
SIGNS = {
    "pilot": ("o", style.PHASE_COLOURS["pilot"]),
    "proeftuin": ("s", style.PHASE_COLOURS["proeftuin"]),
    "programme": ("D", style.PHASE_COLOURS["programme"]),
}


def span(date: str) -> tuple[float, float]:
    """First and last moment of a date of any precision, in years: 2021-11 gives 2021.83 to 2021.92."""
    parts = [int(part) for part in date.split("-")]
    start = parts[0] + (parts[1] - 1) / 12 if len(parts) > 1 else float(parts[0])
    if len(parts) == 1:
        return start, start + 1
    if len(parts) == 2:
        return start, start + 1 / 12
    return start + (parts[2] - 1) / 372, start + parts[2] / 372


class Scale:
    """Years to pixels."""

    def __init__(self, dates: list[str]):
        spans = [span(date) for date in dates if date] or [(2019.0, 2020.0)]
        self.first = int(min(low for low, _ in spans))
        self.last = int(max(high for _, high in spans) - 1e-9) + 1

    def __call__(self, year: float) -> float:
        return round(LEFT + (year - self.first) / (self.last - self.first) * (RIGHT - LEFT), 1)


def draw(data: Data, texts: Texts) -> Figure:
    """Pilots and proeftuinen as bars, milestones as marks; a year without a month as a whole year."""
    events = data.reference.milestones
    frame = data.initiatives
    scale = Scale([*frame["start"], *frame["end"], *events["date"]])
    lanes = {region: TOP + (i + 0.5) * LANE for i, region in enumerate(data.regions["region_id"])}
    bottom = TOP + (len(lanes) + 1) * LANE
    canvas = Canvas(style.WIDTH, bottom + 60)
    _axis(canvas, scale, bottom)
    starts = key_dates(data.cases)
    _reference_lines(canvas, scale, starts, bottom, texts)
    names = dict(zip(data.regions["region_id"], data.regions["name"], strict=True))
    for region, y in [*lanes.items(), ("national", bottom - LANE / 2)]:
        _lane(canvas, data, texts, region, names.get(region, texts.phase("programme")), y, scale)
    _legend(canvas, texts, bottom + 36)
    return finish(
        canvas,
        "figure-timeline",
        texts,
        "timeline",
        _headline(starts, texts),
        table(data, texts),
        n=len(events),
        first=str(scale.first),
        last=str(scale.last - 1),
        year_only=int((events["date"].str.len() == 4).sum()),
    )


def key_dates(cases: pd.DataFrame) -> dict[str, tuple[str, int]]:
    """The commonest start of the pilots and of each group of proeftuinen: date and how many have it."""
    groups = {"pilots": cases[cases["phase"] == "pilot"]}
    for tranche in (1, 2):
        groups[f"tranche-{tranche}"] = cases[(cases["tranche"] == tranche).fillna(False)]
    found = {}
    for name, members in groups.items():
        counts = members.loc[members["start"] != "", "start"].value_counts()
        if len(counts):
            date = min(counts[counts == counts.max()].index)
            found[name] = (date, int(counts.max()))
    return found


def _headline(starts: dict[str, tuple[str, int]], texts: Texts) -> str:
    dates = {name.replace("-", ""): texts.date(date) for name, (date, _) in starts.items()}
    if "pilots" in starts and "tranche-1" in starts:
        key = "headline" if "tranche-2" in starts else "headline-one-group"
        return texts(f"figures.timeline.{key}", **dates)
    return texts("figures.timeline.headline-plain")


def _axis(canvas: Canvas, scale: Scale, bottom: float) -> None:
    years = range(scale.first, scale.last + 1)
    every = 1 + int(40 / (scale(scale.first + 1) - LEFT))
    for year in years:
        canvas.line([scale(year)] * 2, [TOP, bottom], style.GRID, 0.8)
        if year < scale.last and (year - scale.first) % every == 0:
            canvas.text(
                (scale(year) + scale(year + 1)) / 2,
                bottom + 15,
                str(year),
                style.SMALL,
                colour=style.MUTED,
                anchor="center",
            )


def _reference_lines(
    canvas: Canvas, scale: Scale, starts: dict[str, tuple[str, int]], bottom: float, texts: Texts
) -> None:
    for row, (name, (date, _)) in enumerate(starts.items()):
        x, y = scale(span(date)[0]), 16 + row * 19
        canvas.line([x, x], [y + 4, bottom], style.MUTED, 1, (3, 3))
        label = texts(f"figures.timeline.starts.{name}", date=texts.date(date))
        fits = x + style.text_width(label, style.SMALL) < style.WIDTH
        canvas.text(x if fits else style.WIDTH, y, label, style.SMALL, anchor="left" if fits else "right")


def _lane(canvas: Canvas, data: Data, texts: Texts, region: str, name: str, y: float, scale: Scale) -> None:
    canvas.line([0, RIGHT], [y + LANE / 2] * 2, style.GRID, 0.6)
    canvas.middle(0, y, name, group=canvas.group(region=region))
    frame = data.initiatives
    for case in frame[frame["region_id"] == region].itertuples():
        offset = {"pilot": -LANE / 4 + 1, "proeftuin": LANE / 4 - 1}.get(case.phase, 0)
        own = data.reference.milestones
        own = own[own["initiative_id"] == case.initiative_id]
        _bar(canvas, texts, case, own, y + offset, scale)
        _events(canvas, texts, case, own, y + offset, scale)


def _bar(canvas: Canvas, texts: Texts, case, own: pd.DataFrame, y: float, scale: Scale) -> None:
    """The time it ran; where no end is documented a dashed line goes on."""
    colour = SIGNS[case.phase][1]
    if not case.start:
        dates = sorted(own["date"])
        x = scale(span(dates[0])[0]) if dates else LEFT + 8
        words = texts("figures.timeline.no-start")
        room = style.text_width(words, style.SMALL) + 4
        canvas.rect(x - 10 - room, y - 8, room + 4, 16, style.PAPER)
        canvas.middle(x - 8, y, words, style.SMALL, colour=style.MUTED, anchor="right")
        return
    start = scale(span(case.start)[0])
    known = [span(case.end)[1]] if case.end else [span(date)[1] for date in own["date"]]
    end = max(scale(max(known, default=span(case.start)[1])), start + 4)
    group = canvas.group(_period(case, texts), initiative=case.initiative_id)
    canvas.rect(
        start, y - BAR / 2, end - start, BAR, _light(colour), style.PHASE_EDGES[case.phase], 0.7, group=group
    )
    if not case.end:
        canvas.line([end, RIGHT], [y, y], style.PHASE_EDGES[case.phase], 1.2, (2, 3), group=group)


def _light(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * 0.62):02x}" for part in (red, green, blue))


def _period(case, texts: Texts) -> str:
    end = texts.date(case.end) if case.end else texts("figures.timeline.no-end")
    return f"{texts.initiative(case.region_name, case.phase)}: {texts.date(case.start)} – {end}"


def _events(canvas: Canvas, texts: Texts, case, own: pd.DataFrame, y: float, scale: Scale) -> None:
    """One mark a date, whole years first so that months stay on top of them."""
    marker, colour = SIGNS[case.phase]
    column = f"event_{texts.lang}"
    for date, same in sorted(own.groupby("date"), key=lambda pair: (len(pair[0]), pair[0])):
        said = f"{texts.date(date)}: {'; '.join(same[column])}"
        group = canvas.group(said, initiative=case.initiative_id)
        low, high = (scale(v) for v in span(date))
        if len(date) == 4:
            canvas.rect(low + 1.5, y - BAR / 2, high - low - 3, BAR, "none", style.INK, 1, group=group)
        else:
            canvas.mark((low + high) / 2, y, marker, 8.5, colour, style.INK, 0.9, group=group)


def _legend(canvas: Canvas, texts: Texts, y: float) -> None:
    def sign(x: float, y: float, word: str) -> None:
        """A bar of this kind."""
        if word == "year":
            canvas.rect(x - 8, y - BAR / 2, 16, BAR, "none", style.INK)
        elif word == "open":
            canvas.line([x - 8, x + 8], [y, y], style.PHASE_COLOURS["proeftuin"], 1.2, (2, 3))
        else:
            canvas.rect(x - 8, y - BAR / 2, 16, BAR, _light(SIGNS[word][1]), style.PHASE_EDGES[word], 0.7)
            canvas.mark(x, y, SIGNS[word][0], 8.5, SIGNS[word][1])

    words = ("pilot", "proeftuin", "programme", "year", "open")
    grid.key(canvas, 2, y, [(word, texts(f"figures.timeline.key.{word}")) for word in words], sign, 26)


def table(data: Data, texts: Texts) -> pd.DataFrame:
    """Every milestone: initiative, date, event, number of documents."""
    labels = grid.names(data, texts)
    events = data.reference.milestones
    events = events[events["initiative_id"].isin(list(labels))]
    cells = {
        "initiative": [labels[i] for i in events["initiative_id"]],
        "date": [texts.date(date) for date in events["date"]],
        "event": list(events[f"event_{texts.lang}"]),
        "sources": [len(ids.split("|")) for ids in events["source_ids"]],
    }
    return grid.titled(cells, "timeline", texts)
