"""What stands around a picture, and what is said of it in words."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.dossier.rows import Record, list_records
from analysis.sentences.wording.sentence import ClaimRef, Part, Sentence

# A name that is cut behind one of them has lost its noun.
_BEFORE_NOUN = frozenset("a an and at by for from in into of on or per the to under with without".split())
_UNNAMED = re.compile(r" \((?:unnamed|anonymous|not named)\)$")


@dataclass(frozen=True)
class Words:
    """Title, subtitle and foot of a picture, and its alternative text.

    ``title`` is proved by the claims that it refers to; their ids are not drawn. ``notes`` say what is left
    out and how to read it, ``source`` where it comes from, ``kicker`` what kind of picture it is. ``room`` is
    how many px high a picture with them may be.
    """

    title: Sentence
    subtitle: str
    notes: tuple[str, ...]
    source: str
    alt: str = ""
    kicker: str = ""
    room: float = math.inf

    @property
    def heading(self) -> str:
        """The title as it is drawn."""
        parts = (part for part in self.title.parts if not isinstance(part, ClaimRef))
        return str(Sentence(tuple(parts))).strip()


def proved(text: tuple[Part, ...], claim_ids: tuple[str, ...]) -> Sentence:
    """A title with the claims that it rests on behind it."""
    return Sentence((*text, *(ClaimRef(one) for one in dict.fromkeys(claim_ids))))


def split_start(names: Sequence[str]) -> tuple[str, list[str]]:
    """What all of several names begin with, and how each goes on.

    >>> split_start(["North Korean soldiers sent", "North Korean soldiers killed"])
    ('North Korean soldiers', ['sent', 'killed'])
    """
    split = [name.split() for name in names]
    shared = next((at for at, words in enumerate(zip(*split, strict=False)) if len(set(words)) > 1), 0)
    return " ".join(split[0][:shared]) if split else "", [" ".join(words[shared:]) for words in split]


def ends_before_noun(text: str) -> bool:
    """Whether a noun has to follow.

    >>> ends_before_noun("number of"), ends_before_noun("soldiers")
    (True, False)
    """
    return text.rpartition(" ")[2] in _BEFORE_NOUN


def split_heading(names: Sequence[str]) -> tuple[str, list[str]]:
    """What thing all of several names begin with, to be said once above them, and what heads each."""
    shared, rest = split_start(names)
    return ("", list(names)) if not shared or ends_before_noun(shared) else (shared, rest)


def voice_name(row: Record) -> str:
    """Who says so in a row, in a few words; a beginning that is not recorded is nobody.

    That somebody is not named is what the hollow mark says.

    >>> voice_name({"voice_id": "nis", "voice_short": "the NIS", "voice": "National Intelligence Service"})
    'the NIS'
    >>> voice_name({"voice_id": "diplomat", "voice_short": "", "voice": "Western diplomat (unnamed)"})
    'Western diplomat'
    >>> voice_name({"voice_id": ""})
    'nobody named'
    """
    return _UNNAMED.sub("", row["voice_short"] or row["voice"]) if row["voice_id"] else "nobody named"


def name_voices(rows: pd.DataFrame) -> list[str]:
    """Who says so in each of many rows, as ``voice_name`` says it."""
    return [voice_name(row) for row in list_records(rows[["voice_id", "voice_short", "voice"]])]
