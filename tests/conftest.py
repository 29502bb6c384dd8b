"""Settings of every test."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The first example of a test may import a library, which takes longer than any sensible deadline.
settings.register_profile(
    "project", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("project")
