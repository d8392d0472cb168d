"""An account of letters and of reading order: what is lost is told, whichever second reader is there."""

import clean_grid
import pytest
from clean_pages import from_bytes

from analysis.clean import account
from analysis.clean.model import Rejection
from analysis.clean.readers import pdf

CASE = next(case for case in clean_grid.pdf() if "2 columns" in case.name)


def test_lost_letters_are_told_and_many_are_refused():
    assert account.share("Veilig Thuis", ["thuis", "VEILIG"]) == 1.0
    assert account.share("a" * 9999 + "b", ["a" * 9999]) == 0.999
    assert account.settle(1.0, 0.5, 0.99) == ""
    assert "2.0% of its letters" in account.settle(0.98, 0.5, 0.99)
    with pytest.raises(Rejection, match="letters-lost"):
        account.settle(0.4, 0.5, 0.99)


@pytest.mark.parametrize("poppler", [True, False])
def test_another_order_is_told_and_the_same_is_not(poppler, monkeypatch):
    if not poppler:
        monkeypatch.setattr(account.shutil, "which", lambda name: None)
    elif not account.shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    assert from_bytes("pdf", CASE.data).doubts == ()
    monkeypatch.setattr(
        pdf, "as_markdown", lambda lines: " ".join(line.text for line in sorted(lines, key=lambda line: -line.y))
    )
    (told,) = from_bytes("pdf", CASE.data).doubts
    assert told.startswith("pdftotext" if poppler else "pdfium") and "another order" in told
