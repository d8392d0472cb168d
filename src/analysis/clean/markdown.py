"""Tidy Markdown: front matter, headings and paragraphs. It is only split, never changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
BLOCK = re.compile(r"\S(?:.*?\S)?(?=\s*?\n[ \t]*\n|\s*\Z)", re.DOTALL)
HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One paragraph or list: its text, the headings above it, and its span in the source's text."""

    text: str
    heading_path: tuple[str, ...]
    start: int
    end: int


class FrontMatterError(ValueError):
    """The front matter is not readable as YAML, or not a mapping."""


def front_matter(text: str) -> tuple[dict[str, object], int]:
    """The metadata at the top of `text`, and where the body starts; ({}, 0) where there is none."""
    match = FRONT.match(text)
    if not match:
        return {}, 0
    try:
        content = yaml.load(match[1], Loader=yaml.BaseLoader)  # dates and numbers stay as typed
    except yaml.YAMLError as error:
        raise FrontMatterError(str(error).splitlines()[0]) from error
    if not isinstance(content, dict):
        raise FrontMatterError("the front matter is not a list of `key: value` lines")
    return {key: None if value in ("null", "") else value for key, value in content.items()}, match.end()


def blocks(text: str, start: int = 0) -> list[Block]:
    """The paragraphs of `text` from `start`, each under the headings above it."""
    path: list[tuple[int, str]] = []
    found = []
    for match in BLOCK.finditer(text, start):
        position = match.start()
        for line in match[0].splitlines(keepends=True):
            heading = HEADING.match(line.rstrip("\n"))
            if not heading:
                break
            depth = len(heading[1])
            path = [item for item in path if item[0] < depth] + [(depth, heading[2])]
            position += len(line)
        body = text[position:match.end()]
        if body.strip():
            offset = len(body) - len(body.lstrip())
            found.append(Block(body.strip(), tuple(name for _, name in path), position + offset, match.end()))
    return found
