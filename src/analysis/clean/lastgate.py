"""The last gate: everything that git would take is searched for what may not leave, in the bytes as they are.

It knows what to look for by the keyed hashes that `clean` keeps in `data/private` (see `tables.traces`): texts,
headings, titles, addresses and file names of closed documents, the rest of quoted ones, and masked values. A find is
told with its file and place, never with what was found. Where the private texts are not on this machine there is
nothing to look for.
"""

import gzip
import html
import io
import re
import subprocess
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import IO

import pypdfium2 as pdfium

from analysis import params
from analysis.clean import context
from analysis.clean.identity import impersonal
from analysis.files import read_yaml
from analysis.problems import Problem
from analysis.tables import corpus, private, traces

PAGES = "reports"
KNOWN = read_yaml(Path(__file__).parent, "lastgate.yaml")
DAMAGED = (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error)  # what shows nobody anything
UNPACKED = 100_000_000  # bytes of one archive that are looked through
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def problems(root: Path, instead: dict[str, Path] | None = None) -> Iterator[Problem]:
    """Each file that git would take and in which a trace stands, with its line; and documents that wait for a review.

    `instead`: an output folder -> where its new files still lie.
    """
    yield from waiting(root)
    yield from named(root)
    search = traces.Search(private.key(root), traces.read(root))
    if not search:
        return
    public = cache(partial(_public, root, instead or {}))  # read when first asked for
    for file, path in files(root, instead or {}):
        told: set[tuple[str, str]] = set()
        own, owned = Path(file).stem.casefold(), traces.tokens(Path(file).stem)
        for number, words in lines(file, path):
            for at, trace in search.find(words):
                raw = file.startswith("data/raw/") and own == trace.document_id
                stray = trace.what == "first" and not _own(trace.document_id, owned, words, number, at)
                if stray and (not _within(file, PAGES) or words[at] in public()):
                    continue
                if (trace.what, trace.document_id) not in told:
                    told.add((trace.what, trace.document_id))
                    yield Problem(file, number[at], "", "", _remedy(trace, raw))


def _public(root: Path, instead: dict[str, Path]) -> frozenset[str]:
    """The words of what people wrote and of texts that may leave: a first name among them may be somebody else's.

    A first name that stands on a page and nowhere here can only have come from a document in which it is masked.
    """
    every = (lines(file, path) for file, path in files(root, instead) if file.startswith(tuple(KNOWN["public"])))
    return frozenset(word for found in every for _, words in found for word in words)


def _own(document_id: str, owned: list[str], words: list[str], number: list[int], at: int) -> bool:
    """Is it the document's own file, or a row on it? A first name elsewhere is anybody's."""
    name = traces.tokens(document_id)
    row = [word for word, line in zip(words, number, strict=True) if line == number[at]]
    return name == owned or any(row[start : start + len(name)] == name for start in range(len(row)))


def named(root: Path) -> Iterator[Problem]:
    """Open documents in whose file name a person's name or number seems to stand: it would be their id everywhere."""
    home = root / corpus.FOLDERS[0]
    if not home.is_dir() or not (root / "params.yaml").is_file():
        return
    where = context.read(root, params.load(root).clean)
    for path in corpus.find(root, corpus.FOLDERS[:1]):
        own = corpus.document_id(path)
        if own not in where.passed and impersonal(path, where.guard) != own:
            remedy = "a person's name or number seems to stand in a file's name: `analysis add` gives it another, or rename it"
            yield Problem(path.relative_to(root).as_posix(), 0, "", "", remedy)


def waiting(root: Path) -> Iterator[Problem]:
    """Open documents with words that may be names, which nobody has passed yet."""
    for name, number in sorted(Counter(row["document_id"] for row in private.read(root, private.WAITING)).items()):
        remedy = (
            f"{number} capitalised words of it are in no gazetteer and on no word list ({private.WAITING}): look "
            "whether one is a person's (then add it to data/private/names.txt), and add a row with date and initials"
        )
        yield Problem("data/reference/reviews.csv", 0, "document_id", name, remedy)


def _remedy(trace: traces.Trace, raw: bool) -> str:
    what = f"{KNOWN['names'][trace.what]} of `{trace.document_id}` stands here"
    if raw and trace.what in traces.MASKED:
        return f"{what}: git takes this file; `analysis add` puts the masked text there and the original in {private.FOLDER}"
    return f"{what} and may not leave: take it out, or run `dvc repro`"


def files(root: Path, instead: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    """Every file that git would take: its name in the project, and where it lies; sorted."""
    found = {name: root / name for name in _listed(root) if not any(_within(name, out) for out in instead)}
    for out, folder in instead.items():
        found |= {f"{out}/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*")}
    for name, path in sorted(found.items()):
        if path.is_file() and not _within(name, private.FOLDER):
            yield name, path


def _within(name: str, folder: str) -> bool:
    return name.startswith(f"{folder}/")


def _listed(root: Path) -> list[str]:
    command = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"]
    with suppress(OSError):
        done = subprocess.run(command, capture_output=True, check=False)
        if not done.returncode and (root / ".git").exists():
            return [name.decode("utf-8", "surrogateescape") for name in done.stdout.split(b"\0") if name]
    return [
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if not set(path.relative_to(root).parts) & set(KNOWN["left_out"])
    ]


def lines(file: str, path: Path) -> Iterator[tuple[list[int], list[str]]]:
    """The words of each readable part of a file, with the line of each; its own name is one part."""
    for text in (Path(file).as_posix(), *_texts(path.suffix.lower(), path.read_bytes(), [UNPACKED])):
        words, numbers = [], []
        for number, line in enumerate(text.split("\n"), start=1):
            new = traces.tokens(line)
            words += new
            numbers += [number] * len(new)
        yield numbers, words


def _texts(ending: str, data: bytes, room: list[int]) -> Iterator[str]:
    """The readable texts of a file, and of those packed in it, as long as there is `room` (bytes) to unpack them."""
    if ending == ".pdf":
        with suppress(Exception):  # a damaged PDF shows nobody anything
            yield "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    elif ending in KNOWN["archives"] and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive, suppress(*DAMAGED):
            for entry in archive.infolist():
                yield entry.filename
                with archive.open(entry) as part:
                    yield from _unpacked(entry.filename, part, room)
    elif ending in (".gz", ".tgz"):
        with suppress(*DAMAGED):
            yield from _unpacked("", gzip.GzipFile(fileobj=io.BytesIO(data)), room)  # a tar in it lies open
    else:
        yield readable(ending, data)


def _unpacked(name: str, part: IO[bytes], room: list[int]) -> Iterator[str]:
    data = part.read(room[0])
    room[0] -= len(data)
    yield from _texts(Path(name).suffix.lower(), data, room)


def readable(ending: str, data: bytes) -> str:
    """A file's bytes as a reader sees them: markup off, escapes undone, line breaks kept."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8", errors="replace")
    if ending in (".json", ".ipynb", ".js", ".geojson", ".html", ".htm"):
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\\n", " ").replace('\\"', '"')
    if ending in KNOWN["markup"]:
        # What stands in attributes (addresses, labels) is read too: tags are read as words first.
        shown = html.unescape(_TAG.sub(lambda match: "\n" * match[0].count("\n") or " ", text))
        return f"{shown}\n{' '.join(html.unescape(tag) for tag in _TAG.findall(text))}"
    return text
