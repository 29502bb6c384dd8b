"""Title, subtitle, foot and alternative text of the story on one screen."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.charts.drawing.chart import Setting
from analysis.charts.drawing.words import Words, proved
from analysis.charts.overview.frame import Item, Story
from analysis.dates.words import format_day
from analysis.numbers.words import count_of, say_small
from analysis.sentences.wording.sentence import Quote, Sentence, capitalise

_CLEAR = 0.05  # how much of some statements a topic must lead by, to be what most was said of
_LEAST_PART, _LEAST_SHARE = 4, 0.1  # of the statements before and after a turn, and of all
_WORD = re.compile(r"\w+")


def say_title(story: Story) -> Sentence:
    """The finding: what most was said of at first and what since, where that changed; else what leads."""
    claims = story.claims
    if not len(claims):
        return Sentence(("Nothing has been claimed yet",))
    statements = claims.sort_values(["public_on", "claim_id"], kind="stable").drop_duplicates("statement_id")
    moved = _find_turn(statements)
    if moved:
        before, after, day, ids = moved
        names = [_name_within(topic, claims["clause"]) for topic in (before, after)]
        return proved((f"Until {day:%B %Y} most was said of ", names[0], ", since then of ", names[1]), ids)
    counts = statements["topic"].value_counts()
    topic, count = str(counts.index[0]), int(counts.iloc[0])
    ids = tuple(statements[statements["topic"] == topic]["claim_id"])
    if not topic or claims["topic_id"].nunique() == 1:
        said = capitalise(count_of(len(statements), "statement"))
        of = (" on ", Quote(topic)) if topic else ()
        return proved((said, *of, f", on {count_of(claims['proposition_id'].nunique(), 'matter')}"), ids)
    share = f": {say_small(count)} of {len(statements):,} statements"
    return proved(("Most was said of ", _name_within(topic, claims["clause"]), share), ids)


def _find_turn(statements: pd.DataFrame) -> tuple[str, str, pd.Timestamp, tuple[str, ...]] | None:
    """Find the month before and after which the leading topics differ and lead most clearly."""
    dated = statements[statements["public_on"].notna() & (statements["topic"] != "")]
    days, topics = dated["public_on"].to_numpy("datetime64[M]"), dated["topic"].to_numpy(str)
    (months, at), (names, which) = (np.unique(one, return_inverse=True) for one in (days, topics))
    counts = np.zeros((len(months), len(names)), np.int64)
    np.add.at(counts, (at, which), 1)
    least = max(_LEAST_PART, _LEAST_SHARE * len(dated))
    most, turn = 0, None
    for month, before in zip(months[1:], counts.cumsum(axis=0)[:-1], strict=True):
        after = counts.sum(axis=0) - before
        one, other = int(before.argmax()), int(after.argmax())
        is_clear = min(before.sum(), after.sum()) >= least and min(_lead_of(before), _lead_of(after)) > _CLEAR
        if is_clear and one != other and before[one] + after[other] >= most:
            most, turn = before[one] + after[other], (names[one], names[other], month)
    if not turn:
        return None
    told = np.where(days < turn[2], topics == turn[0], topics == turn[1])
    return str(turn[0]), str(turn[1]), pd.Timestamp(turn[2]), tuple(dated.loc[told, "claim_id"])


def _lead_of(counts: NDArray[np.int64]) -> float:
    """How much of all the first of several is ahead of the second."""
    second, first = np.sort(np.append(counts, 0))[-2:]
    return float((first - second) / max(counts.sum(), 1))


def _name_within(topic: str, clauses: pd.Series) -> Quote | str:
    """A topic as it stands within a sentence, as clauses write its first word; else quoted."""
    inside = {word for clause in clauses.unique() for word in _WORD.findall(clause)[1:]}
    first = topic.partition(" ")[0]
    lower = topic[:1].lower() + topic[1:]
    if lower.partition(" ")[0] in inside:
        return lower
    return topic if first in inside else Quote(topic)


def say_all(story: Story, setting: Setting, title: Sentence | None = None) -> Words:
    """All that is said around it, under its finding or another title."""
    return Words(
        title or say_title(story),
        f"What is said to have happened, and who said what when, to {format_day(story.cutoff)}",
        tuple(_say_notes(story, setting)),
        setting.source_of(story.claims),
        _say_alt(story),
        "The story on one screen",
    )


def _say_notes(story: Story, setting: Setting) -> list[str]:
    items, phone = story.items, setting.phone
    notes = []
    if items and not phone:
        notes.append("The axis is cut where nothing happened; its pieces are not to one scale.")
    if any(item.form == "undated" for item in items):
        notes.append(f"A dashed box: the day is not told{'' if phone else ', and lies within it'}.")
    if any(item.form == "expected" for item in items) and not phone:
        notes.append("An arrow ends on the last day of a forecast.")
    rest = story.matters - len(items)
    if rest:
        notes.append(
            f"Shown: {len(items)} of {story.matters:,} matters, of each topic the most told and the newest."
        )
    return notes


def _say_alt(story: Story) -> str:
    if not story.items:
        return "An empty chart: nothing is dated here."
    lanes = [f"{lane.topic}: {'; '.join(_read_out(item) for item in lane.items)}." for lane in story.lanes]
    return f"Lanes by topic. {' '.join(lanes)}"


def _read_out(item: Item) -> str:
    return f"{item.when}, {item.label} ({item.who}{', ' + item.state if item.state else ''})"
