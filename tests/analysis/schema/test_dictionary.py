"""The data dictionary is generated from the schema and leaves nothing out."""

from __future__ import annotations

from pathlib import Path

from analysis.schema import TABLES
from analysis.schema.dictionary import render_dictionary

SHIPPED = Path(__file__).resolve().parents[3] / "docs" / "data-dictionary.md"


def test_the_shipped_dictionary_is_in_step_with_the_schema() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == render_dictionary()


def test_every_table_column_and_word_is_explained() -> None:
    parts = render_dictionary().split("\n## ")
    sections = {part.split("`")[1]: part for part in parts[1:-2]}
    common = render_dictionary().split("\n## ")[-1]

    assert list(sections) == [f"{name}.csv" for name in TABLES]
    for name, table in TABLES.items():
        for field in table.fields:
            (line,) = [
                line
                for line in (sections[f"{name}.csv"] + common).splitlines()
                if line.startswith(f"| `{field.name}` |")
            ]
            assert all(word in line for word in field.enum), (name, field.name)
            assert "required" in line.split("|")[2] or not field.required
