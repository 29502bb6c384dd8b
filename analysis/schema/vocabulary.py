"""The closed word lists that a dossier is coded with, each with the standard it comes from."""

from analysis.numbers.conventions import QUALIFIERS, WORD_READINGS

STATUS = ("active", "disputed", "corrected", "retracted")

# Kinds of publisher or channel.
SOURCE_KIND = ("outlet", "wire", "agency", "official", "social media", "think tank")

# NATO Admiralty code (STANAG 2511): the source and the information are judged apart.
RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}

# The reason for an unknown day where a note gives none: it tells no more than "undated".
NOT_DATED = "The document does not date it."

# FollowTheMoney schemata.
ACTOR_SCHEMA = ("Person", "Organization", "PublicBody")

EVENT_KIND = tuple("event agreement visit strike delivery deployment forecast background".split())

# What an origin does with a proposition, and the stance that each modality takes.
STANCE_OF_MODALITY = {
    "asserts": "says_so",
    "estimates": "says_so",
    "alleges": "says_so",
    "confirms": "says_so",
    "forecasts": "expects",
    "warns": "expects",
    "denies": "denies",
    "questions": "leaves_open",
    "no_comment": "leaves_open",
}
MODALITY = tuple(STANCE_OF_MODALITY)
STANCE = ("says_so", "expects", "denies", "leaves_open")
DATE_BASIS = ("stated", "inferred", "unknown")

# How a quantity is qualified, as ``analysis.numbers.conventions`` says. The last three stay words.
NUMERIC_QUALIFIER = tuple(QUALIFIERS)
WORD_QUALIFIER = (*WORD_READINGS, "fraction", "multiple", "words")
QUALIFIER = NUMERIC_QUALIFIER + WORD_QUALIFIER

ACCUMULATION = ("snapshot", "increment", "cumulative")

ATTRIBUTION_ROLE = ("originator", "relayer", "outlet", "publisher")
# PROV-O properties of one hop.
PROV_RELATION = ("wasQuotedFrom", "hadPrimarySource", "wasDerivedFrom")
LINEAGE = ("stated", "inferred", "not_recorded")

# What a measure's unit counts or weighs.
MEASURE_KIND = ("count", "amount", "share", "rate", "ratio", "duration", "capacity", "other")

PROPOSITION_RELATION = ("implies", "excludes", "fulfils")
CLAIM_RELATION = ("same_statement", "other_statement", "not_comparable")

# What a voice does with a proposition, in words: of one, of several.
STANCE_VERBS = {
    "says_so": ("says so", "say so"),
    "expects": ("expects it", "expect it"),
    "denies": ("denies it", "deny it"),
    "leaves_open": ("leaves it open", "leave it open"),
}
# Of each stance, what a column begins with that counts its voices: says_named, says_unnamed.
COUNTED_AS = {"says_so": "says", "expects": "expects", "denies": "denies", "leaves_open": "open"}
# What one did who has another stance now.
STANCE_BEFORE = {
    "says_so": "said so",
    "expects": "expected it",
    "denies": "denied it",
    "leaves_open": "left it open",
}
