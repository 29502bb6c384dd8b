"""The page on the library: every public name from its docstring, every frame from its declaration.

Run ``python -m analysis.interface`` to write ``docs/interface.md``.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import analysis
from analysis.comparing.compared import Compared
from analysis.schema.frames import FRAMES, Frame
from analysis.view import View

_INTRODUCTION = """\
# The library

Generated from the docstrings of `analysis` and from `analysis/schema/frames/declared.py`; edit those,
then run `make dictionary`. The tutorial (`notebooks/tutorial.ipynb`) shows it at work.

```python
import analysis

view = analysis.open_view("dprk-russia", "2024-10-18")
view.claims  # a tidy frame, one row a claim
analysis.plot_overview(view)  # a matplotlib Figure
```
"""
_SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)


def render_interface() -> str:
    """Render the page as Markdown."""
    frames = [_render_frame(name, frame) for name, frame in FRAMES.items()]
    parts = [_INTRODUCTION, *_render_functions(), *_render_view(), "## Frames\n", _FRAMES, *frames]
    return "\n".join(parts)


_FRAMES = (
    "Text is an object column with an empty text where there is nothing; several ids stand in one text,\n"
    "with spaces between; a day that is not known is `NaT`, a number that is not known `NaN`. Frames are\n"
    "never changed in place.\n"
)


def _render_functions() -> Iterator[str]:
    for name in analysis.__all__:
        thing = getattr(analysis, name)
        if inspect.isfunction(thing):
            yield f"## `{name}`\n"
            yield f"```python\n{name}{_write_signature(thing)}\n```\n"
            yield _render_docstring(inspect.getdoc(thing) or "")


def _write_signature(function: object) -> str:
    # Where public functions are made, annotations are texts (`from __future__ import annotations`): a help
    # shows them as they are written. Without their quotation marks they read as in the code.
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))  # type: ignore[arg-type]
    if len(signature) < 90:
        return signature
    arguments = signature.replace(" -> ", "\n-> ").split("\n")[0].strip("()")
    lines = re.split(r", (?=\w+:|\*)", arguments)
    return "(\n" + "".join(f"    {line},\n" for line in lines) + ")" + signature[signature.rindex(")") + 1 :]


def _render_view() -> Iterator[str]:
    yield "## What a view has\n"
    yield "| name | what it is |\n| --- | --- |"
    for owner, prefix in ((View, ""), (Compared, "compared.")):
        for name, value in vars(owner).items():
            text = inspect.getdoc(value) or ""
            if not name.startswith("_") and hasattr(value, "__get__") and not inspect.isfunction(value):
                yield f"| `view.{prefix}{name}` | {_in_one_line(text.split(chr(10) * 2)[0])} |"
    yield ""


def _render_frame(name: str, frame: Frame) -> str:
    rows = [
        f"| `{column.name}` | {column.dtype} | {column.unit} | {_in_one_line(column.meaning)} |"
        for column in frame.columns
    ]
    head = "| column | dtype | unit | meaning |\n| --- | --- | --- | --- |"
    return "\n".join([f"### `{name}`\n", f"One row is {frame.row}.\n", head, *rows, ""])


def _render_docstring(text: str) -> str:
    """Render a docstring in NumPy's style: what it does, then each section's entries as a list."""
    first, *rest = _SECTION.split(f"{text}\n")
    parts = [first.strip(), ""]
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        parts += [f"**{heading}**", "", *_render_section(heading, body), ""]
    return "\n".join(parts)


def _render_section(heading: str, body: str) -> list[str]:
    if heading == "Examples":
        return ["```python", body.strip(), "```"]
    entries = re.split(r"^(?=\S)", body.strip("\n"), flags=re.MULTILINE)
    lines = []
    for entry in filter(str.strip, entries):
        name, _, meaning = entry.partition("\n")
        lines.append(f"- `{name.strip()}`: {_in_one_line(meaning)}")
    return lines


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split()).replace("|", "\\|")


if __name__ == "__main__":
    Path("docs/interface.md").write_text(render_interface(), encoding="utf-8")
