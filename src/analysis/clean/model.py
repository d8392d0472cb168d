"""What passes between the steps of `clean`: a file to do, its text, and what came of it."""

from dataclasses import dataclass, field
from typing import Any

from analysis.problems import Problem
from analysis.tables.traces import Trace


class Rejection(Exception):
    """A file that gives no passages: `reason` is a short id, `remedy` says what a person can do."""

    def __init__(self, reason: str, remedy: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason, self.remedy, self.problems = reason, remedy, problems

    def __reduce__(self) -> tuple[Any, ...]:
        return Rejection, (self.reason, self.remedy, self.problems)


BAD_LABEL = "bad-metadata"  # the reason where the label itself has problems
FAULT = "fault"  # the reason where the program itself broke down


@dataclass(frozen=True)
class Block:
    """One paragraph or list: its text, and the headings above it."""

    text: str
    heading_path: tuple[str, ...]


@dataclass(frozen=True)
class Removal:
    """A line, or a piece of one, that a rule took out."""

    line: int
    rule: str
    text: str


@dataclass(frozen=True)
class Extracted:
    """A document's text and the metadata that it carries itself (title, published, url, publisher, language).

    `marked`: headings and lists are marked as in Markdown; otherwise they must be found. `left_out`: what the
    parser did not take for text, line by line, with the name of its rule; it stands outside `text`. `whole`: every
    text of the file, as it stands there, against which what came out is held. `doubts`: what a person should see to.
    """

    text: str
    meta: dict[str, str] = field(default_factory=dict)
    marked: bool = True
    left_out: tuple[Removal, ...] = ()
    whole: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What one file gave: rows for the tables, or a rejection with its problems in the labels.

    `values` (pieces that were masked) and `original` (unmasked title, headings, texts of what is not open) are for
    the gate alone, which takes them out. `register` and `traces` go to `data/private`.
    `doubts`: what a person should see to, in sentences without any text of the document.
    """

    path: str
    document: dict[str, Any] | None = None
    passages: tuple[dict[str, Any], ...] = ()
    log: tuple[dict[str, Any], ...] = ()
    masks: dict[str, int] = field(default_factory=dict)
    sketch: frozenset[int] = frozenset()
    rejected: dict[str, str] | None = None
    problems: tuple[Problem, ...] = ()
    rights: str = ""
    values: tuple[str, ...] = ()
    original: dict[str, tuple[str, ...]] = field(default_factory=dict)
    left: tuple[str, ...] = ()  # capitalised words that nothing explains, for a person to look at
    register: tuple[dict[str, str], ...] = ()
    traces: frozenset[Trace] = frozenset()
    doubts: tuple[str, ...] = ()
