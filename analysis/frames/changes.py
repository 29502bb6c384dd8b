"""What changed between two briefs: for whoever read the first and now holds the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.dossier.distinct import Flags, Places, find_distinct
from analysis.dossier.dossier import order_of
from analysis.dossier.rows import Record
from analysis.frames.frame import build_frame, read_records, say_bound
from analysis.frames.replaced import find_overtaken, find_revised, split_figures
from analysis.frames.revised import Revised

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
_COMPARED = ["claim_id", *_FIGURE_CONTENT]
_DATES = (("said_words", "said"), ("event_words", "event of"))
_OF_CLAIM = (
    *("claim_id", "topic_id", "voice_id", "public_on", "stance", *_CONTENT),
    *("chain", "said_words", "event_words", "is_news", "is_background"),
)
_OF_STANCE = "proposition_id claim_id stance counted counted_ids voice_named named_ids".split()


@dataclass(frozen=True)
class Knowledge:
    """What one brief knew: its frames, and the first row of the revisions of each claim.

    ``revised`` has what was last corrected of each claim since the brief before, by its first row.
    """

    roots: Mapping[str, str]
    claims: pd.DataFrame
    figures: pd.DataFrame
    stances: pd.DataFrame
    propositions: pd.DataFrame
    withdrawn: pd.DataFrame
    revised: Mapping[str, Revised]

    @cached_property
    def first_rows(self) -> pd.Index[str]:
        """The first row of the revisions of each claim, in their order."""
        return pd.Index([self.roots[one] for one in self.claims["claim_id"]], dtype=object)

    def find_claims(self, ids: Iterable[str]) -> dict[str, Record]:
        """Read some claims, by id."""
        rows = self.claims[self.claims["claim_id"].isin(set(ids))]
        return {claim["claim_id"]: claim for claim in read_records(rows, *_OF_CLAIM)}

    def find_figures(self, ids: Iterable[str]) -> dict[str, list[Record]]:
        """Read the figures that some claims cite, by claim."""
        cited: dict[str, list[Record]] = defaultdict(list)
        rows = self.figures[self.figures["claim_id"].isin(set(ids))]
        for figure in read_records(rows, "claim_id", *_FIGURE_CONTENT):
            cited[figure["claim_id"]].append(figure)
        return cited


def list_changes(before: Knowledge, after: Knowledge) -> pd.DataFrame:
    """List what changed between two briefs; columns as ``analysis.schema.frames.CHANGES`` says.

    What the earlier one knew is without the rows that were recorded since.
    """
    is_new = ~after.first_rows.isin(before.first_rows)
    split = split_figures(after.figures, set(after.claims["claim_id"][is_new]))
    rows = [
        *_list_arrivals(after.claims[is_new], find_revised(*split)),
        *_list_corroborated(before, after),
        *_list_overtaken(after, find_overtaken(*split)),
        *_list_withdrawn(before, after),
        *_list_differing(before, after),
        *_list_forecasts(before, after),
    ]
    rows.sort(key=lambda row: (CHANGE_KINDS.index(row["kind"]), order_of(row["claim_id"]), row["before"]))
    return build_frame("changes", rows)


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


def _list_arrivals(came: pd.DataFrame, revised: Mapping[str, tuple[Record, Record]]) -> Iterator[Record]:
    for claim in read_records(came, *_OF_CLAIM):
        is_news = bool(claim["is_news"])
        if claim["claim_id"] in revised:
            was, now = revised[claim["claim_id"]]
            yield _change("revised", claim, was["value_text"], now["value_text"], is_news=is_news)
        else:
            yield _change("new", claim, "", claim["text"], is_news=is_news)


def _list_overtaken(after: Knowledge, overtaken: list[tuple[Record, Record]]) -> Iterator[Record]:
    claims = after.find_claims(figure["claim_id"] for _, figure in overtaken)
    for earlier, figure in overtaken:
        claim = claims[figure["claim_id"]]
        was, now = (f"{one['voice_short']}: {one['value_text']}" for one in (earlier, figure))
        yield _change("overtaken", claim, was, now, is_news=bool(claim["is_news"]))


def _list_corroborated(before: Knowledge, after: Knowledge) -> Iterator[Record]:
    """List the propositions that one more named voice says are so, where somebody said so before.

    One more unnamed voice may be one that had spoken: it widens the bound and corroborates nothing. Nor does
    a signatory that now says alone what it said jointly.
    """
    spoke, speak = _list_who_say_so(before), _list_who_say_so(after)
    claims = after.find_claims(act["claim_id"] for acts in speak.values() for act in acts)
    for one in after.propositions["proposition_id"]:
        heard, named = (_list_voices(of[one]) for of in (spoke, speak))
        added = [act for act in speak[one] if set(act["counted_ids"].split()) - heard and act["voice_named"]]
        if spoke[one] and added and len(named) > len(heard):
            words = [_count_voices(of[one]) for of in (spoke, speak)]
            came = [claims[act["claim_id"]] for act in added]
            yield _change("newly corroborated", came[0], *words, is_news=any(one["is_news"] for one in came))


def _count_voices(acts: list[Record]) -> str:
    named = {voice for act in acts for voice in act["named_ids"].split()}
    every = _list_voices(acts)
    return say_bound(len(every & named), len(every - named))


def _list_voices(acts: list[Record]) -> set[str]:
    return {voice for act in acts for voice in act["counted_ids"].split()}


def _list_who_say_so(known: Knowledge) -> dict[str, list[Record]]:
    by_proposition: dict[str, list[Record]] = defaultdict(list)
    for stance in read_records(known.stances, *_OF_STANCE):
        if stance["stance"] == "says_so" and stance["counted"]:
            by_proposition[stance["proposition_id"]].append(stance)
    return by_proposition


def _list_withdrawn(before: Knowledge, after: Knowledge) -> Iterator[Record]:
    withdrawn = {
        after.roots[row["claim_id"]]: row
        for row in read_records(after.withdrawn, "claim_id", "reason", "since")
    }
    is_gone = ~before.first_rows.isin(after.first_rows)
    gone_rows = zip(before.first_rows[is_gone], read_records(before.claims[is_gone], *_OF_CLAIM), strict=True)
    for root, claim in gone_rows:
        told: Record = {"is_news": not claim["is_background"]}
        if gone := withdrawn.get(root):
            told |= {"reason": gone["reason"], "since": gone["since"]}
        # Else it is corrected so that it is of another matter, or another day, than the brief shows.
        yield _change("retracted" if gone else "corrected", claim, claim["text"], "", **told)


def _list_differing(before: Knowledge, after: Knowledge) -> Iterator[Record]:
    places = after.first_rows.get_indexer(before.first_rows)
    rows = np.flatnonzero(places >= 0)
    rows = rows[_find_differing(before, after, rows, places[rows])]
    both = before.claims.iloc[rows], after.claims.iloc[places[rows]]
    old_figures, new_figures = (
        known.find_figures(claims["claim_id"]) for known, claims in zip((before, after), both, strict=True)
    )
    pairs = (read_records(claims, *_OF_CLAIM) for claims in both)
    for root, was, now in zip(before.first_rows[rows], *pairs, strict=True):
        told: Record = {"is_news": not now["is_background"]}
        if revised := after.revised.get(root):
            told |= {"reason": revised.reason, "since": revised.since}
        figures = old_figures[was["claim_id"]], new_figures[now["claim_id"]]
        if any(was[one] != now[one] for one in _CONTENT) or _differ(*figures):
            said = _say(was, figures[0]), _say(now, figures[1])
            # A name that was corrected is another row to each claim, and the same matter.
            if revised or said[0] != said[1]:
                yield _change("corrected", now, *said, **told)
        if was["chain"] != now["chain"]:
            yield _change("re-attributed", now, was["chain"], now["chain"], **told)
        for column, what in _DATES:
            if was[column] != now[column]:
                yield _change("date moved", now, f"{what} {was[column]}", f"{what} {now[column]}", **told)


def _find_differing(before: Knowledge, after: Knowledge, rows: Places, others: Places) -> Flags:
    """Find the claims, by their rows in both briefs, of which a cell or a figure differs."""
    differs = np.zeros(len(rows), bool)
    for name in (*_CONTENT, "chain", *(column for column, _ in _DATES)):
        differs |= before.claims[name].to_numpy()[rows] != after.claims[name].to_numpy()[others]
    figures = pd.concat([before.figures[_COMPARED], after.figures[_COMPARED]])
    what, _ = find_distinct(*(figures[name] for name in _FIGURE_CONTENT))
    sides = zip((before, after), (rows, others), np.split(what, [len(before.figures)]), strict=True)
    told = []
    for known, of_claims, what in sides:
        owners = pd.Index(known.claims["claim_id"].iloc[of_claims]).get_indexer(known.figures["claim_id"])
        order = np.argsort(owners, kind="stable")[np.count_nonzero(owners < 0) :]
        told.append((owners[order], what[order]))
    counts = [np.bincount(owners, minlength=len(rows)) for owners, _ in told]
    differs |= counts[0] != counts[1]
    (owners, one), (_, other) = (
        (owners[keep], what[keep]) for owners, what in told for keep in [~differs[owners]]
    )
    differs[owners[one != other]] = True
    return differs


def _differ(one: list[Record], other: list[Record]) -> bool:
    """Whether figures differ; a number that is not told is no other than one that is not told."""
    return len(one) != len(other) or any(
        was[column] != now[column] and str(was[column]) != str(now[column])
        for was, now in zip(one, other, strict=True)
        for column in _FIGURE_CONTENT
    )


def _say(claim: Record, figures: list[Record]) -> str:
    values = "; ".join(figure["value_text"] for figure in figures)
    return f"{claim['text']} ({values})" if values else str(claim["text"])


def _list_forecasts(before: Knowledge, after: Knowledge) -> Iterator[Record]:
    earlier = dict(before.propositions[["proposition_id", "forecast_state"]].to_numpy().tolist())
    is_expected = after.claims["stance"] == "expects"
    expected = after.claims.loc[is_expected, [*_OF_CLAIM]].drop_duplicates("proposition_id", keep="last")
    claims = {claim["proposition_id"]: claim for claim in read_records(expected, *_OF_CLAIM)}
    for row in read_records(after.propositions, "proposition_id", "forecast_state", "event_to"):
        one, state = row["proposition_id"], row["forecast_state"]
        if earlier.get(one) == "open" and state in ("fulfilled", "lapsed", "overtaken"):
            kind = "overtaken" if state == "overtaken" else f"forecast {state}"
            day = {"since": row["event_to"]} if state == "lapsed" else {}
            yield _change(kind, claims[one], "open", state, **day)
