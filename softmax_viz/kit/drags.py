"""What follows which slider, said by each lesson and read by the browser tests."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Drag", "Visit"]


@dataclass(frozen=True)
class Drag:
    """A slider is dragged; these charts follow, no other.

    Attributes
    ----------
    slider : str
        The slider's key.
    by : float
        How many pixels, at a desk.
    charts : tuple of str
        The keys of the charts that move while it is held.
    """

    slider: str
    by: float
    charts: tuple[str, ...]


@dataclass(frozen=True)
class Visit:
    """A step is opened, and sliders are dragged there one after the other.

    Attributes
    ----------
    step : str
        The step, as in the address.
    drags : tuple of Drag
    query : str
        What else the link says: ``n=5&T=3``.
    """

    step: str
    drags: tuple[Drag, ...]
    query: str = ""
