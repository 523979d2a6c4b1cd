"""Numbers as text, against Decimal; live.js must agree (see test_live_js.py)."""

from __future__ import annotations

import doctest
import re
from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_viz import formats
from softmax_viz.formats import show

SETTINGS = settings(database=None, deadline=None, max_examples=200)
WIDE = Context(prec=2000, rounding=ROUND_HALF_UP)
SMALLEST_NORMAL = 2.0**-126

ANY = st.floats(allow_nan=False, allow_infinity=False)
# What pages show: neither too large for fixed decimals nor below float32's normal numbers.
PLAIN = st.floats(-1e20, 1e20).filter(lambda v: v == 0 or abs(v) >= SMALLEST_NORMAL)
DIGITS = st.integers(0, 6)


def exact(number: float) -> Decimal:
    """Give the float32 nearest to a number, exactly."""
    return Decimal(float(np.float32(number)))


def read(text: str) -> Decimal:
    """Read a shown number back."""
    text = text.replace("−", "-").removesuffix("%")
    mantissa, _, power = text.partition("×10")
    power = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return Decimal(mantissa).scaleb(int(power or 0))


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(formats).failed == 0


@SETTINGS
@given(number=PLAIN, digits=DIGITS)
def test_fixed_is_decimal_rounding(number: float, digits: int) -> None:
    """``f`` rounds float32 to so many decimals, halves away from zero."""
    wanted = exact(number).quantize(Decimal(1).scaleb(-digits), context=WIDE)
    text = show(number, f"f{digits}")
    assert read(text) == wanted
    assert len(text.partition(".")[2]) == digits


@SETTINGS
@given(number=PLAIN, digits=DIGITS)
def test_per_cent_is_a_hundred_times_as_much(number: float, digits: int) -> None:
    """``p`` rounds the float64 product of float32 and 100."""
    times = Decimal(float(np.float32(number)) * 100)
    if abs(times) < Decimal(10) ** 21:
        text = show(number, f"p{digits}")
        assert read(text) == times.quantize(Decimal(1).scaleb(-digits), context=WIDE)
        assert text.endswith("%")


@SETTINGS
@given(number=ANY, digits=st.integers(1, 6))
def test_significant_is_decimal_rounding(number: float, digits: int) -> None:
    """``g`` rounds to so many significant digits, over the whole range of float64."""
    with np.errstate(over="ignore", under="ignore"):
        single = abs(np.float32(number))
    kept = SMALLEST_NORMAL <= single < np.inf
    number_shown = exact(number) if kept else Decimal(number)
    rounded = Context(prec=digits, rounding=ROUND_HALF_UP, Emin=-999, Emax=999).plus(number_shown)
    if -3 <= rounded.adjusted() <= 5:
        # Digits before the point are never replaced by zeros.
        places = Decimal(1).scaleb(min(0, rounded.adjusted() - digits + 1))
        rounded = number_shown.quantize(places, context=WIDE)
    assert read(show(number, f"g{digits}")) == rounded


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (0.5, "f0", "1"),
        (1.5, "f0", "2"),
        (2.5, "f0", "3"),
        (-2.5, "f0", "−3"),
        (0.125, "f2", "0.13"),
        (0.375, "f2", "0.38"),
        (-0.125, "p0", "−13%"),
        (1.25, "g2", "1.3"),
        (999999.5, "g6", "1.00000×10⁶"),
    ],
)
def test_halves_go_away_from_zero(number: float, form: str, text: str) -> None:
    """A half is rounded as JavaScript rounds it, not to the even digit."""
    assert show(number, form) == text


@SETTINGS
@given(number=ANY, form=st.sampled_from(["f0", "f4", "g1", "g4", "p1", "d4"]))
def test_minus_is_a_minus(number: float, form: str) -> None:
    """A number and its opposite differ by the sign U+2212 alone, and zero has none."""
    plus, minus = show(abs(number), form), show(-abs(number), form)
    assert "-" not in plus + minus
    assert minus == (f"−{plus}" if re.search("[1-9∞]", plus) else plus)


@pytest.mark.parametrize("form", ["f4", "g4", "p1", "d4"])
def test_what_is_no_number(form: str) -> None:
    """NaN, infinities and the negative zero have words; only ``d`` has a dash for NaN."""
    assert show(float("nan"), form) == ("–" if form == "d4" else "NaN")
    assert show(float("inf"), form) == "∞"
    assert show(float("-inf"), form) == "−∞"
    assert show(-0.0, form) == show(0.0, form)


@pytest.mark.parametrize(
    ("number", "text"), [("nan", "✗ nan"), ("inf", "✗ inf"), ("-inf", "✗ −inf")]
)
def test_a_failure_is_marked(number: str, text: str) -> None:
    """With ``!`` what is not finite is a failure in NumPy's words; a number is as without."""
    assert show(float(number), "!g4") == text
    assert show(-2.5, "!f1") == show(-2.5, "f1")


def test_positive_is_not_shown_as_zero() -> None:
    """``g`` never shows 0 for a number that is not 0: exponentials are always positive."""
    for number in (np.exp(-200.0), np.exp(-700.0), 5e-324):
        assert show(float(number), "g4") != "0"
    assert show(float(np.exp(-100.0)), "g4") == "3.720×10⁻⁴⁴"


@pytest.mark.parametrize(("number", "form"), [(1e21, "f4"), (1e300, "d2"), (1e25, "p0")])
def test_fixed_gives_way_where_nobody_reads(number: float, form: str) -> None:
    """From 10²¹ on the fixed forms write a power of ten."""
    assert "×10" in show(number, form)


@pytest.mark.parametrize("form", ["", "f", "4", "e4", "f-1", "f4.0", "F4"])
def test_unknown_form(form: str) -> None:
    """Any other form is refused, and named."""
    with pytest.raises(ValueError, match=re.escape(repr(form))):
        show(1.0, form)


@SETTINGS
@given(number=st.floats(width=16))
def test_float16_is_shown_as_the_float_it_is(number: float) -> None:
    """A NumPy scalar of any width is shown as the float of its value."""
    assert show(np.float16(number), "g4") == show(number, "g4")
