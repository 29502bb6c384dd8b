"""Values that a cell of a dossier may hold, those that a coder would write and those that nobody should."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from analysis.schema import TABLES, Field
from analysis.schema.vocabulary import NUMERIC_QUALIFIER
from tests.dossiers import Row, Tables

TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "＝1+1",
    "＋1",
    "@SUM(A1)",
    "a;=1+1",
    "a\nb",
    "\x1b[31mred",
    "\uffff",
    "\u202eabc",
    "א ב 12",
    "السلام",
    "김정은",
    "🇰🇵🚀",
    "W" * 300,
    "word " * 80 + "end",
    "$x^2$ {{ 7 * 7 }} {% raw %}",
    "a | b `c` [d](javascript:alert(1))",
    "&amp;&#0;]]></style>-->",
    "x\u2028y",
    "x\x85y",
    "a" + "\u0301" * 40,
    "(",
    "’s",
    "?",
    "None",
    "content",
    "2024-06-02",
    "ministerâ€™s",
    "1,204 people",
    "about 900 crates",
    "several thousand",
    "It happened",
)
DATES = (
    "2024-06-02",
    "2024-06",
    "2024?",
    "202X",
    "2024-06-XX",
    "2024-06-01/2024-06-05",
    "../2024-06-05",
    "2024-06-05/..",
    "[2024-06-01,2024-06-03]",
    "{2024-06-01..2024-06-03}",
    "2024-21",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31/..",
    "../0001-01-01",
    "0044",
    "-0044",
    "1950S2",
    "15XX-12-XX",
    "2024?-06-~02",
    "18/10/2024",
    "2024-W23-1",
    "٢٠٢٤-٠٦-٠٢",
    "",
)
DAYS = ("2024-06-12", "2024-06-25", "2024-07-02", "0001-01-01", "9999-12-31", "18/10/2024", "")
NUMBERS = ("0", "-3", "0.000001", "999999999999999", "1402", "1,204", "1e10", "20", "", "")
IDS = (
    "content",
    "evidence",
    "t-C01",
    "brief--content",
    "a" * 99,
    "9" * 100,
    "1",
    "a..b",
    "C 01",
    "é",
    "minister",
)
ADDRESSES = (
    "https://example.org/a?b=c&d=e#f",
    "https://example.org@evil.example/",
    "https://еxample.org/",
    "https://[::1",
    "https://example.org/a'b(c)|{x}",
    "javascript:alert(1)",
)


def choose(field: Field, tables: Tables, chance: random.Random) -> str:
    """Choose a value for a cell: as often one that the schema allows as one that it does not."""
    if field.enum:
        return chance.choice((*field.enum, ""))
    if field.reference:
        return chance.choice([*(row["id"] for one in field.reference for row in tables[one]), ""])
    pools: Mapping[str, Sequence[str]] = {
        "number": NUMBERS,
        "integer": ("1", "2", "999999999999999", "0", ""),
        "boolean": ("true", "FALSE", "yes"),
        "date": DAYS,
        "edtf": DATES,
        "id": IDS,
        "url": ADDRESSES,
        "country": ("GB", "KP", "XA", "UK", "gb", ""),
        "language": ("en", "ko", "ar", "und", "en_GB"),
        "sha256": ("0" * 64, "A", ""),
    }
    return chance.choice(pools.get(field.type) or pools.get(field.kind) or TEXTS)


def spoil(tables: Tables, table: str, column: str, chance: random.Random) -> None:
    """Change one cell of a column, and what has to go with it for the row to make sense."""
    row = chance.choice(tables[table])
    value = choose(TABLES[table].field_by_name[column], tables, chance)
    if column == "id":
        _rename(tables, table, row["id"], value)
    row[column] = value
    if column == "qualifier":
        row |= _fit_number(value)
    for basis in ("date_basis", "published_basis"):
        if row.get(basis, "stated") != "stated":
            row[basis.replace("basis", "reason")] = "As the text allows."
    if row.get("status") != "active" and not row["status_reason"]:
        row["status_reason"] = "As was found later."


def _rename(tables: Tables, table: str, old: str, new: str) -> None:
    for name, rows in tables.items():
        for field in TABLES[name].fields:
            for row in rows if table in field.reference else ():
                if row[field.name] == old:
                    row[field.name] = new


def _fit_number(qualifier: str) -> Row:
    """Give the number that a qualifier calls for."""
    numbers = {"low": "", "best": "", "high": "", "value_text": qualifier}
    if qualifier == "range":
        return {**numbers, "low": "5", "high": "15", "value_text": "5 to 15"}
    ends = {"at_least": "low", "more_than": "low", "up_to": "high", "fewer_than": "high", "almost": "high"}
    if qualifier in NUMERIC_QUALIFIER:
        numbers |= {ends.get(qualifier, "best"): "15", "value_text": f"{qualifier.replace('_', ' ')} 15"}
    return numbers
