"""Dates as people write them, in Dutch and English."""

import datetime
import re

_NAMES = (
    "januari january jan, februari february febr feb, maart march mrt mar, april apr, mei may, juni june jun, juli july jul, "
    "augustus august aug, september sept sep, oktober october okt oct, november nov, december dec"
)
MONTHS = {name: number for number, names in enumerate(_NAMES.split(", "), start=1) for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_PATTERNS = (
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|e)?\s+(?P<m>{_MONTH})\.?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"\b(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})\b"),
    re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
)
DAY = (
    r"(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
ANY = re.compile("|".join(re.sub(r"\?P<\w>", "?:", pattern.pattern) for pattern in _PATTERNS), re.IGNORECASE)


def find(text: str) -> str | None:
    """The first date in `text` as YYYY-MM-DD (or YYYY-MM where no day is given); None if there is none.

    12-10-2020 is read the Dutch way, day first.
    """
    matches = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda found: (found.start(), -found.end())):
        parts = match.groupdict()
        month = parts["m"] if parts["m"].isdigit() else MONTHS[parts["m"].casefold()]
        try:
            day = datetime.date(int(parts["y"]), int(month), int(parts.get("d") or 1))
        except ValueError:
            continue
        if 1900 <= day.year <= 2100:
            return day.isoformat() if parts.get("d") else day.isoformat()[:7]
    return None
