"""The tables that people keep by hand, in `data/reference/` and, of what was read, in `data/coding/`."""

from collections.abc import Callable
from typing import Any

from analysis.tables.schema import Table, declared

_OF, _READINGS = declared("reference"), declared("coding")
REGIONS, INITIATIVES, ORGANISATIONS = _OF["regions"], _OF["initiatives"], _OF["organisations"]
PARTICIPATION, TEAMS, RELATIONS = _OF["participation"], _OF["teams"], _OF["relations"]
GENERAL_STATEMENTS, PUBLISHERS, AUDIT = _OF["general_statements"], _OF["publishers"], _OF["audit"]
DIGEST_CORRECTIONS, REVIEWS, SOURCE_NUMBERS = _OF["digest_corrections"], _OF["reviews"], _OF["source_numbers"]
CORRECTIONS = _OF["corrections"]
CODERS, RESOLUTIONS = _READINGS["coders"], _READINGS["resolutions"]
REFERENCE = (*_OF.values(), CODERS, RESOLUTIONS)
# Claim tables, of which `link` says what each row rests on, in this order.
CLAIMS = {
    name: _OF[name] for name in (
        "participation", "teams", "relations", "general_statements", "milestones", "obstacles", "figures",
        "contradictions", "descriptions", "questions", "findings", "changes",
    )
}  # fmt: skip

# The tables of one coder: each gives the table of a coder's id. Those of `CODINGS` hold codes; `seen` says what a coder
# has read (without it everything; a coded passage anyhow); `first_edition` shows what corrections moved.
CODINGS: dict[str, Callable[[str], Table]] = {
    name: _READINGS[name].of_coder for name in ("statements", "depth", "features")
}
statements, coding, features = CODINGS.values()
seen, first_edition = _READINGS["seen"].of_coder, _READINGS["first_edition"].of_coder


def claim_id(table: Table, row: Any) -> str:
    """The key of a row joined with `--`: how `evidence.csv` and the report's anchors name it."""
    return "--".join(str(row[name]) for name in table.key)
