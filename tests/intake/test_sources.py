"""`analysis sources`: digests against their originals, known answers, and pages that change."""

import csv
import re

import pytest
from site_here import STORY, Site, served

from analysis import cli
from analysis.intake import fetching, sources
from analysis.tables import linking
from pipeline import PROJECT

PARTS = [
    "Het team van Noordland werkt sinds mei met één plan per gezin.",
    "De politie en Veilig Thuis spreken elkaar elke week.",
    "Over geld en huizen staat hier een lang verhaal dat niemand in de regio heeft gelezen of genoemd.",
]


@pytest.mark.parametrize(
    ("passages", "read", "alone"),
    [
        (PARTS, 1.0, []),
        (PARTS[:1], 0.29, []),
        (["Sinds mei heeft elk gezin in Noordland één plan van het team."], 0.29, []),
        (["Een heel andere zin gaat over appels en peren."], 0.0, [0]),
        ([], 0.0, []),
    ],
)
def test_what_was_read_and_what_stands_nowhere(passages, read, alone):
    share, found = sources.counterparts(passages, PARTS, linking.read(PROJECT))
    assert (round(share, 2), found) == (pytest.approx(read, abs=0.12), alone)


def test_no_original_no_words():
    assert sources.counterparts(["Iets."], [], linking.read(PROJECT)) == (0.0, [0])


@pytest.fixture
def project(ready, monkeypatch):
    """The fixture, of which one document's address is on the site of this machine."""
    monkeypatch.setattr(fetching, "Limits", lambda: QUICK)
    with served() as site:
        path = ready / "data/clean/documents.csv"
        text = re.sub(r"(krant-noordland-2020,(?:[^,]*,){3})[^,]*,", rf"\g<1>{site}/story/a,", path.read_text())
        path.write_text(text)
        yield ready


QUICK = fetching.Limits(pause=0, seconds=3, quiet=2)


def run(root, capsys, *flags):
    """Exit code, output, and the row of the one document."""
    status = cli.main(["--root", str(root), "sources", "--document", "krant-noordland-2020", *map(str, flags)])
    with (root / "data/private/originals/sources.csv").open(newline="") as file:
        return status, capsys.readouterr().out, next(csv.DictReader(file))


def test_fetched_same_changed_gone(project, capsys, monkeypatch):
    assert run(project, capsys)[2]["original"] == ""
    status, _, row = run(project, capsys, "--fetch")
    assert status == 0 and row["changed"] == "first copy" and row["original"] and row["without_counterpart"]
    assert run(project, capsys, "--fetch")[2]["changed"] == "same"
    changed = STORY.replace("elke week", "nooit meer, helaas,").encode()
    monkeypatch.setattr(Site, "page_story", lambda self, _: self.send(changed))
    status, _, row = run(project, capsys, "--fetch")
    assert row["changed"].startswith("changed (") and status == 0
    first = project / "data/private/originals/krant-noordland-2020.html"  # which stays
    assert "elke week" in first.read_text()
    monkeypatch.setattr(Site, "page_story", lambda self, _: self.send(b"weg", status=404))
    status, shown, row = run(project, capsys, "--fetch")
    assert status == 1 and row["changed"] == "gone" and "archived copy" in shown


def test_an_original_by_hand_and_one_that_was_touched(project, tmp_path, capsys):
    (tmp_path / "page.html").write_text(STORY)
    status, shown, row = run(project, capsys, "--original", tmp_path / "page.html")
    assert status == 0 and row["original"]
    kept = project / "data/private/originals/krant-noordland-2020.html"
    kept.write_text(STORY.replace("elke", "iedere"))
    assert "no longer what was kept" in run(project, capsys)[1]
