"""From lines to passages: furniture out, headings found, lists kept, paragraphs cut."""

import re

from analysis.clean import dates, edges, furniture, headings, listings, slugs, tables, titles, units
from analysis.clean.model import Block, Removal
from analysis.clean.units import HEADING, ITEM, PROSE, SHORT, Unit

CAPTION_WORDS = 4
_ADVICE = re.compile(r"\w+(?: [^\s:]+)+ [^\s:]+\.")  # a sentence that says whom to call: `Bel dan 112.`
HEADING_ALONE = "heading-alone"  # rule of a heading that heads nothing
_CREDITED = re.compile(r"[:©]")
ON, BACK = -1, -2  # levels of a paragraph that ended in a pointer: to what follows, perhaps to what stands above
TEASER_WORDS = 40  # words of the longest sentences that announce another page


def passages(
    text: str, marked: bool, names: re.Pattern[str], title: str = "", address: str = ""
) -> tuple[list[Block], list[Removal], str]:
    """The passages of an extracted text, what was removed from it, and its title.

    `marked`: headings are marked as in Markdown; else they are found: short lines before the sentences that
    they head. `names` matches names of bodies. `title`: if known;
    `address`: of the page, which may spell the title.
    """
    lines = units.split(text, marked)
    removed: list[Removal] = []
    for step in (headings.number_headings, headings.lead_ins, headings.asked, headings.unfolded, headings.speakers):
        step(lines)
    if marked:
        tables.barred(lines)
    tables.divided(lines)
    _cut_tails(lines, removed)
    slugs.parted(lines, slugs.slug(address))
    around = (slugs.subject, edges.contents, edges.paged, _by_rule, edges.labelled, _captions, _teasers)
    for step in (*around, edges.comments, edges.notes, edges.appeals, _link_lists, _headed):
        step(lines)
    listings.keep(lines, names)
    found_title = titles.top(lines, title, names, slugs.slug(address), marked)
    tables.figures(lines)
    edges.end(lines)
    headings.settle_runs(lines)
    heads = (line.text for line in lines if line.kind == HEADING and not line.gone)
    found_title = found_title or slugs.title(slugs.slug(address), text) or next(heads, "")
    removed += [Removal(line.number, line.gone, line.text) for line in lines if line.gone and line.text]
    kept = [line for line in lines if not line.gone]
    blocks = _blocks(kept)
    named = {name for block in blocks for name in block.heading_path}
    alone = (line for line in kept if line.kind == HEADING and line.text not in named)
    removed += [Removal(line.number, HEADING_ALONE, line.text) for line in alone]
    return blocks, removed, found_title


def _cut_tails(lines: list[Unit], removed: list[Removal]) -> None:
    """Take `Lees meer: …` off the end of a paragraph; where only the words are there, its links follow."""
    for line in lines:
        for words, rule in (("edit", "tools"), ("credit", "image-credit")):
            found = furniture.WORDS[words].search(line.text)
            if found and found.start() and (words == "edit" or line.kind in (PROSE, ITEM)):
                removed.append(Removal(line.number, rule, found[0].strip()))
                line.text = line.text[: found.start()]
                if words == "edit" and line.kind != HEADING:
                    line.kind = units.kind_of(line.text)
        match = furniture.TAIL.search(line.text) if line.kind != HEADING else None
        pointed = match and furniture.WORDS["pointed"].fullmatch(match["tail"])
        if not match or pointed or len(line.text[: match.start()].split()) < 4:
            continue
        removed.append(Removal(line.number, "read-more-tail", match["tail"]))
        line.text = line.text[: match.start()].rstrip()
        line.kind = PROSE if line.kind == SHORT else line.kind
        lead = furniture.TAIL_LEAD.fullmatch(match["tail"])
        line.level = (BACK if furniture.WORDS["back"].fullmatch(match["tail"]) else ON) if lead else 0


def _by_rule(lines: list[Unit]) -> None:
    """Each line that is furniture as a whole; rules of the edges hold around the body only.

    A sentence within the text that says whom to call is text.
    """
    for line in lines:
        known = line.gone or line.kept
        rule = None if known else furniture.rule_of(edges.bare(line) or line.text, furniture.ANY)
        if rule and rule.name == "greeting":
            line.kind, line.kept, line.joins = PROSE, True, True
        elif rule:
            line.gone = rule.name
    titles.sentence_title(lines)
    first, last = edges.bounds(lines)
    for line in lines[first + 1 : last]:
        if line.gone == "contact" and _ADVICE.fullmatch(line.text):
            line.gone, line.kind = "", PROSE
    for index, line in enumerate(lines):
        if not line.gone and not line.kept and not first <= index <= last:
            line.gone = furniture.named(edges.bare(line)) or ("navigation" if headings.is_menu(line) else "")


