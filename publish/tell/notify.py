"""Tell someone that a brief changed or failed: by a command, an e-mail or a webhook.

A secret is read from the environment variable that the hook names, and stands in no message, log or
record; it is sent to the server that the hook names, whose certificate is checked, and to no other.
"""

from __future__ import annotations

import json
import os
import smtplib
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from typing import Any, Literal

from publish.inputs.hooks import Hook

TIMEOUT_SECONDS = 30
Outcome = Literal["changed", "failed"]


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


class MissingSecretError(Exception):
    """An environment variable that a hook names is not set."""


@dataclass(frozen=True)
class Unheard:
    """News that a hook did not pass on, and why; ``is_away``: what it speaks to cannot be reached now."""

    hook: Hook
    brief_id: str
    reason: str
    is_away: bool

    def __str__(self) -> str:
        return f"{self.hook.name} for {self.brief_id} failed: {self.reason}"


def tell(hook: Hook, news: News) -> Unheard | None:
    """Pass news on; returns why that failed, without any secret, or None."""
    send = {"command": _run_command, "email": _send_email, "webhook": _post}
    try:
        send[hook.kind](hook.options, news)
    except Exception as error:  # noqa: BLE001 - a hook must never break a build
        return Unheard(hook, news.brief_id, _explain(error), _is_away(error))
    return None


def _is_away(error: Exception) -> bool:
    """Whether the next news would fare no better now, and perhaps take as long to fail."""
    if isinstance(error, urllib.error.HTTPError):
        return False
    return isinstance(error, (OSError, subprocess.TimeoutExpired)) and not isinstance(
        error, smtplib.SMTPResponseException
    )


def _explain(error: Exception) -> str:
    """Say what went wrong. An error's own words may hold an address with a token in it: none are told."""
    if isinstance(error, MissingSecretError):
        return f"the environment variable {error} is not set"
    if isinstance(error, urllib.error.HTTPError):
        moved = "; it is not followed to another address" if 300 <= error.code < 400 else ""
        return f"the server answered {error.code}{moved}"
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception):
        return _explain(error.reason)
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the server's certificate is not trusted"
    if isinstance(error, socket.gaierror):
        return "there is no such server"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the server answered {error.smtp_code}"
    if isinstance(error, (TimeoutError, subprocess.TimeoutExpired)):
        return f"it took longer than {TIMEOUT_SECONDS} s"
    if isinstance(error, subprocess.CalledProcessError):
        return f"it ended with exit code {error.returncode}"
    if isinstance(error, OSError) and error.errno and not isinstance(error, ssl.SSLError):
        return os.strerror(error.errno)
    return type(error).__name__


def _run_command(options: Mapping[str, Any], news: News) -> None:
    """Run the command with the news as JSON on standard input and its main words in BRIEF_*."""
    words = {"BRIEF_ID": news.brief_id, "BRIEF_OUTCOME": news.outcome, "BRIEF_SUBJECT": news.subject}
    subprocess.run(
        options["run"],
        input=json.dumps(asdict(news), ensure_ascii=False),
        text=True,
        env={**os.environ, **words},
        timeout=TIMEOUT_SECONDS,
        check=True,
        capture_output=True,
    )


def _send_email(options: Mapping[str, Any], news: News) -> None:
    message = EmailMessage()
    # A line break in a header would start another header.
    message["Subject"] = " ".join(news.subject.split())
    message["From"] = options["sender"]
    to = options["to"]
    message["To"] = ", ".join(to) if isinstance(to, list) else to
    message.set_content(news.body)
    with _open_server(options) as server:
        if "user" in options:
            server.login(options["user"], _secret(options, "password_env"))
        server.send_message(message)


def _open_server(options: Mapping[str, Any]) -> smtplib.SMTP:
    # Left to itself, smtplib checks no certificate.
    trusted = ssl.create_default_context()
    host, port = options["host"], options.get("port", 0)
    if options.get("tls"):
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=trusted)
    server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    if options.get("starttls"):
        try:
            server.starttls(context=trusted)
        except Exception:
            server.close()
            raise
    return server


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token is for the address that the hook names, and news that is not posted is not told."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _post(options: Mapping[str, Any], news: News) -> None:
    address = options["url"] if "url" in options else _secret(options, "url_env")
    if not address.startswith(("http://", "https://")):
        raise ValueError("a webhook's address begins with https:// or http://")
    headers = {"Content-Type": "application/json"}
    if "token_env" in options:
        headers["Authorization"] = f"Bearer {_secret(options, 'token_env')}"
    content = json.dumps({**asdict(news), "text": news.body}, ensure_ascii=False).encode()
    request = urllib.request.Request(address, content, headers, method="POST")
    with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT_SECONDS) as answer:
        answer.read()


def _secret(options: Mapping[str, Any], key: str) -> str:
    name = str(options[key])
    if not os.environ.get(name):
        raise MissingSecretError(name)
    return os.environ[name]
