"""A card a region: what it is, who, what changes, then and now, what hinders, what is unknown and whom to ask."""

from collections.abc import Iterator
from typing import Any

from analysis.report import facts
from analysis.report.data import once, split
from analysis.report.evidence import Note, sentences
from analysis.report.page import Page
from analysis.report.sections import change, hinders, origin, place, shared
from analysis.report.sections.features import by_principle
from analysis.report.sections.matrices import level_names
from analysis.report.texts import first, inner

LONG = 20  # words of a sentence of which a key on paper has the start
ASKED = 3  # bodies that a card names to ask, where nobody publishes on it as its own
REASONS = 1  # to begin, that a card names where nothing was met


def context(page: Page) -> dict[str, Any]:
    """The cards in the order of regions' names."""
    model = page.data.model
    more = [inner(page.names.layer(one)) for one in model.words("dimensions") if one not in model.words("layers")]
    return {
        "cards": [card(page, one) for one in page.data.regions],
        "beside": page.texts.join(more),
        "levels": level_names(page),
        "read": origin.sentence(page, "known.read"),
        "words": words(page),
    }


def words(page: Page) -> list[tuple[str, str]]:
    """The certainty words that levels and seats have, each with the first sentence of what it means; of a long one its start."""
    t, found = page.texts, []
    used = {one.word for one in facts.cells(page.data).values()} | set(facts.arenas(page.data)["certainty"])
    for word in [one for one in page.data.model.words("certainty") if one in used]:
        text = t(f"certainty.{word}").split(". ")[0].rstrip(".")
        start = text if len(text.split()) < LONG else t("card.among", text=text.split(", ")[0])
        found.append((page.names.certainty(word), start))
    return found


def card(page: Page, region_id: str) -> dict[str, Any]:
    """All that one card shows. The last case stands in front; an earlier one is folded, layer by layer, with who, if that is
    not told before; the fold is open where the case in front has much less."""
    cases = page.data.cases_of(region_id)
    last, told = cases[-1], {one: layers(page, one) for one in cases}
    met = {one: obstacles(page, one) for one in cases}
    seated = set(facts.arenas(page.data)["initiative_id"])
    front = last if told[last] or len(cases) == 1 else cases[0]
    hindered = met[last] or [row for rows in met.values() for row in rows]
    shown = {
        "region_id": region_id,
        "size": place.size(page, region_id),
        "cases": [case(page, one) for one in cases],
        "who": [who(page, one) for one in cases if one in (last, front) or not told[one] or last not in seated],
        "front": page.names.case(front),
        "layers": told[front],
        "planned": all(row["planned"] for row in told[front]),
        "principles": next((one for case in (last, front) if (one := by_principle(page, case))["n"]), {"n": 0}),
        "folded": [
            {
                "name": page.names.case(one),
                "layers": told[one],
                "open": 2 * len(told[front]) < len(told[one]),
                "case": case(page, one),
                "who": who(page, one) if last in seated else {},
                "hinders": met[one] if met[last] else [],
                "principles": by_principle(page, one),
            }
            for one in cases
            if one != front and told[one]
        ],
        "change": change.sentence(page, region_id) if len(cases) > 1 else None,
        "hinders": hindered,
        "reasons": [] if hindered else reasons(page, cases),
        "results": shared.on_cases(page, cases),
        "lessons": [row for one in cases for row in obstacles(page, one, "beside")],
        "figures": [one for case_id in cases for one in shared.figures(page, case_id)],
        "unknown": unknown(page, last),
        "ask": ask(page, cases),
        "replies": page.data.table("responses").query("region_id == @region_id").to_dict("records"),
        "pictures": [page.picture("network", initiative=one) for one in cases if one in seated],
    }
    return shown | {"sources": sources(page, cases, shown)}


def obstacles(page: Page, initiative_id: str, told: str = "counts") -> list[dict[str, Any]]:
    """What an initiative met that hindered it, or what is told `beside` that."""
    frame = hinders.met(page, told)
    return [hinders.sentence(page, row) for _, row in frame[frame["initiative_id"] == initiative_id].iterrows()]


def reasons(page: Page, cases: list[str]) -> list[dict[str, Any]]:
    """Why the cases began, the themes that hinder most elsewhere first."""
    rows = hinders.reasons(page)
    top = hinders.leading(hinders.met(page))
    own = rows[rows["initiative_id"].isin(cases)]
    ranked = own.assign(less=~own["theme"].isin(top)).sort_values("less", kind="stable").head(REASONS)
    return [hinders.sentence(page, row) for _, row in ranked.iterrows()]


@once
def case(page: Page, initiative_id: str) -> dict[str, Any]:
    """What an initiative is: its row with its name, when, where, and its summary."""
    row = page.data.initiatives.loc[initiative_id]
    phase = page.names.phase(row["phase"])
    told, summary = row["name"].casefold().startswith(phase.casefold()), page.texts.cell(row, "summary")
    fixed = {"name": ["name"], "when": ["start", "end"], "summary": [f"summary_{page.texts.lang}"]}
    fixed["municipalities"] = ["municipalities"]
    return row.to_dict() | {
        "name": row["name"] if told else f"{first(phase)} {row['name']}",
        "begins": place.begins(page, initiative_id),
        "municipalities": place.municipalities(page, row, " ".join(one["text"] for one in layers(page, initiative_id))),
        "summary": summary if summary.rstrip(".") != row["name"].rstrip(".") else "",
        "note": page.cite(sources=split(row["source_ids"])),
        "corrected": {name: page.corrected("initiatives", initiative_id, *of) for name, of in fixed.items()},
    }


