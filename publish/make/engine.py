"""A papermill engine that forks a process for a notebook's cells, in place of starting a kernel for it.

Whoever forks has imported what is heavy, so a notebook starts in milliseconds. A cell sees the shell that
ipykernel would give it. Use it with ``papermill --engine brief``, or as ``engine_name="brief"``. Where a
fork is not safe (macOS), papermill's own engine runs the notebook.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import selectors
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from nbclient.client import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine

from publish.make.cells import run_cells
from publish.process import may_fork

ENGINE = "brief"
# `analyst` is ours; the other is what nbclient and Jupyter Book skip.
NOT_RUN = frozenset({"analyst", "skip-execution"})
MAY_FAIL = "raises-exception"
MOST_BYTES = 10_000_000  # that one cell may show
_MOST_READ = 65536
_DIED = "its process died; was it killed, or out of memory?"


class CellError(Exception):
    """A cell that ends the run: its place in the notebook (from 0), its source, and why in words."""

    def __init__(self, index: int, source: str, why: str) -> None:
        self.index, self.source, self.why = index, source, why
        super().__init__(f"cell {index + 1}: {why}")


class BriefEngine(NBClientEngine):  # type: ignore[misc]
    """Run every cell within one time limit, and stop at the first that fails.

    A cell fails if it raises (``sys.exit`` too, and a magic that is not there), if a ``!command`` of it
    fails, or if it shows more than ``MOST_BYTES``. One that is tagged ``raises-exception`` may raise.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        folder: str = "",
        time_limit: float | None = None,
        inline: Mapping[str, Any] | None = None,
        **options: Any,
    ) -> None:
        """Run the cells.

        Raises CellError for the first cell that fails, or that was run when time was up or the process died.
        """
        folder = folder or os.getcwd()  # noqa: PTH109  a text, as all of papermill's paths
        cells = [(index, cell) for index, cell in enumerate(nb_man.nb.cells) if is_run(cell)]
        limit = float("inf") if time_limit is None else time_limit
        if not may_fork():
            run = super().execute_managed_notebook
            _run_by_kernel(run, nb_man, kernel_name, cells, folder, limit, options)
            return
        until = time.monotonic() + limit
        with _open_cells(nb_man.nb, folder, inline or {}) as process:
            for count, (index, cell) in enumerate(cells, start=1):
                nb_man.cell_start(cell, index)
                cell.execution_count = count
                try:
                    process.run(index, cell, until, limit)
                except CellError:
                    nb_man.cell_exception(cell, cell_index=index)
                    raise
                finally:
                    nb_man.cell_complete(cell, index)


def is_run(cell: Any) -> bool:
    """Whether a cell is run in a build."""
    tags = set(cell.metadata.get("tags", []))
    return bool(cell.cell_type == "code" and cell.source.strip() and not NOT_RUN & tags)


def _run_by_kernel(
    run: Any, nb_man: Any, kernel: str, cells: list[tuple[int, Any]], folder: str, limit: float, options: Any
) -> None:
    """Run the cells in a kernel, as papermill does; an end that it takes for a good one is none here."""
    left_out = [cell for cell in nb_man.nb.cells if cell.cell_type == "code" and not is_run(cell)]
    until = time.monotonic() + limit
    if limit < float("inf"):  # a time-out of 0 would mean none
        options = {**options, "timeout_func": lambda _: max(1, int(until - time.monotonic()))}
    for cell in left_out:
        cell.cell_type = "raw"
    try:
        run(nb_man, kernel, resources={"metadata": {"path": folder}}, **options)
    except (CellTimeoutError, DeadKernelError) as error:
        index, cell = next(one for one in reversed(cells) if one[1].execution_count or one is cells[0])
        late = isinstance(error, CellTimeoutError)
        raise CellError(index, cell.source, _say_late(limit) if late else _DIED) from None
    finally:
        for cell in left_out:
            cell.cell_type = "code"
    reached = -1
    for index, cell in cells:
        for output in cell.outputs:
            if output.output_type == "error" and not _may_fail(cell):
                raise CellError(index, cell.source, _say_error(output.ename, output.evalue))
        if cell.execution_count is None:
            before = max(reached, cells[0][0])
            raise CellError(before, nb_man.nb.cells[before].source, "the cells after it were not reached")
        reached = index


def _may_fail(cell: Any) -> bool:
    return MAY_FAIL in cell.metadata.get("tags", [])


def _say_late(limit: float) -> str:
    return f"it took longer than {limit:g} s and was stopped"


def _say_error(name: str, value: str) -> str:
    if name == "SystemExit":
        return (
            f"sys.exit({value}) ends the notebook, so what comes after it was not reached; take it out, "
            f"or tag the cell {MAY_FAIL}"
        )
    return f"{name}: {value}" if value else name


