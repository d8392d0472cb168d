"""Projects of other programs: every code on its passage or refused with the reason, and none on another."""

from dataclasses import replace

import pytest
from programs import PASSAGES, Dialect, grid, selections, source_text, written

from analysis.exchange import placing, project

GRID = grid()


def imported(dialect: Dialect, folder, known) -> placing.Account:
    return placing.placed(project.read(written(dialect, folder), 50), known, "p.qdpx")


def wrong(account: placing.Account) -> list[str]:
    """Rows on another passage than their note means."""
    return [
        f"{row.passage}: {row.rationale}"
        for row in account.rows["depth"].itertuples()
        for said in row.rationale.split(" / ")
        if str(row.passage) not in said
    ]


@pytest.mark.parametrize("dialect", GRID, ids=lambda dialect: dialect.name)
def test_no_code_stands_on_another_passage(dialect, tmp_path, known):
    account = imported(dialect, tmp_path, known())
    wanted = selections(source_text(dialect.original), dialect.original)
    assert wrong(account) == []
    rows = account.rows["depth"]
    placed = {number for numbers in rows["segments"] for number in numbers}
    assert placed | {problem.row for _, problem in account.left} == set(range(1, len(wanted) + 1))
    assert all(problem.remedy for _, problem in account.left)
    if dialect.sound:
        assert account.left == []
        assert sorted(rows["passage"].unique()) == [1, 2, 3, 4, 5, 6]
        assert account.several == 1


@pytest.mark.parametrize("own", ["begin", "whole"])
def test_a_shift_of_any_size_moves_no_code(own, tmp_path, known):
    for shift in range(-12, 13):
        account = imported(Dialect("", shift=shift, own=own), tmp_path, known())
        assert wrong(account) == []
        assert account.left == [] or shift  # its own text says where it is, near its place


def test_what_a_page_says_of_a_person_is_nowhere_in_the_account(tmp_path, known):
    account = imported(replace(GRID[0], original=True, shift=150), tmp_path, known())
    assert account.left
    assert "Marloes" not in "".join(f"{problem}" for _, problem in account.left)
    assert "[naam]" in PASSAGES["text"][2]
