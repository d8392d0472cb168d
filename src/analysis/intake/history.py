"""What passages said when they were last committed, and which passage of now is most like one that is gone."""

import io
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz

from analysis.tables import clean
from analysis.tables.names import document

SURE = 60.0  # similarity (0-100) from which a new passage is proposed as what became of an old one
SEARCHED = 50  # passages whose text is looked up in the history of git, beyond the last commit


def propose(passage_id: str, old_text: str, passages: pd.DataFrame) -> tuple[str, str, float]:
    """The passage of the same document that is most like the old text: id, text, similarity (0-100).

    Without the old text there is nothing to compare: ("", "", 0).
    """
    same = passages[passages["document_id"] == document(passage_id)] if old_text else passages[:0]
    scored = [(fuzz.ratio(old_text, row.text), row.passage_id, row.text) for row in same.itertuples()]
    score, name, text = max(scored, default=(0.0, "", ""))
    return (name, text, score) if score >= SURE else ("", "", 0.0)


def old_texts(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Texts of passages that are no longer in `passages.csv`, from the history of git where there is one."""
    wanted, found = set(names), _committed(root, "HEAD")
    for name in sorted(wanted - set(found))[:SEARCHED]:
        commit = git(root, "log", "-1", "--format=%H", f"-S{name}", "--", clean.PASSAGES.path).strip()
        found |= _committed(root, f"{commit}~1") if commit else {}
    return {name: found[name] for name in wanted & set(found)}


def _committed(root: Path, commit: str) -> dict[str, str]:
    text = git(root, "show", f"{commit}:./{clean.PASSAGES.path}") or "passage_id,text"
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, on_bad_lines="skip")
    return dict(zip(frame["passage_id"], frame["text"], strict=True)) if {"passage_id", "text"} <= set(frame) else {}


def git(root: Path, *arguments: str) -> str:
    """What git answers; '' where there is no git, no repository or no such thing in it."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")
