"""Interrupts, time-outs, deaths and ends: as with a fresh kernel, and nothing is ever left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from publish.forked.process import ForkedProcess
from publish.forked.quick import QuickKernelManager
from publish.forked.templates import TEMPLATES

SHOW_PARENT = "import os; print(os.getppid())"
CHECKOUT = Path(__file__).resolve().parents[3]
# Another program that runs kernels: it prints its template's pid, its kernel's and its sockets' folder.
PROGRAM = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from publish.forked import kernelspec
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name=kernelspec.use_forked_kernels())
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
print(open(f"/proc/{manager.provisioner.pid}/stat").read().rsplit(")", 1)[1].split()[1], flush=True)
print(manager.provisioner.pid, os.path.dirname(manager.ip), sep="\\n", flush=True)
"""


@pytest.fixture
def running(kernel_name: str) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """A kernel that runs, with its client."""
    manager = KernelManager(kernel_name=kernel_name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")


def wait_until(met: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not met() and time.monotonic() < until:
        time.sleep(0.02)
    return met()


def run(client: BlockingKernelClient, code: str) -> dict[str, Any]:
    said: list[str] = []
    reply = client.execute_interactive(
        code,
        timeout=30,
        output_hook=lambda message: said.append(message["content"].get("text", "")),
    )
    return {**reply["content"], "said": "".join(said).strip()}


def test_a_kernel_is_a_fork_and_leads_its_own_group(running: Any) -> None:
    manager, client = running
    assert isinstance(manager.provisioner.process, ForkedProcess)
    said = run(client, "import os; print(os.getpid(), os.getpgrp(), os.getsid(0))")["said"]
    assert said.split() == [str(manager.provisioner.pid)] * 3


def interrupt_once(manager: Any, running: Path) -> None:
    """Interrupt the kernel as soon as its cell has written the file that says that it runs."""

    def interrupt() -> None:
        if wait_until(running.exists, 60):
            manager.interrupt_kernel()

    threading.Thread(target=interrupt).start()


def test_an_interrupt_stops_the_cell_and_not_the_kernel(running: Any, tmp_path: Path) -> None:
    manager, client = running
    interrupt_once(manager, tmp_path / "runs")
    began = time.monotonic()
    code = f"import time; open({str(tmp_path / 'runs')!r}, 'w').close(); time.sleep(60)"
    assert run(client, code)["ename"] == "KeyboardInterrupt"
    assert time.monotonic() - began < 30
    assert run(client, "print('still here')")["said"] == "still here"


def test_an_interrupt_reaches_the_processes_that_a_cell_has_started(running: Any, tmp_path: Path) -> None:
    manager, client = running
    interrupt_once(manager, tmp_path / "runs")
    code = (
        f"import subprocess\nsleep = subprocess.Popen(['sleep', '60'])\n"
        f"try:\n    open({str(tmp_path / 'runs')!r}, 'w').close()\n    sleep.wait()\n"
        "except KeyboardInterrupt:\n    sleep.wait(20)\n    print('both')"
    )
    assert run(client, code)["said"] == "both"


def test_a_restart_gives_a_new_process_without_the_old_ones_names(running: Any) -> None:
    manager, client = running
    run(client, "kept = 1")
    before = manager.provisioner.pid
    manager.restart_kernel()
    client.wait_for_ready(timeout=60)
    assert manager.provisioner.pid != before
    assert not lives(before)
    assert run(client, "kept")["ename"] == "NameError"


def test_a_kill_ends_the_kernel_and_its_processes_at_once(running: Any) -> None:
    manager, client = running
    child = int(run(client, "import subprocess; print(subprocess.Popen(['sleep', '60']).pid)")["said"])
    kernel, began = manager.provisioner.pid, time.monotonic()
    manager.shutdown_kernel(now=True)
    assert time.monotonic() - began < 3  # a kernel that is asked to end is given more
    assert wait_until(lambda: not lives(kernel) and not lives(child))


def test_exit_functions_run_when_a_kernel_is_shut_down(run_cell: Any, tmp_path: Path) -> None:
    run_cell(f"import atexit, pathlib; atexit.register(pathlib.Path({str(tmp_path / 'done')!r}).touch)")
    assert (tmp_path / "done").exists()


def test_a_shutdown_takes_no_longer_than_the_kernel_needs(running: Any) -> None:
    manager, _ = running
    manager.shutdown_kernel()
    assert manager._shutdown_status.name == "ShutdownRequest", "it went on to its SIGTERM after 2.5 s"


def test_a_cell_that_takes_too_long_is_stopped_and_its_kernel_killed(run_notebook: Any) -> None:
    managers: list[Any] = []

    class Noted(QuickKernelManager):
        async def start_kernel(self, **options: Any) -> None:
            await super().start_kernel(**options)
            managers.append((self, self.provisioner.pid))

    with pytest.raises(CellTimeoutError):
        run_notebook("sleep", timeout=1, kernel_manager_class=Noted, shutdown_kernel="immediate")
    assert wait_until(lambda: not lives(managers[0][1]))


def test_a_kernel_that_dies_is_reported_dead(run_notebook: Any) -> None:
    with pytest.raises(DeadKernelError):
        run_notebook("die")


@pytest.mark.parametrize("code", [0, 3])
def test_the_exit_code_of_a_kernel_is_known(code: int, running: Any) -> None:
    manager, client = running
    client.execute(f"import os; os._exit({code})")
    assert manager.provisioner.process.wait(10) == code


def test_a_kernel_ended_by_a_signal_has_its_number_as_exit_code(running: Any) -> None:
    manager, _ = running
    manager.signal_kernel(signal.SIGKILL)
    assert manager.provisioner.process.wait(10) == -signal.SIGKILL


def test_signals_go_nowhere_once_a_kernel_has_ended(running: Any) -> None:
    manager, _ = running
    process = manager.provisioner.process
    process.kill()
    process.wait(10)
    process.send_signal(signal.SIGTERM)
    assert process.returncode == -signal.SIGKILL


def test_one_template_serves_every_notebook(run_cell: Any) -> None:
    assert run_cell(SHOW_PARENT) == run_cell(SHOW_PARENT)


def test_a_template_outlives_the_thread_that_first_asked_for_it(run_cell: Any, make_kernel: Any) -> None:
    kernel = make_kernel()
    first: list[str] = []
    thread = threading.Thread(target=lambda: first.append(run_cell(SHOW_PARENT, kernel=kernel)))
    thread.start()
    thread.join()
    assert first == [run_cell(SHOW_PARENT, kernel=kernel)]


def test_many_threads_may_run_notebooks_at_once(run_cell: Any) -> None:
    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(lambda number: run_cell(f"print({number})"), range(12)))
    assert said == [str(number) for number in range(12)]


def test_ended_kernels_leave_no_zombies(run_cell: Any) -> None:
    template = run_cell(SHOW_PARENT)
    children = Path(f"/proc/{template}/task/{template}/children")
    assert wait_until(lambda: not children.read_text(encoding="ascii").split())


def test_a_template_killed_between_runs_is_replaced(run_cell: Any) -> None:
    template = int(run_cell(SHOW_PARENT))
    os.kill(template, signal.SIGKILL)
    assert int(run_cell(SHOW_PARENT)) != template


def test_kernels_die_with_their_template_and_are_reported_dead(run_notebook: Any, run_cell: Any) -> None:
    template = int(run_cell(SHOW_PARENT))
    threading.Timer(1.0, os.kill, (template, signal.SIGKILL)).start()
    with pytest.raises(DeadKernelError):
        run_notebook("sleep")


def test_a_fork_of_the_program_shares_its_template_and_leaves_it_running(run_cell: Any) -> None:
    template = run_cell(SHOW_PARENT)
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            os.write(writer, run_cell(SHOW_PARENT).encode())
            TEMPLATES.end()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="ascii") as said:
        assert said.read() == template
    os.waitpid(pid, 0)
    assert run_cell(SHOW_PARENT) == template


