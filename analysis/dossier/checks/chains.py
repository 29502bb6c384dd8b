"""Chains: from an origin, hop by hop without a gap or a circle, to the source of the document in hand."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from analysis.dossier.checks.fields import TRUTH, bounds_of
from analysis.dossier.problem import Problem, quoted
from analysis.dossier.revisions import find_owners, find_roots, keep_standing
from analysis.dossier.sheet import Tables, Wrong, of_cells


class Hop(NamedTuple):
    """One hop, as far as its chain's shape goes."""

    step: int
    agent: str
    role: str


# A chain in the order of its steps, and as it is written: step, agent and role of each.
HopChain = tuple[Hop, ...]
HopCells = tuple[tuple[str, str, str], ...]


@of_cells("agent", "lineage", "named", "step_no", "relation")
def check_hops(agent: str, lineage: str, named: str, step: str, relation: str) -> Iterable[Wrong]:
    """Check each hop by itself."""
    unknown = lineage == "not_recorded"
    if not agent and not unknown:
        right = "name an actor or a source, or write lineage not_recorded"
        yield "agent", "the hop has no agent", right
    if agent and unknown:
        right = "write stated or inferred, or leave the agent empty"
        yield "lineage", "the hop has an agent, yet its lineage is not_recorded", right
    if not agent and TRUTH.get(named):
        yield "named", "nobody is named here", "write false"
    if step == "1" and relation:
        yield "relation", "step 1 has a relation", "leave it empty: nobody stands before the origin"
    if step not in ("", "1") and not relation and not unknown:
        right = "say how this hop got it: wasQuotedFrom, hadPrimarySource or wasDerivedFrom"
        yield "relation", "the hop has no relation to the one before", right


def check_chains(tables: Tables) -> Iterable[Problem]:
    """Check every claim's chain as a whole; a revision may keep that of the claim that it revises."""
    # A hop that a newer claim's own revises stands in the older claim's chain, as briefs of the time showed.
    hops, claims = keep_standing(tables["attribution"], "claim_id"), tables["claims"]
    yield from _check_named(tables)
    chains: dict[str, HopCells] = {}
    cells = zip(hops["step_no"], hops["agent"], hops["role"], strict=True)
    for claim, one in zip(hops["claim_id"], cells, strict=True):
        chains[claim] = (*chains.get(claim, ()), one)
    roots = find_roots(tables["sources"]) | find_roots(tables["actors"])
    published_by = tables["documents"].by_id("source_id")
    publishers = [published_by.get(document, "") for document in claims["document_id"]]
    # Most chains are like another: each is looked at once.
    wrong_in = {
        (cells, publisher): found
        for cells, publisher in set(zip(map(chains.get, claims["id"]), publishers, strict=True))
        if cells is not None and (found := list(_check_chain(_order(cells), publisher, roots)))
    }
    if not wrong_in and claims.is_blank("revision_of") and chains.keys() >= claims.distinct("id"):
        return
    owners = find_owners(claims, chains)
    for (number, claim, before), publisher in zip(claims.each("id", "revision_of"), publishers, strict=True):
        owner = owners.get(claim, "")
        if owner == claim and owner:
            wrong_hops = wrong_in.get((chains[owner], publisher), ())
            rows = hops.each("claim_id", "step_no") if wrong_hops else ()
            numbers = sorted((_step(step), row) for row, of, step in rows if of == claim)
            for place, wrong_hop in wrong_hops:
                yield hops.error(numbers[place][1], *wrong_hop)
        elif owner and publisher and not _is_same(_order(chains[owner])[-1].agent, publisher, roots):
            wrong = f"the chain kept from {quoted(before)} does not end in this document's source"
            right = f"add this claim's own hops to attribution.csv, ending with {quoted(publisher)}"
            yield claims.error(number, "document_id", wrong, right)
        elif not owner and claim and not before:
            right = "add its hops to attribution.csv, from its origin (step 1) to the document's source"
            yield claims.error(number, "id", f"the claim {quoted(claim)} has no chain", right)


def _check_named(tables: Tables) -> Iterable[Problem]:
    named = tables["actors"].by_id("named")

    def differ(agent: str, here: str) -> Iterable[Wrong]:
        there = TRUTH.get(named.get(agent, ""))
        if there is not None and TRUTH.get(here, there) != there:
            wrong = f"named is {here}, but {str(there).lower()} of {quoted(agent)} in actors.csv"
            yield "named", wrong, "make both agree"

    return tables["attribution"].judge(("agent", "named"), differ)


