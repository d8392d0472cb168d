"""Bodies in time: who carried on the work at a date."""

from dataclasses import dataclass

import pandas as pd

from analysis.tables.columns import before


@dataclass(frozen=True)
class Dated:
    """Until when bodies existed, and who came after them."""

    until: dict[str, str]
    successor: dict[str, str]

    def on(self, body: str, date: str) -> str:
        """The body that a mention of `body` means in a text of that date: the successor of one that had ended."""
        seen = {body}
        while body in self.until and date and before(self.until[body], date) and self.successor.get(body):
            body = self.successor[body]
            if body in seen:
                break
            seen.add(body)
        return body


def dated(organisations: pd.DataFrame) -> Dated:
    """The dates of the bodies. In: `organisations` (organisation_id, valid_until, successor_id)."""
    rows = organisations[["organisation_id", "valid_until", "successor_id"]].itertuples(index=False, name=None)
    known = [row for row in rows if row[1] or row[2]]
    return Dated({body: until for body, until, _ in known if until}, {body: s for body, _, s in known if s})
