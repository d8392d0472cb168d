"""Which documents there are, by their files alone."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from analysis.problems import Problem

ID = r"[a-z0-9]+(?:-+[a-z0-9]+)*"
FOLDERS = ("data/raw/documents", "data/private/documents")
SIDECARS = ("yaml", "yml")
ID_LENGTH = 80
# What Windows, macOS and office programs leave beside documents.
JUNK = re.compile(
    r"thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r?|\.ds_store|\.~lock\..*|\._.*|~\$.*|.*~|~.*\.tmp|.*\.(?:tmp|lnk|crdownload|part)",
    re.IGNORECASE,
)


def find(root: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """Every file below these folders that is meant as a document, sorted by name."""
    for folder in folders:
        if (root / folder).is_dir():
            yield from sorted(
                path
                for path in (root / folder).rglob("*")
                if (path.is_symlink() or not path.is_dir())
                and not path.name.startswith(".")
                and not JUNK.fullmatch(path.name)
                and path.suffix.lower().lstrip(".") not in SIDECARS
            )


def strays(root: Path) -> Iterator[Problem]:
    """A problem for each label that no document has: what it says, perhaps of rights, nobody would read."""
    beside = {path.with_suffix(f".{SIDECARS[0]}") for path in find(root)}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix.lower().lstrip(".") in SIDECARS and path not in beside:
                remedy = "no document lies beside this sidecar: give it the document's name and the ending .yaml"
                yield Problem(path.relative_to(root).as_posix(), 0, "", "", remedy)


def junk(root: Path) -> Iterator[Path]:
    """Files among documents and tables that programs left behind."""
    for folder in (*FOLDERS, "data/reference", "data/coding"):
        yield from sorted(path for path in (root / folder).rglob("*") if JUNK.fullmatch(path.name) and path.is_file())


def document_id(path: Path) -> str:
    """The file's name without ending, as an id: lower case, letters, digits and hyphens."""
    plain = path.stem
    if not re.fullmatch(ID, plain):
        letters = unicodedata.normalize("NFKD", plain.casefold()).encode("ascii", "ignore").decode("ascii")
        plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return plain[:ID_LENGTH].strip("-") or "document"
