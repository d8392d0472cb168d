"""How much of the reference tables is found again from text alone, and what text has that they lack.

The tables were made from the same digests: this measures whether `link` reads what people (or machines) read
there, and is no precision or recall.
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from analysis.tables import link as t


def coverage(
    reference,
    participants: pd.DataFrame,
    ties: pd.DataFrame,
    mentions: pd.DataFrame,
    initiatives: dict[str, str],
) -> pd.DataFrame:
    """The table `coverage`; `initiatives` gives a passage's one initiative (`background.counted`)."""
    rows = [*participation(reference, participants, mentions, initiatives), *pairs(ties)]
    return pd.DataFrame(rows, columns=t.COVERAGE.names)


def participation(
    reference, participants: pd.DataFrame, mentions: pd.DataFrame, initiatives: dict[str, str]
) -> list[tuple]:
    """Bodies of an initiative against the bodies that its passages name."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in mentions[
        (mentions["organisation_id"] != "") & (mentions["polarity"] != "negated")
    ].itertuples():
        if row.passage_id in initiatives:
            seen[initiatives[row.passage_id], row.organisation_id].add(row.passage_id)
    bodies = reference.organisations
    kind = {row.organisation_id: "team" if row.is_team else row.kind for row in bodies.itertuples()}
    known = participants[
        ~participants["basis"].isin(["general", "context"])
        & (participants["initiative_id"] != "national-programme")
    ]
    stated = set(zip(known["initiative_id"], known["organisation_id"], strict=True))
    around = set(zip(participants["initiative_id"], participants["organisation_id"], strict=True))
    rows = []
    for initiative, body in sorted(stated | (set(seen) - around)):
        status = (
            "extra"
            if (initiative, body) not in stated
            else "found"
            if (initiative, body) in seen
            else "missed"
        )
        rows.append(
            ("participation", initiative, kind[body], body, status, _ids(seen.get((initiative, body), set())))
        )
    return rows


def pairs(ties: pd.DataFrame) -> list[tuple]:
    """Stated and team ties against pairs that one passage names together."""
    together: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    kinds: dict[tuple[str, str, str], str] = {}
    for row in ties.sort_values(["kind", "origin"]).itertuples():
        pair = (row.initiative_id, row.organisation_a, row.organisation_b)
        if row.kind == "co-mention":
            together[pair].add(row.origin)
        elif (
            row.kind != "listed-together"
            and row.basis != "context"
            and row.initiative_id != "national-programme"
        ):
            kinds.setdefault(pair, row.kind)
    rows = []
    for pair in sorted({*kinds, *together}):
        status = "extra" if pair not in kinds else "found" if pair in together else "missed"
        rows.append(
            (
                "ties",
                pair[0],
                kinds.get(pair, "co-mention"),
                f"{pair[1]}--{pair[2]}",
                status,
                _ids(together.get(pair, set())),
            )
        )
    return rows


def summary(table: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Per table and kind: found, missed, extra, and the share found of what the tables have; also per
    initiative.
    """
    result: dict[str, dict[str, object]] = {}
    for (name, kind), group in table.groupby(["table", "kind"], sort=True):
        result[f"{name}.{kind}"] = counts(group)
    for (name, initiative), group in table.groupby(["table", "initiative_id"], sort=True):
        result[f"{name}.{initiative}"] = counts(group)
    return result


def counts(group: pd.DataFrame) -> dict[str, object]:
    """Counts of each status, and `share` = found / (found + missed), or None."""
    found, missed, extra = (int((group["status"] == status).sum()) for status in ("found", "missed", "extra"))
    return {
        "found": found,
        "missed": missed,
        "extra": extra,
        "share": found / (found + missed) if found + missed else None,
    }


def _ids(passages: set[str]) -> str:
    return "|".join(sorted(passages))
