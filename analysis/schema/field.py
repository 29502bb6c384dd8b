"""The two shapes a schema is made of: a field and a table (Frictionless Table Schema's terms)."""

from dataclasses import dataclass
from functools import cached_property, partial


@dataclass(frozen=True)
class Field:
    """One column: its name, Table Schema type, meaning and constraints.

    ``kind`` refines ``type`` for checks that Table Schema has no word for: ``edtf`` (ISO 8601-2),
    ``id``, ``sha256``, ``url``, ``country``, ``language``, ``phrase`` (verbatim from a document),
    ``label`` (one line) or ``plain``.
    ``reference`` names the tables whose ``id`` this column may hold. A column that is not ``required``
    may be missing from the file. ``aliases`` are other names that its header may have.
    """

    name: str
    description: str
    type: str = "string"
    required: bool = False
    kind: str = "plain"
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    reference: tuple[str, ...] = ()
    example: str = ""
    aliases: tuple[str, ...] = ()


# Columns of one line, of words of a document, of dates, of days, of places in an order, and of countries.
label, phrase, edtf = (partial(Field, kind=kind) for kind in ("label", "phrase", "edtf"))
day = partial(Field, type="date", required=True)
rank = partial(Field, type="integer", minimum=1)
country = partial(Field, "country", kind="country")


def word(
    name: str, enum: tuple[str, ...], description: str, *, required: bool = True, example: str = ""
) -> Field:
    """Make a column of words of a list."""
    return Field(name, description, required=required, enum=enum, example=example)


def id_of(name: str, tables: str, description: str, *, required: bool = False, aliases: str = "") -> Field:
    """Make a column of ids of one table or several."""
    reference, others = tuple(tables.split()), tuple(aliases.split())
    return Field(name, description, required=required, reference=reference, aliases=others)


@dataclass(frozen=True)
class Table:
    """One CSV of a dossier: what one row means and its columns in order.

    An ``optional`` table may have no file: it is read as empty.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    optional: bool = False

    @cached_property
    def field_by_name(self) -> dict[str, Field]:
        """The columns by name."""
        return {one.name: one for one in self.fields}

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in file order."""
        return tuple(one.name for one in self.fields)

    @cached_property
    def column_by_header(self) -> dict[str, str]:
        """Each name that a header may have, with the column that it means."""
        return {name: one.name for one in self.fields for name in (one.name, *one.aliases)}
