"""Title, subtitle, foot and alternative text of the number over time."""

from datetime import date
from operator import itemgetter

from analysis.charts.drawing.chart import Setting
from analysis.charts.drawing.figures import is_dated, read_out, said, say_apart, say_left_out
from analysis.charts.drawing.words import Words, proved, voice_name
from analysis.charts.number_over_time.frame import NumbersOverTime, Panel
from analysis.dossier.rows import Record
from analysis.numbers.words import count_of, say_count
from analysis.sentences.wording.introductions import possessive
from analysis.sentences.wording.sentence import Sentence, capitalise

_LONG_DAYS = 90
_LEAST_DAYS = 5  # within fewer a number is put in other words rather than moved


def say_title(numbers: NumbersOverTime) -> Sentence:
    """The finding: how one voice's number moved, else between which two numbers the voices differ.

    A voice's first and last statement are told, never the last step alone; the words are as cited.
    """
    told = [(rows, panel) for panel in numbers.panels for rows in panel.series if _has_moved(rows)]
    if told:
        return _say_moved(*max(told, key=lambda one: (_ratio(one[0]), len(one[0]))))
    steady = [(rows, panel) for panel in numbers.panels for rows in panel.series]
    several = [panel for panel in numbers.panels if panel.marks["value"].nunique() > 1]
    if several:
        rows = max(several, key=lambda one: len(one.marks)).rows
        return say_apart(*(end(rows, key=itemgetter("value")) for end in (min, max)))
    if steady:
        return _say_steady(*max(steady, key=lambda one: len(one[0])))
    if numbers.panels:
        return _say_only(numbers.panels[0])
    return Sentence(("No number is cited here that can be drawn over time",))


def _has_moved(rows: list[Record]) -> bool:
    """Whether a voice's first and last number differ and count the same, as far as is said."""
    first, last = rows[0], rows[-1]
    same = not first["scope"] or not last["scope"] or first["scope"] == last["scope"]
    long = (last["day"] - first["day"]).days >= _LEAST_DAYS
    return bool(first["value"] != last["value"]) and same and long


def _ratio(rows: list[Record]) -> float:
    """How many times the smaller of a voice's first and last number goes into the larger."""
    ends = sorted(abs(rows[at]["value"]) for at in (0, -1))
    return ends[1] / ends[0] if ends[0] else float(ends[1] > 0)


def _say_moved(rows: list[Record], panel: Panel) -> Sentence:
    first, last = rows[0], rows[-1]
    what = "count" if panel.kind == "count" else "figure"
    start = f"{capitalise(possessive(last['voice_short']))} {what} of {panel.measure}: from "
    # How long it took is told where both days are known, or hardly matter.
    is_told = (last["day"] - first["day"]).days >= _LONG_DAYS or (is_dated(first) and is_dated(last))
    time = f" in {_say_days(first['day'], last['day'])}" if is_told else ""
    turn = _find_turn(rows)
    way = (part for row in turn for part in (" by way of ", said(row)))
    moved = (start, said(first), *way, " to ", said(last), time)
    return proved(moved, tuple(row["claim_id"] for row in (first, *turn, last)))


def _say_days(first: date, last: date) -> str:
    """Say how long it is between two days: days, weeks, months or years.

    >>> _say_days(date(2024, 12, 18), date(2025, 9, 2)), _say_days(date(2024, 10, 1), date(2024, 10, 2))
    ('eight months', 'one day')
    """
    days = (last - first).days
    sizes = ((365.25, "year", 700), (30.44, "month", 61), (7.0, "week", 21), (1.0, "day", 0))
    size, word, _ = next(one for one in sizes if days >= one[2])
    return say_count(max(round(days / size), 1), word)


def _find_turn(rows: list[Record]) -> list[Record]:
    """The highest or lowest number between, where it lies beyond both ends: a count that rose and fell."""
    low, high = sorted((rows[0]["value"], rows[-1]["value"]))
    beyond = [max(row["value"] - high, low - row["value"]) for row in rows]
    return [rows[beyond.index(max(beyond))]] if max(beyond) > 0 else []


def _say_steady(rows: list[Record], panel: Panel) -> Sentence:
    first, last = rows[0], rows[-1]
    span = _say_days(first["day"], last["day"])
    text = f"{capitalise(last['voice_short'])} gives the same number of {panel.measure} after {span}: "
    return proved((text, said(last)), (first["claim_id"], last["claim_id"]))


def _say_only(panel: Panel) -> Sentence:
    first = panel.rows[0]
    same = panel.marks["voice_id"].nunique() == 1
    who = f"{capitalise(voice_name(first))} alone gives" if same else "Nobody differs on"
    return proved((f"{who} a number of {panel.measure}: ", said(first)), tuple(panel.marks["claim_id"]))


def _say_subtitle(numbers: NumbersOverTime) -> str:
    if len(numbers.panels) == 1:
        return f"{capitalise(numbers.panels[0].name)}, as stated by each speaker, by date of statement"
    counted = capitalise(numbers.headings[0] or "numbers")
    return f"{counted}, by date of statement; the panels have different scales" if numbers.panels else ""


def say_all(numbers: NumbersOverTime, setting: Setting, title: Sentence | None = None) -> Words:
    """All that is said around it, under its finding or another title."""
    return Words(
        title or say_title(numbers),
        _say_subtitle(numbers),
        tuple(_say_notes(numbers)),
        setting.source_of(numbers.table),
        _say_alt(numbers),
        "The number over time",
    )


def _say_notes(numbers: NumbersOverTime) -> list[str]:
    marks = numbers.table
    notes = []
    if any(panel.series for panel in numbers.panels):
        notes.append("Lines join one speaker’s statements; they are not measurements.")
    if len(marks) and (marks["accumulation"] == "increment").any():
        notes.append("Additions to an earlier number stand alone; no line adds them up.")
    rest = (
        (numbers.expected, ("forecast",)),
        (numbers.parts, ("part of another number", "parts of other numbers")),
        (numbers.wordless, ("number in words without a bound", "numbers in words without a bound")),
        (numbers.crowded, ("more that would not be told apart",) * 2),
    )
    notes += say_left_out(numbers.denied, [count_of(number, *words) for number, words in rest if number])
    if numbers.reported:
        notes.append(f"{count_of(numbers.reported, 'mark')} by the day of the report, for want of another.")
    return notes


def _say_alt(numbers: NumbersOverTime) -> str:
    parts = [f"{capitalise(panel.measure)}: {read_out(panel.marks)}." for panel in numbers.panels]
    return f"Statements by date. {' '.join(parts)}" if parts else "An empty chart: nothing is cited here."
