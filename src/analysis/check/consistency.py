"""Rules that bind several tables, or several columns of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.check import coding, references
from analysis.check.clashes import clashes
from analysis.check.inputs import Inputs
from analysis.model import STUDY
from analysis.model import vocabulary as v
from analysis.problems import Problem, nearest
from analysis.reference import keys
from analysis.tables import reference as t
from analysis.tables.coding import RESOLUTIONS
from analysis.tables.columns import ID
from analysis.tables.schema import Table

ABSENT = f"give it a row in {t.PARTICIPATION.path} for {{}}"


def find(inputs: Inputs) -> Iterator[Problem]:
    """Every breach of a rule between tables; a rule is left out where a table that it needs cannot be read."""
    for rule, needed in RULES.items():
        if inputs.has(*needed):
            yield from rule(inputs)


def coders(inputs: Inputs) -> Iterator[Problem]:
    """Each coding file has a row in coders.csv and each coder a file."""
    listed = set(inputs.frame("coders")["coder_id"])
    for coder in sorted(inputs.coders - listed):
        remedy = f"add a row for data/coding/{coder}/{nearest(coder, listed - inputs.coders)}"
        if not re.fullmatch(ID, coder):
            remedy = f"name data/coding/{coder}/ with lower-case letters, digits and hyphens"
        yield Problem(t.CODERS.path, 0, "coder_id", coder, remedy)
    first = {Path(path).stem for path, (table, _) in inputs.raws.items() if table.name == "first_edition"}
    for coder in sorted(listed - inputs.coders - first):
        remedy = f"data/coding/{coder}/depth.csv is missing: bring in codes first, or make it with its header alone"
        yield Problem(t.CODERS.path, 0, "coder_id", coder, remedy)


def codings(inputs: Inputs) -> Iterator[Problem]:
    """A code's passage, and one that was read, is one of its document; see `coding.seen`."""
    yield from coding.seen(inputs)
    for table, raw in inputs.raws.values():
        if table.name in ("seen", *t.CODINGS):
            for number, row in enumerate(raw.itertuples(), start=2):
                if row.passage_id and row.passage_id.rsplit("--", 1)[0] != row.document_id:
                    remedy = f"this passage is not of {row.document_id}: correct one of the two"
                    yield Problem(table.path, number, "passage_id", row.passage_id, remedy)


def corrections(inputs: Inputs) -> Iterator[Problem]:
    """A correction names a row and a column that are there, and the value that still stands in it."""
    tables = {table.name: table for table in t.REFERENCE}
    for number, fix in enumerate(inputs.frame("corrections").itertuples(), start=2):
        table = tables.get(fix.table)
        if table is None or fix.column not in table.names:
            remedy = f"name one of: {', '.join(sorted(tables))}; and a column of it"
            yield Problem(t.CORRECTIONS.path, number, "table", f"{fix.table}.{fix.column}", remedy)
            continue
        if fix.applied == "true" or not inputs.has(fix.table):
            continue  # one that was applied only documents; its row may be gone
        frame = inputs.frame(fix.table)
        rows = frame[keys(frame, table.key) == fix.row_key]
        if rows.empty:
            yield Problem(t.CORRECTIONS.path, number, "row_key", fix.row_key, f"no such row in {table.path}")
        elif rows[fix.column].iloc[0] != fix.old_value:
            now = rows[fix.column].iloc[0]
            remedy = f"the table says {now!r} now: remove this correction, or write it anew"
            yield Problem(t.CORRECTIONS.path, number, "old_value", fix.old_value, remedy)
        else:
            for value, remedy in faults(inputs, table, rows.assign(**{fix.column: fix.new_value}), fix.column):
                yield Problem(t.CORRECTIONS.path, number, "new_value", value, remedy)


