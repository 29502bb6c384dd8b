"""Sourced claims on a developing story: the analyst's library.

Examples
--------
>>> import analysis
>>> view = analysis.open_view("dprk-russia", "2024-10-18")  # doctest: +SKIP
>>> view.claims.groupby("voice")["claim_id"].count()  # doctest: +SKIP
>>> analysis.plot_overview(view).savefig("overview.png")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.charts import (
        plot_number_over_time,
        plot_overview,
        plot_provenance,
        plot_stances,
        plot_turns,
        plot_verbs,
        use_style,
    )
    from analysis.dossier.load import check_dossier, load_dossier
    from analysis.page.show import show
    from analysis.view import View, open_view

# Where each name lives: a name is imported when it is first used, so that a check needs no
# matplotlib. All others are of pictures.
_HOMES = {
    **dict.fromkeys(("View", "open_view"), "analysis.view"),
    **dict.fromkeys(("load_dossier", "check_dossier"), "analysis.dossier.load"),
    "show": "analysis.page.show",
}
# The same pictures by what an analyst may ask for.
_OTHER_NAMES = ("plot_figures", "plot_origins", "plot_timeline")

__all__ = [
    "View",
    "check_dossier",
    "load_dossier",
    "open_view",
    "plot_number_over_time",
    "plot_overview",
    "plot_provenance",
    "plot_stances",
    "plot_turns",
    "plot_verbs",
    "show",
    "use_style",
]


def __getattr__(name: str) -> object:
    if name not in (*__all__, *_OTHER_NAMES):
        raise AttributeError(f"analysis has no {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES.get(name, "analysis.charts")), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
