"""What segments of made projects are placed on, and property tests that are the same every time."""

from dataclasses import replace

import pytest
from hypothesis import settings
from programs import INITIATIVE, PASSAGES

from analysis.exchange.placing import Known
from analysis.model import load

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def model(project):
    """The study."""
    return load(project)


@pytest.fixture
def known(model):
    """Makes what segments are placed on."""

    def make(**changes) -> Known:
        ids, titles = frozenset({INITIATIVE, "b-pilot"}), {"doc-1": "Een titel", "doc-2": "Nog een"}
        return replace(Known(model, PASSAGES, titles, ids, {}), **changes)

    return make
