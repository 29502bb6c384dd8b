"""Build what is out of date, publish it brief by brief, and leave everything else as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.errors import AT_FAULT, DONE, PublishError
from publish.inputs.files import State, list_inputs
from publish.place.folder import INDEX, UNTOLD_FILE, find_folder, list_outputs, refresh
from publish.plan.call import Call
from publish.tell.progress import Progress

if TYPE_CHECKING:
    from publish.make.workers import Job, Outcome
    from publish.plan.call_plan import CallPlan
    from publish.plan.planner import Decision
    from publish.plan.task import Built, Task
    from publish.record.history import History
    from publish.record.record import Surroundings
    from publish.tell.untold import Untold

MOST_PLANS = 5  # that a build makes, where somebody edits what it reads each time
_EDITED = "what it is made of was edited each time it was built; build again"
_NOT_WRITTEN = "not everything could be written: {}; what is published is whole"


def build(call: Call, progress: Progress) -> int:
    """Do what a call asks for.

    Returns
    -------
    int
        The exit code: 0 if every brief is up to date now, 1 if one could not be made.

    Raises
    ------
    CallError
        If the call asks for what cannot be.
    """
    state = State(call.reports)
    inputs = state.digest_inputs(list_inputs(call.project, call.dossiers))
    is_told = not (call.reports / UNTOLD_FILE).exists()
    if is_told and not (call.force or call.explain or call.dry_run):
        count = state.is_done(call.digest, inputs)
        if count is not None:
            progress.end(
                f"nothing changed: {_count(count)} up to date", {"built": 0, "failed": 0, "current": count}
            )
            return DONE
    if not (call.scheduler or call.dry_run):
        _start_early(call)
    from publish.plan.call_plan import plan_call

    plan = plan_call(call, state, progress)
    if call.dry_run:
        from publish.plan.preview import preview

        return preview(call, state, plan, progress)
    if not (plan.tasks or (plan.refused and (call.reports / INDEX).is_file())):
        return AT_FAULT if plan.refused else DONE
    from publish.place.lock import hold_lock
    from publish.record.history import History

    try:
        with hold_lock(call.reports, progress.warn):
            # What was edited while this build waited for another would be built under an old name.
            now = state.digest_inputs(list_inputs(call.project, call.dossiers))
            if now != inputs:
                inputs, plan = now, plan_call(call, state, progress)
            history = History(call.reports, progress.warn)
            try:
                return _Build(call, state, inputs, progress, plan, history).run()
            except KeyboardInterrupt:
                history.stop()
                raise
    except OSError as error:
        raise PublishError(f"{call.reports}: {_NOT_WRITTEN.format(error)}") from None


def _start_early(call: Call) -> None:
    """Have the modules of the notebooks imported, in a process of their own, while the dossier is checked."""
    from publish.inputs.code import list_imports
    from publish.make.run import start_early

    names = call.names or ("brief",)
    paths = [call.project.notebook_path(name) for name in names]
    start_early(call.project.analysis.parent, call.project.notebooks, list_imports(paths))


class _Build:
    """One build under the folder's lock."""

    def __init__(
        self,
        call: Call,
        state: State,
        inputs: str,
        progress: Progress,
        plan: CallPlan,
        history: History,
    ) -> None:
        self.history = history
        self.call, self.state, self.inputs, self.progress, self.plan = call, state, inputs, progress, plan
        self.made: dict[Task, str] = {}  # with what each finds
        self.failed: dict[Task, str] = {}
        self.incomplete: list[str] = []

    def run(self) -> int:
        from publish.place.failures import read_failures
        from publish.place.files import open_aside
        from publish.tell.untold import read_untold

        known = read_failures(self.call.reports)
        with open_aside(self.call.reports) as aside:
            untold = read_untold(self.call.reports)
            plans = 1
            while not self._make_due(aside, untold, plans):
                plans += 1
                self._plan_again()
            for name, wrong in self.plan.refused.items():
                self.history.add_failed(name, (), "\n".join(wrong))
            with self._tell_unwritten():
                refresh(self.call, self.plan, self.failed, aside)
            tasks = self.plan.tasks
            self.history.end(len(tasks) - len(self.made) - len(self.failed))
            self._announce(known, untold, aside)
        if not self._has_problems():
            with self._tell_unwritten():
                outputs = list_outputs(self.call.reports, tasks)
                self.state.note_done(self.call.digest, self.inputs, outputs, len(tasks))
        self._summarise(len(tasks))
        return AT_FAULT if self._has_problems() else DONE

    def _make_due(self, aside: Path, untold: Mapping[str, Untold], plans: int) -> bool:
        """Make what is out of date; False if what it is made of was edited meanwhile."""
        from publish.plan.planner import decide
        from publish.tell.untold import note_untold, start_waiting

        tasks = self.plan.tasks
        forced = set() if not self.call.force else {task for task in tasks if task not in self.made}
        decisions = [decide(task, self.call.reports, self.state, task in forced) for task in tasks]
        if self.call.explain and plans == 1:
            for decision in decisions:
                self.progress.explain(decision.explain())
        due = [decision for decision in decisions if decision.is_due]
        if not self.history.began:
            self.history.begin(worth_noting=bool(due or self.plan.refused))
        if not due:
            return True
        if told := [one.task.brief_id for one in due if self.plan.opened[one.task.dossier][1].notify]:
            note_untold(self.call.reports, aside, {**untold, **dict.fromkeys(told, start_waiting())})
        return self._make(due, aside, is_last=plans == MOST_PLANS)

    def _plan_again(self) -> None:
        """Look at everything anew, as somebody edited it while it was read."""
        from publish.plan.call_plan import plan_call

        self.progress.print("something was edited while it was built: looking again")
        self.inputs = self.state.digest_inputs(list_inputs(self.call.project, self.call.dossiers))
        self.plan = plan_call(self.call, self.state, self.progress)
        made = {task.brief_id: finding for task, finding in self.made.items()}
        self.made = {task: made[task.brief_id] for task in self.plan.tasks if task.brief_id in made}
        self.failed = {}

    def _has_problems(self) -> bool:
        return bool(self.plan.refused or self.failed or self.incomplete)

    @contextlib.contextmanager
    def _tell_unwritten(self) -> Iterator[None]:
        """Go on where what lists the briefs cannot be written: those that were made are announced."""
        try:
            yield
        except OSError as error:
            self.incomplete.append(_NOT_WRITTEN.format(error))
            self.progress.warn(f"{self.call.reports}: {self.incomplete[-1]}")

    def _make(self, due: Sequence[Decision], aside: Path, *, is_last: bool) -> bool:
        from publish.project import read_commit, read_library_versions
        from publish.record.record import Surroundings

        surroundings = Surroundings(read_library_versions(), read_commit(self.call.project.root))
        jobs = [self._ready(decision) for decision in due]
        decisions = {job[0]: decision for job, decision in zip(jobs, due, strict=True)}
        self.progress.begin(len(due))
        for job, outcome in self._run(jobs):
            decision = decisions[job]
            if self.state.is_overtaken(list_inputs(self.call.project, self.call.dossiers)):
                if not is_last:
                    return False
                outcome = PublishError(f"{decision.task.brief_id}: {_EDITED}")
            if isinstance(outcome, Exception):
                self._note_failure(decision, str(outcome))
                continue
            try:
                self._publish(decision, outcome, aside, surroundings)
            except OSError as error:  # a full disk, say: the brief that is there stays
                self._note_failure(decision, f"{decision.task.brief_id}: it could not be written: {error}")
        return True

    def _run(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        """Run the jobs on this machine's cores, or on a cluster."""
        if self.call.scheduler:
            from publish.make.cluster import run_on_cluster

            return run_on_cluster(jobs, self.call.scheduler, self.progress.show_running)
        from publish.make.workers import count_cores, run_jobs

        return run_jobs(jobs, self.call.jobs or count_cores(), self.progress.show_running)

    def _ready(self, decision: Decision) -> tuple[Task, bytes]:
        """Give the task, and its page where only other formats are to be made of it."""
        task = decision.task
        if not decision.missing:
            return task, b""
        page = (find_folder(self.call.reports, task) / f"{task.slug}.html").read_bytes()
        return replace(task, formats=("html", *decision.missing)), page

    def _publish(self, decision: Decision, built: Built, aside: Path, surroundings: Surroundings) -> None:
        from publish.place.files import RECORD, place_brief
        from publish.record.record import build_record, write_record

        task = decision.task
        kept = self._list_kept(decision)
        changes = self.plan.opened[task.dossier][0].describe_changes(task.compare_to, task.as_of)
        record = build_record(
            task, built, surroundings, self._digest_previous(task), changes=changes, kept=kept
        )
        contents = {file.ending: file.content for file in built.files} | {RECORD: write_record(record)}
        place_brief(aside, find_folder(self.call.reports, task), task.slug, contents)
        self.made[task] = record["headline"]
        problems = "\n".join(built.problems.values())
        self.history.add_built(task.brief_id, decision.reasons, sum(built.seconds.values()), problems)
        self.progress.built(task.brief_id, built.seconds)
        for problem in built.problems.values():
            if problem not in self.incomplete:
                self.incomplete.append(problem)
                self.progress.warn(problem)

    def _list_kept(self, decision: Decision) -> dict[str, Any]:
        """List the published files that stay as they are, where only some formats are made again."""
        from publish.record.record import read_record

        record = read_record(find_folder(self.call.reports, decision.task) / f"{decision.task.slug}.json")
        if record is None or not decision.missing:
            return {}
        made = ("html", *decision.missing)
        return {
            ending: described
            for ending, described in record["files"].items()
            if described.get("format", ending) not in made
        }

    def _digest_previous(self, task: Task) -> str:
        """Digest of the page of the brief before, as it is published; "" if there is none."""
        from publish.record.record import read_record

        if task.previous is None:
            return ""
        before = read_record(self.call.reports / f"{task.previous.brief_id}.json")
        return str(before["files"]["html"]["sha256"]) if before else ""

    def _note_failure(self, decision: Decision, message: str) -> None:
        task = decision.task
        there = (find_folder(self.call.reports, task) / f"{task.slug}.html").is_file()
        kept = "\n  the last good one stays published" if there else ""
        self.failed[task] = message
        self.history.add_failed(task.brief_id, decision.reasons, message)
        self.progress.failed(task.brief_id, f"{message}{kept}")

    def _announce(self, known: Collection[str], untold: Mapping[str, Untold], aside: Path) -> None:
        """Tell whoever asked to be told; of a failure once, until it is mended."""
        wanted = [briefs.notify for _, briefs in self.plan.opened.values()]
        if not any([*self.plan.hooks.values(), *wanted, untold]):
            return
        from publish.tell.announce import Announcer, announce_plan
        from publish.tell.untold import note_untold

        announcer = Announcer(untold)
        announce_plan(self.plan, self.made, self.failed, known, announcer, self.call.reports)
        for problem in announcer.problems:
            self.progress.warn(problem)
        with self._tell_unwritten():
            note_untold(self.call.reports, aside, announcer.left)

    def _summarise(self, total: int) -> None:
        built, failed = len(self.made), len(self.failed)
        parts = [f"{_count(built)} built", f"{total - built - failed} up to date"]
        if failed:
            parts.append(f"{failed} failed")
        where = f"; open {self.call.reports / INDEX}" if built else ""
        counts = {"built": built, "failed": failed, "current": total - built - failed}
        self.progress.end(", ".join(parts) + where, counts)


def _count(number: int) -> str:
    return f"{number:,} {'brief' if number == 1 else 'briefs'}"
