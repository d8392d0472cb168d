"""Groups by depth, as shares: in how many of 100 draws an initiative stands in the deeper group."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.model.vocabulary import PROFILES
from analysis.report.pictures import house, spans
from analysis.report.pictures.scene import Scene, capital

GROUPS = 2
FIRM = 0.9  # from this share on an initiative is said to stand nearly always in one group


def method(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the first method that the stage names, for the number of groups that is drawn."""
    known = frame[frame["k"] == GROUPS]
    return known[known["method"] == known["method"].max()]


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
    """Who stands nearly always in the deeper group, as practised."""
    done = frame[frame["profile"] == PROFILES[-1]]
    sure = done[done["share"] >= FIRM]
    values = {
        "firm": round(100 * FIRM),
        "n": len(done),
        "sure": len(sure),
        "unsure": int(done["share"].between(1 - FIRM, FIRM, inclusive="neither").sum()),
        "names": scene.words.join(scene.case(one) for one in sure["initiative_id"]),
    }
    return ("nothing" if done.empty else "firm" if len(sure) else "none"), values


def draw(frame: pd.DataFrame, scene: Scene) -> Figure:
    """A bar of shares an initiative; who stands most often with it beside it, on a wide screen."""
    colours = house.ramp(4)
    sides = {profile: scene.words(f"house.{profile}") for profile in PROFILES}
    names = {name: capital(scene.words.of(one.name)) for name, one in scene.model.study.sets.items()}
    order = frame.sort_values(["profile", "share", "initiative_id"], ascending=[False, False, True])
    groups = {
        names[name]: {one: scene.cases.loc[one, "region"] for one in dict.fromkeys(part["initiative_id"])}
        for name, part in order.groupby("case_set")
    }
    entries = [(house.fill(colours[-1]), scene.words("deeper")), (house.fill(colours[0]), scene.words("other"))]
    figure, panels = spans.draw(scene, groups, sides, entries, (0, 1), {0: "0", 0.5: "50", 1: "100"})
    known = {(row.initiative_id, row.profile): row for row in frame.itertuples()}
    for panel in panels:
        for one in panel.places:
            row = known.get((one, panel.side))
            if row is None:
                spans.missing(scene, panel, one)
                continue
            parts = ((row.share, colours[-1]), (1 - row.share, colours[0]))
            spans.stacked(
                scene, panel, one, [(share, spans.solid(colour), f"{100 * share:.0f}") for share, colour in parts]
            )
    return figure


def table(frame: pd.DataFrame, scene: Scene) -> pd.DataFrame:
    """Every initiative and profile: share in the deeper group, and who stands most often in the same one."""
    return pd.DataFrame(
        {
            scene.words("house.initiative"): frame["initiative_id"].map(scene.case),
            scene.words("columns.profile"): [scene.words(f"house.{one}") for one in frame["profile"]],
            scene.words("columns.share"): [round(100 * share) for share in frame["share"]],
            scene.words("columns.near"): [scene.case(one) if isinstance(one, str) else "" for one in frame["near"]],
            scene.words("columns.together"): [
                scene.words.number(100 * share, 0) if pd.notna(share) else "" for share in frame["together"]
            ],
        }
    )