def _order(cells: HopCells) -> HopChain:
    """Put the hops of a chain in the order of their steps."""
    hops = (Hop(_step(step), agent, role) for step, agent, role in cells)
    return tuple(sorted(hops, key=lambda hop: hop.step))


def _step(text: str) -> int:
    """Give a hop's step; 0 where the field check has refused it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _check_chain(chain: HopChain, publisher: str, roots: Mapping[str, str]) -> Iterable[tuple[int, Wrong]]:
    """Say what is wrong at which hop of a chain."""
    if not all(hop.step for hop in chain):
        return  # the field check has named the cell
    expected = 1
    for place, hop in enumerate(chain):
        if hop.step > expected:
            wrong = f"the chain has no step {expected}"
            yield place, ("step_no", wrong, "number the hops 1, 2, 3 … without a gap")
            return
        expected = hop.step + 1
    yield from _check_roles(chain)
    if publisher:
        yield from _check_end(chain, publisher, roots)
    yield from _check_circle(chain, roots)


def _check_roles(chain: HopChain) -> Iterable[tuple[int, Wrong]]:
    last = chain[-1].step
    for place, (step, _, role) in enumerate(chain):
        # A document's own statement is a chain of one hop: its source is both origin and publisher.
        if step == 1 and role != "originator" and not (last == 1 and role == "publisher"):
            wrong = f"step 1 has the role {quoted(role)}"
            yield place, ("role", wrong, "write originator: step 1 is the origin")
        elif step > 1 and role == "originator":
            yield place, ("role", f"an originator stands at step {step}", "put the origin at step 1")
        elif 1 < step < last and role == "publisher":
            wrong = f"a publisher stands at step {step} of {last}"
            yield place, ("role", wrong, "write outlet: the publisher is the last step")


def _check_end(chain: HopChain, publisher: str, roots: Mapping[str, str]) -> Iterable[tuple[int, Wrong]]:
    end = chain[-1]
    last = [place for place, hop in enumerate(chain) if hop.step == end.step]
    astray = next((place for place in last if not _is_same(chain[place].agent, publisher, roots)), None)
    if astray is not None:
        wrong = f"the chain ends in {quoted(chain[astray].agent)}, not in the document's own source"
        yield astray, ("agent", wrong, f"end it with {quoted(publisher)} alone")
    elif end.role != "publisher" and end.step > 1:
        yield len(chain) - 1, ("role", f"the last step has the role {quoted(end.role)}", "write publisher")


def _check_circle(chain: HopChain, roots: Mapping[str, str]) -> Iterable[tuple[int, Wrong]]:
    seen: dict[str, int] = {}
    for place, hop in enumerate(chain):
        agent = roots.get(hop.agent, hop.agent)
        # The publisher's own statement may be told as its saying (step 1) and its publishing (step 2).
        own = chain[-1].step == 2 and hop.step == 2 and hop.role == "publisher"
        if agent and agent in seen and not own:
            wrong = f"{quoted(hop.agent)} already stands at step {seen[agent]}: the chain is a circle"
            yield place, ("agent", wrong, "name each agent once")
        seen.setdefault(agent, hop.step)


def _is_same(agent: str, other: str, roots: Mapping[str, str]) -> bool:
    return roots.get(agent, agent) == roots.get(other, other)


def check_hop_documents(tables: Tables) -> Iterable[Problem]:
    """Warn of a hop's document that can hardly be the hop's."""
    hops, documents, claims = tables["attribution"], tables["documents"], tables["claims"]
    if hops.is_blank("document_id"):
        return
    source_of, published = documents.by_id("source_id"), documents.by_id("published")
    in_hand = claims.by_id("document_id")
    sources = tables["sources"].distinct("id")
    for number, claim, agent, relayed in hops.each("claim_id", "agent", "document_id"):
        if not relayed or relayed not in source_of:
            continue
        if agent in sources and source_of[relayed] != agent:
            wrong = f"{quoted(relayed)} is not a document of {quoted(agent)}"
            yield hops.warn(number, "document_id", wrong, "name the document of this hop's own agent")
        here = in_hand.get(claim, "")
        first, last = bounds_of(published[relayed]).earliest, bounds_of(published.get(here, "")).latest
        if relayed != here and first and last and first > last:
            wrong = f"{quoted(relayed)} was published after {quoted(here)}, in which the claim is read"
            yield hops.warn(number, "document_id", wrong, "name the document that it was taken from")
