"""Planted single first names, through every stage of the small study: none in what git would take, in logs or on screen."""

import re
import subprocess
from pathlib import Path

import pytest

import pipeline
from analysis.clean import lastgate

TEXTS = {  # a document -> the first names that stand in it, each in a context of its own
    "gesprek-een.md": (
        "# Gesprek over Jaylinde\n\nHet dochtertje, Jaylinde, ging naar een pleeggezin. Haar broertje Zavian (6) woont bij oma "
        "Trijneke in Noordland. Toen belde Noortje de Raad voor de Kinderbescherming, en Veilig Thuis kwam erbij.\n\n"
        "Zavian's moeder werkt samen met het lokale team. „Ik wil naar huis”, zei Jaylinde.\n",
        ("Jaylinde", "Zavian", "Trijneke", "Noortje"),
    ),
    "verslag-twee.txt": (
        "Verslag van het kernteam in Zuidland.\n\nKinderen: Quinty en Odilon. De moeder, Sharmayne, vindt het team fijn, want "
        "zij kent het gezin.\n\nHoi Wilbert, kun jij met Odilon praten? De gecertificeerde instelling en het lokale team doen mee.\n",
        ("Quinty", "Odilon", "Sharmayne", "Wilbert"),
    ),
}
LABEL = "publisher: {}\nregions: [{}]\nrights: closed\nlanguage: nl\npublished: 2021-03-01\ntitle: {}\n"


@pytest.mark.long
def test_single_first_names_are_nowhere_in_what_git_would_take(tmp_path: Path):
    root = pipeline.make_project(tmp_path)
    pipeline.hurry(root)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    (root / ".gitignore").write_text("data/private/\nlogs/\n.analysis/\n")
    publisher, region = (
        (root / f"data/reference/{name}.csv").read_text().split("\n")[1].split(",")[0]
        for name in ("publishers", "regions")
    )
    names = [name for _, found in TEXTS.values() for name in found]
    home = root / "data/private/documents"
    home.mkdir(parents=True, exist_ok=True)
    for file, (text, found) in TEXTS.items():
        (home / file).write_text(text)
        (home / file).with_suffix(".yaml").write_text(LABEL.format(publisher, region, f"Gesprek met {found[0]}"))
    said = []
    for stage in ("private", *pipeline.STAGES):
        done = pipeline.run_stage(root, stage, *{"check": ("--stage",)}.get(stage, ()))
        said.append(done.stdout + done.stderr)
        assert not done.returncode, said[-1]
    said.append(pipeline.run_stage(root, "check").stdout)
    said += [path.read_text() for path in (root / "logs").glob("*")]
    listed = {name: path for name, path in lastgate.files(root, {})}
    assert "reports/vergelijkend-rapport.html" in listed and not any(
        name.startswith("data/private/") for name in listed
    )
    read = {
        name: " ".join(word for _, words in lastgate.lines(name, path) for word in words)
        for name, path in listed.items()
    }
    for name in names:
        pattern = re.compile(rf"(?<!\w){name}", re.IGNORECASE)
        assert [file for file, text in read.items() if pattern.search(text)] == []
        assert not any(pattern.search(text) for text in said), name
    page = root / "reports/vergelijkend-rapport.html"
    clean = page.read_text()
    for name in names:
        page.write_text(clean.replace("</main>", f"<p>Dat zei {name} toen.</p></main>"))
        (told,) = [problem for problem in lastgate.problems(root) if problem.file.startswith("reports/")]
        assert "a first name" in told.remedy and name not in str(told)
    print(f"{len(names)} names, {len(listed)} files, 0 occurrences; each found when it was put into a page")
