"""Letters of pictures: the shipped font, its measures, lines that fit, and letters that it lacks."""

import re
import unicodedata
import warnings
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from analysis.schema.codes import name_script

FONT_FAMILY = "Inter"
FONT_FOLDER = Path(__file__).resolve().parents[2] / "fonts"
_HINTED = 1.015  # a screen's renderer sets letters up to so much wider
# px at which the renderer measures, of which there are so many in an inch, and its units of a px.
_SET_AT, _DPI, _UNITS = 100.0, 72, 64
SMALLEST = 12.0  # CSS px: no text of a picture is smaller, and no picture is shrunk
SIZE, LINE = 13.0, 17.0  # of what is written in a picture, and from one line to the next

# Characters that order or join text and have no shape of their own.
_SHAPELESS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff")


class MissingFontError(RuntimeError):
    """The font that ships with the project is not where it should be."""


class MissingLettersWarning(UserWarning):
    """A picture holds ``letters`` that no font at hand can draw; the message names them."""

    letters = ""


@lru_cache(maxsize=2)
def font_path(bold: bool = False) -> Path:
    """Find the shipped font file."""
    path = FONT_FOLDER / f"Inter-{'Bold' if bold else 'Regular'}.otf"
    if not path.is_file():
        raise MissingFontError(f"{path} is missing; install the project again")
    return path


@lru_cache(maxsize=256)
def font(size: float = SMALLEST, bold: bool = False) -> FontProperties:
    """Give the shipped font at a size, in CSS px."""
    return FontProperties(size=size, weight="bold" if bold else "normal", fname=str(font_path(bold)))


@lru_cache(maxsize=1)
def register_font() -> None:
    """Make ``Inter`` known to matplotlib, so that the style sheet works on a machine without it.

    So are the fonts that a user put beside it, for letters that it lacks.
    """
    for path in _list_added():
        font_manager.fontManager.addfont(path)
    for bold in (False, True):
        entry = font_manager.ttfFontProperty(font_manager.get_font(str(font_path(bold))))
        font_manager.fontManager.ttflist.insert(0, entry)


def _list_added() -> list[Path]:
    return sorted((FONT_FOLDER / "more").glob("*.[ot]t[fc]"))


@lru_cache(maxsize=2)
def _covered(bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(str(font_path(bold))).get_charmap())


def lacking(text: str, bold: bool = False) -> str:
    """Name each letter that the shipped font lacks, once, in order.

    >>> lacking("10,000 → 평양")
    '평양'
    """
    covered = _covered(bold)
    return "".join(dict.fromkeys(one for one in text if ord(one) not in covered and one not in _SHAPELESS))


@lru_cache(maxsize=32768)
def measure(text: str, size: float = SMALLEST, bold: bool = False) -> float:
    """Measure how wide a line of text is, in CSS px.

    Letters that the shipped font lacks count one em, so that a layout is the same on every machine.
    """
    covered = _covered(bold)
    known = "".join(one for one in text if ord(one) in covered)
    unknown = [one for one in text if ord(one) not in covered and one not in _SHAPELESS]
    wide = sum(not unicodedata.combining(one) for one in unknown)
    # Letters are set pair by pair: each pair is measured once, which is much faster than each text.
    units = _units(known[:1], bold) + sum(map(_add, known, known[1:], repeat(bold)))
    return units / _UNITS * (size / _SET_AT) * _HINTED + wide * size


@lru_cache(maxsize=32768)
def _add(one: str, other: str, bold: bool) -> int:
    """Measure what a letter adds to the one before it."""
    return _units(one + other, bold) - _units(one, bold)


@lru_cache(maxsize=32768)
def _units(letters: str, bold: bool) -> int:
    """Measure a letter or a pair, in the whole units of the font's renderer."""
    face = font_manager.get_font(str(font_path(bold)))
    face.set_size(_SET_AT, _DPI)
    face.set_text(letters, flags=LoadFlags.NO_HINTING)
    return int(face.get_width_height()[0])


