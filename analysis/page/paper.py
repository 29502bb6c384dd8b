"""Which pictures are printed, and how wide: no letter in them is smaller than 6 pt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from analysis.charts import Picture

# In CSS px: what A4 is wide and Letter is high between our margins, less what stands between pictures.
PAGE_WIDTH, PAGE_HEIGHT, JUDGEMENT_HEIGHT, GAP = 680.0, 925.0, 130.0, 24.0
HEAD_HEIGHT = 150.0
# Pictures are lettered at 12 px or more: at this share of their size that is 6.3 pt.
LEAST = 0.7


@dataclass(frozen=True)
class Printed:
    """How a picture is printed: the classes of its figure, its width in CSS px (0: it is not), its layout."""

    css: str = "screen"
    width: float = 0.0
    layout: str = "desktop"


def fit_on_paper(
    drawn: Mapping[str, Mapping[str, Picture]], with_judgement: bool = False
) -> dict[str, Printed]:
    """Say how each picture is printed.

    Two pictures stand side by side in their narrow layout: the best two that fit. The others are for the
    screen. Where no two fit, the best stands alone in its wide layout.

    Parameters
    ----------
    drawn
        By name, the best first, the ``desktop`` and the ``phone`` layout of each.
    with_judgement
        Whether a judgement stands below them.
    """
    printed = dict.fromkeys(drawn, Printed())
    height = PAGE_HEIGHT - JUDGEMENT_HEIGHT * with_judgement
    for names in combinations(drawn, 2):
        pair = {name: drawn[name]["phone"] for name in names}
        across = (PAGE_WIDTH - GAP) / sum(one.width_px for one in pair.values())
        share = min(across, height / max(one.height_px for one in pair.values()))
        if share >= LEAST:
            return printed | {
                name: Printed(f"paper-narrow printed-{name}", one.width_px * share, "phone")
                for name, one in pair.items()
            }
    for name, layouts in drawn.items():
        wide = layouts["desktop"]
        share = min(PAGE_WIDTH / wide.width_px, height / wide.height_px)
        return printed | {name: Printed(f"printed-{name}", wide.width_px * share)}
    return printed


def fit_below_head(name: str, wide: Picture) -> Printed:
    """Say how a picture is printed that stands alone below the head of the first page."""
    share = min(PAGE_WIDTH / wide.width_px, max(LEAST, (PAGE_HEIGHT - HEAD_HEIGHT) / wide.height_px))
    return Printed(f"printed-{name}", wide.width_px * share)


def write_widths(printed: Mapping[str, Printed]) -> Markup:
    """Write the style sheet of their widths: a style attribute would break the policy of a page."""
    rules = "".join(
        f".brief .printed-{name}{{width:{one.width:.0f}px}}" for name, one in printed.items() if one.width
    )
    # Names of our charts and numbers: nothing of the data is in it.
    return Markup("<style>@media print{{{}}}</style>").format(Markup(rules))
