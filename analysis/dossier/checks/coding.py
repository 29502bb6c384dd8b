"""How rows are coded: reasons given, names and anchors short, clauses plain, modalities in step."""

import re
from collections.abc import Iterable

from analysis.dossier.checks.fields import TRUTH
from analysis.dossier.problem import Problem, quoted
from analysis.dossier.revisions import keep_standing
from analysis.dossier.sheet import Sheet, Tables, Wrong, of_cells
from analysis.schema.vocabulary import STANCE_OF_MODALITY

# By table and column: how many words a cell may have, what it is, and why it has no more.
_MOST_WORDS = {
    ("events", "name"): (9, "name", "it heads a row"),
    ("propositions", "clause"): (20, "clause", "it stands in sentences of a brief"),
    ("claims", "exact"): (12, "anchor", "the text is not ours"),
    ("claims", "prefix"): (8, "anchor", "the text is not ours"),
    ("claims", "suffix"): (8, "anchor", "the text is not ours"),
    ("figures", "value_text"): (10, "phrase", "keep the phrase itself"),
}
# Where words are not spaced, letters are counted.
_LETTERS_A_WORD = 3
# Han, Japanese, Thai, Lao, Khmer and Burmese are written without spaces between words.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{UNSPACED}]")
# Of each date: whether it is stated, why it is bounded as it is, and the dates themselves.
_BASES = {
    "documents": ("published_basis", "published_reason", ("published",)),
    "events": ("date_basis", "date_reason", ("date_edtf",)),
    "claims": ("date_basis", "date_reason", ("said_edtf", "reported_edtf")),
}


def count_coded_words(text: str) -> int:
    """Count words, also of languages that do not space them.

    >>> count_coded_words("about 900 crates"), count_coded_words("朝鲜向俄罗斯派遣士兵")
    (3, 4)
    """
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub("", text).split()) + (unspaced + _LETTERS_A_WORD - 1) // _LETTERS_A_WORD


def check_basis(sheet: Sheet) -> Iterable[Problem]:
    """Check that a date which the text does not state has its reason, and that one told has a date."""
    if sheet.table.name not in _BASES:
        return
    basis, reason, dates = _BASES[sheet.table.name]

    def find(how: str, why: str, *given: str) -> Iterable[Wrong]:
        if how != "stated" and how and not why:
            right = "say what in the document it was bounded from"
            yield reason, f"the date is {how}, but no reason is given", right
        if how in ("stated", "inferred") and not any(given):
            wrong = f"the date is {quoted(how)}, but there is none"
            yield dates[0], wrong, f"write the date, or {basis} unknown"

    yield from sheet.judge((basis, reason, *dates), find)


@of_cells("named", "descriptor")
def check_actors(named: str, descriptor: str) -> Iterable[Wrong]:
    """Check that an unnamed actor is described."""
    if TRUTH.get(named) is False and not descriptor:
        right = "write how the document describes it, such as 'an official on condition of anonymity'"
        yield "descriptor", "an unnamed actor has no descriptor", right


def check_words(sheet: Sheet) -> Iterable[Problem]:
    """Check that names, clauses, anchors and phrases are a few words; a long clause is only a slip."""
    for (table, column), (most, what, why) in _MOST_WORDS.items():
        if table != sheet.table.name:
            continue
        # Counting words costs, splitting little.
        suspect = {one for one in sheet.distinct(column) if not one.isascii() or len(one.split()) > most}
        long = {text: words for text in suspect if (words := count_coded_words(text)) > most}
        tell = sheet.warn if column == "clause" else sheet.error
        for number, text in sheet.numbers_of(column, long):
            yield tell(number, column, f"the {what} has {long[text]} words", f"use at most {most}: {why}")


@of_cells("exact_language", "translation", is_slip=True)
def check_translation(language: str, translation: str) -> Iterable[Wrong]:
    """Warn of an anchor in another language that is not translated."""
    if language and not language.lower().startswith("en") and not translation:
        wrong = "exact is in another language and not translated"
        yield "translation", wrong, "write in our own words what exact says"


