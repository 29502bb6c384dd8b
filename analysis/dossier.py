"""A dossier in memory: the story's tables as they stand in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd


@dataclass(frozen=True)
class Dossier:
    """One story's tables, checked and typed.

    Parameters
    ----------
    name, title
        From ``datapackage.json``.
    path
        The folder it was read from.
    tables
        A frame for each table of ``analysis.schema.TABLES``, with exactly its columns: text columns
        hold "" where empty, ``step_no`` is int64, ``low``, ``best`` and ``high`` are float64 with
        NaN where empty, ``named`` is bool, dates stay ISO and EDTF strings.
    """

    name: str
    title: str
    path: Path
    tables: Mapping[str, pd.DataFrame]
