"""A page made ready for paper: what is printed, where its links lead, its letters and its line breaks."""

import importlib.util
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from fontTools.ttLib import TTFont

from analysis.schema.codes import name_script


def leave_out_unprinted(page: Element) -> list[Element]:
    """Take out of a page what its style sheet shows on a screen alone: most of a long table's elements.

    They would cost time to style and to lay out, and come to nothing.
    """
    return list(_take_out(page, inside=False))


def _take_out(element: Element, *, inside: bool) -> Iterator[Element]:
    """Take out what the classes of ``analysis.page`` do not print; an analyst's own mean other things."""
    inside |= "brief" in element.get("class", "").split()
    before = None
    for child in list(element):
        classes = child.get("class", "").split()
        if (inside and "screen" in classes) or {"brief", "cited"} <= set(classes):
            element.remove(child)
            if before is None:
                element.text = (element.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
            yield child
        else:
            yield from _take_out(child, inside=inside)
            before = child


def list_ids(page: Element) -> set[str]:
    """List what links can lead to."""
    return {element.get("id", "") for element in page.iter()}


def lead_on_paper(page: Element, left_out: Collection[Element], beside: Mapping[str, set[str]]) -> None:
    """Lead each link of a page to what is printed; where nothing of it is, its words stand alone.

    What was left out may itself lead to the page beside it, as a folded row does to its row in the annex:
    there a link to it leads too. ``beside`` has, by file name, the ids of the pages whose PDFs lie beside.
    """
    printed = list_ids(page)
    onward = dict(_list_onward(left_out, beside))
    for link in list(page.iter()):
        target = link.get("href", "")
        name, mark, fragment = target.partition("#")
        if mark and not name and fragment not in printed:
            target = onward.get(fragment, "")
            name, mark, fragment = target.partition("#")
        if name in beside:
            found = not mark or fragment in beside[name]
            target = f"{name.removesuffix('.html')}.pdf{mark}{fragment}" if found else ""
        _set_target(link, target)
        _link_innermost(link)


def _set_target(link: Element, target: str) -> None:
    if target:
        link.set("href", target)
    else:
        link.attrib.pop("href", None)


def _link_innermost(link: Element) -> None:
    """Swap a link with the one element that is all of it.

    WeasyPrint 70 hands a link down to what stands in it and links both, and PDF/UA allows no link but in
    an element of that kind; https://github.com/Kozea/WeasyPrint/pull/2474 is open on it. A test fails once it
    has mended that.
    """
    if link.tag == "a" and len(link) == 1 and not (link.text or "").strip():
        inner = link[0]
        if not (inner.tail or "").strip() and not len(inner):
            link.tag, inner.tag = inner.tag, link.tag
            outside, inside = dict(inner.attrib), dict(link.attrib)
            for element, attributes in ((link, outside), (inner, inside)):
                element.attrib.clear()
                element.attrib.update(attributes)


def _list_onward(left_out: Collection[Element], beside: Collection[str]) -> Iterator[tuple[str, str]]:
    """For each id that is not printed, the last link in it to a page beside this one."""
    for element in (one for tree in left_out for one in tree.iter() if one.get("id")):
        for link in element.iter():
            target = link.get("href", "")
            if target.partition("#")[0] in beside:
                yield element.get("id", ""), target


# Hebrew, Arabic, Georgian, signs and faces, in the version that is locked, so that all draw the same bytes.
FALLBACKS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
TYPEWRITER = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")  # for what is printed in columns
ADDED = "more"  # the folder beside the project's fonts for those that a user adds
# What is drawn as no letter: words for a screen reader, and what a page says of itself.
_UNDRAWN = ("head", "style", "title", "desc")
# Letters that join or order others and have no shape.
_SHAPELESS = "\u200b-\u200f\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff"


def list_added(fonts: Path) -> list[Path]:
    """List the fonts that a user put beside the project's, for letters that those lack."""
    return sorted(path for path in (fonts / ADDED).glob("*.[ot]t[fc]") if path.is_file())


def list_fallbacks(names: Collection[str] = FALLBACKS) -> list[Path]:
    """List the fonts that come with a library and draw what the project's own lack."""
    found = importlib.util.find_spec("matplotlib")
    folder = Path(found.origin).parent if found and found.origin else Path()
    return [path for name in names if (path := folder / "mpl-data" / "fonts" / "ttf" / name).is_file()]


def name_missing_letters(page: Element, fonts: Path) -> str:
    """Name the script in place of letters that the fonts lack; returns the first letter of each such run."""
    missing, named = _find_missing(fonts), []

    def name(run: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFKC", run[0])
        if plain.isascii():
            return plain
        named.append(run[0][0])
        return f"[{name_script(run[0][0])}]"

    def visit(element: Element) -> None:
        if str(element.tag).rpartition("}")[2] not in _UNDRAWN:
            if element.text:
                element.text = missing.sub(name, element.text)
            for child in element:
                visit(child)
        if element.tail:
            element.tail = missing.sub(name, element.tail)

    visit(page)
    return "".join(named)


def say_undrawn(undrawn: Mapping[str, str], fonts: Path) -> str:
    """Say which letters no font draws, in which briefs, and how to have them drawn.

    >>> say_undrawn({"a/2024-06-10/brief": "한국"}, Path("fonts")).partition(";")[0]
    'no font of the project draws Korean (국한) in a/2024-06-10/brief'
    """
    scripts: dict[str, set[str]] = {}
    for letter in "".join(undrawn.values()):
        scripts.setdefault(name_script(letter), set()).add(letter)
    named = ", ".join(f"{script} ({''.join(sorted(found)[:8])})" for script, found in sorted(scripts.items()))
    more = f" and {len(undrawn) - 1} more" if len(undrawn) > 1 else ""
    return (
        f"no font of the project draws {named} in {min(undrawn)}{more}; PDF and PNG name the script in "
        "brackets, a notebook's own chart shows boxes. To have it drawn, put a font that has it, such as one "
        f"of Noto Sans (.otf or .ttf), into {fonts / ADDED}, and build again"
    )


@cache
def _find_missing(fonts: Path) -> re.Pattern[str]:
    """Match runs of letters that a font lacks, with the spaces, digits and signs between."""
    known: set[int] = set()
    for family in (fonts.glob("*.otf"), list_fallbacks(), *([one] for one in list_added(fonts))):
        letters = [set(TTFont(one, lazy=True, fontNumber=0).getBestCmap() or ()) for one in family]
        known |= set.intersection(*letters) if letters else set()
    covered = "".join(f"\\U{code:08x}" for code in sorted(known))
    lacking = f"[^{covered}\\s{_SHAPELESS}]"
    return re.compile(f"{lacking}(?:[^A-Za-z(){{}}\\[\\]“”]*{lacking})?")


_INLINE = ("a", "b", "bdi", "code", "em", "i", "mark", "span", "strong")


def part_last_spaces(page: Element) -> None:
    """Put the space between words and an inline element that follows into an element of its own.

    WeasyPrint takes a text that would fit but for its last space for too long, and breaks it after one word:
    https://github.com/Kozea/WeasyPrint/issues/1614. A test fails once it has mended that.
    """
    for parent in list(page.iter()):
        for place, child in reversed(list(enumerate(parent))):
            before = parent[place - 1] if place else None
            text = (parent.text if before is None else before.tail) or ""
            words = text.rstrip()
            if not words or words == text or str(child.tag).rpartition("}")[2] not in _INLINE:
                continue
            if before is None:
                parent.text = words
            else:
                before.tail = words
            space = Element("span")
            space.text = " "
            parent.insert(place, space)


_PAGE_LETTERS = 95  # of a table at its usual size, side by side on paper
_BETWEEN = 2  # letters' width between columns


def fit_tables(page: Element) -> None:
    """Make a notebook's table that is wider than paper tight, so that its last columns stay on it."""
    for frame in page.iter("div"):
        if {"brief", "frame"} <= set(frame.get("class", "").split()):
            columns: dict[int, int] = {}
            for row in frame.iter("tr"):
                for place, cell in enumerate(row):
                    words = "".join(cell.itertext()).split() or [""]
                    columns[place] = max(columns.get(place, 0), *map(len, words))
            if sum(columns.values()) + _BETWEEN * len(columns) > _PAGE_LETTERS:
                frame.set("class", f"{frame.get('class')} tight")