# "May" is also a month; a hedge is not written with a capital within a clause.
_HEDGE = re.compile(
    r"\b(may|(?i:might|could|possibly|probably|likely|unlikely|perhaps|maybe|alleged|allegedly|reportedly|"
    r"apparently|presumably|supposedly|seemingly|seems?|appears? to|(?:is|are|was|were) (?:said|believed|"
    r"thought|expected|reported|suspected|feared|understood) to))\b"
)
# Some of these words are also nouns and adjectives (claims, confirmed cases): then no "that" follows.
_SPEAKER = re.compile(
    r"\b(says|said|tells|told|alleges|according to|believes|denies|insists|warns|(?:claim|estimate|confirm|"
    r"expect|predict|forecast|report|state|announce|declare|suspect)(?:s|d|ed)? that)\b",
    re.IGNORECASE,
)


@of_cells("clause", is_slip=True)
def check_clauses(clause: str) -> Iterable[Wrong]:
    """Warn of clauses that say more than what is so or not."""
    if clause.rstrip().endswith((".", "!", "?", "…", "。")):
        right = "leave it out: the clause stands within sentences"
        yield "clause", f"the clause ends with {clause.rstrip()[-1]!r}", right
    if hedge := _HEDGE.search(clause):
        wrong = f"the clause has a hedge in it, {quoted(hedge[0])}"
        yield "clause", wrong, "say plainly what is so or not; write the hedge at the claim"
    elif speaker := _SPEAKER.search(clause):
        wrong = f"the clause says who says it or how, {quoted(speaker[0])}"
        yield "clause", wrong, "say only what is so or not; the claim's chain and modality say the rest"


# What the verb before the words shows of a stance, and with which stances it cannot stand.
_CUES = (
    (
        re.compile(r"\b(?<!not )(?<!n’t )(?:den(?:y|ies|ied)|reject(?:s|ed)?|refut(?:es|ed))\b"),
        ("says_so", "expects"),
        "denies",
    ),
    (
        re.compile(r"\b(?:would|will|did) not comment\b|\bdeclined? to comment\b"),
        ("says_so", "denies"),
        "no_comment",
    ),
    (re.compile(r"\bconfirm(?:s|ed)?\b(?! (?:nor|or) den)"), ("denies",), "confirms"),
)
_AHEAD = re.compile(r"\b(?:will|would)\b")
_NEGATION = re.compile(r"\b(?:no|not|never|nobody|none)\b", re.IGNORECASE)
_SURE = ("asserts", "estimates", "alleges")


def check_modality(tables: Tables) -> Iterable[Problem]:
    """Warn where a claim's modality is hardly what its cue or its proposition says."""
    claims = keep_standing(tables["claims"])
    propositions, kind_of = tables["propositions"], tables["events"].by_id("kind")
    clauses, event_of = propositions.by_id("clause"), propositions.by_id("event_id")
    # What a government says that it will do is its policy, a state of things.
    lasting = {one for one, event in event_of.items() if kind_of.get(event) == "background"}
    ahead = {one for one, clause in clauses.items() if _AHEAD.search(clause)} - lasting
    negated = {one for one, clause in clauses.items() if _NEGATION.search(clause)}

    def find(proposition: str, modality: str) -> Iterable[Wrong]:
        if modality in _SURE and proposition in ahead:
            wrong = f"{modality}, but {quoted(proposition)} is about what will be"
            yield "modality", wrong, "write forecasts or warns: it does not say that it is so"
        elif modality == "denies" and proposition in negated:
            wrong = f"it denies a clause with a “not” in it, {quoted(proposition)}"
            yield "modality", wrong, "word the clause without it, and let who denies that deny it"

    by_clause = claims.judge(("proposition_id", "modality"), find, is_slip=True)
    return sorted((*_check_cues(claims, tables["attribution"]), *by_clause), key=lambda one: one.row or 0)


def _check_cues(claims: Sheet, hops: Sheet) -> Iterable[Problem]:
    telling = {one for one in hops.distinct("cue") if any(cue.search(one.lower()) for cue, _, _ in _CUES)}
    rows = hops.each("claim_id", "step_no", "cue") if telling else ()
    cues = {one: cue.lower() for _, one, step, cue in rows if step == "1"}
    for number, one, modality in claims.each("id", "modality") if cues else ():
        stance = STANCE_OF_MODALITY.get(modality, "")
        for cue, stances, right in _CUES:
            if stance in stances and (found := cue.search(cues.get(one, ""))):
                wrong = f"{modality}, but the cue is {quoted(found[0])}"
                yield claims.warn(number, "modality", wrong, f"write {right}, or another cue")
                break
