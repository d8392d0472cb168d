"""A real Chromium, and pages of `reports/` opened in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.pages import CHROMIUM, EVERYTHING, PAGES, PATIENCE, REPORTS

sync_api = pytest.importorskip("playwright.sync_api")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser, and a report."""
    reason = "no Chromium: set CHROMIUM or install it" if not CHROMIUM else "no report yet: run `make report`"
    skip = pytest.mark.skipif(not CHROMIUM or not (REPORTS / PAGES[0]).exists(), reason=reason)
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(skip)


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    """The browser."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium) -> Iterator:
    """The function that opens a page; `everything` lays out and opens all of it."""
    opened = []

    def go(
        name: str,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        after: str = "",
        everything: bool = False,
        scale: float = 1,
    ):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            device_scale_factor=scale,
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.errors.append(message.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto((REPORTS / name).as_uri() + after)
        if everything:
            page.evaluate(EVERYTHING)
            page.wait_for_timeout(800)  # what the script adds in its own time
        return page

    yield go
    for context in opened:
        context.close()
