"""Names that look like organisations and are not in the gazetteer: by capitals, parts of names, and company.

Nothing that looks like a body is dropped silently: a researcher adds it to `organisations.csv`, or leaves it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.link import persons, polarity, sources
from analysis.link.clues import ABBREVIATION, Clues, judged, refused
from analysis.link.joining import joined, split_run, with_head
from analysis.link.together import Spans, covered, in_company, touched
from analysis.tables import link as t
from analysis.tables.names import key
from analysis.tables.vocabulary import dutch

BRACKETED = re.compile(r"\(((?:[A-Z][a-z]{0,2}){2,5})\)")
BULLET = re.compile(r"^\W{1,3}\s+")
PIECE = 2000  # characters of a passage that are searched at once; passages of the first study have 1,500 at most
LOUD = 5  # letters of the longest abbreviation
LISTED = 3  # lines from which a passage is a list
FIRST = re.compile(r"\S*\s*")
CUT = re.compile(r"^((?:\S+ ){8,})[A-ZÀ-Þ][\w-]*$")  # perhaps half a word, with which a dump breaks off
TOLD = re.compile(r"(?::|[A-ZÀ-Þ]{3} [-–]) [\"'“‘(]?")  # what a colon or a dateline tells opens as a sentence does


class Candidate(NamedTuple):
    """One place that looks like a name of a body."""

    text: str
    sector: str
    reason: str
    passage_id: str
    bracketed: bool = False


def unknown_organisations(
    passages: pd.DataFrame, mentions: pd.DataFrame, about: pd.DataFrame, known: Clues, people: Iterable[str] = ()
) -> pd.DataFrame:
    """The table `unknown_organisations`. In: `passages` (passage_id, heading_path, text), `mentions` and `passage_regions`.

    What is a person's, by the list `people` or by its first name, is never proposed.
    """
    listed_people = persons.listed(people)
    roles = passages.groupby("document_id")["text"].agg(persons.by_role).to_dict() if len(passages) else {}
    taken = {passage: list(group.itertuples()) for passage, group in mentions.groupby("passage_id")}
    where = {passage: sorted(set(group)) for passage, group in about.groupby("passage_id")["region_id"]}
    groups: dict[str, list[Candidate]] = defaultdict(list)
    above, last = "", ""
    ends = set(passages.groupby("document_id").tail(1)["passage_id"])
    for row in passages.itertuples():
        if row.document_id != last:
            above, last = "", row.document_id
        told = bool(known.lists.lists.search(f"{row.heading_path} {above}"))
        above = row.text if row.text.endswith((".", ":", "!", "?")) else above  # a list may go on below a heading
        text = CUT.sub(r"\1", row.text) if row.passage_id in ends else row.text
        for found in in_pieces(row.passage_id, text, taken.get(row.passage_id, []), known, told):
            if persons.probable(found.text, found.reason, listed_people):
                continue
            if found.reason == "capital-within" and found.text.split()[-1] in roles[row.document_id]:
                continue
            groups[key(known.lists.legal_forms.sub("", found.text))].append(found)
    short = {key(name) for text in [*passages["text"], *passages["heading_path"]] for name in BRACKETED.findall(text)}
    for name in short & set(groups):  # short for words that are no body, wherever it stands
        if not any(item.bracketed or item.reason == "known-by-name" for item in groups[name]):
            del groups[name]
    rows = [grouped(found, where) for _, found in sorted(groups.items())]
    return pd.DataFrame(rows, columns=t.UNKNOWN_ORGANISATIONS.names).astype({"n_mentions": "Int64"})


def in_pieces(passage_id: str, text: str, mentions: list, known: Clues, told: bool = False) -> Iterator[Candidate]:
    """The candidates of a passage, a long one in pieces: the search is quadratic in what it is given.

    `told`: the words above say that its lines are bodies.
    """
    start = 0
    while start < len(text):
        whole = len(text) - start <= PIECE
        cut = -1 if whole else max(text.rfind(sign, start + PIECE // 2, start + PIECE) for sign in "\n ")
        end = cut if cut > 0 else min(len(text), start + PIECE)
        held = [
            m._replace(start=int(m.start) - start, end=min(int(m.end), end) - start)
            for m in mentions
            if start <= int(m.start) < end
        ]
        yield from candidates(passage_id, text[start:end], held, known, told)
        start = end


def grouped(found: list[Candidate], where: dict[str, list[str]]) -> dict[str, object]:
    """One row for all places with the same letters: the most frequent spelling first."""
    spellings = Counter(item.text for item in found)
    ranked = sorted(spellings, key=lambda text: (-spellings[text], text))
    reasons = Counter((item.reason, item.sector) for item in found)
    reason, sector = min(reasons, key=lambda pair: (pair[1] == "other", -reasons[pair], pair))
    ids = sorted({item.passage_id for item in found})
    return {
        "surface": ranked[0],
        "variants": "|".join(ranked[1:]),
        "sector": sector,
        "regions": sources.join(region for passage in ids for region in where.get(passage, [])),
        "n_mentions": len(found),
        "passage_ids": "|".join(ids),
        "reason": reason,
    }


def candidates(passage_id: str, text: str, mentions: list, known: Clues, told: bool = False) -> Iterator[Candidate]:
    """The names in one passage that no mention of an organisation covers.

    What is found to be a body is company for the names beside it, as known bodies are, and so on along a list.
    """
    bodies = [(int(m.start), int(m.end)) for m in mentions if m.organisation_id]
    company, named = [(int(m.start), int(m.end)) for m in mentions], list(bodies)
    opens = polarity.openings(text) | {match.end() for match in TOLD.finditer(text)}
    spans = [(with_head(text, start, known), end) for start, end in runs(text, bodies, opens, known)]
    found = {
        (start, end): (sector, "known-by-name")
        for (start, end), sector in known.by_name(text, opens).items()
        if not touched((start, end), bodies)
        and not any(
            a <= start and end <= b and b - a > end - start and (a == start or key(text[a:start]) not in known.never)
            for a, b in spans
        )
    }
    left = {span for span in spans if not covered(text, span, company) and not touched(span, list(found))}
    company += list(found)
    named += list(found)
    fresh = left
    while new := {
        span: decided
        for span in fresh
        if (decided := judged(text, *span, named if dutch(text[slice(*span)]) else company, span[0] in opens, known))
    }:
        found |= new
        left -= set(new)
        company += new
        named += new
        # Only what stands beside what is new may be judged otherwise now.
        fresh = {
            s for s in left if in_company(text, *s, new, known.small) or any(0 <= s[0] - end <= 2 for _, end in new)
        }
    for span in sorted(found):
        name = text[slice(*span)]
        if key(name) not in known.never | known.listed and len(name) > 1:
            yield Candidate(" ".join(name.split()), *found[span], passage_id, text[: span[0]].endswith("("))
    own = [span for span, (_, reason) in found.items() if reason in ("head", "tail")]
    for name in listed(text, [*bodies, *own], known, told):
        yield Candidate(name, "other", "listed-with-organisations", passage_id)


def listed(text: str, bodies: Spans, known: Clues, told: bool = False) -> Iterator[str]:
    """Lines of a list that are names by their capitals, where two lines or more, and a third of all, hold bodies.

    Where the words above say that they are bodies (`told`), the lines of any list are.
    """
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((line, any(at <= a < at + len(line) for a, _ in bodies)))
        at += len(line) + 1
    enough = told or sum(holds for _, holds in lines) >= max(2, len(lines) / 3)
    for line, holds in lines if len(lines) >= LISTED and enough else []:
        name = BULLET.sub("", line).strip()
        if (
            not holds
            and known.small.line.fullmatch(name)
            and key(name) not in known.never
            and not refused(name, "", known)
        ):
            yield name


def runs(text: str, bodies: Spans, opens: set[int], known: Clues) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside known bodies; a common word that opens a sentence is cut off."""
    firsts = {head.split()[0] for head, _ in known.heads} - set(known.small.titles)
    spans = []
    for match in known.small.run.finditer(text):
        for start, end in split_run(text, *match.span(), known):
            while start < end:
                word = FIRST.match(text, start, end)[0]
                bare = word.strip()
                loud = len(bare) > LOUD and bare.isupper()  # a heading that ran into its text
                if not (loud or start in opens or text.startswith(known.small.opens, start)):
                    break
                opens = {*opens, start + len(word)} if loud else opens
                short = (
                    len(bare) <= LOUD and ABBREVIATION.fullmatch(bare) and text[start + len(word) : end][:1].isupper()
                )
                whole = bare.casefold().endswith(tuple(known.lists.compounds)) and text[start + len(word) : end]
                ran_in = loud and not text[start + len(word) : end][:2].isupper() and dutch(bare, compounds=True)
                usual = (
                    {bare.casefold()} & known.common or bare in known.small.titles or key(bare) in known.never and loud
                )
                if bare in firsts or short or whole or not (usual or ran_in):
                    break
                start += max(len(word), 1)
            if start < end:
                spans.append((start, end))
    for start, end in joined(text, [span for span in spans if not touched(span, bodies)], known):
        organ = known.lists.organs.match(text, start)
        start = organ.end() if organ else start
        if start < end and not touched((start, end), bodies):
            yield start, end
