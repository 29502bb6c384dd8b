"""Someone is told of a changed or failed brief; no secret is ever told."""

from __future__ import annotations

import contextlib
import email
import email.utils
import http.server
import json
import re
import socket
import socketserver
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish.inputs.hooks import Hook, read_hooks
from publish.tell.notify import News, tell
from tests.publish.projects import wait_until_gone

CHANGED = News(
    "dprk/2024-10-18/brief",
    "North Korea's support",
    "changed",
    path="reports/dprk/2024-10-18/brief.html",
    headline="Two ministers say that soldiers were sent",
    changes=("New: about 10,000 soldiers prepare.",),
)
FAILED = News("dprk/2024-10-18/brief", "North Korea's support", "failed", error="cell 3: KeyError")


@pytest.mark.parametrize("headline", ["", CHANGED.title])
def test_brief_whose_headline_is_its_title_is_called_changed(headline: str) -> None:
    assert replace(CHANGED, headline=headline).subject == "North Korea's support: changed"


class _MailHandler(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs to hand over one message."""

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        while line := self.rfile.readline().strip():
            verb = line.upper().split(b" ")[0]
            if verb == b"EHLO":
                self.wfile.write(b"250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n")
            elif verb == b"STARTTLS":
                self.wfile.write(b"220 go\r\n")
            elif verb == b"AUTH":
                self.server.logins.append(line)  # type: ignore[attr-defined]
                self.wfile.write(b"235 ok\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go\r\n")
                lines = []
                while (one := self.rfile.readline()) != b".\r\n":
                    lines.append(one)
                self.server.mails.append(b"".join(lines).decode())  # type: ignore[attr-defined]
                self.wfile.write(b"250 ok\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


def _serve(kind: type[Any], handler: type[Any], **known: object) -> Iterator[Any]:
    """Serve on this machine while a test goes on, with what the handler knows of its server."""
    with kind(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        vars(server).update(known)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def mail_server() -> Iterator[Any]:
    yield from _serve(socketserver.ThreadingTCPServer, _MailHandler, mails=[], logins=[])


class _PostHandler(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append((self.path, self.headers["Authorization"], json.loads(body)))  # type: ignore[attr-defined]
        self.send_response({"/broken": 500, "/moved": 302}.get(self.path, 204))
        self.send_header("Location", f"http://localhost:{self.server.server_port}/elsewhere")  # type: ignore[attr-defined]
        self.end_headers()

    def do_GET(self) -> None:
        self.server.posts.append((self.path, self.headers["Authorization"], None))  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def web_server() -> Iterator[Any]:
    yield from _serve(http.server.ThreadingHTTPServer, _PostHandler, posts=[])


def _hook(**table: object) -> Hook:
    hooks, problems = read_hooks([table])
    assert not problems
    return hooks[0]


MAIL: dict[str, Any] = {
    "kind": "email",
    "host": "127.0.0.1",
    "sender": "a@example.org",
    "to": "b@example.org",
}


def _mail(server: Any, **table: object) -> Hook:
    return _hook(**{**MAIL, "port": server.server_address[1], **table})


def test_an_email_says_what_changed_in_words(mail_server: Any) -> None:
    assert tell(_mail(mail_server, to=["b@example.org"]), [CHANGED]) is None
    (mail,) = mail_server.mails
    assert "To: b@example.org" in mail
    assert "Two ministers say" in mail
    assert "about 10,000 soldiers prepare" in mail
    read = email.message_from_string(mail)
    assert email.utils.parsedate_to_datetime(read["Date"]).tzinfo
    assert re.fullmatch(r"<[^<>\s]+@example\.org>", read["Message-ID"])


def test_all_news_of_a_build_come_in_one_mail(mail_server: Any) -> None:
    assert tell(_mail(mail_server, sender="Desk <a@example.org>"), [CHANGED, FAILED]) is None
    (mail,) = mail_server.mails
    assert "and 1 more" in " ".join(mail.split())
    assert "cell 3: KeyError" in mail


class _Chatty(socketserver.BaseRequestHandler):
    """Says its server's ``words`` once and then its ``part`` without end."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            self.request.sendall(self.server.words)  # type: ignore[attr-defined]
            while True:
                self.request.sendall(self.server.part)  # type: ignore[attr-defined]
                time.sleep(self.server.pause)  # type: ignore[attr-defined]


@pytest.fixture
def chatty_server() -> Iterator[Any]:
    yield from _serve(socketserver.ThreadingTCPServer, _Chatty)


def test_a_server_that_dribbles_gets_no_more_than_its_time(
    chatty_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    chatty_server.words, chatty_server.part, chatty_server.pause = b"", b"2", 0.2
    monkeypatch.setattr("publish.tell.notify.TIMEOUT_SECONDS", 1)
    began = time.monotonic()
    url = f"http://127.0.0.1:{chatty_server.server_address[1]}/"
    for hook in (_mail(chatty_server), _hook(kind="webhook", url=url)):
        assert "it took longer than 1 s" in str(tell(hook, [CHANGED]))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("words", "part", "pause", "reason"),
    [
        (b"220 a\r\n", b"2", 0.2, "it took longer than 1 s"),
        (b"220-a\r\n", b"220-hello\r\n" * 1000, 0, "it took longer than 1 s"),
        (b"", b"2" * 100_000, 0, ""),
    ],
    ids=["dribbles after its banner", "endless banner", "endless line"],
)
def test_a_mail_server_is_heard_up_to_a_point(
    chatty_server: Any, monkeypatch: pytest.MonkeyPatch, words: bytes, part: bytes, pause: float, reason: str
) -> None:
    chatty_server.words, chatty_server.part, chatty_server.pause = words, part, pause
    monkeypatch.setattr("publish.tell.notify.TIMEOUT_SECONDS", 1)
    began = time.monotonic()
    failure = tell(_mail(chatty_server), [CHANGED])
    assert failure and reason in failure.reason
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(("part", "pause"), [(b"x", 0.2), (b"x" * 1_000_000, 0)], ids=["dribbles", "1.5 GB"])
def test_what_a_webhook_answers_after_its_yes_is_not_read(
    chatty_server: Any, monkeypatch: pytest.MonkeyPatch, part: bytes, pause: float
) -> None:
    chatty_server.words = b"HTTP/1.0 200 OK\r\nContent-Length: 1500000000\r\n\r\n"
    chatty_server.part, chatty_server.pause = part, pause
    monkeypatch.setattr("publish.tell.notify.TIMEOUT_SECONDS", 1)
    url = f"http://127.0.0.1:{chatty_server.server_address[1]}/"
    assert tell(_hook(kind="webhook", url=url), [CHANGED]) is None


def test_a_token_for_this_machine_goes_by_no_proxy(web_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_TOKEN", "s3cret")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{web_server.server_port}")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    failure = tell(_hook(kind="webhook", url=f"http://localhost:{port}/", token_env="HOOK_TOKEN"), [CHANGED])
    assert failure and failure.reason == "Connection refused"
    assert web_server.posts == []


def test_a_command_that_floods_or_leaves_a_child_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.tell.notify.TIMEOUT_SECONDS", 1)
    flood = _hook(kind="command", run=[sys.executable, "-c", "while True: print('x' * 9999)"])
    assert "it took longer than 1 s" in str(tell(flood, [CHANGED]))
    leave = f"sleep 60 & echo $! > '{tmp_path / 'pid'}'"
    assert tell(_hook(kind="command", run=["sh", "-c", leave]), [CHANGED]) is None
    wait_until_gone((tmp_path / "pid").read_text().strip())


def test_a_secret_is_never_sent_for_all_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"kind": "webhook", "url": "http://example.org/", "token_env": "HOOK_TOKEN"}
    assert "for all to read" in read_hooks([table])[1][0]
    monkeypatch.setenv("HOOK_URL", "http://example.org/secret")
    failure = str(tell(_hook(kind="webhook", url_env="HOOK_URL"), [FAILED]))
    assert "for all to read" in failure
    assert "secret would" in failure
    assert "example.org" not in failure


