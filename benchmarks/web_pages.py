"""Main text of saved pages on trafilatura's own evaluation set, by its own scoring: `web_pages.py FOLDER [held]`.

FOLDER is `tests` of a clone of adbar/trafilatura (Apache-2.0), which is not part of this project. Every third page
is held out (`held`); rules are tuned on the others. Both the strings and the texts of all three are read as `sources.repair`
leaves them (no soft hyphens, ligatures or wide punctuation), as the pipeline does.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from analysis.clean import sources, structure
from analysis.clean.model import Rejection
from analysis.clean.readers import webpage

NO_NAMES = re.compile(r"(?!)")


def as_it_comes(data: bytes) -> str:
    """trafilatura with its own options."""
    return trafilatura.extract(data) or ""


def reader(data: bytes) -> str:
    """This project's reader alone."""
    try:
        return webpage.extract(data, None).text  # type: ignore[arg-type]
    except Rejection:
        return ""


def cleaned(data: bytes) -> str:
    """This project's passages and the headings above them."""
    try:
        found = webpage.extract(data, None)  # type: ignore[arg-type]
    except Rejection:
        return ""
    blocks, _, _ = structure.passages(sources.repair(found.text), found.marked, NO_NAMES, found.meta.get("title", ""))
    headings = dict.fromkeys(name for block in blocks for name in block.heading_path)
    return "\n".join([*headings, *(block.text for block in blocks)])


def plain(text: str) -> str:
    """The words of a text, without invisible marks."""
    return " ".join(sources.repair(text).split())


def scores(made: Callable[[bytes], str], pages: list[tuple[dict, bytes]]) -> str:
    """Precision, recall, accuracy and F1 of the strings that should and should not be there, and time a page."""
    right = wrong = missed = avoided = 0
    started = time.perf_counter()
    for item, data in pages:
        text = plain(made(data))
        found = [sum(plain(piece) in text for piece in item[kind]) for kind in ("with", "without")]
        right, wrong = right + found[0], wrong + found[1]
        missed, avoided = missed + len(item["with"]) - found[0], avoided + len(item["without"]) - found[1]
    precision, recall = right / (right + wrong), right / (right + missed)
    accuracy = (right + avoided) / (right + wrong + missed + avoided)
    each = (time.perf_counter() - started) * 1000 / len(pages)
    return (
        f"{precision:.3f} {recall:.3f} {accuracy:.3f} {2 * precision * recall / (precision + recall):.3f} {each:.0f} ms"
    )


def main() -> None:
    """Print one line a method."""
    folder, held = Path(sys.argv[1]), "held" in sys.argv[2:]
    items = json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values()
    chosen = [item for number, item in enumerate(items) if (number % 3 == 0) == held]
    found = [(item, path.read_bytes()) for item in chosen if (path := folder / "eval" / item["file"]).is_file()]
    print(len(found), "pages; precision, recall, accuracy, F1, time a page")
    for made in (as_it_comes, reader, cleaned):
        print(f"{made.__name__:12}", scores(made, found), flush=True)


if __name__ == "__main__":
    main()
