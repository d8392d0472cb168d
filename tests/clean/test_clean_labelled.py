"""Nothing of the labelled pages and sentences becomes worse: each fault is one of those that are known by name."""

import clean_labelled
import clean_masks
import pytest

KNOWN = frozenset(clean_labelled.KNOWN.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("form", clean_labelled.FORMS)
@pytest.mark.parametrize("name", clean_labelled.SETS)
def test_no_passage_of_a_labelled_page_goes_wrong_that_went_right(name, form, guard):
    assert set(clean_labelled.pages(name, form, guard.bodies)) <= KNOWN


@pytest.mark.parametrize("tight", [True, False])
def test_no_passage_of_a_dump_goes_wrong_that_went_right(tight, guard):
    assert set(clean_labelled.dumps(tight, guard.bodies)) <= KNOWN


@pytest.mark.parametrize("number", clean_masks.NUMBERS)
def test_no_mask_of_a_labelled_sentence_goes_wrong_that_went_right(number, where):
    """Values are masked whole, and nothing beside them."""
    assert set(clean_labelled.sentences(number, clean_masks.ours(where))) <= KNOWN
