"""What came of each entry: the table of results, and what a person is shown of one document."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis.clean.model import Result
from analysis.intake import lists
from analysis.tables import clean as t

ADDED, REFUSED, ASK = "added", "refused", "ask"
SAID = (
    "title", "publisher", "url", "published", "genre", "language", "regions", "initiatives", "relevance", "extent",
    "rights",
)  # fmt: skip
COLUMNS = ("source", "state", "document_id", "why", "proposed", "look_at", "archived", *SAID)


def waiting(entry: lists.Entry) -> dict[str, str]:
    """The row of an entry before anything was done: what its list says, in columns that `add` reads again."""
    said = {key: "|".join(value) if isinstance(value, list) else str(value) for key, value in entry.label.items()}
    source = entry.source if entry.remote or not entry.source else str(Path(entry.source).resolve())
    return {**dict.fromkeys(COLUMNS, ""), **said, "source": source, "state": ASK, "archived": entry.archived} | {
        "look_at": " | ".join(entry.lost)
    }


def table(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write the table of results, in the order of the entries."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def shown(result: Result, what: str) -> str:
    """What a researcher must see: the label, the share of letters, the passages, what was removed and what was masked."""
    row = result.document or {}
    lines = [f"{row['document_id']}: {what}, {row['n_passages']} passages, {row['n_words']} words"]
    for key in t.DOCUMENTS.names[2:14]:
        if row.get(key):
            guessed = " (inferred: check it)" if key in str(row["inferred"]).split("|") else ""
            lines.append(f"  {key}: {row[key]}{guessed}")
    lines += [
        f"letters: {row['letters']:.1%} of those in the file are below, or in the log of what was removed",
        "passages",
    ]
    lines += [f"  {p['ordinal']}. [{p['heading_path']}] {p['text'] or '(withheld)'}" for p in result.passages]
    gone = [item for item in result.log if item["action"] != "masked"]
    lines += ["removed", *(f"  line {item['line']}, {item['rule']}: {item['text'] or '(withheld)'}" for item in gone)]
    lines += ["masked", *(f"  {kind}: {count}" for kind, count in result.masks.items())]
    return "\n".join(lines)
