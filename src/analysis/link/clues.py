"""What tells the name of a body from other capitals: its parts, its company, the words around it."""

import re
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace

import babel
import pandas as pd

from analysis.link import gazetteer
from analysis.link.small import CAPITAL, LONG, is_kind, joints, whole
from analysis.link.together import Spans, in_company
from analysis.tables import name_lists
from analysis.tables.linking import Language, Unknown
from analysis.tables.names import key, split
from analysis.tables.vocabulary import dutch

ABBREVIATION = re.compile(r"[A-Z]{2,}[A-Za-z]{0,3}|[A-Z][a-z]?[A-Z]{1,4}")
HUMP = re.compile(r"\w*[a-zß-ÿ][A-ZÀ-Þ]\w*|[A-Z][a-z]{2,}\d{2,4}|(?!IJ)[A-Z]{2,}[a-z]{4,}")
CAPITALS = re.compile(rf"(?<!\w){CAPITAL}(?!\w)")
QUOTES = tuple("\"'‘’“”«")
BRIEF = (1, 2)  # letters before an ending that make no compound (Movisie)
NO_BODY = re.compile(r"\s*(?:\[naam\]|:)|[\"”’]")
RAN_ON = re.compile(r"[A-Z][a-z]{0,2}$")  # the next sentence's first word (MaatpactWe)
DASH = re.compile(r"\s[-–—] ")  # behind the place with which a news story opens
LEAD = re.compile(r"(\w+)[^\S\n]+[\"'“‘(]?$")  # the word before a name
ADJECTIVE = re.compile(r"(?:se|sche|ige|elijke)$")
ORDINARY = name_lists.WORDS | name_lists.SEEN | name_lists.NOT_NAMES
COUNTRIES = {name for code in ("en", "nl") for name in babel.Locale(code).territories.values()}
OUTSIDE = frozenset(map(key, (*name_lists.TITLES, *name_lists.PLACES, *name_lists.AREAS, *COUNTRIES)))
COMPASS = re.compile(r"[ -](?:Noord|Zuid)?(?:[Oo]ost|[Ww]est|Noord|Zuid|Midden)$")  # part of a province
COMPOUND = 6  # letters from which a word also ends others
NEAR = 80  # characters before a name that say what it is of


@dataclass(frozen=True)
class Clues:
    """What tells a name of a body: from `linking.yaml`, and what the corpus writes in lower case."""

    lists: Unknown
    small: SimpleNamespace
    heads: list[tuple[str, str]]
    tails: list[tuple[str, str]]
    common: frozenset[str]
    never: frozenset[str]
    towns: tuple[str, ...]
    placed: frozenset[str]
    bodies: dict[str, str]
    named: re.Pattern[str]
    listed: frozenset[str]

    def by_name(self, text: str, opens: set[int]) -> dict[tuple[int, int], str]:
        """The places of bodies known by name, with their sector; no word of Dutch with which a sentence opens."""
        return {
            match.span(): self.bodies[match[0]]
            for match in self.named.finditer(text)
            if not (match.start() in opens and match[0].casefold() in self.common)
        }


def clues(passages: pd.DataFrame, reference, language: Language) -> Clues:
    """The clues for `passages` (text) and the gazetteer."""
    lists = language.unknown
    lower = Counter(word for text in passages["text"] for word in re.findall(r"\b[a-zß-ÿ]\w+", text))
    towns = [town for cell in reference.initiatives["municipalities"] for town in split(cell)]
    regional = [text for names in language.region_names.values() for text in names]
    named = [*reference.initiatives["name"], *reference.regions["name"], *reference.regions["name"].map(bare)]
    flat = [
        sorted(((word, sector) for sector, word in gazetteer.pairs(part)), key=lambda item: -len(item[0]))
        for part in (lists.heads, lists.tails)
    ]
    bodies = {name: sector for sector, name in gazetteer.pairs(lists.bodies)}
    return Clues(
        lists,
        joints(language.small),
        *flat,
        frozenset(lower) | frozenset(language.stop) | ORDINARY,
        OUTSIDE
        | frozenset(map(key, [*lists.stop, *lists.places, *map(bare, lists.places), *named, *towns, *regional])),
        tuple(sorted({town for town in towns if " " in town})),
        placed(passages["text"], lists, joints(language.small).places),
        bodies,
        whole(bodies),
        frozenset(map(key, [*reference.organisations["name"], *map(bare, reference.organisations["name"])])),
    )


