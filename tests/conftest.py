"""Settings of every test, and what some need of the machine: a browser, Pango, Java."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import find_chromium, open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "project",
    # The first example of a test may import a library, which takes longer than any sensible deadline.
    deadline=None,
    max_examples=50,
    # New examples are for whoever works on the code; CI judges a commit the same each time.
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("project")

# What takes longest begins first, so that neither process of a run waits for the other at its end.
LONGEST = ("tests/shipped", "tests/faults", "tests/publish", "tests/notebooks")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, one in enumerate(LONGEST) if item.nodeid.startswith(one)), 9))


def skip_unless(found: bool, what: str) -> None:
    """Skip a test whose machine lacks something; where CI runs, that is a failure."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and nothing is skipped in CI; see .ci/run")
    pytest.skip(f"{what} is missing; `make test` says how to install it")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where a Chromium is that tests can drive."""
    path = find_chromium()
    skip_unless(bool(path), "Chromium or libatomic")
    return path


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless browser for the tests of one module."""
    with open_browser(chromium) as opened:
        yield opened


@pytest.fixture(scope="session")
def pango() -> None:
    """Pango is there, so that PDFs can be made."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        skip_unless(False, "Pango")


@pytest.fixture(scope="session")
def java() -> str:
    """Where a Java is, for the Nu HTML checker."""
    path = shutil.which("java")
    skip_unless(bool(path), "Java")
    return str(path)
