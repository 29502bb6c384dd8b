"""Figures: numbers in order, in step with their qualifier, their phrase and their whole."""

import re
from collections.abc import Iterable, Iterator

from analysis.dossier.checks.references import check_circle
from analysis.dossier.problem import Problem, quoted
from analysis.dossier.sheet import Sheet, Tables, Wrong, of_cells
from analysis.numbers.conventions import NUMBERS_OF_FORM, QUALIFIERS
from analysis.numbers.phrases import contradicts
from analysis.numbers.words import plain_number
from analysis.schema.vocabulary import WORD_QUALIFIER

ENDS = ("low", "best", "high")
# Words before a number that it cannot be exact with, and the qualifier that they call for.
_INEXACT = re.compile(
    "|".join(f"(?P<{name}>\\A(?:{one.leads})\\b)" for name, one in QUALIFIERS.items() if one.leads),
    re.IGNORECASE,
)


def check_figures(sheet: Sheet) -> Iterable[Problem]:
    """Check each figure by itself."""
    sound: set[tuple[str, bool, bool, bool]] = set()
    for number, qualifier, low, best, high in sheet.each("qualifier", *ENDS):
        # With one number, only whether it is there counts.
        shape = (qualifier, low == "", best == "", high == "")
        if shape in sound:
            continue
        found = list(_check_numbers(qualifier, {"low": low, "best": best, "high": high}))
        if not found and sum(shape[1:]) >= 2:
            sound.add(shape)
        for wrong in found:
            yield sheet.error(number, *wrong)
    yield from _check_phrase(sheet)


@of_cells("conversion_of", "conversion_rule")
def check_conversions(whole: str, rule: str) -> Iterable[Wrong]:
    """Check that what is converted names both its source and the rule."""
    if bool(whole) != bool(rule):
        wrong = "a conversion needs both the figure that it is computed from and the rule"
        yield "conversion_rule" if whole else "conversion_of", wrong, "write both, or neither"


def check_parts(tables: Tables) -> Iterable[Problem]:
    """Check every figure against the one that it is part of or computed from."""
    sheet = tables["figures"]
    for column in ("subset_of", "conversion_of"):
        wrong, right = f"following {column} from {{}} comes back to it", "let one figure be the first"
        yield from check_circle(sheet, column, wrong, f"{right}, with this cell empty")
    if sheet.is_blank("subset_of"):
        return
    most = {one: _first_number(high, best) for _, one, best, high in sheet.each("id", "best", "high")}
    for number, low, best, whole in sheet.each("low", "best", "subset_of"):
        part, limit = _first_number(low, best), most.get(whole) if whole else None
        if part is not None and limit is not None and part > limit:
            sizes = plain_number(part), plain_number(limit)
            wrong = f"the part ({sizes[0]}) is larger than its whole {quoted(whole)} ({sizes[1]})"
            yield sheet.error(number, "subset_of", wrong, "correct the numbers, or name the right whole")


def read_number(text: str) -> float | None:
    """Read a number that the field check may have refused already."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _first_number(*texts: str) -> float | None:
    return next((one for one in map(read_number, texts) if one is not None), None)


def _check_numbers(qualifier: str, numbers: dict[str, str]) -> Iterator[Wrong]:
    for lower, higher in (("low", "best"), ("best", "high"), ("low", "high")):
        low, high = read_number(numbers[lower]), read_number(numbers[higher])
        if low is not None and high is not None and low > high:
            wrong = f"{lower} {numbers[lower]} is above {higher} {numbers[higher]}"
            yield lower, wrong, "keep low ≤ best ≤ high"
            break
    form = QUALIFIERS[qualifier].form if qualifier in QUALIFIERS else ""
    of_words = ENDS if qualifier in WORD_QUALIFIER else ()
    needed, excluded = NUMBERS_OF_FORM.get(form, ((), of_words))
    for column in needed:
        if not numbers[column]:
            right = f"write the number that was said, or another qualifier than {qualifier}"
            yield column, f"{qualifier} has no {column}", right
    for column in excluded:
        if numbers[column]:
            why = "that end was left open" if needed else "the interval is a convention's, not the data's"
            wrong = f"{qualifier} with a {column} of {quoted(numbers[column])}"
            or_about = ", or write about, as of “some 40”" * (qualifier == "some")
            yield column, wrong, f"leave it empty: {why}{or_about}"
    if qualifier == "exact":
        best = read_number(numbers["best"])
        for column in ("low", "high"):
            if numbers[column] and numbers["best"] and read_number(numbers[column]) != best:
                wrong = f"exact, but {column} differs from best"
                yield column, wrong, "write the same number, or the qualifier range"


def _check_phrase(sheet: Sheet) -> Iterable[Problem]:
    """Warn of numbers that are not those of their phrase, as far as it can be read."""
    for number, phrase, qualifier in sheet.each("value_text", "qualifier"):
        if qualifier == "exact" and (found := _INEXACT.match(phrase)):
            wrong = f"exact, but the phrase begins with {quoted(found[0])}"
            right = f"write {found.lastgroup}, or the phrase without that word"
            yield sheet.warn(number, "qualifier", wrong, right)
    for column in ENDS:
        for number, phrase, text in sheet.each("value_text", column):
            # The number as it is written settles most cases at once.
            if not text or text in phrase or text in phrase.replace(",", ""):
                continue
            value = read_number(text)
            if value is not None and contradicts(phrase, value):
                wrong = f"{text} is not the number in {quoted(phrase)}"
                yield sheet.warn(number, column, wrong, "correct the number or the phrase")
