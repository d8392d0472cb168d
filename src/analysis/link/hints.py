"""Smaller things that words of a new document suggest: what hinders, who joins later, a team's name, a number.

Rows as in `proposals`: table, cells, passage_id, reason.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

from analysis.link import polarity, small, wording
from analysis.link.together import Placed
from analysis.model import Model
from analysis.tables.linking import Language

Row = tuple[str, dict[str, str], str, str]


@cache
def whole(word: str, endings: tuple[str, ...]) -> re.Pattern[str]:
    """An indicator as whole words but for an inflection, with the accents that it has: `één` is not `een`."""
    text = r"\s+".join(map(re.escape, word.casefold().split()))
    return re.compile(rf"(?<!\w){text}{small.either(endings)}?(?!\w)")


def says(text: str, word: str, language: Language) -> bool:
    """Does a text hold this indicator? `Eén` opens a sentence as `één` does not."""
    return bool(whole(word, language.small.endings).search(text.casefold().replace("eén", "één")))


def hindering(text: str, language: Language, model: Model) -> list[tuple[str, str, str]]:
    """The sentences that tell of what hinders, each with the word by which it does and the kind of statement it makes."""
    counted = dict.fromkeys(kind for one in model.study.obstacle_kinds.values() if one.counts for kind in one.statement)
    each = [text[a:b] for a, b in polarity.sentences(text)]
    return [
        (sentence, found[0], kind)
        for kind in counted
        if kind in language.kind_words
        for sentence in each
        if (found := language.kind_words[kind].search(sentence))
    ]


def on_one(new: Any) -> Iterator[Any]:
    """The passages on one initiative."""
    yield from new.passages[new.passages["passage_id"].isin(new.initiatives)].itertuples()


def obstacles(new: Any, language: Language, model: Model) -> Iterator[Row]:
    """What hinders, in the words of the passage; its layer, kind and theme are for a person."""
    for row in on_one(new):
        if found := hindering(row.text, language, model):
            told = " ".join(sentence for sentence, *_ in found).replace(";", ",")
            cells = {"initiative_id": new.initiatives[row.passage_id], "obstacle_nl": told}
            cells |= {"source_ids": row.document_id, "passages": row.passage_id}
            yield "obstacles", cells, row.passage_id, f"word: {found[0][1]}"


def team(text: str, placed: Placed, group: list[str], language: Language) -> tuple[set[str], dict[str, str], bool]:
    """The members of a listed team, with those that the next sentence adds; its name, where the text has one; and whether
    its sentence says that it is one.
    """
    spans, members = polarity.sentences(text), set(group)
    held = [{body for body, start, _ in placed if a <= start < b} for a, b in spans]
    here = next((number for number, bodies in enumerate(held) if members <= bodies), None)
    if here is None:
        return members, {}, False
    for (a, b), bodies in list(zip(spans, held, strict=True))[here + 1 : here + 2]:
        members |= bodies if language.also_member.search(text[a:b]) else set()
    sentence = text[slice(*spans[here])]
    named, own = language.team_name.search(sentence), language.team_words.search(sentence)
    return members, {"name": named[0][0].upper() + named[0][1:]} if named else {}, bool(named or own)


def later(new: Any, reference: Any, language: Language) -> Iterator[Row]:
    """Bodies that a sentence says are to join later, as planned; one that no table has comes with a row of its own."""
    texts = dict(zip(new.passages["passage_id"], new.passages["text"], strict=True))
    regions = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    places = dict(zip(reference.initiatives["initiative_id"], reference.initiatives["region_id"], strict=True))
    for row in new.mentions[new.mentions["passage_id"].isin(set(new.initiatives) & set(texts))].itertuples():
        text, initiative = texts[row.passage_id], new.initiatives[row.passage_id]
        a, b = next((a, b) for a, b in reversed(polarity.sentences(text)) if a <= int(row.start))
        if not language.joins_later.search(text[a:b]):
            continue
        place, body = places[initiative], row.organisation_id
        if not body:
            name = f"{row.surface[:1].upper()}{row.surface[1:]} {regions.get(place, place)}"
            body = wording.slug(name)
            own = {"name": name, "aliases": "", "regional_aliases": row.surface, "regions": place, "sector": row.sector}
            yield "organisations", own | {"kind": "generic", "source_ids": row.document_id}, row.passage_id, text[a:b]
        since = wording.YEAR.search(text, a)
        cells = {
            "initiative_id": initiative,
            "organisation_id": body,
            "role": "partner",
            "since": since[0] if since else "",
        }
        cells |= {"basis": "stated", "planned": "true", "source_ids": row.document_id}
        yield "participation", cells, row.passage_id, text[a:b]


def municipalities(new: Any, reference: Any, language: Language) -> Iterator[Row]:
    """The number of municipalities of a region that has none yet, as corrections of its row."""
    units = {word: str(number) for number, word in enumerate(language.numbers.units)}
    lack = reference.regions.loc[pd.to_numeric(reference.regions["n_municipalities"]).isna(), "region_id"]
    places = dict(zip(reference.initiatives["initiative_id"], reference.initiatives["region_id"], strict=True))
    for row in on_one(new):
        region, found = places[new.initiatives[row.passage_id]], language.municipalities.search(row.text)
        word = found[1].casefold() if found else ""
        number = word if word.isdigit() else units.get(word, "")
        for column, value in (("n_municipalities", number), ("n_municipalities_sources", row.document_id)):
            if number and region in set(lack):
                cells = {"table": "regions", "row_key": region, "column": column, "old_value": "", "new_value": value}
                yield (
                    "corrections",
                    cells | {"reason": f"the page says: {found[0]}", "source": row.document_id},
                    row.passage_id,
                    f"word: {found[0]}",
                )
