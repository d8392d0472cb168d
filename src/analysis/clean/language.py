"""The language of a text (py3langid; Lui & Baldwin 2012)."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.clean.model import Rejection
from analysis.model.vocabulary import READABLE

# Neighbours of Dutch and English are offered too, so that they are not taken for them; Afrikaans and
# Luxembourgish are not: short Dutch sentences are too often taken for those.
OFFERED = ("nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "ar", "ru", "uk", "da", "sv", "no", "ro", "zh", "ja")
SAMPLE = 1000  # characters, from the middle: a page may open or end in another language


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(OFFERED))
    return identifier


def detect(text: str, min_words: int) -> str | None:
    """The language of `text`; None where it has fewer than `min_words` words."""
    if len(text.split()) < min_words:
        return None
    start = max(0, (len(text) - SAMPLE) // 2)
    return str(_identifier().classify(text[start : start + SAMPLE])[0])


def of_document(text: str, min_words: int) -> str:
    """nl or en; raises `Rejection` for another language. A text too short to tell is taken as Dutch."""
    found = detect(text, min_words) or "nl"
    if found not in READABLE:
        raise Rejection("other-language", f"its language is {found}: only Dutch and English can be read here")
    return found
