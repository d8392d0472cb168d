"""How the codes that indicators of the codebook suggest agree with the readers' on the same passages.

    python benchmarks/suggested_codes.py

Prints the table of docs/quality.md, of the project in this folder.
"""

from pathlib import Path

import pandas as pd

from analysis import reference
from analysis.intake.codesheet import suggestions, to_code
from analysis.model import Model, load

ROOT = Path(__file__).parents[1]


def agreement(codings: pd.DataFrame, passages: pd.DataFrame, model: Model) -> str:
    """A Markdown table: per dimension, how suggestions agree with the coders on the same passages.

    `found` is the share of passages with a code that get a suggestion, `right` the share of suggestions with
    a code, `same level` the share with the highest level of one of the coders.
    """
    suggested = {row.passage_id: suggestions(row.text, model) for row in passages.itertuples()}
    lines = [
        "| dimension | coded passages | suggested | found | right | same level |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    here = codings[codings["passage_id"].isin(suggested)]
    for dimension in model.words("dimensions"):
        codes = (
            here[here["dimension"] == dimension]
            .groupby("passage_id")["level"]
            .agg(lambda levels: set(map(int, levels)))
        )
        given = {passage: found[dimension][0] for passage, found in suggested.items() if dimension in found}
        both = set(codes.index) & set(given)
        same = sum(given[passage] in codes[passage] for passage in both)
        shares = [
            len(both) / len(codes) if len(codes) else None,
            len(both) / len(given) if given else None,
            same / len(both) if both else None,
        ]
        lines.append(
            f"| {dimension} | {len(codes)} | {len(given)} | "
            + " | ".join("–" if value is None else f"{value:.2f}" for value in shares)
            + " |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(agreement(reference.read_codings(ROOT), to_code(ROOT), load(ROOT)))
