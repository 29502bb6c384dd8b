"""Text of the data as HTML: it never becomes markup."""

from __future__ import annotations

import re
from html import escape

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.-]")
# What XML and HTML cannot hold, and what would turn a line's direction around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def escape_text(text: object) -> str:
    """Escape text for an element or a quoted attribute; control characters become U+FFFD.

    >>> escape_text('<script>"&"')
    '&lt;script&gt;&quot;&amp;&quot;'
    """
    return escape(_UNPRINTABLE.sub("\ufffd", str(text)))


def make_id(prefix: str, key: str) -> str:
    """Make an element's id out of a row's: letters, digits, dots and hyphens, others by their code.

    >>> make_id("t-", "C01"), make_id("", "a b")
    ('t-C01', 'a~20b')
    """
    return prefix + _NOT_IN_ID.sub(lambda match: f"~{ord(match[0]):x}", key)


def quote(text: object) -> str:
    """Escape words taken verbatim, in quotation marks."""
    return f"“{escape_text(text)}”"


def is_web_address(text: str) -> bool:
    """Tell whether a text may be linked: only http and https, never a script."""
    return re.match(r"https?://[^\s<>\"']+\Z", text) is not None
