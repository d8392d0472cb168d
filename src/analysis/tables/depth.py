"""The tables that `depth` writes to `data/depth/`."""

from analysis.tables.schema import declared

_OF = declared("depth")
TABLES = tuple(_OF.values())
CODES, PROFILES, VARIANTS, MOVED = _OF["codes"], _OF["profiles"], _OF["variants"], _OF["moved"]
AGREEMENT, DISAGREEMENTS, PLAN, SAMPLE = _OF["agreement"], _OF["disagreements"], _OF["plan"], _OF["sample"]
CLUSTERS = _OF["clusters"]
