"""The words of the report by language: a folder of YAML files in the engine, one in the study; plurals by Babel.

A text with forms (`one`, `other`, …) is chosen by the plural rule of the language for its value `n` (Unicode CLDR, as
Babel has it); numbers and dates get the language's form; `**words**` are strong in HTML. A language is a folder.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from analysis import files
from analysis.model import Model, Text
from analysis.problems import InputError, Problem
from analysis.report.data import Data, once

ENGINE = Path(__file__).parent / "texts"
DRAWN = Path(__file__).parent / "pictures"
STUDY = "data/study/texts"
BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
STRESS = str.maketrans("ÁÉÍÓÚ", "AEIOU")
FORMS = {"zero", "one", "two", "few", "many", "other"}
# Marks that change the direction of text or hide it are shown by their code: a title must not fake a page.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
DATES = {4: "y", 7: "MMMM y", 10: "d MMMM y"}


class TextError(InputError):
    """A text that is missing or none, or one that lacks a value for its placeholder; `file` is where to mend it."""

    def __init__(self, told: str, file: str = STUDY) -> None:
        super().__init__([Problem(file, 0, "", "", told)])
        self.args = told, file  # by which a process hands it over: else whoever waits for it waits for ever


@dataclass(frozen=True)
class Texts:
    """Texts of one language by dotted key: `texts("who.teams", n=3)`; `texts.html(...)` escapes and marks up."""

    lang: str
    entries: Mapping[str, Any]

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def __call__(self, key: str, **values: Any) -> str:
        """The plain text of `key`; raises `TextError` where the text or a value is missing."""
        return self._filled(key, BOLD.sub(r"\1", self._chosen(key, values)), values)

    def html(self, key: str, **values: Any) -> Markup:
        """The text of `key` as HTML: everything but Markup escaped, `**words**` strong."""
        words = ITALIC.sub(r"<em>\1</em>", BOLD.sub(r"<strong>\1</strong>", str(escape(self._chosen(key, values)))))
        return Markup(self._filled(key, Markup(words), values))

    def under(self, prefix: str) -> list[str]:
        """The next part of every key below `prefix`, in the file's order."""
        start = prefix + "."
        return list(dict.fromkeys(key[len(start) :].split(".")[0] for key in self.entries if key.startswith(start)))

    def within(self, prefix: str) -> "Texts":
        """These texts, of which those below `prefix` go by what follows it, before others of that key."""
        start = f"{prefix}."
        own = {key.removeprefix(start): text for key, text in self.entries.items() if key.startswith(start)}
        return Texts(self.lang, {**self.entries, **own})

    def _chosen(self, key: str, values: Mapping[str, Any]) -> str:
        try:
            found = self.entries[key]
        except KeyError:
            raise TextError(f"no text {key!r} in {self.lang}") from None
        if isinstance(found, str):
            return found
        forms = ["zero"] * (values["n"] == 0) + [self.locale.plural_form(values["n"]), "other"]
        return next(found[form] for form in forms if form in found)

    def _filled(self, key: str, text: str, values: Mapping[str, Any]) -> str:
        try:
            return text.format(**{name: self._shown(key, name, value) for name, value in values.items()})
        except (KeyError, IndexError) as error:
            raise TextError(f"text {key!r} in {self.lang} needs a value for {error}") from None

    def _shown(self, key: str, name: str, value: Any) -> str:
        if isinstance(value, str):
            return value
        if value is None or isinstance(value, bool) or pd.isna(value):
            raise TextError(f"text {key!r}: {name} is {value!r}, give text or a number")
        return self.number(value)

    @property
    def locale(self) -> Locale:
        """The language's rules."""
        return Locale(self.lang)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number in the language's form; at most two decimals, or exactly `decimals`."""
        return format_decimal(value, "#,##0." + ("##" if decimals is None else "0" * decimals), self.locale)

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a percentage."""
        return format_percent(share, locale=self.locale).replace("\xa0", "")

    def date(self, value: str) -> str:
        """`2021`, `2021-11` or `2021-11-05` in words; other text as it is."""
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value):
            return value
        return format_date(pd.Timestamp(value), DATES[len(value)], self.locale)

    def join(self, items: Iterable[Any], style: str = "standard") -> str:
        """`a, b en c`, or with the style `or` `a, b of c`; Markup where an item is."""
        listed = list(items)
        markup = any(isinstance(item, Markup) for item in listed)
        text = format_list([str(escape(item)) if markup else str(item) for item in listed], style, self.locale)
        return Markup(text) if markup else text

    def of(self, text: Text) -> str:
        """A text of the model in this language."""
        return text.of(self.lang)

    def cell(self, row: Any, column: str) -> str:
        """The cell `column_<language>` of a row of a table; where it has none the first such column that is filled, marked as
        of its language."""
        columns = [
            f"{column}_{self.lang}",
            column,
            *(name for name in list(row.keys()) if re.fullmatch(rf"{column}_[a-z]{{2}}", name)),
        ]
        name = next((name for name in columns if isinstance(row.get(name), str) and row[name]), None)
        if name in (None, *columns[:2]):
            return row[name] if name else ""
        return Markup('<span lang="{}">{}</span>').format(name.removeprefix(f"{column}_"), row[name])


def first(text: str) -> str:
    """`text` with a capital, as a sentence begins; a capital bears no stress mark (één, Eén)."""
    found = text[:1].upper().translate(STRESS) + text[1:]
    return Markup(found) if isinstance(text, Markup) else found


def small(texts: Texts, number: int) -> str:
    """A small number in a word, a larger one in digits."""
    return texts(f"numbers.{number}") if f"numbers.{number}" in texts else texts.number(number)


def inner(text: str) -> str:
    """`text` as it stands within a sentence: the opposite of `first`."""
    return ("é" if text.startswith("Eé") else text[:1].lower()) + text[1:]


def ended(text: str) -> bool:
    """Does a sentence bring its own mark at its end?"""
    return (text.striptags() if isinstance(text, Markup) else text).endswith((".", "?", "!"))


def visible(text: str) -> str:
    """`text` with every invisible mark as its code."""
    return INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def read(path: Path) -> dict[str, Any]:
    """The texts of a file by dotted key; raises `InputError` where it is no YAML, or a leaf is no text."""
    home = path.parents[4]  # of `data/study/texts/nl/report.yaml`
    file = path.relative_to(home).as_posix()
    tree = files.read_yaml(home, file)
    if not isinstance(tree, dict | None):
        raise TextError("write `key: text` lines", file)
    return dict(flatten(tree or {}, file=file))


def flatten(tree: Mapping[str, Any], prefix: str = "", file: str = STUDY) -> Iterator[tuple[str, Any]]:
    """(dotted key, text or its plural forms) of a nested mapping; raises `TextError` where a leaf is no text."""
    for key, value in tree.items():
        if isinstance(value, dict) and not set(value) <= FORMS:
            yield from flatten(value, f"{prefix}{key}.", file)
        elif isinstance(value, str | dict):
            yield f"{prefix}{key}", value
        else:
            raise TextError(f"text {prefix}{key} is {value!r}: put it in quotes", file)


@once
def load(data: Data, lang: str) -> Texts:
    """The texts of a language: the engine's, those that follow from the names in the study file, then the study's own.

    A later one replaces an earlier one; a key that stands twice in one of them raises `TextError`. Those of a picture stand
    under `picture` and its name, those that pictures share under `house`.
    """
    engine = _read(lang, ENGINE) | _drawn(lang)
    every = engine | dict(_named(engine, data.model, lang)) | _read(lang, data.root / STUDY)
    readers = [every[f"readers.{data.people}.{one}"] for one in ("the", "one")]
    bar, steps = data.model.codebook.levels[data.model.redesign].name, data.model.study.ladder.values()
    words = {"redesign": bar.of(lang), "steps": format_list([one.of(lang) for one in steps], "or", lang)}
    return Texts(lang, reading(every, *readers, **words))


def reading(entries: Mapping[str, Any], readers: str, reader: str, **words: str) -> dict[str, Any]:
    """Entries with who read (machines or people) for `{readers}`, with a capital for `{Readers}`, `{reader}` for one, and the
    `words` of the study; the readers' words stand under `readers.the` and `readers.one` too."""
    words |= {"readers": readers, "Readers": first(readers), "reader": reader}

    def filled(text: str) -> str:
        """One text."""
        return re.sub(r"(?<!\{)\{(\w+)\}", lambda found: words.get(found[1], found[0]), text)

    made = {
        key: filled(text) if isinstance(text, str) else {form: filled(one) for form, one in text.items()}
        for key, text in entries.items()
    }
    return made | {"readers.the": readers, "readers.one": reader}


def _named(engine: Mapping[str, Any], model: Model, lang: str) -> Iterator[tuple[str, str]]:
    """(key, text) for each layer and theme of the study, from its name."""
    names = {
        "layers": {one: part.name for one, part in model.codebook.dimensions.items()},
        "themes": model.study.themes,
    }
    for group, parts in names.items():
        for key in (key for key in engine if key.startswith(f"of_study.{group}.")):
            for one, name in parts.items():
                yield f"{group}.{one}.{key.split('.')[2]}", engine[key].format(name=name.of(lang))


@lru_cache(maxsize=8)
def _drawn(lang: str) -> dict[str, Any]:
    words = {path.parent: read(path) for path in sorted(DRAWN.rglob(f"{lang}.yaml"), key=lambda path: path.parent)}
    start = {at: "house" if at == DRAWN else f"picture.{at.name}" for at in words}
    return {f"{start[at]}.{key}": text for at, own in words.items() for key, text in own.items()}


@lru_cache(maxsize=8)
def _read(lang: str, folder: Path) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for path in sorted((folder / lang).glob("*.yaml")):
        for key, value in read(path).items():
            if key in entries:
                raise TextError(f"text {key} stands twice ({path.name})")
            entries[key] = value
    return entries
