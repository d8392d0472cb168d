"""What the stage reads: only the tables that it needs, checked, and corrected where they are kept by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.networks import frames
from analysis.tables import clean, link


@dataclass(frozen=True)
class Inputs:
    """The tables that the stage reads; `initiatives` are the cases, `parts` the participants, one row
    each.
    """

    ties: pd.DataFrame
    participants: pd.DataFrame
    mentions: pd.DataFrame
    passage_regions: pd.DataFrame
    documents: pd.DataFrame
    initiatives: pd.DataFrame
    regions: pd.DataFrame
    teams: pd.DataFrame
    bodies: pd.DataFrame
    parts: pd.DataFrame

    @property
    def cases(self) -> list[str]:
        """The initiatives that get a network."""
        return self.initiatives["initiative_id"].tolist()

    @property
    def sector(self) -> dict[str, str]:
        """Sector by organisation."""
        return dict(zip(self.bodies["organisation_id"], self.bodies["sector"], strict=True))


def read(root: Path) -> Inputs:
    """Read and check the stage's inputs below `root`; reference tables are corrected."""
    known = reference.read(root, "initiatives", "organisations", "regions", "teams")
    initiatives = frames.cases(known.initiatives)
    participants, ties = (table.read(root) for table in (link.PARTICIPANTS, link.TIES))
    participants, ties = (
        f[f["initiative_id"].isin(initiatives["initiative_id"])] for f in (participants, ties)
    )
    return Inputs(
        ties=ties,
        participants=participants,
        mentions=link.MENTIONS.read(root),
        passage_regions=link.PASSAGE_REGIONS.read(root),
        documents=clean.DOCUMENTS.read(root),
        initiatives=initiatives,
        regions=known.regions,
        teams=known.teams,
        bodies=frames.bodies(participants, known.organisations),
        parts=frames.participation(participants),
    )
