"""What a page's furniture looks like: the rules of `furniture.yaml`."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from analysis import files
from analysis.clean import dates

STAMPS = ("date-line", "reading-time", "author-line")  # rules of lines that stand beside a title
STAMPED = frozenset((*STAMPS, "page-kind"))
ANY, EDGE = "any", "edge"  # where a rule holds: anywhere, or around the body only
LONGEST = 1000  # characters: longer lines are never furniture as a whole
TALK = 40  # words: longer lines are a paragraph of the text, unless a rule for long lines takes them
LONG_RULES = ("cookies", "legal", "image")
# Open-ended rules: of several sentences, one that is text keeps the whole line.
OPEN_RULES = ("contact", "newsletter", "feedback", "account")
TEXT_WORDS = 5  # words from which such a sentence is text, if it neither speaks to the reader nor gives an address
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“\"‘'„]?[A-ZÀ-Þ])")
FOUND = files.read_yaml(Path(__file__).parent, "furniture.yaml")
# What words say of a line or of its end, by their names in the file; its comments say what each is for.
WORDS = {name: re.compile("|".join(parts), re.IGNORECASE) for name, parts in FOUND["words"].items()}
_POINTER = f"(?:{WORDS['pointer'].pattern})"
TAIL = re.compile(rf"(?<=[.!?…”\"’'\)])\s*(?P<tail>{_POINTER}\b[^.!?\n]{{0,200}}[:.!?…>»›→]{{0,3}})\s*$")
TAIL_LEAD = re.compile(rf"{_POINTER}\s?[:>»›→…]*$")


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
    time = r"(?:[ ,|·•–-]*(?:om |at )?\d{1,2}[:.]\d{2}(?: uur)?)?"
    day = rf"(?:(?:{dates.DAY})\.?,? )?(?:{dates.ANY.pattern}){time}"
    fragments = {"when": day} | {name: f"(?:{'|'.join(found)})" for name, found in FOUND["fragments"].items()}

    def filled(pattern: str) -> str:
        """The pattern with its fragments in place."""
        return re.sub(r"<([a-z]+)>", lambda match: fragments.get(match[1], match[0]), pattern)

    made = []
    for rule in FOUND["rules"]:
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


def named(line: str) -> str:
    """The name of the rule that takes the whole line around the body; '' where none does."""
    rule = rule_of(line, EDGE)
    return rule.name if rule else ""


def is_data(line: str) -> bool:
    """Is this line data of a document (a number, a date), as stand above its text?"""
    return named(line) in ("document-data", "date-line")


def _holds_text(line: str) -> bool:
    """Is one of several sentences text: a whole sentence that nobody is asked to do anything in?"""
    sentences = _SENTENCE.split(line)
    whole = [words for words in sentences if words.endswith(".") and len(words.split()) >= TEXT_WORDS]
    return len(sentences) > 1 and any(not WORDS["address"].search(words) for words in whole)
