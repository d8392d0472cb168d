"""What each initiative does differently: features by principle, practised, intended or denied."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import grid, house
from analysis.report.pictures.scene import Scene

MARKS = {"practised": "o", "intended": "o", "denied": "x"}  # intended is hollow; unknown is empty


def rows(scene: Scene) -> pd.DataFrame:
    """One row a documented feature: `feature`, `initiative_id`, `status`, `certainty`."""
    frame = scene.data.table("depth/features")
    known = frame["initiative_id"].isin(scene.cases.index) & frame["status"].isin(list(MARKS))
    return frame.loc[known, ["feature", "initiative_id", "status", "certainty"]]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Which features most initiatives practise, and how many features hardly any does."""
    sure = frame[(frame["status"] == "practised") & (frame["certainty"] != scene.unsure)]
    counts = sure["feature"].value_counts().reindex(scene.model.words("features"), fill_value=0)
    most = int(counts.max()) if len(counts) else 0
    names = {one: scene.words.of(feature.name) for one, feature in scene.model.codebook.features.items()}
    half = int((counts > len(scene.cases) / 2).sum())
    values = {
        "most": most,
        "of": len(scene.cases),
        "features": len(counts),
        "half": half,
        "never": int((counts == 0).sum()),
        "top": scene.words.join(f"‘{names[one]}’" for one in counts.index[counts == most]) if most else "",
    }
    return ("shared" if half else "own" if most else "none"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A matrix with a mark for each feature of each initiative, features by principle."""
    principles = {name: scene.words.of(text) for name, text in scene.model.study.principles.items()}
    features = scene.model.codebook.features
    groups = {
        title[:1].upper() + title[1:]: {
            one: scene.words.of(f.name) for one, f in features.items() if f.principle == name
        }
        for name, title in principles.items()
    }
    sides = [grid.Side(title, cases) for title, cases in scene.phases.items()]
    cells = {}
    for row in frame.itertuples():
        title = next(side.title for side in sides if row.initiative_id in side.columns)
        cell = grid.Cell(house.BLUES[-1], mark=MARKS[row.status], planned=row.status == "intended")
        cells[row.feature, title, row.initiative_id] = grid.Cell(text="?") if row.certainty == scene.unsure else cell
    entries = [
        grid.Entry(house.mark(mark, house.BLUES[-1], status == "intended"), scene.words(f"status.{status}"))
        for status, mark in MARKS.items()
        if (frame["status"] == status).any()
    ]
    entries += grid.signs(scene, unsure=(frame["certainty"] == scene.unsure).any())
    return grid.draw(scene, groups, sides, cells, entries)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """For each feature the initiatives that practise, intend and deny it."""
    sure = frame[frame["certainty"] != scene.unsure]
    features = scene.model.codebook.features
    columns = {
        scene.words("columns.feature"): [scene.words.of(one.name) for one in features.values()],
        scene.words("columns.principle"): [
            scene.words.of(scene.model.study.principles[one.principle]) for one in features.values()
        ],
    }
    for status in MARKS:
        part = sure[sure["status"] == status]
        columns[scene.words(f"status.{status}")] = [
            scene.words.join(
                scene.case(one)
                for one in scene.cases.index
                if one in set(part.loc[part["feature"] == f, "initiative_id"])
            )
            for f in features
        ]
    return pd.DataFrame(columns)
