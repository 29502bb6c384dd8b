"""Tell someone that a brief changed or failed: by a command, an e-mail or a webhook.

A secret is read from the environment variable that the hook names, and stands in no message, log or
record; it is sent to the server that the hook names, whose certificate is checked, and to no other.
"""

import contextlib
import json
import os
import signal
import smtplib
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.utils import format_datetime, localtime, make_msgid, parseaddr
from functools import partial
from types import FrameType
from typing import Any, Literal
from urllib.parse import urlsplit

from publish.inputs.hooks import Hook, is_here, is_private

TIMEOUT_SECONDS = 30
_ANSWERED = (urllib.error.HTTPError, smtplib.SMTPResponseException)


@dataclass(frozen=True)
class News:
    """What happened to one brief, in words: ``changes`` are sentences, ``error`` is for failures."""

    brief_id: str
    title: str
    outcome: Literal["changed", "failed"]
    path: str = ""
    headline: str = ""
    changes: tuple[str, ...] = ()
    error: str = ""

    @property
    def subject(self) -> str:
        """One line for a subject field or a notification."""
        if self.outcome == "failed":
            return f"Failed: {self.title}"
        # A notebook in depth may have its question for a headline.
        return f"{self.title}: {self.headline if self.headline not in ('', self.title) else 'changed'}"

    @property
    def body(self) -> str:
        """The whole message as plain text."""
        lines = [
            self.subject,
            f"Brief {self.brief_id} {self.outcome}.",
            *(f"- {one}" for one in self.changes),
        ]
        return "\n".join([*lines, *filter(None, [self.error, self.path])]) + "\n"


class RefusedError(Exception):
    """What a hook asks for is not done; the message holds no secret, and is told."""


class TimeUpError(Exception):
    """It took too long; no error of the system's, which a library might take for its own."""


@dataclass(frozen=True)
class Unheard:
    """News that a hook did not pass on, and why; ``is_away``: what it speaks to cannot be reached now."""

    hook: Hook
    brief_id: str
    reason: str
    is_away: bool

    def __str__(self) -> str:
        return f"{self.hook.name} for {self.brief_id} failed: {self.reason}"


def tell(hook: Hook, news: Sequence[News]) -> Unheard | None:
    """Pass news on, in one message; returns why that failed, without any secret, or None."""
    send = {"command": _run_command, "email": _send_email, "webhook": _post}
    try:
        with _within(TIMEOUT_SECONDS):
            send[hook.kind](hook.options, news)
    except Exception as error:  # noqa: BLE001  a hook must never break a build
        return Unheard(hook, news[0].brief_id, _explain(error), _is_away(error))
    return None


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeUpError when the time is up, whatever is waited for: nothing else here has a limit."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeUpError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_away(error: Exception) -> bool:
    """Whether the next news would fare no better now, and perhaps take as long to fail."""
    return isinstance(error, OSError | TimeUpError) and not isinstance(error, _ANSWERED)


def _explain(error: Exception) -> str:
    """Say what went wrong. An error's own words may hold an address with a token in it: none are told."""
    if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception):
        return _explain(error.reason)
    if isinstance(error, urllib.error.HTTPError):
        moved = "; it is not followed to another address" if 300 <= error.code < 400 else ""
        return f"the server answered {error.code}{moved}"
    words: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (RefusedError, str(error)),
        (ssl.SSLCertVerificationError, "the server's certificate is not trusted"),
        (socket.gaierror, "there is no such server"),
        (smtplib.SMTPResponseException, f"the server answered {getattr(error, 'smtp_code', '')}"),
        ((TimeUpError, TimeoutError), f"it took longer than {TIMEOUT_SECONDS} s"),
        (subprocess.CalledProcessError, f"it ended with exit code {getattr(error, 'returncode', '')}"),
        (ssl.SSLError, type(error).__name__),
    )
    errno = error.errno if isinstance(error, OSError) else 0
    other = os.strerror(errno) if errno else type(error).__name__
    return next((said for kind, said in words if isinstance(error, kind)), other)


def _run_command(options: Mapping[str, Any], news: Sequence[News]) -> None:
    """Run the command with the news as JSON on standard input and its main words in BRIEF_*."""
    (one,) = news
    words = {"BRIEF_ID": one.brief_id, "BRIEF_OUTCOME": one.outcome, "BRIEF_SUBJECT": one.subject}
    # As bytes: the machine's own encoding may lack a letter.
    environment = {os.fsencode(name): os.fsencode(value) for name, value in os.environ.items()}
    environment |= {name.encode(): _to_bytes(value.replace("\0", "")) for name, value in words.items()}
    command = subprocess.Popen(
        options["run"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,  # it may write without end
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        command.communicate(_to_bytes(json.dumps(asdict(one), ensure_ascii=False)))
    finally:
        with contextlib.suppress(OSError):  # what it has started ends with it
            os.killpg(command.pid, signal.SIGKILL)
        command.kill()
        command.wait()
    if command.returncode:
        raise subprocess.CalledProcessError(command.returncode, "hook")


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _send_email(options: Mapping[str, Any], news: Sequence[News]) -> None:
    message = EmailMessage()
    # A line break in a header would start another header.
    more = f" and {len(news) - 1} more" if len(news) > 1 else ""
    subject = f"{' '.join(news[0].subject.split())}{more}"
    message["Subject"] = "".join(letter for letter in subject if letter.isprintable())
    message["From"] = options["sender"]
    to = options["to"]
    message["To"] = ", ".join(to) if isinstance(to, list) else to
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=parseaddr(options["sender"])[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_to_bytes("\n".join(one.body for one in news)).decode())
    trusted = ssl.create_default_context()  # left to itself, smtplib checks no certificate
    connect = partial(smtplib.SMTP_SSL, context=trusted) if options.get("tls") else smtplib.SMTP
    with contextlib.closing(connect(options["host"], options.get("port", 0))) as server:
        if options.get("starttls"):
            server.starttls(context=trusted)
        if "user" in options:
            server.login(options["user"], _secret(options, "password_env"))
        server.send_message(message)
        # What it answers to that is not waited for: it has the message.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.putcmd("quit")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token is for the address that the hook names, and news that is not posted is not told."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _post(options: Mapping[str, Any], news: Sequence[News]) -> None:
    (one,) = news
    address = options["url"] if "url" in options else _secret(options, "url_env")
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError("a webhook's address begins with https:// or http://")
    if ("token_env" in options or "url_env" in options) and not is_private(address):
        raise RefusedError("its secret would be sent for all to read; use an address with https://")
    headers = {"Content-Type": "application/json"}
    if "token_env" in options:
        headers["Authorization"] = f"Bearer {_secret(options, 'token_env')}"
    content = _to_bytes(json.dumps({**asdict(one), "text": one.body}, ensure_ascii=False))
    request = urllib.request.Request(address, content, headers, method="POST")
    # To this machine by no proxy, which is another; and what the server says after its "yes" is not read.
    direct = [urllib.request.ProxyHandler({})] if is_here(address) else []
    urllib.request.build_opener(_NoRedirect, *direct).open(request).close()


def _secret(options: Mapping[str, Any], key: str) -> str:
    name = str(options[key])
    if not os.environ.get(name):
        raise RefusedError(f"the environment variable {name} is not set")
    return os.environ[name]
