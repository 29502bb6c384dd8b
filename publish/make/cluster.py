"""Hand the tasks of a build to a Dask cluster: the same tasks, the same bytes, other machines.

Each task travels with its dossier and notebook, so that a worker needs only the same installed project.
There it is made in a process of its own, as a worker may run several tasks in threads. That process stays
for the next task: what it has imported makes the next one fast.
"""

import hashlib
import logging
import pickle
import platform
import tempfile
import threading
import time
import zlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.errors import CallError, NotebookError, PublishError
from publish.inputs.code import list_imports
from publish.make.workers import Outcome, Show, Workers, run_jobs
from publish.process import PRINTER, scratch_folder
from publish.project import CHECKOUT, PACKAGE, Project
from publish.record.task import Built, Job
from publish.versions import read_library_versions

Result = Built | PublishError

CONNECT_SECONDS = 8.0  # until a scheduler that does not answer is given up
NO_WORKER_SECONDS = 30.0  # that a build waits, once no worker is left, for another
LOOK_SECONDS = 0.5  # between looks at who is still there

_INSTALL = 'pip install "sourced-briefs[cluster]", or pip install -e ".[cluster]" in a checkout'
_NO_CODE = (".pyc", ".md", ".ipynb", "~")
_OWN = threading.local()


def run_on_cluster(jobs: Sequence[Job], address: str, show_running: Show) -> Iterator[Outcome]:
    """Run every job on the workers of a Dask scheduler; a failure of one is its outcome and stops no other.

    A job whose worker is killed is made by another; if none is left for a while, what is left fails. Raises
    CallError if there is no such scheduler, it has no worker, or a worker's Python, libraries or code are not
    those that are installed here: its briefs could come out with other bytes.
    """
    with _connect(address) as client:
        here = describe_here()
        _check_workers(client, address, here)
        yield from _hand_out(client, address, here, jobs, show_running)


