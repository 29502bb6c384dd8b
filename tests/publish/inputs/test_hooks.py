"""A table of who wants to be told is refused when it is read, and not on the day when there is news."""

from __future__ import annotations

import pytest

from publish.inputs.hooks import read_hooks

MAIL = {"kind": "email", "host": "mail.example.org", "sender": "a@example.org", "to": "b@example.org"}
LOGIN = {"user": "u", "password_env": "MAIL_SECRET"}


@pytest.mark.parametrize(
    "table",
    [
        {"kind": "command", "run": ["notify-send", "brief"]},
        {"kind": "command", "run": ["true"], "on": ["failed"]},
        MAIL,
        {**MAIL, **LOGIN, "starttls": True, "port": 587},
        {**MAIL, **LOGIN, "tls": True},
        {**MAIL, "sender": "Desk <a@example.org>"},
        {**MAIL, "sender": '"Briefs, Desk" <a@example.org>'},
        {**MAIL, **LOGIN, "host": "localhost"},
        {"kind": "webhook", "url": "https://example.org/hook", "token_env": "HOOK_TOKEN"},
        {"kind": "webhook", "url_env": "HOOK_URL"},
    ],
)
def test_a_table_that_will_do_is_a_hook(table: dict[str, object]) -> None:
    (hook,), problems = read_hooks([table])
    assert problems == []
    assert hook.kind == table["kind"]
    assert hook.on == set(table.get("on", ["changed", "failed"]))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"kind": "pigeon"}, "command, email, webhook"),
        ({}, "command, email, webhook"),
        ({"kind": "command"}, "run is missing"),
        ({"kind": "command", "run": "rm -rf x"}, "list of words"),
        ({"kind": "email", "host": "h", "sender": "a"}, "to is missing"),
        ({"kind": "email", "host": "h", "sender": "a", "to": "b", "password": "p"}, "password is not known"),
        ({"kind": "webhook"}, "either url or url_env"),
        ({"kind": "webhook", "url": "u", "on": ["always"]}, '"changed" and "failed"'),
        ({"kind": ["command"]}, "command, email, webhook"),
        ({"kind": "command", "run": ["x"], "on": [["changed"]]}, '"changed" and "failed"'),
        ({"kind": "webhook", "url": "ftp://example.org"}, "https:// or http://"),
        ({"kind": "command", "run": ["x", "a\0b"]}, "list of words"),
        ({"kind": "webhook", "url": "https://u:secret@example.org/"}, "without a user name"),
        ({"kind": "webhook", "url": "https://exa mple.org/"}, "an address that begins"),
        ({"kind": "webhook", "url": "https://example.org/\x1b"}, "an address that begins"),
        ({"kind": "webhook", "url": "https://[::1"}, "an address that begins"),
        ({"kind": "webhook", "url_env": "A=B"}, "the name of an environment variable"),
        ({**MAIL, "host": "mail.example.org\n"}, "host takes a server's name"),
        ({**MAIL, "port": "25"}, "port takes a whole number from 1 to 65535"),
        ({**MAIL, "to": []}, "to takes one address, such as"),
        ({**MAIL, "sender": "a"}, "sender takes one address, such as"),
        ({**MAIL, "sender": "Briefs, Desk <a@example.org>"}, "sender takes one address, such as"),
        ({**MAIL, "sender": "a@example.org, b@example.org"}, "sender takes one address, such as"),
        ({**MAIL, "sender": "a@example.org\nBcc: x@example.org"}, "sender takes one address, such as"),
        ({**MAIL, "starttls": "yes"}, "starttls takes true or false"),
        ({**MAIL, "user": "u", "starttls": True}, "user and password_env"),
        ({**MAIL, "user": "u", "password_env": "P"}, "the password would be sent for all to read"),
        ({**MAIL, "tls": True, "starttls": True}, "exclude each other"),
    ],
)
def test_a_wrong_table_is_refused_with_what_would_be_right(table: dict[str, object], wrong: str) -> None:
    hooks, problems = read_hooks([table])
    assert hooks == []
    assert any(wrong in problem for problem in problems)
