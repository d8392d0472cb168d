"""Which initiatives are compared: by phase, set and group, from the study file and the table of initiatives."""

import pandas as pd

from analysis.model.study import CaseSet, Study


class Cases:
    """What a study says of the table of initiatives."""

    study: Study

    def cases(self, initiatives: pd.DataFrame) -> list[str]:
        """The ids of all cases: initiatives whose phase is no ambition, by the order of phases and then id."""
        order = [name for name, phase in self.study.phases.items() if not phase.ambition]
        found = initiatives[initiatives["phase"].isin(order)]
        place = found["phase"].map(order.index)
        return list(found.assign(place=place).sort_values(["place", "initiative_id"])["initiative_id"])

    def sets(self, initiatives: pd.DataFrame, main: bool = False) -> dict[str, list[str]]:
        """The sorted cases of each set by its id (of each main set where `main`)."""
        off = branches(initiatives)

        def of(rule: CaseSet) -> list[str]:
            """The cases that one rule asks for."""
            ids = initiatives.loc[initiatives["phase"] == rule.phase, "initiative_id"]
            return sorted(one for one in ids if rule.branches or one not in off)

        return {name: of(rule) for name, rule in self.study.sets.items() if rule.main or not main}

    def reached(self, group: str, initiatives: pd.DataFrame) -> list[str]:
        """The sorted cases that a general statement on the group is about.

        Where initiatives of a phase have joined the programme in tranches, one without a tranche stands outside it.
        """
        rule, known = self.study.groups[group], initiatives[initiatives["initiative_id"].isin(self.cases(initiatives))]
        joined = known["tranche"].notna()
        known = known[joined | ~known["phase"].isin(set(known.loc[joined, "phase"]))]
        if rule.phase is not None:
            known = known[known["phase"] == rule.phase]
        if rule.tranche is not None:
            known = known[known["tranche"] == rule.tranche]
        return sorted(known["initiative_id"])


def branches(initiatives: pd.DataFrame) -> set[str]:
    """Initiatives whose predecessor is an initiative of another region."""
    region = initiatives.set_index("initiative_id")["region_id"]
    before = initiatives["predecessor_id"].map(region)
    return set(initiatives.loc[before.notna() & (before != initiatives["region_id"]), "initiative_id"])
