"""Measures: a unit that fits the kind, and figures that fit the measure."""

import re
from collections.abc import Iterable, Mapping

from analysis.dossier.checks.figures import ENDS, read_number
from analysis.dossier.checks.references import check_circle
from analysis.dossier.problem import Problem, quoted
from analysis.dossier.sheet import Sheet, Tables

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


def check_measures(tables: Tables) -> Iterable[Problem]:
    """Check measures by themselves and every figure against its measure."""
    sheet = tables["measures"]
    wrong = "following part_of from {} comes back to it"
    yield from check_circle(sheet, "part_of", wrong, "let one measure be the whole, with this cell empty")
    # The kind and the unit of each.
    measures = {one: (kind, unit) for _, one, kind, unit in sheet.each("id", "kind", "unit")}
    for number, kind, unit, whole in sheet.each("kind", "unit", "part_of"):
        if kind == "amount" and not _ISO_4217.match(unit):
            right = "write the currency's code of ISO 4217, such as USD, or another kind"
            yield sheet.warn(number, "unit", f"{quoted(unit)} is no currency of an amount", right)
        elif kind == "count" and (_SHARE.search(unit) or _MONEY.fullmatch(unit)):
            right = "write the kind share for a percentage, amount for money"
            yield sheet.warn(number, "kind", f"a count in {quoted(unit)}", right)
        elif kind == "share" and _COUNTED.search(unit):
            yield sheet.warn(number, "unit", f"a share in {quoted(unit)}", "write percent, or the kind count")
        if wrong := _find_other_kind(kind, *measures.get(whole, ("", ""))):
            yield sheet.warn(number, "part_of", wrong, "a part and its whole are of one kind")
    yield from _check_figures(tables["figures"], measures)


def _find_other_kind(kind: str, of_whole: str, unit: str) -> str:
    """Say that a part is not of its whole's kind; a share ("half of them") may be of anything."""
    kinds = ("count", "amount", "duration")
    is_other = of_whole != kind and kind in kinds and of_whole in kinds
    return f"a {kind} is part of a {of_whole}, {unit}" if is_other else ""


def _check_figures(sheet: Sheet, measures: Mapping[str, tuple[str, str]]) -> Iterable[Problem]:
    measure_of = sheet.by_id("measure_id")
    # Phrases that differ in their digits alone are looked at once.
    phrases = "\n".join(set(sheet.together("value_text").translate(_NO_DIGITS).split("\n")))
    has_units = bool(_SHARE.search(phrases) or _MONEY.search(phrases))
    has_decimals = any("." in sheet.together(column) for column in ENDS)
    has_shares = any(kind == "share" for kind, _ in measures.values())
    if not has_units and not has_decimals and not has_shares and sheet.is_blank("subset_of"):
        return
    for number, measure, phrase, whole, *ends in sheet.each("measure_id", "value_text", "subset_of", *ENDS):
        if measure not in measures:
            continue
        kind, unit = measures[measure]
        if has_units and (wrong := _find_unit(kind, unit, phrase)):
            right = "name a measure of that unit and kind, or correct the measure"
            yield sheet.warn(number, "measure_id", wrong, right)
        over = [text for text in ends if abs(read_number(text) or 0) > _WHOLE]
        if over and kind == "share" and not _SHARE.search(phrase):
            wrong = f"{over[0]} of {quoted(measure)}, which is a share"
            yield sheet.warn(number, "measure_id", wrong, "name a measure that counts")
        for column, text in zip(ENDS, ends, strict=True) if kind == "count" else ():
            if "." in text and (read_number(text) or 0) % 1:
                wrong = f"{text} of {quoted(measure)}, which are counted"
                yield sheet.warn(number, column, wrong, "write a whole number, or another kind of measure")
        if whole and (wrong := _find_other_kind(kind, *measures.get(measure_of.get(whole, ""), ("", "")))):
            yield sheet.warn(number, "subset_of", wrong, "a part and its whole are of one kind")


def _find_unit(kind: str, unit: str, phrase: str) -> str:
    """Say which unit a phrase has that its measure has not."""
    if _SHARE.search(phrase) and kind in ("count", "amount", "capacity", "duration"):
        return f"{quoted(phrase)} is a share, its measure a {kind} of {unit}"
    is_money = bool(_MONEY.search(phrase))
    if is_money and kind in ("count", "share", "duration", "capacity"):
        return f"{quoted(phrase)} is money, its measure a {kind} of {unit}"
    if is_money and kind == "amount" and _is_other_currency(phrase, unit):
        return f"{quoted(phrase)} is in another currency than its measure, {unit}"
    return ""


def _is_other_currency(phrase: str, code: str) -> bool:
    """Whether a phrase names one currency, and not this one."""
    if named := {one for one, words in _CURRENCY.items() if words.search(phrase)}:
        return code not in named
    # Which dollars they are need not be told: they are none of the currencies that only one country has.
    return bool(_DOLLAR.search(phrase)) and code in _CURRENCY and code != "USD"
