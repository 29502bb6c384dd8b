"""What changed between two dates: for whoever read the brief of the first and now holds the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analysis.attribution import NOT_STATED, build_chains, count_origins
from analysis.dossier.cut import cut_slice, order_of
from analysis.dossier.dossier import Dossier
from analysis.dossier.rows import each_row, list_records
from analysis.dossier.slice import Slice, once_per_content
from analysis.timeline import build_timeline

CHANGE_KINDS = (
    "new",
    "revised",
    "corrected",
    "retracted",
    "re-attributed",
    "date moved",
    "newly corroborated",
)


class Change(NamedTuple):
    """One change: its kind, the claim as it is now named, and what stood before and stands now."""

    kind: str
    claim_id: str
    before: str
    after: str
    words: str


@dataclass(frozen=True)
class _State:
    """What a slice says of each claim, by the first row of the claim's revisions."""

    tables: Mapping[str, pd.DataFrame]
    roots: Mapping[str, str]
    withdrawn: pd.DataFrame
    current: dict[str, dict[str, Any]]
    origins: pd.DataFrame


_DATES = ("claim_id", "event_date_words", "said_words")
_WAY = ("claim_id", "chain_words", "origin_label", "origin_ids")
# What of a claim may change besides its content: the column, the kind of change, and what to call it.
_ASPECTS = (
    ("chain_words", "re-attributed", "The way from its origin"),
    ("event_date_words", "date moved", "The date of what happened"),
    ("said_words", "date moved", "The date of the statement"),
)
_ROW_OF_FIGURE = ("id", "claim_id", "recorded_at", "revision_of", "status_reason")


def list_changes(
    dossier: Dossier, from_day: date, to_day: date, recorded_as_of: date | None = None
) -> pd.DataFrame:
    """List what became public, or was recorded, after one day and by another.

    The brief of ``from_day`` is taken as it stood before the rows that were recorded in between, so
    that a correction entered since is seen as one.

    Returns
    -------
    DataFrame, one row per change, by kind (in the order of ``CHANGE_KINDS``), then by claim
        ``kind``, ``claim_id``, ``before``, ``after``, ``words`` (a sentence).
    """
    hidden = (from_day, to_day) if from_day < to_day else None
    before = cut_slice(dossier, from_day, recorded_as_of, hide_recorded=hidden)
    after = cut_slice(dossier, to_day, recorded_as_of)
    if before.content is after.content:
        return pd.DataFrame(columns=list(Change._fields))
    old, new = _read_state(before), _read_state(after)
    changes = [
        *_claims_that_came(old, new),
        *_claims_that_went(old, new),
        *_claims_that_differ(old, new),
        *_events_with_more_origins(old, new),
    ]
    order = {kind: number for number, kind in enumerate(CHANGE_KINDS)}
    changes.sort(key=lambda change: (order[change.kind], order_of(change.claim_id), change.before))
    return pd.DataFrame(changes, columns=list(Change._fields))


@once_per_content
def _read_state(cut: Slice) -> _State:
    chains = build_chains(cut)
    dates = {row["claim_id"]: row for row in list_records(build_timeline(cut, chains)[list(_DATES)])}
    ways = {row["claim_id"]: row for row in list_records(chains[list(_WAY)])}
    figures: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in list_records(cut.tables["figures"]):
        figures[row["claim_id"]].append(row)
    current = {
        cut.roots[claim["id"]]: {
            **claim,
            **dates[claim["id"]],
            **ways[claim["id"]],
            "value": "; ".join(figure["value_text"] for figure in figures[claim["id"]]),
            "figures": repr([_say_figure(figure) for figure in figures[claim["id"]]]),
            "figure_corrected": any(figure["status"] == "corrected" for figure in figures[claim["id"]]),
        }
        for claim in list_records(cut.tables["claims"])
    }
    return _State(cut.tables, cut.roots, cut.withdrawn, current, count_origins(chains, cut.tables["events"]))


def _say_figure(figure: dict[str, Any]) -> list[str]:
    """Say all that a figure states; not how its row came to be."""
    return [str(value) for column, value in figure.items() if column not in _ROW_OF_FIGURE]


