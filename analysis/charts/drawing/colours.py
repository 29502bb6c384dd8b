"""The colours of pictures, light and dark, one for each side; and the briefs' look for one's own charts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib as mpl

from analysis.charts.drawing.lettering import register_font

# Each role’s colour, light and dark: a style sheet recolours pictures by role. Text needs 4.5:1 on ``paper``.
_COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#1A1A1A", "#F1F1F1"),
    "grey": ("#595959", "#B8BDC3"),
    "paper": ("#FFFFFF", "#14171A"),
    "band": ("#F1F1F1", "#23282D"),
    "rule": ("#C6C6C6", "#4A525A"),
    "wash": ("#E9EDF5", "#262F3D"),
    "blue": ("#005A9C", "#7DB9F5"),
    "rust": ("#A33B00", "#FF9C66"),
    "green": ("#00664B", "#5CCBA6"),
    "purple": ("#5B3A94", "#C3A6F5"),
    "wine": ("#8F1238", "#F593AE"),
    "olive": ("#5F5B00", "#D2CB5C"),
    "teal": ("#006672", "#5FCBD9"),
    "magenta": ("#A3157F", "#F291D6"),
    "brown": ("#6F4518", "#DDAF7E"),
    "navy": ("#2B3A9E", "#A3B0FA"),
    "moss": ("#3F6212", "#A5CF6E"),
    "red": ("#C0141E", "#FF8A84"),
}
LIGHT: dict[str, str] = {role: light for role, (light, _) in _COLOURS.items()}
DARK: dict[str, str] = {role: dark for role, (_, dark) in _COLOURS.items()}
# In this order sides get their colours: neighbours differ in hue and in greyscale as far as 4.5:1 allows.
SIDE_ROLES = (
    *("blue", "rust", "green", "purple", "wine", "olive"),
    *("teal", "magenta", "brown", "navy", "moss", "red"),
)
ROLE_OF_COLOUR = {colour.lower(): role for role, colour in LIGHT.items()}


@dataclass(frozen=True)
class Palette:
    """The colour of each side; a side that it does not hold is grey."""

    colours: Mapping[str, str] = field(default_factory=dict)

    def of(self, side: str) -> str:
        """Colour of a side; grey where it has none."""
        return self.colours.get(side, LIGHT["grey"])


Colours = Mapping[str, str] | Palette | None


def palette_of(sides: Iterable[str], chosen: Colours = None) -> Palette:
    """Give each side a colour, in the order given: the order of the dossier keeps colours stable.

    What is chosen stands. Past twelve sides the rest are grey, so that never two sides share a colour that
    seems to be theirs.

    >>> palette = palette_of(["Ukraine", "South Korea", "Ukraine"])
    >>> palette.of("South Korea"), palette.of(""), palette.of("Mars")
    ('#A33B00', '#595959', '#595959')
    """
    if isinstance(chosen, Palette):
        return chosen
    own = dict(chosen or {})
    taken = {colour.upper() for colour in own.values()}
    free = [LIGHT[role] for role in SIDE_ROLES if LIGHT[role] not in taken]
    left = dict.fromkeys(side for side in sides if side and side not in own)
    return Palette({**dict(zip(left, free, strict=False)), **own})


def colour_sheet(scope: str = "svg.picture") -> str:
    """CSS that colours pictures by role from custom properties, with the light colours as fallbacks.

    >>> colour_sheet().splitlines()[0]
    'svg.picture .f-ink{fill:var(--ink,#1A1A1A)}svg.picture .s-ink{stroke:var(--ink,#1A1A1A)}'
    """
    rules = (
        f"{scope} .f-{role}{{fill:var(--{role},{colour})}}{scope} .s-{role}{{stroke:var(--{role},{colour})}}"
        for role, colour in LIGHT.items()
    )
    return "\n".join(rules)


def properties(scheme: Mapping[str, str]) -> str:
    """Custom properties of one scheme, for ``:root`` or a media query.

    >>> properties({"ink": "#000000"})
    '--ink:#000000'
    """
    return ";".join(f"--{role}:{colour}" for role, colour in scheme.items())


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
