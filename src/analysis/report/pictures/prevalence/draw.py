"""Of how many initiatives sources state at least redesign on each dimension, sought and practised."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, capital, spread

COLUMNS = ["case_set", "dimension", "profile", "yes", "unsure", "yes_high", "less", "nothing", "of"]


def rows(scene: Scene) -> pd.DataFrame:
    """One row a main set, dimension of depth and profile, for the last level but one."""
    frame = scene.data.table("prevalence")
    main = [name for name, one in scene.model.study.sets.items() if one.main]
    known = frame["case_set"].isin(main) & frame["dimension"].isin(scene.model.depth)
    return frame.loc[known & (frame["at_least"] == list(scene.levels)[-2]), COLUMNS]


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """On which dimension most and fewest initiatives practise at least redesign, unsure cells left out."""
    sure = frame.assign(yes=frame["yes"] - frame["unsure"])
    done = sure[sure["profile"] == PROFILES[-1]].groupby("dimension")[["yes", "of"]].sum()
    done = done.reindex([one for one in scene.model.depth if one in done.index])
    most, least = (int(done["yes"].max()), int(done["yes"].min())) if len(done) else (0, 0)

    def named(count: int) -> str:
        """The names of the dimensions with that count."""
        return scene.words.join(
            scene.words.of(scene.model.dimension(one).name).lower() for one in done.index[done["yes"] == count]
        )

    values = {
        "most": most,
        "least": least,
        "many": named(most),
        "few": named(least),
        "level": scene.levels_named(-2),
        "of": int(done["of"].max()) if len(done) else 0,
    }
    return ("none" if not most else "same" if most == least else "never" if not least else "apart"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A bar a dimension, over all initiatives of the set: so, unsure or by one reader, less, nothing described."""
    colours = house.ramp(len(scene.levels))
    sides = {profile: scene.words(f"house.{profile}") for profile in PROFILES}
    names = {one: scene.words.of(scene.model.dimension(one).name) for one in scene.model.depth}
    size = {name: group["of"].max() for name, group in frame.groupby("case_set")}
    groups = {
        capital(scene.words("set", name=scene.words.of(scene.model.study.sets[name].name), n=int(size[name]))): {
            f"{name}|{one}": label for one, label in names.items()
        }
        for name in scene.model.study.sets
        if name in size
    }
    entries = [
        (house.fill(colours[-2]), scene.words("so", level=scene.levels_named(-2))),
        (house.fill(house.PAPER, edge=house.edge(colours[-2]), hatch="////"), scene.words("house.between")),
        (house.fill(colours[-3]), scene.words("less")),
        (house.fill("none", edge=house.MUTED, linewidth=0.8), scene.words("nothing")),
    ]
    figure, panels = spans.draw(scene, groups, sides, entries, (0, 1), {0: scene.words("start"), 1: scene.words("end")})
    known = {(f"{row.case_set}|{row.dimension}", row.profile): row for row in frame.itertuples()}
    for panel in panels:
        for one in panel.places:
            row = known.get((one, panel.side))
            if row is not None and row.of:
                between = row.yes_high - row.yes
                parts = (
                    (row.yes - row.unsure, spans.solid(colours[-2])),
                    (between + row.unsure, spans.ranged(colours[-2])),
                    (row.less - between, spans.solid(colours[-3])),
                    (row.nothing, spans.empty()),
                )
                spans.stacked(
                    scene, panel, one, [(n / row.of, look, "" if look.get("hatch") else str(n)) for n, look in parts]
                )
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every set, dimension and profile in numbers."""
    return pd.DataFrame(
        {
            scene.words("columns.set"): [scene.words.of(scene.model.study.sets[one].name) for one in frame["case_set"]],
            scene.words("columns.dimension"): [
                scene.words.of(scene.model.dimension(one).name) for one in frame["dimension"]
            ],
            scene.words("columns.profile"): [scene.words(f"house.{one}") for one in frame["profile"]],
            scene.words("so", level=scene.levels_named(-2)): [
                spread(*both) for both in zip(frame["yes"] - frame["unsure"], frame["yes_high"], strict=True)
            ],
            scene.words("less"): frame["less"],
            scene.words("nothing"): frame["nothing"],
            scene.words("columns.of"): frame["of"],
        }
    ).reset_index(drop=True)
