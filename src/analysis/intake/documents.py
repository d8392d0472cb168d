"""The documents as they are now: what `clean` would make of them, and what is wrong with files and labels."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.check.inputs import Documents
from analysis.clean import context, excerpt, gate, stage, workers
from analysis.clean.model import BAD_LABEL, Result
from analysis.params import Clean
from analysis.problems import Problem
from analysis.tables import clean, corpus, private

LISTED = 5  # documents that a note names


def read(root: Path, settings: Clean) -> Documents:
    """Clean every document below `root` without writing; raises `InputError` where a table is not readable."""
    where = context.read(root, settings)
    paths = [path.relative_to(root).as_posix() for path in corpus.find(root)]
    results = list(stage.unique(workers.read_all(root, paths, where, settings.jobs), root, where))
    stage.keep_private(root, results, where)
    found = current(results)
    found.problems.extend(misplaced(results))
    return found


def misplaced(results: Iterable[Result]) -> Iterator[Problem]:
    """Documents that are not open and lie where git takes them; closed ones by their private id."""
    for result in results:
        path = next((row["path"] for row in result.register), result.path)
        if result.rights != excerpt.OPEN and path.startswith(corpus.FOLDERS[0]):
            remedy = (
                f"rights are {result.rights or excerpt.CLOSED} (missing means closed): move it to {corpus.FOLDERS[1]}"
            )
            yield Problem(result.path, 0, "rights", result.rights, f"{remedy} ({gate.LOOK})")


def current(results: Iterable[Result]) -> Documents:
    """The ids of documents and passages in `results`, why others were rejected, and problems in their labels."""
    found = Documents()
    for result in results:
        found.problems.extend(result.problems)
        if result.rejected:
            found.rejected[corpus.document_id(Path(result.path))] = rejected(result.rejected)
        elif result.document:
            ids = [row["passage_id"] for row in result.passages]
            found.passages.setdefault(result.document["document_id"], ids)
            found.rows.setdefault(result.document["document_id"], result.document)
    return found


def rejected(row: dict[str, str]) -> Problem:
    """Why a file of the table of rejected ones gives no passages; of bad labels their own line says more."""
    why = "see the line on its label" if row["reason"] == BAD_LABEL else row["remedy"]
    return Problem(row["path"], 0, "", "", f"is rejected ({row['reason']}): {why}")


def notes(root: Path, found: Documents, told: Iterable[Problem]) -> Iterator[str]:
    """What is no problem and yet worth knowing: rejected files, and documents that `data/clean` has otherwise.

    Of files that `told` is about as a whole nothing is said again.
    """
    listed = {problem.file for problem in found.problems} | {problem.file for problem in told if not problem.column}
    yield from (f"{one.file} {one.remedy}" for one in sorted(found.rejected.values()) if one.file not in listed)
    gone = {row["document_id"] for row in private.read(root, private.COPIES)} - {
        *map(corpus.document_id, corpus.find(root))
    }
    yield from (f"{private.ORIGINALS} holds {name}, which was withdrawn: remove it there, too" for name in sorted(gone))
    if not (root / clean.PASSAGES.path).exists():
        return
    old = clean.PASSAGES.read_raw(root).groupby("document_id")["passage_id"].agg(list).to_dict()
    changed = sorted(name for name in {*old, *found.passages} if old.get(name) != found.passages.get(name))
    if changed:
        shown = ", ".join(changed[:LISTED]) + (", …" if len(changed) > LISTED else "")
        yield f"data/clean is older than {len(changed)} document(s) ({shown}): run `analysis clean`"
