"""Build what is out of date, publish it brief by brief, and leave everything else as it is."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from analysis.numbers.words import count_of
from publish.errors import AT_FAULT, DONE, PublishError
from publish.inputs.briefs import FORMATS, read_secrets
from publish.inputs.code import list_imports
from publish.inputs.files import State, list_inputs
from publish.make.cluster import run_on_cluster
from publish.make.pdf_page import say_undrawn
from publish.make.workers import Workers, count_cores, run_jobs
from publish.place.files import Aside, list_waiting, open_aside
from publish.place.folder import INDEX, find_surplus, list_outputs, refresh
from publish.place.lock import TELLING, hold_lock
from publish.place.pending import Untold, note_untold, read_failures, read_untold
from publish.plan.call import Call
from publish.plan.decide import Decision, decide
from publish.plan.planner import CallPlan, plan_call
from publish.process import PRINTER
from publish.record.history import History
from publish.record.record import RECORD, build_record, is_news, write_record
from publish.record.task import Built, Job, Told
from publish.tell.announce import Announcer, announce_plan
from publish.tell.progress import Progress
from publish.versions import read_commit, read_library_versions

MOST_PLANS = 5  # that a build makes, where somebody edits what it reads each time
_EDITED = "what it is made of was edited each time it was built; build again"
_NOT_WRITTEN = "not everything could be written: {}; what is published is whole"
_FOREIGN = "its record was changed after it was built, so no list tells of it; build it again"
_UNSAFE = "this file system cannot sync files: after a power cut the last ones may be missing"


def build(call: Call, progress: Progress, state: State, inputs: str) -> int:
    """Do what a call asks for; ``inputs`` is the digest of what the state has seen.

    Returns the exit code: 0 if every brief is up to date now, 1 if one could not be made. Raises CallError
    if the call asks for what cannot be.
    """
    paths = [call.project.notebook_path(name) for name in call.project.list_notebooks()]
    root = call.project.analysis.parent
    secrets = read_secrets([*call.dossiers, *call.project.list_dossiers()])  # none is any notebook's business
    modules = [*list_imports(paths), *([PRINTER] if "pdf" in (call.formats or FORMATS) else [])]
    with Workers(root, modules, secrets) as workers:
        if not (call.scheduler or call.dry_run):
            workers.start_early()  # it imports while the dossiers are checked
        plan = plan_call(call, state, progress)
        if call.dry_run:
            return _preview(call, state, plan, progress)
        if not (plan.tasks or (plan.refused and (call.reports / INDEX).is_file())):
            return AT_FAULT if plan.refused else DONE
        try:
            with hold_lock(call.reports, progress.warn):
                state.refresh_records()
                # What was edited while this build waited for another would be built under an old name.
                now = state.digest_inputs(list_inputs(call.project, call.dossiers))
                if now != inputs:
                    inputs, plan = now, plan_call(call, state, progress)
                history = History(call.reports, progress.warn)
                one = _Build(call, state, inputs, progress, plan, history, workers)
                try:
                    one.run()
                except KeyboardInterrupt:
                    history.end(stopped=True)
                    raise
            workers.end()
            # A server that does not answer keeps nobody from building.
            one.announce()
        except OSError as error:
            raise PublishError(f"{call.reports}: {_NOT_WRITTEN.format(error)}") from None
        one.summarise()
        return AT_FAULT if one.has_problems() else DONE


def _preview(call: Call, state: State, plan: CallPlan, progress: Progress) -> int:
    """Say of each brief whether it would be built and why; writes nothing. Returns the exit code."""
    decisions = [decide(task, call.reports, state, call.force) for task in plan.tasks]
    for decision in decisions:
        progress.explain(decision.explain())
    due = sum(bool(decision.reasons) for decision in decisions)
    current = len(decisions) - due
    progress.end(f"{due:,} to build, {current:,} up to date", current=current)
    return AT_FAULT if plan.refused else DONE


@dataclass
class _Build:
    """One build under the folder's lock."""

    call: Call
    state: State
    inputs: str
    progress: Progress
    plan: CallPlan
    history: History
    workers: Workers
    made: set[str] = field(default_factory=set)  # briefs by their ids, here and below
    news: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)  # what only this build may have to tell
    failed: dict[str, str] = field(default_factory=dict)
    incomplete: list[str] = field(default_factory=list)
    lacks: set[str] = field(default_factory=set)
    undrawn: dict[str, str] = field(default_factory=dict)  # letters that no font draws, by brief
    known_failures: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        """Make what is out of date, and list it."""
        self.known_failures = read_failures(self.call.reports)
        with open_aside(self.call.reports) as aside:
            plans = 1
            while not self._make_due(aside, plans):
                plans += 1
                self._plan_again()
            for name, wrong in self.plan.refused.items():
                self.history.add(name, "failed", (), "\n".join(wrong))
            with self._tell_unwritten():
                refresh(self.call, self.plan, self.failed, aside, self.state.is_ours)
            for brief in sorted(self.state.foreign - self.made):
                self.progress.warn(f"{brief}: {_FOREIGN}")
            self.history.end(len(self.plan.tasks) - len(self.made) - len(self.failed))
            if aside.is_unsafe:
                self.progress.warn(f"{self.call.reports}: {_UNSAFE}")
        with self._tell_unwritten():
            if self.has_problems():
                self.state.save()
            else:
                outputs = list_outputs(self.call.reports, self.plan.tasks)
                done = self.call.digest, self.inputs, outputs, len(self.plan.tasks)
                self.state.note_done(*done, lacks=bool(self.lacks))

    def _make_due(self, aside: Aside, plans: int) -> bool:
        """Make what is out of date; False if what it is made of was edited meanwhile."""
        reports, force = self.call.reports, self.call.force
        decisions = [
            decide(task, reports, self.state, force and task.brief_id not in self.made)
            for task in self.plan.tasks
        ]
        if self.call.explain and plans == 1:
            for decision in decisions:
                self.progress.explain(decision.explain())
        due = [decision for decision in decisions if decision.reasons]
        if not self.history.began and (due or self.plan.refused):
            self.history.begin()
        if not due:
            return True
        if told := [one.task.brief_id for one in due if self.plan.opened[one.task.dossier][1].notify]:
            # Before anything is published: a build that is killed tells by the next one.
            untold = read_untold(self.call.reports)
            waiting = {brief: untold.get(brief, Untold()) for brief in told}
            self.noted |= set(told) - set(untold)
            note_untold(self.call.reports, aside, {**untold, **waiting})
        return self._make(due, aside, is_last=plans == MOST_PLANS)

    def _plan_again(self) -> None:
        """Look at everything once more, as somebody edited it while it was read."""
        self.progress.print("something was edited while it was built: looking again")
        self.inputs = self.state.digest_inputs(list_inputs(self.call.project, self.call.dossiers))
        self.plan = plan_call(self.call, self.state, self.progress)
        self.made &= {task.brief_id for task in self.plan.tasks}
        self.failed = {}

    def has_problems(self) -> bool:
        """Whether something could not be made or written."""
        return bool(self.plan.refused or self.failed or self.incomplete)

    @contextlib.contextmanager
    def _tell_unwritten(self) -> Iterator[None]:
        """Go on where what lists the briefs cannot be written: those that were made are announced."""
        try:
            yield
        except OSError as error:
            self.incomplete.append(_NOT_WRITTEN.format(error))
            self.progress.warn(f"{self.call.reports}: {self.incomplete[-1]}")

    def _make(self, due: Sequence[Decision], aside: Aside, *, is_last: bool) -> bool:
        machine = {"versions": read_library_versions(), "commit": read_commit(self.call.project.root)}
        decisions = {decision.task.brief_id: decision for decision in due}
        self.progress.begin(len(due))
        jobs, show = [self._ready(decision) for decision in due], self.progress.show_running
        if self.call.scheduler:
            outcomes = run_on_cluster(jobs, self.call.scheduler, show)
        else:
            outcomes = run_jobs(jobs, self.call.jobs or count_cores(), show, self.workers)
        for job, outcome in outcomes:
            decision = decisions[job.task.brief_id]
            if self.state.is_overtaken(list_inputs(self.call.project, self.call.dossiers)):
                if not is_last:
                    return False
                outcome = PublishError(f"{decision.task.brief_id}: {_EDITED}")
            if isinstance(outcome, Exception):
                self._note_failure(decision, str(outcome))
                continue
            try:
                self._publish(decision, outcome, aside, machine)
            except OSError as error:  # a full disk, say: the brief that is there stays
                self._note_failure(decision, f"{decision.task.brief_id}: it could not be written: {error}")
        return True

    def _ready(self, decision: Decision) -> Job:
        """Give the job, with the pages where only other formats are to be made of them."""
        task, record = decision.task, decision.record
        if not decision.missing or record is None:
            return Job(task)
        folder = task.find_folder(self.call.reports)
        pages = {
            ending: (folder / described["name"]).read_bytes()
            for ending, described in record["files"].items()
            if described["format"] == "html"
        }
        told = Told(**{one.name: record[one.name] for one in fields(Told)})
        return Job(replace(task, formats=("html", *decision.missing)), pages, told)

    def _publish(self, decision: Decision, built: Built, aside: Aside, machine: Mapping[str, Any]) -> None:
        task, before = decision.task, decision.record
        folder = task.find_folder(self.call.reports)
        kept, left = decision.list_kept(), list_waiting(folder, before)
        record = build_record(task, built, **machine, before=before, kept=kept, left=left)
        content = write_record(record)
        self.state.note_record(task.brief_id, content)
        try:  # before it is placed: a build that is killed leaves what it knows
            self.state.save()
        except OSError:  # of a full disk: an older state would call this record somebody else's
            self.state.path.unlink(missing_ok=True)
        aside.place_brief(
            folder, task.slug, {**{file.ending: file.content for file in built.files}, RECORD: content}
        )
        self.made.add(task.brief_id)
        if is_news(before, record):
            self.news.add(task.brief_id)
        self.lacks |= set(built.lacks.values())
        if built.undrawn:
            self.undrawn[task.brief_id] = built.undrawn
        problems = "\n".join([*built.problems.values(), *built.lacks.values()])
        seconds = sum(built.seconds.values())
        self.history.add(task.brief_id, "built", decision.reasons, problems, seconds)
        self.progress.built(task.brief_id, built.seconds)
        for problem in built.problems.values():
            if problem not in self.incomplete:
                self.incomplete.append(problem)
                self.progress.warn(problem)

    def _note_failure(self, decision: Decision, message: str) -> None:
        task = decision.task
        there = (task.find_folder(self.call.reports) / f"{task.slug}.html").is_file()
        kept = "\n  the last good one stays published" if there else ""
        self.failed[task.brief_id] = message
        self.history.add(task.brief_id, "failed", decision.reasons, message)
        self.progress.failed(task.brief_id, f"{message}{kept}")

    def announce(self) -> None:
        """Tell whoever asked to be told; of a failure once, until it is mended."""
        reports = self.call.reports
        wanted = [briefs.notify for _, briefs in self.plan.opened.values()]
        if not any([*self.plan.hooks.values(), *wanted, read_untold(reports)]):
            return
        with hold_lock(reports, self.progress.warn, TELLING):
            untold = read_untold(reports)
            announcer = Announcer({brief: one for brief, one in untold.items() if brief not in self.noted})
            announce_plan(self.plan, self.news, self.failed, self.known_failures, announcer, reports)
            for problem in announcer.problems:
                self.progress.warn(problem)
            with self._tell_unwritten(), hold_lock(reports, self.progress.warn), open_aside(reports) as aside:
                now = read_untold(reports)
                later = {brief: waits for brief, waits in now.items() if untold.get(brief) != waits}
                note_untold(reports, aside, {**announcer.left, **later})

    def summarise(self) -> None:
        """Say how it went, in one line; what this machine lacks after that, once."""
        built, failed = len(self.made), len(self.failed)
        current = len(self.plan.tasks) - built - failed
        said = f"{count_of(built, 'brief')} built, {current} up to date"
        said += f", {failed} failed" if failed else ""
        said += f"; open {self.call.reports / INDEX}" if built else ""
        if built and not (self.call.as_of or self.call.names):
            for name, briefs in find_surplus(self.call.reports, self.plan).items():
                self.progress.print(
                    f"{name}: {count_of(len(briefs), 'brief')} published that its briefs.toml does not name; "
                    f"see brief unpublish {name}"
                )
        self.progress.end(said, built=built, failed=failed, current=current)
        for words in sorted(self.lacks):
            self.progress.warn(words)
        if self.undrawn:
            self.progress.warn(say_undrawn(self.undrawn, self.call.project.analysis / "fonts"))
