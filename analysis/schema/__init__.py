"""The words of a dossier: its tables, columns and vocabularies."""

from analysis.schema.field import Field, Table
from analysis.schema.tables import TABLES

__all__ = ["TABLES", "Field", "Table"]
