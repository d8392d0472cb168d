"""A web site on this machine, whose pages go wrong in every way that pages do."""

import gzip
import http.server
import ssl
import subprocess
import threading
import time
from collections import Counter
from contextlib import contextmanager

STORY = (
    "<html><head><title>Team in Noordland</title></head><body><main><h1>Team in Noordland begint</h1><p>In 2023 begon het "
    "team in Noordland. Gezinnen krijgen er een vast gezicht, zegt de gemeente daar.</p><p>De wijkagent en de "
    "hulpverlener in Noordland spreken elkaar elke week over wat er thuis nodig is. Noordland leert zo.</p></main></body></html>"
)


ANSWERS = {  # what `Site.send` is given for a page that is the same whatever comes after its name
    "private": {"body": STORY.encode()},
    "gone": {"body": b"weg", "status": 404},
    "forbidden": {"body": b"nee", "status": 403},
    "down": {"body": b"stuk", "status": 500},
    "moved": {"body": b"", "status": 301, "Location": "/story/verhuisd"},
    "away": {"body": b"", "status": 302, "Location": "file:///etc/hostname"},
    "picture": {"body": b"\x89PNG\r\n\x1a\n" + bytes(100), "kind": "image/png"},
    "pdf": {"body": b"%PDF-1.4\n" + b"x" * 50, "kind": "application/octet-stream"},
    "empty": {"body": b"  "},
    "bomb": {"body": gzip.compress(b"0" * 30_000_000), "Content_Encoding": "gzip"},
    "damaged": {"body": b"\x1f\x8bgeen gzip", "Content_Encoding": "gzip"},
}


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path; counts what it was asked."""

    asked: Counter = Counter()
    robots = "User-agent: *\nDisallow: /private/\n"

    def do_GET(self):
        """Find the page's own method, or its answer; say that there is none."""
        Site.asked[self.path] += 1
        kind, _, rest = self.path.strip("/").partition("/")
        own = getattr(self, f"page_{kind.replace('.', '_')}", None)
        own(rest) if own else self.send(**ANSWERS.get(kind, ANSWERS["gone"]))

    def log_message(self, *_):
        """Say nothing."""

    def send(self, body, kind="text/html; charset=utf-8", status=200, **headers):
        """One whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_robots_txt(self, _):
        self.send(Site.robots.encode(), "text/plain")

    def page_story(self, rest):
        self.send(STORY.replace("vast gezicht", f"vast gezicht {rest}").encode())

    def page_shaky(self, _):
        once = Site.asked[self.path] == 1
        self.send(b"druk" if once else STORY.encode(), status=503 if once else 200)

    def page_loop(self, rest):
        self.send(b"", status=302, Location="/loop/b" if rest == "a" else "/loop/a")

    def page_chain(self, rest):
        self.send(b"", status=302, Location=f"/chain/{int(rest) + 1}")

    def page_short(self, _):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(STORY.encode())

    def page_huge(self, _):
        self.drip(b"0" * 100_000, 100, 0)

    def page_slow(self, _):
        self.drip(b"<p>", 100, 0.1)

    def page_silent(self, _):
        time.sleep(1.5)
        self.send(STORY.encode())

    def drip(self, piece, times, pause):
        """Send a piece again and again, until nobody listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(times):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass


@contextmanager
def served(context=None):
    """The address of the site, as long as it is needed."""
    Site.asked.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def certificate(folder):
    """A certificate that only this machine has signed, and a server's context with it."""
    files = folder / "cert.pem", folder / "key.pem"
    words = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*words.split(), "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return str(files[0]), context
