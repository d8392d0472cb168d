"""What the stage reads, checked, and corrected where it is kept by hand."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import params, reference
from analysis.check import rules
from analysis.model import Model, load
from analysis.model.bodies import wholes
from analysis.tables import clean, link
from analysis.tables.names import join, split


class Carried:
    """What follows from the documents that carry something."""

    def __init__(self, documents: pd.DataFrame) -> None:
        self.publisher = publishers(documents)
        self.dated = set(documents.loc[rules.dated(documents), "document_id"])
        self.checked = set(documents.loc[documents["checked"] != "none", "document_id"])

    def by(self, sources: str) -> dict[str, object]:
        """`sources, publishers`, and whether none of the documents has a date (`undated`) or was held against its
        page."""
        ids = set(split(sources))
        told = {"sources": join(ids), "publishers": join(self.publisher.get(one, "") for one in ids)}
        return told | {"undated": not ids & self.dated, "unchecked": not ids & self.checked, "contradicted": False}


@dataclass(frozen=True)
class Inputs:
    """The tables behind the graphs, and which bases count; `bodies` are the gazetteer and the placeholders of
    `link`."""

    model: Model
    bases: tuple[str, ...]
    initiatives: pd.DataFrame
    bodies: pd.DataFrame
    teams: pd.DataFrame
    relations: pd.DataFrame
    contradictions: pd.DataFrame
    participants: pd.DataFrame
    documents: pd.DataFrame

    @property
    def cases(self) -> list[str]:
        """The initiatives that get a graph, sorted."""
        return sorted(self.model.cases(self.initiatives))

    @cached_property
    def carried(self) -> Carried:
        """What follows from the documents."""
        return Carried(self.documents)


def read(root: Path) -> Inputs:
    """The inputs below `root`; raises `InputError` with every problem."""
    study = load(root)
    known = reference.read(root, "initiatives", "organisations", "teams", "relations", "contradictions")
    participants, bases = link.PARTICIPANTS.read(root), tuple(params.load(root).networks.bases)
    tables = {name: known.tables[name] for name in ("initiatives", "teams", "relations", "contradictions")}
    tables |= {"participants": participants, "documents": clean.DOCUMENTS.read(root)}
    return Inputs(study, bases, bodies=bodies(study, known.organisations, participants), **tables)


def bodies(model: Model, organisations: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Every body once, by id. In: the gazetteer, and `participants`, whose placeholders have no row in it.

    Out, indexed by organisation_id: `name, sector, kind, is_team, whole, successor_id`; `whole` as in
    `analysis.model.bodies`.
    """
    whole = wholes(model.study, organisations)
    organisations = organisations.assign(whole=organisations["organisation_id"].map(whole))
    made = participants.drop_duplicates("organisation_id").assign(whole=lambda f: f["organisation_id"], successor_id="")
    made = made[~made["organisation_id"].isin(organisations["organisation_id"])]
    columns = ["organisation_id", "name", "sector", "kind", "is_team", "whole", "successor_id"]
    return pd.concat([organisations[columns], made[columns]]).set_index("organisation_id").sort_index()


def publishers(documents: pd.DataFrame) -> dict[str, str]:
    """The publisher of each document, of a copy that of its original: who repeats is no independent source."""
    known = documents.set_index("document_id")
    first = known["duplicate_of"].where(known["duplicate_of"] != "", known.index.to_series())
    return first.map(known["publisher_id"]).to_dict()
