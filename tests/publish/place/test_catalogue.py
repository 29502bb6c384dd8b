"""The catalogue lists what is there, newest first, in one page that loads nothing and anyone can read."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from publish.place.catalogue import MOST_WORDS, list_briefs, list_shelves, render_catalogue, render_feed
from publish.place.files import open_aside
from publish.place.pending import note_failures, read_failures
from publish.project import CHECKOUT
from publish.record.record import build_record, write_record
from publish.record.task import File, Job, Told
from tests.publish.projects import build_without_notebook, make_task

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FONTS = CHECKOUT / "analysis" / "fonts"


CHANGES = {
    "since": "2024-06-04",
    "counts": {"new": 11, "corrected": 1},
    "words": ["Corrected: 3 → 4", *(f"New: claim {number}" for number in range(11))],
}


def publish(
    reports: Path,
    told: dict[str, Any] | None = None,
    page: bytes = b"",
    data: bytes = b"PK",
    **changes: Any,
) -> None:
    task = make_task(reports.parent / "project", **{"formats": ("html", "pdf"), **changes})
    headline = re.sub("<[^>]*>", "", page.decode())
    built = build_without_notebook(Job(task))
    built = replace(built, told=Told(headline=headline, changes=told))
    pictures = tuple(
        File(f"timeline.{form}", b"<svg/>", "pictures", "When it was said", "A chart")
        for form in ("svg", "png")
    )
    if "pictures" in task.formats:
        built = replace(built, files=(*built.files, File("zip", data, "data", "Data as CSV"), *pictures))
    record = write_record(build_record(task, built))
    with open_aside(reports) as aside:
        folder = reports / task.dossier / task.as_of.isoformat()
        contents = {file.ending: file.content for file in built.files}
        aside.place_brief(folder, task.slug, {**contents, "json": record})


def render(reports: Path) -> str:
    return render_catalogue(list_briefs(reports), read_failures(reports), FONTS)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    publish(folder, as_of=date(2024, 6, 4))
    publish(folder, as_of=date(2024, 6, 10))
    publish(folder, as_of=date(2024, 6, 10), slug="timeline", title="What happened when")
    publish(folder, dossier="harbour", dossier_title="Harbour", formats=("html",))
    return folder


def test_dossiers_and_days_newest_first_with_their_briefs(reports: Path) -> None:
    shelves = list_shelves(list_briefs(reports))
    assert list(shelves) == ["crates", "harbour"]
    assert list(shelves["crates"]) == ["2024-06-10", "2024-06-04"]
    titles = [record["title"] for record in shelves["crates"]["2024-06-10"]]
    assert titles == ["What is known", "What happened when"]
    assert "3 briefs at 2 dates" in render(reports)
    publish(reports, dossier="harbour", as_of=date(2024, 6, 12))
    assert list(list_shelves(list_briefs(reports))) == ["harbour", "crates"]


def test_links_lead_to_page_pdf_and_record_and_each_is_there(reports: Path) -> None:
    page = render(reports)
    links = re.findall(r'<a (?:class="title" )?href="([^"#]+)"', page)
    assert len(links) == 1 + 3 * 3 + 2  # the feed; the harbour’s brief has no PDF
    links.remove("feed.xml")
    assert all((reports / link).is_file() for link in links)


def test_the_feed_links_a_pdf_where_there_is_one(reports: Path) -> None:
    feed = render_feed(list_briefs(reports)).decode()
    assert 'href="crates/2024-06-10/brief.pdf"' in feed
    assert 'href="harbour/2024-06-10/brief.html"' in feed
    assert "harbour/2024-06-10/brief.pdf" not in feed


def test_size_and_moment_are_said_in_short(reports: Path) -> None:
    publish(reports, as_of=date(2024, 6, 11), formats=("html", "pictures"), data=b"0" * 899_600)
    page = render(reports)
    assert '<span class="quiet">1 kB</span>' in page, "of a few bytes"
    assert '<span class="quiet">900 kB</span>' in page
    assert re.search(r">built \d{4}-\d\d-\d\d \d\d:\d\d UTC from data", page)


def test_a_brief_without_page_or_record_is_not_listed(reports: Path) -> None:
    (reports / "crates/2024-06-04/brief.html").unlink()
    (reports / "harbour/2024-06-10/brief.json").write_text("{", encoding="utf-8")
    assert {name: list(days) for name, days in list_shelves(list_briefs(reports)).items()} == {
        "crates": ["2024-06-10"]
    }


def test_a_pdf_that_is_gone_is_not_linked(reports: Path) -> None:
    assert "crates/2024-06-04/brief.pdf" in render(reports)
    (reports / "crates/2024-06-04/brief.pdf").unlink()
    assert "crates/2024-06-04/brief.pdf" not in render(reports)


def test_a_record_copied_elsewhere_is_no_brief(reports: Path) -> None:
    for ending in ("html", "json"):
        content = (reports / f"crates/2024-06-10/brief.{ending}").read_bytes()
        (reports / f"crates/2024-06-04/other.{ending}").write_bytes(content)
    assert "3 briefs at 2 dates" in render(reports)


def test_an_old_brief_says_since_when_it_could_not_be_rebuilt(reports: Path) -> None:
    with open_aside(reports) as aside:
        note_failures(reports, aside, ["crates/2024-06-10/brief"], [])
        since = read_failures(reports)
        note_failures(reports, aside, ["crates/2024-06-10/brief"], [])
        assert read_failures(reports) == since
    assert render(reports).count("this is the last good one") == 1
    with open_aside(reports) as aside:
        note_failures(reports, aside, [], ["crates/2024-06-10/brief"])
    assert "this is the last good one" not in render(reports)


def test_words_of_a_dossier_never_become_markup(reports: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    publish(reports, dossier="harbour", title=hostile, dossier_title=hostile)
    assert render(reports).count("<script") == 1  # the filter, which holds no words of data


def test_the_page_loads_nothing_and_its_policy_says_so(reports: Path) -> None:
    page = render(reports)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;; script-src" in page
    assert "@font-face" in style
    assert not re.search(r"<(?:script\s|img|iframe)|\s(?:src|style|on\w+)=", page)


def test_a_change_all_briefs_share_is_told_once_a_day(reports: Path) -> None:
    publish(reports, CHANGES, as_of=date(2024, 6, 11))
    publish(reports, CHANGES, as_of=date(2024, 6, 11), slug="timeline")
    page = render(reports)
    assert page.count("Since 4 June 2024: 11 new, 1 corrected") == 1
    assert "<li>Corrected: 3 → 4</li>" in page
    assert f"<li>{12 - MOST_WORDS} more in the brief</li>" in page
    publish(reports, {**CHANGES, "counts": {}, "words": []}, as_of=date(2024, 6, 11), slug="timeline")
    page = render(reports)
    assert page.count("Since 4 June 2024: 11 new, 1 corrected") == 1
    assert "Nothing changed since 4 June 2024." in page


def test_a_brief_says_its_finding_and_links_its_files(reports: Path) -> None:
    publish(reports, page=b"<h1>Four said so</h1>", formats=("html", "data", "pictures"))
    page = render(reports)
    assert re.search(r'<a class="title" href="[^"]+brief.html">Four said so<', page)
    links = re.findall(r'<a href="([^"#]+\.(?:zip|svg|png))">(\w+)<', page)
    assert [words for _, words in links] == ["ZIP", "SVG", "PNG"]
    assert all((reports / link).is_file() for link, _ in links)
    assert page.count("<li>When it was said: ") == 1


def test_a_feed_entry_says_the_finding_and_what_changed(reports: Path) -> None:
    publish(reports, CHANGES, b"<h1>Four said so</h1>", as_of=date(2024, 6, 11))
    feed = render_feed(list_briefs(reports), "https://briefs.example/").decode()
    assert "<title>Four said so</title>" in feed
    summary = "Crates, as of 11 June 2024. Since 4 June 2024: 11 new, 1 corrected. Corrected: 3 → 4."
    assert f"<summary>{summary}" in feed
    assert 'href="https://briefs.example/crates/2024-06-11/brief.html"' in feed


def test_words_typed_keep_only_the_briefs_that_hold_them_all(reports: Path, browser: Browser) -> None:
    publish(reports, CHANGES, "<h1>Brücken</h1>".encode(), as_of=date(2024, 6, 11))
    (reports / "index.html").write_text(render(reports), encoding="utf-8")
    page = browser.new_page()
    page.goto((reports / "index.html").as_uri())
    briefs, field = page.locator(".briefs > li:visible"), page.get_by_label("Find briefs")
    assert briefs.count() == 5
    for words, count in (("harbour", 1), ("BRUCKEN", 1), ("happened when", 1), ("corrected 11", 1), ("", 5)):
        field.fill(words)
        assert briefs.count() == count, words
    field.fill("nowhere")
    assert page.locator("h2:visible, h3:visible").count() == 0
    assert page.get_by_role("status").inner_text() == "0 briefs hold these words"
    page.close()


def test_without_script_every_brief_is_there_and_no_dead_field(reports: Path, browser: Browser) -> None:
    (reports / "index.html").write_text(render(reports), encoding="utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto((reports / "index.html").as_uri())
    assert page.locator(".briefs > li:visible").count() == 4
    assert not page.locator("form").is_visible()
    page.close()


def test_an_empty_folder_has_a_catalogue_too(tmp_path: Path) -> None:
    assert "No brief is published yet." in render(tmp_path)


def test_the_feed_lists_the_same_briefs(reports: Path) -> None:
    entries = ElementTree.fromstring(render_feed(list_briefs(reports))).findall(
        "{http://www.w3.org/2005/Atom}entry"
    )
    assert len(entries) == 4


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anyone_can_read_it_at_any_width(reports: Path, browser: Browser, width: int, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with open_aside(reports) as aside:
        note_failures(reports, aside, ["crates/2024-06-10/brief"], [])
    (reports / "index.html").write_text(render(reports), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto((reports / "index.html").as_uri())
    asked = [url for url in requests if not url.startswith("data:")]
    assert asked == [(reports / "index.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert Axe().run(page).response["violations"] == []
    page.close()
