"""How a brief is made, how vague words are read, and what limits it has."""

from dataclasses import asdict
from operator import itemgetter

from markupsafe import Markup

from analysis.dates.words import format_day
from analysis.numbers.conventions import WORD_READINGS
from analysis.numbers.words import count_of
from analysis.page.claims import say_reading
from analysis.page.section import Section, section
from analysis.page.table import render_table
from analysis.page.text import join
from analysis.sentences.answers.trust import RULE
from analysis.view import View

_RULES = (
    "Every sentence, number and chart title is computed from the claims of the dossier and names those that "
    "it rests on. Only a judgement that is marked as ours is not.",
    "Voices are counted, never citations: outlets that relay one speaker are one voice, and so are a "
    "spokesman and his office. Only those who say so stand behind a proposition; those who expect it, deny "
    "it or leave it open are told apart. The latest stance of a voice counts. Those who sign together are "
    "one act; who of them also speaks alone counts once, for itself. Unnamed voices may be the same people, "
    "so that they are counted as “up to”. A chain whose beginning is not recorded counts as nobody.",
    "Figures stand as they were said. What counts different things never shares an axis, a part is never "
    "added to its whole, and what is computed from another figure is marked. “About” came without a margin, "
    "so none is drawn; a range has no middle unless one was said.",
    RULE,
    "Words of likelihood are each speaker’s own, and are not turned into a probability.",
    "Grades follow the NATO Admiralty code: a letter for the source, from A (reliable) to F (cannot be "
    "judged), and a digit for the claim, from 1 (confirmed) to 6 (cannot be judged).",
)


def render_method(view: View) -> Section:
    """Show the rules in words, the limits of this brief in numbers, and our readings of vague words."""
    paragraphs = join((Markup("<p>{}</p>").format(one) for one in (_say_cut(view), *_RULES)), "")
    limits = join((Markup("<li>{}</li>").format(one) for one in list_limits(view)), "")
    readings = render_table(
        [asdict(one) for one in WORD_READINGS.values()],
        (("Words", itemgetter("words")), ("Read as", lambda row: say_reading(row["low"], row["high"]))),
        caption="Words that give no number; the readings are ours, nobody said them",
    )
    body = Markup("{}<h3>Limits</h3><ul>{}</ul><h3>How we read vague words</h3>{}").format(
        paragraphs, limits, readings
    )
    return section(body, "method", "Method and limits")


def list_limits(view: View) -> list[str]:
    """Say what this brief cannot know: how little was read, undated claims, unrecorded beginnings."""
    claims = view.claims
    if claims.empty:
        return ["No claim in our record was public by then."]
    told = [
        f"It knows {count_of(claims['document_id'].nunique(), 'document')} and nothing else: what is not "
        "in them is not found, which is not the same as not said.",
    ]
    inferred, unknown = (claims["date_basis"] == basis for basis in ("inferred", "unknown"))
    counts = (
        (~claims["counts"], "has no recorded beginning", "have no recorded beginning"),
        (unknown, "has no date", "have no date"),
        (inferred, "has a date that is partly inferred", "have dates that are partly inferred"),
        (claims["hop_count"] > 1, "came through others", "came through others"),
    )
    for found, one, several in counts:
        number = int(found.sum())
        if number:
            told.append(f"{number:,} of {count_of(len(claims), 'claim')} {one if number == 1 else several}.")
    return told


def _say_cut(view: View) -> str:
    held = f", as this dossier held it on {format_day(view.recorded_as_of)}" if view.recorded_as_of else ""
    return (
        f"Shown is what was public by {format_day(view.as_of)}{held}. A claim counts from the day of "
        "its report, else of its saying, else of its document; of a span of days from the last, unless its "
        "document or another report tells a day within it."
    )
