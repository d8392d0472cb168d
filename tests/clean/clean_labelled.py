"""What comes out otherwise than its label says, of every labelled page and sentence: `python tests/clean/clean_labelled.py`
writes it anew to `pages/known.txt`, to be read before it is committed: a line more is something that became worse.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import clean_dumps
import clean_masks
import clean_pages
from clean_measure import PROJECT, from_bytes

from analysis import params
from analysis.clean import context, structure
from analysis.clean.readers import plain

sys.path.append(str(PROJECT / "benchmarks"))
import intake_pages  # noqa: E402

KNOWN = Path(__file__).with_name("pages") / "known.txt"
SETS = ("first", "second", "third", "fourth", "fifth", "sixth")
FORMS = {
    "text": intake_pages.dumped,
    "wrapped": lambda page: intake_pages.dumped(page, 88),
    "html": intake_pages.web,
    "pdf": lambda page: clean_pages.as_pdf(_marked(page), 1 + len(page["rows"]) % 2),
}
Rows = list[tuple[str, str]]


def _marked(page: intake_pages.Page) -> clean_pages.Page:
    return clean_pages.Page(page["name"], tuple((mark, intake_pages.bare(words)) for mark, words in page["rows"]))


def one_line(text: str) -> str:
    """A passage without bullets, its lines with a bar between them."""
    return " | ".join(map(intake_pages.plain, text.split("\n")))


def meant(rows: Rows) -> Iterator[tuple[str, str]]:
    """Heading and text of the passages that labelled lines should make: items in a row make one."""
    heading = ""
    for mark, lines in groupby((row for row in rows if row[0] in "BLH"), key=lambda row: row[0]):
        words = [words for _, words in lines]
        heading = one_line(words[-1]) if mark == "H" else heading
        for text in ["\n".join(words)] if mark == "L" else words if mark == "B" else []:
            yield heading, one_line(text)


def of_page(rows: Rows, form: str, data: bytes, title: str, names, address: str = "") -> list[str]:
    """Passages that are missing (-) or should not be there (+), each with its heading; and a wrong title."""
    made = from_bytes(form, data) if form in ("html", "pdf") else plain.plain(data.decode())
    known = made.meta.get("title", "")
    blocks, _, named = structure.passages(made.text, made.marked, names, known, address)
    either = {one_line(words) for mark, words in rows if mark == "?"}
    found = Counter((one_line(["", *block.heading_path][-1]), one_line(block.text)) for block in blocks)
    right = Counter(meant(rows))
    wrong = [(sign, *item) for sign, less in (("-", right - found), ("+", found - right)) for item in less]
    faults = [f"{sign} {head[:20]} > {text[:50]}" for sign, head, text in wrong if text not in either]
    return faults + ([f"title {named}"] if title and one_line(named) != one_line(title) else [])


def pages(name: str, form: str, names) -> list[str]:
    """Faults of a set of pages in one form."""
    found = []
    for page in intake_pages.pages(PROJECT / f"benchmarks/pages/{name}.txt"):
        rows = [(mark, intake_pages.bare(words)) for mark, words in page["rows"]]
        data = FORMS[form](page)
        data = data if isinstance(data, bytes) else data.encode()
        told = of_page(rows, form, data, page["title"], names, page["url"])
        found += [f"{form} {page['name']} {fault}" for fault in told]
    return found


def dumps(tight: bool, names) -> list[str]:
    """Faults of the dumped pages, with or without white lines between lines of furniture."""
    found = []
    for dump in clean_dumps.dumps():
        rows = [(line.mark, line.words) for line in dump.lines]
        told = of_page(rows, "text", dump.text(tight).encode(), "", names)
        found += [f"{'tight' if tight else 'loose'} {dump.name} {fault}" for fault in told]
    return found


def sentences(number: str, find: clean_masks.Find) -> list[str]:
    """Faults of a set of sentences: a value that is not masked whole, letters masked that are no value's."""
    found = []
    for kind in ("persons", "traps"):
        for line in clean_masks.lines(clean_masks.HERE / f"{kind}{number}.txt"):
            text, spans = clean_masks.labelled(line.partition("\t")[2] if kind == "persons" else line)
            value = {at for start, end, _ in spans for at in range(start, end)}
            under = {at for mask in find(text) for at in range(mask.start, mask.end)}
            if any(text[at].isalnum() for at in value ^ under):
                found.append(f"{kind}{number} {text[:60]!r}")
    return found


def main() -> None:
    where = context.read(PROJECT, params.load(PROJECT).clean)
    names, find = where.guard().bodies, clean_masks.ours(where)
    rows = [row for name in SETS for form in FORMS for row in pages(name, form, names)]
    rows += [row for tight in (True, False) for row in dumps(tight, names)]
    rows += [row for number in clean_masks.NUMBERS for row in sentences(number, find)]
    KNOWN.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
