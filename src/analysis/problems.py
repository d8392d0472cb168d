"""Problems in the input: what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

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
        where = self.file + (f", row {self.row}" if self.row else "")
        what = f", column {self.column}" if self.column else ""
        value = f", value {self.value[:80]!r}" if self.value else ""
        return f"{where}{what}{value}: {self.remedy}"


class InputError(Exception):
    """Raised with every problem found at once; the command line prints them and exits with 1."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__(self.problems)  # which another process that it is raised in hands over

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def misfit(file: str, error: Any) -> Problem:
    """A finding of pydantic (one of its `errors()`) as a problem at a dotted key."""
    value = error["input"] if isinstance(error["input"], str | int | float | list) else ""
    return Problem(file, 0, ".".join(map(str, error["loc"])), str(value), error["msg"])


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
