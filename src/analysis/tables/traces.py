"""Traces of what may not leave: keyed hashes of runs of words, by which any text can be searched without knowing it.

The hashes lie in `data/private/` and are made with its key, so that they tell nobody what they are of.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from analysis.tables import private

WINDOW = 8  # words in a row that no two texts share by chance
SHORTEST = {"text": 5, "heading": 3, "first": 1}  # words from which a shorter piece is looked for; others from two
MASKED = ("masked", "first")  # kinds of traces of personal data
LONG = 10  # letters from which a single word (a title, a file's name) is looked for
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # marks within words that nobody sees


@dataclass(frozen=True, order=True)
class Trace:
    """A run of `size` words of a document: what it is of, a hash of its first word, and one of the run."""

    what: str
    document_id: str
    size: int
    first: str
    mark: str


def tokens(text: str) -> list[str]:
    """The words of a text as they are compared: letters and digits, without case."""
    plain = text if text.isascii() else _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _WORD.findall(plain.casefold())


def _hash(secret: bytes, words: Sequence[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), key=secret, digest_size=8).hexdigest()


def of(secret: bytes, what: str, document_id: str, text: str) -> Iterator[Trace]:
    """The traces of a piece of text; none where it is too short to be told from other texts."""
    words = tokens(text)
    short = len(words) < SHORTEST.get(what, 2) and not (what in ("title", "name") and len("".join(words)) >= LONG)
    if not words or short:
        return
    size = min(len(words), WINDOW)
    for at in range(len(words) - size + 1):
        run = words[at : at + size]
        yield Trace(what, document_id, size, _hash(secret, run[:1])[:4], _hash(secret, run))


class Search:
    """Looks for traces in texts."""

    def __init__(self, secret: bytes, traces: Iterable[Trace]) -> None:
        self.secret = secret
        self.known: dict[str, list[Trace]] = defaultdict(list)
        self.sizes: dict[str, set[int]] = defaultdict(set)
        for trace in sorted(traces):
            self.known[trace.mark].append(trace)
            self.sizes[trace.first].add(trace.size)
        self.starts: dict[str, tuple[int, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.known)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, Trace]]:
        """The place of each trace among the words, with the trace."""
        for at, word in enumerate(words):
            sizes = self.starts.get(word)
            if sizes is None:
                sizes = self.starts[word] = tuple(sorted(self.sizes.get(_hash(self.secret, [word])[:4], ())))
            for size in sizes:
                if at + size <= len(words):
                    found = self.known.get(_hash(self.secret, words[at : at + size]), ())
                    yield from ((at, trace) for trace in found if trace.size == size)


def write(root: Path, traces: Iterable[Trace]) -> None:
    """Keep the traces in `data/private/`; where there are none no file."""
    columns = tuple(field.name for field in fields(Trace))
    private.write(root, private.FORBIDDEN, columns, ({name: str(getattr(t, name)) for name in columns} for t in traces))


def read(root: Path) -> list[Trace]:
    """The traces that the last `clean` kept; none where the private texts are not on this machine."""
    return [replace(Trace(**row), size=int(row["size"])) for row in private.read(root, private.FORBIDDEN)]  # type: ignore[arg-type]
