"""A voice's latest stance counts; the one that it gave up is told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.view import View
from tests.analysis.frames.shown import count, row_of, show
from tests.dossiers import Story, figure


def test_later_denial_ends_saying_so(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-05", modality="denies")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"denies_named": 1}
    stance = view.stances.loc[0]
    assert (stance["claim_ids"], stance["earlier_stance"], stance["earlier_claim_ids"]) == (
        "C02",
        "says_so",
        "C01",
    )
    assert stance["since"] == stance["earlier_until"] == pd.Timestamp("2024-06-05")


def test_confirmation_after_denial_is_dated(tmp_path: Path) -> None:
    story = Story("layoffs")
    story.claim("C01", by="company", said="2024-04-02", modality="denies")
    story.claim("C02", by="company", said="2024-04-26", modality="confirms")
    view = show(story, tmp_path)
    stance = view.stances.loc[0]
    assert (stance["stance"], stance["earlier_stance"]) == ("says_so", "denies")
    assert stance["earlier_until"] == pd.Timestamp("2024-04-26")
    assert stance["since_words"] == "26 April 2024"


def test_stance_before_the_turn_counts_before_it(tmp_path: Path) -> None:
    story = Story("layoffs")
    story.claim("C01", by="company", said="2024-04-02", modality="denies")
    story.claim("C02", by="company", said="2024-04-26", modality="confirms")
    view = show(story, tmp_path, "2024-04-25")
    assert count(view, "it-happened") == {"denies_named": 1}
    assert view.stances.loc[0, "earlier_stance"] == ""


def test_same_stance_again_keeps_its_first_day(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-05")
    stance = show(story, tmp_path).stances.loc[0]
    assert stance["since"] == pd.Timestamp("2024-06-02")
    assert (stance["claim_ids"], stance["claim_id"]) == ("C02 C01", "C02")
    assert (stance["earlier_stance"], stance["earlier_claim_ids"]) == ("", "")


def test_vague_day_is_ordered_by_its_last(tmp_path: Path) -> None:
    story = Story()
    story.document("later", published="2024-07-10")
    story.claim("C01", said="2024-06", modality="denies", document="later")
    story.claim("C02", said="2024-06-05", document="later")
    assert count(show(story, tmp_path), "it-happened") == {"denies_named": 1}


def test_vague_day_ends_with_its_document(tmp_path: Path) -> None:
    """A saying of June, read on 4 June, was said by then."""
    story = Story()
    story.document("early", published="2024-06-04")
    story.claim("C01", said="2024-06", modality="denies", document="early")
    story.claim("C02", said="2024-06-05")
    assert count(show(story, tmp_path), "it-happened") == {"says_named": 1}


def test_undated_claims_are_ordered_by_their_documents(tmp_path: Path) -> None:
    story = Story()
    story.document("early", published="2024-06-01")
    story.document("late", published="2024-06-20")
    story.claim("C01", document="late", modality="denies")
    story.claim("C02", document="early")
    assert count(show(story, tmp_path), "it-happened") == {"denies_named": 1}


def test_on_one_day_the_nearer_document_decides(tmp_path: Path) -> None:
    """A relay of a relay that turns a denial into a confirmation does not win over the first report."""
    story = Story()
    story.claim("C01", said="2024-06-02", modality="confirms", through=["courier", "herald"])
    story.claim("C02", said="2024-06-02", modality="denies")
    assert count(show(story, tmp_path), "it-happened") == {"denies_named": 1}


def test_on_a_tie_the_first_document_decides(tmp_path: Path) -> None:
    story = Story()
    story.document("first", published="2024-06-03")
    story.document("second", "courier", "2024-06-09")
    story.claim("C01", said="2024-06-02", document="second", modality="denies")
    story.claim("C02", said="2024-06-02", document="first", modality="asserts")
    assert count(show(story, tmp_path), "it-happened") == {"says_named": 1}


def test_stance_begins_on_the_first_day_it_may_have(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06")
    story.claim("C02", by="mayor")
    since = show(story, tmp_path).stances.set_index("voice_id")["since"]
    assert since["minister"] == pd.Timestamp("2024-06-01")
    assert since["mayor"] == pd.Timestamp("2024-06-10")


def test_vague_claim_may_have_begun_a_stance(tmp_path: Path) -> None:
    """It may be older than both days, though it is ordered after them."""
    story = Story()
    for number, day in enumerate(("2024-06-05", "2024-06-07", "2024-06")):
        story.claim(f"C{number}", said=day)
    stance = show(story, tmp_path).stances.loc[0]
    assert (stance["claim_ids"], stance["since"]) == ("C2 C1 C0", pd.Timestamp("2024-06-01"))


@pytest.mark.parametrize(
    ("less", "more", "stance"),
    [
        ("asserts", "denies", "denies"),
        ("forecasts", "asserts", "says_so"),
        ("questions", "forecasts", "expects"),
    ],
)
def test_what_is_definite_outweighs_what_is_said_beside_it(
    less: str, more: str, stance: str, tmp_path: Path
) -> None:
    """In one document, on one day: whoever denies it does not say so."""
    for first, second in ((less, more), (more, less)):
        story = Story()
        story.claim("C01", said="2024-06-02", modality=first)
        story.claim("C02", said="2024-06-02", modality=second)
        (row,) = show(story, tmp_path / first).stances.itertuples()
        assert row.stance == stance


def test_stance_has_the_claim_nearest_to_its_origin(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", said="2024-06-02", through=["courier", "herald"])
    story.claim("C02", said="2024-06-02", hedge="it seems")
    stance = show(story, tmp_path).stances.loc[0]
    assert (stance["claim_id"], stance["hedge"]) == ("C02", "it seems")


def test_joint_act_is_one_with_its_signatories(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland", "westland"], said="2024-06-02")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 1}
    stance = view.stances.loc[0]
    assert stance["is_joint"] and stance["signatories"] == "Norland, Sudland and Westland"
    assert view.claims.loc[0, "signatory_ids"] == "norland sudland westland"


@pytest.mark.parametrize(
    ("other", "turned", "side"),
    [("Norland", False, "Norland"), ("Sudland", False, ""), ("", False, ""), ("Sudland", True, "Norland")],
)
def test_joint_act_has_the_side_that_all_share(other: str, turned: bool, side: str, tmp_path: Path) -> None:
    """All who still stand behind it: who has denied it since is not one of them."""
    story = Story()
    story.actor("army", side="Norland")
    story.actor("ministry", side=other)
    story.claim("C01", by=["army", "ministry"], said="2024-06-02")
    if turned:
        story.claim("C02", by="ministry", said="2024-06-05", modality="denies")
    assert show(story, tmp_path).stances.loc[0, "voice_side"] == side


def list_counted(view: View, stance: str = "says_so") -> list[str]:
    """The voices that the acts of a stance add, one text an act."""
    rows = view.stances[(view.stances["stance"] == stance) & view.stances["counted"]]
    return sorted(rows["counted_ids"])


def test_signatory_alone_leaves_the_others_one_act(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland", "westland"], said="2024-06-02")
    story.claim("C02", by="norland", said="2024-06-03")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 2}
    assert list_counted(view) == ["norland", "sudland westland"]


def test_joint_act_adds_nobody_where_all_speak_alone(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="norland", said="2024-06-03")
    story.claim("C03", by="sudland", said="2024-06-03")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 2}
    assert not row_of(view.stances, voice_id="norland+sudland")["counted"]


def test_spokesman_alone_is_the_signatory_he_speaks_for(tmp_path: Path) -> None:
    story = Story()
    story.actor("spokesman", speaks_for="norland")
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="spokesman", said="2024-06-03")
    assert list_counted(show(story, tmp_path)) == ["norland", "sudland"]


def test_joint_acts_count_a_shared_signatory_once(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by=["sudland", "westland"], said="2024-06-03")
    assert list_counted(show(story, tmp_path)) == ["norland sudland", "westland"]


def test_joint_act_of_those_of_others_adds_nobody(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by=["eastland", "westland"], said="2024-06-03")
    story.claim("C03", by=["sudland", "eastland"], said="2024-06-04")
    assert list_counted(show(story, tmp_path)) == ["eastland westland", "norland sudland"]


def test_signatory_that_turned_is_counted_where_it_is_now(tmp_path: Path) -> None:
    """Sudland denies what it had signed; Norland still says so alone, Westland by the act."""
    story = Story()
    story.claim("C01", by=["norland", "sudland", "westland"], said="2024-06-02")
    story.claim("C02", by="norland", said="2024-06-03")
    story.claim("C03", by="sudland", modality="denies", said="2024-06-05")
    view = show(story, tmp_path)
    assert list_counted(view) == ["norland", "westland"]
    assert list_counted(view, "denies") == ["sudland"]


def test_signatory_that_says_what_excludes_it_is_gone(tmp_path: Path) -> None:
    story = Story()
    story.relate("it-did-not-happen", "excludes", "it-happened")
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="sudland", proposition="it-did-not-happen", said="2024-06-05")
    view = show(story, tmp_path)
    rows = view.stances.set_index("proposition_id")["counted_ids"].to_dict()
    assert rows == {"it-happened": "norland", "it-did-not-happen": "sudland"}


def test_unnamed_signatory_is_only_in_the_bound(tmp_path: Path) -> None:
    """Norland also speaks alone: what its act with two unnamed ones adds may be two people at most."""
    story = Story()
    story.claim("C01", by=["norland", "unnamed-expert", "unnamed-officer"], said="2024-06-02")
    story.claim("C02", by="norland", said="2024-06-03")
    assert count(show(story, tmp_path), "it-happened") == {"says_named": 1, "says_unnamed": 2}


_VOICES = ("norland", "sudland", "westland", "unnamed-expert")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(_VOICES), min_size=1),
            st.sampled_from(["asserts", "denies", "forecasts"]),
            st.integers(1, 9),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_every_voice_is_counted_once_at_its_latest(acts: list[tuple[set[str], str, int]]) -> None:
    latest: dict[str, tuple[int, set[str]]] = {}
    story = Story()
    for number, (signed, modality, day) in enumerate(acts):
        story.claim(f"C{number:02}", by=sorted(signed), modality=modality, said=f"2024-06-0{day}")
        for voice in signed:
            last, of_day = latest.get(voice, (0, set()))
            latest[voice] = (
                (day, {modality} | (of_day if day == last else set())) if day >= last else (last, of_day)
            )
    with TemporaryDirectory() as folder:
        stances = show(story, Path(folder)).stances
    stance_of = {"asserts": "says_so", "denies": "denies", "forecasts": "expects"}
    counted = [(voice, row.stance) for row in stances.itertuples() for voice in row.counted_ids.split()]
    assert sorted(voice for voice, _ in counted) == sorted(latest)
    assert all(stance in {stance_of[one] for one in latest[voice][1]} for voice, stance in counted)


def test_joint_acts_of_others_are_two(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by=["eastland", "westland"], said="2024-06-03")
    assert count(show(story, tmp_path), "it-happened") == {"says_named": 2}


def test_signatory_that_turns_leaves_the_joint_act(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="sudland", said="2024-06-05", modality="denies")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 1, "denies_named": 1}
    joint = row_of(view.stances, stance="says_so")
    assert (joint["signatory_ids"], joint["signatories"]) == ("norland", "Norland")
    assert row_of(view.stances, stance="denies")["earlier_stance"] == "says_so"


def test_joint_act_that_all_have_left_is_gone(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by=["norland", "sudland"], said="2024-06-02")
    story.claim("C02", by="norland", said="2024-06-05", modality="denies")
    story.claim("C03", by="sudland", said="2024-06-05", modality="denies")
    assert count(show(story, tmp_path), "it-happened") == {"denies_named": 2}


def test_joint_act_ends_what_a_signatory_denied(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01", by="norland", said="2024-06-02", modality="denies")
    story.claim("C02", by=["norland", "sudland"], said="2024-06-05")
    view = show(story, tmp_path)
    assert count(view, "it-happened") == {"says_named": 1}
    stance = view.stances.loc[0]
    assert (stance["earlier_stance"], stance["earlier_claim_ids"]) == ("denies", "C01")


def test_two_spokesmen_of_one_body_are_no_joint_act(tmp_path: Path) -> None:
    story = Story()
    story.actor("ministry", schema="PublicBody")
    for one in ("minister", "deputy"):
        story.actor(one, speaks_for="ministry")
    story.claim("C01", by=["minister", "deputy"], said="2024-06-02")
    stance = show(story, tmp_path).stances.loc[0]
    assert (stance["voice_id"], stance["is_joint"]) == ("ministry", False)
    assert (stance["signatory_ids"], stance["signatories"]) == ("", "")


def test_relay_of_the_wrong_speaker_counts_once(tmp_path: Path) -> None:
    """Linked as one act of speech, it is the voice of the document nearest to the origin."""
    story = Story()
    story.claim("C01", by="minister", said="2024-06-02")
    story.claim("C02", by="mayor", through=["courier", "herald"], said="2024-06-02")
    assert count(show(story, tmp_path), "it-happened") == {"says_named": 2}
    linked = Story("linked")
    linked.claim("C01", by="minister", said="2024-06-02")
    linked.claim("C02", by="mayor", through=["courier", "herald"], said="2024-06-02")
    linked.link("C02", "same_statement", "C01")
    view = show(linked, tmp_path)
    assert count(view, "it-happened") == {"says_named": 1}
    assert view.stances.loc[0, "voice_id"] == "minister"


@pytest.mark.parametrize("relation", ["implies", "fulfils"])
def test_denial_ends_when_the_voice_says_what_shows_it(tmp_path: Path, relation: str) -> None:
    """A union denied that the strike will end, and says later that it has ended."""
    story = Story()
    story.relate("strike-ended", relation, "strike-will-end")
    story.claim("C01", by="union", proposition="strike-will-end", modality="denies", said="2024-06-02")
    story.claim("C02", by="minister", proposition="strike-will-end", modality="denies", said="2024-06-02")
    story.claim("C03", by=["union", "company"], proposition="strike-ended", said="2024-06-05")
    view = show(story, tmp_path)
    assert list_counted(view, "denies") == ["minister"]
    assert row_of(view.stances, voice_id="union")["given_up_for"] == "strike-ended"


def test_newer_of_two_acts_by_the_same_is_counted(tmp_path: Path) -> None:
    """Westland has left the first: what Norland and Sudland say now is their later act."""
    story = Story()
    story.claim("C01", by=["norland", "sudland", "westland"], said="2024-06-02")
    story.claim("C02", by="westland", modality="denies", said="2024-06-03")
    story.claim("C03", by=["norland", "sudland"], said="2024-06-05")
    view = show(story, tmp_path)
    assert row_of(view.stances, stance="says_so", counted_ids="norland sudland")["claim_ids"] == "C03"


def test_a_relay_of_another_matter_is_no_stance_on_it(tmp_path: Path) -> None:
    story = Story()
    story.document("near", published="2024-06-03")
    story.document("far", published="2024-06-05")
    story.claim("C01", said="2024-06-02", document="near", proposition="may-come", modality="forecasts")
    story.claim("C02", said="2024-06-02", document="far", through=["wire"], proposition="has-come")
    story.link("C02", "same_statement", "C01")
    assert show(story, tmp_path).stances["proposition_id"].tolist() == ["may-come"]


@pytest.mark.parametrize("full", ["C01", "C02"])
def test_of_two_equally_near_the_fuller_tells_the_matter(full: str, tmp_path: Path) -> None:
    story = Story()
    for claim in ("C01", "C02"):
        cited = [figure("100,000 men", best=100_000, measure="men")] if claim == full else []
        matter = "hundred-thousand-train" if cited else "men-train"
        story.claim(claim, proposition=matter, said="2024-06-02", modality="denies", figures=cited)
    story.link("C02", "same_statement", "C01")
    assert show(story, tmp_path).stances["proposition_id"].tolist() == ["hundred-thousand-train"]
