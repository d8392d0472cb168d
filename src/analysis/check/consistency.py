"""Rules that bind several tables, or that need the study; those between cells of a row stand in the schemas (`wrong`)."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.check import coding
from analysis.check.corrections import corrections
from analysis.check.inputs import Inputs
from analysis.model import STUDY
from analysis.problems import Problem, nearest
from analysis.tables import reference as t
from analysis.tables.corpus import ID
from analysis.tables.names import clashes, document

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
    """The passage of a code, and of what was read, is one of its document; see `coding.seen`."""
    yield from coding.seen(inputs)
    for table, raw in inputs.raws.values():
        if table.name in ("seen", *t.CODINGS):
            for number, row in enumerate(raw.itertuples(), start=2):
                if row.passage_id and document(row.passage_id) != row.document_id:
                    remedy = f"this passage is not of {row.document_id}: correct one of the two"
                    yield Problem(table.path, number, "passage_id", row.passage_id, remedy)


def organisations(inputs: Inputs) -> Iterator[Problem]:
    """A name or alias means one body, in any region."""
    for clash in clashes(inputs.frame("organisations"), inputs.model.study.nation):
        remedy = f"{clash}: leave it to one of them, or make it a regional alias"
        yield Problem(t.ORGANISATIONS.path, 0, "aliases", "", remedy)


def publishers(inputs: Inputs) -> Iterator[Problem]:
    """A name or alias means one publisher."""
    frame = inputs.frame("publishers")
    names = Counter(name for row in frame.itertuples() for name in {row.name, *row.aliases.split("|")} - {""})
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Problem(t.PUBLISHERS.path, 0, "name, aliases", name, "this name means two publishers: unite them")


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


def places(inputs: Inputs) -> Iterator[Problem]:
    """A region lies nearer to the middle of all as it is typed than with longitude and latitude in each other's place."""
    frame = inputs.frame("regions")
    east, north = (pd.to_numeric(frame[name], errors="coerce") for name in ("longitude", "latitude"))
    off = (east - east.median()).abs() + (north - north.median()).abs()
    turned = (north - east.median()).abs() + (east - north.median()).abs() < off
    for at, row in frame[turned].iterrows():
        remedy = "each stands in the place of the other, for the other regions lie elsewhere: swap the two"
        yield Problem(t.REGIONS.path, int(at) + 2, "longitude, latitude", f"{row.longitude}, {row.latitude}", remedy)


def taking_part(inputs: Inputs) -> set[tuple[str, str]]:
    """Each initiative with each body that takes part in it."""
    frame = inputs.frame("participation")
    return set(zip(frame["initiative_id"], frame["organisation_id"], strict=True))


def relations(inputs: Inputs) -> Iterator[Problem]:
    """Both ends of a relation take part in the initiative; symmetric kinds are written with a < b."""
    known, cases = taking_part(inputs), set(inputs.frame("initiatives")["initiative_id"])
    for number, row in enumerate(inputs.frame("relations").itertuples(), start=2):
        for column in ("organisation_a", "organisation_b"):
            end = getattr(row, column)
            if row.initiative_id in cases and (row.initiative_id, end) not in known:
                yield Problem(t.RELATIONS.path, number, column, end, ABSENT.format(row.initiative_id))
        if row.kind not in inputs.model.words("directed") and row.organisation_a > row.organisation_b:
            remedy = f"{row.kind} has no direction: put the ends in alphabetical order"
            yield Problem(t.RELATIONS.path, number, "organisation_a", row.organisation_a, remedy)


def teams(inputs: Inputs) -> Iterator[Problem]:
    """A team has at least two members, each once, who all take part; its id starts with its initiative."""
    known, cases = taking_part(inputs), set(inputs.frame("initiatives")["initiative_id"])
    for number, row in enumerate(inputs.frame("teams").itertuples(), start=2):
        members = row.members.split("|")
        if len(set(members)) < max(2, len(members)):
            yield Problem(t.TEAMS.path, number, "members", row.members, "name at least two members, each once")
        for member in members:
            if row.initiative_id in cases and (row.initiative_id, member) not in known:
                yield Problem(t.TEAMS.path, number, "members", member, ABSENT.format(row.initiative_id))
        if not row.team_id.startswith(f"{row.initiative_id}--"):
            remedy = f"write {row.initiative_id}--<name>"
            yield Problem(t.TEAMS.path, number, "team_id", row.team_id, remedy)


def resolutions(inputs: Inputs) -> Iterator[Problem]:
    """A settled level stands where a coder gave one; a feature has none."""
    yield from coding.cells(inputs)
    features = inputs.model.words("features") if inputs.model else ()
    for number, row in enumerate(inputs.frame("resolutions").itertuples(), start=2):
        if row.level and row.dimension in features:
            yield Problem(
                t.RESOLUTIONS.path, number, "level", row.level, "leave this cell empty: a feature has no level"
            )


# Each rule with the tables that it cannot do without.
RULES = {
    coders: ("coders",), codings: (), corrections: ("corrections",),
    organisations: ("organisations",), places: ("regions",), publishers: ("publishers",), relations: ("relations", "participation", "initiatives"),
    resolutions: ("resolutions",), study: ("regions",), teams: ("teams", "participation", "initiatives"),
}  # fmt: skip
