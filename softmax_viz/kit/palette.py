"""The colours of classes, and of what is no class."""

from __future__ import annotations

__all__ = ["FAINT", "GREY", "PALETTE"]

# One colour a class, in the light theme and the dark: each has a contrast of at least 3:1 to
# both backgrounds.  The first three are Okabe and Ito's; the rest were searched to be as far
# apart as possible in OKLab for normal, protanopic and deuteranopic sight (Machado 2009),
# every first n far apart.  The nearest pair of the ten differs by 0.08, like Okabe and
# Ito's own eight.
PALETTE = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#F04BE1",
    "#4B3CFF",
    "#785A69",
    "#B42D1E",
    "#0096B4",
    "#FF4B78",
    "#3C96FF",
)
FAINT = "rgba(128,128,128,0.35)"
GREY = "#7F7F7F"
