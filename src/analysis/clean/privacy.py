"""Personal data become typed marks: what the passes find, what nothing explains, and what the document has shown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.clean import names, passes, unexplained, unwrapped
from analysis.clean.masks import Mask, dated, joined, united, widened
from analysis.clean.name_rules import BIG_PREFIX, CAP, PREFIX, UPPER
from analysis.clean.passes import MARKS
from analysis.tables import name_lists as lists

MARKED = re.compile("|".join(map(re.escape, MARKS.values())))
_WORD = re.compile(rf"(?<![\w.@/-])(?:{BIG_PREFIX}[ ])?({CAP})(?!\w)")
_THINGS = re.compile(rf"(?: {CAP})?-(?!{PREFIX} )[a-zë]{{3,}}")
_TITLED = re.compile(r"(?:Mevrouw|Meneer|Heer|Mw\.?|Dhr\.?|Mevr\.?|Fam\.|Familie|Gezin) $")
_CAPITALS = re.compile(rf"\b[{UPPER}]{{2,}}(?:['’-][{UPPER}]{{2,}})*\b")
_LINE = re.compile(r"^.{1,400}$", re.MULTILINE)
_CELL = re.compile(rf"[ ]*((?:(?:{PREFIX}|{BIG_PREFIX}) )?({CAP})(?=[ ]*(?:[|\n]|$))|[^|\n]+)")
# What heads a column of people, and what beside `Naam` says that it does.
_OF_PEOPLE = re.compile(
    r"(?:achter|voor|roep)na(?:am|men)|(?:sur|first |last )name|contactperso(?:on|nen)|participants?"
)
_PERHAPS = re.compile(r"na(?:am|men)|name|deelnemers?|aanwezig(?:en)?|leden")
_BESIDE = re.compile(r"functie|organisatie|instelling|werkgever|tel(?:efoon)?|gsm|e-?mail|position|organisation|phone")


def find(
    text: str,
    guard: names.Guard,
    known: frozenset[str] = frozenset(),
    language: str = "nl",
    always: re.Pattern[str] | None = None,
    wide: bool = True,
) -> list[Mask]:
    """Every piece of personal data in `text`, in order and without overlap; earlier kinds win.

    Found on a repaired view: without invisible marks, wrapped lines joined, in names `_` as a space; so that how a text was
    broken or exported changes nothing. `known`: names that the document has already shown to be a person's;
    `always`: names that a list gives; `wide`: also what nothing explains.
    """
    seen, places = unwrapped.view(text)
    found: list[Mask] = []
    given = [("naam", *match.span()) for match in always.finditer(seen)] if always else []
    formed, seen = united(passes.find(seen, guard, language, passes.FORMS)), seen.replace("_", " ")
    spans = (*_shown(seen, guard, known), *_in_capitals(seen, guard), *_headed(seen))
    persons = [*(("naam", *span) for span in spans), *passes.find(seen, guard, language, passes.PERSONS)]
    persons.sort(key=lambda piece: (piece[1] - piece[2], piece[1]))
    for kind, start, end in (*given, *formed, *(piece for piece in persons if not _of_a_thing(seen, *piece[1:]))):
        if end > start and all(end <= mask.start or start >= mask.end for mask in found):
            found.append(Mask(start, end, kind))
    for start, end in unexplained.find(seen, guard) if wide else ():
        widened(found, seen, start, end)
    whole = joined(seen, sorted(found, key=lambda mask: mask.start))
    whole = sorted((*whole, *dated(seen, whole)), key=lambda mask: mask.start)
    return [replace(mask, start=places[mask.start], end=places[mask.end - 1] + 1) for mask in whole]


def _shown(text: str, guard: names.Guard, known: frozenset[str]) -> Iterator[names.Span]:
    """Words that the document shows to be of a person's name, outside the names of bodies."""
    bodies = [match.span() for match in guard.bodies.finditer(text)] if known else []
    for match in _WORD.finditer(text) if known else ():
        own = match[1] in known or match[1].removesuffix("s") in known
        if own and all(match.end() <= begin or end <= match.start() for begin, end in bodies):
            yield match.span()


def _headed(text: str) -> Iterator[names.Span]:
    """Single words in a column that is headed as one of people, a town's name, too (`Naam | Functie` over `Emmen`)."""
    columns: list[int] = []
    for line in (line for line in re.finditer(r"[^\n]+", text) if "|" in line[0]):
        cells = [*_CELL.finditer(text, *line.span())]
        heads = [cell[1].strip().lower() for cell in cells]
        told = any(map(_BESIDE.fullmatch, heads))
        people = [at for at, head in enumerate(heads) if (_PERHAPS if told else _OF_PEOPLE).fullmatch(head)]
        columns = people or columns
        for cell in [cells[at] for at in columns if at < len(cells) and not people]:
            word = (cell[2] or "").lower()
            if word and not (cell[2] in lists.TOKENS or word in lists.NOT_NAMES or word.endswith(lists.WORD_ENDINGS)):
                yield cell.span(1)


def _of_a_thing(text: str, start: int, end: int) -> bool:
    """Does the name belong to a saint's village or to a thing (`Sint Anna`, `De Winter-rapport`)?"""
    saint = lists.ROYAL.search(text, max(0, start - 12), start)
    return bool(saint or _THINGS.match(text, end))


def _in_capitals(text: str, guard: names.Guard) -> Iterator[names.Span]:
    """Names that are written in capitals: looked for where they are written as other names are."""
    for match in _LINE.finditer(text):
        line, first = match[0], match.start()
        plain = _CAPITALS.sub(_small, line)
        if plain == line or len(plain) != len(line):
            continue
        persons = passes.find(plain, guard, "nl", passes.PERSONS)
        for start, end in (*unexplained.find(plain, guard), *(piece[1:] for piece in persons)):
            told = passes.protected(line, start, end, guard)  # `Ayrshire CAMHS`, which the gazetteer has
            if not told and _CAPITALS.search(line[start:end]) and _proven(line, plain, start, end):
                yield first + start, first + end


def _small(match: re.Match[str]) -> str:
    """A word in capitals as other names are written."""
    return match[0].lower() if match[0].lower() in lists.PREFIX_WORDS else match[0].title()


def _proven(line: str, plain: str, start: int, end: int) -> bool:
    """Is what is written in capitals surely a name, and no abbreviation (`JIM` is a method)?"""
    words, before = re.findall(r"\w+", plain[start:end]), plain[:start]
    loud = len(words) > 1 or ":" in line or 2 * sum(map(str.isupper, line)) > sum(map(str.isalpha, line))
    return bool(
        _TITLED.search(before)
        or (before.endswith((": ", ", ")) and ": " in before)
        or any(passes.listed(word) and len(word) > (2 if loud else 4) for word in words)
        or (len(words) > 1 and all(len(word) > 3 and not unexplained.known(word) for word in words))
        or re.search(r"(?:^|, )(?:[A-Z]\. ?)+", plain[start:end])
    )


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
