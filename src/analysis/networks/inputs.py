"""What the stage reads, checked, and corrected where it is kept by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import model, params, reference
from analysis.model import Model
from analysis.tables import clean, link


@dataclass(frozen=True)
class Inputs:
    """The tables behind the graphs, and which bases count; `bodies` are the gazetteer and the placeholders of `link`."""

    model: Model
    bases: tuple[str, ...]
    initiatives: pd.DataFrame
    bodies: pd.DataFrame
    teams: pd.DataFrame
    relations: pd.DataFrame
    participants: pd.DataFrame
    documents: pd.DataFrame

    @property
    def cases(self) -> list[str]:
        """The initiatives that get a graph, sorted."""
        return sorted(self.model.cases(self.initiatives))


def read(root: Path) -> Inputs:
    """The inputs below `root`; raises `InputError` with every problem."""
    known = reference.read(root, "initiatives", "organisations", "teams", "relations")
    participants = link.PARTICIPANTS.read(root)
    return Inputs(
        model=model.load(root),
        bases=tuple(params.load(root).networks.bases),
        initiatives=known.initiatives,
        bodies=bodies(known.organisations, participants),
        teams=known.teams,
        relations=known.relations,
        participants=participants,
        documents=clean.DOCUMENTS.read(root),
    )


def bodies(organisations: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Every body once, by id. In: the gazetteer, and `participants`, whose placeholders have no row in it.

    Out, indexed by organisation_id: `name, sector, kind, is_team, parent_id, successor_id`.
    """
    made = participants.drop_duplicates("organisation_id").assign(parent_id="", successor_id="")
    made = made[~made["organisation_id"].isin(organisations["organisation_id"])]
    columns = ["organisation_id", "name", "sector", "kind", "is_team", "parent_id", "successor_id"]
    return pd.concat([organisations[columns], made[columns]]).set_index("organisation_id").sort_index()


def split(cell: str) -> list[str]:
    """The values of a cell with `|` between them."""
    return cell.split("|") if cell else []


def join(values: Iterable[str]) -> str:
    """Distinct values, sorted, with `|` between them; empty ones left out."""
    return "|".join(sorted({value for value in values if value}))


def publishers(documents: pd.DataFrame) -> dict[str, str]:
    """The publisher of each document, of a copy that of its original: who repeats is no independent source."""
    own = dict(zip(documents["document_id"], documents["publisher_id"], strict=True))
    first = dict(zip(documents["document_id"], documents["duplicate_of"], strict=True))
    return {document: own[_original(document, first)] for document in own}


def _original(document: str, first: dict[str, str]) -> str:
    seen = {document}
    while first.get(document) and first[document] not in seen:
        document = first[document]
        seen.add(document)
    return document
