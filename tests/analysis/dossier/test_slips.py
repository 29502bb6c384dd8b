"""Where a coder slips: told as a warning where the coder may be right, refused where that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.dossier.load import check_dossier
from analysis.dossier.problem import Problem
from tests.analysis.dossier.rows import (
    Change,
    actor,
    append,
    both,
    chain,
    claim,
    document,
    figure,
    hop,
    link,
    put,
    spoil,
)
from tests.dossiers import Story, Tables, crates, write_dossier
from tests.dossiers import figure as cite

HASH = "0" * 64
OTHER = append("documents", document(id="other", source_id="courier", title="Other"))


def second(claim_id: str, **cells: str) -> Change:
    """Add a claim like the first, with a chain of its own."""
    return both(
        append("claims", claim(id=claim_id, **cells)), append("attribution", *chain(claim_id, "minister"))
    )


WARNINGS: dict[str, tuple[Change, str]] = {
    # Propositions
    "a clause of 21 words": spoil(
        "propositions:2:clause", " ".join(["word"] * 21), "warning: the clause has 21 words"
    ),
    "a hedge in a clause": spoil(
        "propositions:2:clause",
        "Crates have possibly arrived",
        "warning: the clause has a hedge in it, 'possibly'",
    ),
    "a hedge of two words": spoil(
        "propositions:2:clause",
        "Crates are believed to have arrived",
        "warning: the clause has a hedge in it",
    ),
    "a speaker in a clause": spoil(
        "propositions:2:clause",
        "The minister says crates have arrived",
        "warning: the clause says who says it or how, 'says'",
    ),
    "a full stop": spoil(
        "propositions:2:clause", "Crates have arrived.", "warning: the clause ends with '.'"
    ),
    "a name with a sign that nobody sees": spoil(
        "actors:2:name", "Jo\u200b Doe", "warning: 'Jo Doe' has a sign that nobody sees (U+200B)"
    ),
    "a fulfilment of what nobody expects": (
        append(
            "proposition_links",
            {
                "id": "P1",
                "from": "crates-came",
                "to": "strike-killed",
                "relation": "fulfils",
                "recorded_at": "2024-06-20",
                "status": "active",
            },
        ),
        "proposition_links.csv:2:to: warning: no claim expects 'strike-killed'",
    ),
    # Claims and links
    "two stances of one voice at once": (
        second("C05", modality="denies", exact="no crates"),
        "claims.csv:6:modality: warning: C01 has the same voice take another stance",
    ),
    "the same claim twice": (second("C05"), "claims.csv:6:id: warning: C01 is the same claim"),
    "a denial as one statement with what it denies": (
        both(
            second("C05", modality="denies", said_edtf="2024-06-04"),
            append("claim_links", link(id="L2", from_claim="C01", to_claim="C05", relation="same_statement")),
        ),
        "claim_links.csv:3:relation: warning: a denial is linked as one statement",
    ),
    "one statement across voices and propositions": (
        put("claim_links", 2, from_claim="C01", to_claim="C03", relation="same_statement"),
        "claim_links.csv:2:relation: warning: one statement is linked across two voices and two propositions",
    ),
    "a denial coded as support": (
        put("attribution", 2, cue="flatly denied"),
        "claims.csv:2:modality: warning: asserts, but the cue is 'denied'; write denies",
    ),
    "a confirmation coded as a denial": (
        both(put("attribution", 2, cue="confirmed"), put("claims", 2, modality="denies")),
        "claims.csv:2:modality: warning: denies, but the cue is 'confirmed'",
    ),
    "an expectation coded as said to be so": (
        put("propositions", 2, clause="Crates will arrive at the depot"),
        "claims.csv:2:modality: warning: asserts, but 'crates-came' is about what will be",
    ),
    "a denial of a denial": (
        both(put("propositions", 2, clause="No crates arrived"), put("claims", 2, modality="denies")),
        "claims.csv:2:modality: warning: it denies a clause with a “not” in it",
    ),
    "nothing to compare": (
        both(
            second("C05", said_edtf="2024-06-04"),
            second("C06", said_edtf="2024-06-05"),
            put("claim_links", 2, from_claim="C05", to_claim="C06"),
        ),
        "claim_links.csv:2:relation: warning: there is nothing to compare",
    ),
    "another language without a translation": (
        put("claims", 2, exact_language="ko"),
        "claims.csv:2:translation: warning: exact is in another language and not translated",
    ),
    # Dates
    "told as past before it happened": (
        put("events", 2, date_edtf="2024-06-08"),
        "claims.csv:2:modality: warning: the claim (2024-06-03) is before the event",
    ),
    "told without a day as past before it happened": (
        put("events", 3, date_edtf="2042-06-08"),
        "claims.csv:4:modality: warning: the claim (in a document of 2024-06-10) is before the event",
    ),
    "said a day after publication": spoil(
        "claims:2:said_edtf", "2024-06-11", "warning: 2024-06-11 is after the document was published"
    ),
    "reported after a day that is only inferred": (
        both(
            put(
                "documents",
                2,
                published_basis="inferred",
                published_reason="By the date line.",
                published="2024-06-04",
            ),
            put("claims", 3, reported_edtf="2024-06-08"),
        ),
        "claims.csv:3:reported_edtf: warning: 2024-06-08 is after the document was published",
    ),
    # Near-duplicates
    "names alike but for case": (
        append("actors", actor(id="minister-2", name="minister")),
        "actors.csv:5:name: warning: 'minister' is nearly 'Minister' of row 2",
    ),
    "names alike but for accent and space": (
        append("sources", {**crates().tables["sources"][1], "id": "c2", "name": "Couriér "[:7]}),
        "sources.csv:4:name: warning: 'Couriér' is nearly 'Courier' of row 3",
    ),
    "ids alike but for case": (
        append("actors", actor(id="Minister", name="Another")),
        "actors.csv:5:id: warning: the id 'Minister' differs from 'minister'",
    ),
    "measures alike but for case": (
        append("measures", {**crates().tables["measures"][0], "id": "m2", "name": "Crates Delivered"}),
        "measures.csv:5:name: warning: 'Crates Delivered' is nearly 'crates delivered'",
    ),
    "sides spelt in two ways": spoil("actors:3:side", "north", "warning: 'north' is nearly 'North'"),
    "one text in two sources": (
        both(OTHER, put("documents", 2, sha256=HASH), put("documents", 3, sha256=HASH)),
        "documents.csv:3:sha256: warning: row 2 has the same text",
    ),
    "one address twice": (
        both(
            OTHER,
            put("documents", 2, url="https://example.org/1"),
            put("documents", 3, url="https://example.org/1"),
        ),
        "documents.csv:3:url: warning: row 2 has the same address",
    ),
    "one title twice in one source on one day": (
        append("documents", document(id="again", title="CRATES")),
        "documents.csv:3:title: warning: row 2 has the same title, source and day",
    ),
    # Text
    "UTF-8 read as a code page": spoil(
        "claims:2:text",
        "The ministerâ€™s crates arrived.",
        "warning: 'The ministerâ€™s crates arrived.' was decoded wrongly",
    ),
    "UTF-8 read as a code page twice": spoil(
        "actors:2:name", "RÃƒÂ©mi", "warning: 'RÃƒÂ©mi' was decoded wrongly; write 'Rémi'"
    ),
    "a code of HTML": spoil(
        "actors:2:name",
        "Ann O&rsquo;Hara",
        "warning: 'Ann O&rsquo;Hara' holds &rsquo;, which is HTML's code for '’'",
    ),
    "Russian read as a code page": spoil(
        "actors:2:name", "РњРёРЅРёСЃС‚СЂ", "warning: 'РњРёРЅРёСЃС‚СЂ' was decoded wrongly"
    ),
    "a letter that was lost": spoil(
        "claims:2:text",
        "The minister\ufffds crates arrived.",
        "warning: 'The minister�s crates arrived.' holds a sign",
    ),
    "no country's code": spoil("sources:2:country", "UK", "warning: 'UK' is not the code"),
    "no language's tag": spoil("documents:2:language", "xx", "warning: 'xx' is not"),
    # Figures and measures
    "another number than its phrase": (
        put("figures", 2, best="1402", value_text="1,204 crates"),
        "figures.csv:2:best: warning: 1402 is not the number in '1,204 crates'",
    ),
    "an amount without a currency": (
        put("measures", 2, kind="amount"),
        "measures.csv:2:unit: warning: 'crates' is no currency of an amount",
    ),
    "a count of percent": (
        put("measures", 2, unit="percent"),
        "measures.csv:2:kind: warning: a count in 'percent'",
    ),
    "a share cited for a count": (
        put("figures", 2, value_text="900 percent"),
        "figures.csv:2:measure_id: warning: '900 percent' is a share, its measure a count of crates",
    ),
    "money cited for a count": (
        put("figures", 2, value_text="$900"),
        "figures.csv:2:measure_id: warning: '$900' is money, its measure a count of crates",
    ),
    "money in another currency than its measure": (
        both(put("measures", 2, kind="amount", unit="EUR"), put("figures", 2, value_text="$900")),
        "figures.csv:2:measure_id: warning: '$900' is in another currency than its measure, EUR",
    ),
    "a count cited for a share": (
        put("measures", 2, kind="share", unit="percent"),
        "figures.csv:2:measure_id: warning: 900 of 'crates-delivered', which is a share",
    ),
    "a number said to be exact that is not": spoil(
        "figures:2:qualifier", "exact", "warning: exact, but the phrase begins with 'about'"
    ),
    "half a thing that is counted": (
        put("figures", 2, best="900.5", value_text="900.5 crates"),
        "figures.csv:2:best: warning: 900.5 of 'crates-delivered', which are counted",
    ),
    # Relays
    "a hop's document of another source": spoil(
        "attribution:5:document_id", "doc", "warning: 'doc' is not a document of 'courier'"
    ),
    "a hop's document of a later day": (
        both(
            append(
                "documents", document(id="late", source_id="courier", published="2024-06-11", title="Late")
            ),
            put("attribution", 5, document_id="late"),
        ),
        "attribution.csv:5:document_id: warning: 'late' was published after 'doc'",
    ),
}

ERRORS: dict[str, tuple[Change, str]] = {
    "said in 2042": spoil(
        "claims:2:said_edtf", "2042-06-03", "2042-06-03 is after the document was retrieved (2024-06-11)"
    ),
    "reported days after its document": (
        both(put("documents", 2, retrieved="2024-06-20"), put("claims", 3, reported_edtf="2024-06-15")),
        "claims.csv:3:reported_edtf: 2024-06-15 is after the document was published (2024-06-10)",
    ),
    "recorded before it was published": spoil(
        "claims:2:recorded_at", "2024-06-01", "2024-06-01 is before its document was published (2024-06-10)"
    ),
    "a document recorded before it was published": spoil(
        "documents:2:recorded_at",
        "2024-06-01",
        "2024-06-01 is before the document was published (2024-06-10)",
    ),
    "one text twice in one source": (
        both(
            append("documents", document(id="again", title="Again")),
            put("documents", 2, sha256=HASH),
            put("documents", 3, sha256=HASH),
        ),
        "documents.csv:3:sha256: row 2 has the same text of the same source",
    ),
    "a part larger than its whole": (
        put("figures", 5, best="123456789012345"),
        "figures.csv:5:subset_of: the part (123,456,789,012,345) is larger than its whole 'F03' (20)",
    ),
    "a paragraph of Chinese as an anchor": spoil(
        "claims:2:exact", "朝鲜向俄罗斯派遣士兵的消息来源是韩国国家情报院发布的新闻稿" * 2, "the anchor has "
    ),
    "a measure that is part of itself": spoil(
        "measures:3:part_of", "officers-killed", "following part_of from 'killed' comes back to it"
    ),
    "propositions that imply and exclude each other": (
        append(
            "proposition_links",
            *(
                {
                    "id": f"P{number}",
                    "from": "crates-came",
                    "to": "strike-killed",
                    "relation": relation,
                    "recorded_at": "2024-06-20",
                    "status": "active",
                }
                for number, relation in enumerate(("implies", "excludes"))
            ),
        ),
        "proposition_links.csv:3:relation: row 2 says the opposite",
    ),
}


def check(folder: Path, change: Change) -> list[Problem]:
    """Check the crates story after a change."""
    return check_dossier(write_dossier(folder, change))


@pytest.mark.parametrize(("change", "told"), WARNINGS.values(), ids=WARNINGS.keys())
def test_a_probable_slip_is_warned_of(tmp_path: Path, change: Change, told: str) -> None:
    problems = check(tmp_path, change)

    assert [one for one in problems if str(one).startswith(told)], [str(one) for one in problems]
    assert not [str(one) for one in problems if one.is_error]


@pytest.mark.parametrize(("change", "told"), ERRORS.values(), ids=ERRORS.keys())
def test_what_cannot_be_is_refused(tmp_path: Path, change: Change, told: str) -> None:
    problems = check(tmp_path, change)

    assert [one for one in problems if str(one).startswith(told) and one.is_error], [
        str(one) for one in problems
    ]


FINE: dict[str, Change] = {
    "a clause about the month of May": put("propositions", 2, clause="Crates arrived at the depot in May"),
    "a clause about confirmed cases": put("propositions", 2, clause="Confirmed cases have passed a thousand"),
    "two unnamed officials described alike": both(
        append("actors", actor(id="official-2", name="Official (anonymous)", named="false", descriptor="one"))
    ),
    "a cue that says that nothing was denied": put("attribution", 2, cue="did not deny"),
    "a clause with a “not” in it that nobody denies": put(
        "propositions", 2, clause="No crates arrived at the depot"
    ),
    "words of the day before their event, where clocks differ": both(
        put("events", 2, date_edtf="2024-06-03"),
        *(put("claims", row, said_edtf="2024-06-02", reported_edtf="2024-06-02") for row in (2, 3)),
    ),
    "a denial whose cue would not confirm or deny": both(
        put("claims", 2, modality="denies"), put("attribution", 2, cue="would not confirm or deny")
    ),
    "one person in two offices, one voice": both(
        append("actors", actor(id="premier", role="Norland’s premier", speaks_for="minister"))
    ),
    "English words in another language's document": put("claims", 2, exact_language="en-GB"),
    "a policy of what a government will do": both(
        put("propositions", 2, clause="Norland will send crates"), put("events", 2, kind="background")
    ),
    "a country of one's own": put("sources", 2, country="XA"),
    "a forecast of what is to come": both(
        put("events", 2, date_edtf="2025-06-08"),
        put("claims", 2, modality="forecasts"),
        put("claims", 3, modality="warns"),
    ),
    "French, German and Korean letters": put("claims", 2, text="Rémi’s «été», Größe, 북한군, Ñandú — naïve"),
    "a phrase with a number of its own": append(
        "figures", figure(id="F09", best="4800000", qualifier="exact", value_text="4.8 million crates")
    ),
    "a fraction in words": append(
        "figures", figure(id="F09", best="", qualifier="fraction", value_text="half of the crates")
    ),
}


@pytest.mark.parametrize("sign", ["\x92", "\u2067", "\uffff"])
def test_a_sign_that_is_refused_is_told_once(tmp_path: Path, sign: str) -> None:
    (problem,) = check(tmp_path, put("claims", 2, text=f"The minister{sign}s crates."))
    assert problem.is_error and f"U+{ord(sign):04X}" in str(problem)


@pytest.mark.parametrize("change", FINE.values(), ids=FINE.keys())
def test_what_is_no_slip_is_not_told(tmp_path: Path, change: Change) -> None:
    assert [str(problem) for problem in check(tmp_path, change)] == []


def test_refused_references_cost_no_look_up(tmp_path: Path) -> None:
    """As many nearest ids are looked up as are printed: a cell refused for its form has none."""
    refused = (hop(id=f"R{number}", claim_id=f"C\x0b{number}") for number in range(259))
    problems = check(
        tmp_path, both(second("C100"), append("attribution", *refused, hop(id="slip", claim_id="CC100")))
    )
    (unknown,) = [one for one in problems if "there is no" in one.wrong]
    assert unknown.right == "did you mean 'C100'? use an id of claims.csv"


def test_a_misspelt_verb_is_no_other_stance(tmp_path: Path) -> None:
    problems = check(tmp_path, second("C05", modality="assertz", exact="no crates"))

    assert [str(one).split(";")[0] for one in problems] == [
        "claims.csv:6:modality: 'assertz' is not in the vocabulary"
    ]


def test_document_from_after_it_was_read_is_told_once(tmp_path: Path) -> None:
    """Each of its claims would say the same in two more ways."""
    later = both(
        put("documents", 2, published="2034-06-10"),
        put("claims", 2, said_edtf="2034-06-03"),
        put("claims", 3, reported_edtf="2034-06-05"),
    )
    (problem,) = [one for one in check(tmp_path, later) if one.is_error]
    assert "is after the day on which it was retrieved" in str(problem)


def test_many_slips_of_a_kind_are_counted(tmp_path: Path) -> None:
    rows = [claim(id=f"X{number}", modality="shouts") for number in range(350)]
    problems = check(tmp_path, append("claims", *rows))
    shouts = [str(one) for one in problems if one.column == "modality"]

    assert len(shouts) == 101
    assert shouts[0] == "claims.csv:modality: and 250 more of this kind; mend those told, and check again"


def test_a_dossier_of_every_stance_and_table_is_clean(tmp_path: Path) -> None:
    story = Story("flood")
    story.measure("cost", name="damage", unit="EUR", kind="amount")
    story.claim("C01", by=["norland", "sudland"], proposition="it-floods", said="2024-06-02")
    story.claim("C02", by=None, through=["courier"], proposition="it-floods", reported="../2024-06-05")
    story.claim("C03", modality="forecasts", proposition="it-will-rise", said="2024-06-03")
    story.claim(
        "C04",
        proposition="it-rose",
        said="2024-06-07",
        figures=[cite("€4.8 million", best=4_800_000, measure="cost")],
    )
    story.relate("it-rose", "fulfils", "it-will-rise")
    story.relate("it-rose", "excludes", "it-floods")
    story.link("C01", "other_statement", "C02")

    assert [str(problem) for problem in check_dossier(story.write(tmp_path))] == []


def test_last_day_of_the_calendar_is_compared_like_any_other(tmp_path: Path) -> None:
    def edge(tables: Tables) -> None:
        tables["documents"][0] |= {"retrieved": "9999-12-31", "recorded_at": "9999-12-31"}
        tables["events"][0]["date_edtf"] = "9999-12-31"

    problems = check_dossier(write_dossier(tmp_path / "crates", edge))
    assert any("is before the event that it says happened (9999-12-31)" in str(one) for one in problems)
