"""What a build would do, without doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.errors import AT_FAULT, DONE

if TYPE_CHECKING:
    from publish.inputs.files import State
    from publish.plan.call import Call
    from publish.plan.call_plan import CallPlan
    from publish.tell.progress import Progress


def preview(call: Call, state: State, plan: CallPlan, progress: Progress) -> int:
    """Say of each brief whether it would be built and why; writes nothing. Returns the exit code."""
    from publish.plan.planner import decide

    decisions = [decide(task, call.reports, state, call.force) for task in plan.tasks]
    for decision in decisions:
        progress.explain(decision.explain())
    due = sum(decision.is_due for decision in decisions)
    current = len(decisions) - due
    progress.end(f"{due:,} to build, {current:,} up to date", {"built": 0, "failed": 0, "current": current})
    return AT_FAULT if plan.refused else DONE
