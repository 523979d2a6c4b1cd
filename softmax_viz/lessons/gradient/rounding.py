"""Numbers cut to what is shown of them: what nobody reads need not travel."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["significant"]

# Up to this power of ten a number is written without one, whole digits and all.
_HIGHEST_PLAIN = 5
Array = NDArray[np.floating[Any]]


def significant(numbers: Array, digits: int) -> NDArray[np.float64]:
    """Round numbers to so many significant digits, each in as few bits as hold them.

    A sweep of such numbers packs into a third of its bytes: most of float32's bits are 0.

    Parameters
    ----------
    numbers : ndarray
        Any numbers; NaN, infinities and zeros stay.
    digits : int
        From 1 to 6.  Written in the form ``g`` with as many (`softmax_viz.formats.show`), the
        result reads as the number itself rounded.

    Returns
    -------
    ndarray
        Of the same shape, float64.  Off the number by at most one unit of the last digit kept,
        or by 1 if that is less and the number below a million: such are written in full.

    Examples
    --------
    >>> significant(np.array([0.0123456, -98765.4, 0.0]), 2)
    array([ 1.20239258e-02, -9.87650000e+04,  0.00000000e+00])
    """
    with np.errstate(all="ignore"):
        size = np.floor(np.log10(np.abs(numbers)))
        written = np.where((size >= digits) & (size <= _HIGHEST_PLAIN), size + 1, digits)
        scale = 10.0 ** (written - 1 - size)
        rounded = np.rint(numbers * scale) / scale
        # A unit of the last digit is 10^(1 - digits) of the number or less; the mantissa
        # that is kept is a quarter of the smallest such unit or finer.
        mantissa, power = np.frexp(rounded)
        kept = 2.0 ** np.ceil(written * np.log2(10.0) + 1)
        short = np.ldexp(np.rint(mantissa * kept) / kept, power)
    plain: NDArray[np.bool_] = np.isfinite(numbers) & (numbers != 0) & np.isfinite(scale)
    return np.where(plain, short, numbers).astype(np.float64)
