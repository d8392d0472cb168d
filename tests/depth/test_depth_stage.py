"""The stage on the real data: what it writes, that it is the same every time, and that it turns with the
data.
"""

import json

import numpy as np
import pandas as pd
import pytest
from depth_build import PROJECT, settings

from analysis import reference
from analysis.depth import analysis, codes, profiles, reliability, stage
from analysis.reference import Reference
from analysis.tables import clean
from analysis.tables import depth as t

LIGHT = settings(null_draws=99, run_draws=19, fills=3, bootstrap=50, deletions=12, simulations=3)
TABLES = reference.read(PROJECT)
CODINGS = reference.read_codings(PROJECT)
DOCUMENTS, PASSAGES = clean.DOCUMENTS.read(PROJECT), clean.PASSAGES.read(PROJECT)
CODEBOOK = reference.read_codebook(PROJECT)
INITIATIVES = TABLES.initiatives
PHASES = INITIATIVES.set_index("initiative_id")["phase"]
DEEP = sorted(PHASES.index[PHASES == "pilot"])[:3]


def run(codings: pd.DataFrame = CODINGS, tables: Reference = TABLES, s=LIGHT) -> dict[str, pd.DataFrame]:
    return stage.analyse(codings, DOCUMENTS, PASSAGES, tables, CODEBOOK, s)


@pytest.fixture(scope="module")
def real() -> dict[str, pd.DataFrame]:
    return run()


def planted(deep: list[str]) -> pd.DataFrame:
    """The real codes with the levels of the named initiatives at 3, and of all others at 1."""
    level = np.where(CODINGS["initiative_id"].isin(deep), 3, 1)
    return CODINGS.assign(level=pd.array(level, dtype="Int64"), confidence="high")


@pytest.fixture(scope="module")
def planted_run() -> dict[str, pd.DataFrame]:
    return run(planted(DEEP))


def test_every_table_fits_its_schema(real):
    for table in t.TABLES:
        assert len(table.text(real[table.name])) == len(real[table.name]), table.name


def test_rows_in_another_order_give_the_same_tables(real):
    moved = {name: frame.sample(frac=1, random_state=1) for name, frame in TABLES.tables.items()}
    again = run(CODINGS.sample(frac=1, random_state=2).reset_index(drop=True), Reference(moved))
    for table in t.TABLES:
        assert table.text(real[table.name]).equals(table.text(again[table.name])), table.name


def test_the_programme_is_never_a_case(real):
    for name in ("clusters", "distances", "consensus", "order"):
        assert "national-programme" not in set(real[name].filter(like="initiative").to_numpy().ravel()), name
    assert "national-programme" in set(real["profiles"]["initiative_id"])


def test_context_documents_leave_no_trace(real):
    context = set(DOCUMENTS.loc[DOCUMENTS["relevance"] == "context", "document_id"])
    passages = {p for cell in real["profiles"]["passage_ids"] for p in cell.split("|") if p}
    assert not {p.rsplit("--", 1)[0] for p in passages} & context
    assert not set(real["timeline"]["document_id"]) & context


def test_published_figures_of_the_two_readers(real):
    found = real["agreement"].set_index(["dimension", "aspect", "measure"])["value"]
    assert found["all", "level", "percent"] == pytest.approx(0.91, abs=0.005)
    assert found["all", "level", "alpha"] == pytest.approx(0.91, abs=0.005)
    assert found["learning", "level", "alpha"] == pytest.approx(0.72, abs=0.005)
    assert found["scope", "level", "alpha"] == pytest.approx(0.72, abs=0.005)


def test_too_little_documented_is_said_and_not_guessed(real):
    left = real["clusters"][~real["clusters"]["placed"].astype(bool)]
    assert set(left["verdict"]) == {"not-placed"}
    assert left["cluster"].isna().all()
    enough = left["n_dimensions"] >= LIGHT.min_dimensions
    assert not enough.any() or (real["distances"]["n_shared"] < LIGHT.min_shared).any()


def test_flip_groups_appear_where_codes_differ_and_vanish_where_they_do_not(planted_run):
    found = planted_run
    tests = found["tests"].set_index("case_set")
    assert tests.loc["proeftuinen-12", "groups"] == 1
    assert tests.loc["all", "groups"] == 2
    all_cases = found["clusters"].query("case_set == 'all' and placed")
    deep = set(all_cases.loc[all_cases["cluster"] == 1, "initiative_id"])
    assert deep == set(DEEP) & set(all_cases["initiative_id"])
    assert set(all_cases.loc[all_cases["cluster"] == 1, "name"]) == {"transforming"}
    assert set(all_cases.loc[all_cases["cluster"] == 2, "name"]) == {"improving"}
    assert set(found["clusters"].query("case_set == 'proeftuinen-12' and placed")["name"]) == {"no-structure"}
    pairs = found["consensus"].query("case_set == 'all' and source == 'multiverse'")
    a, b = pairs["initiative_a"].isin(DEEP), pairs["initiative_b"].isin(DEEP)
    assert (pairs.loc[a != b, "relation"] == "apart").all()
    assert (pairs.loc[a & b, "relation"] == "together").all()
    assert not pairs["conditional"].any()
    assert found["consensus"].query("case_set == 'proeftuinen-12'")["conditional"].all()


