"""Every column of every derived frame, in one place.

``analysis.frames`` builds them, a test compares each with what stands here, and the page on the library in
``docs/`` is made from it. Text is an object column with "" where there is nothing; several ids stand in one
text, with spaces between; a day that is not known is ``NaT``, a number that is not known ``NaN``.
"""

from __future__ import annotations

from analysis.schema.frames import comparing, counting
from analysis.schema.frames.column import Column, Frame

FRAMES: dict[str, Frame] = {
    frame.name: frame
    for frame in (
        counting.CLAIMS,
        counting.FIGURES,
        counting.HOPS,
        counting.STANCES,
        counting.PROPOSITIONS,
        counting.STATEMENTS,
        counting.CHANGES,
        counting.WITHDRAWN,
        counting.REGISTER,
        counting.DOCUMENTS,
        comparing.RELAYS,
        comparing.DRIFTS,
        comparing.COMPARISONS,
        comparing.SERIES,
        comparing.TURNS,
        comparing.DEPENDENCES,
    )
}

__all__ = ["FRAMES", "Column", "Frame"]
