"""What stands around the body: the title and the lines about it, lists of contents, and what follows the end."""

from __future__ import annotations

import re

from analysis.clean import headings, units
from analysis.clean.units import HEADING, ITEM, PROSE, SHORT, Unit

BODY_WORDS = 8  # words from which a sentence counts as the body's first
APPEAL_WORDS = 25  # words of the longest sentence to the reader
TITLE_WORDS = 4  # words below which a title found at the top is doubted
_NAME_LINE = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’.-]+)(?: (?:van|de|der|den|ter|ten|te|el|het|'t|von|du|la|le|[A-ZÀ-Þ][\w'’.-]*)){1,5}"
)
_TITLE_SUFFIX = re.compile(r"\s[|–—-]\s.*$")
_CONTENTS = re.compile(
    r"(?:op deze pagina|(?:in|inhoud(?:sopgave)? van) (?:dit|deze|het) \w+|inhoud(?:sopgave)?|(?:snel|direct|ga) naar|"
    r"on this page|contents)(?: .{0,40})?:?",
    re.IGNORECASE,
)
# Headings of what stands below a text and is no part of it.
_NOTES = re.compile(
    r"(?:eind|voet)?noten|literatuur(?:lijst)?|referenties|bibliografie|references|notes|"
    r"over (?:de |onze )?(?:auteurs?|schrijvers?|redactie|maker)|(?:de )?auteurs?|about the authors?",
    re.IGNORECASE,
)
# A title may begin with the kind of what the page shows; a caption begins so, too.
_SHOWN = re.compile(r"(?:video|film|podcast|webinar|infographic|fotoverslag|animatie)\s?: ?\S+ .*", re.IGNORECASE)
# A figure's line: words, a mark, a number. Opening hours and telephone numbers look alike, and are furniture.
_FIGURE = re.compile(r"[^\d:|\t]*[a-zà-ÿ]{3}[^:|\t]*(?:[:|\t]|\s{2,}).*\d.*")
_NO_FIGURE = re.compile(
    r"\d[.:]\d\d|\buur\b|@|\d{2,4}[ -]+\d{5,}|\b(?:ma|di|wo|do|vr|za|zo|\w+dag|tel\w*|kvk|btw|nummer|post\w*)\b",
    re.IGNORECASE,
)
# Sentences that tell the reader what to do on the page; a quotation begins with its mark, and stays.
_TO_READER = re.compile(r"(?=.*\b(?:je|jij|jouw|u|uw|you|your)\b)[A-ZÀ-Þ]", re.IGNORECASE)
# Lines about the page, between its title and its text.
ABOUT = ("date-line", "reading-time", "author-line", "share", "tools")


def in_body(line: Unit) -> bool:
    """Is this line a sentence or an item that stays?"""
    return not line.gone and (line.kind == ITEM or line.kind == PROSE)


def sentence(line: Unit) -> bool:
    """Is this line a sentence of the body, and no title that asks?"""
    return (
        line.kind == PROSE
        and not line.gone
        and len(line.text.split()) >= BODY_WORDS
        and not headings.may_head(line)
    )


def bounds(lines: list[Unit]) -> tuple[int, int]:
    """Index of the body's first sentence and of its last sentence or item; (n, -1) where there is none."""
    inside = [index for index, line in enumerate(lines) if sentence(line)]
    last = [index for index, line in enumerate(lines) if in_body(line)]
    return (inside[0] if inside else len(lines)), (last[-1] if last else -1)


def bare(line: Unit) -> str:
    """The words of a line, without its bullet and marks of emphasis."""
    return (units.without_bullet(line.text) if line.kind == ITEM else line.text).strip("*_ ")


def contents(lines: list[Unit]) -> None:
    """Take off lists of the page's own headings: two or more short lines in a row that all come back below."""
    words = [bare(line).casefold() for line in lines]
    later = {}  # the last line with these words that can head something
    for index, line in enumerate(lines):
        if line.kind in (SHORT, HEADING) or headings.may_head(line):
            later[words[index]] = index
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and lines[stop].kind != HEADING and later.get(words[stop], 0) > stop:
            stop += 1
        if stop - start >= 2 and not _announced(lines, start) and later[words[start]] >= stop:
            for line in lines[start:stop]:
                line.gone = "contents"
            if start and _CONTENTS.fullmatch(bare(lines[start - 1])):
                lines[start - 1].gone = "contents"
        start = max(stop, start + 1)


def _announced(lines: list[Unit], start: int) -> bool:
    before = lines[start - 1] if start else None
    return before is not None and (
        before.kind == ITEM or (before.kind == PROSE and before.text.endswith(":"))
    )


def figures(lines: list[Unit]) -> None:
    """Two or more short lines in a row that each give a figure are rows of a table: items of the body."""
    run: list[Unit] = []
    for line in [*(line for line in lines if not line.gone), None]:
        if line is not None and line.kind == SHORT and _is_figure(line.text):
            run.append(line)
            continue
        if len(run) >= 2:
            for row in run:
                row.kind = ITEM
        run = []


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) and not _NO_FIGURE.search(text) and len(text.split()) >= 3


