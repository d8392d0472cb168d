"""The whole pipeline on the fixture: right answers known by hand, the same bytes, and no needless runs."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import yaml

from analysis.tables import depth, link, networks
from pipeline import PROJECT, STAGES, copy_into, make_project, run_pipeline

# Notebooks name initiatives of the real study: they are run on it alone.
GOALS = ("exchange", "report")
OUTPUTS = ("data/clean", "data/links", "data/networks", "data/depth", "reports")
TEAM = ["jeugdbescherming-noordland", "raad-voor-de-kinderbescherming", "veilig-thuis-noordland", "wijkteam-noordland"]


def outputs(root: Path) -> dict[str, bytes]:
    """Every file that the stages wrote: path -> bytes."""
    files = [path for name in OUTPUTS for path in sorted((root / name).rglob("*")) if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


# --- right answers ---


def test_noordlands_network(small_run: Path):
    core = networks.CORE.read(small_run)
    assert set(core.loc[core["initiative_id"] == "noordland-pilot", "step"]) == {"team"}
    graph = nx.read_graphml(small_run / "data/networks/noordland-pilot.graphml", force_multigraph=True)
    arena = "noordland-pilot--veiligheidsteam-noordland"
    assert sorted(graph[arena]) == sorted(TEAM)
    north = [("ggz", "politie"), ("ggz", "schuldhulp"), ("opvanghuis", "politie"), ("opvanghuis", "wijkteam")]
    stated = {("gemeente-noordstad", "schuldhulp-noordland")} | {(f"{a}-noordland", f"{b}-noordland") for a, b in north}
    assert {tuple(sorted((a, b))) for a, b in graph.edges() if arena not in (a, b)} == stated


def test_middenland_meets_at_one_table_and_is_not_measured(small_run: Path):
    core, measures = networks.CORE.read(small_run), networks.MEASURES.read(small_run)
    assert set(core.loc[core["initiative_id"] == "middenland-pilot", "step"]) == {"table", ""}
    assert len(measures) == 0


def test_zuidland_has_participants_and_no_tie(small_run: Path):
    arenas, core = networks.ARENAS.read(small_run), networks.CORE.read(small_run)
    assert "zuidland-pilot" not in set(arenas["initiative_id"])
    assert set(core.loc[core["initiative_id"] == "zuidland-pilot", "step"]) == {""}
    graph = nx.read_graphml(small_run / "data/networks/zuidland-pilot.graphml")
    assert {"veilig-thuis-zuidland", "youth-care-zuidland", "ministerie-jenv"} <= set(graph)


def test_general_statements_are_expanded_by_rule(small_run: Path):
    participants = link.PARTICIPANTS.read(small_run).set_index(["initiative_id", "organisation_id"])
    assert participants.loc[("zuidland-pilot", "veilig-thuis-zuidland"), "basis"] == "general"
    assert participants.loc[("noordland-pilot", "veilig-thuis-noordland"), "basis"] == "stated"
    assert ("national-programme", "ministerie-jenv") not in participants.index


def test_profiles_and_shares(small_run: Path):
    profiles = depth.PROFILES.read(small_run).set_index(["initiative_id", "profile", "dimension"])
    assert profiles.loc[("noordland-pilot", "sought", "family"), "low"] == 3
    learning = profiles.loc[("noordland-pilot", "sought", "learning")]
    assert (learning["low"], learning["high"]) == (2, 3)
    assert profiles.loc[("middenland-pilot", "sought", "chain"), "high"] == 1
    shares = depth.CLUSTERS.read(small_run)
    assert set(shares.loc[shares["case_set"] == "pilots", "initiative_id"]) >= {"middenland-pilot", "noordland-pilot"}


@pytest.mark.parametrize("page", ["vergelijkend-rapport", "comparative-report"])
def test_the_report_names_the_regions_of_its_study_and_no_other(small_run: Path, page: str):
    text = (small_run / "reports" / f"{page}.html").read_text(encoding="utf-8")
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
    assert all(region in words for region in ("Noordland", "Middenland", "Zuidland"))
    assert "Amstelland" not in words and "Brabant" not in words


# --- same inputs, same bytes ---


def test_two_runs_give_the_same_bytes(small_run: Path, tmp_path: Path):
    environment = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}
    other = outputs(run_pipeline(make_project(tmp_path), **environment))
    first = outputs(small_run)
    assert sorted(other) == sorted(first)
    assert [name for name in first if first[name] != other[name]] == []


# --- only what is needed ---


def command(root: Path, *words: str) -> str:
    """Run a command in `root` with this environment's programs; returns what it printed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "DVC_NO_ANALYTICS": "1"}
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout


