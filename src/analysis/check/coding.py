"""Codings: settled cells that nobody coded, and what is no problem and yet worth knowing of a coder's codes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.check.inputs import Inputs
from analysis.problems import Problem, nearest
from analysis.tables import reference as t
from analysis.tables.link import PASSAGE_REGIONS

LISTED = 5  # rows that a note names
FEW = 0.5  # of the documents of the coder with most; who has fewer may not have read everything


def cells(inputs: Inputs) -> Iterator[Problem]:
    """A level is settled only where a coder gave one: a resolution ends a dispute, and makes no code."""
    paths = [t.coding(coder).path for coder in sorted(inputs.coders)]
    if not set(paths) <= set(inputs.raws):
        return
    raws = [inputs.raws[path][1] for path in paths]
    coded = {cell for raw in raws for cell in raw[list(t.RESOLUTIONS.key)].itertuples(index=False, name=None)}
    for number, row in enumerate(inputs.frame("resolutions").itertuples(), start=2):
        there = inputs.passages is None or row.passage_id in inputs.passages
        if row.level and there and (row.passage_id, row.initiative_id, row.dimension) not in coded:
            cell = f"{row.passage_id}--{row.initiative_id}--{row.dimension}"
            remedy = "no coder has a code here: add it to the file of a coder who sees it, or remove this row"
            yield Problem(t.RESOLUTIONS.path, number, "passage_id, initiative_id, dimension", cell, remedy)


def seen(inputs: Inputs) -> Iterator[Problem]:
    """A list of what was read is of a coder with codes, and names something."""
    for path, (table, raw) in sorted(inputs.raws.items(), key=lambda item: item[0]):
        coder = Path(path).parent.name
        if table.name == "seen" and coder not in inputs.coders:
            remedy = f"data/coding/{coder}/depth.csv is missing: name a coder with codes{nearest(coder, inputs.coders)}"
            yield Problem(path, 0, "coder_id", coder, remedy)
        elif table.name == "seen" and raw.empty:
            yield Problem(path, 0, "", "", "name what was read, or remove this file: without it, everything was")
        elif table.name == "seen" and inputs.model:
            items = tuple(word for name in ("dimensions", "features", "kinds") for word in inputs.model.words(name))
            yield from misjudged(path, raw, set(inputs.frame("initiatives")["initiative_id"]), items)


def misjudged(path: str, raw: pd.DataFrame, initiatives: set[str], items: tuple[str, ...]) -> Iterator[Problem]:
    """Judgements in a list of what was read that name no initiative, or nothing that is judged."""
    for number, cell in enumerate(raw["judged"], start=2):
        for one in filter(None, cell.split("|")):
            initiative, _, item = one.rpartition("--")
            if initiative not in initiatives or item not in items:
                remedy = f"write initiative--dimension, or a feature, or a kind of statement{nearest(item, items)}"
                yield Problem(path, number, "judged", one, remedy)


def notes(root: Path, inputs: Inputs) -> Iterator[str]:
    """Codes on an initiative that the passage is not on, and coders who may not have read everything."""
    files = {coder: inputs.raws.get(t.coding(coder).path) for coder in sorted(inputs.coders)}
    read = {coder: found[1] for coder, found in files.items() if found}
    if (root / PASSAGE_REGIONS.path).exists():
        yield from elsewhere(root, inputs, read)
    yield from undescribed(inputs, read)
    documents = {coder: raw["document_id"].nunique() for coder, raw in read.items()}
    most = max(documents.values(), default=0)
    for coder, number in documents.items():
        listed = t.seen(coder).path
        if 0 < number < FEW * most and listed not in inputs.raws:
            yield (
                f"{t.coding(coder).path} has codes on {number} document(s), another coder on {most}: if {coder} "
                f"did not read all, list what was read in {listed} (else no code means: not about it)"
            )


def undescribed(inputs: Inputs, read: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Per initiative, the layers that have a level and no sentence for its card; a programme has no card."""
    phases, frame = inputs.model.study.phases, inputs.frame("initiatives")
    told = set(inputs.frame("descriptions")[["initiative_id", "layer"]].itertuples(index=False, name=None))
    coded = {
        (row.initiative_id, row.dimension)
        for raw in read.values()
        for row in raw.itertuples()
        if row.level.strip("0") and row.dimension in inputs.model.depth
    }
    for one in frame.loc[[not phases[phase].ambition for phase in frame["phase"]], "initiative_id"]:
        if bare := [layer for layer in inputs.model.depth if (one, layer) in coded - told]:
            yield (
                f"data/reference/descriptions.csv: {one} has a level and no sentence on {', '.join(bare)}: its card "
                "tells the level in the codebook's words until a row says what changes"
            )


def elsewhere(root: Path, inputs: Inputs, read: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Per file, the codes on an initiative that `link` does not find in the passage; a programme may be anywhere."""
    frame = inputs.frame("initiatives")
    general = {row.initiative_id for row in frame.itertuples() if inputs.model.study.phases[row.phase].ambition}
    about: dict[str, set[str]] = {}
    row: Any
    for row in PASSAGE_REGIONS.read_raw(root).itertuples():
        about.setdefault(row.passage_id, set()).update(filter(None, row.initiative_id.split("|")))
    for coder, raw in read.items():
        found = []
        for number, row in enumerate(raw.itertuples(), start=2):
            on = about.get(row.passage_id)
            if on is not None and row.initiative_id not in on | general:
                found.append(f"row {number}: {row.initiative_id}, passage on {' and '.join(sorted(on)) or 'none'}")
        if found:
            shown = "; ".join(found[:LISTED]) + ("; …" if len(found) > LISTED else "")
            yield (
                f"{t.coding(coder).path}: {len(found)} code(s) on an initiative that `link` does not find in the "
                f"passage ({shown}): right if the text itself is about it"
            )
