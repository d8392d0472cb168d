"""What a code of a REFI-QDA project means in our codebook: a level, a feature or a kind of statement."""

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from analysis.exchange.handout import HEADS
from analysis.exchange.project import Code, guid, key, walk
from analysis.model import Model, Text

LEVEL = "(?:level|niveau|score)"
BELOW = {"feature": "features", "kind": "statements"}  # column of a code below a head -> its table
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


def meanings(codes: tuple[Code, ...], model: Model) -> dict[str, Meaning]:
    """Id of each code in a project -> what it means, by our id and by its name.

    A digit is a level only where nothing else stands with it but the dimension and the level's own word, in the name or
    in the codes above. Where id and name say different things the code means nothing, and `why` says so.
    """
    every, found = ours(model), {}
    ids = {guid(name): meaning for name, _, meaning in every}
    for code, above in walk(codes):
        path = [plain(one.name)[:LONGEST] for one in (*above, code)]
        ends = [" ".join(path[begin:]) for begin in range(len(path))]  # a flat list has the names above in the name
        named = next((meaning for end in ends for _, names, meaning in every if names.fullmatch(end)), None)
        known = ids.get(key(code.guid))
        if known and named and named.table and known != named:
            named, known = Meaning("", why=f"its name says {named}, its id {known}: make a new code for it"), None
        found[key(code.guid)] = known or named or STRANGE
    return found


def ours(model: Model) -> list[tuple[str, re.Pattern[str], Meaning]]:
    """Every code of our codebook: what its id is made of, the plain names that count for it, and what it means.

    Names count in each language, in all of them, and as ids; those of kinds of statements only below their head, since
    any project may have a code `result`.
    """
    languages = tuple(model.study.languages)
    found: list[tuple[str, str, Meaning]] = []

    for name, dimension in model.codebook.dimensions.items():
        head = spelled(name, dimension.name, languages)
        found.append((name, f"{head}(?: {head})*", Meaning("", why="code one of the levels below this dimension")))
        for level, called in model.codebook.levels.items():
            names = [name for text in (called.name, called.also) if text for name in text.root.values()]
            word = f"(?:{'|'.join(map(plain, names))})"
            one = f"(?:{head} )+(?:{LEVEL} )?(?:{word} )?{level}(?: {word})?"
            means = Meaning("depth", (("dimension", name), ("level", str(level))))
            found.append((f"{name}/{level}", f"{one}(?: {one})*", means))
    for column, table in BELOW.items():
        head = spelled(f"{column}s", Text(HEADS[column]), languages)
        found.append((f"{column}s", f"{head}(?: {head})*", Meaning("", why="code one of the codes below this one")))
        for name, entry in getattr(model.codebook, f"{column}s").items():
            names = f"(?:{head} ){'+' if table == 'statements' else '*'}{spelled(name, entry.name, languages, True)}"
            found.append((f"{column}/{name}", names, Meaning(table, ((column, name),))))
    return [(name, re.compile(names), meaning) for name, names, meaning in found]


def spelled(identity: str, text: Text, languages: tuple[str, ...], joined: bool = False) -> str:
    """A pattern for the plain names of a code: its id, and its name in each language; `joined`: in all of them, too.

    Names that may repeat are not joined: what can be read in two ways takes twice the time at each repetition.
    """
    texts = [text.root.get(language, identity) for language in languages]
    whole = [" / ".join(texts)] if joined else []
    return f"(?:{'|'.join(sorted({plain(one) for one in (identity, *texts, *whole)}))})"


def plain(name: str) -> str:
    """A name for comparison: its words and numbers, small and without accents, a space between them."""
    bare = "".join(sign for sign in normalize("NFKD", name.casefold()) if not combining(sign))
    return " ".join(re.findall(r"[^\W\d_]+|\d+", bare))
