"""How far-reaching: which layers, how many, how sure the differences are, in whose words, and all at once or not."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from analysis.model.vocabulary import UNTOLD
from analysis.report import facts
from analysis.report.data import split
from analysis.report.evidence import sentences
from analysis.report.page import Page
from analysis.report.sections import first as screen, shared
from analysis.report.texts import first, small

NAMED = 8  # who goes furthest is named up to so many cases
FIRM = ("deeper", "less-deep")  # what an estimate lets one say in a sentence; else the picture tells where it points


def context(page: Page) -> dict[str, Any]:
    """What the section on depth shows."""
    return {
        "staircase": page.picture("staircase"),
        "estimate": page.picture("levels"),
        "short": short(page),
        "once": [screen.at_once(page), touched(page)],
        "claims": claims(page),
        "against": against(page),
        "often": often(page),
        "asked": shared.themes(page, "depth"),
        "examples": (rows := examples(page)),
        "shown": sorted({level for steps in rows.values() for level in steps}),
        "of": len(page.data.initiatives),
    }


def short(page: Page) -> list[str]:
    """On which layers most and fewest seek a redesign, cells that are too unsure left out."""
    layers, t = page.data.model.words("layers"), page.texts
    counts = {one: len(facts.firmly(page.data, "sought", one)) for one in layers}
    ends = max(counts.values()), min(counts.values())
    most, least = (page.names.within(one for one in layers if counts[one] == end) for end in ends)
    told = t("depth.short", most=most, n=ends[0], least=least, few=ends[1], of=len(page.data.initiatives))
    return [told] * (ends[0] > ends[1])


def touched(page: Page) -> str:
    """Who changes something, however little, on every layer, plans counted too, and how sure the least sure of these layers
    is; those of whom some layer has a question mark apart."""
    cells, model, t = facts.cells(page.data), page.data.model, page.texts
    layers, words = model.words("layers"), model.words("certainty")
    whole = {case: [cells[case, one] for one in layers] for case in page.data.initiatives.index
             if all((case, one) in cells and cells[case, one].high for one in layers)}  # fmt: skip
    firm = {case: max((one.word for one in own), key=words.index) for case, own in whole.items()
            if all(not one.doubtful and one.low for one in own)}  # fmt: skip
    key = "firm" if firm else "nobody"
    parts = [t(f"depth.touched.{key}", n=small(t, len(layers)), who=page.names.graded(firm))]
    if loose := whole.keys() - firm:
        parts.append(t("depth.touched.unsure", who=page.names.cases(loose)))
    return " ".join(parts)


def against(page: Page) -> list[str]:
    """A sentence on each estimate that the layers contradict: a redesign on fewer than the mean of its peers by a whole layer
    or more, after rounding, where it points further, or on more where it points less far; and what the estimate rests on."""
    keys, told = ["initiative_id", "profile"], {}
    bars = page.data.table("staircase").rename(columns={"redesign_low": "bar"})
    rows = page.data.table("levels").merge(bars[[*keys, "bar"]], on=keys).dropna(subset="difference")
    for row in rows[~rows["word"].isin(UNTOLD)].sort_values("profile", ascending=False).itertuples():
        same = (rows["case_set"] == row.case_set) & (rows["profile"] == row.profile)
        peers = rows[same & (rows["initiative_id"] != row.initiative_id)]
        further = row.difference > 0
        mean = round(peers["bar"].mean()) if len(peers) else row.bar
        apart = mean - row.bar
        if apart and (apart > 0) == further:
            told.setdefault(row.initiative_id, why(page, row, peers["initiative_id"], further, mean))
    return list(told.values())


def why(page: Page, row: Any, peers: Iterable[str], further: bool, mean: int) -> str:
    """On how many layers a case surely is a redesign, and its peers in the mean (`mean`); then how many of the levels that
    were read of it, one a reader, document and dimension, are a redesign (`further`) or less, and which share of its peers'."""
    codes, t, least = page.data.table("codes"), page.texts, page.data.model.redesign
    used = codes[[row.profile in split(cell) for cell in codes["uses"]]].dropna(subset="level")
    used = used[used["dimension"].isin(page.data.model.depth)]
    each = ["initiative_id", "document_id", "dimension", "coder_id"]
    high = used.groupby(each)["level"].max().reset_index("initiative_id")
    high["so"] = (high["level"] >= least) == further
    own, others = high[high["initiative_id"] == row.initiative_id]["so"], high[high["initiative_id"].isin(peers)]["so"]
    key = "further" if further else "less"
    known = {"case": page.names.case(row.initiative_id), "level": least, "bar": int(row.bar), "mean": mean}
    if own.empty or others.empty or own.mean() <= others.mean():
        return t(f"depth.against.{key}", **known)
    told = {"n": int(own.sum()), "of": len(own), "rest": int(others.sum()), "all": len(others)}
    return t(f"depth.against.{key}_since", **known, **told)


