"""How somebody is introduced: by name, office and country; who is unnamed as the document describes them."""

import re
from functools import lru_cache

from analysis.sentences.wording.sentence import Name, Part

# An office of more words stands after the name; in a headline it is left out.
_LONG_ROLE, _TITLE_ROLE = 7, 6
# How a name tells its country without saying it.
SHORT_COUNTRIES = {
    "united states": r"\b(?:US|U\.S\.|America|Washington|White House|Pentagon)",
    "united kingdom": r"\b(?:UK|U\.K\.|Brit|London)",
    "russia": r"\b(?:Kremlin|Moscow)",
}
POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\s))")
# What follows a name, or its stem, in the adjective made of it: Norlander, Russian, Japanese, Israeli.
_ENDINGS = r"(?:i?an|n|ese|ish|i|er|ic)?s?"
# What stands before a body’s name without a comma: “North Korea’s”, “the eleven-nation”, “the Russian”.
_ADJECTIVE = re.compile(r"(?:[’']s?|-\w+|\b[A-Z]\w*(?:an|ese|ish))$")
# Bodies whose name takes an article; a country, a newspaper and a company take none.
_BODY = re.compile(
    r"\b(?:Ministry|Department|Service|Agency|Council|Committee|Office|Staff|Forces?|Command|House|Government"
    r"|Parliament|Embassy|Commission|Court|Party|Army|Navy|Cent(?:re|er)|Bureau|Directorate|Institute|Union"
    r"|Nations|States|Kingdom|Kremlin|Pentagon|Police|Authority|Assembly|Senate|Cabinet|Presidency|Team|Board"
    r"|Administration|Federation|Republic|Hospital|Society|Foundation|Association|Netherlands|Prosecutor"
    r"|Regulator|Ombudsman|Treasury|Inspectorate|(?:Central|World|National|Reserve|State|Federal) Bank"
    r"|(?:Bank|University) of|Organi[sz]ation|Cross|Crescent|Fund)\b",
    re.IGNORECASE,
)
# “Metal Workers’ Union” is no possession of somebody’s, as “Ukraine’s army” is.
_OF_MANY = re.compile(r"s[’'] (?:Union|Association|Federation|League|Guild)\b")
# What a party is, and no country: it tells nothing beside a name.
_KINDS_OF_PARTY = frozenset(
    "authorities company companies court courts employers government industry judiciary military opposition "
    "parliament police press rebels state union unions workers".split()
)
# An office that reads on after its noun: “pollster at Insight”.
_OF_PLACE = re.compile(r"\s(?:of|at|for|in|to)\s")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)


def with_article(name: str) -> str:
    """Put “the” before the name of a body that takes it.

    >>> with_article("Ministry of Defence"), with_article("Reuters"), with_article("the NIS")
    ('the Ministry of Defence', 'Reuters', 'the NIS')
    >>> with_article("Halden Bank"), with_article("Bank of Norvik"), with_article("Farmers’ Union")
    ('Halden Bank', 'the Bank of Norvik', 'the Farmers’ Union')
    """
    is_possession = POSSESSIVE.search(name) and not _OF_MANY.search(name)
    if not name or _ARTICLE.match(name) or is_possession or not _BODY.search(name):
        return name
    return f"the {name}"


def has_name(side: str) -> bool:
    """Whether a side can stand for who speaks: a name, and no kind of party such as “Government”."""
    return bool(side) and side.lower() not in _KINDS_OF_PARTY


def possessive(name: str) -> str:
    """A name with its possessive.

    >>> possessive("Seoul"), possessive("the Joint Chiefs"), possessive("US")
    ('Seoul’s', 'the Joint Chiefs’', 'US’s')
    """
    return f"{name}’" if name.endswith("s") and not name.isupper() else f"{name}’s"


