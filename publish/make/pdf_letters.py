"""Letters on paper: those that Inter lacks are drawn from DejaVu Sans, which comes with matplotlib.

Those that it lacks, too, are named by their script, where a screen shows them.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

# Hebrew, Arabic, Georgian, signs and faces, in the version that is locked, so that all draw the same bytes.
FALLBACKS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
# By the first word of a letter's name in Unicode; of another script that word itself.
SCRIPTS = {"HANGUL": "Korean", "CJK": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
# What is drawn as no letter: words for a screen reader, and what a page says of itself.
_UNDRAWN = ("head", "style", "title", "desc")
# Letters that join or order others and have no shape.
_SHAPELESS = "\u200b-\u200f\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff"


def list_fallbacks() -> list[Path]:
    """List the fonts that draw what the project's own lacks."""
    found = importlib.util.find_spec("matplotlib")
    folder = Path(found.origin).parent if found and found.origin else Path()
    return [path for name in FALLBACKS if (path := folder / "mpl-data" / "fonts" / "ttf" / name).is_file()]


def name_missing_letters(page: Element, fonts: Path) -> None:
    """Put a script's name for each run of letters that the fonts lack.

    Parameters
    ----------
    page
        The page that is printed; its texts are changed.
    fonts
        The folder of the project's fonts.
    """
    missing = _find_missing(fonts)
    if str(page.tag).rpartition("}")[2] not in _UNDRAWN:
        if page.text:
            page.text = missing.sub(_name, page.text)
        for child in page:
            name_missing_letters(child, fonts)
    if page.tail:
        page.tail = missing.sub(_name, page.tail)


def _name(run: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", run[0])
    if plain.isascii():
        return plain
    script = unicodedata.name(run[0][0], "OTHER").split(" ")[0]
    return f"[{SCRIPTS.get(script, script.capitalize())}]"


@cache
def _find_missing(fonts: Path) -> re.Pattern[str]:
    """Match runs of letters that a font lacks, with the spaces, digits and signs between."""
    from fontTools.ttLib import TTFont

    known: set[int] = set()
    for family in (fonts.glob("*.otf"), list_fallbacks()):
        letters = [set(TTFont(one, lazy=True).getBestCmap()) for one in family]
        known |= set.intersection(*letters) if letters else set()
    covered = "".join(f"\\U{code:08x}" for code in sorted(known))
    lacking = f"[^{covered}\\s{_SHAPELESS}]"
    return re.compile(f"{lacking}(?:[^A-Za-z(){{}}\\[\\]“”]*{lacking})?")
