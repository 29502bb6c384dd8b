"""Every column of every derived frame, in one place.

``analysis.frames`` builds them, a test compares each with what stands here, and the page on the library in
``docs/`` is made from it. Text is an object column with "" where there is nothing; several ids stand in one
text, with spaces between; a day that is not known is ``NaT``, a number that is not known ``NaN``.
"""

from analysis.schema.frames import declared
from analysis.schema.frames.column import Column, Frame

FRAMES: dict[str, Frame] = {one.name: one for one in vars(declared).values() if isinstance(one, Frame)}

__all__ = ["FRAMES", "Column", "Frame"]
