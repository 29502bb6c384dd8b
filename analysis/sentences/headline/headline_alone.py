"""One voice in a headline: by office and name, by office, by its side; what it says, and in which tense."""

from collections.abc import Sequence

from analysis.sentences.standing.footing import count_said, is_old, list_sides
from analysis.sentences.standing.numbers_beside import is_overtaken_in_side
from analysis.sentences.wording.clause import Said, say_clause
from analysis.sentences.wording.introductions import has_name
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.sentence import Name, Part
from analysis.sentences.wording.speaker import name_sides
from analysis.sentences.wording.verbs import say_verb

# Who speaks, and whether that takes a plural verb.
Speaking = tuple[tuple[Part, ...], bool]


def name_office(said: Said) -> tuple[Part, ...]:
    """Who speaks by office alone, without the name that follows it; as titled where none does."""
    title = said.speaker.title
    return (str(title[0]).rstrip(),) if len(title) == 2 and isinstance(title[1], Name) else title


def name_alone(first: Said, material: Material | None = None) -> list[Speaking]:
    """Name who speaks alone, and whether it is plural: by office and name, office, side (if newest), name."""
    title = first.speaker.title
    by_office = [office] if (office := name_office(first)) != title else []
    by_name = [title[:1]] if len(title) == 2 and str(title[1]).startswith(" (") else []
    is_sides = first.speaker.named and not (material and is_overtaken_in_side(first, material))
    sides = list_named_sides([first]) if is_sides else []
    listed = name_sides(sides)
    several = len(first.parties) > 1
    by_side = [((*listed, " jointly") if len(sides) > 1 else listed, several)] if sides else []
    counted: list[Speaking] = [((count_said([first]).plain,), True)] if several else []
    titles = [] if is_bare(first) and by_side else [title, *by_office, *by_name]
    brief = [] if _is_official(first) else [first.speaker.brief]
    named, last = ([(one, first.speaker.plural) for one in words] for words in (titles, brief))
    return [*named, *by_side, *last, *counted]


def is_bare(said: Said) -> bool:
    """Whether an official would stand there by name alone, which tells a reader nothing."""
    return _is_official(said) and said.speaker.title == said.speaker.brief


def _is_official(said: Said) -> bool:
    return bool(said.claim.origin_kind == "person" and said.claim.origin_role and said.stance.voice_side)


def say_alone(first: Said, material: Material, speaker: Speaking, figures: int) -> tuple[Part, ...]:
    """Word what one voice says, with or without its number."""
    (who, plural), claim, past = speaker, first.claim, is_past([first], material)
    reports = first.speaker.reports
    verb = say_verb(claim.modality, claim.hedge, is_past=past, plural=plural, reports=reports)
    return (*who, " ", *verb, *say_clause(first, material, figures))


def list_named_sides(together: Sequence[Said]) -> list[str]:
    """The sides that all of them speak for by office or as a body, where each can stand for its speaker."""
    sides = list_sides(together, by_office=True)
    return sides if all(map(has_name, sides)) else []


def is_past(said: Sequence[Said], material: Material) -> bool:
    """Whether it stands in the past: what was said before these weeks, or expected and is no longer open."""
    return bool(say_outcome(said[0].stance, material)) or is_old(said, material)
