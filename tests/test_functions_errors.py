"""What the functions refuse: an error that says which argument and what was given."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from softmax_viz.functions import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    cross_entropy,
    entropy,
    keep_max,
    kl_divergence,
    log_softmax,
    logsumexp,
    naive_softmax,
    one_hot_argmax,
    sigmoid,
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_gradient,
    softmax_jacobian,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LOSSES: list[Any] = [
    pytest.param(cross_entropy, "target", "prediction", id="cross_entropy"),
    pytest.param(kl_divergence, "p", "q", id="kl_divergence"),
]


@pytest.mark.parametrize("temperature", [0, -1, -0.0, math.nan, math.inf, -math.inf, False])
def test_temperature_must_be_positive_and_finite(temperature: float) -> None:
    """A temperature that is no positive number is refused, and named."""
    message = f"temperature must be finite and above 0, got {float(temperature)}"
    with pytest.raises(ValueError, match=message):
        softmax([1, 2], temperature=temperature)
    with pytest.raises(ValueError, match=message):
        softmax(np.ones((2, 2)), axis=1, temperature=[[1], [temperature]])


@pytest.mark.parametrize(
    ("shape", "axis", "temperature"),
    [
        ((3,), None, (3,)),  # would divide each score of one softmax by another T
        ((2, 3), -1, (3,)),
        ((2, 3), -1, (2, 3)),
        ((2, 3), None, (2, 1)),
        ((3,), -1, (4, 1)),  # would enlarge the scores
        ((), None, (1,)),
        ((2, 3), -1, (3, 1)),  # does not broadcast at all
    ],
)
def test_temperature_of_the_wrong_shape(
    shape: tuple[int, ...], axis: int | None, temperature: tuple[int, ...]
) -> None:
    """A temperature that would mix or enlarge the softmaxes is refused, with its shape."""
    with pytest.raises(ValueError, match=r"temperature must broadcast .* got shape \("):
        softmax(np.ones(shape), axis=axis, temperature=np.ones(temperature))


def test_temperature_must_be_real() -> None:
    """A temperature that is no real number is a TypeError that names it."""
    with pytest.raises(TypeError, match="temperature must hold real numbers, got dtype complex"):
        softmax([1, 2], temperature=1j)  # type: ignore[arg-type]


@pytest.mark.parametrize("function", [keep_max, one_hot_argmax])
def test_max_of_nothing(function: Callable[..., Any]) -> None:
    """A lone number, an empty row or an axis that is not there is a ValueError."""
    with pytest.raises(ValueError, match="x must have at least one dimension, got the scalar 3"):
        function(3)
    with pytest.raises(ValueError, match="empty sequence"):
        function([])
    with pytest.raises(ValueError, match="axis 1 is out of bounds"):
        function([1, 2], axis=1)


@pytest.mark.parametrize("bad", [-0.1, 1.1, math.nan, math.inf, -math.inf])
def test_what_is_no_probability(bad: float) -> None:
    """A number out of [0, 1] is refused, with the argument's name and the number."""
    good, wrong = [0.5, 0.5, 0], [0.5, bad, 0.5]

    def refused(name: str) -> Any:  # noqa: ANN401 (pytest's context manager)
        return pytest.raises(ValueError, match=rf"^{name} must lie in \[0, 1\], got {bad}$")

    for function, first, second in (
        *(loss.values for loss in LOSSES),
        (binary_cross_entropy, "target", "prediction"),
    ):
        with refused(first):
            function(wrong, good)
        with refused(second):
            function(good, wrong)
    for function in (
        softmax_cross_entropy,
        softmax_cross_entropy_gradient,
        binary_cross_entropy_with_logits,
    ):
        with refused("target"):
            function(good, wrong)
    for function in (entropy, softmax_jacobian):
        with refused("p"):
            function(wrong)


@pytest.mark.parametrize("row", [[1, 1, 0], [0.2, 0.2, 0.2], [0, 0, 0], [0.5, 0.44, 0]])
def test_what_is_no_distribution(row: list[float]) -> None:
    """A row that does not sum to 1 is refused, with the argument's name and the sum."""
    good, wrong = [[0.5, 0.5, 0], [1, 0, 0]], [[0, 1, 0], row]

    def refused(name: str) -> Any:  # noqa: ANN401 (pytest's context manager)
        message = rf"^{name} must sum to 1 along axis -1, got a sum of {sum(row):g}$"
        return pytest.raises(ValueError, match=message)

    for function, first, second in (loss.values for loss in LOSSES):
        with refused(first):
            function(wrong, good)
        with refused(second):
            function(good, wrong)
    for function in (softmax_cross_entropy, softmax_cross_entropy_gradient):
        with refused("target"):
            function(good, wrong)
    for function in (entropy, softmax_jacobian):
        with refused("p"):
            function(wrong)


