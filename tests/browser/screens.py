"""Both reports as pictures, section by section, for a person to look at: screens, dark, grey, enlarged and paper.

`python tests/browser/screens.py [folder] [--reports reports] [--view phone …] [--page nl …]`
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

REPORTS = Path(__file__).parents[2] / "reports"
PAGES = {"nl": "vergelijkend-rapport.html", "en": "comparative-report.html"}
TALL = 2400  # pixels of one picture; a longer section comes in several
# view -> width, scale, and what else the browser is told
VIEWS: dict[str, tuple[int, float, dict[str, str]]] = {
    "phone": (360, 2, {}),
    "smallest": (320, 2, {}),
    "tablet": (768, 1, {}),
    "desk": (1280, 1, {}),
    "dark": (1280, 1, {"color_scheme": "dark"}),
    "grey": (1280, 1, {}),
    "zoom": (640, 2, {}),  # 1280 pixels at 200 %
}
PARTS = "header.title, main > section:not(#regions), .region"
UNFOLD = """() => document.styleSheets[0].insertRule("* { content-visibility: visible !important }",
    document.styleSheets[0].cssRules.length)"""


def unfold(page: Page) -> None:
    """Lay out everything, also what is out of sight."""
    page.evaluate(UNFOLD)
    page.wait_for_timeout(600)


def opened(browser: Browser, address: str, view: str) -> Iterator[Page]:
    """The page as it looks in that view."""
    width, scale, more = VIEWS[view]
    context = browser.new_context(viewport={"width": width, "height": TALL}, device_scale_factor=scale, **more)
    page = context.new_page()
    page.goto(address)
    unfold(page)
    if view == "grey":
        told = {"type": "achromatopsia"}
        context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", told)
    yield page
    context.close()


def screens(browser: Browser, reports: Path, folder: Path, language: str, view: str) -> int:
    """Write the pictures of one page in one view, a long section in several; how many there are."""
    count = 0
    for page in opened(browser, (reports / PAGES[language]).as_uri(), view):
        for part in page.query_selector_all(PARTS):
            name = part.get_attribute("id") or "header"
            part.scroll_into_view_if_needed()
            page.wait_for_timeout(150)  # hints are written where one comes near
            for number, start in enumerate(range(0, round(part.bounding_box()["height"]), TALL), start=1):
                part.evaluate("(node, y) => scrollTo(0, node.getBoundingClientRect().top + scrollY + y)", start)
                box = part.bounding_box()
                height = min(TALL, box["height"] - start)
                clip = {"x": 0, "y": max(0, box["y"] + start), "width": VIEWS[view][0], "height": max(1, height)}
                page.screenshot(path=folder / f"{language}-{view}-{name}-{number}.png", clip=clip)
                count += 1
    return count


def paper(browser: Browser, reports: Path, folder: Path, language: str) -> None:
    """The page on A4 as PDF, and its sheets as pictures where pdftoppm is there."""
    page = browser.new_page()
    page.goto((reports / PAGES[language]).as_uri())
    target = folder / f"{language}-paper.pdf"
    page.pdf(path=target, prefer_css_page_size=True, print_background=True, tagged=True)
    page.close()
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "60", "-png", str(target), str(target.with_suffix(""))], check=True)


def main() -> None:
    """Make the pictures that were asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=Path("screens"))
    arguments.add_argument("--reports", type=Path, default=REPORTS)
    arguments.add_argument("--view", nargs="+", choices=[*VIEWS, "paper"], default=[*VIEWS, "paper"])
    arguments.add_argument("--page", nargs="+", choices=[*PAGES], default=[*PAGES])
    chosen = arguments.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for language in chosen.page:
            for view in chosen.view:
                if view == "paper":
                    paper(browser, chosen.reports.resolve(), chosen.folder, language)
                else:
                    print(language, view, screens(browser, chosen.reports.resolve(), chosen.folder, language, view))
        browser.close()


if __name__ == "__main__":
    main()
