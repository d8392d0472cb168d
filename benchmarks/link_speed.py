"""How fast `link` finds mentions, beside spaCy's PhraseMatcher and pyahocorasick where those can be imported.

Run by hand: `python benchmarks/link_speed.py [--organisations 10000] [--passages 100000]`; prints JSON lines.
Texts are made from the project's own passages with a seed; four aliases an organisation; one alias in ten is
regional. `find` is the whole of finding mentions as the stage does it (word borders, overlaps, spelling
variants, regional aliases, lists and all other rules); `mentions` adds what each sentence says of them
(polarity) and the table. Seconds are of processor time, the best of three; compiling is apart; lines about
processes have seconds of the clock. The peers are no dependencies: put them in an environment of their own.
pyahocorasick's bare scan knows no word borders, overlaps, variants or regions; PhraseMatcher ignores case
(LOWER), knows no regions, and is measured tokenising included, twice: as it comes, and with room in its
tokeniser's cache for every word.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import joblib
import pandas as pd

from analysis.link import language, mentions

ROOT = Path(__file__).resolve().parent.parent
HEADS = (
    "Stichting",
    "Veilig Thuis",
    "Jeugdteam",
    "Jeugdbescherming",
    "Bureau",
    "Centrum",
    "Huis",
    "Netwerk",
    "Zorg",
)
REGIONS = [f"region-{number}" for number in range(14)]
REPEATS = 3


def main() -> None:
    """Make the data, run every contender, print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=10_000)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20191101)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    bodies = organisations(options.organisations, chance)
    aliases = [text for cell in bodies["aliases"] for text in cell.split("|")]
    texts = passages(options.passages, aliases, chance)
    regions = [chance.choice(REGIONS) for _ in texts]
    say("data", organisations=len(bodies), aliases=len(aliases), passages=len(texts), megabytes=size(texts))
    words = language.read(ROOT)
    known = timed("compile the gazetteer", lambda: mentions.rules(bodies, words), None, times=1)
    before = peak()
    found = timed("find", lambda: mentions.find(batch(texts, regions), known), texts)
    say("find: memory", mentions=len(found.text), megabytes_before=before, megabytes_peak=peak())
    peer("ahocorasick", lambda module: bare_scan(module, aliases, texts))
    peer("spacy", lambda module: phrase_matcher(module, aliases, texts))
    fifth = len(texts) // 5
    timed(
        "find: a fifth of the texts",
        lambda: mentions.find(batch(texts[:fifth], regions), known),
        texts[:fifth],
    )
    few = mentions.rules(bodies[: len(bodies) // 10], words)
    timed("find: a tenth of the gazetteer", lambda: mentions.find(batch(texts, regions), few), texts)
    names = [f"p{i}" for i in range(len(texts))]
    table = pd.DataFrame({"passage_id": names, "document_id": documents(texts), "text": texts})
    where = pd.DataFrame({"passage_id": table["passage_id"], "region_id": regions})
    timed("mentions", lambda: mentions.mentions(table, where, known), texts)
    processes(table, where, known)


def documents(texts: list[str]) -> list[str]:
    """The document of each passage: ten passages each."""
    return [f"d{i // 10}" for i in range(len(texts))]


def batch(texts: list[str], regions: list[str]) -> mentions.Passages:
    """Passages, each on one region."""
    one = [frozenset([region]) for region in regions[: len(texts)]]
    return mentions.Passages(texts, documents(texts), one, [True] * len(texts))


def processes(table: pd.DataFrame, where: pd.DataFrame, known: mentions.Rules) -> None:
    """The stage's mentions on one process, on two, and on two of Dask: once each, in seconds of the clock."""
    texts = table["text"].tolist()

    def by_clock(what: str, jobs: int) -> pd.DataFrame:
        work = partial(mentions.mentions, table, where, known, jobs)
        return timed(f"mentions, by the clock: {what}", work, texts, time.perf_counter, 1)

    by_clock("one process", 1)
    two = by_clock("two", 2)
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        say("mentions, by the clock: Dask", left_out="not installed")
        return
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster),
        joblib.parallel_config(backend="dask"),
    ):
        same = by_clock("two workers of Dask", 2).equals(two)
    say("mentions: Dask finds the same", same=bool(same))


