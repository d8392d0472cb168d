"""Small frames for the tests of `link`: some bodies, some initiatives, and the project's own study and word lists."""

import io
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from analysis import model
from analysis.link import evidence, mentions, regions, together
from analysis.tables import linking, reference as tables

PROJECT = Path(__file__).resolve().parents[2]
BODIES, INITIATIVES = (
    Path(__file__).with_name(f"small_{name}.csv").read_text(encoding="utf-8")
    for name in ("organisations", "initiatives")
)
REGIONS = "region_id,name,n_municipalities\nzeeland,Zeeland,13\nutrecht,Utrecht,\nutrecht-west,Utrecht-West,5\nnational,Landelijk,\n"
FALSE = {"planned": False, "distributes": False}


@cache
def words() -> linking.Language:
    """The project's own word lists."""
    return linking.read(PROJECT)


@cache
def study() -> model.Model:
    """The project's own study."""
    return model.load(PROJECT)


def table(text: str) -> pd.DataFrame:
    """A table written as CSV, its cells as text."""
    return pd.read_csv(io.StringIO(text.strip()), dtype=str, keep_default_na=False)


@cache
def organisations() -> pd.DataFrame:
    """The small gazetteer."""
    found = table(BODIES)
    return found.assign(is_team=found["is_team"] == "true", source_ids="doc-a", valid_from="")


def reference(**given: pd.DataFrame) -> SimpleNamespace:
    """Reference tables: those above, and what a test gives; the rest empty."""
    cases = table(INITIATIVES)
    cases = cases.assign(tranche=pd.to_numeric(cases["tranche"]).astype("Int64"), source_ids="doc-a")
    empty = {one.name: pd.DataFrame(columns=one.names, dtype="str") for one in tables.REFERENCE}
    own = {"organisations": organisations(), "initiatives": cases, "regions": table(REGIONS)}
    return SimpleNamespace(**empty | own | given)


def frame(name: str, *rows: dict) -> pd.DataFrame:
    """A reference table with rows; what a row does not say is empty, not planned, and rests on doc-a."""
    columns = {one.name: one for one in tables.REFERENCE}[name].names
    base = {"source_ids": "doc-a", "basis": "stated", **FALSE}
    return pd.DataFrame([{column: (base | row).get(column, "") for column in columns} for row in rows], columns=columns)


def documents(*rows: dict) -> pd.DataFrame:
    """Documents with defaults for what a test does not say."""
    empty = dict.fromkeys(("title", "published", "regions", "initiatives", "duplicate_of", "inferred"), "")
    return pd.DataFrame([{**empty, "publisher_id": "pub", "relevance": "initiative", **row} for row in rows])


def passages(*texts: str | tuple[str, str], document: str = "doc-a") -> pd.DataFrame:
    """Passages of one document: texts, or (heading path, text)."""
    rows = [text if isinstance(text, tuple) else ("", text) for text in texts]
    columns = ["passage_id", "document_id", "ordinal", "heading_path", "text"]
    return pd.DataFrame([(f"{document}--{i}", document, i, *row) for i, row in enumerate(rows, 1)], columns=columns)


@cache
def rules() -> mentions.Rules:
    """The compiled small gazetteer."""
    return mentions.rules(organisations(), "national", words())


def mentions_of(text: str, *on: str, published: str = "") -> pd.DataFrame:
    """The table `mentions` of one passage on these regions."""
    where = pd.DataFrame([("doc-a--1", region) for region in on], columns=["passage_id", "region_id"])
    return mentions.mentions(passages(text), where, rules(), {"doc-a": published})


def found(text: str, *on: str) -> list[str]:
    """`words:body`, or `words:~sector`, of every mention in a text that is on these regions."""
    return [f"{row.surface}:{row.organisation_id or '~' + row.sector}" for row in mentions_of(text, *on).itertuples()]


def linked(text: pd.DataFrame, sources: pd.DataFrame, known: SimpleNamespace) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables `mentions` and `passage_regions` of some passages."""
    about = regions.passage_regions(text, sources, known, study(), words())
    return mentions.mentions(text, about, mentions.rules(known.organisations, "national", words())), about


def chain(*texts: str, coded: dict | None = None, **given) -> pd.DataFrame:
    """The table `evidence` of the claims in the tables that are given, from one document."""
    return evidence.evidence(reference(**given), passages(*texts), coded or {"depth": codes()})


def codes(*rows: dict) -> pd.DataFrame:
    """Depth codes of reader-1."""
    columns = [*tables.coding("reader-1").names, "coder_id"]
    return pd.DataFrame([{"coder_id": "reader-1", **row} for row in rows], columns=columns, dtype="str").fillna("")


def counted(about: pd.DataFrame, sources: pd.DataFrame, known: SimpleNamespace) -> dict[str, str]:
    """The one case of each passage that has one."""
    return together.counted(about, sources, study().cases(known.initiatives))
