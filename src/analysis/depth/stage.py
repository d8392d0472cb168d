"""The stage `depth`: reads codes, writes `data/depth/`."""

from __future__ import annotations

import logging
from pathlib import Path

import pandas as pd

from analysis import files, reference
from analysis.depth import analysis, codes, doubts, effort, order, phases, profiles, recoding, reliability
from analysis.params import Params
from analysis.problems import refuse
from analysis.tables import clean
from analysis.tables import depth as t
from analysis.tables import vocabulary as v

READS = ("initiatives", "publishers", "resolutions", "contradictions", "curated_evidence")
LOG = logging.getLogger("analysis")


def run(root: Path, params: Params, jobs: int | None = None, strict: bool = False) -> int:
    """Write every table of `data/depth/` below `root`; `jobs` and `strict` are not used here."""
    settings = params.depth
    tables = reference.read(root, *READS)
    codebook = reference.read_codebook(root)
    documents, passages = clean.DOCUMENTS.read(root), clean.PASSAGES.read(root)
    codings = reference.read_codings(root)
    refuse(codes.unknown(codings, passages))
    LOG.info("%d codes by %d readers", len(codings), codings["coder_id"].nunique())
    found = analyse(codings, documents, passages, tables, codebook, settings)
    for table in t.TABLES:
        table.write(root, found[table.name])
    files.write_json(root / "data/depth/metrics.json", metrics(found))
    return 0


def analyse(
    codings: pd.DataFrame, documents: pd.DataFrame, passages: pd.DataFrame, tables, codebook: dict, settings
) -> dict[str, pd.DataFrame]:
    """Every table of the stage by name, from frames alone; `tables` is a `reference.Reference`."""
    usable = codes.prepare(codings, documents, tables.resolutions)
    unsettled = codes.prepare(codings, documents, tables.resolutions.iloc[:0])
    still_open = doubts.unsettled(usable, tables.resolutions)
    listed = recoding.recoding(still_open, passages, tables.initiatives, codebook)
    disputed = doubts.contradicted(still_open, tables.contradictions, tables.curated_evidence)
    sure = doubts.firm(usable, listed, disputed)
    every = sorted(tables.initiatives["initiative_id"])
    cases = sorted(tables.initiatives.loc[tables.initiatives["phase"] != "programme", "initiative_id"])
    found = {
        "profiles": profiles.profiles(usable, every, settings.aggregation),
        "agreement": reliability.agreement(unsettled, settings.bootstrap, settings.seed),
        "disagreements": reliability.disagreements(unsettled, tables.resolutions, passages),
        "recoding": listed,
        "effort": effort.effort(usable, tables.publishers, settings),
        "timeline": effort.timeline(usable, tables.initiatives, settings.profile),
    }
    ordered = order.order(found["profiles"], cases, settings.profile)
    ordered = order.with_effort(ordered, usable, settings)
    found["order"] = doubts.with_order(ordered, sure, cases, settings)
    changes = phases.phase_changes(usable, found["profiles"], tables.initiatives, settings)
    found["phase_changes"] = doubts.with_phases(changes, sure, tables.initiatives, settings)
    found["profiles"] = doubts.with_profiles(found["profiles"], usable, listed, disputed, settings.aggregation)
    found |= analysis.groupings(
        usable, recoding.without(usable, listed), tables.initiatives, codebook, settings
    )
    return found


def metrics(found: dict[str, pd.DataFrame]) -> dict:
    """The few figures that `dvc metrics show` lists."""
    agreement = found["agreement"].set_index(["dimension", "aspect", "measure"])["value"]
    sets = {}
    for name, group in found["clusters"].groupby("case_set"):
        runs = found["multiverse"][found["multiverse"]["case_set"] == name].dropna(subset=["groups"])
        by_null = runs[runs["k"] == "null"]
        test = found["tests"].set_index("case_set").loc[name]
        sets[name] = {
            "cases": len(group),
            "placed": int(group["placed"].sum()),
            "share_placed": group["placed"].mean(),
            "power_every": test["power_every"],
            "power_half": test["power_half"],
            "groups": int(test["groups"]),
            "p": test["p"],
            "specifications": len(runs),
            "share_no_groups": float((by_null["groups"] == 1).mean()),
        }
    changes = found["phase_changes"]
    same = changes[(changes["relation"] == "same-region") & changes["dimension"].isin(v.DEPTH_DIMENSIONS)]
    return {
        "agreement": {
            f"{aspect}_{measure}": agreement["all", aspect, measure]
            for aspect in ("detection", "level")
            for measure in ("alpha", "ac2", "percent")
        },
        "case_sets": sets,
        "disputes": {
            str(k): int(n) for k, n in found["disagreements"]["kind"].value_counts().sort_index().items()
        },
        "settled": int((found["disagreements"]["resolution"] != "").sum()),
        "for_recoding": len(found["recoding"]),
        "demonstrable_pairs": int(found["order"]["demonstrably_deeper"].sum()),
        "pairs_without_doubt": int(found["order"]["holds_without_doubt"].eq(True).sum()),
        "phase_changes": {
            "documented_deeper": int((same["change"] == "deeper").sum()),
            "deeper_at_equal_effort": int(
                (same["holds_at_equal_effort"].eq(True) & (same["change"] == "deeper")).sum()
            ),
            "less_deep": int((same["change"] == "less-deep").sum()),
            "readers_differ": int((same["change"] == "readers-differ").sum()),
        },
    }
