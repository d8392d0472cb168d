"""Every problem at once: inputs, documents as they are now, breaches of the rules of evidence, and what may not leave."""

import argparse
from collections import Counter
from pathlib import Path

from analysis import params
from analysis.check import cells, coding, stage
from analysis.check.inputs import Inputs
from analysis.problems import InputError, Problem, told
from analysis.tables import link as t, untidy


def run(options: argparse.Namespace) -> int:
    """Print every problem; 1 if there is any. What is worth knowing and no problem is printed as a note."""
    problems, notes = everything(options.root)
    lines = told(problems)
    for line in [*lines, *(f"note: {note}" for note in [*notes, *untidy.notes(options.root)])]:
        print(line)
    print(f"{len(lines)} problem(s)" if lines else "no problems")
    return 1 if lines else 0


def everything(root: Path) -> tuple[list[Problem], list[str]]:
    """The sorted problems, and notes, of the project below `root`."""
    from analysis.clean import lastgate  # `--stage` needs none of these, which are slow to load
    from analysis.intake import documents, personal
    from analysis.report import languages

    now, unread = None, []
    try:
        settings = params.load(root)
        now = documents.read(root, settings.clean)
        unread = [*now.problems, *lastgate.problems(root)]
        inputs = Inputs.load(root, now)
    except InputError as error:
        if not now:  # then `find` says why
            return sorted({*stage.find(root)} or {*error.problems}), []
        return sorted({*error.problems, *unread}), []
    found = {*stage.find(root, inputs)}
    notes = [
        *documents.notes(root, now, found),
        *cells.later(inputs.raws.values(), now.rows.values(), settings.report.edition),
    ]
    notes += [*coding.notes(root, inputs), *personal.notes(root, settings.clean), *breaches(root)]
    return sorted(found | {*unread} | {*languages.problems(root)}), notes


def breaches(root: Path) -> list[str]:
    """How many breaches of the rules of evidence the last `link` found, by table and rule."""
    if not (root / t.BREACHES.path).exists():
        return []
    frame = t.BREACHES.read(root)
    counts = Counter(zip(frame["claim_table"], frame["rule"], strict=True))
    return [f"{t.BREACHES.path}: {table}, {rule}: {number}" for (table, rule), number in sorted(counts.items())]
