"""Personal data become typed marks: patterned kinds here, names of natural persons in `names`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.clean import names

MARKS = {
    "e-mail": "[e-mail]",
    "telefoon": "[telefoon]",
    "bsn": "[BSN]",
    "iban": "[IBAN]",
    "adres": "[adres]",
    "naam": "[naam]",
}
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\s+at\s+(?=[\w-]+\.(?:nl|com|org|eu|net)\b))\s?"
    r"(?:[\w-]{1,63}\.){1,6}[a-z]{2,12}\b",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"\bNL[ .-]?\d{2}[ .-]?[A-Z]{4}[ .-]?\d(?:[ .-]?\d){9}\b|"
    r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,3})?\b"
)
_BSN = re.compile(
    r"(?<![\d.,/-])(?:\d{8,9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3})(?![\d/-]|[.,]\d)"
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:"
    r"(?:\+|00)\s?3[12][ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ ./-]{0,3}\d){8}"  # +31 6 12345678
    r"|\(?0[1-9](?:[ ./()-]{0,3}\d){8}"  # 06-12345678, (030) 123 45 67
    r"|0[89]00[ -]?\d(?:[ -]?\d){3,6}|14[ -]?0\d{2,3}"  # 0800-2000, 14 030
    r")(?![\d/]|[.,-]\d)"
)
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


@dataclass(frozen=True)
class Mask:
    """One piece of personal data: its kind and where it stood."""

    start: int
    end: int
    kind: str


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


def find(text: str, guard: names.Guard, known: Iterable[str] = ()) -> list[Mask]:
    """Every piece of personal data in `text`, in order and without overlap; earlier kinds win.

    `known`: surnames that the document has already shown to be a person's (see `names.people`).
    """
    found: list[Mask] = []
    for kind, start, end in _candidates(text, guard, known):
        if end > start and all(end <= mask.start or start >= mask.end for mask in found):
            found.append(Mask(start, end, kind))
    return sorted(found, key=lambda mask: mask.start)


def _candidates(text: str, guard: names.Guard, known: Iterable[str]) -> Iterable[tuple[str, int, int]]:
    if "@" in text or " at " in text or "(at)" in text or "[at]" in text:
        yield from (("e-mail", *match.span()) for match in _EMAIL.finditer(text))
    if _DIGITS.search(text):
        yield from (("iban", *match.span()) for match in _IBAN.finditer(text) if iban_valid(match[0]))
        yield from (("adres", *match.span()) for match in _ADDRESS.finditer(text) if _is_address(match[0]))
        yield from (("telefoon", *match.span()) for match in _PHONE.finditer(text))
        yield from (
            ("bsn", *match.span())
            for match in _BSN.finditer(text)
            if eleven_test(re.sub(r"[ .]", "", match[0]))
        )
    yield from (("naam", start, end) for start, end in names.find(text, guard, known))


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
