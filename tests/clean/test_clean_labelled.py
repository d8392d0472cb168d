"""Nothing of the labelled pages and sentences becomes worse: each fault is one of those that are known by name."""

import re

import clean_labelled
import clean_masks
import pytest

from analysis.clean import markdown, structure

KNOWN = frozenset(clean_labelled.KNOWN.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("form", clean_labelled.FORMS)
@pytest.mark.parametrize("name", clean_labelled.SETS)
def test_no_passage_of_a_labelled_page_goes_wrong_that_went_right(name, form, guard):
    assert set(clean_labelled.pages(name, form, guard.bodies)) <= KNOWN


@pytest.mark.parametrize("form", clean_labelled.OWN)
def test_no_passage_of_a_page_in_any_format_goes_wrong_that_went_right(form):
    assert set(clean_labelled.own_pages(form)) <= KNOWN


@pytest.mark.parametrize("tight", [True, False])
def test_no_passage_of_a_dump_goes_wrong_that_went_right(tight, guard):
    assert set(clean_labelled.dumps(tight, guard.bodies)) <= KNOWN


@pytest.mark.parametrize("number", clean_masks.NUMBERS)
def test_no_mask_of_a_labelled_sentence_goes_wrong_that_went_right(number, where):
    """Values are masked whole, and nothing beside them."""
    assert set(clean_labelled.sentences(number, clean_masks.ours(where))) <= KNOWN


@pytest.mark.parametrize("of", [clean_labelled.masks, clean_labelled.planted])
def test_no_mask_of_a_page_or_of_planted_data_goes_wrong_that_went_right(of, where):
    assert set(of(where)) <= KNOWN


def test_digests_as_dumped_text_lose_no_sentence(project, guard):
    lost, every = [], 0
    for path in sorted((project / "data/raw/documents").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        body = text[markdown.front_matter(text)[2] :]
        blocks, _, _ = structure.passages(re.sub(r"^#+\s*", "", body, flags=re.MULTILINE), False, guard.bodies)
        kept = "".join(filter(str.isalnum, "".join(block.text for block in blocks)))
        parts = [part for block in markdown.blocks(body) for part in re.split(r"(?<=[.!?])\s+(?=[“A-Z])", block.text)]
        lost += [f"{path.stem}: {part}" for part in parts if "".join(filter(str.isalnum, part)) not in kept]
        every += len(parts)
    assert every >= 1000 and lost == []
