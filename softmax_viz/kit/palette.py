"""The colours of classes, and of what is no class."""

from __future__ import annotations

__all__ = ["BLACK", "FAINT", "GREY", "PALETTE", "WHITE", "written_on"]

# One colour a class, in the light theme and the dark: each has a contrast of at least 3:1 to
# both backgrounds.  The first three are Okabe and Ito's; the rest were searched to be as far
# apart as possible for normal, protanopic, deuteranopic and tritanopic sight (Machado 2009), in
# OKLab and CIEDE2000: the nearest pair of the ten differs by 0.077, like Okabe and Ito's own
# eight; for tritanopic sight, of one in ten thousand, by 0.05, and that pair is of the first five.
PALETTE = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#F04BE1",
    "#4B3CFF",
    "#8F5149",
    "#CE0000",
    "#D305B7",
    "#7C6681",
    "#1E95FF",
)
FAINT = "rgba(128,128,128,0.35)"
GREY = "#7F7F7F"
# On a colour.  Not #000000: that is what Plotly writes where nobody chose.
WHITE, BLACK = "#FFFFFF", "#010101"
# The luminance to which both have the same contrast.
_BETWEEN = (1.05 * 0.05) ** 0.5 - 0.05


def written_on(colour: str) -> str:
    """Choose white or black for a number on a colour, whichever stands out more: 4.5:1 at least.

    Examples
    --------
    >>> written_on("#0072B2"), written_on("#F04BE1")
    ('#FFFFFF', '#010101')
    """
    srgb = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    # Near enough to WCAG's curve, which is a line in its darkest part.
    linear = [c**2.2 for c in srgb]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return WHITE if luminance < _BETWEEN else BLACK
