"""What a code of a REFI-QDA project means in our codebook: a level, a feature or a kind of statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from analysis.exchange import book
from analysis.exchange.book import Code, guid, key
from analysis.model import Model, Text

LEVEL = "(?:level|niveau|score)"
LONGEST = 300  # letters of a name that are looked at


@dataclass(frozen=True)
class Meaning:
    """The table that a code belongs to (`depth`, `features` or `statements`) and its cells; no table: `why` not."""

    table: str
    cells: tuple[tuple[str, str], ...] = ()
    why: str = ""

    def __str__(self) -> str:
        return " ".join(value for _, value in self.cells) if self.table else f"no code of ours ({self.why})"


STRANGE = Meaning("", why="use the codes of codebook.qdc")


@dataclass(frozen=True)
class Names:
    """What names mean: patterns of levels by dimension, the plain names of dimensions, and those below each head."""

    levels: dict[str, re.Pattern[str]]
    dimensions: frozenset[str]
    below: dict[str, tuple[tuple[str, ...], dict[str, Meaning]]]


def meanings(codes: tuple[Code, ...], model: Model) -> dict[str, Meaning]:
    """Id of each code in a project -> what it means, by our id and by its name.

    A digit is a level only where nothing else stands with it but the dimension and the level's own word, in the name or
    in the codes above. Where id and name say different things the code means nothing, and `why` says so.
    """
    ours, names, found = by_guid(model), names_of(model), {}
    for code, above in book.walk(codes):
        known = ours.get(key(code.guid))
        named = by_name(code.name, [one.name for one in above], names)
        if known and named and named.table and known != named:
            found[key(code.guid)] = Meaning("", why=f"its name says {named}, its id {known}: make a new code for it")
        else:
            found[key(code.guid)] = known or named or STRANGE
    return found


def by_guid(model: Model) -> dict[str, Meaning]:
    """Our own ids."""
    levels = {
        guid(f"{name}/{level}"): Meaning("depth", (("dimension", name), ("level", level)))
        for name in model.words("dimensions")
        for level in model.words("levels")
    }
    features = {guid(f"feature/{name}"): Meaning("features", (("feature", name),)) for name in model.words("features")}
    kinds = {guid(f"kind/{name}"): Meaning("statements", (("kind", name),)) for name in model.words("kinds")}
    return levels | features | kinds


def names_of(model: Model) -> Names:
    """The names that count, from the codebook: in each language, in all of them, and as ids."""
    languages = model.study.languages

    def spelled(identity: str, text: Text) -> list[str]:
        texts = [text.of(language) for language in languages]
        return _plain_ones(identity, *texts, " / ".join(texts))

    own = {n: "|".join(_plain_ones(*level.name.root.values())) for n, level in model.codebook.levels.items()}
    level = "|".join(f"(?:(?:{words}) )?{n}(?: (?:{words}))?" for n, words in own.items())
    dimensions = {name: spelled(name, one.name) for name, one in model.codebook.dimensions.items()}
    patterns = {}
    for name, spellings in dimensions.items():
        one, digit = "(?:" + "|".join(spellings) + ") ", f"(?:{LEVEL} )?(?:{level})"
        patterns[name] = re.compile(f"(?:{one})+{digit}(?: (?:{one})+{digit})*")
    below = {}
    for table, column, head, entries in (
        ("features", "feature", "features", model.codebook.features),
        ("statements", "kind", "kinds", model.codebook.kinds),
    ):
        means = {one: Meaning(table, ((column, n),)) for n, entry in entries.items() for one in spelled(n, entry.name)}
        heads = book.HEADS[head]
        titles = _plain_ones(head, *heads.values(), " / ".join(heads.get(language, "") for language in languages))
        below[table] = (tuple(titles), means)
    return Names(patterns, frozenset(one for spellings in dimensions.values() for one in spellings), below)


def by_name(name: str, above: list[str], names: Names) -> Meaning | None:
    """What a code's name means, given the names above it."""
    path = [plain(one)[:LONGEST] for one in (*above, name)]
    for dimension, pattern in names.levels.items():
        for begin in range(len(path)):
            whole = " ".join(path[begin:])
            digits = set(re.findall(r"\d+", whole)) if pattern.fullmatch(whole) else set()
            if len(digits) == 1:
                return Meaning("depth", (("dimension", dimension), ("level", digits.pop())))
    if path[-1] in names.dimensions:
        return Meaning("", why="code one of the levels below this dimension")
    for table, (heads, means) in names.below.items():
        head = next((one for one in heads if path[-1].startswith(f"{one} ")), "")  # a flat list of codes
        under = bool(head) or table == "features" or any(one in heads for one in path[:-1])
        found = means.get(path[-1].removeprefix(f"{head} ") if head else path[-1])
        if found and under:
            return found
        if path[-1] in heads:
            return Meaning("", why="code one of the codes below this one")
    return None


def _plain_ones(*texts: str) -> list[str]:
    """The texts as `plain` gives them, each once, the longest first."""
    return sorted({plain(text) for text in texts} - {""}, key=lambda one: (-len(one), one))


def plain(name: str) -> str:
    """A name for comparison: its words and numbers, small and without accents, a space between them."""
    bare = "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return " ".join(re.findall(r"[^\W\d_]+|\d+", bare))
