"""The table of shared parameters."""

from __future__ import annotations

import importlib
from dataclasses import fields
from decimal import Decimal
from functools import cache
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_viz.kit import settings as shared
from softmax_viz.kit.settings import (
    CLASSES,
    LOGITS,
    MAX_CLASSES,
    NAMES,
    TEMPERATURE,
    TRUE_CLASS,
    Choice,
    Number,
    declared,
)
from softmax_viz.lessons import LESSONS
from softmax_viz.review import settings as review

SETTINGS = settings(database=None, deadline=None, max_examples=60)
ANY = st.one_of(st.floats(allow_nan=False), st.floats(-12, 12))

MODULES = [
    shared,
    *(importlib.import_module(f"softmax_viz.lessons.{n}.settings") for n in LESSONS),
    review,
]


def every_number() -> dict[str, Number]:
    """Collect every number of every lesson."""
    found: dict[str, Number] = {}
    for module in MODULES:
        for value in vars(module).values():
            for number in value if isinstance(value, tuple) else (value,):
                if isinstance(number, Number):
                    found[number.key] = number
    return found


EVERY = every_number()

every_number = pytest.mark.parametrize("number", EVERY.values(), ids=EVERY)


@cache
def grid(number: Number) -> list[float]:
    """List every value a slider can take, counted in exact decimals."""
    low, high, step = (Decimal(str(v)) for v in (number.low, number.high, number.step))
    return [float(low + i * step) for i in range(int((high - low) / step) + 1)]


def test_defaults_are_collected_from_modules() -> None:
    """A module's settings are found, alone or in a tuple, and nothing else; once if it is one."""
    one, two = Number("one", 0, 0, 1, 1), Choice("two", "b")
    found = declared({"ONE": one, "text": "one"}, {"BOTH": (one, two), "AGAIN": one})
    assert found == {"one": one, "two": two}


def test_two_settings_cannot_share_a_key() -> None:
    """A key that two settings declare is an error that names it."""
    with pytest.raises(ValueError, match="'one'"):
        declared({"A": Number("one", 0, 0, 1, 1)}, {"B": Choice("one", 0)})


@pytest.mark.parametrize("module", MODULES[1:], ids=[*LESSONS, "review"])
def test_a_lesson_s_settings_go_with_the_shared_ones(module: ModuleType) -> None:
    """No setting of a lesson has the key of a shared one, and none that the frame needs."""
    found = declared(vars(shared), vars(module))
    assert not {"lang", "step", "q"} & found.keys()


def test_keys_are_those_of_the_design() -> None:
    """The address says z1 to z10, n, T and y on every page, so that old links stay good."""
    assert [number.key for number in LOGITS] == [f"z{i}" for i in range(1, MAX_CLASSES + 1)]
    assert (CLASSES.key, TEMPERATURE.key, TRUE_CLASS.key) == ("n", "T", "y")


def test_every_class_has_a_slider_and_a_name() -> None:
    """As many logits and names as there can be classes, and the count starts at 2."""
    assert len(LOGITS) == len(NAMES) == MAX_CLASSES == CLASSES.high
    assert CLASSES.low == 2


@every_number
def test_default_is_on_the_grid(number: Number) -> None:
    """A number starts within its bounds and where its slider can stand."""
    assert number.low < number.high
    assert number.default in grid(number)
    assert number.snap(number.default) == number.default


@every_number
def test_grid_is_every_value_of_the_slider(number: Number) -> None:
    """Whole steps lead from the lowest value to the highest, in exact decimals."""
    assert number.grid.values.tolist() == grid(number)
    assert len(number.grid) == len(grid(number))
    assert number.grid.values[-1] == number.high


@every_number
def test_index_finds_every_value(number: Number) -> None:
    """Each value of the grid knows its place there."""
    places = np.arange(len(number.grid))
    np.testing.assert_array_equal(number.grid.index(number.grid.values), places)


@every_number
def test_one_type_a_slider(number: Number) -> None:
    """Default, bounds and step are all floats or all whole: a slider refuses a mixture."""
    values = {type(getattr(number, field.name)) for field in fields(number) if field.name != "key"}
    assert len(values) == 1


@every_number
@SETTINGS
@given(value=ANY)
def test_snap_finds_the_nearest(number: Number, value: float) -> None:
    """Any value moves to the nearest on the grid; beyond the bounds to the bound."""
    snapped = number.snap(value)
    nearest = min(abs(place - value) for place in grid(number))
    assert snapped in grid(number)
    assert abs(snapped - value) <= nearest * (1 + 1e-9) + 1e-9 or abs(value) > 1e9
    assert number.snap(snapped) == snapped


@every_number
def test_snap_stays_in_bounds(number: Number) -> None:
    """What a link asks beyond a bound is the bound."""
    for beyond in (1e-9, 1.0, 1e300, float("inf")):
        assert number.snap(number.high + beyond) == number.high
        assert number.snap(number.low - beyond) == number.low
