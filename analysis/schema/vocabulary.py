"""The closed word lists that a dossier is coded with, each with the standard it comes from."""

from __future__ import annotations

STATUS = ("active", "disputed", "corrected", "retracted")

# Kinds of publisher or channel.
SOURCE_KIND = ("outlet", "wire", "agency", "official", "social media", "think tank")

# NATO Admiralty code (STANAG 2511): the source and the information are judged apart.
RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")

# FollowTheMoney schemata.
ACTOR_SCHEMA = ("Person", "Organization", "PublicBody")

EVENT_KIND = (
    "event",
    "agreement",
    "visit",
    "strike",
    "delivery",
    "deployment",
    "forecast",
    "background",
)
CLAIM_TYPE = ("event", "figure", "position", "forecast")
MODALITY = ("asserts", "estimates", "alleges", "warns", "forecasts", "denies", "confirms")
DATE_BASIS = ("stated", "inferred", "unknown")

# How a quantity is qualified. The last seven give no number of their own: they become an interval
# only by the convention in ``analysis.conventions``.
NUMERIC_QUALIFIER = (
    "exact",
    "about",
    "range",
    "at_least",
    "more_than",
    "up_to",
    "fewer_than",
)
WORD_QUALIFIER = (
    "some",
    "several",
    "dozens",
    "hundreds",
    "several_hundred",
    "thousands",
    "several_thousand",
    "tens_of_thousands",
)
QUALIFIER = NUMERIC_QUALIFIER + WORD_QUALIFIER

ACCUMULATION = ("snapshot", "increment", "cumulative")

ATTRIBUTION_ROLE = ("originator", "relayer", "outlet", "publisher")
# PROV-O properties of one hop.
PROV_RELATION = ("wasQuotedFrom", "hadPrimarySource", "wasDerivedFrom")
LINEAGE = ("stated", "inferred", "not_recorded")

LINK_RELATION = ("supports", "contradicts", "updates", "duplicates", "not_comparable")
