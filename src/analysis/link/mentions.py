"""Mentions of organisations and of kinds of organisations in passages, each with the rule that decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import joblib
import pandas as pd

from analysis.link import gazetteer, places, polarity
from analysis.link.language import Language
from analysis.tables import link as t

BATCH = 256  # passages a batch: memory stays bounded by batch, not by corpus
BOARD = "child-protection-board"
FULL_NAME = r"raad voor de kinderbescherming|\bRvdK\b"
INTRODUCES = re.compile(r"\s+van\s+(?:de |het )?", re.IGNORECASE)
ONLY_LISTED = "sector-term-in-list"
# A name beside another, or a member of a list, is one at the start of a sentence, too: "Siem en Crossroads helpen".
JOINED = re.compile(r"(?:,| en| of) (?:de |het )?[A-ZÀ-Þ]")
LISTED = re.compile(r"\s*(?:,|,? en|,? of|/)\s*(?:de |het |een )?", re.IGNORECASE)


@dataclass(frozen=True)
class Rules:
    """All that decides about a mention; the same for every passage."""

    gazetteer: gazetteer.Gazetteer
    places: places.Places
    language: Language
    teams: frozenset[str]
    sectors: dict[str, str]
    board_documents: frozenset[str] = frozenset()


def rules(organisations: pd.DataFrame, language: Language) -> Rules:
    """Compile the gazetteer of `organisations` and the word lists."""
    teams = organisations.loc[organisations["is_team"].astype(bool), "organisation_id"]
    sectors = dict(zip(organisations["organisation_id"], organisations["sector"], strict=True))
    return Rules(
        gazetteer.build(organisations, language),
        places.build(organisations),
        language,
        frozenset(teams),
        sectors,
    )


def mentions(passages: pd.DataFrame, regions: pd.DataFrame, known: Rules, jobs: int = 1) -> pd.DataFrame:
    """The table `mentions`, from `passages` (passage_id, document_id, text) and `regions` (passage_id,
    region_id).

    A regional alias means the body only where the passage's regions agree on one; in a passage on no region,
    or on regions with different bodies, the mention stays with the sector.
    """
    where: dict[str, frozenset[str]] = {
        passage: frozenset(group) for passage, group in regions.groupby("passage_id")["region_id"]
    }
    full = passages["text"].str.contains(FULL_NAME, case=False, regex=True)
    about_board = set(passages.loc[full, "document_id"])
    known = replace(known, board_documents=frozenset(about_board))
    rows = list(zip(passages["passage_id"], passages["document_id"], passages["text"], strict=True))
    batches = [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
    found = joblib.Parallel(n_jobs=jobs)(joblib.delayed(_batch)(batch, where, known) for batch in batches)
    frame = pd.DataFrame([row for part in found for row in part], columns=t.MENTIONS.names)
    return frame.astype({"start": "Int64", "end": "Int64"})


def _batch(
    rows: list[tuple[str, str, str]], where: dict[str, frozenset[str]], known: Rules
) -> list[dict[str, object]]:
    texts = [text for _, _, text in rows]
    found = known.gazetteer.matcher.scan(texts)
    spans: list[list[tuple[int, int, int]]] = [[] for _ in texts]
    for text, start, end, pattern in zip(
        found.text.tolist(), found.start.tolist(), found.end.tolist(), found.pattern.tolist(), strict=True
    ):
        spans[text].append((start, end, pattern))
    listed = known.places.listed(texts)
    result: list[dict[str, object]] = []
    for (passage_id, document_id, text), matches, municipalities in zip(rows, spans, listed, strict=True):
        bounds = polarity.sentences(text)
        place = Place(text, where.get(passage_id, frozenset()), bounds, document_id in known.board_documents)
        chosen = [
            (*span[:2], *found)
            for span in matches
            if (found := decide(known.gazetteer.entries[span[2]], place, *span[:2], known))
        ]
        for start, end, organisation in municipalities:
            if not any(a < end and start < b for a, b, *_ in chosen):
                chosen.append((start, end, organisation, "municipality", "municipality-in-list", "medium"))
        chosen = absorbed(in_lists(sorted(chosen), text), text)
        said = polarity.Statements(text, bounds, known.language)
        result.extend(_row(passage_id, document_id, text, item, said.polarity(item[0])) for item in chosen)
    return result


def _row(passage_id: str, document_id: str, text: str, item: tuple, said: str) -> dict[str, object]:
    start, end, organisation, sector, rule, confidence = item
    return {
        "passage_id": passage_id,
        "document_id": document_id,
        "start": start,
        "end": end,
        "surface": " ".join(text[start:end].split()),
        "organisation_id": organisation,
        "sector": sector,
        "rule": rule,
        "confidence": confidence,
        "polarity": said,
    }


@dataclass(frozen=True)
class Place:
    """Where a match stands: the passage's text, regions and sentences, and whether its document is on the
    board.
    """

    text: str
    regions: frozenset[str]
    bounds: list[tuple[int, int]]
    about_board: bool = False


def decide(
    entry: gazetteer.Entry, place: Place, start: int, end: int, known: Rules
) -> tuple[str, str, str, str] | None:
    """Whom a match means: organisation ('' for the kind), sector, rule, confidence; None if nobody."""
    if (
        entry.sector == BOARD
        and not entry.anywhere
        and not entry.term
        and not is_board(place, end, known.language)
    ):
        return None
    if another_name(entry, place.text, end, known.language):
        return None
    suffix = "-compound" if entry.compound else ""
    if entry.plural:
        return "", entry.sector, "kind-compound", "medium"
    if len(entry.anywhere) == 1 and (entry.case == entry.own_case or place.text[start].isupper()):
        return next(iter(entry.anywhere)), entry.sector, f"alias{suffix}", "high"
    single = entry.case == gazetteer.matcher.INITIAL and " " not in entry.text and not entry.term
    if (
        single
        and not entry.anywhere
        and any(start == first for first, _ in place.bounds)
        and entry.text in known.language.common_names
        and not (JOINED.match(place.text, end) and agreed(entry, place.regions))
    ):
        return None  # a capital at the start of a sentence tells nothing
    named = (
        entry.own_case == gazetteer.matcher.FREE
        or place.text[start].isupper()
        or entry.case == entry.own_case
    )
    body = agreed(entry, place.regions) if named else ""
    if body:
        return body, known.sectors[body], f"regional-alias{suffix}", "high"
    return of_kind(entry, place, known, suffix)


def of_kind(
    entry: gazetteer.Entry, place: Place, known: Rules, suffix: str
) -> tuple[str, str, str, str] | None:
    """What a string that names no body here says: its kind, or nothing where it belongs to another region."""
    bodies = {body for found in entry.regional.values() for body in found}
    if entry.text in known.language.list_terms.get(entry.sector, ()):
        return "", entry.sector, ONLY_LISTED, "medium"
    if entry.kindlike or len(bodies) > 1 or entry.anywhere:
        return "", entry.sector, f"sector-term{suffix}", "medium"
    if (
        bodies <= known.teams
        or entry.compound
        or entry.text in known.language.common_names
        or len(place.regions - {"national"}) == 1
    ):
        return None
    return "", entry.sector, "regional-alias-elsewhere", "low"


def another_name(entry: gazetteer.Entry, text: str, end: int, language: Language) -> bool:
    """Does a name follow that says it is something else: "landelijke programma Zorg voor de Jeugd"?"""
    if entry.text.casefold() not in language.named_after:
        return False
    following = text[end : end + 40].lstrip(" '‘“\"").split(maxsplit=1)
    return bool(following) and following[0][0].isupper() and not following[0].startswith("Toekomstscenario")


def agreed(entry: gazetteer.Entry, regions: frozenset[str]) -> str:
    """The one body that a regional alias means in all of the passage's regions; '' where they differ."""
    regional = regions - {"national"} or regions
    candidates = [entry.regional.get(region, set()) for region in regional]
    if candidates and all(len(found) == 1 for found in candidates) and len(set().union(*candidates)) == 1:
        return next(iter(candidates[0]))
    return ""


