"""Stories that pictures have to survive: from nothing at all to two thousand claims."""

from __future__ import annotations

from collections.abc import Callable

from tests.dossiers import Story, figure

_SIDES = "Norland Sudland Westland Ostland Mark Holm Fjell Strand Vik Dal Haug Nes".split()


def one_claim() -> Story:
    """One claim of one voice."""
    story = Story("one")
    story.claim("C01", by="minister", proposition="river-flooded", said="2024-06-02")
    return story


def counted() -> Story:
    """Two voices who count homes over four months, a denial, a part, and words that give no number."""
    story = Story("flood", "The flood of June")
    story.actor("ministry", side="Norland", schema="PublicBody")
    story.actor("mayor", side="Sudland")
    story.actor("witness", unnamed="a witness")
    rows = [
        ("C01", "ministry", "2024-06-02", {"low": 100, "qualifier": "at_least"}, "at least 100"),
        ("C02", "ministry", "2024-07-02", {"best": 900, "qualifier": "about"}, "about 900 homes"),
        ("C03", "mayor", "2024-08-02", {"low": 700, "high": 900}, "700 to 900"),
        ("C04", "witness", "2024-06-20", {"qualifier": "several_hundred"}, "several hundred"),
        ("C05", "ministry", "2024-10-02", {"low": 2000, "qualifier": "more_than"}, "more than 2,000 homes"),
    ]
    for claim, by, said, columns, words in rows:
        numbers = [figure(words, "homes-flooded", **columns)]
        story.document(f"doc-{claim}", published=said)
        story.claim(claim, by, "homes-flooded", said, document=f"doc-{claim}", figures=numbers)
    story.document("doc-last", published="2024-10-05")
    story.claim(
        "C06",
        "mayor",
        "all-homes-flooded",
        "2024-10-04",
        "denies",
        document="doc-last",
        figures=[figure("9,000", "homes-flooded")],
    )
    return story


def undated() -> Story:
    """Claims that nothing dates but their document."""
    story = Story("undated")
    for number in range(5):
        story.claim(f"C0{number}", by=f"voice-{number}", proposition=f"thing-{number}")
    return story


def strange() -> Story:
    """Long names, other scripts, a negative number, a share and money, years far apart."""
    story = Story("strange", "평양 and علي 🚀")
    story.measure("change", kind="share", unit="percent")
    story.measure("money", kind="amount", unit="EUR")
    story.actor(
        "long", name="The Very Long Named Committee for the Investigation of All That Happened on Those Days"
    )
    story.actor("korean", name="조선중앙통신", side="북한")
    story.actor("arabic", name="وكالة الأنباء", side="مصر")
    days = ["1205-03-01", "1969-07-20", "2024-06-01", "2024-06-02"]
    for number, (by, day) in enumerate(zip(["long", "korean", "arabic", "korean"], days, strict=True)):
        story.document(f"doc-{number}", published="2024-06-09")
        figures = [
            figure("-7.5", "change", best=-7.5 + number),
            figure("약 3만", "money", best=30_000, qualifier="about"),
        ]
        story.claim(f"C0{number}", by, "matter", day, document=f"doc-{number}", figures=figures)
    return story


def twelve_sides() -> Story:
    """Twelve sides on three matters."""
    story = Story("sides")
    for number, side in enumerate(_SIDES):
        story.actor(side.lower(), name=f"{side} Office", side=side)
        story.document(f"doc-{number}", published=f"2024-06-{number + 2:02}")
        for matter in range(3):
            story.claim(
                f"C{number:02}{matter}",
                side.lower(),
                f"matter-{matter}",
                f"2024-06-{number + 1:02}",
                "denies" if number % 5 == 4 else "asserts",
                document=f"doc-{number}",
                figures=[figure(f"{100 * number + matter}", "things")],
            )
    return story


def many_numbers(claims: int = 16) -> Story:
    """Many numbers of one measure: not all marks have room for a label."""
    story = Story("numbers")
    story.document("doc", published="2024-12-30")
    for number in range(claims):
        best = 1000 + 700 * number
        story.claim(
            f"C{number:02}",
            f"voice-{number % 12}",
            "things-lost",
            f"2024-{number % 12 + 1:02}-{7 * number % 28 + 1:02}",
            document="doc",
            figures=[figure(f"about {best:,}", "things")],
        )
    return story


def three_ways(*numbers: int) -> Story:
    """Homes counted in three ways by three voices of two sides, a number each."""
    story = Story("homes")
    story.document("doc", published="2024-12-30")
    for actor, side in (("ministry", "Norland"), ("mayor", "Norland"), ("bureau", "Sudland")):
        story.actor(actor, side=side)
    rows = [
        ("ministry", "homes-under-water"),
        ("mayor", "homes-under-water"),
        ("ministry", "homes-without-power"),
        ("ministry", "homes-lost"),
        ("bureau", "homes-lost"),
    ]
    for day, ((by, measure), best) in enumerate(zip(rows, numbers, strict=True), start=1):
        figures = [figure(f"{best:,}", measure)]
        said = f"2024-06-{day:02}"
        story.claim(f"C0{day}", by=by, document="doc", proposition=measure, said=said, figures=figures)
    return story


def far_apart() -> Story:
    """Numbers from one to a million within a week, about, and fewer than ten: marks hang below the axis."""
    story = Story("far-apart")
    rows = [("about 1,000,000", 1_000_000, "about"), ("about 1", 1, "about"), ("about 60", 60, "about")]
    rows += [("fewer than 10", 10, "fewer_than"), ("about 2,000", 2000, "about")]
    for day, (words, value, qualifier) in enumerate(rows, start=1):
        for measure in ("homes-lost", "homes-under-water"):
            ends = {"high": value} if qualifier == "fewer_than" else {"best": value}
            numbers = [figure(words, measure, qualifier=qualifier, **ends)]
            said = f"2024-06-{day:02}"
            story.claim(f"C{day}-{measure}", f"office-{day % 3}", measure, said, figures=numbers)
    return story


def crowded(claims: int = 2000) -> Story:
    """Many claims of many voices, read in many documents."""
    story = Story("crowd")
    for number in range(claims):
        voice, document = f"voice-{number % 83}", f"doc-{number % 60}"
        if number < 60:
            story.document(
                document, source=f"source-{number % 31}", published=f"2024-{number % 12 + 1:02}-28"
            )
        story.claim(
            f"C{number:04}",
            voice,
            f"matter-{number % 40}",
            f"2024-{number % 60 % 12 + 1:02}-{number % 28 + 1:02}",
            through=[f"outlet-{number % 17}"],
            document=document,
            figures=[figure(f"about {number}", f"measure-{number % 5}")],
        )
    return story


STORIES: dict[str, Callable[[], Story]] = {
    "nothing": lambda: Story("nothing"),
    "one claim": one_claim,
    "counted": counted,
    "undated": undated,
    "strange": strange,
    "far apart": far_apart,
    "twelve sides": twelve_sides,
}
