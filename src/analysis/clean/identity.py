"""Ids: a document's has no personal datum; a passage's survives edits elsewhere and changes when the passage itself does."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.clean import names, passes, privacy
from analysis.tables import corpus

DIGITS = 10
_KEPT = re.compile(r"[^\W_]+")  # what str.isalnum accepts


def impersonal(path: Path, guard: names.Guard, values: Iterable[str] = ()) -> str:
    """The id of a file without what would be masked in a text, without a person's name, and without words of names in
    `values`, which are masked in its own text."""
    plain = privacy.MARKED.sub(" ", privacy.apply(path.stem, privacy.find(path.stem, guard, wide=False)))
    words = corpus.document_id(Path(f"{plain}.")).split("-")
    while gone := passes.person_in("-".join(words)).split():
        at = next(at for at in range(len(words)) if words[at : at + len(gone)] == gone)
        words[at : at + len(gone)] = []
    said = {word for value in values for word in names.CAPITALISED.findall(value) if not passes.ordinary(word)}
    masked = {corpus.document_id(Path(f"{word}.")) for word in said if len(word) > 2}
    return corpus.document_id(Path("-".join(word for word in words if word not in masked) + "."))


def fingerprint(text: str) -> str:
    """First 10 hex digits of SHA-256 over the letters and digits of `text`, casefolded."""
    kept = "".join(_KEPT.findall(text.casefold()))
    return hashlib.sha256(kept.encode("utf-8")).hexdigest()[:DIGITS]


def passage_ids(document_id: str, texts: Sequence[str]) -> list[str]:
    """`<document_id>--<fingerprint>` for each masked text of a document.

    A text that stands there more than once is told apart by its neighbours: the fingerprint of the text before it
    (and, where that repeats too, of the one after it) is added. So a repeat that comes or goes elsewhere moves no
    code to another place. Only repeats among equal neighbours get a number.
    """
    own = [fingerprint(text) for text in texts]
    before, after = ["", *own[:-1]], [*own[1:], ""]
    ids: list[str] = []
    if not own:
        return []
    for extra in ([""] * len(own), before, [a + b for a, b in zip(before, after, strict=True)]):
        new = [
            f"{document_id}--{mark}" + (f"-{fingerprint(more)}" if more else "")
            for mark, more in zip(own, extra, strict=True)
        ]
        ids = new if not ids else [b if ids.count(a) > 1 else a for a, b in zip(ids, new, strict=True)]
    seen: Counter[str] = Counter()
    for at, name in enumerate(ids):
        seen[name] += 1
        ids[at] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return ids
