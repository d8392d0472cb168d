"""What a saved file of judgements changes in those that the same person gave before: a pure function of both."""

from collections.abc import Iterable

import pandas as pd

from analysis.tables import reference as r

PLACE = {"depth": ["passage_id", "initiative_id", "dimension"], "features": ["passage_id", "initiative_id", "feature"]}
WHOSE = ["passage_id", "initiative_id", "about"]  # a statement of another kind on the same is another reading of it
FOLLOWS = ("document_id", "passage")  # from the passage

Frames = dict[str, pd.DataFrame]


def against(old: Frames, new: Frames, given: pd.DataFrame) -> tuple[Frames, Frames]:
    """The rows to add, and the earlier rows that go, by table.

    In: `old` and `new` hold the tables `statements`, `depth` and `features` of one coder, earlier and as the file has
    them; `given`: its rows on a dimension, of which those without a level say that the passage is not about it, and those
    that are statements by themselves. A code or feature goes where the file says otherwise of the same passage,
    initiative and dimension or feature; a statement where no code names it any more, or another kind stands on the same.
    """
    added, gone = {}, {}
    none = given[(given["what"] == "depth") & (given["level"] == "")].rename(columns={"item": "dimension"})
    for name, place in PLACE.items():
        values = [one for one in r.CODINGS[name]("any").names if one not in FOLLOWS]
        same, there = _cells(new[name], values), _cells(old[name], values)
        touched = {*_cells(new[name], place), *(_cells(none, place) if name == "depth" else ())}
        added[name] = _where(new[name], (cells not in set(there) for cells in same))
        told = zip(_cells(old[name], place), there, strict=True)
        gone[name] = _where(old[name], (at in touched and cells not in set(same) for at, cells in told))
    left = pd.concat([*(old[name].drop(gone[name].index) for name in PLACE), *(new[name] for name in PLACE)])
    named, lost = set(left["statement_id"]), {one for name in PLACE for one in gone[name]["statement_id"]}
    again = set(_cells(given[given["what"] == "statement"], WHOSE))
    ids, earlier = set(new["statements"]["statement_id"]), old["statements"]
    told = zip(earlier["statement_id"], _cells(earlier, WHOSE), strict=True)
    held = named | ids
    gone["statements"] = _where(earlier, (one not in held and (one in lost or at in again) for one, at in told))
    added["statements"] = new["statements"][~new["statements"]["statement_id"].isin(earlier["statement_id"])]
    return {name: added[name] for name in new}, gone


def _where(frame: pd.DataFrame, holds: Iterable[bool]) -> pd.DataFrame:
    return frame.loc[pd.Series([*holds], frame.index, dtype=bool)]


def _cells(frame: pd.DataFrame, columns: list[str]) -> list[tuple[str, ...]]:
    return list(frame[columns].astype(str).itertuples(index=False, name=None))
