"""A broken input gives one clear error and no traceback."""

from pathlib import Path

import pytest

from pipeline import run_stage
from slips import change

BREAKS = {
    "misspelt region": ("data/reference/initiatives.csv", "middenland-pilot,middenland,", "middenland-pilot,midenland,",
                        "data/reference/initiatives.csv, row 2, column region_id, value 'midenland': "
                        "no such region_id in regions; is middenland meant?"),
    "a level of 5": ("data/coding/coder-a/depth.csv", "middenland-pilot,family,1", "middenland-pilot,family,5",
                     "column level, value '5': use one of: 0, 1, 2, 3"),
    "a duplicate key": ("data/reference/regions.csv", "zuidland,Zuidland", "noordland,Zuidland",
                        "value 'noordland': this key occurs twice: remove one row"),
    "a missing source": ("data/reference/figures.csv", "krant-noordland-2020", "krant-noordland-2021",
                         "no such document_id in data/raw/documents; is krant-noordland-2020 meant?"),
    "a missing passage": ("data/coding/coder-a/depth.csv", ",middenland-bericht-2020,1", "middenland-bericht-2020--0000000000,middenland-bericht-2020,1",
                          "no such passage now; run `analysis clean`, then `analysis recode`"),
    "an unknown parameter": ("params.yaml", "bootstrap: 1000", "bootstrap: 1000\n  sed: 1",
                             "params.yaml, column depth.sed: unknown parameter"),
    "an unknown dimension": ("data/reference/codebook.yaml", "  family:", "  familie:", "value 'family': use one of: familie"),
    "a relation of strangers": ("data/reference/relations.csv", "ggz-noordland,schuldhulp-noordland",
                                "ggz-noordland,politie-zuidland", "give it a row in data/reference/participation.csv"),
    "a coder without a row": ("data/coding/coders.csv", "coder-b,machine", "coder-c,machine",
                              "add a row for data/coding/coder-b/depth.csv"),
}


def test_the_fixture_has_no_problem(ready: Path):
    done = run_stage(ready, "check")
    assert (done.returncode, done.stdout) == (0, "no problems\n")


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_one_clear_error(ready: Path, name: str):
    file, old, new, message = BREAKS[name]
    if name == "a missing passage":
        old = (ready / file).read_text().splitlines()[1].split(",")[0] + ",middenland-bericht-2020,1"
    change(ready, file, old, new)
    done = run_stage(ready, "check")
    assert done.returncode == 1
    assert message in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_correction_that_no_longer_fits(ready: Path):
    path = ready / "data/reference/corrections.csv"
    path.write_text(path.read_text() + "regions,noordland,name,Noorderland,Het Noordland,own word,region,2026-01\n")
    done = run_stage(ready, "check")
    assert "the table says 'Noordland' now: remove this correction" in done.stdout


def test_a_misspelt_region_in_front_matter(ready: Path):
    change(ready, "data/raw/documents/krant-noordland-2020.md", "regions: [noordland]", "regions: [norodland]")
    done = run_stage(ready, "check")
    assert done.returncode == 1
    assert "data/raw/documents/krant-noordland-2020.md, row 9" in done.stdout
    assert "norodland" in done.stdout and "noordland" in done.stdout
    stage = run_stage(ready, "clean", "--quiet")
    assert stage.returncode == 1 and "norodland" in stage.stderr and "Traceback" not in stage.stderr


def test_a_closed_text_in_a_tracked_file(ready: Path):
    secret = "In deze gesloten tekst staat iets dat niemand buiten de regio ooit mag lezen, zei de regio zelf nog."
    change(ready, "data/raw/documents/krant-noordland-2020.md", "rights: open", "rights: closed")
    text = (ready / "data/raw/documents/krant-noordland-2020.md").read_text()
    private = ready / "data/private/documents/krant-noordland-2020.md"
    private.parent.mkdir(parents=True)
    private.write_text(text + "\n" + secret + "\n")
    (ready / "data/raw/documents/krant-noordland-2020.md").unlink()
    assert "leaked" not in run_stage(ready, "check").stdout
    (ready / "docs").mkdir()
    (ready / "docs/leaked.md").write_text(f"As the source says: {secret}\n")
    done = run_stage(ready, "check")
    assert done.returncode == 1
    assert "docs/leaked.md" in done.stdout and secret[:20] not in done.stdout


def test_a_stage_prints_the_error_and_no_traceback(ready: Path):
    change(ready, "params.yaml", "bootstrap: 1000", "bootstrap: many")
    done = run_stage(ready, "depth", "--quiet")
    assert done.returncode == 1
    assert "depth.bootstrap, value 'many': input should be" in done.stderr
    assert "Traceback" not in done.stderr
