"""The form of every cell, and text that was decoded wrongly on its way: length, encoding, odd characters."""

import html
import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from analysis.dossier.problem import Problem, quoted
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
# The code pages that spreadsheets take UTF-8 for.
_CODE_PAGES = ("cp1252", "latin-1", "cp1251", "cp1250")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_HTML = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});")


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


def check_encoding(sheet: Sheet) -> Iterable[Problem]:
    """Warn of cells that were decoded wrongly: UTF-8 read as another code page, or codes of HTML left in."""
    for field in sheet.table.fields:
        if field.type != "string" or field.enum:
            continue
        together = sheet.together(field.name)
        if field.kind == "url" or (together.isascii() and "&" not in together):
            continue
        yield from sheet.tell(field.name, _find_broken, sheet.distinct(field.name), is_slip=True)


def _find_broken(cell: str) -> Fault | None:
    if "\ufffd" in cell:
        wrong = f"{quoted(cell)} holds a sign that stands for a letter that was lost"
        return wrong, "copy the words again from the document"
    mended = mend(cell)
    if mended != cell:
        return f"{quoted(cell)} was decoded wrongly", f"write {quoted(mended)}, and save the file as UTF-8"
    if (code := _HTML.search(cell)) and (letter := html.unescape(code[0])) != code[0]:
        wrong = f"{quoted(cell)} holds {code[0]}, which is HTML's code for {quoted(letter)}"
        return wrong, "write the letter"
    return None


def mend(text: str) -> str:
    """Undo a wrong decoding, as often as there was one.

    >>> mend("the ministerâ€™s crates"), mend("RÃ©mi"), mend("Rémi’s «été»"), mend("RÃƒÂ©mi")
    ('the minister’s crates', 'Rémi', 'Rémi’s «été»', 'Rémi')
    """
    mended = text if text.isascii() else _NOT_ASCII.sub(lambda match: _decode(match[0]), text)
    return text if mended == text else mend(mended)


def _decode(letters: str) -> str:
    for page in _CODE_PAGES:
        try:
            # The bytes that a code page leaves undefined are the control characters that Windows gives.
            raw = (bytes([ord(one)]) if 0x80 <= ord(one) < 0xA0 else one.encode(page) for one in letters)
            decoded = b"".join(raw).decode("utf-8")
        except UnicodeError:
            continue
        if len(decoded) < len(letters) and decoded.isprintable():
            return decoded
    return letters
