"""Mentions of organisations and of kinds of organisations in passages, each with the rule that decided.

All is decided on arrays, a batch of passages at a time; single matches are looked at only where a rule asks
for the words around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import joblib
import numpy as np
import pandas as pd

from analysis.link import abbreviations, gazetteer, meanings, places, polarity, sources, surroundings
from analysis.link.language import Language
from analysis.link.matcher import Matcher, Matches
from analysis.link.surroundings import Found
from analysis.link.texts import Texts, batches
from analysis.tables import link as t

SHARES = 2  # parts of the corpus a process, so that none waits long for another


@dataclass(frozen=True)
class Rules:
    """All that decides about a mention; the same for every passage."""

    matcher: Matcher
    meanings: meanings.Meanings
    places: places.Places
    behind: places.Behind
    language: Language
    cues: polarity.Cues


@dataclass(frozen=True)
class Passages:
    """Passages: texts, documents, the regions that each is on, and whether its document is on the board."""

    texts: list[str]
    documents: list[str]
    regions: list[frozenset[str]]
    about_board: list[bool]


def rules(organisations: pd.DataFrame, language: Language) -> Rules:
    """Compile the gazetteer of `organisations` and the word lists."""
    teams = set(organisations.loc[organisations["is_team"].astype(bool), "organisation_id"])
    sectors = dict(zip(organisations["organisation_id"], organisations["sector"], strict=True))
    known = gazetteer.build(organisations, language)
    named = {region for cell in organisations["regions"] for region in sources.split(cell)}
    regions = sorted({*named, *language.region_names})
    return Rules(
        known.matcher,
        meanings.build(known.entries, language, teams, sectors),
        places.build(organisations),
        places.behind({region: language.region_names.get(region, []) for region in regions}),
        language,
        polarity.cues(language),
    )


def mentions(passages: pd.DataFrame, regions: pd.DataFrame, known: Rules, jobs: int = 1) -> pd.DataFrame:
    """The table `mentions`, from `passages` (passage_id, document_id, text) and `regions` (passage_id,
    region_id).

    A regional alias means the body only where the passage's regions agree on one; in a passage on no region,
    or on regions with different bodies, the mention stays with the sector.
    """
    where: dict[str, set[str]] = defaultdict(set)
    for passage, region in zip(regions["passage_id"].tolist(), regions["region_id"].tolist(), strict=True):
        where[passage].add(region)
    texts, documents = passages["text"].tolist(), passages["document_id"].tolist()
    board = {of for of, text in zip(documents, texts, strict=True) if surroundings.names_board(text)}
    about = [document in board for document in documents]
    placed = [frozenset(where.get(passage, ())) for passage in passages["passage_id"].tolist()]
    edges = shares(documents, 1 if jobs == 1 else SHARES * abs(jobs))
    parts = [Passages(texts[a:b], documents[a:b], placed[a:b], about[a:b]) for a, b in edges]
    done = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_part)(part, known) for part in parts)
    found = surroundings.joined(
        [part._replace(text=part.text + a) for (a, _), (part, _) in zip(edges, done, strict=True)]
    )
    said = np.concatenate([np.zeros(0, np.int64), *(said for _, said in done)])
    return _table(passages.iloc[found.text], texts, found, said, known)


def shares(documents: Sequence[str], count: int) -> list[tuple[int, int]]:
    """About `count` runs of passages that cut no document in two: first, one after the last."""
    changes = [i for i in range(1, len(documents)) if documents[i] != documents[i - 1]]
    wanted = [len(documents) * share // count for share in range(1, count)]
    cuts = {changes[i] for i in np.searchsorted(changes, wanted).tolist() if i < len(changes)}
    edges = [0, *sorted(cuts), len(documents)]
    return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if a < b]


def find(passages: Passages, known: Rules) -> Found:
    """Every mention in the passages, without what their sentences say of them."""
    parts, gave = [], []
    for first, last in batches(passages.texts):
        ready = Texts(passages.texts[first:last])
        found, given = _mentions(ready, first, passages, known)
        parts.append(found._replace(text=found.text + first))
        gave += [(text + first, word, who) for text, word, who in given]
    return abbreviations.introduced(surroundings.joined(parts), gave, passages.texts, passages.documents)


def _part(passages: Passages, known: Rules) -> tuple[Found, np.ndarray]:
    """The mentions of a share of the corpus, and what is said of each (a number in `polarity.SAID`)."""
    found = find(passages, known)
    return found, polarity.said(passages.texts, found.text, found.start, known.cues)


def _mentions(
    ready: Texts, first: int, passages: Passages, known: Rules
) -> tuple[Found, list[abbreviations.Given]]:
    """The mentions in one batch, whose first passage is number `first`, and the abbreviations it gives."""
    texts = passages.texts[first : first + len(ready.begins)]
    matches = known.matcher.scan(ready)
    which: dict[frozenset[str], int] = {}
    where = np.array([which.setdefault(r, len(which)) for r in passages.regions[first : first + len(texts)]])
    agreed = np.array([known.meanings.agreed(regions) for regions in which])
    one_region = np.array([len(regions - {meanings.NATION}) == 1 for regions in which])
    place = where[matches.text]
    body = agreed[place, known.meanings.row[matches.pattern]]
    _elsewhere(matches, texts, body, known)
    body[_of_another(matches, texts, body, known)] = meanings.NOBODY
    loose = _loose(matches, texts, known)
    decided = known.meanings.decide(matches.pattern, matches.capital, body, one_region[place], loose)
    keep = decided[2] != meanings.NO_RULE
    keep[_misread(matches, texts, passages.about_board[first:], known)] = False
    found = Found(matches.text, matches.start, matches.end, *decided).rows(keep)
    found = _with_towns(found, known.places.listed(ready, texts), known)
    found = surroundings.absorbed(surroundings.in_lists(found, texts), texts)
    return found, abbreviations.given(found, ready, texts)


def _elsewhere(matches: Matches, texts: Sequence[str], body: np.ndarray, known: Rules) -> None:
    """Change `body` where the statement names its region: "Veilig Thuis in Zeeland" on a page of another."""
    text, row = matches.text, known.meanings.row[matches.pattern]
    for place in np.flatnonzero(row < len(known.meanings.table) - 1).tolist():
        here = texts[text[place]], int(matches.start[place]), int(matches.end[place])
        region = known.behind.region(*here)
        if region:
            body[place] = known.meanings.agreed([region])[row[place]]


def _misread(matches: Matches, texts: Sequence[str], about_board: Sequence[bool], known: Rules) -> list[int]:
    """The matches that mean something else, by the words around them."""
    means, language = known.meanings, known.language
    tests = (
        (means.board, lambda of, _, end, row: not surroundings.is_board(of, end, about_board[row], language)),
        (means.before_name, lambda of, _, end, row: surroundings.another_name(of, end)),
        (means.place, lambda of, start, *_: surroundings.is_place(of, start, language)),
        (means.ministry, lambda of, start, *_: surroundings.of_inspection(of, start)),
    )
    return [row for flag, wrong in tests for row in _rows(matches, texts, flag[matches.pattern], wrong)]


def _of_another(matches: Matches, texts: Sequence[str], body: np.ndarray, known: Rules) -> list[int]:
    """The matches with a body that are a common word, or a shared name that goes on as another body's."""
    text, start, end = matches.text, matches.start, matches.end
    means, resolved = known.meanings, body >= 0
    touching = (text[1:] == text[:-1]) & (start[1:] == end[:-1] + 1)
    follows, led = np.append(touching, False), np.append(False, touching)
    common, shared, kind = (
        flags[matches.pattern] & resolved for flags in (means.common, means.shared, means.own_kind)
    )
    others = [
        row
        for row in np.flatnonzero(shared & ~follows).tolist()
        if surroundings.goes_on(texts[text[row]], end[row], means.bodies[body[row]])
    ]
    tests = (
        (common & ~led, lambda of, start, *_: surroundings.in_a_name(of, start)),
        (common, lambda of, start, end, _: surroundings.only_opens(of, start, end)),
        (kind, lambda of, start, *_: surroundings.of_others(of, start, known.language)),
    )
    return others + [row for asked, wrong in tests for row in _rows(matches, texts, asked, wrong)]


