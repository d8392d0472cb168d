"""Who takes part: participation rows, and general statements expanded to each initiative by rule.

The rules are those of docs/linking.md ("General statements"): every initiative is treated alike, and a
sentence about a kind of body adds somebody only where no body of that kind is documented already.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.link import sources
from analysis.tables import link as t

# From strong to weak: a general statement says that a body takes part, context only that it was around.
STRENGTH = ("stated", "inferred", "general", "context")
PRESENT = ("stated", "inferred")

SECTOR_NAMES = {
    "local-team": "Lokale teams",
    "veilig-thuis": "Veilig Thuis",
    "certified-institution": "Gecertificeerde instelling",
    "child-protection-board": "Raad voor de Kinderbescherming",
    "municipality": "Gemeenten",
    "ministry": "Ministerie",
    "shelter": "Vrouwenopvang",
    "youth-care": "Specialistische jeugdhulp",
    "adult-mental-health": "Volwassenen-ggz",
    "police-justice": "Politie en justitie",
    "court": "Rechtbank",
    "research": "Onderzoekers",
    "knowledge-network": "Kennisnetwerk",
    "lived-experience": "Ervaringsdeskundigen",
    "umbrella": "Samenwerkingsverband",
    "health": "Gezondheidszorg",
    "disability-care": "Gehandicaptenzorg",
    "debt-social": "Bestaanszekerheid en sociaal domein",
    "other": "Andere partijen",
}


def participants(reference, documents: pd.DataFrame) -> pd.DataFrame:
    """The table `participants`, from `reference` (participation, general_statements, organisations,
    initiatives, regions) and `documents` (document_id, publisher_id).

    `national-programme` keeps its own rows and gets none by expansion. Raises `InputError` for a source
    without a document.
    """
    stated = reference.participation.assign(statement_ids="")
    general = pd.DataFrame(list(expansions(reference)), columns=[*stated.columns, "placeholder"])
    rows = merged(pd.concat([stated.assign(placeholder=""), general], ignore_index=True))
    rows = marked(rows, reference)
    described = rows.merge(gazetteer_columns(rows, reference), on="organisation_id", how="left")
    return sources.with_publishers(described, documents, "data/reference/participation.csv")[
        t.PARTICIPANTS.names
    ]


def applies(statement, initiatives: pd.DataFrame) -> list[str]:
    """The initiatives that a general statement is about, sorted; never the national programme."""
    cases = initiatives[initiatives["phase"] != "programme"]
    chosen = {
        "all-pilots": cases["phase"] == "pilot",
        "all-proeftuinen": cases["phase"] == "proeftuin",
        "tranche-1": (cases["phase"] == "proeftuin") & (cases["tranche"] == 1).fillna(False),
        "tranche-2": (cases["phase"] == "proeftuin") & (cases["tranche"] == 2).fillna(False),
        "all-initiatives": cases["phase"] != "",
    }[statement.applies_to]
    return sorted(cases.loc[chosen.astype(bool), "initiative_id"])


def expansions(reference) -> Iterator[dict[str, str]]:
    """One participation row (basis `general`) for each body that a general statement adds to an initiative.

    `placeholder` holds the sector where the body is `<sector>-<region_id>`, made because no table has it.
    """
    regions = dict(
        zip(reference.initiatives["initiative_id"], reference.initiatives["region_id"], strict=True)
    )
    there, bodies = present(reference), candidates(reference.organisations)
    for statement in reference.general_statements.itertuples():
        for initiative in applies(statement, reference.initiatives):
            if not statement.organisation_id and (initiative, statement.sector) in there:
                continue
            organisation, placeholder = reached(statement, regions[initiative], bodies)
            yield {
                "initiative_id": initiative,
                "organisation_id": organisation,
                "role": statement.role,
                "since": "",
                "until": "",
                "basis": "general",
                "source_ids": statement.source_ids,
                "note": statement.note,
                "statement_ids": statement.statement_id,
                "placeholder": placeholder,
            }


def reached(statement, region: str, bodies: dict[tuple[str, str, bool], list[str]]) -> tuple[str, str]:
    """Who a statement adds to an initiative of a region (steps 1 and 3 to 5), and the sector if it is a
    placeholder.
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
    for row in organisations.itertuples():
        generic = row.kind == "generic"
        if not row.is_team and (generic or row.scope in ("local", "regional")):
            for region in sources.split(row.regions):
                found.setdefault((row.sector, region, generic), []).append(row.organisation_id)
    return found


