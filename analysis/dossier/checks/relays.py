"""The documents of hops: each of the one who passes it on, and no later than the document in hand."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.dossier.checks.fields import bounds_of
from analysis.dossier.problem import Problem, show
from analysis.dossier.sheet import Tables


def check_relays(tables: Tables) -> Iterable[Problem]:
    """Warn of a hop's document that can hardly be the hop's."""
    hops, documents, claims = tables["attribution"], tables["documents"], tables["claims"]
    if hops.distinct("document_id") <= {""}:
        return
    source_of = dict(zip(documents["id"], documents["source_id"], strict=True))
    published = dict(zip(documents["id"], documents["published"], strict=True))
    in_hand = dict(zip(claims["id"], claims["document_id"], strict=True))
    sources = tables["sources"].distinct("id")
    for number, claim, agent, relayed in hops.each("claim_id", "agent", "document_id"):
        if not relayed or relayed not in source_of:
            continue
        if agent in sources and source_of[relayed] != agent:
            wrong = f"{show(relayed)} is not a document of {show(agent)}"
            yield hops.warn(number, "document_id", wrong, "name the document of this hop's own agent")
        here = in_hand.get(claim, "")
        first, last = bounds_of(published[relayed]).earliest, bounds_of(published.get(here, "")).latest
        if relayed != here and first and last and first > last:
            wrong = f"{show(relayed)} was published after {show(here)}, in which the claim is read"
            yield hops.warn(number, "document_id", wrong, "name the document that it was taken from")
