"""JupyterLab's own scheduler runs a notebook with the parameters that somebody filled in."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
PATIENCE = 90


class Server:
    """A Jupyter server with the scheduler's extension, as JupyterLab starts it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self.root.mkdir()
        runtime = folder / "runtime"
        # Nothing of the user's own settings, jobs or kernels.
        own = {"JUPYTER_RUNTIME_DIR": runtime, "JUPYTER_DATA_DIR": folder / "data", "HOME": folder}
        own |= {"JUPYTER_CONFIG_DIR": folder / "config", "XDG_CONFIG_HOME": folder / "config"}
        self.log = (folder / "log").open("w")
        self.process = subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "jupyter_server",
                    "--ServerApp.port=0",
                    "--ServerApp.open_browser=False",
                ),
                f"--ServerApp.root_dir={self.root}",
                "--ServerApp.jpserver_extensions={'jupyter_scheduler': True}",
                "--allow-root",
            ],
            cwd=self.root,
            env={**os.environ, **{name: str(path) for name, path in own.items()}},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.settings: dict[str, Any] = {}
        end = time.monotonic() + PATIENCE
        while not self.settings:
            assert self.process.poll() is None and time.monotonic() < end, (folder / "log").read_text()
            time.sleep(0.1)
            for found in runtime.glob("jpserver-*.json"):
                with contextlib.suppress(json.JSONDecodeError):  # it is there before it is whole
                    self.settings = json.loads(found.read_text(encoding="utf-8"))

    def ask(self, path: str, content: object = None) -> Any:
        """Ask the server's own interface, as JupyterLab's pages do."""
        request = urllib.request.Request(
            f"{self.settings['url']}scheduler/{path}",
            None if content is None else json.dumps(content).encode(),
            {"Authorization": f"token {self.settings['token']}", "Content-Type": "application/json"},
        )
        end = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.loads(answer.read() or b"null")
            except urllib.error.HTTPError:
                raise
            except OSError:  # it has said where it will be, and is not there yet
                assert time.monotonic() < end
                time.sleep(0.2)

    def end(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"))
    try:
        yield running
    finally:
        running.end()


def run_job(server: Server, **parameters: str) -> dict[str, Any]:
    """Run the notebook as a job, with each parameter as somebody types it; returns how it ended."""
    shutil.copy(NOTEBOOKS / "figures.ipynb", server.root)
    job = server.ask(
        "jobs",
        {
            "name": "Figures of 10 October",
            "input_uri": "figures.ipynb",
            "runtime_environment_name": server.ask("runtime_environments")[0]["name"],
            "output_formats": ["ipynb", "html"],
            "parameters": parameters,
        },
    )["job_id"]
    end = time.monotonic() + PATIENCE
    told: dict[str, Any] = {}
    while told.get("status") not in ("COMPLETED", "FAILED"):
        assert time.monotonic() < end, told
        time.sleep(0.3)
        told = server.ask(f"jobs/{job}")
    return told


def read_page(root: Path) -> str:
    """The page that a job has put there; its file is there before it is whole."""
    end = time.monotonic() + PATIENCE
    while True:
        for page in root.rglob("*.html"):
            if (text := page.read_text(encoding="utf-8")).rstrip().endswith("</html>"):
                return text
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_job_shows_the_day_that_it_was_asked_for(server: Server) -> None:
    told = run_job(server, as_of='"2024-10-10"')
    assert told["status"] == "COMPLETED", told
    server.ask(f"jobs/{told['job_id']}/download_files")
    shown = read_page(server.root)
    assert "as of <b>10 October 2024</b>" in shown
    assert "of <b>18 October 2024</b>" not in shown


def test_a_day_without_quotes_is_told_what_would_be_right(server: Server) -> None:
    """The scheduler hands parameters on as Python; 2024-10-10 is then a number."""
    told = run_job(server, as_of="2024-10-10")
    assert told["status"] == "FAILED"
    assert 'write the day in quotes, such as "2024-10-18"' in told["status_message"]