def introduce(name: str, short: str, role: str, kind: str, side: str) -> tuple[Part, ...]:
    """Introduce by name, office and country: “Norland’s minister Ida Berg”, “Ida Berg, a deputy,”."""
    if role and kind == "body" and _ADJECTIVE.search(role):
        return (f"{role} ", Name(_ARTICLE.sub("", short or name, count=1)))
    if not role or is_name_within(name, role):
        is_told = not side or role or kind == "outlet" or _tells(side, name)
        where = "" if is_told or not has_name(side) else f" ({side})"
        return (role or Name(name), where)
    if kind == "body":
        return (role, ", ", Name(short or name), ",") if _stands_before(role) else (Name(name), f", {role},")
    if not _stands_before(role) or _is_bare(role) or len(role.split()) > _LONG_ROLE:
        return (Name(name), f", {role},")
    if _ARTICLE.match(role) or _OF_PLACE.search(role):
        return (f"{role}, ", Name(name), ",")
    return (f"{role} ", Name(name))


def is_name_within(name: str, role: str) -> bool:
    """Whether an office says the name already: “Ukraine’s military intelligence agency”."""
    words = [word for word in re.split(r"\W+", name.lower()) if word not in ("the", "of", "s", "")]
    return bool(words) and all(word in role.lower() for word in words)


def _stands_before(role: str) -> bool:
    """Whether an office can stand before a name: “Ukraine’s president”, not “a member of parliament”."""
    indefinite = re.match(r"(?:an?|one|member|head of a)\s", role, re.IGNORECASE)
    return not indefinite and not re.search(r"[,;(]", role)


def _is_bare(role: str) -> bool:
    """Whether an office lacks what it needs to stand before a name: “commander of the guard”."""
    place = _OF_PLACE.search(role)
    return place is not None and not _ARTICLE.match(role) and not POSSESSIVE.search(role[: place.start()])


