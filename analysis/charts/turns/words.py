"""Title, subtitle, foot and alternative text of voices that turned."""

from analysis.charts.drawing.chart import Setting
from analysis.charts.drawing.words import Words, proved
from analysis.charts.turns.frame import KINDS, Turns
from analysis.frames.frame import join_words
from analysis.numbers.words import count_of, say_small
from analysis.sentences.wording.introductions import with_article
from analysis.sentences.wording.sentence import Sentence, capitalise

# What a turn is called of one voice, who may be a person or a body, and of several.
_TITLES = {
    "denial given up": ("says so, having denied it", "say what they had denied"),
    "taken back": ("denies it, having said so", "deny what they had said"),
    "come to deny": ("denies it, not having done so before", "deny what they had not denied"),
    "gave up": ("denies it, having expected it", "deny what they had expected"),
    "by degrees": ("goes further than before", "go further than before"),
    "weakened": ("says less than before", "say less than before"),
}
MOST_NAMES = 3


def say_title(turns: Turns) -> Sentence:
    """The turn that matters most, and who made it."""
    if not turns.rows:
        return proved(("Nobody who spoke more than once took another stance",), turns.claim_ids)
    kind = next(one for one in KINDS if any(row.kind == one for row in turns.rows))
    rows = [row for row in turns.rows if row.kind == kind]
    if kind == "come to deny" and all(row.stretches[-2].stance == "expects" for row in rows):
        kind = "gave up"
    voices = list(dict.fromkeys(with_article(row.voice) for row in rows))
    who = count_of(len(voices), "voice") if len(voices) > MOST_NAMES else join_words(voices)
    ids = tuple(stretch.claim_ids[0] for row in rows for stretch in row.stretches)
    clauses = {row.clause for row in rows}
    many = "" if len(voices) > 1 else f", of {say_small(len(clauses))} matters"
    what = f": {clauses.pop()}" if len(clauses) == 1 else many
    return proved((capitalise(f"{who} {_TITLES[kind][len(voices) > 1]}{what}"),), ids)


def say_all(turns: Turns, setting: Setting, title: Sentence | None = None) -> Words:
    """All that is said around it, under its finding or another title."""
    told = "What each voice said of it in turn; a mark is the first statement of its kind"
    # Claims drawn; where nobody turned, those that were looked at.
    drawn = {one for row in turns.rows for stretch in row.stretches for one in stretch.claim_ids}
    return Words(
        title or say_title(turns),
        told if turns.rows else "",
        tuple(_say_notes(turns)),
        setting.source(len(drawn if turns.rows else turns.claim_ids)),
        _say_alt(turns),
        "Who changed a stance",
    )


def _say_notes(turns: Turns) -> list[str]:
    if not turns.rows:
        return []
    notes = ["A band goes on to the next statement: what a voice thought in between is not known."]
    if any(row.told != row.stretches for row in turns.rows):
        notes.append("Of more than four stances in turn the first and the last two are told.")
    if rest := turns.turned - len(turns.rows):
        notes.append(f"Not shown: {count_of(rest, 'more turn')}.")
    if turns.kept:
        notes.append(f"In {count_of(turns.kept, 'other case')} a voice is known with one stance only.")
    return notes


def _say_alt(turns: Turns) -> str:
    if not turns.rows:
        return "An empty strip: nobody took another stance than before."
    return " ".join(f"{row.clause}: {row.voice} {row.way}." for row in turns.rows)
