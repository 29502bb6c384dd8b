"""Every rule of a dossier: broken in one place, it is named there, with what would be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.dossier.load import check_dossier
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
    revision,
    source,
    spoil,
)
from tests.dossiers import Row, Story, Tables, crates, write_dossier

CELLS = {
    "a required cell is empty": spoil(
        "claims:2:text", "", "the cell is empty", "write it: the claim in our own words"
    ),
    "a required cell holds a space": spoil("claims:2:text", " ", "the cell is empty", "write it"),
    "a source without a name": spoil(
        "sources:2:name", "", "the cell is empty", "write it: the name it goes by, such as Kyiv Post"
    ),
    "a claim without an id": spoil("claims:2:id", "", "the cell is empty", "write it: names this row"),
    "a word that is not in the list": spoil(
        "claims:3:modality",
        "asert",
        "'asert' is not in the vocabulary",
        "did you mean 'asserts'? write one of asserts, estimates",
    ),
    "a word in capitals": spoil(
        "claims:3:modality", "Asserts", "'Asserts' is not in the vocabulary", "did you mean 'asserts'?"
    ),
    "white space after a word": spoil(
        "claims:3:modality", "asserts ", "'asserts ' begins or ends with white space", "write 'asserts'"
    ),
    "white space after a long text": spoil(
        "claims:3:text", "So it is said. " * 20, "'So it is said. ", "take it away at the end"
    ),
    "white space before an id": spoil(
        "claims:3:proposition_id",
        " crates-came",
        "' crates-came' begins or ends with white space",
        "write 'crates-came'",
    ),
    "an id of thousands of digits": spoil(
        "claim_links:2:id", "9" * 5_000, "the id has 5,000 characters", "keep it under 100"
    ),
    "an id with a slash": spoil("claim_links:2:id", "../L01", "'../L01' is no id", "write letters, digits"),
    "a number with a separator": spoil(
        "figures:2:best", "10,000", "'10,000' is not a number as written here", "digits only, such as 10000"
    ),
    "a number in words": spoil("figures:2:best", "ten", "'ten' is not a number", "digits only"),
    "no number at all": spoil("figures:2:best", "nan", "'nan' is not a number", "digits only"),
    "a number without end": spoil("figures:2:best", "inf", "'inf' is not a number", "digits"),
    "a number with an exponent": spoil("figures:2:best", "1e999", "'1e999' is not a number", "exponent"),
    "digits of another script": spoil("figures:2:best", "٣", "'٣' is not a number", "digits"),
    "a number too long to be kept exactly": spoil("figures:2:best", "9" * 400, "'99", "at most 15"),
    "a step that is not whole": spoil(
        "attribution:2:step_no", "1.5", "'1.5' is not a number", "a whole number"
    ),
    "a step too low": spoil("attribution:2:step_no", "0", "'0' is too low", "write at least 1"),
    "a truth value in words": spoil(
        "actors:2:named", "yes", "'yes' is neither true nor false", "write true or false"
    ),
    "a day that a spreadsheet turned round": spoil(
        "documents:2:retrieved", "11/06/2024", "'11/06/2024' is not a day", "write 2024-06-11 or 2024-11-06"
    ),
    "a day that does not exist": spoil(
        "documents:2:retrieved", "2024-02-30", "'2024-02-30' is not a day", "write a day that exists"
    ),
    "an EDTF date of no calendar": spoil(
        "events:2:date_edtf", "2024-02-30", "'2024-02-30' is no day of the calendar", "write one that exists"
    ),
    "a malformed EDTF date": spoil(
        "events:2:date_edtf", "June 2024", "'June 2024' is not an EDTF date", "write it like 2024-10-03"
    ),
    "an EDTF date before Christ": spoil(
        "events:2:date_edtf",
        "Y-17E37",
        "'Y-17E37' lies outside the years 0001 to 9999",
        "leave the date empty",
    ),
    "an EDTF date with a month of three letters": spoil(
        "events:2:date_edtf", "2024-1X0-03", "'2024-1X0-03' is not an EDTF date", "write it like 2024-10-03"
    ),
    "an EDTF interval that ends before it begins": spoil(
        "events:2:date_edtf",
        "2024-06-05/2024-06-01",
        "'2024-06-05/2024-06-01' ends before it begins",
        "put the earlier date first",
    ),
    "a hash that is too short": spoil(
        "documents:2:sha256", "abc", "'abc' is no SHA-256", "64 hexadecimal digits"
    ),
    "an address that runs a script": spoil(
        "documents:2:url",
        "javascript:alert(1)",
        "'javascript:alert(1)' is no web address",
        "begins with https://",
    ),
    "a formula": spoil(
        "claims:2:text",
        '=HYPERLINK("x")',
        "'=HYPERLINK(\"x\")' begins with the sign of a formula",
        "begin it with a word",
    ),
    "a formula of full width": spoil(
        "claims:2:text", "＝1+1", "'＝1+1' begins with the sign of a formula", "begin it with a word"
    ),
    "a formula after a semicolon": spoil(
        "claims:2:exact",
        "a;=1+1",
        "'a;=1+1' has the sign of a formula after a semicolon",
        "put a space or a word before it",
    ),
    "an endless name": spoil("actors:2:name", "W" * 501, "'WWW", "has 501 characters; write at most 500"),
    "a name of two lines": spoil(
        "actors:2:name", "Min\nister", "'Min\\nister' has a line break or a tab in it", "write it on one line"
    ),
    "a country in words": spoil(
        "sources:2:country", "Britain", "'Britain' is no country code", "two capital letters"
    ),
    "a language in words": spoil(
        "documents:2:language", "English", "'English' is no language tag", "such as en"
    ),
    "an address with a user name": spoil(
        "documents:2:url",
        "https://example.org@example.net/",
        "'https://example.org@example.net/' is no web address",
        "without a user name",
    ),
}

REFERENCES = {
    "an actor who speaks for himself": spoil(
        "actors:2:speaks_for",
        "minister",
        "'minister' speaks for itself",
        "name whose voice it is, or leave it empty",
    ),
    "two actors who speak for each other": (
        both(put("actors", 2, speaks_for="official"), put("actors", 3, speaks_for="minister")),
        "actors.csv:2:speaks_for: 'minister' speaks for itself, by way of 'official'",
        "name whose voice it is, or leave it empty",
    ),
    "an id twice": (
        append("sources", source()),
        "sources.csv:4:id: the id 'gazette' is already that of row 2",
        "give each row an id of its own",
    ),
    "an actor with a source's id": (
        append("actors", actor(id="gazette")),
        "actors.csv:5:id: the id 'gazette' is also that of row 2 of sources.csv",
        "rename one",
    ),
    "a proposition that is not there": spoil(
        "claims:2:proposition_id",
        "crates-cane",
        "there is no 'crates-cane' in propositions.csv",
        "did you mean 'crates-came'? use an id of propositions.csv",
    ),
    "a measure that is not there": spoil(
        "figures:2:measure_id", "crates", "there is no 'crates' in measures.csv", "use an id of measures.csv"
    ),
    "an agent that is neither actor nor source": spoil(
        "attribution:2:agent",
        "nobody-known",
        "there is no 'nobody-known' in actors.csv or sources.csv",
        "or add the row there",
    ),
    "a revision of nothing": (
        append("sources", revision(source(id="s2"), revision_of="gazete")),
        "sources.csv:4:revision_of: there is no 'gazete' in sources.csv",
        "did you mean 'gazette'?",
    ),
}

REVISIONS = {
    "a row is revised twice": (
        append(
            "sources",
            revision(source(id="s2"), revision_of="gazette"),
            revision(source(id="s3"), revision_of="gazette"),
        ),
        "sources.csv:5:revision_of: 'gazette' is already revised by row 4",
        "revise that newer row instead",
    ),
    "revisions in a circle": (
        both(
            append("sources", revision(source(id="s2"), revision_of="s3")),
            append("sources", revision(source(id="s3"), revision_of="s2")),
        ),
        "sources.csv:4:revision_of: the revisions of 's2' come back to it",
        "let one row come first",
    ),
    "a row revises itself": (
        append("sources", revision(source(id="s2"), revision_of="s2")),
        "sources.csv:4:revision_of: the revisions of 's2' come back to it",
        "let one row come first",
    ),
    "a revision recorded before what it revises": (
        append("sources", revision(source(id="s2"), revision_of="gazette", recorded_at="2024-06-19")),
        "sources.csv:4:recorded_at: 2024-06-19 is before the day (2024-06-20)",
        "write the day on which the revision was made",
    ),
    "a status without a reason": (
        put("claims", 2, status="disputed"),
        "claims.csv:2:status_reason: there is no reason",
        "say in a few words why",
    ),
    "a revision without a reason": (
        append("sources", revision(source(id="s2"), revision_of="gazette", status_reason="")),
        "sources.csv:4:status_reason: there is no reason",
        "say in a few words why",
    ),
    "a correction of nothing": (
        put("claims", 2, status="corrected", status_reason="A slip."),
        "claims.csv:2:revision_of: a corrected row names no row that it corrects",
        "leave the old row as it is, and add a row",
    ),
}

CODING = {
    "published after it was read": spoil(
        "documents:2:published",
        "2024-06-12",
        "2024-06-12 is after the day on which it was retrieved (2024-06-11)",
        "keep published ≤ retrieved",
    ),
    "said after it was reported": spoil(
        "claims:3:said_edtf",
        "2024-06-06",
        "2024-06-06 is after it was reported (2024-06-05)",
        "keep said ≤ reported",
    ),
    "an inferred date without a reason": (
        put("events", 2, date_basis="inferred"),
        "events.csv:2:date_reason: the date is inferred, but no reason is given",
        "say what in the document it was bounded from",
    ),
    "an unknown date of publication without a reason": (
        put("documents", 2, published_basis="unknown"),
        "documents.csv:2:published_reason: the date is unknown",
        "say what in the document",
    ),
    "a stated date that is not there": spoil(
        "events:2:date_edtf",
        "",
        "the date is 'stated', but there is none",
        "write the date, or date_basis unknown",
    ),
    "an unnamed actor without a descriptor": spoil(
        "actors:3:descriptor", "", "an unnamed actor has no descriptor", "write how the document describes it"
    ),
    "an anchor that copies the text": spoil(
        "claims:2:exact", " ".join(["word"] * 13), "the anchor has 13 words", "use at most 12"
    ),
    "a prefix that copies the text": spoil(
        "claims:2:prefix", " ".join(["word"] * 9), "the anchor has 9 words", "use at most 8"
    ),
    "an event's name too long for a row": spoil(
        "events:2:name", " ".join(["word"] * 10), "the name has 10 words", "use at most 9"
    ),
}

FIGURES = {
    "low above high": (
        put("figures", 2, qualifier="range", low="30", best="", high="20"),
        "figures.csv:2:low: low 30 is above high 20",
        "keep low ≤ best ≤ high",
    ),
    "best above high": (
        put("figures", 2, high="20"),
        "figures.csv:2:best: best 900 is above high 20",
        "keep low ≤ best ≤ high",
    ),
    "exact without a number": spoil(
        "figures:4:best", "", "exact has no best", "write the number that was said"
    ),
    "exact with another end": spoil(
        "figures:4:high",
        "25",
        "exact, but high differs from best",
        "write the same number, or the qualifier range",
    ),
    "a range with one end": (
        put("figures", 2, qualifier="range", low="5", best=""),
        "figures.csv:2:high: range has no high",
        "write the number that was said",
    ),
    "at least, without it": (
        put("figures", 2, qualifier="at_least", best=""),
        "figures.csv:2:low: at_least has no low",
        "write the number",
    ),
    "more than, with an upper end": (
        put("figures", 2, qualifier="more_than", low="5", best="", high="9"),
        "figures.csv:2:high: more_than with a high of '9'",
        "leave it empty",
    ),
    "up to, without it": (
        put("figures", 2, qualifier="up_to", best=""),
        "figures.csv:2:high: up_to has no high",
        "write the number",
    ),
    "a word with a number of ours": spoil(
        "figures:3:low",
        "200",
        "several_hundred with a low of '200'",
        "the interval is a convention's, not the data's",
    ),
    "some beside a number": (
        put("figures", 2, qualifier="some"),
        "figures.csv:2:best: some with a best of",
        "or write about, as of “some 40”",
    ),
    "a figure phrase that copies the text": spoil(
        "figures:2:value_text", " ".join(["word"] * 11), "the phrase has 11 words", "use at most 10"
    ),
    "a part of itself": spoil(
        "figures:4:subset_of",
        "F03",
        "following subset_of from 'F03' comes back to it",
        "let one figure be the first",
    ),
    "parts in a circle": (
        put("figures", 4, subset_of="F04"),
        "figures.csv:5:subset_of: following subset_of from 'F04' comes back to it",
        "let one figure be the first",
    ),
    "conversions in a circle": (
        put("figures", 2, conversion_of="F01", conversion_rule="times one"),
        "figures.csv:2:conversion_of: following conversion_of from 'F01' comes back to it",
        "let one figure be the first",
    ),
    "a part larger than its whole": (
        put("figures", 5, best="21"),
        "figures.csv:5:subset_of: the part (21) is larger than its whole 'F03' (20)",
        "correct the numbers",
    ),
    "a conversion without its rule": (
        put("figures", 3, conversion_of="F01"),
        "figures.csv:3:conversion_rule: a conversion needs both",
        "write both, or neither",
    ),
    "a rule without what it converts": (
        put("figures", 3, conversion_rule="500 a crate"),
        "figures.csv:3:conversion_of: a conversion needs both",
        "write both, or neither",
    ),
}


def replace_chain(claim_id: str, *rows: Row) -> Change:
    """Give a claim another chain, at the end of the table: its first hop is row 11."""

    def change(tables: Tables) -> None:
        others = [row for row in tables["attribution"] if row["claim_id"] != claim_id]
        tables["attribution"] = [*others, *rows]

    return change


PLACES = ("C04-1", "C04-2", "C04-3", "C04-4")


def hops_of_c04(*agents: str, **last: str) -> list[Row]:
    """Give the hops from an origin through agents to the Gazette; the last one changed as told."""
    rows = chain("C04", *agents)
    rows[-1].update(last)
    return rows


CHAINS = {
    "a claim without a chain": (
        replace_chain("C04"),
        "claims.csv:5:id: the claim 'C04' has no chain",
        "add its hops to attribution.csv",
    ),
    "a gap in the steps": (
        replace_chain("C04", *hops_of_c04("minister", "courier", step_no="4")),
        "attribution.csv:12:step_no: the chain has no step 3",
        "without a gap",
    ),
    "no first step": (
        replace_chain("C04", *hops_of_c04("minister", "courier")[1:]),
        "attribution.csv:10:step_no: the chain has no step 1",
        "number the hops 1, 2, 3",
    ),
    "an origin that is no originator": spoil(
        "attribution:2:role", "relayer", "step 1 has the role 'relayer'", "write originator"
    ),
    "an originator in the middle": spoil(
        "attribution:5:role", "originator", "an originator stands at step 2", "put the origin at step 1"
    ),
    "a publisher in the middle": spoil(
        "attribution:5:role", "publisher", "a publisher stands at step 2 of 3", "write outlet"
    ),
    "an origin with a relation": spoil(
        "attribution:2:relation", "wasQuotedFrom", "step 1 has a relation", "leave it empty"
    ),
    "a later step without a relation": spoil(
        "attribution:3:relation",
        "",
        "the hop has no relation",
        "wasQuotedFrom, hadPrimarySource or wasDerivedFrom",
    ),
    "a hop without an agent": spoil(
        "attribution:5:agent", "", "the hop has no agent", "write lineage not_recorded"
    ),
    "a pretended link": spoil(
        "attribution:5:lineage",
        "not_recorded",
        "the hop has an agent, yet its lineage is not_recorded",
        "leave the agent empty",
    ),
    "nobody, but named": spoil("attribution:10:named", "true", "nobody is named here", "write false"),
    "named otherwise than the actor": spoil(
        "attribution:4:named",
        "true",
        "named is true, but false of 'official' in actors.csv",
        "make both agree",
    ),
    "an end in another source": spoil(
        "attribution:3:agent",
        "courier",
        "the chain ends in 'courier', not in the document's own source",
        "end it with 'gazette' alone",
    ),
    "an end that is no publisher": spoil(
        "attribution:3:role", "outlet", "the last step has the role 'outlet'", "write publisher"
    ),
    "two ends": (
        append("attribution", {**chain("C01", "minister")[1], "id": "C01-2b", "agent": "courier"}),
        "attribution.csv:13:agent: the chain ends in 'courier'",
        "end it with 'gazette' alone",
    ),
    "an agent twice": (
        replace_chain("C04", *hops_of_c04("minister", "courier", "minister")),
        "attribution.csv:12:agent: 'minister' already stands at step 1: the chain is a circle",
        "name each agent once",
    ),
}

LINKS = {
    "a claim linked to itself": spoil(
        "claim_links:2:to_claim", "C02", "'C02' is linked to itself", "name another claim"
    ),
    "a link twice": (
        append("claim_links", link(id="L02")),
        "claim_links.csv:3:relation: row 2 says the same",
        "keep one",
    ),
    "a link twice, the other way": (
        append("claim_links", link(id="L02", from_claim="C01", to_claim="C02")),
        "claim_links.csv:3:relation: row 2 says the same",
        "keep one",
    ),
    "one statement and two": (
        both(
            put("claim_links", 2, relation="same_statement"),
            append("claim_links", link(id="L02", relation="other_statement")),
        ),
        "claim_links.csv:3:relation: row 2 says the opposite of these two claims",
        "keep one",
    ),
}

RULES = {**CELLS, **REFERENCES, **REVISIONS, **CODING, **FIGURES, **CHAINS, **LINKS}


@pytest.mark.parametrize(("change", "place", "right"), RULES.values(), ids=RULES.keys())
def test_what_is_wrong_is_named_with_what_would_be_right(
    tmp_path: Path, change: Change, place: str, right: str
) -> None:
    problems = [str(one) for one in check_dossier(write_dossier(tmp_path, change)) if one.is_error]

    assert [one for one in problems if one.startswith(place) and right in one], problems


def correct_claim(*rows: Row) -> Change:
    """Correct the first claim, with these hops and figures of its own."""
    corrected = revision(claim(id="C01b"), revision_of="C01", text="About 900 crates came.")
    return both(append("claims", corrected), append("attribution", *rows))


ALLOWED: dict[str, Change] = {
    "the story as it stands": lambda tables: None,
    "tables with a header alone": lambda tables: tables.update(
        {name: [] for name in ("claims", "figures", "attribution", "claim_links")}
    ),
    "truth values as a spreadsheet writes them": both(
        *(put("actors", row, named=word) for row, word in ((2, "TRUE"), (3, "FALSE"), (4, "FALSE")))
    ),
    "a correction that keeps figures and chain": correct_claim(),
    "a correction with a chain of its own": correct_claim(*chain("C01b", "courier")),
    "a correction of a hop": append(
        "attribution", revision(chain("C01", "courier")[0], id="C01-1b", revision_of="C01-1")
    ),
    "a withdrawal": append("claims", revision(claim(id="C01b"), status="retracted", revision_of="C01")),
    "a document's own statement as one hop": replace_chain(
        "C04", hop(id="C04-1", claim_id="C04", agent="gazette")
    ),
    "a document's own statement as saying and publishing": replace_chain("C04", *chain("C04", "gazette")),
    "parallel hops": append(
        "attribution", {**chain("C02", "official", "courier")[1], "id": "C02-2b", "agent": "minister"}
    ),
    "a link that was retracted, and its opposite": both(
        put("claim_links", 2, status="retracted", status_reason="A slip.", relation="same_statement"),
        append("claim_links", link(id="L02", relation="other_statement")),
    ),
    "a revised source at the end of an older chain": both(
        append("sources", revision(source(id="gazette-b"), revision_of="gazette")),
        append("documents", document(id="later", source_id="gazette-b")),
    ),
    "a claim of a later document with an older name of its source": both(
        append("sources", revision(source(id="gazette-b"), revision_of="gazette")),
        put("documents", 2, source_id="gazette-b"),
    ),
    "a part of a whole with an open end": both(
        put("figures", 4, qualifier="at_least", low="20", best=""),
        put("figures", 5, best="30", value_text="thirty"),
    ),
    "a balance below nothing": both(
        append(
            "measures", {**crates().tables["measures"][0], "id": "balance", "name": "net", "kind": "other"}
        ),
        append("figures", figure(id="F09", measure_id="balance", best="-4.8", value_text="4.8 below")),
    ),
    "a phrase that begins like a formula": put(
        "claims", 2, exact="+900 crates", hedge="-ish", suffix="@depot"
    ),
    "an address with an apostrophe": put("documents", 2, url="https://example.org/wiki/Children's_Day"),
    "a channel named with its sign": put("sources", 3, name="@courier"),
    "Chinese, Arabic and Korean": both(
        put("actors", 2, name="المتحدث الرسمي"), put("claims", 2, exact="朝鲜向俄罗斯派遣士兵", hedge="약")
    ),
}


@pytest.mark.parametrize("change", ALLOWED.values(), ids=ALLOWED.keys())
def test_what_is_right_is_let_through(tmp_path: Path, change: Change) -> None:
    assert [str(problem) for problem in check_dossier(write_dossier(tmp_path, change))] == []


def test_a_correction_from_another_source_has_its_own_chain(tmp_path: Path) -> None:
    moved = both(
        append("documents", document(id="other", source_id="courier")),
        append("claims", revision(claim(id="C01b", document_id="other"), revision_of="C01")),
    )
    dossier = write_dossier(tmp_path, moved)

    assert [str(problem) for problem in check_dossier(dossier)] == [
        "claims.csv:6:document_id: the chain kept from 'C01' does not end in this document's source; "
        "add this claim's own hops to attribution.csv, ending with 'courier'"
    ]


PACKAGES = {
    "no JSON": ("{", "datapackage.json:1: the file is not JSON"),
    "not UTF-8": (b"\xff", "datapackage.json: the file is not JSON in UTF-8"),
    "no object": ("[]", "datapackage.json: the file holds no JSON object"),
    "nested without end": ("[" * 100_000, "datapackage.json: the file is not JSON"),
}


@pytest.mark.parametrize(("content", "place"), PACKAGES.values(), ids=PACKAGES.keys())
def test_a_descriptor_that_cannot_be_read_is_refused(
    tmp_path: Path, content: bytes | str, place: str
) -> None:
    dossier = write_dossier(tmp_path)
    (dossier / "datapackage.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    (problem,) = [str(one) for one in check_dossier(dossier)]

    assert problem.startswith(place)
    assert "python -m analysis.schema.datapackage" in problem


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ("name", "../elsewhere", "write lower-case words with hyphens"),
        ("name", None, "write lower-case words with hyphens"),
        ("title", " ", "write the dossier's title"),
        ("title", "two\nlines", "write one line"),
        ("model_version", "1", "bring it to version 2"),
        ("model_version", "3", "bring it to version 2"),
    ],
)
def test_a_descriptor_out_of_step_is_refused(tmp_path: Path, key: str, value: object, right: str) -> None:
    dossier = write_dossier(tmp_path)
    path = dossier / "datapackage.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), key: value}), encoding="utf-8"
    )
    (problem,) = [str(one) for one in check_dossier(dossier)]

    assert problem.startswith(f"datapackage.json:{key}: ")
    assert right in problem


def test_a_missing_descriptor_is_named(tmp_path: Path) -> None:
    dossier = write_dossier(tmp_path)
    (dossier / "datapackage.json").unlink()

    assert [str(one).split(";")[0] for one in check_dossier(dossier)] == [
        "datapackage.json: the file is missing"
    ]


def test_a_table_that_was_deleted_is_named_once(tmp_path: Path) -> None:
    folder = crates().write(tmp_path)
    (folder / "measures.csv").unlink()
    (problem,) = (one for one in check_dossier(folder) if one.is_error)
    assert str(problem) == (
        "figures.csv:2:measure_id: measures.csv has no rows, and 3 are named in this column; "
        "put the file back, or add the rows"
    )


def test_a_table_that_is_there_without_rows_wants_rows(tmp_path: Path) -> None:
    story = Story()
    story.claim("C01")
    folder = story.write(tmp_path)
    topics = folder / "topics.csv"
    topics.write_text(topics.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    told = "events.csv:2:topic_id: topics.csv has no rows, and 1 is named in this column; "
    assert told + "add the rows" in map(str, check_dossier(folder))
    topics.unlink()
    assert told + "put the file back, or add the rows" in map(str, check_dossier(folder))
