"""Damaged and hostile files: each gives passages or a rejection, in time, offline, writing nothing."""

from __future__ import annotations

import random
import socket
import time
from dataclasses import replace
from pathlib import Path

import clean_pages
import pytest
from clean_folder import SIDECAR
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clean import (
    document,
    duplicates,
    furniture,
    identity,
    markdown,
    names,
    sources,
    structure,
    units,
)

SECONDS = 10  # time limit of one document here
QUICK, LONG = 150, 5000
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "'
    + b"lol" * 50
    + b'"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
)
SNIPPETS = (
    b"\x00",
    b"\xff\xfe",
    b"\x1b[2J",
    "\u202e\u200f\ufeff".encode(),
    b"<script>while(1){}</script>",
    b"<div>" * 300,
    b"((((" * 500,
    b"=1+1",
    b"{{7*7}}",
    b"%s%n",
    b"A" * 3000,
    b" " * 3000,
    b"a." * 2000,
    b"a@" * 1500,
    b"1 " * 2000,
    b"# " * 500,
    b"- " * 500,
    b"> " * 800,
    b"&" * 1000,
    b"\r\r\r",
    "é".encode("utf-16"),
    b"---\na: &a [*a]\n---\n",
    b"\xed\xa0\x80",
    b"../../etc/passwd",
    b"|" * 900,
    b"Lees meer:\n" * 200,
)


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


def run(count: int, folder: Path, where, seed: int) -> dict[str, int]:
    dice = random.Random(seed)
    every, outcome = seeds(), {"passages": 0, "rejected": 0}
    where = replace(where, settings=where.settings.model_copy(update={"max_seconds": SECONDS}))
    (folder / "data/raw/documents").mkdir(parents=True)
    for number in range(count):
        form = dice.choice(sorted(every))
        name = "n" * 200 if number % 50 == 0 else f"d{number}"
        path = folder / f"data/raw/documents/{name}.{form}"
        path.write_bytes(damaged(dice.choice(every[form]), dice))
        path.with_suffix(".yaml").write_text(SIDECAR)
        started = time.monotonic()
        result = document.process(folder, path.relative_to(folder).as_posix(), where)
        assert time.monotonic() - started < SECONDS + 5, path
        assert (result.document is None) == bool(result.rejected)
        assert bool(result.passages) == (result.document is not None)
        outcome["rejected" if result.rejected else "passages"] += 1
        path.unlink()
        path.with_suffix(".yaml").unlink()
    assert [p for p in folder.rglob("*") if p.is_file()] == []
    return outcome


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a document made the program open a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def test_some_damaged_files(tmp_path, where, no_network):
    outcome = run(QUICK, tmp_path, where, 1)
    assert min(outcome.values()) > 0


@pytest.mark.long
def test_thousands_of_damaged_files(tmp_path, where, no_network):
    assert sum(run(LONG, tmp_path, where, 20191101).values()) == LONG


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "Lees meer:",
                "- punt",
                "1. Een",
                "De pilots zijn:",
                "Een zin die uit genoeg woorden bestaat om te tellen.",
                "Zeeland",
                "",
                "A picture",
                "Home",
            ]
        ),
    ),
    max_size=30,
)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_structure_of_any_lines(lines):
    text = sources.repair("\n".join(lines))
    blocks, removed, _ = structure.passages(text, False, names.guard(["Zeeland"]).bodies)
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text) and block.text.strip()
    assert [b.start for b in blocks] == sorted(b.start for b in blocks)
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
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert len(identity.passage_ids("d", [b.text for b in blocks])) == len(
        set(identity.passage_ids("d", [b.text for b in blocks]))
    )


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
