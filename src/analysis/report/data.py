"""Every table that the report reads, lazily and with types, and the names that its sentences need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import reference, tables
from analysis.model import Model, load as load_model
from analysis.tables.reference import CORRECTIONS as FIXES
from analysis.tables.schema import Table

REFERENCE = "reference"
SEEN = "seen"  # the lists of what coders have read


@cache
def schemas() -> dict[str, Table]:
    """The schema of each table by `owner/name`, and by its bare name; reference tables win a bare name."""
    every = {f"{table.owner}/{table.name}": table for table in tables.every()}
    return {table.name: table for table in reversed(tables.every())} | every


def once(find: Callable[..., Any]) -> Callable[..., Any]:
    """`find`, a function of data, of a page or of its evidence and of words, whose answers are kept with these: several
    sections ask for them."""

    @wraps(find)
    def kept(owner: Any, *words: str) -> Any:
        """What `find` gave before, else what it gives now."""
        key = (find, *words)
        if key not in owner._found:
            owner._found[key] = find(owner, *words)
        return owner._found[key]

    return kept


@dataclass(frozen=True)
class Data:
    """The project below `root`; `table("core")` or `table("networks/changes")` gives a typed table.

    `asked` notes the files that were read.
    """

    root: Path
    model: Model
    asked: set[str] = field(default_factory=set, compare=False)
    _kept: dict[str, pd.DataFrame] = field(default_factory=dict, compare=False, repr=False)
    _found: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def table(self, name: str) -> pd.DataFrame:
        """The table of that name, with corrections applied where people keep it; KeyError for an unknown name."""
        schema = schemas()[name]
        key = f"{schema.owner}/{schema.name}"
        self.asked.add(schema.path)
        if key not in self._kept:
            read = {schema.name: schema.read(self.root)}
            if schema.owner == REFERENCE:
                read = reference.apply_corrections(read | {FIXES.name: self._fixes})
            self._kept[key] = read[schema.name]
        return self._kept[key]

    @cached_property
    def _fixes(self) -> pd.DataFrame:
        return FIXES.read(self.root)

    def coded(self, name: str) -> pd.DataFrame:
        """The statements, depth codes or features of the main readers, or what any has `seen`, with `coder_id`."""
        key = f"coded/{name}"
        if key not in self._kept:
            self._kept[key] = reference.read_seen(self.root) if name == SEEN else reference.read_coded(self.root, name)
        return self._kept[key]

    def using(self, **given: pd.DataFrame) -> Data:
        """The same project with other tables (by bare name, or `owner__name`), as tests that turn a sentence need."""
        named = {schemas()[name.replace("__", "/")]: frame for name, frame in given.items()}
        made = {f"{table.owner}/{table.name}": frame for table, frame in named.items()}
        return replace(self, _kept=self._kept | made, _found={}, asked=set())

    @cached_property
    def initiatives(self) -> pd.DataFrame:
        """All cases by phase and region, indexed by `initiative_id`; columns of the table and `region` (its name)."""
        frame = self.table("initiatives")
        names = self.table("regions").set_index("region_id")["name"]
        cases = frame.set_index("initiative_id").loc[self.model.cases(frame)]
        return cases.assign(region=cases["region_id"].map(names))

    @cached_property
    def people(self) -> str:
        """Who read for this edition, of those that have codes: machine, human, or mixed."""
        coders = self.table("coders")
        there = coders["coder_id"].isin(reference.coder_ids(self.root))
        kinds = set(coders.loc[(coders["role"] == "main") & there, "kind"])
        return "mixed" if len(kinds) > 1 else next(iter(kinds), "machine")

    @cached_property
    def regions(self) -> dict[str, str]:
        """Name of each region that has a case, by id, in the order of names."""
        found = self.initiatives.drop_duplicates("region_id").set_index("region_id")["region"]
        return dict(sorted(found.items(), key=lambda item: item[1].casefold()))

    def cases_of(self, region_id: str) -> list[str]:
        """The cases of a region, by phase."""
        return self.initiatives.index[self.initiatives["region_id"] == region_id].tolist()

    def of_phase(self, phase: str) -> list[str]:
        """The cases of a phase."""
        return self.initiatives.index[self.initiatives["phase"] == phase].tolist()

    @property
    def phases(self) -> list[str]:
        """The phases that have a case, in order."""
        return [phase for phase in self.model.words("phases") if self.of_phase(phase)]

    @cached_property
    def organisations(self) -> pd.DataFrame:
        """The gazetteer, indexed by `organisation_id`."""
        return self.table("organisations").set_index("organisation_id", drop=False).rename_axis(None)

    def named(self, organisation_ids: pd.Series) -> pd.Series:
        """Those bodies that sources call by their name."""
        return organisation_ids[organisation_ids.map(self.organisations["kind"]) == "named"]

    @cached_property
    def documents(self) -> pd.DataFrame:
        """All documents with `publisher`, indexed by `document_id`."""
        names = self.table("publishers").set_index("publisher_id")["name"]
        frame = self.table("clean/documents").set_index("document_id", drop=False).rename_axis(None)
        return frame.assign(publisher=frame["publisher_id"].map(names).fillna(frame["publisher_id"]))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """The documents that are read: those that repeat no other one."""
        return self.documents[self.documents["duplicate_of"] == ""]

    @cached_property
    def passages(self) -> pd.DataFrame:
        """All passages, indexed by `passage_id`."""
        return self.table("clean/passages").set_index("passage_id", drop=False).rename_axis(None)

    @cached_property
    def _times(self) -> dict[str, str]:
        return self.documents[["published", "tells_of"]].max(axis=1).to_dict()

    def of_time(self, sources: Iterable[str]) -> str:
        """The newest time that one of these sources is of, or tells of."""
        return max((self._times[one] for one in sources if one in self._times), default="")

    def passage_ids(self, references: str) -> list[str]:
        """The passages that a cell of a reference table names, of those that are there."""
        return reference.passage_ids(references, self.passages.index)


def read(root: Path) -> Data:
    """The project below `root`; tables are read when they are asked for."""
    return Data(root, load_model(root))


def split(cell: object) -> list[str]:
    """The values of a cell of several, without empty ones; a missing cell has none."""
    return [part for part in str(cell).split("|") if part] if isinstance(cell, str) else []
