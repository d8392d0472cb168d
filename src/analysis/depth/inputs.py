"""All that the stage reads, at once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.check.rules import Evidence, dates
from analysis.model import Model, load
from analysis.problems import Problem, refuse
from analysis.tables import clean, networks
from analysis.tables.reference import CODINGS

TABLES = (
    "initiatives", "publishers", "coders", "resolutions", "contradictions",
    "digest_corrections", "teams",
)  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """Tables by the name of their schema; `depth`, `features` and `statements` are the main
    coders', with `read_by`: who has read the passage."""

    model: Model
    documents: pd.DataFrame
    passages: pd.DataFrame
    initiatives: pd.DataFrame
    publishers: pd.DataFrame
    coders: pd.DataFrame
    resolutions: pd.DataFrame
    contradictions: pd.DataFrame
    digest_corrections: pd.DataFrame
    statements: pd.DataFrame
    depth: pd.DataFrame
    features: pd.DataFrame
    first: pd.DataFrame
    seen: pd.DataFrame
    teams: pd.DataFrame
    arenas: pd.DataFrame

    @cached_property
    def evidence(self) -> Evidence:
        """What the rules of evidence look at."""
        dated = dates(self.teams, self.there)
        return Evidence(self.model, self.statements, self.documents, self.initiatives, dated)

    @cached_property
    def there(self) -> frozenset[str]:
        """The ids of all passages."""
        return frozenset(self.passages["passage_id"])

    @cached_property
    def humans(self) -> frozenset[str]:
        """The coders who are people."""
        return frozenset(self.coders.loc[self.coders["kind"] == "human", "coder_id"])

    @cached_property
    def cases(self) -> list[str]:
        """The initiatives that are compared."""
        return self.model.cases(self.initiatives)

    @cached_property
    def main_sets(self) -> dict[str, list[str]]:
        """The sets within which initiatives are compared."""
        return self.model.sets(self.initiatives, main=True)

    @cached_property
    def every(self) -> list[str]:
        """All initiatives, cases or not, sorted."""
        return sorted(self.initiatives["initiative_id"])

    @cached_property
    def known(self) -> pd.DataFrame:
        """Documents by id, with `source_id`: the document itself, or the one that it repeats."""
        known = self.documents.set_index("document_id")
        return known.assign(source_id=known["duplicate_of"].where(known["duplicate_of"] != "", known.index.to_series()))


def read(root: Path) -> Inputs:
    """Everything below `root`; refuses codes on passages that `clean` does not give."""
    tables = reference.read(root, *TABLES).tables
    seen, coded = reference.read_seen(root), {name: reference.read_coded(root, name) for name in CODINGS}
    found = Inputs(
        model=load(root),
        documents=clean.DOCUMENTS.read(root),
        passages=clean.PASSAGES.read(root),
        first=reference.read_first_edition(root),
        seen=seen,
        arenas=networks.ARENAS.read(root),
        **{name: frame.assign(read_by=reference.read_by(frame, seen)) for name, frame in coded.items()},
        **{name: tables[name] for name in TABLES},
    )
    refuse(unknown(found.depth, found.passages))
    return found


def unknown(codings: pd.DataFrame, passages: pd.DataFrame) -> list[Problem]:
    """Each passage that a coding names and `clean` does not give: edited, renamed or taken out."""
    lost = codings[~codings["passage_id"].isin(passages["passage_id"])]
    remedy = "no such passage: run `analysis recode`, and code it again or remove its rows"
    pairs = lost[["coder_id", "passage_id"]].drop_duplicates().itertuples(index=False)
    return [Problem(f"data/coding/{coder}/depth.csv", 0, "passage_id", passage, remedy) for coder, passage in pairs]
