"""Scale of the stage `networks`, on made-up data: run by hand, one JSON line on the screen.

    python benchmarks/networks_scale.py [--initiatives 500 --arenas 5 --members 8]

Made-up initiatives under the real study file, each with arenas of random members; graphs and all tables, in memory.
"""

import argparse
import json
import resource
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.networks import inputs, stage

ROOT = Path(__file__).parents[1]


def made(initiatives: int, arenas: int, members: int, seed: int = 1) -> inputs.Inputs:
    """The real study with that many initiatives of one phase, each with arenas of members drawn from the gazetteer."""
    data, random = inputs.read(ROOT), np.random.default_rng(seed)
    like = data.initiatives[data.initiatives["initiative_id"].isin(data.cases)].iloc[0]
    cases = [f"case-{number}" for number in range(initiatives)]
    kinds, bodies = data.model.words("arenas"), data.bodies.index[~data.bodies["is_team"].astype(bool)].to_numpy()
    team = data.teams.iloc[0].to_dict()
    teams = [
        team
        | {
            "team_id": f"{case}--{number}",
            "initiative_id": case,
            "kind": kinds[number % len(kinds)],
            "members": "|".join(sorted(random.choice(bodies, members, replace=False))),
        }
        for case in cases
        for number in range(arenas)
    ]
    return replace(
        data,
        teams=pd.DataFrame(teams),
        relations=data.relations.iloc[:0],
        participants=data.participants.iloc[:0],
        initiatives=pd.DataFrame([{**like, "initiative_id": case, "region_id": case} for case in cases]),
    )


def main() -> None:
    """Build everything once and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, size in (("initiatives", 500), ("arenas", 5), ("members", 8)):
        parser.add_argument(f"--{name}", type=int, default=size)
    options = vars(parser.parse_args())
    data, started = made(**options), time.process_time()
    tables = stage.build(data)[1]
    print(
        json.dumps(
            options
            | {
                "processor_seconds": round(time.process_time() - started, 1),
                "rows": sum(map(len, tables.values())),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