def claims(page: Page) -> list[dict[str, Any]]:
    """What the estimate lets one say of a case against its peers; where it only points is in the picture."""
    rows = page.data.table("levels")[lambda frame: frame["word"].isin(FIRM)]
    return [
        {
            "text": page.texts.html(
                f"depth.claims.{row.profile}.{row.word}",
                case=page.names.case(row.initiative_id),
                peers=page.names.peers(row.initiative_id),
                **{name: page.names.verb(name, [row.initiative_id]) for name in ("wants", "goes")},
            ),
            "word": row.certainty,
            "reasons": row.reasons,
        }
        for row in rows.sort_values(["profile", "initiative_id"], ascending=[False, True]).itertuples()
    ]


def often(page: Page) -> list[dict[str, Any]]:
    """Per dimension of depth, the layers first: who goes furthest and how sure that is; then how many seek and practise a
    redesign, cells that are too unsure left out."""
    model = page.data.model
    sought, done = (
        {one: len(facts.firmly(page.data, profile, one)) for one in model.depth} for profile in ("sought", "practised")
    )
    rows, layers = [], model.words("layers")
    for one in sorted(model.depth, key=lambda one: (one not in layers, -sought[one])):
        told = {"dimension": one, "layer": page.names.layer(one), "sought": sought[one], "done": done[one]}
        rows.append(furthest(page, one) | told)
    return rows


def furthest(page: Page, dimension: str) -> dict[str, Any]:
    """Who goes furthest on a dimension, plans after practice, at which level, and how sure that is of each; or that nobody
    surely does, and who perhaps."""
    found, t = facts.furthest(page.data, dimension), page.texts
    if not found:
        loose = {case: one.carriers for (case, name), one in facts.cells(page.data).items()
                 if name == dimension and (one.high or 0) >= page.data.model.redesign}  # fmt: skip
        told = [t("depth.nobody_furthest"), *[t("depth.perhaps", who=page.names.cases(loose))] * bool(loose)]
        return {"who": " ".join(told), "level": "", "note": page.cite(chain(*loose.values()))}
    plans, done = ({case: one.word for case, one in found.items() if one.hollow == hollow} for hollow in (True, False))
    key = "furthest_plan" if not done else "furthest" if len(done) <= NAMED else "furthest_many"
    also = t("depth.as_plan", who=page.names.graded(plans)) if plans and done else ""
    counts = Counter((done or plans).values())
    sure = page.names.tally((word, counts[word]) for word in page.data.model.words("certainty") if counts[word])
    who = {"n": len(done or plans), "who": page.names.graded(done or plans), "sure": sure}
    carried = (chain(*(getattr(one, ids) for one in found.values())) for ids in ("carriers", "sources"))
    told = {"who": first(t(f"depth.{key}", plan=also, **who)), "level": next(iter(found.values())).low}
    return told | {"note": page.cite(*carried)}


def examples(page: Page) -> dict[str, dict[int, dict[str, Any]]]:
    """By dimension of depth and level, one sentence on a case that every reader puts at it.

    The surest cell gives the sentence, where a passage behind the sentence is coded with this level and no other; a level
    without one has none.
    """
    order, told, codes = page.data.model.words("certainty"), sentences(page.evidence), page.data.table("codes")
    coded = codes[codes["uses"] != ""].groupby(["initiative_id", "dimension", "passage_id"])["level"].agg(set).to_dict()
    best: dict[tuple[str, int], tuple[int, str]] = {}
    for (case, name), cell in facts.cells(page.data).items():
        carriers = told.get((case, name), {}).get("carriers", ())
        defined = page.data.model.dimension(name).definitions
        sure = not cell.doubtful and cell.low == cell.high and cell.low in defined and "one-reader" not in cell.reasons
        if sure and any(coded.get((case, name, one)) == {cell.low} for one in carriers):
            at, rank = (name, cell.low), (order.index(cell.word), case)
            best[at] = min(best.get(at, rank), rank)
    rows: dict[str, dict[int, dict[str, Any]]] = {one: {} for one in page.data.model.depth}
    for name, steps in rows.items():
        for level in sorted(level for one, level in best if one == name):
            row = told[best[name, level][1], name]
            steps[level] = row | {"note": page.cite(row["carriers"])}
    return rows
