"""Every row of every claim table as one claim: what a passage must hold to carry it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis import reference as tables
from analysis.model import Model
from analysis.tables.link import EVIDENCE
from analysis.tables.linking import Language
from analysis.tables.names import split
from analysis.tables.reference import CLAIMS, CODINGS, claim_id


@dataclass(frozen=True)
class Claim:
    """One row of a claim table, with what to look for in the passages of its sources.

    `passages` are those that the table names itself. `bodies` are organisations (all must be looked for), `kinds` a
    kind of body each; `cues` words that speak of the role or relation, `scope` words for the initiatives meant, `text`
    words of the row, `number` and `date` as in the table.
    """

    table: str
    claim_id: str
    initiative: str
    sources: tuple[str, ...]
    passages: tuple[str, ...] = ()
    basis: str = ""
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    text: str = ""
    number: str = ""
    date: str = ""


# What the rows of each table look for, from the row and the word lists; tables that name all passages need nothing.
LOOKED_FOR = {
    "participation": lambda row, words: {
        "bodies": (row["organisation_id"],), "cues": words.role_words.get(row["role"], []),
    },
    "teams": lambda row, words: {"bodies": split(row["members"]), "text": row["name"], "cues": words.team_words},
    "relations": lambda row, words: {
        "bodies": (row["organisation_a"], row["organisation_b"]), "cues": words.relation_words.get(row["kind"], []),
    },
    "general_statements": lambda row, words: {
        "bodies": filter(None, [row["organisation_id"]]), "kinds": filter(None, [row["sector"]]),
        "cues": words.role_words.get(row["role"], []), "scope": words.scope_words.get(row["applies_to"], []),
    },
    "milestones": lambda row, _: {"text": row["event_nl"], "date": row["date"]},
    "obstacles": lambda row, _: {"text": row["obstacle_nl"]},
    "figures": lambda row, _: {"text": row["indicator_nl"], "number": row["value"]},
    "contradictions": lambda row, _: {"text": f"{row['topic']} {row['claim_a']} {row['claim_b']}"},
}  # fmt: skip


def claims(reference, model: Model, language: Language, index: dict[tuple[str, int], str]) -> Iterator[Claim]:
    """Every claim of the reference tables, in the order of `CLAIMS` and of the rows.

    In: reference tables; `index`, the id of each passage by document and ordinal. A row without an initiative (a
    general statement) is on the one that is no case: the ambition of the programme.
    """
    cases, listed = set(model.cases(reference.initiatives)), reference.initiatives["initiative_id"]
    whole = next((name for name in listed if name not in cases), "")
    for name, table in CLAIMS.items():
        for row in getattr(reference, name).to_dict("records"):
            found = LOOKED_FOR.get(name, lambda *_: {})(row, language)
            parts = {key: part if isinstance(part, str) else tuple(part) for key, part in found.items()}
            named = tuple(tables.passage_ids(row.get("passages", ""), index))
            where = row.get("initiative_id") or whole
            yield Claim(name, claim_id(table, row), where, sources_of(row), named, row.get("basis", "stated"), **parts)


def sources_of(row: dict) -> tuple[str, ...]:
    """The documents of a row: its sources, and those of the passages that it names."""
    listed = [source for key, cell in row.items() if key.startswith("source_ids") for source in split(cell)]
    return tuple(sorted({*listed, *(one.rsplit(":", 1)[0] for one in split(row.get("passages", "")))}))


def cited(reference) -> set[str]:
    """Every document that a row of a claim table rests on."""
    rows = (row for name in CLAIMS for row in getattr(reference, name).to_dict("records"))
    return {source for row in rows for source in sources_of(row)}


def codes(coded: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Every code of every reader as rows of `evidence`: each names its passage itself, which carries it.

    In: codes with `coder_id` by name (`statements`, `depth`, `features`). Claim tables are `<name>-<coder_id>`.
    """
    parts, located = [], {"support": "located", "rule": "coded-passage", "score": 1.0, "carries": True}
    for name, frame in coded.items():
        key = {"claim_table": f"{name}-" + frame["coder_id"].astype(str)}
        key["claim_id"] = tables.keys(frame, CODINGS[name]("").key)
        parts.append(frame[["document_id", "passage_id"]].assign(**key, **located)[EVIDENCE.names])
    return pd.concat(parts, ignore_index=True)
