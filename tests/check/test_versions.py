"""The versions that the report names are those that ran."""

from importlib.metadata import version

from analysis.report.sections import checks


def test_versions_of_the_lock_are_those_installed(project):
    found = checks.versions(project)
    assert {name: found[name] for name in checks.PACKAGES} == {name: version(name) for name in checks.PACKAGES}


def test_the_line_whose_marker_fits_is_taken(tmp_path):
    (tmp_path / "requirements.lock").write_text(
        "# a comment\n"
        "old==1.0 ; python_full_version >= '3.11' \\\n    --hash=sha256:00\n"
        "old==2.0 ; python_full_version < '3.11' \\\n    --hash=sha256:00\n"
        "never==3.0 ; sys_platform == 'none' \\\n    --hash=sha256:00\n"
        "plain==4.0 \\\n    --hash=sha256:00\n    # via old\nbare==5.0\n")
    assert checks.versions(tmp_path) == {"old": "1.0", "plain": "4.0", "bare": "5.0"}