def _captions(lines: list[Unit]) -> None:
    """A short line right under a picture's line, with white space below it, is its caption.

    So is one of some words between a line that only says that there is a picture and a heading; a line with whose words the
    picture's line below it begins; and the names of several persons between paragraphs.
    """
    for picture, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        under = line.kind == SHORT and not line.gone and not line.blank_before
        before_heading = after is not None and after.kind == SHORT and not after.gone
        bare = len(picture.text.split()) <= 2 and not _CREDITED.search(picture.text)
        alone = bare and before_heading and line.kind == SHORT and len(line.text.split()) >= CAPTION_WORDS
        between = after is not None and picture.kind == after.kind == PROSE
        if between and line.kind == SHORT and edges.persons(line.text) > 1:
            line.gone = line.gone or "image-caption"
        if line.gone == "image" and not picture.gone and line.text.startswith(picture.text):
            picture.gone = "image-caption"  # its alternative text
        if picture.gone == "image" and furniture.WORDS["table"].match(picture.text) and under:
            line.kind, line.kept = ITEM, True  # the heads of a table's columns
        elif picture.gone == "image" and ((under and (after is None or after.blank_before)) or alone):
            line.gone = "image-caption"


def _teasers(lines: list[Unit]) -> None:
    """Where a page ends with teasers of other pages all of them go: sentences between titles and pointers, or an agency's."""
    for index, line in enumerate(lines):
        if line.kind == ITEM or not furniture.WORDS["related"].fullmatch(edges.bare(line)):
            continue
        rest = lines[index + 1 :]
        prose = [later for later in rest if later.kind == PROSE and not later.gone]
        pointers = [later for later in rest if later.gone in ("read-more", "read-more-lead", "date-line")]
        short = all(len(later.text.split()) <= TEASER_WORDS for later in prose)
        pointed = short and len(pointers) >= max(1, len(prose) - 1)  # the last one may be cut off
        agency = all(furniture.WORDS["agency"].match(later.text) for later in prose)
        if prose and (pointed or agency) and sum(map(edges.sentence, lines[:index])) >= 2:
            for later in [line, *rest]:
                later.gone = later.gone or "related"
            return


def _opens(line: Unit) -> bool:
    """Do links, and no body, follow this line?"""
    if line.level in (ON, BACK):
        return True
    known = line.gone and line.gone != "contents"
    rule = furniture.rule_of(edges.bare(line), furniture.ANY) if known else None
    pointer = rule is not None and rule.name in ("read-more-lead", "read-more", "contact")
    return pointer and (rule.opens or line.text.rstrip().endswith(":"))


def _link_lists(lines: list[Unit]) -> None:
    """Short lines and items after a pointer (`Lees meer:`) are its links, up to the next heading."""
    first, _ = edges.bounds(lines)
    for index, line in enumerate(lines):
        if index < first or not _opens(line):  # words of a menu stand above the title, which is no link
            continue
        rule = "contact" if line.gone == "contact" else "link-list"
        stop = index + 1
        while stop < len(lines) and (lines[stop].gone or _is_link(lines[stop], rule)):
            stop += 1
        links = [later for later in lines[index + 1 : stop] if not later.gone]
        body_follows = stop < len(lines)
        back = line.level == BACK or bool(furniture.WORDS["back"].fullmatch(line.text))
        glued = body_follows and not lines[stop].blank_before and bool(links) and links[-1].blank_before
        more = len(links) > 1 or rule == "contact" or back or glued
        if links and body_follows and headings.may_head(links[-1]) and more:
            links = links[:-1]
        for link in links:
            link.gone = rule


def _headed(lines: list[Unit]) -> None:
    """`Meer weten?` right above a sentence that stays is its heading, and no pointer."""
    for line, below in zip(lines, lines[1:], strict=False):
        if line.gone and furniture.WORDS["head"].fullmatch(edges.bare(line)) and below.kind == PROSE and not below.gone:
            line.gone, line.kind = "", SHORT


def _is_link(line: Unit, rule: str) -> bool:
    if line.kind == HEADING or line.kept:
        return False
    if line.kind == ITEM:
        return rule == "link-list" and not line.text.rstrip().endswith((".", ";")) and len(line.text.split()) < 20
    return line.kind == SHORT or (line.text.endswith("?") and len(line.text.split()) < headings.HEADING_WORDS)


def _blocks(lines: list[Unit]) -> list[Block]:
    """Paragraphs and lists under the headings above them; items in a row make one list, a greeting joins its letter."""
    path: list[tuple[int, str]] = []
    found: list[Block] = []
    last: Unit | None = None
    for line in lines:
        if line.kind == HEADING:
            path = [item for item in path if item[0] < line.level] + [(line.level, line.text)]
        elif last is not None and last.kind == line.kind and (line.kind == ITEM or line.joins or last.joins):
            found[-1] = Block(f"{found[-1].text}\n{line.text}", found[-1].heading_path)
        else:
            found.append(Block(line.text, tuple(name for _, name in path)))
        last = line
    return found


def published(removed: list[Removal]) -> str:
    """The date in the first line that was removed as a date; '' where there is none."""
    days = (dates.find(item.text) for item in sorted(removed, key=lambda item: item.line) if item.rule == "date-line")
    return next(filter(None, days), "")
