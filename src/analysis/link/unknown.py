"""Names that look like organisations and are not in the gazetteer: by capitals, parts of names, and company.

Nothing that looks like a body is dropped silently: a researcher adds it to `organisations.csv`, or leaves it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.link import gazetteer, polarity, sources
from analysis.link.clues import ABBREVIATION, CAPITAL, Clues, judged
from analysis.tables import link as t

RUN = re.compile(rf"{CAPITAL}(?:\s+(?:(?:en|&|des|der|den|ten|ter)\s+)?{CAPITAL})*(?:\s+west\b)?")
JOINT = re.compile(r"\s+(?:voor|van|voor de|van de|voor het|van het|en|&)\s+")
FIELDS = (
    "Inspectie",
    "Raad voor",
    "inisterie",
    "Ministerie",
    "ministerie",
    "Centrum",
    "Regiecentrum",
    "Expertisecentrum",
    "Taskforce",
)
ARTICLES = frozenset(["de", "het", "een"])


@dataclass(frozen=True)
class Candidate:
    """One place that looks like a name of a body."""

    text: str
    sector: str
    reason: str
    passage_id: str


def unknown_organisations(
    passages: pd.DataFrame, mentions: pd.DataFrame, about: pd.DataFrame, known: Clues
) -> pd.DataFrame:
    """The table `unknown_organisations`, from `passages` (passage_id, text), `mentions` and
    `passage_regions`.
    """
    taken = {passage: list(group.itertuples()) for passage, group in mentions.groupby("passage_id")}
    where = {passage: sorted(set(group)) for passage, group in about.groupby("passage_id")["region_id"]}
    groups: dict[bytes, list[Candidate]] = defaultdict(list)
    for row in passages.itertuples():
        for found in candidates(row.passage_id, row.text, taken.get(row.passage_id, []), known):
            groups[gazetteer.key(bare(found.text))].append(found)
    rows = [grouped(found, where) for _, found in sorted(groups.items())]
    return pd.DataFrame(rows, columns=t.UNKNOWN_ORGANISATIONS.names).astype({"n_mentions": "Int64"})


def bare(name: str) -> str:
    """A name without the word for its legal form."""
    return re.sub(
        r"^(?:de\s+)?(?:[Ss]tichting|[Bb]ureau|[Aa]dviesbureau|[Pp]latform|[Bb]ranchevereniging"
        r"|[Mm]inisteries? van)\s+",
        "",
        name,
    )


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
        if decided and not covered and gazetteer.key(name) not in known.never:
            yield Candidate(" ".join(name.split()), *decided, passage_id)


def runs(
    text: str, bodies: list[tuple[int, int]], opens: set[int], known: Clues
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside known bodies; a common word that opens a sentence is cut off."""
    spans = []
    firsts = {head.split()[0] for head, _ in known.heads}
    for match in RUN.finditer(text):
        for start, end in split(text, *match.span(), known):
            words = text[start:end].split()
            while (
                words
                and words[0] not in firsts
                and start in opens
                and (words[0].casefold() in known.common or words[0].casefold() in ARTICLES)
            ):
                start = start + len(words[0])
                start += len(text[start:end]) - len(text[start:end].lstrip())
                words = words[1:]
            if words:
                spans.append((start, end))
    for start, end in joined(text, spans, known):
        if not any(a < end and start < b for a, b in bodies):
            yield start, end


def split(text: str, start: int, end: int, known: Clues) -> list[tuple[int, int]]:
    """A run cut at "en" between two names; not where a hyphen (Ouder- en Kindteams) or a head that names a
    field (Inspectie Justitie en Veiligheid) holds them together.
    """
    parts, last = [], start
    for match in re.finditer(r"(?<!-)\s+en\s+", text[start:end]):
        left, right = with_head(text, last, known), text[start + match.end() : end]
        held = opens_a_field(text[left : start + match.start()]) and not ABBREVIATION.match(right)
        if not held:
            parts.append((last, start + match.start()))
            last = start + match.end()
    return [*parts, (last, end)]


def opens_a_field(name: str) -> bool:
    """Does a name begin with a word after which fields of work come, joined by "en"?"""
    return name.startswith(FIELDS) and not ABBREVIATION.search(name.split()[-1])


def joined(text: str, spans: list[tuple[int, int]], known: Clues) -> Iterator[tuple[int, int]]:
    """Runs with "voor", "van" between them as one name, where the first begins or ends like a body."""
    waiting: tuple[int, int] | None = None
    for span in spans:
        if (
            waiting
            and JOINT.fullmatch(text[waiting[1] : span[0]])
            and opens_a_name(text[waiting[0] : waiting[1]], known)
        ):
            waiting = (waiting[0], span[1])
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def opens_a_name(name: str, known: Clues) -> bool:
    """Can "voor ..." follow: Raad voor ..., Erasmus Centrum voor ...?"""
    firsts = {head.split()[0] for head, _ in known.heads if head.endswith((" voor", " van"))}
    return name in firsts or name.endswith(
        ("Centrum", "Inspectie", "Vereniging", "Autoriteit", "College", "Coalitie")
    )


def with_head(text: str, start: int, known: Clues) -> int:
    """Where a name begins if an uncapitalised head stands before it (stichting Wende, gemeente Tholen)."""
    for head, _ in known.heads:
        if head[0].islower() and re.search(rf"(?<!\w){re.escape(head)}\s+$", text[:start]):
            return start - len(re.search(rf"{re.escape(head)}\s+$", text[:start])[0])
    return start
