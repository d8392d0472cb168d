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
_FIELD = re.compile(rf"^[\s>*•–-]*({'|'.join(_NAMES)})(?:_id)?\s*[:=]\s*(.*)$", re.IGNORECASE)
_BARE = re.compile(rf"^[\s>*•–-]*({'|'.join(_NAMES)})\s+(\S+)\s*$", re.IGNORECASE)
_VALUE = re.compile(r"^[\"'“‘]?([\w-]+)[\"'”’]?\s*([.,]?\s*|[(,:–—-].*)$")


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
    """Field, value and remark in a piece of a note; '' for one that names no field."""
    match = _FIELD.match(piece)
    bare = _BARE.match(piece) if not match else None
    if bare and bare[2].casefold() in allowed.get(_NAMES[bare[1].casefold()], ()):
        match = bare
    if not match or _NAMES[match[1].casefold()] not in allowed:
        return "", "", ""
    field, said = _NAMES[match[1].casefold()], match[2].strip()
    value = _VALUE.match(said)
    if not value or value[1].casefold() not in allowed[field]:
        raise Unplaced(field, said, f"use one of: {', '.join(sorted(allowed[field]))[:200]}")
    return field, value[1].casefold(), value[2].strip(" .,:()–—")
