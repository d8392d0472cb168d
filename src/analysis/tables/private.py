"""What stays in `data/private/`: the key of ids that say nothing, who is who, names that people gave, the manifest."""

import argparse
import csv
import hashlib
import hmac
import io
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis import files
from analysis.problems import InputError, Problem
from analysis.tables import untidy

FOLDER = "data/private"
KEY, NAMES, REGISTER, FORBIDDEN, WAITING, ANSWERED = (
    f"{FOLDER}/{name}" for name in ("key", "names.txt", "register.csv", "forbidden.csv", "review.csv", "answered.csv")
)
ORIGINALS = f"{FOLDER}/originals"  # copies of what was added or fetched: no stage reads them
COPIES, INTAKE, SOURCES = (f"{ORIGINALS}/{name}.csv" for name in ("register", "intake", "sources"))
MANIFEST = "data/private.csv"  # in git: keyed hashes, which tell that something changed and not what
OWN = frozenset((KEY, REGISTER, FORBIDDEN, WAITING, ANSWERED))  # written by the project itself


def key(root: Path) -> bytes:
    """The secret of this project, made once; where the folder cannot be written, one that lasts for this run."""
    path = root / KEY
    if not path.is_file():
        try:
            replace(path, secrets.token_hex(32).encode("ascii"), mode=0o600)
        except OSError:
            return secrets.token_bytes(32)
    said = path.read_bytes().strip()
    if not re.fullmatch(rb"[0-9a-f]{64}", said):
        remedy = "this is no key any more: put a copy of it back, or remove it (closed documents then get other ids)"
        raise InputError([Problem(KEY, 0, "", "", remedy)])
    return bytes.fromhex(said.decode("ascii"))


def keyed(secret: bytes, *parts: str, digits: int = 10) -> str:
    """Hex digits that only who holds the key can make again from `parts` (HMAC-SHA-256; RFC 2104)."""
    return hmac.new(secret, "\0".join(parts).encode("utf-8", "surrogateescape"), hashlib.sha256).hexdigest()[:digits]


def names(root: Path) -> tuple[str, ...]:
    """Names that are always masked: the lines of `data/private/names.txt`, in whatever encoding; none without the file."""
    path = root / NAMES
    lines = files.decoded(path.read_bytes(), "cp1252", "latin-1").splitlines() if path.is_file() else []
    return tuple(sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")}))


def manifest(root: Path) -> str:
    """A CSV with a mark of the key and a keyed hash of each private file, sorted; only a header where there is none."""
    home = root / FOLDER
    found = sorted(path for path in home.rglob("*") if path.is_file() and not path.name.startswith("."))
    names = {path: path.relative_to(root).as_posix() for path in found}
    there = [path for path, name in names.items() if name not in OWN and not name.startswith(f"{ORIGINALS}/")]
    secret = key(root) if there else b""
    marks = sorted(keyed(secret, path.relative_to(root).as_posix(), _digest(path), digits=32) for path in there)
    lines = [_mark(secret), *marks] if there else []
    return "mark\n" + "".join(f"{line}\n" for line in lines)


def elsewhere(root: Path) -> bool:
    """Is the manifest in git of private files that are not on this machine (made with a key that is not here)?"""
    path = root / MANIFEST
    marks = path.read_text(encoding="ascii", errors="replace").split()[1:] if path.is_file() else []
    return bool(marks) and not ((root / KEY).is_file() and marks[0] == _mark(key(root)))


def run(options: argparse.Namespace) -> int:
    """Turn line ends of Windows, and write `data/private.csv`; where the private files are not on this machine it stays, and that is said."""
    told = untidy.tidy(options.root)  # this runs first, and before DVC takes hashes of what the others read
    for line in told if not options.quiet else ():
        print(line)
    away = elsewhere(options.root)
    if not away:
        replace(options.root / MANIFEST, manifest(options.root).encode("ascii"))
    elif not options.quiet:
        print(f"the files of which {MANIFEST} holds the marks are not on this machine: it stays as it is")
    return 0


def _mark(secret: bytes) -> str:
    return f"key-{keyed(secret, 'key', digits=32)}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(root: Path, name: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a private table, sorted, each row once; an empty one is removed."""
    lines = sorted({tuple(str(row.get(column, "")) for column in columns) for row in rows})
    if not lines:
        (root / name).unlink(missing_ok=True)
        return
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([columns, *lines])
    replace(root / name, text.getvalue().encode("utf-8", "backslashreplace"))


def replace(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file whole or not at all, with the permissions `mode`: beside it first, and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        fresh.touch(mode)
        fresh.write_bytes(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def read(root: Path, name: str) -> list[dict[str, str]]:
    """The rows of a private table; none where it is not there."""
    path = root / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
