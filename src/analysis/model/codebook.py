"""The form of the codebook."""

from typing import Annotated, Literal

from pydantic import Field

from analysis.model.study import Id, Some
from analysis.model.text import Named, Part, Text

Level = Annotated[int, Field(ge=0)]
Use = Literal["sought", "practised", "met"]


class LevelNames(Part):
    """What a level is called and means, by language; `also`: what it was called before, as codes brought back may say."""

    name: Text
    definition: Text
    also: Text | None = None


class Dimension(Named):
    """One dimension: `axis` depth counts for how far-reaching a change is, breadth for how wide it is."""

    axis: Literal["depth", "breadth"]
    question: Text
    definitions: dict[Level, Text]
    examples: dict[Level, Text] = {}
    exclusions: tuple[Text, ...] = ()
    indicators: dict[Level, tuple[str, ...]] = {}


class Implied(Part):
    """The least level of a dimension that a feature is, by the codebook's own words for both; `same`: that level is
    nothing else than this feature."""

    dimension: Id
    level: Level
    same: bool = False


class Feature(Named):
    """Something that an initiative may do differently; `arenas`: the kinds of team or table that are this feature, with
    `seats` only those in which one of these sectors sits; `also`: other words that readers look for, with commas between them;
    `implies`: the least level that follows from it, where one does."""

    layer: Id
    principle: Id
    definition: Text
    exclusion: Text
    indicators: tuple[str, ...] = ()
    arenas: tuple[Id, ...] = ()
    seats: tuple[Id, ...] = ()
    implies: Implied | None = None
    also: Text | None = None


class Kind(Named):
    """A kind of statement, and the uses that it allows."""

    use: tuple[Use, ...]


class About(Named):
    """Whom a statement is about: `general` gives nothing to a single initiative, `team` nothing to a single member."""

    general: bool = False
    team: bool = False


class Codebook(Part):
    """All of the codebook; `levels` run upwards from 0."""

    edition: int
    sources: tuple[str, ...]
    levels: Annotated[dict[Level, LevelNames], Some]
    rules: dict[Id, Text]
    dimensions: Annotated[dict[Id, Dimension], Some]
    features: dict[Id, Feature]
    kinds: Annotated[dict[Id, Kind], Some]
    abouts: Annotated[dict[Id, About], Some]
