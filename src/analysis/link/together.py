"""Organisations that one passage lists together, or joins by a verb; which passages are on one case.

Two bodies in one passage are no collaboration: this is for proposals, which a person judges.
"""

import pandas as pd

from analysis.link import polarity, small
from analysis.tables.linking import Language

ENOUGH = 3  # bodies in a row that make a list
Placed = list[tuple[str, int, int]]  # body, start, end


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


def lists(text: str, found: Placed, language: Language) -> list[list[str]]:
    """Runs of mentions with only commas, "en" and small words between them."""
    groups: list[list[str]] = []
    last = -1
    for body, start, end in found:
        if last >= 0 and small.joints(language.small).list.fullmatch(text[last:start]):
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