def is_board(place: Place, end: int, language: Language) -> bool:
    """Does "de Raad" before `end` mean the child-protection board, by the words of passage and document?"""
    following = place.text[end:].split(maxsplit=1)
    if following and following[0] in language.board["not_before"]:
        return False
    if re.search(FULL_NAME, place.text, re.IGNORECASE):
        return True
    folded = place.text.casefold()
    if any(word in folded for word in language.board["council"]):
        return False
    return place.about_board or any(word in folded for word in language.board["context"])


def in_lists(chosen: list[tuple], text: str) -> list[tuple]:
    """`chosen` without words that mean a kind of bodies only in a list of bodies, where they stand alone."""
    alone = {i for i, item in enumerate(chosen) if item[4] == ONLY_LISTED}
    beside = [bool(LISTED.fullmatch(text[a[1] : b[0]])) for a, b in zip(chosen, chosen[1:], strict=False)]
    for order in (range(len(chosen)), range(len(chosen) - 1, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            near = i - step
            if i in alone and 0 <= near < len(chosen) and near not in alone and beside[min(i, near)]:
                alone.discard(i)
    return [item for i, item in enumerate(chosen) if i not in alone]


def absorbed(chosen: list[tuple], text: str) -> list[tuple]:
    """`chosen` without a kind that only introduces its bodies: "de ministeries van VWS en JenV"."""

    def introduces(item: tuple, following: tuple) -> bool:
        same = not item[2] and following[2] and item[3] == following[3]
        return bool(same and INTRODUCES.fullmatch(text[item[1] : following[0]]))

    pairs = zip(chosen, [*chosen[1:], None][: len(chosen)], strict=True)
    return [item for item, following in pairs if following is None or not introduces(item, following)]
