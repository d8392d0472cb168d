"""Fetching pages, politely: only what robots.txt allows, slowly per host, within limits, and once more where it fails.

`robots.txt` is read as RFC 9309 says: missing means allowed, a server in trouble means not now. A body is counted as it
is unpacked, so that a small answer that unpacks to much (a gzip bomb) ends at the limit.
"""

import ssl
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3 import exceptions as wrong

from analysis import files
from analysis.clean import sources

AGENT = "analysis-intake/2026.2 (research; one page at a time)"
WORDS = files.read_yaml(Path(__file__).parent, "fetching.yaml")
SNIFFED = {"pdf": ".pdf", "html": ".html", "text": ".txt"}
AGAIN = frozenset((408, 429, 500, 502, 503, 504))
ARCHIVE = "give the address of an archived copy (column `archived`, or --archived)"
BY_HAND = "save it in a browser and add the file"


class Failure(Exception):
    """A page that was not fetched: `reason` is a short id, `remedy` says what a person can do."""

    def __init__(self, reason: str, remedy: str, again: bool = False) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason, self.remedy, self.again = reason, remedy, again


@dataclass(frozen=True)
class Limits:
    """Limits of a fetch: `pause` seconds between two requests to a host, `seconds` for a page, `quiet` seconds of
    silence, `megabytes` unpacked, `hops` redirects, `longest` pause that a site may ask for."""

    pause: float = 2.0
    seconds: float = 60.0
    quiet: float = 15.0
    megabytes: float = 50.0
    hops: int = 5
    longest: float = 30.0


@dataclass(frozen=True)
class Copy:
    """A page as it was fetched: its bytes, ending (with dot), and where it came from at last."""

    data: bytes = field(repr=False)
    ending: str
    final: str


