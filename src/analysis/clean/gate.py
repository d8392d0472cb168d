"""The gate: one function decides what of a document leaves this room, by its rights; what is not allowed stays.

| | open | quote | closed, unknown, or rejected in `data/private` |
| --- | --- | --- | --- |
| id, path | as they are | as they are | a random private id; `closed document` |
| title, address | masked | masked | nothing |
| publisher, regions, initiatives, genre, language | as they are | as they are | as they are: words of public tables |
| date | as it is | as it is | the year |
| text, headings | masked | some words, no headings | nothing; passages have keyed ids and no lengths |
| log | rule, and masked text of harmless rules | rule and count | nothing |
| rejection, problem | file, value, remedy | file, value, remedy | private id and reason |

Which private id is which file, and what is wrong with it, stands in `data/private/register.csv`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.clean import excerpt
from analysis.clean.furniture import FOUND
from analysis.clean.model import Result
from analysis.problems import Problem
from analysis.tables import corpus, name_lists as lists, private, traces

CLOSED_TITLE = "closed document"
LOOK = f"data/private/{Path(private.REGISTER).name} says which file this is, and what is wrong"
_KEPT = (
    "publisher_id", "language", "genre", "regions", "initiatives", "relevance", "extent", "rights", "format",
    "letters", "checked",
)  # fmt: skip


def leave(result: Result, secret: bytes, quote_words: int) -> Result:
    """What of a masked result may leave; `result.rights` decides, and anything else than open or quote is closed."""
    shut = result.rights not in (excerpt.OPEN, excerpt.QUOTE)
    # The private id of a file: random to all who lack the key, and the same in each run.
    name = f"closed-{private.keyed(secret, result.path)}" if shut else ""
    marks = frozenset(_traces(result, secret, quote_words, name))
    register = ({"document_id": name, "path": result.path, "why": _why(result)},) if shut else ()
    if result.rejected or not result.document:
        return replace(_refused(result, name), register=register, traces=marks)
    if shut:
        return replace(_closed(result, secret, name), register=register, traces=marks)
    passages = tuple(_limited(result, quote_words))
    return replace(result, passages=passages, log=tuple(_log(result)), traces=marks, values=(), original={})


def _why(result: Result) -> str:
    told = [str(problem) for problem in result.problems]
    return " | ".join(told) or (result.rejected or {}).get("remedy", "")


def _refused(result: Result, name: str) -> Result:
    if not name or not result.rejected:
        return replace(result, values=(), original={})
    row = {**result.rejected, "path": name, "remedy": LOOK}
    problems = tuple(sorted({Problem(name, 0, problem.column, "", LOOK) for problem in result.problems}))
    return Result(name, rights=excerpt.CLOSED, rejected=row, problems=problems)


def _closed(result: Result, secret: bytes, name: str) -> Result:
    document, passages = result.document or {}, []
    row = dict.fromkeys(document, "") | {key: document[key] for key in _KEPT}
    row |= {"document_id": name, "path": CLOSED_TITLE, "title": CLOSED_TITLE, "published": document["published"][:4]}
    row |= {"n_passages": len(result.passages), "n_words": 0, "n_masks": 0}
    nothing = {"n_words": 0, "withheld": True}
    for passage in result.passages:
        own = f"{name}--{private.keyed(secret, name, passage['passage_id'])}"
        told = {"ordinal": passage["ordinal"], "language": document["language"]}
        passages.append(dict.fromkeys(passage, "") | {"passage_id": own, "document_id": name} | told | nothing)
    return Result(name, row, tuple(passages), rights=excerpt.CLOSED, sketch=result.sketch)


def _limited(result: Result, quote_words: int) -> Iterator[dict[str, Any]]:
    each = excerpt.words_each([row["n_words"] for row in result.passages], quote_words)
    for row in result.passages:
        text, path, withheld = excerpt.shown(result.rights, row["text"], row["heading_path"], each)
        yield {**row, "text": text, "heading_path": path, "withheld": withheld}


def _log(result: Result) -> Iterator[dict[str, Any]]:
    """Masked text of harmless rules; of all others only how often each took something out."""
    counts: Counter[str] = Counter()
    for row in result.log:
        if row["action"] == "masked" or (result.rights == excerpt.OPEN and row["rule"] in FOUND["harmless"]):
            yield row
        else:
            counts[row["rule"]] += 1
    shared = {"document_id": (result.document or {})["document_id"], "line": 0, "piece": 1, "action": "removed"}
    for rule, count in sorted(counts.items()):
        yield shared | {"rule": rule, "text": f"{count} x"}


def _first_name(value: str, result: Result) -> bool:
    """Is a masked value one name, which only in its own document's outputs tells of somebody?

    Not where the document writes it as a word, too, nor where it is a town's: these may stand there.
    """
    small = re.compile(rf"(?<!\w){re.escape(value.lower())}(?!\w)")
    plain = value.isalpha() and len(value) > 2 and value not in lists.PLACES and value.lower() not in lists.WORDS
    return plain and not any(small.search(row["text"]) for row in result.passages)


def _traces(result: Result, secret: bytes, quote_words: int, closed: str) -> Iterator[traces.Trace]:
    """What the last gate looks for: all of a closed document, a `quote` one beyond its words, masked values of any."""
    name = closed or corpus.document_id(Path(result.path))
    for value in result.values:
        yield from traces.of(secret, "first" if _first_name(value, result) else "masked", name, value)
    if closed:
        yield from traces.of(secret, "name", name, Path(result.path).stem)
    if result.rights == excerpt.OPEN or not result.document:
        return
    for key in ("title", "url") if closed else ():
        for piece in (result.document[key], *result.original.get(key, ())):
            yield from traces.of(secret, key, name, piece.split("://")[-1])
    each = 0 if closed else excerpt.words_each([row["n_words"] for row in result.passages], quote_words)
    for text in (*result.original.get("text", ()), *(row["text"] for row in result.passages)):
        yield from traces.of(secret, "text", name, " ".join(text.split()[each:]))
    for heading in {*result.original.get("headings", ())}:
        yield from traces.of(secret, "heading", name, heading)
