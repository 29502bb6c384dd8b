"""Tell of a dossier's changed and failed briefs by the hooks that its ``briefs.toml`` names.

What a hook does not pass on is tried again by the next builds, for some days. That it is waited for is
said once, and once more when it is given up.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from analysis.numbers.words import count_of
from publish.inputs.hooks import Hook
from publish.place.pending import PATIENCE, Untold
from publish.plan.planner import CallPlan
from publish.record.record import read_record
from publish.record.task import Task
from publish.tell.notify import News, Unheard, tell

MOST_PROBLEMS = 20
_DIGEST = "email"  # one message tells all that there is of a build


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
        self._digests: dict[str, tuple[Hook, list[News]]] = {}

    def tell(self, hooks: Sequence[Hook], news: News, *, is_new: bool) -> None:
        """Tell every hook what is new, and what is not those only that have not heard it yet."""
        waits = None if is_new else self.untold.get(news.brief_id)
        if not is_new and waits is None:
            return
        wanted = [hook for hook in hooks if news.outcome in hook.on]
        if waits and waits.hooks:
            wanted = [hook for hook in wanted if hook.key in waits.hooks]
        for hook in wanted:
            if hook.kind == _DIGEST:
                self._digests.setdefault(hook.key, (hook, []))[1].append(news)
            elif hook.key in self._away:
                self._away[hook.key][1].append(news.brief_id)
                self._keep(news.brief_id, hook)
            elif failure := tell(hook, [news]):
                self._note(failure, [news])

    def _note(self, failure: Unheard, batch: Sequence[News]) -> None:
        if failure.is_away:
            self._away[failure.hook.key] = failure.hook, []
        waiting = [waits for one in batch if (waits := self.untold.get(one.brief_id)) and waits.hooks]
        if any(waits.is_over(self._now) for waits in waiting):
            self.problems.append(f"{failure}; this is not tried any more, after {PATIENCE.days} days")
        elif len(waiting) < len(batch):
            self.problems.append(f"{failure}; the next builds try again, for {PATIENCE.days} days")
        for one in batch:
            self._keep(one.brief_id, failure.hook)

    def _keep(self, brief: str, hook: Hook) -> None:
        waits = self.left.get(brief) or self.untold.get(brief) or Untold()
        if not waits.is_over(self._now):
            heard = self.left[brief].hooks if brief in self.left else ()
            self.left[brief] = replace(waits, hooks=(*heard, hook.key))

    def end(self, settled: Collection[str]) -> None:
        """Send the digests, and keep what nobody looked at; this build ``settled`` the others."""
        for hook, batch in self._digests.values():
            if failure := tell(hook, batch):
                self._note(failure, batch)
        for hook, briefs in self._away.values():
            if first := [brief for brief in briefs if not self.untold.get(brief, Untold()).hooks]:
                self.problems.append(
                    f"{hook.name}: what it is to tell of {count_of(len(first), 'more brief')} waits with that"
                )
        for brief, waits in self.untold.items():
            if brief not in settled and not waits.is_over(self._now):
                self.left[brief] = waits


def announce_plan(
    plan: CallPlan,
    news: Collection[str],
    failed: Mapping[str, str],
    known: Collection[str],
    announcer: Announcer,
    reports: Path,
) -> None:
    """Tell of all that a build did, and of what earlier ones could not tell.

    ``news`` are briefs that say something new, ``failed`` says why others could not be made; ``known`` are
    failures, by brief or dossier, that were told of before.
    """
    for task in plan.tasks:
        hooks = plan.opened[task.dossier][1].notify
        is_new = task.brief_id in news or (task.brief_id in failed and task.brief_id not in known)
        wanted = hooks and (is_new or task.brief_id in announcer.untold)
        if wanted and (told := _word(task, failed, reports)):
            announcer.tell(hooks, told, is_new=is_new)
    for name, wrong in plan.refused.items():
        more = [f"and {len(wrong) - MOST_PROBLEMS:,} more"] if len(wrong) > MOST_PROBLEMS else []
        error = "\n".join([*wrong[:MOST_PROBLEMS], *more])
        told = News(name, f"every brief of {name}", "failed", error=error)
        announcer.tell(plan.hooks[name], told, is_new=name not in known)
    announcer.end({*(task.brief_id for task in plan.tasks), *plan.opened, *plan.refused})


def _word(task: Task, failed: Mapping[str, str], reports: Path) -> News | None:
    """Say what happened to a brief, in this build or in an earlier one that could not tell."""
    if task.brief_id in failed:
        return News(task.brief_id, task.title, "failed", error=failed[task.brief_id])
    record = read_record(reports / f"{task.brief_id}.json")
    if record is None or record["updated_at"] != record["built_at"]:
        return None  # it was made again and says what it said
    words = tuple((record["changes"] or {}).get("words", ()))
    path = f"{task.brief_id}.html"
    return News(task.brief_id, task.title, "changed", path, record["headline"], words)
