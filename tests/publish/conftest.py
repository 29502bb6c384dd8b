"""Every test of publishing leaves the environment as it was, and one template serves all its kernels."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """Take out what differs from test to test: kernels are forked from one template per environment."""
    before = dict(os.environ)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    yield
    os.environ.clear()
    os.environ.update(before)
