"""The finding as a title: who of the core parties comes closest least often, and which layer hardly changes."""

from analysis.report import facts
from analysis.report.page import Page
from analysis.report.texts import first

OFTEN = ("most", "nearly", "all")
NAMED = 2  # who plans to go further, or joins most often, is named up to so many


def title(page: Page) -> str:
    """The finding: which core parties come closest least often, and does some layer hardly change?"""
    return page.texts("first.title.whole", who=first(closest(page)), depth=rarest(page))


def closest(page: Page) -> str:
    """The clause on the core parties that are least often in one team with another: of the cases with a team that still run,
    or where none does, of those that ran."""
    t, data, there = page.texts, page.data, set(facts.seated(page.data)["initiative_id"])
    running = set(data.initiatives.index[data.initiatives["end"] == ""])
    among, over = (there & running, "") if there & running else (there, "_over")
    found = {one: facts.in_team(data, one) & among for one in facts.prescribed(data.model)}
    least = min(map(len, found.values()), default=0)
    who = [one for one in found if len(found[one]) == least]
    if not there:
        return t("first.title.silent")
    if len(who) in (0, len(found)):
        return t(f"first.title.alike{over}", cases=least, of=len(among))
    told = {"n": len(who) + any(data.model.study.sectors[one].many for one in who), "who": page.names.the_list(who)}
    told["among"] = runs(page, running)
    cases = set().union(*(found[one] for one in who))
    if over or least > NAMED or len(cases) > least:
        return t(f"first.title.close{over}", cases=least, of=len(among), **told)
    perhaps = set().union(*(facts.in_team(data, one, sure=False) for one in who)) & running - cases
    where, unsure = (t.join(dated(page, case) for case in sorted(one)) for one in (cases, perhaps))
    if unsure:
        where = t("first.title.perhaps", where=where, perhaps=unsure)
    return t(f"first.title.{'only' if cases else 'nowhere_sure' if unsure else 'nowhere'}", where=where, **told)


def runs(page: Page, running: set[str]) -> str:
    """What the cases that still run are called together; where they are no whole phases, that they still run."""
    phases = [one for one in page.data.phases if running.intersection(page.data.of_phase(one))]
    whole = running.issuperset(case for one in phases for case in page.data.of_phase(one))
    sets = page.texts.join(page.texts.of(page.data.model.study.phases[one].plural) for one in phases)
    return page.texts(f"first.title.among.{'whole' if whole else 'part'}", sets=sets)


def dated(page: Page, case: str) -> str:
    """The region of a case, with the newest year of which a source on its team tells, where one says."""
    rows, where = facts.members(page.data), page.data.initiatives.loc[case, "region"]
    year = page.data.of_time(one for ids in rows.loc[rows["initiative_id"] == case, "source_ids"] for one in ids)[:4]
    return page.texts("first.title.dated", where=where, year=year) if year else where


def rarest(page: Page) -> str:
    """The clause on the layer of which a redesign is described least often."""
    model = page.data.model
    found = facts.prevalence(page.data, "sought", model.redesign, model.words("layers"))
    layer = min(found, key=lambda one: found[one][0])
    word = facts.quantity(found[layer][0], len(page.data.initiatives))
    if word in OFTEN:
        return page.texts("first.title.every")
    done = facts.prevalence(page.data, "practised", model.redesign, [layer])[layer][0]
    perhaps = facts.prevalence(page.data, "sought", model.redesign, [layer], "yes_high")[layer][0]
    tail = "" if done else "_plan" if found[layer][0] else "_unsure" if perhaps else ""
    return page.texts(f"first.title.{word}{tail}", clause=page.texts(f"layers.{layer}.clause"))
