"""The values that a slider can stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Grid"]

# Counting steps and rounding gives 0.3 where np.arange gives 0.30000000000000004.
_DECIMALS = 10


# Of each slider on each commit: as many as there are sliders.
@lru_cache(maxsize=256)
def _values(low: float, step: float, count: int) -> NDArray[np.float64]:
    values = np.round(low + step * np.arange(count), _DECIMALS)
    values.flags.writeable = False
    return values


@dataclass(frozen=True)
class Grid:
    """Evenly spaced values, both ends included.

    Attributes
    ----------
    low, high, step : float

    Examples
    --------
    >>> Grid(0.0, 0.5, 0.1).values.tolist()
    [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
    >>> Grid(0.0, 0.5, 0.1).snap(0.26)
    0.3
    """

    low: float
    high: float
    step: float

    def __len__(self) -> int:
        return round((self.high - self.low) / self.step) + 1

    @property
    def values(self) -> NDArray[np.float64]:
        """All of them, shape (len,), rounded as the slider's label is."""
        return _values(self.low, self.step, len(self))

    def snap(self, value: float) -> float:
        """Move a value, from a hand-written link say, to the nearest; an int if all are."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(self.low + steps * self.step, _DECIMALS)

    def index(self, values: ArrayLike) -> NDArray[np.intp]:
        """Give the places of values that are on the grid."""
        places: NDArray[np.intp] = np.rint((np.asarray(values) - self.low) / self.step).astype(
            np.intp
        )
        return places
