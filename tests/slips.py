"""Breaking a project as people do."""

from pathlib import Path

from analysis.check import stage
from analysis.problems import told


def change(root: Path, name: str, old: str, new: str, count: int = 1) -> None:
    """Replace `old` in a file, which must hold it, so many times (-1: everywhere)."""
    path = root / name
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, count).encode("utf-8"))


def said(root: Path, _=None) -> list[str]:
    """What the stage `check` would refuse."""
    return told(stage.find(root))
