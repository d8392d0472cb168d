"""Passes that find persons by what stands around a name, and personal data that have a form; each has a minimal pair.

They go before the rules of `names`, on a repaired view of the text (see `privacy`). A pass is a pattern whose groups
are masked; `test` says which words may be a name there. Recall comes first: a first name of a child without a
surname is the commonest leak in interviews.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analysis.clean.forms import FORMS
from analysis.clean.name_facts import Guard
from analysis.clean.name_rules import BIG_PREFIX, CAP, INITIALS, LOWER, PREFIX, SURNAME, UPPER, either
from analysis.clean.pass_words import (
    AGES,
    KIN,
    LIFE,
    MAYBE,
    SHORT,
    SPOKEN,
    Pass,
    a_pass,
    all_known,
    cited,
    family,
    known,
    likely,
    listed,
    of_kin,
    ordinary,
    person_in,
    person_named,
    possessive,
    roles,
    small_initials,
    small_name,
    surname,
)
from analysis.tables import name_lists as lists

__all__ = ["FORMS", "PERSONS", "find", "listed", "ordinary", "person_in"]

_NAME = rf"{CAP}(?:[ ]{CAP})?(?:[ ]{SURNAME})?"
_LIST = rf"({_NAME})(?:, ({_NAME}))?(?:, ({_NAME}))?(?:,? (?:en|and|of|or) ({_NAME}))?"
# `Toen belde Noortje de Raad`: what follows is a body, and no surname (`Karel de Grote`).
_BODY = either(word.capitalize() for word in lists.BODY_WORDS - {"grote", "kleine", "oude", "goede", "vrije", "hart"})
PERSONS = (
    a_pass("kin", "naam", rf"(?<!\w)(?i:{KIN})[,:]? (?:genaamd |heet |heette |named |called )?{_LIST}", of_kin),
    a_pass(
        "named",
        "naam",
        rf"(?<!\w)(?:heet|heette|heten|genaamd|noemen (?:we|wij)|noem(?:en|t|de|den)?|named|called|de naam|the name) (?:haar |hem |hen |ze )?{_LIST}",
        person_named,
    ),
    a_pass(
        "family", "naam", rf"(?<!\w)(?i:familie|families|fam\.|gezin|gezinnen|the family|the families) {_LIST}", family
    ),
    a_pass(
        "and-kin",
        "naam",
        rf"(?<!\w)({_NAME}),? (?:en|met|and|with) (?:haar|zijn|hun|diens|her|his|their) (?:\w+ )?{KIN}\b",
        likely,
    ),
    a_pass("possessive", "naam", rf"(?<!\w)({CAP}?)(?:['’]s?|(?<!['’])s) (?=[{LOWER}])", possessive, needs=r"s |['’]"),
    a_pass(
        "age",
        "naam",
        rf"(?<!\w)({_NAME})(?=[ ]\({AGES}(?: jaar| jr\.?)?\)|,? {AGES} jaar\b|,? (?:is|was|wordt|werd) (?:nu |net |pas |bijna |now )?{AGES}\b(?! (?:van|keer|op|of)))",
        likely,
        needs=r"\d|jaar|\bis |\bwas |\bw[oe]rd",
    ),
    a_pass("life", "naam", rf"(?<!\w)({_NAME})(?=,? (?:(?:en|die|who) )?{LIFE}\b)", known),
    a_pass(
        "opens",
        "naam",
        rf"(?:^|(?<=[.!?:“\"] ))({CAP})(?= (?!is een (?:\w+ )?(?:afkorting|naam|vorm|woord|merk)\b){MAYBE}\b)",
        lambda n, g, m: known(n, g, m) and n.lower() not in g.words,
    ),
    a_pass("list", "naam", rf"(?<!\w)({CAP})(?:, ({CAP}))?(?:, ({CAP}))? (?:en|and) ({CAP})(?![ -]{CAP})", all_known),
    a_pass(
        "greeting",
        "naam",
        rf"(?:^|(?<=\n)|(?<=[.!?] ))(?:Beste|Hoi|Hallo|Dag|Lieve|Geachte|Ha|Hé|Hey|Hi|Dear|Hello) ((?:{_NAME}))",
        likely,
    ),
    a_pass(
        "regards",
        "naam",
        rf"(?:[Gg]roet(?:en|jes)?|Liefs|Hoogachtend|[Rr]egards|Love),?\s{{1,3}}((?:{INITIALS})?[ ]?{_NAME})",
        likely,
    ),
    a_pass(
        "schoolteacher",
        "naam",
        rf"(?<!\w)(?:[Mm]eester|[Jj]uf|[Jj]uffrouw|[Ww]ijlen|[Zz]uster|[Bb]roeder|[Pp]ater|[Mm]eneer|[Mm]evr?\.?|[Dd]hr\.?) ({SURNAME})",
        likely,
        nl=True,
    ),
    a_pass(
        "prefix-speaks",
        "naam",
        rf"(?<!\w)({BIG_PREFIX} {CAP}(?:-{CAP})?)(?=,? (?:zelf\b|{SPOKEN}\b|{LIFE}\b|(?:belt|belde|werkt|werkte)\b))",
        surname,
        nl=True,
    ),
    a_pass(
        "minor-initials",
        "naam",
        rf"(?i:minderjarigen?|kind(?:eren)?|jongeren?|jeugdigen?|meisjes?|jongens?|moeder|vader|ouders?|cliënte?n?|pupil(?:len)?|minors?|mevrouw|meneer|heer|mw\.?|dhr\.?|familie|gezin):? {SHORT}(?:, {SHORT})?(?:, {SHORT})?(?:,? ?(?:en|and) {SHORT})?",
        needs=r"[A-Z]\.",
    ),
    a_pass(
        "initial-age",
        "naam",
        rf"(?<![\w.]){SHORT} ?(?=\({AGES}(?: jaar| jr\.?)?\)|,? {AGES} jaar|(?:en|met) (?:haar|zijn) {KIN}|(?:{LIFE})\b)",
        needs=r"[A-Z]\.",
    ),
    a_pass(
        "title-lower",
        "naam",
        rf"(?<!\w)(?:[Mm]evrouw|[Mm]eneer|[Mm]evr\.|[Mm]w\.?|[Dd]hr\.?|[Dd]e heer) ((?:{PREFIX} )?[a-z]{{3,20}})\b",
        lambda n, g, m: n.split()[-1].capitalize() in lists.SURNAMES and (" " in n or n not in g.words),
        nl=True,
    ),
    a_pass(
        "alone",
        "naam",
        rf"(?:\b[{LOWER}]{{2,}}|,|\b(?:Volgens|Toen|Met|Voor|Bij|Van|Ook|Aan|Door|Over|En|Als|Omdat|Nu)) ({CAP})"
        rf"(?![ -]{CAP}|[ ](?:{PREFIX})[ ]?(?!{_BODY}\b){CAP})",
        known,
    ),
    a_pass("speaker", "naam", rf"(?:^|(?<=\n))({_NAME})(?=:\s)", known),
    a_pass("i-am", "naam", rf"(?<!\w)(?:[Ii]k ben|I am|I'm|[Mm]ijn naam is|[Mm]y name is) ({_NAME})", known),
    a_pass(
        "of-initial",
        "naam",
        r"(?<!\w)(?i:van|met|voor|bij|over|aan|naar|door|of|with|about) ((?:[A-Z]\.){1,3})(?:,? (?:en|and) ((?:[A-Z]\.){1,3}))?(?= [a-z])",
        needs=r"[A-Z]\.",
    ),
    a_pass(
        "surname-first",
        "naam",
        rf"(?:^|(?<=\n)|[:;|] )({SURNAME}, {CAP})(?=\s*(?:$|[\n;.()|]))",
        lambda n, g, m: listed(n.split(", ")[1]),
        needs=r", [A-Z]",
    ),
    a_pass(
        "roles",
        "naam",
        rf"(?<!\w)(?i:[\w-]{{0,30}}(?:leden|wethouders|ministers|werkers|beschermers|voogden|begeleiders|onderzoekers|collega['’]s)) "
        rf"({SURNAME})(?:, ({SURNAME}))?(?:,? (?:en|and) ({SURNAME}))(?![ ]?-)",
        roles,
        nl=True,
        needs=r"(?:leden|wethouders|ministers|werkers|beschermers|voogden|begeleiders|onderzoekers|collega['’]s) ",
    ),
    a_pass(
        "cell",
        "naam",
        rf"(?<=[|:] )((?:Van|Ter|Ten|El|Ben)(?: de[nr]?)? {CAP}(?:-{CAP})?)(?=\s*(?:[|\n(,]|$))|"
        rf"(?<=[{LOWER},] )(Van de[nr]? {CAP}(?:-{CAP})?)(?![ ]?[-–/&]|[ ][{UPPER}])",
    ),
    a_pass("cited", "naam", rf"(?<![\w.])({SURNAME}, ?{INITIALS}(?<=[.])(?: {PREFIX}\b)?)", cited, needs=r"[A-Z]\."),
    a_pass(
        "initials-small",
        "naam",
        rf"(?<![\w.@-])((?:[a-z]\.){{2,5}} ?(?:{PREFIX} )?[a-z]{{4,20}})(?![\w@.])",
        small_initials,
        needs=r"[a-z]\.[a-z]",
    ),
    a_pass(
        "lower-known",
        "naam",
        rf"\b(?:met|door|van|voor|aan|bij|ben|heet|namens|dag|hoi|beste|hallo|groet|groetjes|liefs|{KIN}) "
        rf"([a-z]{{4,}}(?: (?:{PREFIX} )?[a-z]{{4,}}(?= (?:van|uit|en|over|die|zegt|vertelt)\b|[,.\n]|$))?)(?!\w)",
        small_name,
    ),
    a_pass(
        "lower",
        "naam",
        rf"(?:^|(?<=\n)|(?<=[.!?] ))([a-z]{{2,12}} (?:{PREFIX} )[a-z]{{3,20}})(?= (?:{MAYBE}|{LIFE})\b)",
        lambda n, g, m: listed(n.split()[0].capitalize()) and n.split()[0] not in g.words,
    ),
)


@lru_cache(maxsize=4096)
def find(text: str, guard: Guard, language: str, among: tuple[Pass, ...]) -> tuple[tuple[str, int, int], ...]:
    """Kind, start and end of each piece that a pass finds; pieces may overlap, earlier passes are surer.

    Kept, since a document is first searched for people and then masked.
    """
    return tuple(_find(text, guard, language, among))


def _find(text: str, guard: Guard, language: str, among: tuple[Pass, ...]) -> Iterator[tuple[str, int, int]]:
    for each in among:
        if language not in each.languages or (each.needs and not each.needs.search(text)):
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
