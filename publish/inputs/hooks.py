"""Who wants to be told: the ``[[notify]]`` tables of a dossier's ``briefs.toml``, read strictly.

A secret is never written there: it is read from the environment variable that the hook names. What is
wrong with a table is told when a dossier is checked, and not on the day when there is news.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from analysis.dossier.problem import did_you_mean

Kind = Literal["command", "email", "webhook"]
OUTCOMES = ("changed", "failed")
SECRETS = ("password_env", "url_env", "token_env")  # keys that name the environment variable of a secret
# An address by itself, or after a name, which is in quotes if a comma or the like is in it.
_PLAIN = r'[^\s@,;:<>"()]+@[^\s@,;:<>"()]+'
_ADDRESS = rf'(?:{_PLAIN}|(?:"[^"\\]*"|[^@,;:<>"()]+?)\s*<{_PLAIN}>)'
# No white space, and nothing that would not be seen.
_PRINTED = re.compile(r"[!-~\u00a1-\uffff]+\Z")
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
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _matches(pattern: str) -> Callable[[object], bool]:
    """Whether a value is a text of a pattern."""
    return lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value))


def _lists(will_do: Callable[[Any], bool]) -> Callable[[object], bool]:
    """Whether a value is a list of one or more things that will do."""
    return lambda value: isinstance(value, list) and bool(value) and all(map(will_do, value))


def is_address(value: object) -> bool:
    """Whether a text is a web address that can be called; who calls is not named in it."""
    if not isinstance(value, str) or not _PRINTED.match(value):
        return False
    try:
        parts = urlsplit(value)
        return bool(parts.scheme in ("http", "https") and parts.hostname and parts.port != 0) and (
            parts.username is None and parts.password is None
        )
    except ValueError:
        return False


def is_private(address: str) -> bool:
    """Whether nobody reads along on the way to an address: it is enciphered, or on this machine."""
    return urlsplit(address).scheme == "https" or is_here(address)


def is_here(address: str) -> bool:
    """Whether an address is one of this machine."""
    return urlsplit(address).hostname in _THIS_MACHINE


def _is_mail(value: object) -> bool:
    """Whether a text is one mail address, with or without a name before it."""
    return isinstance(value, str) and value.isprintable() and bool(re.fullmatch(_ADDRESS, value))


# Of each key: whether a value will do, and which one does.
Form = tuple[Callable[[object], bool], str]
_TEXT: Form = (_is_text, "a text")
_VARIABLE: Form = (_matches("[A-Za-z_][A-Za-z0-9_]*"), "the name of an environment variable, as a text")
_MAIL = 'one address, such as briefs@example.org or "Briefs, Desk" <briefs@example.org>'
_SWITCH: Form = (lambda value: isinstance(value, bool), "true or false")
_ANY: dict[str, Form] = {
    "kind": _TEXT,
    "on": (_lists(OUTCOMES.__contains__), 'a list of "changed" and "failed"'),
}
_KEYS: dict[str, dict[str, Form]] = {
    "command": {
        "run": (_lists(_is_text), 'a list of words, such as ["notify-send", "brief"]; no shell reads it'),
    },
    "email": {
        "host": (_matches(r"[\w.:-]+"), "a server's name, such as mail.example.org"),
        "port": (lambda value: type(value) is int and 0 < value < 65536, "a whole number from 1 to 65535"),
        "sender": (_is_mail, _MAIL),
        "to": (lambda value: _is_mail(value) or _lists(_is_mail)(value), f"{_MAIL}, or a list of such"),
        "user": _TEXT,
        "password_env": _VARIABLE,
        "starttls": _SWITCH,
        "tls": _SWITCH,
    },
    "webhook": {
        "url": (is_address, "an address that begins with https:// or http://, without a user name"),
        "url_env": _VARIABLE,
        "token_env": _VARIABLE,
    },
}
_REQUIRED = {"command": {"run"}, "email": {"host", "sender", "to"}, "webhook": set()}


def _check(table: Mapping[str, Any]) -> list[str]:
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in _KEYS:
        return [f"kind is {kind!r}; write one of {', '.join(_KEYS)}"]
    keys = _ANY | _KEYS[kind]
    problems = [
        f"{key} is not known for a {kind}; {did_you_mean(key, keys)}it takes {', '.join(sorted(keys))}"
        for key in sorted(set(table) - set(keys))
    ]
    problems += [f"{key} is missing, which {kind} needs" for key in sorted(_REQUIRED[kind] - set(table))]
    problems += [
        f"{key} takes {form}"
        for key, (will_do, form) in keys.items()
        if key in table and not will_do(table[key])
    ]
    if kind == "webhook" and ("url" in table) == ("url_env" in table):
        problems.append("a webhook takes either url or url_env (the name of an environment variable)")
    url = table.get("url") if kind == "webhook" and "token_env" in table else None
    if isinstance(url, str) and is_address(url) and not is_private(url):
        problems.append("the token would be sent for all to read; write url with https://")
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
