"""The background layer: organisations that one passage mentions together, or lists together.

Two bodies in one passage are no collaboration: these ties have kinds and metrics of their own. A passage
counts only where it is on exactly one initiative, of a document about initiatives; negated and historical
mentions do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.link import polarity, sources, ties
from analysis.link.language import Language
from analysis.tables import link as t

AND = r"\s*(?:,|;|,? en|,? of|/|&)\s*(?:(?:van|door|met|bij) )?(?:(?:de|het|een|vier|twee|drie) )?"
BESIDE = re.compile(AND + r"(?:\w+ )?", re.IGNORECASE)
# ... and ", een medewerker van Spring"
LIST = re.compile(AND + r"(?:\w+ (?:(?:van|uit) (?:de |het )?)?)?", re.IGNORECASE)
ENOUGH = 3  # bodies in a row that make a list


def counted(regions: pd.DataFrame, documents: pd.DataFrame) -> dict[str, str]:
    """passage_id -> the one initiative that it is on, for passages that enter a network."""
    background = set(
        documents.loc[
            (documents["relevance"] == "context") | (documents["duplicate_of"] != ""), "document_id"
        ]
    )
    result = {}
    for passage_id, group in regions.groupby("passage_id", sort=True):
        on = set(group["initiative_id"]) - {""}
        single = len(on) == 1 and group["region_id"].nunique() == 1
        if single and passage_id.rsplit("--", 1)[0] not in background and on != {"national-programme"}:
            result[passage_id] = on.pop()
    return result


def background_ties(
    passages: pd.DataFrame,
    mentions: pd.DataFrame,
    regions: pd.DataFrame,
    documents: pd.DataFrame,
    teams: set[str],
    language: Language,
) -> pd.DataFrame:
    """Rows of `ties` of kinds `co-mention` and `listed-together`, from one passage each; team names are
    left out.
    """
    initiatives = counted(regions, documents)
    texts = dict(zip(passages["passage_id"], passages["text"], strict=True))
    named = mentions[(mentions["organisation_id"] != "") & (mentions["polarity"] == "asserted")]
    named = named[~named["organisation_id"].isin(teams) & named["passage_id"].isin(initiatives)]
    rows = []
    for passage_id, group in named.groupby("passage_id", sort=True):
        found = [(row.organisation_id, int(row.start), int(row.end)) for row in group.itertuples()]
        shared = {"origin": passage_id, "basis": "context", "source_ids": group["document_id"].iloc[0]}
        rows.extend(passage_ties(initiatives[passage_id], texts[passage_id], found, shared, language))
    frame = pd.DataFrame(rows, columns=[n for n in t.TIES.names if n != "publisher_ids"])
    return sources.with_publishers(frame, documents, "data/links/mentions.csv")[t.TIES.names]


def passage_ties(
    initiative: str, text: str, found: list[tuple[str, int, int]], shared: dict[str, str], language: Language
) -> Iterator[dict[str, object]]:
    """The ties of one passage: a pair in one list is `listed-together`, any pair `co-mention`."""
    bodies = sorted({body for body, _, _ in found})
    for a, b in combinations(bodies, 2):
        yield ties.tie(
            initiative,
            a,
            b,
            kind="co-mention",
            size=len(bodies),
            note="in one passage",
            proposed=proposed(a, b, text, found, language),
            **shared,
        )
    in_list: dict[tuple[str, str], int] = {}
    for group in lists(text, found):
        for pair in combinations(sorted(set(group)), 2):
            in_list[pair] = min(len(set(group)), in_list.get(pair, len(bodies)))
    for (a, b), size in sorted(in_list.items()):
        yield ties.tie(initiative, a, b, kind="listed-together", size=size, note="in one list", **shared)


def lists(text: str, found: list[tuple[str, int, int]]) -> list[list[str]]:
    """Runs of mentions with only commas, "en" and small words between them."""
    groups: list[list[str]] = []
    last = -1
    for body, start, end in found:
        if last >= 0 and LIST.fullmatch(text[last:start]):
            groups[-1].append(body)
        else:
            groups.append([body])
        last = end
    return [group for group in groups if len(set(group)) >= ENOUGH]


def proposed(a: str, b: str, text: str, found: list[tuple[str, int, int]], language: Language) -> str:
    """The kind of relation that a verb in a sentence with both bodies suggests; '' where there is none."""
    for first, last in polarity.sentences(text):
        here = {body for body, start, _ in found if first <= start < last}
        if {a, b} <= here:
            for kind, verbs in language.relation_verbs.items():
                if verbs.search(text[first:last]):
                    return kind
    return ""