@contextlib.contextmanager
def _open_cells(notebook: Any, folder: str, inline: Mapping[str, Any]) -> Iterator[_Cells]:
    """Fork the process for the cells, and end it with all that it started."""
    theirs, orders = Pipe(duplex=False)
    messages, their_messages = Pipe()
    captured = [os.pipe(), os.pipe()]
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()  # else the fork would write it once more
    process = os.fork()
    if process == 0:
        orders.close()
        messages.close()
        for number, (ours, end) in enumerate(captured, start=1):
            os.dup2(end, number)
            os.close(ours)
            os.close(end)
        run_cells(theirs, their_messages, folder, inline)
    theirs.close()
    their_messages.close()
    for _, end in captured:
        os.close(end)
    try:
        yield _Cells(notebook, orders, messages, {"stdout": captured[0][0], "stderr": captured[1][0]})
    finally:
        orders.close()
        messages.close()
        for ours, _ in captured:
            os.close(ours)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)


class _Cells:
    """The process of the cells, as the engine sees it."""

    def __init__(
        self, notebook: Any, orders: Connection, messages: Connection, captured: Mapping[str, int]
    ) -> None:
        self._client = NotebookClient(notebook)  # puts into cells what they show
        self._orders, self._messages = orders, messages
        self._selector = selectors.DefaultSelector()
        self._selector.register(messages, selectors.EVENT_READ, "")
        self._decoders = {}
        for name, file in captured.items():
            os.set_blocking(file, False)
            self._selector.register(file, selectors.EVENT_READ, name)
            self._decoders[name] = (file, codecs.getincrementaldecoder("utf-8")("replace"))
        self._bytes = 0

    def run(self, index: int, cell: Any, until: float, limit: float) -> None:
        """Run one cell and put what it shows into it."""
        self._bytes = 0
        self._client.clear_before_next_output = False
        try:
            self._orders.send_bytes(json.dumps(cell.source).encode())
            ending = self._listen(index, cell, until)
        except (EOFError, OSError):
            raise CellError(index, cell.source, _DIED) from None
        if ending is None:
            raise CellError(index, cell.source, _say_late(limit))
        self._judge(index, cell, ending)

    def _listen(self, index: int, cell: Any, until: float) -> dict[str, Any] | None:
        """Take messages until the cell has ended; None if time is up before."""
        while (left := until - time.monotonic()) > 0:
            ready = self._selector.select(min(left, 60))
            for _, name in ((key.fd, key.data) for key, _ in ready):
                if name:
                    self._take_captured(index, cell, name)
            if any(not key.data for key, _ in ready):
                # What a process of the cell's wrote was written before the cell said the next thing.
                for name in self._decoders:
                    self._take_captured(index, cell, name)
                kind, content = json.loads(self._messages.recv_bytes())
                self._messages.send_bytes(b"")
                if kind == "done":
                    return dict(content)
                self._take(index, cell, kind, content)
            if self._bytes > MOST_BYTES:
                words = f"it shows more than {MOST_BYTES // 1_000_000} MB; show less of it"
                raise CellError(index, cell.source, words)
        return None

    def _take_captured(self, index: int, cell: Any, name: str) -> None:
        file, decoder = self._decoders[name]
        with contextlib.suppress(BlockingIOError):
            while self._bytes <= MOST_BYTES:
                part = os.read(file, _MOST_READ)
                if not part:
                    with contextlib.suppress(KeyError):
                        self._selector.unregister(file)
                    return
                if text := decoder.decode(part):
                    self._take(index, cell, "stream", {"name": name, "text": text})

    def _take(self, index: int, cell: Any, kind: str, content: dict[str, Any]) -> None:
        """Put what a message says into the cell's outputs, as a notebook's front end would."""
        self._bytes += sum(map(len, map(str, content.get("data", content).values())))
        last = cell.outputs[-1] if cell.outputs else {}
        if kind.startswith("comm_"):
            return  # to a widget
        is_more = kind == "stream" and last.get("output_type") == kind and last["name"] == content["name"]
        if is_more and not self._client.clear_before_next_output:
            last["text"] += content["text"]
            return
        message = {"msg_type": kind, "content": content, "header": {"msg_type": kind}, "parent_header": {}}
        self._client.process_message(message, cell, index)

    def _judge(self, index: int, cell: Any, ending: Mapping[str, Any]) -> None:
        """Raise for a cell that failed in whatever way, unless it may."""
        error, commands = ending["error"], ending["commands"]
        if _may_fail(cell):
            return
        if error is not None:
            raise CellError(index, cell.source, _say_error(error["name"], error["value"]))
        if ending["shown"]:  # raised by what was to show the result
            last = next(output for output in reversed(cell.outputs) if output.output_type == "error")
            raise CellError(index, cell.source, _say_error(last.ename, last.evalue))
        for command, code in commands:
            written = f"!{command.strip()}"
            why = f"{written} ended with exit code {code}; if it may fail, write {written} || true"
            raise CellError(index, cell.source, why)
