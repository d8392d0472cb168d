"""The study file and the codebook read into one frozen model, with a problem for each thing that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from analysis import files
from analysis.model import certainty
from analysis.model.cases import Cases
from analysis.model.codebook import Codebook, Dimension
from analysis.model.study import Study
from analysis.model.text import Text
from analysis.problems import InputError, Problem, nearest, refuse

STUDY = "data/study.yaml"
CODEBOOK = "data/reference/codebook.yaml"
FORMS: dict[str, type[BaseModel]] = {STUDY: Study, CODEBOOK: Codebook}

# Vocabularies that columns of tables name; each is read from the model, the first two lists under their own names.
OF_STUDY = (
    "phases", "region_kinds", "groups", "sectors", "arenas", "relations", "roles", "configurations", "obstacle_kinds",
    "themes", "principles", "region_changes", "askers", "finding_themes", "sets", "languages", "layers",
)  # fmt: skip
OF_CODEBOOK = ("dimensions", "features", "kinds", "abouts")
WORDS: dict[str, Callable[[Model], Any]] = {
    **{name: attrgetter(f"study.{name}") for name in OF_STUDY},
    **{name: attrgetter(f"codebook.{name}") for name in OF_CODEBOOK},
    "steps": attrgetter("study.ladder"),
    "certainty": attrgetter("study.certainty.words"),
    "directed": lambda m: (name for name, relation in m.study.relations.items() if relation.directed),
    "tie_kinds": lambda m: ("stated", *m.study.arenas),
    "judged": lambda m: (*m.codebook.dimensions, *m.codebook.features),
    "depth": lambda m: (name for name, dimension in m.codebook.dimensions.items() if dimension.axis == "depth"),
    "breadth": lambda m: (name for name, dimension in m.codebook.dimensions.items() if dimension.axis == "breadth"),
    "levels": lambda m: map(str, m.codebook.levels),
}


@dataclass(frozen=True)
class Model(Cases):
    """The study and its codebook; `words` gives a vocabulary by name, in the order of the file."""

    study: Study
    codebook: Codebook

    @cached_property
    def vocabularies(self) -> dict[str, tuple[str, ...]]:
        """Every vocabulary by name."""
        return {name: tuple(words(self)) for name, words in WORDS.items()}

    def words(self, name: str) -> tuple[str, ...]:
        """The vocabulary of that name (a key of `WORDS`)."""
        return self.vocabularies[name]

    @property
    def depth(self) -> tuple[str, ...]:
        """The dimensions of depth, in order."""
        return self.words("depth")

    @property
    def unsure(self) -> str:
        """The least word of certainty: what has it is shown as unsure."""
        return self.words("certainty")[-1]

    @property
    def top(self) -> int:
        """The highest level."""
        return max(self.codebook.levels)

    @property
    def redesign(self) -> int:
        """The level below the top, and never the lowest: from there on a layer counts as changed."""
        return max(1, self.top - 1)

    def dimension(self, name: str) -> Dimension:
        """The dimension of that id."""
        return self.codebook.dimensions[name]

    def kinds_for(self, use: str) -> frozenset[str]:
        """The kinds of statements that allow a use: sought, practised or met."""
        return frozenset(name for name, kind in self.codebook.kinds.items() if use in kind.use)

    def certainty(self, facts: Any) -> tuple[str, tuple[str, ...]]:
        """The certainty word for facts about evidence, and the facts that gave it; see `model.certainty`."""
        return certainty.word(self.study.certainty, facts)


def load(root: Path) -> Model:
    """The model of the project below `root`, kept until a file changes; raises `InputError` with every problem."""
    stamps = tuple((root / name).stat().st_mtime_ns if (root / name).exists() else 0 for name in FORMS)
    return _load(root.resolve(), stamps)


@lru_cache(maxsize=8)
def _load(root: Path, stamps: tuple[int, ...]) -> Model:
    raw = {name: files.read_yaml(root, name) for name in FORMS}
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, form in FORMS.items():
        try:
            read[name] = files.fitted(name, form, raw[name])
        except InputError as error:
            problems += error.problems
    refuse(problems)
    model = Model(read[STUDY], read[CODEBOOK])
    refuse([*untranslated(model), *dangling(model)])
    return model


def untranslated(model: Model) -> Iterator[Problem]:
    """A problem for each text that lacks a language of the study."""
    for file, part in ((STUDY, model.study), (CODEBOOK, model.codebook)):
        for key, text in _texts(part, ""):
            for language in text.missing(model.study.languages):
                yield Problem(file, 0, f"{key}.{language}", "", "write this text")


def _texts(part: Any, key: str) -> Iterator[tuple[str, Text]]:
    if isinstance(part, Text):
        yield key, part
        return
    if isinstance(part, BaseModel):
        items: list[tuple[Any, Any]] = [(name, getattr(part, name)) for name in type(part).model_fields]
    elif isinstance(part, dict):
        items = list(part.items())
    else:
        items = list(enumerate(part)) if isinstance(part, tuple) else []
    for name, value in items:
        yield from _texts(value, f"{key}.{name}".lstrip("."))


NAMED_IN = {  # file, group and field of each of its parts -> the vocabulary whose words stand there
    (STUDY, "sets", "phase"): "phases", (STUDY, "groups", "phase"): "phases", (STUDY, "partners", "sectors"): "sectors",
    (STUDY, "arenas", "step"): "steps", (STUDY, "relations", "step"): "steps",
    (STUDY, "configurations", "arena"): "arenas", (STUDY, "configurations", "within"): "sectors",
    (STUDY, "configurations", "without"): "sectors", (STUDY, "obstacle_kinds", "statement"): "kinds",
    (CODEBOOK, "features", "layer"): "dimensions", (CODEBOOK, "features", "principle"): "principles",
    (CODEBOOK, "features", "arenas"): "arenas", (CODEBOOK, "features", "seats"): "sectors",
}  # fmt: skip


def dangling(model: Model) -> Iterator[Problem]:
    """A problem for each id in either file that names nothing."""
    study, book = model.study, model.codebook
    whole = {  # keys that name words of a vocabulary themselves
        "layers": (study.layers, "dimensions"), "partners": (study.partners, "phases"),
        "team_step": ([study.team_step], "steps"), "principle_layers": (study.principle_layers, "principles"),
        "principle_layers.": (study.principle_layers.values(), "dimensions"),
        "read_with_ties": (study.read_with_ties, "dimensions"),
        "certainty.rules": ([rule.word for rule in study.certainty.rules], "certainty"),
        "certainty.at_most": (study.certainty.at_most.values(), "certainty"),
    }  # fmt: skip
    for key, (values, vocabulary) in whole.items():
        yield from _unknown(STUDY, key, values, model.words(vocabulary))
    for (file, group, field), vocabulary in NAMED_IN.items():
        for name, one in getattr({STUDY: study, CODEBOOK: book}[file], group).items():
            value = getattr(one, field)
            values = value if isinstance(value, tuple) else [value]
            yield from _unknown(file, f"{group}.{name}.{field}", values, model.words(vocabulary))
    for key in ("languages", "layers"):
        if len(names := getattr(study, key)) > len({*names}):
            yield Problem(STUDY, 0, key, ", ".join(names), "one stands here twice: remove it")
    if list(book.levels) != list(range(len(book.levels))):
        yield Problem(CODEBOOK, 0, "levels", ", ".join(map(str, book.levels)), "number the levels upwards from 0")
        return
    for name, dimension in book.dimensions.items():
        told = {*dimension.definitions, *dimension.examples, *dimension.indicators} - book.levels.keys()
        if told:
            remedy = f"use levels of: {', '.join(model.words('levels'))}"
            yield Problem(CODEBOOK, 0, f"dimensions.{name}", ", ".join(map(str, sorted(told))), remedy)
    for name in book.dimensions.keys() & book.features:
        yield Problem(CODEBOOK, 0, f"features.{name}", name, "a dimension has this id, too: rename one of the two")
    for name, feature in book.features.items():
        said, dimensions = feature.implies, book.dimensions
        if said and said.dimension == feature.layer and feature.layer not in dimensions:
            continue  # the layer is told
        if said and (said.dimension not in dimensions or said.level not in dimensions[said.dimension].definitions):
            remedy = "name a dimension and one of the levels that it defines"
            yield Problem(CODEBOOK, 0, f"features.{name}.implies", f"{said.dimension} {said.level}", remedy)
    facts = [fact for rule in study.certainty.rules for fact in rule.facts] + list(study.certainty.at_most)
    yield from _unknown(STUDY, "certainty", facts, tuple(certainty.FACTS))


def _unknown(file: str, key: str, values: Any, known: tuple[str, ...]) -> Iterator[Problem]:
    for value in values:
        if value is not None and value not in known:
            yield Problem(
                file, 0, key, value, f"use one of: {', '.join(known) or '(there is none)'}{nearest(value, known)}"
            )


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON schema of each file, for editors, by its path beside the file."""
    return {name.replace(".yaml", ".schema.json"): form.model_json_schema() for name, form in FORMS.items()}
