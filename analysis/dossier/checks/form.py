"""The form of every cell: not too long, UTF-8, and no character that a page or a file cannot hold."""

import re
from collections.abc import Set as AbstractSet

from analysis.dossier.problem import Problem
from analysis.dossier.sheet import Fault, Sheet

MOST_CHARACTERS = 10_000
# Tab and line feed may stand in a cell. Refused are the other control characters, marks that turn the
# direction of text (every value is isolated where it is shown), and what XML and HTML cannot hold.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_REFUSED_BYTES = bytes(code for code in range(0x80) if _REFUSED.match(chr(code)))
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# How a byte that is no UTF-8 is carried from the decoder to the cell that holds it.
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_KEPT_OF_REFUSED = 200


def check_form(sheet: Sheet) -> list[Problem]:
    """Check every cell's form. What is kept of a refused cell is short and clean."""
    problems = []
    for column, cells in sheet.columns.items():
        wrong = {value: found for value in _find_suspects(sheet, column) if (found := _find_wrong(value))}
        if not wrong:
            continue
        for place, (number, value) in enumerate(zip(sheet.numbers, list(cells), strict=True)):
            if value in wrong:
                problems.append(sheet.error(number, column, *wrong[value]))
                cells[place] = _REFUSED.sub("�", _NO_UTF8.sub("�", value[:_KEPT_OF_REFUSED]))
                sheet.refused.setdefault(column, set()).add(number)
        sheet.forget(column)
    return problems


def _find_suspects(sheet: Sheet, column: str) -> AbstractSet[str]:
    """Look at all cells of a column at once, and at each only if something is found."""
    distinct, together = sheet.distinct(column), sheet.together(column)
    is_long = len(together) > MOST_CHARACTERS and sheet.longest(column) > MOST_CHARACTERS
    if together.isascii():
        # Bytes are searched several times faster than letters.
        raw = together.encode()
        is_odd = len(raw.translate(None, _REFUSED_BYTES)) < len(raw)
    else:
        is_odd = bool(_REFUSED.search(together) or _NO_UTF8.search(together))
    return distinct if is_long or is_odd else set()


def _find_wrong(value: str) -> Fault | None:
    if len(value) > MOST_CHARACTERS:
        return f"the cell has {len(value):,} characters", f"keep it under {MOST_CHARACTERS:,}"
    if broken := _NO_UTF8.search(value):
        wrong = (
            f"byte 0x{ord(broken[0]) - 0xDC00:02X}, character {broken.start() + 1} of the cell, is not UTF-8"
        )
        return wrong, "save the file as UTF-8"
    if direction := _DIRECTION.search(value):
        wrong = f"the cell holds U+{ord(direction[0]):04X}, which turns the direction of text"
        return wrong, "delete it: names and phrases of either direction are set apart where they are shown"
    if refused := _REFUSED.search(value):
        return f"the cell holds the control character U+{ord(refused[0]):04X}", "delete it"
    return None
