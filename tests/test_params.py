"""Parameters: typed, and every problem said at once."""

from pathlib import Path

import pytest
import yaml

import beside
from analysis import params
from analysis.problems import InputError


def write(root: Path, change) -> Path:
    """The project's parameters below `root`, after `change`."""
    document = yaml.safe_load((Path(__file__).parents[1] / "params.yaml").read_text())
    change(document)
    (root / "params.yaml").write_text(yaml.safe_dump(document))
    return root


@pytest.mark.parametrize(("stage", "changes", "message"), beside.cases(__file__)["bad"])
def test_a_bad_parameter_is_one_clear_error(tmp_path: Path, stage, changes, message: str):
    def change(document):
        own = document.get(stage, {}) | changes
        document[stage] = {name: value for name, value in own.items() if value is not None}

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


BROKEN = {
    "depth: [": "not readable as YAML: did not find",
    "depth: {}\nlink: {}\ndepth: {seed: 1}\n": "row 3: not readable as YAML: the key 'depth' stands here twice",
    "depth: {}\n[1, 2]: 3\n": "row 2: not readable as YAML: a list or mapping is no key",
    "depth: {}\nlink: " + "[" * 100_000: "row 2: not readable as YAML: it nests deeper",
    "link:\n  " + "- " * 100_000: "row 2: not readable as YAML: it nests deeper",
    "link: {}\nreport: {edition: 2020-02-30}\n": "row 2: not readable as YAML: day is out of range",
    "depth: {seed: !!int x}": "row 1: not readable as YAML",
    "depth: {}\nlink: \udce9": "row 2: save this file as UTF-8",
    "": "write its keys below it",
    "depth: {}\n---\nlink: {}": "row 2: not readable as YAML",
}


@pytest.mark.parametrize(("text", "message"), BROKEN.items(), ids=range(len(BROKEN)))
def test_what_is_no_yaml_is_told_with_its_row(tmp_path: Path, text: str, message: str):
    with pytest.raises(InputError, match="this file is missing"):
        params.load(tmp_path)
    (tmp_path / "params.yaml").write_text(text, errors="surrogateescape")
    with pytest.raises(InputError) as error:
        params.load(tmp_path)
    assert message in str(error.value)
