"""Rules of wording: what the words around a match say of whom it means.

Each rule takes the entry that matched, the text of the passage, the span of the match, the body that it would mean
("" for a kind) and the word lists. `MEANS_NOBODY` drops the match, `MEANS_KIND` leaves its kind only.
"""

import re
from itertools import zip_longest

from analysis.link.gazetteer import Entry
from analysis.link.small import joints
from analysis.tables.linking import Language

STATEMENT = 120  # characters before a match that may say whose it is
FAR = 20  # characters between two members of a list, white space included
GOES_ON = re.compile(r" ([A-ZÀ-Þ][\w-]+)")
IN_LIST = "sector-term-in-list"


def other_sense(entry: Entry, text: str, start: int, end: int, body: str, language: Language) -> bool:
    """Is it a place ("in de regio X"), the head of another name ("programma Y"), or a field of work?"""
    before = text[max(0, start - STATEMENT) : start]
    return any(
        rule.strings.fullmatch(entry.text)
        and rule.sector in ("", entry.sector)
        and ((rule.before and rule.before.search(before)) or (rule.after and rule.after.match(text, end)))
        for rule in language.misread
    )


def other_context(entry: Entry, text: str, start: int, end: int, body: str, language: Language) -> bool:
    """Does "de Raad" mean another one: not named in full in the passage, which speaks of other things or councils?"""
    context = language.by_context.get(entry.sector)
    if context is None or entry.text not in context.strings:
        return False
    if context.not_before.match(text, end):
        return True
    return not context.named.search(text) and bool(context.against.search(text) or not context.needs.search(text))


def goes_on(entry: Entry, text: str, start: int, end: int, body: str, language: Language) -> bool:
    """Does a shared name go on as another body's: "Veilig Thuis Twente" on a page of Zeeland?"""
    following = GOES_ON.match(text, end)
    return entry.shared and following is not None and following[1].casefold() not in body


def of_others(entry: Entry, text: str, start: int, end: int, body: str, language: Language) -> bool:
    """Is a kind not the region's own: "een andere gecertificeerde instelling", "elders doen wijkteams dat"?"""
    kind = entry.term and bool(entry.regional)
    return kind and language.of_others.search(text, max(0, start - STATEMENT), start) is not None


MEANS_NOBODY = (other_sense, other_context)
MEANS_KIND = (goes_on, of_others)


def in_lists(found: list, text: str, language: Language) -> list:
    """`found` without words that mean a kind of bodies only in a list of bodies, where they stand alone.

    What stands in a list with a body or kind that counts, counts for the next one.
    """
    beside = joints(language.small).row.fullmatch
    alone = [mention.rule == IN_LIST for mention in found]
    joined = [
        row
        for row, (one, other) in enumerate(zip(found, found[1:], strict=False))
        if other.start - one.end <= FAR and beside(text[one.end : other.start])
    ]
    for row in joined:
        alone[row + 1] &= alone[row]
    for row in reversed(joined):
        alone[row] &= alone[row + 1]
    return [mention for mention, out in zip(found, alone, strict=True) if not out]


def absorbed(found: list, text: str, language: Language) -> list:
    """`found` without a kind that only introduces its bodies: "de ministeries van VWS en JenV", and, for the
    `titles` of the language, also "ministeries VWS en JenV".
    """
    pairs = zip_longest(found, found[1:])
    return [one for one, other in pairs if not (other and opens(one, other, text, language))]


def opens(one, other, text: str, language: Language) -> bool:
    """Does a kind (`one`) only introduce the body after it?"""
    if one.body or not other.body or one.sector != other.sector:
        return False
    gap, word = text[one.end : other.start], text[one.start : one.end].casefold()
    return bool(joints(language.small).of.fullmatch(gap)) or (gap == " " and word in language.titles)
