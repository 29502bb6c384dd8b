"""How a brief was made, and its limits: the rules in words, with what they did to this slice."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.dates.words import format_day
from analysis.statements.sentence import Sentence, count_of, refer

_GRADES = (
    "Grades follow the NATO Admiralty code: a letter for the source (A reliable to F cannot be "
    "judged), a digit "
    "for the information (1 confirmed to 6 cannot be judged), judged apart."
)
_ORIGINS = (
    "Independent origins are counted, never citations: outlets that relay one speaker are one origin."
    " Whoever denies a matter does not stand behind it."
    " Unnamed origins that are described differently count as different. A chain whose "
    "beginning is not recorded counts as none, and an unknown hop makes its length “at least”."
)
_FIGURES = (
    "Figures stand as said. Different measures or units never share an axis, a part is never added to"
    " its whole, "
    "and a capacity computed from another figure is marked as such. “About” came with no margin, so "
    "none is drawn."
)
_LIKELIHOOD = "Words of likelihood are each speaker’s own, quoted and not turned into a probability."


def state_method(
    claims: pd.DataFrame,
    timeline: pd.DataFrame,
    figures: pd.DataFrame,
    as_of: date,
    recorded_as_of: date | None,
) -> list[Sentence]:
    """Say how the brief was made: cut-off, dates, origins, figures, grades, and what was left out."""
    return [
        Sentence((_say_cut(as_of, recorded_as_of),)),
        *_state_dates(claims),
        _state_forecasts(timeline),
        Sentence((_ORIGINS,)),
        Sentence((_FIGURES,)),
        _state_word_figures(figures),
        Sentence((_LIKELIHOOD,)),
        Sentence((_GRADES,)),
    ]


def _say_cut(as_of: date, recorded_as_of: date | None) -> str:
    held = f", as this dossier held it on {format_day(recorded_as_of)}" if recorded_as_of else ""
    return (
        f"Shown is what was public by {format_day(as_of)}{held}. A claim counts from the first day on "
        "which it may "
        "have been reported, else said, else published with its document; later claims are left out."
    )


def _state_dates(claims: pd.DataFrame) -> list[Sentence]:
    """Say how many dates are not the documents' own; the evidence table has the reason of each."""
    if claims.empty:
        return []
    inferred = claims.loc[claims["date_basis"] == "inferred", "id"]
    unknown = claims.loc[claims["date_basis"] == "unknown", "id"]
    sentences = []
    if len(inferred):
        words = f"For {count_of(len(inferred), 'claim')} the date is partly inferred"
        sentences.append(Sentence((words, *refer(inferred), ".")))
    if len(unknown):
        words = f"For {count_of(len(unknown), 'claim')} no date is given, and only an interval is known"
        sentences.append(Sentence((words, *refer(unknown), ".")))
    return sentences or [Sentence(("Every claim’s date is given in its document.",))]


def _state_forecasts(timeline: pd.DataFrame) -> Sentence:
    ahead = timeline.loc[timeline["form"] == "forecast", "claim_id"]
    if not len(ahead):
        return Sentence(("No claim shown looks past the cut-off.",))
    verb = "looks" if len(ahead) == 1 else "look"
    return Sentence((f"{count_of(len(ahead), 'claim')} {verb} past the cut-off", *refer(ahead), "."))


def _state_word_figures(figures: pd.DataFrame) -> Sentence:
    if figures.empty:
        return Sentence(("No figure is shown.",))
    words = figures.loc[figures["form"] == "words", "claim_id"].drop_duplicates()
    if not len(words):
        return Sentence(("Every figure shown was given as a number.",))
    verb = "puts" if len(words) == 1 else "put"
    return Sentence(
        (
            f"{count_of(len(words), 'claim')} {verb} a quantity in words only, read as the table below says",
            *refer(words),
            ".",
        )
    )
