"""Masks: planted items found, bodies of the gazetteer never masked, checks of numbers worked by hand."""

import re

import clean_planted
import pytest
from clean_masks import masked
from hypothesis import given, settings, strategies as st

import beside
from analysis.clean import names, pass_forms, privacy
from analysis.problems import InputError
from analysis.tables import private

CASES = beside.cases(__file__)


def test_no_body_of_the_gazetteer_is_masked(where, guard):
    texts = (template.format(body) for body in where.bodies for template in clean_planted.BODIES_TEMPLATES)
    assert [text for text in texts if privacy.find(text, guard)] == []


@pytest.mark.parametrize("digits,good", CASES["eleven_test"])
def test_eleven_test(digits, good):
    assert pass_forms.bsn(digits, None, None) is good


@pytest.mark.parametrize("text,good", CASES["iban"])
def test_iban(text, good):
    assert pass_forms.account(text, None, None) is good


def test_marks_are_typed_and_text_around_stays(where):
    text = "Bel mevrouw De Vries op 06\u201112345678 of mail naar h.devries@voorbeeld.nl."
    assert masked(where, text) == "Bel mevrouw [naam] op [telefoon] of mail naar [e-mail]."


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_masked_without_error_and_rest_stays(text):
    guard = names.guard(["Veilig Thuis"])
    masks = privacy.find(text, guard)
    assert all(0 <= mask.start < mask.end <= len(text) for mask in masks)
    assert all(a.end <= b.start for a, b in zip(masks, masks[1:], strict=False))
    kept = "".join(re.split("|".join(map(re.escape, privacy.MARKS.values())), privacy.apply(text, masks)))
    assert len(kept) <= len(text)


@given(st.from_regex(r"[A-Z]\. de [A-Z][a-z]{3,9}", fullmatch=True))
def test_initials_and_surname_are_found(name):
    text, last = f"De brief is van {name} uit Goes.", name.split()[-1]
    found = privacy.find(text, names.guard(["Veilig Thuis"]))
    assert last.lower() in names.lists.NOT_NAMES or last not in privacy.apply(text, found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_that_people_gave_are_read_in_any_encoding(tmp_path, encoding):
    (tmp_path / private.FOLDER).mkdir(parents=True)
    (tmp_path / private.NAMES).write_bytes("Zoë Ng\r\n# niet\r\n".encode(encoding))
    assert private.names(tmp_path) == ("Zoë Ng",)


@pytest.mark.parametrize("broken", ["", "zz", "00", "é" * 64])
def test_a_key_that_is_none_is_told_and_never_used(tmp_path, broken):
    assert private.key(tmp_path) == private.key(tmp_path)
    (tmp_path / private.KEY).write_text(broken)
    with pytest.raises(InputError, match="no key any more"):
        private.key(tmp_path)
