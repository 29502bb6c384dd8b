"""A file that lies beside a brief for those who take it further."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """One file: its name's ending, its bytes, what it is called; ``alt`` is a picture's alternative text."""

    ending: str
    content: bytes
    title: str
    alt: str = ""
