"""Is it confirmed, by whom, and how far can it be trusted: a party’s word weighs otherwise than the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences import stories
from tests.analysis.sentences.stories import all_text, read_answer, tell
from tests.dossiers import Story, figure

CONFIRMED, TRUST = "Is it confirmed?", "How far"


def ships(*sides: str, modality: str = "asserts") -> Story:
    """Ministers of some sides say, each in a document of its own, that Ostland has sold ships to Westland."""
    story = Story("ships", "The ships")
    story.proposition("ships-sold", "Ostland has sold ships to Westland")
    for side in dict.fromkeys((*sides, "Ostland", "Westland")):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    for number, side in enumerate(sides):
        one, said, read = f"minister-{number}", f"2024-06-0{number + 1}", f"doc-{number}"
        story.actor(one, name=f"Minister {number}", role=f"{side}’s minister {number}", side=side)
        story.claim(f"C0{number}", one, "ships-sold", said, modality, document=read)
    # Both parties speak of something else, so that the dossier knows them.
    for party in ("ostland", "westland"):
        story.claim(f"C-{party}", party, "talks-held", "2024-06-01")
    return story


def answer(story: Story, folder: Path, question: str = CONFIRMED) -> str:
    return read_answer(tell(story, folder, lead="ships-sold"), question)


def test_who_says_so_is_told_by_side_and_silent_parties_named(tmp_path: Path) -> None:
    told = answer(ships("Norland", "Sudland"), tmp_path)
    assert told.startswith(
        "Not by Ostland or Westland in our documents, but Sudland and Norland say so, separately"
    )


def test_each_party_is_told_with_what_it_does(tmp_path: Path) -> None:
    story = ships("Norland")
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-05", modality="denies")
    story.claim("C12", by="westland", proposition="ships-sold", said="2024-06-05", modality="no_comment")
    assert "Ostland denies it, and Westland would not comment" in answer(story, tmp_path)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("", "Westland (no comment): "),
        ("2024-06-04", "Westland (no comment): "),
        ("2024-06-06", "Westland, but "),  # it denied a like matter since
    ],
)
def test_in_little_room_each_party_has_what_it_does_beside(day: str, told: str, tmp_path: Path) -> None:
    story = ships("Norland", "Sudland", "Estland", modality="estimates")
    story.actor("aide", unnamed="an aide", side="Vinland")
    story.claim("C10", "aide", "ships-sold", "2024-06-05", "estimates")
    story.claim("C11", "ostland", "ships-sold", "2024-01-05", "denies", document="2024-01-09")
    story.claim("C12", "westland", "ships-sold", "2024-06-05", "no_comment")
    if day:
        story.proposition("proof", "The reports of ships sold rest on evidence", "ships")
        story.claim("C13", "westland", "proof", day, "denies")
    assert answer(story, tmp_path).startswith(f"Not by Ostland (denied it in January) or {told}")


def test_side_that_estimates_and_alleges_does_either(tmp_path: Path) -> None:
    """An agency's estimate was its minister's allegation."""
    story = ships("Norland", "Sudland")
    story.actor("agency", name="Sudland Agency", schema="PublicBody", side="Sudland")
    story.claim("C10", "agency", "ships-sold", "2024-06-04", "estimates")
    story.tables["claims"][1]["modality"] = "alleges"
    assert "Norland says so and Sudland estimates or alleges it, separately" in answer(story, tmp_path)


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        ("westland", "No: that Ostland is sending ships to Westland, only Norland’s minister 0"),
        ("minister-0", "No, not by Ostland or Westland in our documents: only Norland’s minister 0"),
    ],
)
def test_what_is_not_confirmed_is_named_beside_a_partys_word(speaker: str, told: str, tmp_path: Path) -> None:
    """Tugs are to come, says Westland; the minister counts the first of them among the ships."""
    story = ships("Norland", modality="estimates")
    story.event("tugs", kind="forecast")
    story.proposition("ships-coming", "Ostland is sending ships to Westland")
    story.proposition("tugs-will-come", "Ostland will send tugs to Westland", "tugs")
    story.proposition("tugs-came", "Tugs have come", "tugs")
    story.relate("tugs-came", "fulfils", "tugs-will-come")
    story.measure("ships", name="ships", unit="ships")
    story.claim("C11", "minister-0", "ships-coming", "2024-06-05", "estimates", figures=["700 ships"])
    story.claim("C12", speaker, "tugs-will-come", "2024-06-03", "forecasts")
    story.claim(
        "C13",
        "minister-0",
        "tugs-came",
        "2024-06-05",
        "estimates",
        figures=[figure("90 ships", subset_of="C11-F1")],
    )
    assert read_answer(tell(story, tmp_path, lead="ships-coming"), CONFIRMED).startswith(told)


def test_parties_that_both_deny_it_are_named_once(tmp_path: Path) -> None:
    story = ships("Norland", "Sudland")
    for one in ("ostland", "westland"):
        story.claim(f"of-{one}", one, "ships-sold", "2024-06-05", "denies")
    told = answer(story, tmp_path)
    assert told.startswith("Not by Ostland or Westland, who both deny it, but Sudland and Norland say so")
    assert told.count("Ostland") == 1


@pytest.mark.parametrize(("side", "is_told"), [("Norland", False), ("Vinland", True)])
def test_unnamed_voice_of_a_side_that_speaks_adds_nothing(side: str, is_told: bool, tmp_path: Path) -> None:
    story = ships("Norland", "Sudland")
    story.actor("aide", unnamed="an aide", side=side)
    story.claim("C10", "aide", "ships-sold", "2024-06-05")
    assert ("as does an unnamed voice" in answer(story, tmp_path)) is is_told


def test_subject_for_whom_nobody_speaks_is_not_left_out(tmp_path: Path) -> None:
    story = ships("Norland")
    story.tables["propositions"][0]["clause"] = "Vinland has sold ships to Westland"
    story.claim("C12", "westland", "ships-sold", "2024-06-05", "no_comment")
    told = answer(story, tmp_path / "silent")
    assert told.startswith("No, not by Vinland or Westland in our documents: only Norland’s")
    assert told.endswith("; Westland would not comment on it.")
    both = ships("Norland", "Sudland", "Estland", modality="estimates")
    both.actor("aide", unnamed="an aide", side="Nordland")
    both.claim("C10", "aide", "ships-sold", "2024-06-05", "estimates")
    both.tables["propositions"][0]["clause"] = "Vinland has sold ships to Westland"
    both.claim("C12", "westland", "ships-sold", "2024-06-05", "no_comment")
    told = answer(both, tmp_path / "brief")
    assert told.startswith("Not by Vinland (no word) or Westland (no comment), but Estland, ")
    story.tables["propositions"][0]["clause"] = "Dealers of Vinland have sold ships to Westland"
    told = answer(story, tmp_path / "no name")
    assert told.startswith("Only Norland’s") and told.endswith("; Westland would not comment on it.")
    story.claim("C13", "westland", "ships-sold", "2024-06-07", document="2024-06-09")
    assert "Not by" not in answer(story, tmp_path / "says so")


@pytest.mark.parametrize(
    ("by", "modality", "word"),
    [
        ("ostland", "confirms", "In part: Ostland confirmed it on 5 June"),
        ("ostland", "estimates", "Norland says so and Ostland estimates it, separately"),
        ("ostland", "asserts", "Ostland and Norland say so, separately"),
        ("norland", "confirms", "No, not by Ostland or Westland in our documents: Norland and"),
    ],
)
def test_only_a_party_that_confirms_confirms(by: str, modality: str, word: str, tmp_path: Path) -> None:
    story = ships("Norland")
    story.claim("C11", by=by, proposition="ships-sold", said="2024-06-05", modality=modality)
    told = answer(story, tmp_path)
    assert told.startswith(word) and ("confirmed" in told) is word.startswith("In part")


@pytest.mark.parametrize(
    ("clause", "by", "before", "word"),
    [
        ("Ostland has sold ships to Westland", "norland", "", "says"),
        ("Ostland has sold ships to Westland", "norland", "denies", "confirms"),
        ("Ostland has sold ships to Westland", "westland", "", "confirms"),
        ("The ships are sold", "norland", "", "confirms"),
    ],
)
def test_who_cannot_confirm_is_told_to_say_so(
    clause: str, by: str, before: str, word: str, tmp_path: Path
) -> None:
    """“The agency has confirmed” is no word of the state that the sentence is about."""
    story = ships()
    story.actor("norland", name="Norland", schema="PublicBody", side="Norland")
    story.tables["propositions"][0]["clause"] = clause
    if before:
        story.claim("C20", by, "ships-sold", "2024-06-01", before)
    story.claim("C21", by, "ships-sold", "2024-06-05", "confirms")
    headline = str(tell(story, tmp_path, lead="ships-sold").headline)
    assert headline.startswith(f"{by.capitalize()} {word} that")


@pytest.mark.parametrize(
    ("clause", "is_confirmed"),
    [
        ("Ostland has received grain", True),
        ("Soldiers from Ostland guard the grain", True),
        ("Grain for Ostland has been shipped", False),
        ("The ships have brought Ostland grain", False),
    ],
)
def test_who_is_given_something_does_not_confirm_it(clause: str, is_confirmed: bool, tmp_path: Path) -> None:
    story = ships("Norland")
    story.tables["propositions"][0]["clause"] = clause
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-05", modality="confirms")
    told = answer(story, tmp_path)
    assert ("Ostland confirmed it on 5 June" in told) is is_confirmed
    assert is_confirmed or "Ostland and Norland say so" in told


def test_who_had_denied_it_confirms_it(tmp_path: Path) -> None:
    story = ships("Norland", "Sudland")
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-04", modality="denies")
    story.claim("C12", by="ostland", proposition="ships-sold", said="2024-06-08", modality="confirms")
    told = answer(story, tmp_path / "turned")
    assert told.startswith("Yes: Ostland confirmed it on 8 June, having denied it on 4 June (C12, C11)")
    assert "Sudland and Norland say so too" in told
    trust = answer(story, tmp_path / "trust", TRUST)
    assert trust.startswith(
        "Very well: Ostland confirms it, having denied it before, and two other sides say so"
    )
    story.tables["claims"][-1]["modality"] = "denies"
    assert "Yes" not in answer(story, tmp_path / "still") and "Ostland denies it" in all_text(
        tell(story, tmp_path / "again", lead="ships-sold")
    )


@pytest.mark.parametrize(
    ("others", "told", "trusted"),
    [
        ("Norland Norland", "Norland says", "one other side says"),
        ("Norland Sudland Estland", "Estland, Sudland and Norland say", "three other sides say"),
        ("Norland Sudland Estland Vinland", "four", "four other sides say"),
    ],
)
def test_many_others_who_say_so_are_counted(others: str, told: str, trusted: str, tmp_path: Path) -> None:
    story = ships(*others.split())
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-04", modality="denies")
    story.claim("C12", by="ostland", proposition="ships-sold", said="2024-06-08", modality="confirms")
    assert f"; {told}" in answer(story, tmp_path / "confirmed")
    assert f", and {trusted} so by name" in answer(story, tmp_path / "trust", TRUST)


def test_headline_leaves_out_who_only_estimates(tmp_path: Path) -> None:
    story = ships("Norland", "Sudland", "Estland")
    story.tables["claims"][2]["modality"] = "estimates"
    headline = str(tell(story, tmp_path, lead="ships-sold").headline)
    assert headline.startswith("Sudland and Norland say that Ostland has sold ships")


def test_old_denial_of_a_minister_is_told_in_short_in_trust(tmp_path: Path) -> None:
    story = ships("Norland")
    for side in ("Sudland", "Estland"):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    story.actor("envoy", name="Ida Ost", role="Ostland’s envoy", side="Ostland")
    story.claim("C11", "envoy", "ships-sold", "2024-01-05", "denies", document="2024-01-09")
    assert "Ostland’s envoy Ida Ost denied it in January" in answer(story, tmp_path / "confirmed")
    assert "; Ostland denied it." in answer(story, tmp_path / "trust", TRUST)


def test_company_confirms_its_layoffs(tmp_path: Path) -> None:
    before = tell(stories.layoffs(), tmp_path / "before", as_of="2024-06-05")
    assert "Halden" in read_answer(before, CONFIRMED) and "denies it" in read_answer(before, CONFIRMED)
    assert read_answer(before, TRUST).startswith("Hardly: only one unnamed voice says so")
    page = tell(stories.layoffs(), tmp_path / "after")
    assert read_answer(page, CONFIRMED).startswith(
        "Yes: Lund confirmed it on 9 June, having denied it on 2 June"
    )
    assert "Halden confirms it, having denied it before; nobody else says so by name" in read_answer(
        page, TRUST
    )


def test_an_unnamed_official_is_no_word_of_a_partys(tmp_path: Path) -> None:
    story = ships("Norland")
    story.actor("insider", unnamed="an Ostland official", side="Ostland")
    story.claim("C11", by="insider", proposition="ships-sold", said="2024-06-05", modality="confirms")
    assert "neither Ostland nor Westland confirms it" in answer(story, tmp_path)


def test_a_partys_own_news_agency_is_not_called_silence(tmp_path: Path) -> None:
    story = ships("Norland")
    story.source("agency", kind="agency", country="OS")
    story.document("wire", "agency")
    for row in story.tables["actors"]:
        row["country"] = "OS" if row["id"] == "ostland" else ""
    story.tables["sources"][-1]["country"] = "OS"
    story.claim("C11", by="agency", document="wire", proposition="ships-sold", said="2024-06-05")
    told = answer(story, tmp_path)
    assert "Westland does not confirm it" in told and "Ostland nor" not in told


def test_what_a_silent_party_denies_instead_is_told(tmp_path: Path) -> None:
    story = ships("Norland")
    story.proposition("port-used", "The port is used")
    story.claim("C11", by="ostland", proposition="port-used", said="2024-06-05", modality="denies")
    assert "Ostland denied that the port is used (5 June; C11)" in answer(story, tmp_path / "same topic")
    story.event("elsewhere", topic="other")
    next(row for row in story.tables["propositions"] if row["id"] == "port-used")["event_id"] = "elsewhere"
    assert "the port" not in answer(story, tmp_path / "other topic")


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("Ostlanders have sold ships", True),
        ("Ostland’s navy has sold ships", True),
        ("Oststadt has sold ships", False),
        ("East-Ostlandia has sold ships", False),
    ],
)
def test_a_party_is_named_by_its_name_or_adjective(clause: str, named: bool, tmp_path: Path) -> None:
    story = ships("Norland")
    story.tables["propositions"][0]["clause"] = clause
    assert answer(story, tmp_path).startswith("No, not by Ostland in our documents: ") is named


@pytest.mark.parametrize(
    ("sides", "modality", "verdict"),
    [
        (("Norland",), "asserts", "With care: it rests on one named voice, read in"),
        (("Norland", "Norland"), "asserts", "With care: all who say so by name speak for Norland"),
        (("Norland", "Sudland"), "asserts", "Fairly well: two sides say so, separately, but no"),
        (("Norland", "Sudland"), "estimates", "With care: two sides say so, separately, each as an estimate"),
        (("Norland", "Sudland", "Estland"), "asserts", "Well: three sides say so, separately"),
        (("Norland", "Sudland", "Estland"), "estimates", "Fairly well: three sides say so, separately"),
    ],
)
def test_verdict_follows_sides_and_estimates(
    sides: tuple[str, ...], modality: str, verdict: str, tmp_path: Path
) -> None:
    assert answer(ships(*sides, modality=modality), tmp_path, TRUST).startswith(verdict)


@pytest.mark.parametrize(
    ("by", "modality", "told"),
    [
        (["minister-0"], "asserts", "With care: it rests on one named voice"),
        (["coast"], "asserts", "; what the Coast Watch says implies it (C20); "),
        (["coast"], "estimates", "; what the Coast Watch estimates implies it (C20); "),
        (["coast", "port"], "asserts", "; what the Coast Watch and the Port say implies it (C20, C21); "),
        (["sailor"], "asserts", "; what an unnamed sailor says implies it (C20); "),
    ],
)
def test_nobody_is_alone_where_another_says_what_implies_it(
    by: list[str], modality: str, told: str, tmp_path: Path
) -> None:
    """Two steps lead from what they say to the headline."""
    story = ships("Norland")
    story.actor("coast", name="the Coast Watch", schema="PublicBody")
    story.actor("port", name="the Port", schema="PublicBody")
    story.actor("sailor", unnamed="a sailor")
    story.claim("C19", by="minister-0", proposition="ships-handed-over", said="2024-06-01")
    story.relate("ships-delivered", "implies", "ships-handed-over")
    story.relate("ships-handed-over", "implies", "ships-sold")
    for number, one in enumerate(by):
        story.claim(f"C2{number}", one, "ships-delivered", "2024-06-05", modality)
    trust = answer(story, tmp_path, TRUST)
    assert told in trust and "only" not in trust


@pytest.mark.parametrize(
    ("side", "level"),
    [
        ("Sudland", "Fairly well: it rests on one named voice; what the Yard"),
        ("Norland", "With care: it rests"),
    ],
)
def test_whose_words_imply_it_stands_beside_who_says_it(side: str, level: str, tmp_path: Path) -> None:
    """A side more, read elsewhere; no side more where it is of the same."""
    story = ships("Norland")
    story.actor("yard", name="the Yard", schema="PublicBody", side=side)
    story.relate("ships-delivered", "implies", "ships-sold")
    story.claim("C20", "yard", "ships-delivered", "2024-06-05")
    assert answer(story, tmp_path, TRUST).startswith(level)


def denied_by_two_sides() -> Story:
    """Ostland, its envoy and Westland deny it; Norland says so, also with Sudland.

    Estland says what implies it, and so does Norland’s yard, which adds nothing.
    """
    story = ships("Norland")
    story.actor("yard", name="the Yard", schema="PublicBody", side="Norland")
    for side in ("Sudland", "Estland"):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    story.actor("envoy", name="Ada Moe", role="Ostland’s envoy", side="Ostland")
    story.claim("C10", ["norland", "sudland"], "ships-sold", "2024-03-02", document="2024-03-04")
    for number, one in enumerate(("ostland", "envoy", "westland")):
        story.claim(f"C1{number + 1}", one, "ships-sold", "2024-06-09", "denies", document="2024-06-11")
    story.relate("ships-delivered", "implies", "ships-sold")
    for claim, one in (("C20", "estland"), ("C21", "yard")):
        story.claim(claim, one, "ships-delivered", "2024-06-05")
    return story


def test_whose_words_imply_what_is_denied_are_not_left_out(tmp_path: Path) -> None:
    page = tell(denied_by_two_sides(), tmp_path, compare_to="2024-06-10", lead="C11")
    support = "Norland and Sudland say so, in part jointly; what Estland says implies it (C20)"
    assert read_answer(page, CONFIRMED).startswith(
        "Ostland and Westland deny it (C11, C12 and 1 more); " + support
    )
    trust = "It is disputed: two sides deny it, and two sides say so; what Estland says implies it (C20)"
    assert read_answer(page, TRUST).startswith(trust)


def test_what_is_denied_may_be_implied_only(tmp_path: Path) -> None:
    story = ships()
    story.claim("C11", "ostland", "ships-sold", "2024-06-09", "denies")
    story.relate("ships-delivered", "implies", "ships-sold")
    story.claim("C20", "westland", "ships-delivered", "2024-06-05")
    page = tell(story, tmp_path, lead="ships-sold")
    assert "Ostland denies it (C11); what Westland says implies it (C20)." in read_answer(page, CONFIRMED)
    verdict = "It is disputed: one voice denies it, and what Westland says implies it (C20)."
    assert read_answer(page, TRUST).startswith(verdict)


@pytest.mark.parametrize(
    ("outside", "told"),
    [
        (0, "two other sides say so by name"),
        (1, "two other sides and the Watch 0 say so by name"),
        (2, "two other sides and two voices say so by name"),
    ],
)
def test_others_are_counted_by_side_and_outsiders_apart(outside: int, told: str, tmp_path: Path) -> None:
    """A ministry and its minister are one side more, and no two voices."""
    story = ships("Norland", "Sudland", "Norland")
    for number in range(outside):
        story.actor(f"watch-{number}", name=f"the Watch {number}", schema="PublicBody")
        story.claim(f"C3{number}", f"watch-{number}", "ships-sold", "2024-06-05")
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-05", modality="confirms")
    assert told in answer(story, tmp_path, TRUST)


def test_by_name_somebody_is_alone_beside_unnamed_ones(tmp_path: Path) -> None:
    """Who is not named says what implies it: by name, one alone says so."""
    story = ships("Norland")
    story.actor("sailor", unnamed="a sailor")
    story.claim("C20", by="sailor", proposition="ships-sold", said="2024-06-05")
    story.relate("ships-delivered", "implies", "ships-sold")
    story.claim("C21", by="sailor", proposition="ships-delivered", said="2024-06-05")
    assert "one named voice;" in answer(story, tmp_path / "unnamed", TRUST)
    story.claim("C22", by="ostland", proposition="ships-delivered", said="2024-06-06")
    assert "what Ostland says implies it (C22)" in answer(story, tmp_path / "named", TRUST)


@pytest.mark.parametrize(("said", "is_first"), [("2024-05-30", False), ("2024-06-05", True)])
def test_nobody_is_first_where_another_had_implied_it(said: str, is_first: bool, tmp_path: Path) -> None:
    story = ships("Norland")
    story.claim("C20", by="westland", proposition="ships-delivered", said=said)
    story.relate("ships-delivered", "implies", "ships-sold")
    told = all_text(tell(story, tmp_path, lead="ships-sold"))
    assert ("was the first to say that Ostland has sold" in told) is is_first


def test_who_confirms_it_is_not_alone_where_it_is_implied(tmp_path: Path) -> None:
    story = ships()
    story.claim("C20", by="ostland", proposition="ships-sold", said="2024-06-05", modality="confirms")
    assert "nobody else says so by name" in answer(story, tmp_path / "alone", TRUST)
    story.relate("ships-delivered", "implies", "ships-sold")
    story.claim("C21", by="westland", proposition="ships-delivered", said="2024-06-06")
    assert "nobody else" not in answer(story, tmp_path / "implied", TRUST)


def test_denial_and_one_document_make_it_a_step_less(tmp_path: Path) -> None:
    story = ships("Norland", "Sudland", "Estland")
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-05", modality="denies")
    trust = answer(story, tmp_path / "denied", TRUST)
    assert trust.startswith("Fairly well: three sides") and "; Ostland denies it" in trust
    for row in story.tables["claims"]:
        row["document_id"] = "doc-0"
    trust = answer(story, tmp_path / "one", TRUST)
    assert trust.startswith("With care: three sides") and "read in one document" in trust


def test_an_outside_body_is_told_by_silence(tmp_path: Path) -> None:
    story = ships("Norland", "Sudland")
    story.actor("institute", schema="Organization")
    story.claim("C11", by="institute", proposition="ships-sold", said="2024-06-05")
    assert "outside body" not in answer(story, tmp_path, TRUST)


@pytest.mark.parametrize(
    ("build", "verdict"),
    [
        (stories.only_forecasts, "As a forecast only: one voice expects it, and nobody says so"),
        (stories.only_denials, "As a denial only: two voices deny it, and nobody says so"),
        (stories.nobody, "Hardly: for the headline, our documents do not tell who said it"),
        (stories.all_unnamed, "Hardly: only up to three unnamed voices say so"),
    ],
)
def test_what_nobody_says_by_name_has_no_firm_verdict(tmp_path: Path, build: object, verdict: str) -> None:
    assert read_answer(tell(build(), tmp_path), TRUST).startswith(verdict)  # type: ignore[operator]


def test_joint_denial_of_who_deny_alone_adds_no_voice(tmp_path: Path) -> None:
    story = stories.only_denials()
    story.claim("C3", by=["alpha", "beta"], proposition="merger", said="2024-06-02", modality="denies")
    assert read_answer(tell(story, tmp_path), TRUST).startswith("As a denial only: two voices deny it,")


@pytest.mark.parametrize(
    ("modality", "told"),
    [
        ("asserts", "As a forecast only: one voice expects it in our documents"),
        ("forecasts", "As a forecast only: one voice expects it, and nobody says so"),
    ],
)
def test_words_of_nobody_are_no_voice_and_no_silence(modality: str, told: str, tmp_path: Path) -> None:
    story = Story("storm", "The storm")
    story.claim("C01", proposition="storm-comes", said="2024-06-02", modality="forecasts")
    story.claim("C02", proposition="storm-comes", by=None, modality=modality)
    assert read_answer(tell(story, tmp_path, lead="storm-comes"), TRUST).startswith(told)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "Our source is not graded"),
        (2, "Neither of our two sources is graded"),
        (3, "None of our three sources is graded"),
    ],
)
def test_ungraded_sources_are_counted(number: int, told: str, tmp_path: Path) -> None:
    story = Story("storm", "The storm")
    for one in range(number):
        story.document(f"doc-{one}", f"paper-{one}")
        story.claim(f"C0{one}", document=f"doc-{one}", said="2024-06-02")
    assert told in read_answer(tell(story, tmp_path), TRUST)


def test_whoever_confirms_it_gives_no_days_of_its_own(tmp_path: Path) -> None:
    story = ships("Norland")
    sold = figure("nine ships", best=9, measure="ships", period_edtf="2024-05-20/2024-05-24")
    story.claim("C10", by="minister-0", proposition="ships-sold", said="2024-06-02", figures=[sold])
    story.claim("C12", by="ostland", proposition="ships-sold", said="2024-06-08", modality="confirms")
    since = answer(story, tmp_path, "Since when?")
    assert (
        since.startswith("Dated to 20–24 May 2024 by Norland’s minister 0 (2 June; C10)")
        and "confirmed" not in since
    )


def test_who_denies_what_follows_from_it_denies_it(tmp_path: Path) -> None:
    story = ships("Norland")
    story.proposition("goods-sold", "Ostland has sold goods to Westland")
    story.proposition("port-used", "The port is used")
    story.claim("C11", by="ostland", proposition="goods-sold", said="2024-06-03", modality="denies")
    story.claim("C12", by="ostland", proposition="port-used", said="2024-06-05", modality="denies")
    assert "Ostland denied that the port is used" in answer(story, tmp_path / "newest")
    story.relate("ships-sold", "implies", "goods-sold")
    told = answer(story, tmp_path / "follows")
    assert (
        told.startswith("No, not by Ostland or Westland in our documents: ") and "; Ostland denies it" in told
    )


def test_all_claims_of_unnamed_voices_are_said_to_be_so(tmp_path: Path) -> None:
    told = read_answer(tell(stories.all_unnamed(), tmp_path), TRUST)
    assert "claims come from unnamed voices" in told and "Of " not in told


def test_a_confirmation_stays_when_its_voice_says_more(tmp_path: Path) -> None:
    story = ships("Norland")
    story.claim("C12", by="ostland", proposition="ships-sold", said="2024-06-05", modality="confirms")
    nine = [figure("nine ships", "ships", best=9)]
    story.claim("C13", "ostland", "ships-sold", "2024-06-08", document="2024-06-09", figures=nine)
    assert "Ostland confirmed it on 5 June (C12)" in answer(story, tmp_path)


def test_a_body_that_did_not_speak_denies_nothing(tmp_path: Path) -> None:
    story = Story("inquiry", "The inquiry")
    story.actor("lenz", name="Peter Lenz", short="Lenz", role="the former minister", side="Government")
    story.proposition("took-money", "Peter Lenz took money")
    story.claim("C01", by="courier", proposition="took-money", said="2024-06-02")
    story.claim("C02", by="lenz", proposition="took-money", said="2024-06-03", modality="denies")
    told = all_text(tell(story, tmp_path))
    assert "Lenz denies it" in told and "overnment denies" not in told


@pytest.mark.parametrize(("said", "is_told"), [("2024-05-19", False), ("2024-06-01", True)])
def test_days_after_somebody_said_so_are_no_beginning(said: str, is_told: bool, tmp_path: Path) -> None:
    story = ships("Norland")
    sold = figure("nine ships", best=9, measure="ships", period_edtf="2024-05-20/2024-05-24")
    story.claim("C10", by="minister-0", proposition="ships-sold", said="2024-06-02", figures=[sold])
    story.claim("C11", by="westland", proposition="ships-sold", said=said)
    assert ("20–24 May" in answer(story, tmp_path, "Since when?")) is is_told


@pytest.mark.parametrize(("as_of", "has_passed"), [("2024-06-10", False), ("2024-07-30", True)])
def test_a_forecast_whose_day_has_passed_is_told_so(as_of: str, has_passed: bool, tmp_path: Path) -> None:
    story = Story("storm", "The storm")
    story.event("storm", date="2024-06-20", kind="forecast")
    story.proposition("storm-comes", "A storm reaches the coast", "storm")
    story.claim("C01", proposition="storm-comes", said="2024-06-02", modality="forecasts")
    page = tell(story, tmp_path, as_of)
    for question in (CONFIRMED, TRUST):
        assert ("; the time for it has passed" in read_answer(page, question)) is has_passed


def test_one_joint_act_is_said_jointly_and_stands_alone(tmp_path: Path) -> None:
    story = ships()
    for side in ("norland", "sudland"):
        story.actor(side, name=side.capitalize(), schema="PublicBody", side=side.capitalize())
    story.claim("C01", by=["norland", "sudland"], proposition="ships-sold", said="2024-06-02")
    assert "say so, jointly" in answer(story, tmp_path / "confirmed")
    assert "outside body" not in answer(story, tmp_path / "trust", TRUST)


@pytest.mark.parametrize(
    ("named", "unnamed", "told"),
    [
        ("asserts", "asserts", "Norland’s minister 0 and an unnamed clerk say so"),
        ("estimates", "estimates", "Norland’s minister 0 estimates it, and an unnamed clerk estimates it"),
        ("estimates", "asserts", "Norland’s minister 0 estimates it, and an unnamed clerk says so"),
    ],
)
def test_who_is_not_named_has_a_verb_of_its_own(named: str, unnamed: str, told: str, tmp_path: Path) -> None:
    story = ships("Norland", modality=named)
    story.actor("clerk", unnamed="a clerk")
    story.claim("C09", by="clerk", proposition="ships-sold", said="2024-06-03", modality=unnamed)
    assert told in answer(story, tmp_path)


@pytest.mark.parametrize(("said", "is_told"), [("2024-06-03", False), ("2024-06-07", True)])
def test_what_a_party_said_before_it_kept_silent_is_stale(said: str, is_told: bool, tmp_path: Path) -> None:
    story = ships("Norland")
    story.proposition("port-used", "The port is used")
    story.claim("C11", by="ostland", proposition="ships-sold", said="2024-06-05", modality="no_comment")
    story.claim("C12", by="ostland", proposition="port-used", said=said, modality="denies")
    assert ("Ostland denied that the port is used" in answer(story, tmp_path)) is is_told


def test_a_bound_that_the_nearest_reverses_begins_nothing(tmp_path: Path) -> None:
    story = ships("Norland")
    days = {"period_edtf": "2024-05-20/2024-05-24", "measure": "ships"}
    near = figure("more than nine ships", low=9, qualifier="more_than", measure="ships")
    far = figure("up to nine ships", high=9, qualifier="up_to", **days)  # type: ignore[arg-type]
    story.claim("C10", "minister-0", "ships-sold", "2024-06-02", figures=[near])
    story.claim("C11", "minister-0", "ships-sold", "2024-06-02", through=["wire"], figures=[far])
    assert "20–24 May" not in answer(story, tmp_path, "Since when?")


def test_who_has_taken_it_back_said_so_once(tmp_path: Path) -> None:
    story = Story("inquiry", "The inquiry")
    story.claim("C01", said="2024-06-02")
    story.claim("C02", said="2024-06-08", modality="denies", document="2024-06-09")
    assert "nobody says so any longer" in read_answer(tell(story, tmp_path), TRUST)


def test_one_forecast_of_a_body_of_many_is_one_voices(tmp_path: Path) -> None:
    story = Story("riots", "The riots")
    story.actor("police", name="Kesh Police", schema="PublicBody")
    story.event("riots", date="2026-06-20", kind="forecast")
    story.proposition("riots-follow", "Riots follow the vote", "riots")
    story.claim("C01", by="police", proposition="riots-follow", said="2024-06-02", modality="warns")
    assert "one voice expects it" in read_answer(tell(story, tmp_path), TRUST)


@pytest.mark.parametrize(("names", "told"), [("berg moe", "both"), ("berg moe ruiz", "all")])
def test_the_side_of_all_who_say_so_has_its_article(names: str, told: str, tmp_path: Path) -> None:
    story = Story("budget", "The budget")
    for number, one in enumerate(names.split()):
        story.actor(one, name=one.capitalize(), side="Government")
        story.claim(f"C0{number}", by=one, proposition="budget-passed", said="2024-06-02")
    assert f"{told} speaking for the Government" in all_text(tell(story, tmp_path))


def test_sum_up_beside_the_words_makes_no_assertion(tmp_path: Path) -> None:
    """One document has both, of one act of speech."""
    story = Story("bridge")
    story.actor("mayor", name="Ida Berg", short="Berg", role="Norland’s minister", side="Norland")
    for number, modality in enumerate(("asserts", "estimates"), start=1):
        story.claim(f"C{number}", by="mayor", said="2024-06-09", modality=modality)
    assert "as an estimate" in read_answer(tell(story, tmp_path / "one"), CONFIRMED)
    story.document("later")
    story.claim("C3", by="mayor", said="2024-06-10", document="later")
    assert "as an estimate" not in read_answer(tell(story, tmp_path / "two"), CONFIRMED)


def test_who_expects_what_is_denied_is_not_left_out(tmp_path: Path) -> None:
    story = ships()
    story.tables["propositions"][0]["clause"] = "Ostland will sell ships to Westland"
    story.claim("C01", "broker", "ships-sold", "2024-06-01", "forecasts")
    story.claim("C02", "ostland", "ships-sold", "2024-06-03", "denies")
    told = answer(story, tmp_path)
    assert told.startswith("Only Ostland denies it") and "Broker expects it" in told


@pytest.mark.parametrize(("modality", "did"), [("asserts", "said so"), ("estimates", "estimated it")])
def test_who_turned_is_told_with_what_it_did_before(modality: str, did: str, tmp_path: Path) -> None:
    story = ships()
    story.claim("C01", "firm", "ships-sold", "2024-06-01", modality)
    story.claim("C02", "firm", "ships-sold", "2024-06-08", "denies", document="2024-06-08")
    told = all_text(tell(story, tmp_path, compare_to="2024-06-05", lead="ships-sold"))
    assert f"having {did} on 1 June" in told


def test_unnamed_voices_that_imply_it_add_nothing_to_a_name(tmp_path: Path) -> None:
    story = Story("ships")
    story.actor("official", unnamed="an official")
    story.actor("diplomat", unnamed="a diplomat")
    story.relate("ships-delivered", "implies", "ships-sold")
    story.claim("C01", "minister", "ships-sold", "2024-06-02")
    story.claim("C02", "official", "ships-sold", "2024-06-03")
    story.claim("C03", "diplomat", "ships-delivered", "2024-06-04")
    trust = answer(story, tmp_path, TRUST)
    assert trust.startswith("With care: it rests on one named voice, read in one document.")


def test_several_who_say_so_too_are_told_in_the_plural(tmp_path: Path) -> None:
    story = ships()
    names = [f"mayor-{number}" for number in range(4)]
    for name in names:
        story.actor(name)
    story.claim("C01", "ostland", "ships-sold", "2024-06-05", "confirms")
    story.claim("C02", names, "ships-sold", "2024-06-06")
    assert "; four voices jointly say so too" in answer(story, tmp_path)
