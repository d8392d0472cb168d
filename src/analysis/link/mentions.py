"""Mentions of organisations and of kinds of organisations in passages, each with the rule that decided."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import joblib
import pandas as pd

from analysis.link import bodies, context, gazetteer, places, polarity
from analysis.link.scan import Scanner
from analysis.tables import link as t
from analysis.tables.linking import Language
from analysis.tables.names import split


class Mention(NamedTuple):
    """A mention: its span, body ("" for a kind only), sector, and the rule that decided."""

    start: int
    end: int
    body: str
    sector: str
    rule: str


@dataclass(frozen=True)
class Rules:
    """All that decides about a mention; the same for every passage."""

    entries: list[gazetteer.Entry]
    scanner: Scanner
    towns: places.Towns
    regions: places.Regions
    sectors: dict[str, str]
    teams: set[str]
    ended: bodies.Ended
    nation: str
    language: Language


class Place(NamedTuple):
    """A passage as rules see it: its text, its regions, and when its document was published."""

    text: str
    regions: frozenset[str]
    published: str


def rules(organisations: pd.DataFrame, nation: str, language: Language) -> Rules:
    """Compile the gazetteer of `organisations` and the word lists; `nation` is the region of the country."""
    entries = gazetteer.build(organisations, nation, language)
    regions = {region for cell in organisations["regions"] for region in split(cell)} | {*language.region_names}
    where = places.towns(organisations, language), places.regions(regions, language)
    sectors = dict(zip(organisations["organisation_id"], organisations["sector"], strict=True))
    teams = set(organisations.loc[organisations["is_team"].astype(bool), "organisation_id"])
    found = (entries, gazetteer.scanner(entries), *where, sectors, teams, bodies.ended(organisations))
    return Rules(*found, nation, language)


def find(place: Place, known: Rules) -> list[Mention]:
    """The mentions in one passage, by place."""
    found = [mention for match in known.scanner.scan(place.text) if (mention := decide(match, place, known))]
    for start, end, body in known.towns.find(place.text):
        if all(end <= mention.start or mention.end <= start for mention in found):
            found.append(Mention(start, end, body, known.sectors[body], "municipality-in-list"))
    listed = context.in_lists(sorted(found), place.text, known.language)
    return context.absorbed(listed, place.text, known.language)


def decide(match, place: Place, known: Rules) -> Mention | None:
    """Whom a match means, or None where the words around say that it means nobody."""
    entry, text = known.entries[match.pattern], place.text
    beside = known.regions.beside(text, match.start, match.end) if entry.regional else None
    regions = {beside} if beside else place.regions
    body = entry.body_in(regions - {known.nation} or regions)  # the nation counts only alone
    around = (entry, text, match.start, match.end, body, known.language)
    if any(rule(*around) for rule in context.MEANS_NOBODY):
        return None
    if body and any(rule(*around) for rule in context.MEANS_KIND):
        body = ""
    one_region = len(place.regions - {known.nation}) == 1
    means = entry.means(body, text[match.start].isupper(), one_region, known.teams)
    if means is None:
        return None
    found, rule = means
    regional = bool(found) and rule.startswith("regional")
    return Mention(match.start, match.end, found, known.sectors[found] if regional else entry.sector, rule)


def mentions(
    passages: pd.DataFrame, regions: pd.DataFrame, known: Rules, published: dict[str, str] | None = None, jobs: int = 1
) -> pd.DataFrame:
    """The table `mentions`.

    A regional alias means the body only where the passage's regions agree on one; in a passage on no region, or on
    regions with different bodies, the mention stays with the sector.
    In: `passages` (passage_id, document_id, text), `passage_regions` (passage_id, region_id), `published`
    (document_id -> date). Out: `mentions`.
    """
    where: dict[str, set[str]] = defaultdict(set)
    for passage, region in zip(regions["passage_id"], regions["region_id"], strict=True):
        where[passage].add(region)
    rows = list(passages[["passage_id", "document_id", "text"]].itertuples(index=False, name=None))
    every = [
        Place(text, frozenset(where.get(passage, ())), (published or {}).get(document, ""))
        for passage, document, text in rows
    ]
    share = -(-len(every) // joblib.effective_n_jobs(jobs)) or 1
    shares = [every[first : first + share] for first in range(0, len(every), share)]
    done = joblib.Parallel(n_jobs=jobs)(joblib.delayed(found_in)(places_, known) for places_ in shares)
    columns = [(*row[:2], *mention) for row, several in zip(rows, chain(*done), strict=True) for mention in several]
    return pd.DataFrame(columns, columns=t.MENTIONS.names).astype({"start": "Int64", "end": "Int64"})


def found_in(places_: Iterable[Place], known: Rules) -> list[list[tuple]]:
    """Per passage the rows of `mentions` from `start` on."""
    return [[row(mention, place, known) for mention in find(place, known)] for place in places_]


def row(mention: Mention, place: Place, known: Rules) -> tuple:
    """A row of `mentions` from `start` on. What is said of the present is said of the body that carried on the work of
    one that had ended by the date of the document.
    """
    start, end, body, sector, rule = mention
    said = polarity.said(place.text, start, known.language)
    if said != "historical" and body:
        body = bodies.on(body, place.published, known.ended)
        sector = sector if body == mention.body else known.sectors[body]
    surface = " ".join(place.text[start:end].split())
    return start, end, surface, body, sector, rule, gazetteer.CONFIDENCE[rule], said
