"""What a template imports, when it is used again, and when a plain kernel is started instead."""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from publish.forked import advance, conditions, kernel, kernelspec
from publish.forked.conditions import DEFAULT_MODULES, why_not_here, why_not_this
from publish.forked.template import Template
from publish.forked.templates import AT_MOST, TEMPLATES, TemplateKey

SHOW_PARENT = "import os; print(os.getppid())"
IPYKERNEL = ["python", "-m", "ipykernel_launcher", "-f", "kernel.json"]


@pytest.fixture
def module_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path of every kernel of this test."""
    folder = tmp_path / "modules"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


def is_plain(parent: str) -> bool:
    return parent == str(os.getpid())


def test_modules_are_imported_before_the_fork(module_folder: Path, make_kernel: Any, run_cell: Any) -> None:
    (module_folder / "slow_one.py").write_text("import os\nPID = os.getpid()\n")
    kernel_name = make_kernel("slow_one")
    said = run_cell("import os, slow_one; print(slow_one.PID == os.getppid())", kernel=kernel_name)
    assert said == "True"


def test_the_environment_adds_modules(
    module_folder: Path, make_kernel: Any, run_cell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (module_folder / "added.py").write_text("")
    monkeypatch.setenv("FORKED_KERNEL_MODULES", "added")
    assert run_cell("import sys; print('added' in sys.modules)", kernel=make_kernel()) == "True"


def test_a_module_that_is_missing_is_skipped(make_kernel: Any, run_cell: Any) -> None:
    said = run_cell(SHOW_PARENT, kernel=make_kernel("there_is_no_such_module"))
    assert not is_plain(said)


def test_an_edited_module_is_imported_anew(module_folder: Path, make_kernel: Any, run_cell: Any) -> None:
    source = module_folder / "edited.py"
    source.write_text("NUMBER = 1\n")
    kernel_name, cell = make_kernel("edited"), "import edited, os; print(edited.NUMBER, os.getppid())"
    before = run_cell(cell, kernel=kernel_name).split()
    source.write_text("NUMBER = 22\n")
    after = run_cell(cell, kernel=kernel_name).split()
    assert (before[0], after[0]) == ("1", "22")
    assert not is_plain(after[1])
    assert before[1] != after[1]


@pytest.mark.parametrize("name", ["special", "python3"])
def test_a_kernels_own_folder_comes_before_the_libraries_and_after_the_path(
    name: str, module_folder: Path, make_kernel: Any, run_cell: Any, tmp_path: Path
) -> None:
    (module_folder / "twice.py").write_text("")
    (tmp_path / "twice.py").write_text("")
    (tmp_path / "fastjsonschema.py").write_text("")
    make_kernel("twice", "fastjsonschema")
    cell = "import twice, fastjsonschema; print(twice.__file__, fastjsonschema.__file__)"
    said = run_cell(cell, kernel=name, cwd=str(tmp_path)).split()
    assert said == [str(module_folder / "twice.py"), str(tmp_path / "fastjsonschema.py")]


def test_a_module_on_the_path_is_not_hidden_by_the_kernels_folder(
    module_folder: Path, make_kernel: Any, run_cell: Any, tmp_path: Path
) -> None:
    (module_folder / "twice.py").write_text("")
    (tmp_path / "twice.py").write_text("")
    assert not is_plain(run_cell(SHOW_PARENT, kernel=make_kernel("twice"), cwd=str(tmp_path)))


def test_a_module_that_starts_a_thread_means_plain_kernels_and_is_named(
    module_folder: Path, make_kernel: Any, run_cell: Any, caplog: pytest.LogCaptureFixture
) -> None:
    (module_folder / "busy.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )
    assert is_plain(run_cell(SHOW_PARENT, kernel=make_kernel("busy")))
    assert "2 threads run after importing busy" in caplog.text


def test_a_module_that_fails_means_plain_kernels_and_is_tried_once(
    module_folder: Path, make_kernel: Any, run_cell: Any, tmp_path: Path
) -> None:
    tries = tmp_path / "tries"
    (module_folder / "broken.py").write_text(
        f"open({str(tries)!r}, 'a').write('x')\nraise ValueError('broken')\n"
    )
    kernel_name = make_kernel("broken")
    assert all(is_plain(run_cell(SHOW_PARENT, kernel=kernel_name)) for _ in range(2))
    assert tries.read_text() == "x"


@pytest.mark.parametrize("name", advance.NOT_IN_ADVANCE)
def test_a_module_that_looks_for_its_shell_is_not_imported_in_advance(
    name: str, make_kernel: Any, run_cell: Any, caplog: pytest.LogCaptureFixture
) -> None:
    assert is_plain(run_cell(SHOW_PARENT, kernel=make_kernel(name)))
    assert "cannot be imported in advance" in caplog.text


def test_an_interpreter_that_is_missing_fails_as_it_does_with_a_plain_kernel(
    make_kernel: Any, run_cell: Any
) -> None:
    argv = ["there-is-no-such-python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    with pytest.raises(FileNotFoundError):
        run_cell("1", kernel=make_kernel(argv=argv))


def test_a_start_imports_nothing_but_what_was_imported_in_advance(run_cell: Any) -> None:
    inside = run_cell("import sys, json; print(json.dumps(list(sys.modules)))")
    names = json.dumps([*kernel.MODULES, *DEFAULT_MODULES])
    code = f"import sys, importlib, json\nfor n in {names}: importlib.import_module(n)\nprint(*sys.modules)"
    before = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    late = set(json.loads(inside)) - set(before.stdout.split())
    assert late <= {"faulthandler", "publish"}


def test_forking_can_be_switched_off(run_cell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORKED_KERNELS", "0")
    assert is_plain(run_cell(SHOW_PARENT))


@pytest.mark.parametrize(
    ("platform", "has_fork", "reason"),
    [("linux", True, ""), ("darwin", True, "macOS"), ("win32", False, "no fork")],
)
def test_only_a_system_with_a_safe_fork_forks(
    platform: str, has_fork: bool, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORKED_KERNELS", raising=False)
    monkeypatch.setattr(conditions.sys, "platform", platform)
    if not has_fork:
        monkeypatch.delattr(os, "fork")
    assert reason in why_not_here()
    assert bool(why_not_here()) == bool(reason)


@pytest.mark.parametrize(
    ("command", "options", "reason"),
    [
        (IPYKERNEL, {}, ""),
        (IPYKERNEL, {"cwd": ".", "env": {"A": "B"}}, ""),
        (["python", "-X", "utf8", *IPYKERNEL[1:]], {}, ""),
        (["python", "kernel.py"], {}, "not that of an ipykernel"),
        (["python", "-m", "bash_kernel"], {}, "not that of an ipykernel"),
        (IPYKERNEL, {"independent": True}, "outlive"),
        (IPYKERNEL, {"stdout": subprocess.PIPE}, "started with stdout"),
        (IPYKERNEL, {"cwd": "/there/is/no/such/folder"}, "does not exist"),
    ],
)
def test_a_kernel_with_wishes_that_a_fork_cannot_meet_is_plain(
    command: list[str], options: dict[str, Any], reason: str
) -> None:
    assert reason in why_not_this(command, options)
    assert bool(why_not_this(command, options)) == bool(reason)


def test_kernels_share_a_template_unless_what_imports_may_read_differs() -> None:
    def key(env: dict[str, str], cwd: str = "/a") -> TemplateKey:
        return TemplateKey.of(["python"], ["numpy"], env, cwd)

    plain = {"HOME": "/home", "PYTHONPATH": "/code"}
    assert key(plain) == key(plain, cwd="/b")
    assert key(plain) == key({**plain, "JPY_SESSION_NAME": "x", "JPY_PARENT_PID": "7"})
    assert key(plain) != key({**plain, "LC_ALL": "C.UTF-8"})
    relative = {"PYTHONPATH": "code"}
    assert key(relative) != key(relative, cwd="/b"), "Python resolves it when it starts"


def test_a_folder_with_a_matplotlibrc_has_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 7\n")
    keys = {TemplateKey.of(["python"], [], {}, folder) for folder in (str(tmp_path), "/")}
    assert len(keys) == 2


def test_the_number_of_templates_is_bounded(make_kernel: Any, run_cell: Any) -> None:
    kernel_name = make_kernel()
    parents = [
        run_cell(SHOW_PARENT, kernel=kernel_name, env={**os.environ, "NUMBER": str(number)})
        for number in range(AT_MOST + 2)
    ]
    assert len(set(parents)) == AT_MOST + 2
    assert len(TEMPLATES._live) == AT_MOST


def test_a_template_started_early_is_the_one_that_is_used(
    kernel_name: str, run_cell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_VARIABLE", "of this test")
    kernelspec.start_early()
    early = {template.process.pid for template in TEMPLATES._live.values()}
    assert int(run_cell(SHOW_PARENT)) in early


def test_the_kernel_is_found_without_being_installed(
    kernel_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jupyter_client.kernelspec import KernelSpecManager

    spec = KernelSpecManager(kernel_dirs=[str(path) for path in kernelspec.kernel_dirs()])
    assert spec.get_kernel_spec(kernel_name).language == "python"
    assert KernelSpecManager().get_kernel_spec(kernel_name).display_name == "Python 3 (forked)"


def test_what_a_reaped_kernel_still_had_to_say_does_not_end_the_template() -> None:
    """Its end and its line's may be seen at once; the line is closed by then."""
    template = Template.__new__(Template)
    template.selector = selectors.DefaultSelector()
    (reaped, at_reaped), (lived, at_lived) = socket.socketpair(), socket.socketpair()
    heard: list[bytes] = []

    def reap() -> None:
        template.selector.unregister(lived)
        lived.close()

    template.watch(reaped, reap)
    template.watch(lived, lambda: heard.append(lived.recv(1)))
    at_reaped.close()
    at_lived.close()
    events = sorted(template.selector.select(timeout=5), key=lambda event: event[0].fd == reaped.fileno())
    template.act_on(reversed(events))
    assert heard == []
    template.selector.close()
    reaped.close()
