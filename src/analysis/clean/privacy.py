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
_IBAN = re.compile(
    r"\bNL[ .-]?\d{2}[ .-]?[A-Z]{4}[ .-]?\d(?:[ .-]?\d){9}\b|"
    r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?\b"
)
_BSN = re.compile(r"(?<![\d.,/-])(?<!€ )(?:\d{8,9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\d/-]|[.,]\d)")
_AMOUNT = re.compile(r" (?:euro|inwoners|mensen|kinderen|gezinnen|meldingen|keer)\b|%")
# Dutch postcodes never hold SA, SD or SS (PostNL), nor F, I, O, Q, U, Y as first letter.
_POSTCODE = r"[1-9]\d{3}[ ]?(?!SA|SD|SS)[A-Z]{2}(?![A-Za-z0-9])"
_NUMBER = r"\d{1,5}(?:[ -]?(?:[a-zA-Z]|bis|[IVX]{1,3}|hs|\d{1,3}hoog|\d{1,4}))?(?!\w)"
_STREET = (
    r"(?:[A-Z0-9][\w'’.-]{0,30}[ ]){0,4}[A-Z]?[\w'’.-]{0,40}"
    r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|plantsoen|"
    r"ring|dreef|park|markt|baan|boulevard|wal|kamp|hage|oord|burg|haven|Postbus|straatje|veld|akker|erf|"
    r"brink|wei)"
)
_WORDS = r"[A-Z][\w'’.-]{1,30}(?:[ ][A-Z][\w'’.-]{1,30}){0,3}"
_ADDRESS = re.compile(
    rf"(?:\b(?:{_STREET}|{_WORDS})[ ]{_NUMBER}[,;]?\s{{1,3}})?"
    rf"\b{_POSTCODE}(?:[ ,]{{1,2}}(?:nr\.?|no\.?|huisnummer)?[ ]?{_NUMBER})?"
    rf"|\b{_STREET}[ ]{_NUMBER}(?=[,;.]?\s{{1,3}}(?:te|in)\s[A-Z])"
)
_HOUSE = re.compile(rf"(?:{_POSTCODE}.{{0,3}}\d)|(?:\s\d.{{0,12}}{_POSTCODE})", re.DOTALL)
# A pattern is only tried where the text holds what it cannot do without: most passages hold none of it.
_DIGITS = re.compile(r"\d{2}")


def eleven_test(digits: str) -> bool:
    """Do eight or nine digits pass the test of a Dutch BSN (weights 9 to 2 and -1, sum divisible by 11)?"""
    nine = digits.zfill(9)
    if len(nine) != 9 or not nine.isdigit() or not nine.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True)) % 11 == 0


def iban_valid(text: str) -> bool:
    """Does an account number pass the check of ISO 13616 (rest 1 at division by 97)?"""
    plain = re.sub(r"[ .-]", "", text)
    if not 15 <= len(plain) <= 34 or (plain.startswith("NL") and len(plain) != 18):
        return False
    return int("".join(str(int(character, 36)) for character in plain[4:] + plain[:4])) % 97 == 1


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
    found = list(passes.find(text, guard, language, passes.PERSONS))
    if _DIGITS.search(text):
        yield from (("iban", *match.span()) for match in _IBAN.finditer(text) if iban_valid(match[0]))
        yield from (("adres", *match.span()) for match in _ADDRESS.finditer(text) if _is_address(match[0]))
        yield from (
            ("bsn", *match.span())
            for match in _BSN.finditer(text)
            if eleven_test(re.sub(r"[ .-]", "", match[0])) and not _AMOUNT.match(text, match.end())
        )
    by_rule = [("naam", start, end) for start, end in names.find(text, guard, known)]
    capitals = [("naam", start, end) for start, end in _in_capitals(text, guard)]
    persons = [item for item in (*by_rule, *capitals, *found) if item[0] == "naam"]
    yield from sorted(
        (item for item in persons if not _of_a_thing(text, *item[1:])), key=lambda item: (item[1] - item[2], item[1])
    )


def _of_a_thing(text: str, start: int, end: int) -> bool:
    """Does the name belong to a street, to a saint's village or to a thing (`Sint Anna`, `De Winter-rapport`)?"""
    saint = lists.ROYAL.search(text, max(0, start - 12), start)
    return bool(saint or _STREET_NAME.search(text, start, end) or _THINGS.match(text, end))


_THINGS = re.compile(rf"(?: {CAP})?-(?!{PREFIX} )[a-zë]{{3,}}")
_STREET_NAME = re.compile(r"\w{3,}(?:laan|straat|plein|kade|singel|gracht)$")
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
            proof = (
                _TITLED.search(plain, 0, begin)
                or plain[:begin].endswith((": ", ", "))
                and ": " in plain[:begin]
                or any(passes.listed(word) and len(word) > 2 for word in words)
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


def _is_address(text: str) -> bool:
    """A postcode alone is a neighbourhood, not an address: it takes a house number to be masked."""
    return bool(_HOUSE.search(text)) or not re.search(_POSTCODE, text)


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
