"""Chains: from an origin, hop by hop without a gap or a circle, to the source of the document in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from analysis.intake.csv_rows import Row
from analysis.intake.problem import Problem, show

FILE = "attribution.csv"


def check_chains(tables: Mapping[str, list[Row]]) -> list[Problem]:
    """Check every hop by itself and every claim's chain as a whole."""
    chains: dict[str, list[Row]] = defaultdict(list)
    for hop in tables["attribution"]:
        if hop["status"] != "retracted":
            chains[hop["claim_id"]].append(hop)
    replaced = {hop["revision_of"] for hop in tables["attribution"]}
    published_by = {row["id"]: row["source_id"] for row in tables["documents"]}
    actor_named = {row["id"]: row["named"] for row in tables["actors"]}
    problems = [one for hop in tables["attribution"] for one in _check_hop(hop, actor_named)]
    for claim in tables["claims"]:
        chain = [hop for hop in chains[claim["id"]] if hop["id"] not in replaced]
        if chain:
            problems += _check_chain(chain, published_by.get(claim["document_id"], ""))
        elif not claim["revision_of"] and claim["status"] != "retracted":
            wrong = f"the claim {show(claim['id'])} has no chain"
            right = "add its hops to attribution.csv, from its origin (step 1) to the document's source"
            problems.append(Problem("claims.csv", claim.number, "id", wrong, right))
    return problems


def _check_hop(hop: Row, actor_named: Mapping[str, str]) -> Iterable[Problem]:
    unknown = hop["lineage"] == "not_recorded"
    if not hop["agent"] and not unknown:
        right = "name an actor or a source, or write lineage not_recorded"
        yield Problem(FILE, hop.number, "agent", "the hop has no agent", right)
    if hop["agent"] and unknown:
        wrong = f"the hop has an agent {show(hop['agent'])}, yet its lineage is not_recorded"
        yield Problem(FILE, hop.number, "lineage", wrong, "write stated or inferred, or leave the agent empty")
    if not hop["agent"] and hop["named"] == "true":
        yield Problem(FILE, hop.number, "named", "nobody is named here", "write false")
    if hop["agent"] in actor_named and hop["named"] != actor_named[hop["agent"]]:
        wrong = f"named is {hop['named']} here, but {actor_named[hop['agent']]} in actors.csv"
        yield Problem(FILE, hop.number, "named", wrong, "make both agree")
    if hop["step_no"] == "1" and hop["relation"]:
        right = "leave it empty: nobody stands before the origin"
        yield Problem(FILE, hop.number, "relation", "step 1 has a relation", right)
    if hop["step_no"] not in ("", "1") and not hop["relation"] and not unknown:
        right = "say how this hop got it: wasQuotedFrom, hadPrimarySource or wasDerivedFrom"
        yield Problem(FILE, hop.number, "relation", "the hop has no relation to the one before", right)


def _check_chain(chain: list[Row], publisher: str) -> Iterable[Problem]:
    numbered = [hop for hop in chain if hop["step_no"].isascii() and hop["step_no"].isdigit() and len(hop["step_no"]) < 7]
    if len(numbered) < len(chain):
        return  # the field check has named the cell
    steps = sorted({int(hop["step_no"]) for hop in chain})
    if steps != list(range(1, len(steps) + 1)):
        missing = min(set(range(1, len(steps) + 1)) - set(steps))
        wrong = f"the chain of {show(chain[0]['claim_id'])} has no step {missing}"
        yield Problem(FILE, chain[0].number, "step_no", wrong, "number the hops 1, 2, 3 … without a gap")
        return
    yield from _check_ends(chain, steps, publisher)
    yield from _check_circle(chain, steps)


def _check_ends(chain: list[Row], steps: list[int], publisher: str) -> Iterable[Problem]:
    last = [hop for hop in chain if int(hop["step_no"]) == steps[-1]]
    for hop in chain:
        first = hop["step_no"] == "1"
        # A document's own statement is a chain of one hop: its source is both origin and publisher.
        alone = first and len(steps) == 1
        if first and hop["role"] != "originator" and not (alone and hop["role"] == "publisher"):
            wrong = f"step 1 has the role {hop['role']}"
            yield Problem(FILE, hop.number, "role", wrong, "write originator: step 1 is the origin")
        if not first and hop["role"] == "originator":
            wrong = f"an originator stands at step {hop['step_no']}"
            yield Problem(FILE, hop.number, "role", wrong, "put the origin at step 1")
    if len(last) > 1 or last[0]["agent"] != publisher:
        wrong = f"the chain ends in {show(last[0]['agent'])}, not in the document's own source"
        yield Problem(FILE, last[0].number, "agent", wrong, f"end it with {publisher!r}")
    elif last[0]["role"] != "publisher" and len(steps) > 1:
        wrong = f"the last step has the role {last[0]['role']}"
        yield Problem(FILE, last[0].number, "role", wrong, "write publisher")


def _check_circle(chain: list[Row], steps: list[int]) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for hop in sorted(chain, key=lambda one: int(one["step_no"])):
        agent, step = hop["agent"], int(hop["step_no"])
        # The publisher's own statement may be told as its saying (step 1) and its publishing (step 2).
        own = len(steps) == 2 and step == 2 and hop["role"] == "publisher"
        if agent and agent in seen and not own:
            wrong = f"{show(agent)} already stands at step {seen[agent]}: the chain is a circle"
            yield Problem(FILE, hop.number, "agent", wrong, "name each agent once")
        seen.setdefault(agent, step)
