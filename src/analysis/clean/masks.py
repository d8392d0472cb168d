"""Pieces that are found become masks: whole names, whole numbers, and what stands right beside a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.clean import passes
from analysis.clean.name_rules import BIG_PREFIX, CAP, INITIALS, LONG_PREFIX, PREFIX
from analysis.clean.passes import FULL_DATE
from analysis.tables import name_lists as lists

_GOING = re.compile(r"\b(?:naar|op|aan|in|adres:?|te|bij|van|:|\|) (?P<article>(?:It|De|Het|['’]t) )?$")
_HOUSE_NUMBER = re.compile(
    r" (?!(?:19|20)\d\d\b)\d{1,4}(?:[ -]?[a-z]\b|-\d{1,3}\b)?(?![\w%.])(?! (?:jaar|keer|uur|gezinnen|kinderen))"
)
_DATE_AFTER = re.compile(
    rf"[ ]?(?:[,(;:–-]|(?<= )|\|(?:[^|\n]{{0,60}}\|){{0,6}}?)[ ]?({FULL_DATE})(?=[ ]?(?:$|[|),.;\n]))"
)
_BETWEEN = re.compile(r" (?:(?:van|de|den|der|ten|ter|te|el|al|ben)\b ?){1,3}$| |-|")
_GENITIVE = re.compile(r"['’]?s\b|['’](?= )")
_SURNAME = re.compile(rf"(?P<dash> [-–—])? (?P<prefix>{PREFIX} )?({CAP}(?:-{CAP})?)")
_PREFIXED = re.compile(rf"{BIG_PREFIX} ")
_BEFORE = re.compile(rf"(?<![\w.])(?:(?:{INITIALS})[ ]?(?:{PREFIX}[ ])?|({CAP})[ ])$")


@dataclass(frozen=True)
class Mask:
    """One piece of personal data: its kind and where it stood; `proven`: not only for want of another explanation."""

    start: int
    end: int
    kind: str
    proven: bool = True


def widened(found: list[Mask], text: str, start: int, end: int) -> None:
    """Add a run of unexplained words; a name of which another rule saw a part goes whole, as does a house (`It Finnelân 3`)."""
    number, opens = _HOUSE_NUMBER.match(text, end), _GOING.search(text, max(0, start - 20), start)
    begin = start - len(opens["article"] or "") if opens else start
    if number and opens and not any(begin < mask.end and mask.start < number.end() for mask in found):
        found.append(Mask(begin, number.end(), "adres"))
        return
    parts = [mask for mask in found if start < mask.end and mask.start < end]
    if all(mask.kind == "naam" for mask in parts):
        found[:] = [mask for mask in found if mask not in parts]
        start, end = min(start, *(mask.start for mask in parts), start), max(end, *(mask.end for mask in parts), end)
        found.append(Mask(start, end, "naam", proven=bool(parts)))


def dated(text: str, masks: list[Mask]) -> Iterable[Mask]:
    """Dates right after a name, or in a cell of a row with one: of birth, most likely (`| Rivka | 07-03-2015 |`)."""
    dates = [_DATE_AFTER.match(text, mask.end) for mask in masks if mask.kind == "naam"]
    for start, end in sorted({date.span(1) for date in dates if date}):
        if all(end <= mask.start or start >= mask.end for mask in masks):
            yield Mask(start, end, "geboorte")


def united(found: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Pieces that overlap become one, of the kind of the first: a number of which two passes see a part goes whole."""
    out: list[tuple[str, int, int]] = []
    for kind, start, end in sorted(found, key=lambda piece: piece[1]):
        if out and start < out[-1][2]:
            out[-1] = (*out[-1][:2], max(end, out[-1][2]))
        else:
            out.append((kind, start, end))
    return out


def joined(text: str, masks: list[Mask]) -> list[Mask]:
    """Names made whole: with initials or a first name right before, a genitive, and what only a prefix divides."""
    out: list[Mask] = []
    for mask in masks:
        if mask.kind == "naam":
            start, end = _start(text, mask, out[-1].end if out else 0), _end(text, mask)
            mask = Mask(start, end, mask.kind, mask.proven)
        over = out and (mask.start < out[-1].end or _BETWEEN.fullmatch(text, out[-1].end, mask.start))
        if over and out[-1].kind == mask.kind == "naam":
            mask = Mask(out[-1].start, max(mask.end, out[-1].end), mask.kind, out[-1].proven or mask.proven)
            out.pop()
        out.append(mask)
    return out


def _start(text: str, mask: Mask, earliest: int) -> int:
    """Where a name begins: at initials right before it, or at a first name."""
    before = _BEFORE.search(text, max(earliest, mask.start - 24), mask.start)
    first = before and before[1]
    known = not first or passes.listed(first) or _PREFIXED.match(text, mask.start)
    return before.start() if before and known and not (first and passes.ordinary(first)) else mask.start


def _end(text: str, mask: Mask) -> int:
    """Where a name ends: after a genitive, or a surname that follows."""
    genitive = _GENITIVE.match(text, mask.end)
    end = genitive.end() if genitive else mask.end
    after = _SURNAME.match(text, end)
    if not after:
        return end
    begin, last = end + len(after["dash"] or "") + 1, after[3]
    double = after["dash"] and after["prefix"] and last in lists.SURNAMES | lists.PLACES  # `Hendriks - van Loon`
    if passes.ordinary(last) and not double:
        return end
    whole = double or last in lists.SURNAMES or last.endswith(lists.SURNAME_ENDINGS) or LONG_PREFIX.match(text, begin)
    return after.end() if whole or (not after["dash"] and passes.listed(text[mask.start : end])) else end
