"""A brief for those who take it further, as bytes for whoever writes files.

Each format is a module with ``build(view)``: ``data`` (a data package and a workbook), ``pictures`` (SVG and
PNG; it also takes the names that the page told) and ``docx``. A new format is a new module here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """One file: its name's ending, its bytes, what it is called; ``alt`` is a picture's alternative text."""

    ending: str
    content: bytes
    title: str
    alt: str = ""
