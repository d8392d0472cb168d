"""What a picture sees: the tables, the study, the words of its language, what it is of, and its layout."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis import files
from analysis.model import Model
from analysis.report.data import Data, once
from analysis.report.pictures import house
from analysis.report.texts import Texts, first as capital, flatten, reading

HERE = Path(__file__).parent
__all__ = ["Scene", "capital", "spread", "words"]


@dataclass(frozen=True)
class Scene:
    """One picture in one language and layout; `of` is the initiative or region that it takes."""

    data: Data
    words: Texts
    of: Mapping[str, str] = field(default_factory=dict)
    layout: str = "wide"

    @property
    def model(self) -> Model:
        """The study."""
        return self.data.model

    @property
    def phone(self) -> bool:
        """Whether this is the layout for narrow screens."""
        return self.layout == "phone"

    @property
    def width(self) -> int:
        """Width of the picture in pixels."""
        return house.WIDTHS[self.layout]

    @property
    def size(self) -> int:
        """Pixels of small text."""
        return 11 if self.phone else 12

    @property
    def cases(self) -> pd.DataFrame:
        """Every case by phase and then name of region, indexed by `initiative_id`, with `region` and `phase`."""
        return cases(self.data)

    @property
    def phases(self) -> dict[str, dict[str, str]]:
        """The regions of the cases of each phase, by the phase's name (plural, with a capital) and initiative."""
        named = {
            one: capital(self.words.of(self.model.study.phases[one].plural)) for one in self.cases["phase"].unique()
        }
        return {name: self.cases.loc[self.cases["phase"] == one, "region"].to_dict() for one, name in named.items()}

    @property
    def levels(self) -> dict[int, str]:
        """The names of the levels, upwards."""
        return {number: self.words.of(level.name) for number, level in self.model.codebook.levels.items()}

    def levels_named(self, place: int) -> str:
        """The name of the level at a place of the scale, -1 the top."""
        return list(self.levels.values())[place]

    def case(self, initiative_id: str) -> str:
        """A case as `Utrecht (pilot)`."""
        row = self.cases.loc[initiative_id]
        return f"{row['region']} ({self.words.of(self.model.study.phases[row['phase']].name)})"

    def the(self, vocabulary: str, name: str) -> str:
        """A word of the study with its article, as a sentence needs it."""
        return self.words.of(getattr(self.model.study, vocabulary)[name].the)

    def certain(self, word: str) -> str:
        """A word of certainty in this language; empty where there is none."""
        known = self.model.study.certainty.words
        return self.words.of(known[word]) if word in known else ""

    def decimal(self, value: float) -> str:
        """A number with two decimals in the form of this language; empty where it is missing."""
        return "" if pd.isna(value) else self.words.number(value, 2)

    def yes_no(self, value: bool) -> str:
        """Yes or no in words."""
        return self.words("house.yes_" if value else "house.no_")

    def profile(self, name: str) -> str:
        """A profile (sought, practised) in a word, as it stands within a sentence."""
        return self.words(f"house.{name}").lower()

    def named(self, row: Any) -> str:
        """A row of an initiative and profile in words: `Utrecht (pilot), nagestreefd`."""
        return f"{self.case(row.initiative_id)}, {self.profile(row.profile)}"

    def missing(self, ax: Axes, x: float, y: float) -> None:
        """Say at a place of the axes that nothing is described."""
        back = {"facecolor": house.PAPER, "edgecolor": "none", "pad": 1}
        look = {"ha": "center", "fontsize": 11, "color": house.MUTED, "fontstyle": "italic", "bbox": back}
        house.write(ax, x, y, [self.words("house.undocumented")], **look)

    def table(self, frame: pd.DataFrame, **columns: str | Sequence[object]) -> pd.DataFrame:
        """What is drawn, for readers of words.

        In: by the key of its head (`columns.<key>` of the words, or `house.<key>`) a column of the frame, or the cells
        themselves. Out: in words (`FORMS`), numbers with two decimals where they are no whole ones.
        """
        made = {}
        for key, given in columns.items():
            cells = frame[given] if isinstance(given, str) else pd.Series(given, dtype=object)
            form = Scene.decimal if pd.api.types.is_float_dtype(cells) else FORMS.get(key, lambda _, cell: cell)
            head = next(f"{group}.{key}" for group in ("columns", "house") if f"{group}.{key}" in self.words)
            made[self.words(head)] = [form(self, cell) for cell in cells]
        return pd.DataFrame(made)


FORMS: dict[str, Callable[[Scene, object], object]] = {
    "initiative": Scene.case, "certainty": Scene.certain, "planned": Scene.yes_no,
    "profile": lambda scene, name: scene.words(f"house.{name}"),
}  # fmt: skip


@once
def cases(data: Data) -> pd.DataFrame:
    """The cases of `Scene`, sorted once for all pictures."""
    order = data.initiatives["phase"].map(data.model.words("phases").index)
    return data.initiatives.assign(order=order).sort_values(["order", "region"])


def spread(low: float, high: float) -> str:
    """A whole number, or a range of two."""
    return f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"


@lru_cache(maxsize=64)
def _own(name: str, lang: str) -> dict[str, str]:
    shared, own = (files.read_yaml(folder, f"{lang}.yaml") for folder in (HERE, HERE / name))
    return dict(flatten({"house": shared, **own}))


def words(name: str, texts: Texts) -> Texts:
    """The words of a picture in the language of the report and, under `house`, those that pictures share."""
    readers = (texts.entries.get(f"readers.{one}", "") for one in ("the", "one"))
    return Texts(texts.lang, reading(_own(name, texts.lang), *readers))
