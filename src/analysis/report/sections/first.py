"""The first screen: the finding as a title, four short answers, two matrices, and the way to a region."""

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from analysis.model.vocabulary import PROFILES
from analysis.report import certainty, facts
from analysis.report.page import Page
from analysis.report.sections import origin
from analysis.report.sections.matrices import matrices
from analysis.report.sections.title import NAMED, OFTEN, title
from analysis.report.texts import first, inner, small


@dataclass(frozen=True)
class Answer:
    """One short answer: its question's id, its sentences, and how sure it is, where that can be said."""

    name: str
    text: Markup
    sure: certainty.Summary | None = None


def context(page: Page) -> dict[str, Any]:
    """Title, answers and both matrices."""
    return {"title": title(page), "answers": [who(page), depth(page), hinders(page), known(page)], **matrices(page)}


def landing(page: Page) -> dict[str, Any]:
    """The part of one language on the landing page: the finding, what it rests on, and the first picture."""
    return {"title": title(page), "answers": [who(page), depth(page), known(page)], "picture": page.picture("core")}


def always(page: Page) -> list[str]:
    """The sectors that sit in the team or consultation of every case that surely has one."""
    done = facts.seated(page.data)
    counts = Counter(done["sector"])
    return [one for one in page.data.model.words("sectors") if counts[one] == done["initiative_id"].nunique() > 0]


def who(page: Page) -> Answer:
    """Who works with whom: how many surely have a team, who sits in it always, who sometimes; unsure teams and plans apart."""
    t, seats, done = page.texts, facts.members(page.data), facts.seated(page.data)
    there = set(facts.done(seats)["initiative_id"])
    having, planned = set(done["initiative_id"]), set(seats["initiative_id"]) - there
    counts = Counter(done["sector"])
    parts = [t.html("first.who.teams", n=len(having), of=len(page.data.initiatives))]
    same = always(page)
    if same:
        parts.append(t.html("first.who.same", n=len(same), who=page.names.the_list(same)))
    for sector in facts.prescribed(page.data.model):
        if sector not in same:
            key = "many" if page.data.model.study.sectors[sector].many else "single"  # the verb of its word
            parts.append(t.html(f"first.who.{key}", **seated(page, sector, counts[sector])))
    others = [one for one in counts if one not in facts.prescribed(page.data.model)]
    if others:
        n = max(counts[one] for one in others)
        often = sorted(one for one in others if counts[one] == n)
        key = "others" if len(often) == 1 else "others_each" if len(often) <= NAMED else "others_none"
        parts.append(t.html(f"first.who.{key}", n=n, count=small(t, n), who=page.names.the_list(often)))
    else:
        parts.append(t.html("first.who.no_others"))
    if there - having:
        parts.append(t.html("first.who.unsure", count=small(t, len(there - having))))
    if planned:
        parts.append(t.html("first.who.planned", n=len(planned), where=page.names.cases(planned)))
    return Answer("who", Markup(" ").join(parts), certainty.summary(page.data.model, done))


def seated(page: Page, sector: str, n: int) -> dict[str, Any]:
    """How often a sector sits in a team or consultation, and how often surely in one team with another partner."""
    return {
        "who": first(page.names.the(sector)),
        "n": n,
        "count": small(page.texts, n),
        "team": small(page.texts, len(facts.in_team(page.data, sector))),
    }


def depth(page: Page) -> Answer:
    """How far-reaching: which layers most of each set redesign, who goes further, and whether all layers change at once."""
    t, model, data = page.texts, page.data.model, page.data
    found = facts.prevalence(data, "sought", model.redesign, model.words("layers"))
    parts, total = [often(page)], len(data.initiatives)
    named = min(found, key=lambda one: found[one][0])  # the title tells of it
    rare = [one for one in found if one != named and facts.quantity(found[one][0], total) in ("few", "none")]
    if rare:
        parts.append(t.html("first.depth.rare", where=first(page.names.within(rare))))
    parts.append(further(page))
    parts.append(at_once(page))
    rows = data.table("profiles")
    mine = (rows["profile"] == "sought") & rows["initiative_id"].isin(data.initiatives.index)
    rows = rows[mine & rows["low"].notna() & rows["dimension"].isin(model.words("layers"))]
    return Answer("depth", Markup(" ").join(parts), certainty.summary(model, rows))


def often(page: Page) -> Markup:
    """The layers on which most cases of a main set surely seek a redesign, set by set."""
    t, model, told, none = page.texts, page.data.model, [], {}
    firm = {one: facts.firmly(page.data, "sought", one) for one in model.words("layers")}
    for name, cases in model.sets(page.data.table("initiatives"), main=True).items():
        where = [one for one in firm if facts.quantity(len(firm[one].intersection(cases)), len(cases)) in OFTEN]
        what = {
            "set": t.of(model.study.phases[model.study.sets[name].phase].plural),
            "want": page.names.verb("want", cases),
        }
        if where:
            told.append(t(f"first.depth.often{'_too' * bool(told)}", **what, where=page.names.within(where)))
        elif cases:
            none[what["set"]] = cases
    want = page.names.verb("want", chain(*none.values()))
    ends = [t("first.depth.not_often", sets=t.join(none, "or"), want=want)] * bool(none)
    return escape(" ".join(["; ".join(told) + "."] * bool(told) + ends))


