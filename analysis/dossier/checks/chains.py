"""Chains: from an origin, hop by hop without a gap or a circle, to the source of the document in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from analysis.dossier.checks.fields import TRUTH
from analysis.dossier.csv_rows import Row
from analysis.dossier.problem import Problem, show
from analysis.dossier.revisions import find_owners, find_roots

FILE = "attribution.csv"


def check_hop(hop: Row) -> Iterable[Problem]:
    """Check one hop by itself."""
    unknown = hop["lineage"] == "not_recorded"
    if not hop["agent"] and not unknown:
        right = "name an actor or a source, or write lineage not_recorded"
        yield Problem(FILE, hop.number, "agent", "the hop has no agent", right)
    if hop["agent"] and unknown:
        wrong = f"the hop has an agent {show(hop['agent'])}, yet its lineage is not_recorded"
        yield Problem(
            FILE, hop.number, "lineage", wrong, "write stated or inferred, or leave the agent empty"
        )
    if not hop["agent"] and TRUTH.get(hop["named"]):
        yield Problem(FILE, hop.number, "named", "nobody is named here", "write false")
    if hop["step_no"] == "1" and hop["relation"]:
        right = "leave it empty: nobody stands before the origin"
        yield Problem(FILE, hop.number, "relation", "step 1 has a relation", right)
    if hop["step_no"] not in ("", "1") and not hop["relation"] and not unknown:
        right = "say how this hop got it: wasQuotedFrom, hadPrimarySource or wasDerivedFrom"
        yield Problem(FILE, hop.number, "relation", "the hop has no relation to the one before", right)


def check_chains(tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    """Check every claim's chain as a whole; a revision may keep that of the claim that it revises."""
    yield from _check_named(tables)
    chains = _group_hops(tables["attribution"])
    owners = find_owners(tables["claims"], chains)
    roots = find_roots(tables["sources"]) | find_roots(tables["actors"])
    published_by = {row["id"]: row["source_id"] for row in tables["documents"]}
    for claim in tables["claims"]:
        publisher = published_by.get(claim["document_id"], "")
        owner = owners.get(claim["id"], "")
        if owner and owner == claim["id"]:
            yield from _check_chain(chains[owner], publisher, roots)
        elif owner:
            yield from _check_inherited(claim, chains[owner], publisher, roots)
        elif claim["id"] and not claim["revision_of"]:
            wrong = f"the claim {show(claim['id'])} has no chain"
            right = "add its hops to attribution.csv, from its origin (step 1) to the document's source"
            yield Problem("claims.csv", claim.number, "id", wrong, right)


def _check_named(tables: Mapping[str, list[Row]]) -> Iterable[Problem]:
    named = {row["id"]: TRUTH.get(row["named"]) for row in tables["actors"]}
    for hop in tables["attribution"]:
        here, there = TRUTH.get(hop["named"]), named.get(hop["agent"])
        if here is not None and there is not None and here != there:
            wrong = f"named is {hop['named']}, but {str(there).lower()} of {show(hop['agent'])} in actors.csv"
            yield Problem(FILE, hop.number, "named", wrong, "make both agree")


def _group_hops(hops: list[Row]) -> dict[str, list[Row]]:
    """Group the hops that stand by claim, in the order of their steps.

    A hop that a newer claim's own hop revises still stands in the older claim's chain: that is what
    the briefs of the time showed.
    """
    replaced = {(hop["revision_of"], hop["claim_id"]) for hop in hops}
    chains: dict[str, list[Row]] = defaultdict(list)
    for hop in hops:
        if hop["status"] != "retracted" and (hop["id"], hop["claim_id"]) not in replaced:
            chains[hop["claim_id"]].append(hop)
    return {claim_id: sorted(chain, key=_step) for claim_id, chain in chains.items()}


def _step(hop: Row) -> int:
    """Give a hop's step; 0 where the field check has refused it."""
    text = hop["step_no"]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _check_chain(chain: list[Row], publisher: str, roots: Mapping[str, str]) -> Iterable[Problem]:
    if not all(_step(hop) for hop in chain):
        return  # the field check has named the cell
    expected = 1
    for hop in chain:
        if _step(hop) > expected:
            wrong = f"the chain of {show(hop['claim_id'])} has no step {expected}"
            yield Problem(FILE, hop.number, "step_no", wrong, "number the hops 1, 2, 3 … without a gap")
            return
        expected = _step(hop) + 1
    yield from _check_roles(chain)
    if publisher:
        yield from _check_end(chain, publisher, roots)
    yield from _check_circle(chain, roots)


def _check_roles(chain: list[Row]) -> Iterable[Problem]:
    last = _step(chain[-1])
    for hop in chain:
        role, step = hop["role"], _step(hop)
        # A document's own statement is a chain of one hop: its source is both origin and publisher.
        if step == 1 and role != "originator" and not (last == 1 and role == "publisher"):
            wrong = f"step 1 has the role {show(role)}"
            yield Problem(FILE, hop.number, "role", wrong, "write originator: step 1 is the origin")
        elif step > 1 and role == "originator":
            wrong = f"an originator stands at step {step}"
            yield Problem(FILE, hop.number, "role", wrong, "put the origin at step 1")
        elif 1 < step < last and role == "publisher":
            wrong = f"a publisher stands at step {step} of {last}"
            yield Problem(FILE, hop.number, "role", wrong, "write outlet: the publisher is the last step")


def _check_end(chain: list[Row], publisher: str, roots: Mapping[str, str]) -> Iterable[Problem]:
    end = chain[-1]
    last = [hop for hop in chain if _step(hop) == _step(end)]
    astray = next((hop for hop in last if not _is_same(hop["agent"], publisher, roots)), None)
    if astray is not None:
        wrong = f"the chain ends in {show(astray['agent'])}, not in the document's own source"
        yield Problem(FILE, astray.number, "agent", wrong, f"end it with {show(publisher)} alone")
    elif end["role"] != "publisher" and _step(end) > 1:
        wrong = f"the last step has the role {show(end['role'])}"
        yield Problem(FILE, end.number, "role", wrong, "write publisher")


def _check_inherited(
    claim: Row, chain: list[Row], publisher: str, roots: Mapping[str, str]
) -> Iterable[Problem]:
    if publisher and not any(_is_same(hop["agent"], publisher, roots) for hop in chain[-1:]):
        wrong = f"the chain kept from {show(claim['revision_of'])} does not end in this document's source"
        right = f"add this claim's own hops to attribution.csv, ending with {show(publisher)}"
        yield Problem("claims.csv", claim.number, "document_id", wrong, right)


def _check_circle(chain: list[Row], roots: Mapping[str, str]) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for hop in chain:
        agent, step = roots.get(hop["agent"], hop["agent"]), _step(hop)
        # The publisher's own statement may be told as its saying (step 1) and its publishing (step 2).
        own = _step(chain[-1]) == 2 and step == 2 and hop["role"] == "publisher"
        if agent and agent in seen and not own:
            wrong = f"{show(hop['agent'])} already stands at step {seen[agent]}: the chain is a circle"
            yield Problem(FILE, hop.number, "agent", wrong, "name each agent once")
        seen.setdefault(agent, step)


def _is_same(agent: str, other: str, roots: Mapping[str, str]) -> bool:
    return roots.get(agent, agent) == roots.get(other, other)
