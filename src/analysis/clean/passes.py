"""Passes that find persons by what stands around a name, and personal data that have a form; each has a minimal pair.

They go before the rules of `names`, on a repaired view of the text (see `privacy`). A pass is a pattern whose groups
are masked; `test` says which words may be a name there. Recall comes first: a first name of a child without a
surname is the commonest leak in interviews.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.clean import name_lists as lists
from analysis.clean.name_facts import CAPITALISED, Guard
from analysis.clean.name_rules import BIG_PREFIX, CAP, INITIALS, LOWER, PREFIX, SURNAME, UPPER, either

_NAME = rf"{CAP}(?:[ ]{SURNAME})?"
_LIST = rf"({_NAME})(?:, ({_NAME}))?(?:, ({_NAME}))?(?:,? (?:en|and|of|or) ({_NAME}))?"
_KIN = (
    r"(?:(?:pleeg|stief|half|klein|schoon|tweeling)?-?(?:zoon|zoontje|dochter|dochtertje|broer|broertje|zus|zusje|kind|"
    r"kindje|moeder|vader|ouders?|oma|opa|zonen|zoons|dochters|broers|broertjes|zussen|zusjes|kinderen)|baby|peuter|"
    r"kleuter|meisjes?|jongetje|jongens?|tweeling|pupil|nichtje|neefje|tante|oom|mama|papa|vrouw|vriendin|vriendje|"
    r"leerling|oudste|jongste|middelste|eldest|youngest|cliënte?|tiener|puber|buurvrouw|buurman|son|daughter|brother|sister|mother|father|mum|dad|girl|boy|"
    r"grandmother|grandfather|aunt|uncle|wife|husband|children|twins|toddler)"
)
_LIFE = (
    r"(?:woont|woonde|huilt|huilde|knikt|knikte|logeert|logeerde|speelt|speelde|slaapt|sliep|lacht|lachte|vertelt|"
    r"vertelde|zegt|zei|kijkt|keek|verblijft|verbleef|groeide|groeit|verhuisde|mist|miste|lives|cries|plays|sleeps)"
)
_MAYBE = (
    r"(?:is|was|wordt|werd|heeft|had|gaat|ging|zit|zat|komt|kwam|mag|mocht|wil|wilde|ziet|zag|krijgt|kreeg|belt|belde|"
    r"vindt|vond|heet|denkt|dacht|kan|kon|leert|leerde|praat|praatte|sprak|spreekt|has|wants|likes|goes|went|knows)"
)
_AGES = (
    r"(?:\d{1,2}|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    r"zeventien|achttien)"
)
_SPOKEN = (
    rf"(?:{either(lists.STRONG_SPEECH)}|benadrukt|benadrukte|vindt|vond|stelt|stelde|legt|legde|noemt|noemde|schrijft|"
    r"schreef|ziet|zag|opent|opende|leidt|leidde|begeleidt|begeleidde|reageert|reageerde|licht|waarschuwt|kent|volgt)"
)
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_DATE = rf"\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]\d{{2,4}}|[ ]{_MONTH}[ ]\d{{4}})|\d{{4}}-\d{{2}}-\d{{2}}"
_DOT = r"(?:\.|\s?[(\[{](?:dot|punt|\.)[)\]}]\s?|\s(?:dot|punt)\s)"
_AT = r"(?:@|[(\[{](?:at|apenstaart(?:je)?|@)[)\]}]|\s(?:apenstaart(?:je)?)\s)"
_STREETS = (
    r"(?:straat|laan|weg|kade|gracht|singel|dijk|steeg|plantsoen|dreef|pad|plein|hof|straatje|laantje|"
    r"boulevard|wal|markt|erf|akker|brink)"
)
STREET = re.compile(rf"{_STREETS}$", re.IGNORECASE)
Test = Callable[[str, Guard, re.Match[str]], bool]


@dataclass(frozen=True)
class Pass:
    """A pattern whose groups are masked as `kind` where `test` holds; `languages` in which it is tried."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    test: Test
    languages: tuple[str, ...] = ("nl", "en")


def always(_: str, __: Guard, ___: re.Match[str]) -> bool:
    """The form itself is proof."""
    return True


def listed(word: str) -> bool:
    """Is it on the list of first names (of children, too)?"""
    return word in lists.FIRST_NAMES or word in lists.CHILDREN


def ordinary(word: str, guard: Guard) -> bool:
    """Is it a word, a body or a place?"""
    lower = word.lower()
    if listed(word) and lower not in lists.NOT_NAMES:
        return word in lists.AMBIGUOUS and word in guard.tokens
    return (
        lower in lists.NOT_NAMES
        or lower in guard.words
        or word in guard.tokens
        or word in lists.PLACES
        or lower.endswith(lists.WORD_ENDINGS)
    )


