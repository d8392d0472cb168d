"""How sure a documented thing is: what its carriers are, and whether it stands under other choices."""

from collections.abc import Iterable

from analysis.model import Model
from analysis.model.vocabulary import STRENGTH
from analysis.tables.names import join, split


def carriers(model: Model, carried: Iterable[dict], falls: bool = False) -> dict[str, object]:
    """Basis, sources, publishers, and the word with its reasons, of what these attributes of nodes or edges carry
    together.

    In: `falls`, whether it falls under a choice that leaves something out. Out: `basis` (the strongest), `source_ids,
    publisher_ids, certainty, reasons`; all empty where nothing carries it.
    """
    carried = list(carried)
    if not carried:
        return dict.fromkeys(("basis", "source_ids", "publisher_ids", "certainty", "reasons"), "")
    publishers = {one for at in carried for one in split(at["publishers"])}
    facts = {
        "one-publisher": len(publishers) < 2,
        "all-undated": all(at["undated"] for at in carried),
        "unchecked": all(at["unchecked"] for at in carried),
        "contradicted": any(at["contradicted"] for at in carried),
        "seats-inferred": all(at.get("mode") == "arena" and at["basis"] == "inferred" for at in carried),
        "falls-in-variant": falls,
    }
    word, reasons = model.certainty(fact for fact, holds in facts.items() if holds)
    sources = join(one for at in carried for one in split(at["sources"]))
    found = {"basis": min((at["basis"] for at in carried), key=STRENGTH.index), "source_ids": sources}
    return found | {"publisher_ids": join(publishers), "certainty": word, "reasons": "|".join(reasons)}
