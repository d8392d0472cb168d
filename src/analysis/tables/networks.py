"""The tables that `networks` writes to `data/networks/`.

Beyond the columns that rooms agreed on: `core` has `planned_step` (what plans would add) and `via_team` (said of a
whole team); `arenas`, `configurations` and `beyond` have basis, publishers and certainty; `changes` has the steps
before and after.
"""

from analysis.model import vocabulary as v
from analysis.tables.columns import Column, boolean, date, enum, ident, idents, number, text, words
from analysis.tables.schema import Table

PLACES = ("beyond", "not-in-arena", "missing")
PLAN_STATUSES = ("practised", "planned")
CHANGES = ("stayed", "came", "went", "unknown")
# Choices of the analyst; what each does: `analysis.networks.choices`.
CHOICES = (
    "without-inferred",
    "without-unnamed",
    "without-undated",
    "without-unchecked",
    "with-context",
    "with-plans",
    "with-internal",
    "with-team-ties",
)
MEASURES = (
    "organisations",
    "arenas",
    "pairs",
    "density",
    "components",
    "e-i-index",
    "arenas-of",
    "degree-centrality",
    "betweenness",
    "bridge",
)

INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
ARENAS_OF = idents("arena_ids", "arenas", ref="teams.team_id")
CARRIERS = (
    enum("basis", "strongest basis of what carries it", v.SOURCE_BASES),
    idents("source_ids", "documents that carry it", ref="documents.document_id"),
    idents("publisher_ids", "their publishers, of a copy that of its original", ref="publishers.publisher_id"),
    enum("certainty", "how sure, in one word of the study file", "certainty"),
    words("reasons", "facts about the evidence that gave the word"),
)


def _table(name: str, doc: str, key: tuple[str, ...], *columns: Column) -> Table:
    return Table(name, f"data/networks/{name}.csv", "networks", doc, key, columns)


ARENAS = _table(
    "arenas",
    "one member of one team, table, pair, steering group or study a row",
    ("initiative_id", "arena_id", "organisation_id"),
    INITIATIVE,
    ident("arena_id", "the arena", required=True, ref="teams.team_id"),
    text("name", "its name", required=True),
    enum("kind", "how its members meet", "arenas", required=True),
    ident("organisation_id", "the member", required=True, ref="organisations.organisation_id"),
    enum("sector", "kind of member", "sectors", required=True),
    boolean("partner", "is its sector prescribed in this phase?", required=True),
    boolean("planned", "true where sources only say that the arena is planned", required=True),
    date("since", "first date documented"),
    date("until", "last date documented"),
    *CARRIERS,
)
CORE = _table(
    "core",
    "the furthest documented step between two prescribed partners; every pair of every initiative a row",
    ("initiative_id", "sector_a", "sector_b"),
    INITIATIVE,
    enum("sector_a", "one partner, in the order of the study file", "sectors", required=True),
    enum("sector_b", "the other partner", "sectors", required=True),
    enum("step", "the furthest step, read as at least; empty: not documented", "steps"),
    boolean("planned", "true where the step is only planned", required=True),
    enum("planned_step", "the furthest planned step, where it lies beyond what is practised", "steps"),
    boolean(
        "internal",
        "true where all that is documented joins services of one parent: neither a tie nor a gap",
        required=True,
    ),
    boolean("via_team", "true where the step rests only on what is said of a whole team", required=True),
    words("origin", "arenas and relations that give the step"),
    *CARRIERS,
)
CONFIGURATIONS = _table(
    "configurations",
    "stated criteria that an initiative meets",
    ("initiative_id", "configuration", "status"),
    INITIATIVE,
    enum("configuration", "the criteria", "configurations", required=True),
    enum("status", "practised or planned", PLAN_STATUSES, required=True),
    ARENAS_OF,
    *CARRIERS,
)
BEYOND = _table(
    "beyond",
    "who sits in an arena beyond the prescribed partners, who is named but in none, which partner is missing",
    ("initiative_id", "place", "sector", "organisation_id"),
    INITIATIVE,
    enum(
        "place",
        "beyond: in a cooperating arena, not prescribed; not-in-arena: takes part, in no such arena; "
        "missing: a prescribed partner that no source documents",
        PLACES,
        required=True,
    ),
    enum("sector", "kind of body", "sectors", required=True),
    ident("organisation_id", "the body; empty for one that is missing"),
    boolean("partner", "is its sector prescribed in this phase?", required=True),
    words("roles", "its roles in the initiative"),
    ARENAS_OF,
    boolean("planned", "true where it is only planned", required=True),
    *CARRIERS,
)
MEASURES_TABLE = _table(
    "measures",
    "descriptive measures, only of networks of more than one arena",
    ("initiative_id", "measure", "organisation_id"),
    INITIATIVE,
    enum("measure", "what is measured; see docs/methods.md", MEASURES, required=True),
    ident("organisation_id", "whom it is on; empty: the whole network"),
    number("value", "its value", required=True),
)
CHANGES_TABLE = _table(
    "changes",
    "an initiative against its predecessor in the same region: what stayed, came and went",
    ("region_id", "before", "after", "what", "sector", "sector_b", "organisation_id"),
    ident("region_id", "the region", required=True, ref="regions.region_id"),
    ident("before", "the earlier initiative", required=True, ref="initiatives.initiative_id"),
    ident("after", "the later one", required=True, ref="initiatives.initiative_id"),
    enum("what", "a member of an arena, or a pair of partners", ("member", "pair"), required=True),
    ident("organisation_id", "the member, by its successor's name where that one sits later; empty for a pair"),
    enum("sector", "its sector, or one partner", "sectors", required=True),
    enum("sector_b", "the other partner", "sectors"),
    boolean("partner", "is the sector prescribed in either phase?", required=True),
    enum("step_before", "step of the pair, or furthest step of the member's arenas, before", "steps"),
    enum("step_after", "the same after", "steps"),
    boolean("planned", "true where the later step, or a step that went, is only planned", required=True),
    enum(
        "change",
        "unknown: no arena of the later one is documented; came: new or closer; went: gone or looser",
        CHANGES,
        required=True,
    ),
)
CHOICES_TABLE = _table(
    "choices",
    "what a choice of the analyst changes: one answer a row; a choice without rows changes none",
    ("choice", "initiative_id", "what", "item"),
    enum("choice", "the choice; see docs/methods.md", CHOICES, required=True),
    INITIATIVE,
    enum("what", "a pair of the core, or a configuration", ("pair", "configuration"), required=True),
    text("item", "the two sectors joined with --, or the configuration", required=True),
    text("before", "the answer as published; empty: not documented"),
    text("after", "the answer under the choice"),
)
TABLES = (ARENAS, CORE, CONFIGURATIONS, BEYOND, MEASURES_TABLE, CHANGES_TABLE, CHOICES_TABLE)
