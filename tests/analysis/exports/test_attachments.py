"""What lies beside a brief is its own data and the charts that its page shows, with their words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from analysis.exports import data
from analysis.exports.attachment import Attachment, open_shown
from analysis.exports.csv_package import build_package
from publish.inputs.dossiers import build_attachments, find_folder
from tests.dossiers import write_dossier

SHIPPED = {"as_of": "2024-10-18"}
ALL = ("figures", "matrix", "timeline")


def build_pictures(parameters: dict[str, str], shown: tuple[str, ...]) -> list[Attachment]:
    made = build_attachments(find_folder("dprk-russia"), parameters, shown)
    return [file for files in made.values() for file in files]


@pytest.fixture(scope="module")
def pictures() -> list[Attachment]:
    return build_pictures(SHIPPED, ALL)


def test_data_is_the_slice_at_the_briefs_own_day(tmp_path: Path) -> None:
    folder = str(write_dossier(tmp_path / "crates"))
    early = open_shown(folder, {"as_of": "2024-06-04", "dossier": "x", "a_parameter_of_its_own": 3})
    package, workbook = data.build(early)
    assert (package.ending, workbook.ending) == ("zip", "xlsx")
    assert package.content == build_package(early.slice)
    assert package.content != data.build(open_shown(folder, {"as_of": "2024-06-10"}))[0].content


def test_each_chart_comes_in_two_forms_with_one_title_and_alternative_text(
    pictures: list[Attachment],
) -> None:
    endings = [one.ending for one in pictures]
    assert endings == [
        f"{name}.{form}"
        for name in ("figures-1", "figures-2", "matrix", "timeline")
        for form in ("svg", "png")
    ]
    for svg, png in zip(pictures[::2], pictures[1::2], strict=True):
        assert (svg.title, svg.alt) == (png.title, png.alt)
        assert 60 <= len(svg.alt) <= 300
        assert svg.content.startswith(b"<svg")


def test_a_picture_carries_its_words_wherever_it_goes(pictures: list[Attachment]) -> None:
    for one in pictures[1::2]:
        image = Image.open(BytesIO(one.content))
        assert (image.info["Title"], image.info["Description"]) == (one.title, one.alt)


def test_the_same_view_gives_the_same_bytes(pictures: list[Attachment]) -> None:
    assert build_pictures(SHIPPED, ALL) == pictures


@pytest.mark.parametrize(
    ("shown", "parameters", "first"),
    [
        (("timeline",), SHIPPED, "timeline.svg"),
        (("figures",), {**SHIPPED, "measure": "soldiers_killed"}, "figures-1.svg"),
        ((), SHIPPED, ""),
        (("of-another-project",), SHIPPED, ""),
        (ALL, {"as_of": "2020-01-01"}, ""),
    ],
)
def test_only_what_the_page_shows_is_a_picture(
    shown: tuple[str, ...], parameters: dict[str, str], first: str
) -> None:
    pictures = build_pictures(parameters, shown)
    assert [one.ending for one in pictures][:1] == [first] * bool(first)
    assert len({one.ending.split("-")[0].split(".")[0] for one in pictures}) == bool(first)
