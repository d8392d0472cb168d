"""Lighthouse's scores of both reports on its default phone profile, served as static hosts do: compressed.

Run by hand: `python benchmarks/lighthouse.py [reports] [--plain]`. Needs Node with `lighthouse` (`npm install
lighthouse` in any folder, and run it there) and Chromium (`CHROME_PATH`). `--plain` serves without compression,
as `python -m http.server` does. Ends with an error where a score is below what `docs/accessibility.md` promises.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PAGES = ("vergelijkend-rapport.html", "comparative-report.html")
WANTED = {"accessibility": 100, "best-practices": 100, "performance": 95}
REPORTS = Path(__file__).resolve().parent.parent / "reports"


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder; pages go out compressed unless `plain`."""

    plain = False

    def do_GET(self) -> None:
        """A page in gzip, anything else as it is."""
        path = Path(self.translate_path(self.path))
        if self.plain or path.suffix != ".html" or not path.is_file():
            return super().do_GET()
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        for name, value in (("Type", "text/html; charset=utf-8"), ("Encoding", "gzip"), ("Length", str(len(body)))):
            self.send_header(f"Content-{name}", value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(folder: Path, plain: bool) -> Iterator[str]:
    """The folder at an address of this machine."""
    handler = type("Handler", (Handler,), {"plain": plain})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def measure(address: str) -> dict[str, object]:
    """Lighthouse's report on one page; raises CalledProcessError where it does not run."""
    command = [
        "npx",
        "--no-install",
        "lighthouse",
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(WANTED)}",
        "--chrome-flags=--headless --no-sandbox",
    ]
    environment = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)


def main() -> int:
    """Print the scores of both pages; 1 where one is too low."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("reports", nargs="?", type=Path, default=REPORTS)
    arguments.add_argument("--plain", action="store_true", help="serve without compression")
    chosen = arguments.parse_args()
    low = False
    with served(chosen.reports, chosen.plain) as address:
        for page in PAGES:
            found = measure(f"{address}/{page}")
            scores = {name: round(100 * found["categories"][name]["score"]) for name in WANTED}
            low |= any(scores[name] < wanted for name, wanted in WANTED.items())
            print(f"{page} (Lighthouse {found['lighthouseVersion']}):", scores)
            for name, audit in found["audits"].items():
                if audit["score"] is not None and audit["score"] < 0.9:
                    print(f"  {name}: {audit['score']} {audit.get('displayValue', '')}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
