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


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["depth"].update(sed=1), "depth.sed: unknown parameter; allowed: seed, bootstrap; is seed meant?"),
        (lambda d: d["depth"].pop("seed"), "depth.seed: field required"),
        (
            lambda d: d["clean"].update(near_duplicate=1.5),
            "clean.near_duplicate, value '1.5': input should be less than",
        ),
        (lambda d: d["clean"].update(jobs=0), "clean.jobs, value '0': input should be greater than"),
        (lambda d: d["depth"].update(seed=-1), "depth.seed, value '-1': input should be greater than"),
        (lambda d: d["link"].update(jobs=10**6), "link.jobs, value '1000000': input should be less than"),
        (lambda d: d["depth"].update(seed="x"), "depth.seed, value 'x': input should be a valid integer"),
        (lambda d: d["networks"].update(bases=["no"]), "networks.bases.0, value 'no': input should be 'stated'"),
        (
            lambda d: d["report"].update(address="javascript:x"),
            "report.address, value 'javascript:x': string should match",
        ),
        (lambda d: d["report"].update(edition=2026), "report.edition, value '2026': input should be a valid string"),
        (lambda d: d.update(deptt={}), "deptt: unknown parameter; allowed: clean, link, networks, depth, report"),
    ],
)
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


BROKEN = {
    "depth: [": "not readable as YAML: did not find",
    "depth: {}\nlink: {}\ndepth: {seed: 1}\n": "row 3: not readable as YAML: the key 'depth' stands here twice",
    "depth: {}\n[1, 2]: 3\n": "row 2: not readable as YAML: a list or mapping is no key",
    "depth: {}\nlink: " + "[" * 100_000: "row 2: not readable as YAML: it nests deeper",
    "link:\n  " + "- " * 100_000: "row 2: not readable as YAML: it nests deeper",
    "link: {}\nreport: {edition: 2020-02-30}\n": "row 2: not readable as YAML: day is out of range",
    "depth: {seed: !!int x}": "row 1: not readable as YAML",
    "depth: {}\nlink: \udce9": "row 2: save this file as UTF-8",
    "": "give its parameters below it",
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
