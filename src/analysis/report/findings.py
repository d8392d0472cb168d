"""The conclusions: sentences that the data choose. Each names what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.report import facts, group_words, obstacle_counts, pair_words, robust
from analysis.report.figures.grid import capital
from analysis.report.html import Html, join

if TYPE_CHECKING:
    from analysis.report.page import Page

DEEPEST, FIRM = 3, 2
CASE = "initiative_id"


@dataclass(frozen=True)
class Finding:
    """One conclusion: `key` is the text that was chosen, `where` the section that shows it.

    In its texts the sign \u00a6 stands between what is found and how sure that is. `rests` lists (what, references) for
    the evidence behind it.
    """

    key: str
    sentence: Html
    where: str
    rests: list[tuple[str, Html]] = field(default_factory=list)

    @property
    def parts(self) -> list[Html]:
        """What is found, and how sure that is where the text parts the two."""
        return [Html(part.strip()) for part in self.sentence.split("\u00a6", 1)]


def all_findings(page: Page) -> list[Finding]:
    """The conclusions in the order of the page."""
    return [who(page), deepest(page), groups(page), order(page), obstacles(page)]


def who(page: Page) -> Finding:
    """Which two kinds of bodies are documented to work together in most initiatives, and how firmly."""
    texts, edges = page.texts, facts.primary(page.data)
    pairs = pair_words.sector_pairs(page.data, edges)
    if pairs.empty:
        return Finding("findings.who.none", texts.html("findings.who.none"), "collaboration")
    most, count = pair_words.most(pairs)
    lead = robust.leading(page.data, most)
    named = lead or most
    chosen, n = pair_words.of(pairs, named), len(named)
    key = "depends" if not lead else "one" if n == 1 else "several"
    values = {
        "pairs": texts("findings.who.between").join(texts.join([texts.sector(s) for s in pair]) for pair in named),
        "count": count,
        "total": len(page.data.cases),
        "both": pair_words.in_every(chosen, n),
        "grounds": pair_words.grounds(page, chosen, n),
        "firm": pair_words.in_every(chosen[chosen["n_publishers"] >= FIRM], n),
    }
    team = pair_words.one_team(page.data, chosen, n)
    others = [pair for pair in most if pair not in lead]
    sentences = [
        texts.html(f"findings.who.{key}", **values),
        texts.html("findings.who.one_team", n=team) if team else "",
        *pair_words.firmness(page, lead, others),
        pair_words.silent(page, edges),
    ]
    return Finding(
        f"findings.who.{key}",
        join(filter(None, sentences), " "),
        "collaboration",
        [(page.initiative(c), page.evidence.show(pair_words.references(page, r))) for c, r in chosen.groupby(CASE)],
    )


def deepest(page: Page) -> Finding:
    """On which depth dimension most initiatives reach the deepest level by every reader, without codes in doubt."""
    texts, rows = page.texts, facts.levels(page.data, "depth")
    readers = facts.readers(page)
    every = rows[(rows["low"] >= DEEPEST) & facts.by_all(rows)]
    reached = facts.firm_levels(page.data).query("firm >= @DEEPEST")
    if reached.empty:
        key = "findings.deepest.none" if every.empty else "findings.deepest.not_firm"
        return Finding(key, texts.html(key, readers=readers, n=len(every)), "depth")
    counts = reached["dimension"].value_counts()
    most = [d for d in page.data.dimensions("depth") if counts.get(d, 0) == counts.max()]
    chosen = reached[reached["dimension"].isin(most)]
    key = f"findings.deepest.{'one' if len(most) == 1 else 'several'}"
    values = {
        "dimensions": "; ".join(dimension_cases(page, d, chosen) for d in most),
        "all": len(every),
        "kept": len(reached),
        "chosen": len(chosen),
        "n": int((chosen["n_publishers_without_doubt"] >= FIRM).sum()),
        "done": reported(page, chosen),
    }
    return Finding(
        key,
        texts.html(key, readers=readers, **values),
        "depth",
        [
            (
                f"{page.initiative(r.initiative_id)}, {dimension_word(page, r.dimension)}",
                page.evidence.show(page.evidence.of_passages(r.passage_ids_without_doubt.split("|"))),
            )
            for r in chosen.sort_values(["dimension", "initiative_id"]).itertuples()
        ],
    )


def reported(page: Page, chosen: pd.DataFrame) -> int:
    """Of how many of these levels sources report the same from practice, without codes in doubt."""
    rows = page.data.depth.profiles
    rows = rows[(rows["profile"] == "practised") & (rows["low_without_doubt"] >= DEEPEST)]
    rows = rows[facts.by_all(rows, "_without_doubt")]
    return len(chosen.merge(rows[["initiative_id", "dimension"]]))


def dimension_cases(page: Page, dimension: str, rows: pd.DataFrame) -> str:
    """A dimension, the question that it asks, and the initiatives; those that are hardly documented are called so."""
    own = set(rows.loc[rows["dimension"] == dimension, "initiative_id"])
    thin, texts = facts.thin(page.data), page.texts
    named = {c: texts("meaning.hardly", name=page.said(c)) if c in thin else page.said(c) for c in own}
    return texts(
        "findings.deepest.dimension",
        name=dimension_word(page, dimension),
        question=page.data.codebook["dimensions"][dimension]["question"][page.lang],
        cases=texts.join([named[c] for c in page.data.cases["initiative_id"] if c in own]),
    )


def dimension_word(page: Page, dimension: str) -> str:
    """The name of a dimension within a sentence."""
    return page.data.dimension_name(dimension, page.lang).lower()


def groups(page: Page) -> Finding:
    """Whether pilots and proeftuinen fall into groups, and how sure that is."""
    texts = page.texts
    parts = [group_words.case_set(page, name) for name in ("pilots", "proeftuinen-12")]
    without = group_words.number_of_groups(page, "proeftuinen-11")
    differs = without is not None and without != group_words.number_of_groups(page, "proeftuinen-12")
    keys = [key for key, _ in parts] + (["branch"] if differs else [])
    if [key for key, _ in parts] == ["no_groups"] * 2:
        shares = {}
        for name, case in (("pilots", "pilots"), ("proeftuinen", "proeftuinen-12")):
            share, n = group_words.share_without(page, case)
            shares |= {name: texts.percent(share), f"{name}_n": n}
        power = {f"{name}_{part}": texts.percent(value) for name, part, value in group_words.powers(page)}
        sentences = [texts.html("findings.groups.none_at_all", **shares)]
        if power:
            sentences.append(texts.html("findings.groups.power", **power))
    else:
        sentences = [texts.html("findings.groups.question"), *(text for _, text in parts)]
    if differs:
        sentences.append(texts.html("findings.groups.branch", n=without))
    return Finding("findings.groups." + "+".join(keys), Html(" ").join(sentences), "depth")


def order(page: Page) -> Finding:
    """Of how many pairs one goes deeper on all documents, at equal numbers of them, and without codes in doubt."""
    deeper, held = facts.deeper(page.data), facts.deeper(page.data, "holds_at_equal_effort")
    firm = facts.deeper(page.data, "holds_at_equal_effort", "holds_without_doubt")
    cases = len(page.data.cases)
    left = "some" if len(firm) else "not_firm" if len(held) else "not_held" if len(deeper) else "none"
    key = f"findings.order.{left}"
    values = {"deeper": len(deeper), "held": len(held), "total": cases * (cases - 1) // 2}
    sentence = page.texts.html(key, n=len(firm), named=above_below(page, firm), **values)
    return Finding(key, sentence, "depth")


def above_below(page: Page, pairs: pd.DataFrame) -> str:
    """Each initiative that stands above others, with those below it: `the proeftuin in X above ...`."""
    texts, each = page.texts, []
    for case in page.data.cases["initiative_id"]:
        below = pairs.loc[pairs["initiative_a"] == case, "initiative_b"]
        if len(below):
            named = texts.join([page.said(lower) for lower in sorted(below)])
            each.append(texts("findings.above_below", above=page.said(case), below=named))
    return "; ".join(each)


def obstacles(page: Page) -> Finding:
    """On which level sources name most obstacles for the initiatives, and does it lead however one counts."""
    rows, found = page.data.reference.obstacles, obstacle_counts.count(page.data)
    if not found.leads:
        return Finding("findings.obstacles.none", page.texts.html("findings.obstacles.none"), "obstacles")
    key = f"findings.obstacles.{leading(found)}"
    own = int(rows["initiative_id"].isin(page.data.cases["initiative_id"]).sum())
    values = {"total": len(rows), "own": own, "national": len(rows) - own}
    return Finding(key, page.texts.html(key, **values, **lead_words(page, found)), "obstacles")


def leading(found: obstacle_counts.Count) -> str:
    """Does one level lead in every way of counting, do several together, or does it depend on the way?"""
    always = [n == len(found.ways) for n in found.leads.values()]
    return "depends" if not all(always) else "one" if len(always) == 1 else "several"


def lead_words(page: Page, found: obstacle_counts.Count) -> dict[str, str | int]:
    """The leading levels in words; each with its lowest and highest count, and in how many ways it leads."""
    texts = page.texts
    each = []
    for level, n in found.leads.items():
        low, high = found.span(level)
        ways, word = len(found.ways), texts.obstacle_level(level)
        each.append(texts("obstacles.lead", level=word, n=n, ways=ways, low=low, high=high))
    return {
        "levels": texts.join([texts.obstacle_level(level) for level in found.leads]),
        "count": int(found.ways.iloc[0].max()),
        "leads": capital("; ".join(each)),
        "ways": len(found.ways),
    }
