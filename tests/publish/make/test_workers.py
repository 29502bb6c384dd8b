"""Several briefs at once, each in a process of its own: what one does costs no other."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from publish.errors import NotebookError
from publish.make.workers import Workers, run_jobs
from publish.process import scratch_folder
from publish.project import CHECKOUT
from publish.record.task import Built, Job, Told
from tests.publish.projects import make_task, wait_until_gone

# It takes the killed process a moment to end, and to take this one along.
KILL_WARM = """
import os, signal, time
job = int(open(f'/proc/{os.getpid()}/stat').read().split()[3])
warm = int(open(f'/proc/{job}/stat').read().split()[3])
os.kill(warm, signal.SIGKILL)
time.sleep(30)
"""


STOP_WARM = KILL_WARM.replace("SIGKILL", "SIGSTOP")
HALF_A_WORD = """
import os, signal, sys
from multiprocessing.connection import Connection
line = Connection(int(sys.argv[1]))
line.send(("process", os.getpid()))
os.write(line.fileno(), bytes([0, 0, 9, 9, 1]))
os.kill(os.getpid(), signal.SIGSTOP)
"""


def make_job(root: Path, slug: str, *sources: str, **changes: Any) -> Job:
    return Job(make_task(root / slug, *(sources or ("as_of",)), slug=slug, **changes))


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(CHECKOUT, hidden=["HOOK_SECRET"]) as made:
        yield made


def run(workers: Workers, *jobs: Job, count: int = 2) -> dict[str, Built | Exception]:
    outcomes = run_jobs(jobs, count, lambda _: None, workers)
    return {job.task.slug: outcome for job, outcome in outcomes}


def read_page(outcome: Built | Exception) -> str:
    assert isinstance(outcome, Built), outcome
    return outcome.files[0].content.decode()


def test_several_at_once_give_what_one_after_the_other_gives(tmp_path: Path, workers: Workers) -> None:
    jobs = [make_job(tmp_path, slug) for slug in "abc"]
    pages = [{slug: read_page(one) for slug, one in run(workers, *jobs, count=n).items()} for n in (3, 1)]
    assert pages[0] == pages[1]


def test_a_process_that_is_killed_costs_its_own_brief_only(tmp_path: Path, workers: Workers) -> None:
    kill = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    outcomes = run(workers, make_job(tmp_path, "a"), make_job(tmp_path, "b", kill), make_job(tmp_path, "c"))
    assert str(outcomes.pop("b")) == "crates/2024-06-10/b: the process that made it was killed, twice"
    assert all(isinstance(outcome, Built) for outcome in outcomes.values())


def test_where_all_processes_were_killed_others_are_made_again(tmp_path: Path, workers: Workers) -> None:
    slow = "import time\ntime.sleep(1)"
    outcomes = run(workers, make_job(tmp_path, "a", slow), make_job(tmp_path, "b", KILL_WARM), count=2)
    assert isinstance(outcomes["a"], Built)
    assert "killed, twice" in str(outcomes["b"])


def test_a_stopped_process_is_within_the_time(tmp_path: Path, workers: Workers) -> None:
    stop = "import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)"
    began = time.monotonic()
    outcomes = run(workers, make_job(tmp_path, "a", stop, timeout=1.0))
    assert "took longer than 1 s and was stopped" in str(outcomes["a"])
    assert time.monotonic() - began < 60


def test_a_process_that_stops_in_mid_word_is_within_the_time(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_: Job) -> Connection:
        line, theirs = Pipe()
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-c", HALF_A_WORD, str(number)]
            subprocess.Popen(command, pass_fds=[number], start_new_session=True)
        return line

    monkeypatch.setattr(workers, "ask", ask)
    outcomes = run(workers, make_job(tmp_path, "a", timeout=1.0))
    assert "took longer than 1 s and was stopped" in str(outcomes["a"])


def test_where_no_process_is_started_another_template_is(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience = iter([60.0, 1.0, 60.0])
    ask = workers.ask

    def ask_with_patience(job: Job) -> Connection:
        monkeypatch.setattr("publish.make.workers.START_SECONDS", next(patience))
        return ask(job)

    monkeypatch.setattr(workers, "ask", ask_with_patience)
    monkeypatch.setattr("publish.make.workers.END_SECONDS", 0.5)
    outcomes = run(workers, make_job(tmp_path, "a", STOP_WARM), make_job(tmp_path, "b"), count=1)
    assert isinstance(outcomes["b"], Built)
    assert next(patience, None) is None


def test_a_slow_pdf_is_stopped_and_the_page_is_there(tmp_path: Path, workers: Workers) -> None:
    run(workers, make_job(tmp_path, "warm"))
    lines = "for i in range(30000): print('line', i)"
    outcome = run(workers, make_job(tmp_path, "a", lines, timeout=6.0, formats=("html", "pdf")))["a"]
    assert isinstance(outcome, Built)
    assert [file.ending for file in outcome.files] == ["html"]
    assert "no PDF of crates/2024-06-10/a: it took longer than 6 s and was stopped" in outcome.problems["pdf"]


def test_notebooks_see_one_environment_and_no_secret_of_hooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "s3cret")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere.py")
    seen = (
        "import os\nnames = ('PYTHONHASHSEED', 'LC_ALL', 'TZ', 'HOOK_SECRET', 'PYTHONSTARTUP')\n"
        "print([os.environ.get(name) for name in names])\n"
        "ancestors = [os.getpid()]\n"
        "while ancestors[-1] > 1 and len(ancestors) < 3:\n"
        "    ancestors.append(int(open(f'/proc/{ancestors[-1]}/stat').read().split()[3]))\n"
        "print(any(b's3cret' in open(f'/proc/{one}/environ', 'rb').read() for one in ancestors))"
    )
    with Workers(CHECKOUT, hidden=["HOOK_SECRET"]) as workers:
        page = read_page(run(workers, make_job(tmp_path, "a", seen))["a"])
    assert "['0', 'C.UTF-8', 'UTC', None, None]" in page
    assert "False" in page


def test_a_child_that_outlives_its_cell_ends_with_the_brief(tmp_path: Path, workers: Workers) -> None:
    leave = (
        "import subprocess\nchild = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
        "print('child', child.pid)"
    )
    page = read_page(run(workers, make_job(tmp_path, "a", leave))["a"])
    wait_until_gone(page.partition("child ")[2].split("<")[0].strip())


def test_a_defect_is_one_briefs_failure(tmp_path: Path, workers: Workers) -> None:
    bad = make_job(tmp_path, "b")
    bad.task.notebook.write_text("[]", encoding="utf-8")
    outcomes = run(workers, make_job(tmp_path, "a"), bad)
    assert isinstance(outcomes["b"], NotebookError)
    assert isinstance(outcomes["a"], Built)


def test_what_a_page_tells_stays_when_only_a_format_is_added(tmp_path: Path, workers: Workers) -> None:
    job = replace(make_job(tmp_path, "one"), pages={"html": b"<p>a</p>"}, told=Told("It came", ("C01",)))
    made = run(workers, job)["one"]
    assert isinstance(made, Built) and made.told == job.told


def test_what_is_running_is_told(tmp_path: Path, workers: Workers) -> None:
    running: list[list[str]] = []
    jobs = [make_job(tmp_path, slug) for slug in "ab"]
    list(run_jobs(jobs, 1, lambda names: running.append(list(names)), workers))
    assert ["crates/2024-06-10/a"] in running
    assert ["crates/2024-06-10/b"] in running
    workers.end()
    # What they leave lies in this process's own folder, which goes when it ends.
    assert scratch_folder().is_dir()


@pytest.mark.parametrize("early", [(), ("analysis.page",)], ids=["plain", "with our pictures"])
def test_an_ordinary_chart_is_drawn_whatever_was_imported(tmp_path: Path, early: tuple[str, ...]) -> None:
    shown = "#| fig-alt: Crates by day\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    last = "#| fig-alt: Crates again\nfigure, axes = plt.subplots()\nplt.close()\nfigure"
    with Workers(CHECKOUT, early) as workers:
        page = read_page(run(workers, make_job(tmp_path, "a", shown, last))["a"])
    assert re.findall('<img [^>]*alt="([^"]*)"', page) == ["Crates by day", "Crates again"]
    assert "Figure size" not in page


def test_a_cell_checks_by_a_grammar_that_is_read_late(tmp_path: Path, workers: Workers) -> None:
    ask = "import sys\nprint('rfc3987_syntax.utils' in sys.modules)"
    check = (
        "from jsonschema import FormatChecker as F\nF().conforms('urn:a', 'iri'), F().conforms('-', 'iri')"
    )
    page = read_page(run(workers, make_job(tmp_path, "a", ask, check, ask))["a"])
    assert re.findall('<pre class="brief plain">([^<]*)', page) == ["False\n", "(True, False)", "True\n"]