@lru_cache(maxsize=4096)
def wrap(
    text: str, width: float, size: float = SMALLEST, bold: bool = False, most: int | None = None
) -> tuple[str, ...]:
    """Break text into lines that fit, at most so many; a word wider than a line is broken too.

    >>> wrap("Soldiers sent to Russia", 90, 13)
    ('Soldiers sent', 'to Russia')
    """
    lines = [""]
    for word in " ".join(text.split()).split(" "):
        if measure(f"{lines[-1]} {word}".strip(), size, bold) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        if lines[-1]:
            lines.append("")
        head, hyphen, tail = word.partition("-")
        if hyphen and tail and measure(word, size, bold) > width >= measure(f"{head}-", size, bold):
            lines[-1], word = f"{head}-", tail
            lines.append("")
        for letter in word:
            if lines[-1] and measure(lines[-1] + letter, size, bold) > width:
                lines.append("")
            lines[-1] += letter
    if most and len(lines) > most:
        lines[most - 1 :] = [shorten(" ".join(lines[most - 1 :]), width, size, bold)]
    return tuple(lines)


def balance(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Break text into as few lines as fit, of about the same length: no last line of one word."""
    lines = wrap(text, width, size, bold)
    if len(lines) < 2:
        return lines
    low, high = width / 2, width
    while high - low > 4:
        middle = (low + high) / 2
        if len(wrap(text, middle, size, bold)) <= len(lines):
            high = middle
        else:
            low = middle
    return wrap(text, high, size, bold)


def shorten(text: str, width: float, size: float = SMALLEST, bold: bool = False) -> str:
    """Cut text at a word so that it fits, with an ellipsis.

    >>> shorten("a Ukrainian military intelligence official", 160, 12)
    'a Ukrainian military…'
    """
    if measure(text, size, bold) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and measure(f"{' '.join(words)}…", size, bold) > width:
        words.pop()
    short = " ".join(words).rstrip(" ,;:–(")
    while len(short) > 1 and measure(f"{short}…", size, bold) > width:
        short = short[:-1]
    return f"{short}…"


@lru_cache(maxsize=512)
def _fallback(letter: str) -> str:
    """Find a font that draws a letter: of matplotlib, then of those added here, then of the machine."""
    register_font()
    entries = font_manager.fontManager.ttflist
    own = str(Path(font_manager.__file__).parent)
    added = {str(path) for path in _list_added()}
    for entry in sorted(
        entries, key=lambda one: (not one.fname.startswith(own), one.fname not in added, one.name, one.fname)
    ):
        if entry.style != "normal" or "LastResort" in entry.fname or entry.name == "Inter":
            continue
        try:
            if ord(letter) in font_manager.get_font(entry.fname).get_charmap():
                return str(entry.name)
        except (OSError, RuntimeError):
            continue
    return ""


def drawable(text: str, bold: bool = False) -> tuple[str, tuple[str, ...], str]:
    """Give text as a picture of pixels can draw it, the fallback families it needs, and what none draws.

    Letters that no font at hand holds are named by their script, in square brackets: nothing is ever drawn as
    a box.
    """
    text = "".join(one for one in text if one not in _SHAPELESS)
    families = {one: _fallback(one) for one in lacking(text, bold)}
    unknown = "".join(one for one, family in families.items() if not family)
    text = _name_runs(text, frozenset(unknown)) if unknown else text
    return text, tuple(dict.fromkeys(family for family in families.values() if family)), unknown


def warn_of(letters: str) -> None:
    """Name the letters that a picture of pixels cannot draw."""
    named = ", ".join(f"{one} ({name_script(one)})" for one in letters[:8])
    more = f" and {len(letters) - 8} more" if len(letters) > 8 else ""
    message = f"no font at hand draws {named}{more}; install one that does (for example a Noto font)"
    warning = MissingLettersWarning(message)
    warning.letters = letters
    warnings.warn(warning, stacklevel=3)


def _name_runs(text: str, unknown: frozenset[str]) -> str:
    """Put a script's name for each run that cannot be drawn, or an ellipsis where the name is wider."""
    pieces = re.split(f"([{re.escape(''.join(sorted(unknown)))} ]+)", text)
    named = []
    for piece in pieces:
        letters = [one for one in piece if one in unknown]
        if not letters:
            named.append(piece)
            continue
        script = name_script(letters[0])
        name = f"[{script}]" if len(letters) * 2 >= len(script) + 2 else "[…]"
        before = " " if piece.startswith(" ") else ""
        named.append(f"{before}{name}{' ' if piece.endswith(' ') else ''}")
    return "".join(named)


def font_for(size: float, bold: bool, families: tuple[str, ...]) -> FontProperties:
    """Give the shipped font, with fallbacks behind it for a text that needs them."""
    if not families:
        return font(size, bold)
    register_font()
    return FontProperties(family=[FONT_FAMILY, *families], size=size, weight="bold" if bold else "normal")
