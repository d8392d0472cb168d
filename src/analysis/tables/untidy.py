"""Tables and labels as people save them: line ends of Windows and byte order marks, which change no value.

They would change the hashes by which DVC knows what is current: git stores lines with LF, whatever was typed. So they
are turned before the first stage runs. Files that programs leave behind are no documents.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path

from analysis.tables import corpus

WHERE = (
    "params.yaml",
    "data/study.yaml",
    "data/reference/**/*.csv",
    "data/reference/**/*.yaml",
    "data/coding/**/*.csv",
    *(f"data/raw/documents/**/*.{ending}" for ending in ("md", "txt", "html", "htm", "yaml", "yml")),
)


def tidy(root: Path) -> list[str]:
    """Turn line ends and take marks off, in place; gives a sentence for each file that was changed."""
    told = []
    for path, plain in _untidy(root):
        path.write_bytes(plain)
        told.append(f"{path.relative_to(root).as_posix()}: line ends or mark of Windows turned into those of git")
    return told


def notes(root: Path) -> list[str]:
    """What `tidy` would change, and files that are no documents, changing nothing."""
    found = [
        f"{path.relative_to(root).as_posix()} has line ends or a mark of Windows: the next run turns them, no value changes"
        for path, _ in _untidy(root)
    ]
    junk = [path.relative_to(root).as_posix() for path in corpus.junk(root)]
    return [*found, *(f"{name} was left behind by a program and is not read" for name in junk)]


def _untidy(root: Path) -> Iterator[tuple[Path, bytes]]:
    """The files that need it, with what they should hold; none that is a link, or is not UTF-8."""
    for path in sorted({path for pattern in WHERE for path in root.glob(pattern)}):
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        plain = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
        if plain != data and b"\0" not in data:
            yield path, plain
