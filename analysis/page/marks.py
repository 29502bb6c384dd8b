"""Source marks: a small picture that says at a glance what sort of voice speaks, and for which side."""

from __future__ import annotations

from markupsafe import Markup

from analysis.charts.drawing.colours import ROLE_OF_COLOUR, Palette

_CIRCLE = Markup('<circle cx="5" cy="5" r="4"/>')
_SQUARE = Markup('<rect x="1" y="1" width="8" height="8"/>')
_SHAPES = {
    "person": _CIRCLE,
    "unnamed": _CIRCLE,
    "body": _SQUARE,
    "outlet": _SQUARE,
    "social media": Markup('<path d="M5 1 9.5 9h-9z"/>'),
    "nobody": Markup('<path d="M1 5h8"/>'),
}
_UNCOLOURED = Palette()


def show_mark(kind: str, named: bool, side: str = "", palette: Palette = _UNCOLOURED) -> Markup:
    """Draw a voice's mark: a circle for a person, a square for a body or outlet; hollow where unnamed."""
    # Paper takes the plain colours; a style sheet recolours them by role.
    colour = palette.of(side)
    role = ROLE_OF_COLOUR[colour.lower()]
    look = f"f-{role}" if named and kind != "unnamed" else "hollow"
    return Markup(
        '<svg class="mark" viewBox="0 0 10 10" aria-hidden="true">'
        '<g class="{} s-{}" fill="{}" stroke="{}">{}</g></svg>'
    ).format(look, role, "none" if look == "hollow" else colour, colour, _SHAPES.get(kind, _SQUARE))
