"""Which matters the story on one screen shows, in lanes by topic, and how each is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

import pandas as pd

from analysis.charts.drawing.chart import Subject, frame_of
from analysis.charts.drawing.words import voice_name
from analysis.dates.words import format_day
from analysis.dossier.rows import Record, list_records
from analysis.frames.agents import JOINT
from analysis.frames.frame import join_words, to_day
from analysis.schema.vocabulary import STANCE

MOST_ITEMS, MOST_LANES, MOST_IN_LANE = 17, 5, 6
LEAST_ITEMS, LEAST_IN_LANE = 4, 2  # of a picture that has to be low
_HAPPENED = frozenset(("event", "agreement", "visit", "strike", "delivery", "deployment", "background"))
# Of ``view.claims``; it has many more columns than a story needs.
_USED = (
    *("claim_id", "document_id", "statement_id", "topic_id", "topic", "topic_rank"),
    *("proposition_id", "clause", "stance", "event_from", "event_to", "event_kind", "document_from"),
    *("said_from", "said_to", "public_on", "counts", "voice_id", "voice_short", "voice", "voice_side"),
    *("voice_named", "named_ids"),
)


@dataclass(frozen=True)
class Item:
    """One proposition: what is drawn and where, in days.

    ``form`` is happened (its event's own day), said (the day of speaking), expected (from the day of speaking
    to the forecast's last day) or undated (the days between which it was said).
    """

    proposition_id: str
    label: str
    who: str
    form: str
    stance: str
    first: date
    last: date
    side: str
    unnamed: bool
    state: str
    claim_ids: tuple[str, ...]
    turn: int  # the round in which its topic was given it: the later, the less it matters

    @property
    def day(self) -> date:
        """The day by which items are in order: of speaking, for what is expected."""
        return self.first if self.form == "expected" else self.last

    @property
    def is_day(self) -> bool:
        """Whether it stands on one day."""
        return self.first == self.last

    @property
    def when(self) -> str:
        """When it stands: a day, a month, a span, or between which days it must have been."""
        if self.form == "expected":
            return f"{format_day(self.first)}, by {format_day(self.last)}"
        if self.is_day:
            return format_day(self.first)
        return f"{format_day(self.first)} to {format_day(self.last)}"


@dataclass(frozen=True)
class Lane:
    """One topic with its items in the order of their days."""

    topic: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Story:
    """The lanes, and how much of the whole they hold."""

    lanes: tuple[Lane, ...]
    claims: pd.DataFrame
    cutoff: date
    matters: int

    @property
    def items(self) -> list[Item]:
        """All items, lane by lane."""
        return [item for lane in self.lanes for item in lane.items]

    @property
    def table(self) -> pd.DataFrame:
        """The rows drawn, one a matter."""
        rows = [
            (lane.topic, item.when, item.label, item.who, item.state, " ".join(item.claim_ids))
            for lane in self.lanes
            for item in lane.items
        ]
        return pd.DataFrame(rows, columns=["topic", "when", "matter", "who", "state", "claim_ids"])

    def suits(self, _: Subject) -> float:
        """Five dated matters are the least that make a story."""
        forms = {item.form for item in self.items}
        days = {item.last for item in self.items}
        return 0.0 if len(days) < 4 else min(1.0, 0.35 + 0.025 * len(self.items) + 0.06 * len(forms))

    def cut(self, _: float) -> Self | None:
        """Leave out what the fullest topic was given last, down to two of each; then of the last topic."""
        if len(self.items) <= LEAST_ITEMS:
            return None
        fullest = max(reversed(self.lanes), key=lambda lane: len(lane.items))
        lane = fullest if len(fullest.items) > LEAST_IN_LANE else self.lanes[-1]
        lost = max(lane.items, key=lambda item: item.turn)
        lanes = (Lane(one.topic, tuple(item for item in one.items if item != lost)) for one in self.lanes)
        return replace(self, lanes=tuple(one for one in lanes if one.items))


def build_story(subject: Subject) -> Story:
    """Choose at most 17 propositions: topics by the analyst's rank, in each those that most voices speak of.

    Of a view what nobody stands to any more is left out, and voices are counted once. Of claims alone the
    cut-off is the last day on which one became public.
    """
    every = frame_of(subject, "claims")[list(_USED)]
    if isinstance(subject, pd.DataFrame):
        states: dict[str, str] = {}
        claims = every.assign(counted_ids=every["voice_id"], member_ids="")
        cutoff = to_day(claims["public_on"].max()) or date.today()
    else:
        matters, cutoff = subject.propositions, subject.as_of
        states = dict(zip(matters["proposition_id"], matters["forecast_state"], strict=True))
        claims = _keep_standing(every, subject.stances)
    order = claims["stance"].map(STANCE.index)
    # By which each is drawn: who says so, else who expects it, and so on.
    told = claims[order == order.groupby(claims["proposition_id"]).transform("min")]
    leads = {lead["proposition_id"]: lead for lead in list_records(_lead(told))}
    places = {one: _place(lead, cutoff) for one, lead in leads.items()}
    by_matter: dict[str, list[Record]] = {}
    for row in list_records(told):
        by_matter.setdefault(row["proposition_id"], []).append(row)
    names = dict(zip(claims["topic_id"], claims["topic"], strict=True))
    lanes = []
    placed = {topic: [one for one in ids if places[one]] for topic, ids in _by_topic(claims).items()}
    for topic, share in _share(placed).items():
        items = [
            _item(by_matter[one], leads[one], place, states.get(one, ""), turn)
            for turn, one in enumerate(placed[topic][:share])
            if (place := places[one])
        ]
        items.sort(key=lambda one: (one.day, one.proposition_id))
        lanes.append(Lane(names[topic] or "Other matters", tuple(items)))
    return Story(tuple(lanes), every, cutoff, len(places))


def _keep_standing(claims: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """Keep the claims that a voice still stands to, as its own, and those whose speaker is not told."""
    acts = stances[stances["given_up_for"] == ""]
    joint_ids = acts["signatory_ids"].str.replace(" ", JOINT)
    is_whole = (joint_ids == "") | (joint_ids == acts["voice_id"])
    acts = acts.assign(
        # Of a joint act those who still stand to it.
        voice_short=acts["voice_short"].where(is_whole, acts["signatories"]),
        member_ids=acts["signatory_ids"].where(acts["signatory_ids"] != "", acts["voice_id"]),
    )
    voices = {one: act for act in list_records(acts) for one in act["claim_ids"].split()}
    kept = claims[claims["claim_id"].isin(list(voices)) | ~claims["counts"]].reset_index(drop=True)
    kept = kept.assign(counted_ids="", member_ids="")
    ids = kept["claim_id"].where(kept["counts"])
    for column in ("voice_id", "voice_short", "voice_named", "counted_ids", "named_ids", "member_ids"):
        pairs = zip(ids, kept[column], strict=True)
        kept[column] = [voices.get(one, {column: own})[column] for one, own in pairs]
    return kept


def _by_topic(claims: pd.DataFrame) -> dict[str, list[str]]:
    """Topics by rank with propositions, in turn that of most voices and the newest: a story has both."""
    grouped = claims.groupby("proposition_id")
    weight = grouped[["voice_id", "statement_id"]].nunique().set_axis(["voices", "statements"], axis=1)
    weight["topic"] = grouped["topic_id"].first()
    weight["first"], weight["last"] = grouped["public_on"].min(), grouped["public_on"].max()
    heavy = weight.sort_values(["voices", "statements", "last"], ascending=False, kind="stable")
    new = weight.sort_values(["first", "voices", "statements"], ascending=False, kind="stable")
    ranked = claims.sort_values(["topic_rank", "topic_id"], kind="stable")
    by_topic: dict[str, list[str]] = {}
    for topic in dict.fromkeys(ranked["topic_id"]):
        pairs = zip(*(order.index[order["topic"] == topic] for order in (heavy, new)), strict=True)
        by_topic[str(topic)] = list(dict.fromkeys(str(one) for pair in pairs for one in pair))
    return by_topic


def _share(placed: Mapping[str, list[str]]) -> dict[str, int]:
    """How many items each topic gets: one after the other in turn, by rank, until there are 17."""
    topics = [topic for topic, ids in placed.items() if ids][:MOST_LANES]
    shares = dict.fromkeys(topics, 0)
    left = MOST_ITEMS
    for round_ in range(1, MOST_IN_LANE + 1):
        for topic in topics:
            if left and len(placed[topic]) >= round_:
                shares[topic] += 1
                left -= 1
    return shares


def _lead(told: pd.DataFrame) -> pd.DataFrame:
    """Choose the claim that leads each proposition: of a named voice, told for a day, the earliest."""
    dated = told.assign(
        day=told["said_from"].fillna(told["said_to"]).fillna(told["public_on"]),
        vague=told["said_from"].isna() | (told["said_from"] != told["said_to"]),
    )
    order = ["voice_named", "vague", "day", "claim_id"]
    dated = dated.sort_values(order, ascending=[False, True, True, True], kind="stable")
    return dated.drop_duplicates("proposition_id")


def _item(rows: Sequence[Record], lead: Record, place: tuple[str, date, date], state: str, turn: int) -> Item:
    """One proposition as it is drawn: by its event's day, else by who said so first."""
    form, first, last = place
    stance = str(lead["stance"])
    by_one = len({row["voice_side"] for row in rows}) == 1
    prefix = {"denies": "Denied: ", "expects": "Expected: ", "leaves_open": "Left open: "}.get(stance, "")
    return Item(
        proposition_id=str(lead["proposition_id"]),
        label=prefix + str(lead["clause"]),
        who=_say_who(rows, lead),
        form=form,
        stance=stance,
        first=first,
        last=last,
        side=str(lead["voice_side"]) if by_one or form != "happened" else "",
        unnamed=not any(row["voice_named"] for row in rows),
        state=state if stance == "expects" else "",
        claim_ids=tuple(row["claim_id"] for row in rows),
        turn=turn,
    )


def _place(lead: Record, cutoff: date) -> tuple[str, date, date] | None:
    """How and between which days a proposition is drawn; None where nothing at all dates it."""
    stance = lead["stance"]
    begins, ends = to_day(lead["event_from"]), to_day(lead["event_to"])
    said, until = to_day(lead["said_from"]), to_day(lead["said_to"])
    spoken = until or to_day(lead["public_on"]) or said
    if stance == "says_so" and begins and ends and lead["event_kind"] in _HAPPENED and ends <= cutoff:
        return "happened", begins, ends
    if spoken is None:
        return None
    spoken = min(spoken, cutoff)
    if stance == "expects" and ends and ends > spoken:
        return "expected", spoken, ends
    if said and said == until:
        return "said", said, said
    begin = min(said or to_day(lead["document_from"]) or spoken, spoken)
    return "undated", spoken - min(spoken - begin, timedelta(days=120)), spoken


def _say_who(rows: Sequence[Record], lead: Record) -> str:
    """The first named voice and how many more; unnamed ones may be the same people."""
    name = voice_name(lead)
    ours = set(lead["member_ids"].split())
    every: set[str] = set()
    known: set[str] = set()
    for row in rows:
        # An act of who all speak alone too adds nobody.
        others = set(row["counted_ids"].split()) - ours
        if others and row["voice_id"] != lead["voice_id"]:
            every |= others
            known.update(row["named_ids"].split())
    named, unnamed = len(every & known), len(every - known)
    more = [f"{named} other{'s' if named > 1 else ''}"] if named else []
    more += [f"{'up to ' if unnamed > 1 else ''}{unnamed} unnamed"] if unnamed else []
    return join_words([name, *more])
