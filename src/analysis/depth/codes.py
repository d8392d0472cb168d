"""Which codes may be used, for what, and which are in doubt."""

import pandas as pd

from analysis.check import rules
from analysis.check.statements import ALLOWS
from analysis.depth.inputs import Inputs
from analysis.depth.people import CELL, outrank

# A reader's code that breaks one of these rules says nothing; other breaches leave some use.
UNUSABLE = frozenset({"no-statement", "only-general", "wrong-statement"})


def prepare(inputs: Inputs) -> pd.DataFrame:
    """The table `codes`: every depth code with a use, one reader x passage x initiative x dimension x status a row.

    Codes on documents with relevance `context` are left out. A repeated document counts as the first (`source_id`).
    Out: also `read_by`, who has read the passage.
    """
    judged = rules.judge(placed(inputs.depth, inputs), inputs.evidence).assign(settled=False)
    settled = settle(outrank(judged, inputs), inputs)
    used = no_plan_as_practice(settled[settled["uses"] != ""].astype({"level": "int64"}))
    low = used["confidence"].eq("low") & ~used["settled"]
    disputed = contradicted(used, inputs.contradictions) & ~used["settled"]
    doubts = low.map({True: "low-confidence|", False: ""}) + disputed.map({True: "contradicted|", False: ""})
    told = used.assign(doubts=doubts.str.strip("|"), in_doubt=doubts != "")
    return told.sort_values(["coder_id", *CELL, "status"], ignore_index=True)


def no_plan_as_practice(codes: pd.DataFrame) -> pd.DataFrame:
    """`codes` in which nothing is practised that another reader of the same passage calls a plan.

    It is sought for both, until a team settles it: of a sentence that can be read as a plan no practice is told.
    """
    practised = codes["uses"].str.contains("practised")
    done = practised.groupby([codes[column] for column in ("coder_id", *CELL)]).transform("any")
    plans = pd.MultiIndex.from_frame(codes.loc[~done, CELL])
    disputed = practised & ~codes["settled"] & pd.MultiIndex.from_frame(codes[CELL]).isin(plans)
    return codes.assign(uses=codes["uses"].mask(disputed, "sought"))


def placed(codes: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """Codes on documents about initiatives, with `source_id` and `publisher_id` of the one that each repeats."""
    known = inputs.known
    own = codes[codes["document_id"].map(known["relevance"]) == "initiative"]
    source = own["document_id"].map(known["source_id"])
    return own.assign(source_id=source, publisher_id=source.map(known["publisher_id"]))


def settle(judged: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """`judged` with each cell that a team settled replaced, for every coder who read it, by the settled code.

    A resolution without a level removes the cell. A settled code has high confidence and all uses that its status and
    the dates allow: the team has seen the statements. A cell that no coder coded is no dispute and gives no code.
    """
    resolutions = inputs.resolutions
    if resolutions.empty:
        return judged
    kept = judged[~pd.MultiIndex.from_frame(judged[CELL]).isin(pd.MultiIndex.from_frame(resolutions[CELL]))]
    columns = [*CELL, "document_id", "source_id", "publisher_id", "read_by", "undated"]
    given = resolutions.dropna(subset=["level"]).merge(judged.drop_duplicates(CELL)[columns], on=CELL)
    uses = [
        "|".join(use for use in ALLOWS[status] if not (use == "practised" and old))
        for status, old in zip(given["status"], rules.early(given, inputs.documents, inputs.initiatives), strict=True)
    ]
    copies = given.assign(uses=uses, settled=True, confidence="high", coder_id=given["read_by"].str.split("|"))
    return pd.concat([kept, copies.explode("coder_id")], ignore_index=True)


def contradicted(codes: pd.DataFrame, contradictions: pd.DataFrame) -> pd.Series:
    """For each code: does another source contradict its passage, saying less?

    Two claims on one initiative contradict each other on the `dimensions` that their row names, where the passages of
    both that the row names are coded on them; in doubt is each code above the other side's highest.
    """
    found = pd.Series(False, index=codes.index)
    for claim in contradictions.itertuples():
        touched = codes["dimension"].isin(claim.dimensions.split("|"))
        own = codes[touched & (codes["initiative_id"] == claim.initiative_id)]
        own = own[own["passage_id"].isin(claim.passages.split("|"))]
        sides = [own[own["document_id"].isin(ids.split("|"))] for ids in (claim.source_ids_a, claim.source_ids_b)]
        for side, other in (sides, sides[::-1]):
            allowed = side["dimension"].map(other.groupby("dimension")["level"].max())
            found.loc[side.index[(side["level"] > allowed).fillna(False)]] = True
    return found


def of_profile(codes: pd.DataFrame, profile: str) -> pd.DataFrame:
    """The codes that may be used for a profile: sought or practised."""
    return codes[codes["uses"].str.split("|").map(lambda uses: profile in uses).astype(bool)]
