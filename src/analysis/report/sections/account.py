"""The account: how it was made, how far readers agree, what choices change, and everything that it rests on."""

from typing import Any

import pandas as pd

from analysis import files
from analysis.report import facts
from analysis.report.page import Page
from analysis.report.sections import known, shared

LOCK = "dvc.lock"


def methods(page: Page) -> dict[str, Any]:
    """How the work was done, in short, with the sources of each method; what the study says stands in the template."""
    return {"own": own(page)}


def own(page: Page) -> bool:
    """Was any source read itself, and not a digest of it?"""
    return bool((page.data.documents["checked"] == "own").any())


def agreement(page: Page) -> dict[str, Any]:
    """How far the readers agree, and every judgement that they do not share."""
    frame = page.data.table("disagreements")
    return {
        "picture": page.picture("agreement"),
        "counts": frame.groupby(["of", "kind"]).size().reset_index(name="n").to_dict("records"),
        "n": len(frame),
    }


def variants(page: Page) -> dict[str, Any]:
    """What the estimate would be if one thing were done otherwise, and the pairs of which something can be said."""
    told, of = facts.pairs(page.data)
    pictures = [page.picture("variants"), page.picture("pairs")]
    return {"pictures": pictures, "pairs": told.to_dict("records"), "of": of}


def plan(page: Page) -> dict[str, Any]:
    """What more documents would do, and which judgements a person should make first."""
    sample = page.data.table("sample")
    there = sample[sample["passage_id"].isin(page.data.passages.index)]
    return {"picture": page.picture("plan"), "sample": there.to_dict("records")}


def corrections(page: Page) -> dict[str, Any]:
    """What an audit changed in digests, and what moved since the first edition."""
    digests = page.data.table("digest_corrections")
    return {
        "digests": anchors(digests.to_dict("records")),
        "faults": digests["fault"].value_counts().sort_index().to_dict(),
        "moved": moved(page),
    }


def moved(page: Page) -> dict[str, Any]:
    """Which cells moved since the edition before: how many went where and why, and each with what stands there now."""
    frame = page.data.table("moved")
    gone = frame[frame["move"] != "same"]
    levels = {one: gone[one].map("{:g}".format, na_action="ignore").fillna("") for one in ("before", "after")}
    return {
        "n": len(frame),
        "counted": frame.groupby(["move", "why"]).size().reset_index(name="n").to_dict("records"),
        "led": int((gone["corrections"] != "").sum()),
        "rows": gone.assign(**levels).to_dict("records"),
    }


def anchors(digests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Corrections of digests with `anchors`: document:paragraph of each paragraph, in the first row that corrects it."""
    seen: set[str] = set()
    found = []
    for row in digests:
        names = [f"{row['document_id']}:{one}".rstrip(":") for one in row["passage"].split("|")]
        found.append(row | {"anchors": [one for one in names if one not in seen]})
        seen |= set(names)
    return found


def breaches(page: Page) -> dict[str, Any]:
    """Codes and rows that break a rule of evidence, by rule and reader."""
    frame = page.data.table("breaches")
    counted = frame.groupby(["rule", "coder_id"]).size().reset_index(name="n")
    return {"rows": counted.to_dict("records"), "n": len(frame)}


def questions(page: Page) -> dict[str, Any]:
    """Every question that a source poses, with what the documents say or that they do not."""
    return {"askers": shared.asked(page)}


def passages(page: Page) -> dict[str, Any]:
    """All passages on initiatives with the codes that readers gave them, by source."""
    codes = coded(page)
    wanted = set(codes) | {one for named in page.evidence.notes.values() for one in named.passages}
    on = page.data.documents[page.data.documents["relevance"] == "initiative"].index
    frame = page.data.table("clean/passages")
    rows = frame[frame["passage_id"].isin(wanted) | frame["document_id"].isin(on)]
    groups = {
        document: [known.passage(page, one) | {"codes": codes.get(one, [])} for one in own["passage_id"]]
        for document, own in rows.groupby("document_id")
    }
    return {
        "own": own(page),
        "again": len(page.data.table("resolutions")),
        "groups": [(page.evidence.source(document), own) for document, own in sorted(groups.items())],
    }


def coded(page: Page) -> dict[str, list[dict[str, Any]]]:
    """Per passage the depth codes, features and statements of the main readers, in words, with who reads so; and what was
    settled of it."""
    t, book, data = page.texts, page.data.model.codebook, page.data
    settled = data.table("resolutions")
    whys = [t.html("account.passages.settled", why=t.cell(row, "reason")) for _, row in settled.iterrows()]
    settled = settled.assign(coder_id=whys)
    rows = []
    of_feature = settled["dimension"].isin(list(book.features))
    for row in (*data.coded("depth").itertuples(), *settled[~of_feature].itertuples()):
        said = {} if pd.isna(row.level) else {"level": row.level, "status": t(f"statuses.{row.status}")}
        key = "depth" if said else "none"
        rows.append((row, t(f"account.passages.{key}", layer=page.names.layer(row.dimension), **said)))
    again = settled[of_feature].rename(columns={"dimension": "feature"})
    for row in (*data.coded("features").itertuples(), *again.itertuples()):
        status = t(f"statuses.{row.status}" if row.status else "account.passages.unsaid")
        rows.append((row, t("account.passages.feature", name=page.names.feature(row.feature), status=status)))
    for row in data.coded("statements").itertuples():
        said = {"kind": t.of(book.kinds[row.kind].name), "about": t.of(book.abouts[row.about].name)}
        rows.append((row, t("account.passages.statement", **said)))
    readers: dict[tuple[str, str, str], list[str]] = {}
    cases = {one: page.names.initiative(one) if one else "" for one in {row.initiative_id for row, _ in rows}}
    for row, text in rows:
        readers.setdefault((row.passage_id, cases[row.initiative_id], text), []).append(row.coder_id)
    found: dict[str, list[dict[str, Any]]] = {}
    for (passage, case, text), who in sorted(readers.items()):
        found.setdefault(passage, []).append({"case": case, "text": text, "readers": who})
    return found


def checks(page: Page) -> dict[str, Any]:
    """What every run checks, and per stage the inputs that made this edition with their fingerprint (`md5` of `dvc.lock`).

    Stages that write reports are left out: what they were made from is known only after they ran.
    """
    there = (page.data.root / LOCK).exists()
    stages = files.read_yaml(page.data.root, LOCK)["stages"] if there else {}
    rows = []
    for name, stage in stages.items():
        inputs = [dep for dep in stage.get("deps", ()) if dep["path"].startswith("data/")]
        if inputs and not any(out["path"].split("/")[0] == "reports" for out in stage.get("outs", ())):
            rows.append({"stage": name, "inputs": inputs})
    return {"stages": rows}
