"""Who asked to be told hears of each change and each failure once, also after a hook or a build broke."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from publish.errors import AT_FAULT, DONE
from publish.inputs.hooks import Hook
from publish.place import pending
from publish.place.lock import is_held
from publish.place.pending import UNTOLD_FILE
from publish.project import Project
from publish.tell import announce as announcing
from publish.tell.notify import News, Unheard
from tests.publish.projects import (
    EARLY,
    LATE,
    PARAMETERS,
    SHOW_DAY,
    build_without_notebook,
    digest_tree,
    fail_for,
    make_all,
    make_call,
    run,
    spoil_claims,
    write_notebook,
)

HOOK = """import os, sys
if os.path.exists({away!r}):
    open({away!r}, 'a').write('asked ')
    sys.exit(3)
open({told!r}, 'a').write(sys.stdin.read() + chr(10))"""


def ask_to_be_told(project: Project) -> Callable[[], list[dict[str, Any]]]:
    """Let the dossier's hook write down what it is told; returns what reads it, once.

    While there is a file named "away" the hook fails, and notes that it was asked.
    """
    told = project.root / "told.jsonl"
    program = HOOK.format(away=str(project.root / "away"), told=str(told))
    text = f"""as_of = ["{EARLY}", "{LATE}"]
[[brief]]
notebook = "brief"
[[notify]]
kind = "command"
run = {json.dumps([sys.executable, "-c", program])}
"""
    (project.root / "data/crates/briefs.toml").write_text(text, encoding="utf-8")

    def read() -> list[dict[str, Any]]:
        lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
        told.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]

    return read


def declare_compare_to(project: Project) -> None:
    write_notebook(project.notebooks, "brief", SHOW_DAY, parameters=f'{PARAMETERS}\ncompare_to: str = ""')


def test_a_hook_is_told_what_was_made_found_and_changed(project: Project, made: list[str]) -> None:
    declare_compare_to(project)
    read = ask_to_be_told(project)
    assert run(make_call(project, as_of=()))[0] == DONE
    first, second = read()
    assert (first["brief_id"], first["outcome"], first["changes"]) == (
        "crates/2024-06-04/brief",
        "changed",
        [],
    )
    assert second["headline"] == "As of 2024-06-10"
    assert second["changes"] == ["New since 2024-06-04, by 2024-06-10"]
    assert run(make_call(project, as_of=()))[0] == DONE
    assert read() == []


def test_of_a_failure_a_hook_is_told_once_until_it_is_mended(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ask_to_be_told(project)
    call = make_call(project, as_of=())
    fail_for(monkeypatch, "crates/2024-06-10/brief")
    for expected in (["changed", "failed"], [], []):
        assert run(call)[0] == AT_FAULT
        assert [news["outcome"] for news in read()] == expected
    make_all(monkeypatch, build_without_notebook)
    assert run(call)[0] == DONE
    assert [news["outcome"] for news in read()] == ["changed"]
    fail_for(monkeypatch, "crates/2024-06-10/brief")
    run(make_call(project, as_of=(), force=True))
    assert [news["outcome"] for news in read()] == ["failed"], "the other says what it said"


def test_what_a_build_could_not_tell_the_next_one_tells(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ask_to_be_told(project)
    call = make_call(project, as_of=())
    with monkeypatch.context() as killed:
        killed.setattr(announcing, "tell", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(call)
    assert len(made) == 2
    assert run(call)[0] == DONE
    assert len(made) == 2, "it is made already"
    assert [news["brief_id"] for news in read()] == ["crates/2024-06-04/brief", "crates/2024-06-10/brief"]
    assert run(call)[0] == DONE
    assert read() == []


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def count_asked(project: Project) -> int:
    return (project.root / "away").read_text(encoding="utf-8").count("asked")


def test_what_a_hook_did_not_pass_on_is_tried_again(project: Project, made: list[str]) -> None:
    read = ask_to_be_told(project)
    call = make_call(project, as_of=())
    (project.root / "away").touch()
    code, told = run(call)
    assert code == DONE, "the briefs are there"
    assert "notify 1 (command) for crates/2024-06-04/brief failed: it ended with exit code 3" in told
    assert told.count("; the next builds try again, for 3 days") == 2
    code, told = run(call)
    assert (code, count_asked(project)) == (DONE, 4)
    assert "notify" not in told, "a schedule that runs each minute writes no message each minute"
    (project.root / "away").unlink()
    assert run(call)[0] == DONE
    assert [news["brief_id"] for news in read()] == ["crates/2024-06-04/brief", "crates/2024-06-10/brief"]
    assert len(made) == 2, "nothing was built again for that"
    assert not (project.reports / UNTOLD_FILE).exists()
    assert "nothing changed" in run(call)[1]
    assert read() == []


def test_only_the_hook_that_failed_is_tried_again(project: Project, made: list[str]) -> None:
    read = ask_to_be_told(project)
    away, path = project.root / "away", project.root / "data/crates/briefs.toml"
    first = path.read_text(encoding="utf-8")
    always = first[first.index("[[notify]]") :].replace(str(away), str(project.root / "never"))
    path.write_text(f"{first}{always}", encoding="utf-8")
    away.touch()
    run(make_call(project, as_of=()))
    assert len(read()) == 2
    run(make_call(project, as_of=()))
    assert read() == []
    assert count_asked(project) == 4


def test_a_failure_that_a_hook_did_not_pass_on_is_told_later(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ask_to_be_told(project)
    call = make_call(project, as_of=())
    fail_for(monkeypatch, "crates/2024-06-10/brief")
    (project.root / "away").touch()
    run(call)
    (project.root / "away").unlink()
    for expected in (["changed", "failed"], []):
        assert run(call)[0] == AT_FAULT
        assert [news["outcome"] for news in read()] == expected


def test_after_some_days_a_hook_is_given_up_and_that_is_said(project: Project, made: list[str]) -> None:
    ask_to_be_told(project)
    call = make_call(project, as_of=(LATE,))
    (project.root / "away").touch()
    run(call)
    note = project.reports / UNTOLD_FILE
    waits = json.loads(note.read_text(encoding="utf-8"))
    long_ago = datetime.now(UTC) - pending.PATIENCE - timedelta(minutes=1)
    waits["crates/2024-06-10/brief"]["since"] = long_ago.strftime("%Y-%m-%dT%H:%M:%SZ")
    note.write_text(json.dumps(waits), encoding="utf-8")
    assert "this is not tried any more, after 3 days" in run(call)[1]
    assert not note.exists()
    assert "nothing changed" in run(call)[1]
    assert count_asked(project) == 2


def test_a_server_away_is_asked_once_a_build_and_told_later(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a hundred briefs would wait a hundred times for as long as a server has to answer."""
    ask_to_be_told(project)
    asked: list[str] = []

    def time_out(hook: Hook, news: Sequence[News]) -> Unheard:
        asked.append(news[0].brief_id)
        return Unheard(hook, news[0].brief_id, "it took longer than 30 s", is_away=True)

    monkeypatch.setattr(announcing, "tell", time_out)
    told = run(make_call(project, as_of=()))[1]
    assert "notify 1 (command) for crates/2024-06-04/brief failed: it took longer than 30 s" in told
    assert "notify 1 (command): what it is to tell of 1 more brief waits with that" in told
    run(make_call(project, as_of=()))
    assert asked == ["crates/2024-06-04/brief"] * 2
    monkeypatch.setattr(announcing, "tell", lambda hook, news: asked.append(news[0].brief_id))
    run(make_call(project, as_of=()))
    assert asked[2:] == ["crates/2024-06-04/brief", "crates/2024-06-10/brief"]


