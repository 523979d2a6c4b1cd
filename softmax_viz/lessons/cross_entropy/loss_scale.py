"""Where a loss is drawn: the scales of a chart on which infinity has a place of its own.

A loss has no upper end and an axis has.  Above ``cut`` stands one more line, ``top``: there
goes what is beyond the scale, infinity included, and its tick says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.functions import binary_cross_entropy

__all__ = ["BAR", "BOX", "DEEP", "NATS_IN", "SHALLOW", "LossScale"]

Array = NDArray[np.floating[Any]]
Ticks = list[tuple[float, str]]

# One nat in each unit.
NATS_IN = {"nats": 1.0, "bits": float(1 / np.log(2))}
# Where scales end, in nats.  A probability of 0.005, a slider's smallest step, costs
# less than 5.5; scores between -10 and 10 never cost more than a probability of 10^-10 does.
SHALLOW, DEEP = 5.5, float(10 * np.log(10))
# For entropies, which are small, and for bars that hold an entropy and more.
BOX, BAR = 1.5, 3.0
_HEADROOM = 1.12
_CURVE_POINTS = 161
_MOST_TICKS = 8
_TICK_STEPS = (0.25, 1.0, 5.0)


@dataclass(frozen=True)
class LossScale:
    """The scale of a chart of loss against probability.

    Attributes
    ----------
    nat : float
        One nat in the unit shown (`NATS_IN`).
    log : bool
        Whether the probability runs on a logarithmic axis.
    cut : float
        In nats: up to here the scale is true.
    """

    nat: float = 1.0
    log: bool = False
    cut: float = SHALLOW

    @property
    def top(self) -> float:
        """The line for all that is beyond the cut, in the unit shown."""
        return self.cut * _HEADROOM * self.nat

    def height(self, loss: Array) -> Array:
        """Give the height at which a loss in nats stands, in the unit shown.

        Examples
        --------
        >>> LossScale().height(np.array([0.5, 5.0, 7.0, np.inf])).round(2)
        array([0.5, 5. , 5.6, 5.6])
        """
        return np.where(loss <= self.cut, loss * self.nat, self.top)

    def across(self, p: Array) -> Array:
        """Give the place of a probability: itself, or its decimal logarithm.

        On the logarithmic axis 0 has its own place, left of the smallest that is true to
        scale.

        Examples
        --------
        >>> LossScale(log=True).across(np.array([0.0, 0.1, 1.0])).round(2)
        array([-2.43, -1.  ,  0.  ])
        """
        if not self.log:
            return p
        place: Array = 0.0 - self.height(binary_cross_entropy(1, p)) / self.nat / np.log(10)
        return place

    def curve(self) -> tuple[Array, Array]:
        """Give the loss -log p as a curve, up to the cut: places and heights."""
        p = np.exp(-np.linspace(self.cut, 0, _CURVE_POINTS))
        loss = np.minimum(binary_cross_entropy(1, p), self.cut)
        return self.across(p), self.height(loss)

    def x_ticks(self) -> Ticks:
        """Give the marks of the probability's axis."""
        if not self.log:
            return [(p, f"{p:g}") for p in (0.0, 0.25, 0.5, 0.75, 1.0)]
        lowest = round(-self.cut / np.log(10))
        if self.cut == DEEP:
            powers = range(lowest, 0, 2)
            return [*((float(power), f"10<sup>−{-power}</sup>") for power in powers), (0.0, "1")]
        ticks = [(float(power), f"{10.0**power:g}") for power in range(lowest, 1)]
        return [(float(self.across(np.zeros(1))[0]), "0"), *ticks]

    def y_ticks(self, *, only_infinity: bool) -> Ticks:
        """Give the marks of the loss's axis, the last for what is beyond its cut.

        Parameters
        ----------
        only_infinity : bool
            Whether nothing but infinity can be there.
        """
        highest = self.cut * self.nat
        step = next(s for s in _TICK_STEPS if highest < s * _MOST_TICKS)
        ticks = [(i * step, f"{i * step:g}") for i in range(int(highest / step + 1e-9) + 1)]
        return [*ticks, (self.top, "∞" if only_infinity else f"> {highest:.2g}")]
