"""Fewer bytes, the same page: paths keep every point, text keeps every letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import html, slim

SIZES = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6, "z": 0}
TENTHS = st.integers(-9999, 9999)


def points(outline: str) -> list[tuple[str, int, int]]:
    """Every point of a path in tenths of a pixel, whatever way it is written."""
    found, x, y, start = [], 0, 0, (0, 0)
    for letter, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", outline):
        numbers = [round(10 * float(n)) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        size, relative = SIZES[letter.lower()], letter.islower()
        if letter in "zZ":
            x, y = start
            found.append(("z", x, y))
        for i in range(0, len(numbers), size or 1):
            step, from_x, from_y = numbers[i : i + size], x * relative, y * relative
            if letter in "hv":
                x, y = (x + step[0], y) if letter == "h" else (x, y + step[0])
                found.append(("l", x, y))
                continue
            for a, b in zip(step[::2], step[1::2], strict=True):
                x, y = from_x + a, from_y + b
                found.append((letter.lower(), x, y))
            start = (x, y) if letter in "mM" else start
    return found


@st.composite
def outlines(draw) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        commands = ["M", *draw(st.lists(st.sampled_from("LLLQC"), max_size=6))]
        for command in commands:
            numbers = [draw(TENTHS) / 10 for _ in range(SIZES[command.lower()])]
            parts.append(command + " ".join(f"{n:g}" for n in numbers))
        parts.append(draw(st.sampled_from(["z", ""])))
    return "".join(parts)


@given(outlines())
def test_a_shorter_path_goes_through_the_same_points(outline: str) -> None:
    made = slim.short(outline)
    assert points(made) == points(outline)


def test_a_rectangle_by_hand() -> None:
    assert slim.short("M0 632L760 632L760 0L0 0z") == "M0 632h760v-632h-760z"
    assert slim.short("M1 1L1.5 1.5L1 1.2") == "M1 1l.5.5-.5-.3"


@pytest.mark.parametrize("outline", ["M1 1A2 3 4", "M1 1L2 2 3 3", "m1 1l2 2"])
def test_what_it_does_not_know_stays(outline: str) -> None:
    assert slim.short(outline) == outline


def test_neighbouring_lines_of_one_look_are_one_path() -> None:
    line = '<path d="M0 {y}L9 {y}" fill="none" stroke="#dddddd"/>'
    drawn = slim.drawing(line.format(y=1) + line.format(y=2) + '<path d="M0 3L9 3" fill="none" stroke="#111"/>')
    assert drawn.count("<path") == 2 and points(re.findall(r' d="([^"]*)"', drawn)[0])[2] == ("m", 0, 20)


def test_a_single_line_needs_no_fill_and_an_open_shape_keeps_it() -> None:
    assert "fill" not in slim.drawing('<path d="M0 1L9 1" fill="none" stroke="#111"/>')
    assert 'fill="none"' in slim.drawing('<path d="M0 1L9 1L9 9" fill="none" stroke="#111"/>')


def test_words_in_a_picture_stay_as_they_are() -> None:
    words = '<text x="0.5">a "#aabbcc" 0.50px" &lt;path d="M0 1L9 1"/&gt;</text>'
    assert slim.drawing(words) == words.replace('x="0.5"', 'x=".5"')


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ('<p class="a">x</p><p>y</p>', "<p class=a>x</p><p>y</p>".replace("</p><p>", "<p>", 1)),
        ("<ul><li>x</li><li>y</li></ul>", "<ul><li>x<li>y</ul>"),
        ('<p title="a b">x</p><span>y</span>', '<p title="a b">x</p><span>y</span>'),
        ('<path d="M0 1"/>', '<path d="M0 1"/>'),
        ('<circle r="2"/>', '<circle r="2"/>'),  # unquoted, the stroke would belong to the value
        ('<a href="https://x.nl/a/">x</a>', "<a href=https://x.nl/a/>x</a>"),
        ('<a href="https://x.nl/?a=1">x</a>', '<a href="https://x.nl/?a=1">x</a>'),
        ('<th scope="row"><span lang="nl">x</span></th>', "<th scope=row lang=nl>x</th>"),
        ('<li lang="en"><span lang="nl">x</span></li>', "<li lang=en><span lang=nl>x</span></li>"),
        ('<pre id="a"><p>x</p><p>y</p></pre>', '<pre id="a"><p>x</p><p>y</p></pre>'),
    ],
)
def test_what_a_page_may_leave_out(long: str, short: str) -> None:
    assert slim.page(long) == short


@given(st.text(), st.text())
def test_hostile_text_stays_text(words: str, value: str) -> None:
    made = slim.page(str(html.tag("p", html.tag("a", words, title=value), id="a")))
    assert made.count("<") == 4 and made.startswith("<p id=a><a title=")
    assert re.sub(r"<[^>]*>", "", made) == str(html.text(words))
