"""Title, subtitle, foot and alternative text of the story on one screen."""

from __future__ import annotations

import pandas as pd

from analysis.charts.drawing.figures import count_cited
from analysis.charts.drawing.subject import Setting
from analysis.charts.drawing.words import Wording, proved
from analysis.charts.overview.frame import Item, Story
from analysis.dates.words import format_day
from analysis.numbers.words import count_of, say_small
from analysis.sentences.sentence import Quote, Sentence, capitalise

_CLEAR = 0.05  # how much of a half's statements a topic must lead by, to be what most was said of
_LEAST_HALF = 4


def say_title(story: Story) -> Sentence:
    """The finding: what most was said of at first and what since, where that changed; else what leads."""
    claims = story.claims
    if not len(claims):
        return Sentence(("Nothing has been claimed yet",))
    statements = claims.sort_values(["public_on", "claim_id"], kind="stable").drop_duplicates("statement_id")
    moved = _find_turn(statements)
    if moved:
        before, after, day, ids = moved
        text = (f"Until {day:%B %Y} most was said of ", Quote(before), ", since then of ", Quote(after))
        return proved(text, ids)
    topic, count, _ = _leader(statements)
    ids = tuple(statements[statements["topic"] == topic]["claim_id"])
    if not topic or claims["topic_id"].nunique() == 1:
        said = capitalise(count_of(len(statements), "statement"))
        of = (" on ", Quote(topic)) if topic else ()
        return proved((said, *of, f", on {count_of(claims['proposition_id'].nunique(), 'matter')}"), ids)
    share = f" leads the story, with {say_small(count)} of {len(statements):,} statements"
    return proved((Quote(topic), share), ids)


def _find_turn(statements: pd.DataFrame) -> tuple[str, str, pd.Timestamp, tuple[str, ...]] | None:
    """What leads in the earlier and in the later half of all statements, where both are clear and differ."""
    dated = statements[statements["public_on"].notna() & (statements["topic"] != "")]
    middle = len(dated) // 2
    if middle < _LEAST_HALF:
        return None
    day = dated["public_on"].iloc[middle].replace(day=1)
    halves = dated[dated["public_on"] < day], dated[dated["public_on"] >= day]
    if any(len(half) < _LEAST_HALF for half in halves):
        return None
    tops = [topic for topic, _, is_clear in map(_leader, halves) if is_clear]
    if len(set(tops)) < 2:
        return None
    ids = [
        one for half, top in zip(halves, tops, strict=True) for one in half[half["topic"] == top]["claim_id"]
    ]
    return tops[0], tops[1], day, tuple(ids)


def _leader(statements: pd.DataFrame) -> tuple[str, int, bool]:
    """The topic that most statements are on, how many they are, and whether it leads clearly."""
    counts = statements["topic"].value_counts()
    ahead = counts.iloc[0] - (counts.iloc[1] if len(counts) > 1 else 0)
    return str(counts.index[0]), int(counts.iloc[0]), bool(ahead > _CLEAR * len(statements))


def _say_subtitle(story: Story, _: Setting) -> str:
    return f"What is said to have happened, and who said what when, to {format_day(story.cutoff)}"


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
    return f"{when_words(item)}, {item.label} ({item.who}{', ' + item.state if item.state else ''})"


def when_words(item: Item) -> str:
    """When an item stands: a day, a month, a span, or between which days it must have been."""
    if item.form == "expected":
        return f"{format_day(item.first)}, by {format_day(item.last)}"
    if item.is_day:
        return format_day(item.first)
    return f"{format_day(item.first)} to {format_day(item.last)}"


WORDING = Wording(
    say_title,
    _say_subtitle,
    _say_notes,
    _say_alt,
    lambda story: count_cited(story.claims),
    "The story on one screen",
)
