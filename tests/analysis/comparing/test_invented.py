"""What the rules find in relays of stories that they were not written for."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.analysis.comparing.invented import DRIFTS, FAITHFUL, Case
from tests.analysis.frames.shown import show
from tests.dossiers import Story

# What cannot be found, each with the reason.
MISSED = {
    "outlet: gold, how it came is not told": "public words reach many outlets at once",
    "outlet: dam, the relay hides where it has it": "public words reach many outlets at once",
    "wording: dam, a name changed outside a quotation": "“Minister Abiy” and “Minister Ahmed” are one man",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The fields in which each relay drifts, by its name: all of them are in one dossier."""
    story = Story()
    for number, case in enumerate(FAITHFUL + DRIFTS, start=1):
        write(story, f"{number:02}", case)
    view = show(story, tmp_path_factory.mktemp("invented"))
    relayed = {claim_id[1:3] for claim_id in view.compared.relays["claim_id"]}
    assert relayed >= {f"{number:02}" for number, _ in enumerate(FAITHFUL, start=1)}, "it is no relay at all"
    drifted: dict[str, set[str]] = defaultdict(set)
    names = [name for name, _, _ in FAITHFUL + DRIFTS]
    for claim_id, nearest_id, field in view.compared.drifts[
        ["claim_id", "nearest_claim_id", "field"]
    ].to_numpy():
        assert claim_id[1:3] == nearest_id[1:3], "a relay is held against another story"
        drifted[names[int(claim_id[1:3]) - 1]].add(field)
    return drifted


def write(story: Story, number: str, case: Case) -> None:
    """Write one case with documents, a voice and a matter of its own."""
    for letter, telling in zip("NF", case[1:], strict=True):
        told = {"by": f"speaker-{number}", "said": "2024-06-02", "proposition": f"matter-{number}", **telling}
        language, place = told.pop("language", "en"), told.pop("place", "")
        is_within, is_linked = told.pop("within", False), told.pop("same", False)
        document = f"doc-{number}N" if is_within else f"doc-{number}{letter}"
        if not is_within:
            story.document(document, f"paper-{number}{letter}", "2024-06-03", language=language)
        if letter == "F" and "through" not in told and not is_within:
            told |= {"through": [f"paper-{number}N"], "hops": {f"paper-{number}N": f"doc-{number}N"}}
        clause, proposition = told["proposition"], f"{told['proposition']}{letter if place else ''}"
        told["proposition"] = proposition
        if not story._find("propositions", proposition):
            event = f"event-{number}{letter if place else ''}"
            if not story._find("events", event):
                story.event(event, location=place)
            story.proposition(proposition, clause, event=event)
        told["figures"] = [
            {key: value.replace("@", f"F{number}-") for key, value in one.items()} for one in told["figures"]
        ]
        story.claim(f"C{number}{letter}", document=document, **told)
        if is_linked or (letter == "F" and place):
            story.link(f"C{number}F", "same_statement", f"C{number}N")


@pytest.mark.parametrize("name", [name for name, _, _ in FAITHFUL])
def test_faithful_relay_has_no_drift(found: dict[str, set[str]], name: str) -> None:
    assert not found[name]


@pytest.mark.parametrize("name", [name for name, _, _ in DRIFTS])
def test_what_a_relay_changed_is_found_elsewhere(found: dict[str, set[str]], name: str) -> None:
    assert found[name] == ({name.partition(":")[0]} if name not in MISSED else set())
