"""Who wants to be told: the ``[[notify]]`` tables of a dossier's ``briefs.toml``, read strictly.

A secret is never written there: it is read from the environment variable that the hook names. What is
wrong with a table is told when a dossier is checked, and not on the day when there is news.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["command", "email", "webhook"]
OUTCOMES = ("changed", "failed")
# Nobody else reads along there.
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Hook:
    """One ``[[notify]]`` table, checked; ``number`` is its place in the file."""

    kind: Kind
    on: frozenset[str] = frozenset(OUTCOMES)
    options: Mapping[str, Any] = field(default_factory=dict)
    number: int = 1

    @property
    def name(self) -> str:
        """What a message calls it."""
        return f"notify {self.number} ({self.kind})"

    @property
    def key(self) -> str:
        """What it is known by from one build to the next; tells nothing of what it holds."""
        return hashlib.sha256(json.dumps(self.options, sort_keys=True, default=str).encode()).hexdigest()[:16]


def read_hooks(tables: Sequence[Mapping[str, object]]) -> tuple[list[Hook], list[str]]:
    """Read the ``[[notify]]`` tables; returns the hooks and what is wrong with the tables."""
    hooks, problems = [], []
    for number, table in enumerate(tables, start=1):
        wrong = _check(table)
        problems += [f"notify {number}: {one}" for one in wrong]
        if not wrong:
            options: dict[str, Any] = dict(table)
            hooks.append(Hook(options["kind"], frozenset(options.get("on", OUTCOMES)), options, number))
    return hooks, problems


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_outcomes(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(one in OUTCOMES for one in value)


def _is_port(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 65536


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))


# Of each key: whether a value will do, and which one does.
Form = tuple[Callable[[object], bool], str]
_TEXT: Form = (_is_text, "a text")
_VARIABLE: Form = (_is_text, "the name of an environment variable, as a text")
_SWITCH: Form = (lambda value: isinstance(value, bool), "true or false")
_ANY: dict[str, Form] = {"kind": _TEXT, "on": (_is_outcomes, 'a list of "changed" and "failed"')}
_KEYS: dict[str, dict[str, Form]] = {
    "command": {
        **_ANY,
        "run": (_is_texts, 'a list of words, such as ["notify-send", "brief"]; no shell reads it'),
    },
    "email": {
        **_ANY,
        "host": _TEXT,
        "port": (_is_port, "a whole number from 1 to 65535"),
        "sender": _TEXT,
        "to": (lambda value: _is_text(value) or _is_texts(value), "an address, or a list of addresses"),
        "user": _TEXT,
        "password_env": _VARIABLE,
        "starttls": _SWITCH,
        "tls": _SWITCH,
    },
    "webhook": {
        **_ANY,
        "url": (_is_address, "an address that begins with https:// or http://"),
        "url_env": _VARIABLE,
        "token_env": _VARIABLE,
    },
}
_REQUIRED = {"command": {"run"}, "email": {"host", "sender", "to"}, "webhook": set()}


def _check(table: Mapping[str, Any]) -> list[str]:
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in _KEYS:
        return [f"kind is {kind!r}; write one of {', '.join(_KEYS)}"]
    keys = _KEYS[kind]
    problems = [
        f"{key} is not known for a {kind}; it takes {', '.join(sorted(keys))}"
        for key in sorted(set(table) - set(keys))
    ]
    problems += [f"{key} is missing for a {kind}" for key in sorted(_REQUIRED[kind] - set(table))]
    problems += [
        f"{key} takes {form}"
        for key, (will_do, form) in keys.items()
        if key in table and not will_do(table[key])
    ]
    if kind == "webhook" and ("url" in table) == ("url_env" in table):
        problems.append("a webhook takes either url or url_env (the name of an environment variable)")
    return problems + (_check_login(table) if kind == "email" else [])


def _check_login(table: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with how an e-mail's server is spoken to."""
    problems = []
    if ("user" in table) != ("password_env" in table):
        problems.append("user and password_env (the name of an environment variable) go together")
    if table.get("starttls") and table.get("tls"):
        problems.append("starttls (often port 587) and tls (often port 465) exclude each other; keep one")
    private = table.get("starttls") or table.get("tls") or table.get("host") in _THIS_MACHINE
    if "user" in table and not private:
        problems.append("the password would be sent for all to read; add starttls = true or tls = true")
    return problems
