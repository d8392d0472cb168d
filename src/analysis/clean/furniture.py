"""What a page's furniture looks like: the rules of `furniture.yaml`, and run-together titles."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.clean import dates

FILE = Path(__file__).with_name("furniture.yaml")
ANY, EDGE = "any", "edge"  # where a rule holds: anywhere, or around the body only
LONGEST = 1000  # characters: longer lines are never furniture as a whole
TALK = 40  # words: longer lines are a paragraph of the text, unless a rule for long lines takes them
LONG_RULES = ("cookies", "legal", "image")
# Open-ended rules: of several sentences, one that is text keeps the whole line.
OPEN_RULES = ("contact", "newsletter", "feedback", "account")
TEXT_WORDS = 5  # words from which such a sentence is text, if it neither speaks to the reader nor gives an address
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“\"‘'„]?[A-ZÀ-Þ])")
_ADDRESS = re.compile(
    r"@|www\.|https?:|\d{3}|\d{1,2}[:.]\d{2}|\[(?:e-mail|telefoon|adres)\]|"
    r"\b(?:je|jij|jouw|u|uw|you|your|contact\w*|bereikbaar|vragen|mail|bel|nieuwsbrief|newsletter|abonne\w+)\b",
    re.IGNORECASE,
)
# Furniture at the end of a sentence's line: a pointer that its dump left behind.
_POINTER = (
    r"(?:Lees (?:ook|meer|verder|hier)|Zie ook|Bekijk ook|Meer (?:lezen|weten|informatie)|Klik hier|"
    r"Read more)"
)
CREDIT = re.compile(r"\s*\((?:Foto|Beeld|Fotografie|Illustratie|Photo|Image)\b[^()]{0,100}\)\s*$", re.IGNORECASE)
EDIT = re.compile(r"\s*\[\s?(?:bewerken|wijzig|edit|bron)[^\[\]]{0,40}\]\s*$", re.IGNORECASE)
# Leads under which a page ends with teasers of other pages: a title, a sentence, "Lees meer", and again.
RELATED = re.compile(
    r"(?:gerelateerd|verwante|aanbevolen|andere|overige|recente|laatste|populaire|"
    r"meest gelezen|related|anderen|"
    r"(?:meer|ander) (?:nieuws|berichten|artikelen|verhalen)|meer uit|"
    r"(?:misschien |wellicht |dit is )?ook interessant|lees ook)\b.{0,40}",
    re.IGNORECASE,
)
TAIL = re.compile(rf"(?<=[.!?…”\"’'\)])\s*(?P<tail>{_POINTER}\b[^.!?\n]{{0,200}}[:.!?…>»›→]{{0,3}})\s*$")
# A pointer that is a sentence of its own, with what it points to, is text: `Zie ook de handreiking van de gemeente.`
TAIL_SENTENCE = re.compile(r"(?:Zie|Bekijk|Lees) (?:ook|meer|verder)(?: [^\s:]+){4,}[.]")
# A pointer that may head sentences of the text.
LEAD_HEAD = re.compile(
    r"(?:(?:meer|more|aanvullende) (?:weten|informatie|info|information)|vragen|questions)\s?\??", re.IGNORECASE
)
TAIL_LEAD = re.compile(rf"{_POINTER}\s?[:>»›→…]*$")
# It looks back from a capital and takes nothing, so that a long run of letters is read once.
_JOINT = re.compile(r"(?:(?<=[a-zà-ÿ]{3})|(?<=[a-zà-ÿ][.!?)”’\"]))(?=[A-ZÀ-Þ][a-zà-ÿ'’])")
_BRAND = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{2,}[A-ZÀ-Þ][a-zà-ÿ]+\b")  # one of these alone is a name: JeugdLink
_BRANDS = re.compile(
    r"YouTube|LinkedIn|WhatsApp|JavaScript|PowerPoint|JeugdzorgPlus|ZorgSaam|GitHub|OneDrive|SharePoint|FaceTime|BurgerNet|"
    r"ZonMw|iHub|SamenDOEN|PvdA|GroenLinks|ChristenUnie|MeeDoen"
)


@dataclass(frozen=True)
class Rule:
    """A whole line that matches `pattern`, in its zone, is furniture; `opens` says that links follow it."""

    name: str
    pattern: re.Pattern[str]
    zone: str
    opens: bool


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `furniture.yaml`, in their order."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    time = r"(?:[ ,|·•–-]*(?:om |at )?\d{1,2}[:.]\d{2}(?: uur)?)?"
    day = rf"(?:(?:{dates.DAY})\.?,? )?(?:{dates.ANY.pattern}){time}"
    fragments = {"when": day} | {name: f"(?:{'|'.join(found)})" for name, found in content["fragments"].items()}

    def filled(pattern: str) -> str:
        """The pattern with its fragments in place."""
        return re.sub(r"<([a-z]+)>", lambda match: fragments.get(match[1], match[0]), pattern)

    made = []
    for rule in content["rules"]:
        pattern = re.compile(f"(?:{filled('|'.join(rule['patterns']))})", re.IGNORECASE)
        made.append(Rule(rule["name"], pattern, rule["zone"], rule.get("opens", False)))
    return tuple(made)


@lru_cache(maxsize=10_000)  # menus and footers come back on every page of a site
def rule_of(line: str, zone: str) -> Rule | None:
    """The first rule that takes the whole line in this zone (`any` or `edge`); None where none does."""
    if len(line) > LONGEST:
        return None
    long = len(line.split()) > TALK
    for rule in rules():
        if long and rule.name not in LONG_RULES:
            continue
        if (rule.zone == ANY or zone == EDGE) and rule.pattern.fullmatch(line):
            return None if rule.name in OPEN_RULES and _holds_text(line) else rule
    return None


def is_data(line: str) -> bool:
    """Is this line data of a document (a number, a date), as stand above its text?"""
    rule = rule_of(line, EDGE)
    return rule is not None and rule.name in ("document-data", "date-line")


def _holds_text(line: str) -> bool:
    """Is one of several sentences text: a whole sentence that nobody is asked to do anything in?"""
    sentences = _SENTENCE.split(line)
    whole = [words for words in sentences if words.endswith(".") and len(words.split()) >= TEXT_WORDS]
    return len(sentences) > 1 and any(not _ADDRESS.search(words) for words in whole)


def joints(line: str, names: re.Pattern[str]) -> int:
    """How often a word runs into the next one's capital (`jeugdzorgProject`), names of bodies left out."""
    found = _JOINT.findall(_BRANDS.sub("", names.sub("", line))) if _JOINT.search(line) else []
    return 0 if len(found) == 1 and _BRAND.search(line) else len(found)
