"""Title, subtitle, foot and alternative text of what was said of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.charts.drawing.figure_words import read_out, said, say_denied, voice
from analysis.charts.drawing.quantity import count_words
from analysis.charts.drawing.subject import Setting
from analysis.charts.drawing.words import Words, capital, proved
from analysis.charts.verbs.frame import Verbs, is_near
from analysis.numbers.words import say_number
from analysis.sentences.sentence import Sentence, count_of


def say_words(verbs: Verbs, setting: Setting, title: str | None = None) -> Words:
    """All words around the picture; ``title`` replaces the computed one."""
    rows = verbs.rows
    claims = rows["claim_id"].nunique() if len(rows) else 0
    documents = rows["document_id"].nunique() if len(rows) else 0
    return Words(
        kicker=setting.title,
        title=say_title(verbs) if title is None else Sentence((title,)),
        subtitle=f"{capital(verbs.unit)}, by what was said of them and the day of the statement"
        if verbs.groups
        else "",
        notes=tuple(_say_notes(verbs)),
        source=setting.source(claims, documents),
        alt=_say_alt(verbs),
    )


def say_title(verbs: Verbs) -> Sentence:
    """The finding: one number that is given for several things, else how far the counts lie apart."""
    if not verbs.groups:
        return Sentence(("No two things of one unit are counted here",))
    rows = verbs.rows
    if np.isfinite(verbs.near):
        close = rows[[is_near(float(value), verbs.near) for value in rows["value"]]]
        number = close["measure_id"].nunique()
        things = f"{count_words(number)} different things"
        text = f"Numbers near {say_number(verbs.near)} {verbs.unit} are given for {things}"
        return proved((text,), tuple(close["claim_id"]))
    low, high = rows.loc[rows["value"].idxmin()], rows.loc[rows["value"].idxmax()]
    things = "thing is" if len(verbs.groups) == 1 else "things are"
    start = f"{capital(count_words(len(verbs.groups)))} {things} counted in {verbs.unit}, from "
    return proved((start, said(low), " to ", said(high)), (low["claim_id"], high["claim_id"]))


def _say_notes(verbs: Verbs) -> list[str]:
    rows = verbs.rows
    notes = say_denied(verbs.denied)
    if len(rows) and (rows["form"] == "words").any():
        notes.append("A dashed box is our reading of words that give no number.")
    if len(rows) and (rows["stance"] == "expects").any():
        notes.append("Numbers that are expected say so beside the speaker.")
    if verbs.more:
        notes.append(f"Not shown: {count_of(verbs.more, 'more number')} of {verbs.unit}.")
    return notes


def say_speaker(row: pd.Series) -> str:
    """Who gives a number, and whether it is only expected."""
    name = capital(voice(row))
    return f"{name} (expected)" if row["stance"] == "expects" else name


def _say_alt(verbs: Verbs) -> str:
    if not verbs.groups:
        return "An empty chart: no two things of one unit are counted here."
    return " ".join(f"{capital(group.measure)}: {read_out(group.rows)}." for group in verbs.groups)
