"""What a dossier's briefs do not name any more is taken away, and nothing else."""

from __future__ import annotations

import json
import shutil

import pytest

from publish.cli import main
from publish.errors import AT_FAULT, DONE
from publish.project import Project
from tests.publish.projects import make_call, run

TWO_DAYS = 'as_of = ["2024-06-04", "2024-06-10"]\n[[brief]]\nnotebook = "brief"\nformats = ["html"]\n'
LAST_DAY = TWO_DAYS.replace('"2024-06-04", ', "")
pytestmark = pytest.mark.usefixtures("made")


@pytest.fixture
def published(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Briefs of two days, of which briefs.toml names the second."""
    monkeypatch.chdir(project.root)
    briefs = project.root / "data" / "crates" / "briefs.toml"
    briefs.write_text(TWO_DAYS, encoding="utf-8")
    run(make_call(project, as_of=()))
    briefs.write_text(LAST_DAY, encoding="utf-8")
    return project


def list_days(project: Project) -> list[str]:
    return sorted(path.name for path in (project.reports / "crates").glob("*"))


def test_day_that_is_not_named_goes(published: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unpublish", "crates", "--dry-run"]) == DONE
    assert list_days(published) == ["2024-06-04", "2024-06-10", "latest"]
    assert main(["unpublish", "crates"]) == DONE
    assert "would take crates/2024-06-04/brief\ntakes crates/2024-06-04/brief" in capsys.readouterr().out
    assert list_days(published) == ["2024-06-10", "latest"]
    assert "2024-06-04" not in (published.reports / "index.html").read_text(encoding="utf-8")


def test_dossier_in_a_folder_of_another_name_keeps_its_briefs(published: Project) -> None:
    folder = published.root / "data"
    (folder / "crates").rename(folder / "other")
    assert main(["unpublish", "crates"]) == DONE
    assert list_days(published) == ["2024-06-10", "latest"]


def test_nothing_goes_while_a_dossier_cannot_be_read(published: Project) -> None:
    folder = published.root / "data" / "crates"
    folder = folder.rename(folder.with_name("other"))
    (folder / "claims.csv").write_text("nonsense", encoding="utf-8")
    assert main(["unpublish", "crates"]) == AT_FAULT
    assert list_days(published) == ["2024-06-04", "2024-06-10", "latest"]


def test_all_of_a_dossier_that_is_gone_goes(published: Project) -> None:
    shutil.rmtree(published.root / "data" / "crates")
    assert main(["unpublish", "crates"]) == DONE
    assert list_days(published) == []


def test_brief_built_besides_takes_nothing_from_latest(published: Project) -> None:
    run(make_call(published, as_of=()))
    latest = published.reports / "crates" / "latest" / "brief.json"
    before = json.loads(latest.read_text(encoding="utf-8"))
    shutil.copy(published.notebooks / "brief.ipynb", published.notebooks / "other.ipynb")
    run(make_call(published, names=("other",)))
    assert json.loads(latest.read_text(encoding="utf-8")) == before
    shutil.rmtree(published.reports / "crates" / "2024-06-10")  # by hand
    assert "1 brief built" in run(make_call(published, as_of=()))[1]
