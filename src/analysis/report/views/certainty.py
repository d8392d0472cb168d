"""Notebook 2: how much the networks hang on single publishers, on choices and on dates."""

from __future__ import annotations

import pandas as pd

from analysis.networks import layers
from analysis.networks.background import two_mode
from analysis.networks.background_measures import null_metrics
from analysis.params import Networks
from analysis.report import facts, notebook, robust
from analysis.report.html import Html
from analysis.report.page import Page
from analysis.report.sections.certainty import first_named
from analysis.report.views import networks


def measures(page: Page) -> Html:
    """Every measure of the stage in one plain sentence."""
    metrics = page.data.networks.metrics
    names = list(dict.fromkeys(metrics["metric"]))
    layer = metrics.groupby("metric")["layer"].agg(lambda found: ", ".join(sorted(set(found))))
    rows = [
        {"measure": name, "says": page.texts(f"measures.{name}.means"), "layers": layer[name]}
        for name in sorted(names)
    ]
    return notebook.table(pd.DataFrame(rows), "What each measure says", rows=40)


def publishers(page: Page) -> Html:
    """Per initiative and publisher: ties that it carries, and ties that go without it."""
    edges, options = facts.primary(page.data), page.data.params.networks
    rows = []
    for case, own in edges.groupby("initiative_id", sort=False):
        named = sorted({publisher for cell in own["publisher_ids"] for publisher in cell.split("|")})
        for publisher in named:
            carried = own["publisher_ids"].map(lambda cell, who=publisher: who in cell.split("|"))
            left = len(layers.without(own, publisher, options))
            rows.append(
                {
                    "initiative": case,
                    "publisher": publisher,
                    "ties carried": int(carried.sum()),
                    "ties lost without it": len(own) - left,
                    "of": len(own),
                }
            )
    columns = ["initiative", "publisher", "ties carried", "ties lost without it", "of"]
    found = pd.DataFrame(rows, columns=columns).sort_values(
        ["ties lost without it", "initiative", "publisher"], ascending=[False, True, True]
    )
    return notebook.table(found, "Publishers that carry the primary ties", rows=15)


def without(page: Page, publisher: str) -> Html:
    """What moves when everything that one publisher says is left out: networks and statements."""
    data = networks.inputs.read(page.data.root)
    shipped = networks.primary_edges(data, data.ties, page.data.params.networks)
    if publisher not in {p for cell in shipped["publisher_ids"] for p in cell.split("|")}:
        return notebook.say(f"No tie rests on {publisher}: take a publisher from the table above.")
    left = layers.without(shipped, publisher, page.data.params.networks)
    return networks.compared(page, data, shipped, left, page.data.params.networks, f"without {publisher}")


def pairs(page: Page) -> Html:
    """What one more document could change: pairs of participants without a tie, and ties on one publisher."""
    metrics = page.data.networks.metrics
    wide = metrics[metrics["layer"] == "primary"].pivot(index="initiative_id", columns="metric", values="value")
    single = facts.primary(page.data).query("n_publishers == 1").groupby("initiative_id").size()
    found = wide.reindex(page.data.cases["initiative_id"])
    found = found[["participants", "untied-participants", "ties", "undocumented-pairs"]]
    found = found.assign(**{"ties on one publisher": single.reindex(found.index, fill_value=0)})
    return notebook.table(found.reset_index(), "What one more document could change", rows=20)


def background(page: Page, settings: Networks | None = None) -> Html:
    """The background layer against chance, and with one publisher left out at a time; with `settings`,
    computed again with these.
    """
    shipped = page.data.params.networks
    found = page.data.networks.metrics if settings is None else named_together(page, settings)
    found = found[(found["layer"] == "background") & (found["metric"] == "ei-index")]
    found = found[found["value"].notna()].drop(columns=["layer", "metric"])
    found = found.assign(verdict=found["verdict"].map(networks.WORDS))
    what = notebook.changed(shipped, settings or shipped)
    return notebook.table(found, f"Named together, E-I index against the same margins: {what}", rows=20)


def named_together(page: Page, settings: Networks) -> pd.DataFrame:
    """Rows of `metrics` of the background layer under some parameters."""
    data = networks.inputs.read(page.data.root)
    cells = two_mode(
        data.mentions, data.passage_regions, data.documents, data.bodies, set(data.cases), settings
    )
    return pd.concat(
        [null_metrics(case, own, data.sector, settings) for case, own in cells.groupby("initiative_id")],
        ignore_index=True,
    )


def alike(page: Page, measure: str = "sector-blocks", rows: int = 10) -> Html:
    """Which networks are most alike by one measure: `sector-blocks`, `sector-densities`, `shared-ties`."""
    found = page.data.networks.distances
    found = found[(found["measure"] == measure) & found["value"].notna()].drop(columns="measure")
    said = f"{len(found)} pairs of networks can be compared by {measure}; n says on how much each rests."
    found = found.sort_values(["value", "n", "initiative_a", "initiative_b"], ascending=[True, False, True, True])
    return notebook.several(notebook.say(said), notebook.table(found, f"Networks most alike: {measure}", rows))


def since(page: Page) -> Html:
    """When ties are first written down, by year, and of how many the team's own start is known."""
    edges = facts.primary(page.data)
    year = first_named(page, edges).str[:4].astype(object)
    found = pd.crosstab(edges["initiative_id"], year.where(year != "", "undated"))
    started = (edges["since"] != "").astype(int).groupby(edges["initiative_id"]).sum()
    found = found.assign(**{"start known": started}).reindex(page.data.cases["initiative_id"]).dropna()
    return notebook.table(found.astype(int).reset_index(), "Year in which a source first names a tie", rows=20)


def statements(page: Page, template: str = "", rows: int = 12) -> Html:
    """Statements in words, the least robust first: in how many choices each holds and what breaks it."""
    found = robust.frame(page)
    if template:
        found = found[found["template"] == template]
    shown = found.iloc[::-1]
    said = pd.DataFrame(
        {
            "statement": [robust.sentence(page, r.template, r.subjects) for r in shown.itertuples()],
            "holds": list(shown["holds"]),
            "of": list(shown["choices"]),
            "falls most often when": [robust.choice(page, r.breaks_with) for r in shown.itertuples()],
        }
    )
    firm = int((found["share"] == 1).sum())
    words = f"{firm} of {len(found)} statements hold in every choice; the least robust come first."
    caption = f"Statements over all choices: {template or 'every kind'}"
    return notebook.several(notebook.say(words), notebook.table(said, caption, rows))
