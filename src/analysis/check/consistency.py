"""Rules that bind several tables, or several columns of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from analysis import reference
from analysis.check.inputs import Inputs
from analysis.problems import Problem
from analysis.tables import reference as t
from analysis.tables import vocabulary as v


def find(inputs: Inputs) -> Iterator[Problem]:
    """Every breach of a rule between tables."""
    for rule in (coders, corrections, evidence, general, publishers, regions, relations, teams):
        yield from rule(inputs)


def coders(inputs: Inputs) -> Iterator[Problem]:
    """Each coding file has a row in coders.csv and each coder a file."""
    listed = set(inputs.frame("coders")["coder_id"])
    files = {table.path.split("/")[-1][:-4] for table, _ in inputs.raws.values() if table.name == "coding"}
    for coder in sorted(files - listed):
        yield Problem(t.CODERS.path, 0, "coder_id", coder, f"add a row for data/coding/{coder}.csv")
    for coder in sorted(listed - files):
        yield Problem(t.CODERS.path, 0, "coder_id", coder, f"data/coding/{coder}.csv is missing")


def corrections(inputs: Inputs) -> Iterator[Problem]:
    """A correction names a row and a column that are there, and the value that still stands in it."""
    tables = {table.name: table for table in t.REFERENCE}
    for number, fix in enumerate(inputs.frame("corrections").itertuples(), start=2):
        table = tables.get(fix.table)
        if table is None or fix.column not in table.names:
            remedy = f"name one of: {', '.join(sorted(tables))}; and a column of it"
            yield Problem(t.CORRECTIONS.path, number, "table", f"{fix.table}.{fix.column}", remedy)
            continue
        frame = inputs.frame(fix.table)
        rows = frame[keys(frame, table.key) == fix.row_key]
        if rows.empty:
            yield Problem(t.CORRECTIONS.path, number, "row_key", fix.row_key, f"no such row in {table.path}")
        elif rows[fix.column].iloc[0] != fix.old_value:
            now = rows[fix.column].iloc[0]
            remedy = f"the table says {now!r} now: remove this correction, or write it anew"
            yield Problem(t.CORRECTIONS.path, number, "old_value", fix.old_value, remedy)


def evidence(inputs: Inputs) -> Iterator[Problem]:
    """Curated evidence is about a row that is there, and its passage belongs to its document."""
    rows = inputs.frame("curated_evidence")
    ids = {name: set(keys(inputs.frame(name), table.key)) for name, table in t.CLAIMS.items()}
    for number, row in enumerate(rows.itertuples(), start=2):
        if row.claim_table not in ids:
            remedy = f"use one of: {', '.join(sorted(ids))}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "claim_table", row.claim_table, remedy)
        elif row.claim_id not in ids[row.claim_table]:
            remedy = f"no such row in {t.CLAIMS[row.claim_table].path}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "claim_id", row.claim_id, remedy)
        if row.passage_id.split("--")[0] != row.document_id:
            remedy = f"this passage is not of {row.document_id}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "passage_id", row.passage_id, remedy)


def general(inputs: Inputs) -> Iterator[Problem]:
    """A general statement is on an organisation or a sector, and gives a sector no more than the role partner."""
    for number, row in enumerate(inputs.frame("general_statements").itertuples(), start=2):
        if bool(row.organisation_id) == bool(row.sector):
            remedy = "fill either organisation_id or sector"
            yield Problem(t.GENERAL_STATEMENTS.path, number, "organisation_id, sector", row.statement_id, remedy)
        if row.sector and row.role != "partner":
            yield Problem(t.GENERAL_STATEMENTS.path, number, "role", row.role, "a kind of body is at most a partner")


def publishers(inputs: Inputs) -> Iterator[Problem]:
    """A name or alias means one publisher."""
    frame = inputs.frame("publishers")
    names = Counter(name for row in frame.itertuples() for name in {row.name, *row.aliases.split("|")} - {""})
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Problem(t.PUBLISHERS.path, 0, "name, aliases", name, "this name means two publishers: unite them")


def regions(inputs: Inputs) -> Iterator[Problem]:
    """A region that is not the nation lies somewhere on the map."""
    for number, row in enumerate(inputs.frame("regions").itertuples(), start=2):
        if row.kind != "national" and not (row.longitude and row.latitude):
            remedy = "give the coordinates of its main town, in degrees"
            yield Problem(t.REGIONS.path, number, "longitude, latitude", row.region_id, remedy)


def relations(inputs: Inputs) -> Iterator[Problem]:
    """Both ends of a relation take part in the initiative; symmetric kinds are written with a < b."""
    frame = inputs.frame("participation")
    taking_part = set(zip(frame["initiative_id"], frame["organisation_id"], strict=True))
    for number, row in enumerate(inputs.frame("relations").itertuples(), start=2):
        for column in ("organisation_a", "organisation_b"):
            end = getattr(row, column)
            if (row.initiative_id, end) not in taking_part:
                remedy = f"give it a row in {t.PARTICIPATION.path} for {row.initiative_id}"
                yield Problem(t.RELATIONS.path, number, column, end, remedy)
        if row.organisation_a == row.organisation_b:
            yield Problem(t.RELATIONS.path, number, "organisation_b", row.organisation_b, "a tie needs two bodies")
        elif row.kind not in v.DIRECTED_RELATIONS and row.organisation_a > row.organisation_b:
            remedy = f"{row.kind} has no direction: put the ends in alphabetical order"
            yield Problem(t.RELATIONS.path, number, "organisation_a", row.organisation_a, remedy)


def teams(inputs: Inputs) -> Iterator[Problem]:
    """A team has at least two members, each once, and its id starts with its initiative."""
    for number, row in enumerate(inputs.frame("teams").itertuples(), start=2):
        members = row.members.split("|")
        if len(set(members)) < max(2, len(members)):
            yield Problem(t.TEAMS.path, number, "members", row.members, "name at least two members, each once")
        if not row.team_id.startswith(f"{row.initiative_id}--"):
            remedy = f"write {row.initiative_id}--<name>"
            yield Problem(t.TEAMS.path, number, "team_id", row.team_id, remedy)


def keys(frame: pd.DataFrame, key: tuple[str, ...]) -> pd.Series:
    """The rows' keys, joined with `--`."""
    return reference.keys(frame, key)
