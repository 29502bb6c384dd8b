"""What fits a section and what is folded away: said in words, and kept in the evidence table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

MOST_ROWS = 40
MOST_CARDS = 24


@dataclass(frozen=True)
class Fold:
    """One folded lot: what it is, and the ids of its claims in order."""

    name: str
    claim_ids: tuple[str, ...]


def fold_timeline(timeline: pd.DataFrame, most: int = MOST_ROWS) -> tuple[pd.DataFrame, list[Fold]]:
    """Keep what looks ahead and the latest rows of a timeline; fold the earlier ones by year of event."""
    if len(timeline) <= most:
        return timeline, []
    ahead = (timeline["form"] == "forecast").to_numpy()
    # The sort is stable: by whether a row looks ahead, and then by its place.
    kept = sorted(sorted(range(len(timeline)), key=lambda place: ahead[place])[-most:])
    shown = timeline.iloc[kept]
    folded = timeline.drop(shown.index)
    first = folded["event_earliest"].fillna(folded["event_latest"]).fillna(folded["said_earliest"])
    year = [str(day.year) if isinstance(day, date) else "undated" for day in first]
    folds = [Fold(str(name), tuple(rows["claim_id"])) for name, rows in folded.groupby(year, sort=True)]
    return shown, folds


def fold_chains(
    chains: pd.DataFrame, origins: pd.DataFrame, most: int = MOST_ROWS
) -> tuple[pd.DataFrame, list[Fold]]:
    """Keep a chain of each event, then one of each further origin of it, and fold the others by event.

    The events with most origins come first, and of each origin what was entered last.

    Parameters
    ----------
    chains
        From ``analysis.attribution.build_chains``.
    origins
        From ``analysis.attribution.count_origins``: the order and names of the events.
    most
        Rows that fit.
    """
    order = {event_id: number for number, event_id in enumerate(origins["event_id"])}
    ranked = chains.iloc[chains["event_id"].map(order).argsort(kind="stable")]
    turn = ranked[::-1].groupby(["event_id", "origin_id"], dropna=False).cumcount()[::-1]
    # One without a recorded origin shows nothing of who said it: it comes after all that do.
    turn = turn + len(ranked) * (~ranked["origin_counts"].astype(bool))
    turn = turn.mask(~ranked.loc[turn.sort_values(kind="stable").index, "event_id"].duplicated(), -1)
    shown = ranked[turn.argsort(kind="stable").argsort().to_numpy() < most]
    names = dict(zip(origins["event_id"], origins["event_name"], strict=True))
    folded = ranked[~ranked["claim_id"].isin(set(shown["claim_id"]))]
    folds = [
        Fold(str(names[event_id]), tuple(rows["claim_id"]))
        for event_id, rows in folded.groupby("event_id", sort=False)
    ]
    return shown, folds


def fold_figures(
    figures: pd.DataFrame, most_rows: int = MOST_ROWS, most_cards: int = MOST_CARDS
) -> tuple[list[pd.DataFrame], pd.DataFrame, list[Fold]]:
    """Share out figures: groups with an axis, cards for what compares with nothing, and the rest.

    A group that no longer fits whole keeps its latest; a part never stays without its whole.
    """
    groups: list[pd.DataFrame] = []
    folds: list[Fold] = []
    room = most_rows
    comparable = figures[figures["comparable"]]
    for _, group in comparable.groupby("group", sort=False):
        kept = keep_latest(group, room if room >= 2 else 0)
        if len(kept):
            groups.append(kept)
            room -= len(kept)
        folds += _fold_by_measure(group.drop(kept.index))
    single = figures[~figures["comparable"]]
    cards = keep_latest(single, most_cards)
    folds += _fold_by_measure(single.drop(cards.index))
    return groups, cards, folds


def keep_latest(figures: pd.DataFrame, most: int) -> pd.DataFrame:
    """Keep the figures that became public last, each whole with its parts, in the order that they have."""
    if len(figures) <= most:
        return figures
    # A whole comes right before its parts.
    family = (figures["subset_of"] == "").cumsum()
    newest: dict[int, date] = {}
    for number, day in zip(family, figures["said_earliest"], strict=True):
        newest[number] = max(newest.get(number, date.min), day if isinstance(day, date) else date.min)
    kept: set[int] = set()
    room = most
    for number in sorted(newest, key=lambda one: (newest[one], one), reverse=True):
        room -= int((family == number).sum())
        if room < 0:
            break
        kept.add(number)
    return figures[family.isin(kept)] if kept else figures.iloc[:most]


def _fold_by_measure(figures: pd.DataFrame) -> list[Fold]:
    return [
        Fold(str(words), tuple(dict.fromkeys(rows["claim_id"])))
        for words, rows in figures.groupby("measure_words", sort=False)
    ]
