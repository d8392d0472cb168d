"""How sure the networks are: ties without a publisher, measures, other ways of counting, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.networks import metrics
from analysis.report import facts, parts, robust
from analysis.report.html import Cell, Html, details, join, table, tag

if TYPE_CHECKING:
    from analysis.report.page import Page

# Statements that compare initiatives or that the section makes itself; the others stand behind them.
FIRST = ("largest-network", "most-tied", "pair-meets-most", "no-ties", "more-tied-than-pilot", "strongest-sector")


def build(page: Page) -> Html:
    """Every part, under its heading."""
    texts = page.texts
    return join(
        [
            tag("h3", texts("certainty.ties"), id="ties-certainty"),
            *ties(page),
            measures(page),
            background(page),
            tag("h3", texts("certainty.choices"), id="ties-choices"),
            choices(page),
            tag("h3", texts("certainty.time"), id="ties-time"),
            *time(page),
        ]
    )


def ties(page: Page) -> list[Html]:
    """What is left of each network without its main publisher, and which pairs a document could still tie."""
    texts, primary = page.texts, facts.primary(page.data)
    wide = {(r.initiative_id, r.metric): r for r in measured(page).itertuples()}
    rows, open_pairs = [], 0
    for case in page.data.cases["initiative_id"]:
        count, pairs = wide.get((case, "ties")), wide.get((case, "undocumented-pairs"))
        open_pairs += 0 if pairs is None else int(pairs.value)
        if count is None or not count.value and not pairs.value:
            continue
        single = int((primary.loc[primary["initiative_id"] == case, "n_publishers"] == 1).sum())
        tied = [int(count.value), single, count.loo_low] if count.value else [pd.NA] * 3
        cells = [*tied, pairs.value]
        rows.append(
            [parts.initiative_link(page, case), *(parts.number_or_missing(page, cell) for cell in cells)]
        )
    single = int((primary["n_publishers"] == 1).sum())
    headers = [texts(f"headers.{key}") for key in ("initiative", "ties", "on_one", "left", "open_pairs")]
    return [
        tag("p", texts.html("certainty.single", ties=len(primary), single=single)),
        table("ties-certainty-table", texts("certainty.ties_caption"), headers, rows, numeric=[1, 2, 3, 4]),
        tag("p", texts.html("certainty.open", n=open_pairs)),
    ]


def measured(page: Page) -> pd.DataFrame:
    """The rows of `metrics` on the primary networks."""
    rows = page.data.networks.metrics
    return rows[rows["layer"] == "primary"]


def measures(page: Page) -> Html | None:
    """The measures of the networks that are large enough, each with its meaning, folded."""
    texts = page.texts
    large = [c for c in page.data.cases["initiative_id"] if facts.network_verdict(page.data, c) == "measurable"]
    if not large:
        return None
    found = measured(page).set_index(["initiative_id", "metric"])
    rows = []
    for name in metrics.GATED:
        said = join([tag("strong", texts(f"measures.{name}.name")), " ", texts(f"measures.{name}.means")])
        rows.append([said, *(measure(page, found.loc[(case, name)]) for case in large)])
    headers = [texts("headers.measure"), *(page.initiative(case) for case in large)]
    shown = table("measures-table", texts("certainty.measures_caption"), headers, rows)
    return details(texts("certainty.measures", n=len(large)), shown)


def measure(page: Page, row: Any) -> Html | str:
    """A value, its range without one publisher, and what it says against chance."""
    texts = page.texts
    if pd.isna(row["value"]):
        return parts.dash(page)
    low, high, runs = row["loo_low"], row["loo_high"], int(row["loo_runs"])
    if pd.isna(low):
        left = texts("certainty.left_out_none")
    else:
        ends = dict.fromkeys([texts.number(low), texts.number(high)])  # one number where nothing moves
        kept = runs - int(row["loo_lost"])
        left = texts("certainty.left_out", span=" \u2013 ".join(ends), kept=kept, runs=runs)
    words = [] if row["verdict"] == "descriptive" else [texts.verdict(row["verdict"])]
    return join([tag("strong", texts.number(row["value"])), *words, left], "; ")


def background(page: Page) -> Html:
    """What the background layer says on sectors, against chance."""
    rows = page.data.networks.metrics
    rows = rows[(rows["layer"] == "background") & (rows["metric"] == "ei-index") & rows["value"].notna()]
    counted = rows["verdict"].value_counts()
    lower, higher = (int(counted.get(word, 0)) for word in ("lower", "higher"))
    values = {"measured": len(rows), "lower": lower, "higher": higher, "same": len(rows) - lower - higher}
    return tag("p", page.texts.html("certainty.background", total=len(page.data.cases), **values))


def choices(page: Page) -> Html:
    """Statements, in how many ways of counting each holds, and what breaks it."""
    texts, rows = page.texts, robust.frame(page)
    likely = page.data.params.depth.likely
    intro = texts.html(
        "certainty.choices_intro",
        choices=int(rows["choices"].max()) if len(rows) else 0,
        background=int(rows["choices"].min()) if len(rows) else 0,
        total=len(rows),
        always=int((rows["share"] == 1).sum()),
        often=int((rows["share"] >= likely).sum()),
        likely=texts.percent(likely),
        seldom=int((rows["share"] < robust.SELDOM).sum()),
    )
    first = rows["template"].isin(FIRST)
    rest = rows[~first]
    more = texts("certainty.choices_more", n=len(rest))
    return join(
        [
            tag("p", intro),
            statements(page, "choices", rows[first]),
            details(more, statements(page, "choices_more", rest)) if len(rest) else None,
        ]
    )


def statements(page: Page, name: str, rows: pd.DataFrame) -> Html:
    """A table of statements, with a caption of its own."""
    texts = page.texts
    cells = [
        [
            robust.sentence(page, row.template, row.subjects),
            Cell(texts("certainty.holds", holds=row.holds, choices=row.choices), f"{row.share:.3f}"),
            robust.choice(page, row.breaks_with),
        ]
        for row in rows.itertuples()
    ]
    headers = [texts(f"headers.{key}") for key in ("statement", "holds_in", "breaks_with")]
    return table(f"{name.replace('_', '-')}-table", texts(f"certainty.{name}_caption"), headers, cells)


def first_named(page: Page, edges: pd.DataFrame) -> pd.Series:
    """Per tie the earliest date of a source of it; empty where no source has one."""
    documents = page.data.clean.documents
    published = dict(zip(documents["document_id"], documents["published"], strict=True))
    return edges["source_ids"].map(
        lambda cell: min(filter(None, (published.get(s, "") for s in cell.split("|"))), default="")
    )


def time(page: Page) -> list[Html]:
    """In which year a source first names the ties of each initiative, and of how many the start is known."""
    texts, primary = page.texts, facts.primary(page.data)
    year = first_named(page, primary).str[:4].astype(object)
    started, ended = ((primary[column] != "").astype(bool) for column in ("since", "until"))
    intro = texts.html(
        "certainty.time_intro",
        ties=len(primary),
        started=int(started.sum()),
        ended=int(ended.sum()),
        undated=int(((year == "") & ~started).sum()),
    )
    years = sorted(set(year) - {""})
    counted = pd.crosstab(primary["initiative_id"], year)
    rows = []
    for case in page.data.cases["initiative_id"]:
        if case in counted.index:
            own = primary["initiative_id"] == case
            numbers = [int(counted.loc[case].get(key, 0)) for key in (*years, "")]
            cells = [texts.number(n) for n in (*numbers, int((own & started).sum()))]
            rows.append([parts.initiative_link(page, case), *cells])
    headers = [texts("headers.initiative"), *years, texts("headers.undated"), texts("headers.start_known")]
    numeric = list(range(1, len(headers)))
    return [tag("p", intro), table("ties-time-table", texts("certainty.time_caption"), headers, rows, numeric)]
