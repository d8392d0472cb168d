"""The background layer: organisations that one passage mentions together, or lists together.

Two bodies in one passage are no collaboration: these ties have kinds of their own. A passage counts only where it is on
exactly one case, of a document about initiatives; negated and historical mentions do not.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from types import SimpleNamespace

import pandas as pd

from analysis.link import polarity, ties
from analysis.model import Model
from analysis.tables.linking import Language

AND = r"\s*(?:,|;|,? en|,? of|/|&)\s*(?:(?:van|door|met|bij) )?(?:(?:de|het|een|vier|twee|drie) )?"
BESIDE = re.compile(AND + r"(?:\w+ )?", re.IGNORECASE)
# ... and ", een medewerker van Spring"
LIST = re.compile(AND + r"(?:\w+ (?:(?:van|uit) (?:de |het )?)?)?", re.IGNORECASE)
ENOUGH = 3  # bodies in a row that make a list
Placed = list[tuple[str, int, int]]  # body, start, end
Known = tuple[pd.DataFrame, Language, Model]


def counted(regions: pd.DataFrame, documents: pd.DataFrame, cases: list[str]) -> dict[str, str]:
    """passage_id -> the one case that it is on, for passages that enter a network.

    In: `passage_regions`, `documents` (document_id, relevance, duplicate_of), the ids of the cases.
    """
    aside = documents.loc[(documents["relevance"] == "context") | (documents["duplicate_of"] != ""), "document_id"]
    background, result = set(aside), {}
    for passage_id, group in regions.groupby("passage_id", sort=True):
        on = set(group["initiative_id"]) - {""}
        single = len(on) == 1 and group["region_id"].nunique() == 1
        if single and passage_id.rsplit("--", 1)[0] not in background and on <= set(cases):
            result[passage_id] = on.pop()
    return result


def background_ties(
    passages: pd.DataFrame, mentions: pd.DataFrame, initiatives: dict[str, str], documents: pd.DataFrame, known: Known
) -> pd.DataFrame:
    """Rows of `ties` of kinds `co-mention` and `listed-together`, from one passage each; team names are left out.

    In: `passages` (passage_id, text), `mentions`, `initiatives` (see `counted`), `documents`; `known`: the table
    `organisations`, the word lists and the model.
    """
    organisations, language, model = known
    texts = dict(zip(passages["passage_id"], passages["text"], strict=True))
    teams = organisations.loc[organisations["is_team"].astype(bool), "organisation_id"]
    named = mentions[(mentions["organisation_id"] != "") & (mentions["polarity"] == "asserted")]
    named = named[~named["organisation_id"].isin(teams) & named["passage_id"].isin(initiatives)]
    rows = []
    for passage_id, group in named.groupby("passage_id", sort=True):
        found = [(row.organisation_id, int(row.start), int(row.end)) for row in group.itertuples()]
        source = group["document_id"].iloc[0]
        row = {"initiative_id": initiatives[passage_id], "basis": "context", "planned": False, "source_ids": source}
        rows.extend(passage_ties(SimpleNamespace(**row, note=""), passage_id, texts[passage_id], found, language))
    return ties.finished(rows, documents, organisations, model, "data/links/mentions.csv")


def passage_ties(row, passage_id: str, text: str, found: Placed, language: Language) -> Iterator[dict[str, object]]:
    """The ties of one passage: a pair in one list is `listed-together`, any pair `co-mention`."""
    bodies = sorted({body for body, _, _ in found})
    for a, b in combinations(bodies, 2):
        verb = proposed(a, b, text, found, language)
        yield ties.tie(row, a, b, kind="co-mention", origin=passage_id, size=len(bodies), proposed=verb)
    in_list: dict[tuple[str, str], int] = {}
    for group in lists(text, found):
        for pair in combinations(sorted(set(group)), 2):
            in_list[pair] = min(len(set(group)), in_list.get(pair, len(bodies)))
    for (a, b), size in sorted(in_list.items()):
        yield ties.tie(row, a, b, kind="listed-together", origin=passage_id, size=size)


def lists(text: str, found: Placed) -> list[list[str]]:
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


def proposed(a: str, b: str, text: str, found: Placed, language: Language) -> str:
    """The kind of relation that a verb in a sentence with both bodies suggests; '' where there is none."""
    for first, last in polarity.sentences(text):
        if {a, b} <= {body for body, start, _ in found if first <= start < last}:
            for kind, verbs in language.relation_verbs.items():
                if verbs.search(text[first:last]):
                    return kind
    return ""
