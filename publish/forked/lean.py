"""Import nbformat, nbclient and papermill without a grammar that none of them uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

GRAMMAR = "rfc3987_syntax"


@contextmanager
def without_iri_grammar() -> Iterator[None]:
    """Let jsonschema, when it is imported in this block, do without its check of the format ``iri``.

    nbformat imports jsonschema, which imports ``rfc3987_syntax`` if it is there - as it is wherever
    JupyterLab is - and that compiles a grammar for two seconds. No notebook schema has a field of that
    format. ``None`` in ``sys.modules`` is Python's own way of saying that a module is not to be had.

    Examples
    --------
    >>> with without_iri_grammar():
    ...     import nbformat
    """
    if "jsonschema" in sys.modules or GRAMMAR in sys.modules:
        yield
        return
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[GRAMMAR]
