"""The tables for download: CSV, one workbook, fuzzy sets, and what describes them (Frictionless, RO-Crate)."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

import numpy as np
import pandas as pd

from analysis.model import Model
from analysis.tables.columns import DATE, Column
from analysis.tables.schema import Table
from analysis.tables.spreadsheet import as_xlsx

TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
CRATE = "https://w3id.org/ro/crate/1.1"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EMPTY = "An empty cell means not documented, never zero."
KINDS = {
    ".csv": "text/csv", ".json": "application/json", ".graphml": "application/graphml+xml", ".qdc": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
TITLE = 31  # letters that a spreadsheet allows in the name of a sheet

Frames = Mapping[str, tuple[Table, pd.DataFrame]]  # name of the file -> table, and its cells as text


def name_of(table: Table) -> str:
    """The name of a table's file, without ending."""
    return f"{table.owner}-{table.name}".replace("_", "-")


def workbook(frames: Frames) -> bytes:
    """All tables as one workbook with typed cells; its first sheet says what they are."""
    about = [(name[:TITLE], table.doc) for name, (table, _) in frames.items()]
    sheets = {"tables": pd.DataFrame(about, columns=["sheet", "description"])}
    for name, (table, text) in frames.items():
        typed = {one.name: one.typed(text[one.name]).astype(object) for one in table.columns}
        sheets[name[:TITLE]] = pd.DataFrame(typed).where(text != "", None)
    return as_xlsx(sheets)


def package(frames: Frames, model: Model, edition: str) -> dict[str, Any]:
    """`datapackage.json`: every table with its columns, keys and licence."""
    return {
        "name": model.study.study, "version": edition,
        "title": model.study.title.of(model.study.languages[0]),
        "description": f"Tables behind the comparative report. {EMPTY}",
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [resource(name, table) for name, (table, _) in frames.items()],
    }  # fmt: skip


def resource(name: str, table: Table) -> dict[str, Any]:
    """One table of the package."""
    schema: dict[str, Any] = {"fields": [field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "description": table.doc,
        "encoding": "utf-8", "mediatype": KINDS[".csv"], "format": "csv", "schema": schema,
    }  # fmt: skip


def field(column: Column) -> dict[str, Any]:
    """One column: type, meaning, what is allowed."""
    rules: dict[str, Any] = {"required": True} if column.required else {}
    kind = TYPES.get(column.kind, "string")
    if column.kind == "enum":
        rules["enum"] = [value for value in column.allowed if value]
    if column.kind == "date":
        rules["pattern"] = DATE
    if kind in ("integer", "number"):
        bounds = {"minimum": column.low, "maximum": column.high}
        rules |= {name: value for name, value in bounds.items() if value is not None}
    return {"name": column.name, "type": kind, "description": column.doc, **({"constraints": rules} if rules else {})}


def crate(names: Iterable[str], model: Model, edition: str, published: str) -> dict[str, Any]:
    """`ro-crate-metadata.json` in a small form (RO-Crate 1.1): the folder, its files, its licence."""
    kinds = {name: KINDS[PurePath(name).suffix] for name in sorted(names)}
    files = [{"@id": name, "@type": "File", "name": name, "encodingFormat": kind} for name, kind in kinds.items()]
    folder = {
        "@id": "./", "@type": "Dataset", "name": model.study.title.of(model.study.languages[0]),
        "version": edition, "datePublished": published,
        "description": f"Tables and networks behind the comparative report. {EMPTY}", "license": {"@id": LICENCE},
        "inLanguage": model.study.languages[0], "hasPart": [{"@id": one["@id"]} for one in files],
    }  # fmt: skip
    itself = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork"}
    about = {**itself, "about": {"@id": "./"}, "conformsTo": {"@id": CRATE}}
    licence = {"@id": LICENCE, "@type": "CreativeWork", "name": "CC BY 4.0"}
    return {"@context": f"{CRATE}/context", "@graph": [about, folder, licence, *files]}


def calibrated(profiles: pd.DataFrame, model: Model, profile: str) -> pd.DataFrame:
    """Fuzzy sets for R's QCA package: cases x dimensions of depth, membership in far-reaching change from 0 to 1.

    In: `profiles` of `depth`. Direct calibration (Ragin 2008) of the lower reader's level (at least this) on a logistic
    line: full non-membership (0.05) half a level above none, full membership (0.95) half a level below the highest. The
    crossover between them falls on no level, since QCA drops a case of 0.5. Not documented: empty, NA in the file.
    """
    chosen = profiles[profiles["profile"] == profile]
    wide = chosen.pivot(index="initiative_id", columns="dimension", values="low").reindex(columns=list(model.depth))
    cross = model.top / 2 - (0 if model.top % 2 else 0.25)
    slope = np.log(0.95 / 0.05) / (model.top - 0.5 - cross)
    sets = 1 / (1 + np.exp(-slope * (wide.astype(float) - cross)))
    return sets.round(3).rename_axis("initiative_id").rename_axis(None, axis=1).sort_index()
