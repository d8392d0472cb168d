"""How fast `link` finds mentions, beside spaCy's PhraseMatcher and pyahocorasick where those can be imported.

Run by hand: `python benchmarks/link_speed.py [--organisations 10000] [--passages 100000] [--small]`. Texts
are made from the project's own passages with a seed; four aliases an organisation; one alias in ten is
regional. Measured is the whole of finding mentions (word borders, overlaps, spelling variants, regional
aliases) on one process, compiling apart. The peers are no dependencies: put them in an environment of their
own. pyahocorasick's bare scan knows no word borders, overlaps, variants or regions; PhraseMatcher tokenises
and is told to ignore case, and knows no regions.
"""

from __future__ import annotations

import argparse
import importlib
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.link import fast, gazetteer, language

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


def main() -> None:
    """Make the data, run every contender, print a table."""
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
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(bodies)} organisations, {len(aliases)} aliases, {len(texts)} passages, {megabytes:.1f} MB")
    words = language.read(ROOT)
    timed("compile our gazetteer", lambda: gazetteer.build(bodies, words), None)
    finder = fast.Finder(gazetteer.build(bodies, words), REGIONS)
    ours = timed("link: whole of finding mentions", lambda: finder.find(texts, regions), megabytes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  mentions: {len(ours)}, peak memory of the process {peak:.0f} MB")
    peer("ahocorasick", lambda module: bare_scan(module, aliases, texts, megabytes))
    peer("spacy", lambda module: phrase_matcher(module, aliases, texts, megabytes))


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


def timed(name: str, work: Callable, megabytes: float | None):
    """Run `work`, print its time and speed, return its result."""
    started = time.process_time()
    result = work()
    seconds = time.process_time() - started
    speed = f", {megabytes / seconds:.1f} MB/s" if megabytes else ""
    print(f"{name}: {seconds:.2f} s of processor time{speed}", flush=True)
    return result


def peer(module: str, work: Callable) -> None:
    """Run a contender if it can be imported."""
    try:
        found = importlib.import_module(module)
    except ImportError:
        print(f"{module}: not installed, left out")
        return
    work(found)


def bare_scan(ahocorasick, aliases: list[str], texts: list[str], megabytes: float) -> None:
    """pyahocorasick: every occurrence of every alias as typed."""
    automaton = ahocorasick.Automaton()
    for number, alias in enumerate(aliases):
        automaton.add_word(alias, number)
    automaton.make_automaton()
    timed(
        "pyahocorasick: bare scan",
        lambda: sum(sum(1 for _ in automaton.iter(text)) for text in texts),
        megabytes,
    )


def phrase_matcher(spacy, aliases: list[str], texts: list[str], megabytes: float) -> None:
    """spaCy: PhraseMatcher on a blank Dutch pipeline, on a tenth of the texts."""
    matching = importlib.import_module("spacy.matcher")
    nlp = spacy.blank("nl")
    matcher = matching.PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("BODY", list(nlp.tokenizer.pipe(aliases)))
    part = texts[::10]
    size = megabytes * sum(map(len, part)) / sum(map(len, texts))
    timed("spaCy: PhraseMatcher (a tenth)", lambda: sum(len(matcher(doc)) for doc in nlp.pipe(part)), size)


if __name__ == "__main__":
    np.random.default_rng(0)
    main()
