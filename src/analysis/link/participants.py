"""Who takes part: participation rows, and general statements expanded to each initiative by rule.

Every initiative is treated alike, and a sentence about a kind of body adds somebody only where no body of that kind is
documented already. A statement reaches the initiatives of its group that had begun by `until_start` (where the start is
not known, it does), but not those that it excludes.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.link import sources
from analysis.model import Model
from analysis.model.vocabulary import STRENGTH
from analysis.tables import link as t
from analysis.tables.columns import before
from analysis.tables.linking import Language
from analysis.tables.names import split

PRESENT = ("stated", "inferred")
KEY = ["initiative_id", "organisation_id", "role"]
DESCRIBED = ["organisation_id", "name", "sector", "scope", "kind", "is_team"]


def participants(reference, documents: pd.DataFrame, model: Model, language: Language) -> pd.DataFrame:
    """The table `participants`.

    In: reference tables `participation, general_statements, organisations, initiatives, regions`; `documents`
    (document_id, publisher_id). Out: `participants`; initiatives that are no cases keep their own rows and get none by
    expansion. Raises `InputError` for a source without a document.
    """
    stated = reference.participation.assign(placeholder="")
    general = pd.DataFrame(list(expansions(reference, model)), columns=list(stated.columns))
    rows = merged(pd.concat([stated, general], ignore_index=True).astype({"planned": bool}))
    described = rows.merge(gazetteer(rows, reference, model, language), on="organisation_id", how="left")
    return sources.with_publishers(described, documents, "data/reference/participation.csv")[t.PARTICIPANTS.names]


def reached(statement, reference, model: Model) -> list[str]:
    """The initiatives that a general statement is about: its group, begun by `until_start`, without `excludes`."""
    start = dict(zip(reference.initiatives["initiative_id"], reference.initiatives["start"], strict=True))
    until, excluded = statement.until_start, split(statement.excludes)
    group = model.reached(statement.applies_to, reference.initiatives)
    return [i for i in group if i not in excluded and not (until and before(until, start[i]))]


def expansions(reference, model: Model) -> Iterator[dict[str, object]]:
    """One participation row (basis `general`) for each body that a general statement adds to an initiative.

    `placeholder` holds the sector where the body is `<sector>-<region_id>`, made because no table has it.
    """
    regions = dict(zip(reference.initiatives["initiative_id"], reference.initiatives["region_id"], strict=True))
    there, bodies = present(reference), candidates(reference.organisations)
    for statement in reference.general_statements.itertuples():
        for initiative in reached(statement, reference, model):
            if statement.organisation_id or (initiative, statement.sector) not in there:
                organisation, placeholder = added(statement, regions[initiative], bodies)
                row = {"initiative_id": initiative, "organisation_id": organisation, "placeholder": placeholder}
                row |= {"since": "", "until": "", "basis": "general"}
                yield row | {name: getattr(statement, name) for name in ("role", "planned", "source_ids", "note")}


def added(statement, region: str, bodies: dict[tuple[str, str, bool], list[str]]) -> tuple[str, str]:
    """Whom a statement adds to an initiative of a region, and the sector if it is a placeholder: the body that it
    names, else the region's own body if there is exactly one, else the generic one, else a placeholder.
    """
    if statement.organisation_id:
        return statement.organisation_id, ""
    for generic in (False, True):
        found = bodies.get((statement.sector, region, generic), [])
        if len(found) == 1:
            return found[0], ""
    return f"{statement.sector}-{region}", statement.sector


def candidates(organisations: pd.DataFrame) -> dict[tuple[str, str, bool], list[str]]:
    """(sector, region, generic) -> bodies: local and regional ones by name, or generic ones; no teams."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for row in organisations[~organisations["is_team"].astype(bool)].itertuples():
        generic = row.kind == "generic"
        for region in split(row.regions) if generic or row.scope in ("local", "regional") else []:
            found.setdefault((row.sector, region, generic), []).append(row.organisation_id)
    return found


def present(reference) -> set[tuple[str, str]]:
    """(initiative, sector) where a source states a body of the sector (no team), or it follows."""
    bodies, rows = reference.organisations[~reference.organisations["is_team"].astype(bool)], reference.participation
    sector = dict(zip(bodies["organisation_id"], bodies["sector"], strict=True))
    rows = rows[rows["basis"].isin(PRESENT) & rows["organisation_id"].isin(sector)]
    return set(zip(rows["initiative_id"], rows["organisation_id"].map(sector), strict=True))


def merged(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per initiative, organisation and role: strongest basis, all sources; planned where every
    row of that basis is.
    """
    ranked = rows.assign(rank=rows["basis"].map(STRENGTH.index))
    ranked = ranked.sort_values([*KEY, "rank", "planned"], kind="stable")
    first = ["since", "until", "basis", "planned", "note", "placeholder"]
    kept = {name: (name, "first") for name in first}
    return ranked.groupby(KEY, sort=True).agg(**kept, source_ids=("source_ids", union)).reset_index()


def union(cells: pd.Series) -> str:
    """All values of several cells, distinct and sorted."""
    return sources.join(value for cell in cells for value in split(cell))


def gazetteer(rows: pd.DataFrame, reference, model: Model, language: Language) -> pd.DataFrame:
    """The described columns of everybody in `rows`, placeholders included."""
    names = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    made = rows.loc[rows["placeholder"] != "", ["organisation_id", "placeholder"]].drop_duplicates()
    placeholders = []
    for body, sector in made.itertuples(index=False, name=None):
        kind = model.study.sectors[sector].name.of(model.study.languages[0])
        name = language.unnamed.format(sector=kind, region=names[body.removeprefix(f"{sector}-")])
        placeholders.append((body, name[:1].upper() + name[1:], sector, "regional", "generic", False))
    every = [reference.organisations[DESCRIBED], pd.DataFrame(placeholders, columns=DESCRIBED)]
    return pd.concat(every, ignore_index=True).drop_duplicates("organisation_id")
