"""A study of another field by data alone: every stage runs, and its pages say nothing of the real study; also when it is bare."""

import csv
import html
import re
from pathlib import Path

import pytest
import yaml

from analysis.model import load
from fixture.other import SHAPES
from pipeline import PROJECT, make_project, run_pipeline, run_stage


def words(page: Path) -> str:
    """What a page says, its script and style left out."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def leaves(tree) -> list[str]:
    """Every text in nested lists and mappings."""
    if isinstance(tree, dict | list):
        return [one for part in (tree.values() if isinstance(tree, dict) else tree) for one in leaves(part)]
    return [str(tree)]


def column(path: str, *names: str) -> set[str]:
    """The filled cells of columns of a table of the real study, their lists taken apart."""
    with (PROJECT / path).open(encoding="utf-8", newline="") as file:
        return {part for row in csv.DictReader(file) for name in names for part in row[name].split("|") if part}


def of_the_real_study() -> set[str]:
    """Names of its regions, bodies, sectors, phases, partners and features, the sentences that are its own, and its field."""
    study = yaml.safe_load((PROJECT / "data/study.yaml").read_text(encoding="utf-8"))
    model = load(PROJECT)
    arenas = {"joint-table", "joint-team"}  # a regular consultation and one team are words of the engine, too
    features = [one for name, one in model.codebook.features.items() if name not in arenas]
    parts = [*model.study.phases.values(), *model.study.sectors.values(), *features]
    names = {text for part in parts for text in part.name.root.values()}
    names |= {text for phase in study["phases"].values() for key in ("plural", "the") for text in leaves(phase[key])}
    names |= column("data/reference/regions.csv", "name") | column("data/reference/organisations.csv", "name")
    for path in (PROJECT / "data/study/texts").rglob("*.yaml"):
        names |= {text for text in leaves(yaml.safe_load(path.read_text(encoding="utf-8"))) if len(text) > 30}
    field = {"kinderbescherming", "jeugdbescherming", "child protection", "children", "kinderen", "gezinnen", "families",
             "Athena", "Toekomstscenario", "Veilig Thuis", "gecertificeerde instelling"}  # fmt: skip
    return names | field


@pytest.fixture(scope="module")
def other_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other study after the whole pipeline."""
    return run_pipeline(make_project(tmp_path_factory.mktemp("other"), "other"))


# None of something is no number of it, one is not several, and a level goes by the study's own name for it.
WRONG = r"\b(?:[Ff]or|[Oo]f) (?:0|none)\b(?! of)|\b0 (?:most|pieces|codes|corrections|judgements)|\b1 trials\b|redesign"
PAGES = ("comparative-report", "account", "vergelijkend-rapport", "verantwoording", "index")


def test_nothing_of_the_real_study_stands_on_its_pages(other_run: Path):
    own = {text for model in (load(other_run),) for text in leaves(model.study.model_dump(mode="json"))}
    foreign = [one for one in of_the_real_study() - own if len(one) > 4]
    assert len(foreign) > 300
    for page in PAGES:
        said = words(other_run / f"reports/{page}.html")
        assert [one for one in foreign if re.search(rf"\b{re.escape(one)}\b", said, re.I)] == [], page


def test_its_own_names_and_words_stand_there_and_english_comes_first(other_run: Path):
    report = words(other_run / "reports/comparative-report.html")
    for own in ("Birch", "Alder", "Cedar", "Elm", "daily huddle", "nursing team", "Shortage of nurses"):
        assert own.lower() in report.lower(), own
    for page in PAGES[:2]:
        assert not re.search(WRONG, words(other_run / f"reports/{page}.html")), page
    first = (other_run / "reports/index.html").read_text(encoding="utf-8")
    assert first.index("comparative-report.html") < first.index("vergelijkend-rapport.html")
    assert '<html lang="en"' in first


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_a_study_without_much_still_has_its_pages(shape: str, tmp_path: Path):
    root = run_pipeline(make_project(tmp_path, shape))
    pages = [page for page in PAGES if (root / f"reports/{page}.html").is_file()]
    assert len(pages) == (len(PAGES) if shape != "english" else 3)
    for page in pages:
        said = words(root / f"reports/{page}.html")
        assert not re.search(r"\bNone\b(?! (?:of|demonstrably) )|\bnan\b", said), page


@pytest.mark.long
def test_the_notebooks_run_on_a_study_of_another_field(other_run: Path):
    done = run_stage(other_run, "notebooks")
    assert done.returncode == 0, done.stderr
