"""What the tests of `clean` share: a context of the real reference tables, and a folder for documents."""

import shutil
from collections.abc import Callable
from pathlib import Path

import clean_pages
import pytest
from clean_folder import SIDECAR, put

from analysis import params
from analysis.clean import context, document
from analysis.clean.model import Result


@pytest.fixture(scope="session")
def where(project) -> context.Context:
    return context.read(project, params.load(project).clean)


@pytest.fixture(scope="session")
def guard(where):
    return where.guard


@pytest.fixture
def read(tmp_path, where) -> Callable[..., Result]:
    """Read one file of these bytes; `label` is its sidecar ('' for none)."""

    def one(name: str, data: bytes, label: str = SIDECAR) -> Result:
        folder = tmp_path / "data/raw/documents"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        if label:
            (folder / name).with_suffix(".yaml").write_text(label, encoding="utf-8")
        return document.process(tmp_path, f"data/raw/documents/{name}", where)

    return one


@pytest.fixture
def corpus(tmp_path, project) -> Path:
    """A project with the real reference tables and no documents or codings."""
    shutil.copytree(project / "data/reference", tmp_path / "data/reference")
    for name in ("params.yaml", "data/study.yaml"):
        shutil.copyfile(project / name, tmp_path / name)
    (tmp_path / "data/raw/documents").mkdir(parents=True)
    (tmp_path / "data/private/documents").mkdir(parents=True)
    (tmp_path / "data/coding/reader-9").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def full(corpus):
    for number, page in enumerate(clean_pages.pages()[:3]):
        put(corpus, f"p{number}.txt", clean_pages.as_text(page), month=number + 1)
    return corpus
