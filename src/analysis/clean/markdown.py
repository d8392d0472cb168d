"""Tidy Markdown: front matter, headings and paragraphs. It is only split, never changed."""

import re

import yaml

from analysis import files
from analysis.clean.model import Block

FRONT = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_STRAY = re.compile(r"\ufeff?\s*(?:---|\+\+\+)[ \t]*\r?\n\s*[\"']?\w+[\"']?\s*[:=]")  # how a label begins
MARK = re.compile(r"(#{1,6})[ \t]+")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # what no reader of the text sees
PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)


MAX_LABEL = 65_536  # characters
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where it is there


class FrontMatterError(ValueError):
    """The front matter is not readable as YAML, or not a mapping; `line` is where (from 1; 0: not known)."""

    def __init__(self, reason: str, line: int = 0):
        super().__init__(reason)
        self.line = line


def front_matter(text: str) -> tuple[dict[str, object], dict[str, int], int]:
    """The metadata at the top of `text`, the line of each key, and where the body starts.

    Raises `FrontMatterError` where it is broken, or where what looks like one would be read as text.
    """
    match = FRONT.match(text)
    end = match.end() if match else 0
    if _STRAY.match(text, end):
        remedy = "let one label stand at the top, between two lines of ---"
        raise FrontMatterError(f"it is not closed, not in YAML, or stands twice: {remedy}", text.count("\n", 0, end))
    meta, lines = mapping(match[1]) if match else ({}, {})
    above = text.count("\n", 0, match.start(1)) if match else 0
    return meta, {key: line + above for key, line in lines.items()}, end


def mapping(text: str) -> tuple[dict[str, object], dict[str, int]]:
    """A YAML mapping with its values as typed, and the line of each key; raises `FrontMatterError`."""
    if len(text) > MAX_LABEL:
        raise FrontMatterError(f"it is longer than {MAX_LABEL} characters")
    try:
        files.flat(text, _LOADER)
        loader = _LOADER(text)
        node = loader.get_single_node()
        content = loader.construct_document(node) if node else None  # dates and numbers stay as typed
    except yaml.MarkedYAMLError as error:
        block = not error.context_mark or "block" in str(error.context)  # which begins far above the slip
        mark = error.problem_mark if block else error.context_mark
        remedy = "give a text with a colon, bracket or quotation mark between double quotes"
        raise FrontMatterError(f"{error.problem}: {remedy}", mark.line + 1 if mark else 0) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise FrontMatterError(str(error).splitlines()[0]) from error
    if node is None:
        return {}, {}
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise FrontMatterError("it is not a list of `key: value` lines")
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if key.value in lines:
            raise FrontMatterError(f"`{key.value}` stands twice: remove one of the two", line)
        lines[key.value] = line
    return {key: None if value in ("null", "") else value for key, value in content.items()}, lines


def heading(line: str) -> tuple[int, str] | None:
    """Depth and words of a marked heading; None where the line is none."""
    mark = MARK.match(line)
    return (len(mark[1]), line[mark.end() :].strip("\r\n").rstrip(" \t#")) if mark else None


def blocks(text: str, start: int = 0) -> list[Block]:
    """The paragraphs of `text` from `start`, each under the headings above it."""
    path: list[tuple[int, str]] = []
    found = []
    for match in PARAGRAPH.finditer(text, start):
        position = match.start()
        for line in match[0].splitlines(keepends=True):
            found_heading = heading(line)
            if not found_heading:
                break
            path = [item for item in path if item[0] < found_heading[0]] + [found_heading]
            position += len(line)
        body = text[position : match.end()]
        if body.strip():
            found.append(Block(body.strip(), tuple(name for _, name in path)))
    return found


def uncommented(text: str) -> str:
    """The text with white space where comments stood, so that places in it stay."""
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def title(text: str) -> str:
    """The words of the one heading of the first depth that opens a Markdown text (`# Title`); '' where none does."""
    lines = [line for line in text[front_matter(text)[2] :].splitlines() if line.strip()]
    tops = [found[1] for line in lines if (found := heading(line)) and found[0] == 1]
    first = heading(lines[0]) if lines else None
    return first[1] if first and [first[1]] == tops else ""
