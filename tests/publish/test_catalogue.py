"""The catalogue lists what is there, newest first, in one page that loads nothing and anyone can read."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from publish.catalogue import list_shelves, render_catalogue, render_feed
from publish.failures import note_failures, read_failures
from publish.place import open_aside, place_brief
from publish.project import CHECKOUT
from publish.record import Surroundings, build_record, write_record
from tests.publish.projects import build_without_kernel, make_task

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FONTS = CHECKOUT / "analysis" / "fonts"


def publish(reports: Path, **changes: Any) -> None:
    task = make_task(reports.parent / "project", **{"formats": ("html", "pdf"), **changes})
    built = build_without_kernel(task)
    record = write_record(build_record(task, built, Surroundings({}, "")))
    with open_aside(reports) as aside:
        folder = reports / task.dossier / task.as_of.isoformat()
        contents = {file.ending: file.content for file in built.files}
        place_brief(aside, folder, task.slug, {**contents, "json": record})


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    publish(folder, as_of=date(2024, 6, 4))
    publish(folder, as_of=date(2024, 6, 10))
    publish(folder, as_of=date(2024, 6, 10), slug="timeline", title="What happened when")
    publish(folder, dossier="harbour", dossier_title="Harbour", formats=("html",))
    return folder


def test_dossiers_and_days_newest_first_with_their_briefs(reports: Path) -> None:
    crates, harbour = list_shelves(reports)
    assert [day.iso for day in crates.days] == ["2024-06-10", "2024-06-04"]
    assert [item.title for item in crates.days[0].items] == ["What is known", "What happened when"]
    assert (crates.count, harbour.count) == (3, 1)


def test_links_lead_to_page_pdf_and_record_and_each_is_there(reports: Path) -> None:
    page = render_catalogue(reports, FONTS)
    links = re.findall(r'<a (?:class="title" )?href="([^"#]+)"', page)
    assert len(links) == 3 * 3 + 2  # the harbour's brief has no PDF
    assert all((reports / link).is_file() for link in links)


def test_a_brief_without_its_page_or_with_a_broken_record_is_not_listed(reports: Path) -> None:
    (reports / "crates/2024-06-04/brief.html").unlink()
    (reports / "harbour/2024-06-10/brief.json").write_text("{", encoding="utf-8")
    (shelf,) = list_shelves(reports)
    assert [day.iso for day in shelf.days] == ["2024-06-10"]


def test_a_record_that_was_copied_elsewhere_is_not_taken_for_a_brief(reports: Path) -> None:
    for ending in ("html", "json"):
        content = (reports / f"crates/2024-06-10/brief.{ending}").read_bytes()
        (reports / f"crates/2024-06-04/other.{ending}").write_bytes(content)
    assert list_shelves(reports)[0].count == 3


def test_an_old_brief_says_since_when_it_could_not_be_rebuilt(reports: Path) -> None:
    with open_aside(reports) as aside:
        note_failures(reports, aside, ["crates/2024-06-10/brief"], [])
        since = read_failures(reports)
        note_failures(reports, aside, ["crates/2024-06-10/brief"], [])
        assert read_failures(reports) == since
    assert render_catalogue(reports, FONTS).count("this is the last good one") == 1
    with open_aside(reports) as aside:
        note_failures(reports, aside, [], ["crates/2024-06-10/brief"])
    assert "this is the last good one" not in render_catalogue(reports, FONTS)


def test_words_of_a_dossier_never_become_markup(reports: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    publish(reports, dossier="harbour", title=hostile, dossier_title=hostile)
    assert "<script" not in render_catalogue(reports, FONTS)


def test_the_page_loads_nothing_and_its_policy_names_its_one_style(reports: Path) -> None:
    page = render_catalogue(reports, FONTS)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;; img-src data:;" in page
    assert "@font-face" in style
    assert not re.search(r"<(?:script|img|iframe)|\s(?:src|style|on\w+)=", page)


def test_an_empty_folder_has_a_catalogue_too(tmp_path: Path) -> None:
    assert "No brief is published yet." in render_catalogue(tmp_path, FONTS)


def test_the_feed_lists_the_same_briefs(reports: Path) -> None:
    entries = ElementTree.fromstring(render_feed(reports)).findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 4


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anyone_can_read_it_at_any_width(reports: Path, browser: Browser, width: int, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with open_aside(reports) as aside:
        note_failures(reports, aside, ["crates/2024-06-10/brief"], [])
    (reports / "index.html").write_text(render_catalogue(reports, FONTS), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((reports / "index.html").as_uri())
    asked = [url for url in requests if not url.startswith("data:")]
    assert asked == [(reports / "index.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Axe().run(page).response["violations"] == []
    page.close()