def introduce_in_headline(
    name: str, short: str, role: str, kind: str, first: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Introduce a body by its office alone, a person by office and surname."""
    if not role or (kind == "body" and _ADJECTIVE.search(role)):
        return first
    if kind in ("outlet", "social media") or not _stands_before(role) or len(role.split()) > _TITLE_ROLE:
        return (Name(name),)
    if kind == "body" or is_name_within(name, role):
        return (role,)
    if _is_bare(role):
        return (Name(short or name), f", {role},")
    if _OF_PLACE.search(role):
        return (f"{role}, ", Name(short or name), ",")
    return (f"{role} ", Name(short or name))


@lru_cache(maxsize=4096)
def read_name(name: str, side: str) -> re.Pattern[str]:
    """The name as a sentence may have it, its adjective, and the other names of a few countries.

    >>> bool(read_name("North Korea", "North Korea").search("North Korean soldiers are in Russia"))
    True
    """
    bare = re.sub(r"\Athe ", "", name)
    stem = bare[:-1] if bare[-1] in "aeo" else bare
    pattern = rf"\b(?:{re.escape(bare)}|{re.escape(stem)}){_ENDINGS}(?![\w-])"
    other = SHORT_COUNTRIES.get(bare.lower()) if name == side else None
    return re.compile(f"{pattern}|{other}" if other else pattern)


def _tells(side: str, text: str) -> bool:
    """Whether a name tells its country already: “Ukrainian authorities”."""
    if re.search(SHORT_COUNTRIES.get(side.lower(), r"$^"), text):
        return True
    words = [word for word in re.split(r"\W+", side.lower()) if len(word) > 2]
    return all(word[:5] in text.lower() for word in words)


def loses_country(name: str, short: str, side: str) -> bool:
    """Whether a short name drops the country that the name tells: “the Joint Chiefs”; an acronym is known."""
    is_acronym = bool(re.fullmatch(r"(?:the )?[A-Z.]{2,}", short))
    return bool(short and side) and not is_acronym and _tells(side, name) and not _tells(side, short)


_SECRET = re.compile(r"\b(?:anonym|unnamed|unidentified|undisclosed|not named)", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?:(?:an?|another|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other|\d+)\s)",
    re.IGNORECASE,
)
_PLURAL_WORD = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|\d+)\s", re.IGNORECASE
)
AFTER_HEAD = re.compile(
    r"\s+(?:of|in|from|at|with|within|on|for|who|whom|that|which|familiar|close|briefed|interviewed|seen|taking"
    r"|including|near|inside|off)\b.*|[,;(].*",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\s+(?:seen|read|heard|obtained) by\b.*")
# “US, South Korean and Ukrainian officials”: these commas close nothing.
_LIST = re.compile(r"\w, [^,;]+ and \w")
_IRREGULAR = ("people", "police", "media", "press")
# “Policemen” are several; “Yemen” and “a specimen” are one.
_MEN = re.compile(r"(?!ye|speci|regi|abdo)\w*men\Z")


def describe_unnamed(descriptor: str) -> str:
    """Say that somebody is unnamed, with the document's description.

    >>> describe_unnamed("a Ukrainian official"), describe_unnamed("two Western diplomats")
    ('an unnamed Ukrainian official', 'two unnamed Western diplomats')
    >>> describe_unnamed("Western officials"), describe_unnamed("anonymous source")
    ('unnamed Western officials', 'an anonymous source')
    >>> describe_unnamed("Courier's sources within the army"), describe_unnamed("a friendly nation's service")
    ('Courier’s unnamed sources within the army', 'a friendly nation’s unnamed service')
    >>> describe_unnamed("Several officials"), describe_unnamed("Another country's official")
    ('several unnamed officials', 'another country’s unnamed official')
    >>> describe_unnamed("Another official"), describe_unnamed("Anonymous source")
    ('another unnamed official', 'an anonymous source')
    """
    text = descriptor.strip().replace("'", "’").rstrip(".")
    if _DETERMINER.match(text) or _SECRET.match(text):  # small within a sentence, however a document begins
        text = text[:1].lower() + text[1:]
    tail = "," if "," in text and not _LIST.search(text) else ""
    if _SECRET.search(text):
        return f"{_with_indefinite(text)}{tail}"
    owner = POSSESSIVE.search(AFTER_HEAD.sub("", text))
    if owner:
        # “Courier’s sources”: the word stands after whose they are.
        return f"{_with_indefinite(text[: owner.end()])} unnamed{text[owner.end() :]}{tail}"
    determiner = _DETERMINER.match(text)
    start, rest = (determiner[0], text[determiner.end() :]) if determiner else ("", text)
    if start.lower().strip() in ("a", "an") or (not start and not is_plural(text)):
        return f"an unnamed {rest}{tail}"
    return f"{start}unnamed {rest}{tail}"


def shorten_unnamed(words: str) -> str:
    """Leave out who saw or heard what an unnamed voice says.

    >>> shorten_unnamed("an unnamed assessment seen by the Courier")
    'an unnamed assessment'
    >>> shorten_unnamed("unnamed US, South Korean and Ukrainian officials")
    'unnamed US, South Korean and Ukrainian officials'
    """
    return _HEARD.sub("", words)


def _with_indefinite(text: str) -> str:
    """Put “a” or “an” before one person or thing that stands without; a name needs none."""
    possessor = POSSESSIVE.search(text)
    if _DETERMINER.match(text) or is_plural(text) or (possessor and text[:1].isupper()):
        return text
    sounds_long = re.match(r"(?:u[nskt][aeiy]|uk|eu|us\b|un\b|one)", text, re.IGNORECASE)
    return f"{'a' if sounds_long or text[:1].lower() not in 'aeiou' else 'an'} {text}"


def is_plural(words: str) -> bool:
    """Whether a description is of several people, as far as English shows it.

    >>> is_plural("two Western diplomats"), is_plural("sources in the army"), is_plural("an official")
    (True, True, False)
    >>> is_plural("fishermen off the coast"), is_plural("specimen"), is_plural("empress")
    (True, False, False)
    """
    if _PLURAL_WORD.match(words):
        return True
    if re.match(r"(?:an?|one)\s", words, re.IGNORECASE):
        return False
    head = AFTER_HEAD.sub("", words if not _LIST.search(words) else words.replace(",", "")).strip().lower()
    last = head.rsplit(maxsplit=1)[-1] if head else ""
    is_regular = last.endswith("s") and not last.endswith(("ss", "us", "is", "’s", "'s"))
    return is_regular or last in _IRREGULAR or bool(_MEN.match(last))
