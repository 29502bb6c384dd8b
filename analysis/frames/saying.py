"""When a claim was said, as far as its document lets us know: the span of days, and which date it is of."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.dates.edtf import UNKNOWN, Bounds, read_bounds
from analysis.dates.words import NOT_STATED, format_edtf


@dataclass(frozen=True)
class Saying:
    """The days on which something may have been said; ``clock`` is the date they are of.

    ``clock`` is said, reported (only the report is dated) or published (neither is: it was said by the
    day of its document, and nothing says since when).
    """

    clock: str
    first: date | None
    last: date | None
    words: str
    read: date | None = None
    reported: Bounds = UNKNOWN

    @property
    def is_day(self) -> bool:
        """Whether its saying, or else its report, is known to the day."""
        return self.clock != "published" and self.first is not None and self.first == self.last

    @property
    def order(self) -> date:
        """The day to order it by: the last on which it may have been said.

        Where nothing bounds that, the first day of its document, ``read``, which it was said by.
        """
        return self.last or max((day for day in (self.first, self.read) if day), default=date.min)


@lru_cache(maxsize=65536)
def find_saying(said: str, reported: str, published: str, is_own: bool) -> Saying:
    """Find when a claim was said, by its EDTF dates: never after its report, nor after its document.

    A document that speaks for itself (``is_own``) said so when it was published.

    >>> find_saying("2024-10", "", "2024-10-14", False).last
    datetime.date(2024, 10, 14)
    >>> find_saying("", "2024-10-05", "2024-10-14", False).clock
    'reported'
    """
    document = read_bounds(published)
    if not said and not reported and is_own:
        said = published
    clock = "said" if said else "reported" if reported else "published"
    own = read_bounds(said or reported)
    limits = [one.latest for one in (own, read_bounds(reported), document) if one.latest is not None]
    last = min(limits, default=None)
    if last is not None and own.earliest is not None:
        last = max(last, own.earliest)
    words = format_edtf(said or reported) if said or reported else NOT_STATED
    return Saying(clock, own.earliest, last, words, document.earliest, read_bounds(reported))
