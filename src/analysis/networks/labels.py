"""Short Dutch names for pictures, made by rule: at most 22 characters where possible, unique in an
initiative.
"""

from __future__ import annotations

import re

import pandas as pd

MAX_LENGTH = 22
# Words that Dutch readers of this field know by their abbreviation, longest first.
SHORTER = (
    (r"[Gg]ecertificeerde instelling\(en\)", "GI('s)"),
    (r"[Gg]ecertificeerde instellingen( voor jeugdbescherming)?", "GI's"),
    (r"[Gg]ecertificeerde instelling", "GI"),
    (r"\bMinisterie van ", "Min. "),
    (r"\bInspectie ", "Insp. "),
    (r"Jeugd- en Gezinsbescherming", "J&G-bescherming"),
    (r"Jeugdbeschermingstafel", "JB-tafel"),
    (r"Jeugdbescherming", "JB"),
    (r"\bGemeente\b", "Gem."),
    (r"Partijen rond ", ""),
    (r"^Landelijk programmateam.*", "Landelijk progr.team"),
    (r"^Specialistische ", "Spec. "),
    (r"\bZorg en Veiligheidshuis", "Zorg & Veiligh.huis"),
    (r" en ", " & "),
)
TAIL = re.compile(r"\s+(in|van|uit|rond|bij|te|de|het|en|&|met|voor)$|[\s,;:–-]+$")
ABBREVIATION = re.compile(r"[A-Za-z&-]{2,8}")


def base_labels(bodies: pd.DataFrame, region_names: list[str]) -> dict[str, list[str]]:
    """organisation_id -> candidate labels, best first; the last is the name in full.

    In: `bodies` with `organisation_id`, `name`, `aliases`, `sector`, `kind`, `is_team`; names of regions,
    which a picture of one region can miss.
    """
    places = region_pattern(region_names)
    found = {}
    for row in bodies.itertuples(index=False):
        kind_only = row.kind == "generic" or row.is_team
        aliases = row.aliases.split("|") if row.aliases else []
        found[row.organisation_id] = candidates(row.name, aliases, places, kind_only)
        if row.sector == "veilig-thuis":
            found[row.organisation_id].insert(0, "Veilig Thuis")
    return found


def region_pattern(region_names: list[str]) -> re.Pattern[str]:
    """Matches a region's name, with hyphens or spaces, and with the `in` or `van` before it."""
    names = sorted({name for name in region_names if name}, key=lambda name: (-len(name), name))
    spelled = "|".join(re.escape(name).replace(r"\-", "[- ]").replace(r"\ ", "[- ]?") for name in names)
    return re.compile(rf"\s*(?:\b(?:in|van|rond|uit)\s+)?\b(?:{spelled})\b" if spelled else r"(?!)")


def candidates(name: str, aliases: list[str], places: re.Pattern[str], kind_only: bool) -> list[str]:
    """Labels for a name, best first: without brackets, abbreviated, an alias, without the region, cut off.

    A body that is only a kind (`kind_only`: a placeholder or a team) loses its region and what follows its
    noun.
    """
    plain = tidy(re.sub(r"\s*\([^)]*\)(?!\w)", "", name))
    local = tidy(places.sub("", plain)) or plain
    if kind_only:
        found = [shorten(local), head(shorten(local)), head(local)]
    else:
        found = [
            plain,
            shorten(plain),
            *abbreviations(plain, aliases),
            *capitalised(aliases),
            local,
            shorten(local),
        ]
    fitting = [label for label in dict.fromkeys(found) if 1 < len(label) <= MAX_LENGTH]
    return [*fitting, cut(shorten(local)), cut(shorten(plain)), plain, name]


def abbreviations(name: str, aliases: list[str]) -> list[str]:
    """Short forms with at least two capitals, such as RvdK; the one made of the name's initials first."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word)
    short = [a for a in aliases if ABBREVIATION.fullmatch(a) and sum(letter.isupper() for letter in a) >= 2]
    return sorted(short, key=lambda a: (a.casefold() != initials.casefold(), -len(a), a))


def capitalised(aliases: list[str]) -> list[str]:
    """Aliases that read as a name, longest first."""
    return sorted((a for a in aliases if a[:1].isupper()), key=lambda a: (-len(a), a))


def head(text: str) -> str:
    """What stands before the first preposition, `en` or comma."""
    return tidy(re.split(r",| (?:in|van|voor|rond|en|&) ", text, maxsplit=1)[0])


def shorten(text: str) -> str:
    """Well-known words as their abbreviations."""
    for pattern, short in SHORTER:
        text = re.sub(pattern, short, text)
    return tidy(text)


def cut(text: str) -> str:
    """At most MAX_LENGTH characters, cut between words where there is one, with an ellipsis."""
    if len(text) <= MAX_LENGTH:
        return text
    head = text[: MAX_LENGTH - 1]
    return tidy(head.rsplit(" ", 1)[0] if " " in head else head) + "…"


def tidy(text: str) -> str:
    """Single spaces, no dangling preposition or punctuation, a capital first."""
    text = " ".join(text.split())
    while (shorter := TAIL.sub("", text)) != text:
        text = shorter
    return text[:1].upper() + text[1:]


def unique_labels(rows: pd.DataFrame, base: dict[str, list[str]]) -> list[str]:
    """A label for each row (`organisation_id`), unique among them: the first candidate that is nobody else's
    first.

    Where candidates run out, a number is added, in order of id.
    """
    ids = rows["organisation_id"].tolist()
    firsts = [base[i][0] for i in ids]
    taken: dict[str, str] = {}
    for organisation in sorted(ids):
        own = base[organisation]
        wanted = own if firsts.count(own[0]) == 1 else own[1:]
        free = [label for label in wanted if label not in taken and firsts.count(label) <= (label == own[0])]
        taken[free[0] if free else numbered(own[0], taken)] = organisation
    by_id = {organisation: label for label, organisation in taken.items()}
    return [by_id[i] for i in ids]


def numbered(label: str, taken: dict[str, str]) -> str:
    """`label` with the first free number from 2."""
    number = 2
    while f"{label} {number}" in taken:
        number += 1
    return f"{label} {number}"
