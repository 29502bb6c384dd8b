"""Whether a brief is out of date, by its record alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest

from publish.inputs.files import State
from publish.plan import call
from publish.plan.decide import Decision, decide
from publish.record.record import build_record, write_record
from publish.record.task import Built, File
from tests.publish.projects import make_task

PAGE, PDF, DATA = File("html", b"<p>", "html"), File("pdf", b"%PDF", "pdf"), File("csv", b"id", "data")


@pytest.fixture
def decided(tmp_path: Path) -> Callable[..., Decision]:
    """What is decided of a brief whose files were published, and its record written."""

    def publish(files: Sequence[File], formats: Sequence[str], **told: dict[str, str]) -> Decision:
        task = make_task(tmp_path, formats=tuple(formats))
        folder = task.find_folder(tmp_path / "reports")
        folder.mkdir(parents=True)
        record = build_record(task, Built(files, **told))  # type: ignore[arg-type]
        for file in files:
            (folder / f"brief.{file.ending}").write_bytes(file.content)
        (folder / "brief.json").write_bytes(write_record(record))
        return decide(task, tmp_path / "reports", State(None))

    return publish


def test_data_that_is_there_is_up_to_date(decided: Callable[..., Decision]) -> None:
    assert decided([PAGE, DATA], ["html", "data"]).reasons == ()


def test_a_format_that_came_to_no_file_is_up_to_date(decided: Callable[..., Decision]) -> None:
    assert decided([PAGE], ["html", "docx"]).reasons == ()


def test_a_pdf_that_came_to_no_file_is_made(decided: Callable[..., Decision]) -> None:
    decision = decided([PAGE], ["html", "pdf"])
    assert (decision.reasons, decision.missing) == (("the PDF was not made",), ("pdf",))


@pytest.mark.parametrize(("is_there", "reasons"), [(False, ()), (True, ("the PDF can be made now",))])
def test_a_pdf_waits_for_what_the_machine_lacks(
    decided: Callable[..., Decision],
    monkeypatch: pytest.MonkeyPatch,
    is_there: bool,
    reasons: tuple[str, ...],
) -> None:
    monkeypatch.setattr("publish.plan.decide.has_pango", lambda: is_there)
    assert decided([PAGE], ["html", "pdf"], lacks={"pdf": "Pango"}).reasons == reasons


def test_a_format_that_failed_is_tried_again(decided: Callable[..., Decision]) -> None:
    decision = decided([PAGE], ["html", "data"], problems={"data": "a full disk"})
    assert decision.explain().endswith("data made again, because the data could not be made last time")


def test_a_page_of_its_size_is_read_and_no_other_file(
    tmp_path: Path, decided: Callable[..., Decision]
) -> None:
    assert decided([PAGE, PDF], ["html", "pdf"]).reasons == ()
    task = make_task(tmp_path, formats=("html", "pdf"))
    folder = task.find_folder(tmp_path / "reports")
    (folder / "brief.pdf").write_bytes(b"%pdf")
    assert decide(task, tmp_path / "reports", State(None)).reasons == ()
    (folder / "brief.html").write_bytes(b"<b>")
    decision = decide(task, tmp_path / "reports", State(None))
    assert decision.reasons == ("brief.html is not the one that was recorded",)
    assert decision.missing == ()


@pytest.mark.parametrize(
    ("count", "end"), [(5, "e.py new)"), (6, "e.py new and 1 more)"), (7, "e.py new and 2 more)")]
)
def test_many_differences_are_named_up_to_five(
    decided: Callable[..., Decision], tmp_path: Path, count: int, end: str
) -> None:
    task = decided([PAGE], ["html"]).task
    files = {f"{letter}.py": "1" * 8 for letter in "abcdefg"[:count]}
    changed = make_task(tmp_path, origin=replace(task.origin, code=files))
    (reason,) = decide(changed, tmp_path / "reports", State(None)).reasons
    assert reason.startswith("the code changed (a.py new, b.py new")
    assert reason.endswith(end)


@pytest.mark.parametrize(
    ("formats", "reasons"),
    [(("html",), ()), (("html", "pdf"), ("the PDF is for a4 paper and not for letter",))],
)
def test_paper_matters_to_the_pdf_alone(
    decided: Callable[..., Decision], tmp_path: Path, formats: tuple[str, ...], reasons: tuple[str, ...]
) -> None:
    task = replace(decided([PAGE, PDF], formats).task, paper="letter")
    assert decide(task, tmp_path / "reports", State(None)).reasons == reasons


def test_only_a_brief_made_in_part_keeps_files(tmp_path: Path) -> None:
    task = make_task(tmp_path)
    record = build_record(task, Built([PAGE, PDF]))
    assert Decision(task, ("it changed",), record=record).list_kept() == {}
    in_part = Decision(task, ("the PDF was not made",), ("pdf",), record)
    assert list(in_part.list_kept()) == ["html"]
    assert replace(in_part, record=None).list_kept() == {}


def test_how_a_call_is_done_is_said_by_fields_that_it_has() -> None:
    assert {one.name for one in fields(call.Call)} >= call._HOW
