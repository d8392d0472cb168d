"""Which bodies are services of one whole, so that a tie between them is none between parties."""

import pandas as pd

from analysis.model.study import Study


def wholes(study: Study, organisations: pd.DataFrame) -> dict[str, str]:
    """The whole that each body belongs to: its parent, or itself where it has none or the parent's sector keeps apart.

    In: `organisations` (organisation_id, parent_id, sector).
    """
    sector = dict(zip(organisations["organisation_id"], organisations["sector"], strict=True))
    apart = {body for body, kind in sector.items() if study.sectors[kind].keeps_apart}
    parents = zip(organisations["organisation_id"], organisations["parent_id"], strict=True)
    return {body: parent if parent and parent not in apart else body for body, parent in parents}
