"""The words of the report: one set of keys, a folder of YAML files per language, its numbers and dates."""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

from analysis.report.html import visible

FOLDER = Path(__file__).parent / "texts"
SEPARATORS = {"nl": (".", ","), "en": (",", ".")}
TERM = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
BOLD = re.compile(r"\*\*(.+?)\*\*")


class TextError(Exception):
    """A text that is missing, or one that lacks a value for its placeholder."""


class Texts:
    """Texts of one language: `texts("figures.map.headline", n=6)`.

    An entry with `one` and `other` is chosen by the value `n`. Numbers among the values get the
    language's form; `None` is refused, since missing has words of its own. `[[label|term]]` marks a
    link to the glossary: a link in `html`, the bare label in plain text.
    """

    def __init__(self, lang: str, entries: dict[str, str]):
        self.lang = lang
        self.entries = entries

    def __contains__(self, key: str) -> bool:
        return key in self.entries or f"{key}.other" in self.entries

    def __call__(self, key: str, **values: Any) -> str:
        """The plain text of `key`, its placeholders filled; raises `TextError`."""
        plain = BOLD.sub(r"\1", TERM.sub(r"\1", self._entry(key, values)))
        return self._fill(key, plain, values)

    def html(self, key: str, **values: Any) -> Markup:
        """The text of `key` as HTML: everything escaped, glossary links and **strong** made."""
        marked = TERM.sub(self._link, str(escape(self._entry(key, values))))
        return Markup(visible(self._fill(key, Markup(BOLD.sub(r"<strong>\1</strong>", marked)), values)))

    def translation(self, english: str) -> str | None:
        """The Dutch words for an English cell of the reference tables, where there are any."""
        return translations().get(english)

    def under(self, prefix: str) -> list[str]:
        """The next part of every key below `prefix`, in the file's order."""
        start = prefix + "."
        return list(dict.fromkeys(k[len(start) :].split(".")[0] for k in self.entries if k.startswith(start)))

    def _entry(self, key: str, values: dict[str, Any]) -> str:
        if key not in self.entries:
            key = f"{key}.{'one' if values.get('n') == 1 else 'other'}"
        try:
            return self.entries[key]
        except KeyError:
            raise TextError(f"no text {key.removesuffix('.other')!r} in {self.lang}") from None

    def _fill(self, key: str, text: str, values: dict[str, Any]) -> str:
        shown = {name: self._shown(key, name, value) for name, value in values.items()}
        try:
            return text.format(**shown)
        except (KeyError, IndexError) as error:
            raise TextError(f"text {key!r} in {self.lang} needs a value for {error}") from None

    def _shown(self, key: str, name: str, value: Any) -> str:
        if isinstance(value, str):
            return value
        if value is None or isinstance(value, bool):
            raise TextError(f"text {key!r}: {name} is {value!r}, give text or a number")
        return self.number(value)

    @staticmethod
    def _link(match: re.Match) -> str:
        label, term = match.group(1), match.group(2) or match.group(1)
        return f'<a class="term" href="#glossary-{slug(term)}">{label}</a>'

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number in the language's form; at most two decimals, or exactly `decimals`."""
        number = float(value)
        if math.isnan(number):
            raise TextError("a missing value is no number: say that it is missing")
        thousands, comma = SEPARATORS[self.lang]
        text = f"{number:,.{2 if decimals is None else decimals}f}"
        if decimals is None and "." in text:
            text = text.rstrip("0").rstrip(".")
        if text.strip("-0.,") == "":
            text = text.lstrip("-")
        return text.replace(",", "\0").replace(".", comma).replace("\0", thousands)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share (0-1) as a percentage; what rounds to none or to all but is not, is said in words."""
        share = round(float(share), 9)
        step = 10.0**-decimals
        shown = round(100 * share, decimals)
        if shown >= 100 and share < 1:
            return self("common.nearly_all", share=f"{self.number(100 - step, decimals)}%")
        if shown <= 0 and share > 0:
            return self("common.nearly_none", share=f"{self.number(step, decimals)}%")
        return f"{self.number(100 * share, decimals)}%"

    def date(self, value: str) -> str:
        """`2021`, `2021-11` or `2021-11-05` in words; other text is given back as it is."""
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value):
            return value
        year, *rest = value.split("-")
        words = [self(f"common.months.m{int(rest[0])}")] if rest else []
        return " ".join([*([str(int(rest[1]))] if len(rest) == 2 else []), *words, year])

    def join(self, items: list[str]) -> str:
        """`a, b en c`."""
        items = list(items)
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('common.and')} {items[-1]}"

    def word(self, vocabulary: str, word: str) -> str:
        """The language's name for a word of a vocabulary (`sectors`, `roles`, ...)."""
        return self(f"vocabulary.{vocabulary}.{word}")

    def sector(self, word: str) -> str:
        """Name of a sector."""
        return self.word("sectors", word)

    def role(self, word: str) -> str:
        """Name of a role."""
        return self.word("roles", word)

    def basis(self, word: str) -> str:
        """Name of a basis."""
        return self.word("bases", word)

    def tie_kind(self, word: str) -> str:
        """Name of a kind of tie."""
        return self.word("tie_kinds", word)

    def phase(self, word: str) -> str:
        """Name of a phase."""
        return self.word("phases", word)

    def obstacle_level(self, word: str) -> str:
        """Name of a socio-ecological level."""
        return self.word("obstacle_levels", word)

    def verdict(self, word: str) -> str:
        """A verdict in words."""
        return self.word("verdicts", word)

    def initiative(self, region: str, phase: str) -> str:
        """How an initiative is called in figures and tables: region and phase."""
        return self("common.initiative", region=region, phase=self.phase(phase).lower())


def slug(text: str) -> str:
    """`text` as an id: lower case, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def flatten(tree: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """(dotted key, text) of a nested mapping; raises `TextError` where a leaf is no text."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield f"{prefix}{key}", value
        else:
            raise TextError(f"text {prefix}{key} is {value!r}: put it in quotes")


@lru_cache(maxsize=8)
def load(lang: str, folder: Path = FOLDER) -> Texts:
    """The texts of `lang` from every YAML file in its folder; a key in two files raises `TextError`."""
    entries: dict[str, str] = {}
    for path in sorted((folder / lang).glob("*.yaml")):
        for key, value in flatten(yaml.safe_load(path.read_text(encoding="utf-8")) or {}):
            if key in entries:
                raise TextError(f"text {key} stands twice ({path.name})")
            entries[key] = value.strip("\n")
    if not entries:
        raise TextError(f"no texts in {folder / lang}")
    return Texts(lang, entries)


@lru_cache(maxsize=1)
def translations(path: Path = FOLDER / "translations.yaml") -> dict[str, str]:
    """English text of reference cells (units, periods, contradictions) -> Dutch."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def placeholders(text: str) -> set[str]:
    """The names of the placeholders in `text`."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
