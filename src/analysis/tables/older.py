"""Projects in the form of edition 2026.1: told as a whole, with what to change, before anything else is read."""

from pathlib import Path

from analysis.problems import InputError, Problem

STUDY = "data/study.yaml"
CODING, FIRST = "data/coding", "data/coding/first-edition"
KEPT = ("coders.csv", "resolutions.csv")  # tables of `data/coding` itself
TO_DO = (
    "copy params.yaml, data/study.yaml and data/reference/{codebook,linking}.yaml from this edition; fit them to your study",
    "run `analysis check`, and add the columns that it says your tables lack",
    f"code anew, on the sheets of `analysis codesheet new`: codes stand in {CODING}/<coder>/",
    "run `analysis clean`, `analysis recode`, `analysis check`; data/README.md says what each column means",
)


def refuse(root: Path) -> None:
    """Raise `InputError` with one message where the project below `root` has the form of edition 2026.1."""
    found = (path for path in (root / CODING).glob("*.csv") if path.name not in KEPT)
    old = sorted(path.name for path in (*found, *(root / CODING).glob("seen")))
    if old and not (root / STUDY).is_file():
        steps = (f"move {CODING}/{{{','.join(old)}}} to {FIRST}/, where they are compared and no longer used", *TO_DO)
        text = "; ".join(f"({number}) {step}" for number, step in enumerate(steps, start=1))
        told = f"this project has the form of edition 2026.1. To bring it up to date: {text}"
        raise InputError([Problem(STUDY, 0, "", "", told)])
