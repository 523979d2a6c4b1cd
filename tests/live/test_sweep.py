"""Sweeps: a model along the whole range of one slider."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from softmax_viz.grid import Grid
from softmax_viz.kit.settings import LOGITS, TEMPERATURE, Number
from softmax_viz.lessons.softmax.model import shifted, stages
from softmax_viz.lessons.softmax.settings import SHIFT
from softmax_viz.live.sweep import Model, Slider, evaluate, sweep

Outputs = dict[str, NDArray[np.float64]]

SETTINGS = settings(database=None, deadline=None, max_examples=20)


def slider(number: Number, value: float) -> Slider:
    """Stand a shared number's slider on a value."""
    return Slider(number.key, number.snap(value), number.grid)


@st.composite
def pages(draw: st.DrawFn) -> tuple[Model, dict[str, object], list[Slider]]:
    """Draw a page: its model, its inputs, its sliders."""
    values = draw(st.lists(st.floats(-10, 10), min_size=2, max_size=4))
    logits = [slider(number, value) for number, value in zip(LOGITS, values, strict=False)]
    temperature = slider(TEMPERATURE, draw(st.floats(0.05, 10)))
    if draw(st.booleans()):
        inputs = {"logits": logits, "temperature": temperature}
        return stages, inputs, [*logits, temperature]
    shift = slider(SHIFT, draw(st.floats(-5, 5)))
    inputs = {"logits": logits, "temperature": temperature, "shift": shift}
    return shifted, inputs, [*logits, temperature, shift]


def moved(inputs: dict[str, object], key: str, value: float) -> dict[str, object]:
    """Give the inputs with one slider elsewhere."""

    def move(source: object) -> object:
        if isinstance(source, Slider) and source.key == key:
            return Slider(key, value, source.grid)
        return [move(s) for s in source] if isinstance(source, (list, tuple)) else source

    return {name: move(source) for name, source in inputs.items()}


@SETTINGS
@given(page=pages(), data=st.data())
def test_a_sweep_is_the_model_point_by_point(
    page: tuple[Model, dict[str, object], list[Slider]], data: st.DataObject
) -> None:
    """Row r of a sweep is what the model gives with the slider on value r of its grid."""
    model, inputs, sliders = page
    own = data.draw(st.sampled_from(sliders))
    outputs = sweep(model, inputs, own)
    for row in data.draw(st.lists(st.integers(0, len(own.grid) - 1), min_size=1, max_size=5)):
        wanted = evaluate(model, moved(inputs, own.key, float(own.grid.values[row])))
        assert set(wanted) == set(outputs)
        for name, array in outputs.items():
            assert array.shape == (len(own.grid), *wanted[name].shape)
            np.testing.assert_allclose(array[row], wanted[name], rtol=1e-12, atol=1e-300)


@SETTINGS
@given(pages())
def test_every_sweep_passes_through_now(
    page: tuple[Model, dict[str, object], list[Slider]],
) -> None:
    """Where a slider stands its sweep holds what the page shows: nothing jumps on release."""
    model, inputs, sliders = page
    now = evaluate(model, inputs)
    for own in sliders:
        row = own.grid.values.tolist().index(own.value)
        for name, array in sweep(model, inputs, own).items():
            np.testing.assert_allclose(array[row], now[name], rtol=1e-12, atol=1e-300)


def test_outputs_that_do_not_change_may_have_one_row() -> None:
    """An output of one row stands for every step."""

    def model(x: NDArray[np.float64], y: NDArray[np.float64]) -> Outputs:
        return {"x": x, "fixed": np.array([[1.0, 2.0]]), "y": y}

    own = Slider("a", 1.0, Grid(0.0, 2.0, 0.5))
    outputs = sweep(model, {"x": own, "y": 7}, own)
    assert outputs["x"].tolist() == [[0], [0.5], [1], [1.5], [2]]
    assert outputs["fixed"].tolist() == [[1, 2]] * 5
    assert outputs["y"].tolist() == [[7]] * 5


def test_an_input_of_several_sliders_is_a_row() -> None:
    """Sliders of a list are the columns of one argument, in their order; others are held."""

    def model(z: NDArray[np.float64]) -> Outputs:
        return {"z": z}

    sliders = [Slider(f"z{i}", float(i), Grid(0.0, 2.0, 1.0)) for i in range(3)]
    assert evaluate(model, {"z": sliders})["z"].tolist() == [0, 1, 2]
    assert sweep(model, {"z": sliders}, sliders[1])["z"].tolist() == [
        [0, 0, 2],
        [0, 1, 2],
        [0, 2, 2],
    ]
