"""Names that no list knows: what has a capital, and nothing explains.

The passes ask for proof of a person; this asks for proof of anything else. A run of words with
capitals (`Hilke van der Aa`, `Kaylee-Ann`) is a person's unless each word is explained (see `vocabulary`), or it is
a body, a thing or a place: by its own words, by those around it, or by those beside which it is listed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.clean import pass_names, passes
from analysis.clean.name_rules import CAP, PREFIX, UPPER
from analysis.clean.names import Guard, Span
from analysis.clean.runs import parted
from analysis.tables import name_lists as lists, vocabulary

_WORD = rf"(?:{CAP}|[{UPPER}]\w*[{UPPER}\d]\w*)"
_JOIN = rf"[ ](?:(?:{PREFIX})[ ]?(?<=[ '’]))?"
_RUN = re.compile(rf"(?<![\w@/.+&-]){_WORD}(?:{_JOIN}{_WORD})*(?![@/&]|\.\w)")
_MADE = re.compile(r"[a-z][A-Z\d]")  # `WhatsApp`
_WORDS = re.compile(_WORD)
_TOWNS = lists.PLACES | lists.AREAS
_GENITIVE = re.compile(r"(?:['’]s?|['’])$")
_LISTED = re.compile(r"(?:, | en | and | of | or | & |/|, en )$")
_LAST = re.compile(r"([\w’'.-]+):? $")

_OF_THING = re.compile(passes.FRAGMENTS["OF_THING"], re.IGNORECASE)
_PEOPLE = frozenset((*lists.ROLES, *lists.TITLES, "familie", "fam", "fam.", "gezin", "kind", "team"))
_BODY_AFTER = re.compile(r" (?:B\.?V\.?|N\.?V\.?|Inc|Ltd|GmbH)(?!\w)|-|®|™")
_BODIES_DO = re.compile(passes.FRAGMENTS["BODIES_DO"])


@dataclass(frozen=True)
class Run:
    """Words with capitals in a row; `name`: the place that would be masked, none where each word is explained.

    `thing`: a body, a thing or a place by its own words or by those around it; `person`: it opens with a first name.
    """

    start: int
    end: int
    name: Span | None
    thing: bool
    person: bool


def find(text: str, protect: Guard) -> Iterator[Span]:
    """Spans of runs of words that nothing explains, each from its first word that may be a name."""
    start = 0
    for line in text.split("\n"):
        yield from ((start + begin, start + end) for begin, end in _line(line, protect))
        start += len(line) + 1


@lru_cache(maxsize=4096)
def _line(line: str, protect: Guard) -> tuple[Span, ...]:
    """The spans of one line; kept, since a document is searched twice."""
    return tuple(_spans(line, protect))


def _spans(line: str, protect: Guard) -> Iterator[Span]:
    matches = list(_RUN.finditer(line))
    if all(known(word) for match in matches for word in _WORDS.findall(match[0])):
        return
    bodies = [match.span() for match in protect.bodies.finditer(line)]
    listed = parted(
        (_run(match, bodies) for match in matches), lambda a, b: bool(_LISTED.fullmatch(line, a.end, b.start))
    )
    for group in listed:
        if not _of_things(line, group):
            yield from (run.name for run in group if run.name and not run.thing)


def known(word: str) -> bool:
    """Is a word explained, or too short to be a name? With its genitive, if it has one."""
    return len(word) < 3 or vocabulary.explained(_GENITIVE.sub("", word))


def _name(word: str) -> bool:
    return word in lists.FIRST_NAMES or word in lists.CHILDREN or word in lists.SURNAMES


def _run(match: re.Match[str], bodies: Iterable[Span]) -> Run:
    words = list(_WORDS.finditer(match[0]))
    while len(words) > 1 and (words[-1][0].lower() in lists.LAWS or _MADE.search(words[-1][0])):
        words.pop()
    stop = match.start() + words[-1].end()
    unknown = [not known(word[0]) for word in words]
    person = any(word[0] in lists.SURE for word in words)
    body = any(begin < match.end() and match.start() < end for begin, end in bodies)
    if True not in unknown:
        place = words[-1][0] in _TOWNS or any(w[0] in lists.THINGS or not w[0].istitle() for w in words)
        title = len(words) > 1 and not any(_name(word[0]) for word in words)  # `Grafisch Lyceum`
        thing = body or ((place or title) and not person) or _told(match.string, *match.span())
        return Run(*match.span(), None, thing, person and not thing)
    first = unknown.index(True)
    while first and _name(words[first - 1][0]):
        first -= 1
    start = match.start() + words[first].start()
    thing = body or words[0][0] in lists.THINGS or _shaped(words, first) or _told(match.string, start, stop)
    return Run(*match.span(), (start, stop), thing, person and not thing)


def _shaped(words: list[re.Match[str]], first: int) -> bool:
    """Does a body's word end it (`Beatrix Theater`, `Erasmus MC`), or stand within it?"""
    last = words[-1][0]
    ends = (
        last.lower() in lists.BODY_WORDS
        or last.lower().endswith((*lists.BODY_ENDINGS, *lists.THING_WORDS))
        or last.isupper()
    )
    return (len(words) > first + 1 or not first) and len(words) > 1 and ends and known(last)


def _told(text: str, start: int, end: int) -> bool:
    """Do the words around it say that it is a body, a thing or a place?"""
    if _BODY_AFTER.match(text, end) or pass_names.FAMILY_BODY.search(text, max(0, start - 80), start):
        return True
    before = text[max(0, start - 60) : start]
    last = _LAST.search(before)
    word = last[1].lower() if last else ""
    if word in _PEOPLE:
        return False
    return word in lists.NO_PERSON_AFTER or bool(pass_names.THING.search(word) or _OF_THING.search(before))


def _of_things(line: str, group: list[Run]) -> bool:
    """Is one of a list a thing, and none a first name; or do they together what bodies do?"""
    if any(run.person for run in group):
        return False
    single = all(" " not in line[slice(*run.name)] for run in group if run.name)
    return any(run.thing for run in group) or (single and bool(_BODIES_DO.match(line, group[-1].end)))
