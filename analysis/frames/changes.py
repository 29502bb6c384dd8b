"""What changed between two briefs: for whoever read the first and now holds the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Flags, find_distinct
from analysis.dossier.dossier import order_of
from analysis.dossier.rows import Record
from analysis.frames.frame import Records, build_frame, read_records, say_bound
from analysis.frames.narrow import keep_of_claims
from analysis.frames.replaced import find_overtaken, find_revised, split_figures
from analysis.frames.revised import find_last_revised

if TYPE_CHECKING:
    from analysis.view import View

CHANGE_KINDS = (
    "new",
    "newly corroborated",
    "revised",
    "overtaken",
    "corrected",
    "retracted",
    "re-attributed",
    "date moved",
    "forecast fulfilled",
    "forecast lapsed",
)
# What of a claim is its content; another chain or date is a change of its own kind.
_CONTENT = ("text", "modality", "hedge", "credibility", "status", "proposition_id")
_FIGURE_CONTENT = (
    *("measure_id", "qualifier", "value_text", "low", "best", "high"),
    *("accumulation", "period_edtf", "scope", "conversion_rule"),
)
_DATES = {"said_words": "said", "event_words": "event of"}
_OF_CLAIM = [
    *("claim_id", "topic_id", "voice_id", "public_on", "stance", *_CONTENT),
    *("chain", *_DATES, "is_news", "is_background"),
]
_OF_FIGURE = ["claim_id", *_FIGURE_CONTENT]
_OF_STANCE = "proposition_id claim_id stance counted counted_ids voice_named named_ids".split()


def list_changes(before: View, after: View) -> pd.DataFrame:
    """List what changed between two briefs; columns as ``analysis.schema.frames.CHANGES`` says.

    What the earlier one knew is without the rows that were recorded since.
    """
    had, has = _find_roots(before), _find_roots(after)
    came, gone = after.claims[~has.isin(had)], before.claims[~had.isin(has)]
    claims = Records(after.claims, "claim_id", *_OF_CLAIM)
    rows = [
        *_list_arrivals(after, came, claims),
        *_list_corroborated(before, after, claims),
        *_list_withdrawn(before, after, gone),
        *_list_differing(before, after, had, has),
        *_list_forecasts(before, after),
    ]
    rows.sort(key=lambda row: (CHANGE_KINDS.index(row["kind"]), order_of(row["claim_id"]), row["before"]))
    return build_frame("changes", rows)


def _find_roots(view: View) -> pd.Index[str]:
    """Find the first row of the revisions of each claim, in their order."""
    return pd.Index([view.slice.roots[one] for one in view.claims["claim_id"]], dtype=object)


def _change(kind: str, claim: Record, before: str, after: str, **columns: object) -> Record:
    return {
        "kind": kind,
        **{name: claim[name] for name in ("claim_id", "proposition_id", "topic_id", "voice_id")},
        "before": before,
        "after": after,
        "reason": "",
        "since": claim["public_on"],
        "is_news": True,
        **columns,
    }


def _list_arrivals(after: View, came: pd.DataFrame, claims: Records) -> Iterator[Record]:
    """List the claims that came, those that a voice revised its number with, and what they overtook."""
    split = split_figures(after.figures, set(came["claim_id"]))
    revised = find_revised(*split)
    for claim in read_records(came, *_OF_CLAIM):
        if both := revised.get(claim["claim_id"]):
            words = (figure["value_text"] for figure in both)
            yield _change("revised", claim, *words, is_news=claim["is_news"])
        else:
            yield _change("new", claim, "", claim["text"], is_news=claim["is_news"])
    for earlier, figure in find_overtaken(*split):
        claim = claims[figure["claim_id"]]
        words = (f"{one['voice_short']}: {one['value_text']}" for one in (earlier, figure))
        yield _change("overtaken", claim, *words, is_news=claim["is_news"])


def _list_corroborated(before: View, after: View, claims: Records) -> Iterator[Record]:
    """List the propositions that one more named voice says are so, where somebody said so before.

    One more unnamed voice may be one that had spoken: it widens the bound and corroborates nothing. Nor does
    a signatory that now says alone what it said jointly.
    """
    spoke, speak = _list_who_say_so(before), _list_who_say_so(after)
    for one in after.propositions["proposition_id"]:
        heard, named = (_list_voices(of[one]) for of in (spoke, speak))
        added = [act for act in speak[one] if set(act["counted_ids"].split()) - heard and act["voice_named"]]
        if spoke[one] and added and len(named) > len(heard):
            words = [_count_voices(of[one]) for of in (spoke, speak)]
            came = [claims[act["claim_id"]] for act in added]
            yield _change("newly corroborated", came[0], *words, is_news=any(one["is_news"] for one in came))


def _count_voices(acts: list[Record]) -> str:
    named, every = _list_voices(acts, "named_ids"), _list_voices(acts)
    return say_bound(len(every & named), len(every - named))


def _list_voices(acts: list[Record], column: str = "counted_ids") -> set[str]:
    return {voice for act in acts for voice in act[column].split()}


def _list_who_say_so(known: View) -> dict[str, list[Record]]:
    by_proposition: dict[str, list[Record]] = defaultdict(list)
    for stance in read_records(known.stances, *_OF_STANCE):
        if stance["stance"] == "says_so" and stance["counted"]:
            by_proposition[stance["proposition_id"]].append(stance)
    return by_proposition


def _list_withdrawn(before: View, after: View, gone: pd.DataFrame) -> Iterator[Record]:
    withdrawn = {
        after.slice.roots[row["claim_id"]]: row
        for row in read_records(after.withdrawn, "claim_id", "reason", "since")
    }
    for claim in read_records(gone, *_OF_CLAIM):
        told: Record = {"is_news": not claim["is_background"]}
        if row := withdrawn.get(before.slice.roots[claim["claim_id"]]):
            told |= {"reason": row["reason"], "since": row["since"]}
        # Else it is corrected so that it is of another matter, or another day, than the brief shows.
        yield _change("retracted" if row else "corrected", claim, claim["text"], "", **told)


def _list_differing(before: View, after: View, had: pd.Index[str], has: pd.Index[str]) -> Iterator[Record]:
    places = has.get_indexer(had)
    known = np.flatnonzero(places >= 0)
    both = before.claims[_OF_CLAIM].iloc[known], after.claims[_OF_CLAIM].iloc[places[known]]
    differs = {
        name: both[0][name].to_numpy() != both[1][name].to_numpy() for name in (*_CONTENT, "chain", *_DATES)
    }
    figures = before.figures[_OF_FIGURE], after.figures[_OF_FIGURE]
    is_other = _have_other_figures(both, figures)
    is_other |= np.any([differs[name] for name in _CONTENT], axis=0)
    revisions = find_last_revised(after.dossier, after.recorded_as_of, after.compare_to)
    rows = np.flatnonzero(np.any([is_other, *differs.values()], axis=0))
    changed = [claims.iloc[rows] for claims in both]
    old, new = (_join_values(*of_one) for of_one in zip(figures, changed, strict=True))
    for row, was, now in zip(rows, *map(read_records, changed), strict=True):
        told: Record = {"is_news": not now["is_background"]}
        if revised := revisions.get(had[known[row]]):
            told |= {"reason": revised.reason, "since": revised.since}
        said = [f"{one['text']}{of.get(one['claim_id'], '')}" for one, of in ((was, old), (now, new))]
        # A name that was corrected is another row to each claim, and the same matter.
        if is_other[row] and (revised or said[0] != said[1]):
            yield _change("corrected", now, *said, **told)
        if was["chain"] != now["chain"]:
            yield _change("re-attributed", now, was["chain"], now["chain"], **told)
        for column, what in _DATES.items():
            if was[column] != now[column]:
                yield _change("date moved", now, f"{what} {was[column]}", f"{what} {now[column]}", **told)


def _have_other_figures(claims: Sequence[pd.DataFrame], figures: Sequence[pd.DataFrame]) -> Flags:
    """Find the claims, each as both briefs have it, of which a figure differs or is in one brief alone."""
    sides = zip(claims, figures, strict=True)
    owners = np.concatenate([pd.Index(one["claim_id"]).get_indexer(of["claim_id"]) for one, of in sides])
    numbers = np.concatenate([of.groupby("claim_id").cumcount() for of in figures])
    every = pd.concat(figures)
    which, _ = find_distinct(owners, numbers, *(every[name] for name in _FIGURE_CONTENT))
    # What is of no claim in both is of the last, which is none.
    differs = np.zeros(len(claims[0]) + 1, bool)
    differs[owners[np.bincount(which)[which] == 1]] = True
    return differs[:-1]


def _join_values(figures: pd.DataFrame, claims: pd.DataFrame) -> Mapping[str, str]:
    """Put the figures of each of some claims into one text; "" where they have no words."""
    values = keep_of_claims(figures, claims).groupby("claim_id")["value_text"].agg("; ".join)
    return {claim_id: f" ({words})" for claim_id, words in values.items() if words}


def _list_forecasts(before: View, after: View) -> Iterator[Record]:
    earlier = dict(before.propositions[["proposition_id", "forecast_state"]].to_numpy().tolist())
    is_expected = after.claims["stance"] == "expects"
    expected = after.claims.loc[is_expected, _OF_CLAIM].drop_duplicates("proposition_id", keep="last")
    claims = {claim["proposition_id"]: claim for claim in read_records(expected, *_OF_CLAIM)}
    for row in read_records(after.propositions, "proposition_id", "forecast_state", "event_to"):
        one, state = row["proposition_id"], row["forecast_state"]
        if earlier.get(one) == "open" and state in ("fulfilled", "lapsed", "overtaken"):
            kind = "overtaken" if state == "overtaken" else f"forecast {state}"
            day = {"since": row["event_to"]} if state == "lapsed" else {}
            yield _change(kind, claims[one], "open", state, **day)
