"""What a coder's note says of a code: its fields, each on a line or between semicolons, and the reason."""

import re
from collections.abc import Mapping

from analysis.exchange.project import Unplaced

# field -> how people write it
FIELDS = {
    "initiative_id": ("initiative", "initiatief"), "status": ("status",), "confidence": ("confidence", "zekerheid"),
    "about": ("about", "over"), "statement_id": ("statement", "uitspraak"),
}  # fmt: skip
_NAMES = {name: field for field, names in FIELDS.items() for name in names}
_FIELD = re.compile(
    rf"^[\s>*•–_-]*({'|'.join(_NAMES)})(?:_id)?(?:[\s*_]*(?:is\s*)?([:=：])|\s+(?:is\s+)?)[\s*_]*(.*)$", re.IGNORECASE
)
_VALUE = re.compile(r"^[\"'“‘]?([\w-]+)[\"'”’*_]*\s*([.,]?\s*|[(,:–—-].*)$")
_WORD = re.compile(r"([\w-]+)(.*)$")
_OFTEN = ("about",)  # fields whose name often begins a sentence (over team en gezin): without a sign they stand alone


def read(note: str, allowed: Mapping[str, frozenset[str]]) -> tuple[dict[str, str], str]:
    """The note's fields among those of `allowed` (each with its words), and the rest as the reason.

    Raises `Unplaced` for a field that is named and not one of its words, or that says two things: what a note says is
    never passed over.
    """
    values: dict[str, str] = {}
    rest: list[str] = []
    for line in note.splitlines():
        pieces = [(piece.strip(), *_field(piece, allowed)) for piece in line.split(";")]
        for _, field, value, _ in pieces:
            if field and values.setdefault(field, value) != value:
                raise Unplaced(field, f"{values[field]} / {value}", "the note says two things: keep one")
        other = [remark if field else piece for piece, field, _, remark in pieces]
        rest.append("; ".join(filter(None, other)) if any(field for _, field, _, _ in pieces) else line)
    return values, " ".join(" ".join(rest).split())


def _field(piece: str, allowed: Mapping[str, frozenset[str]]) -> tuple[str, str, str]:
    """Field, value and remark in a piece of a note; '' for one that names no field.

    A name without a sign behind it is a field where one of its words follows.
    """
    match = _FIELD.match(piece)
    if not match or _NAMES[match[1].casefold()] not in allowed:
        return "", "", ""
    field, said = _NAMES[match[1].casefold()], match[3].strip()
    value = _VALUE.match(said) or (None if match[2] or field in _OFTEN else _WORD.match(said))
    if value and value[1].casefold() in allowed[field]:
        return field, value[1].casefold(), value[2].strip(" .,:()–—")
    if match[2]:
        raise Unplaced(field, said, f"use one of: {', '.join(sorted(allowed[field]))[:200]}")
    return "", "", ""
