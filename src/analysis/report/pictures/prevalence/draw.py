"""Of how many initiatives sources state at least redesign on each dimension, sought and practised."""

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
        return scene.words.join(scene.dimensions[one].lower() for one in done.index[done["yes"] == count])

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
    size, groups = frame.groupby("case_set")["of"].max(), {}
    for name in (one for one in scene.model.study.sets if one in size):
        title = scene.words("set", name=scene.words.of(scene.model.study.sets[name].name), n=int(size[name]))
        groups[capital(title)] = {f"{name}|{one}": label for one, label in scene.dimensions.items()}
    entries = [
        (house.fill(colours[-2]), scene.words("so", level=scene.levels_named(-2))),
        (house.fill(house.PAPER, edge=house.edge(colours[-2]), hatch="////"), scene.words("house.between")),
        (house.fill(colours[-3]), scene.words("less")),
        (house.fill("none", edge=house.MUTED, linewidth=0.8), scene.words("nothing")),
    ]
    scale = {0: scene.words("start"), 1: scene.words("end")}
    figure, panels = spans.draw(scene, groups, sides, entries, scale)
    shown = frame.assign(row=frame["case_set"] + "|" + frame["dimension"])
    for panel, one, row in spans.described(scene, panels, shown[shown["of"] > 0], "row"):
        between = row.yes_high - row.yes
        parts = (
            (row.yes - row.unsure, spans.solid(colours[-2])),
            (between + row.unsure, spans.ranged(colours[-2])),
            (row.less - between, spans.solid(colours[-3])),
            (row.nothing, spans.EMPTY),
        )
        told = [(n / row.of, look, "" if "hatch" in look else str(n)) for n, look in parts]
        spans.stacked(scene, panel, one, told)
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every set, dimension and profile in numbers."""
    case_set = [scene.words.of(scene.model.study.sets[one].name) for one in frame["case_set"]]
    so = [spread(row.yes - row.unsure, row.yes_high) for row in frame.itertuples()]
    dimension, heads = frame["dimension"].map(scene.dimensions).tolist(), ["so", "less", "nothing"]
    told = scene.table(frame, set=case_set, dimension=dimension, profile="profile", of="of")
    for place, (head, cells) in enumerate(zip(heads, (so, frame["less"], frame["nothing"]), strict=True), start=3):
        told.insert(place, scene.words(head, level=scene.levels_named(-2)), list(cells))
    return told
