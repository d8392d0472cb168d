"""Where a name begins and ends: what "en", "van", "voor" and other small words join, and what they stand between."""

import re

from analysis.link import polarity
from analysis.link.clues import ABBREVIATION, NEAR, Clues, by_parts, introduced, ordinary
from analysis.link.small import GAP
from analysis.link.together import Spans
from analysis.tables import name_lists
from analysis.tables.names import key

SMALL = re.compile(rf"{GAP}(?:[a-z]{{2,4}}{GAP}){{1,2}}")  # between the words of a place: Wijk bij Duurstede


def split_run(text: str, start: int, end: int, known: Clues) -> Spans:
    """A run cut at "en" between two names; not where a hyphen (Ouder- en Kindteams) or a head that names a field
    (Inspectie Justitie en Veiligheid) holds them together.
    """
    parts, last = [], start
    for match in known.small.split.finditer(text[start:end]):
        left, right = text[with_head(text, last, known) : start + match.start()], text[start + match.end() : end]
        field = left.startswith(tuple(known.lists.fields)) and not ABBREVIATION.search(left.split()[-1])
        if "and" in match[0]:  # the Association of Zuvelo Cities and Family Rights Group
            field = not two(left, right, tuple(tail for tail, _ in known.tails))
        elif "s" in match[0]:  # the University of Tiel's Research Centre
            field = not text[:last].endswith(" of ")
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
    opened, whole = f"{name}{between}".rstrip(), f"{name}{between}{right}"
    if any(head.startswith(opened) and whole.startswith(head) for head, _ in known.heads):
        return True  # within a head: Centrum voor Jeugd en Gezin, GGD regio Utrecht
    tails = tuple(tail for tail, _ in known.tails)
    if english(name, between.strip(), right, tails):
        return True
    titled = text[: left[0]].rstrip().rsplit(" ", 1)[-1] in known.small.titles
    if left[0] not in polarity.openings(text) and within(name, between.split(), right, titled, known):
        return True
    head = opening(name, known)
    words = [word for word in name[len(head) :].split() if word[:1].isupper()]
    usual = all(word.casefold() in known.common for word in words)
    if known.small.of.fullmatch(between):
        opens = name.endswith(tuple(known.lists.opens)) or any(
            h == f"{name} {between.split()[0]}" for h, _ in known.heads
        )
        return opens or bool(head and usual and not opening(right, known)) or introduced(text, *left, known)
    if head and words and known.small.article.fullmatch(between.rstrip()):  # Stichting MEE de Meent
        return key(right) not in known.never and not opening(right, known) and not ordinary(right.split()[0], known)
    if known.small.inside.fullmatch(between):
        return bool(head and words) and key(right) not in known.never and right.split()[0].casefold() in known.common
    if (
        not (head and known.small.both.fullmatch(between))
        or len(words) > 1
        or (opening(right, known) and not (usual and right.casefold() in known.common))
        or ABBREVIATION.fullmatch(right)
    ):
        return False
    places = (key(" ".join(words)) in known.never) <= (key(right) in known.never)  # not `GGD Amsterdam en Spirit`
    return bool(words) and (
        usual and right.split()[0].casefold() in known.common or head in known.lists.joins and places
    )


def english(name: str, between: str, right: str, tails: tuple[str, ...]) -> bool:
    """Is the word between the parts of a name an English one: `for`, `and` before the end of a name, `of` after one?"""
    ends = {
        "for": True,
        "and": right.endswith(tails) and not two(name, right, tails),
        "of": name.endswith(tails) and " " in right,
    }
    return ends.get(between, False)


def two(left: str, right: str, tails: tuple[str, ...]) -> bool:
    """Are the words before and after `and` two names, each with more than a word of its own and an end as bodies have?"""
    return " " in left and right.endswith(tails) and (right.count(" ") > 1 or " " in right and left.endswith(tails))


def within(name: str, between: list[str], right: str, titled: bool, known: Clues) -> bool:
    """Do small words join a name and a word of Dutch with a capital (`Dokters van de Wereld`, `Oké op School`), or what
    looks like a surname (`Vincent van Gogh`)?
    """
    if (
        not between
        or not set(between) <= known.small.inner
        or key(right) in known.never
        or key(name) in known.never
        or opening(right, known)
        or right in known.bodies
    ):
        return False
    first = right.split()[0]
    if titled or first.casefold() in known.common or all(ordinary(word, known) for word in name.split()):
        return not by_parts(name, known) and not ABBREVIATION.fullmatch(name)
    return between[0] in ("van", "de") and name in name_lists.FIRST_NAMES


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
