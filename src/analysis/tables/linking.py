"""The word lists of `data/reference/linking.yaml`: read, checked against the vocabularies, and compiled."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from analysis import files
from analysis.model import Model, load
from analysis.problems import Problem, refuse

FILE = "data/reference/linking.yaml"


def compiled(parts: str | list[str]) -> re.Pattern[str]:
    """One pattern for any of `parts`; raises `ValueError` for what is no regular expression.

    Capitals count only in patterns that begin with `(?-i:`.
    """
    if not isinstance(parts, str | list):
        raise ValueError("write a pattern, or a list of them")
    try:
        return re.compile("|".join(f"(?:{part})" for part in ([parts] if isinstance(parts, str) else parts)), re.I)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error


def named(text: str) -> str:
    """The text, which may name a sector and a region and nothing else; raises `ValueError`."""
    try:
        text.format(sector="", region="")
    except LookupError as error:
        raise ValueError(f"write {{sector}} and {{region}}, not {error}") from error
    return text


Pattern = Annotated[re.Pattern[str], BeforeValidator(compiled)]
NOTHING = re.compile(r"(?!)")  # the pattern that no text has
Words = dict[str, list[str]]


class Strict(BaseModel):
    """A part of the file, without keys that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Misread(Strict):
    """Strings (a pattern of the whole string, perhaps of one kind of bodies) that mean nobody by what stands around."""

    strings: Pattern
    sector: str = ""
    before: Pattern | None = None
    after: Pattern | None = None


class Context(Strict):
    """Strings of bodies of a kind that mean others as well ("de Raad"): what the passage must say, and not say."""

    strings: list[str]
    needs: Pattern
    against: Pattern = NOTHING
    named: Pattern = NOTHING
    not_before: Pattern = NOTHING


class Towns(Strict):
    """Bodies that are named by their town alone in a list, and together by their region."""

    sector: str = ""
    prefix: str = ""
    together: list[str] = []
    listed: Pattern = NOTHING


class Phase(Strict):
    """What tells a phase in a text: its words, and years up to `until` or from `since`."""

    words: Pattern = NOTHING
    until: int = 0
    since: int = 9999


class Numbers(Strict):
    """Words for 0, 1, 2 ..., and for tens."""

    units: list[str] = []
    tens: dict[int, str] = {}


class Small(Strict):
    """Small words: what joins names and what stands between and before them (see `analysis.link.small`)."""

    of: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class Unknown(Strict):
    """What tells the name of a body that no table has."""

    heads: Words = {}
    tails: Words = {}
    bodies: Words = {}
    work: list[str] = []
    fields: list[str] = []
    opens: list[str] = []
    compounds: list[str] = []
    joins: list[str] = []
    region_heads: list[str] = []
    legal_forms: Pattern = NOTHING
    before: Pattern = NOTHING
    called: Pattern = NOTHING
    after: Pattern = NOTHING
    acts: Pattern = NOTHING
    leads: Pattern = NOTHING
    organs: Pattern = NOTHING
    lists: Pattern = NOTHING
    stop: list[str] = []
    not_tails: list[str] = []
    not_after: list[str] = []
    places_after: Pattern = NOTHING
    places: list[str] = []
    place_tails: list[str] = []


class Language(Strict):
    """What `link` knows of the language of its texts: see the file. What it leaves out decides nothing."""

    sector_terms: Words = {}
    list_terms: Words = {}
    unnamed: Annotated[str, AfterValidator(named)] = "{sector} in {region}"
    compounds: list[str] = []
    plural_compounds: list[str] = []
    misread: list[Misread] = []
    by_context: dict[str, Context] = {}
    of_others: Pattern = NOTHING
    towns: Towns = Towns()
    titles: list[str] = []
    clause_breaks: Pattern = NOTHING
    negated: Pattern = NOTHING
    historical: Pattern = NOTHING
    relation_verbs: dict[str, Pattern] = {}
    role_words: Words = {}
    kind_words: dict[str, Pattern] = {}
    phases: dict[str, Phase] = {}
    numbers: Numbers = Numbers()
    stop: list[str] = []
    small: Small = Small()
    unknown: Unknown = Unknown()
    region_names: Words = {}
    region_towns: Words = {}
    elsewhere: list[str] = []
    national_words: list[str] = []
    frames: Pattern = NOTHING
    also_member: Pattern = NOTHING
    joins_later: Pattern = NOTHING
    team_name: Pattern = NOTHING
    team_words: Pattern = NOTHING
    municipalities: Pattern = NOTHING
    present: Pattern = NOTHING


VOCABULARIES = {  # of the model, in which the keys of these lists stand
    "sectors": ("sector_terms", "list_terms", "by_context"),
    "relations": ("relation_verbs",),
    "roles": ("role_words",), "kinds": ("kind_words",), "phases": ("phases",),
}  # fmt: skip


def read(root: Path) -> Language:
    """The lists below `root`; raises `InputError` for an unknown key or word, or a broken pattern."""
    return build(files.read_yaml(root, FILE), load(root))


def build(content: Any, model: Model) -> Language:
    """The lists from the file's content; raises `InputError` with every problem."""
    language = files.fitted(FILE, Language, content)
    refuse(foreign(language, model))
    return language


def foreign(language: Language, model: Model) -> Iterator[Problem]:
    """Keys that are no word of their vocabulary."""
    for vocabulary, names in VOCABULARIES.items():
        allowed = model.words(vocabulary)
        for name, word in ((one, word) for one in names for word in getattr(language, one)):
            if word not in allowed:
                yield Problem(FILE, 0, name, word, f"use some of: {', '.join(allowed)}")
