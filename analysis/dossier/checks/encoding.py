"""Text that was decoded wrongly on its way: UTF-8 read as another code page, or codes of HTML left in it."""

import html
import re
from collections.abc import Iterable

from analysis.dossier.problem import Problem, quoted
from analysis.dossier.sheet import Fault, Sheet

# The code pages that spreadsheets take UTF-8 for.
_CODE_PAGES = ("cp1252", "latin-1", "cp1251", "cp1250")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_HTML = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});")


def check_encoding(sheet: Sheet) -> Iterable[Problem]:
    """Warn of cells that were decoded wrongly."""
    for field in sheet.table.fields:
        if field.type != "string" or field.enum:
            continue
        together = sheet.together(field.name)
        if field.kind == "url" or (together.isascii() and "&" not in together):
            continue
        wrong = {cell: found for cell in sheet.distinct(field.name) if (found := _find_broken(cell))}
        refused = sheet.refused.get(field.name, set())  # a sign of ours stands for what it held
        for number, cell in sheet.numbers_of(field.name, wrong):
            if number not in refused:
                yield sheet.warn(number, field.name, *wrong[cell])


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
            decoded = _encode(letters, page).decode("utf-8")
        except UnicodeError:
            continue
        if len(decoded) < len(letters) and decoded.isprintable():
            return decoded
    return letters


def _encode(letters: str, page: str) -> bytes:
    """Encode as a code page, its undefined bytes as the control characters that Windows gives."""
    return b"".join(
        bytes([ord(letter)]) if 0x80 <= ord(letter) < 0xA0 else letter.encode(page) for letter in letters
    )
