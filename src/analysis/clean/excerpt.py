"""What may be shown of a document's passages, by its rights."""

from __future__ import annotations

OPEN, QUOTE, CLOSED = "open", "quote", "closed"


def shown(rights: str, text: str, heading_path: str, quote_words: int) -> tuple[str, str, bool]:
    """Text and headings that may leave `clean`, and whether anything is withheld.

    open: all; quote: at most `quote_words` words, headings among them; closed, and anything else: nothing.
    """
    if rights == OPEN:
        return text, heading_path, False
    if rights != QUOTE:
        return "", "", True
    headings = heading_path if len(heading_path.split()) < quote_words else ""
    words = text.split()
    allowed = quote_words - len(headings.split())
    if len(words) <= allowed:
        return text, headings, headings != heading_path
    return " ".join(words[:allowed]), headings, True