def test_kernels_of_a_fork_that_is_killed_die_with_it_and_no_others(running: Any, kernel_name: str) -> None:
    _, client = running
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        try:
            other = KernelManager(kernel_name=kernel_name)
            other.start_kernel()
            os.write(writer, f"{other.provisioner.pid}\n".encode())
            time.sleep(60)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="ascii") as said:
        kernel = int(said.readline())
    assert lives(kernel)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert wait_until(lambda: not lives(kernel))
    assert run(client, "print('still here')")["said"] == "still here"


@pytest.mark.parametrize("how", ["ends", "is killed"])
def test_when_the_program_goes_so_do_template_kernel_and_sockets(how: str) -> None:
    wait = "" if how == "ends" else "time.sleep(60)"
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM + wait, str(CHECKOUT)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout
    template, kernel, folder = (program.stdout.readline().strip() for _ in range(3))
    assert folder
    if how == "is killed":
        assert lives(int(template))
        assert lives(int(kernel))
        program.kill()
    program.wait(20)
    program.stdout.close()
    assert wait_until(lambda: not lives(int(template)) and not lives(int(kernel)))
    assert wait_until(lambda: not Path(folder).exists())


def test_two_programs_at_once_have_templates_and_sockets_of_their_own() -> None:
    command = [sys.executable, "-c", PROGRAM, str(CHECKOUT)]
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [program.communicate(timeout=120)[0].split() for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    assert len({*said[0], *said[1]}) == 6
