"""Every choice of the analyst in `params.yaml`, typed, with an error for each unknown or ill-typed one.

What belongs to the study stands in `data/study.yaml` (see `analysis.model`). `analysis dictionary` writes the JSON schema
`params.schema.json`, by which editors help.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from analysis import files

FILE = "params.yaml"
Count = Annotated[int, Field(ge=1, strict=True)]
Jobs = Annotated[int, Field(ge=1, le=256, strict=True)]
Share = Annotated[float, Field(ge=0, le=1)]


class Group(BaseModel):
    """The parameters of one stage: frozen, none unknown, none missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Clean(Group):
    """Choices of `clean`."""

    max_megabytes: Annotated[float, Field(gt=0, description="larger files are rejected with that reason")]
    max_unpacked_megabytes: Annotated[float, Field(gt=0, description="the same for what an office file unpacks to")]
    max_seconds: Annotated[Count, Field(le=86_400, description="a file that takes longer is rejected")]
    min_language_words: Annotated[int, Field(ge=0, description="shorter texts are not tested for their language")]
    near_duplicate: Annotated[Share, Field(description="Jaccard similarity of shingles from which two count as one")]
    quote_words: Annotated[int, Field(ge=0, description="words shown of a document with rights `quote`")]
    enough_letters: Annotated[
        Share, Field(description="a document of which a smaller share of letters came out is told")
    ]
    least_letters: Annotated[Share, Field(description="and rejected below this share")]
    jobs: Jobs


class Link(Group):
    """Choices of `link`."""

    jobs: Jobs


class Networks(Group):
    """Choices of `networks`."""

    bases: Annotated[list[Literal["stated", "inferred", "context"]], Field(min_length=1)]


class Depth(Group):
    """Choices of `depth`; priors, draws and words of the estimate are the study's."""

    seed: Annotated[int, Field(ge=0, strict=True)]
    bootstrap: Annotated[Count, Field(le=1_000_000, description="resampled documents for intervals of agreement")]


class Report(Group):
    """Choices of `report`."""

    edition: Annotated[str, StringConstraints(strict=True, min_length=4)]
    address: Annotated[str, StringConstraints(pattern=r"^(https?://[^\s<>\"']+)?$")]
    jobs: Jobs


class Params(Group):
    """All parameters, one group a stage."""

    clean: Clean
    link: Link
    networks: Networks
    depth: Depth
    report: Report


def load(root: Path) -> Params:
    """Read `params.yaml` below `root`; raises `InputError` with every problem found."""
    return files.fitted(FILE, Params, files.read_yaml(root, FILE))
