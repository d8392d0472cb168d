"""What segments of made projects are placed on, and property tests that are the same every time."""

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
        values = {
            "model": model,
            "passages": PASSAGES,
            "titles": {"doc-1": "Een titel", "doc-2": "Nog een"},
            "initiatives": frozenset({INITIATIVE, "b-pilot"}),
            "about": {},
            "given": {},
        }
        return Known(**{**values, **changes})

    return make
