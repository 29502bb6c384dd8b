"""The headline and the bottom line: what is on the table, and who puts it there."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.dates.words import format_day
from analysis.dossier.rows import each_row
from analysis.statements.sentence import (
    ClaimRef,
    Part,
    Quote,
    Sentence,
    begin,
    count_of,
    enumerate_words,
    say_speaker,
)

HEADLINE_WORDS = 14
BOTTOM_LINE_WORDS = 75
_VERBS = {
    "asserts": "said",
    "estimates": "estimated",
    "alleges": "alleged",
    "warns": "warned of",
    "forecasts": "forecast",
    "denies": "denied",
    "confirms": "confirmed",
}


def find_lead_event(origins: pd.DataFrame, timeline: pd.DataFrame) -> str:
    """Find the event that a brief leads with; "" where there is no claim.

    Background never leads while anything else is there; then most claims (statements, not citations),
    most independent origins, the latest claim, and the id decide.
    """
    if origins.empty:
        return ""
    background = {row.event_id: row.event_kind == "background" for row in each_row(timeline)}
    newest: dict[str, date] = {}
    for row in each_row(timeline):
        newest[row.event_id] = max(newest.get(row.event_id, date.min), row.said_earliest or date.min)
    ranked = sorted(
        each_row(origins),
        key=lambda one: (
            background.get(one.event_id, False),
            -one.claim_count,
            -one.origin_count,
            -newest.get(one.event_id, date.min).toordinal(),
            one.event_id,
        ),
    )
    return str(ranked[0].event_id)


def state_headline(origins: pd.DataFrame, timeline: pd.DataFrame, as_of: date) -> Sentence:
    """Say what the lead event is and how many independent origins stand behind it."""
    lead = find_lead_event(origins, timeline)
    if not lead:
        return Sentence((f"No claim was public by {format_day(as_of)}",))
    event = origins[origins["event_id"] == lead].iloc[0]
    return Sentence((f"{event['event_name']}: {_say_origins(event)}",))


def _say_origins(event: pd.Series) -> str:
    origins, anonymous = int(event["origin_count"]), int(event["anonymous_count"])
    if denying := len(event["denying"]):
        behind = {0: "no origin", 1: "one origin"}.get(origins, f"{origins} independent origins")
        return f"{behind}, denied by {denying}"
    if origins == 0:
        return "no recorded origin"
    if origins == 1:
        return f"one {'anonymous' if anonymous else 'named'} origin only"
    if anonymous == 0:
        return f"{origins} independent origins, all named"
    if anonymous == origins:
        return f"{origins} independent origins, all anonymous"
    return f"{origins} independent origins, {anonymous} anonymous"


def state_bottom_line(
    claims: pd.DataFrame,
    origins: pd.DataFrame,
    timeline: pd.DataFrame,
    figures: pd.DataFrame,
    chains: pd.DataFrame,
) -> list[Sentence]:
    """Say in at most three sentences which figures and forecasts lead, and what they rest on.

    A speaker's words of likelihood are quoted, never turned into a probability. Sentences that would
    take the bottom line past 75 words are left out, the last first.
    """
    lead = find_lead_event(origins, timeline)
    if not lead:
        return []
    said = [
        _state_figures(lead, claims, timeline, figures),
        _state_likelihood(lead, claims, origins, timeline),
        _state_footing(origins, chains),
    ]
    kept: list[Sentence] = []
    for sentence in [said[2], said[0], said[1]]:
        words = sum(one.word_count for one in kept)
        if sentence is not None and words + sentence.word_count <= BOTTOM_LINE_WORDS:
            kept.append(sentence)
    return [sentence for sentence in said if sentence in kept]


def _state_figures(
    lead: str, claims: pd.DataFrame, timeline: pd.DataFrame, figures: pd.DataFrame
) -> Sentence | None:
    """Give the newest figure of each of the two latest origins that put a number on the lead event."""
    on_lead = set(claims.loc[claims["event_id"] == lead, "id"])
    cited = figures[figures["claim_id"].isin(on_lead) & (figures["subset_of"] == "")]
    days = timeline.set_index("claim_id")["said_earliest"]
    cited = cited.assign(day=cited["claim_id"].map(days).map(lambda day: day or date.min))
    # A number is worth more to a reader in a hurry than a vague word.
    cited = cited.assign(numeric=cited["form"] != "words").sort_values(
        ["numeric", "day", "claim_id"], ascending=[False, False, True], kind="stable"
    )
    latest = cited.drop_duplicates("origin_label").head(2)
    if latest.empty:
        return None
    modality = claims.set_index("id")["modality"]
    parts: list[Part] = []
    for row in each_row(latest):
        speaker = say_speaker(row.origin_label, row.origin_kind)
        parts += [f"; {speaker}" if parts else begin(speaker), f" {_VERBS[modality[row.claim_id]]} "]
        parts += [Quote(row.value_text), f" ({row.measure_words}; ", ClaimRef(row.claim_id), ")"]
    return Sentence((*parts, "."))


def _state_likelihood(
    lead: str, claims: pd.DataFrame, origins: pd.DataFrame, timeline: pd.DataFrame
) -> Sentence | None:
    """Quote the newest forecast's own words of likelihood on the lead event."""
    hedged = claims[
        (claims["event_id"] == lead) & (claims["hedge"] != "") & (claims["claim_type"] == "forecast")
    ]
    rows = timeline[
        timeline["claim_id"].isin(set(hedged["id"])) & (timeline["origin_kind"] != "not recorded")
    ]
    if rows.empty:
        return None
    days = rows["said_earliest"].map(lambda day: day or date.min)
    newest = rows.assign(day=days).sort_values(["day", "claim_id"]).iloc[-1]
    hedge = hedged.set_index("id").loc[newest["claim_id"], "hedge"]
    name = origins.set_index("event_id").loc[lead, "event_name"]
    speaker = say_speaker(newest["origin_label"], newest["origin_kind"])
    return Sentence(
        (f"{name}: ", Quote(hedge), f", in the words of {speaker} (", ClaimRef(newest["claim_id"]), ").")
    )


def _state_footing(origins: pd.DataFrame, chains: pd.DataFrame) -> Sentence:
    """Say how many claims have an anonymous, a single or no recorded origin."""
    anonymous = int((chains["origin_counts"] & ~chains["origin_named"]).sum())
    unknown = int((~chains["origin_counts"]).sum())
    single = int(origins.loc[origins["origin_count"] == 1, "claim_count"].sum())
    if len(chains) == 1:
        kind = "no recorded" if unknown else "an anonymous" if anonymous else "a named"
        return Sentence((f"The only claim has {kind} origin.",))
    words = [
        f"{anonymous or 'none'} {_agree(anonymous, 'has', 'have')} an anonymous origin",
        f"{single or 'none'} {_agree(single, 'is', 'are')} on matters with a single origin",
    ]
    if unknown:
        words.append(f"{unknown} {_agree(unknown, 'has', 'have')} no recorded origin")
    return Sentence((f"Of {count_of(len(chains), 'claim')}, {enumerate_words(words)}.",))


def _agree(number: int, singular: str, plural: str) -> str:
    return singular if number < 2 else plural
