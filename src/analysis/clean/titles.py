"""The title of a page, and what stands around it: site names, stamps, and sentences that are no part of the text."""

import re
from collections import Counter
from itertools import pairwise

from analysis.clean import edges, furniture, headings, slugs
from analysis.clean.units import HEADING, ITEM, PROSE, SHORT, Unit
from analysis.tables import name_lists as lists

SHORTEST = 4  # words below which a title found at the top is doubted
LOGO = 12  # letters of the longest line in capitals that is taken for a logo, or a label such as `HBO / WO`
NO_TITLE = ("breadcrumb", "cookies", "logo", "share", "page-kind", "date-line", "letter", "contact", "repeated-title")
SUBJECT = 8  # letters of the shortest subject
ABOVE = 8  # sentences at most that may stand above a title without being the text
DATA = ("document-data", "letter")  # what a portal says of a paper; items below it go on with that
ABOUT = ("date-line", "reading-time", "author-line", "share", "tools")  # lines between title and text
SAME = ("", *ABOUT, *DATA, "contents")  # lines below which no other block of a page begins
_SITE_SUFFIX = re.compile(r"\s[|–—-]\s.*$")
# A title may begin with the kind of what the page shows; a caption begins so, too.
_SHOWN = re.compile(r"(?:video|film|podcast|webinar|infographic|fotoverslag|animatie)\s?: ?\S+ .*", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:[.,] (?:[A-Z]\. ?){1,4}(?:van |de |der |den )*[A-ZÀ-Þ][\w-]+)+(?:[.,] [A-Z]\.)?$")
_QUOTED = re.compile(r"[\"“‘'](.{3,250})[\"”’']")
_QUOTATION = re.compile(r"[A-ZÀ-Þ][^:“”\"‘’„.]{1,60}:\s?[“\"‘„'][^“”\"„]{5,200}[”\"’']")  # Name: “…”
# A ministry, municipality or province, under whatever name it has had.
_MINISTRY = re.compile(r"(?i:ministerie van|gemeente|provincie)(?: (?:[A-ZÀ-Þ][\w-]*|en|&)){1,6}")
_LABELLED = re.compile(r"[A-ZÀ-Þ][\w()/ -]{1,25}: \S+(?: \S+){0,5}")  # what a page says of itself, one below the other
_DAY = re.compile(r"\b\d{1,2}[ -/]\w{2,10}[ -/]\d{4}\b")


def sentence_title(lines: list[Unit]) -> None:
    """A first line that ends as a sentence does is the title where it quotes a person, or a stamp stands below it.

    So it is below the kind of page (`PERSBERICHT`). Below a stamp it may be the first sentence of a page without
    its title, and stays.
    """
    names = [line.gone or furniture.named(edges.bare(line)) for line in lines[:ABOVE]]
    own = [not name and (line.kind == PROSE or " " in line.text) for line, name in zip(lines, names, strict=False)]
    index = own.index(True) if any(own) else len(lines)  # a single word above is the site's section
    line, *below = lines[index:] or [None]
    text = next((later for later in below if not (later.gone or _stamp(later) or later.text.isupper())), None)
    if line is None or text is None or text.kind != PROSE:
        return
    words = len(line.text.split())
    stamped = "page-kind" in names[max(0, index - 1) : index] or not furniture.STAMPED.isdisjoint(
        names[index + 1 : index + 2]
    )
    told = headings.one_sentence(line.text) and stamped
    short = words <= headings.HEADING_WORDS and words < len(text.text.split())
    apart = text.blank_before or text is not below[0]
    if line.kind == PROSE and not line.kept and short and apart and (told or _QUOTATION.fullmatch(line.text)):
        line.kind = SHORT


def top(lines: list[Unit], title: str, names: re.Pattern[str], spelled: list[str], marked: bool) -> str:
    """Clear what stands around the title before the first sentence; returns the title, or ''.

    `spelled`: the words of the page's address, which outrank every sign but a known title; `marked`: the furniture
    is gone already, so that short lines below the title are text.
    """
    slugs.repeated(lines[: max(2 * ABOVE, edges.bounds(lines)[0])])
    _late(lines, spelled)
    first, _ = edges.bounds(lines)
    for line in lines[1:first]:
        line.gone = line.gone or ("date-line" if _place(line.text, names) else "")
    for above, line in pairwise(lines[: 0 if marked else first]):
        if not line.kept and _LABELLED.fullmatch(above.text) and _LABELLED.fullmatch(line.text):
            above.gone, line.gone = above.gone or DATA[0], line.gone or DATA[0]
    best = _title(lines[:first], title, names, lines[first].text if first < len(lines) else "", spelled)
    if best is None:
        for line, below in zip(lines[:first], lines[1:], strict=False):  # words of a menu, or the site's name
            on_text = first < len(lines) and below is lines[first] and not _only_bodies(line.text, names)
            if line.kind == SHORT and not on_text and len(line.text.split()) < SHORTEST:
                line.gone = line.gone or "above-title"
        return title
    position = lines.index(best)
    for line in lines[:position]:
        line.gone = line.gone or "above-title"
    _below(lines, position, first, marked)
    best.kind, best.gone = HEADING, ""
    best.text = _AUTHORS.sub("", best.text)
    own = " ".join(slugs.folded(best.text))
    paged = re.compile(
        rf"\d{{1,3}} {own}(?: \w+){{0,25}}|(?:\w+ ){{0,6}}{own} \d{{1,3}}"
    )  # on each page of a PDF, or on its cover
    for line in lines[position + 1 :]:
        line.gone = line.gone or ("running-title" if paged.fullmatch(" ".join(slugs.folded(line.text))) else "")
    _on_top(best, lines[position + 1 :])
    return title or best.text


