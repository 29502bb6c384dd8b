"""Who speaks: in full at the first mention, short afterwards; whoever is unnamed as the document says it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.frames.agents import Agent
from analysis.schema.vocabulary import SOURCE_KIND
from analysis.sentences.wording.introductions import (
    AFTER_HEAD,
    describe_unnamed,
    introduce,
    introduce_in_headline,
    is_name_within,
    is_plural,
    loses_country,
    with_article,
)
from analysis.sentences.wording.sentence import Name, Part, bracket, count_words, enumerate_parts, tidy

LISTED = 3
# So many words may introduce those who speak jointly.
_LONG_ACT = 14
# The heads of bodies that take a plural verb; “Nations” and “States” of a name do not.
PLURAL_BODY = re.compile(
    r"\b(?:chiefs|authorities|officials|forces|services|lawmakers|ministers|experts|analysts|rebels|separatists"
    r"|families|workers|insiders|residents|prosecutors|police|people|parties|states taking part|sources"
    # “UN monitors”, as a name’s own “Nations” or “Reuters” is large.
    r"|(?-i:(?!series|headquarters|\w+works)[a-z]{3,}[^\W\dsuic]s))$",
    re.IGNORECASE,
)
_OWN_SOURCES = re.compile(
    r"(?:the|an?) (?:outlet|paper|newspaper|agency|channel|publication|site)[’']s (?:own )?sources?"
    r"|(?:(?:its|their) )?(?:(?:own|unnamed|anonymous) )*sources?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speaker:
    """One who speaks, as prose needs it; a draft of a sentence holds it until it is known how to mention it.

    ``first`` and ``later`` are the full and the short mention, ``title`` the one for a headline, where
    nobody was introduced before, and ``brief`` the shortest that can stand there; ``plural`` says that it
    takes a plural verb.
    """

    key: str
    first: tuple[Part, ...]
    later: tuple[Part, ...]
    title: tuple[Part, ...]
    brief: tuple[Part, ...]
    plural: bool = False
    named: bool = True
    reports: bool = False
    jointly: bool = False
    known: bool = True
    # Of a joint act, who is listed; nobody else has any.
    signatories: tuple[tuple[Part, ...], ...] = ()

    @property
    def titles(self) -> tuple[tuple[Part, ...], ...]:
        """Everybody who speaks, as a headline lists them."""
        return self.signatories or (self.title,)

    @property
    def gives(self) -> str:
        """“Gives”, as it stands after who speaks."""
        return "give" if self.plural else "gives"

    @property
    def card(self) -> str:
        """Name, office and country as they stand alone beside a number."""
        return str(tidy(self.first)).rstrip(",")


def find_speaker(claim: Any, agents: Mapping[str, Agent]) -> Speaker:
    """Say who speaks in a claim (a row of the claims frame).

    ``agents`` are the actors and sources, by id: a joint act lists its signatories by them.
    """
    if not claim.counts:
        return _nobody(claim)
    if len(ids := claim.signatory_ids.split()) > 1:
        return find_signatories(ids, (), agents)
    if not claim.origin_named:
        return _unnamed(claim)
    return _named(claim)


def _nobody(claim: Any) -> Speaker:
    outlet = claim.first_outlet or claim.source
    words: tuple[Part, ...] = (Name(outlet), ", which does not tell who said it,")
    later: tuple[Part, ...] = (Name(outlet), ", not telling who said it,")
    return Speaker(
        f"nobody {outlet}", words, later, words, (Name(outlet),), reports=True, named=False, known=False
    )


def find_signatories(ids: Sequence[str], beside: Sequence[str], agents: Mapping[str, Agent]) -> Speaker:
    """Say who speaks in a joint act: those who are counted for it, and with whom who are counted elsewhere.

    “Japan and South Korea, jointly with the United States,”; who has been left alone speaks alone.
    """
    who, others = ([_name_signatory(agents[one]) for one in of] for of in (ids, beside))
    later = _list_signatories(who, others)
    first = _list_signatories(*([_introduce_signatory(agents[one]) for one in of] for of in (ids, beside)))
    if count_words(str(tidy(first))) > _LONG_ACT:
        first = later
    plural = len(who) > 1 or bool(PLURAL_BODY.search(say_short_name(agents[ids[0]])))
    jointly = len([*who, *others]) > 1
    key = "+".join((*ids, *beside))
    return Speaker(key, first, later, later, later, plural, jointly=jointly, signatories=tuple(who))


def _list_signatories(who: Sequence[Sequence[Part]], others: Sequence[Sequence[Part]]) -> tuple[Part, ...]:
    words = enumerate_parts(who, most=LISTED)
    if others:
        return (*words, ", jointly with ", *enumerate_parts(others, most=LISTED), ",")
    return (*words, " jointly") if len(who) > 1 else words


def say_short_name(agent: Agent) -> str:
    """Say the short name of an actor or source; who is unnamed is described."""
    is_described = agent.descriptor and not agent.named
    return describe_unnamed(agent.descriptor) if is_described else agent.short


def _name_signatory(agent: Agent) -> tuple[Part, ...]:
    name = say_short_name(agent)
    return (name if name[:1].islower() else Name(with_article(name)),)


def _introduce_signatory(agent: Agent) -> tuple[Part, ...]:
    """A signatory with its office, if it is named and has one."""
    if not agent.named or agent.role in ("", *SOURCE_KIND):
        return _name_signatory(agent)
    return bracket(introduce(agent.name, agent.short, agent.role, agent.kind, agent.side))


def _unnamed(claim: Any) -> Speaker:
    described = claim.origin_descriptor or claim.origin
    if _OWN_SOURCES.fullmatch(described) and (claim.first_outlet or claim.source):
        words: tuple[Part, ...] = ("unnamed sources of ", Name(claim.first_outlet or claim.source))
        return Speaker(claim.origin_id, words, words, words, words, plural=True, named=False)
    text = describe_unnamed(described)
    # “…, on the condition of anonymity,” is told once.
    short = text.partition(", ")[0] if text.endswith(",") else text
    if not re.search(r"unnamed|anonym", short):
        short = describe_unnamed(short)
    plural = is_plural(described)
    return Speaker(claim.origin_id, (text,), (short,), (text,), (short,), plural=plural, named=False)


def _named(claim: Any) -> Speaker:
    name, short, role = claim.origin.strip(), claim.origin_short.strip(), claim.origin_role.strip()
    if role in SOURCE_KIND:  # a publisher that speaks itself has its kind there, and no office
        role = ""
    is_outlet = claim.origin_kind in ("outlet", "social media")
    if claim.origin_kind == "body":
        name, short = with_article(name), with_article(short)
    first = introduce(name, short, "" if is_outlet else role, claim.origin_kind, claim.voice_side)
    later: tuple[Part, ...] = (role,) if role and is_name_within(name, role) else (Name(short or name),)
    if claim.origin_kind == "body" and loses_country(name, short, claim.voice_side):
        later = (Name(name),)
    return Speaker(
        claim.origin_id,
        first,
        later,
        introduce_in_headline(name, short, role, claim.origin_kind, first),
        later if claim.origin_kind == "body" else (Name(name),),
        plural=claim.origin_kind == "body" and bool(PLURAL_BODY.search(AFTER_HEAD.sub("", name))),
        reports=is_outlet,
    )


Draft = tuple[Part | Speaker, ...]
# One sentence, the fullest wording first.
Wordings = tuple[Draft, ...]


def list_items(items: Sequence[Draft], most: int = LISTED, last: str = " and ") -> Draft:
    """List speakers with what stands beside each: up to three, else two and “n others”."""
    shown = list(items)
    if len(shown) > 2 or last == ", ":  # commas within would be read as the list's own
        shown = [(*one[:-1], _set_apart(one[-1])) for one in shown]
    return enumerate_parts(shown, last, most if len(shown) <= most else most - 1)


def _set_apart(part: Part | Speaker) -> Part | Speaker:
    return replace(part, first=bracket(part.first)) if isinstance(part, Speaker) else part


def name_sides(sides: Iterable[str], last: str = " and ") -> tuple[Part, ...]:
    """List sides by name: “Russia and the United States”."""
    return enumerate_parts([(Name(with_article(one)),) for one in sides], last)
