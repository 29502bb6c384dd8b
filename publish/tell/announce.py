"""Tell of a dossier's changed and failed briefs by the hooks that its ``briefs.toml`` names.

What a hook does not pass on is tried again by the next builds, for some days. That it is waited for is
said once, and once more when it is given up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from publish.inputs.dossiers import OpenDossier
from publish.inputs.hooks import Hook, read_hooks
from publish.place.folder import find_folder
from publish.plan.task import Task
from publish.record.record import read_record
from publish.tell.notify import News, tell
from publish.tell.untold import PATIENCE, Untold, start_waiting

if TYPE_CHECKING:
    from publish.plan.call_plan import CallPlan

MOST_PROBLEMS = 20


class Announcer:
    """Tells the news of one build.

    Attributes
    ----------
    left
        What the next builds are to tell, by brief or by refused dossier.
    problems
        What could not be told, where it is worth saying.
    """

    def __init__(self, untold: Mapping[str, Untold]) -> None:
        self.untold = untold
        self.left: dict[str, Untold] = {}
        self.problems: list[str] = []
        self._now = datetime.now(UTC)
        self._away: dict[str, tuple[Hook, list[str]]] = {}  # with the news that is not tried this time

    def tell(self, hooks: Sequence[Hook], news: News, *, is_new: bool) -> None:
        """Tell every hook what is new, and what is not those only that have not heard it yet."""
        waits = None if is_new else self.untold.get(news.brief_id)
        if not is_new and waits is None:
            return
        wanted = [hook for hook in hooks if news.outcome in hook.on]
        if waits and waits.hooks:
            wanted = [hook for hook in wanted if hook.key in waits.hooks]
        unheard = [hook.key for hook in wanted if not self._pass_on(hook, news, waits)]
        if unheard and not (waits and waits.is_over(self._now)):
            self.left[news.brief_id] = replace(waits or start_waiting(), hooks=tuple(unheard))

    def _pass_on(self, hook: Hook, news: News, waits: Untold | None) -> bool:
        if hook.key in self._away:
            self._away[hook.key][1].append(news.brief_id)
            return False
        failure = tell(hook, news)
        if failure is None:
            return True
        if failure.is_away:
            self._away[hook.key] = hook, []
        if waits and waits.is_over(self._now):
            self.problems.append(f"{failure}; this is not tried any more, after {PATIENCE.days} days")
        elif not (waits and waits.hooks):
            self.problems.append(f"{failure}; the next builds try again, for {PATIENCE.days} days")
        return False

    def end(self, settled: Collection[str]) -> None:
        """Keep what nobody looked at in this build; ``settled`` are the briefs and dossiers that it did."""
        for hook, briefs in self._away.values():
            if first := [brief for brief in briefs if not self.untold.get(brief, start_waiting()).hooks]:
                self.problems.append(f"{hook.name}: what it is to tell of {_count(first)} waits with that")
        for brief, waits in self.untold.items():
            if brief not in settled and not waits.is_over(self._now):
                self.left[brief] = waits


def announce_plan(
    plan: CallPlan,
    made: Mapping[Task, str],
    failed: Mapping[Task, str],
    known: Collection[str],
    announcer: Announcer,
    reports: Path,
) -> None:
    """Tell of all that a build did, and of what earlier ones could not tell.

    Parameters
    ----------
    plan
        What there was to do, and who wants to hear of it.
    made, failed
        What each brief that was made finds, and why each other failed.
    known
        Failures by brief or dossier that were told of before.
    announcer
        Who tells, and notes what is left.
    reports
        Where the briefs are published.
    """
    for dossier, briefs in plan.opened.values():
        if hooks := read_hooks(briefs.notify)[0]:
            for task in plan.tasks:
                if task.dossier != dossier.name:
                    continue
                is_new = task in made or (task in failed and task.brief_id not in known)
                if is_new or task.brief_id in announcer.untold:
                    news = _word(dossier, task, made, failed, reports)
                    announcer.tell(hooks, news, is_new=is_new)
    for name, wrong in plan.refused.items():
        announcer.tell(read_hooks(plan.hooks[name])[0], _word_refusal(name, wrong), is_new=name not in known)
    announcer.end({*(task.brief_id for task in plan.tasks), *plan.opened, *plan.refused})


def _word(
    dossier: OpenDossier, task: Task, made: Mapping[Task, str], failed: Mapping[Task, str], reports: Path
) -> News:
    """Say what happened to a brief, in this build or in an earlier one that could not tell."""
    if task in failed:
        return News(task.brief_id, task.title, "failed", error=failed[task])
    headline = made.get(task)
    if headline is None:
        record = read_record(find_folder(reports, task) / f"{task.slug}.json")
        headline = str((record or {}).get("headline", ""))
    # In words, what a reader of the brief before would notice.
    before = task.compare_to
    changes = tuple(change["words"] for change in dossier.list_changes(before, task.as_of)) if before else ()
    path = f"{task.brief_id}.html"
    return News(task.brief_id, task.title, "changed", path=path, headline=headline, changes=changes)


def _word_refusal(name: str, problems: Sequence[str]) -> News:
    """Say that a dossier is not fit to be shown."""
    more = len(problems) - MOST_PROBLEMS
    error = "\n".join([*problems[:MOST_PROBLEMS], *([f"and {more:,} more"] if more > 0 else [])])
    return News(name, f"every brief of {name}", "failed", error=error)


def _count(briefs: Sequence[str]) -> str:
    return f"{len(briefs):,} more {'brief' if len(briefs) == 1 else 'briefs'}"
