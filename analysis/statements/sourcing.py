"""The source summary statement (after ICD 206), and what is disputed, thin or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.dates.words import format_day
from analysis.dossier.rows import each_row
from analysis.statements.sentence import ClaimRef, Part, Sentence, count_of, enumerate_words, refer


def state_source_summary(
    chains: pd.DataFrame, origins: pd.DataFrame, timeline: pd.DataFrame, documents: pd.DataFrame
) -> list[Sentence]:
    """Say what the brief rests on: documents, origins, sides, anonymity, single origins, staleness."""
    if chains.empty:
        return [Sentence(("No claim, so no source to sum up.",))]
    every = {one for ids in (*origins["origins"], *origins["denying"]) for one in ids}
    counted = chains[chains["origin_counts"]]
    anonymous = counted[~counted["origin_named"]]
    sentences = [
        Sentence(
            (
                f"{count_of(len(chains), 'claim')}, read in {count_of(len(documents), 'document')}, "
                f"with {count_of(len(every), 'independent origin')} in all.",
            )
        ),
        _state_share(
            anonymous["claim_id"],
            len(chains),
            ("comes from an anonymous origin", "come from an anonymous origin"),
            "No claim comes from an anonymous origin.",
        ),
        _state_share(
            chains.loc[~chains["origin_counts"], "claim_id"],
            len(chains),
            ("has no recorded origin and counts as none", "have no recorded origin and count as none"),
            "Every claim has a recorded origin.",
        ),
    ]
    sides = counted.loc[counted["origin_side"] != "", "origin_side"].value_counts()
    if len(sides):
        by_side = sorted(sides.items(), key=lambda item: (-item[1], item[0]))
        words = enumerate_words([f"{side} {number}" for side, number in by_side])
        sentences.append(Sentence((f"Claims by the side that their origin speaks for: {words}.",)))
    sentences.append(_state_stalest(timeline))
    return sentences


def _state_share(claim_ids: pd.Series, total: int, verbs: tuple[str, str], none: str) -> Sentence:
    number = len(claim_ids)
    if not number:
        return Sentence((none,))
    verb = verbs[0] if number == 1 else verbs[1]
    return Sentence((f"{number} of {total:,} ({number / total:.0%}) {verb}", *refer(claim_ids), "."))


def _state_stalest(timeline: pd.DataFrame) -> Sentence:
    dated = timeline[timeline["said_earliest"].notna()]
    if dated.empty:
        return Sentence(("No claim has a date from which its age could be told.",))
    oldest = dated.assign(day=dated["said_earliest"]).sort_values(["day", "claim_id"]).iloc[0]
    exact = oldest["said_earliest"] == oldest["said_latest"]
    since = f"dates from {format_day(oldest['said_earliest'])}{'' if exact else ' at the earliest'}"
    return Sentence((f"The oldest claim still shown {since} (", ClaimRef(oldest["claim_id"]), ")."))


def list_unknowns(
    claims: pd.DataFrame,
    links: pd.DataFrame,
    chains: pd.DataFrame,
    origins: pd.DataFrame,
    timeline: pd.DataFrame,
    as_of: date,
) -> list[Sentence]:
    """List contradictions, disputed claims, incomparable figures, gaps and what would fill them."""
    return [
        *_state_links(links),
        *_state_disputed(claims),
        *_state_denials(origins, chains),
        *_state_gaps(chains, timeline, as_of),
        *_state_anonymous(origins, chains),
        *_state_single_origins(origins, chains, timeline),
    ]


def _state_links(links: pd.DataFrame) -> list[Sentence]:
    words = {"contradicts": " contradicts ", "not_comparable": " must not be compared with "}
    return [
        Sentence(
            (ClaimRef(link.from_claim), words[link.relation], ClaimRef(link.to_claim), f": {link.basis}")
        )
        for link in each_row(links)
        if link.relation in words
    ]


def _state_disputed(claims: pd.DataFrame) -> list[Sentence]:
    return [
        Sentence((ClaimRef(row.id), f" is disputed: {row.status_reason}"))
        for row in each_row(claims[claims["status"] == "disputed"])
    ]


def _state_denials(origins: pd.DataFrame, chains: pd.DataFrame) -> list[Sentence]:
    """Say who denies what, and how many origins stand behind it nevertheless."""
    labels = dict(zip(chains["claim_id"], chains["origin_label"], strict=True))
    return [
        Sentence(
            (
                f"{event.event_name}: denied by ",
                enumerate_words(list(dict.fromkeys(labels[one] for one in event.denial_ids))),
                *refer(event.denial_ids),
                f"; {count_of(event.origin_count, 'independent origin')} "
                f"{'stands' if event.origin_count == 1 else 'stand'} behind it.",
            )
        )
        for event in each_row(origins)
        if event.denial_ids
    ]


def _state_gaps(chains: pd.DataFrame, timeline: pd.DataFrame, as_of: date) -> list[Sentence]:
    sentences = []
    broken = chains.loc[chains["origin_counts"] & chains["hop_count_is_minimum"], "claim_id"]
    if len(broken):
        sentences.append(
            Sentence(
                (
                    f"How {count_of(len(broken), 'claim')} reached the document is only partly stated",
                    *refer(broken),
                    ".",
                )
            )
        )
    unknown = chains.loc[~chains["origin_counts"], "claim_id"]
    if len(unknown):
        sentences.append(
            Sentence(
                (f"Who first said {count_of(len(unknown), 'claim')} is not recorded", *refer(unknown), ".")
            )
        )
    late = timeline.loc[timeline["said_uncertain"], "claim_id"]
    if len(late):
        sentences.append(
            Sentence(
                (
                    f"{count_of(len(late), 'claim')} may have become public only after {format_day(as_of)}: "
                    "no exact date is given",
                    *refer(late),
                    ".",
                )
            )
        )
    return sentences


def _state_anonymous(origins: pd.DataFrame, chains: pd.DataFrame) -> list[Sentence]:
    """Warn where unnamed origins are counted apart: nobody can check that they are not one person."""
    label = _name_voices(chains)
    sentences = []
    for event in each_row(origins):
        unnamed = [one for one in event.origins if one not in event.named_origins]
        if len(unnamed) > 1:
            claims = chains[chains["claim_id"].isin(event.claim_ids)]
            theirs = claims[[bool(set(ids) & set(unnamed)) for ids in claims["origin_ids"]]]
            names = enumerate_words([label[one] for one in unnamed])
            words = f"{event.event_name}: {names} are unnamed, and count as {len(unnamed)} origins; "
            doubt = "that they are different people cannot be checked"
            sentences.append(Sentence((words + doubt, *refer(theirs["claim_id"]), ".")))
    return sentences


def _state_single_origins(
    origins: pd.DataFrame, chains: pd.DataFrame, timeline: pd.DataFrame
) -> list[Sentence]:
    """Name each matter that one origin alone speaks of, and sum up those that are background."""
    label = _name_voices(chains)
    background = set(timeline.loc[timeline["event_kind"] == "background", "event_id"])
    single = origins[origins["origin_count"] == 1]
    told = single[~single["event_id"].isin(background)]
    rest = single[single["event_id"].isin(background)]
    counted = set(chains.loc[chains["origin_counts"] & ~chains["denies"], "claim_id"])
    unknown = set(chains.loc[~chains["origin_counts"], "claim_id"])
    sentences = [
        _name_single(
            f"{event.event_name}: only {label[event.origins[0]]}",
            [one for one in event.claim_ids if one in counted],
            [one for one in event.claim_ids if one in unknown],
        )
        for event in each_row(told)
    ]
    if len(rest):
        ids = [one for claim_ids in rest["claim_ids"] for one in claim_ids if one in counted]
        sentences.append(
            Sentence(
                (f"{count_of(len(rest), 'matter')} of background with one origin each", *refer(ids), ".")
            )
        )
    if sentences:
        alone = "Behind each of these stands one origin alone; "
        what = Sentence((f"{alone}a second, independent one would change the picture.",))
        sentences.insert(0, what)
    return sentences


def _name_voices(chains: pd.DataFrame) -> dict[str, str]:
    """Name each origin as its own claims do, else as whoever speaks for it is named, alone if possible."""
    names: dict[str, str] = {}
    rows = list(each_row(chains[chains["origin_counts"]]))
    for row in sorted(rows, key=lambda one: (one.origin_ids != (one.origin_id,), len(one.origin_ids))):
        for voice in row.origin_ids:
            names.setdefault(voice, row.origin_label)
    return names


def _name_single(words: str, own: Sequence[str], unknown: Sequence[str]) -> Sentence:
    """Name the only origin of a matter with its own claims; a claim of no recorded origin is not its."""
    parts: list[Part] = [words, *refer(own)]
    if unknown:
        claims = count_of(len(unknown), "more claim")
        parts += [f"; {claims} {'has' if len(unknown) == 1 else 'have'} no recorded origin", *refer(unknown)]
    return Sentence((*parts, "."))
