"""Tasks on a Dask cluster: a real scheduler and two workers, each a process of its own.

The bytes are those of this machine, a worker that is killed costs nothing but time, and whatever is wrong
with the cluster is told in words and within a bounded time.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from publish.errors import CallError, PublishError
from publish.make import cluster
from publish.make.cluster import describe_here, make_here, run_on_cluster
from publish.project import CHECKOUT
from publish.record.task import Built, Job
from tests.dossiers import write_dossier
from tests.publish.projects import SHOW_DAY, make_task

SHOW_CLAIMS = """\
from pathlib import Path
from analysis.dossier.load import read_tables


class Claims:
    def _repr_html_(self):
        texts = read_tables(Path(dossier))["claims"]["text"]
        return f"<h1>{len(texts)} claims</h1><p>{' '.join(texts)}</p>"


Claims()"""
# Says which worker runs it, and goes on when it is told to.
WAIT = """\
import os, time
from pathlib import Path
folder = Path({folder!r})
(folder / f"{{os.environ.get('WORKER')}} {{os.getpid()}} {{time.monotonic_ns()}}").touch()
until = time.monotonic() + 60
while not (folder / "go on").exists() and time.monotonic() < until:
    time.sleep(0.02)"""
# The parents of a cell's process: the one that makes the brief, the one that it was forked from, the worker.
KILL_A_PARENT = """\
import os, re, signal, time
from pathlib import Path
parent = os.getpid()
for _ in range({number}):
    parent = int(re.search(r"PPid:\\s+(\\d+)", Path(f"/proc/{{parent}}/status").read_text())[1])
os.kill(parent, signal.SIGKILL)
time.sleep(60)"""
MAKE_LOCALLY = """\
import pickle, sys
from publish.make.workers import Workers, run_jobs
from publish.project import CHECKOUT
jobs = pickle.load(sys.stdin.buffer)
with Workers(CHECKOUT) as workers:
    made = {job.task.slug: made for job, made in run_jobs(jobs, 1, lambda _: None, workers)}
