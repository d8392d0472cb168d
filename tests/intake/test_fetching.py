"""Fetching from a site on this machine: what comes through, and every way in which it may not."""

import shutil
import time

import pytest
from site_here import Site, certificate, served

import beside
from analysis.intake import fetching

CASES = beside.cases(__file__)

QUICK = fetching.Limits(pause=0, seconds=1.0, quiet=1.0, megabytes=1.0, hops=3)


@pytest.fixture
def site():
    """The address of the site."""
    with served() as address:
        yield address


@pytest.fixture
def fetcher():
    """A fetcher that waits for nothing."""
    return fetching.Fetcher(QUICK)


def test_a_page_with_where_it_came_from(site, fetcher):
    copy = fetcher.fetch(f"{site}/moved")
    assert (copy.final, copy.ending) == (f"{site}/story/verhuisd", ".html") and b"verhuisd" in copy.data
    assert fetcher.fetch(f"{site}/pdf").ending == ".pdf"  # by its first bytes
    assert Site.asked["/robots.txt"] == 1


FAILURES = CASES["failures"]


@pytest.mark.parametrize(("page", "reason", "told"), FAILURES, ids=[row[0] for row in FAILURES])
def test_what_goes_wrong_is_told(site, fetcher, page, reason, told):
    begun = time.monotonic()
    with pytest.raises(fetching.Failure, match=told) as failed:
        fetcher.fetch(f"{site}/{page}")
    assert failed.value.reason == reason and time.monotonic() - begun < 4
    assert Site.asked[f"/{page}"] == {"private/x": 0, "down": 2, "silent": 2, "short": 2}.get(page, 1)


def test_once_more_where_that_helps(site, fetcher):
    assert fetcher.fetch(f"{site}/shaky").data and Site.asked["/shaky"] == 2


def test_nobody_there(fetcher):
    with pytest.raises(fetching.Failure) as failed:
        fetcher.fetch("http://127.0.0.1:9/x")
    assert failed.value.reason == "unreachable"


def test_slowly_per_host(site):
    slow = fetching.Fetcher(fetching.Limits(pause=0.3))
    begun = time.monotonic()
    slow.fetch(f"{site}/story/a")
    slow.fetch(f"{site}/story/b")
    assert time.monotonic() - begun >= 0.6  # robots.txt, a, b


def test_a_site_that_asks_for_a_pause(site, monkeypatch):
    monkeypatch.setattr(Site, "robots", "User-agent: *\nCrawl-delay: 1\n")
    begun = time.monotonic()
    fetching.Fetcher(QUICK).fetch(f"{site}/story/a")
    assert time.monotonic() - begun >= 1


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")
def test_a_certificate_that_nobody_knows(tmp_path):
    authority, context = certificate(tmp_path)
    with served(context) as site:
        with pytest.raises(fetching.Failure, match="certificate") as failed:
            fetching.Fetcher(QUICK).fetch(f"{site}/story/a")
        assert failed.value.reason == "tls"
        assert fetching.Fetcher(QUICK, authorities=authority).fetch(f"{site}/story/a").data
