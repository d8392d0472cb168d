"""The tables that `clean` writes to `data/clean/`."""

from analysis.tables.schema import declared

_OF = declared("clean")
TABLES = tuple(_OF.values())
DOCUMENTS, PASSAGES = _OF["documents"], _OF["passages"]
CLEANING_LOG, REJECTED = _OF["cleaning_log"], _OF["rejected"]
