"""What the address of a page, or a letter, says of its title: most sites spell it there (`/nieuws/minder-kinderen-uit-huis`)."""

import re
import unicodedata
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from analysis.clean import furniture, units
from analysis.clean.units import HEADING, ITEM, PROSE, SHORT, Unit

SPELLED = 0.5  # likeness from which a line is what the slug spells
OPENING = 0.9  # likeness of a line with which the slug opens, such as a title that the slug continues with its subtitle
TITLE_WORDS = 4  # words from which a slug alone can stand for a title that the page lacks
EXACT = 3  # words from which a line that the slug spells is the title by that alone
TOP = 24  # lines among which a title stands
_SIGN = re.compile(r"[a-z]?\d[\w]*|[a-f0-9]{12,}")  # a number, a code or a date; no word of a title
_APOSTROPHE = re.compile(r"['’‘`]")


def folded(text: str) -> list[str]:
    """The words of a text as a slug writes them: small letters without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text)).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.casefold())


def slug(address: str) -> list[str]:
    """The words of the last part of an address (or a file's name) that has some, or of its query; [] where none has."""
    path, query = map(unquote, urlsplit(address)[2:4])
    asked = [part for part in re.split(r"[/&=]", query) if len(folded(part)) >= TITLE_WORDS]
    parts = asked[-1:] or [part for part in path.split("/") if part]
    for at, part in enumerate(reversed(parts[-3:])):
        words = folded(re.sub(r"\.\w{2,5}$|(?:-b[rb])?~\w+$", "", part))
        while words and _SIGN.fullmatch(words[-1]) and not re.fullmatch(r"(?:19|20)\d\d", words[-1]):
            words.pop()
        while words and _SIGN.fullmatch(words[0]):
            words.pop(0)
        if any(len(word) > 2 for word in words) and (at == 0 or len(words) > 1):  # one above a number is a section
            return words
    return []


def likeness(text: str, spelled: list[str]) -> float:
    """How far a line is what the slug spells, from 0 to 1; a single word must be the line, or all but one word of it."""
    words = folded(text)
    shared = len(set(words) & set(spelled))
    if not words or not shared or (shared == 1 and len(words) > 2):
        return 0.0
    if len(words) > 1 and words == spelled[: len(words)]:
        return max(OPENING, 2 * len(words) / (len(words) + len(spelled)))
    return 2 * shared / (len(set(words)) + len(set(spelled)))


def told(lines: list[Unit], spelled: list[str]) -> list[Unit]:
    """The line that the address spells, the last of several alike (a path, then the title); [] where none is.

    A single word may be a menu's, too: of these the last one counts, below white space, alone or else among others.
    """
    if len(spelled) == 1:
        held = [line for line in lines if {spelled[0], f"{spelled[0]}s"} & {*folded(line.text)}]
        whole = [likeness(line.text, spelled) >= SPELLED or " " not in line.text for line in held]
        ranked = [(line.blank_before, exact, at) for at, (line, exact) in enumerate(zip(held, whole, strict=True))]
        return [held[max(ranked)[2]]] if ranked else []
    places = ((likeness(line.text, spelled), line.number, at) for at, line in enumerate(lines))
    alike, _, at = max(places, default=(0, 0, 0))
    return [lines[at]] if alike >= SPELLED else []


def subject(lines: list[Unit]) -> None:
    """What a letter says that it is about, on that line or the next, is its title."""
    for line, below in pairwise(lines[:TOP]):
        match = furniture.WORDS["subject"].fullmatch(line.text)
        told = line if match and match[1] else below
        words = match[1] or below.text if match else ""
        if len(words.split()) >= TITLE_WORDS and told.kind != ITEM:
            line.gone, told.gone = "letter", ""
            told.text, told.kind, told.level = words, HEADING, 1
            return


def cut(text: str, spelled: list[str]) -> list[str]:
    """What stands before the words that the address spells, these themselves, and what stands behind; [] where they do not."""
    plain = "".join(unicodedata.normalize("NFKD", sign)[0] for sign in text)
    words = r"\W{1,4}".join(spelled) if len(spelled) >= TITLE_WORDS else "(?!)"
    found = re.search(rf"[“‘\"']?(?<!\w)(?i:{words})(?![^\WA-ZÀ-Þ])[?!.”’\"']*", plain)
    return [text[: found.start()].strip(), text[slice(*found.span())], text[found.end() :].strip()] if found else []


def parted(lines: list[Unit], spelled: list[str]) -> None:
    """A title that the address spells gets its own line, where it ran into the text (`... hulpTilburg - Een`), or a date, the
    kind of page or a caption stands before it (`6 mei 2020 Hulp aan huis`). It is the title whatever its length and signs.
    """
    for at, line in enumerate(lines[:TOP]):
        before, *rest = cut(line.text, spelled) or [""]
        if len(spelled) >= EXACT and folded(line.text) == spelled:
            line.kind, line.level = HEADING, 1
        told = not before or furniture.named(before) in furniture.STAMPED
        if rest and (not rest[1] or rest[1][0].isupper()) and line.kind != HEADING and told:
            parts = filter(None, (before, *rest))
            lines[at : at + 1] = [Unit(line.number, part, units.kind_of(part), blank_before=True) for part in parts]
            return


def repeated(lines: list[Unit]) -> None:
    """A title that comes again over two lines (`Hulp in de`, `Regio`) goes there; a long line that comes again is the title."""
    texts = [re.sub(r"^\d{1,3}\.? ", "", line.text.casefold()) for line in lines]
    for line, below in zip(lines, lines[1:], strict=False):
        if line.gone or below.gone:
            continue
        long = line.kind in (PROSE, SHORT) and len(line.text.split()) >= TITLE_WORDS
        if long and line.text[-1].isalnum() and texts.count(line.text.casefold()) == 2:
            line.kind, line.level = HEADING, 1
            return
        if line.kind == SHORT and f"{line.text} {below.text}".casefold() in texts:
            line.gone = below.gone = "repeated-title"


def title(spelled: list[str], told: str = "") -> str:
    """The slug as a title, for a page whose own is not among its lines; '' where it is too short for one.

    Names have the capital that they always have in the text (`told`).
    """
    if len(spelled) < TITLE_WORDS or any(_SIGN.fullmatch(word) and len(word) > EXACT for word in spelled):
        return ""
    seen = set(re.findall(r"[^\W\d_]+", told))
    words = [word.capitalize() if word.capitalize() in seen and word not in seen else word for word in spelled]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
