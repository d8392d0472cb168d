"""Each digest against its original: fetched or not, changed or not, how much was read, what stands in no original.

The table (`data/private/originals/sources.csv`) has a row a document: address, extent and checked (as its label and
`audit.csv` say), original (the day it was kept), changed, read (share of the original's words in paragraphs that the
digest retells), without_counterpart (passages that retell no paragraph), warnings.
"""

import argparse
import datetime
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz

from analysis import params
from analysis.clean import context
from analysis.clean.model import Rejection
from analysis.intake import fetching, originals, proposing
from analysis.link.wording import Wording, words_of
from analysis.problems import InputError, Problem
from analysis.tables import clean, private
from analysis.tables.linking import Language
from analysis.tables.names import split

TOLD = 0.3  # weighted share of telling stems from which a passage counts as retelling a paragraph
SHARED = 3  # such stems at least, where a text has as many
SAME = 99.0  # ratio (percent) from which two texts count as the same page
COLUMNS = (
    "document_id", "address", "extent", "checked", "original", "changed", "read", "without_counterpart", "warnings",
)  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Write the table and say what stands out; 1 where an original could not be fetched or read."""
    root = options.root
    documents, passages = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    chosen = documents[documents["document_id"].isin(options.document)] if options.document else documents
    if len(chosen) == 0 or (options.original and len(chosen) != 1):
        remedy = "give one that is in data/clean/documents.csv"
        raise InputError([Problem("--document", 0, "", ", ".join(options.document), remedy)])
    if options.original:
        one, file = chosen.iloc[0], options.original
        place = originals.Origin(one["url"], "", datetime.date.today().isoformat())
        originals.keep(root, one["document_id"], file.suffix.lower(), file.read_bytes(), place)
    where, held = context.read(root, params.load(root).clean), proposing.read(root)
    fetcher = fetching.Fetcher() if options.fetch else None
    texts = passages.groupby("document_id", sort=False)
    rows, failed = [], 0
    for number, row in enumerate(chosen.astype(str).to_dict("records"), start=1):
        own = texts.get_group(row["document_id"]) if row["document_id"] in texts.groups else passages.iloc[:0]
        tags = [split(row[key]) for key in ("regions", "initiatives")]
        warned = list(proposing.warnings(*tags, row["published"], list(own["text"]), held))
        changed, failure = fetched(root, row, fetcher, where) if fetcher else ("", "")
        found, unread = against(root, row, own, where, held.language)
        failed += bool(failure or unread)
        warned += [note for note in (failure, unread, found.pop("doubt", "")) if note]
        said = {key: row[key] for key in ("document_id", "extent", "checked")} | {"address": row["url"]}
        rows.append(said | {"changed": changed, **found, "warnings": " | ".join(warned)})
        for note in warned:
            print(f"{row['document_id']}: {note}")
        if fetcher:
            print(f"[{number}/{len(chosen)}] {row['document_id']}: {changed or 'no copy'}")
    write(root, rows)
    kept = Counter("with" if row.get("original") else "without" for row in rows)
    print(f"{kept['with']} documents with their original, {kept['without']} without; see {private.SOURCES}")
    return 1 if failed else 0


def fetched(root: Path, row: dict[str, str], fetcher: fetching.Fetcher, where: context.Context) -> tuple[str, str]:
    """What the web says of a document's page now: `first copy`, `same` or `changed (n % alike)`; and what went wrong.

    A first copy is kept; a later one is only compared, so that what the digest was made from stays.
    """
    if not row["url"]:
        return "", ""
    try:
        copy = fetcher.fetch(row["url"])
    except fetching.Failure as failure:
        return "gone" if failure.reason == "gone" else "", str(failure)
    old = originals.register(root).get(row["document_id"])
    if old is None:
        place = originals.Origin(row["url"], copy.final, datetime.date.today().isoformat())
        originals.keep(root, row["document_id"], copy.ending, copy.data, place)
        return "first copy", ""
    if old["sha256"] == originals.digest(copy.data):
        return "same", ""
    try:
        now = originals.paragraphs(f"page{copy.ending}", copy.data, where)
        before = originals.paragraphs(old["file"], (root / private.ORIGINALS / old["file"]).read_bytes(), where)
    except (Rejection, OSError) as error:
        return "", f"the copy cannot be compared: {error}"
    alike = fuzz.ratio("\n".join(before), "\n".join(now))
    return ("same" if alike >= SAME else f"changed ({math.floor(alike)} % alike)"), ""


def against(
    root: Path, row: dict[str, str], own: pd.DataFrame, where: context.Context, language: Language
) -> tuple[dict[str, str], str]:
    """A document's cells on its original, and why that cannot be read ('' where it can)."""
    kept = originals.register(root).get(row["document_id"])
    if kept is None:
        return {}, ""
    try:
        data = (root / private.ORIGINALS / kept["file"]).read_bytes()
        there = originals.paragraphs(kept["file"], data, where)
    except (Rejection, OSError) as error:
        return {"original": kept["kept"]}, f"its original cannot be read: {error}"
    cells = {"original": kept["kept"]}
    if originals.digest(data) != kept["sha256"]:
        return cells, "its original is no longer what was kept: fetch it anew"
    read, alone = counterparts(list(own["text"]), there, language)
    cells |= {"read": f"{read:.2f}", "without_counterpart": "|".join(str(own.iloc[at]["passage_id"]) for at in alone)}
    if row["extent"] == "full" and read < 0.5:
        cells["doubt"] = f"its label says extent full; it retells {read:.0%} of its original"
    return cells, ""


def counterparts(passages: Sequence[str], paragraphs: Sequence[str], language: Language) -> tuple[float, list[int]]:
    """The share of an original's words in paragraphs that some passage retells; and the passages that retell none.

    One text retells another where the telling stems of either (weighed by rarity, see `link.wording`) stand in the
    other to a share of `TOLD`, and `SHARED` of them at least. Ratios of letters cannot tell: two sentences on
    different things have 69 of 100 by their letters, and own words have fewer.
    """
    if not passages or not paragraphs:
        return 0.0, list(range(len(passages)))
    words = Wording([*passages, *paragraphs], language)
    alike = [[_retells(words, passage, paragraph) for paragraph in paragraphs] for passage in passages]
    lengths = [len(text.split()) for text in paragraphs]
    told = sum(length for at, length in enumerate(lengths) if any(row[at] for row in alike))
    return told / sum(lengths), [at for at, row in enumerate(alike) if not any(row)]


def _retells(words: Wording, one: str, other: str) -> bool:
    mine, theirs = set(words.stems(one)), set(words.stems(other))
    if len(mine & theirs) < min(SHARED, len(mine), len(theirs)):
        return False
    return max(words.share(mine, words_of(other)), words.share(theirs, words_of(one))) >= TOLD


def write(root: Path, rows: list[dict[str, str]]) -> None:
    """Write the table, by document; rows of documents that were not looked at now stay."""
    merged = {row["document_id"]: row for row in [*private.read(root, private.SOURCES), *rows]}
    private.write(root, private.SOURCES, COLUMNS, merged.values())
