"""Things in a row that belong together."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")


def parted(items: Iterable[T], goes_on: Callable[[T, T], bool]) -> Iterator[list[T]]:
    """The items in rows, each of which ends where the next item does not go on with the last one."""
    row: list[T] = []
    for item in items:
        if row and not goes_on(row[-1], item):
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def fitting(items: Iterable[T], fits: Callable[[T], bool]) -> Iterator[list[T]]:
    """The longest rows of items that all fit."""
    return (list(row) for fit, row in groupby(items, fits) if fit)
