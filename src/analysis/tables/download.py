"""Tables that the report makes for download alone."""

from analysis.tables import vocabulary as v
from analysis.tables.columns import number
from analysis.tables.depth import INITIATIVE
from analysis.tables.schema import Table

CALIBRATED = Table(
    "calibrated", "reports/downloads/depth-calibrated.csv", "report",
    "fuzzy sets for set-theoretic analysis (R: read.csv(\"depth-calibrated.csv\", row.names = 1), package QCA): "
    "membership in deep change by direct calibration, 0.05 at level 0.5, 0.5 at 1.5, 0.95 at 2.5; exploratory",
    ("initiative_id",),
    (INITIATIVE, *(number(name, f"membership on {name}; empty: not documented", low=0, high=1)
                   for name in v.DIMENSIONS)),
)
