"""The form of `data/study.yaml`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from analysis.model.text import ID, Named, Part, Text

Id = Annotated[str, StringConstraints(pattern=ID)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Some = Field(min_length=1)
Above = Annotated[float, Field(gt=0)]
Prior = Annotated[tuple[Above, Above], Field(description="shape and scale of an inverse gamma on a variance")]


class Phase(Named):
    """A phase of the study; `ambition` marks what the programme wants, which is never a case."""

    plural: Text
    the: Text
    ambition: bool = False


class CaseSet(Named):
    """A set of cases by rule: those of a phase, with or without branches (predecessor in another region)."""

    phase: Id
    main: bool = False
    branches: bool = True


class Group(Named):
    """Whom a general statement reaches: every case, or those of a phase and tranche."""

    phase: Id | None = None
    tranche: int | None = None


class Sector(Named):
    """A kind of bodies, with its article (`the`), a short head for tables, and how pictures draw it.

    `keeps_apart`: services of one such body are parties of their own, so that a common parent makes no tie internal.
    """

    the: Text
    short: Text
    sign: str
    colour: Colour
    many: bool = False
    keeps_apart: bool = False


class Partners(Part):
    """The sectors that are prescribed in a phase, and the documents that prescribe them."""

    sectors: tuple[Id, ...]
    sources: tuple[Id, ...]


class Arena(Named):
    """Where bodies meet; `step` is the step of the ladder between two members, if any."""

    step: Id | None = None


class Relation(Named):
    """A tie of two bodies; `step` as for arenas, `directed` where one end acts on the other."""

    step: Id | None = None
    directed: bool = False


class Configuration(Named):
    """Stated criteria: one arena of that kind in which all sectors `within` sit and none of `without`."""

    arena: Id
    within: tuple[Id, ...] = Field(alias="with")
    without: tuple[Id, ...] = ()


class ObstacleKind(Named):
    """What a row of obstacles is; `counts` where it answers what hinders, `beside` where a card tells it beside that;
    `statement`: kinds that it rests on."""

    counts: bool = False
    beside: bool = False
    statement: tuple[Id, ...] = ()


class FindingTheme(Named):
    """A question under which findings stand apart, and the section of the report that answers it; `card`: a card tells
    those on its own cases, too."""

    at: Literal["who", "depth", "features", "shared", "learning", "hinders"] = "shared"
    card: bool = False


class CertaintyRule(Part):
    """The word that one of these facts gives; the rule without facts is the rest."""

    word: Id
    facts: tuple[Id, ...]


class Certainty(Part):
    """Words from sure to unsure, the rules that give them in order, and caps by fact."""

    words: Annotated[dict[Id, Text], Some]
    rules: Annotated[tuple[CertaintyRule, ...], Some]
    at_most: dict[Id, Id]


class Claim(Part):
    """From which posterior probability a word is used, and how low a variant may bring it."""

    p: Share
    lowest: Share


class Estimate(Part):
    """Priors, draws and words of the estimate of levels; see `analysis.depth`."""

    spreads: dict[Literal["initiative", "dimension", "cell", "document", "unit", "reader"], Prior]
    wide_initiative: Prior
    mean: tuple[float, float]
    chains: Annotated[int, Field(ge=2, le=100)]
    kept: Annotated[int, Field(ge=100)]
    interval: Share
    misread_share: Share
    misread_draws: Annotated[int, Field(ge=1)]
    misread_kept: Annotated[int, Field(ge=50)]
    variant_kept: Annotated[int, Field(ge=100)]
    words: dict[Literal["deeper", "leans"], Claim]

    @property
    def of_difference(self) -> float:
        """The interval of a difference: it leaves out 0 exactly where the chance is that of the word `deeper`."""
        return 2 * self.words["deeper"].p - 1


class Study(Part):
    """All of `data/study.yaml`; comments there say what each key is for."""

    study: Id
    title: Text
    languages: Annotated[tuple[Id, ...], Some]
    phases: Annotated[dict[Id, Phase], Some]
    sets: dict[Id, CaseSet]
    groups: dict[Id, Group]
    region_kinds: dict[Id, Text]
    nation: Id
    layers: tuple[Id, ...]
    read_with_ties: tuple[Id, ...] = ()
    sectors: dict[Id, Sector]
    partners: dict[Id, Partners]
    ladder: dict[Id, Text]
    arenas: dict[Id, Arena]
    team_step: Id
    relations: dict[Id, Relation]
    roles: dict[Id, Text]
    configurations: dict[Id, Configuration]
    obstacle_kinds: dict[Id, ObstacleKind]
    themes: dict[Id, Text]
    principles: dict[Id, Text]
    principles_source: tuple[Id, ...] = ()
    principle_layers: dict[Id, Id] = {}
    region_changes: dict[Id, Text]
    askers: dict[Id, Text]
    finding_themes: dict[Id, FindingTheme] = {}
    certainty: Certainty
    estimate: Estimate