def likely(name: str, guard: Guard, _: re.Match[str]) -> bool:
    """No ordinary word: in a context that proves a person that is enough."""
    words = [word for word in CAPITALISED.findall(name) if word.lower() not in lists.PREFIX_WORDS]
    return bool(words) and not any(ordinary(word, guard) for word in words[:1]) and not STREET.search(name)


def known(name: str, guard: Guard, _: re.Match[str]) -> bool:
    """A first name of the list: for contexts in which other words stand, too."""
    words = CAPITALISED.findall(name)
    return bool(words) and listed(words[0]) and words[0] not in guard.tokens and words[0] not in lists.PLACES


def surname(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """A surname: after an article one of the list, for `De Kinderombudsman` is none."""
    article, last = (
        name.split(" ", 1)[0] in ("De", "Het", "Den", "Te", "In", "Op", "Aan"),
        CAPITALISED.findall(name)[-1],
    )
    return last in lists.SURNAMES if article else likely(last, guard, match)


def all_known(name: str, guard: Guard, match: re.Match[str]) -> bool:
    """Every name of an enumeration is on the list."""
    return all(known(group, guard, match) for group in match.groups() if group)


def slug(name: str, guard: Guard, _: re.Match[str]) -> bool:
    """Do a first name and another word that is none of ours stand side by side in a piece of an address?"""
    return bool(person_in(name, guard))


def own_page(name: str, guard: Guard, _: re.Match[str]) -> bool:
    """A page below `medewerkers` and the like, with a name of at most four words, none of them ordinary."""
    words = [word for word in name.lower().split("-") if word not in lists.PREFIX_WORDS]
    return len(words) <= 4 and not any(word in guard.words or word in lists.NOT_NAMES for word in words)


def person_in(name: str, guard: Guard) -> str:
    """The words of a file's name or an address that look like a person's name; '' where there are none."""
    words = [word for word in re.split(r"[^a-zà-ÿ]+", name.lower()) if word]
    for first, *rest in (words[at:] for at in range(len(words))):
        last = next((word for word in rest if word not in lists.PREFIX_WORDS), "")
        plain = listed(first.capitalize()) and first.capitalize() not in lists.AMBIGUOUS and first not in guard.words
        if plain and len(last) > 2 and not ordinary(last.capitalize(), guard):
            return " ".join(words[words.index(first) : words.index(last) + 1])
    return ""


def _pass(name: str, kind: str, pattern: str, test: Test = always, flags: int = 0, nl: bool = False) -> Pass:
    return Pass(name, kind, re.compile(pattern, flags), test, ("nl",) if nl else ("nl", "en"))


FORMS = (
    _pass(
        "e-mail",
        "e-mail",
        rf"(?<![\w.+-])([\w.+-]{{1,64}}\s?(?:{_AT}|\sat\s(?=[\w-]+\.(?:nl|com|org|eu|net)\b))\s?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,5}})",
        flags=re.I,
    ),
    _pass(
        "profile",
        "profiel",
        r"((?<![\w-])(?:https?://)?(?:[\w-]{1,20}\.)?(?:linkedin\.com/(?:in|pub)|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add)/[\w.@%-]+/?)",
        flags=re.I,
    ),
    _pass("handle", "profiel", r"(?<![\w.@/+-])(@[A-Za-z_][\w.]{2,30})(?!\w)"),
    _pass(
        "name-in-address",
        "naam",
        r"(?:https?://|www\.)[\w.-]+/(?:[\w.%~-]*/)*?(?:medewerkers?|team|auteurs?|authors?|people|personen|profiel|profile|over-ons|wie-zijn-wij|contact|staff)/([a-z]+(?:-[a-z]+)+)",
        own_page,
        flags=re.I,
    ),
    _pass("slug", "naam", r"(?<=/)([a-z]+(?:[-_][a-z]+){1,12})(?=[/?#.]|\b)", slug),
    _pass("iban", "iban", r"\b(NL[ .-]?\d{2}[ .-]?[A-Z]{4}[ .-]?\d(?:[ .-]?\d){9})\b", flags=re.I),
    _pass(
        "born",
        "geboorte",
        rf"(?:\b(?:geb(?:oren)?\b\.?|geboortedatum|geb\.? ?datum|born|date of birth|d\.o\.b\.?)|\*)[ ]?(?:op|on|:)?[ ]?({_DATE})",
        flags=re.I,
    ),
    _pass(
        "case",
        "zaak",
        r"\b(?:dossier|zaak|rekest|parket|cliënt|client|casus|rol|case)[- ]?(?:nummers?|nrs?\.?|no\.?|number|id)[ ]?:?[ ]?([A-Z0-9][\w/. -]{0,30}\d[\w/-]*)",
        flags=re.I,
    ),
    _pass(
        "court",
        "zaak",
        r"\b(C/\d{2}/\d{4,7}(?: ?/ ?[A-Z]{2,4} [A-Z]{2,4} \d{2}-\d{1,5})?|[A-Z]{2,4} [A-Z]{2} \d{2}-\d{2,5})\b",
    ),
    _pass(
        "bsn-said",
        "bsn",
        r"(?:\bBSN\b|burgerservicenummer|sofinummer)[^\d\n]{0,15}(\d(?:[ .-]?\d){7,8})(?!\d)",
        flags=re.I,
    ),
    _pass("abroad", "telefoon", r"(?<![\w+])(\+(?!31)[1-9]\d{0,2}(?:[ ./()-]{0,2}\d){7,12})(?!\d)"),
    _pass(
        "telephone",
        "telefoon",
        r"(?<![\w.,/-])(\(?(?:\+|00)\s?31\)?[ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ ./()–-]{0,3}\d){8})(?!\d)",
    ),
    _pass("telephone-spaced", "telefoon", r"(?<![\w.,/-])(\(?0[1-9](?:[ ./()–-]{0,3}\d){8})(?![\d/]|[.,-]\d)"),
    _pass(
        "house",
        "adres",
        rf"(?<!\w)((?:['’]s-|[A-Z])[\w'’.-]{{0,40}}(?:[ ](?:[A-Z][\w'’.-]{{1,30}}|van|de|den|der)){{0,4}}?(?:(?<=[a-z]){_STREETS}|[ ](?:Straat|Laan|Weg|Plein|Kade)|(?<=Laan)[ ]van (?:de |der |den |het )?[A-Z]\w+|(?<=Plein)[ ][A-Z1-9]\w+)"
        r"[ ](?!(?:19|20)\d\d\b)\d{1,4}(?:[ -]?(?:[a-zA-Z]\b|bis\b|[IVX]{1,3}\b|hs\b|\d{1,4}\b))?(?:,? [1-9]\d{3} ?[A-Za-z]{2}\b)?)(?![\w%])",
    ),
    _pass(
        "postcode",
        "adres",
        r"\b([1-9]\d{3} ?(?!is|en|in|de|we|op|te|om|er|ze|ik|nu|al|of|zo|af|tm|zn)[a-z]{2})\b(?=[ ,]+(?:\d|[A-Z]))",
    ),
)
PERSONS = (
    _pass("kin", "naam", rf"(?<!\w)(?i:{_KIN}),? (?:genaamd |heet |heette |named |called )?{_LIST}", likely),
    _pass(
        "named",
        "naam",
        rf"(?<!\w)(?:heet|heette|heten|genaamd|noemen (?:we|wij)|noemde|named|called|de naam|the name) (?:haar |hem |hen |ze )?{_LIST}",
        likely,
    ),
    _pass(
        "family", "naam", rf"(?<!\w)(?i:familie|families|fam\.|gezin|gezinnen|the family|the families) {_LIST}", likely
    ),
    _pass(
        "and-kin",
        "naam",
        rf"(?<!\w)({_NAME}),? (?:en|met|and|with) (?:haar|zijn|hun|diens|her|his|their) (?:\w+ )?{_KIN}\b",
        likely,
    ),
    _pass(
        "of-kin",
        "naam",
        rf"(?<!\w)({CAP}?)(?:['’]s|s['’]|['’]) (?:\w+ )?(?:{_KIN}|school|team|voogd|gezin|kamer|huis|verhaal|ervaring|story|room|house)\b",
        likely,
    ),
    _pass("possessive", "naam", rf"(?<!\w)({CAP}?)(?:['’]s?|s) (?=[{LOWER}])", known),
    _pass("was-born", "naam", rf"(?<!\w)({_NAME})(?=,? (?:\()?(?:geboren|geb\.|born)\b)", likely),
    _pass(
        "age",
        "naam",
        rf"(?<!\w)({_NAME})(?=[ ]\({_AGES}(?: jaar| jr\.?)?\)|,? {_AGES} jaar\b|,? (?:is|was|wordt|werd) (?:nu |net |pas |bijna |now )?{_AGES}\b(?! (?:van|keer|op|of)))",
        likely,
    ),
    _pass("life", "naam", rf"(?<!\w)({_NAME})(?=,? (?:(?:en|die|who) )?{_LIFE}\b)", known),
    _pass("life-within", "naam", rf"(?<=[{LOWER},] )({CAP})(?= {_LIFE}\b)", likely),
    _pass("maybe", "naam", rf"(?<=[{LOWER},] )({CAP})(?= {_MAYBE}\b)", known),
    _pass(
        "opens",
        "naam",
        rf"(?:^|(?<=[.!?:“\"] ))({CAP})(?= (?!is een (?:afkorting|naam|vorm)\b){_MAYBE}\b)",
        lambda n, g, m: known(n, g, m) and n.lower() not in g.words,
    ),
    _pass("list", "naam", rf"(?<!\w)({CAP})(?:, ({CAP}))?(?:, ({CAP}))? (?:en|and) ({CAP})(?![ -]{CAP})", all_known),
    _pass(
        "greeting",
        "naam",
        rf"(?:^|(?<=\n)|(?<=[.!?] ))(?:Beste|Hoi|Hallo|Dag|Lieve|Geachte|Ha|Hé|Hey|Hi|Dear|Hello) ((?:{_NAME}))",
        likely,
    ),
    _pass(
        "regards",
        "naam",
        rf"(?:[Gg]roet(?:en|jes)?|Liefs|Hoogachtend|[Rr]egards|Love),?[ \n]((?:{INITIALS})?[ ]?{_NAME})",
        likely,
    ),
    _pass(
        "schoolteacher",
        "naam",
        rf"(?<!\w)(?:[Mm]eester|[Jj]uf|[Jj]uffrouw|[Ww]ijlen|[Zz]uster|[Bb]roeder|[Pp]ater|[Mm]eneer|[Mm]evr?\.?|[Dd]hr\.?) ({SURNAME})",
        likely,
        nl=True,
    ),
    _pass("prefix-speaks", "naam", rf"(?<!\w)({BIG_PREFIX} {CAP}(?:-{CAP})?)(?= {_SPOKEN}\b)", surname, nl=True),
    _pass(
        "pair-acts",
        "naam",
        rf"(?<![\w.“\"‘'/-])({CAP} (?:(?:{PREFIX}|{BIG_PREFIX})[ ]?)?{CAP})(?= {_SPOKEN}\b)",
        lambda n, g, m: (
            n.split()[0].lower() not in lists.PREFIX_WORDS and likely(n, g, m) and not ordinary(n.split()[-1], g)
        ),
        nl=True,
    ),
    _pass("initial-name", "naam", rf"(?<![\w.])([{UPPER}] {CAP})(?=[ ]?(?:$|[,;()\n]))", likely),
    _pass(
        "minor-initials",
        "naam",
        rf"(?i:minderjarige|kind|jongere|meisje|jongen|moeder|vader|cliënt|pupil|minor) ((?:[{UPPER}]\. ?)+(?:(?:{PREFIX}) |(?:[a-z]{{1,3}}\.)+)?(?:[{UPPER}]\. ?)*(?<=\.))",
    ),
    _pass(
        "alone",
        "naam",
        rf"(?:\b[{LOWER}]{{2,}}|,|\b(?:Volgens|Toen|Met|Voor|Bij|Van|Ook|Aan|Door|Over|En|Als|Omdat|Nu)) ({CAP})"
        rf"(?![ -]{CAP}|[ ](?:{PREFIX})[ ]?{CAP})",
        known,
    ),
    _pass("surname-first", "naam", rf"[:;] ({CAP}, {CAP})(?=$|[\n;.)])", lambda n, g, m: listed(n.split(", ")[1])),
    _pass(
        "lower",
        "naam",
        rf"(?:^|(?<=\n)|(?<=[.!?] ))([a-z]{{2,12}} (?:{PREFIX} )[a-z]{{3,20}})(?= (?:heeft|is|was|belde|zegt|zei|wil|had|kwam|woont))",
        lambda n, g, m: listed(n.split()[0].capitalize()) and n.split()[0] not in g.words,
    ),
)


def find(text: str, guard: Guard, language: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each piece that a pass finds; pieces may overlap, earlier passes are surer."""
    for each in (*FORMS, *PERSONS):
        if language not in each.languages:
            continue
        for match in each.pattern.finditer(text):
            for number, value in enumerate(match.groups(), start=1):
                if value and each.test(value, guard, match):
                    start, end = match.span(number)
                    if each.kind != "naam" or not _protected(text, start, end, guard):
                        yield each.kind, start, end


def _protected(text: str, start: int, end: int, guard: Guard) -> bool:
    """Is the whole piece, or more, the name of a body of several words?"""
    before = text.rfind("\n", 0, start) + 1
    for match in guard.bodies.finditer(text, max(before, start - 60), end + 60):
        if match.start() <= start and end <= match.end() and (" " in match[0] or "-" in match[0]):
            return True
    return False
