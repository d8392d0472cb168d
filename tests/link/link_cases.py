"""Small frames for the tests of `link`: some bodies, some initiatives, and the project's own word lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from analysis.link import language, mentions

PROJECT = Path(__file__).resolve().parents[2]
BODIES = [
    # id, name, aliases, regional_aliases, regions, sector, scope, kind, is_team
    (
        "vt-zeeland",
        "Veilig Thuis Zeeland",
        "Veilig Thuis Zeeland",
        "Veilig Thuis|VT",
        "zeeland",
        "veilig-thuis",
        "regional",
        "named",
        False,
    ),
    (
        "vt-utrecht",
        "Veilig Thuis Utrecht",
        "Veilig Thuis Utrecht",
        "Veilig Thuis|VT",
        "utrecht|utrecht-west",
        "veilig-thuis",
        "regional",
        "named",
        False,
    ),
    (
        "raad",
        "Raad voor de Kinderbescherming",
        "Raad voor de Kinderbescherming|RvdK",
        "de Raad|Raad",
        "zeeland|utrecht|utrecht-west|national",
        "child-protection-board",
        "national",
        "named",
        False,
    ),
    (
        "jbra",
        "Jeugdbescherming Regio Utrecht",
        "Jeugdbescherming Regio Utrecht",
        "Jeugdbescherming",
        "utrecht",
        "certified-institution",
        "regional",
        "named",
        False,
    ),
    (
        "foodvalley",
        "Jeugdhulpregio FoodValley",
        "Jeugdhulpregio FoodValley",
        "",
        "utrecht",
        "umbrella",
        "regional",
        "named",
        False,
    ),
    (
        "wijkteams-zeeland",
        "Wijkteams in Zeeland",
        "",
        "wijkteam|wijkteams",
        "zeeland",
        "local-team",
        "local",
        "generic",
        False,
    ),
    (
        "gemeente-almere",
        "Gemeente Almere",
        "gemeente Almere",
        "",
        "utrecht",
        "municipality",
        "local",
        "named",
        False,
    ),
    (
        "gemeente-dronten",
        "Gemeente Dronten",
        "gemeente Dronten",
        "",
        "utrecht",
        "municipality",
        "local",
        "named",
        False,
    ),
    ("samen-doen", "Samen DOEN", "", "Samen DOEN", "utrecht", "local-team", "local", "named", False),
    (
        "fryslan",
        "Sociaal Domein Fryslân",
        "Sociaal Domein Fryslân",
        "",
        "zeeland",
        "umbrella",
        "regional",
        "named",
        False,
    ),
    ("team", "Eén Team (team)", "EVU", "kernteam", "utrecht", "other", "local", "named", True),
    (
        "wsg",
        "William Schrikker Stichting",
        "William Schrikker Groep|William Schrikkergroep|WSS",
        "",
        "national",
        "certified-institution",
        "national",
        "named",
        False,
    ),
    ("police", "Politie", "", "politie", "utrecht|national", "police-justice", "national", "named", False),
    ("vws", "Ministerie van VWS", "ministerie van VWS|VWS", "", "national", "ministry", "national", "named", False),
    ("jenv", "Ministerie van JenV", "Justitie en Veiligheid", "", "national", "ministry", "national", "named", False),
    ("ggz", "GGZ in Zeeland", "", "ggz", "zeeland", "adult-mental-health", "regional", "generic", False),
    ("regio-walcheren", "Regio Walcheren", "", "regio Walcheren", "zeeland", "umbrella", "regional", "named", False),
]
COLUMNS = [
    "organisation_id",
    "name",
    "aliases",
    "regional_aliases",
    "regions",
    "sector",
    "scope",
    "kind",
    "is_team",
]
INITIATIVES = [
    ("zeeland-pilot", "zeeland", "Pilot Zeeland", "pilot", None, "2019", "2021", "", "Middelburg"),
    (
        "zeeland-proeftuin",
        "zeeland",
        "Vaart in Veiligheid",
        "proeftuin",
        1,
        "2021-11",
        "",
        "zeeland-pilot",
        "Middelburg",
    ),
    ("utrecht-pilot", "utrecht", "Ketenversnelling", "pilot", None, "2018", "2021", "", "Utrecht"),
    (
        "utrecht-west-proeftuin",
        "utrecht-west",
        "Bescherming in Beweging",
        "proeftuin",
        2,
        "2022",
        "",
        "",
        "Woerden",
    ),
    ("national-programme", "national", "Toekomstscenario", "programme", None, "2018", "", "", ""),
]


@cache
def words() -> language.Language:
    """The project's own word lists."""
    return language.read(PROJECT)