def ran(output: str) -> list[str]:
    """The stages that `dvc repro` ran."""
    return [stage for stage in STAGES if f"Running stage '{stage}'" in output]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture as a git repository, after a first `dvc repro`."""
    root = make_project(tmp_path_factory.mktemp("repository"))
    for name in ("src", ".dvc/config", ".dvcignore", ".gitignore", ".gitattributes"):
        copy_into(PROJECT / name, root / name)
    command(root, "git", "init", "-q")
    command(root, "git", "config", "user.email", "test@example.org")
    command(root, "git", "config", "user.name", "test")
    assert set(ran(command(root, "dvc", "repro", *GOALS))) == {*STAGES}
    command(root, "git", "add", "-A")
    command(root, "git", "commit", "-qm", "first")
    return root


def changed(root: Path) -> set[str]:
    """Tracked files that differ from the last commit."""
    return set(command(root, "git", "diff", "--name-only").split())


@pytest.fixture
def clean_repository(repository: Path):
    """The repository, put back as it was after the test."""
    yield repository
    command(repository, "git", "checkout", "-q", ".")


@pytest.mark.long
def test_a_second_repro_runs_nothing(clean_repository: Path):
    assert ran(command(clean_repository, "dvc", "repro", *GOALS)) == []
    assert changed(clean_repository) == set()


@pytest.mark.long
def test_a_fresh_clone_is_up_to_date(repository: Path, tmp_path: Path):
    command(tmp_path, "git", "clone", "-q", str(repository), "clone")
    assert ran(command(tmp_path / "clone", "dvc", "repro", *GOALS)) == []


@pytest.mark.long
def test_one_digest_changes_only_what_follows(clean_repository: Path):
    path = clean_repository / "data/raw/documents/achtergrond-zuidland-2018.md"
    path.write_text(path.read_text().replace("huiselijk geweld", "geweld thuis"))
    assert ran(command(clean_repository, "dvc", "repro", "networks", "depth"))[:3] == ["check", "clean", "link"]
    files = changed(clean_repository)
    assert "data/clean/passages.csv" in files
    assert not {name for name in files if name.startswith("data/depth/")}
    assert not {name for name in files if name.endswith(".graphml")}


@pytest.mark.long
def test_one_code_reruns_depth_and_not_the_networks(clean_repository: Path):
    path = clean_repository / "data/coding/coder-b/depth.csv"
    path.write_text(path.read_text().replace("middenland-pilot,chain,1", "middenland-pilot,chain,2"))
    assert ran(command(clean_repository, "dvc", "repro", "networks", "depth")) == ["check", "link", "depth"]
    assert "data/depth/profiles.csv" in changed(clean_repository)
    assert "report:" in command(clean_repository, "dvc", "status")


@pytest.mark.long
def test_one_parameter_reruns_its_stage(clean_repository: Path):
    path = clean_repository / "params.yaml"
    path.write_text(path.read_text().replace('edition: "2026.2"', 'edition: "2026.3"'))
    assert ran(command(clean_repository, "dvc", "repro", *GOALS)) == ["check", "exchange", "report"]
    assert "2026.3" in command(clean_repository, "dvc", "params", "diff")
    assert command(clean_repository, "dvc", "metrics", "show")


READS = """
import sys
from pathlib import Path
root = Path.cwd().resolve()
seen = set()
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and isinstance(args[1], str) and "r" in args[1]:
        path = Path(args[0]).resolve()
        if root in path.parents:
            seen.add(str(path.relative_to(root)))
sys.addaudithook(hook)
from analysis import cli
code = cli.main(sys.argv[1:])
print("\\n".join(sorted(seen)))
sys.exit(code)
"""


@pytest.mark.long
@pytest.mark.parametrize("stage", STAGES[:4])
def test_a_stage_reads_nothing_that_dvc_does_not_know_of(stage: str, clean_repository: Path):
    entry = yaml.safe_load((PROJECT / "dvc.yaml").read_text())["stages"][stage]
    outs = [name for out in entry["outs"] for name in out]
    allowed = [*entry["deps"], *outs, "params.yaml", "logs", ".analysis", "data/private"]
    option = {"check": "--stage"}.get(stage, "--quiet")
    reads = command(clean_repository, sys.executable, "-c", READS, stage, option).split()
    stray = [name for name in reads if not any(name == dep or name.startswith(dep + "/") for dep in allowed)]
    assert stray == []


@pytest.mark.parametrize("stage", STAGES)
def test_dvc_tracks_every_parameter_of_a_stage_but_jobs(stage: str):
    entry = yaml.safe_load((PROJECT / "dvc.yaml").read_text())["stages"][stage]
    known = yaml.safe_load((PROJECT / "params.yaml").read_text()).get(stage, {})
    of_stage = {name for name in entry.get("params", ()) if name.startswith(f"{stage}.")}
    assert of_stage == {f"{stage}.{key}" for key in known if key != "jobs"}
