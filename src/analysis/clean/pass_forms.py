"""What the words and digits of a possible form say: a number of a case, an account, an address, a device, a born person?"""

import re

from analysis.clean.name_rules import either
from analysis.clean.names import CAPITALISED, Guard
from analysis.clean.pass_words import listed, ordinary
from analysis.tables import name_lists as lists, vocabulary

_STAFF = re.compile(
    r"/(?:\w*medewerkers?|team|auteurs?|authors?|mensen|personen|profiel(?:en)?|people|staff|bestuur|over-ons)/$"
)
_BEGUN = re.compile(rf"\b{either(lists.BEGUN)}\b", re.IGNORECASE)
_POSTCODE = r"[1-9]\d{3}[ ]?[A-Z]{2}(?![A-Za-z0-9])"
_HOUSE = re.compile(rf"{_POSTCODE}.{{0,3}}\d|\s\d.{{0,12}}{_POSTCODE}", re.DOTALL)


def slug(name: str, _: Guard, match: re.Match[str]) -> bool:
    """Do a first name and another word that is none of ours stand side by side in a piece of an address?"""
    staff = _STAFF.search(match.string, 0, match.start())
    return bool(person_in(name) or (staff and not all(map(vocabulary.explained, re.split("[-_]", name)))))


def person_in(name: str) -> str:
    """The words of a file's name or an address that look like a person's name; '' where there are none."""
    words = [word for word in re.split(r"[^a-zà-ÿ]+", name.lower()) if word]
    for first, *rest in (words[at:] for at in range(len(words))):
        last = next((word for word in rest if word not in lists.PREFIX_WORDS), "")
        plain = listed(first.capitalize()) and first.capitalize() not in lists.AMBIGUOUS and first not in lists.WORDS
        if plain and len(last) > 2 and not ordinary(last.capitalize()):
            return " ".join(words[words.index(first) : words.index(last) + 1])
    return ""


def born(_: str, __: Guard, match: re.Match[str]) -> bool:
    """A person's: no thing is the subject (`het plan is geboren in mei 2019`)."""
    said = re.split(r"[.!?;|\n] ?", match.string[max(0, match.start() - 40) : match.start()])[-1]
    return not _BEGUN.search(said)


def code(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A number of a case holds three digits at least, and is no year and no telephone number for all (`14 024`)."""
    digits = re.sub(r"\D", "", name)
    return len(digits) >= 3 and not re.fullmatch(r"(?:19|20)\d\d|14 ?0\d{2,3}|0[89]00.*", name)


def long_code(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A number after capitals: six digits, and no amount (`118.605`), date or years (`2018-2023`)."""
    digits = re.sub(r"\D", "", name)
    return len(digits) >= (6 if name[0].isdigit() else 4) and not re.fullmatch(
        r"\d{1,3}(?:[. ]\d{3})+|(?:19|20)\d\d/\d{1,4}|3\d ?\d{3}-\d+|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d|0[89]00.*",
        name,
    )


def bsn(digits: str, _: Guard, __: re.Match[str]) -> bool:
    """Do eight or nine digits pass the test of a Dutch BSN (weights 9 to 2 and -1, sum divisible by 11)?"""
    nine = re.sub(r"[ .-]", "", digits).zfill(9)
    if len(nine) != 9 or not nine.isdigit() or not nine.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * weight for digit, weight in zip(nine, weights, strict=True)) % 11 == 0


def account(text: str, _: Guard, __: re.Match[str]) -> bool:
    """Does an account number pass the check of ISO 13616 (rest 1 at division by 97)?"""
    plain = re.sub(r"[ .-]", "", text)
    if not 15 <= len(plain) <= 34 or (plain.startswith("NL") and len(plain) != 18):
        return False
    return int("".join(str(int(character, 36)) for character in plain[4:] + plain[:4])) % 97 == 1


def whole_address(text: str, _: Guard, __: re.Match[str]) -> bool:
    """A postcode alone is a neighbourhood, not an address: it takes a house number to be masked."""
    return bool(_HOUSE.search(text)) or not re.search(_POSTCODE, text)


def device(name: str, _: Guard, match: re.Match[str]) -> bool:
    """An address of a device, and no version, chapter or time: of four numbers one has three digits, or IP is said."""
    said = re.search(r"\bIP\b", match.string[max(0, match.start() - 20) : match.start()])
    numbers = [int(part) for part in name.split(".")] if "." in name else []
    return max(numbers) <= 255 and bool(said or max(numbers) > 99) if numbers else bool(re.search("[A-Fa-f]|::", name))


def plain_code(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A number of a document: five digits, or letters and digits by turns."""
    return len(re.sub(r"\D", "", name)) >= 5 or bool(re.fullmatch(r"(?=(?:.*\d){3})[A-Z\d]{7,}", name))


def handle(name: str, _: Guard, match: re.Match[str]) -> bool:
    """What a user is called: no word but a made one; after a colon any, if nothing follows."""
    made = bool(re.search(r"[\d_]|\w\.\w|[a-z][A-Z]", name)) or (name.islower() and not vocabulary.explained(name))
    alone = re.match(r"\s*(?:[,.;)|\n]|$)", match.string[match.end() :])
    return made or (match.string[match.end() - len(name) - 2] == ":" and bool(alone))


def address(name: str, _: Guard, __: re.Match[str]) -> bool:
    """A street's name: none of its words is a body's or a paper's (`op de Kamerbrief Jeugd 3`)."""
    first, *rest = [word.lower() for word in CAPITALISED.findall(name)]
    return not any(word in lists.NOT_NAMES or word.endswith(lists.WORD_ENDINGS) for word in rest or [first])