def bare(name: str) -> str:
    """A name without its article (De Liemers)."""
    return re.sub(r"^(?:De|Het|'t) ", "", name)


def placed(texts: pd.Series, lists: Unknown, several: re.Pattern[str]) -> frozenset[str]:
    """Capitalised words that stand as a place does somewhere ("in ..."), and those that are listed after one."""
    found = [
        row[0] if (row := several.match(text, match.start())) and "," in row[0] else match[0]
        for text in texts
        for match in CAPITALS.finditer(text)
        if lists.places_after.search(text[max(0, match.start() - NEAR) : match.start()])
    ]
    return frozenset(word.rstrip("'’") for row in found for word in CAPITALS.findall(row))


def judged(text: str, start: int, end: int, company: Spans, opens: bool, known: Clues) -> tuple[str, str] | None:
    """Sector and reason if a run of capitals is the name of a body, else None."""
    core = text[start:end].strip("-'’")
    if (
        not core
        or (opens and core.isupper() and len(core) > COMPOUND and DASH.match(text[end:]))
        or refused(core, text[:start], known)
        or text[:end].endswith(known.towns)
        or key(core.rstrip("0123456789")) in known.never
    ):
        return None
    parts = by_parts(core, known)
    if parts:
        return parts if parts[0] else None
    capitals = sum(sign.isupper() for sign in core)
    short = ABBREVIATION.fullmatch(core) or (capitals > 1 and len(core) < COMPOUND and " " not in core)  # ZaWa
    if text[:start].endswith("[naam] (") and text[end : end + 1] == ")":
        return None if ordinary(core, known) else ("other", "words-around")  # whom a person is of, no portfolio
    if short and text[:start].endswith("(") and not any(0 <= start - b <= 2 for _, b in company):
        return None  # short for the words before it, which are no body
    if short or (" " in core and ABBREVIATION.fullmatch(core.split()[0]) and not is_plan(core, known)):
        return "other", "abbreviation"
    if HUMP.fullmatch(core) and not RAN_ON.search(core):
        return "other", "capital-inside"
    near = text[max(0, start - NEAR) : start]
    if known.lists.called.search(near):
        return "other", "words-around"
    of_place = known.lists.places_after.search(near)
    own = core.startswith(tuple(f"{word} " for word in known.small.titles))  # uit De Twern en Jarabee
    if core.casefold() in known.common or is_plan(core, known) or (of_place and not own):
        return None
    if in_company(text, start, end, company, known.small):
        return "other", "listed-with-organisations"
    if introduced(text, start, end, known):
        return "other", "words-around"
    if (
        " " not in core
        and dutch(core, compounds=True)
        and text[:start].rstrip().rsplit(" ", 1)[-1] not in known.small.titles
    ):
        return None
    return ("other", "capital-within") if not of_place and stands_out(core, text, start, end, opens, known) else None


def stands_out(core: str, text: str, start: int, end: int, opens: bool, known: Clues) -> bool:
    """Is it a name by its capital: within a sentence, where a person's, a place's and a kind's are told apart; or with
    which a sentence opens, no word of Dutch, before what a body does?
    """
    before, after = text[max(0, start - NEAR) : start], text[end:]
    words = core.split()
    if (
        core in known.placed
        or before.endswith((*QUOTES, "[naam] "))
        or text[:end].endswith(QUOTES)
        or NO_BODY.match(after)
        or by_place(before, after, known)
    ):
        return False
    acts = bool(known.lists.acts.match(after.lstrip(" ")))
    if ADJECTIVE.search(words[-1]) and re.match(r"\s+[a-z]", after) and not acts:
        return False
    if opens:
        return acts and (not ordinary(words[0], known) or bool(ABBREVIATION.fullmatch(words[0]) and len(words) > 1))
    lead = LEAD.search(before)
    if lead and not (known.lists.leads.fullmatch(lead[1]) or known.lists.acts.match(lead[1])):
        return False  # a noun, an adjective or a number before it: no body that does or undergoes something
    if re.search(r"-[a-z]", core) or core.casefold().endswith(tuple(known.lists.place_tails)):
        return False
    own = words[0] in known.small.titles and len(words) > 1 or before.rstrip().rsplit(" ", 1)[-1] in known.small.titles
    return own or not (is_kind(core) or all(ordinary(word, known) for word in words))


