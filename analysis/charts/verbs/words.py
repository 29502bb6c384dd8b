"""Title, subtitle, foot and alternative text of what was said of them."""

import numpy as np

from analysis.charts.drawing.chart import Setting
from analysis.charts.drawing.figures import read_out, said, say_apart, say_left_out
from analysis.charts.drawing.words import Words, ends_before_noun, proved, split_start
from analysis.charts.verbs.frame import MOST_TOLD, Verbs, find_apart, find_near, is_near
from analysis.frames.frame import join_words
from analysis.numbers.words import count_of, say_number, say_small
from analysis.sentences.wording.sentence import Sentence, capitalise


def say_title(verbs: Verbs) -> Sentence:
    """The finding: one number that is given for several things, else which two numbers lie apart."""
    if not verbs.groups:
        return Sentence(("No two things of one unit are counted here",))
    if np.isfinite(verbs.near):
        rows = verbs.table
        near = rows["measure"][[is_near(float(value), verbs.near) for value in rows["value"]]]
        things = _say_things(list(dict.fromkeys(near)), verbs.unit)
        text = f"Numbers near {say_number(verbs.near)} are given for {things}"
        return proved((text,), tuple(row["claim_id"] for row in find_near(verbs)))
    pair = find_apart(verbs)
    low, high = pair[0], pair[-1]
    if low["measure_id"] == high["measure_id"]:
        return say_apart(low, high)
    first, second = (low, high) if low["day"] <= high["day"] else (high, low)
    start, middle = f"{capitalise(first['measure'])}: ", f"; {second['measure']}: "
    return proved((start, said(first), middle, said(second)), (low["claim_id"], high["claim_id"]))


def _say_things(measures: list[str], unit: str) -> str:
    """Name what is counted, what all have in common once; more than three are counted.

    >>> _say_things(["soldiers sent", "soldiers planned"], "soldiers")
    'soldiers sent and planned'
    >>> _say_things(["homes flooded", "homes under water", "homes empty", "homes lost"], "homes")
    'homes flooded, under water, empty and one more'
    >>> _say_things(["soldiers training in Norland", "soldiers sent to Norland"], "soldiers")
    'soldiers training in and sent to Norland'
    """
    shared, rest = split_start(measures)
    if not shared:
        return f"{say_small(len(measures))} different things, in {unit}"
    more = len(rest) - MOST_TOLD
    if more > 0:
        rest = [*rest[:MOST_TOLD], f"{say_small(more)} more"]
    ends = {one.rpartition(" ")[2] for one in rest}
    starts = [one.rpartition(" ")[0] for one in rest]
    if len(ends) == 1 and all(map(ends_before_noun, starts)):
        return f"{shared} {join_words(starts)} {ends.pop()}"
    return f"{shared} {join_words(rest)}"


def say_all(verbs: Verbs, setting: Setting, title: Sentence | None = None) -> Words:
    """All that is said around it, under its finding or another title."""
    return Words(
        title or say_title(verbs),
        _say_subtitle(verbs),
        tuple(_say_notes(verbs)),
        setting.source_of(verbs.table),
        _say_alt(verbs),
        "What the numbers count",
    )


def _say_subtitle(verbs: Verbs) -> str:
    if not verbs.groups:
        return ""
    year = f", {verbs.year}" if verbs.year else ""
    counted = verbs.headings[0] or verbs.unit
    if verbs.unit.isupper() and verbs.unit not in counted:  # a code, such as a currency’s
        counted = f"{counted}, in {verbs.unit}"
    return f"{capitalise(counted)}, by what was said of them and the day of the statement{year}"


def _say_notes(verbs: Verbs) -> list[str]:
    more = [f"{count_of(verbs.more, 'more number')} of {verbs.unit}"] if verbs.more else []
    return say_left_out(verbs.denied, more)


def _say_alt(verbs: Verbs) -> str:
    if not verbs.groups:
        return "An empty chart: no two things of one unit are counted here."
    return " ".join(f"{capitalise(group.measure)}: {read_out(group.rows)}." for group in verbs.groups)
