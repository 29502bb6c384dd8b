"""The headline says who says what, and beside it what a reader must hear too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.sentences import stories
from tests.analysis.sentences.lint import lint_headline
from tests.analysis.sentences.stories import tell
from tests.dossiers import Story, figure


@pytest.mark.parametrize(
    ("build", "headline"),
    [
        (
            stories.earthquake,
            "Kesh’s mayor Ruiz says that the earthquake killed more than 4,000 people; "
            "Norland’s health ministry denies it",
        ),
        (
            stories.layoffs,
            "Halden’s spokeswoman Lund confirms that Halden is laying off workers: “750 jobs”, "
            "having denied it on 2 June",
        ),
        (stories.all_unnamed, "Up to three unnamed voices say that officers are planning a coup"),
        (stories.only_denials, "Beta and Alpha deny that Alpha and Beta are to merge"),
        (
            stories.only_forecasts,
            "Norland’s best-known pollster Ek calls it “highly likely” that turnout in Norland will rise",
        ),
        (
            stories.two_ministries,
            "Norland’s interior ministry and Norland’s energy ministry say that sabotage caused the "
            "blackout; both speak for Norland",
        ),
        (
            stories.nobody,
            "Courier, which does not tell who said it, reports that the data of customers has leaked",
        ),
        (
            stories.crates,
            "Norland’s minister says that crates have arrived at the depot: “about 900 crates”; "
            "nobody else gives that number",  # a coder notes that the official's is of another thing
        ),
    ],
)
def test_headline_of_each_kind(tmp_path: Path, build: object, headline: str) -> None:
    assert str(tell(build(), tmp_path, compare_to="2024-06-04").headline) == headline  # type: ignore[operator]


def test_without_claims_says_that_none_was_public(tmp_path: Path) -> None:
    page = tell(stories.one_claim(), tmp_path, as_of="2024-06-01")
    assert str(page.headline) == "No claim in our record was public by 1 June 2024"
    assert lint_headline(page.headline) == []
    assert page.answers == () or all(one.sentences for one in page.answers)


def _two_on_homes(second: str, **columns: object) -> Story:
    story = Story("homes", "Homes")
    story.actor("minister", name="Ida Berg", short="Berg", role="Norland’s minister")
    story.actor("mayor", name="Ana Ruiz", short="Ruiz", role="Kesh’s mayor")
    story.measure("homes", name="homes flooded", unit="homes")
    story.claim("C01", "minister", "homes-flooded", "2024-06-05", figures=["about 900 homes"])
    story.claim("C02", "mayor", second, "2024-06-04", **columns)  # type: ignore[arg-type]
    return story


def test_a_denial_stands_before_the_figure(tmp_path: Path) -> None:
    story = _two_on_homes("homes-flooded", modality="denies")
    headline = str(tell(story, tmp_path).headline)
    assert headline.endswith("; Kesh’s mayor Ruiz denies it")


def test_same_number_of_anything_is_given_by_somebody(tmp_path: Path) -> None:
    """“Nobody else gives that number” is false where another gives it, of whatever it counts."""
    alone = tell(_two_on_homes("roads-flooded"), tmp_path / "alone", lead="homes-flooded")
    assert "nobody else gives that number" in str(alone.headline)
    same = ["900 roads"]
    again = tell(_two_on_homes("roads-flooded", figures=same), tmp_path / "again", lead="homes-flooded")
    assert "nobody else gives that number" not in str(again.headline)


def test_a_joint_act_is_somebody_else(tmp_path: Path) -> None:
    page = tell(stories.joint(), tmp_path)
    assert "nobody else" not in stories.all_text(page)
    assert "only Norland" not in stories.all_text(page).replace("Only", "only")


def test_a_hedge_stands_before_what_it_hedges(tmp_path: Path) -> None:
    headline = str(tell(stories.left_open(), tmp_path).headline)
    assert headline.startswith("An unnamed aide says (“may have”) that the talks have resumed")


@pytest.mark.parametrize(("unit", "told"), [("homes", True), ("kilometres", False)])
def test_lone_number_of_several_voices_counts_what_they_say(unit: str, told: bool, tmp_path: Path) -> None:
    """“Berg (“290 kilometres”) and Ruiz say that homes were flooded” would be the breadth of the flood."""
    story = _two_on_homes("homes-flooded")
    way = {"name": "way from the dam to the sea", "unit": "kilometres", "kind": "other"}
    story.tables["measures"][0].update({} if told else way)
    story.tables["figures"][0]["value_text"] = f"about 900 {unit}"
    story.tables["claims"][0]["exact"] = f"about 900 {unit}"
    assert ("(“about 900" in str(tell(story, tmp_path).headline)) is told


def test_hedged_and_plain_voices_are_not_merged(tmp_path: Path) -> None:
    story = _two_on_homes("homes-flooded", hedge="may")
    assert " and " not in str(tell(story, tmp_path).headline)
    plain = _two_on_homes("homes-flooded")
    assert "Norland’s minister Berg (“about 900”) and Kesh’s mayor Ruiz say that" in str(
        tell(plain, tmp_path / "2").headline
    )


def test_a_long_clause_still_makes_a_headline(tmp_path: Path) -> None:
    story = Story("long", "Long")
    story.actor("ministry", name="Ministry of Water, Roads and Harbours", schema="PublicBody")
    story.event("works", name="Works at the harbour of Kesh")
    clause = (
        "The harbour of Kesh will be dug out by two metres on both sides of the old lighthouse before autumn"
    )
    story.proposition("works", clause, "works")
    story.claim("C01", by="ministry", proposition="works", said="2024-06-03")
    page = tell(story, tmp_path)
    assert lint_headline(page.headline) == []
    assert "Works at the harbour of Kesh" in str(page.headline)


def test_ids_do_not_decide_what_leads(tmp_path: Path) -> None:
    def build(first: str, second: str) -> Story:
        story = Story("order", "Order")
        story.proposition(first, "Roads are closed")
        story.proposition(second, "Homes are flooded")
        story.claim("C01", by="minister", proposition=first, said="2024-06-03")
        story.claim("C02", by="mayor", proposition=second, said="2024-06-03")
        return story

    headlines = {
        str(tell(build(*ids), tmp_path / ids[0]).headline)
        for ids in (("a-road", "z-home"), ("z-road", "a-home"))
    }
    assert len(headlines) == 1


def test_topics_lead_by_the_analysts_rank(tmp_path: Path) -> None:
    for rank, word in ((1, "roads"), (3, "homes")):
        story = Story("rank", "Rank")
        story.topic("traffic", name="Traffic", rank=rank)
        story.topic("housing", name="Housing", rank=2)
        story.event("roads", "traffic")
        story.event("homes", "housing")
        story.proposition("closed", "The roads are closed", "roads")
        story.proposition("flooded", "The homes are flooded", "homes")
        for number, by in enumerate(("minister", "mayor"), start=1):
            story.claim(f"C0{number}", by=by, proposition="flooded", said="2024-06-03")
        story.claim("C03", by="minister", proposition="closed", said="2024-06-03")
        assert f"the {word} are" in str(tell(story, tmp_path / word).headline)


def test_a_matter_with_a_number_leads_one_without(tmp_path: Path) -> None:
    story = Story()
    for number, proposition in enumerate(("alpha-fell", "beta-fell"), start=1):
        cited = [figure("900 homes", best=900, measure="homes")] if number == 2 else []
        story.claim(f"C{number:02}", proposition=proposition, said="2024-06-02", figures=cited)
    assert "Beta fell" in str(tell(story, tmp_path).headline)


@pytest.mark.parametrize(
    ("name", "says"), [("Mayor", "Mayor says"), ("Armed forces", "the Armed forces say")]
)
def test_who_says_what_another_denies_stands_beside(tmp_path: Path, name: str, says: str) -> None:
    story = Story()
    story.actor("lund", name="Ada Lund")
    story.actor("other", name=name, schema="PublicBody" if " " in name else "Person")
    story.claim("C01", by="lund", said="2024-06-02", modality="denies")
    story.claim("C02", by="other", said="2024-06-03")
    said = str(tell(story, tmp_path, lead="C01").headline)
    assert said == f"Ada Lund denies that it happened; {says} so"


@pytest.mark.parametrize(
    ("name", "says"), [("Mayor", "Mayor says"), ("Armed forces", "the Armed forces say")]
)
def test_who_says_what_excludes_it_stands_beside(tmp_path: Path, name: str, says: str) -> None:
    story = Story()
    story.actor("lund", name="Ada Lund")
    story.actor("other", name=name, schema="PublicBody" if " " in name else "Person")
    story.proposition("it-failed")
    story.claim("C01", by="lund", said="2024-06-02")
    story.claim("C02", by="other", said="2024-06-03", proposition="it-failed")
    story.relate("it-happened", "excludes", "it-failed")
    said = str(tell(story, tmp_path, lead="C01").headline)
    assert said == f"Ada Lund says that it happened; {says} that it failed"


def test_what_two_sides_say_leads_what_two_of_one_side_say(tmp_path: Path) -> None:
    story = Story()
    for number, (side, matter) in enumerate(
        [
            ("Norland", "alpha-fell"),
            ("Norland", "alpha-fell"),
            ("Norland", "beta-fell"),
            ("Sudland", "beta-fell"),
        ]
    ):
        story.actor(f"voice-{number}", side=side)
        story.claim(f"C{number}", by=f"voice-{number}", proposition=matter, said="2024-06-06")
    page = tell(story, tmp_path, compare_to="2024-06-04")
    assert "Beta fell" in str(page.headline)


def _two_counts(second: str = "estimates", days: tuple[str, str] = ("2024-06-05", "2024-06-04")) -> Story:
    story = Story("border", "The border")
    story.actor("berg", name="Ida Berg", short="Berg", role="Norland’s minister of defence", side="Norland")
    story.actor("ruiz", name="Ana Ruiz", short="Ruiz", role="Sudland’s minister of defence", side="Sudland")
    story.proposition("soldiers-there", "Soldiers are at the border")
    story.measure("soldiers", name="soldiers at the border", unit="soldiers")
    for number, (by, modality, best) in enumerate((("berg", "asserts", 900), ("ruiz", second, 700))):
        cited = figure(f"about {best}", best=best, qualifier="about", measure="soldiers")
        story.claim(f"C0{number}", by, "soldiers-there", days[number], modality, figures=[cited])
    return story


@pytest.mark.parametrize(
    ("second", "headline"),
    [
        ("asserts", "Norland (“about 900”) and Sudland (“about 700”) say that soldiers are at the border"),
        (
            "estimates",
            "Norland says “about 900” and Sudland estimates “about 700” soldiers are at the border",
        ),
    ],
)  # fmt: skip
def test_who_only_estimates_does_not_say(second: str, headline: str, tmp_path: Path) -> None:
    page = tell(_two_counts(second), tmp_path)
    assert str(page.headline) == headline
    together = "said and Sudland’s minister of defence, Ana Ruiz (“about 700”), estimated that"
    assert (together in stories.all_text(page)) is (second == "estimates")


def test_two_of_three_who_say_so_say(tmp_path: Path) -> None:
    story = _two_counts()
    story.actor("moe", name="Jan Moe", short="Moe", role="Estland’s envoy", side="Estland")
    story.claim("C09", by="moe", proposition="soldiers-there", said="2024-06-06")
    assert " say that soldiers are" in str(tell(story, tmp_path / "two").headline)
    story.tables["claims"][-1]["modality"] = "estimates"
    assert " say or estimate that soldiers are" in str(tell(story, tmp_path / "one").headline)


@pytest.mark.parametrize(
    ("first", "last", "tail"),
    [(487, 431, "“431 people”, down from “487”"), (312, 431, "“431 people”, up from “312”")],
)
def test_a_revision_of_the_day_is_in_the_headline(first: int, last: int, tail: str, tmp_path: Path) -> None:
    story = Story("tolls")
    story.proposition("people-died", "The flood has killed people")
    for number, (day, dead) in enumerate((("02", first), ("09", last))):
        story.document(f"report-{number}", published=f"2024-06-{day}")
        story.claim(
            f"C0{number}",
            "ministry",
            "people-died",
            f"2024-06-{day}",
            document=f"report-{number}",
            figures=[figure(f"{dead} people", "people-killed")],
        )
    headline = f"Ministry says that the flood has killed {tail}"
    assert str(tell(story, tmp_path / "new", "2024-06-10", "2024-06-04").headline).startswith(headline)
    old = str(tell(story, tmp_path / "old", "2024-06-20", "2024-06-10").headline)
    assert "from “" not in old


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Brandt Motors plans to cut jobs", "Brandt Motors confirms that it plans to cut jobs"),
        ("Brandt plans to cut jobs", "Brandt Motors confirms that it plans to cut jobs"),
        ("Brandt’s rival plans to cut jobs", "Brandt Motors confirms that Brandt’s rival plans to cut jobs"),
    ],
)
def test_a_body_that_speaks_of_itself_says_it(clause: str, said: str, tmp_path: Path) -> None:
    story = Story()
    story.actor("brandt", name="Brandt Motors", short="Brandt", schema="Organization", side="Company")
    story.proposition("cuts", clause)
    story.claim("C01", by="brandt", proposition="cuts", said="2024-06-03", modality="confirms")
    assert str(tell(story, tmp_path).headline).startswith(said)


@pytest.mark.parametrize("implied", [True, False])
def test_who_is_borne_out_by_another_is_not_alone(tmp_path: Path, implied: bool) -> None:
    story = Story()
    story.proposition("it-rained", "It rained")
    story.proposition("streets-wet", "The streets are wet")
    story.claim("C01", proposition="streets-wet", said="2024-06-05")
    story.claim("C02", proposition="it-rained", by="mayor", said="2024-06-05")
    if implied:
        story.relate("it-rained", "implies", "streets-wet")
    headline = str(tell(story, tmp_path, lead="streets-wet").headline)
    assert ("nobody else in our documents says so" in headline) is not implied


def _news_of_months(old: str = "asserts", **columns: str) -> Story:
    """Two said one thing in February, one another in June; a brief of January knew neither."""
    story = Story("months", "Months")
    for number, (day, matter) in enumerate(
        (("02-05", "alpha-fell"), ("02-06", "alpha-fell"), ("06-09", "beta-fell"))
    ):
        story.document(f"doc-{number}", published=f"2024-{day}")
        story.claim(
            f"C0{number}",
            f"voice-{number}",
            matter,
            f"2024-{day}",
            old if matter == "alpha-fell" else "asserts",
            document=f"doc-{number}",
            **columns,
        )
    return story


@pytest.mark.parametrize(("old", "leads"), [("asserts", "beta fell"), ("confirms", "Alpha fell")])
def test_what_is_of_these_weeks_leads_unless_one_confirms(old: str, leads: str, tmp_path: Path) -> None:
    headline = str(tell(_news_of_months(old), tmp_path, compare_to="2024-01-01").headline)
    assert leads.lower() in headline.lower()


def test_where_all_is_of_these_weeks_more_voices_lead(tmp_path: Path) -> None:
    story = _news_of_months()
    for claim, document in zip(story.tables["claims"], story.tables["documents"], strict=True):
        claim["said_edtf"] = document["published"] = "2024-06-09"
    assert "alpha fell" in str(tell(story, tmp_path, compare_to="2024-01-01").headline).lower()


@pytest.mark.parametrize(
    ("earlier", "headline"),
    [
        ("2024-06-04", "Mayor denies that the bridge is closed; Minister says so"),
        ("2024-06-01", "Minister says that the bridge is closed; Mayor denies it"),
    ],
)
def test_who_alone_is_new_and_denies_it_leads(earlier: str, headline: str, tmp_path: Path) -> None:
    """What was said before the earlier brief is not today’s news."""
    story = Story("bridge")
    story.document("old", published="2024-06-03")
    story.proposition("closed", "The bridge is closed")
    story.claim("C01", by="minister", proposition="closed", said="2024-06-03", document="old")
    story.claim("C02", by="mayor", proposition="closed", said="2024-06-09", modality="denies")
    assert str(tell(story, tmp_path, compare_to=earlier).headline) == headline


@pytest.mark.parametrize(("newest", "leads"), [(900, "homes are flooded"), (700, "roads are closed")])
def test_a_new_number_of_a_known_voice_is_news(newest: int, leads: str, tmp_path: Path) -> None:
    story = Story("known", "Known")
    story.document("old", published="2024-06-02")
    story.proposition("homes", "The homes are flooded")
    story.proposition("roads", "The roads are closed")
    for number in range(4):
        homes = [figure("700 homes", "homes-flooded")]
        story.claim(f"C0{number}", f"voice-{number}", "homes", "2024-06-02", document="old", figures=homes)
    story.claim("C08", "voice-0", "homes", "2024-06-08", figures=[figure(f"{newest} homes", "homes-flooded")])
    story.claim("C09", "mayor", "roads", "2024-06-09")
    assert leads in str(tell(story, tmp_path, compare_to="2024-06-05").headline)


@pytest.mark.parametrize(
    ("sides", "headline"),
    [
        (("Ost", "West"), "Ost’s minister A and West’s minister B say that it rained"),
        (("Ost", "Ost", "West"), "Ost and West say that it rained"),
    ],
)
def test_two_by_office_and_more_by_side(tmp_path: Path, sides: tuple[str, ...], headline: str) -> None:
    story = Story()
    story.proposition("it-rained", "It rained")
    for number, side in enumerate(sides):
        name = "ABC"[number]
        story.actor(name.lower(), name=name, role=f"{side}’s minister", side=side)
        story.claim(f"C{number:02}", proposition="it-rained", by=name.lower(), said="2024-06-05")
    assert str(tell(story, tmp_path).headline) == headline


@pytest.mark.parametrize(
    ("side", "headline"),
    [
        ("Norland", "Norland estimates (“appears to be”) that Sudland is preparing to send more soldiers"),
        ("", "The Joint Chiefs of Staff of the Armed Forces speak on “the border”"),
        ("Government", "The Joint Chiefs of Staff of the Armed Forces speak on “the border”"),
    ],
)
def test_a_long_name_gives_way_to_its_side(side: str, headline: str, tmp_path: Path) -> None:
    story = Story()
    name = "Joint Chiefs of Staff of the Armed Forces"
    story.actor("chiefs", name=name, schema="PublicBody", side=side)
    story.event("border", name="The border")
    story.proposition(
        "more", "Sudland is preparing to send more soldiers to its border with Norland", "border"
    )
    story.claim("C01", "chiefs", "more", "2024-06-03", "estimates", hedge="appears to be")
    assert str(tell(story, tmp_path).headline).startswith(headline)


@pytest.mark.parametrize(
    ("said", "denied", "headline"),
    [
        ("2024-06-08", "2024-06-03", "Minister says that the bridge is closed; Mayor denies it"),
        ("2024-06-08", "2024-03-03", "Minister says that the bridge is closed; Mayor denied it in March"),
        ("2024-06-08", "2023-10", "Minister says that the bridge is closed; Mayor denied it in October 2023"),
        ("2024-06-08", "2024-02/2024-03", "Minister says that the bridge is closed; Mayor denied it"),
        ("2024-03-03", "2024-03-05", "Minister said that the bridge is closed; Mayor denied it in March"),
    ],
)
def test_what_was_last_said_long_ago_stands_in_the_past(
    said: str, denied: str, headline: str, tmp_path: Path
) -> None:
    story = Story("bridge")
    story.proposition("closed", "The bridge is closed")
    for claim, by, day in (("C01", "minister", said), ("C02", "mayor", denied)):
        story.document(f"of-{claim}", published="2024-06-10" if by == "minister" else "2024-06-11")
        modality = "asserts" if by == "minister" else "denies"
        story.claim(claim, by=by, proposition="closed", modality=modality, said=day, document=f"of-{claim}")
    assert str(tell(story, tmp_path, lead="C01").headline) == headline


def grain(clause: str, **minister: str) -> Story:
    """Norland’s minister says how much grain Ostland has sent; Ostland denies that it has sent any at all."""
    story = Story("grain")
    story.actor("minister", name="Ida Berg", role="Norland’s minister of trade", side="Norland", **minister)
    story.actor("ostland", name="Ostland", schema="PublicBody", side="Ostland")
    story.proposition("sent", "Ostland has sent grain")
    story.proposition("tonnes-sent", clause)
    story.relate("tonnes-sent", "implies", "sent")
    tonnes = figure("about 900 tonnes", best=900, qualifier="about", measure="tonnes-of-grain")
    story.claim("C01", by="minister", proposition="tonnes-sent", said="2024-06-08", figures=[tonnes])
    story.claim("C02", by="ostland", proposition="sent", said="2024-06-05", modality="denies")
    return story


def test_who_denies_what_follows_stands_beside_it(tmp_path: Path) -> None:
    headline = str(tell(grain("Ostland has sent grain by sea"), tmp_path, lead="C01").headline)
    assert headline.startswith("Norland’s minister of trade, Ida Berg, says")
    assert headline.endswith("; Ostland denies it")


def test_an_office_gives_way_to_who_denies_it(tmp_path: Path) -> None:
    """The number is not dropped for the office’s sake."""
    story = grain("Ostland has sent tonnes of grain to the harbours of the north")
    headline = str(tell(story, tmp_path, lead="C01").headline)
    assert headline.startswith("Norland says that Ostland has sent “about 900 tonnes” of grain")
    assert headline.endswith("; Ostland denies it")


@pytest.mark.parametrize(("number", "tail"), [(1, "; one voice denies it"), (2, "; two voices deny it")])
def test_who_has_too_long_a_name_denies_it_as_a_voice(number: int, tail: str, tmp_path: Path) -> None:
    story = Story("bridge")
    story.proposition("closed", "The old bridge over the river at Osten is closed to lorries")
    story.claim("C01", by="minister", proposition="closed", said="2024-06-08")
    for one in range(number):
        name = f"{'Upper' if one else 'Lower'} Osten Chamber of Inland Shipping, Crafts and Trade in Norland"
        story.actor(f"body-{one}", name=name, schema="Organization")
        story.claim(f"C1{one}", by=f"body-{one}", proposition="closed", said="2024-06-09", modality="denies")
    assert str(tell(story, tmp_path, lead="C01").headline).endswith(tail)


@pytest.mark.parametrize(
    ("clause", "headline"),
    [
        (
            "Guests train here",
            "Norland’s spy chief Berg (“900”) and Sudland’s envoy Moe (“700”) say that",
        ),
        (
            "Guests train in the hills of the far north today",
            "Norland’s spy chief (“900”) and Sudland’s envoy",
        ),
        (
            "Guests train in the hills of the cold north for a war",
            "Norland (“900”) and Sudland (“700”) say",
        ),
    ],
)
def test_an_office_goes_before_its_side_and_after_the_name(
    clause: str, headline: str, tmp_path: Path
) -> None:
    story = Story("camp")
    story.proposition("train", clause)
    story.measure("guests", name="guests in training", unit="guests")
    said = (("berg", "Ola Berg", "Norland", "spy chief", 900), ("moe", "Ida Moe", "Sudland", "envoy", 700))
    for number, (who, name, side, office, count) in enumerate(said, start=1):
        story.actor(who, name=name, short=name.split()[1], role=f"{side}’s {office}", side=side)
        story.claim(f"C0{number}", who, "train", "2024-06-09", figures=[f"{count} guests"])
    assert str(tell(story, tmp_path).headline).startswith(headline)


@pytest.mark.parametrize(
    ("clause", "modality", "said", "told"),
    [
        ("Ostland will send ships", "forecasts", "2024-06-04", "Sudland and Norland expect"),
        ("Ostland will send ships", "forecasts", "2024-02-04", "Sudland expects"),
        ("Ostland is preparing ships", "asserts", "2024-06-04", "Sudland and Norland say"),
        ("Ostland is preparing ships", "asserts", "2024-02-04", "Sudland says"),
        ("Ostland has sent ships", "asserts", "2024-02-04", "Sudland and Norland say"),  # it stays so
    ],
)
def test_what_goes_on_is_not_told_with_old_words(
    clause: str, modality: str, said: str, told: str, tmp_path: Path
) -> None:
    story = Story("ships", "Ships")
    story.proposition("ships", clause)
    for number, (side, day) in enumerate((("Norland", said), ("Sudland", "2024-06-05"))):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
        story.claim(f"C{number}", side.lower(), "ships", day, modality)
    assert str(tell(story, tmp_path).headline).startswith(told)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("about 30 ships", "Sudland (“about 40”) and Norland (“about 30”) say"),
        ("30 ships more", "Sudland says that Ostland has sent “about 40 ships”"),  # of another period
        ("", "Sudland (“about 40”) and Norland say"),  # Norland gave no number
    ],
)
def test_no_headline_has_half_of_the_numbers(other: str, told: str, tmp_path: Path) -> None:
    story = Story("ships", "Ships")
    story.proposition("ships", "Ostland has sent ships")
    story.measure("ships", name="ships sent by Ostland", unit="ships")
    for number, (side, words) in enumerate((("Norland", other), ("Sudland", "about 40 ships"))):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
        kind = "increment" if "more" in words else "cumulative"
        given = [figure(words, best=30 + 10 * number, qualifier="about", measure="ships", accumulation=kind)]
        story.claim(
            f"C{number}", side.lower(), "ships", f"2024-06-0{number + 4}", figures=given[: len(words)]
        )
    assert str(tell(story, tmp_path).headline).startswith(told)


@pytest.mark.parametrize(
    ("modality", "others", "told"),
    [
        ("confirms", 3, "Ostland confirmed that it has sent ships"),
        ("asserts", 3, "Norland (“40”) and Ostland say"),
        ("confirms", 1, "Norland (“40”), Westland and Ostland say or estimate"),  # all are named
    ],
)
def test_who_confirmed_it_is_not_one_of_many_others(
    modality: str, others: int, told: str, tmp_path: Path
) -> None:
    """What Ostland confirmed in March is not told in June as what Norland and four others say."""
    story = Story("ships", "Ships")
    story.proposition("ships", "Ostland has sent ships")
    for number, side in enumerate(("Norland", "Ostland", "Westland", "Sudland", "Eastland")[: others + 2]):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
        if number > 1:
            story.claim(f"C1{number}", side.lower(), "ships", "2024-06-01", "estimates")
    story.claim("C1", "ostland", "ships", "2024-03-01", modality)
    story.claim("C3", "norland", "ships", "2024-06-05", figures=["40 ships"])
    page = tell(story, tmp_path, compare_to="2024-06-03")
    assert str(page.headline).startswith(told)


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (("Norland", "Sudland", "Westland"), "; Norland, Sudland and Westland say so"),
        (("Norland", "Sudland", "Westland", "Eastland"), "and three others say so"),
    ],
)
def test_who_says_so_against_a_denial_is_told_by_side(
    sides: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    story = Story("ships", "Ships")
    story.proposition("ships", "Ostland has sold ships")
    for number, side in enumerate(sides):
        story.actor(f"m{number}", name=f"Minister {number}", role=f"{side}’s minister of trade", side=side)
        story.claim(f"C{number}", f"m{number}", "ships", "2024-06-01")
    story.actor("ostland", name="Ostland", schema="PublicBody", side="Ostland")
    story.claim("C9", "ostland", "ships", "2024-06-09", "denies")
    page = tell(story, tmp_path, compare_to="2024-06-05")
    assert str(page.headline).startswith("Ostland denies that it has sold ships")
    assert told in str(page.headline)


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("Norland’s deputy minister of roads, ports and bridges", "Norland says"),
        ("Norland’s minister", "Norland’s minister Berg says"),
    ],
)
def test_no_official_stands_in_a_headline_by_name_alone(role: str, told: str, tmp_path: Path) -> None:
    story = Story("ships", "Ships")
    story.actor("berg", name="Ida Berg", short="Berg", role=role, side="Norland")
    story.claim("C1", "berg", "the-ships-are-sold", "2024-06-01")
    assert str(tell(story, tmp_path).headline).startswith(told)


@pytest.mark.parametrize(
    ("day", "first"), [("2024-06-06", "Norland denies"), ("", "Sudland and Norland deny")]
)
def test_denial_without_a_day_is_no_turn(day: str, first: str, tmp_path: Path) -> None:
    """Who had refused any comment before is heard alone, if it is known that it was before."""
    story = Story("ships")
    for side in ("Norland", "Sudland"):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    story.proposition("ships-sold", "Ostland has sold ships")
    story.claim("C01", "norland", "ships-sold", "2024-06-01", "no_comment", document="2024-06-01")
    story.claim("C02", "norland", "ships-sold", day, "denies", document="2024-06-08")
    story.claim("C03", "sudland", "ships-sold", "2024-06-07", "denies", document="2024-06-08")
    assert str(tell(story, tmp_path, compare_to="2024-06-03").headline).startswith(first)


@pytest.mark.parametrize(
    ("value", "headline"),
    [
        ("20 armed ships", "Norland (“20 armed ships”) and Sudland (“about 90”) say that ships lie off Kesh"),
        ("20 ships", "Norland and Sudland say that ships lie off Kesh"),
    ],
)
def test_number_of_a_part_says_so_beside_that_of_all(value: str, headline: str, tmp_path: Path) -> None:
    """A part that its own words do not name stands beside no whole, and neither side alone leads."""
    story = Story("ships")
    for side in ("Norland", "Sudland"):
        story.actor(side.lower(), name=side, schema="PublicBody", side=side)
    story.proposition("off-kesh", "Ships lie off Kesh")
    story.measure("ships", name="ships off Kesh", unit="ships")
    armed = figure(value, "ships", best=20, population_scope="armed")
    story.claim("C01", "norland", "off-kesh", "2024-06-09", figures=[armed])
    story.claim("C02", "sudland", "off-kesh", "2024-06-08", figures=[figure("about 90 ships", best=90)])
    assert str(tell(story, tmp_path, lead="off-kesh").headline) == headline
