"""Small studies for the tests of `networks`: a few rows under the real study file, whose right answers are known."""

import pandas as pd

from analysis.model import load
from analysis.networks import graphs
from analysis.networks.inputs import Inputs, bodies
from pipeline import PROJECT

BOARD, GI, VT, LT = "child-protection-board", "certified-institution", "veilig-thuis", "local-team"
OTHERS = {"shelter": "shelter", "ministry": "ministry", "team": "other", "old-lt": LT}
SECTORS = {"board": BOARD, "gi": GI, "gi-b": GI, "vt": VT, "lt": LT, **OTHERS}
STATED = {"basis": "stated", "planned": False, "source_ids": "d1|d2"}
OPEN = {"since": "", "until": ""} | STATED
DOCUMENTS = {"d1": ("p1", "2020", "page"), "d2": ("p2", "2021", "page"), "d3": ("p3", "", "page")}
DOCUMENTS |= {"d4": ("p1", "2020", "none"), "d5": ("p3", "2020", "page")}


def team(members: str, kind: str = "joint-team", *, case: str = "north-pilot", name: str = "team", **other) -> dict:
    """A row of `teams`; `members` with spaces between them."""
    row = {
        "team_id": f"{case}--{name}",
        "initiative_id": case,
        "name": name,
        "kind": kind,
        "members": "|".join(members.split()),
    }
    return row | OPEN | other


def relation(a: str, b: str, kind: str = "works-with", *, case: str = "north-pilot", **other) -> dict:
    """A row of `relations`."""
    ends = {"initiative_id": case, "organisation_a": a, "organisation_b": b}
    return ends | {"kind": kind, "distributes": False} | STATED | other


def part(body: str, role: str = "partner", *, case: str = "north-pilot", **other) -> dict:
    """A row of `participants`."""
    about = {"initiative_id": case, "organisation_id": body, "name": body, "sector": SECTORS[body]}
    return about | {"kind": "named", "is_team": body == "team", "role": role} | OPEN | other


def study(teams=(), relations=(), parts=(), *, parents=None, successors=None, unnamed=(), disputed="") -> Inputs:
    """Inputs of a region with a pilot and a proeftuin; `parents` and `successors` by body, `unnamed` bodies generic."""
    model = load(PROJECT)
    organisations = pd.DataFrame({"organisation_id": list(SECTORS), "name": list(SECTORS), "sector": SECTORS.values()})
    organisations = organisations.assign(
        kind=["generic" if body in unnamed else "named" for body in SECTORS], is_team=organisations["name"] == "team",
        parent_id=[(parents or {}).get(body, "") for body in SECTORS],
        successor_id=[(successors or {}).get(body, "") for body in SECTORS],
    )  # fmt: skip
    cases = [("north-pilot", "north", "Pilot", "pilot", "")]
    cases.append(("north-proeftuin", "north", "Proeftuin", "proeftuin", "north-pilot"))
    columns = ["initiative_id", "region_id", "name", "phase", "predecessor_id"]
    initiatives = pd.DataFrame(cases, columns=columns)
    documents = pd.DataFrame(
        [(name, *row, "", "d1" if name == "d5" else "") for name, row in DOCUMENTS.items()],
        columns=["document_id", "publisher_id", "published", "checked", "tells_of", "duplicate_of"],
    )
    made = ((parts, part("board")), (teams, team("a")), (relations, relation("a", "b")))
    participants, arenas, ties = (pd.DataFrame(list(rows), columns=list(like)) for rows, like in made)
    known, disputes = bodies(model, organisations, participants), pd.DataFrame({"team_ids": [disputed]})
    tables = (initiatives, known, arenas, ties, disputes, participants, documents)
    return Inputs(model, ("stated", "inferred"), *tables)


def graph(*arguments, case: str = "north-pilot", **other):
    """The graph of one initiative of `study`."""
    return graphs.build(case, study(*arguments, **other))
