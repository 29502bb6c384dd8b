"""A build makes what is out of date, says why, publishes what is whole, and leaves the rest as it was."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from publish import build as building
from publish.commands.build import build_call
from publish.errors import AT_FAULT, DONE, CallError
from publish.inputs.files import State
from publish.place.files import Aside
from publish.place.lock import hold_lock
from publish.plan.planner import plan_call
from publish.project import Project
from publish.record.task import Built, File, Job
from publish.tell.progress import Progress
from publish.versions import read_library_versions
from tests.dossiers import write_dossier
from tests.publish.projects import (
    DAY,
    EARLY,
    LATE,
    PARAMETERS,
    SHOW_DAY,
    add_later_claim,
    build_without_notebook,
    digest_tree,
    edit_notebook,
    fail_for,
    make_all,
    make_call,
    make_cell,
    make_notebook,
    run,
    spoil_claims,
    write_notebook,
)

# As make_call does, but without importing what that needs.
SAME_CALL = """
import sys
from datetime import date
from pathlib import Path
from publish.commands.build import build_call
from publish.plan.call import Call
from publish.tell.progress import Progress
from publish.project import Project
root = Path(sys.argv[1])
day, dossier = date(2024, 6, 10), root / "data" / "crates"
call = Call(Project(root), root / "reports", (dossier,), (day,), (), ("html",))
code = build_call(call, Progress())
heavy = {"pandas", "papermill", "nbconvert", "nbformat", "jupyter_client", "weasyprint", "matplotlib"}
heavy |= {"numpy", "decimal"}
print(code, sorted(heavy & set(sys.modules)))
"""


# With kernels, once for all that only they can show.


def test_a_brief_its_record_and_catalogue_are_the_same_bytes(
    project: Project,
) -> None:
    call = make_call(project, as_of=(EARLY, LATE), jobs=2)
    code, told = run(call)
    assert code == DONE
    assert "2 briefs built, 0 up to date" in told
    page = (project.reports / "crates/2024-06-10/brief.html").read_text(encoding="utf-8")
    assert "<h1>As of 2024-06-10</h1>" in page
    names = set(digest_tree(project.reports))
    assert names >= {
        "index.html",
        "feed.xml",
        "crates/2024-06-04/brief.html",
        "crates/2024-06-10/brief.json",
        "crates/latest/brief.html",
    }
    again = make_call(project, as_of=(EARLY, LATE), reports=project.root / "again")
    assert run(again)[0] == DONE
    leave_out = (".json", ".xml")  # these say when
    first, second = digest_tree(project.reports, *leave_out), digest_tree(again.reports, *leave_out)
    del first["index.html"], second["index.html"]
    assert first == second
    record = json.loads((project.reports / "crates/2024-06-10/brief.json").read_text(encoding="utf-8"))
    assert record["previous"]["brief_id"] == "crates/2024-06-04/brief"
    assert record["parameters"] == {"dossier": "crates", "as_of": "2024-06-10"}


def test_no_change_starts_no_kernel_and_imports_little(project: Project, made: list[str]) -> None:
    call = make_call(project)
    assert run(call)[0] == DONE
    answer = subprocess.run(
        [sys.executable, "-c", SAME_CALL, str(project.root)], capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines() == ["nothing changed: 1 brief up to date", "0 []"]


# Without kernels: what is built, and what is left alone.


def test_a_lost_state_costs_no_kernel_either(project: Project, made: list[str]) -> None:
    run(make_call(project))
    (project.reports / ".state.json").unlink()
    assert "0 briefs built, 1 up to date" in run(make_call(project))[1]
    assert len(made) == 1


def test_force_makes_all_anew(project: Project, made: list[str]) -> None:
    run(make_call(project))
    assert run(make_call(project, force=True, explain=True))[1].startswith(
        "crates/2024-06-10/brief: rebuilt, because you said --force\n"
    )
    assert len(made) == 2


def test_a_claim_public_later_leaves_earlier_briefs_untouched(project: Project, made: list[str]) -> None:
    call = make_call(project, as_of=(EARLY, LATE))
    run(call)
    before = digest_tree(project.reports / "crates" / EARLY.isoformat())
    made.clear()
    add_later_claim(project)
    told = run(make_call(project, as_of=(EARLY, LATE), explain=True))[1]
    assert made == ["crates/2024-06-10/brief"]
    assert "crates/2024-06-04/brief: up to date\n" in told
    assert "crates/2024-06-10/brief: rebuilt, because what the dossier shows at this date changed (" in told
    assert "claims.csv C90 new" in told
    assert digest_tree(project.reports / "crates" / EARLY.isoformat()) == before


def rename_brief(project: Project) -> None:
    text = '[[brief]]\nnotebook = "brief"\ntitle = "New"\nas_of = ["2024-06-10"]'
    (project.root / "data/crates/briefs.toml").write_text(text, encoding="utf-8")


def cut_page(project: Project) -> None:
    (project.reports / "crates/2024-06-10/brief.html").write_text("<ht", encoding="utf-8")


def edit_lock(project: Project) -> None:
    (project.root / "requirements.lock").write_text("pandas==9", encoding="utf-8")


def delete_record(project: Project) -> None:
    (project.reports / "crates/2024-06-10/brief.json").unlink()


def edit_code(monkeypatch: pytest.MonkeyPatch, edited: str) -> None:
    digest = State.digest_code
    monkeypatch.setattr(
        State, "digest_code", lambda self, path: "0" * 64 if path.endswith(edited) else digest(self, path)
    )


@pytest.mark.parametrize(
    ("file", "count"),
    [("analysis/numbers/words.py", 2), ("publish/make/html.py", 2), ("analysis/notes/code.py", 1)],
)
def test_changed_code_rebuilds_what_it_makes(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch, file: str, count: int
) -> None:
    call = make_call(project, explain=True)
    run(call)
    edit_code(monkeypatch, file)
    told = run(call)[1]
    assert len(made) == count
    assert (f"the code changed ({file} differs)\n" in told) == (count > 1)


def test_a_library_that_was_replaced_is_named(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(make_call(project))
    versions = read_library_versions()
    monkeypatch.setattr("publish.plan.planner.read_library_versions", lambda: {**versions, "pandas": "0.1"})
    assert "the installed libraries changed (pandas differs)\n" in run(make_call(project, explain=True))[1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (edit_notebook, "the notebook changed"),
        (rename_brief, "the title or version changed"),
        (cut_page, "brief.html has 3 bytes, not "),
        (edit_lock, "the lock changed"),
        (delete_record, "there is none yet"),
    ],
)
def test_a_brief_that_would_differ_is_rebuilt_with_the_reason(
    project: Project, made: list[str], change: Callable[[Project], object], reason: str
) -> None:
    run(make_call(project))
    change(project)
    told = run(make_call(project, explain=True))[1]
    assert len(made) == 2
    assert reason in told


def test_words_for_people_rebuild_nothing(project: Project, made: list[str]) -> None:
    run(make_call(project))
    (project.root / "notebooks" / "README.md").write_text("words", encoding="utf-8")
    (project.root / "data" / "crates" / "README.md").write_text("words", encoding="utf-8")
    assert run(make_call(project))[1] == "nothing changed: 1 brief up to date\n"


def test_a_missing_pdf_is_made_of_the_page_without_a_kernel(project: Project, made: list[str]) -> None:
    run(make_call(project))
    page = project.reports / "crates/2024-06-10/brief.html"
    before = page.read_bytes()
    run(make_call(project, formats=("html", "pdf")))
    assert made == ["crates/2024-06-10/brief", "crates/2024-06-10/brief (PDF only)"]
    assert page.read_bytes() == before
    assert page.with_suffix(".pdf").read_bytes() == b"%PDF of " + before


def test_another_paper_makes_another_pdf_of_the_same_page(project: Project, made: list[str]) -> None:
    formats = ("html", "pdf")
    run(make_call(project, formats=formats))
    record = project.reports / "crates/2024-06-10/brief.json"
    assert json.loads(record.read_text(encoding="utf-8"))["paper"] == "a4"
    made.clear()
    told = run(make_call(project, formats=formats, paper="letter", explain=True))[1]
    assert made == ["crates/2024-06-10/brief (PDF only)"]
    assert "the PDF is for a4 paper and not for letter" in told
    assert json.loads(record.read_text(encoding="utf-8"))["paper"] == "letter"
    run(make_call(project, formats=formats, paper="letter"))
    assert len(made) == 1


def test_a_failed_pdf_leaves_the_page_and_sets_the_exit_code(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = File("html", b"<p>a</p>", "html")
    make_all(monkeypatch, lambda _: Built((page,), problems={"pdf": "no PDF: it broke"}))
    call = make_call(project, formats=("html", "pdf"))
    code, told = run(call)
    assert code == AT_FAULT
    assert told.count("no PDF: it broke") == 1
    assert (project.reports / "crates/2024-06-10/brief.html").is_file()
    assert run(call)[0] == AT_FAULT  # and again, until it is mended


def test_a_machine_without_pango_is_told_once(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = File("html", b"<p>a</p>", "html")
    make_all(monkeypatch, lambda _: Built((page,), lacks={"pdf": "PDF needs the Pango library"}))
    for module in ("inputs.files", "plan.decide"):
        monkeypatch.setattr(f"publish.{module}.has_pango", lambda: False)
    call = make_call(project, as_of=(EARLY, LATE), formats=("html", "pdf"))
    code, told = run(call)
    assert (code, told.count("PDF needs the Pango library")) == (DONE, 1)
    assert told.endswith("PDF needs the Pango library\n")
    assert run(call) == (DONE, "nothing changed: 2 briefs up to date\n")
    for module in ("inputs.files", "plan.decide"):
        monkeypatch.setattr(f"publish.{module}.has_pango", lambda: True)
    make_all(monkeypatch, build_without_notebook)
    assert "2 briefs built" in run(call)[1]
    assert (project.reports / "crates/2024-06-10/brief.pdf").is_file()


def test_letters_that_no_font_draws_are_told_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    page = File("html", b"<p>a</p>", "html")
    make_all(monkeypatch, lambda _: Built((page,), undrawn="김용현"))
    code, told = run(make_call(project, as_of=(EARLY, LATE)))
    assert (code, told.count("Korean (김용현) in crates/2024-06-04/brief and 1 more")) == (DONE, 1)
    assert told.rstrip().endswith(f"into {project.analysis / 'fonts' / 'more'}, and build again")


def test_a_failing_brief_keeps_the_last_good_one(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call = make_call(project, as_of=(EARLY, LATE))
    run(call)
    before = digest_tree(project.reports / "crates" / EARLY.isoformat())
    edit_notebook(project)
    fail_for(monkeypatch, "crates/2024-06-04/brief")
    code, told = run(call)
    assert code == AT_FAULT
    assert "crates/2024-06-04/brief: cell 3: KeyError\n  the last good one stays published" in told
    assert "1 brief built, 0 up to date, 1 failed" in told
    assert digest_tree(project.reports / "crates" / EARLY.isoformat()) == before
    index = (project.reports / "index.html").read_text(encoding="utf-8")
    assert index.count("Could not be rebuilt since") == 1
    make_all(monkeypatch, build_without_notebook)
    assert run(call)[0] == DONE
    assert "Could not be rebuilt" not in (project.reports / "index.html").read_text(encoding="utf-8")


def test_a_bad_dossier_is_refused_before_anything_is_written(project: Project, made: list[str]) -> None:
    spoil_claims(project)
    code, told = run(make_call(project))
    assert code == AT_FAULT
    assert "claims.csv:2:document_id: " in told
    assert "what is published stays as it was" in told
    assert not project.reports.exists()
    assert made == []


def test_a_bad_dossier_keeps_its_reports_and_stops_no_other(project: Project, made: list[str]) -> None:
    other = write_dossier(project.root / "data" / "other")
    package = (other / "datapackage.json").read_text(encoding="utf-8")
    (other / "datapackage.json").write_text(package.replace('"crates"', '"other"'), encoding="utf-8")
    both = (project.root / "data" / "crates", other)
    assert run(make_call(project, dossiers=both))[0] == DONE
    before = digest_tree(project.reports / "crates")
    (project.root / "data" / "crates" / "claims.csv").write_bytes(b"\0")
    edit_notebook(project)
    assert run(make_call(project, dossiers=both))[0] == AT_FAULT
    assert digest_tree(project.reports / "crates") == before
    assert made[-1] == "other/2024-06-10/brief"


def test_two_dossiers_of_one_name_are_refused(project: Project, made: list[str]) -> None:
    twin = write_dossier(project.root / "data" / "twin")
    code, told = run(make_call(project, dossiers=(project.root / "data" / "crates", twin)))
    assert code == AT_FAULT
    assert "two dossiers are named 'crates'" in told


def test_a_dossiers_name_cannot_lead_out_of_the_reports(project: Project, made: list[str]) -> None:
    package = project.root / "data" / "crates" / "datapackage.json"
    text = package.read_text(encoding="utf-8").replace('"crates"', '"../../evil"')
    package.write_text(text, encoding="utf-8")
    code, told = run(make_call(project))
    assert code == AT_FAULT
    assert "datapackage.json:name: '../../evil' is no name" in told
    assert not project.reports.exists()


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"measure": "crates"}, "it has no parameter 'measure'; it declares dossier, as_of"),
        ({"as_of": "2024-06-10"}, "-p as_of: it is set by the build; use --as-of"),
        ({"dossier": "/etc"}, "-p dossier: it is set by the build"),
    ],
)
def test_an_unfit_parameter_is_refused_before_anything_starts(
    project: Project, made: list[str], parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(CallError, match=message):
        run(make_call(project, parameters=parameters))
    assert made == []
    assert not project.reports.exists()


def test_a_measure_that_the_dossier_does_not_know_is_refused(project: Project, made: list[str]) -> None:
    declared = 'dossier: str = "crates"\nas_of: str = "2024-06-10"\nmeasure: str = ""'
    write_notebook(project.root / "notebooks", "brief", SHOW_DAY, parameters=declared)
    with pytest.raises(CallError, match="measure: 'crate' is not in the dossier"):
        run(make_call(project, parameters={"measure": "crate"}))
    assert run(make_call(project, parameters={"measure": "killed"}))[0] == DONE
    assert len(made) == 1


def test_a_half_said_call_is_told_from_a_half_said_file(project: Project, made: list[str]) -> None:
    more = "".join(
        f'\n{name}: str = ""  # own' for name in ("judgement", "likelihood", "confidence", "judged_from")
    )
    write_notebook(project.notebooks, "brief", SHOW_DAY, parameters=PARAMETERS + more)
    with pytest.raises(CallError, match="confidence: '' is none; write one of low, moderate, high"):
        run(make_call(project, parameters={"judgement": "it ends"}))
    text = '[[brief]]\nnotebook = "brief"\nas_of = ["2024-06-10"]\nparameters.judgement = "it ends"'
    (project.root / "data/crates/briefs.toml").write_text(text, encoding="utf-8")
    code, told = run(make_call(project, as_of=()))
    assert code == AT_FAULT
    assert "briefs.toml: brief: confidence: '' is none" in told
    assert made == []


def test_without_any_day_it_is_said_what_to_write(project: Project, made: list[str]) -> None:
    code, told = run(make_call(project, as_of=()))
    assert code == AT_FAULT
    assert "brief: as of which day? Say --as-of" in told


def test_a_notebook_that_declares_no_day_cannot_be_published(project: Project, made: list[str]) -> None:
    write_notebook(project.root / "notebooks", "brief", SHOW_DAY, parameters='dossier: str = "crates"')
    assert "it declares no parameter 'as_of'" in run(make_call(project))[1]


def test_notebook_for_the_lab_alone_is_refused_by_the_check(project: Project) -> None:
    call = make_call(project, names=("explore",))
    (wrong,) = plan_call(call, State(None)).refused["crates"]
    assert wrong == "explore: this notebook is for JupyterLab and not published; name another"


def test_a_brief_without_a_title_has_that_of_its_notebook(project: Project) -> None:
    """A comment in code is no heading."""
    cells = make_notebook("# not the title", parameters=PARAMETERS)
    cells["cells"].append(make_cell("Read on.\n# What is known?", "markdown"))
    (project.notebooks / "brief.ipynb").write_text(json.dumps(cells), encoding="utf-8")
    assert [task.title for task in plan_call(make_call(project), State(None)).tasks] == ["What is known?"]


def test_a_brief_is_compared_with_the_one_before(
    project: Project, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    declared = 'dossier: str = "crates"\nas_of: str = "2024-06-10"\ncompare_to: str = ""'
    write_notebook(project.root / "notebooks", "brief", SHOW_DAY, parameters=declared)
    seen: dict[str, Any] = {}

    def make(job: Job) -> Built:
        seen[str(job.task.as_of)] = job.task.parameters
        return build_without_notebook(job)

    make_all(monkeypatch, make)
    run(make_call(project, as_of=(EARLY, LATE)))
    assert seen["2024-06-04"]["compare_to"] == ""
    assert seen["2024-06-10"]["compare_to"] == "2024-06-04"
    run(make_call(project, as_of=(EARLY, LATE), parameters={"compare_to": "2024-06-01"}))
    assert seen["2024-06-10"]["compare_to"] == "2024-06-01"


def edit_while_making(
    project: Project, monkeypatch: pytest.MonkeyPatch, made: list[str], path: str, times: int
) -> None:
    """Let somebody write a file again, with what it held, while a brief is made; so many times."""
    left = [times]

    def make(job: Job) -> Built:
        made.append(job.task.brief_id)
        if left[0]:
            left[0] -= 1
            file = project.root / path
            content = file.read_bytes() if file.exists() else b""
            file.write_bytes(content + b"\n")
            file.write_bytes(content)
        return build_without_notebook(job)

    make_all(monkeypatch, make)


@pytest.mark.parametrize("path", ["data/crates/claims.csv", "notebooks/brief.ipynb"])
def test_a_brief_is_made_again_if_its_data_changed_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch, made: list[str], path: str
) -> None:
    edit_while_making(project, monkeypatch, made, path, 1)
    code, told = run(make_call(project, as_of=(EARLY, LATE)))
    assert code == DONE
    assert [name[7:17] for name in made] == ["2024-06-04", "2024-06-04", "2024-06-10"]
    assert "looking again" in told
    assert "2 briefs built, 0 up to date" in told


def test_an_editors_files_beside_a_file_disturb_no_build(
    project: Project, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    edit_while_making(project, monkeypatch, made, "data/crates/.claims.csv.swp", 9)
    assert run(make_call(project, as_of=(EARLY, LATE)))[0] == DONE
    assert len(made) == 2


def test_under_endless_edits_the_last_good_brief_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    call = make_call(project, force=True)
    run(call)
    before = digest_tree(project.reports / "crates")
    made.clear()
    edit_while_making(project, monkeypatch, made, "data/crates/claims.csv", 99)
    code, told = run(call)
    assert code == AT_FAULT
    assert len(made) == building.MOST_PLANS
    assert "crates/2024-06-10/brief: what it is made of was edited each time it was built" in told
    assert digest_tree(project.reports / "crates") == before


def test_what_cannot_be_written_is_told_and_others_go_on(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Aside.place_brief

    def full(aside: Aside, folder: Path, *rest: Any) -> None:
        if folder.name == EARLY.isoformat():
            raise OSError(28, "No space left on device")
        original(aside, folder, *rest)

    monkeypatch.setattr(Aside, "place_brief", full)
    code, told = run(make_call(project, as_of=(EARLY, LATE)))
    assert code == AT_FAULT
    assert "crates/2024-06-04/brief: it could not be written: [Errno 28] No space left" in told
    assert (project.reports / "crates" / DAY.isoformat() / "brief.html").is_file()


def test_who_wants_to_hear_of_changes_only_hears_nothing_else(project: Project, made: list[str]) -> None:
    out = io.StringIO()
    build_call(make_call(project), Progress(out, out, quiet=True))
    assert "1 brief built" in out.getvalue()
    out.truncate(0)
    out.seek(0)
    build_call(make_call(project), Progress(out, out, quiet=True))
    (project.reports / ".state.json").unlink()
    build_call(make_call(project), Progress(out, out, quiet=True))
    assert out.getvalue() == ""
    fail = make_call(project, parameters={}, as_of=(date(2024, 6, 9),))
    build_call(fail, Progress(out, out, quiet=True))
    assert "1 brief built" in out.getvalue()


def test_an_edit_while_a_build_waits_is_built_once(
    project: Project, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = project.root / "data/crates/claims.csv"

    @contextlib.contextmanager
    def wait_and_hold(*arguments: Any) -> Iterator[None]:
        edited = claims.read_text(encoding="utf-8").replace("crates arrived", "boxes arrived")
        claims.write_text(edited, encoding="utf-8")
        with hold_lock(*arguments):
            yield

    monkeypatch.setattr(building, "hold_lock", wait_and_hold)
    run(make_call(project))
    assert run(make_call(project))[1] == "nothing changed: 1 brief up to date\n"
    assert len(made) == 1
