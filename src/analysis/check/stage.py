"""The stage `check`: refuses inputs with a problem, so that no other stage builds on them."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from analysis import files, params, reference
from analysis.check import consistency, references
from analysis.check.inputs import Inputs, untold
from analysis.params import Params
from analysis.problems import InputError, Problem, nearest, refuse
from analysis.tables import corpus, linking, reference as t

TABLES = ("data/reference/*.csv", "data/coding/*.csv", "data/coding/*/*.csv")  # where tables lie that people keep


def run(root: Path, settings: Params, jobs: int | None = None) -> None:
    """Raise `InputError` with every problem; else write `data/check/passed.json`, by which DVC knows that it passed."""
    refuse(find(root))
    files.write_json(root / "data/check/passed.json", {"problems": 0})


def find(root: Path, inputs: Inputs | None = None) -> Iterator[Problem]:
    """Every problem in the tables, codings, word lists, study file and parameters below `root`.

    `inputs` without passages are held against the names of documents alone; see `inputs.Inputs.load`.
    """
    try:
        known = inputs or Inputs.load(root)
    except InputError as error:  # without a study there is nothing to hold tables against
        yield from error.problems
        return
    yield from references.hinted(known)
    for read in (params.load, linking.read):
        try:
            read(root)
        except InputError as error:
            yield from error.problems
    yield from named(root)
    dangling = untold(references.find(known), known.problems)
    yield from dangling
    yield from untold(consistency.find(known), [*known.problems, *dangling])


def named(root: Path) -> Iterator[Problem]:
    """Two documents with one id, sidecars that no document has, and tables that no stage reads."""
    tables = {table.path for table in (*t.REFERENCE, *reference.coded_tables(root))}
    there = [
        path
        for where in TABLES
        for path in root.glob(where)
        if not (path.name.startswith(".") or corpus.JUNK.fullmatch(path.name))
    ]
    for name in sorted({path.relative_to(root).as_posix() for path in there} - tables):
        remedy = "no table has this name, and nobody reads it: remove it, or give it the name of one"
        yield Problem(name, 0, "", "", remedy + nearest(name, tables))
    names = defaultdict(list)
    for path in corpus.find(root):
        names[corpus.document_id(path)].append(path.relative_to(root).as_posix())
    for name, (first, *others) in sorted(names.items()):
        for other in others:
            remedy = f"{first} has this id too, and they would share their sidecar: rename or remove one of the two"
            yield Problem(other, 0, "id", name, remedy)
    yield from corpus.strays(root)
