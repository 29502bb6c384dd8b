"""Chart titles that state the finding, and descriptions for whoever cannot see the chart."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd

from analysis.dates.words import format_day
from analysis.dossier.rows import each_row
from analysis.statements.sentence import Part, Quote, Sentence, count_of, say_speaker

DESCRIPTION_LENGTH = (60, 300)


def title_figures(group: pd.DataFrame) -> Sentence:
    """State what one group of figures (one measure and unit, subsets under their whole) shows.

    Tells apart: a single figure, a part of a whole, figures of one origin, and figures of several
    that can or cannot hold together, where that can be told.
    """
    wholes = group[group["subset_of"] == ""]
    parts = group[group["subset_of"] != ""]
    first = wholes.iloc[0] if len(wholes) else group.iloc[0]
    what = first["measure_words"].capitalize()
    if len(wholes) <= 1 and len(parts):
        part = parts.iloc[0]
        return Sentence(
            (
                f"{what}: ",
                Quote(part["value_text"]),
                " is part of ",
                Quote(first["value_text"]),
                ", not added to it",
            )
        )
    if len(wholes) == 1:
        return Sentence(
            (
                f"{what}: ",
                Quote(first["value_text"]),
                f", said by {say_speaker(first['origin_label'], first['origin_kind'])} only",
            )
        )
    return Sentence((f"{what}: ", *_quote_values(wholes, len(parts)), f" {_judge(wholes)}"))


def _quote_values(figures: pd.DataFrame, parts: int) -> tuple[Part, ...]:
    """Quote two figures; of more, say how many there are between the lowest and the highest."""
    if figures["value_text"].nunique() == 1:
        number = "both" if len(figures) == 2 else f"all {len(figures)}"
        return (f"{number} figures say ", Quote(figures["value_text"].iloc[0]), " and")
    if len(figures) == 2:
        first, second = figures["value_text"]
        return (Quote(first), " and ", Quote(second))
    ordered = figures.sort_values(["read_low", "read_high", "figure_id"])
    lowest, highest = ordered["value_text"].iloc[0], ordered["value_text"].iloc[-1]
    beside = f" (beside {count_of(parts, 'part')} of them)" if parts else ""
    return (f"{len(figures)} figures{beside} from ", Quote(lowest), " to ", Quote(highest))


def _judge(figures: pd.DataFrame) -> str:
    """Say whether figures agree, where that can be told.

    "About" has no margin and words have only the interval that we read into them, so neither can be
    said to disagree with anything.
    """
    # As everywhere, a spokesman and the body that he speaks for are one; an unknown origin is nobody's.
    origins = {one for ids in figures["origin_ids"] for one in ids}
    unknown = int((figures["origin_kind"] == "not recorded").sum())
    if len(origins) == 1 and not unknown:
        return "come from one origin"
    if not figures["form"].isin(["exact", "range", "at_least", "at_most"]).all():
        return _say_origins(len(origins), unknown, len(figures))
    agree = figures["read_low"].max() <= figures["read_high"].min()
    return "can hold together" if agree else "cannot hold together"


def _say_origins(origins: int, unknown: int, figures: int) -> str:
    if unknown == figures:
        return "have no recorded origin"
    known = "one origin" if origins == 1 else f"{origins} origins"
    if not unknown:
        return f"come from {known}"
    others = "one that is" if unknown == 1 else f"{unknown} that are"
    return f"come from {known} and from {others} not recorded"


def title_timeline(timeline: pd.DataFrame) -> Sentence:
    """State in which month most claims became public, and how many look ahead."""
    months = Counter(
        row.said_earliest.replace(day=1)
        for row in each_row(timeline)
        if row.said_earliest and row.said_latest and _month(row.said_earliest) == _month(row.said_latest)
    )
    ahead = int((timeline["form"] == "forecast").sum())
    looking = f"; {ahead} {'looks' if ahead == 1 else 'look'} ahead" if ahead else ""
    total = len(timeline)
    if not months:
        return (
            Sentence((f"No claim can be dated to one month{looking}",))
            if total
            else Sentence(("No claim yet",))
        )
    month, most = min(months.items(), key=lambda item: (-item[1], -item[0].toordinal()))
    return Sentence(
        (f"{most} of {count_of(total, 'claim')} became public in {month:%B} {month.year}{looking}",)
    )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def title_attribution(chains: pd.DataFrame, origins: pd.DataFrame) -> Sentence:
    """State how many independent origins stand behind the claims, and how many matters have one only."""
    every = {one for ids in (*origins["origins"], *origins["denying"]) for one in ids}
    single = int((origins["origin_count"] == 1).sum())
    if chains.empty:
        return Sentence(("No claim yet",))
    if not every:
        whose = "without a recorded origin" if len(chains) == 1 else "none with a recorded origin"
        return Sentence((f"{count_of(len(chains), 'claim')}{' ' if len(chains) == 1 else ', '}{whose}",))
    trace = f"{count_of(len(chains), 'claim')}, {count_of(len(every), 'independent origin')}"
    if len(origins) == 1:
        return Sentence((trace,))
    if not single:
        return Sentence((f"{trace}; no matter rests on a single one",))
    return Sentence((f"{trace}; {single} of {count_of(len(origins), 'matter')} with one origin only",))


def title_matrix(origins: pd.DataFrame) -> Sentence:
    """State on how many matters one origin alone speaks, and how many origins speak on any."""
    counts = origins.loc[origins["origin_count"] > 0, "origin_count"]
    single, most = int((counts == 1).sum()), int(counts.max()) if len(counts) else 0
    told = f"{count_of(len(counts), 'matter')} with a recorded origin"
    if not len(counts):
        return Sentence(("No matter with a recorded origin",))
    if single == len(counts):
        return Sentence((f"{told}: each with one only",))
    alone = f"{single} with one only" if single else "none with one only"
    return Sentence((f"{told}: {alone}, none with more than {most}",))


def describe_figures(group: pd.DataFrame) -> str:
    """Put a figure chart into words for a screen reader: value, speaker and form of its rows."""
    said = []
    for row in each_row(group):
        part = " (part of the figure above)" if row.subset_of else ""
        said.append(f"{say_speaker(row.origin_label, row.origin_kind)}: “{row.value_text}”{part}")
    return _fit(f"Chart of {group['measure_words'].iloc[0]}, {count_of(len(group), 'row')}. ", said)


def describe_timeline(timeline: pd.DataFrame, as_of: date) -> str:
    """Put the timeline into words for a screen reader: extent, rows and the newest claims."""
    if timeline.empty:
        return (
            f"Timeline without rows: no claim was public by {format_day(as_of)}, the cut-off of this brief."
        )
    newest = timeline.assign(day=timeline["said_earliest"].map(lambda day: day or date.min))
    newest = newest.sort_values(["day", "claim_id"], ascending=[False, True], kind="stable")
    said = [f"{row.said_words}, {row.origin_label}: {row.event_name}" for row in each_row(newest)]
    head = f"Timeline of {count_of(len(timeline), 'claim')} up to {format_day(as_of)}, newest first. "
    return _fit(head, said)


def describe_attribution(chains: pd.DataFrame) -> str:
    """Put the attribution table into words for a screen reader: the longest chains first."""
    if chains.empty:
        return "Attribution table without rows: no claim was public by the cut-off of this brief."
    longest = chains.sort_values(["hop_count", "claim_id"], ascending=[False, True], kind="stable")
    said = [f"{row.claim_id}: {row.chain_words}" for row in each_row(longest)]
    return _fit(f"Ways of {count_of(len(chains), 'claim')} from origin to document, longest first. ", said)


def describe_matrix(origins: pd.DataFrame) -> str:
    """Put the matrix of matters and origins into words: the matters with most origins first."""
    ranked = origins.sort_values("origin_count", ascending=False, kind="stable")
    said = [
        f"{row.event_name}: {count_of(row.origin_count, 'independent origin')}" for row in each_row(ranked)
    ]
    return _fit(f"Which origin speaks of which of {count_of(len(origins), 'matter')}. ", said)


def _fit(head: str, items: list[str]) -> str:
    """Add items while they fit; say how many are left to the table."""
    low, high = DESCRIPTION_LENGTH
    text = head
    for number, item in enumerate(items):
        left = len(items) - number - 1
        tail = f" And {left} more in the table." if left else ""
        joined = f"{text}{'; ' if number else ''}{item}"
        if len(joined) + len(tail) + 1 > high:
            rest = len(items) - number
            if number == 0:
                return f"{joined[: high - 24].rstrip()}… And more in the table."
            return f"{text}. And {rest} more in the table."
        text = joined
    return f"{text}." if len(text) >= low - 1 else f"{text}. Each row stands in words in the table beside it."
