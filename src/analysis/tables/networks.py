"""The tables that `networks` writes to `data/networks/`."""

from analysis.tables.schema import declared

_OF = declared("networks")
TABLES = tuple(_OF.values())
ARENAS, CORE, MEASURES = _OF["arenas"], _OF["core"], _OF["measures"]
