"""The frames that compare: relays and what they changed, verdicts, series, turns, what rests on what."""

from analysis.schema.frames.column import (
    Column,
    count_column,
    day_column,
    flag_column,
    frame,
    shared,
    value_column,
)

_OF_RELAY = shared(
    "claim_id statement_id proposition_id topic_id document_id document source_id source "
    "nearest_claim_id nearest_document_id nearest_source"
)

RELAYS = frame(
    "relays",
    "one claim that relays a statement, held against the nearest document",
    *_OF_RELAY,
    flag_column("is_faithful", "Whether it changed nothing."),
    Column("drifted", "The fields that it changed, with spaces between."),
)

DRIFTS = frame(
    "drifts",
    "one thing that a relay has otherwise than the nearest document",
    *_OF_RELAY,
    Column("basis", "Why the two are taken for one: statement, number, within, or only."),
    Column("field", "What differs: value, qualifier, unit, scope, hedge, speaker, date and so on."),
    Column("before", "What the nearest document has."),
    Column("after", "What the relay has; empty where it leaves it out."),
    Column("exact", "The relay’s words that carry the claim."),
    Column("nearest_exact", "The nearest document’s words."),
    Column("words", "The drift as a sentence."),
)

COMPARISONS = frame(
    "comparisons",
    "two figures of one measure that bear on each other, by measure",
    Column("measure_id", "What both count."),
    Column("figure_id", "The earlier figure."),
    Column("other_id", "The later figure."),
    Column("claim_id", "The earlier figure’s claim."),
    Column("other_claim_id", "The later figure’s claim."),
    *shared("proposition_id topic_id"),
    Column("verdict", "What can be said of the two; see ``comparing.verdict``."),
    Column("reason", "Why they are not comparable."),
    flag_column("warns", "Whether they do not hold together."),
    Column("words", "The verdict as a sentence."),
)

SERIES = frame(
    "series",
    "one figure in the series of its voice and measure, in order",
    *shared("voice_id voice voice_short measure_id measure stance"),
    count_column("run", "Its run: a new one begins where what is counted changes.", "run"),
    *shared("figure_id claim_id proposition_id topic_id"),
    Column("value_text", "The figure as printed."),
    value_column("read_low", "Lowest value that we read into the words."),
    value_column("read_high", "Highest value that we read into the words."),
    *shared("form"),
    Column("accumulation", "snapshot, increment or cumulative."),
    Column("period_edtf", "The time that the quantity is for (EDTF)."),
    *shared("said_on"),
    Column("verdict", "What can be said of it beside the one before; empty for the first."),
    Column("break_reason", "Why a new run begins."),
)

TURNS = frame(
    "turns",
    "one stretch of time over which a voice kept one stance on one proposition",
    *shared("proposition_id clause topic_id voice_id voice voice_short voice_side stance modality"),
    day_column("from_day", "The day of the first statement of the stretch."),
    day_column("until_day", "The day of its last statement."),
    *shared("claim_ids"),
    Column("made_by_relay", "Their relays with another stance, or a denial of another matter."),
    Column("turned_from", "The stance of the stretch before; empty for the first."),
    Column("turn", "denial given up, taken back, by degrees, come to deny or weakened."),
    flag_column("is_latest", "Whether the voice has said nothing else since."),
)

DEPENDENCES = frame(
    "dependences",
    "one document that rests on another",
    *shared("document_id"),
    Column("rests_on", "The document that it rests on."),
    Column("way", "came through, cites, same text, alike or circle."),
    *shared("claim_ids"),
)
