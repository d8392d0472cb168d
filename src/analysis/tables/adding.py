"""Rows put into a file kept by hand, of which every other row keeps its text and its place."""

import csv
import io
from pathlib import Path


def insert(path: Path, order: list[int | dict[str, str]], number: int) -> bool:
    """Write the file anew: its rows by number, from 0, and cells by column for new ones, in this order.

    False, with nothing written, where that cannot be: the file has not this `number` of rows as lines (an empty one is
    among them), or lacks a column that a new row fills.
    """
    with path.open(encoding="utf-8", newline="") as file:
        head, *lines = records(file.read())
    columns = [name.strip() for name in next(csv.reader([head.removeprefix("\ufeff")]))]
    new = [row for row in order if isinstance(row, dict)]
    if len(lines) != number or any(value for row in new for name, value in row.items() if name not in columns):
        return False
    end = "\r\n" if head.endswith("\r\n") else "\n"
    made = [line(row, columns) if isinstance(row, dict) else lines[row].rstrip("\r\n") for row in order]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("".join(text + end for text in [head.rstrip("\r\n"), *made]))
    return True


def records(text: str) -> list[str]:
    """The rows of a CSV as they are written, with their line ends; a cell in quotes may hold some of its own."""
    found = [""]
    for part in io.StringIO(text, newline="\n"):
        found[-1] += part
        if found[-1].count('"') % 2 == 0:
            found.append("")
    return [one for one in found if one]


def line(cells: dict[str, str], columns: list[str]) -> str:
    """One row as text, without its line end."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow([cells.get(name, "") for name in columns])
    return text.getvalue()
