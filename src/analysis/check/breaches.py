"""Every breach of the rules of evidence, in codes and in tables: told, never mended in silence."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis import reference
from analysis.check import rules, statements as st
from analysis.model import Model
from analysis.model.bodies import wholes
from analysis.tables import reference as t
from analysis.tables.columns import before

CODED = {
    "depth": ["passage_id", "initiative_id", "dimension", "status"],
    "features": ["passage_id", "initiative_id", "feature"],
}
OUTSIDE = ("outside-dates", "participation")  # a rule and its table
WITH_PASSAGES = ("teams", "relations", "obstacles", "descriptions")


def find(
    evidence: rules.Evidence, coded: dict[str, pd.DataFrame], tables: reference.Reference, passages: pd.DataFrame
) -> pd.DataFrame:
    """All breaches, one a row.

    In: `coded`, the codes of all readers by name (`depth`, `features`); the reference tables; `passages` of `clean`.
    Out: the columns of `rules.COLUMNS`, sorted.
    """
    there = frozenset(passages["passage_id"])
    found = [rules.breaches(rules.judge(coded[name], evidence), name, key) for name, key in CODED.items()]
    named = passages_of("obstacles", tables, there)
    found.append(rules.obstacle_breaches(evidence.model, tables.obstacles, evidence.statements, named))
    rows = [*general_only(evidence, tables, there), *internal(evidence.model, tables), *outside_dates(tables)]
    found.append(pd.DataFrame(rows, columns=rules.COLUMNS))
    every = pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)
    return every.sort_values(rules.COLUMNS).reset_index(drop=True)


def passages_of(name: str, tables: reference.Reference, there: frozenset[str]) -> dict[str, list[str]]:
    """The passage ids of each row of a table with `passages`, by its key."""
    table, frame = t.CLAIMS[name], getattr(tables, name)
    return {
        key: reference.passage_ids(cell, there)
        for key, cell in zip(reference.keys(frame, table.key), frame["passages"], strict=True)
    }


def breach(
    rule: str, table: str, claim: str, column: str, value: str, remedy: str, passage: str = ""
) -> dict[str, str]:
    """One row of the table of breaches that is of no reader."""
    return dict(zip(rules.COLUMNS, (rule, table, claim, "", column, value, passage, remedy), strict=True))


def general_only(
    evidence: rules.Evidence, tables: reference.Reference, there: frozenset[str]
) -> Iterator[dict[str, str]]:
    """Rows on one case of which every passage, by every reader, speaks of all initiatives together."""
    specific = st.specific(evidence.model, evidence.statements, evidence.initiatives)
    on = set(zip(specific["passage_id"], specific["initiative_id"], strict=True))
    said = set(evidence.statements["passage_id"])
    cases = set(evidence.model.cases(evidence.initiatives))
    for name in WITH_PASSAGES:
        frame, named = getattr(tables, name), passages_of(name, tables, there)
        for key, initiative in zip(reference.keys(frame, t.CLAIMS[name].key), frame["initiative_id"], strict=True):
            read = [one for one in named[key] if one in said]
            if initiative in cases and read and not any((one, initiative) in on for one in read):
                remedy = "no reader sees a statement on this initiative there: name another passage, or correct the row"
                yield breach("only-general", name, key, "passages", initiative, remedy, read[0])


def internal(model: Model, tables: reference.Reference) -> Iterator[dict[str, str]]:
    """Relations of two services of one whole: they are no cooperation of two organisations, and count as none."""
    whole = wholes(model.study, tables.organisations)
    row: Any
    for key, row in zip(reference.keys(tables.relations, t.RELATIONS.key), tables.relations.itertuples(), strict=True):
        if whole.get(row.organisation_a) == whole.get(row.organisation_b):
            remedy = "both are services of one body: counted as internal"
            yield breach("internal", "relations", key, "kind", row.kind, remedy)


def outside_dates(tables: reference.Reference) -> Iterator[dict[str, str]]:
    """Participants named at a time at which they did not exist; where no date is given, when the initiative began."""
    bodies = tables.organisations.set_index("organisation_id")
    start = tables.initiatives.set_index("initiative_id")["start"].to_dict()
    frame = tables.participation
    row: Any
    for key, row in zip(reference.keys(frame, t.PARTICIPATION.key), frame.itertuples(), strict=True):
        if row.organisation_id not in bodies.index:
            continue
        body, since = bodies.loc[row.organisation_id], row.since or start.get(row.initiative_id, "")
        if body["valid_until"] and since and before(body["valid_until"], since):
            heir = body["successor_id"] or "its successor"
            remedy = f"it ended in {body['valid_until']}, before {since}: name {heir}, or correct the date"
            yield breach(*OUTSIDE, key, "organisation_id", row.organisation_id, remedy)
        if body["valid_from"] and row.until and before(row.until, body["valid_from"]):
            remedy = f"it exists from {body['valid_from']}, after {row.until}: correct one of the two"
            yield breach(*OUTSIDE, key, "organisation_id", row.organisation_id, remedy)
