"""Damaged and hostile files: each gives passages or a rejection, in time, offline, writing nothing."""

import random
import re
import socket
import time
from dataclasses import dataclass, replace
from pathlib import Path

import clean_attacks
import clean_pages
import pytest
from clean_folder import SIDECAR
from hypothesis import given, settings, strategies as st

from analysis.clean import duplicates, furniture, identity, markdown, names, sources, structure, units, workers

SECONDS = 10  # time limit of one document here
QUICK, LONG = 150, 5000
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "'
    + b"lol" * 50
    + b'"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
)
LONG_ONES = (b"<div>", b"((((", b"A", b" ", b"a.", b"a@", b"1 ", b"# ", b"- ", b"> ", b"&", b"|", b"Lees meer:\n")
SNIPPETS = (
    b"\x00", b"\xff\xfe", b"\x1b[2J", "\u202e\u200f\ufeff".encode(), b"<script>while(1){}</script>", b"=1+1",
    b"{{7*7}}", b"%s%n", b"\r\r\r", "é".encode("utf-16"), b"---\na: &a [*a]\n---\n", b"\xed\xa0\x80",
    b"../../etc/passwd", *(part * (3000 // len(part)) for part in LONG_ONES),
)  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Whole documents of every format."""
    found: dict[str, list[bytes]] = {name: [] for name in ("txt", "md", "html", "pdf", "docx", "odt")}
    for number, page in enumerate(clean_pages.pages()[:4]):
        found["txt"].append(clean_pages.as_text(page))
        found["md"].append(
            b"---\npublisher: vng\nregions: [zeeland]\nrights: open\n---\n\n# Kop\n\n" + clean_pages.as_text(page)
        )
        found["html"] += [clean_pages.as_html(page, number), ENTITIES]
        found["pdf"].append(clean_pages.as_pdf(page, 1 + number % 2))
        found["docx"].append(clean_pages.as_docx(page))
        found["odt"].append(clean_pages.as_odt(page))
    return found


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The bytes after one to four mutations."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        kind = dice.randrange(8)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[:at] + dice.randbytes(dice.randint(1, 40)) + data[at + dice.randint(0, 40) :]
        elif kind == 2:
            data = data[:at] + dice.choice(SNIPPETS) + data[at:]
        elif kind == 3:
            data = data.decode("utf-8", "ignore").encode(
                dice.choice(["utf-16", "cp1252", "utf-8-sig", "utf-32"]), "ignore"
            )
        elif kind == 4:
            data = data[:at] + data[dice.randrange(len(data) + 1) :]
        elif kind == 5:
            data = data[:200_000] * 2
        elif kind == 6:
            data = bytes(byte ^ 0xFF if dice.random() < 0.01 else byte for byte in data[:100_000])
        else:
            data = (
                dice.randbytes(dice.randint(0, 500))
                if dice.random() < 0.2
                else data[::-1]
                if dice.random() < 0.2
                else data + b"\n" * 50
            )
    return data


@dataclass
class Flood:
    """What came of a flood of files: outcomes, the longest time of one file, the largest process (bytes)."""

    passages: int = 0
    rejected: int = 0
    seconds: float = 0.0
    memory: int = 0


def resident(process: int | str, what: str) -> int:
    """Bytes of memory of a process, now (VmRSS) or at most (VmHWM); 0 where it is gone."""
    found = re.search(rf"{what}:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) * 1024 if found else 0


def flood(files: list[str], folder: Path, where) -> Flood:
    """Read files as the stage does, in the pool of processes, and measure each; what a process starts with is ours."""
    out, plain, ours = Flood(), workers.Worker.result, resident("self", "VmRSS")

    def measured(worker, context):
        out.memory = max(out.memory, resident(worker.process.pid, "VmHWM") - ours)
        found = plain(worker, context)
        out.seconds = max(out.seconds, time.monotonic() - worker.since)
        return found

    before = {path for path in folder.rglob("*")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers.Worker, "result", measured)
        for result in workers.read_all(folder, files, where, 2):
            assert (result.document is None) == bool(result.rejected)
            assert bool(result.passages) == (result.document is not None)
            out.rejected += bool(result.rejected)
            out.passages += not result.rejected
    assert {path for path in folder.rglob("*")} == before
    assert out.passages + out.rejected == len(files)
    assert out.seconds < where.settings.max_seconds + 5 and out.memory < workers.MEMORY + (600 << 20)
    return out


def some(count: int, folder: Path, seed: int) -> list[str]:
    """Write so many damaged files with good labels; their names."""
    dice, every = random.Random(seed), seeds()
    home = folder / "data/raw/documents"
    home.mkdir(parents=True)
    names = []
    for number in range(count):
        form = dice.choice(sorted(every))
        path = home / f"{'n' * 180 if number % 50 == 0 else 'd'}{number}.{form}"
        path.write_bytes(damaged(dice.choice(every[form]), dice))
        path.with_suffix(".yaml").write_text(SIDECAR)
        names.append(path.relative_to(folder).as_posix())
    return names


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a document made the program open a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def quick(where):
    """The context with a short time limit."""
    return replace(where, settings=where.settings.model_copy(update={"max_seconds": SECONDS}))


def test_some_damaged_files(tmp_path, quick, no_network):
    found = flood(some(QUICK, tmp_path, 1), tmp_path, quick)
    assert min(found.passages, found.rejected) > 0


@pytest.mark.long
def test_thousands_of_damaged_files(tmp_path, quick, no_network):
    print(flood(some(LONG, tmp_path, 20191101), tmp_path, quick))


@pytest.mark.long
def test_hostile_files(tmp_path, quick, no_network):
    home = tmp_path / "data/raw/documents"
    home.mkdir(parents=True)
    files = [path.relative_to(tmp_path).as_posix() for path in clean_attacks.put(home)]
    print(flood(files, tmp_path, quick))


USUAL = "Lees meer:|- punt|1. Een|De pilots zijn:|Een zin die uit genoeg woorden bestaat om te tellen.|Zeeland||A picture|Home"
LINES = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(USUAL.split("|"))), max_size=30)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_structure_of_any_lines(lines):
    text = sources.repair("\n".join(lines))
    blocks, removed, _ = structure.passages(text, False, names.guard(["Zeeland"]).bodies)
    assert all(block.text.strip() for block in blocks)
    assert all(1 <= item.line <= text.count("\n") + 1 for item in removed)


@given(LINES)
@settings(max_examples=40, deadline=None)
def test_cleaning_is_settled_after_one_pass_of_sentences(lines):
    body = [line for line in lines if line.startswith("Een zin")]
    text = "\n\n".join(["Een kop", *body]) if body else ""
    blocks, _, _ = structure.passages(text, False, names.guard([]).bodies)
    assert [block.text for block in blocks] == body


@given(st.text(max_size=500))
@settings(max_examples=60, deadline=None)
def test_tidy_markdown_is_only_split(text):
    blocks = markdown.blocks(text)
    assert all(block.text in text for block in blocks)
    ids = identity.passage_ids("d", [block.text for block in blocks])
    assert len(set(ids)) == len(ids)


@given(st.binary(max_size=600))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_text_or_known_to_be_none(data):
    assert sources.sniff(data) in ("pdf", "zip", "ole", "rtf", "html", "text", "binary")
    assert isinstance(sources.repair(sources.decode(data)), str)


@given(st.text(alphabet="abcdefgh ijk", max_size=200), st.text(alphabet="abcdefgh ijk", max_size=200))
@settings(max_examples=60, deadline=None)
def test_similarity_is_symmetric_and_bounded(a, b):
    x, y = duplicates.sketch(a), duplicates.sketch(b)
    assert 0 <= duplicates.similarity(x, y) == duplicates.similarity(y, x) <= 1
    assert duplicates.similarity(x, x) == (1 if len(x) else 0)


@pytest.mark.parametrize(
    "line",
    [snippet.decode("latin-1")[:1000] for snippet in SNIPPETS]
    + ["a " * 500, "Home > " * 140, "deel op " * 120, "12-" * 300],
)
def test_no_rule_hangs_on_one_line(line):
    started = time.monotonic()
    for text in (line, line.title(), line * 2):
        furniture.rule_of(text, furniture.ANY)
        furniture.rule_of(text, furniture.EDGE)
        units.kind_of(text)
    assert time.monotonic() - started < 2