def _place(text: str, names: re.Pattern[str]) -> bool:
    """Is this a town in capitals, as news stories open with?"""
    town = text.title()
    return text.isupper() and (town in lists.PLACES or bool(names.fullmatch(town)))


def _on_top(best: Unit, below: list[Unit]) -> None:
    """The title heads all that follows, unless it is only the first of the chapters."""
    if furniture.WORDS["chapter"].match(best.text):
        best.level = best.level or 1
        return
    others = [line for line in below if line.kind == HEADING and not line.gone]
    for line in others if any(line.level == 1 for line in others) else []:
        line.level += 1
    best.level = 1


def _below(lines: list[Unit], position: int, first: int, marked: bool) -> None:
    """Between title and first sentence: lines about the page and repeats go, one heading may stay."""
    inside = lines[position + 1 : first]
    known = lines[position].text.casefold()
    about = max((line.number for line in lines[position:first] if line.gone in ABOUT), default=0)
    items = [line for line in inside if line.kind == ITEM and not line.kept]
    facts = about and 2 * sum(bool(line.gone) or len(line.text.split()) <= SHORTEST for line in items) >= len(items)
    for before, line, below in zip(lines[position:], inside, lines[position + 2 :], strict=False):
        if line.text.casefold() == known:
            line.gone = line.gone or "repeated-title"
        elif line.kind == PROSE and line.text.endswith("!") and len(line.text.split()) >= edges.BODY_WORDS:
            line.kept = True  # the text's first sentence, and no heading
        elif line.kind == ITEM and edges.persons(edges.bare(line)) and below.kind != ITEM:
            line.gone = line.gone or "author-line"  # behind a dash
        else:
            announces = line.kind == PROSE and line.text.endswith(":") and below.gone
            short = len(line.text.split()) <= SHORTEST or (facts and not line.text.endswith((".", ";", ":")))
            tag = line.kind == ITEM and not line.kept and about and short
            opened = before.gone in DATA or (before.gone and before.text.endswith(":"))
            data = line.kind == ITEM and not line.kept and opened
            line.gone = line.gone or (before.gone if data else "below-title" if announces or tag else "")
    after = [line for line in inside if not line.gone and line.kind == SHORT]
    headed = marked and any(line.kind == HEADING for line in lines[first:])
    for line in after:
        follows = lines[lines.index(line) + 1 :][:1]
        if any(one.kind == ITEM and not one.gone and len(one.text.split()) > SHORTEST for one in follows):
            continue  # it heads a list
        loose = line is not after[-1] or line.number < about or not headings.may_head(line)
        few = sum(any(map(str.isalpha, word)) for word in line.text.split()) <= SHORTEST
        label = headed and few and not furniture.WORDS["chapter"].match(line.text)
        line.gone = (
            "author-line" if edges.persons(line.text) else "below-title" if label or (loose and not marked) else ""
        )


def _late(lines: list[Unit], spelled: list[str]) -> None:
    """Sentences above the title go (prompts, captions): where it is in the address, stands twice, or beside a stamp."""
    first, _ = edges.bounds(lines)
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if line.gone or line.kind not in (SHORT, HEADING) or len(line.text.split()) < 3:
            continue
        told = slugs.likeness(line.text, spelled) >= slugs.OPENING
        if headings.may_head(line) and (told or _is_title(lines, index)) and _no_text(lines, index, told):
            for above in lines[:index]:
                above.gone = above.gone or "above-title"
            return


def _is_title(lines: list[Unit], index: int) -> bool:
    near = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    twin = any(line.text.casefold() == lines[index].text.casefold() for line in lines[index + 1 : index + 3])
    return twin or any(_stamp(line) for line in near)


def _stamp(line: Unit) -> bool:
    return furniture.named(line.text) in furniture.STAMPS


