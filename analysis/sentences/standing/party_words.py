"""What those do with a sentence whom it names: “Not by Ostland”, “Ostland denies it”, “no comment”."""

from itertools import takewhile

from analysis.sentences.standing.footing import list_bodies, say_deny, say_footing
from analysis.sentences.standing.parties import BEFORE_OTHERS, Party, Standing, find_nearest_word
from analysis.sentences.wording.clause import Said, list_counted
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.relative_dates import count_days
from analysis.sentences.wording.sentence import Name, Part
from analysis.sentences.wording.speaker import Draft, list_items


def say_by_whom_not(standing: Standing, material: Material) -> list[tuple[Draft, Draft]]:
    """“Ostland or Westland”, by whom it is not confirmed, where none whom the sentence names says so.

    Each with its tail; last stands what each of them does in brackets after its name.
    """
    spoke = {find_party(one, standing): one for one in (*standing.open, *standing.denying)}
    every = standing.parties
    says_so = any(party.is_spoken_for_in(one) for party in every for one in standing.others)
    if not every or says_so or {*every} != {*standing.silent, *spoke}:
        return []
    # Whom it is about may speak in none of our documents; of “donors”, any who says so may be one.
    clause = str(standing.proposition.clause)
    is_heard = every[0].acts_in(clause)
    subject = "" if is_heard else _name_subject(standing.proposition.proposition_id, material)
    if not (is_heard or subject):
        return []
    # Each with what it did, if it spoke.
    doing: list[tuple[Part, Said | None]] = [(subject, None)] if subject else []
    doing += [(_name_as_in(clause, one, spoke.get(one)), spoke.get(one)) for one in every]
    names = list_items([(name,) for name, _ in doing], last=" or ")
    here = f" {material.here}" if not all(word for _, word in doing) else ""
    tails = [say_parties(standing, material, brief=one, silent=False) for one in (False, True)]
    told: list[tuple[Draft, Draft]] = [((*names, here), tail) for tail in tails]
    if spoke and not standing.denied_by_others:
        for brief in (False, True):
            does = [(name, _say_in_short(word, standing, material, brief)) for name, word in doing]
            each = [(name, f" ({what})" if what else "") for name, what in does]
            told.append((list_items(each, last=" or "), ()))
    if len(doing) > 1 and all(word and word.stance.stance == "denies" for _, word in doing):
        both = " who both " if len(doing) == 2 else " who all "
        denied = say_deny(standing.denying, True, material)
        told = [((*names, f",{both}{one},"), ()) for one in denied]
    return told


def _name_subject(proposition_id: str, material: Material) -> str:
    """Name whom a sentence is about, where it begins with name and verb: “North Korea has …”; else ""."""
    clause = material.clause(proposition_id)
    words = clause.removeprefix("the ").split()
    name = [*takewhile(str.istitle, words)]
    verb = next(iter(words[len(name) :]), "")
    the = "the " * clause.startswith("the ")
    return f"{the}{' '.join(name)}" if name and verb in BEFORE_OTHERS else ""


def _name_as_in(clause: str, party: Party, word: Said | None) -> Name:
    """Name a party; whoever speaks for it, where a sentence has that name and not the party’s own."""
    own = word.stance.voice_short if word and not party.is_named_in(clause) else ""
    return Name(own) if own and own in clause else party.words


def _say_in_short(word: Said | None, standing: Standing, material: Material, brief: bool) -> str:
    """What a party does with it, in short; no “no comment” where it denied a like matter since."""
    if word is None:
        return "no word" if brief else f"no word {material.here}"
    if word.stance.stance == "denies":
        return say_deny([word], False, material)[-1 if brief else 0]
    if word.claim.modality != "no_comment":
        return "leaves it open"
    nearest = find_nearest_word(find_party(word, standing), standing.proposition, material)
    is_since = nearest is not None and count_days(nearest.claim) >= count_days(word.claim)
    return "" if nearest and is_since and nearest.stance.stance == "denies" else "no comment"


def say_parties(standing: Standing, material: Material, *, brief: bool = False, silent: bool = True) -> Draft:
    """What those do whom the sentence names: who denies it, would not comment, or does not confirm it."""
    denied = say_deniers(standing, material, brief=brief, dated=True)
    parts: list[Draft] = [denied] if denied else []
    for one in standing.open if not standing.confirming else ():
        verb = "would not comment on it" if one.claim.modality == "no_comment" else "leaves it open"
        parts.append((*_name_word(one, standing, brief), f" {verb}"))
    unheard = [(party.words,) for party in standing.silent if silent]
    where = "" if brief else f" {material.here}"
    if len(unheard) == 1:
        parts.append((*unheard[0], f" does not confirm it{where}"))
    elif unheard:
        neither = "neither" if len(unheard) == 2 else "none of"
        last = " nor " if len(unheard) == 2 else " and "
        parts.append((f"{neither} ", *list_items(unheard, last=last), f" confirms it{where}"))
    return tuple(part for number, item in enumerate(parts) for part in (", and " if number else "; ", *item))


def say_deniers(standing: Standing, material: Material, *, brief: bool = True, dated: bool = False) -> Draft:
    """Who denies it: the parties where nobody else does, by name; nothing where nobody does."""
    every = list_counted(standing.proposition.proposition_id, "denies", material)
    if standing.denied_by_others or len(list_bodies(every)) > 1:
        return say_footing(standing.proposition, "denies", material, beside=True)
    if not standing.denying:
        return ()
    names = list_items([_name_word(one, standing, brief) for one in standing.denying])
    return (*names, f" {say_deny(standing.denying, len(standing.denying) > 1, material)[0 if dated else -1]}")


def _name_word(one: Said, standing: Standing, brief: bool) -> Draft:
    """A party by its name where its own body speaks, or where that is shorter; else whoever spoke."""
    party = find_party(one, standing)
    # Of two ministries that contradict each other neither speaks for all of the government.
    is_divided = any(party.is_spoken_for_in(row) for row in (*standing.confirming, *standing.others))
    is_named = brief and not is_divided and party.is_named_in(standing.proposition.clause)
    if one.stance.voice == party.name or is_named:
        return (party.words,)
    return one.speaker.brief if brief else (one.speaker,)


def find_party(said: Said, standing: Standing) -> Party:
    """Find the party for which somebody speaks who is one."""
    return next(party for party in standing.parties if party.is_spoken_for_in(said))
