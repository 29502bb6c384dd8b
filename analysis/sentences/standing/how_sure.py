"""How sure they are who say so: who only estimates or alleges it, and does no more once."""

from collections import defaultdict
from collections.abc import Sequence

from analysis.sentences.wording.clause import Said
from analysis.sentences.wording.material import Material
from analysis.sentences.wording.speaker import Draft
from analysis.sentences.wording.verbs import join_verbs

# What somebody’s word is who does no more.
EACH = {"estimates": "estimate", "alleges": "allegation"}


def find_verb_of(side: str, said: Sequence[Said], material: Material) -> str:
    """What all that a side says does: “estimates”, “alleges”, either; “asserts” where one claim does more."""
    own = [one for one in said if side in (of for _, of in one.parties)]
    return find_weaker_verb(own, material) or "asserts"


def find_weaker_verb(said: Sequence[Said], material: Material) -> str:
    """What some voices do where all that they said only estimates or alleges it; "" where they do more once.

    Where some of it estimates and some alleges it, that is what they do: an estimate is no allegation.

    Of one act of speech the document nearest to it decides, by the weakest that it has: a sum-up beside the
    transcript does not make “we assess” an assertion.
    """
    claims = [material.claims[claim_id] for one in said for claim_id in one.stance.claim_ids.split()]
    nearest = {(claim.statement_id, claim.document_id) for claim in claims if claim.is_nearest}
    acts: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if (claim.statement_id, claim.document_id) in nearest:
            acts[claim.statement_id].add(claim.modality)
    kinds = {min(act, key=lambda modality: (modality not in EACH, modality)) for act in acts.values()}
    return join_verbs(sorted(kinds)) if kinds and kinds <= EACH.keys() else ""


def list_weaker_verbs(said: Sequence[Said], material: Material) -> list[str]:
    """List what voices do who only estimate or allege it; nothing where one of them does more."""
    verbs = [find_weaker_verb([one], material) for one in said]
    return [kind for kind in EACH if any(kind in verb for verb in verbs)] if all(verbs) else []


def say_how(said: Sequence[Said], material: Material) -> Draft:
    """That all who say so only estimate or allege it; nothing where one does not."""
    kinds = list_weaker_verbs(said, material)
    each = "each " * (len(said) > 1 == len(kinds))
    return (f", {each}as {' or '.join(f'an {EACH[kind]}' for kind in kinds)}",) if kinds else ()
