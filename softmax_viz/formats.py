"""Numbers as text, by the same rules as the live player's ``show`` in ``live.js``.

The player shows a number while the finger moves, Python shows it after the release; if
they rounded differently the last digit would jump.  Hence float32 (what travels) and
halves rounded away from zero (what JavaScript does).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

__all__ = ["show"]

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWEST_PLAIN, _HIGHEST_PLAIN = -3, 5
_SMALLEST_NORMAL = float(np.finfo(np.float32).tiny)
# From here on JavaScript's toFixed gives up, and so would a reader.
_NOT_FIXED = 1e21


def show(number: float, form: str) -> str:
    """Write a number for a reader.

    Parameters
    ----------
    number : float
        Any float; NaN and infinities are written ``NaN``, ``∞``, ``−∞``.
    form : str
        A letter and a count of digits: ``f4`` four decimals, ``g4`` four significant
        digits (a power of ten below 0.001 and from a million), ``p1`` per cent with one
        decimal, ``d4`` as ``f4`` but a dash where the number is not defined (NaN).  From
        10²¹ on the fixed forms too write a power of ten.  ``!`` in front (``!g4``) marks
        what is not finite as a failure, in NumPy's words: ``✗ nan``, ``✗ inf``, ``✗ −inf``.
        The fixed forms write zero, and what rounds to it, with all decimals; ``g`` writes
        ``0`` for zero alone.

    Returns
    -------
    str
        The text; the minus sign is U+2212.

    Raises
    ------
    ValueError
        If the form is none of these.

    Examples
    --------
    >>> show(0.76761926, "f4"), show(-0.00001, "f2"), show(float("-inf"), "f2")
    ('0.7676', '0.00', '−∞')
    >>> show(22026.4658, "g4"), show(4.5e-05, "g4"), show(0.125, "p1")
    ('22026', '4.500×10⁻⁵', '12.5%')
    >>> show(0.0, "f3"), show(0.0004, "f3"), show(0.0, "g3"), show(0.0004, "g3")
    ('0.000', '0.000', '0', '4.00×10⁻⁴')
    >>> show(float("nan"), "!g4"), show(float("-inf"), "!g4"), show(2.0, "!f1")
    ('✗ nan', '✗ −inf', '2.0')
    """
    if form.startswith("!"):
        finite = np.isfinite(number)
        return show(number, form[1:]) if finite else f"✗ {float(number)}".replace("-", "−")
    kind, digits = form[:1], form[1:]
    if kind not in {"d", "f", "g", "p"} or not digits.isdigit():
        msg = f"form must be d, f, g or p and a count of digits, got {form!r}"
        raise ValueError(msg)
    if np.isnan(number):
        return "–" if kind == "d" else "NaN"
    size = _travelled(abs(float(number))) * (100 if kind == "p" else 1)
    if np.isinf(size):
        return "∞" if number > 0 else "−∞"
    if kind == "g":
        text = _significant(Decimal(size), int(digits))
    elif size >= _NOT_FIXED:
        text = _significant(Decimal(size), int(digits) + 1)
    else:
        text = f"{Decimal(size).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP):f}"
    text += "%" if kind == "p" else ""
    return f"−{text}" if number < 0 and any(c in "123456789" for c in text) else text


def _travelled(size: float) -> float:
    """Round to float32 as the wire does, unless float32 has not all its digits there."""
    with np.errstate(over="ignore", under="ignore"):
        single = float(np.float32(size))
    return single if _SMALLEST_NORMAL <= single < np.inf else size


def _significant(size: Decimal, digits: int) -> str:
    if size == 0:
        return "0"
    rounded = size.quantize(Decimal(1).scaleb(size.adjusted() - digits + 1), ROUND_HALF_UP)
    power = rounded.adjusted()
    if not _LOWEST_PLAIN <= power <= _HIGHEST_PLAIN:
        mantissa = rounded.scaleb(-power).quantize(Decimal(1).scaleb(1 - digits))
        return f"{mantissa:f}×10{str(power).translate(_SUPERSCRIPT)}"
    places = max(0, digits - 1 - power)
    return f"{size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
