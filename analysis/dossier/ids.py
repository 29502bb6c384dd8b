"""The order of ids: as a reader counts, not as a computer sorts letters."""

from __future__ import annotations

import re

_PARTS = re.compile(r"[0-9]+|[^0-9]+")


def order_of(row_id: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key for ids: numbers in them count as numbers, however long.

    >>> sorted(["C10", "C9", "C1-b", "C09"], key=order_of)
    ['C1-b', 'C09', 'C9', 'C10']
    """
    return (*(_order_of_part(part) for part in _PARTS.findall(row_id)), (-1, 0, row_id))


def _order_of_part(part: str) -> tuple[int, int, str]:
    if not part[0].isdigit():
        return 1, 0, part
    digits = part.lstrip("0")
    return 0, len(digits), digits
