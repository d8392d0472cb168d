"""The tables that `link` writes to `data/links/`."""

from analysis.tables.schema import declared

_OF = declared("link")
TABLES = tuple(_OF.values())
MENTIONS, PASSAGE_REGIONS, PARTICIPANTS = _OF["mentions"], _OF["passage_regions"], _OF["participants"]
TIES, EVIDENCE, BREACHES = _OF["ties"], _OF["evidence"], _OF["breaches"]
UNKNOWN_ORGANISATIONS, PROPOSALS = _OF["unknown_organisations"], _OF["proposals"]
