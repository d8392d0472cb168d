"""The rules of evidence: what a code or row may be used for, given the statements that its passage makes.

One table of the codebook says which kind of statement allows which use. From it follow, here and nowhere else: a code
is *practised* only with a statement of a kind that allows it, on this initiative, in a text not published before the
initiative's start; it is *sought* with a statement that allows that; what is said of all initiatives together says
nothing of one. A code that breaks a rule keeps what is left of its uses, and is reported.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.check import statements as st
from analysis.model import Model
from analysis.reference import passage_ids
from analysis.tables.columns import before
from analysis.tables.names import document

CELL = ["coder_id", "passage_id", "initiative_id"]
COLUMNS = ["rule", "claim_table", "claim_id", "coder_id", "column", "value", "passage_id", "remedy"]
REMEDY = {
    "before-start": "the text is older than the initiative: make it intended, or correct one of the two dates",
    "no-statement": "no statement of this reader on the passage allows it: correct the code, or add the statement",
    "only-general": "the passage speaks of all initiatives together: code it for the programme",
    "not-practised": "the reader's statements on the passage are plans: make it intended, or correct the statement",
    "several-statements": "several statements of the passage fit: name the one in statement_id",
    "wrong-statement": "the statement that is named does not allow it: name another, or correct the code",
    "obstacle-kind": "no reader sees such a statement in its passages: correct the kind, or settle the statement",
}


@dataclass(frozen=True)
class Evidence:
    """What the rules look at: all statements of the readers, documents of `clean`, initiatives, and the documents and
    initiatives that the text itself dates (see `dates`)."""

    model: Model
    statements: pd.DataFrame
    documents: pd.DataFrame
    initiatives: pd.DataFrame
    dated: frozenset[tuple[str, str]] = frozenset()


def dated(documents: pd.DataFrame) -> pd.Series:
    """Whether each document says when: when it was published, or of what time it tells (`published`, `tells_of`)."""
    return (documents["published"] != "") | (documents["tells_of"] != "")


def tells_when(team: Any) -> bool:
    """The one rule of dating beside a document's own: a text that says since or until when a team or table of an
    initiative existed dates what it says of it."""
    return bool(team.since or team.until)


def dates(teams: pd.DataFrame, there: Container[str]) -> frozenset[tuple[str, str]]:
    """(document, initiative) of every document that carries a team of which it is told since or until when it existed:
    what the rest of that text tells of the initiative, it tells of that time.

    In: the table `teams`, and the ids of all passages.
    """
    known = [team for team in teams.itertuples() if tells_when(team)]
    return frozenset((document(one), team.initiative_id) for team in known for one in passage_ids(team.passages, there))


def judge(codes: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """`codes` with what each may be used for.

    In: depth codes or features with `coder_id, passage_id, document_id, initiative_id, status, statement_id`.
    Out: the same rows with `uses` (sought, practised, joined by |; '' for none), `undated` (neither its
    document says when, by `dated`, nor a team that it tells of, by `dates`) and `breaches` (ids of `REMEDY`, joined by |).
    """
    documents = evidence.documents.set_index("document_id")
    own: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in st.specific(evidence.model, evidence.statements, evidence.initiatives).itertuples():
        own.setdefault((row.coder_id, row.passage_id, row.initiative_id), {})[row.statement_id] = row.kind
    every = set(map(tuple, evidence.statements[CELL].to_numpy()))
    olds = early(codes, evidence.documents, evidence.initiatives)
    found = [
        _judged(evidence.model, row, own.get(key), key in every, old)
        for row, key, old in zip(codes.itertuples(), map(tuple, codes[CELL].to_numpy()), olds, strict=True)
    ]
    uses, breaches = zip(*found, strict=True) if found else ((), ())
    known = set(documents.index[dated(documents)])
    placed = zip(codes["document_id"], codes["initiative_id"], strict=True)
    undated = [one[0] not in known and one not in evidence.dated for one in placed]
    judged = codes.assign(uses=list(uses), undated=pd.Series(undated, codes.index, dtype=bool), breaches=list(breaches))
    return judged.astype({"uses": "str", "breaches": "str"})  # also where there is no row to tell the type from


def early(codes: pd.DataFrame, documents: pd.DataFrame, initiatives: pd.DataFrame) -> list[bool]:
    """Whether the text that each code (or statement) is on was surely published before its initiative began."""
    published = codes["document_id"].map(documents.set_index("document_id")["published"]).fillna("")
    start = codes["initiative_id"].map(initiatives.set_index("initiative_id")["start"]).fillna("")
    return [before(one, other) for one, other in zip(published, start, strict=True)]


def _judged(model: Model, row: Any, own: dict[str, str] | None, any_statement: bool, old: bool) -> tuple[str, str]:
    """Uses and breaches of one code; `own`: kinds of its reader's statements on this passage and initiative, by id."""
    if own is None:
        return "", "only-general" if any_statement else "no-statement"
    kinds = {kind for name, kind in own.items() if row.statement_id in ("", name)}
    breaches = []
    done = "practised" in st.ALLOWS[row.status]
    fit = [use for use in ("sought", "practised") if kinds & model.kinds_for(use)]
    uses = [use for use in fit if use in st.ALLOWS[row.status] and not (use == "practised" and old)]
    if not fit:
        breaches.append("wrong-statement" if row.statement_id else "no-statement")
    elif done and "practised" not in fit:
        breaches.append("not-practised")
    elif not row.statement_id:
        breaches.append("several-statements")
    if done and old:
        breaches.append("before-start")
    return "|".join(uses), "|".join(breaches)


def breaches(judged: pd.DataFrame, table: str, key: list[str]) -> pd.DataFrame:
    """One row a breach of `judged` (see `judge`), with the remedy; `table` and `key` name the row it stands in."""
    rows = []
    for row in judged[judged["breaches"] != ""].to_dict("records"):
        reader, claim = row["coder_id"], "--".join(str(row[name]) for name in key)
        for rule in row["breaches"].split("|"):
            place = (rule, f"{table}-{reader}", claim, reader, "status", row["status"], row["passage_id"])
            rows.append((*place, REMEDY[rule]))
    return pd.DataFrame(rows, columns=COLUMNS)


def obstacle_breaches(
    model: Model, obstacles: pd.DataFrame, statements: pd.DataFrame, passages: dict[str, list[str]]
) -> pd.DataFrame:
    """Obstacles whose kind needs a statement that no reader sees in their passages.

    In: `passages`, the passage ids of each row by its key `initiative_id--level--obstacle_nl`.
    """
    kinds = statements.groupby("passage_id")["kind"].agg(set).to_dict()
    rows, rule = [], "obstacle-kind"
    for row in obstacles.to_dict("records"):
        needed = set(model.study.obstacle_kinds[row["kind"]].statement)
        claim = f"{row['initiative_id']}--{row['level']}--{row['obstacle_nl']}"
        named = passages.get(claim, [])
        if needed and named and not needed & set().union(*(kinds.get(name, set()) for name in named)):
            rows.append((rule, "obstacles", claim, "", "kind", row["kind"], named[0], REMEDY[rule]))
    return pd.DataFrame(rows, columns=COLUMNS)
