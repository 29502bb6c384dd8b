"""The look of the briefs for charts of one's own."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

from analysis.charts.drawing.lettering import register_font

STYLE = Path(__file__).resolve().parent / "sourced.mplstyle"


def use_style() -> None:
    """Draw every chart from here on in the look of the briefs: their font, colours and thin lines.

    Examples
    --------
    >>> import matplotlib
    >>> with matplotlib.rc_context():
    ...     use_style()
    ...     matplotlib.rcParams["font.family"][0]
    'Inter'
    """
    register_font()
    mpl.rcParams.update(mpl.rc_params_from_file(STYLE, use_default_template=False))
