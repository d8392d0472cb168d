"""Personal data become typed marks: patterned kinds here, names of natural persons in `names`."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from analysis.clean import names, passes, unexplained, unwrapped
from analysis.clean.masks import Mask, dated, joined, united, widened
from analysis.clean.name_rules import CAP, PREFIX, UPPER
from analysis.tables import name_lists as lists

MARKS = {
    "e-mail": "[e-mail]",
    "telefoon": "[telefoon]",
    "bsn": "[BSN]",
    "iban": "[IBAN]",
    "adres": "[adres]",
    "geboorte": "[geboortedatum]",
    "zaak": "[zaaknummer]",
    "nummer": "[nummer]",
    "kenteken": "[kenteken]",
    "profiel": "[profiel]",
    "naam": "[naam]",
}
MARKED = re.compile("|".join(map(re.escape, MARKS.values())))


def find(
    text: str,
    guard: names.Guard,
    known: Iterable[str] = (),
    language: str = "nl",
    always: re.Pattern[str] | None = None,
    wide: bool = True,
) -> list[Mask]:
    """Every piece of personal data in `text`, in order and without overlap; earlier kinds win.

    Found on a repaired view: without invisible marks, wrapped lines joined, in names `_` as a space; so that how a text was
    broken or exported changes nothing. `known`: names that the document has already shown to be a person's;
    `always`: names that a list gives.
    """
    seen, places = unwrapped.view(text)
    found: list[Mask] = []
    given = [("naam", *match.span()) for match in always.finditer(seen)] if always else []
    formed, seen = united(passes.find(seen, guard, language, passes.FORMS)), seen.replace("_", " ")
    for kind, start, end in (*given, *formed, *_candidates(seen, guard, known, language)):
        if end > start and all(end <= mask.start or start >= mask.end for mask in found):
            found.append(Mask(start, end, kind))
    for start, end in unexplained.find(seen, guard) if wide else ():
        widened(found, seen, start, end)
    whole = joined(seen, sorted(found, key=lambda mask: mask.start), guard)
    whole = sorted((*whole, *dated(seen, whole)), key=lambda mask: mask.start)
    return [replace(mask, start=places[mask.start], end=places[mask.end - 1] + 1) for mask in whole]


def _candidates(text: str, guard: names.Guard, known: Iterable[str], language: str) -> Iterable[tuple[str, int, int]]:
    found = passes.find(text, guard, language, passes.PERSONS)
    by_rule = [("naam", start, end) for start, end in names.find(text, guard, known)]
    capitals = [("naam", start, end) for start, end in _in_capitals(text, guard)]
    persons = [*by_rule, *capitals, *found]
    yield from sorted(
        (item for item in persons if not _of_a_thing(text, *item[1:])), key=lambda item: (item[1] - item[2], item[1])
    )


def _of_a_thing(text: str, start: int, end: int) -> bool:
    """Does the name belong to a saint's village or to a thing (`Sint Anna`, `De Winter-rapport`)?"""
    saint = lists.ROYAL.search(text, max(0, start - 12), start)
    return bool(saint or _THINGS.match(text, end))


_THINGS = re.compile(rf"(?: {CAP})?-(?!{PREFIX} )[a-zë]{{3,}}")
_TITLED = re.compile(r"(?:Mevrouw|Meneer|Heer|Mw\.?|Dhr\.?|Mevr\.?|Fam\.|Familie|Gezin) $")
_CAPITALS = re.compile(rf"\b[{UPPER}]{{2,}}(?:['’-][{UPPER}]{{2,}})*\b")


def _in_capitals(text: str, guard: names.Guard) -> Iterable[tuple[int, int]]:
    """Names that are written in capitals: looked for where they are written as other names are."""
    for start, line in _lines(text):
        if len(_CAPITALS.findall(line)) < 1 or len(line) > 400:
            continue
        plain = _CAPITALS.sub(
            lambda match: match[0].title() if match[0].lower() not in lists.PREFIX_WORDS else match[0].lower(), line
        )
        if len(plain) != len(line) or plain == line:
            continue
        spans = [
            *unexplained.find(plain, guard),
            *names.find(plain, guard),
            *(item[1:] for item in passes.find(plain, guard, "nl", passes.PERSONS)),
        ]
        for begin, end in spans:
            words = re.findall(r"\w+", plain[begin:end])
            loud = len(words) > 1 or ":" in line or 2 * sum(map(str.isupper, line)) > sum(map(str.isalpha, line))
            proof = (
                _TITLED.search(plain, 0, begin)
                or plain[:begin].endswith((": ", ", "))
                and ": " in plain[:begin]
                or any(passes.listed(word) and len(word) > (2 if loud else 4) for word in words)  # `JIM` is a method
                or (len(words) > 1 and all(len(word) > 3 and not unexplained.known(word) for word in words))
                or re.search(r"(?:^|, )(?:[A-Z]\. ?)+", plain[begin:end])
            )
            if proof and _CAPITALS.search(line[begin:end]):
                yield start + begin, start + end


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def apply(text: str, masks: list[Mask]) -> str:
    """`text` with each mask's mark in the place of what it covers."""
    pieces, position = [], 0
    for mask in masks:
        pieces += [text[position : mask.start], MARKS[mask.kind]]
        position = mask.end
    return "".join(pieces) + text[position:]


def counts(masks: Iterable[Mask]) -> dict[str, int]:
    """How many masks of each kind, by kind."""
    return dict(sorted(Counter(mask.kind for mask in masks).items()))