def _no_text(lines: list[Unit], index: int, told: bool) -> bool:
    """Do all sentences above this line speak to the reader or come back below (any, where `told`), and fewer than below?"""
    above = [line for line in lines[:index] if edges.sentence(line)]
    below = [line for line in lines[index:] if edges.sentence(line)]
    texts = Counter(line.text for line in lines)
    words = [sum(len(line.text.split()) for line in part) for part in (above, below)]
    aside = told or all(furniture.WORDS["reader"].match(line.text) or texts[line.text] > 1 for line in above)
    return aside and len(above) <= ABOVE and len(below) >= 2 and words[0] < words[1]


def _title(lines: list[Unit], title: str, names: re.Pattern[str], opening: str, spelled: list[str]) -> Unit | None:
    """The line that is the page's title: the known one, the one its address spells, the marked one, the one a path
    ends in, the likeliest."""
    candidates = [line for line in lines if not line.gone and headings.may_head(line)]
    if all(len(line.text.split()) < SHORTEST for line in candidates):
        candidates = [one for one in lines if one.gone == "image" and _SHOWN.fullmatch(one.text)][:1] or candidates
    quoted = {match[1].casefold() for line in lines if line.gone and (match := _QUOTED.search(line.text))}
    known = ({_SITE_SUFFIX.sub("", title).casefold(), title.casefold()} | quoted) - {""}
    paths = [re.split(r"\s*[>›»/→|]\s*", line.text.casefold())[-1] for line in lines if line.gone == "breadcrumb"]
    marked = [line for line in candidates if line.level == 1]
    named = [line for line in candidates if line.text.casefold() in known]
    told = slugs.told([line for line in lines if _may_be_title(line, spelled)], spelled)
    told = [line for line in told if line is lines[-1] or not _only_bodies(line.text, names) or line.text in opening]
    opens = [at for at, (above, line) in enumerate(pairwise(lines), 1) if line in candidates and above.gone not in SAME]
    start = max(opens, default=0)  # of the block above the text
    block = lines[start:]
    told = [line for line in told if (len(spelled) > 1 and line.gone != "navigation") or line in block]
    walked = [line for line in candidates if line.text.casefold() in paths]
    least = SHORTEST if slugs.title(spelled) else 1  # an address that no line spells says more than a word of a menu
    worded = [line for line in candidates if _worded(line, least) and not edges.persons(line.text)]

    def rank(line: Unit) -> tuple[int, bool, int]:
        """The likeliest first; of short lines alike the last one, as a menu stands above."""
        long = _worded(line, SHORTEST)
        score = _likely(line, lines, names, opening if line in block else "") + 2 * bool(start and line is block[0])
        return -score, not long, line.number if long else -line.number

    ranked = sorted(((rank(line), line) for line in worded), key=lambda pair: pair[0])
    likely = [line for (score, *_), line in ranked if score < 0]
    above = lines[max(0, lines.index(likely[0]) - 1)] if likely else None
    if above in likely and _worded(above, SHORTEST) and _worded(likely[0], SHORTEST):
        likely.insert(0, above)  # a title, and its second line
    return next(iter([*named, *told, *marked, *walked[-1:], *likely]), None)


def _worded(line: Unit, least: int) -> bool:
    """Has this line so many words, and one of them four letters or more?"""
    return len(line.text.split()) >= least and bool(re.search(r"[^\W\d_]{4}", line.text))


def _may_be_title(line: Unit, spelled: list[str]) -> bool:
    """Can an address show that this line is the title: no sentence, whatever a rule took it for?

    A line with a date may be, where the address spells it: `Besluitenlijst van 6 juni 2023`.
    """
    dated = line.gone == "date-line" and slugs.likeness(line.text, spelled) >= slugs.OPENING
    return headings.may_head(line) and (dated or line.gone not in NO_TITLE)


def _likely(line: Unit, lines: list[Unit], names: re.Pattern[str], opening: str) -> int:
    """How likely a line is the title: by its length, a line about the page beside it, and no body's name.

    A subject with which the first sentence opens (`De Raad voor ... is`) is a title though it names a body.
    """
    index = lines.index(line)
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    about = any(near.gone in furniture.STAMPS for near in beside)
    opens = line.text.casefold() in opening[: len(line.text) + 10].casefold()
    subject = opens and len(line.text) >= SUBJECT and line.text not in lists.PLACES
    score = min(len(line.text.split()), 12) + 3 * about - 6 * bool(_DAY.search(line.text))
    logo = line.text.isupper() and (line.text.isalpha() or len(line.text) <= LOGO)
    doubted = 8 * (_only_bodies(line.text, names) or line.text in lists.PLACES) + 4 * logo
    quoted = 4 * bool(_QUOTED.fullmatch(line.text))
    loud = 9 * (line.text.isupper() and not logo and len(line.text.split()) > 2)
    return score + quoted + loud + (8 if subject else -doubted) - 4 * (line.kind == PROSE and not about)


def _only_bodies(text: str, names: re.Pattern[str]) -> bool:
    """Is this a body's name, or several with commas between them?"""
    return all(names.fullmatch(part) or _MINISTRY.fullmatch(part) for part in re.split(r"\s*,\s+", text))
