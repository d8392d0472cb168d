"""The stage `clean`: reads documents, writes `data/clean/`."""

from __future__ import annotations

import logging
from pathlib import Path

import pandas as pd

from analysis import files, reference
from analysis.clean import identity, markdown
from analysis.params import Params
from analysis.tables import clean as t

LOG = logging.getLogger("analysis")
DOCUMENTS = "data/raw/documents"


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Clean every document below `root`; returns 1 where `strict` and something was rejected."""
    publishers = publisher_index(reference.t.PUBLISHERS.read(root))
    documents, passages = [], []
    for path in sorted((root / DOCUMENTS).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        meta, body = markdown.front_matter(text)
        found = markdown.blocks(text, body)
        ids = identity.passage_ids(path.stem, [block.text for block in found])
        for ordinal, (passage_id, block) in enumerate(zip(ids, found, strict=True), start=1):
            passages.append({
                "passage_id": passage_id, "document_id": path.stem, "ordinal": ordinal,
                "heading_path": " > ".join(block.heading_path), "text": block.text, "language": meta["language"],
                "masks": "", "n_words": len(block.text.split()), "span_start": block.start, "span_end": block.end,
                "withheld": False,
            })
        documents.append({
            "document_id": path.stem, "path": f"{DOCUMENTS}/{path.name}", "title": meta["title"],
            "publisher_id": publishers[meta["publisher"]], "url": meta["url"] or "",
            "published": meta["published"] or "", "language": meta["language"], "genre": meta["genre"],
            "regions": "|".join(meta["regions"]), "initiatives": "|".join(meta["initiatives"]),
            "relevance": meta["relevance"], "extent": meta["extent"], "rights": meta["rights"], "format": "md",
            "inferred": "publisher" if meta.get("publisher_presumed") == "true" else "", "duplicate_of": "",
            "n_passages": len(found), "n_words": sum(len(block.text.split()) for block in found), "n_masks": 0,
        })
    t.DOCUMENTS.write(root, pd.DataFrame(documents))
    t.PASSAGES.write(root, pd.DataFrame(passages))
    t.CLEANING_LOG.write(root, t.CLEANING_LOG.empty())
    t.REJECTED.write(root, t.REJECTED.empty())
    files.write_json(root / "data/clean/metrics.json", {"documents": len(documents), "passages": len(passages)})
    return 0


def publisher_index(publishers: pd.DataFrame) -> dict[str, str]:
    """Name or alias of a publisher -> publisher_id."""
    index = {}
    for row in publishers.itertuples():
        for name in [row.name, *filter(None, row.aliases.split("|"))]:
            index[name] = row.publisher_id
    return index
