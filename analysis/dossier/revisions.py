"""Which rows still stand: rows are never edited, so each is followed through its revisions."""

from __future__ import annotations

from collections.abc import Container, Mapping

from analysis.dossier.sheet import Sheet


def find_before(sheet: Sheet) -> dict[str, str]:
    """Map each row that revises another to the one that it revises."""
    if sheet.distinct("revision_of") <= {""}:
        return {}
    return {one: before for one, before in zip(sheet["id"], sheet["revision_of"], strict=True) if before}


def find_roots(sheet: Sheet) -> dict[str, str]:
    """Map each row that revises another to the first of its revisions.

    Rows that revise in a circle are mapped to one of them.
    """
    before = find_before(sheet)
    roots: dict[str, str] = {}
    for one in before:
        way: dict[str, None] = {}
        while one not in roots and one not in way and one in before:
            way[one] = None
            one = before[one]
        roots |= dict.fromkeys(way, roots.get(one, one))
    return roots


def keep_standing(sheet: Sheet) -> Sheet:
    """Keep the rows that no other row revises and that are not retracted."""
    if sheet.distinct("revision_of") <= {""} and "retracted" not in sheet.distinct("status"):
        return sheet
    revised = sheet.distinct("revision_of")
    return sheet.pick(
        [
            one not in revised and status != "retracted"
            for one, status in zip(sheet["id"], sheet["status"], strict=True)
        ]
    )


def find_owners(claims: Sheet, with_rows: Container[str]) -> dict[str, str]:
    """Map each claim to the one whose figures or hops it shows: itself, or the nearest it revises.

    Those that neither have any nor revise a claim that has are left out.
    """
    owners = {one: one for one in claims["id"] if one in with_rows}
    before = find_before(claims)
    for claim in before:
        way: dict[str, None] = {}
        one = claim
        while one not in owners and one not in way and one in before:
            way[one] = None
            one = before[one]
        if owner := owners.get(one, one if one in with_rows else ""):
            owners |= dict.fromkeys(way, owner)
    return owners


def find_circles(following: Mapping[str, str]) -> set[str]:
    """Find the ids from which following one column leads back to themselves.

    >>> sorted(find_circles({"a": "b", "b": "a", "c": "a", "d": ""}))
    ['a', 'b']
    """
    circles: set[str] = set()
    done: set[str] = set()
    for one in following:
        way: dict[str, int] = {}
        while one and one not in done and one not in way:
            way[one] = len(way)
            one = following.get(one, "")
        if one in way:
            circles.update(list(way)[way[one] :])
        done.update(way)
    return circles
