"""How far each initiative goes against its peers: the difference from their mean with its interval, and what may be said."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, capital

MIDDLE, NONE = "cannot-be-told", "not-documented"
COLOURS = {
    "deeper": house.BLUES[-1],
    "leans-deeper": "#3f76b0",
    MIDDLE: "#9a9aa0",
    "leans-less-deep": "#b06a2c",
    "less-deep": "#6e3a0c",
}
SIGNS = {word: ">" if "deeper" in word else "o" if word == MIDDLE else "<" for word in COLOURS}  # on grey paper, too
COLUMNS = [
    "case_set",
    "initiative_id",
    "profile",
    "difference",
    "difference_low",
    "difference_high",
    "word",
    "certainty",
    "n_documents",
]


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile, deepest first: see `tables/depth.py`, `levels`."""
    frame = scene.data.table("levels")
    return frame.loc[frame["initiative_id"].isin(scene.cases.index), COLUMNS].sort_values(
        ["difference", "initiative_id"], ascending=[False, True], na_position="last"
    )


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Who goes further than the others, else who leans that way, else that it cannot be told."""
    named = {}
    for word in ("deeper", "leans-deeper"):
        found = frame[frame["word"] == word]
        named[word] = [
            scene.words("of_profile", case=scene.case(one), profile=scene.words(f"house.{profile}").lower())
            for one, profile in zip(found["initiative_id"], found["profile"], strict=True)
        ]
    variant = "deeper" if named["deeper"] else "leans" if named["leans-deeper"] else "none"
    shown = frame[frame["word"] != NONE]
    values = {
        "names": scene.words.join(named["deeper"] or named["leans-deeper"]),
        "n": len(shown),
        "untold": int((shown["word"] == MIDDLE).sum()),
        "of": len(scene.cases),
        "interval": scene.words.percent(scene.model.study.estimate.interval),
    }
    return variant, values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A panel a set and profile; each initiative a point with its interval, sorted from far to near."""
    sides = {profile: scene.words(f"house.{profile}") for profile in PROFILES}
    names = {name: scene.words.of(one.name) for name, one in scene.model.study.sets.items() if one.main}
    first = frame[frame["profile"] == PROFILES[0]]
    groups = {
        capital(title): {
            one: scene.cases.loc[one, "region"] for one in first.loc[first["case_set"] == name, "initiative_id"]
        }
        for name, title in names.items()
    }
    ends = frame[["difference_low", "difference_high"]].abs().stack().dropna()
    reach = math.ceil(10.5 * max([0.5, *ends])) / 10
    ticks = {-reach: scene.words("less"), 0.0: "0", reach: scene.words("more")}
    words = [word for word in COLOURS if (frame["word"] == word).any()]
    entries = [(house.mark(SIGNS[word], COLOURS[word]), scene.words(f"word.{word}")) for word in words]
    beside = max([house.measure(scene.words(f"word.{word}"), 11) + 16 for word in words if word != MIDDLE], default=0)
    figure, panels = spans.draw(scene, groups, sides, entries, (-reach, reach), ticks, beside)
    frame = frame.rename(columns={"difference": "value", "difference_low": "low", "difference_high": "high"})
    known = {(row.initiative_id, row.profile): row for row in frame.itertuples() if not pd.isna(row.value)}
    for panel in panels:
        panel.ax.axvline(0, color=house.MUTED, linewidth=1)
        here = {one: known[one, panel.side] for one in panel.places if (one, panel.side) in known}
        for word in words:
            spans.dots(panel, {one: row for one, row in here.items() if row.word == word}, COLOURS[word], SIGNS[word])
        for one, place in panel.places.items():
            if one not in here:
                spans.missing(scene, panel, one)
            elif here[one].word != MIDDLE and not scene.phone:
                told = [scene.words(f"word.{here[one].word}")]
                house.write(panel.ax, 1, place, told, xytext=(8, 0), xycoords=("axes fraction", "data"), fontsize=11)
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile with its difference, interval and word."""
    return pd.DataFrame(
        {
            scene.words("house.initiative"): frame["initiative_id"].map(scene.case),
            scene.words("columns.profile"): [scene.words(f"house.{one}") for one in frame["profile"]],
            scene.words("columns.difference"): scene.numbers(frame["difference"]),
            scene.words("columns.low"): scene.numbers(frame["difference_low"]),
            scene.words("columns.high"): scene.numbers(frame["difference_high"]),
            scene.words("columns.word"): [scene.words(f"word.{one}") for one in frame["word"]],
            scene.words("columns.documents"): frame["n_documents"],
            scene.words("house.certainty"): frame["certainty"].map(scene.certain),
        }
    ).reset_index(drop=True)
