"""A piece of a brief: HTML that a notebook shows and a template prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

# JupyterLab typesets $…$ in HTML outputs unless an element says not to.
UNTOUCHED = "tex2jax_ignore mathjax_ignore"
_HIDDEN = re.compile(r"<(style|svg|title)\b.*?</\1>", re.DOTALL)
_BREAK = re.compile(r"</(?:p|li|tr|h[1-6]|caption|figcaption|td|th|div)>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, repr=False)
class Fragment:
    """HTML of one section; ``repr`` is its text."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        spaced = _BREAK.sub(
            lambda match: "\n" if match[0][2] != "t" or match[0] == "</tr>" else " | ", self.html
        )
        text = unescape(_TAG.sub("", _HIDDEN.sub("", spaced)))
        lines = (" ".join(line.split()).strip(" |") for line in text.splitlines())
        return "\n".join(line for line in lines if line)


def section(body: str, css: str = "", heading: str = "") -> Fragment:
    """Wrap a section; ``heading`` is the id of the heading that names it."""
    named = f' aria-labelledby="{heading}"' if heading else ""
    tag = "section" if heading else "div"
    classes = " ".join(one for one in ("brief", css, UNTOUCHED) if one)
    return Fragment(f'<{tag} class="{classes}"{named}>{body}</{tag}>')


def join_fragments(fragments: Iterable[Fragment]) -> Fragment:
    """Put fragments one after the other."""
    return Fragment("\n".join(one.html for one in fragments))
