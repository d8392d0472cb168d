"""Patterns in which names of natural persons stand: titles, initials, roles, verbs of speech."""

import re
from collections.abc import Iterable

from analysis.tables import name_lists as lists

LOWER = "a-zà-öø-ÿāăąćčďđēėęěğģīįıķļłńņňōőœŕřśşšţťūůűųŵŷźżžơưșțə\u1e00-\u1eff'’"
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŴŶŹŻŽƠƯȘȚƏ\u1e00-\u1eff"


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


CAP = rf"(?:IJ|Mc|Mac|[A-Z]['’](?=[A-Z]))?[{UPPER}][{LOWER}]{{1,30}}(?:-(?:[{UPPER}][{LOWER}]{{1,30}}))?(?<!['’])(?!\w)"
PREFIX = either(lists.PREFIXES)
BIG_PREFIX = either(prefix[0].upper() + prefix[1:] for prefix in lists.PREFIXES)
_ARABIC = "(?:(?:[Aa][lnrsdt]|[EeUu]l|[Aa]sh)-(?=[A-Z]))?"  # an article: `al-Masri`
SURNAME = (
    rf"(?:(?:{PREFIX}|{BIG_PREFIX})[ ]?(?<=[ '’.]))?{_ARABIC}{CAP}(?:[ ]A[ ]{CAP})?(?:[ ]?-[ ]?(?:{PREFIX}[ ])?{CAP})?"
)
INITIALS = rf"(?:(?:[{UPPER}]|Th|Ch|Chr|Ph|IJ|Fr|St)\.[ ]?){{1,5}}"
LONG_PREFIX = re.compile(rf"{either(lists.LONG_PREFIXES)}[ ]{CAP}")  # a surname beyond doubt
