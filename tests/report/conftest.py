"""The project's own data, read once for all tests of the report."""

from pathlib import Path

import pytest

from analysis.report import data as inputs, texts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def data():
    """The tables of the repository."""
    return inputs.read(ROOT)


@pytest.fixture(scope="session", params=["nl", "en"])
def words(request, data):
    """The texts of each language."""
    return texts.load(data, request.param)