def organisations(count: int, chance: random.Random) -> pd.DataFrame:
    """A made-up gazetteer: four aliases each, the last regional for one in ten."""
    rows = []
    syllables = [
        "ba",
        "der",
        "lin",
        "mo",
        "ter",
        "vaan",
        "zu",
        "kel",
        "rij",
        "hof",
        "wes",
        "dal",
        "ort",
        "ing",
        "sta",
    ]
    for number in range(count):
        core = "".join(chance.choices(syllables, k=3)).capitalize()
        names = [
            f"{chance.choice(HEADS)} {core}",
            f"{core} Groep",
            f"{core}-{chance.choice(HEADS)}",
            f"{core}zorg {number}",
        ]
        rows.append(
            {
                "organisation_id": f"body-{number}",
                "name": f"{names[0]} ({number})",
                "aliases": "|".join(names),
                "regional_aliases": f"{chance.choice(HEADS)} {core[:4]}" if number % 10 == 0 else "",
                "regions": chance.choice(REGIONS),
                "sector": "other",
                "scope": "regional",
                "kind": "named",
                "is_team": False,
            }
        )
    return pd.DataFrame(rows)


def passages(count: int, aliases: list[str], chance: random.Random) -> list[str]:
    """Passages of our own with about two aliases inserted in each."""
    base = pd.read_csv(ROOT / "data/clean/passages.csv", keep_default_na=False)["text"].tolist()
    texts = []
    for _ in range(count):
        words = chance.choice(base).split(" ")
        for _ in range(2):
            words.insert(chance.randrange(len(words)), chance.choice(aliases))
        texts.append(" ".join(words))
    return texts


def say(what: str, **values: object) -> None:
    """Print a line."""
    rounded = {name: round(v, 2) if isinstance(v, float) else v for name, v in values.items()}
    print(json.dumps({"what": what, **rounded}), flush=True)


def size(texts: list[str]) -> float:
    """Megabytes of the texts in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(
    what: str,
    work: Callable,
    texts: list[str] | None,
    clock: Callable = time.process_time,
    times: int = REPEATS,
):
    """Run `work` some times, print the best time and its speed on `texts`, return its result."""
    seconds = []
    for _ in range(times):
        started = clock()
        result = work()
        seconds.append(clock() - started)
    speed = {"megabytes_per_second": size(texts) / min(seconds)} if texts else {}
    say(what, seconds=min(seconds), **speed)
    return result


def peer(module: str, work: Callable) -> None:
    """Run a contender if it can be imported."""
    try:
        found = importlib.import_module(module)
    except ImportError:
        say(module, left_out="not installed")
        return
    work(found)


def bare_scan(ahocorasick, aliases: list[str], texts: list[str]) -> None:
    """pyahocorasick: every occurrence of every alias as typed."""
    automaton = ahocorasick.Automaton()
    for number, alias in enumerate(aliases):
        automaton.add_word(alias, number)
    automaton.make_automaton()
    timed("pyahocorasick: bare scan", lambda: sum(1 for text in texts for _ in automaton.iter(text)), texts)


def phrase_matcher(spacy, aliases: list[str], texts: list[str]) -> None:
    """spaCy: PhraseMatcher on a blank Dutch pipeline, which is its tokeniser."""
    matching = importlib.import_module("spacy.matcher")
    for what, words, part in (("", None, texts[::10]), (", cache for all words", 1_000_000, texts)):
        nlp = spacy.blank("nl")
        nlp.tokenizer.max_cache_size = words or nlp.tokenizer.max_cache_size
        matcher = matching.PhraseMatcher(nlp.vocab, attr="LOWER")
        matcher.add("BODY", list(nlp.tokenizer.pipe(aliases)))

        def work(nlp=nlp, matcher=matcher, part=part) -> int:
            return sum(len(matcher(doc)) for doc in nlp.tokenizer.pipe(part))

        timed(f"spaCy PhraseMatcher{what}", work, part)


if __name__ == "__main__":
    main()
