"""Bodies in time: who carried on the work at a date."""

import pandas as pd

from analysis.tables.columns import before

Ended = dict[str, tuple[str, str]]  # body -> until when it existed, and who came after it


def ended(organisations: pd.DataFrame) -> Ended:
    """The bodies that came to an end and have a successor. In: `organisations` (organisation_id, valid_until, successor_id)."""
    rows = organisations[["organisation_id", "valid_until", "successor_id"]].itertuples(index=False, name=None)
    return {body: (until, after) for body, until, after in rows if until and after}


def on(body: str, date: str, known: Ended) -> str:
    """The body that a mention of `body` means in a text of that date: the successor of one that had ended."""
    seen: set[str] = set()  # successors in a ring
    while date and body in known and body not in seen and before(known[body][0], date):
        seen.add(body)
        body = known[body][1]
    return body
