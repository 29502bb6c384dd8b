"""What changed in our record: what was withdrawn or corrected, and what was expected and is no longer."""

from collections.abc import Iterator

from analysis.sentences.wording.material import Material
from analysis.sentences.wording.relative_dates import say_on, to_date
from analysis.sentences.wording.sentence import refer
from analysis.sentences.wording.speaker import Draft, Wordings


def list_withdrawn(material: Material, *, later: bool) -> Iterator[Wordings]:
    """What was withdrawn since the earlier brief; and, ``later``, what our record withdrew after this day.

    The second is of the recorded clock: it is told last and without its day, which this brief cannot know.
    """
    for row in material.withdrawn:
        since = to_date(row.since)
        is_later = bool(since and since > material.as_of)
        if is_later != later or (since and material.compare_to and since <= material.compare_to):
            continue
        begins = "No longer in our record" if later else f"Withdrawn{say_on(row.since, material.as_of)}"
        main: Draft = (f"{begins}: that {material.within(row.clause)}",)
        read: Draft = (f", read in {row.document}",)
        why: Draft = (f". Why: {row.reason.rstrip('.')}",)
        refs = refer([row.claim_id])
        yield ((*main, *read, *why, *refs), (*main, *why, *refs), (*main, *read, *refs), (*main, *refs))


def list_lapsed(material: Material) -> Iterator[Wordings]:
    """What was expected, and whose time passed since the earlier brief: no document need say so."""
    for change in material.changes:
        if change.kind == "forecast lapsed" and change.claim_id in material.claims:
            clause = material.clause(change.proposition_id, "expects")
            day = say_on(change.since, material.as_of)
            refs = refer([change.claim_id])
            starts = (f"Time ran out{day} for the forecast", f"Lapsed{day}:")
            yield tuple((f"{start} that {clause}", *refs) for start in starts)


def list_corrected(material: Material) -> Iterator[Wordings]:
    """What our record corrected since the earlier brief, with the reason."""
    for change in material.changes:
        if change.kind == "corrected" and change.is_news and change.claim_id in material.claims:
            clause = material.clause(material.claims[change.claim_id].proposition_id)
            day = say_on(change.since, material.as_of) if change.reason else ""
            why = f". Why: {change.reason.rstrip('.')}" if change.reason else ""
            main: Draft = (f"Corrected{day}: the claim that {clause}",)
            yield ((*main, why, *refer([change.claim_id])), (*main, *refer([change.claim_id])))
