"""One page in one language: what its sections and templates share, and Jinja with everything escaped.

Text of documents is untrusted: templates escape every value that is not Markup, and none is marked safe but what the
room's own templates and pictures made.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from analysis import params
from analysis.model.certainty import BEYOND, ESTIMATED
from analysis.report import citation, facts, names, pictures, texts
from analysis.report.data import Data, read, split
from analysis.report.evidence import Evidence, Note
from analysis.report.pictures.slim import placed, slim
from analysis.report.texts import Texts

TEMPLATES = Path(__file__).parent / "templates"


class Html(Markup):
    """Markup that a notebook shows as HTML."""

    def _repr_html_(self) -> str:
        return str(self)


def environment() -> jinja2.Environment:
    """Jinja on the room's templates: everything escaped, an unknown name an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        finalize=shown,
    )


def shown(value: Any) -> Any:
    """A value as a page shows it: nothing for None, invisible marks by their code."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else texts.visible(str(value))


@dataclass
class Page:
    """A page of a kind (`report`, `account`, …): data, texts, names, and the evidence that it cites."""

    kind: str
    data: Data
    texts: Texts
    edition: str = ""
    address: str = ""
    sure: dict[tuple[str, tuple[str, ...], tuple], str] = field(default_factory=dict)
    _found: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def evidence(self) -> Evidence:
        """What the page cites so far."""
        return Evidence(self.data)

    @cached_property
    def names(self) -> names.Names:
        """Names of bodies, cases and layers as sentences need them."""
        return names.Names(self.data, self.texts)

    @cached_property
    def citation(self) -> citation.Citation | None:
        """The makers and the year, from CITATION.cff."""
        return citation.read(self.data.root)

    @cached_property
    def templates(self) -> jinja2.Environment:
        """The templates, with the page as `page` and its texts as `t`."""
        made = environment()
        made.globals.update(
            page=self, t=self.texts, th=self.texts.html, names=self.names, data=self.data, model=self.data.model,
            split=split,
        )  # fmt: skip
        made.filters.update(cell=self.cell, first=texts.first, inner=texts.inner, ended=texts.ended)
        made.filters.update(join_words=self.texts.join, date=self.texts.date, number=self.texts.number)
        return made

    @property
    def fallen(self) -> bool:
        """Do tables for people lack this page's language, so that another one stands there?"""
        return f"sentence_{self.texts.lang}" not in self.data.table("descriptions").columns

    def render(self, template: str, **values: Any) -> Html:
        """A template with these values."""
        return Html(self.templates.get_template(template).render(**values))

    def cite(self, *on: Iterable[str], **about: Any) -> Note | None:
        """The note on what a fact rests on; see `Evidence.cite`."""
        return self.evidence.cite(*on, **about)

    def corrected(self, table: str, row_key: str, *columns: str) -> Note | None:
        """The mark of a value of the tables that a person's correction overrules: why, and on whose word."""
        rows = facts.standing(self.data).get((table, row_key))
        rows = rows[rows["column"].isin(columns)] if rows is not None else ()
        if not len(rows):
            return None
        known = self.data.documents["publisher"]
        told = [
            self.texts("notes.corrected", reason=row.reason, source=known.get(row.source, row.source))
            for row in rows.drop_duplicates(["reason", "source"]).itertuples()
        ]
        return self.evidence.remark(self.texts("notes.mark"), told, rows["source"])

    def meaning(self, dimension: str, cell: facts.Cell, said: str = "") -> list[str]:
        """`said` of it; what its levels mean there, by the codebook; features that say more; and what is practised."""
        told = self.defined(dimension, cell.low, cell.high).items()
        found = [said] * bool(said) + [self.texts("notes.level", level=level, text=text) for level, text in told]
        found += [self.implied(one) for one in cell.features]
        if cell.done:
            word = self.names.certainty(cell.done.word)
            found.append(self.texts("notes.done", level=cell.done.span, word=word))
        return found

    def implied(self, feature: str, told: str = "notes.feature") -> str:
        """That a feature is a level by itself, and that the level was not read so everywhere; nothing for one that is none."""
        found = self.data.model.codebook.features[feature]
        if not found.implies:
            return ""
        where = self.texts(f"layers.{found.implies.dimension}.within")
        return self.texts(told, name=self.names.feature(feature), where=where, level=found.implies.level)

    def defined(self, dimension: str, *levels: int | None) -> dict[int, str]:
        """What each of these levels means there, by the codebook."""
        known = self.data.model.dimension(dimension).definitions
        return {one: self.texts.of(known[one]) for one in sorted({*levels} & set(known))}

    def picture(self, name: str, **of: str) -> dict[str, Any]:
        """A picture of the room of pictures with an id of its own on the page; KeyError where there is no such picture.

        `at` is where else than at its first place it stands: it is drawn once and gets other ids there.
        """
        place, kept = of.pop("at", ""), self.data._found
        key = ("picture", self.texts.lang, name, *of.values())
        if key not in kept:
            made = pictures.render(name, self.data, self.texts, **of)
            kept[key] = made, {layout: slim(getattr(made, layout)) for layout in ("wide", "phone")}
        made, drawn = kept[key]
        svgs = {layout: Markup(placed(svg, place)) for layout, svg in drawn.items()}
        return vars(made) | svgs | {"id": "-".join(filter(None, (name, *of.values(), place)))}

    def arena_passages(self, arena_ids: Iterable[str]) -> list[str]:
        """The passages that reference tables name for arenas."""
        teams = self.data.table("teams").set_index("team_id")["passages"]
        return [one for name in arena_ids if name in teams.index for one in self.data.passage_ids(teams[name])]

    def anchor(self, passage_id: str) -> str:
        """The id of a passage's popover, short since many facts open it."""
        return f"p{self.evidence.number(passage_id)}".replace(".", "-")

    def publisher_of(self, passage_id: str) -> str:
        """Who published the source of a passage."""
        return self.data.documents.loc[self.data.passages.loc[passage_id, "document_id"], "publisher"]

    def certain(self, word: str, reasons: Iterable[str] | str, counts: tuple[tuple[str, int], ...] = ()) -> str:
        """The id of the popover that explains a certainty word by its reasons, and of a summary by how many facts carry
        each word; one for each set of these."""
        listed = tuple(split(reasons)) if isinstance(reasons, str) else tuple(reasons)
        return self.sure.setdefault((word, listed, counts), f"s{len(self.sure) + 1}")

    def apart(self, reasons: Iterable[str]) -> tuple[list[str], list[str]]:
        """In words, the reasons for a word of certainty, and those why more than what counts is not sure."""
        told = [(one in BEYOND, self.texts(f"reasons.{one}")) for one in reasons]
        return [text for beyond, text in told if not beyond], [text for beyond, text in told if beyond]

    def explained(self, word: str, reasons: Iterable[str]) -> str:
        """What a certainty word means: of an estimate that it is one, since no source says it; else by the rules."""
        return self.texts(f"certainty.{'estimate' if {*reasons} & set(ESTIMATED) else word}")

    def cell(self, value: Any) -> str:
        """A cell of a table in the form of the language; empty where nothing is known."""
        if value is None or (not isinstance(value, str) and pd.isna(value)):
            return ""
        number = isinstance(value, float | int) and not isinstance(value, bool)
        return self.texts.number(value) if number else str(value)

    def other(self, kind: str) -> str:
        """The file of another page in this language."""
        return self.texts(f"files.{kind}")

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """The other page in this language, and this page in the others: file, label, language."""
        other = "account" if self.kind == "report" else "report"
        there = {
            lang: texts.load(self.data, lang) for lang in self.data.model.words("languages") if lang != self.texts.lang
        }
        own = [(self.other(other), self.texts(f"page.{other}"), "")]
        return own + [(told(f"files.{self.kind}"), told("language"), lang) for lang, told in there.items()]


def open_page(root: Path, kind: str, lang: str, data: Data | None = None) -> Page:
    """The page of a kind in a language, for the project below `root`; `data` where its tables are read already."""
    data, settings = data or read(root), params.load(root)
    return Page(kind, data, texts.load(data, lang), settings.report.edition, settings.report.address)
