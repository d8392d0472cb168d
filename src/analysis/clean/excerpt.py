"""How much of a document's passages may be shown, by its rights."""

from collections.abc import Sequence

OPEN, QUOTE, CLOSED = "open", "quote", "closed"
ORDER = (OPEN, QUOTE, CLOSED)  # from wide to strict
SHARE = 0.2  # of the words of a `quote` document that may be shown at most, however few these are


def strictest(*levels: str) -> str:
    """The strictest of some rights; what is unknown or missing is closed."""
    return max((level if level in ORDER else CLOSED for level in levels), key=ORDER.index, default=CLOSED)


def words_each(lengths: Sequence[int], quote_words: int) -> int:
    """How many words of each passage may be shown, so that a document shows `quote_words` at most, and its share."""
    budget = min(quote_words, int(SHARE * sum(lengths)))
    allowed = range(min(budget, max(lengths, default=0)), -1, -1)
    return next(each for each in allowed if sum(min(each, length) for length in lengths) <= budget)


def shown(rights: str, text: str, heading_path: str, words: int) -> tuple[str, str, bool]:
    """Text and headings that may leave `clean`, and whether anything is withheld.

    open: all; quote: the first `words` words and no heading; closed, and anything else: nothing.
    """
    if rights == OPEN:
        return text, heading_path, False
    pieces = text.split()
    if rights != QUOTE:
        return "", "", True
    whole = len(pieces) <= words
    return (text if whole else " ".join(pieces[:words])), "", not whole or bool(heading_path)