def further(page: Page) -> Markup:
    """The cases that every reader puts at the top level somewhere in practice, and where; who plans it."""
    model, texts = page.data.model, page.texts
    tops: dict[str, list[str]] = {}
    plans: dict[str, list[str]] = {}
    for (case, dimension), cell in facts.cells(page.data).items():
        if dimension in model.words("layers") and not cell.doubtful and cell.low == model.top:
            (plans if cell.hollow else tops).setdefault(case, []).append(dimension)
    others = [one for one in page.data.initiatives.index if one in plans and one not in tops]
    there = list(dict.fromkeys(chain(*tops.values())))
    named = {one: page.names.case(one) for one in others}
    at = {one: texts("first.depth.at", case=name, where=page.names.within(plans[one])) for one, name in named.items()}
    told = [named[one] if plans[one] == there else at[one] for one in others]
    who = texts.join(told) if len(others) <= NAMED else ""
    planned = [texts.html(f"first.depth.{'as_plan' if who else 'as_plans'}", n=len(others), who=who)] if others else []
    if not tops:
        return Markup(" ").join([texts.html("first.depth.nobody_further"), *planned])
    who = texts.join(page.names.case(one) for one in tops)
    told = {
        "who": who,
        "where": page.names.within(there),
        "goes": page.names.verb("goes" if len(tops) == 1 else "go", tops),
    }
    return Markup(" ").join([texts.html("first.depth.further", n=len(tops), **told), *planned])


def at_once(page: Page) -> Markup:
    """Do all layers change at once: in practice, by intention, or nowhere?"""
    frame = page.data.table("layers")
    model = page.data.model
    bar = {"layers": small(page.texts, len(model.words("layers"))), "level": model.redesign}
    whole = frame[frame["all"].fillna(False).astype(bool)]
    sought, done = (set(whole.loc[whole["profile"] == profile, "initiative_id"]) for profile in PROFILES)
    key = "done" if done else "sought" if sought else "nowhere"
    return page.texts.html(f"first.depth.all_{key}", **bar, where=page.names.cases(done or sought))


def hinders(page: Page) -> Answer:
    """What hinders: on what most obstacles are that initiatives met, and of how many nothing is told."""
    from analysis.report.sections import hinders as section

    t, met = page.texts, section.met(page)
    cases = met[met["initiative_id"].isin(page.data.initiatives.index)]
    total = len(page.data.initiatives)
    if cases.empty:
        return Answer("hinders", t.html("first.hinders.none", of=total), certainty.Summary(page.data.model.unsure))
    top = list(section.leading(cases))
    nation = section.nation(page)[:1]  # what the whole country met last outranks an example of one region
    named = [t.html("first.hinders.nation", text=inner(t.cell(row.iloc[0], "obstacle"))) for row in nation]
    examples = t.join(example(page, cases[cases["theme"] == one]) for one in top[:2])
    silent = t.html("first.hinders.silent", n=total - cases["initiative_id"].nunique(), of=total)
    parts = [
        escape(section.most(page, cases, counted=False)),
        *(named or [t.html("first.hinders.example", examples=examples)]),
        silent,
    ]
    told = pd.concat([cases[cases["theme"].isin(top)], *nation])
    return Answer("hinders", Markup(" ").join(parts), section.finding(page, told))


def example(page: Page, rows: pd.DataFrame) -> str:
    """The shortest of these obstacles with its region."""
    told = [(page.texts.cell(row, "obstacle"), row["initiative_id"]) for _, row in rows.iterrows()]
    text, case = min(told, key=lambda one: (len(one[0]), *one))
    region = page.data.initiatives.loc[case, "region"]
    return page.texts.html("first.hinders.one_example", text=inner(text), region=region)


def known(page: Page) -> Answer:
    """How we know: who read what, how much of it, how old half of the dated texts are, and what nobody checked."""
    t, used = page.texts, page.data.sources
    told = {"extent": "excerpt", "checked": "none", "published": ""}
    excerpts, unchecked, undated = ((used[name] == value).sum() for name, value in told.items())
    alone, held = page.data.people == "machine", len(used) - unchecked
    part, seen = (t(f"quantities.{facts.quantity(n, len(used))}") for n in (excerpts, held))
    parts = [escape(origin.sentence(page, "first.known"))] + [t.html("first.known.part", part=part)] * bool(excerpts)
    dated = sorted(int(one[:4]) for one in used["published"] if one)
    old, half = f"first.known.old{'_undated' * bool(undated)}", dated[(len(dated) - 1) // 2 :][:1]
    parts += [t.html(old, n=int(undated), year=str(year + 1)) for year in half]
    some = "first.known.unchecked" + "_machine" * alone
    parts.append(t.html(some, n=int(unchecked), part=seen) if unchecked else t.html("first.known.all_checked"))
    parts += [t.html("first.known.nobody")] * (alone and not unchecked)
    parts.append(t.html("first.known.read_well"))
    return Answer("known", Markup(" ").join(parts))