def slope(seed: int = 1) -> pd.DataFrame:
    """The real codes with levels along one scale: each initiative has its place on it, from which codes stray."""
    cases, draws = sorted(PHASES.index), np.random.default_rng(seed)
    cells = CODINGS[["initiative_id", "dimension"]].drop_duplicates().sort_values(["initiative_id", "dimension"])
    place = cells["initiative_id"].map({case: 3 * i / (len(cases) - 1) for i, case in enumerate(cases)})
    level = np.clip(np.rint(place + draws.normal(0, 0.4, len(cells))), 0, 3)
    both = CODINGS.merge(cells.assign(new=level.astype(int)), on=["initiative_id", "dimension"])
    return both.assign(level=pd.array(both["new"], dtype="Int64"), confidence="high").drop(columns="new")


def test_flip_the_ends_of_one_scale_are_not_claimed_as_groups():
    found = run(slope())
    row = found["tests"].set_index("case_set").loc["all"]
    assert row["p"] <= LIGHT.null_level < row["p_scale"]
    assert row["groups"] == 1
    cases = found["clusters"].query("case_set == 'all' and placed")
    assert set(cases["name"]) == {"no-structure"}
    assert set(cases["verdict"]) == {"undecided"}  # most analyses that only permute do show groups
    assert found["consensus"].query("case_set == 'all'")["conditional"].all()


def test_flip_the_other_way_round_turns_order_and_phases(planted_run):
    turned = run(planted([i for i in PHASES.index if i not in DEEP]))
    for found, deep in ((planted_run, True), (turned, False)):
        changes = found["phase_changes"].query("relation == 'same-region'")
        changes = changes[changes["predecessor_id"].isin(DEEP) & (changes["change"] != "not-comparable")]
        assert set(changes["change"]) == {"less-deep" if deep else "deeper"}
        ordered = found["order"][found["order"]["dominates"].astype(bool)]
        assert (ordered["initiative_a"].isin(DEEP) == deep).all()
        assert (ordered["initiative_b"].isin(DEEP) != deep).all()


def test_readers_who_agree_leave_nothing_to_settle():
    one = CODINGS[CODINGS["coder_id"] == "reader-1"]
    both = codes.prepare(pd.concat([one, one.assign(coder_id="reader-2")]), DOCUMENTS, TABLES.resolutions)
    assert reliability.disagreements(both, TABLES.resolutions, PASSAGES).empty
    assert (reliability.agreement(both, 5, 1).query("measure == 'percent'")["value"] == 1).all()
    made = profiles.profiles(both, sorted(PHASES.index), "highest")
    assert (made["low"].dropna() == made["high"].dropna()).all()


def test_a_settled_dispute_changes_the_profile_and_stands_in_the_ledger(real):
    dispute = real["disagreements"].query("kind == 'level'").iloc[0]
    row = {
        "passage_id": dispute["passage_id"],
        "initiative_id": dispute["initiative_id"],
        "dimension": dispute["dimension"],
        "status": "reported",
        "level": 3,
        "reason": "read again",
        "decided_by": "team",
    }
    settled = reference.t.RESOLUTIONS.typed(pd.DataFrame([row]).astype(str))
    usable = codes.prepare(CODINGS, DOCUMENTS, settled)
    key = ["passage_id", "initiative_id", "dimension"]
    ledger = reliability.disagreements(codes.prepare(CODINGS, DOCUMENTS, settled.iloc[:0]), settled, PASSAGES)
    assert ledger.set_index(key).loc[tuple(dispute[key]), "resolution"] == "3"
    made = profiles.profiles(usable, sorted(PHASES.index), "highest")
    cell = made.set_index(["initiative_id", "profile", "dimension"])
    assert cell.loc[(row["initiative_id"], "practised", row["dimension"]), "level"] == 3


def test_a_new_reader_needs_no_change_of_code():
    human = CODINGS[CODINGS["coder_id"] == "reader-1"].assign(coder_id="team")
    usable = codes.prepare(pd.concat([CODINGS, human]), DOCUMENTS, TABLES.resolutions)
    sources = analysis.Sources(usable, usable, INITIATIVES, LIGHT)
    assert {key[2] for key in sources.tables} == {"both", "reader-1", "reader-2", "team", "without-recoding"}
    assert profiles.profiles(usable, sorted(PHASES.index), "highest")["n_coders"].max() == 3


def test_two_documented_cases_are_placed_but_show_no_groups():
    two = sorted(PHASES.index[PHASES == "pilot"])[:1] + ["utrecht-pilot"]
    found = run(CODINGS[CODINGS["initiative_id"].isin(two)])
    pilots = found["clusters"].query("case_set == 'pilots'").set_index("initiative_id")
    assert pilots.loc[two, "placed"].all()
    assert set(pilots.loc[two, "name"]) == {"no-structure"}
    assert set(pilots.loc[two, "verdict"]) == {"undecided"}
    assert found["tests"].set_index("case_set").loc["pilots", ["placed", "groups"]].tolist() == [2, 1]
    for table in t.TABLES:
        table.text(found[table.name])


def test_no_codes_at_all_gives_tables_that_say_so():
    found = run(CODINGS.iloc[:0])
    for table in t.TABLES:
        table.text(found[table.name])
    assert found["tests"]["groups"].tolist() == [0, 0, 0, 0]
    assert set(found["clusters"]["verdict"]) == {"not-placed"}
    json.dumps(stage.metrics(found), default=str)


def test_the_written_tables_are_those_of_the_inputs(real):
    """What `data/depth` holds and does not rest on draws is made again from what lies in git."""
    for table in (t.PROFILES, t.ORDER, t.DISAGREEMENTS, t.EFFORT, t.PHASE_CHANGES, t.TIMELINE, t.DISTANCES):
        assert table.text(real[table.name]).equals(table.read_raw(PROJECT).astype("str")), table.name