def top(lines: list[Unit], title: str, names: re.Pattern[str]) -> str:
    """Clear what stands around the title before the first sentence; returns the title, or ''."""
    first, _ = bounds(lines)
    best = _title(lines[:first], title, names)
    if best is None:
        return title
    position = lines.index(best)
    for line in lines[:position]:
        line.gone = line.gone or "above-title"
    after = [line for line in lines[position + 1 : first] if not line.gone and line.kind == SHORT]
    about = max((line.number for line in lines[position:first] if line.gone in ABOUT), default=0)
    for line in after:
        if line is not after[-1] or line.number < about:
            line.gone = "below-title"
    for line in lines[position + 1 : first]:
        if line.text.casefold() == best.text.casefold():
            line.gone = line.gone or "repeated-title"
    best.kind, best.level, best.gone = HEADING, best.level or 1, ""
    return title or best.text


def _title(lines: list[Unit], title: str, names: re.Pattern[str]) -> Unit | None:
    """The line that is the page's title: the known one, the marked one, the one a path ends in, the likeliest."""
    candidates = [line for line in lines if not line.gone and headings.may_head(line)]
    if all(len(line.text.split()) < TITLE_WORDS for line in candidates):
        shown = [line for line in lines if line.gone == "image" and _SHOWN.fullmatch(line.text)]
        candidates = shown[:1] or candidates
    known = {_TITLE_SUFFIX.sub("", title).casefold(), title.casefold()} - {""}
    paths = [re.split(r"\s*[>›»/→|]\s*", line.text.casefold())[-1] for line in lines if line.gone == "breadcrumb"]
    marked = [line for line in candidates if line.level == 1]
    named = [line for line in candidates if line.text.casefold() in known]
    walked = [line for line in candidates if line.text.casefold() in paths and len(line.text.split()) > 1]
    likely = sorted(candidates, key=lambda line: (-_likely(line, lines, names), line.number))
    return next(iter([*named, *marked, *walked[-1:], *likely]), None)


def _likely(line: Unit, lines: list[Unit], names: re.Pattern[str]) -> int:
    """How likely a line is the title: by its length, a line about the page beside it, and no body's name."""
    index = lines.index(line)
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    about = any(near.gone in ("date-line", "reading-time", "author-line") for near in beside)
    return min(len(line.text.split()), 12) + 3 * about - 8 * bool(names.fullmatch(line.text))


def notes(lines: list[Unit]) -> None:
    """Notes and lives of authors below a text go, each up to the next line that can be a heading."""
    first, _ = bounds(lines)
    inside = False
    for index, line in enumerate(lines):
        heads = line.kind in (SHORT, HEADING) and not line.gone
        inside = bool(heads and index > first and _NOTES.fullmatch(bare(line))) or (inside and not heads)
        if inside:
            line.gone = line.gone or "notes"


def appeals(lines: list[Unit]) -> None:
    """Sentences to the reader after the text's end go: each alone, right below furniture, with none after it."""
    for index in range(len(lines) - 1, 0, -1):
        line, above = lines[index], index - 1
        if line.gone or line.kind == SHORT:
            continue
        while above > 0 and lines[above].kind == SHORT and not lines[above].gone:
            above -= 1
        before = lines[above if index - above != 2 else index - 1]  # one short line is a heading of its own
        below = before.gone and before.gone not in ("image", "image-caption", "tools", "read-more-tail")
        text = line.text
        alone = line.kind == PROSE and len(text.split()) <= APPEAL_WORDS and not re.search(r"[.!?]\s+\S", text)
        if not (below and alone and _TO_READER.match(text) and sum(map(sentence, lines[:index])) >= 3):
            return
        line.gone = "appeal"


def end(lines: list[Unit]) -> None:
    """After the last sentence or item nothing is body: author lines, captions, links, a form's question."""
    _, last = bounds(lines)
    while 0 < last < len(lines) - 1 and _asks_reader(lines, last):
        lines[last].gone = "after-body"
        _, last = bounds(lines)
    for line in lines[last + 1 :]:
        if not line.gone and not _listed(lines, line):
            line.gone = "author-line" if _NAME_LINE.fullmatch(line.text) else "after-body"


def _asks_reader(lines: list[Unit], index: int) -> bool:
    """Is this a short question alone on its line that heads a form or an address: `Nog vragen?`"""
    line, following = lines[index], lines[index + 1]
    heads = following.gone in ("contact", "feedback", "newsletter") or (
        not following.gone and following.kind == SHORT
    )
    return heads and line.kind == PROSE and line.text.endswith("?") and headings.may_head(line)


def _listed(lines: list[Unit], line: Unit) -> bool:
    """Is this line one of a list that a heading or a colon announces (partners, members, municipalities)?"""
    index = lines.index(line)
    while (
        index > 0
        and lines[index - 1].kind == SHORT
        and not lines[index - 1].gone
        and not lines[index].blank_before
    ):
        index -= 1
    if index == 0 or index == len(lines) - 1:
        return False
    before = lines[index - 1]
    heads = lines[index]
    if headings.PEOPLE.match(heads.text) or (before.kind == HEADING and headings.PEOPLE.match(before.text)):
        return True
    return not before.gone and before.kind == PROSE and before.text.endswith(":") and heads is not lines[-1]
