"""What became of each first initiative of a region: one sentence, and who sat together then and now."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from analysis.report import certainty, facts
from analysis.report.names import GENERIC
from analysis.report.page import Page
from analysis.report.texts import first, small


def context(page: Page) -> dict[str, Any]:
    """A sentence a region, by what became of it; kinds of regions without an earlier case apart; and all kinds in short."""
    rows = [row for region in page.data.regions if (row := sentence(page, region)) is not None]
    kinds = [
        (first(page.texts.of(name)), [row for row in rows if row["change"] == kind])
        for kind, name in page.data.model.study.region_changes.items()
    ]
    told = [(name, found) for name, found in kinds if any(row["then"] for row in found)]
    rest = [(name, found) for name, found in kinds if found and (name, found) not in told]
    t = page.texts
    short = [t("change.kind", kind=name, where=t.join(hedged(page, row) for row in found)) for name, found in told]
    short += [t("change.rest", kind=name, n=len(found), count=small(t, len(found))) for name, found in rest]
    return {"kinds": told, "rest": rest, "short": short}


def hedged(page: Page, row: dict[str, Any]) -> str:
    """The name of a region, with the word of certainty where its sentence is too unsure to stand alone."""
    return page.names.sure(row["region"], row["word"]) if row["word"] == page.data.model.unsure else row["region"]


def sentence(page: Page, region_id: str) -> dict[str, Any] | None:
    """The sentence on a region, its passages, and who sat together then and now; None where there is none."""
    frame = page.data.table("changes").set_index("region_id")
    if region_id not in frame.index:
        return None
    row = frame.loc[region_id]
    passages = page.data.passage_ids(row["passages"])
    word, reasons = certainty.carried(page.data, passages)
    return {
        "word": word,
        "reasons": reasons,
        "region_id": region_id,
        "region": page.data.regions[region_id],
        "change": row["change"],
        "text": page.texts.cell(row, "sentence"),
        "note": page.cite(passages),
        "then": seated(page, region_id),
    }


def seated(page: Page, region_id: str) -> list[dict[str, Any]]:
    """Who sat in a team or regular consultation in the first case of a region, and who in the last, each with how sure that
    is, as its card says; nothing of one case."""
    cases, t = page.data.cases_of(region_id), page.texts
    if len(cases) < 2:
        return []
    (then, plan, kind, sure), (now, later, _, surely) = (bodies(page, one) for one in (cases[0], cases[-1]))
    heirs = page.data.organisations["successor_id"]
    stayed = [heirs[one] if heirs[one] in now else one for one in then]
    more, less = newcomers(page, stayed, now), newcomers(page, now, stayed)
    apart = not then or bool(more and less) or plan != later
    choices = {"none": not now, "other": apart, "more": bool(more), "less": bool(less), "same": True}
    key = next(name for name, holds in choices.items() if holds)
    told = {"more": more, "less": less}.get(key, now)
    start = f"change.then.{'none' if not then else 'plan' if plan else 'done'}"
    wanted = [] if then else intended(page, cases[0])
    end = [t.html(f"change.now.{key}", who=page.names.bodies(told)), *succeeded(page, less if now else (), cases[-1])]
    after = t.html("change.now.plan") if now and later else ""
    once = None if now and sure == surely else sure  # one word for both stands at the end
    return [
        {
            "text": Markup(" ").join([t.html(start, kind=kind, who=page.names.bodies(then)), *wanted]),
            "after": "",
            "sure": once,
        },
        {"text": Markup(" ").join(end), "after": after, "sure": surely},
    ]


def intended(page: Page, initiative_id: str) -> list[Markup]:
    """Whom the plan of a case names that sits nowhere, in a sentence; nothing where it names nobody."""
    who = facts.along(page.data, initiative_id, planned=True)
    return [page.texts.html("card.only_planned", who=page.names.bodies(who))] if who else []


def succeeded(page: Page, gone: Iterable[str], initiative_id: str) -> list[Markup]:
    """For each body that no longer sits there and has a successor: which, and whether that one works along outside."""
    every, beyond = page.data.organisations, page.data.table("beyond")
    here = beyond[(beyond["initiative_id"] == initiative_id) & (beyond["place"] == "not-in-arena")]
    apart = set(facts.done(here)["organisation_id"])
    heirs = [(one, every.loc[one, "successor_id"]) for one in gone if every.loc[one, "successor_id"]]
    return [
        page.texts.html(f"change.heir{'_apart' if heir in apart else ''}", who=page.names.body(one), heir=page.names.body(heir))
        for one, heir in heirs
    ]  # fmt: skip


def newcomers(page: Page, there: list[str], others: list[str]) -> list[str]:
    """The others that are not there; a body of a sector of which an unnamed body is there may be that one and is left out."""
    every = page.data.organisations
    unnamed = {every.loc[one, "sector"] for one in there if every.loc[one, "kind"] == GENERIC}
    return [one for one in others if one not in there and every.loc[one, "sector"] not in unnamed]


def bodies(page: Page, initiative_id: str) -> tuple[list[str], bool, str, certainty.Summary | None]:
    """The bodies in the teams and consultations of a case; whether all of it is a plan; what kinds of arena these are; and
    how sure these are."""
    frame = facts.arenas(page.data)
    own = frame[frame["initiative_id"] == initiative_id]
    own = own if own["planned"].all() else facts.done(own)
    kinds = (page.texts.of(page.data.model.study.arenas[one].name) for one in dict.fromkeys(own["kind"]))
    sure = certainty.summary(page.data.model, own.drop_duplicates("arena_id")) if len(own) else None
    planned = bool(len(own) and own["planned"].all())
    return list(dict.fromkeys(own["organisation_id"])), planned, page.texts.join(kinds), sure
