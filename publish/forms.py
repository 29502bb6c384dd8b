"""Whether what was read from a file of JSON, which anybody may have written, has the form that it should."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Value = str | int | float | bool | list[str]  # of a notebook's parameter
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def fits(value: object, form: Any) -> bool:
    """Tell whether a value has a form.

    A form is a type, None, or what says yes or no to a value; a list with the form of each item, a mapping
    with that of each key that there must be, or with ``str`` and that of every value; a tuple is a choice.

    >>> fits({"name": "a", "sizes": [1, 2]}, {"name": str, "sizes": [int], "note": (None, str)})
    True
    >>> fits({"a": "1", "b": 2}, {str: str}), fits(True, int)
    (False, False)
    """
    if isinstance(form, tuple):
        return any(fits(value, one) for one in form)
    if isinstance(form, list):
        return isinstance(value, list) and _all_fit(value, form[0])
    if isinstance(form, dict):
        if str in form:
            return isinstance(value, dict) and _all_fit(value.values(), form[str])
        return isinstance(value, dict) and all(fits(value.get(key), one) for key, one in form.items())
    if form is None or isinstance(form, type):
        return type(value) is (form or type(None))
    return bool(form(value))


def _all_fit(values: Collection[object], form: Any) -> bool:
    if isinstance(form, type):  # there may be many thousand texts
        return set(map(type, values)) <= {form}
    return all(fits(one, form) for one in values)


def shorten(value: object, most: int = 60) -> str:
    """Show a value that may be long."""
    text = repr(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def read_json(path: Path, form: Any) -> Any:
    """Read a file of JSON; None where there is none of this form."""
    try:
        value = json.loads(path.read_bytes())
        return value if fits(value, form) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def is_moment(value: object) -> bool:
    """Whether a value is a moment as ``say_now`` writes it."""
    try:
        return isinstance(value, str) and bool(read_moment(value))
    except ValueError:
        return False


def read_moment(text: str) -> datetime:
    """Read a moment as ``say_now`` writes it."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def say_now() -> str:
    """Say what moment it is (UTC): 2024-06-10T06:00:00Z."""
    return datetime.now(UTC).strftime(_MOMENT)
