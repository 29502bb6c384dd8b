"""One sentence on what somebody does with a proposition: speaker, verb, hedge, clause, figure, footing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.sentences.figure_phrases import say_figures
from analysis.sentences.material import Material
from analysis.sentences.relative_dates import say_span
from analysis.sentences.sentence import Part, refer, say_small
from analysis.sentences.speaker import Mention, Speaker, list_speakers
from analysis.sentences.verbs import join_verbs, say_verb

Draft = tuple[Part | Mention, ...]


@dataclass(frozen=True)
class Said:
    """What one voice does with one proposition: its stance, the claim to cite, and its figures."""

    stance: Any
    claim: Any
    speaker: Speaker
    figures: tuple[Any, ...]

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that carry it: the one that is cited, then that of the figure."""
        ids = (self.claim.claim_id, *(figure.claim_id for figure in self.figures))
        return tuple(dict.fromkeys(ids))

    @property
    def can_merge(self) -> bool:
        """Whether it may stand in one sentence with other voices: nothing of its own would be lost."""
        return not self.stance.hedge and self.speaker.known and not self.speaker.jointly


def read_said(stance: Any, material: Material) -> Said:
    """Read a row of the stances frame: who speaks, and the figures of its newest claim that has some."""
    claim = material.claims[stance.claim_id]
    figures: tuple[Any, ...] = ()
    for claim_id in (stance.claim_id, *stance.claim_ids.split()):
        if figures := tuple(material.figures_of.get(claim_id, ())):
            break
    return Said(stance, claim, material.speaker(stance.claim_id), figures)


def list_said(proposition_id: str, stance: str, material: Material) -> list[Said]:
    """List what the voices of one stance say on a proposition: who adds a voice, named ones, newest first."""
    rows = [row for row in material.stances.get(proposition_id, ()) if row.stance == stance]
    said = [read_said(row, material) for row in rows]
    said.sort(key=lambda one: (not one.stance.counted, not one.stance.voice_named, -_day(one.claim)))
    return said


def _day(claim: Any) -> int:
    for moment in (claim.said_to, claim.said_from, claim.public_on):
        if not pd.isna(moment):
            return int(pd.Timestamp(moment).toordinal())
    return 0


def say_when(claim: Any, as_of: date) -> str:
    """Say when something was said, as it stands in brackets: “18 October”, “reported 18 October”, or ""."""
    first, last = to_date(claim.said_from), to_date(claim.said_to)
    span = say_span(first, last, as_of)
    return f"reported {span}" if span and claim.said_is_reported else span


def to_date(moment: Any) -> date | None:
    """A frame’s day as a date; None where it is not known."""
    return None if pd.isna(moment) else pd.Timestamp(moment).date()


def state_one(
    said: Said, material: Material, *, dated: bool = True, figures: bool = True, refs: bool = True
) -> Draft:
    """Say what one voice does with a proposition, without the full stop.

    “Ukraine’s president Volodymyr Zelensky said that North Korea …: “about 10,000 soldiers” (18 October; C03)”.
    """
    parts: list[Part | Mention] = [said.speaker.mention, " jointly " if said.speaker.jointly else " "]
    parts += [
        *say_verb(
            said.stance.modality, said.stance.hedge, plural=said.speaker.plural, reports=said.speaker.reports
        ),
        f" {material.clause(said.stance.proposition_id)}",
    ]
    if figures and said.figures:
        parts += _with_figures(said, material)
    when = say_when(said.claim, material.as_of) if dated else ""
    return (*parts, *refer(said.claim_ids, beside=when)) if refs else tuple(parts)


def _with_figures(said: Said, material: Material) -> list[Part]:
    words = say_figures(list(said.figures), material)
    if not words:
        return []
    # What a denial or a question cites is the number that is denied or asked about.
    if said.stance.stance in ("denies", "leaves_open"):
        return [" (the number in question: ", *words, ")"]
    return [": ", *words]


def state_together(several: Sequence[Said], material: Material) -> Draft:
    """Say what several voices of one stance do with a proposition, without the full stop; no hedge among them."""
    modality = join_verbs([one.stance.modality for one in several])
    clause = material.clause(several[0].stance.proposition_id)
    refs = refer(claim_id for one in several for claim_id in one.claim_ids[:1])
    return (*say_voices(several), " ", *say_verb(modality, plural=True), f" {clause}", *refs)


def say_voices(several: Sequence[Said]) -> Draft:
    """List who speaks: named ones by name, several unnamed ones as the bound that they are."""
    named = [one.speaker for one in several if one.stance.voice_named]
    unnamed = [one.speaker for one in several if not one.stance.voice_named]
    if len(unnamed) < 2:
        return list_speakers([*named, *unnamed])
    bound: Draft = (f"up to {say_small(len(unnamed))} unnamed voices",)
    return (*list_speakers(named, last=", "), " and ", *bound) if named else bound
