"""The tables that `networks` writes to `data/networks/`."""

from analysis.tables import vocabulary as v
from analysis.tables.columns import boolean, date, enum, ident, idents, integer, number, text, words
from analysis.tables.schema import Table

INITIATIVE = ident("initiative_id", "the initiative", required=True, ref="initiatives.initiative_id")
LAYERS = ("primary", "steering", "study", "background")
# descriptive: a plain count or share; no-contrast: the null has one value only; too-large: not enumerable
VERDICTS = (
    "descriptive", "too-small", "complete-by-construction", "too-large", "no-contrast",
    "as-expected", "higher", "lower",
)
CHANGE_REASONS = ("merged", "dated", "national", "undated", "unnamed", "no-ties", "one-publisher", "planned")


def _table(name: str, doc: str, key: tuple[str, ...], *columns, sort: tuple[str, ...] = ()) -> Table:
    return Table(name, f"data/networks/{name}.csv", "networks", doc, key, columns, sort)


NODES = _table(
    "nodes", "one participant (or tied organisation) in one initiative a row; its own team is none",
    ("initiative_id", "organisation_id"),
    INITIATIVE,
    ident("organisation_id", "the organisation", required=True),
    text("name", "its name", required=True),
    text("label", "short name for pictures", required=True),
    enum("sector", "kind of organisation", v.SECTORS, required=True),
    enum("scope", "reach of the body", v.SCOPES, required=True),
    enum("kind", "named or generic", v.ORGANISATION_KINDS, required=True),
    words("roles", "roles in the initiative"),
    enum("basis", "strongest basis of taking part", v.BASES, required=True),
    boolean("tied", "has a tie in the primary network", required=True),
    integer("degree", "tied organisations in the primary network", required=True, low=0),
    number("strength", "sum of edge weights", required=True, low=0),
    number("betweenness", "share of shortest paths (Freeman 1977); only where size allows", low=0, high=1),
    number("constraint", "Burt's constraint (1992); only where size allows", low=0),
    number("effective_size", "Burt's effective size (1992); only where size allows", low=0),
    boolean("core", "in every best core (Borgatti & Everett 2000); empty where cores tie or size forbids"),
    integer("brokerage_within", "brokered pairs: all three of one sector (coordinator)", low=0),
    integer("brokerage_itinerant", "brokered pairs: both others of one other sector", low=0),
    integer("brokerage_boundary",
            "brokered pairs: one other of the own sector (gatekeeper or representative)", low=0),
    integer("brokerage_liaison", "brokered pairs: three sectors", low=0),
    idents("source_ids", "documents"),
    idents("publisher_ids", "publishers of its taking part; repeats of a document count once"),
)
EDGES = _table(
    "edges", "one pair of organisations in one layer of one initiative a row",
    ("initiative_id", "layer", "organisation_a", "organisation_b"),
    INITIATIVE,
    enum("layer", "primary, steering, study or background", LAYERS, required=True),
    ident("organisation_a", "one end (a < b)", required=True),
    ident("organisation_b", "the other end", required=True),
    words("kinds", "kinds of tie", required=True),
    words("relations", "what is stated"),
    words("stated", "the same as relation:direction:how; how is team where a source says it of a team that one end "
          "sits in, else direct"),
    enum("basis", "strongest basis", v.SOURCE_BASES, required=True),
    boolean("planned", "true where all that carries it is an intention, which no source reports as done",
            required=True),
    number("weight", "by parameter: number of publishers", required=True, low=0),
    integer("n_publishers", "independent sources", required=True, low=1),
    integer("n_naming", "of those, publishers with a document that names both ends", required=True, low=0),
    integer("n_documents", "documents; a repeat of another is none", required=True, low=1),
    words("origins", "teams, relations or passages", required=True),
    date("since", "first date documented for an origin or an end's part in it, where there is one"),
    date("until", "last date documented, where all origins have one"),
    idents("source_ids", "documents", required=True),
    idents("publisher_ids", "publishers", required=True),
    number("survival", "share of leave-one-publisher-out runs in which it stays; 0 where one is all",
           low=0, high=1),
)
TWO_MODE = _table(
    "two_mode", "background layer: organisations in passages",
    ("initiative_id", "passage_id", "organisation_id"),
    INITIATIVE,
    ident("passage_id", "the passage", required=True, ref="passages.passage_id"),
    ident("organisation_id", "the organisation", required=True),
    integer("mentions", "how often", required=True, low=1),
)
METRICS = _table(
    "metrics", "one measure of one layer of one initiative a row", ("initiative_id", "layer", "metric"),
    INITIATIVE,
    enum("layer", "primary, steering, study or background", LAYERS, required=True),
    ident("metric", "the measure", required=True),
    number("value", "its value; empty where size does not allow it"),
    number("null_low", "2.5 percent of the null"),
    number("null_high", "97.5 percent of the null"),
    number("loo_low", "lowest value when one publisher is left out"),
    number("loo_high", "highest value when one publisher is left out"),
    integer("loo_runs", "runs: publishers that can be left out", low=0),
    integer("loo_lost", "runs in which the measure is no longer allowed", low=0),
    enum("verdict", "against the null, or why there is no value", VERDICTS, required=True),
)
BLOCKS = _table(
    "blocks", "which sectors meet: one pair of sectors in one initiative a row",
    ("initiative_id", "sector_a", "sector_b"),
    INITIATIVE,
    enum("sector_a", "one sector (a <= b)", v.SECTORS, required=True),
    enum("sector_b", "the other sector", v.SECTORS, required=True),
    integer("ties", "tied pairs in the primary network", required=True, low=0),
    integer("possible", "pairs of participants (stated or inferred) that could be tied", required=True,
            low=0),
    number("expected", "tied pairs when sector labels are permuted over the tied organisations"),
    number("null_low", "2.5 percent of that null"),
    number("null_high", "97.5 percent of that null"),
    enum("verdict", "ties against the null, or why there is no test", VERDICTS, required=True),
)
DISTANCES = _table(
    "distances", "between the primary networks of two initiatives",
    ("initiative_a", "initiative_b", "measure"),
    ident("initiative_a", "one initiative (a < b)", required=True, ref="initiatives.initiative_id"),
    ident("initiative_b", "the other", required=True, ref="initiatives.initiative_id"),
    ident("measure", "sector-blocks, sector-densities or shared-ties: see docs/networks.md", required=True),
    number("value", "0 alike to 1 nothing in common; empty where not comparable", low=0, high=1),
    integer("n", "what it rests on: sector pairs, or common organisations", required=True, low=0),
)
CHANGES = _table(
    "changes", "pilot to proeftuin of one region: what stayed, came, went",
    ("region_id", "predecessor_id", "initiative_id", "item_kind", "item"),
    ident("region_id", "the region of the successor", required=True, ref="regions.region_id"),
    ident("predecessor_id", "the pilot", required=True, ref="initiatives.initiative_id"),
    INITIATIVE,
    enum("item_kind", "organisation or tie", ("organisation", "tie"), required=True),
    text("item", "organisation, or pair joined with --", required=True),
    text("sectors", "its sector, or the pair's sectors", required=True),
    enum("change", "stayed, came or went, in the documents", ("stayed", "came", "went"), required=True),
    boolean("documentation", "true where sources may explain the change as well", required=True),
    enum("reason", "merged or dated, or why it may be documentation; planned for a tie of which neither phase has more "
         "than the plan; else empty for stayed", CHANGE_REASONS),
    ident("into", "the organisation that it was merged into, where the reason is merged"),
)
POSITIONS = _table(
    "positions", "the same place for the same organisation in every picture", ("organisation_id",),
    ident("organisation_id", "the organisation", required=True),
    number("x", "from -1 to 1", required=True),
    number("y", "from -1 to 1", required=True),
)
ROBUSTNESS = _table(
    "robustness", "statements of the report over all choices of the analyst", ("statement",),
    text("statement", "the statement with its subjects, joined with --", required=True),
    ident("template", "the statement, as a key of the texts", required=True),
    words("subjects", "what fills the text: initiatives, sectors, organisations or a phase, in order"),
    ident("initiative_id", "the initiative it is about, where it is one", ref="initiatives.initiative_id"),
    integer("holds", "choices in which it holds", required=True, low=0),
    integer("choices", "choices tried", required=True, low=1),
    text("breaks_with", "the choice that most often breaks it, as option: value"),
)
REACH = _table(
    "reach", "organisations that take part in more than one region: how far each reaches",
    ("organisation_id",),
    ident("organisation_id", "the organisation", required=True),
    text("name", "its name", required=True),
    enum("sector", "kind of organisation", v.SECTORS, required=True),
    enum("scope", "reach of the body", v.SCOPES, required=True),
    integer("n_regions", "regions where it takes part, stated or inferred", required=True, low=0),
    integer("n_regions_tied", "regions where it has a tie in a primary network", required=True, low=0),
    integer("n_regions_general", "regions where only a general statement or context counts it in",
            required=True, low=0),
    integer("n_ties", "its ties in all primary networks", required=True, low=0),
    idents("initiatives", "initiatives where it takes part, stated or inferred",
           ref="initiatives.initiative_id"),
    idents("tied_initiatives", "initiatives where it is tied", ref="initiatives.initiative_id"),
)

TABLES = (NODES, EDGES, TWO_MODE, METRICS, BLOCKS, DISTANCES, CHANGES, POSITIONS, ROBUSTNESS, REACH)
