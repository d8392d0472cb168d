"""Nothing is cut off, nothing overlaps, nothing makes the page scroll sideways: everything laid out and opened."""

from __future__ import annotations

import pytest

from browser.pages import PAGES

EACH = pytest.mark.parametrize("name", PAGES)
# Elements that reach beyond the window although nothing around them scrolls.
BEYOND = """() => [...document.querySelectorAll("main *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !node.closest(".scroll, .picture, pre, svg, .hidden");
}).map((node) => node.outerHTML.slice(0, 120))"""
# Boxes that hide what does not fit in them, though it is text.
CLIPPED = """() => [...document.querySelectorAll("body *:not(svg *)")].filter((node) => {
  const style = getComputedStyle(node);
  return /hidden|clip/.test(style.overflowX + style.overflowY) && !node.matches(".hidden, svg")
    && node.textContent.trim()
    && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
}).map((node) => node.outerHTML.slice(0, 120))"""
OUTSIDE = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const frame = svg.viewBox.baseVal;
  return [...svg.querySelectorAll("text")].filter((text) => {
    const box = text.getBBox();
    return box.x < -1 || box.y < -1 || box.x + box.width > frame.width + 1 || box.y + box.height > frame.height + 1;
  }).map((text) => svg.id + ": " + text.textContent);
})"""
# Letters of two labels on each other; a box is a line high, its letters are the middle of it.
OVERLAP = """() => [...document.querySelectorAll("figure svg")].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll("text")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return { said: text.textContent, left: x, right: x + width, top: y + 0.22 * height, bottom: y + 0.8 * height };
  });
  return boxes.flatMap((a, i) => boxes.slice(i + 1)
    .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map((b) => svg.id + ": " + a.said + " / " + b.said));
})"""
SPACED = """() => { for (const node of document.querySelectorAll("main *"))
  Object.assign(node.style, { lineHeight: "1.5", letterSpacing: ".12em", wordSpacing: ".16em" }); }"""


@EACH
@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)], ids=["320", "200 %"])
def test_no_sideways_scrolling(visit, name: str, width: int, scale: float) -> None:
    """WCAG 1.4.10 and 1.4.4: the smallest screen, and a laptop's at 200 %."""
    page = visit(name, width, everything=True, scale=scale)
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@EACH
@pytest.mark.parametrize("width", [320, 1280])
def test_no_text_is_cut_off(visit, name: str, width: int) -> None:
    page = visit(name, width, everything=True)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(OUTSIDE) == []


@EACH
def test_no_labels_overlap_in_a_picture(visit, name: str) -> None:
    assert visit(name, everything=True).evaluate(OVERLAP) == []


@EACH
def test_bigger_text_spacing_clips_nothing(visit, name: str) -> None:
    """WCAG 1.4.12, on a phone."""
    page = visit(name, 360, everything=True)
    page.evaluate(SPACED)
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(CLIPPED) == []


def test_the_comparison_fits_a_laptop(visit) -> None:
    page = visit(PAGES[0], 1280, everything=True)
    assert page.evaluate("(() => { const t = document.querySelector('#comparison-table').parentElement;"
                         " return t.scrollWidth - t.clientWidth; })()") <= 0
