"""Small stories of other kinds than the shipped one, for the rules of prose.

Each has one twist that a careless sentence would get wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.sentences import PageOne
from analysis.view import View, open_view
from tests.dossiers import Story, crates, figure

AS_OF = "2024-06-12"


def open_story(story: Story, folder: Path, as_of: str = AS_OF, compare_to: str = "", **asked: str) -> View:
    """Write a story and open it at a date."""
    return open_view(str(story.write(folder)), as_of, compare_to=compare_to, **asked)


def tell(story: Story, folder: Path, as_of: str = AS_OF, compare_to: str = "", **asked: str) -> PageOne:
    """Write a story and tell its page one."""
    return open_story(story, folder, as_of, compare_to, **asked).page_one


def read_answer(page: PageOne, question: str) -> str:
    """The answer to the question that begins so, as one text."""
    (answer,) = [one for one in page.answers if one.question.replace("else is", "is").startswith(question)]
    return " ".join(str(one) for one in answer.sentences)


def all_text(page: PageOne) -> str:
    """Everything that a page says, as one text."""
    said = [page.headline, *page.standfirst, *(one for answer in page.answers for one in answer.sentences)]
    cards = [str(one.sentence) for one in page.key_numbers]
    return "\n".join([*(str(one) for one in said), *cards, *(str(one) for one in page.news)])


def earthquake() -> Story:
    """A ministry revises its toll down, and denies only a higher one."""
    story = Story("earthquake", "Earthquake at Kesh")
    story.actor("ministry", name="Ministry of Health", schema="PublicBody", role="Norland’s health ministry")
    story.actor("mayor", name="Ana Ruiz", short="Ruiz", role="Kesh’s mayor", side="Norland")
    story.event("quake", date="2024-06-01", name="Earthquake at Kesh")
    story.proposition("quake-killed", "The earthquake killed people in Kesh", "quake")
    story.proposition("above-4000", "The earthquake killed more than 4,000 people", "quake")
    story.measure("dead", name="people killed", unit="people")
    toll = {"measure": "dead", "accumulation": "cumulative"}
    dead = [figure("about 2,100 dead", **toll)]
    story.claim("C01", "ministry", "quake-killed", "2024-06-02", figures=dead)
    story.claim("C02", "ministry", "quake-killed", "2024-06-08", figures=[figure("1,840 dead", **toll)])
    dead = [figure("more than 4,000 dead", low=4000, qualifier="more_than", **toll)]
    story.claim("C03", "mayor", "above-4000", "2024-06-05", figures=dead)
    story.claim("C04", "ministry", "above-4000", "2024-06-08", "denies")
    return story


def layoffs() -> Story:
    """A company denies layoffs and confirms them later; a paper’s unnamed sources said so first."""
    story = Story("layoffs", "Layoffs at Halden")
    story.actor("halden", name="Halden", schema="Organization", role="")
    story.actor("speaker", name="Eva Lund", short="Lund", role="Halden’s spokeswoman", speaks_for="halden")
    story.actor("insiders", name="Insiders", unnamed="two people familiar with the plan")
    story.proposition("layoffs-planned", "Halden is laying off workers")
    story.measure("jobs", name="jobs cut at Halden", unit="jobs")
    story.claim(
        "C01",
        "insiders",
        "layoffs-planned",
        through=["courier"],
        reported="2024-06-01",
        figures=[figure("some 900", "jobs", best=900, qualifier="about")],
    )
    story.claim("C02", "speaker", "layoffs-planned", "2024-06-02", "denies")
    story.claim("C03", "speaker", "layoffs-planned", "2024-06-09", "confirms", figures=["750 jobs"])
    return story


def epidemic() -> Story:
    """Running totals with a province as a part, suspected and confirmed cases apart."""
    story = Story("epidemic", "Fever in Sudland")
    story.actor(
        "agency", name="Health Agency", schema="PublicBody", role="Sudland’s health agency", side="Sudland"
    )
    story.proposition("fever-spreads", "A fever is spreading in Sudland")
    story.measure("confirmed", name="confirmed cases", unit="cases")
    story.measure("suspected", name="suspected cases", unit="cases")
    total = {"accumulation": "cumulative"}
    ost = {"subset_of": "F1", "population_scope": "in Ost province", "id": "F2"}
    cases = [figure("61", "confirmed", id="F1", **total), figure("40", "confirmed", **ost, **total)]
    story.claim("C01", "agency", "fever-spreads", "2024-06-03", figures=cases)
    suspected = figure("several hundred", "suspected", qualifier="several_hundred", **total)
    cases = [figure("84", "confirmed", **total), suspected]
    story.claim("C02", "agency", "fever-spreads", "2024-06-10", figures=cases)
    return story


def quantities() -> Story:
    """Shares, two currencies, rates, fractions in words, a negative number."""
    story = Story("quantities", "The budget")
    story.actor(
        "bank", name="Central Bank", schema="PublicBody", role="Norland’s central bank", side="Norland"
    )
    story.actor("minister", name="Ida Berg", short="Berg", role="Norland’s finance minister", side="Norland")
    story.proposition("economy-shrank", "Norland’s economy shrank in 2023")
    story.proposition("aid-sent", "Norland sent aid to Sudland")
    story.measure("growth", name="growth of Norland’s economy", unit="percent", kind="rate")
    story.measure("share", name="share of the budget spent on aid", unit="percent", kind="share")
    story.measure("aid", name="aid sent to Sudland", unit="EUR", kind="amount")
    story.measure("aid-usd", name="aid promised to Sudland", unit="USD", kind="amount")
    growth = [figure("minus 1.2 percent", "growth", best=-1.2)]
    story.claim("C01", "bank", "economy-shrank", "2024-06-03", figures=growth)
    aid = [figure("€3bn", "aid", best=3e9), figure("a third", "share", qualifier="fraction")]
    story.claim("C02", "minister", "aid-sent", "2024-06-04", figures=aid)
    aid = [figure("$4 billion", "aid-usd", best=4e9)]
    story.claim("C03", "minister", "aid-sent", "2024-06-06", figures=aid)
    return story


def joint() -> Story:
    """Eleven states in one statement; one of them alone as well."""
    story = Story("joint", "The embargo")
    for state in ("norland", "sudland", "estland", "westland"):
        story.actor(state, name=state.title(), schema="PublicBody", side=state.title())
    story.proposition("embargo-broken", "Ostland has broken the embargo")
    story.proposition("ships-seized", "Ostland has seized ships")
    story.claim("C01", ["norland", "sudland", "estland", "westland"], "embargo-broken", "2024-06-04")
    story.claim("C02", ["norland", "sudland"], "ships-seized", "2024-06-05")
    story.claim("C03", "norland", "ships-seized", "2024-06-07")
    return story


def all_unnamed() -> Story:
    """Nobody is named: three descriptions that may be of the same people."""
    story = Story("unnamed", "The coup")
    story.actor("official", name="Official", unnamed="a senior official")
    story.actor("diplomats", name="Diplomats", unnamed="two Western diplomats")
    story.actor("own", name="Sources", unnamed="the outlet's sources")
    story.proposition("coup-planned", "Officers are planning a coup")
    story.claim("C01", by="official", through=["courier"], proposition="coup-planned", reported="2024-06-03")
    story.claim("C02", by="diplomats", through=["herald"], proposition="coup-planned", reported="2024-06-04")
    story.claim("C03", by="own", through=["courier"], proposition="coup-planned", reported="2024-06-05")
    return story


def only_denials() -> Story:
    """Two deny what nobody in the documents says."""
    story = Story("denials", "The merger")
    story.actor("alpha", name="Alpha", schema="Organization")
    story.actor("beta", name="Beta", schema="Organization")
    story.proposition("merger", "Alpha and Beta are to merge")
    story.claim("C01", by="alpha", proposition="merger", said="2024-06-03", modality="denies")
    story.claim("C02", by="beta", proposition="merger", said="2024-06-04", modality="denies")
    return story


def only_forecasts() -> Story:
    """One forecast that is open, and one whose last day is over."""
    story = Story("forecasts", "The election")
    story.actor("pollster", name="Rolf Ek", short="Ek", role="Norland’s best-known pollster")
    story.event("vote", date="2024-09-01", name="Vote in Norland", kind="forecast")
    story.event("recount", date="2024-06-05", name="Recount in Kesh", kind="forecast")
    story.proposition("turnout-rises", "Turnout in Norland will rise", "vote")
    story.proposition("recount-ends", "The recount in Kesh will end", "recount")
    story.claim("C01", "pollster", "turnout-rises", "2024-06-03", "forecasts", hedge="highly likely")
    story.claim("C02", "pollster", "recount-ends", "2024-06-01", "forecasts")
    return story


def retraction() -> Story:
    """The outlet withdraws what its sources had told it; the minister’s word stays."""
    story = Story("retraction", "The arrest")
    story.actor("minister", name="Ida Berg", short="Berg", role="Norland’s justice minister", side="Norland")
    story.actor("own", name="Sources", unnamed="the outlet's sources")
    story.proposition("arrested", "The police have arrested the banker")
    story.proposition("confessed", "The banker has confessed")
    story.claim("C01", by="minister", proposition="arrested", said="2024-06-03")
    story.claim("C02", by="own", through=["courier"], proposition="confessed", reported="2024-06-04")
    story.retract(
        "claims", "C02", "C03", recorded="2024-06-11", status_reason="The Courier withdrew its report."
    )
    for rows in story.tables.values():
        for row in rows:
            if row["id"] != "C03":
                row["recorded_at"] = "2024-06-10"
    return story


def one_claim() -> Story:
    """One claim."""
    story = Story("one", "The bridge")
    story.proposition("bridge-closed", "The bridge is closed")
    story.claim("C01", proposition="bridge-closed", said="2024-06-03")
    return story


def scripts() -> Story:
    """Names and words in other scripts, and a document in another language."""
    story = Story("scripts", "The dam")
    story.actor("haddad", name="ليلى حداد", role="Sudland’s water minister", side="Sudland")
    story.actor("agency", name="국가수자원공사", short="수자원공사", schema="PublicBody")
    story.document("seoul", "ilbo", "2024-06-09", language="ko")
    story.proposition("dam-broke", "The dam has broken")
    story.measure("homes", name="homes flooded", unit="homes")
    homes = [figure("nearly 300 homes", "homes", best=300, qualifier="almost")]
    story.claim("C01", "haddad", "dam-broke", "2024-06-05", figures=homes)
    story.claim(
        "C02",
        "agency",
        "dam-broke",
        "2024-06-07",
        "estimates",
        document="seoul",
        hedge="추정된다",
        figures=[figure("약 400채", "homes", best=400, qualifier="about")],
    )
    return story


def two_ministries() -> Story:
    """Two ministries of one government say the same; nobody else does."""
    story = Story("ministries", "The blackout")
    for one, of_it in (("energy", "Energy"), ("interior", "the Interior")):
        role = f"Norland’s {one} ministry"
        story.actor(one, name=f"Ministry of {of_it}", schema="PublicBody", role=role, side="Norland")
    story.proposition("sabotage", "Sabotage caused the blackout")
    story.claim("C01", by="energy", proposition="sabotage", said="2024-06-04")
    story.claim("C02", by="interior", proposition="sabotage", said="2024-06-06")
    return story


def wire() -> Story:
    """One wire text in four outlets, each with “its own sources”."""
    story = Story("wire", "The strike")
    story.proposition("port-struck", "Missiles struck the port")
    for number, outlet in enumerate(("courier", "herald", "mirror", "globe"), start=1):
        story.actor(f"own-{outlet}", name=f"{outlet.title()} sources", unnamed="its sources")
        story.document(f"doc-{outlet}", outlet, "2024-06-08")
        story.claim(
            f"C0{number}",
            f"own-{outlet}",
            "port-struck",
            through=["wire"],
            document=f"doc-{outlet}",
            reported="2024-06-08",
        )
    return story


def nobody() -> Story:
    """What one outlet reports without telling who said it."""
    story = Story("nobody", "The leak")
    story.proposition("data-leaked", "The data of customers has leaked")
    story.claim("C01", by=None, through=["courier"], proposition="data-leaked", reported="2024-06-05")
    return story


def left_open() -> Story:
    """One says it is unclear, one will not comment; a third says so, with a hedge."""
    story = Story("open", "The talks")
    story.actor("envoy", name="Jan Moe", short="Moe", role="Norland’s envoy", side="Norland")
    story.actor("palace", name="Royal Palace", schema="PublicBody", side="Sudland")
    story.actor("aide", name="Aide", unnamed="an aide")
    story.proposition("talks-resume", "The talks have resumed")
    story.claim("C01", "envoy", "talks-resume", "2024-06-04", "questions", hedge="unclear")
    story.claim("C02", "palace", "talks-resume", "2024-06-05", "no_comment")
    story.claim("C03", "aide", "talks-resume", through=["courier"], reported="2024-06-06", hedge="may have")
    return story


STORIES: tuple[Callable[[], Story], ...] = (
    crates,
    earthquake,
    layoffs,
    epidemic,
    quantities,
    joint,
    all_unnamed,
    only_denials,
    only_forecasts,
    retraction,
    one_claim,
    scripts,
    two_ministries,
    wire,
    nobody,
    left_open,
)
