"""Parameters: typed, and every problem said at once."""

from pathlib import Path

import pytest
import yaml

from analysis import params
from analysis.problems import InputError


def write(root: Path, change) -> Path:
    """The project's parameters below `root`, after `change`."""
    document = yaml.safe_load((Path(__file__).parents[1] / "params.yaml").read_text())
    change(document)
    (root / "params.yaml").write_text(yaml.safe_dump(document))
    return root


def test_the_projects_parameters_load(project: Path):
    assert params.load(project).depth.min_dimensions == 4


@pytest.mark.parametrize(("change", "message"), [
    (lambda d: d["depth"].update(linkige="average"), "depth.linkige: unknown parameter; allowed: profile"),
    (lambda d: d["depth"].pop("linkage"), "depth.linkage: this parameter is missing: give one of: average"),
    (lambda d: d["depth"].update(linkage="ward"), "depth.linkage, value 'ward': use one of: average, complete"),
    (lambda d: d["depth"].update(min_dimensions=9),
     "depth.min_dimensions, value '9': use a whole number from 1 to 6"),
    (lambda d: d["depth"].update(likely=1.5), "depth.likely, value '1.5': use a number from 0 to 1"),
    (lambda d: d["depth"].update(orders=0), "depth.orders, value '0': use a whole number of at least 1"),
    (lambda d: d["networks"].update(bases=[]),
     "networks.bases, value '[]': use a list, not empty, of one of: stated, inferred, context"),
    (lambda d: d["depth"].update(seed="x"), "depth.seed, value 'x': use a whole number"),
    (lambda d: d["networks"].update(generic=1), "networks.generic, value '1': use true or false"),
    (lambda d: d["networks"].update(kinds=["stated", "no"]), "networks.kinds"),
    (lambda d: d["report"].update(address="javascript:x"), "report.address, value 'javascript:x': give https"),
    (lambda d: d.update(depth=3), "depth, value '3': give the keys"),
    (lambda d: d.update(deptt={}), "deptt: unknown parameter; allowed: clean, link, networks, depth, report"),
])
def test_a_bad_parameter_is_one_clear_error(tmp_path: Path, change, message: str):
    with pytest.raises(InputError) as error:
        params.load(write(tmp_path, change))
    assert len(error.value.problems) == 1
    assert f"params.yaml, column {message}" in str(error.value)


def test_all_problems_at_once(tmp_path: Path):
    def change(document):
        document["depth"]["x"] = 1
        document["link"]["y"] = 1

    with pytest.raises(InputError) as error:
        params.load(write(tmp_path, change))
    assert len(error.value.problems) == 2


def test_broken_yaml_and_missing_file(tmp_path: Path):
    with pytest.raises(InputError, match="this file is missing"):
        params.load(tmp_path)
    (tmp_path / "params.yaml").write_text("a: [")
    with pytest.raises(InputError, match="not readable as YAML"):
        params.load(tmp_path)
