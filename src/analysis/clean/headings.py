"""Which short lines are headings, and which are lists or menus."""

import re

from analysis.clean import furniture, units
from analysis.clean.units import HEADING, ITEM, PROSE, SHORT, Unit
from analysis.tables import name_lists as lists

HEADING_WORDS, HEADING_LENGTH = 16, 120
CALL_WORDS = 9  # words of the longest heading that ends in an exclamation mark
ASKED_WORDS = 12  # words of the longest heading of a statement and a question
MENU = 3  # parts of a menu on one line
MENU_WORDS = 3  # words of its longest part
LISTED = 4  # short lines from which the first one may head the others
_SPEAKER = re.compile(r"([A-ZÀ-Þ][\w'’.-]*(?: [\w'’.-]+){0,3})\s?: ?(?=\S)")
_KIND = re.compile(r"\|[A-ZÀ-Þ'’]{3,12}\|\s?")  # what the page shows, between bars before its title
TWO = re.compile(
    r"[a-zà-ÿ]{3}\. [A-ZÀ-Þ]\w*(?: (?:[A-ZÀ-Þ]\w* )*[a-zà-ÿ]|$)"
)  # a sentence ends in it, and another begins
_YEAR = re.compile(r"(?:19|20)\d\d")  # in a chronicle
_GOES_ON = re.compile(r"\W+(?:dat|om|te|of|de|het|een) .*[;,]")  # an item that is part of the sentence above its list
_NUMBER = re.compile(r"(\d{1,2})[.)]")
_TITLED = re.compile(r"(?:Prof|Drs?|Mr|Ir|Ing)\. (?!.*(?<!\S)(?!van|de|der|den|en)[a-zà-ÿ]{2})")  # persons, and a date
_QUOTES = re.compile(r"[“‘„\"']")
_ASKED = re.compile(rf"(?!{_QUOTES.pattern})(?:\S+ ){{2,30}}\S+\?")  # a question of an interview
_SIGNED = re.compile(r"([A-ZÀ-Þ][\w'’-]+)(?: [\w'’.-]+){1,4}, [a-zà-ÿ][^.!?]+")  # a name and an office


def number_headings(lines: list[Unit]) -> None:
    """`2. Doelen` may be a heading: a short numbered line that neither goes on nor begins a list."""
    headed = 0  # the number of the last one
    for index, line in enumerate(lines):
        number = _NUMBER.match(line.text) if line.kind == ITEM else None
        words = units.without_bullet(line.text)
        if not number or not words[:1].isupper() or words.endswith((".", ";", ",", ":")):
            continue
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else Unit(0, "", SHORT)
        last = _NUMBER.match(before.text) if before and before.kind == ITEM else None
        goes_on = before is not None and before.kind == ITEM and (last is None or int(number[1]) == int(last[1]) + 1)
        begins = after.kind == ITEM and not after.text.startswith(("1.", "1)", "-", "•", "*", "·"))
        asks = words.endswith("?") and int(number[1]) == headed + 1 and last is None
        if not begins and (
            not goes_on or asks or (line.blank_before and not before.blank_before and after.blank_before)
        ):
            line.kind, headed = SHORT, int(number[1])


def lead_ins(lines: list[Unit]) -> None:
    """A short line that ends in a colon and begins as a sentence does, or has items go on with it, opens their list."""
    for line, *items in zip(lines, lines[1:], lines[2:], strict=False):
        opens = furniture.WORDS["opening"].fullmatch(line.text) and all(item.kind == ITEM for item in items)
        goes_on = line.text.endswith(":") and items[0].kind == ITEM and _GOES_ON.fullmatch(items[0].text)
        if line.kind == SHORT and (opens or goes_on):
            line.kind = PROSE


def asked(lines: list[Unit]) -> None:
    """What stands below `Vraag 3` is its text, though it asks as a heading does."""
    for line, below in zip(lines, lines[1:], strict=False):
        below.kept = below.kept or (below.kind == PROSE and bool(furniture.WORDS["asked"].fullmatch(line.text)))


def unfolded(lines: list[Unit]) -> None:
    """Questions that a page folds out, as items with their answers below, head these: where two or more stand so.

    So do those of an interview, of whatever length, whose answers are quoted.
    """
    found = []
    for above, line, below in zip([Unit(0, "", SHORT), *lines], lines, lines[1:], strict=False):
        folds = above.kind != ITEM == line.kind and furniture.WORDS["folds"].search(line.text)
        asks = line.kind == PROSE and _ASKED.fullmatch(line.text) and _QUOTES.match(below.text)
        if (folds or asks) and below.kind == PROSE:
            found.append(line)
    for line in found if len(found) >= 2 else []:
        line.text, line.kind, line.level = units.without_bullet(line.text), HEADING, 2


