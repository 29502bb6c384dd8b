"""The headline: who says what, with the figure as cited and what stands beside it, in at most 20 words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.dates.words import format_day
from analysis.sentences.headline.headline_beside import (
    ALONE,
    Tail,
    list_titles,
    say_beside,
    say_revision,
    speaking_together,
)
from analysis.sentences.standing.footing import count_said, find_verb_of, is_old, list_sides
from analysis.sentences.standing.lead import Lead
from analysis.sentences.standing.numbers_beside import is_overtaken_in_side
from analysis.sentences.standing.together import PAIR, Numbers, add_number, choose_numbers, leaves_out
from analysis.sentences.wording.clause import Said, say_clause
from analysis.sentences.wording.introductions import has_name
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.number_in_clause import put_number
from analysis.sentences.wording.outcome import say_outcome
from analysis.sentences.wording.relative_dates import LAST_WEEKS, count_days
from analysis.sentences.wording.sentence import Name, Part, Quote, Sentence, begin, enumerate_parts, tidy
from analysis.sentences.wording.speaker import LISTED, name_sides
from analysis.sentences.wording.verbs import MIXED, UNSURE, VERBS, join_verbs, say_each, say_verb

WORDS = 20
_Parts = tuple[Part, ...]
# Who speaks, and whether that takes a plural verb.
_Speaking = tuple[_Parts, bool]


def state_headline(material: Material, lead: Lead | None) -> tuple[Sentence, Tail]:
    """Say the lead in one sentence, and with which tail; the fullest wording that fits is taken."""
    if lead is None:
        # Our record may hold what it had not recorded by the day that is asked for.
        which = "No claim of what this brief covers" if material.is_narrowed else "No claim in our record"
        return Sentence((f"{which} was public by {format_day(material.as_of)}",)), Tail()
    for main, tail in _word(material, lead):
        sentence = tidy(begin((*main, *tail.parts)))
        if sentence.word_count <= WORDS:
            return sentence, tail
    return _name_event(lead), Tail()


def _word(material: Material, lead: Lead) -> Iterator[tuple[_Parts, Tail]]:
    """Word it from the fullest to the shortest: what stands beside it goes before the figure."""
    if not lead.said:
        yield from ((main, Tail()) for main in _word_nobody(material, lead))
        return
    strong, weak = say_beside(material, lead)
    mains = _say_mains(material, lead)
    clause = material.clause(lead.proposition.proposition_id)
    yield from (
        (main, tail)
        for whole in mains
        for main in (whole, _drop_that(whole))
        for tail in strong
        if _may_follow(tail.parts, main, clause)
    )
    yield from (
        (main, tail) for main in mains for tail in (*weak, Tail()) if _may_follow(tail.parts, main, clause)
    )


def _drop_that(main: _Parts) -> _Parts:
    """Leave “that” out where a plain verb stands before it: “says North Korea has sent soldiers”."""
    return tuple(re.sub(r"\A(\w+) that\Z", r"\1", one) if isinstance(one, str) else one for one in main)


def _may_follow(words: _Parts, main: _Parts, clause: str) -> bool:
    """Another number, or “that number”, needs a number before it; “which … had denied” is no number’s."""
    if words and str(words[0]).startswith(", which") and ": " in str(Sentence(main)):
        return False
    about_number = words == ALONE or any(isinstance(part, Quote) for part in words)
    digits = [len(re.findall(r"\d", text)) for text in (str(Sentence(main)), clause)]
    return not about_number or digits[0] > digits[1] or any(isinstance(part, Quote) for part in main)


def _say_mains(material: Material, lead: Lead) -> list[_Parts]:
    """Word who says what, the fullest first: all together, then the first alone, then without number."""
    together = speaking_together(lead.said, material)
    first = lead.said[0]
    mains: list[_Parts] = []
    if len(together) > 1:
        numbers = choose_numbers(together, material)
        mains += _say_together(together, numbers, material) if numbers else ()
        if len(together) == PAIR and first.figures:
            mains += _say_first_of_pair(together, numbers, material)
        mains += _say_together(together, {}, material)
    mains += _say_bound(lead, material)
    revised = say_revision(first, material)
    without_part = replace(first, figures=first.figures[:1])
    for speaker in _name_alone(first, material):
        full, whole = (_say_alone(one, material, speaker, figures=1) for one in (first, without_part))
        mains += [*([(*full, *revised), (*whole, *revised)] if revised else []), full, whole]
    plain = [_say_alone(first, material, speaker, figures=0) for speaker in _name_alone(first)]
    return [*mains, *plain]


def _say_together(together: Sequence[Said], numbers: Numbers, material: Material) -> Iterator[_Parts]:
    """Word what several say in one sentence, with the number of each if there are any, the fullest first."""
    if join_verbs([one.claim.modality for one in together]) in (MIXED, UNSURE):
        yield from _say_pair(together, numbers, material)
    clause = material.clause(together[0].stance.proposition_id, together[0].stance.stance)
    for who, modality in _list_together(together, numbers, material):
        verb = VERBS[modality]
        word = verb.say(True, _is_past(together, material))
        yield (*who, f" {word} {verb.joined_by} {clause}")
        if verb.joined_by == "that":
            yield (*who, f" {word} {clause}")


def _choose_sides(together: Sequence[Said], material: Material) -> tuple[list[str], str]:
    """The sides that say so where two do, as others only estimate it; else all of them, and their verb."""
    sides = _list_named_sides(together)
    if together[0].stance.stance != "says_so":
        return sides, join_verbs([one.claim.modality for one in together])
    verbs = [find_verb_of(side, together, material) for side in sides]
    saying = [side for side, verb in zip(sides, verbs, strict=True) if verb == "asserts"]
    if len(saying) >= PAIR or not sides:
        return saying, "asserts"
    return sides, join_verbs(verbs)


def _say_first_of_pair(together: Sequence[Said], numbers: Numbers, material: Material) -> Iterator[_Parts]:
    """Word what the first of two says with its number, and the other’s number beside it, if it has one."""
    first, second = together
    number = numbers.get(second.stance.voice_id, ())
    if number and first.stance.voice_id not in numbers:
        return  # of a part that its words do not name, beside a number of all
    word = VERBS[second.claim.modality].say(second.speaker.plural, _is_past([second], material))
    for speaker in _name_alone(first, material):
        main = _say_alone(first, material, speaker, figures=1)
        if number:
            yield (*main, "; ", *second.speaker.title, f" {word} ", *number)
        yield main


def _say_pair(together: Sequence[Said], numbers: Numbers, material: Material) -> Iterator[_Parts]:
    """Word what two say who are not as sure: each with its verb and number, by office or by side.

    “Norland says “900” and Sudland estimates “700” soldiers are at the border”, where the clause begins so.
    """
    given = [numbers.get(one.stance.voice_id, ()) for one in together]
    if len(together) != PAIR or any(one.speaker.jointly for one in together) or (numbers and not all(given)):
        return
    clause = material.clause(together[0].stance.proposition_id)
    begins = all(given) and put_number(clause, together[0].figures[0], material)[:1] == ("",)
    verbs = [VERBS[one.claim.modality] for one in together]
    titles = [(one.speaker.title, one.speaker.plural) for one in together]
    sides = [(name_sides([one]), False) for one in _list_named_sides(together)]
    shown = [titles, sides] if len(sides) == PAIR else [titles]
    for who in shown:
        forms = [(verb, many) for verb, (_, many) in zip(verbs, who, strict=True)]
        speakers = [one for one, _ in who]
        if not begins:
            speakers = _add_numbers(speakers, together, numbers)
        past = _is_past(together, material)
        yield (*say_each(speakers, forms, past, given if begins else ()), f" {clause}")


def _list_together(
    together: Sequence[Said], numbers: Numbers, material: Material
) -> list[tuple[_Parts, str]]:
    """List who speaks together and the verb, the fullest first: as titled, by office, by side, how many.

    Each with its number, if there are any. Nobody who gave another stands there without it: half of what was
    said is no headline.
    """
    modality = join_verbs([one.claim.modality for one in together])
    named = [title for one in together for title in one.speaker.titles]
    is_joint = any(one.speaker.jointly for one in together)
    sides, verb = _choose_sides(together, material)
    listed = []
    if numbers:
        if not (is_joint or leaves_out(together, numbers)) and len(together) <= LISTED:
            for titles in (named, [_name_office(one) for one in together]):
                listed.append((enumerate_parts(_add_numbers(titles, together, numbers)), modality))
        if parts := _add_to_sides(sides, together, numbers, material):
            listed.append((enumerate_parts(parts), verb))
        return listed
    if 1 < len(sides) <= LISTED:
        if len(named) <= 2 or (len(named) == len(sides) == LISTED and not is_joint):
            listed.append((enumerate_parts(named), modality))
        listed.append((name_sides(sides), verb))
    shown = () if _is_bare(together[0]) and sides else (2, 1)
    return [*listed, *((list_titles(together, most), modality) for most in shown)]


def _add_numbers(who: Sequence[_Parts], together: Sequence[Said], numbers: Numbers) -> list[_Parts]:
    return [(*title, *add_number(one, numbers)) for title, one in zip(who, together, strict=True)]


def _add_to_sides(
    sides: Sequence[str], together: Sequence[Said], numbers: Numbers, material: Material
) -> list[_Parts]:
    """Sides, each with the number of its one voice; none where one gave a number that is not its side’s."""
    added = []
    for side in sides:
        first, *others = own = [one for one in together if side in {its for _, its in one.parties}]
        is_its = not (others or first.speaker.jointly or is_overtaken_in_side(first, material))
        number = add_number(first, numbers) if is_its else ()
        if not number and any(one.figures for one in own):
            return []
        added.append((*name_sides([side]), *number))
    return added


def _say_bound(lead: Lead, material: Material) -> Iterator[_Parts]:
    """Several unnamed voices, and no named one, are one bound."""
    counted = [one for one in lead.said if one.stance.counted and one.can_merge]
    if len(counted) > 1 and not any(one.named for one in lead.said):
        modality = join_verbs([one.claim.modality for one in counted])
        verb = say_verb(modality, is_past=_is_past(counted, material), plural=True)
        clause = material.clause(lead.proposition.proposition_id, lead.stance)
        yield (count_said(counted).plain, " ", *verb, f" {clause}")


def _word_nobody(material: Material, lead: Lead) -> Iterator[_Parts]:
    """Nobody is recorded who says it: the outlet reports it, and that is what is said."""
    claims = material.claims_on[lead.proposition.proposition_id]
    first = min(claims, key=lambda claim: (str(claim.public_on), claim.text))
    clause = material.clause(lead.proposition.proposition_id)
    past = not material.is_within(LAST_WEEKS, max(map(count_days, claims)))
    verb = say_verb(first.modality, first.hedge, is_past=past, reports=True)
    outlet = first.first_outlet or first.source
    for who in (material.speaker(first.claim_id).title, (outlet,)):
        yield (*who, " ", *verb, f" {clause}")


def _name_event(lead: Lead) -> Sentence:
    """A clause that is too long for a headline: name the event, and say that somebody speaks of it."""
    event = lead.proposition.event
    name = event[:1].lower() + event[1:] if event.split(" ")[0].lower() in ("the", "a", "an") else event
    if not lead.said:
        return tidy((f"{name}: our documents do not tell who speaks",))
    first = lead.said[0]
    verb = "speak" if first.speaker.plural else "speaks"
    return tidy(begin((*first.speaker.later, f" {verb} on “{name}”")))


def _name_office(said: Said) -> _Parts:
    """Who speaks by office alone, without the name that follows it; as titled where none does."""
    title = said.speaker.title
    return (str(title[0]).rstrip(),) if len(title) == 2 and isinstance(title[1], Name) else title


def _name_alone(first: Said, material: Material | None = None) -> list[_Speaking]:
    """Name who speaks alone, and whether it is plural: by office and name, office, side (if newest), name."""
    title = first.speaker.title
    by_office = [office] if (office := _name_office(first)) != title else []
    by_name = [title[:1]] if len(title) == 2 and str(title[1]).startswith(" (") else []
    is_sides = first.speaker.named and not (material and is_overtaken_in_side(first, material))
    sides = _list_named_sides([first]) if is_sides else []
    listed = name_sides(sides)
    several = len(first.parties) > 1
    by_side = [((*listed, " jointly") if len(sides) > 1 else listed, several)] if sides else []
    counted: list[_Speaking] = [((count_said([first]).plain,), True)] if several else []
    titles = [] if _is_bare(first) and by_side else [title, *by_office, *by_name]
    brief = [] if _is_official(first) else [first.speaker.brief]
    named, last = ([(one, first.speaker.plural) for one in words] for words in (titles, brief))
    return [*named, *by_side, *last, *counted]


def _is_bare(said: Said) -> bool:
    """Whether an official would stand there by name alone, which tells a reader nothing."""
    return _is_official(said) and said.speaker.title == said.speaker.brief


def _is_official(said: Said) -> bool:
    return bool(said.claim.origin_kind == "person" and said.claim.origin_role and said.stance.voice_side)


def _say_alone(first: Said, material: Material, speaker: _Speaking, figures: int) -> _Parts:
    """Word what one voice says, with or without its number."""
    (who, plural), claim = speaker, first.claim
    past, reports = _is_past([first], material), first.speaker.reports
    verb = say_verb(claim.modality, claim.hedge, is_past=past, plural=plural, reports=reports)
    return (*who, " ", *verb, *say_clause(first, material, figures))


def _list_named_sides(together: Sequence[Said]) -> list[str]:
    """The sides that all of them speak for by office or as a body, where each can stand for its speaker."""
    sides = list_sides(together, by_office=True)
    return sides if all(map(has_name, sides)) else []


def _is_past(said: Sequence[Said], material: Material) -> bool:
    """Whether it stands in the past: what was said before these weeks, or expected and is no longer open."""
    return bool(say_outcome(said[0].stance, material)) or is_old(said, material)