def present(reference) -> set[tuple[str, str]]:
    """(initiative, sector) where a source states a body of the sector (no team), or it follows (step 2)."""
    bodies = reference.organisations
    sector = {row.organisation_id: row.sector for row in bodies.itertuples() if not row.is_team}
    rows = reference.participation[reference.participation["basis"].isin(PRESENT)]
    return {
        (row.initiative_id, sector[row.organisation_id])
        for row in rows.itertuples()
        if row.organisation_id in sector
    }


def merged(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per initiative, organisation and role: strongest basis, all sources and statements."""
    ranked = rows.assign(rank=rows["basis"].map(STRENGTH.index)).sort_values(
        ["initiative_id", "organisation_id", "role", "rank", "statement_ids"], kind="stable"
    )
    groups = ranked.groupby(["initiative_id", "organisation_id", "role"], sort=True)
    return groups.agg(
        since=("since", "first"),
        until=("until", "first"),
        basis=("basis", "first"),
        note=("note", "first"),
        placeholder=("placeholder", "first"),
        statement_ids=("statement_ids", lambda s: union(s)),
        source_ids=("source_ids", lambda s: union(s)),
    ).reset_index()


def union(cells: pd.Series) -> str:
    """All values of several cells, distinct and sorted."""
    return sources.join(value for cell in cells for value in sources.split(cell))


def marked(rows: pd.DataFrame, reference) -> pd.DataFrame:
    """`rows` with the statements that are about bodies already present (step 2) noted in `statement_ids`."""
    sector = dict(
        zip(reference.organisations["organisation_id"], reference.organisations["sector"], strict=True)
    )
    team = dict(
        zip(reference.organisations["organisation_id"], reference.organisations["is_team"], strict=True)
    )
    about: dict[tuple[str, str], list[str]] = {}
    for statement in reference.general_statements.itertuples():
        if not statement.organisation_id:
            for initiative in applies(statement, reference.initiatives):
                about.setdefault((initiative, statement.sector), []).append(statement.statement_id)

    def noted(row) -> str:
        """The row's statements, and those that name its kind only."""
        known = sector.get(row.organisation_id)
        if row.basis not in PRESENT or known is None or team[row.organisation_id]:
            return row.statement_ids
        return sources.join([*sources.split(row.statement_ids), *about.get((row.initiative_id, known), [])])

    return rows.assign(statement_ids=[noted(row) for row in rows.itertuples()])


def gazetteer_columns(rows: pd.DataFrame, reference) -> pd.DataFrame:
    """organisation_id, name, sector, scope, kind, is_team of everybody in `rows`, placeholders included."""
    columns = ["organisation_id", "name", "sector", "scope", "kind", "is_team"]
    known = reference.organisations[columns]
    names = dict(zip(reference.regions["region_id"], reference.regions["name"], strict=True))
    made = rows.loc[rows["placeholder"] != "", ["organisation_id", "placeholder"]].drop_duplicates()
    placeholders = [
        (
            row.organisation_id,
            f"{SECTOR_NAMES[row.placeholder]} in {names[region_of(row)]} (niet bij naam genoemd)",
            row.placeholder,
            "regional",
            "generic",
            False,
        )
        for row in made.itertuples()
    ]
    return pd.concat([known, pd.DataFrame(placeholders, columns=columns)], ignore_index=True).drop_duplicates(
        "organisation_id"
    )


def region_of(row) -> str:
    """The region of a placeholder `<sector>-<region_id>`."""
    return row.organisation_id.removeprefix(row.placeholder + "-")
