"""How far each initiative goes against its peers: the difference from their mean with its interval, and what may be said."""

import math

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES, UNTOLD
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene

MIDDLE, NONE = UNTOLD
COLOURS = {
    "deeper": house.BLUES[-1],
    "leans-deeper": "#3f76b0",
    MIDDLE: "#9a9aa0",
    "leans-less-deep": "#b06a2c",
    "less-deep": "#6e3a0c",
}
SIGNS = {word: ">" if "deeper" in word else "o" if word == MIDDLE else "<" for word in COLOURS}  # on grey paper, too
RENAMED = {"difference": "value", "difference_low": "low", "difference_high": "high"}


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative with peers and profile of the table `levels`, in the order of what may be said, then deepest
    first: its difference from peers as `value`, `low` and `high`."""
    frame = scene.data.table("levels").drop(columns=["low", "high"]).rename(columns=RENAMED)
    own = frame[frame["initiative_id"].isin(scene.cases.index) & (frame["value"].notna() | (frame["word"] == NONE))]
    said = own["word"].map({word: place for place, word in enumerate([*COLOURS, NONE])})
    own = own.assign(said=said).sort_values(["said", "value", "initiative_id"], ascending=[True, False, True])
    return own.drop(columns="said")


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Who goes further than the others, else who leans that way, else that it cannot be told."""
    words = {"deeper": "deeper", "leans-deeper": "leans"}
    word = next((one for one in words if (frame["word"] == one).any()), "")
    shown = frame[frame["word"] != NONE]
    values = {
        "names": scene.words.join(map(scene.named, frame[frame["word"] == word].itertuples())),
        "n": len(shown),
        "untold": int((shown["word"] == MIDDLE).sum()),
        "of": len(scene.cases),
        "interval": scene.words.percent(scene.model.study.estimate.of_difference),
    }
    for name, claim in scene.model.study.estimate.words.items():
        values |= {name: scene.words.percent(claim.p), f"{name}_least": scene.words.percent(claim.lowest)}
    return words.get(word, "none"), values


def chance(row, scene: Scene) -> str:
    """What may be said of a row, how likely that is, and how likely where another way of calculating says it least."""
    share, least = (row.p_above_peers, row.lowest) if "deeper" in row.word else (1 - row.p_above_peers, 1 - row.highest)
    told = {"share": scene.words.percent(share), "least": scene.words.percent(least)}
    return scene.words("chance", word=scene.words(f"word.{row.word}"), **told)


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A panel a set and profile; each initiative a point with its interval, sorted from far to near."""
    groups = scene.sets(frame[frame["profile"] == PROFILES[0]])
    ends = frame[["low", "high"]].abs().stack().dropna()
    reach = math.ceil(10.5 * max([0.5, *ends])) / 10
    scale = {-reach: scene.words("less"), 0.0: "0", reach: scene.words("more")}
    words = [word for word in COLOURS if (frame["word"] == word).any()]
    entries = [(house.mark(SIGNS[word], COLOURS[word]), scene.words(f"word.{word}")) for word in words]
    told = [chance(row, scene) for row in frame.itertuples() if row.word not in (MIDDLE, NONE)]
    beside = max([house.measure(one, 11) + 16 for one in told], default=0)
    figure, panels = spans.draw(scene, groups, scene.profiles, entries, scale, beside)
    for panel in panels:
        panel.ax.axvline(0, color=house.MUTED, linewidth=1)
    for panel, one, row in spans.described(scene, panels, frame[frame["value"].notna()], "initiative_id"):
        spans.dots(panel, one, row, COLOURS[row.word], SIGNS[row.word])
        if row.word != MIDDLE and not scene.phone:
            look = {"xycoords": spans.BY_ROW, "fontsize": 11}
            house.write(panel.ax, 1, panel.places[one], [chance(row, scene)], xytext=(8, 0), **look)
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile with its difference, interval and word."""
    word = [scene.words(f"word.{one}") for one in frame["word"]]
    columns = {"low": "low", "high": "high", "word": word, "documents": "n_documents", "certainty": "certainty"}
    return scene.table(frame, initiative="initiative_id", profile="profile", difference="value", **columns)
