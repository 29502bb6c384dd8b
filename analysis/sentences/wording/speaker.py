"""Who speaks: in full at the first mention, short afterwards; whoever is unnamed as the document says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.schema.vocabulary import SOURCE_KIND
from analysis.sentences.wording.sentence import Name, Part, bracket, count_words, enumerate_parts, tidy
from analysis.sentences.wording.unnamed import AFTER_HEAD, POSSESSIVE, describe_unnamed, is_plural

LISTED, _LONG_ROLE, _TITLE_ROLE = 3, 7, 6
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
# How a name tells its country without saying it.
SHORT_COUNTRIES = {
    "united states": r"\b(?:US|U\.S\.|America|Washington|White House|Pentagon)",
    "united kingdom": r"\b(?:UK|U\.K\.|Brit|London)",
    "russia": r"\b(?:Kremlin|Moscow)",
}
# What stands before a body’s name without a comma: “North Korea’s”, “the eleven-nation”, “the Russian”.
_ADJECTIVE = re.compile(r"(?:[’']s?|-\w+|\b[A-Z]\w*(?:an|ese|ish))$")
# Bodies whose name takes an article; a country, a newspaper and a company take none.
_BODY = re.compile(
    r"\b(?:Ministry|Department|Service|Agency|Council|Committee|Office|Staff|Forces?|Command|House|Government"
    r"|Parliament|Embassy|Commission|Court|Party|Army|Navy|Cent(?:re|er)|Bureau|Directorate|Institute|Union"
    r"|Nations|States|Kingdom|Kremlin|Pentagon|Police|Authority|Assembly|Senate|Cabinet|Presidency|Team|Board"
    r"|Administration|Federation|Republic|Hospital|Society|Foundation|Association|Netherlands|Navy|Prosecutor"
    r"|Regulator|Ombudsman|Treasury|Inspectorate|(?:Central|World|National|Reserve|State|Federal) Bank"
    r"|(?:Bank|University) of|Organi[sz]ation|Cross|Crescent|Fund)\b",
    re.IGNORECASE,
)
# “Metal Workers’ Union” is no possession of somebody’s, as “Ukraine’s army” is.
_OF_MANY = re.compile(r"s[’'] (?:Union|Association|Federation|League|Guild)\b")
# What a party is, and no country: it tells nothing beside a name.
_KINDS_OF_PARTY = frozenset(
    "authorities company companies court courts employers government industry judiciary military opposition "
    "parliament police press rebels state union unions workers".split()
)
# An office that reads on after its noun: “pollster at Insight”.
_OF_PLACE = re.compile(r"\s(?:of|at|for|in|to)\s")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
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


def find_speaker(claim: Any, names: Mapping[str, str], agents: Mapping[str, Any]) -> Speaker:
    """Say who speaks in a claim (a row of the claims frame).

    Parameters
    ----------
    claim
        The row.
    names
        The short name of each actor and source, by id: a joint act lists its signatories by them.
    agents
        The actors and sources, by id: at its first mention a joint act introduces its signatories by them.
    """
    if not claim.counts:
        return _nobody(claim)
    if len(ids := claim.signatory_ids.split()) > 1:
        return find_signatories(ids, (), names, agents)
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


def find_signatories(
    ids: Sequence[str], beside: Sequence[str], names: Mapping[str, str], agents: Mapping[str, Any]
) -> Speaker:
    """Say who speaks in a joint act: those who are counted for it, and with whom who are counted elsewhere.

    “Japan and South Korea, jointly with the United States,”; who has been left alone speaks alone.
    """
    who, others = ([_name_signatory(names.get(one, one)) for one in of] for of in (ids, beside))
    later = _list_signatories(who, others)
    full = ([_introduce_signatory(one, names, agents) for one in of] for of in (ids, beside))
    first = _list_signatories(*full)
    if count_words(str(tidy(first))) > _LONG_ACT:
        first = later
    plural = len(who) > 1 or bool(PLURAL_BODY.search(names.get(ids[0], "")))
    jointly = len([*who, *others]) > 1
    key = "+".join((*ids, *beside))
    return Speaker(key, first, later, later, later, plural, jointly=jointly, signatories=tuple(who))


def _list_signatories(who: Sequence[Sequence[Part]], others: Sequence[Sequence[Part]]) -> tuple[Part, ...]:
    words = enumerate_parts(who, most=LISTED)
    if others:
        return (*words, ", jointly with ", *enumerate_parts(others, most=LISTED), ",")
    return (*words, " jointly") if len(who) > 1 else words


def _name_signatory(name: str) -> tuple[Part, ...]:
    return (name if name[:1].islower() else Name(with_article(name)),)


def _introduce_signatory(one: str, names: Mapping[str, str], agents: Mapping[str, Any]) -> tuple[Part, ...]:
    """A signatory with its office, if it is named and has one."""
    agent = agents.get(one)
    if agent is None or not agent.named or agent.role in ("", *SOURCE_KIND):
        return _name_signatory(names.get(one, one))
    return bracket(_introduce(agent.name, agent.short, agent.role, agent.kind, agent.side))


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
    first = _introduce(name, short, "" if is_outlet else role, claim.origin_kind, claim.voice_side)
    later: tuple[Part, ...] = (role,) if role and _is_within(name, role) else (Name(short or name),)
    if claim.origin_kind == "body" and _loses_country(name, short, claim.voice_side):
        later = (Name(name),)
    return Speaker(
        claim.origin_id,
        first,
        later,
        _title(name, short, role, claim.origin_kind, first),
        later if claim.origin_kind == "body" else (Name(name),),
        plural=claim.origin_kind == "body" and bool(PLURAL_BODY.search(AFTER_HEAD.sub("", name))),
        reports=is_outlet,
    )


def _loses_country(name: str, short: str, side: str) -> bool:
    """Whether a short name drops the country that the name tells: “the Joint Chiefs”; an acronym is known."""
    is_acronym = bool(re.fullmatch(r"(?:the )?[A-Z.]{2,}", short))
    return bool(short and side) and not is_acronym and _tells(side, name) and not _tells(side, short)


def with_article(name: str) -> str:
    """Put “the” before the name of a body that takes it.

    >>> with_article("Ministry of Defence"), with_article("Reuters"), with_article("the NIS")
    ('the Ministry of Defence', 'Reuters', 'the NIS')
    >>> with_article("Halden Bank"), with_article("Bank of Norvik"), with_article("Farmers’ Union")
    ('Halden Bank', 'the Bank of Norvik', 'the Farmers’ Union')
    """
    is_possession = POSSESSIVE.search(name) and not _OF_MANY.search(name)
    if not name or _ARTICLE.match(name) or is_possession or not _BODY.search(name):
        return name
    return f"the {name}"


def has_name(side: str) -> bool:
    """Whether a side can stand for who speaks: a name, and no kind of party such as “Government”."""
    return bool(side) and side.lower() not in _KINDS_OF_PARTY


def _introduce(name: str, short: str, role: str, kind: str, side: str) -> tuple[Part, ...]:
    if role and kind == "body" and _ADJECTIVE.search(role):
        return (f"{role} ", Name(_ARTICLE.sub("", short or name, count=1)))
    if not role or _is_within(name, role):
        is_told = not side or role or kind == "outlet" or _tells(side, name)
        where = "" if is_told or not has_name(side) else f" ({side})"
        return (role or Name(name), where)
    if kind == "body":
        return (role, ", ", Name(short or name), ",") if _stands_before(role) else (Name(name), f", {role},")
    if not _stands_before(role) or _is_bare(role) or len(role.split()) > _LONG_ROLE:
        return (Name(name), f", {role},")
    if _ARTICLE.match(role) or _OF_PLACE.search(role):
        return (f"{role}, ", Name(name), ",")
    return (f"{role} ", Name(name))


def _is_within(name: str, role: str) -> bool:
    """Whether an office says the name already: “Ukraine’s military intelligence agency”."""
    words = [word for word in re.split(r"\W+", name.lower()) if word not in ("the", "of", "s", "")]
    return bool(words) and all(word in role.lower() for word in words)


def _stands_before(role: str) -> bool:
    """Whether an office can stand before a name: “Ukraine’s president”, not “a member of parliament”."""
    indefinite = re.match(r"(?:an?|one|member|head of a)\s", role, re.IGNORECASE)
    return not indefinite and not re.search(r"[,;(]", role)


def _is_bare(role: str) -> bool:
    """Whether an office lacks what it needs to stand before a name: “commander of the guard”."""
    place = _OF_PLACE.search(role)
    return place is not None and not _ARTICLE.match(role) and not POSSESSIVE.search(role[: place.start()])


def _title(name: str, short: str, role: str, kind: str, first: tuple[Part, ...]) -> tuple[Part, ...]:
    """Headline: the office alone for a body, office and surname for a person."""
    if not role or (kind == "body" and _ADJECTIVE.search(role)):
        return first
    if kind in ("outlet", "social media") or not _stands_before(role) or len(role.split()) > _TITLE_ROLE:
        return (Name(name),)
    if kind == "body" or _is_within(name, role):
        return (role,)
    if _is_bare(role):
        return (Name(short or name), f", {role},")
    if _OF_PLACE.search(role):
        return (f"{role}, ", Name(short or name), ",")
    return (f"{role} ", Name(short or name))


def _tells(side: str, text: str) -> bool:
    """Whether a name tells its country already: “Ukrainian authorities”."""
    if re.search(SHORT_COUNTRIES.get(side.lower(), r"$^"), text):
        return True
    words = [word for word in re.split(r"\W+", side.lower()) if len(word) > 2]
    return all(word[:5] in text.lower() for word in words)


Draft = tuple[Part | Speaker, ...]


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


def possessive(name: str) -> str:
    """A name with its possessive.

    >>> possessive("Seoul"), possessive("the Joint Chiefs"), possessive("US")
    ('Seoul’s', 'the Joint Chiefs’', 'US’s')
    """
    return f"{name}’" if name.endswith("s") and not name.isupper() else f"{name}’s"
