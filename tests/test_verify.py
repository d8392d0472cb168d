"""`analysis verify`: the same tables pass, a changed cell does not, the last digit may differ."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.review.verify import same
from pipeline import run_stage


@pytest.mark.long
def test_the_same_tables_pass_and_a_changed_cell_does_not(small_run: Path, tmp_path: Path):
    root = tmp_path / "copy"
    shutil.copytree(small_run, root)
    assert run_stage(root, "verify").stdout == "every table is the same, within rounding\n"
    table = root / "data/depth/profiles.csv"
    lines = table.read_text().splitlines()
    name = lines[0].split(",").index("low")
    at = next(n for n, line in enumerate(lines) if line.split(",")[name] == "3")
    cells = lines[at].split(",")
    lines[at] = ",".join([*cells[:name], "2", *cells[name + 1 :]])
    table.write_text("\n".join(lines) + "\n")
    done = run_stage(root, "verify")
    assert done.returncode == 1
    assert "column low: '2', now '3'" in done.stdout


def test_the_last_digit_may_differ():
    before, after = (
        pd.DataFrame({"a": ["0.333333", "0.33", "", "x"]}),
        pd.DataFrame({"a": ["0.333334", "0.34", "0", "x"]}),
    )
    assert same(before, after).ravel().tolist() == [True, False, False, True]