sys.stdout.buffer.write(pickle.dumps(made))"""
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="the notebook reads /proc")


class Dask:
    """A scheduler and workers on this machine, each started as a user would start it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port))
        self.workers: dict[str, subprocess.Popen[bytes]] = {}

    def _start(self, *words: str, code: Path = CHECKOUT, name: str = "") -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-P",
            "-m",
            "dask",
            *words,
            "--no-dashboard",
            "--dashboard-address",
            "127.0.0.1:0",
        ]
        env = {
            **os.environ,
            "PYTHONPATH": str(code),
            "TMPDIR": str(self.folder),
            "WORKER": name,
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        env.pop("PYTEST_CURRENT_TEST", None)
        with (self.folder / f"{words[0]}{name}.log").open("ab") as log:
            return subprocess.Popen(
                command, env=env, cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )

    def start_worker(self, name: str, *options: str, code: Path = CHECKOUT) -> None:
        words = ("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--memory-limit", "0")
        self.workers[name] = self._start(*words, *options, code=code, name=name)

    def wait_for(self, number: int) -> None:
        from distributed import Client

        with Client(self.address, timeout=30, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            wait_until(lambda: len(client.nthreads()) == number)

    def kill(self, name: str) -> None:
        """Kill a worker with its nanny and all that it has started."""
        end(self.workers.pop(name))

    def end(self) -> None:
        for process in [*self.workers.values(), self.scheduler]:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(met: Callable[[], object], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def started() -> Iterator[Dask]:
    folder = Path(tempfile.mkdtemp(prefix="dask-"))  # short: sockets are opened below it
    dask = Dask(folder)
    yield dask
    dask.end()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def dask(started: Dask) -> Dask:
    """Two workers: one that stays dead when it is killed, and one that its nanny starts again."""
    for name, option in (("lone", "--no-nanny"), ("nursed", "--nanny")):
        if name not in started.workers or started.workers[name].poll() is not None:
            started.start_worker(name, option)
    started.wait_for(2)
    return started


def run(jobs: list[Job], address: str, show: Callable[[Iterable[str]], None] = list) -> dict[str, Any]:
    return {job.task.slug: outcome for job, outcome in run_on_cluster(jobs, address, show)}


def make_jobs(root: Path, sources: dict[str, str], **changes: Any) -> list[Job]:
    folder = write_dossier(root / "data" / "crates")
    return [
        Job(make_task(root / slug, source, slug=slug, dossier_folder=folder, **changes))
        for slug, source in sources.items()
    ]


def make_locally(jobs: list[Job]) -> dict[str, bytes]:
    """Make them as a build does, in a fresh process: what other tests did to this one leaves no trace."""
    command = [sys.executable, "-c", MAKE_LOCALLY]
    told = subprocess.run(command, input=pickle.dumps(jobs), stdout=subprocess.PIPE, cwd=CHECKOUT, check=True)
    return read(pickle.loads(told.stdout))


def read(outcomes: dict[str, Any]) -> dict[str, bytes]:
    assert {slug: str(made) for slug, made in outcomes.items() if not isinstance(made, Built)} == {}
    return {f"{slug}.{file.ending}": file.content for slug, made in outcomes.items() for file in made.files}


@pytest.mark.usefixtures("pango")
def test_the_bytes_are_those_of_this_machine(dask: Dask, tmp_path: Path) -> None:
    sources = {"day": SHOW_DAY, "claims": SHOW_CLAIMS, "plain": "print(dossier != 'crates')"}
    jobs = [*make_jobs(tmp_path, sources), *make_jobs(tmp_path, {"paper": SHOW_DAY}, formats=("html", "pdf"))]
    made = read(run(jobs, dask.address))
    assert made == make_locally(jobs)
    assert b"4 claims" in made["claims.html"]
    assert made["paper.pdf"].startswith(b"%PDF")


def test_a_worker_need_not_see_the_files_of_this_machine(dask: Dask, tmp_path: Path) -> None:
    here = tmp_path / "here"
    jobs = make_jobs(here, {"claims": SHOW_CLAIMS})
    expected = make_locally(jobs)
    gone: list[bool] = []

    def remove(_: Iterable[str]) -> None:
        shutil.rmtree(here, ignore_errors=True)
        gone.append(not here.exists())

    assert read(run(jobs, dask.address, remove)) == expected
    assert gone[0]


def test_a_worker_killed_in_mid_run_costs_no_brief(dask: Dask, tmp_path: Path) -> None:
    slow = f"{WAIT.format(folder=str(tmp_path))}\n{SHOW_DAY}"
    jobs = make_jobs(tmp_path, {"a": slow, "b": slow, "c": SHOW_DAY, "d": SHOW_CLAIMS})
    running: list[set[str]] = []

    def kill_one(names: Iterable[str]) -> None:
        running.append(set(names))
        seen = {path.name.split()[0]: path for path in tmp_path.glob("* *") if path.name != "go on"}
        if {"lone", "nursed"} <= set(seen) and dask.workers["lone"].poll() is None:
            dask.workers["lone"].kill()
            dask.workers["lone"].wait()
            kernel = Path("/proc", seen["lone"].name.split()[1])
            if sys.platform == "linux":  # what ran for it ends with it, and leaves no file
                wait_until(lambda: not kernel.exists(), 10)
            (tmp_path / "go on").touch()

    made = read(run(jobs, dask.address, kill_one))
    assert dask.workers["lone"].poll() == -signal.SIGKILL
    assert {"crates/2024-06-10/a", "crates/2024-06-10/b"} in running
    assert made == make_locally(jobs)


def test_a_notebook_that_fails_or_is_gone_is_its_own_failure(dask: Dask, tmp_path: Path) -> None:
    sources = {"a": SHOW_DAY, "bad": "x = {}\nx['claim']", "gone": SHOW_DAY, "c": SHOW_DAY}
    jobs = make_jobs(tmp_path, sources)
    jobs[2].task.notebook.unlink()
    made = run(jobs, dask.address)
    told = str(made.pop("bad"))
    assert told.startswith("crates/2024-06-10/bad: notebook brief failed in cell 2")
    assert "KeyError: 'claim'" in told
    told = str(made.pop("gone"))
    assert "crates/2024-06-10/gone" in told and "No such file" in told
    assert set(made) == {"a", "c"}
    assert all(isinstance(one, Built) for one in made.values())


@only_linux
@pytest.mark.parametrize(
    ("number", "told"), [(2, "the process that made it was killed, twice"), (3, "each of them was killed")]
)
def test_only_the_brief_that_kills_who_makes_it_fails(
    dask: Dask, tmp_path: Path, number: int, told: str
) -> None:
    jobs = make_jobs(tmp_path, {"killer": KILL_A_PARENT.format(number=number), "good": SHOW_DAY})
    made = run(jobs, dask.address)
    assert told in str(made["killer"])
    assert isinstance(made["good"], Built)


def test_once_no_worker_is_left_what_is_left_fails_in_time(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "NO_WORKER_SECONDS", 1.0)
    slow = WAIT.format(folder=str(tmp_path))
    began = time.monotonic()

    def kill_all(_: Iterable[str]) -> None:
        if len(list(tmp_path.glob("* *"))) >= 2:
            for name in list(dask.workers):
                dask.kill(name)

    made = run(make_jobs(tmp_path, dict.fromkeys("abc", slow)), dask.address, kill_all)
    assert set(made) == {"a", "b", "c"}
    assert all(isinstance(one, PublishError) for one in made.values())
    assert f"c: the scheduler {dask.address} has no worker any more" in str(made["c"])
    assert time.monotonic() - began < 30
    with pytest.raises(CallError, match="no worker answers; run `dask worker tcp://"):
        run(make_jobs(tmp_path, {"a": SHOW_DAY}), dask.address)


def test_a_worker_with_other_code_is_refused_by_its_address(dask: Dask, tmp_path: Path) -> None:
    for package in ("analysis", "publish"):
        shutil.copytree(
            CHECKOUT / package, tmp_path / "other" / package, ignore=shutil.ignore_patterns("*.pyc")
        )
    with (tmp_path / "other" / "publish" / "plan" / "task.py").open("a") as file:
        file.write("# changed\n")
    dask.start_worker("other", "--no-nanny", code=tmp_path / "other")
    try:
        dask.wait_for(3)
        with pytest.raises(
            CallError, match=r"\n  tcp://127.0.0.1:\d+: the project's code is \w+ there"
        ) as told:
            run(make_jobs(tmp_path, {"a": SHOW_DAY}), dask.address)
        assert str(told.value).count("there and") == 1
    finally:
        dask.kill("other")
        dask.wait_for(2)


def test_a_worker_with_other_libraries_makes_nothing() -> None:
    here = describe_here()
    wanted = {**here, "pandas": "0.1", "plotter": "2"}
    made = make_here("crates/2024-06-10/brief", b"", wanted)
    assert isinstance(made, PublishError)
    assert f"pandas is {here['pandas']} there and 0.1 here, plotter is missing there and 2 here" in str(made)


def test_a_scheduler_that_ends_in_mid_run_is_told(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="dask-"))
    other = Dask(folder)
    other.start_worker("lone", "--no-nanny")
    began = time.monotonic()

    def kill_scheduler(_: Iterable[str]) -> None:
        if list(tmp_path.glob("* *")):
            end(other.scheduler)

    try:
        other.wait_for(1)
        made = run(
            make_jobs(tmp_path, dict.fromkeys("ab", WAIT.format(folder=str(tmp_path)))),
            other.address,
            kill_scheduler,
        )
    finally:
        other.end()
        shutil.rmtree(folder, ignore_errors=True)
    assert set(made) == {"a", "b"}
    assert all("scheduler" in str(one) and isinstance(one, PublishError) for one in made.values())
    assert time.monotonic() - began < 40


@pytest.mark.parametrize(
    "address", ["nonsense", "", "ftp://here:1", "tcp://nowhere.invalid:8786", "127.0.0.1:1", "silent"]
)
def test_an_address_without_a_scheduler_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # a server that is something else
        address = f"127.0.0.1:{silent.getsockname()[1]}" if address == "silent" else address
        with pytest.raises(CallError, match=r"write HOST:PORT, such as tcp://10\.0\.0\.5:8786") as told:
            run([Job(make_task(tmp_path))], address)
    assert str(told.value).startswith(f"--scheduler {address}: ")


def test_a_missing_library_is_named_with_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CallError, match=r'distributed.*pip install "sourced-briefs\[cluster\]"'):
        run([Job(make_task(tmp_path))], "127.0.0.1:1")


def test_without_a_cluster_nothing_of_it_is_imported() -> None:
    code = "import sys, publish.make.cluster; print(sorted({'dask', 'distributed'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=CHECKOUT, text=True).strip() == "[]"
