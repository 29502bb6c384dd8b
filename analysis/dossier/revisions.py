"""Which rows still stand: rows are never edited, so each is followed through its revisions."""

from collections.abc import Container, Iterable, Mapping

from analysis.dossier.sheet import Sheet

# Tables whose withdrawn rows are gone from a slice; a withdrawn name or document still labels claims.
WITHDRAWABLE = ("claims", "figures", "attribution", "claim_links", "proposition_links")


def follow(one: str, following: Mapping[str, str]) -> list[str]:
    """List an id and those that a mapping leads on to from it, each once.

    >>> follow("c", {"c": "b", "b": "a"}), follow("a", {"a": "b", "b": "a"})
    (['c', 'b', 'a'], ['a', 'b'])
    """
    way = {one: None}
    while (after := following.get(next(reversed(way)))) and after not in way:
        way[after] = None
    return list(way)


def find_end(one: str, following: Mapping[str, str]) -> str:
    """Find the last id that a mapping leads to; of a circle, the same one wherever one enters it.

    >>> find_end("c", {"c": "b", "b": "a"}), find_end("c", {"c": "b", "b": "c"})
    ('a', 'b')
    """
    if one not in following:
        return one
    way = follow(one, following)
    after = following.get(way[-1])
    return min(way[way.index(after) :]) if after else way[-1]


def find_before(ids: Iterable[str], before: Iterable[str]) -> dict[str, str]:
    """Map each row that revises another to the one that it revises."""
    return {one: old for one, old in zip(ids, before, strict=True) if old}


def find_roots(sheet: Sheet) -> dict[str, str]:
    """Map each row that revises another to the first of its revisions, or to one of those in its circle."""
    before = find_before(sheet["id"], sheet["revision_of"])
    return {one: find_end(one, before) for one in before}


def keep_standing(sheet: Sheet, *same: str) -> Sheet:
    """Keep the rows that are not retracted and that no other revises.

    With columns ``same``, only a row with the same cells in them revises: a newer claim's own hop leaves the
    older claim's standing.
    """
    if sheet.is_blank("revision_of") and "retracted" not in sheet.distinct("status"):
        return sheet
    revised, rows = sheet.combinations("revision_of", *same), sheet.each("status", "id", *same)
    return sheet.pick([status != "retracted" and tuple(cells) not in revised for _, status, *cells in rows])


def find_owner(claim: str, before: Mapping[str, str], with_rows: Container[str]) -> str:
    """Find the claim whose figures or hops a claim shows: itself, or the nearest that it revises, if any."""
    return next((one for one in follow(claim, before) if one in with_rows), "")


def find_owners(claims: Sheet, with_rows: Container[str]) -> dict[str, str]:
    """Map each claim to its owner; those that have none are left out."""
    owners = {one: one for one in claims["id"] if one in with_rows}
    before = find_before(claims["id"], claims["revision_of"])
    for claim in before:
        if owner := find_owner(claim, before, with_rows):
            owners[claim] = owner
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
