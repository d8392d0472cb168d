"""What hinders: obstacles met on the way, by theme, in how many initiatives."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, capital


def rows(scene: Scene) -> pd.DataFrame:
    """One row a theme, most often met first: `theme`, `initiatives` (ids), `n` of them, `obstacles`."""
    frame = scene.data.table("obstacles")
    counts = {name for name, kind in scene.model.study.obstacle_kinds.items() if kind.counts}
    met = frame[frame["kind"].isin(counts) & frame["initiative_id"].isin(scene.cases.index)]
    found = [(theme, sorted(set(part["initiative_id"])), len(part)) for theme, part in met.groupby("theme")]
    made = pd.DataFrame(found, columns=["theme", "initiatives", "obstacles"])
    made["n"] = [len(ids) for ids in made["initiatives"]]
    return made.sort_values(["n", "obstacles", "theme"], ascending=[False, False, True], ignore_index=True)


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """The theme that most initiatives met."""
    most = int(frame["n"].max()) if len(frame) else 0
    first = frame.loc[frame["n"] == most, "theme"]
    values = {
        "most": most,
        "of": len(scene.cases),
        "obstacles": int(frame["obstacles"].sum()),
        "names": scene.words.join(scene.words.of(scene.model.study.themes[one]) for one in first),
    }
    return ("none" if frame.empty else "one" if len(first) == 1 else "several"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A bar a theme with its number."""
    names = {one: capital(scene.words.of(scene.model.study.themes[one])) for one in frame["theme"]}
    top = max([*frame["n"], 1])
    figure, panels = spans.draw(scene, {"": names}, {"": ""}, [], (0, top), {0: "0", top: str(top)})
    for panel in panels:
        for row in frame.itertuples():
            spans.stacked(scene, panel, row.theme, [(row.n, spans.solid(house.BLUES[-1]), str(row.n))])
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Each theme with its initiatives."""
    return pd.DataFrame(
        {
            scene.words("columns.theme"): [
                capital(scene.words.of(scene.model.study.themes[one])) for one in frame["theme"]
            ],
            scene.words("columns.n"): frame["n"],
            scene.words("columns.obstacles"): frame["obstacles"],
            scene.words("columns.cases"): [scene.words.join(map(scene.case, ids)) for ids in frame["initiatives"]],
        }
    )
