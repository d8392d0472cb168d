"""Organisations that one passage lists together, or joins by a verb; which passages are on one case.

Two bodies in one passage are no collaboration: this is for proposals, which a person judges.
"""

import re
from collections.abc import Iterable
from types import SimpleNamespace

import pandas as pd

from analysis.link import polarity, small
from analysis.tables.linking import Language
from analysis.tables.names import document

ENOUGH = 3  # bodies in a row that make a list
GLUED = re.compile(r"-[a-zà-ÿ]+")
Spans = list[tuple[int, int]]
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
        if single and document(passage_id) not in background and on <= set(cases):
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


def in_company(text: str, start: int, end: int, company: Iterable[tuple[int, int]], words: SimpleNamespace) -> bool:
    """Does a known body, or kind of bodies, stand beside the name in a list?"""
    beside = words.beside.fullmatch
    return any((b <= start and beside(text[b:start])) or (end <= a and beside(text[end:a])) for a, b in company)


def covered(text: str, span: tuple[int, int], company: Spans) -> bool:
    """Does a known mention hold the whole name, but for a word that is glued to it (`Veilig Thuis-netwerk`)?"""
    end = span[0] + len(text[slice(*span)].rstrip("-'’"))
    return any(a <= span[0] and (end <= b or GLUED.fullmatch(text[b:end])) for a, b in company)


def touched(span: tuple[int, int], bodies: Spans) -> bool:
    """Does a known body share letters with these?"""
    return any(a < span[1] and span[0] < b for a, b in bodies)