def faults(inputs: Inputs, table: Table, row: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the cell in `column` of one row, and what to do: by the schema, or it refers to nothing."""
    yield from ((problem.value, problem.remedy) for problem in table.problems(row) if problem.column == column)
    found = table.column(column)
    known = references.targets(inputs, found.ref)
    for value in found.values(row[column].iloc[0]):
        if known is not None and value not in known:
            yield value, references.remedy(found.ref, value, known)


def evidence(inputs: Inputs) -> Iterator[Problem]:
    """Curated evidence is about a row that is there, and its passage belongs to its document."""
    sources = {name: sources_of(inputs, table) for name, table in t.CLAIMS.items() if inputs.has(name)}
    for number, row in enumerate(inputs.frame("curated_evidence").itertuples(), start=2):
        if row.claim_table not in t.CLAIMS:
            remedy = f"use one of: {', '.join(sorted(t.CLAIMS))}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "claim_table", row.claim_table, remedy)
        elif row.claim_table in sources and row.claim_id not in sources[row.claim_table]:
            remedy = f"no such row in {t.CLAIMS[row.claim_table].path}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "claim_id", row.claim_id, remedy)
        elif row.claim_table in sources and row.document_id not in sources[row.claim_table][row.claim_id]:
            remedy = "this document is no source of that row: add it there, or remove this line"
            yield Problem(t.CURATED_EVIDENCE.path, number, "document_id", row.document_id, remedy)
        if row.passage_id.split("--")[0] != row.document_id:
            remedy = f"this passage is not of {row.document_id}"
            yield Problem(t.CURATED_EVIDENCE.path, number, "passage_id", row.passage_id, remedy)


def sources_of(inputs: Inputs, table: Table) -> dict[str, set[str]]:
    """The documents that each row of a claim table rests on when it is corrected, by its key."""
    frame = inputs.frame(table.name).copy()
    for fix in inputs.frame("corrections").query("table == @table.name").itertuples():
        if fix.column in table.names:
            frame.loc[keys(frame, table.key) == fix.row_key, fix.column] = fix.new_value
    columns = [name for name in table.names if name.startswith("source_ids")]
    passages = frame["passages"] if "passages" in table.names else [""] * len(frame)
    named = [
        {one.rsplit(":", 1)[0] for cell in (*row, more) for one in cell.split("|") if one}
        for row, more in zip(frame[columns].to_numpy(), passages, strict=True)
    ]
    return dict(zip(keys(frame, table.key), named, strict=True))


def general(inputs: Inputs) -> Iterator[Problem]:
    """A general statement is on an organisation or a sector, and gives a sector no more than the role partner."""
    for number, row in enumerate(inputs.frame("general_statements").itertuples(), start=2):
        if bool(row.organisation_id) == bool(row.sector):
            remedy = "fill either organisation_id or sector"
            yield Problem(t.GENERAL_STATEMENTS.path, number, "organisation_id, sector", row.statement_id, remedy)
        if row.sector and row.role != "partner":
            yield Problem(t.GENERAL_STATEMENTS.path, number, "role", row.role, "a kind of body is at most a partner")


def organisations(inputs: Inputs) -> Iterator[Problem]:
    """A name or alias means one body, in any region."""
    for clash in clashes(inputs.frame("organisations"), inputs.model.study.nation):
        remedy = f"{clash}: leave it to one of them, or make it a regional alias"
        yield Problem(t.ORGANISATIONS.path, 0, "aliases", "", remedy)


def periods(inputs: Inputs) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    for name, (start, end) in PERIODS.items():
        frame = inputs.frame(name)
        for number, (first, last) in enumerate(zip(frame[start], frame[end], strict=True), start=2):
            if first and last and last < first[: len(last)]:
                path = next(table.path for table in t.REFERENCE if table.name == name)
                yield Problem(path, number, end, last, f"this is before {start}, {first}: correct one of the two")


def publishers(inputs: Inputs) -> Iterator[Problem]:
    """A name or alias means one publisher."""
    frame = inputs.frame("publishers")
    names = Counter(name for row in frame.itertuples() for name in {row.name, *row.aliases.split("|")} - {""})
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Problem(t.PUBLISHERS.path, 0, "name, aliases", name, "this name means two publishers: unite them")


def regions(inputs: Inputs) -> Iterator[Problem]:
    """A count of municipalities has a source."""
    for number, row in enumerate(inputs.frame("regions").itertuples(), start=2):
        if row.n_municipalities and not row.n_municipalities_sources:
            remedy = "name the document that says how many"
            yield Problem(t.REGIONS.path, number, "n_municipalities_sources", row.region_id, remedy)


def passages(inputs: Inputs) -> Iterator[Problem]:
    """A cell of `passages` names a document and the number of its paragraph."""
    for table, raw in inputs.raws.values():
        for number, cell in enumerate(raw["passages"] if "passages" in table.names else [], start=2):
            for one in filter(None, cell.split("|")):
                document, _, place = one.rpartition(":")
                if not place.isdigit():
                    yield Problem(table.path, number, "passages", one, "write document_id:number of the paragraph")
                elif document not in inputs.documents:
                    remedy = f"no such document in data/raw/documents{nearest(document, inputs.documents)}"
                    yield Problem(table.path, number, "passages", one, remedy)


def study(inputs: Inputs) -> Iterator[Problem]:
    """Documents that the study file names are there, and the nation is a region."""
    model = inputs.model
    named = [one for partners in model.study.partners.values() for one in partners.sources]
    for one in [*named, *model.study.principles_source]:
        if one not in inputs.documents:
            remedy = f"no such document in data/raw/documents{nearest(one, inputs.documents)}"
            yield Problem(STUDY, 0, "sources", one, remedy)
    if model.study.nation not in set(inputs.frame("regions")["region_id"]):
        yield Problem(STUDY, 0, "nation", model.study.nation, f"give it a row in {t.REGIONS.path}")


def taking_part(inputs: Inputs) -> set[tuple[str, str]]:
    """Each initiative with each body that takes part in it."""
    frame = inputs.frame("participation")
    return set(zip(frame["initiative_id"], frame["organisation_id"], strict=True))


def relations(inputs: Inputs) -> Iterator[Problem]:
    """Both ends of a relation take part in the initiative; symmetric kinds are written with a < b."""
    known = taking_part(inputs)
    for number, row in enumerate(inputs.frame("relations").itertuples(), start=2):
        for column in ("organisation_a", "organisation_b"):
            end = getattr(row, column)
            if (row.initiative_id, end) not in known:
                yield Problem(t.RELATIONS.path, number, column, end, ABSENT.format(row.initiative_id))
        if row.organisation_a == row.organisation_b:
            yield Problem(t.RELATIONS.path, number, "organisation_b", row.organisation_b, "a tie needs two bodies")
        elif row.kind not in inputs.model.words("directed") and row.organisation_a > row.organisation_b:
            remedy = f"{row.kind} has no direction: put the ends in alphabetical order"
            yield Problem(t.RELATIONS.path, number, "organisation_a", row.organisation_a, remedy)


def teams(inputs: Inputs) -> Iterator[Problem]:
    """A team has at least two members, each once, who all take part; its id starts with its initiative."""
    known = taking_part(inputs)
    for number, row in enumerate(inputs.frame("teams").itertuples(), start=2):
        members = row.members.split("|")
        if len(set(members)) < max(2, len(members)):
            yield Problem(t.TEAMS.path, number, "members", row.members, "name at least two members, each once")
        for member in members:
            if (row.initiative_id, member) not in known:
                yield Problem(t.TEAMS.path, number, "members", member, ABSENT.format(row.initiative_id))
        if not row.team_id.startswith(f"{row.initiative_id}--"):
            remedy = f"write {row.initiative_id}--<name>"
            yield Problem(t.TEAMS.path, number, "team_id", row.team_id, remedy)


def resolutions(inputs: Inputs) -> Iterator[Problem]:
    """A settled level has a status, and stands where a coder gave one."""
    yield from coding.cells(inputs)
    for number, row in enumerate(inputs.frame("resolutions").itertuples(), start=2):
        if row.level and not row.status:
            remedy = f"fill this cell: {' or '.join(v.STATUSES)} (it may be empty where the level is)"
            yield Problem(RESOLUTIONS.path, number, "status", "", remedy)


PERIODS = {"initiatives": ("start", "end"), "participation": ("since", "until"), "teams": ("since", "until")}
# Each rule with the tables that it cannot do without.
RULES = {
    coders: ("coders",),
    codings: (),
    corrections: ("corrections",),
    evidence: ("curated_evidence",),
    general: ("general_statements",),
    organisations: ("organisations",),
    periods: tuple(PERIODS),
    passages: (),
    publishers: ("publishers",),
    regions: ("regions",),
    relations: ("relations", "participation"),
    resolutions: ("resolutions",),
    study: ("regions",),
    teams: ("teams", "participation"),
}
