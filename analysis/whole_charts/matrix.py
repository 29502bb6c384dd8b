"""The matrix of matters and origins as a whole picture."""

from __future__ import annotations

import pandas as pd

from analysis.charts.matrix import build_matrix
from analysis.charts.whole_frame import WholeChart
from analysis.charts.whole_matrix import plot_whole_matrix
from analysis.statements.titles import describe_matrix, title_matrix


def plot_matrix(chains: pd.DataFrame, origins: pd.DataFrame, source: str = "") -> list[WholeChart]:
    """Plot which origin speaks of which matter as one picture; too few of either are no picture.

    ``source`` is said at its foot.
    """
    matrix = build_matrix(chains, origins)
    if matrix is None:
        return []
    return [plot_whole_matrix(matrix, str(title_matrix(origins)), describe_matrix(origins), source)]
