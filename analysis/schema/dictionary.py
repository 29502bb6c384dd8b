"""The data dictionary: every table, column and word, generated from the schema.

Run ``python -m analysis.schema.dictionary`` to write ``docs/data-dictionary.md``.
"""

from collections.abc import Sequence
from pathlib import Path

from analysis.schema.field import Field
from analysis.schema.tables import MODEL_VERSION, RECORDING, TABLES
from analysis.schema.vocabulary import MODALITY, STANCE, STANCE_OF_MODALITY

PATH = Path("docs/data-dictionary.md")
_INTRODUCTION = """\
# Data dictionary

Generated from `analysis/schema`; edit that, then run `make dictionary`.

A dossier is a folder of these CSV tables (UTF-8, RFC 4180) and a Frictionless `datapackage.json`, which
names the version of this model in `model_version` (now "{version}"). A column that is not required may be
left out of its file; so may the files of {optional}.
Rows are never edited or deleted: a correction is a new row that names the old one in `revision_of`.
[The glossary](glossary.md) says what the words mean.
Dates marked EDTF follow ISO 8601-2, such as `2024-10-03`, `2024-06`, `2023`, `2024-23` (autumn),
`../2024-12-31` or `2024-10-15/..`. A date before the year 0001 is left empty and given in words.
"""


def render_dictionary() -> str:
    """Render the dictionary as Markdown."""
    optional = [f"`{table.name}`" for table in TABLES.values() if table.optional]
    left_out = f"{', '.join(optional[:-1])} and {optional[-1]}"
    parts = [_INTRODUCTION.format(version=MODEL_VERSION, optional=left_out)]
    for table in TABLES.values():
        own = [field for field in table.fields if field not in RECORDING]
        parts.append(_render_table(f"`{table.name}.csv`", table.description, own))
    modalities = {
        stance: [f"`{one}`" for one in MODALITY if STANCE_OF_MODALITY[one] == stance] for stance in STANCE
    }
    stances = [(stance.replace("_", " "), ", ".join(words)) for stance, words in modalities.items()]
    counted = "What a claim's modality makes of its proposition; voices are counted by it."
    parts.append(_render_rows("Stances", counted, ("stance", "modality"), stances))
    recording = "How a row came, and whether it still stands."
    return "\n".join([*parts, _render_table("In every table", recording, list(RECORDING))])


def _render_table(heading: str, description: str, fields: list[Field]) -> str:
    rows = [(f"`{field.name}`", _type(field), _meaning(field)) for field in fields]
    return _render_rows(heading, description, ("column", "type", "meaning"), rows)


def _render_rows(
    heading: str, description: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (columns, ["---"] * len(columns), *rows)]
    return "\n".join([f"## {heading}", "", description, "", *lines, ""])


def _type(field: Field) -> str:
    kinds = {"edtf": "EDTF date", "phrase": "verbatim text", "label": "one line", "plain": field.type}
    kind = kinds.get(field.kind, field.kind)
    if field.reference:
        kind = f"id in {' or '.join(field.reference)}"
    return f"{kind}, required" if field.required else kind


def _meaning(field: Field) -> str:
    meaning = field.description
    if not all(word in meaning for word in field.enum):
        meaning += f" One of: {', '.join(f'`{word}`' for word in field.enum)}."
    if field.aliases:
        meaning += f" Its header may also be {' or '.join(f'`{name}`' for name in field.aliases)}."
    if field.example:
        meaning += f" Example: `{field.example}`."
    return meaning.replace("|", "\\|")


if __name__ == "__main__":
    PATH.write_text(render_dictionary(), encoding="utf-8")
