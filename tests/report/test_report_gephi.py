"""What Gephi opens: every tie of the drawn layers, once, between nodes that are there."""

import io
from pathlib import Path

import pandas as pd

from analysis.report import data, gephi
from analysis.tables import networks


def read(content: str) -> pd.DataFrame:
    """A CSV file's rows."""
    return pd.read_csv(io.StringIO(content), keep_default_na=False)


def test_every_tie_once_between_known_nodes(project: Path):
    files = gephi.files(data.load(project))
    edges = networks.EDGES.read(project)
    drawn = edges[edges["layer"].isin(gephi.LAYERS)]
    assert sum(len(read(files[name])) for name in files if name.endswith("-edges.csv")) == len(drawn)
    for name in [name for name in files if name.endswith("-edges.csv")]:
        ties, nodes = read(files[name]), read(files[name.replace("-edges", "-nodes")])
        assert {"Source", "Target", "Type", "Weight"} <= set(ties.columns)
        assert set(ties["Source"]) | set(ties["Target"]) <= set(nodes["Id"])
        assert nodes["Id"].is_unique


def test_the_two_mode_matrix_counts_every_mention(project: Path):
    files = gephi.files(data.load(project))
    wide = [read(files[name]).set_index("passage_id") for name in files if name.endswith("-two-mode.csv")]
    assert sum(int(table.to_numpy().sum()) for table in wide) == networks.TWO_MODE.read(project)["mentions"].sum()


def test_formulas_are_text():
    assert gephi.as_csv(pd.DataFrame({"Label": ["=1+1"]})) == "Label\n'=1+1\n"
