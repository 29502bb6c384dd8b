"""Measures: a unit that fits the kind, and figures that fit the measure."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.dossier.checks.figures import read_number
from analysis.dossier.checks.references import check_circle
from analysis.dossier.problem import Problem, quoted
from analysis.dossier.sheet import Tables

_SHARE = re.compile(r"%|\bper ?cent\b|\bpercent\b|\bpercentage points?\b", re.IGNORECASE)
_MONEY = re.compile(
    r"[$€£¥₩₽₹₴]|\b(dollars?|euros?|pounds sterling|roubles|rubles|yuan|yen|won|rupees|hryvnias?|USD|EUR|GBP|"
    r"RUB|KRW|JPY|CNY|UAH)\b"
)
# Signs and words that only one currency has; of dollars, francs, crowns and yen there are several.
_CURRENCY = {
    "EUR": re.compile(r"€|\beuros?\b|\bEUR\b", re.IGNORECASE),
    "GBP": re.compile(r"£|\bsterling\b|\bGBP\b", re.IGNORECASE),
    "KRW": re.compile(r"₩|\bKRW\b"),
    "RUB": re.compile(r"₽|\broubles?\b|\brubles?\b|\bRUB\b", re.IGNORECASE),
    "UAH": re.compile(r"₴|\bhryvnias?\b|\bUAH\b", re.IGNORECASE),
    "USD": re.compile(r"\bUSD?\s?\$|\bUSD\b|\bUS dollars?\b", re.IGNORECASE),
}
_DOLLAR = re.compile(r"\$|\bdollars?\b", re.IGNORECASE)
_ISO_4217 = re.compile(r"[A-Z]{3}\Z")
_WHOLE = 100
_NO_DIGITS = str.maketrans("", "", "0123456789,")
_COUNTED = re.compile(r"\b(people|persons?|soldiers?|troops|crates|homes|deaths|cases)\b", re.IGNORECASE)


class Measure(NamedTuple):
    """What the checks look at of a measure."""

    kind: str
    unit: str


def check_measures(tables: Tables) -> Iterable[Problem]:
    """Check measures by themselves and every figure against its measure."""
    sheet = tables["measures"]
    wrong = "following part_of from {} comes back to it"
    yield from check_circle(sheet, "part_of", wrong, "let one measure be the whole, with this cell empty")
    measures = {one: Measure(kind, unit) for _, one, kind, unit in sheet.each("id", "kind", "unit")}
    for number, kind, unit, whole in sheet.each("kind", "unit", "part_of"):
        if kind == "amount" and not _ISO_4217.match(unit):
            right = "write the currency's code of ISO 4217, such as USD, or another kind"
            yield sheet.warn(number, "unit", f"{quoted(unit)} is no currency of an amount", right)
        elif kind == "count" and (_SHARE.search(unit) or _MONEY.fullmatch(unit)):
            right = "write the kind share for a percentage, amount for money"
            yield sheet.warn(number, "kind", f"a count in {quoted(unit)}", right)
        elif kind == "share" and _COUNTED.search(unit):
            yield sheet.warn(number, "unit", f"a share in {quoted(unit)}", "write percent, or the kind count")
        if wrong := _find_other_kind(kind, measures.get(whole)):
            yield sheet.warn(number, "part_of", wrong, "a part and its whole are of one kind")
    yield from _check_figures(tables, measures)


def _find_other_kind(kind: str, whole: Measure | None) -> str:
    """Say that a part is not of its whole's kind; a share ("half of them") may be of anything."""
    kinds = ("count", "amount", "duration")
    if whole is None or whole.kind == kind or kind not in kinds or whole.kind not in kinds:
        return ""
    return f"a {kind} is part of a {whole.kind}, {whole.unit}"


def _check_figures(tables: Tables, measures: dict[str, Measure]) -> Iterable[Problem]:
    sheet = tables["figures"]
    measure_of = sheet.by_id("measure_id")
    # Phrases that differ in their digits alone are looked at once.
    phrases = "\n".join(set(sheet.together("value_text").translate(_NO_DIGITS).split("\n")))
    has_units = bool(_SHARE.search(phrases) or _MONEY.search(phrases))
    has_decimals = any("." in sheet.together(column) for column in ("low", "best", "high"))
    has_shares = any(measure.kind == "share" for measure in measures.values())
    if not has_units and not has_decimals and not has_shares and sheet.is_blank("subset_of"):
        return
    columns = ("measure_id", "value_text", "low", "best", "high", "subset_of")
    for number, measure_id, phrase, low, best, high, whole in sheet.each(*columns):
        measure = measures.get(measure_id)
        if measure is None:
            continue
        if has_units and (wrong := _find_unit(measure, phrase)):
            right = "name a measure of that unit and kind, or correct the measure"
            yield sheet.warn(number, "measure_id", wrong, right)
        over = [text for text in (low, best, high) if abs(read_number(text) or 0) > _WHOLE]
        if over and measure.kind == "share" and not _SHARE.search(phrase):
            wrong = f"{over[0]} of {quoted(measure_id)}, which is a share"
            yield sheet.warn(number, "measure_id", wrong, "name a measure that counts")
        is_counted = measure.kind == "count"
        for column, text in (("low", low), ("best", best), ("high", high)) if is_counted else ():
            if "." in text and (read_number(text) or 0) % 1:
                wrong = f"{text} of {quoted(measure_id)}, which are counted"
                yield sheet.warn(number, column, wrong, "write a whole number, or another kind of measure")
        other = measures.get(measure_of.get(whole, "")) if whole else None
        if wrong := _find_other_kind(measure.kind, other):
            yield sheet.warn(number, "subset_of", wrong, "a part and its whole are of one kind")


def _find_unit(measure: Measure, phrase: str) -> str:
    """Say which unit a phrase has that its measure has not."""
    share, money = _SHARE.search(phrase), _MONEY.search(phrase)
    if share and measure.kind in ("count", "amount", "capacity", "duration"):
        return f"{quoted(phrase)} is a share, its measure a {measure.kind} of {measure.unit}"
    if money and measure.kind in ("count", "share", "duration", "capacity"):
        return f"{quoted(phrase)} is money, its measure a {measure.kind} of {measure.unit}"
    if money and measure.kind == "amount" and _is_other_currency(phrase, measure.unit):
        return f"{quoted(phrase)} is in another currency than its measure, {measure.unit}"
    return ""


def _is_other_currency(phrase: str, code: str) -> bool:
    """Whether a phrase names one currency, and not this one."""
    if named := {one for one, words in _CURRENCY.items() if words.search(phrase)}:
        return code not in named
    return bool(_DOLLAR.search(phrase)) and code in _CURRENCY and code != "USD"