def test_a_hook_for_failures_hears_of_no_change(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ask_to_be_told(project)
    path = project.root / "data/crates/briefs.toml"
    path.write_text(path.read_text(encoding="utf-8") + 'on = ["failed"]\n', encoding="utf-8")
    fail_for(monkeypatch, "crates/2024-06-10/brief")
    run(make_call(project, as_of=()))
    assert [news["outcome"] for news in read()] == ["failed"]


def test_unfit_data_are_told_once_and_readers_see_since_when(project: Project, made: list[str]) -> None:
    read = ask_to_be_told(project)
    call = make_call(project, as_of=())
    run(call)
    read()
    claims = project.root / "data" / "crates" / "claims.csv"
    good = claims.read_text(encoding="utf-8")
    spoil_claims(project)
    before = digest_tree(project.reports / "crates")
    catalogue = project.reports / "index.html"
    for expected in (1, 0):
        assert run(call)[0] == AT_FAULT
        news = read()
        assert len(news) == expected
        assert "its data or briefs.toml is at fault" in catalogue.read_text(encoding="utf-8")
    assert digest_tree(project.reports / "crates") == before
    claims.write_text(good, encoding="utf-8")
    assert run(call)[0] == DONE
    assert "its data or briefs.toml is at fault" not in catalogue.read_text(encoding="utf-8")
    spoil_claims(project)
    run(call)
    (news,) = read()
    assert (news["brief_id"], news["outcome"]) == ("crates", "failed")
    assert "claims.csv:2:document_id: " in news["error"]


def test_a_refused_dossier_never_published_is_told_once(project: Project, made: list[str]) -> None:
    read = ask_to_be_told(project)
    other = project.root / "data" / "more"
    run(make_call(project, as_of=()))
    read()
    (project.root / "data" / "crates").rename(other)
    (other / "claims.csv").write_bytes(b"\0")
    for expected in (["more"], []):
        assert run(make_call(project, as_of=(), dossiers=(other,)))[0] == AT_FAULT
        assert [news["brief_id"] for news in read()] == expected


def test_a_brief_made_again_that_says_the_same_is_no_news(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ask_to_be_told(project)
    run(make_call(project, as_of=()))
    assert len(read()) == 2
    feed = (project.reports / "feed.xml").read_bytes()
    write_notebook(project.notebooks, "brief", SHOW_DAY, "1 + 1")
    run(make_call(project, as_of=()))
    assert (len(made), read()) == (4, [])
    assert (project.reports / "feed.xml").read_bytes() == feed


def test_a_server_is_told_while_the_folder_is_free(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_to_be_told(project)
    held: list[bool] = []
    monkeypatch.setattr(announcing, "tell", lambda *_: held.append(is_held(project.reports)))
    run(make_call(project, as_of=()))
    assert held == [False, False]
