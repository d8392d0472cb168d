"""Scale of the stage `networks`, on made-up data: run by hand, one JSON line on the screen.

    python benchmarks/networks_scale.py [--initiatives 800 --organisations 20000 --mentions 300000]

Ties, networks, background layer, nulls and metrics end to end, in memory, and the sensitivity analysis; then
one projection of the whole two-mode network against networkx's own weighted projection.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from networkx.algorithms import bipartite

from analysis import params
from analysis.networks import background, inputs, multiverse, stage
from analysis.tables import link
from analysis.tables import reference as ref
from analysis.tables import vocabulary as v

ROOT = Path(__file__).parents[1]


def made(initiatives: int, organisations: int, mentions: int, seed: int) -> inputs.Inputs:
    """Inputs of that size: each initiative has bodies of its own, teams of 2 to 7, and passages of 2 to 8
    mentions.
    """
    rng = np.random.default_rng(seed)
    names = [f"i{k:04d}" for k in range(initiatives)]
    bodies = pd.DataFrame({"organisation_id": [f"o{k:05d}" for k in range(organisations)]}).assign(
        name=lambda f: "Body " + f["organisation_id"],
        aliases="",
        scope="regional",
        kind="named",
        is_team=False,
        sector=rng.choice(v.SECTORS, organisations),
    )
    home = np.sort(rng.integers(initiatives, size=organisations))
    own = [bodies["organisation_id"].to_numpy()[home == k] for k in range(initiatives)]
    documents = pd.DataFrame({"document_id": [f"d{k}" for k in range(initiatives * 4)]}).assign(
        publisher_id=lambda f: "p" + f["document_id"].str[1:].astype(int).mod(97).astype(str),
        duplicate_of="",
        published="",
        relevance="initiative",
    )
    cells = mention_rows(rng, own, mentions)
    parts = pd.DataFrame(
        {
            "initiative_id": np.repeat(names, [len(o) for o in own]),
            "organisation_id": np.concatenate(own),
            "roles": "core",
            "basis": "stated",
            "source_ids": "d0",
            "since": "",
            "until": "",
        }
    )
    cases = pd.DataFrame({"initiative_id": names, "region_id": names, "name": names}).assign(
        phase=["pilot" if k % 2 else "proeftuin" for k in range(initiatives)],
        predecessor_id="",
        start="",
        end="",
    )
    regions = pd.DataFrame({"region_id": names, "name": names})
    places = cells[["passage_id", "k"]].drop_duplicates("passage_id")
    return inputs.Inputs(
        ties=tie_rows(rng, own, names),
        participants=link.PARTICIPANTS.empty(),
        mentions=cells,
        documents=documents,
        initiatives=cases,
        regions=regions,
        teams=ref.TEAMS.empty(),
        passage_regions=pd.DataFrame(
            {
                "passage_id": places["passage_id"],
                "initiative_id": [names[k] for k in places["k"]],
                "region_id": [names[k] for k in places["k"]],
            }
        ),
        bodies=bodies,
        parts=parts,
    )


def mention_rows(rng: np.random.Generator, own: list[np.ndarray], mentions: int) -> pd.DataFrame:
    """Passages of 2 to 8 mentions, each on one initiative, until there are enough."""
    sizes = rng.integers(2, 9, size=mentions)
    sizes = sizes[np.cumsum(sizes) <= mentions]
    where = rng.integers(len(own), size=len(sizes))
    rows = [
        (p, k, o)
        for p, (k, n) in enumerate(zip(where, sizes, strict=True))
        if len(own[k])
        for o in rng.choice(own[k], n)
    ]
    frame = pd.DataFrame(rows, columns=["p", "k", "organisation_id"])
    return frame.assign(
        passage_id="s" + frame["p"].astype(str),
        polarity="asserted",
        document_id="d" + (frame["k"] * 4 + frame["p"] % 4).astype(str),
    )


def tie_rows(rng: np.random.Generator, own: list[np.ndarray], names: list[str]) -> pd.DataFrame:
    """About four teams of 2 to 7 members an initiative, expanded to pairs."""
    rows = []
    for k, members in enumerate(own):
        for team in range(4):
            chosen = np.sort(rng.choice(members, min(len(members), int(rng.integers(2, 8))), replace=False))
            rows += [
                (names[k], a, b, f"{names[k]}--t{team}", f"d{k * 4 + team}")
                for i, a in enumerate(chosen)
                for b in chosen[i + 1 :]
            ]
    frame = pd.DataFrame(
        rows, columns=["initiative_id", "organisation_a", "organisation_b", "origin", "source_ids"]
    )
    common = {
        "kind": "joint-team",
        "relation": "",
        "direction": "none",
        "basis": "stated",
        "via_team": "",
        "note": "",
    }
    return frame.assign(**common, size=4)


def against_networkx(organisations: int, mentions: int, seed: int) -> dict[str, float]:
    """Seconds for one two-mode network of that size, here and by networkx, and whether they agree.

    Nearly all organisations are rare and a few are everywhere, as in a corpus (weights 1/rank).
    """
    rng = np.random.default_rng(seed)
    popular = 1 / np.arange(1, organisations + 1)
    member = rng.choice(organisations, mentions, p=popular / popular.sum())
    event = np.sort(rng.integers(mentions // 5, size=mentions))
    started = time.perf_counter()
    found = background.project(event, member, "count")
    ours = time.perf_counter() - started
    graph = nx.Graph((-1 - int(e), int(m)) for e, m in zip(event, member, strict=True))
    started = time.perf_counter()
    other = bipartite.weighted_projected_graph(graph, sorted(set(member.tolist())))
    theirs = time.perf_counter() - started
    assert other.number_of_edges() == len(found) and other.size(weight="weight") == found["weight"].sum()
    return {
        "pairs": len(found),
        "ours_s": round(ours, 3),
        "networkx_s": round(theirs, 3),
        "times_faster": round(theirs / ours, 1),
    }


@contextmanager
def timed(module: object, name: str, seconds: dict[str, float], skip: bool) -> Iterator[None]:
    """Measure (or skip) one function of a module while it is called."""
    own = getattr(module, name)

    def measured(*values: object) -> object:
        if skip:
            seconds[name] = 0.0
            return stage.t.ROBUSTNESS.empty()
        started = time.perf_counter()
        try:
            return own(*values)
        finally:
            seconds[name] = time.perf_counter() - started

    setattr(module, name, measured)
    try:
        yield
    finally:
        setattr(module, name, own)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--initiatives", type=int, default=800)
    parser.add_argument("--organisations", type=int, default=20_000)
    parser.add_argument("--mentions", type=int, default=300_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--skip-sensitivity", action="store_true")
    options = parser.parse_args()
    data = made(options.initiatives, options.organisations, options.mentions, 1)
    settings = params.load(ROOT).networks
    seconds = {}
    with timed(multiverse, "robustness", seconds, options.skip_sensitivity):
        started, worked = time.perf_counter(), time.process_time()
        tables = stage.build(data, settings, options.jobs)
        total, work = time.perf_counter() - started, time.process_time() - worked
    print(
        json.dumps(
            {
                "initiatives": options.initiatives,
                "organisations": options.organisations,
                "mentions": len(data.mentions),
                "ties": len(data.ties),
                "rows": {name: len(table) for name, table in tables.items()},
                "networks_and_metrics_s": round(total - seconds["robustness"], 1),
                "processor_s": round(work, 1),  # of this process, whatever else the machine does
                "sensitivity_s": round(seconds["robustness"], 1),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "projection": against_networkx(options.organisations, options.mentions, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