@contextmanager
def _connect(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # an extra that few install
    except ImportError:
        raise CallError(f"--scheduler needs the library distributed, which is missing: {_INSTALL}") from None
    for name in ("distributed", "distributed.client", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told by the outcomes
    opened: list[Any] = []

    def connect() -> None:
        with suppress(Exception):  # whatever it is, there is no connection
            opened.append(Client(address, timeout=CONNECT_SECONDS, set_as_default=False))  # type: ignore[no-untyped-call]

    # In a thread, as a server that is something else may keep a client waiting without end.
    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(CONNECT_SECONDS + 1)
    if not opened:
        raise CallError(
            f"--scheduler {address}: no Dask scheduler answers there; write HOST:PORT, such as "
            "tcp://10.0.0.5:8786, as `dask scheduler` prints it when it starts"
        )
    try:
        yield opened[0]
    finally:
        with suppress(OSError, TimeoutError, RuntimeError):  # it is gone, and all that was asked of it
            opened[0].close(timeout=CONNECT_SECONDS)


def _check_workers(client: Any, address: str, here: Mapping[str, str]) -> None:
    """Refuse a cluster with a worker that differs; one that joins later is checked with its first task."""
    try:
        client.wait_for_workers(1, timeout=NO_WORKER_SECONDS)
        answers = client.run(describe_here, on_error="return", callback_timeout=NO_WORKER_SECONDS)
    except (OSError, TimeoutError):
        raise CallError(f"--scheduler {address}: no worker answers; run `dask worker {address}`") from None
    told = [
        f"  {worker}: {difference}"
        for worker, there in sorted(answers.items())
        if not isinstance(there, OSError) and (difference := _tell_difference(there, here))  # not gone since
    ]
    if told:
        what = "their briefs could have other bytes; install there what is installed here, and restart them"
        raise CallError([f"--scheduler {address}: some workers differ, so {what}", *told])


def describe_here() -> dict[str, str]:
    """Describe what a brief's bytes depend on besides its task: Python, libraries, the project's code."""
    digest = hashlib.sha256()
    for package in (Project(CHECKOUT).analysis, PACKAGE):
        for path in sorted(package.rglob("*")):
            name = path.relative_to(package.parent).as_posix()
            if path.is_file() and not name.endswith(_NO_CODE) and "/." not in name:
                content = path.read_bytes()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
    own = {"Python": platform.python_version(), "the project's code": digest.hexdigest()[:12]}
    return {**own, **read_library_versions()}


def _tell_difference(there: Mapping[str, str] | Exception, here: Mapping[str, str]) -> str:
    """Say in words what differs; empty if nothing does."""
    if isinstance(there, Exception):
        return f"it cannot load this project ({type(there).__name__}: {there})"
    return ", ".join(
        f"{name} is {there.get(name, 'missing')} there and {here.get(name, 'missing')} here"
        for name in dict.fromkeys([*here, *there])
        if there.get(name) != here.get(name)
    )


def _hand_out(
    client: Any, address: str, here: Mapping[str, str], jobs: Sequence[Job], show_running: Show
) -> Iterator[Outcome]:
    """Hand out no more than can run: a scheduler suspects all that a killed worker had been given."""
    printer = [PRINTER] * any("pdf" in job.task.formats for job in jobs)
    modules = [*list_imports(dict.fromkeys(job.task.notebook for job in jobs)), *printer]
    executor = client.get_executor(pure=False)
    waiting = deque(jobs)
    running: dict[Future[Result], Job] = {}
    alone_since = 0.0
    while waiting or running:
        connected = client.status == "running"
        threads = _count_threads(client) if connected else 0
        alone_since = 0.0 if threads else alone_since or time.monotonic()
        if not connected or (alone_since and time.monotonic() - alone_since > NO_WORKER_SECONDS):
            lost = "has no worker any more; start some" if connected else "is gone; start it"
            for job in [*running.values(), *waiting]:
                yield (
                    job,
                    PublishError(f"{job.task.brief_id}: the scheduler {address} {lost}, and build again"),
                )
            return
        while waiting and len(running) < threads:
            job = waiting.popleft()
            name = job.task.brief_id
            try:
                running[executor.submit(make_here, name, _pack(job, modules), here)] = job
            except Exception as error:  # noqa: BLE001  its notebook has gone, say, or the scheduler just now
                yield job, PublishError(f"{name}: it could not be handed to the cluster: {error}")
        show_running([job.task.brief_id for job in running.values()])
        if not running:
            time.sleep(LOOK_SECONDS)
        for future in wait(running, LOOK_SECONDS, FIRST_COMPLETED).done:
            job = running.pop(future)
            yield job, _read(future, job.task.brief_id)


def _count_threads(client: Any) -> int:
    """Count how many tasks the cluster can run at once; none if nobody answers."""
    with suppress(OSError, TimeoutError, AttributeError):  # the last if the client is closed meanwhile
        return sum(client.nthreads(callback_timeout=CONNECT_SECONDS).values())
    return 0


def _read(future: Future[Result], brief_id: str) -> Result:
    from distributed import KilledWorker  # an extra that few install

    try:
        return future.result()
    except KilledWorker:
        return NotebookError(f"{brief_id}: it was given to several workers, and each of them was killed")
    except CancelledError:
        return PublishError(f"{brief_id}: the connection to the scheduler was lost")
    except Exception as error:  # noqa: BLE001  it comes from elsewhere, and must not stop the other briefs
        return PublishError(f"{brief_id}: on the cluster: {type(error).__name__}: {error}")


def _pack(job: Job, modules: Sequence[str]) -> bytes:
    """Pack a job with what it needs of this machine's files; neither scheduler nor worker looks inside."""
    folder = job.task.dossier_folder
    files = sorted(path for path in folder.glob("*.*") if path.suffix in (".csv", ".json"))
    dossier = {path.name: path.read_bytes() for path in files}
    return zlib.compress(pickle.dumps((job, modules, dossier, job.task.notebook.read_bytes())))


def make_here(brief_id: str, order: bytes, wanted: Mapping[str, str]) -> Result:
    """Make one brief on a worker, in a process of this thread's that stays for the next."""
    here = describe_here()
    if difference := _tell_difference(here, wanted):
        return PublishError(f"{brief_id}: a worker on {platform.node()} differs: {difference}")
    job, modules, dossier, notebook = pickle.loads(zlib.decompress(order))  # noqa: S301  from us
    known: tuple[Workers, Mapping[str, str]] | None = getattr(_OWN, "workers", None)
    root = Project(CHECKOUT).analysis.parent
    if known is None or known[1] != here:  # the code has changed since it was started
        if known:
            known[0].end()
        known = _OWN.workers = Workers(root, modules), here
    folder = _unpack(job.task.dossier_folder.name, dossier)
    path = _unpack("notebooks", {job.task.notebook.name: notebook}) / job.task.notebook.name
    task = replace(job.task, dossier_folder=folder, notebook=path, code_root=root)
    ((_, made),) = run_jobs([replace(job, task=task)], 1, lambda _: None, known[0])
    return made


def _unpack(name: str, files: Mapping[str, bytes]) -> Path:
    """Write files to a folder named by their content, which this process keeps until it ends."""
    digest = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
    folder = scratch_folder() / digest / name
    if not folder.is_dir():
        aside = Path(tempfile.mkdtemp(dir=scratch_folder()))
        for file, content in files.items():
            (aside / file).write_bytes(content)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # another thread was faster
            aside.rename(folder)
    return folder
