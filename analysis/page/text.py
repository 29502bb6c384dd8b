"""Text of the data as HTML: escaped by its type, with a direction and a language of its own.

Whatever is not ``Markup`` is escaped where it meets ``Markup``: nothing has to be remembered at the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

PAGE_LANGUAGE = "en"

# What HTML cannot hold or nobody can see: controls, lone surrogates, non-characters, and overrides of
# direction. Isolates and direction marks stay: they are part of the text, and <bdi> keeps them inside.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_RIGHT_TO_LEFT = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RIGHT_TO_LEFT_LETTER = re.compile(f"[{_RIGHT_TO_LEFT}]")
# What stands in isolates already; else from the first to the last such letter, with the spaces, digits and
# signs between, yet not past a mark that may be one of our own sentence's: two values are two runs.
_BETWEEN = r"(?:[^A-Za-z\u2066-\u2069;:.,]|[;:.,](?!\s))*"
_RUN = re.compile(f"[\u2066-\u2068][^\u2069]*\u2069|[{_RIGHT_TO_LEFT}](?:{_BETWEEN}[{_RIGHT_TO_LEFT}])?")
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][^\s<>\"']*)?\Z")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.-]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def clean(text: str) -> str:
    r"""Put U+FFFD for what no page can hold, and line feeds for carriage returns.

    >>> clean("a\x00b\r\nc")
    'a�b\nc'
    """
    return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def value(text: object, lang: str = "") -> Markup:
    """Show a value of the data: whatever it is written in, what stands beside it keeps its order.

    >>> value("A & B"), value("군인", "ko")
    (Markup('<bdi>A &amp; B</bdi>'), Markup('<bdi lang="ko">군인</bdi>'))
    >>> value("")
    Markup('')
    """
    if text == "":
        return Markup("")
    shown = text if isinstance(text, Markup) else str(text)
    if lang and lang.split("-")[0].lower() != PAGE_LANGUAGE:
        return Markup('<bdi lang="{}">{}</bdi>').format(lang, shown)
    return Markup("<bdi>{}</bdi>").format(shown)


def quote(text: object, lang: str = "") -> Markup:
    """Show words taken verbatim, in quotation marks."""
    return Markup("“{}”").format(value(text, lang))


def words(text: str) -> Markup:
    """Show our own words; a run of right-to-left letters in them gets a direction of its own.

    >>> words("said by דוד (10)")
    Markup('said by <bdi>דוד</bdi> (10)')
    """
    return Markup("").join(_show_run(text[start:end], plain) for start, end, plain in _runs(text))


def _show_run(run: str, plain: bool) -> Markup:
    """Show a run of a text; right-to-left letters that our own words have isolated are a name of the data."""
    is_name = run.startswith(_FIRST_STRONG_ISOLATE) and _RIGHT_TO_LEFT_LETTER.search(run)
    return value(run[1:-1]) if is_name else Markup("{}").format(run) if plain else value(run)


def isolate(text: str) -> str:
    r"""Give each right-to-left run in a plain text a direction of its own.

    >>> isolate("said by דוד (10)") == "said by \u2068דוד\u2069 (10)"
    True
    """
    return "".join(
        text[start:end] if plain else f"{_FIRST_STRONG_ISOLATE}{text[start:end]}{_POP_ISOLATE}"
        for start, end, plain in _runs(text)
    )


def _runs(text: str) -> Iterable[tuple[int, int, bool]]:
    at = 0
    for run in _RUN.finditer(text):
        if run.start() > at:
            yield at, run.start(), True
        yield run.start(), run.end(), "\u2066" <= run[0][0] <= "\u2068"
        at = run.end()
    if at < len(text):
        yield at, len(text), True


def join(parts: Iterable[str], between: str = " ") -> Markup:
    """Put parts one after the other; what is not markup is escaped."""
    return Markup("{}").format(between).join(parts)


def make_id(prefix: str, key: str) -> str:
    """Make an element's id of a row's: letters, digits, dots and hyphens, others by their code.

    >>> make_id("claim-", "C01"), make_id("", "a b")
    ('claim-C01', 'a~20b')
    """
    return prefix + _NOT_IN_ID.sub(lambda match: f"~{ord(match[0]):x}", key)


def is_web_address(text: str) -> bool:
    """Tell whether a text may be linked: http or https, never a script, and to the host that one reads.

    A user name may look like the host, and letters of another script like those of a known one.

    >>> is_web_address("https://example.org/a"), is_web_address("https://example.org@evil.example/")
    (True, False)
    """
    return _WEB_ADDRESS.match(text) is not None