def _claims_that_came(old: _State, new: _State) -> list[Change]:
    links = new.tables["claim_links"]
    updates = links[links["relation"] == "updates"]
    updated = dict(zip(updates["from_claim"], updates["to_claim"], strict=True))
    changes = []
    for root, row in new.current.items():
        if root in old.current:
            continue
        before = old.current.get(new.roots.get(updated.get(row["claim_id"], ""), ""))
        if before:
            changes.append(_change("revised", row, _stated(before), _stated(row)))
        else:
            changes.append(Change("new", row["claim_id"], "", _stated(row), f"New: {_stated(row)}"))
    return changes


def _claims_that_went(old: _State, new: _State) -> list[Change]:
    withdrawn = {new.roots[row["id"]]: row for row in list_records(new.withdrawn)}
    return [
        Change(
            "retracted",
            row["claim_id"],
            _stated(row),
            "",
            f"Retracted: {_end(_stated(row))} {withdrawn[root]['status_reason']}".rstrip(),
        )
        for root, row in old.current.items()
        if root in withdrawn
    ]


def _claims_that_differ(old: _State, new: _State) -> list[Change]:
    changes = []
    for root, after in new.current.items():
        before = old.current.get(root)
        if before is None:
            continue
        for column, kind, what in _ASPECTS:
            if before[column] != after[column]:
                changes.append(_change_of(kind, what, after, before[column], after[column]))
        if _content(before) != _content(after):
            corrected = after["figure_corrected"] or (
                after["status"] == "corrected" and before["claim_id"] != after["claim_id"]
            )
            kind = "corrected" if corrected else "revised"
            changes.append(_change(kind, after, _stated(before), _stated(after)))
    return changes


def _content(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        row[column]
        for column in ("text", "figures", "status", "modality", "hedge", "claim_type", "credibility")
    )


def _events_with_more_origins(old: _State, new: _State) -> list[Change]:
    before = old.origins.set_index("event_id")
    origins_of = {row["claim_id"]: set(row["origin_ids"]) for row in new.current.values()}
    changes = []
    for event in each_row(new.origins):
        if event.event_id not in before.index:
            continue
        earlier = before.loc[event.event_id]
        if earlier["origin_count"] < 1 or event.origin_count <= earlier["origin_count"]:
            continue
        came = set(event.origins) - set(earlier["origins"])
        added = next((one for one in event.claim_ids if came & origins_of[one]), event.claim_ids[0])
        was, now = _origins(earlier["origin_count"]), _origins(event.origin_count)
        words = f"Newly corroborated: {event.event_name}, from {was} to {now}."
        named = f"{event.event_name}: {now}"
        changes.append(Change("newly corroborated", added, was, named, words))
    return changes


def _origins(count: int) -> str:
    return f"{count} independent origin{'' if count == 1 else 's'}"


def _stated(row: dict[str, Any]) -> str:
    """Say a claim with whoever made it: a change, too, is somebody's word and not ours."""
    origin = row["origin_label"] if row["origin_label"] != NOT_STATED else "Origin not stated"
    value = f", “{row['value']}”" if row["value"] else ""
    status = "" if row["status"] in ("active", "corrected") else f" ({row['status']})"
    return f"{origin}{value}: {row['text']}{status}"


def _change_of(kind: str, what: str, row: dict[str, Any], before: str, after: str) -> Change:
    """Tell of one aspect of a claim, with the claim: the words stand alone in a feed or an e-mail."""
    reason = f" {row['status_reason']}" if row["status_reason"] else ""
    words = f"{kind.capitalize()}: {_end(row['text'])} {what} was {before}, and is now {_end(after)}{reason}"
    return Change(kind, row["claim_id"], before, after, words)


def _end(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _change(kind: str, row: dict[str, Any], before: str, after: str) -> Change:
    reason = f" {row['status_reason']}" if row["status_reason"] else ""
    words = f"{kind.capitalize()}: {before} → {_end(after)}{reason}"
    return Change(kind, row["claim_id"], before, after, words)
