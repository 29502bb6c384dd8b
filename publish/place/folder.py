"""What is made of all briefs together: copies of the latest, what failed, the catalogue and its feed."""

from collections.abc import Collection, Sequence
from pathlib import Path

from publish.inputs.briefs import Briefs
from publish.place.catalogue import list_briefs, render_catalogue, render_feed
from publish.place.files import Aside, clear_away, mirror_latest
from publish.place.pending import note_failures, read_failures
from publish.plan.call import Call
from publish.plan.planner import CallPlan
from publish.record.record import LATEST, RECORD, Trust, list_records
from publish.record.task import Task

INDEX = "index.html"
FEED = "feed.xml"


def refresh(call: Call, plan: CallPlan, failed: Collection[str], aside: Aside, is_ours: Trust) -> None:
    """Bring what is made of the briefs up to date; nothing is taken from a record that is not ours.

    Raises OSError if something could not be written, after all else was.
    """
    wrong: OSError | None = None
    for name, (_, briefs) in sorted(plan.opened.items()):
        if (call.reports / name).is_dir():
            try:
                mirror_latest(aside, call.reports / name, find_newest(call.reports / name, briefs), is_ours)
            except OSError as error:  # one dossier's links keep no other from being listed
                wrong = error
    # What was not due is as good as made, also where a build was killed after it made it.
    good = [task.brief_id for task in plan.tasks if task.brief_id not in failed]
    note_failures(call.reports, aside, [*failed, *plan.refused], [*good, *plan.opened])
    write_lists(call.reports, call.project.analysis / "fonts", call.site, aside, is_ours)
    for folder in sorted({task.find_folder(call.reports) for task in plan.tasks}):
        clear_away(folder, is_ours)
    if wrong:
        raise wrong


def write_lists(reports: Path, fonts: Path, site: str, aside: Aside, is_ours: Trust) -> None:
    """Write the catalogue and the feed, where they are not as they should be."""
    briefs = list(list_briefs(reports, is_ours))
    page = render_catalogue(briefs, read_failures(reports), fonts).encode("utf-8")
    for path, content in ((INDEX, page), (FEED, render_feed(briefs, site))):
        target = reports / path
        if not target.is_file() or target.read_bytes() != content:
            aside.place_file(target, content)


def find_newest(dossier: Path, briefs: Briefs) -> dict[str, Path]:
    """Find each slug's newest brief, by the days that ``briefs.toml`` names; of any day, if it names none.

    A brief that somebody built besides, for another day or notebook, takes nothing out of ``latest``.
    """
    newest: dict[str, Path] = {}
    for path in sorted(dossier.glob(f"*/*.{RECORD}")):
        day, slug = path.parent.name, path.stem
        if briefs.has_named(slug, day) and day != LATEST and path.with_suffix(".html").is_file():
            newest[slug] = path
    return newest


def find_surplus(reports: Path, plan: CallPlan) -> dict[str, list[Path]]:
    """Find the records of published briefs that their dossiers' files do not name, by dossier."""
    found: dict[str, list[Path]] = {}
    for path, record in list_records(reports):
        name = record["dossier"]
        if name in plan.opened and not plan.opened[name][1].has_named(record["slug"], record["as_of"]):
            found.setdefault(name, []).append(path)
    return found


def list_outputs(reports: Path, tasks: Sequence[Task]) -> list[Path]:
    """List every published file that a call for these tasks answers for, and every record in the lists."""
    outputs = {reports / INDEX, reports / FEED, *reports.glob(f"*/*/*.{RECORD}")}
    for task in tasks:
        outputs.update(task.find_folder(reports).glob(f"{task.slug}.*"))
    for dossier in sorted({task.dossier for task in tasks}):
        outputs.update((reports / dossier / LATEST).glob("*.*"))
    return sorted(path for path in outputs if path.is_file())
