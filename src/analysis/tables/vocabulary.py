"""Every closed vocabulary of the project, once."""

PHASES = ("pilot", "proeftuin", "programme")
REGION_KINDS = ("jeugdregio", "subregion", "national")
SECTORS = (
    "local-team", "veilig-thuis", "certified-institution", "child-protection-board", "municipality",
    "ministry", "shelter", "youth-care", "adult-mental-health", "police-justice", "court", "research",
    "knowledge-network", "lived-experience", "umbrella", "health", "disability-care", "debt-social", "other",
)
SCOPES = ("local", "regional", "national")
ORGANISATION_KINDS = ("named", "generic")
ROLES = ("core", "partner", "commissioner", "support", "research", "steering", "referrer")
SOURCE_BASES = ("stated", "inferred", "context")
BASES = (*SOURCE_BASES, "general")
APPLIES_TO = ("all-pilots", "all-proeftuinen", "tranche-1", "tranche-2", "all-initiatives")
TEAM_KINDS = ("joint-team", "table", "steering", "duo", "study")
RELATION_KINDS = ("works-with", "shares-data", "staff-seconded-to", "merged-into", "commissions", "refers-to")
DIRECTED_RELATIONS = ("staff-seconded-to", "merged-into", "commissions", "refers-to")
# The one enum of tie kinds. The first four make the primary network.
TIE_KINDS = ("stated", "joint-team", "table", "duo", "steering", "study", "listed-together", "co-mention")
PRIMARY_TIES = ("stated", "joint-team", "table", "duo")
OBSTACLE_LEVELS = ("family", "professional", "organisation", "chain", "system")
DIMENSIONS = ("family", "professional", "organisation", "chain", "conditions", "learning", "scope", "reach")
DEPTH_DIMENSIONS = DIMENSIONS[:6]
STATUSES = ("reported", "intended")
CONFIDENCES = ("high", "medium", "low")
CODER_KINDS = ("human", "machine")
PUBLISHER_KINDS = ("initiative", "participant", "government", "press", "research", "other")
GENRES = (
    "news", "web-page", "interview", "plan", "report", "policy-letter", "event", "article", "annual-report",
)
RELEVANCES = ("initiative", "context")
EXTENTS = ("full", "excerpt")
RIGHTS = ("open", "quote", "closed")
LANGUAGES = ("nl", "en")
SUPPORTS = ("curated", "located", "document-only")
