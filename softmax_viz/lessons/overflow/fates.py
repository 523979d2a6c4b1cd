"""What becomes of softmax along the scale and along the shift: a map of failures."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from softmax_viz.grid import Grid
from softmax_viz.lessons.overflow.floating_point import (
    DTYPES,
    KINDS,
    Array,
    Codes,
    Outputs,
    kinds,
    shifted_steps,
    stable_steps,
)
from softmax_viz.lessons.overflow.model import scores_at

__all__ = ["along_sliders"]

# A part of the map is written on where it is wide enough: a sign, or the words too.
_SIGN_FITS, _WORDS_FIT = 0.06, 0.3


def along_sliders(
    base: tuple[float, ...], dtype: str, scales: Grid, shifts: Grid
) -> Callable[..., Outputs]:
    """Give the model of the map, a function of scale and shift.

    Parameters
    ----------
    base : tuple of float
        The scores before scale and shift.
    dtype : str
        The dtype of the stable softmax; naive softmax is looked at in all.
    scales, shifts : Grid
        Where the sliders can go: the map covers all of it.

    Returns
    -------
    callable
        Cuts the axis of each slider into parts of one fate, a row for each version and dtype:
        naive softmax in `DTYPES`, then stable softmax in the dtype looked at.  For each slider
        and each of `KINDS`: ``scale_finite_base``, ``…_size``, ``…_middle``, ``…_word``; and
        ``at_scale``, ``at_shift``.
    """

    def fates_along(scale: Array, shift: Array) -> Outputs:
        return _maps(base, dtype, (scales, shifts), (scale, shift))

    return fates_along


@lru_cache(maxsize=64)
def _fates(
    base: tuple[float, ...], dtype: str, scales: Grid, shifts: Grid, *, stable: bool
) -> Codes:
    """Say what becomes of softmax at every scale and shift, shape (scales, shifts)."""
    compute = stable_steps if stable else shifted_steps
    scale, shift = scales.values[:, None, None], shifts.values[None, :, None]
    return kinds(compute(scores_at(base, scale, shift), dtype))


def _maps(
    base: tuple[float, ...], dtype: str, grids: tuple[Grid, Grid], now: tuple[Array, Array]
) -> Outputs:
    rows = [_fates(base, d, *grids, stable=False) for d in DTYPES]
    fates = np.stack([*rows, _fates(base, dtype, *grids, stable=True)])
    at_scale, at_shift = (grid.index(value[:, 0]) for grid, value in zip(grids, now, strict=True))
    at = (np.repeat(value, len(fates), axis=1) for value in now)
    outputs: Outputs = dict(zip(("at_scale", "at_shift"), at, strict=True))
    for name, grid, cut in (
        ("scale", grids[0], fates[:, :, at_shift].transpose(2, 0, 1)),
        ("shift", grids[1], fates[:, at_scale, :].transpose(1, 0, 2)),
    ):
        for code, kind in enumerate(KINDS):
            parts = _part(cut == code, grid)
            outputs |= {f"{name}_{kind}_{part}": values for part, values in parts.items()}
    return outputs


def _part(there: NDArray[np.bool_], grid: Grid) -> dict[str, NDArray[np.float64]]:
    """Measure the part of an axis where something is so, shape (steps, rows, values)."""
    count = there.sum(axis=-1)
    start = grid.low + (there.argmax(axis=-1) - 0.5) * grid.step
    size = count * grid.step
    share = count / there.shape[-1]
    return {
        "base": np.where(count, start, grid.low),
        "size": size,
        "middle": np.where(count, start + size / 2, grid.low),
        "word": np.select([share >= _WORDS_FIT, share >= _SIGN_FITS], [2.0, 1.0], 0.0),
    }
