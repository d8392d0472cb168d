"""What passages said when they were last committed, and which passage of now is most like one that is gone."""

import io
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from rapidfuzz import fuzz

from analysis.tables import clean, corpus

SURE = 60.0  # similarity (0-100) from which a new passage is proposed as what became of an old one
SEARCHED = 50  # passages whose text is looked up in the history of git, beyond the last commit


def propose(passage_id: str, old_text: str, passages: pd.DataFrame) -> tuple[str, str, float]:
    """The passage of the same document that is most like the old text: id, text, similarity (0-100).

    Without the old text there is nothing to compare: ("", "", 0).
    """
    document_id = passage_id.rsplit("--", 1)[0]
    same = passages[passages["document_id"] == document_id]
    scored = [
        (fuzz.ratio(old_text, text), name, text) for name, text in zip(same["passage_id"], same["text"], strict=True)
    ]
    score, name, text = (
        max(scored, default=(0.0, "", ""), key=lambda item: (item[0], item[1])) if old_text else (0.0, "", "")
    )
    return (name, text, score) if score >= SURE else ("", "", 0.0)


def old_texts(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Texts of passages that are no longer in `passages.csv`, from the history of git where there is one."""
    wanted, found = set(names), _committed(root, "HEAD")
    for name in sorted(wanted - set(found))[:SEARCHED]:
        commit = git(root, "log", "-1", "--format=%H", f"-S{name}", "--", clean.PASSAGES.path).strip()
        found |= _committed(root, f"{commit}~1") if commit else {}
    return {name: found[name] for name in wanted & set(found)}


def _committed(root: Path, commit: str) -> dict[str, str]:
    frame = rows(root, commit, clean.PASSAGES.path)
    return dict(zip(frame["passage_id"], frame["text"], strict=True)) if {"passage_id", "text"} <= set(frame) else {}


def rows(root: Path, commit: str, path: str) -> pd.DataFrame:
    """A table as it was committed, its cells as text; empty where it was not."""
    text = io.StringIO(git(root, "show", f"{commit}:./{path}") or path)
    return pd.read_csv(text, dtype=str, keep_default_na=False, on_bad_lines="skip")


def git(root: Path, *arguments: str) -> str:
    """What git answers; '' where there is no git, no repository or no such thing in it."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")


def made(root: Path, path: str, sources: str) -> tuple[str, set[str]]:
    """The commit that last changed a file, and the ids of documents in the folder `sources` committed after it."""
    commit = git(root, "log", "-1", "--format=%H", "--", path).strip()
    late = git(root, "diff", "-z", "--name-only", commit, "HEAD", "--", sources).split("\0")
    return commit, {corpus.document_id(Path(name)) for name in late if name}
