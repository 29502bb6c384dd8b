"""Whoever is not named: as the document describes them, with the word that says so."""

import re

POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\s))")
_SECRET = re.compile(r"\b(?:anonym|unnamed|unidentified|undisclosed|not named)", re.IGNORECASE)
_DETERMINER = re.compile(
    r"(?:(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other|\d+)\s)",
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
    >>> describe_unnamed("another official")
    'another unnamed official'
    """
    text = descriptor.strip().replace("'", "’").rstrip(".")
    tail = "," if "," in text and not _LIST.search(text) else ""
    if _SECRET.search(text):
        return f"{_with_indefinite(text)}{tail}"
    owner = POSSESSIVE.search(AFTER_HEAD.sub("", text))
    if owner:
        # “Courier’s sources”: the word stands after whose they are.
        return f"{_with_indefinite(text[: owner.end()])} unnamed{text[owner.end() :]}{tail}"
    determiner = _DETERMINER.match(text)
    start, rest = (determiner[0], text[determiner.end() :]) if determiner else ("", text)
    if rest.lower().startswith("another "):
        return f"another unnamed {rest.split(' ', 1)[1]}{tail}"
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
    return f"{_article(text)} {text}"


def _article(words: str) -> str:
    sounds_long = re.match(r"(?:u[nskt][aeiy]|uk|eu|us\b|un\b|one)", words, re.IGNORECASE)
    return "a" if sounds_long or words[:1].lower() not in "aeiou" else "an"


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
