"""What a picture sees: the tables, the study, the words of its language, what it is of, and its layout."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.model import Model
from analysis.model.vocabulary import PROFILES
from analysis.report.data import Data
from analysis.report.names import Names
from analysis.report.pictures import house
from analysis.report.texts import Texts, first as capital

__all__ = ["Scene", "capital", "spread"]


@dataclass(frozen=True)
class Scene:
    """One picture in one language and layout, with its own words before the page's; `of` is the initiative that it takes."""

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
        """Every case by phase, indexed by `initiative_id`, with `region` and `phase`."""
        return self.data.initiatives

    def sets(self, frame: pd.DataFrame) -> dict[str, dict[str, str]]:
        """The regions of a frame's cases by the set's name (with a capital) and case, in the frame's order."""
        own = {name: frame.loc[frame["case_set"] == name, "initiative_id"] for name in self.model.study.sets}
        regions = {name: self.cases.loc[cases, "region"].to_dict() for name, cases in own.items() if len(cases)}
        return {capital(self.words.of(self.model.study.sets[name].name)): told for name, told in regions.items()}

    @property
    def profiles(self) -> dict[str, str]:
        """What each profile is called as a head."""
        return {one: self.words(f"house.{one}") for one in PROFILES}

    @property
    def names(self) -> Names:
        """Names as sentences need them."""
        return Names(self.data, self.words)

    @property
    def phases(self) -> dict[str, dict[str, str]]:
        """The regions of the cases of each phase, by the phase's name (plural, with a capital) and initiative."""
        cases = [self.data.of_phase(one) for one in self.data.phases]
        return {capital(self.names.peers(own[0])): self.cases.loc[own, "region"].to_dict() for own in cases}

    def decimal(self, value: float) -> str:
        """A number with two decimals in the form of this language; empty where it is missing."""
        return "" if pd.isna(value) else self.words.number(value, 2)

    def profile(self, name: str) -> str:
        """A profile (sought, practised) in a word, as it stands within a sentence."""
        return self.words(f"house.{name}").lower()

    def named(self, row: Any) -> str:
        """A row of an initiative and profile in words: `Utrecht (pilot), nagestreefd`."""
        return f"{self.names.case(row.initiative_id)}, {self.profile(row.profile)}"

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


FORMS: dict[str, Callable[[Scene, Any], object]] = {
    "initiative": lambda scene, one: scene.names.case(one),
    "certainty": lambda scene, word: scene.names.certainty(word) if word else "",
    "planned": lambda scene, value: scene.words("house.yes_" if value else "house.no_"),
    "profile": lambda scene, name: scene.words(f"house.{name}"),
}


def spread(low: float, high: float) -> str:
    """A whole number, or a range of two."""
    return f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"
