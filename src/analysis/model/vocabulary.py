"""Vocabularies of the engine, the same in every study."""

STATUSES = ("reported", "intended")
FEATURE_STATUSES = ("practised", "intended", "denied")
CONFIDENCES = ("high", "medium", "low")
PROFILES = ("sought", "practised")
UNTOLD = ("cannot-be-told", "not-documented")  # words of an estimate that claim nothing
DOUBTFUL = "?"  # what is shown of a level that is too unsure to be one
LIKENESS_FROM = 4  # features that are known of each of two that are ranked by likeness
BEGINNINGS = ("founded", "joined", "works", "to-start")  # of an initiative; joined: the programme
SCOPES = ("local", "regional", "national")
ORGANISATION_KINDS = ("named", "generic")
SOURCE_BASES = ("stated", "inferred", "context")
BASES = (*SOURCE_BASES, "general")
STRENGTH = ("stated", "inferred", "general", "context")  # from strong to weak: context only says that it was around
GENRES = ("news", "web-page", "interview", "plan", "report", "policy-letter", "event", "article", "annual-report")
RIGHTS = ("open", "quote", "closed")
READABLE = ("nl", "en")  # languages that `clean` has rules for
