"""How far-reaching per dimension of depth, sought and practised, per initiative; whether all layers change at once."""

from itertools import product

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import DOUBTFUL, PROFILES
from analysis.report.pictures import grid, house
from analysis.report.pictures.scene import Scene, spread


def rows(scene: Scene) -> pd.DataFrame:
    """One row a documented cell: `initiative_id`, `dimension`, `profile`, `low`, `high`, `shown`, and `all` (every layer
    of that initiative changes in that profile)."""
    frame, keys = scene.data.table("profiles"), ["initiative_id", "profile"]
    known = frame["initiative_id"].isin(scene.cases.index) & frame["dimension"].isin(scene.model.depth)
    layers = scene.data.table("layers")
    every = set(layers.loc[layers["all"].fillna(False).astype(bool), keys].itertuples(index=False, name=None))
    found = frame[known & frame["low"].notna()]
    whole = [key in every for key in found[keys].itertuples(index=False, name=None)]
    return found[["initiative_id", "dimension", "profile", "low", "high", "shown"]].assign(
        all=pd.Series(whole, found.index, dtype=bool)
    )


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """In how many initiatives all layers change at once, as sought and as practised."""
    whole = frame[frame["all"]].groupby("profile")["initiative_id"].unique()
    seen = {profile: whole.get(profile, []) for profile in PROFILES}
    sought, practised = (len(seen[profile]) for profile in PROFILES)
    beside = [name for one, name in scene.dimensions.items() if one not in scene.model.words("layers")]
    names = sorted(seen["practised"] if practised else seen["sought"])
    values = {
        "sought": sought,
        "practised": practised,
        "of": len(scene.cases),
        "layers": len(scene.model.words("layers")),
        "level": scene.levels_named(-2),
        "beside": scene.words("beside", names=scene.words.join(beside)),
        "names": scene.words.join(map(scene.case, names)),
        "documented": frame["initiative_id"].nunique(),
        "levels": scene.words.join(f"{number} {name}" for number, name in scene.levels.items()),
    }
    return ("nothing" if frame.empty else "practised" if practised else "sought" if sought else "none"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """Two matrices next to each other; the deeper the darker, a range in both its colours."""
    colours = dict(zip(scene.levels, house.ramp(len(scene.levels)), strict=True))
    sides = {profile: grid.Side(scene.words(f"house.{profile}"), scene.dimensions) for profile in PROFILES}
    cells = {}
    for row in frame.itertuples():
        low, high = int(row.low), int(row.high)
        text = spread(low, high)
        cell = grid.Cell(colours[low], colours[high] if high != low else "", text=text)
        shown = grid.Cell(text=DOUBTFUL) if row.shown == DOUBTFUL else cell
        cells[row.initiative_id, sides[row.profile].title, row.dimension] = shown
    entries = [grid.Entry(house.fill(colours[number]), f"{number} {name}") for number, name in scene.levels.items()]
    entries += grid.signs(scene, unsure=(frame["shown"] == DOUBTFUL).any())
    return grid.draw(scene, scene.phases, list(sides.values()), cells, entries)


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Initiatives by dimension and profile: the level or the range of the readers."""
    told = [DOUBTFUL if row.shown == DOUBTFUL else spread(row.low, row.high) for row in frame.itertuples()]
    both = list(product(PROFILES, scene.model.depth))
    wide = frame.assign(value=told).pivot(index="initiative_id", columns=["profile", "dimension"], values="value")
    wide = wide.reindex(scene.cases.index, columns=both).astype(object).fillna(scene.words("house.undocumented"))
    wide.columns = [f"{scene.dimensions[one]}, {scene.profile(profile)}" for profile, one in both]
    wide.insert(0, scene.words("house.initiative"), [scene.case(one) for one in wide.index])
    return wide.reset_index(drop=True)