@once
def who(page: Page, initiative_id: str) -> dict[str, Any]:
    """The arenas of an initiative with their members; who else takes part; which prescribed partner nobody mentions."""
    frame, rows = facts.arenas(page.data), []
    for arena_id, own in frame[frame["initiative_id"] == initiative_id].groupby("arena_id"):
        head = facts.surest(page.data, own).to_dict()
        rows.append(
            head
            | {
                "members": page.names.bodies(own["organisation_id"]),
                "note": page.cite(page.arena_passages([arena_id]), split(head["source_ids"])),
                "corrected": page.corrected("teams", arena_id, "name", "kind", "members", "planned"),
            }
        )
    mine = facts.outside(page.data, initiative_id)
    return {
        "case": page.names.case(initiative_id),
        "arenas": rows,
        "phase": page.names.phase(page.data.initiatives.loc[initiative_id, "phase"]),
        "also": page.names.bodies(facts.along(page.data, initiative_id, planned=False)),
        "also_planned": page.names.bodies(facts.along(page.data, initiative_id, planned=True)),
        "missing": page.names.the_list(mine.loc[mine["place"] == "missing", "sector"]),
    }


@once
def layers(page: Page, initiative_id: str) -> list[dict[str, Any]]:
    """A row a dimension, with its level where the matrix shows one: its sentence, else what that level means there; carriers."""
    cells, model, columns = facts.cells(page.data), page.data.model, (f"sentence_{page.texts.lang}", "status")
    told = {
        one: {
            "text": page.texts.cell(row, "sentence"),
            "planned": row["status"] == "intended",
            "note": page.cite(row["carriers"]),
            "corrected": page.corrected("descriptions", f"{initiative_id}--{one}", *columns),
        }
        for one in model.words("dimensions")
        if (row := sentences(page.evidence).get((initiative_id, one)))
    }
    known = {one: cells.get((initiative_id, one)) if one in model.depth else None for one in model.words("dimensions")}
    for one, cell in known.items():
        if one not in told and cell and cell.shown and cell.low is not None:
            means = page.texts.join(text.rstrip(".") for text in page.defined(one, cell.low, cell.high).values())
            note = page.cite(cell.carriers, cell.sources)
            told[one] = {"text": f"{first(means)}.", "planned": cell.hollow, "note": note, "corrected": None}
    return [{"layer": page.names.layer(one), "cell": cell, **told[one]} for one, cell in known.items() if one in told]


def unknown(page: Page, initiative_id: str) -> list[str]:
    """What no source tells of an initiative and the card does not say elsewhere: silent layers, how many municipalities."""
    t, known = page.texts, {*facts.described(page.data), *sentences(page.evidence)}
    silent = [one for one in page.data.model.depth if (initiative_id, one) not in known]
    said, row = [], page.data.initiatives.loc[initiative_id]
    if silent:
        told = {"n": len(silent), "where": ", ".join(inner(page.names.layer(one)) for one in silent)}
        one = len(page.data.cases_of(row["region_id"])) == 1
        of = t.of(page.data.model.study.phases[row["phase"]].the)
        said.append(t("card.silent", **told) if one else t("card.silent_of", case=of, **told))
    if "card.no_size" in t and not place.size(page, row["region_id"]) and not row["municipalities"]:
        said.append(t("card.no_size"))
    return said


def ask(page: Page, cases: list[str]) -> str:
    """Whom to ask: who publishes on a case of the region as its own, else the bodies in its arenas."""
    own = [name for one in cases for name in page.names.askers(one)]
    if own:
        return page.texts.join(dict.fromkeys(own))
    frame = facts.arenas(page.data)
    return page.names.bodies(page.data.named(frame.loc[frame["initiative_id"].isin(cases), "organisation_id"])[:ASKED])


def sources(page: Page, cases: list[str], shown: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources on the region's cases and all those that its card cites, by their numbers."""
    notes = list(cited(shown))
    named = {one for note in notes for one in note.sources}
    named |= {page.data.passages.loc[one, "document_id"] for note in notes for one in note.passages}
    every = page.data.documents
    on = every["initiatives"].map(lambda cell: bool(set(split(cell)) & set(cases)))
    own = [page.evidence.source(one) for one in every.index[on | every.index.isin(named)]]
    return sorted(own, key=lambda one: one["number"])


def cited(shown: Any) -> Iterator[Note]:
    """Every note in what a card shows, however deep."""
    if isinstance(shown, Note):
        yield shown
    elif isinstance(shown, dict | list | tuple):
        for one in shown.values() if isinstance(shown, dict) else shown:
            yield from cited(one)
