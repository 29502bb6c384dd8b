"""Whether a brief is out of date, by its record alone."""

from __future__ import annotations

from pathlib import Path

from publish.inputs.files import State
from publish.plan.decide import decide
from publish.record.record import build_record, write_record
from publish.record.task import Built, File
from tests.publish.projects import make_task


def test_data_whose_code_is_not_known_is_up_to_date(tmp_path: Path) -> None:
    task = make_task(tmp_path, formats=("html", "data"))
    built = Built((File("html", b"<p>", "html"), File("csv", b"id", "data")))
    folder = task.find_folder(tmp_path / "reports")
    folder.mkdir(parents=True)
    for file in built.files:
        (folder / f"brief.{file.ending}").write_bytes(file.content)
    (folder / "brief.json").write_bytes(write_record(build_record(task, built)))
    assert decide(task, tmp_path / "reports", State(None)).reasons == ()
