"""Which rows still stand: rows are never edited, so each is followed through its revisions."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from analysis.dossier.csv_rows import Row


def find_roots(rows: Iterable[Row]) -> dict[str, str]:
    """Map each id to the first row of its revisions; rows that revise in a circle to one of them."""
    before = {row["id"]: row["revision_of"] for row in rows}
    roots: dict[str, str] = {}
    for one in before:
        way: dict[str, None] = {}
        while one not in roots and one not in way and before.get(one):
            way[one] = None
            one = before[one]
        root = roots.get(one, one)
        roots |= dict.fromkeys(way, root) | {one: root}
    return roots


def keep_standing(rows: Iterable[Row]) -> list[Row]:
    """Keep the rows that no other row revises and that are not retracted."""
    rows = list(rows)
    revised = {row["revision_of"] for row in rows}
    return [row for row in rows if row["id"] not in revised and row["status"] != "retracted"]


def find_owners(claims: Iterable[Row], with_rows: Container[str]) -> dict[str, str]:
    """Map each claim to the one whose figures or hops it shows: itself, or the nearest it revises.

    Those that neither have any nor revise a claim that has are left out.
    """
    before = {row["id"]: row["revision_of"] for row in claims}
    owners: dict[str, str] = {}
    for one in before:
        way: dict[str, None] = {}
        while one not in owners and one not in with_rows and one not in way and one:
            way[one] = None
            one = before.get(one, "")
        owner = owners.get(one, one if one in with_rows else "")
        owners |= dict.fromkeys(way, owner) | ({one: owner} if one in before else {})
    return {claim_id: owner for claim_id, owner in owners.items() if owner}


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
