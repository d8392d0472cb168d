"""Groups by depth, as shares: in how many of 100 draws an initiative stands in the deeper group."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, capital

GROUPS, METHOD = 2, "kmeans-level"  # groups on depth itself; the table has other methods beside it
FIRM = 0.9  # from this share on an initiative is said to stand nearly always in one group


def method(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the method and the number of groups that are drawn; KeyError where a table has others only."""
    found = frame[(frame["k"] == GROUPS) & (frame["method"] == METHOD)]
    if found.empty and len(frame):
        there = sorted({f"{row.method} in {row.k}" for row in frame.itertuples()})
        raise KeyError(f"no groups by {METHOD} in {GROUPS}; `depth` made {', '.join(there)}: name one of these")
    return found


def rows(scene: Scene) -> pd.DataFrame:
    """One row an initiative and profile. Out: `case_set`, `profile`, `initiative_id`, `share` in the deeper group, `near` (who
    stands most often in the same group) and `together` (in what share of the draws); surest of depth first."""
    main = [name for name, one in scene.model.study.sets.items() if one.main]
    frame, both = method(scene.data.table("clusters")), method(scene.data.table("co_membership"))
    deep = frame[(frame["group"] == 1) & frame["case_set"].isin(main) & frame["initiative_id"].isin(scene.cases.index)]
    keys = ["case_set", "profile", "initiative_id"]
    turned = [
        both.rename(columns={one: "initiative_id", other: "near", "share": "together"}) for one, other in ("ab", "ba")
    ]
    near = pd.concat(turned).sort_values(["together", "near"], ascending=[False, True]).drop_duplicates(keys)
    found = deep[[*keys, "share"]].merge(near[[*keys, "near", "together"]], how="left", on=keys)
    return found.sort_values(["share", "initiative_id"], ascending=[False, True], ignore_index=True)


def message(frame: pd.DataFrame, scene: Scene) -> tuple[str, dict]:
    """Who stands nearly always in one and the same group, else that nobody does; and who comes nearest to it."""
    sure = frame[firm(frame)]
    share = (100 * frame["share"]).round()

    values = {
        "firm": round(100 * FIRM),
        "n": frame["initiative_id"].nunique(),
        "sure": sure["initiative_id"].nunique(),
        "names": scene.words.join(
            scene.words(f"sure.{'deeper' if row.share >= FIRM else 'other'}", who=scene.named(row))
            for row in sure.itertuples()
        ),
        "top": scene.words.join(map(scene.named, frame[share == share.max()].itertuples())),
        "share": int(share.max()) if len(share) else 0,
    }
    return ("nothing" if frame.empty else "firm" if len(sure) else "none"), values


def firm(frame: pd.DataFrame) -> pd.Series:
    """Whether an initiative stands in one group in nearly all draws, whichever that is."""
    return ~frame["share"].between(1 - FIRM, FIRM, inclusive="neither")


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A strip a set and profile with a dot an initiative, dark where it stands firmly in one group; small on purpose."""
    names = {name: capital(scene.words.of(one.name)) for name, one in scene.model.study.sets.items()}
    told = frame.assign(
        row=frame["case_set"] + "|" + frame["profile"], firm=firm(frame), bin=(25 * frame["share"]).round()
    )
    order = [f"{name}|{profile}" for name in names for profile in PROFILES]
    rows = {row: row for row in order if (told["row"] == row).any()}
    for row in rows:
        name, profile = row.split("|")
        rows[row] = f"{names[name]}, {scene.profile(profile)}"
    fills = {False: house.BLUES[1], True: house.BLUES[-1]}
    entries = [
        (house.mark("o", fills[one]), scene.words("firm" if one else "loose", firm=round(100 * FIRM)))
        for one in fills
        if told["firm"].any()  # a key of one entry says nothing
    ]
    ends = ("0", "100") if scene.phone else (scene.words("other"), scene.words("deeper"))
    figure, panels = spans.draw(scene, {"": rows}, {"": ""}, entries, {0: ends[0], 0.5: "50", 1: ends[1]})
    for panel in panels:
        for edge in (1 - FIRM, FIRM):
            panel.ax.axvline(edge, color=house.MUTED, linewidth=0.8, linestyle=(0, (2, 2)))
        for (row, _, sure), part in told.groupby(["row", "bin", "firm"]):
            apart = min(0.34, 0.7 / len(part))
            heights = [panel.places[row] + (place - (len(part) - 1) / 2) * apart for place in range(len(part))]
            panel.ax.plot(
                part["share"], heights, "o", color=fills[sure], markeredgecolor=house.DARK, markeredgewidth=0.6,
                markersize=8, clip_on=False,
            )  # fmt: skip
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile: share in the deeper group, and who stands most often in the same one."""
    share = [round(100 * share) for share in frame["share"]]
    near = [scene.names.case(one) if isinstance(one, str) else "" for one in frame["near"]]
    together = [scene.words.number(100 * share, 0) if pd.notna(share) else "" for share in frame["together"]]
    columns = {"share": share, "near": near, "together": together}
    return scene.table(frame, initiative="initiative_id", profile="profile", **columns)
