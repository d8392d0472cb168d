"""What tells the name of a body from other capitals: its parts, its company, the words around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis.link import background, gazetteer, polarity, sources, wording
from analysis.link.language import Language

CAPITAL = r"[A-ZÀ-Þ][\w’'!+]*(?:[-&][\w’'!+]+)*-?"
ABBREVIATION = re.compile(r"[A-Z]{2,}[A-Za-z]{0,3}|[A-Z][a-z]?[A-Z]{1,4}")
HUMP = re.compile(r"\w*[a-zß-ÿ][A-ZÀ-Þ]\w*")
BESIDE_AFTER = re.compile(r"\s+(?:(?:van|in|op|en|voor|de|der)\s+)*[A-ZÀ-Þ]")
BESIDE_BEFORE = re.compile(r"[A-ZÀ-Þ][\w-]*\s+(?:(?:van|in|op|en|voor|de|der)\s+)*$")
REGION_HEADS = ("regio", "jeugdhulpregio", "jeugdzorgregio")


@dataclass(frozen=True)
class Clues:
    """What tells a name of a body: compiled from `linking.yaml`, and what the corpus writes in lower case."""

    language: Language
    heads: list[tuple[str, str]]
    tails: list[tuple[str, str]]
    common: frozenset[str]
    never: frozenset[bytes]
    towns: tuple[str, ...]
    names: frozenset[str]


def clues(passages: pd.DataFrame, reference, language: Language) -> Clues:
    """The clues for `passages` (text) and the gazetteer."""
    lower = Counter(word for text in passages["text"] for word in re.findall(r"\b[a-zß-ÿ]\w+", text))
    towns = [town for cell in reference.initiatives["municipalities"] for town in sources.split(cell)]
    regional = [text for names in language.region_names.values() for text in names]
    never = [
        *language.unknown["stop"],
        *language.unknown["places"],
        *reference.initiatives["name"],
        *reference.regions["name"],
        *towns,
        *regional,
    ]
    flat = {
        part: [(word, s) for s, words in language.unknown[part].items() for word in words]
        for part in ("heads", "tails")
    }
    return Clues(
        language,
        sorted(flat["heads"], key=lambda item: -len(item[0])),
        sorted(flat["tails"], key=lambda item: -len(item[0])),
        frozenset(lower) | wording.STOP,
        frozenset(gazetteer.key(name) for name in never),
        tuple(sorted({town for town in towns if " " in town})),
        recurring(passages["text"], set(lower), language),
    )


def recurring(texts: pd.Series, lower: set[str], language: Language) -> frozenset[str]:
    """Single capitalised words that come back, never in lower case and never as a place ("in ...")."""
    seen: Counter[str] = Counter()
    places = set()
    before_place = re.compile(rf"(?<!\w)(?:{'|'.join(language.unknown['places_after'])})\s+(?:de |het )?$")
    for text in texts:
        opens = polarity.openings(text)
        for match in re.finditer(rf"(?<!\w){CAPITAL}(?!\w)", text):
            word = match[0].rstrip("'’")
            if BESIDE_AFTER.match(text[match.end() :]) or BESIDE_BEFORE.search(text[: match.start()]):
                continue
            if before_place.search(text[: match.start()]):
                places.add(word)
            elif match.start() not in opens:
                seen[word] += 1
    return frozenset(
        word
        for word, count in seen.items()
        if count > 1 and word not in places and word.casefold() not in lower
    )


def judged(
    name: str, text: str, start: int, end: int, company: list[tuple[int, int]], opens: bool, known: Clues
) -> tuple[str, str] | None:
    """Sector and reason if a run of capitals is the name of a body, else None."""
    core = name.strip("-'’")
    if not core or refused(core, text[:start], known) or text[:end].endswith(known.towns):
        return None
    for head, sector in known.heads:
        rest = core[len(head) + 1 :]
        if core.startswith(head + " ") and rest[:1].isupper():
            only_region = head in REGION_HEADS and gazetteer.key(rest) in known.never
            return None if only_region else (sector, "head")
    last = core.split()[-1]
    for tail, sector in known.tails:
        if (
            last.endswith(tail)
            and (len(core.split()) > 1 or last != tail)
            and last.casefold() not in known.common
        ):
            return sector, "tail"
    if ABBREVIATION.fullmatch(core) and not core.isdigit():
        return "other", "abbreviation"
    if HUMP.fullmatch(core):
        return "other", "capital-inside"
    if core in known.names:
        return "other", "recurring-name"
    if opens or core.casefold() in known.common or as_place(text[:start], known):
        return None
    if in_company(text, start, end, company):
        return "other", "listed-with-organisations"
    return ("other", "words-around") if introduced(text, start, end, known) else None


def as_place(before: str, known: Clues) -> bool:
    """Does "in", "uit" or the like stand before the name?"""
    return bool(
        re.search(rf"(?<!\w)(?:{'|'.join(known.language.unknown['places_after'])})\s+(?:de |het )?$", before)
    )


def refused(name: str, before: str, known: Clues) -> bool:
    """Is the name a place, a plan or a word, by itself or by what stands before it?"""
    lists = known.language.unknown
    last = before.rstrip(" '‘\"“(").rsplit(" ", 2)[-2:]
    if gazetteer.key(name) in known.never or name.split()[-1].casefold().endswith(tuple(lists["not_tails"])):
        return True
    return bool(last) and (last[-1] in lists["not_after"] or " ".join(last) in lists["not_after"])


def in_company(text: str, start: int, end: int, company: list[tuple[int, int]]) -> bool:
    """Does a known body, or kind of bodies, stand beside the name in a list?"""
    return any(
        (b <= start and background.BESIDE.fullmatch(text[b:start]))
        or (end <= a and background.BESIDE.fullmatch(text[end:a]))
        for a, b in company
    )


def introduced(text: str, start: int, end: int, known: Clues) -> bool:
    """Does a word before the name, or a verb after it, say that it is a body?"""
    before, after = text[:start].rstrip(" '‘\"“"), text[end:].lstrip(" '’\"”")
    before = re.sub(r"\s(?:de|het)$", "", before)
    return any(
        re.search(rf"(?<!\w){re.escape(word)}$", before) for word in known.language.unknown["before"]
    ) or any(after.startswith(word) for word in known.language.unknown["after"])
