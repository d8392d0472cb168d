"""What comes out otherwise than its label says, of every labelled page and sentence: `python tests/clean/clean_labelled.py`
writes it anew to `pages/known.txt`, to be read before it is committed: a line more is something that became worse.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import clean_dumps
import clean_masks
import clean_pages
import clean_planted
from clean_masks import masked
from clean_pages import PROJECT, from_bytes

from analysis import params
from analysis.clean import context, structure
from analysis.clean.readers import plain

sys.path.append(str(PROJECT / "benchmarks"))
import intake_pages  # noqa: E402

KNOWN = Path(__file__).with_name("pages") / "known.txt"
SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
FORMS = {
    "text": intake_pages.dumped,
    "wrapped": lambda page: intake_pages.dumped(page, 88),
    "html": intake_pages.web,
    "pdf": lambda page: clean_pages.as_pdf(_marked(page), 1 + len(page["rows"]) % 2),
}
OWN = ("text", "html", "docx", "odt", "pdf")  # forms of the pages in `pages/`
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
    made = plain.plain(data.decode()) if form in ("text", "wrapped") else from_bytes(form, data)
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


def own_pages(form: str) -> list[str]:
    """Faults of the pages in `pages/`, in one form."""
    found = []
    for number, page in enumerate(clean_pages.pages()):
        more = {"html": (number,), "pdf": (1 + number % 2,)}.get(form, ())
        told = of_page(page.content, form, getattr(clean_pages, f"as_{form}")(page, *more), "", clean_pages.NO_NAMES)
        found += [f"own {form} {page.name} {fault}" for fault in told]
    return found


def dumps(tight: bool, names) -> list[str]:
    """Faults of the dumped pages, with or without white lines between lines of furniture."""
    found = []
    for dump in clean_dumps.dumps():
        rows = [(line.mark, line.words) for line in dump.lines]
        told = of_page(rows, "text", dump.text(tight).encode(), "", names)
        found += [f"{'tight' if tight else 'loose'} {dump.name} {fault}" for fault in told]
    return found


def masks(where: context.Context) -> list[str]:
    """Faults of masks in dumped pages: a person's name or a body's that was left or taken; and in pages without a person."""
    found = []
    for dump in clean_dumps.dumps():
        lines = [line for line in dump.lines if line.mark in "BLH?"]
        out = masked(where, "\n\n".join(line.dumped for line in lines))
        people = [one for line in lines for one in intake_pages.PERSON.findall(line.labelled)]
        found += [f"dump {dump.name} left {one}" for one in people if re.search(rf"\b{one.split()[-1]}\b", out)]
        found += [f"dump {dump.name} took {one}" for line in lines for one, _ in line.mentions if one not in out]
        found += [f"dump {dump.name} too many"] if out.count("[naam]") > len(people) else []
    lines = [(page.name, line) for page in clean_pages.pages() for mark, line in page.content if mark in "BHL"]
    return [*found, *(f"own {name} took of {line[:50]}" for name, line in lines if masked(where, line) != line)]


def planted(where: context.Context) -> list[str]:
    """Faults of planted personal data: a telling word of it is left."""
    found = []
    for kind, value, sentence in (*clean_planted.items(), *clean_planted.rare()):
        words = [word for word in re.findall(r"[\w@.+-]{3,}", value) if word[0].isupper() or re.search(r"[\d@]", word)]
        if any(word in masked(where, sentence) for word in words):
            found.append(f"planted {kind} {sentence}")
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
    names, find = where.guard.bodies, clean_masks.ours(where)
    rows = [row for name in SETS for form in FORMS for row in pages(name, form, names)]
    rows += [row for form in OWN for row in own_pages(form)]
    rows += [row for tight in (True, False) for row in dumps(tight, names)]
    rows += [row for number in clean_masks.NUMBERS for row in sentences(number, find)]
    KNOWN.write_text("\n".join([*rows, *masks(where), *planted(where)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