def test_words_that_a_locale_lacks_reach_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = f"import os, sys\nopen({str(tmp_path / 'got')!r}, 'wb').write(sys.stdin.buffer.read())"
    news = News("x/y/z", "Kraków – 平壌 \ud83d", "changed")
    assert tell(_hook(kind="command", run=[sys.executable, "-c", program]), [news]) is None
    assert "平壌" in (tmp_path / "got").read_text(encoding="utf-8")


def test_a_password_is_of_the_environment_and_never_told(
    mail_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = _mail(mail_server, user="u", password_env="MAIL_SECRET")
    assert str(tell(hook, [CHANGED])) == (
        f"notify 1 (email) for {CHANGED.brief_id} failed: the environment variable MAIL_SECRET is not set"
    )
    monkeypatch.setenv("MAIL_SECRET", "hunter2")
    assert tell(hook, [CHANGED]) is None
    assert mail_server.logins and "hunter2" not in mail_server.mails[0]


def test_a_webhook_gets_the_news_as_json(web_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_TOKEN", "s3cret")
    url = f"http://127.0.0.1:{web_server.server_port}/hook"
    assert tell(_hook(kind="webhook", url=url, token_env="HOOK_TOKEN"), [CHANGED]) is None
    ((path, authorization, news),) = web_server.posts
    assert (path, authorization) == ("/hook", "Bearer s3cret")
    assert news["outcome"] == "changed" and news["changes"] == list(CHANGED.changes)


def test_a_failing_hook_is_reported_without_its_secret(
    web_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_URL", f"http://127.0.0.1:{web_server.server_port}/broken")
    failure = tell(_hook(kind="webhook", url_env="HOOK_URL"), [FAILED])
    assert str(failure) == f"notify 1 (webhook) for {FAILED.brief_id} failed: the server answered 500"
    assert failure and not failure.is_away, "other news may be to its liking"
    assert [path for path, _, _ in web_server.posts] == ["/broken"]


def test_a_server_that_cannot_be_reached_is_known_as_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for hook in (_hook(kind="webhook", url=f"http://127.0.0.1:{port}/"), _hook(**MAIL, port=port)):
        failure = tell(hook, [CHANGED])
        assert failure and failure.is_away
        assert failure.reason == "Connection refused"


def test_a_moved_webhook_gets_neither_token_nor_news(
    web_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_TOKEN", "s3cret")
    url = f"http://127.0.0.1:{web_server.server_port}/moved"
    failure = tell(_hook(kind="webhook", url=url, token_env="HOOK_TOKEN"), [CHANGED])
    assert str(failure).endswith("failed: the server answered 302; it is not followed to another address")
    assert [path for path, _, _ in web_server.posts] == ["/moved"]


@pytest.mark.parametrize("kind", ["starttls", "tls"])
def test_a_password_goes_only_to_a_trusted_certificate(
    mail_server: Any, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("MAIL_SECRET", "hunter2")
    seen: list[ssl.SSLContext] = []

    def refuse(context: ssl.SSLContext, line: socket.socket, **_: object) -> None:
        seen.append(context)
        line.close()
        raise ssl.SSLCertVerificationError(1, "self-signed certificate")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
    login = {"user": "u", "password_env": "MAIL_SECRET", kind: True}
    failure = tell(_mail(mail_server, **login), [CHANGED])
    assert str(failure).endswith("failed: the server's certificate is not trusted")
    (context,) = seen
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert mail_server.logins == []


def test_a_command_gets_the_news_on_standard_input(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    program = f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"
    assert tell(_hook(kind="command", run=[sys.executable, "-c", program]), [CHANGED]) is None
    assert json.loads(told.read_text())["brief_id"] == CHANGED.brief_id


def test_no_shell_reads_a_command(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    hook = _hook(kind="command", run=["echo", f"; touch {victim}"])
    assert tell(hook, [CHANGED]) is None
    assert not victim.exists()


def test_a_command_that_fails_is_reported() -> None:
    failure = tell(_hook(kind="command", run=["false"]), [FAILED])
    assert str(failure) == f"notify 1 (command) for {FAILED.brief_id} failed: it ended with exit code 1"


def test_a_line_break_in_a_title_starts_no_header(mail_server: Any) -> None:
    news = News("x/y/z", "Title\r\nBcc: evil@example.org", "failed")
    assert tell(_mail(mail_server), [news]) is None
    headers = mail_server.mails[0].partition("\r\n\r\n")[0]
    assert "Subject: Failed: Title Bcc: evil@example.org" in headers and "\nBcc:" not in headers
