"""Names as sentences need them: with their article, in the language of the page, and short where a table does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from analysis.report.data import Data, split
from analysis.report.texts import Texts, first, inner

GENERIC = "generic"


@dataclass(frozen=True)
class Names:
    """The names of one study in one language."""

    data: Data
    texts: Texts

    def sector(self, sector: str) -> str:
        """A sector without its article."""
        return self.texts.of(self.data.model.study.sectors[sector].name)

    def the(self, sector: str) -> str:
        """A sector with its article: `de Raad`, `het lokale team`."""
        return self.texts.of(self.data.model.study.sectors[sector].the)

    def the_list(self, sectors: Iterable[str], style: str = "standard") -> str:
        """Sectors with their articles in a row: all of them, or with the style `or` any of them."""
        return self.texts.join((self.the(one) for one in sectors), style)

    def short(self, sector: str) -> str:
        """A sector as a table's head."""
        return self.texts.of(self.data.model.study.sectors[sector].short)

    def body(self, organisation_id: str) -> str:
        """A body by its own name; a body that sources do not name, by its sector with the article.

        A national body that stands for its whole sector goes by the sector's word as well.
        """
        row = self.data.organisations.loc[organisation_id]
        own = self.data.organisations[self.data.organisations["sector"] == row["sector"]]
        if row["kind"] == GENERIC or (row["scope"] == "national" and len(own) == 1):
            return self.the(row["sector"])
        told = self.texts.cell(row, "name")
        if told != row["name"]:
            return self.texts("names.translated", name=inner(told))
        return Markup('<span lang="nl">{}</span>').format(told) if self._foreign else told

    @property
    def _foreign(self) -> bool:
        return self.texts.lang != self.data.model.words("languages")[0]

    def bodies(self, organisation_ids: Iterable[str]) -> str:
        """Bodies in a row, each once."""
        return self.texts.join(
            dict.fromkeys(self.body(one) for one in organisation_ids if one in self.data.organisations.index)
        )

    def phase(self, phase: str) -> str:
        """A phase, in lower case."""
        return self.texts.of(self.data.model.study.phases[phase].name)

    def verb(self, verb: str, initiative_ids: Iterable[str]) -> str:
        """A verb of these cases: in the present of what runs, in the past of what has ended, in both of a mix."""
        over = {bool(self.data.initiatives.loc[one, "end"]) for one in initiative_ids}
        return self.texts.join((self.texts(f"verbs.{'over' if one else 'now'}.{verb}") for one in sorted(over)), "or")

    def phase_head(self, phase: str) -> str:
        """A phase as a head over its cases: how many there are, and whether all of them have ended."""
        cases = self.data.initiatives.loc[self.data.of_phase(phase), "end"]
        what = first(self.texts.of(self.data.model.study.phases[phase].plural))
        return self.texts(f"names.phase.{'over' if cases.astype(bool).all() else 'now'}", what=what, n=len(cases))

    def case(self, initiative_id: str) -> str:
        """A case as `Utrecht (pilot)`."""
        region, phase = (self.data.initiatives.at[initiative_id, column] for column in ("region", "phase"))
        return self.texts("names.case", region=region, phase=self.phase(phase))

    def if_case(self, initiative_id: str) -> str:
        """A case; nothing for what is none."""
        return self.case(initiative_id) if initiative_id in self.data.initiatives.index else ""

    def initiative(self, initiative_id: str) -> str:
        """A case by its name; the programme by its own."""
        frame = self.data.table("initiatives").set_index("initiative_id")
        return self.if_case(initiative_id) or self.phase(frame.at[initiative_id, "phase"])

    def peers(self, initiative_id: str) -> str:
        """What the initiatives of the same phase are called together."""
        return self.texts.of(self.data.model.study.phases[self.data.initiatives.loc[initiative_id, "phase"]].plural)

    def cases(self, initiative_ids: Iterable[str]) -> str:
        """Cases by phase: `de pilots in Amsterdam-Amstelland en Zeeland en de proeftuin in Utrecht`."""
        wanted, parts = set(initiative_ids), {}
        for phase in self.data.phases:
            regions = [self.data.initiatives.loc[one, "region"] for one in self.data.of_phase(phase) if one in wanted]
            if regions:
                text = self.data.model.study.phases[phase]
                many = self.texts("names.the_many", many=self.texts.of(text.plural))
                noun = many if len(regions) > 1 else self.texts.of(text.the)
                parts.setdefault(self.texts.join(regions), []).append(noun)
        told = [self.texts("names.in", what=self.texts.join(nouns), where=where) for where, nouns in parts.items()]
        return self.texts.join(told)

    def layer(self, dimension: str) -> str:
        """A layer as a head."""
        return self.texts.of(self.data.model.dimension(dimension).name)

    def within(self, dimensions: Iterable[str]) -> str:
        """Layers in a row, as a sentence says where something changes."""
        return self.texts.join(self.texts(f"layers.{one}.within") for one in dimensions)

    def feature(self, feature: str) -> str:
        """A feature by its name."""
        return self.texts.of(self.data.model.codebook.features[feature].name)

    def features(self, cell: str) -> str:
        """The features of a cell in a row, within a sentence."""
        return self.texts.join(inner(self.feature(one)) for one in split(cell))

    def marked(self, what: str, *marks: str) -> str:
        """Something with what keeps it from being sure practice."""
        told = ", ".join(self.texts(f"features.marks.{one}") for one in marks)
        return self.texts("features.marked", what=what, marks=told) if marks else what

    def level(self, level: int) -> str:
        """A level in a word."""
        return self.texts.of(self.data.model.codebook.levels[level].name)

    def certainty(self, word: str) -> str:
        """A certainty word."""
        return self.texts.of(self.data.model.study.certainty.words[word])

    def summed(self, word: str, spread: str) -> str:
        """The word of a `certainty.Summary`, and whether all, most or only some of its facts carry it."""
        return self.texts(f"names.summed.{spread}", word=self.certainty(word))

    def tally(self, counts: Iterable[tuple[str, int]]) -> str:
        """How many facts carry each certainty word."""
        return self.texts.join(self.texts("names.so_many", n=n, word=self.certainty(word)) for word, n in counts)

    def graded(self, words: Mapping[str, str]) -> str:
        """Cases by how sure something is of each, the surest first: every group with its word. In: words by case."""
        there = [word for word in self.data.model.words("certainty") if word in words.values()]
        cases = {word: self.cases(case for case, one in words.items() if one == word) for word in there}
        return self.texts.join(self.sure(who, word) for word, who in cases.items())

    def sure(self, who: str, word: str) -> str:
        """Who, with how sure that is."""
        return self.texts("names.sure", who=who, word=self.certainty(word))

    def publisher(self, publisher_id: str) -> str:
        """A publisher's name."""
        frame = self.data.table("publishers").set_index("publisher_id")["name"]
        return frame.get(publisher_id, publisher_id)

    def team(self, team_id: str) -> str:
        """A team's name; of one that no table holds any more, its id's own words."""
        name = self.data.table("teams").set_index("team_id")["name"].get(team_id, "")
        return name or team_id.rpartition("--")[2].replace("-", " ")

    def askers(self, initiative_id: str) -> list[str]:
        """Who publishes on a case as its own: whom to ask about it."""
        frame = self.data.table("publishers")
        own = frame[frame["own_initiatives"].map(lambda cell: initiative_id in split(cell))]
        return own["name"].sort_values().tolist()
