"""Problems in the input: what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz, process

SHOWN = 5  # values of rows that a problem names, where many have it
NEAR = 75  # of 100, Levenshtein (indel) ratio: from here a known name is offered as what may be meant


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with an input.

    `file` is relative to the project, `row` is the line a spreadsheet shows (the header is 1; 0 where
    the whole file is meant), `column` and `value` are as typed, `remedy` says what to do.
    """

    file: str
    row: int
    column: str
    value: str
    remedy: str

    def __str__(self) -> str:
        return told([self])[0]


class InputError(Exception):
    """Raised with every problem found at once; the command line prints them and exits with 1."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__(self.problems)  # which another process that it is raised in hands over

    def __str__(self) -> str:
        return "\n".join(told(self.problems))


def told(problems: Iterable[Problem]) -> list[str]:
    """The problems as text, a line each: those of one column that differ in their row alone, or in many values, share one."""
    rows: dict[tuple[str, str, str], dict[str, set[int]]] = {}
    for one in sorted(set(problems)):
        rows.setdefault((one.file, one.column, one.remedy), {}).setdefault(one.value[:80], set()).add(one.row)
    lines = []
    for (file, column, remedy), each in rows.items():
        found = {repr(value) if value else "": numbers - {0} for value, numbers in each.items()}
        if len(found) > SHOWN and all(found.values()):
            several = ", ".join(f"{value or 'empty'} (row {ranges(found[value])})" for value in [*found][:SHOWN])
            found = {f"{several} and {len(found) - SHOWN} more": set().union(*found.values())}
        for value, numbers in found.items():
            where = f", row {ranges(numbers)}" if numbers else ""
            what = (f", column {column}" if column else "") + (f", value {value}" if value else "")
            lines.append(f"{file}{where}{what}: {remedy}")
    return lines


def ranges(rows: Iterable[int]) -> str:
    """Row numbers as text: `2-4, 7`."""
    by_run = groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0])  # the same for rows after each other
    runs = [[row for _, row in run] for _, run in by_run]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `InputError` if there is any problem."""
    found = list(problems)
    if found:
        raise InputError(found)


def nearest(value: str, names: Iterable[str], near: float = NEAR) -> str:
    """`; is <name> meant?` for the one of `names` that is most like `value`, capitals apart; '' where none is near."""
    known = sorted(set(names) - {""})
    found = process.extractOne(value, known, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=near)
    return f"; is {found[0]} meant?" if found else ""