def _rows(
    matches: Matches, texts: Sequence[str], asked: np.ndarray, wrong: Callable[[str, int, int, int], bool]
) -> list[int]:
    """The matches among those `asked` for which `wrong` (text, start, end, number of the text) holds."""
    rows = np.flatnonzero(asked)
    places = zip(*(column[rows].tolist() for column in (matches.text, matches.start, matches.end)), strict=True)
    return [
        row
        for row, (text, start, end) in zip(rows.tolist(), places, strict=True)
        if wrong(texts[text], start, end, text)
    ]


def _loose(matches: Matches, texts: Sequence[str], known: Rules) -> np.ndarray:
    """Which matches mean somebody only beside others."""
    result = known.meanings.listed[matches.pattern]
    for row in np.flatnonzero(result).tolist():
        text = texts[matches.text[row]]
        result[row] = surroundings.loose(text, matches.start[row], matches.end[row], known.language)
    return result


def _with_towns(found: Found, towns: list[tuple[int, int, int, str]], known: Rules) -> Found:
    """The mentions and, where nothing else was found, the towns in lists (text, start, end, body)."""
    rows = []
    for text, start, end, body in towns:
        here = slice(*np.searchsorted(found.text, [text, text + 1]))
        if not ((found.start[here] < end) & (start < found.end[here])).any():
            number = known.meanings.bodies.index(body)
            sector = known.meanings.body_sector[number]
            rows.append((text, start, end, number, sector, meanings.rule("municipality-in-list")))
    if not rows:
        return found
    both = surroundings.joined([found, Found(*np.array(rows, np.int64).T)])
    return both.rows(np.lexsort((both.start, both.text)))


def _table(
    passages: pd.DataFrame, texts: list[str], found: Found, said: np.ndarray, known: Rules
) -> pd.DataFrame:
    """The table from mentions by number; `passages` has the passage of each."""
    means = known.meanings
    names = np.array(meanings.RULES, object)[found.rule]
    spans = zip(found.text.tolist(), found.start.tolist(), found.end.tolist(), strict=True)
    return pd.DataFrame(
        {
            "passage_id": passages["passage_id"].to_numpy(),
            "document_id": passages["document_id"].to_numpy(),
            "start": pd.array(found.start, "Int64"),
            "end": pd.array(found.end, "Int64"),
            "surface": [" ".join(texts[text][start:end].split()) for text, start, end in spans],
            "organisation_id": np.array([*means.bodies, ""], object)[found.body],
            "sector": np.array(means.sectors, object)[found.sector],
            "rule": names,
            "confidence": np.array(list(meanings.CONFIDENCE.values()), object)[found.rule],
            "polarity": np.array(polarity.SAID, object)[said],
        }
    )[t.MENTIONS.names]