class Fetcher:
    """Fetches pages and remembers, per host, its robots.txt and when it was last asked."""

    def __init__(self, limits: Limits | None = None, authorities: str | None = None) -> None:
        self.limits = limits or Limits()
        self.pool = urllib3.PoolManager(
            cert_reqs="CERT_REQUIRED",
            ca_certs=authorities,
            retries=False,
            timeout=urllib3.Timeout(connect=self.limits.quiet, read=self.limits.quiet),
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"},
        )
        self.robots: dict[str, RobotFileParser] = {}
        self.asked: dict[str, float] = {}

    def fetch(self, address: str) -> Copy:
        """A copy of the page; raises `Failure` where there is none, after a second try if that may help."""
        try:
            return self._once(address)
        except ValueError as error:  # `https://[x`, perhaps where a redirect leads
            raise Failure("address", f"it is no address, or leads to none ({error}): {BY_HAND}") from error
        except Failure as failure:
            if not failure.again:
                raise
        return self._once(address)

    def _once(self, address: str) -> Copy:
        seen = [address]
        while True:
            if not self._robots(address).can_fetch(AGENT, address):
                raise Failure("robots", f"the site's robots.txt asks programs to stay away: {BY_HAND}")
            with closing(self._get(address)) as answer:
                if answer.status in urllib3.HTTPResponse.REDIRECT_STATUSES:
                    address = self._follow(address, answer, seen)
                    continue
                _refuse(answer.status)
                data = self._body(answer)
                return Copy(data, _ending(answer.headers.get("Content-Type", ""), data), address)

    def _follow(self, address: str, answer: urllib3.BaseHTTPResponse, seen: list[str]) -> str:
        """The address that a redirect leads to; only the web, no circles."""
        target = urljoin(address, answer.headers.get("Location", ""))
        if urlsplit(target).scheme not in ("http", "https"):
            raise Failure("redirect", "it leads to what is no web address: look where the page has gone")
        if target in seen or len(seen) > self.limits.hops:
            raise Failure("loop", f"it leads on in circles, or more than {self.limits.hops} times: {ARCHIVE}")
        seen.append(target)
        return target

    def _get(self, address: str) -> urllib3.BaseHTTPResponse:
        """The answer to one request, after the pause that the host is due; its body is not yet read."""
        host = urlsplit(address).netloc
        delay = float(self.robots[host].crawl_delay(AGENT) or 0) if host in self.robots else 0.0
        pause = max(self.limits.pause, min(delay, self.limits.longest))
        time.sleep(max(0.0, self.asked.get(host, -pause) + pause - time.monotonic()))
        try:
            return self.pool.request("GET", address, redirect=False, preload_content=False)
        except (wrong.HTTPError, ssl.SSLError, UnicodeError) as error:
            raise _failure(error) from error
        finally:
            self.asked[host] = time.monotonic()

    def _body(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        """What the answer holds, unpacked; stopped where it is too large or takes too long."""
        most, until, found = self.limits.megabytes * 1e6, time.monotonic() + self.limits.seconds, bytearray()
        try:
            while piece := answer.read1(65_536, decode_content=True):
                found += piece
                if len(found) > most:
                    limit = f"more than {self.limits.megabytes:g} MB, unpacked"
                    raise Failure("too-large", f"{limit}: save it yourself, and split it")
                if time.monotonic() > until:
                    raise Failure("slow", f"not there after {self.limits.seconds:g} seconds: {BY_HAND}")
        except wrong.HTTPError as error:
            raise _failure(error) from error
        if not found.strip():
            raise Failure("empty", "the page has no content: see in a browser whether it is there")
        return bytes(found)

    def _robots(self, address: str) -> RobotFileParser:
        """What a host's robots.txt allows."""
        parts = urlsplit(address)
        if parts.netloc not in self.robots:
            rules, place, text = RobotFileParser(), f"{parts.scheme}://{parts.netloc}/robots.txt", ""
            with closing(self._get(place)) as answer:
                try:
                    text = self._body(answer).decode("utf-8", "replace") if answer.status == 200 else ""
                except Failure as failure:
                    if failure.reason != "empty":
                        raise
            rules.parse(["User-agent: *", "Disallow: /"] if answer.status >= 500 else text.splitlines())
            self.robots[parts.netloc] = rules
        return self.robots[parts.netloc]


def _failure(error: Exception) -> Failure:
    """What went wrong with a connection, in words."""
    cause = getattr(error, "reason", error)
    if isinstance(cause, (wrong.SSLError, ssl.SSLError)):
        return Failure("tls", f"its certificate cannot be trusted ({str(cause)[:120]}): see whose site it is")
    if isinstance(cause, wrong.TimeoutError) and not isinstance(cause, wrong.NewConnectionError):
        return Failure("slow", "the site does not answer: try again later", again=True)
    if isinstance(cause, wrong.DecodeError):
        return Failure("damaged", f"what it sends cannot be unpacked: {BY_HAND}")
    if isinstance(cause, (wrong.LocationParseError, UnicodeError)):
        return Failure("address", "this is no address: correct it")
    return Failure("unreachable", f"no connection ({type(cause).__name__}): is the address right?", again=True)


def _refuse(status: int) -> None:
    if status != 200:
        other = f"the site answers with {status}: try again later, or save it yourself"
        remedy = WORDS["refusals"].get(status, other).format(archive=ARCHIVE, by_hand=BY_HAND)
        raise Failure("gone" if status in (404, 410) else f"status-{status}", remedy, again=status in AGAIN)


def _ending(said: str, data: bytes) -> str:
    """The ending of a copy, by what the server says and what the bytes are; raises `Failure` for no document."""
    kind, real = said.split(";")[0].strip().lower(), sources.sniff(data)
    shown = kind in WORDS["unsure"] or real in ("pdf", "html")
    ending = SNIFFED.get(real, "") if shown else WORDS["types"].get(kind, "")
    if not ending:
        raise Failure("wrong-type", f"it is no document but {kind or real}: give the address of the text")
    return ending
