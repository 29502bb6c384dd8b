"""What must stand on the first printed page does: a long list of changes goes on after the figures."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

# Page one of Letter holds the headline, the bottom line and a chart beside so much about changes.
MOST_LINES = 10
LETTERS_IN_LINE = 110
# A last change or two take no more room than the words that say where they are.
FEWEST_MOVED = 3
CONTINUED = "changes-continued"


def continue_changes(page: Element) -> None:
    """Move those changes for which page one has no room into a section after the figures.

    A page without changes, without figures or with few changes is left alone. The tree is changed in place.
    """
    sections = {section.get("aria-labelledby"): section for section in page.iter("section")}
    changes, figures = sections.get("changes"), sections.get("figures")
    listed = None if changes is None else changes.find("ul[@class='changes']")
    if changes is None or figures is None or listed is None:
        return
    late = list(listed)[_count_fitting(listed) :]
    if len(late) < FEWEST_MOVED:
        return
    _move(late, listed, figures, page)
    note = Element("p", {"class": "fold"})
    link = SubElement(note, "a", {"href": f"#{CONTINUED}"})
    link.text = f"{len(late)} more after the figures"
    changes.insert(list(changes).index(listed) + 1, note)


def _count_fitting(listed: Element) -> int:
    lines = 0
    for number, change in enumerate(listed):
        lines += 1 + len("".join(change.itertext())) // LETTERS_IN_LINE
        if lines > MOST_LINES:
            return max(number, 1)
    return len(listed)


def _move(late: list[Element], listed: Element, figures: Element, page: Element) -> None:
    section = Element("section", {"class": figures.get("class", ""), "aria-labelledby": CONTINUED})
    SubElement(section, "h2", {"id": CONTINUED}).text = "What changed, continued"
    rest = SubElement(section, "ul", dict(listed.attrib))
    for change in late:
        listed.remove(change)
        rest.append(change)
    parent = next(element for element in page.iter() if figures in list(element))
    parent.insert(list(parent).index(figures) + 1, section)