def speakers(lines: list[Unit]) -> None:
    """Mark the turns of a transcript: lines that begin with a name that opens other sentences in this way."""
    found: dict[str, list[Unit]] = {}
    for line in lines:
        if line.kind in (PROSE, SHORT) and (match := _SPEAKER.match(line.text)):
            found.setdefault(match[1], []).append(line)
    for turns in found.values():
        if sum(turn.text.rstrip("”\"’'").endswith((".", "!", "?", "…")) for turn in turns) >= 2:
            for turn in turns:
                turn.kind, turn.kept = PROSE, True


def may_head(line: Unit) -> bool:
    """Can this line be a heading by its looks?"""
    if line.kind == HEADING:
        return True
    signed = _SIGNED.fullmatch(line.text)
    if (
        line.kept
        or line.text.endswith((",", ";"))
        or "|" in _KIND.sub("", line.text, count=1)
        or _TITLED.match(line.text)
        or (signed and signed[1] in lists.FIRST_NAMES)
    ):
        return False
    words = len(line.text.split())
    said = any(c.isalpha() for c in line.text) or _YEAR.fullmatch(line.text)
    fits = words <= HEADING_WORDS and len(line.text) <= HEADING_LENGTH and said
    first = next((character for character in line.text if character.isalnum()), "a")
    ended = line.text.rstrip("”\"’'")
    asks = ended.endswith("?") or (ended.endswith("!") and words <= CALL_WORDS)
    return (
        fits
        and not first.islower()
        and (
            (line.kind == SHORT and not TWO.search(line.text))
            or (line.kind == PROSE and asks and (one_sentence(line.text) or _asks_on(line)))
        )
    )


def _asks_on(line: Unit) -> bool:
    """Is this a statement or question and the short question that it raises: `Er is een melding gedaan. Wat nu?`"""
    said, end, asked = re.split(r"([.?] |$)", line.text, maxsplit=1)
    short = len(line.text.split()) <= ASKED_WORDS and (end == "? " or 0 < len(asked.split()) <= ASKED_WORDS // 3)
    return line.blank_before and short and asked.endswith("?") and one_sentence(said) and one_sentence(asked)


def one_sentence(text: str) -> bool:
    """Does no other sentence begin within this text?"""
    return not re.search(r"[.!?]\s", text)


def is_menu(line: Unit) -> bool:
    """Do gaps divide the line into three or more short parts with capitals, or does it begin as a menu does?"""
    short = all(len(cell.split()) <= MENU_WORDS and not cell[0].islower() for cell in line.cells)
    first, *others = line.text.split() or [""]
    home = first.casefold() in ("home", "startpagina")
    known = [word for word in others if home and (word[:1].isupper() or furniture.rule_of(word, furniture.EDGE))]
    return line.kind == SHORT and (
        (len(line.cells) >= MENU and short) or (len(known) >= 2 and len(known) >= len(others) - 1)
    )


def settle_runs(lines: list[Unit]) -> None:
    """Short lines between sentences: headings where sentences follow, else lists; nothing is taken away here."""
    run: list[Unit] = []
    before: Unit | None = None
    for line in [*(line for line in lines if not line.gone), None]:
        if line is not None and may_head(line) and line.kind in (SHORT, PROSE):
            run.append(line)
            continue
        if run:
            _settle(run, before, line)
        run, before = [], line


def _settle(run: list[Unit], before: Unit | None, after: Unit | None) -> None:
    announced = before is not None and before.kind == PROSE and before.text.endswith(":")
    heading = run[-1] if after is not None and (run[-1].blank_before or not announced) else None
    rest = [line for line in run if line is not heading]
    if heading:
        _head(heading)
    if announced or any(furniture.WORDS["people"].match(line.text) for line in rest[:1]):
        if rest and not announced:
            _head(rest.pop(0))
        for line in rest:
            line.kind = ITEM
    elif len(rest) == 1 and heading:
        _head(rest[0])
        heading.level = max(heading.level, rest[0].level + 1)  # two in a row: both stay in the path
    elif rest:
        if len(rest) >= LISTED and rest[0].blank_before and not any(line.blank_before for line in rest[2:]):
            _head(rest.pop(0))
        for line in rest:
            line.kind = ITEM


def _head(line: Unit) -> None:
    line.kind, line.level = HEADING, line.level if line.level > 0 else 2