def organisations() -> pd.DataFrame:
    """The small gazetteer."""
    return pd.DataFrame(BODIES, columns=COLUMNS).assign(source_ids="doc-a")


def reference(**tables: pd.DataFrame) -> SimpleNamespace:
    """Reference tables: those above, and what a test gives; the rest empty."""
    initiatives = pd.DataFrame(
        INITIATIVES,
        columns=[
            "initiative_id",
            "region_id",
            "name",
            "phase",
            "tranche",
            "start",
            "end",
            "predecessor_id",
            "municipalities",
        ],
    ).astype({"tranche": "Int64"})
    regions = pd.DataFrame(
        [
            ("zeeland", "Zeeland"),
            ("utrecht", "Utrecht"),
            ("utrecht-west", "Utrecht-West"),
            ("national", "Landelijk"),
        ],
        columns=["region_id", "name"],
    )
    empty = {
        "participation": [
            "initiative_id",
            "organisation_id",
            "role",
            "since",
            "until",
            "basis",
            "source_ids",
            "note",
        ],
        "general_statements": [
            "statement_id",
            "applies_to",
            "organisation_id",
            "sector",
            "role",
            "source_ids",
            "note",
        ],
        "teams": [
            "team_id",
            "initiative_id",
            "name",
            "kind",
            "members",
            "since",
            "until",
            "basis",
            "source_ids",
            "note",
        ],
        "relations": [
            "initiative_id",
            "organisation_a",
            "organisation_b",
            "kind",
            "basis",
            "source_ids",
            "note",
        ],
        "milestones": ["initiative_id", "date", "event_nl", "event_en", "source_ids"],
        "obstacles": ["initiative_id", "level", "obstacle_nl", "obstacle_en", "source_ids"],
        "figures": ["initiative_id", "indicator_nl", "indicator_en", "value", "unit", "period", "source_ids"],
        "contradictions": [
            "topic",
            "initiative_id",
            "claim_a",
            "source_ids_a",
            "claim_b",
            "source_ids_b",
            "used",
            "why",
        ],
        "curated_evidence": ["claim_table", "claim_id", "document_id", "passage_id", "note"],
    }
    found = {name: pd.DataFrame(columns=columns, dtype="str") for name, columns in empty.items()}
    return SimpleNamespace(
        **{
            "organisations": organisations(),
            "initiatives": initiatives,
            "regions": regions,
            **found,
            **tables,
        }
    )


def frame(name: str, *rows: tuple) -> pd.DataFrame:
    """A reference table with rows, by its name."""
    return pd.DataFrame(rows, columns=list(getattr(reference(), name).columns))


def documents(*rows: dict) -> pd.DataFrame:
    """Documents with defaults for what a test does not say."""
    base = {
        "title": "",
        "published": "",
        "publisher_id": "pub",
        "regions": "",
        "initiatives": "",
        "relevance": "initiative",
        "duplicate_of": "",
    }
    return pd.DataFrame([{**base, **row} for row in rows])


def passages(*texts: str | tuple[str, str], document: str = "doc-a") -> pd.DataFrame:
    """Passages of one document: texts, or (heading path, text)."""
    rows = [text if isinstance(text, tuple) else ("", text) for text in texts]
    return pd.DataFrame(
        [
            {
                "passage_id": f"{document}--{i}",
                "document_id": document,
                "ordinal": i,
                "heading_path": heading,
                "text": text,
            }
            for i, (heading, text) in enumerate(rows, start=1)
        ]
    )


def found(text: str, *regions: str) -> list[tuple[str, str]]:
    """(surface, organisation or ~sector) of every mention in a text that is on `regions`."""
    table = mentions_of(text, *regions)
    return [(row.surface, row.organisation_id or f"~{row.sector}") for row in table.itertuples()]


def mentions_of(text: str, *regions: str) -> pd.DataFrame:
    """The table `mentions` of one passage on `regions`."""
    where = pd.DataFrame([("doc-a--1", region) for region in regions], columns=["passage_id", "region_id"])
    return mentions.mentions(passages(text), where, mentions.rules(organisations(), words()))
