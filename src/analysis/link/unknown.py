"""Names that look like organisations and are not in the gazetteer: by capitals, parts of names, and company.

Nothing that looks like a body is dropped silently: a researcher adds it to `organisations.csv`, or leaves it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.link import polarity, sources
from analysis.link.clues import ABBREVIATION, CAPITAL, Clues, Spans, judged
from analysis.tables import link as t
from analysis.tables.names import key

RUN = re.compile(rf"{CAPITAL}(?:\s+(?:(?:en|&|des|der|den|ten|ter)\s+)?{CAPITAL})*(?:\s+west\b)?")
JOINT = re.compile(r"\s+(?:voor|van|voor de|van de|voor het|van het|en|&)\s+")
FIRST = re.compile(r"\S*\s*")
ARTICLES = frozenset(["de", "het", "een"])


class Candidate(NamedTuple):
    """One place that looks like a name of a body."""

    text: str
    sector: str
    reason: str
    passage_id: str


def unknown_organisations(
    passages: pd.DataFrame, mentions: pd.DataFrame, about: pd.DataFrame, known: Clues
) -> pd.DataFrame:
    """The table `unknown_organisations`. In: `passages` (passage_id, text), `mentions` and `passage_regions`."""
    taken = {passage: list(group.itertuples()) for passage, group in mentions.groupby("passage_id")}
    where = {passage: sorted(set(group)) for passage, group in about.groupby("passage_id")["region_id"]}
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for row in passages.itertuples():
        for found in candidates(row.passage_id, row.text, taken.get(row.passage_id, []), known):
            groups[key(known.lists.legal_forms.sub("", found.text))].append(found)
    rows = [grouped(found, where) for _, found in sorted(groups.items())]
    return pd.DataFrame(rows, columns=t.UNKNOWN_ORGANISATIONS.names).astype({"n_mentions": "Int64"})


def grouped(found: list[Candidate], where: dict[str, list[str]]) -> dict[str, object]:
    """One row for all places with the same letters: the most frequent spelling first."""
    spellings = Counter(item.text for item in found)
    ranked = sorted(spellings, key=lambda text: (-spellings[text], text))
    reasons = Counter((item.reason, item.sector) for item in found)
    reason, sector = min(reasons, key=lambda pair: (pair[1] == "other", -reasons[pair], pair))
    ids = sorted({item.passage_id for item in found})
    return {
        "surface": ranked[0],
        "variants": "|".join(ranked[1:]),
        "sector": sector,
        "regions": sources.join(region for passage in ids for region in where.get(passage, [])),
        "n_mentions": len(found),
        "passage_ids": "|".join(ids),
        "reason": reason,
    }


def candidates(passage_id: str, text: str, mentions: list, known: Clues) -> Iterator[Candidate]:
    """The names in one passage that no mention of an organisation covers."""
    bodies = [(int(m.start), int(m.end)) for m in mentions if m.organisation_id]
    company = [(int(m.start), int(m.end)) for m in mentions]
    opens = polarity.openings(text)
    for start, end in runs(text, bodies, opens, known):
        start = with_head(text, start, known)
        name = text[start:end]
        decided = judged(name, text, start, end, company, start in opens, known)
        covered = any(a <= start and start + len(name.rstrip("-'’")) <= b for a, b in company)
        if decided and not covered and key(name) not in known.never:
            yield Candidate(" ".join(name.split()), *decided, passage_id)


def runs(text: str, bodies: Spans, opens: set[int], known: Clues) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside known bodies; a common word that opens a sentence is cut off."""
    firsts = {head.split()[0] for head, _ in known.heads}
    spans = []
    for match in RUN.finditer(text):
        for start, end in split_run(text, *match.span(), known):
            while start < end and start in opens:
                word = FIRST.match(text, start, end)[0]
                bare = word.strip()
                if bare in firsts or (bare.casefold() not in known.common and bare.casefold() not in ARTICLES):
                    break
                start += max(len(word), 1)
            if start < end:
                spans.append((start, end))
    for start, end in joined(text, spans, known):
        if not any(a < end and start < b for a, b in bodies):
            yield start, end


def split_run(text: str, start: int, end: int, known: Clues) -> Spans:
    """A run cut at "en" between two names; not where a hyphen (Ouder- en Kindteams) or a head that names a field
    (Inspectie Justitie en Veiligheid) holds them together.
    """
    parts, last = [], start
    for match in re.finditer(r"(?<!-)\s+en\s+", text[start:end]):
        left, right = text[with_head(text, last, known) : start + match.start()], text[start + match.end() : end]
        field = left.startswith(tuple(known.lists.fields)) and not ABBREVIATION.search(left.split()[-1])
        if not field or ABBREVIATION.match(right):
            parts.append((last, start + match.start()))
            last = start + match.end()
    return [*parts, (last, end)]


def joined(text: str, spans: Spans, known: Clues) -> Spans:
    """Runs with "voor", "van" between them as one name, where the first begins or ends like a body."""
    firsts = {head.split()[0] for head, _ in known.heads if head.endswith((" voor", " van"))}
    result: Spans = []
    for start, end in spans:
        name = text[slice(*result[-1])] if result else ""
        opens = name in firsts or name.endswith(tuple(known.lists.opens))
        if opens and JOINT.fullmatch(text[result[-1][1] : start]):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def with_head(text: str, start: int, known: Clues) -> int:
    """Where a name begins if an uncapitalised head stands before it (stichting Wende, gemeente Tholen)."""
    for head, _ in known.heads:
        found = re.search(rf"(?<!\w){re.escape(head)}\s+$", text[:start]) if head[0].islower() else None
        if found:
            return found.start()
    return start
