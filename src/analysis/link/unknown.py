"""Names that look like organisations and are not in the gazetteer: by capitals, parts of names, and company.

Nothing that looks like a body is dropped silently: a researcher adds it to `organisations.csv`, or leaves it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.link import persons, polarity, sources
from analysis.link.clues import ABBREVIATION, CAPITAL, NEAR, Clues, Spans, covered, introduced, judged, refused, touched
from analysis.tables import link as t
from analysis.tables.names import key

GAP = r"[^\S\n]+"
RUN = re.compile(
    rf"{CAPITAL}(?:{GAP}(?:van|de|den|der|{CAPITAL}))*{GAP}(?:stichting|kliniek)\b|"
    rf"{CAPITAL}(?:{GAP}(?:(?:en|&|des|der|den|ten|ter){GAP})?{CAPITAL})*(?:{GAP}west\b)?"
)
OF = re.compile(rf"{GAP}(?:voor|van|for)(?:{GAP}(?:de|het|den|der|the))?{GAP}")
IN = re.compile(rf"{GAP}(?:(?:in|op|aan|bij)(?:{GAP}(?:de|het))?|de|het){GAP}")
AND = re.compile(rf"{GAP}(?:en|&|and){GAP}")
SMALL = re.compile(rf"{GAP}(?:[a-z]{{2,4}}{GAP}){{1,2}}")  # between the words of a place: Wijk bij Duurstede
LINE = re.compile(rf"{CAPITAL}(?:{GAP}(?:(?:en|&|van|voor|de|het|in){GAP}){{0,2}}{CAPITAL}){{0,4}}")
BULLET = re.compile(r"^\W{1,3}\s+")
PIECE = 2000  # characters of a passage that are searched at once; passages of the first study have 1,500 at most
LISTED = 3  # lines from which a passage is a list
FIRST = re.compile(r"\S*\s*")
ARTICLES = frozenset(["de", "het", "een"])


class Candidate(NamedTuple):
    """One place that looks like a name of a body."""

    text: str
    sector: str
    reason: str
    passage_id: str


def unknown_organisations(
    passages: pd.DataFrame, mentions: pd.DataFrame, about: pd.DataFrame, known: Clues, people: Iterable[str] = ()
) -> pd.DataFrame:
    """The table `unknown_organisations`. In: `passages` (passage_id, heading_path, text), `mentions` and `passage_regions`.

    What is a person's, by the list `people` or by its first name, is never proposed.
    """
    listed_people = persons.listed(people)
    taken = {passage: list(group.itertuples()) for passage, group in mentions.groupby("passage_id")}
    where = {passage: sorted(set(group)) for passage, group in about.groupby("passage_id")["region_id"]}
    groups: dict[str, list[Candidate]] = defaultdict(list)
    above = ""
    for row in passages.itertuples():
        lead = f"{row.heading_path.split(' > ')[-1]} {above if above.endswith(':') else ''}"
        above = row.text
        told = bool(known.lists.lists.search(lead))
        for found in in_pieces(row.passage_id, row.text, taken.get(row.passage_id, []), known, told):
            if persons.probable(found.text, found.reason, listed_people):
                continue
            groups[key(known.lists.legal_forms.sub("", found.text))].append(found)
    rows = [grouped(found, where) for _, found in sorted(groups.items())]
    return pd.DataFrame(rows, columns=t.UNKNOWN_ORGANISATIONS.names).astype({"n_mentions": "Int64"})


def in_pieces(passage_id: str, text: str, mentions: list, known: Clues, told: bool = False) -> Iterator[Candidate]:
    """The candidates of a passage, a long one in pieces: the search is quadratic in what it is given.

    `told`: the words above say that its lines are bodies.
    """
    start = 0
    while start < len(text):
        cut = (
            max(text.rfind(sign, start + PIECE // 2, start + PIECE) for sign in "\n ")
            if len(text) - start > PIECE
            else -1
        )
        end = cut if cut > 0 else min(len(text), start + PIECE)
        held = [
            m._replace(start=int(m.start) - start, end=min(int(m.end), end) - start)
            for m in mentions
            if start <= int(m.start) < end
        ]
        yield from candidates(passage_id, text[start:end], held, known, told)
        start = end


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


def candidates(passage_id: str, text: str, mentions: list, known: Clues, told: bool = False) -> Iterator[Candidate]:
    """The names in one passage that no mention of an organisation covers.

    What is found to be a body is company for the names beside it, as known bodies are, and so on along a list.
    """
    bodies = [(int(m.start), int(m.end)) for m in mentions if m.organisation_id]
    company = [(int(m.start), int(m.end)) for m in mentions]
    opens = polarity.openings(text)
    spans = [(with_head(text, start, known), end) for start, end in runs(text, bodies, opens, known)]
    left = {span for span in spans if not covered(text, span, company)}
    found: dict[tuple[int, int], tuple[str, str]] = {}
    while new := {
        span: decided
        for span in left
        if (decided := judged(text[slice(*span)], text, *span, company, span[0] in opens, known))
    }:
        found |= new
        left -= set(new)
        company += [span for span in new if new[span][1] != "recurring-name"]
    for span in sorted(found):
        name = text[slice(*span)]
        if key(name) not in known.never and len(name) > 1:
            yield Candidate(" ".join(name.split()), *found[span], passage_id)
    own = [span for span, (_, reason) in found.items() if reason in ("head", "tail")]
    for name in listed(text, [*bodies, *own], known, told):
        yield Candidate(name, "other", "listed-with-organisations", passage_id)


def listed(text: str, bodies: Spans, known: Clues, told: bool = False) -> Iterator[str]:
    """Lines of a list that are names by their capitals, where two lines or more, and a third of all, hold bodies.

    Where the words above say that they are bodies (`told`), the lines of any list are.
    """
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((line, any(at <= a < at + len(line) for a, _ in bodies)))
        at += len(line) + 1
    enough = told or sum(holds for _, holds in lines) >= max(2, len(lines) / 3)
    for line, holds in lines if len(lines) >= LISTED and enough else []:
        name = BULLET.sub("", line).strip()
        if not holds and LINE.fullmatch(name) and key(name) not in known.never and not refused(name, "", known):
            yield name


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
    for start, end in joined(text, [span for span in spans if not touched(span, bodies)], known):
        if not touched((start, end), bodies):
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
    """Runs with small words between them as one name: a place's (Wijk bij Duurstede), or what a head opens."""
    result: Spans = []
    for start, end in spans:
        left = (with_head(text, result[-1][0], known), result[-1][1]) if result else (0, 0)
        between, right = text[left[1] : start], text[start:end]
        if result and (one_place(text, left, start, end, known) or one_name(text, left, between, right, known)):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def one_place(text: str, left: tuple[int, int], start: int, end: int, known: Clues) -> bool:
    """Do the words before and after some small ones name one place?"""
    name = text[left[0] : left[1]].split()[-1]
    return bool(SMALL.fullmatch(text[left[1] : start])) and key(text[left[1] - len(name) : end]) in known.never


