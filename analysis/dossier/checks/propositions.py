"""Propositions: a plain clause that is so or not, without the one who says it and without a hedge."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.dossier.checks.coding import count_words
from analysis.dossier.problem import Problem, show
from analysis.dossier.revisions import find_roots, keep_standing
from analysis.dossier.sheet import Sheet, Tables
from analysis.schema.vocabulary import STANCE_OF_MODALITY

_MOST_WORDS = 20
# "May" is also a month; a hedge is not written with a capital within a clause.
_HEDGE = re.compile(
    r"\b(may|(?i:might|could|possibly|probably|likely|unlikely|perhaps|maybe|alleged|allegedly|reportedly|"
    r"apparently|presumably|supposedly|seemingly|seems?|appears? to|(?:is|are|was|were) (?:said|believed|"
    r"thought|expected|reported|suspected|feared|understood) to))\b"
)
# Some of these words are also nouns and adjectives (claims, confirmed cases): then no "that" follows.
_SPEAKER = re.compile(
    r"\b(says|said|tells|told|alleges|according to|believes|denies|insists|warns|(?:claim|estimate|confirm|"
    r"expect|predict|forecast|report|state|announce|declare|suspect)(?:s|d|ed)? that)\b",
    re.IGNORECASE,
)


def check_clauses(sheet: Sheet) -> Iterable[Problem]:
    """Warn of clauses that say more than what is so or not."""
    for number, clause in sheet.each("clause"):
        words = count_words(clause)
        if words > _MOST_WORDS:
            right = f"use at most {_MOST_WORDS}: it stands in sentences of a brief"
            yield sheet.warn(number, "clause", f"the clause has {words} words", right)
        if clause.rstrip().endswith((".", "!", "?", "…", "。")):
            right = "leave it out: the clause stands within sentences"
            yield sheet.warn(number, "clause", f"the clause ends with {clause.rstrip()[-1]!r}", right)
        if hedge := _HEDGE.search(clause):
            wrong = f"the clause has a hedge in it, {show(hedge[0])}"
            right = "say plainly what is so or not; write the hedge in claims.csv"
            yield sheet.warn(number, "clause", wrong, right)
        elif speaker := _SPEAKER.search(clause):
            wrong = f"the clause says who says it or how, {show(speaker[0])}"
            right = "say only what is so or not; the claim's chain and modality say the rest"
            yield sheet.warn(number, "clause", wrong, right)


def check_proposition_links(tables: Tables) -> Iterable[Problem]:
    """Check the relations between propositions: two different ones, each said once, not for and against."""
    links = keep_standing(tables["proposition_links"])
    roots = find_roots(tables["propositions"])
    expected = _expected(tables)
    seen: dict[tuple[str, ...], int] = {}
    for number, first, second, relation in links.each("from", "to", "relation"):
        start, end = roots.get(first, first), roots.get(second, second)
        if not start or not end:
            continue
        if start == end:
            wrong = f"{show(second)} is linked to itself"
            yield links.error(number, "to", wrong, "name another proposition; a revision is no other")
            continue
        pair = tuple(sorted((start, end)))
        key = (relation, *pair) if relation == "excludes" else (relation, start, end)
        opposite = ("implies", start, end) if relation == "excludes" else ("excludes", *pair)
        back = ("implies", end, start) if relation == "excludes" else opposite
        if key in seen:
            yield links.error(number, "relation", f"row {seen[key]} says the same", "keep one")
        elif relation in ("excludes", "implies") and (other := seen.get(opposite) or seen.get(back)):
            wrong = f"row {other} says the opposite of these two propositions"
            yield links.error(number, "relation", wrong, "keep one: one implies the other, or excludes it")
        elif relation == "fulfils" and end not in expected:
            wrong = f"no claim expects {show(second)}, which is to be fulfilled"
            right = "let a claim forecast it or warn of it, or write implies"
            yield links.warn(number, "to", wrong, right)
        seen.setdefault(key, number)


def _expected(tables: Tables) -> set[str]:
    claims = tables["claims"]
    roots = find_roots(tables["propositions"])
    pairs = set(zip(claims["proposition_id"], claims["modality"], strict=True))
    return {roots.get(one, one) for one, how in pairs if STANCE_OF_MODALITY.get(how) == "expects"}
