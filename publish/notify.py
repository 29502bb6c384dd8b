"""Tell someone that a brief changed or failed: by a command, an e-mail or a webhook.

Hooks are the ``[[notify]]`` tables of a dossier's ``briefs.toml``. A secret is never written there:
it is read from the environment variable that the hook names, and stands in no message, log or record.
"""

from __future__ import annotations

import json
import os
import smtplib
import subprocess
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from email.message import EmailMessage
from typing import Literal, cast

TIMEOUT_SECONDS = 30
Kind = Literal["command", "email", "webhook"]
Outcome = Literal["changed", "failed"]

_KEYS: dict[str, set[str]] = {
    "command": {"kind", "on", "run"},
    "email": {"kind", "on", "host", "port", "sender", "to", "user", "password_env", "starttls"},
    "webhook": {"kind", "on", "url_env", "url", "token_env"},
}
_REQUIRED = {"command": {"run"}, "email": {"host", "sender", "to"}, "webhook": set()}


@dataclass(frozen=True)
class News:
    """What happened to one brief, in words: ``changes`` are sentences, ``error`` is for failures."""

    brief_id: str
    title: str
    outcome: Outcome
    path: str = ""
    headline: str = ""
    changes: tuple[str, ...] = ()
    error: str = ""

    @property
    def subject(self) -> str:
        """One line for a subject field or a notification."""
        return (
            f"{self.title}: {self.headline or self.outcome}"
            if self.outcome == "changed"
            else f"Failed: {self.title}"
        )

    @property
    def body(self) -> str:
        """The whole message as plain text."""
        lines = [
            self.subject,
            f"Brief {self.brief_id} {self.outcome}.",
            *(f"- {one}" for one in self.changes),
        ]
        return "\n".join([*lines, *filter(None, [self.error, self.path])]) + "\n"


@dataclass(frozen=True)
class Hook:
    """One ``[[notify]]`` table, checked."""

    kind: Kind
    on: frozenset[str] = frozenset({"changed", "failed"})
    options: Mapping[str, object] = field(default_factory=dict)


def read_hooks(tables: Sequence[Mapping[str, object]]) -> tuple[list[Hook], list[str]]:
    """Read the ``[[notify]]`` tables; returns the hooks and what is wrong with the tables."""
    hooks, problems = [], []
    for number, table in enumerate(tables, start=1):
        wrong = _check(table)
        problems += [f"notify {number}: {one}" for one in wrong]
        if not wrong:
            wanted = cast(list[str], table.get("on", ["changed", "failed"]))
            hooks.append(Hook(cast(Kind, table["kind"]), frozenset(wanted), dict(table)))
    return hooks, problems


def _check(table: Mapping[str, object]) -> list[str]:
    kind = table.get("kind")
    if kind not in _KEYS:
        return [f"kind is {kind!r}; write one of {', '.join(_KEYS)}"]
    problems = [
        f"{key} is not known for a {kind}; it takes {', '.join(sorted(_KEYS[kind]))}"
        for key in sorted(set(table) - _KEYS[kind])
    ]
    problems += [f"{key} is missing for a {kind}" for key in sorted(_REQUIRED[kind] - set(table))]
    if kind == "webhook" and ("url" in table) == ("url_env" in table):
        problems.append("a webhook takes either url or url_env (the name of an environment variable)")
    on = table.get("on", ["changed"])
    if not isinstance(on, list) or not on or set(on) - {"changed", "failed"}:
        problems.append('on takes a list of "changed" and "failed"')
    if kind == "command" and not (isinstance(table.get("run"), list) and table["run"]):
        problems.append('run takes a list of words, such as ["notify-send", "brief"]; no shell reads it')
    return problems


def tell(hooks: Sequence[Hook], news: News) -> list[str]:
    """Run every hook that wants this news; returns what failed, without any secret."""
    send = {"command": _run_command, "email": _send_email, "webhook": _post}
    failures = []
    for hook in hooks:
        if news.outcome not in hook.on:
            continue
        try:
            send[hook.kind](hook.options, news)
        except Exception as error:  # noqa: BLE001 - a hook must never break a build
            # The error's own words may hold an address with a token in it, so only its type is told.
            failures.append(f"notify by {hook.kind} for {news.brief_id} failed: {type(error).__name__}")
    return failures


def _run_command(options: Mapping[str, object], news: News) -> None:
    """Run the command with the news as JSON on standard input and its main words in BRIEF_*."""
    words = {"BRIEF_ID": news.brief_id, "BRIEF_OUTCOME": news.outcome, "BRIEF_SUBJECT": news.subject}
    subprocess.run(
        [str(word) for word in options["run"]],  # type: ignore[attr-defined]
        input=json.dumps(asdict(news), ensure_ascii=False),
        text=True,
        env={**os.environ, **words},
        timeout=TIMEOUT_SECONDS,
        check=True,
        capture_output=True,
    )


def _send_email(options: Mapping[str, object], news: News) -> None:
    message = EmailMessage()
    # A line break in a header would start another header.
    message["Subject"] = " ".join(news.subject.split())
    message["From"] = str(options["sender"])
    to = options["to"]
    message["To"] = ", ".join(to) if isinstance(to, list) else str(to)
    message.set_content(news.body)
    port = int(options.get("port", 25))  # type: ignore[call-overload]
    with smtplib.SMTP(str(options["host"]), port, timeout=TIMEOUT_SECONDS) as server:
        if options.get("starttls"):
            server.starttls()
        if "user" in options:
            server.login(str(options["user"]), _secret(options, "password_env"))
        server.send_message(message)


def _post(options: Mapping[str, object], news: News) -> None:
    address = str(options["url"]) if "url" in options else _secret(options, "url_env")
    if not address.startswith(("http://", "https://")):
        raise ValueError("a webhook's address begins with https:// or http://")
    headers = {"Content-Type": "application/json"}
    if "token_env" in options:
        headers["Authorization"] = f"Bearer {_secret(options, 'token_env')}"
    content = json.dumps({**asdict(news), "text": news.body}, ensure_ascii=False).encode()
    request = urllib.request.Request(address, content, headers, method="POST")
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        answer.read()


def _secret(options: Mapping[str, object], key: str) -> str:
    name = str(options[key])
    if name not in os.environ:
        raise KeyError(name)
    return os.environ[name]