def one_name(text: str, left: tuple[int, int], between: str, right: str, known: Clues) -> bool:
    """Does a name that a head opens, or that its company introduces, go on after `van`, `voor` or `en`?

    `en` joins words that are common by themselves (Stichting Kind en Gezin), and what a head of regions covers
    (GGD Vallei en Heuvelrug); else it stands between two names. `in` joins a common word (Stichting Thuis in de Wijk).
    """
    name = text[slice(*left)]
    if between.split() == ["for"]:  # no Dutch word: it stands within a name in English
        return True
    head = opening(name, known)
    words = name[len(head) :].split()
    usual = all(word.casefold() in known.common for word in words)
    if OF.fullmatch(between):
        opens = name.endswith(tuple(known.lists.opens)) or any(
            h == f"{name} {between.split()[0]}" for h, _ in known.heads
        )
        return opens or bool(head and usual and not opening(right, known)) or introduced(text, *left, known.lists)
    if IN.fullmatch(between):
        return bool(head and words) and key(right) not in known.never and right.split()[0].casefold() in known.common
    if (
        not (head and AND.fullmatch(between))
        or len(words) > 1
        or opening(right, known)
        or ABBREVIATION.fullmatch(right)
    ):
        return False
    return bool(words) and (usual and right.split()[0].casefold() in known.common or head in known.lists.joins)


def opening(name: str, known: Clues) -> str:
    """The head with which a name begins: a listed one, or a compound of one (Inkoopbureau); '' without."""
    found = next((head for head, _ in known.heads if name == head or name.startswith(head + " ")), "")
    first = name.split()[0]
    return found or (first if first.casefold().endswith(tuple(known.lists.compounds)) else "")


def with_head(text: str, start: int, known: Clues) -> int:
    """Where a name begins if an uncapitalised head stands before it (stichting Wende, gemeente Tholen)."""
    near = max(0, start - NEAR)
    for head, _ in known.heads:
        found = re.search(rf"(?<!\w){re.escape(head)}\s+$", text[near:start]) if head[0].islower() else None
        if found:
            return near + found.start()
    return start
