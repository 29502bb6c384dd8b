"""Any dossier: hostile text stays text, broken data is refused, few or many claims make a brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.dossiers import Tables, write_dossier
from tests.shipped.conftest import ROOT, Run

HOSTILE = [
    "<script>document.title='owned'</script>",
    "![x](javascript:alert(1))",
    r"$\LaTeX$ and $$x^2$$",
    "a | b | c",
    '"><img src=x onerror=alert(1)>',
    "W" * 60,
    "{{ 7 * 7 }} {% raw %}",
]


@pytest.fixture
def build(brief: Callable[..., Run], tmp_path: Path) -> Callable[..., Run]:
    """Build a dossier's whole brief to HTML as of its last day."""

    def run(folder: Path, *more: object, day: str = "2024-06-30") -> Run:
        return brief(
            "build",
            folder,
            "--as-of",
            day,
            "--notebook",
            "brief",
            "--formats",
            "html",
            "--out",
            tmp_path / "out",
            *more,
        )

    return run


def _poison(tables: Tables) -> None:
    tables["claims"][0]["text"] = " ".join(HOSTILE)
    tables["claims"][1]["text"] = HOSTILE[0]
    tables["propositions"][0]["clause"] = HOSTILE[4]
    tables["sources"][0]["name"] = HOSTILE[1]
    tables["actors"][0]["name"] = HOSTILE[0]
    tables["documents"][0]["attribution_short"] = HOSTILE[2]


def test_hostile_text_is_shown_as_its_characters_and_never_runs(
    browser: Browser, build: Callable[..., Run], tmp_path: Path
) -> None:
    built = build(write_dossier(tmp_path / "crates", _poison))
    assert built.returncode == 0, built.stdout + built.stderr
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto((tmp_path / "out" / "crates" / "2024-06-30" / "brief.html").as_uri())
    shown = "".join(page.text_content("body").split())
    page.goto((tmp_path / "out" / "crates" / "2024-06-30" / "brief.annex.html").as_uri())
    shown += "".join(page.text_content("body").split())
    for text in HOSTILE:
        assert "".join(text.split()) in shown
    assert "owned" not in page.title().replace(HOSTILE[0], "")
    assert page.evaluate("document.querySelectorAll('script, img, [onerror]').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def _without_figures(tables: Tables) -> None:
    tables["figures"].clear()
    tables["measures"].clear()


@pytest.mark.parametrize(
    ("change", "day"),
    [(None, "2020-01-01"), (None, "2024-06-03"), (_without_figures, "2024-06-30")],
    ids=["no claim yet", "few claims", "no figures"],
)
def test_a_brief_is_made_of_little(
    build: Callable[..., Run], tmp_path: Path, change: Callable[[Tables], None] | None, day: str
) -> None:
    built = build(write_dossier(tmp_path / "crates", change), day=day)
    assert built.returncode == 0, built.stdout + built.stderr


def test_the_shipped_dossier_keeps_every_rule(brief: Callable[..., Run]) -> None:
    checked = brief("check", "dprk-russia")
    assert checked.returncode == 0, checked.stdout


def test_the_shipped_dossier_quotes_only_what_the_article_says(brief: Callable[..., Run]) -> None:
    article = ROOT.parent / "shared" / "source" / "article.txt"
    if not article.is_file():
        pytest.skip("the article is not here")
    checked = brief("check", "dprk-russia", "--text", f"daily-digest-world-war={article}")
    assert checked.returncode == 0, checked.stdout


def test_a_published_brief_can_be_verified(brief: Callable[..., Run], reports: Path) -> None:
    told = brief("verify", reports / "dprk-russia" / "2023-11-05" / "brief.html")
    assert told.returncode == 0, told.stdout + told.stderr