@pytest.mark.parametrize(
    ("first", "second"), [((3,), (2,)), ((2, 3), (4, 3)), ((3,), (2, 3, 4)), ((2, 2), (3,))]
)
def test_shapes_that_do_not_broadcast(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    """Shapes that do not match are refused, with both names and both shapes."""
    a, b = np.ones(first), np.ones(second)
    for function, one, other in (
        *(loss.values for loss in LOSSES),
        (binary_cross_entropy, "target", "prediction"),
        (softmax_cross_entropy, "logits", "target"),
        (softmax_cross_entropy_gradient, "logits", "target"),
        (binary_cross_entropy_with_logits, "logits", "target"),
    ):
        with pytest.raises(ValueError, match=rf"^{one} and {other} must have shapes") as error:
            function(a, b)
        assert str(error.value).endswith(f"{one} of shape {first} and {other} of shape {second}")


@pytest.mark.parametrize(
    ("first", "second", "axis"),
    [((1,), (3,), -1), ((3,), (4, 1), -1), ((), (3,), 0), ((3,), (3, 4, 3), 0), ((2, 3), (3,), 0)],
)
def test_one_number_is_not_stretched_over_the_classes(
    first: tuple[int, ...], second: tuple[int, ...], axis: int
) -> None:
    """Shapes that broadcast, but not in the axis of the classes, are refused."""
    for function in (cross_entropy, kl_divergence, softmax_cross_entropy):
        with pytest.raises(ValueError, match=rf"must agree in length along axis {axis}; got"):
            function(np.ones(first), np.ones(second), axis=axis)


def calls_with(bad: Any, good: Any) -> list[tuple[str, Callable[[], Any]]]:  # noqa: ANN401 (anything may come)
    """Give every argument of every function a bad value once: its name, and the call."""
    return [
        *(
            ("x", lambda function=function: function(bad))
            for function in (
                *(softmax, naive_softmax, log_softmax, logsumexp),
                *(sigmoid, keep_max, one_hot_argmax),
            )
        ),
        ("temperature", lambda: softmax(good, temperature=bad)),
        *(
            ("p", lambda function=function: function(bad))
            for function in (entropy, softmax_jacobian)
        ),
        *(
            call
            for function, first, second in (
                *(loss.values for loss in LOSSES),
                (binary_cross_entropy, "target", "prediction"),
                (binary_cross_entropy_with_logits, "logits", "target"),
                (softmax_cross_entropy, "logits", "target"),
                (softmax_cross_entropy_gradient, "logits", "target"),
            )
            for call in (
                (first, lambda function=function: function(bad, good)),
                (second, lambda function=function: function(good, bad)),
            )
        ),
    ]


@pytest.mark.parametrize("bad", [1j, "a", None, np.datetime64("2020-01-01")], ids=repr)
def test_what_is_not_real(bad: Any) -> None:  # noqa: ANN401 (anything may come)
    """Complex numbers, text, objects and dates are a TypeError, with the argument's name."""
    for name, call in calls_with([bad], [1]):
        with pytest.raises(TypeError, match=rf"^{name} must hold real numbers, got dtype"):
            call()


@pytest.mark.parametrize("mask", [[False, True], False])
def test_a_mask_is_not_ignored(mask: Any) -> None:  # noqa: ANN401 (an array, or one for all)
    """A masked array is a TypeError, with the argument's name and what to do."""
    masked = np.ma.MaskedArray([0.5, 0.5], mask=mask)
    for name, call in calls_with(masked, [0.5, 0.5]):
        with pytest.raises(TypeError, match=rf"^{name} must not be a masked array: fill it first"):
            call()


@pytest.mark.parametrize("samples", [2, 3, 5])
@pytest.mark.parametrize("dtype", [int, np.uint8, ">i4"])
def test_class_indices_are_no_labels(samples: int, dtype: Any) -> None:  # noqa: ANN401 (as NumPy takes it)
    """Indices are refused beside any number of samples, also where they sum to 1 by chance."""
    indices = np.zeros(samples, dtype=dtype)
    indices[-1] = 1
    prediction = np.tile([0.5, 0.25, 0.25], (samples, 1))
    for function, arguments, name in (
        (cross_entropy, (indices, prediction), "prediction"),
        (softmax_cross_entropy, (prediction, indices), "logits"),
        (softmax_cross_entropy_gradient, (prediction, indices), "logits"),
        (softmax_cross_entropy, (prediction[0], indices[0]), "logits"),
    ):
        message = (
            rf"beside {name} of shape \(.*\) read as class indices: write np.eye\(n\)\[target\]"
        )
        with pytest.raises(ValueError, match=message):
            function(*arguments)
    one_hot = np.eye(3)[indices]
    expected = [softmax_cross_entropy(*pair) for pair in zip(prediction, one_hot, strict=True)]
    np.testing.assert_allclose(softmax_cross_entropy(prediction, one_hot), expected, rtol=1e-15)


def test_probabilities_need_an_axis() -> None:
    """A lone number, or an axis that is not there, is a ValueError."""
    for function in (entropy, softmax_jacobian):
        with pytest.raises(ValueError, match="p must have at least one dimension, got the scalar"):
            function(1)
    with pytest.raises(ValueError, match="axis -1 is out of bounds"):
        cross_entropy(1, 1)
    with pytest.raises(ValueError, match="axis 2 is out of bounds"):
        entropy([[1.0]], axis=2)
    with pytest.raises(ValueError, match="axis 2 is out of bounds"):
        cross_entropy([[1.0]], [[1.0]], axis=2)
