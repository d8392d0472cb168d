"""Core and configurations from the raw tables, with nothing of the package: an independent check."""

import csv
import itertools
import sys
from pathlib import Path

import yaml


def table(root: Path, name: str) -> list[dict]:
    """The rows of a reference table."""
    with open(root / f"data/reference/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wholes(bodies: dict, study: dict) -> dict:
    """The parent of each body; itself where it has none, or where that one's sector keeps its services apart."""

    def whole(body: dict) -> str:
        parent = body["parent_id"]
        apart = parent and study["sectors"][bodies[parent]["sector"]].get("keeps_apart")
        return body["organisation_id"] if not parent or apart else parent

    return {name: whole(body) for name, body in bodies.items()}


def ties(case: str, tables: dict, bodies: dict, study: dict):
    """(one, other, step, planned) of every pair of organisations that something joins, by hand."""
    ladder, teams = list(study["ladder"]), {t["team_id"]: t for t in tables["teams"] if t["initiative_id"] == case}
    members = {
        name: [m for m in t["members"].split("|") if bodies[m]["is_team"] != "true"] for name, t in teams.items()
    }
    for name, t in teams.items():
        if t["basis"] != "context" and study["arenas"][t["kind"]].get("step"):
            for one, other in itertools.combinations(members[name], 2):
                yield one, other, study["arenas"][t["kind"]]["step"], t["planned"] == "true"
    for r in tables["relations"]:
        step = study["relations"][r["kind"]].get("step")
        if r["initiative_id"] != case or r["basis"] == "context" or not step:
            continue
        ids = [f"{case}--{r[end]}" for end in ("organisation_a", "organisation_b")]
        if any(name in teams for name in ids) and r["distributes"] != "true":
            step = min(step, study["team_step"], key=ladder.index)
        for one in members.get(ids[0], [r["organisation_a"]]):
            for other in members.get(ids[1], [r["organisation_b"]]):
                yield one, other, step, r["planned"] == "true"


def answers(root: Path) -> tuple[dict, set]:
    """(case, sector, sector) -> (step, planned, internal), and (case, configuration, status, arenas)."""
    study = yaml.safe_load((root / "data/study.yaml").read_text(encoding="utf-8"))
    tables = {name: table(root, name) for name in ("teams", "relations", "initiatives", "organisations")}
    bodies = {b["organisation_id"]: b for b in tables["organisations"]}
    whole, ladder, core, met = wholes(bodies, study), ["", *study["ladder"]], {}, set()
    for i in tables["initiatives"]:
        case, partners = i["initiative_id"], study["partners"].get(i["phase"], {"sectors": []})["sectors"]
        found = list(ties(case, tables, bodies, study))
        for a, b in itertools.combinations(partners, 2):
            own = [t for t in found if {bodies[t[0]]["sector"], bodies[t[1]]["sector"]} == {a, b}]
            real = [t for t in own if whole[t[0]] != whole[t[1]]]
            done = [t[2] for t in real if not t[3]]
            step = max(done or [t[2] for t in real], key=ladder.index, default="")
            core[case, a, b] = (step, bool(real) and not done, bool(own) and not real)
        for name, rule in study["configurations"].items() if partners else ():
            for status, planned in (("practised", "false"), ("planned", "true")):
                arenas, wanted = [], (case, rule["arena"], planned)
                for t in tables["teams"]:
                    seated = {bodies[m]["sector"] for m in t["members"].split("|")}
                    fits = (t["initiative_id"], t["kind"], t["planned"]) == wanted and t["basis"] != "context"
                    if fits and seated >= set(rule["with"]) and not seated & set(rule.get("without", [])):
                        arenas.append(t["team_id"])
                if arenas:
                    met.add((case, name, status, "|".join(sorted(arenas))))
    return core, met


if __name__ == "__main__":
    print(*sorted(answers(Path(sys.argv[1]))[0].items()), sep="\n")
