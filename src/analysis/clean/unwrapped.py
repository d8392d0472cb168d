"""A text as it is searched for persons: without invisible marks, and with wrapped lines joined."""

import re
import unicodedata

from analysis.clean.name_rules import LOWER, PREFIX, UPPER

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OPENS = re.compile(r"\s*(?:[-*•|#>]|\d{1,2}[.)]\s)")
_ENDS = re.compile(rf"(?:[:;!?|,]|(?<!\b[{UPPER}])\.)\s*$")  # an initial ends no line
_DASH = re.compile(r"[\u2010\u2011\u2212]|(?<=[^\W\d_])–(?=[^\W\d_])")  # what stands for a hyphen
# Where a line breaks within a word: `Wil-` and `lemsen`; of `Jansen-` and `de Wit` the hyphen stays.
_BROKEN = re.compile(
    rf"(?<=[{LOWER}])-\n(?=[{LOWER}])(?!(?:en|of|{PREFIX})\b)|(?<=[{LOWER}]-)\n(?=[{UPPER}]|{PREFIX}\b)"
)
_NUMBER_ON = re.compile(r"\d\s*$")  # a telephone number goes on, and no list begins
_ENDLESS = re.compile(r"\S{400,}")  # no name or number, and patterns are slow on it
_SIGN = re.compile("%20|.", re.DOTALL)  # `%20` is a space in the address of a file
WRAPPED = 50  # characters from which a line that ends in a comma is a wrapped one


def _plain(sign: str) -> str:
    """A sign as it is usually written: any space as a space, full-width letters and digits as narrow ones."""
    if sign in ("%20", "\u00a0", "\u2009", "\u202f", "\u2007", "\u3000"):
        return " "
    return unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign


def view(text: str) -> tuple[str, list[int]]:
    """The text as it is searched, and the place in `text` of each of its characters."""
    text = _ENDLESS.sub(lambda match: " " * len(match[0]), text)
    if text.isascii() and "\n" not in text and "%20" not in text:
        return text, list(range(len(text)))
    kept = [(found[0], found.start()) for found in _SIGN.finditer(text) if not _INVISIBLE.match(found[0])]
    pairs: list[tuple[str, int]] = []
    for sign, at in kept:
        whole = unicodedata.normalize("NFC", pairs[-1][0] + sign) if pairs and unicodedata.combining(sign[0]) else ""
        if len(whole) == 1:
            pairs[-1] = (whole, pairs[-1][1])
        else:
            pairs.append((_plain(sign), at))
    seen = _DASH.sub("-", "".join(sign for sign, _ in pairs))
    for found in reversed([*_BROKEN.finditer(seen)]):
        del pairs[slice(*found.span())]
    seen = _BROKEN.sub("", seen)
    lines, out = seen.split("\n"), []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        ends = _ENDS.search(line) and not (line.rstrip().endswith(",") and len(line) >= WRAPPED)
        opens = _OPENS.match(line) or (_OPENS.match(after) and not _NUMBER_ON.search(line))
        wrapped = line.strip() and after.strip() and not ends and not opens
        out.append(line + (" " if wrapped else "\n"))
    return "".join(out)[: len(seen)], [at for _, at in pairs]
