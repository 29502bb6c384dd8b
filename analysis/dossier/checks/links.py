"""Links between claims and between propositions, and claims that cannot both be meant."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from analysis.dossier.problem import Problem, quoted
from analysis.dossier.revisions import find_end, find_owners, find_roots, keep_standing
from analysis.dossier.sheet import Fault, Sheet, Tables
from analysis.schema.vocabulary import STANCE_OF_MODALITY

# What cannot be said of the same two, and what to do then.
_OPPOSITE = {
    "same_statement": ("other_statement", "keep one: one statement, or two"),
    "other_statement": ("same_statement", "keep one: one statement, or two"),
    "implies": ("excludes", "keep one: one implies the other, or excludes it"),
    "excludes": ("implies", "keep one: one implies the other, or excludes it"),
}
# What is said of the first of two alone.
_DIRECTED = ("implies", "fulfils")
Heads = Mapping[str, frozenset[str]]


def _check_pairs(links: Sheet, ends: tuple[str, str], roots: Mapping[str, str]) -> Iterable[Problem]:
    """Check that two different things are linked, once, and not as their opposite too."""
    (thing,) = links.table.field_by_name[ends[1]].reference
    seen: dict[tuple[str, ...], int] = {}
    for number, first, second, relation in links.each(*ends, "relation"):
        pair = (roots.get(first, first), roots.get(second, second))
        if not all(pair):
            continue
        if pair[0] == pair[1]:
            right = f"name another {thing.removesuffix('s')}; a revision is no other"
            yield links.error(number, ends[1], f"{quoted(second)} is linked to itself", right)
            continue
        key = (relation, *(pair if relation in _DIRECTED else sorted(pair)))
        opposite, keep = _OPPOSITE.get(relation, ("", ""))
        rows = (seen.get((opposite, *one)) for one in (pair, pair[::-1]))
        if key in seen:
            yield links.error(number, "relation", f"row {seen[key]} says the same", "keep one")
        elif row := next(filter(None, rows), None):
            yield links.error(number, "relation", f"row {row} says the opposite of these two {thing}", keep)
        seen.setdefault(key, number)


def check_proposition_links(tables: Tables) -> Iterable[Problem]:
    """Check the relations between propositions that stand; what fulfils a forecast needs one."""
    links, roots = keep_standing(tables["proposition_links"]), find_roots(tables["propositions"])
    yield from _check_pairs(links, ("from", "to"), roots)
    pairs = tables["claims"].combinations("proposition_id", "modality")
    expected = {roots.get(one, one) for one, how in pairs if STANCE_OF_MODALITY.get(how) == "expects"}
    for number, second, relation in links.each("to", "relation"):
        if relation == "fulfils" and second and roots.get(second, second) not in expected:
            wrong = f"no claim expects {quoted(second)}, which is to be fulfilled"
            yield links.warn(number, "to", wrong, "let a claim forecast it or warn of it, or write implies")


def check_links(tables: Tables) -> Iterable[Problem]:
    """Check the links that stand. A claim and its revisions count as one claim."""
    links, claims = keep_standing(tables["claim_links"]), tables["claims"]
    if not len(links):
        return
    roots = find_roots(claims)
    yield from _check_pairs(links, ("from_claim", "to_claim"), roots)
    rows = {one: place for place, one in enumerate(claims["id"])}
    voices = find_voices(tables)
    citing = set(tables["figures"]["claim_id"]) if "figures" in tables else set()
    for number, first, second, relation in links.each("from_claim", "to_claim", "relation"):
        start, end = roots.get(first, first), roots.get(second, second)
        if start == end or start not in rows or end not in rows:
            continue
        if relation == "same_statement":
            for wrong, right in _doubt_same(tables, voices, rows[first], rows[second]):
                yield links.warn(number, "relation", wrong, right)
        if relation == "not_comparable" and citing and not {first, second, start, end} & citing:
            right = "leave it out: it is about figures, and neither claim cites one"
            yield links.warn(number, "relation", "there is nothing to compare", right)


def _doubt_same(tables: Tables, voices: Heads, one: int, other: int) -> Iterable[Fault]:
    """Say why two claims are hardly one act of speech.

    A relay may name another speaker, put the words under another proposition, or harden them: the link is how
    that is found. Where nothing is the same, an id is probably wrong.
    """
    claims = tables["claims"]
    stances = [STANCE_OF_MODALITY.get(claims["modality"][place], "") for place in (one, other)]
    right = "leave the link out, or correct the claims"
    if "denies" in stances and stances[0] != stances[1]:
        yield "a denial is linked as one statement with a claim that does not deny", right
    heads = [voices.get(claims["id"][place], frozenset()) for place in (one, other)]
    is_other_matter = claims["proposition_id"][one] != claims["proposition_id"][other]
    if is_other_matter and heads[0] and heads[1] and not heads[0] & heads[1]:
        yield "one statement is linked across two voices and two propositions", right


def check_stances(tables: Tables) -> Iterable[Problem]:
    """Warn where one document has one voice take two stances at once, or the same claim twice."""
    claims = keep_standing(tables["claims"])
    if len(claims.combinations("document_id", "proposition_id", "said_edtf", "reported_edtf")) == len(claims):
        return  # no two claims of a document are on one proposition, at one time
    voices = find_voices(tables)
    groups: dict[tuple[object, ...], list[tuple[int, str, str, str]]] = defaultdict(list)
    columns = ("id", "document_id", "proposition_id", "said_edtf", "reported_edtf", "modality", "exact")
    for number, one, document, proposition, said, reported, modality, exact in claims.each(*columns):
        stance = STANCE_OF_MODALITY.get(modality)
        if stance and (voice := voices.get(one)):
            groups[document, proposition, voice, said, reported].append((number, one, stance, exact))
    for (_, proposition, *_), found in groups.items():
        for place, (number, _, stance, exact) in enumerate(found):
            _, first, before, words = found[0]
            if place and stance != before:
                matter = quoted(str(proposition))
                wrong = f"{first} has the same voice take another stance on {matter} at once"
                right = "keep the one that is meant, or give each its own date or proposition"
                yield claims.warn(number, "modality", wrong, right)
            elif place and exact == words:
                wrong = f"{first} is the same claim: same document, voice, proposition and words"
                yield claims.warn(number, "id", wrong, "keep one")


def find_voices(tables: Tables) -> Heads:
    """Find for each claim the heads of those who assert it: whom its first agents speak for in the end."""
    hops, actors = tables["attribution"], tables["actors"]
    following = actors.by_id("speaks_for")
    alone = {agent: frozenset((find_end(agent, following),)) for agent in hops.distinct("agent")}
    origins: dict[str, frozenset[str]] = {}
    for _, claim, step, agent in hops.each("claim_id", "step_no", "agent"):
        if step == "1" and agent:
            origins[claim] = origins[claim] | alone[agent] if claim in origins else alone[agent]
    claims = tables["claims"]
    if claims.is_blank("revision_of"):
        return origins
    return {claim: origins[owner] for claim, owner in find_owners(claims, origins).items()}
