"""What every part of the stage needs: cells with several values, who the bodies are, whose word a document
is.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.tables import vocabulary as v

PROGRAMME = "programme"
BODY = ["organisation_id", "name", "aliases", "sector", "scope", "kind", "is_team"]
# A general statement counts an organisation in without naming the initiative; context only stands beside it.
BASIS_ORDER = ("stated", "inferred", "general", "context")


def split(cell: str) -> list[str]:
    """The values in a cell with `|` between them; [] for an empty cell."""
    return cell.split("|") if cell else []


def join(values: Iterable[str]) -> str:
    """Distinct values, sorted, with `|` between them."""
    return "|".join(sorted({value for value in values if value}))


def strongest(bases: Iterable[str]) -> str:
    """The strongest of some bases; at least one is needed."""
    return min(bases, key=BASIS_ORDER.index)


def cases(initiatives: pd.DataFrame) -> pd.DataFrame:
    """The initiatives that are cases (never the national programme), by `initiative_id`."""
    return initiatives[initiatives["phase"] != PROGRAMME].sort_values("initiative_id").reset_index(drop=True)


def bodies(participants: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """Every body once, by `organisation_id`: the gazetteer, and the placeholders that `link` made by rule.

    In: the tables `participants` and `organisations`. Out: `organisation_id`, `name`, `aliases`, `sector`,
    `scope`, `kind`, `is_team`.
    """
    made = participants.drop_duplicates("organisation_id").assign(aliases="")
    made = made[~made["organisation_id"].isin(organisations["organisation_id"])]
    every = pd.concat([organisations[BODY], made[BODY]], ignore_index=True)
    every["is_team"] = every["is_team"].astype(bool)
    return every.sort_values("organisation_id").reset_index(drop=True)


def publishers(documents: pd.DataFrame) -> dict[str, str]:
    """document_id -> publisher of the document, or of the one that it repeats: a copy is no independent
    source.
    """
    return {document: publisher for document, (_, publisher) in originals(documents).items()}


def originals(documents: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """document_id -> (document that it repeats or itself, that one's publisher)."""
    repeats = dict(zip(documents["document_id"], documents["duplicate_of"], strict=True))
    publisher = dict(zip(documents["document_id"], documents["publisher_id"], strict=True))
    found = {}
    for document in repeats:
        first, seen = document, {document}
        while repeats.get(first) and repeats[first] not in seen:
            first = repeats[first]
            seen.add(first)
        found[document] = (first, publisher[first])
    return found


def participation(participants: pd.DataFrame) -> pd.DataFrame:
    """One row an initiative x organisation, teams left out.

    Out: `initiative_id`, `organisation_id`, `roles`, `basis` (the strongest), `source_ids`, `since` (earliest
    known), `until` (latest, where every row has one).
    """
    rows = []
    kept = participants[~participants["is_team"].astype(bool)]
    for (initiative, organisation), group in kept.groupby(["initiative_id", "organisation_id"], sort=True):
        until = sorted(group["until"])
        rows.append(
            {
                "initiative_id": initiative,
                "organisation_id": organisation,
                "roles": join(group["role"]),
                "basis": strongest(group["basis"]),
                "source_ids": join(s for c in group["source_ids"] for s in split(c)),
                "since": min((s for s in group["since"] if s), default=""),
                "until": until[-1] if all(until) else "",
            }
        )
    columns = ["initiative_id", "organisation_id", "roles", "basis", "source_ids", "since", "until"]
    return pd.DataFrame(rows, columns=columns)


def documented(parts: pd.DataFrame) -> pd.DataFrame:
    """The rows of `participation` that an initiative's own sources carry: stated or inferred."""
    return parts[parts["basis"].isin(v.SOURCE_BASES[:2])]


def taking_part(parts: pd.DataFrame, primary: pd.DataFrame) -> pd.DataFrame:
    """`documented`, and every organisation with a tie in `primary` whatever carries its taking part."""
    keys = ["initiative_id", "organisation_id"]
    ends = [primary[["initiative_id", end]].set_axis(keys, axis=1) for end in ("organisation_a", "organisation_b")]
    tied = pd.concat(ends).drop_duplicates().merge(parts, how="left", on=keys).fillna("")
    both = pd.concat([documented(parts), tied]).drop_duplicates(keys)
    return both.sort_values(keys).reset_index(drop=True)
