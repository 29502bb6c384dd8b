"""Text that was decoded wrongly on its way: UTF-8 read as another code page and saved again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.dossier.problem import Problem, show
from analysis.dossier.sheet import Sheet

# The code pages that spreadsheets take UTF-8 for.
_CODE_PAGES = ("cp1252", "latin-1", "cp1251", "cp1250")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")


def check_encoding(sheet: Sheet) -> Iterable[Problem]:
    """Warn of cells that were decoded wrongly."""
    for field in sheet.table.fields:
        if field.type != "string" or field.enum:
            continue
        if sheet.together(field.name).isascii():
            continue
        distinct = sheet.distinct(field.name)
        wrong = {cell: found for cell in distinct if not cell.isascii() and (found := _find_broken(cell))}
        for number, cell in sheet.numbers_of(field.name, wrong):
            yield sheet.warn(number, field.name, *wrong[cell])


def _find_broken(cell: str) -> tuple[str, str] | None:
    if "\ufffd" in cell:
        wrong = f"{show(cell)} holds a sign that stands for a letter that was lost"
        return wrong, "copy the words again from the document"
    mended = mend(cell)
    if mended != cell:
        return f"{show(cell)} was decoded wrongly", f"write {show(mended)}, and save the file as UTF-8"
    return None


def mend(text: str) -> str:
    """Undo a wrong decoding, if there was one.

    >>> mend("the ministerâ€™s crates"), mend("RÃ©mi"), mend("Rémi’s «été»")
    ('the minister’s crates', 'Rémi', 'Rémi’s «été»')
    """
    return _NOT_ASCII.sub(lambda match: _decode(match[0]), text)


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
