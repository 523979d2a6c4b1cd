"""Sweeps as bytes: small, faithful, and quick to unpack in a browser.

A message is zlib-deflated: a length (uint32, little-endian), that many bytes of JSON,
then the numbers, column by column.  Five things keep it small:

* A column that is constant along the sweep is one number.
* A column that is ``a + b * r`` for a column ``r`` already stored is only ``a`` and ``b``.
  Along one slider all probabilities but the moved one share one shape, so this is the
  common case.
* A column of thousandths (scores, indices, one-hots, a curve meant for the eye) is int16.
* What is left is float32 whose bit patterns are differenced twice, like the int16 (the curves
  are smooth) and split into byte planes, which deflate packs well.
* An output of uint8, a picture a step, is stored whole: each step as what changed since the
  one before.

Nothing is lost but float32's digits.  A column float32 cannot hold (1e300, 1e-300)
stays float64.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_viz.live.message import ColumnAddress, Header, Message, PictureAddress

__all__ = ["pack"]

Column = NDArray[Any]

# The error of one rounding to float32, relative: an affine column must be as good.
_TOLERANCE = float(np.finfo(np.float32).eps)
_THOUSAND = 1000
_LARGEST_INT16 = float(np.iinfo(np.int16).max)
_SMALLEST_NORMAL = float(np.finfo(np.float32).tiny)


def _fits_single(columns: Column) -> NDArray[np.bool_]:
    """Tell, for each row of an array, whether float32 holds it with all its digits."""
    with np.errstate(over="ignore", under="ignore"):
        single = columns.astype(np.float32)
    still_finite = np.isfinite(single) == np.isfinite(columns)
    # Near its smallest numbers float32 has fewer digits, and below them none.
    too_small = (np.abs(single) < _SMALLEST_NORMAL) & (columns != 0)
    fits: NDArray[np.bool_] = np.all(still_finite & ~too_small, axis=1)
    return fits


def _are_thousandths(columns: Column) -> NDArray[np.bool_]:
    """Tell, for each row of an array, whether it is int16 numbers over 1000."""
    with np.errstate(all="ignore"):
        scaled = columns * _THOUSAND
        # Relative: a probability of 1e-13 is not 0.
        whole = np.abs(scaled - np.rint(scaled)) <= 1e-9 * np.abs(scaled)
    signed_zero = (columns == 0) & np.signbit(columns)
    whole &= (np.abs(scaled) < _LARGEST_INT16) & ~signed_zero
    thousandths: NDArray[np.bool_] = np.all(whole, axis=1)
    return thousandths


def _planes(column: Column) -> bytes:
    """Split a column into byte planes, all but float64 after differencing it twice."""
    if column.itemsize < 8:  # noqa: PLR2004 - float64 is eight bytes
        bits = column.view("<u4" if column.itemsize == 4 else "<u2").copy()  # noqa: PLR2004
        # Unsigned arithmetic wraps on purpose; the browser undoes it with `| 0`.
        bits[1:] -= bits[:-1].copy()
        bits[1:] -= bits[:-1].copy()
        column = bits
    return column.view(np.uint8).reshape(len(column), -1).T.tobytes()


def _affine(columns: Column, reference: Column) -> tuple[Column, Column, NDArray[np.bool_]]:
    """Find, for each row c of an array, a and b with ``c == a + b * reference``.

    Returns
    -------
    a, b : ndarray
    fits : ndarray of bool
        Whether it is so, to float32's precision, in every place.
    """
    low, high = reference.argmin(), reference.argmax()
    with np.errstate(all="ignore"):
        b = (columns[:, high] - columns[:, low]) / (reference[high] - reference[low])
        a = columns[:, low] - b * reference[low]
        # A pure multiple keeps its smallest entries only if nothing is added.
        a[np.abs(a) < _TOLERANCE * np.abs(columns[:, high])] = 0
        error = np.abs(a[:, None] + b[:, None] * reference - columns)
        # Nothing finite is an infinity, though its error is no larger than infinity.
        fits = np.all((error <= _TOLERANCE * np.abs(columns)) & np.isfinite(columns), axis=1)
    return a, b, fits


class _Store:
    """The numbers of one message, each shape of column once."""

    def __init__(self) -> None:
        self.data = bytearray()

    def add(self, columns: Column) -> list[ColumnAddress]:
        """Store the rows of an array, each a column of a sweep; return their addresses."""
        addresses: list[ColumnAddress] = [(0, 0, 0, 0, 0)] * len(columns)
        constant = np.all(columns == columns[:, :1], axis=1)
        single = _fits_single(columns)
        thousandths = ~constant & _are_thousandths(columns)
        for index in np.flatnonzero(thousandths):
            scaled = np.rint(columns[index] * _THOUSAND).astype("<i2")
            addresses[index] = (*self._put(scaled), 0, 1 / _THOUSAND)
        self._put_constants(columns[:, 0], np.flatnonzero(constant & single), "<f4", addresses)
        self._put_constants(columns[:, 0], np.flatnonzero(constant & ~single), "<f8", addresses)
        for index in np.flatnonzero(~(constant | single | thousandths)):
            addresses[index] = (*self._put(columns[index].astype("<f8")), 0, 1)
        left = np.flatnonzero(~constant & single & ~thousandths)
        narrow = columns[left].astype("<f4")
        wide = columns[left]
        # The first that is left is stored, and all that have its shape refer to it.
        while len(left):
            stored = self._put(narrow[0])
            a, b, fits = _affine(wide, narrow[0].astype(np.float64))
            a[0], b[0], fits[0] = 0, 1, True
            for index in np.flatnonzero(fits):
                addresses[left[index]] = (*stored, float(a[index]), float(b[index]))
            left, narrow, wide = left[~fits], narrow[~fits], wide[~fits]
        return addresses

    def picture(self, table: Column) -> PictureAddress:
        """Store a picture a step, shape (steps, cells) of uint8; return where, and its shape."""
        # A picture that the moved slider does not reach is one step.
        steps = table[:1] if np.all(table == table[:1]) else table
        changes = steps.copy()
        changes[1:] -= steps[:-1]
        offset = len(self.data)
        self.data += changes.tobytes()
        return (offset, len(steps), steps.shape[1])

    def _put_constants(
        self, values: Column, which: Column, form: str, addresses: list[ColumnAddress]
    ) -> None:
        """Store one number for each of some columns, all at once: most columns are of this kind."""
        size = np.dtype(form).itemsize
        for offset, index in enumerate(which.tolist()):
            addresses[index] = (len(self.data) + offset * size, 1, size, 0, 1)
        self.data += values[which].astype(form).tobytes()

    def _put(self, column: Column) -> tuple[int, int, int]:
        offset = len(self.data)
        self.data += _planes(column)
        return (offset, len(column), column.itemsize)


def pack(header: Header, sweeps: Mapping[str, Mapping[str, Column]]) -> bytes:
    """Write a header and the sweeps of every slider as one message.

    Parameters
    ----------
    header : Header
        The browser gets it as it is.
    sweeps : mapping
        Slider key to output name to array (steps, width).

    Returns
    -------
    bytes
        What ``unpack`` in ``live.js`` reads.  Under ``sweeps`` the header lists, for
        each column, ``[offset, length, bytes a number, a, b]``: the stored column
        times b plus a.  Under ``pictures`` it lists the outputs of uint8, each as
        ``[offset, steps, cells]``: see `softmax_viz.live.message.Message`.
    """
    store = _Store()
    addresses: dict[str, dict[str, list[ColumnAddress]]] = {}
    pictures: dict[str, dict[str, PictureAddress]] = {}
    for key, every in sweeps.items():
        drawn = {name: array for name, array in every.items() if array.dtype == np.uint8}
        pictures[key] = {name: store.picture(array) for name, array in drawn.items()}
        outputs = {name: array for name, array in every.items() if name not in drawn}
        addresses[key] = {}
        if not outputs:
            continue
        widths = [array.shape[1] for array in outputs.values()]
        # All outputs of a slider side by side: a shape is then found across them.
        table = np.concatenate(list(outputs.values()), axis=1).astype(np.float64)
        columns = store.add(np.ascontiguousarray(table.T))
        ends = np.cumsum(widths)
        addresses[key] = {
            name: columns[end - width : end]
            for name, width, end in zip(outputs, widths, ends, strict=True)
        }
    contents: Message = {**header, "sweeps": addresses, "pictures": pictures}
    text = json.dumps(contents, separators=(",", ":")).encode()
    return zlib.compress(struct.pack("<I", len(text)) + text + bytes(store.data), 6)
