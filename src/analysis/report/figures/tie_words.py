"""What the pictures of one network say: its sentences, its choices, and the table behind it."""

from __future__ import annotations

import pandas as pd

from analysis.report.data import Data
from analysis.report.figures import grid
from analysis.report.figures.ties import Network, handed, kinds, via_team
from analysis.report.texts import Texts


def headline(network: Network, case, texts: Texts) -> str:
    """What the ties of one initiative come to, or that there are none."""
    values = {"name": grid.said(case, texts), "tied": len(network.tied), "ties": len(network.edges)}
    if not len(network.edges):
        key = "nobody" if not network.participants else "none-but-apart" if network.layers else "none"
        values["layers"] = texts.join(
            [texts(f"figures.network.apart.{layer}-named") for layer in network.layers]
        )
        return grid.capital(texts(f"figures.network.headline.{key}", n=network.participants, **values))
    if network.edges["planned"].astype(bool).all():
        return grid.capital(texts("figures.network.headline.planned", **values))
    if network.complete:
        counted = network.verdict == "complete-by-construction"
        key = "complete-by-construction" if counted else "complete"
        return grid.capital(texts(f"figures.network.headline.{key}", **values))
    top = network.most_tied
    if len(top) == 1:
        return grid.capital(
            texts("figures.network.headline.one-centre", centre=network.label(top[0]), **values)
        )
    return grid.capital(texts("figures.network.headline.plain", n=len(network.edges), **values))


def no_ties(net: Network, texts: Texts) -> str:
    """The sentence for a network without a tie."""
    return texts("figures.network.no-ties-but-apart" if net.layers else "figures.network.no-ties")


def options(data: Data, texts: Texts) -> str:
    """The choices that made the networks, in words, from `params.yaml`."""
    chosen = data.params.networks
    parts = [
        texts(
            "figures.network.options.kinds", kinds=texts.join([texts.tie_kind(kind) for kind in chosen.kinds])
        ),
        texts(
            "figures.network.options.bases", bases=texts.join([texts.basis(basis) for basis in chosen.bases])
        ),
        texts(f"figures.network.options.generic-{'in' if chosen.generic else 'out'}"),
        texts(f"figures.network.options.teams-{chosen.teams}"),
        texts("figures.network.options.minimum", n=chosen.min_publishers),
    ]
    return "; ".join(parts)


def description(net: Network, texts: Texts) -> str:
    """The picture in sentences: size, centre, sectors, evidence, who stands beside it."""
    if not len(net.edges):
        parts = [no_ties(net, texts)]
    else:
        single = int((net.edges["n_publishers"] == 1).sum())
        parts = [
            texts("figures.network.facts.size", tied=len(net.tied), ties=len(net.edges)),
            texts("figures.network.facts.single", single=single, ties=len(net.edges)),
            texts(
                "figures.network.facts.centre",
                n=len(net.most_tied),
                names=texts.join([net.name(i) for i in net.most_tied]),
            ),
        ]
        if f"figures.network.facts.{net.verdict}" in texts:
            parts.append(texts(f"figures.network.facts.{net.verdict}"))
    planned = int(net.edges["planned"].astype(bool).sum())
    if planned:
        parts.append(texts("figures.network.facts.planned", n=planned))
    apart = {"handed": handed, "via_team": via_team}
    for key, of in apart.items():
        n = sum(of(edge) for edge in net.edges.itertuples())
        if n:
            parts.append(texts(f"figures.network.facts.{key}", n=n))
    for layer in net.layers:
        names = texts.join(list(net.members(layer)["name"]))
        parts.append(texts(f"figures.network.facts.{layer}", names=names))
    if len(net.untied):
        parts.append(
            texts(
                "figures.network.facts.untied", n=len(net.untied), names=texts.join(list(net.untied["name"]))
            )
        )
    general = int((net.nodes["basis"] == "general").sum())
    if general:
        parts.append(texts("figures.network.facts.general", n=general))
    return " ".join(parts)


def table(net: Network, texts: Texts) -> pd.DataFrame:
    """Every drawn tie; where there is none, who takes part and on what basis."""
    edges = pd.concat([net.edges, net.apart])
    if not len(edges):
        return grid.titled(
            {
                "organisation": list(net.nodes["name"]),
                "sector": [texts.sector(sector) for sector in net.nodes["sector"]],
                "roles": [
                    texts.join([texts.role(r) for r in roles.split("|") if r]) for roles in net.nodes["roles"]
                ],
                "basis": [texts.basis(basis) for basis in net.nodes["basis"]],
            },
            "network",
            texts,
        )
    return grid.titled(
        {
            "a": [net.name(i) for i in edges["organisation_a"]],
            "b": [net.name(i) for i in edges["organisation_b"]],
            "kind": [kinds(edge, net.label, texts) for edge in edges.itertuples()],
            "basis": [texts.basis(basis) for basis in edges["basis"]],
            "publishers": [int(n) for n in edges["n_publishers"]],
            "documents": [int(n) for n in edges["n_documents"]],
        },
        "network",
        texts,
    )
