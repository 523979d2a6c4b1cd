"""Numbers cut to what is shown of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_viz.formats import show
from softmax_viz.lessons.gradient.rounding import significant

SETTINGS = settings(database=None, deadline=None, max_examples=60)


@SETTINGS
@given(
    number=st.floats(1e-30, 1e30) | st.floats(-1e6, -1e-6),
    digits=st.integers(1, 6),
)
def test_significant_reads_as_the_number(number: float, digits: int) -> None:
    """Written with as many digits, the shortened number is the number, but for ties."""
    short = float(significant(np.array([number]), digits)[0])
    to_even = f"{number:.{digits - 1}e}"
    # Below a million numbers are written without a power of ten, whole digits and all.
    if digits <= int(to_even.split("e")[1]) <= 5:
        to_even = f"{number:.0f}"
    form = f"g{digits}"
    # A tie of decimals, 1.15 say, lies a little beside the tie in bits.
    of_decimals = float(np.format_float_scientific(number * (1 + 1e-15), digits - 1))
    wanted = {show(number, form), show(float(to_even), form), show(of_decimals, form)}
    assert show(short, form) in wanted


def test_significant_leaves_what_has_no_digits() -> None:
    """Zeros, infinities and NaN stay, and so do shapes."""
    strange = np.array([[0.0, -0.0, np.inf], [-np.inf, np.nan, 5e-324]])
    np.testing.assert_array_equal(significant(strange, 2), strange)