def by_place(before: str, after: str, known: Clues) -> bool:
    """Does a place stand beside it in a list (`Bennekom en Lunteren`)?"""
    beside = [
        match[1] for match in (known.small.place_before.search(before), known.small.place_after.match(after)) if match
    ]
    return any(key(place) in known.never or place in known.placed for place in beside)


def ordinary(word: str, known: Clues) -> bool:
    """Is it a word of Dutch, or one that ends in a word of Dutch (`Pleeggezinnen`), not in one for a body or its work?"""
    small = word.casefold().rstrip("-")
    if small in known.common:
        return True
    if small.endswith((*known.lists.compounds, *(field.casefold() for field in known.lists.work))):
        return False
    ends = any(small[at:] in ORDINARY for at in range(max(4, len(small) - LONG * 2), len(small) - 4))
    return ends or len(small) >= LONG and small.endswith(name_lists.WORD_ENDINGS)


def by_parts(core: str, known: Clues) -> tuple[str, str] | None:
    """Sector and reason by how a name begins or ends; ("", "") where it names a region only."""
    for head, sector in known.heads:
        rest = core[len(head) + 1 :]
        if core.startswith(head + " ") and any(word[:1].isupper() for word in rest.split()[:3]):
            return ("", "") if head in known.lists.region_heads and key(rest) in known.never else (sector, "head")
    first, last = core.split()[0], core.split()[-1]
    if re.fullmatch(r"[A-Z]\w+-[a-z]*bureau", core) or any(word in known.lists.opens for word in core.split()[1:]):
        return "other", "head"  # HHM-adviesbureau, Transitie Autoriteit Jeugd
    if " " in core and (
        first.casefold().endswith(tuple(known.lists.compounds)) or re.match(r"\w+- (?:en|&) \w+ ", core)
    ):
        return "other", "head"
    for tail, sector in known.tails:
        if last.endswith(tail) and (" " in core or last != tail) and last.casefold() not in known.common:
            return sector, "tail"
    if (
        " " in core
        and last in known.lists.work
        and not (ordinary(first, known) or is_plan(core, known) or is_kind(core))
    ):
        return "other", "tail"
    return None


def is_plan(name: str, known: Clues) -> bool:
    """Does one of its words end as the name of a plan or a law does (Hervormingsagenda Jeugd)?"""
    words = name.casefold().split()
    tails = known.lists.not_tails
    return any(f" {w}".endswith(tail) and len(w) - len(tail) not in BRIEF for w in words for tail in tails)


def refused(name: str, before: str, known: Clues) -> bool:
    """Is the name a place, a plan or a word, by itself or by what stands before it?"""
    last = before.rstrip(" '‘\"“(").rsplit(" ", 2)[-2:]
    word = name.split()[-1]
    if (
        {key(name), key(COMPASS.sub("", name))} & known.never
        or {word.casefold(), name.split()[0]} & known.small.inner  # also a surname: der Kolk
        or re.fullmatch(r"[A-Z]-[a-z]+\W?", name)
        or sum(part.isupper() and len(part) > 1 and ordinary(part, known) for part in name.split()) > 1  # a heading
        or is_plan(word, known)
    ):
        return True
    ends = tuple(word for word in known.lists.not_after if len(word) >= COMPOUND)  # regiovisie, actieprogramma
    return bool(last) and (
        last[-1] in known.lists.not_after or last[-1].endswith(ends) or " ".join(last) in known.lists.not_after
    )


def introduced(text: str, start: int, end: int, known: Clues) -> bool:
    """Does a word before the name, or a verb after it, say that it is a body?"""
    before = known.small.article.sub("", text[max(0, start - NEAR) : start].rstrip(" '‘\"“"))
    return bool(known.lists.before.search(before) or known.lists.after.match(text[end:].lstrip(" '’\"”")))
