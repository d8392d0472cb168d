"""How initiatives measure, learn and account."""

from typing import Any

from analysis.report import facts
from analysis.report.evidence import sentences
from analysis.report.page import Page
from analysis.report.sections import features, shared
from analysis.report.texts import inner


def context(page: Page) -> dict[str, Any]:
    """Sentences on learning per case."""
    wanted, said = beside(page), sentences(page.evidence)
    found = [said[case, one] for case in page.data.initiatives.index for one in wanted if (case, one) in said]
    return {
        "sentences": [row | {"note": page.cite(row["carriers"])} for row in found],
        "themes": shared.themes(page, "learning"),
        "short": practised(page, wanted),
        **counted(page, found),
    }


def counted(page: Page, found: list[dict[str, Any]]) -> dict[str, int]:
    """Of how many cases the sentences are, how many of these tell of practice, and how many of those without a level."""
    levels, wanted = facts.described(page.data), beside(page)
    done = {row["initiative_id"] for row in found if row["status"] != "intended"}
    bare = [case for case in done if not any((case, one) in levels for one in wanted)]
    return {"told": len({row["initiative_id"] for row in found}), "done": len(done), "bare": len(bare)}


def practised(page: Page, dimensions: list[str]) -> list[str]:
    """Each feature of these dimensions with who surely has it in practice, and who perhaps."""
    rows = [row for row in features.counted(page) if row["of"].layer in dimensions and row["n"]]
    who = {
        row["feature"]: features.holders(page, row["feature"], row["practised"], features.grid(page)) for row in rows
    }
    return [page.texts("learning.feature", name=page.names.feature(one), who=inner(told)) for one, told in who.items()]


def beside(page: Page) -> list[str]:
    """The dimensions of depth that are no layer between family and system: learning and accounting."""
    model = page.data.model
    return [one for one in model.depth if one not in model.words("layers")]
