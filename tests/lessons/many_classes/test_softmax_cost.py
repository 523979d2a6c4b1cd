"""What an output layer costs: counted against arrays, timed within bounds."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import special

from softmax_viz.lessons.many_classes import softmax_cost
from softmax_viz.lessons.many_classes.softmax_cost import (
    FEATURES,
    LANDMARKS,
    NEGATIVES,
    SIZES,
    Measured,
    field,
    layer_cost,
    measure,
    weight_bytes,
)

GIGABYTE = 2**30
# A process of its own: tracemalloc sees every array, and the highest mark of the whole process.
PEAK = """
import json, resource, tracemalloc
from softmax_viz.lessons.many_classes.softmax_cost import measure
tracemalloc.start()
*_, (share, found) = measure((1000, 1_000_000))
peak = tracemalloc.get_traced_memory()[1]
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps([found[-1].bytes, peak, rss]))
"""


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(softmax_cost).failed == 0


@pytest.mark.parametrize(("classes", "features"), [(10, 64), (1000, 4096), (300, 768)])
def test_counts_are_those_of_arrays(classes: int, features: int) -> None:
    """Bytes and multiply-adds are what the weights, as an array, have and need."""
    weights = np.zeros((classes, features), dtype=np.float32)
    now = layer_cost(np.array([[np.log10(classes)]]), np.array([[float(features)]]))
    assert weight_bytes(classes, features) == weights.nbytes
    assert now["megabytes"][0, 0] == pytest.approx(weights.nbytes / 1e6)
    assert now["multiply_adds"][0, 0] == weights.size
    assert_allclose(now["cost_at"], np.log10(weights.size), atol=1e-3)


def test_the_layer_stands_on_its_line() -> None:
    """Wherever the sliders stand, the spot is on the line of its features."""
    exponents = np.arange(1, 6.01, 0.05)[:, None]
    now = layer_cost(exponents, np.full_like(exponents, 768.0))
    (low, high) = np.log10([SIZES[0], SIZES[-1]])
    along = (now["classes_at"][:, 0] - low) / (high - low)
    left, right = now["line_at"][:, 0], now["line_at"][:, 1]
    assert_allclose(now["cost_at"][:, 0], left + along * (right - left), atol=2e-3)


def test_a_sample_s_cost_is_level() -> None:
    """However many classes there are, a sample costs what its own scores cost."""
    now = layer_cost(np.array([[1.0], [6.0]]), np.array([[768.0]]))
    assert_allclose(now["sampled_at"], np.log10((NEGATIVES + 1) * 768), atol=1e-3)


def test_the_area_is_the_number_of_scores() -> None:
    """The rectangle's corners enclose as much area as there are classes, in millions."""
    now = field(np.array([[1.0], [3.46], [6.0]]), np.array([[64.0]]))
    # The shoelace formula.
    x, y = now["x"], now["y"]
    twice = (x[:, :-1] * y[:, 1:] - x[:, 1:] * y[:, :-1]).sum(axis=1)
    assert_allclose(twice / 2 * 1e6, now["classes"][:, 0], rtol=0.03)


def test_known_layers() -> None:
    """AlexNet's last layer has 4 096 000 weights, GPT-2's has 50 257 times 768."""
    sizes = {n.key: (n.classes, n.features) for n in LANDMARKS}
    assert sizes == {"alexnet": (1000, 4096), "gpt2": (50_257, 768)}
    assert {n.classes for n in LANDMARKS} <= set(SIZES)
    assert (SIZES[0], SIZES[-1]) == (10, 1_000_000)
    assert list(SIZES) == sorted(SIZES)


def layer(classes: int) -> softmax_cost._Layer:
    return softmax_cost._Layer(classes)  # noqa: SLF001 - what is timed must be right


@pytest.mark.parametrize("classes", [10, 20_000])
def test_a_full_step_is_gradient_descent(classes: int) -> None:
    """What is timed as a step on all classes moves every weight by the gradient."""
    one = layer(classes)
    before = one.weights.astype(float)
    p = special.softmax(before @ one.inputs)
    assert_allclose(one.predict(), p, rtol=1e-4)
    one.full_step()
    p[one.target] -= 1
    assert_allclose(one.weights, before - 0.01 * np.outer(p, one.inputs), atol=1e-6)


def test_a_sampled_step_moves_few_rows() -> None:
    """What is timed as a sampled step moves the right class up, and at most 64 others."""
    one = layer(20_000)
    before = one.weights.copy()
    one.sampled_step()
    moved = np.flatnonzero(np.any(one.weights != before, axis=1))
    assert one.target in moved
    assert 1 < len(moved) <= softmax_cost.NEGATIVES + 1
    change = (one.weights - before) @ one.inputs
    assert change[one.target] > 0
    assert np.all(np.delete(change, one.target) <= 0)


def test_measuring_goes_in_steps_and_ends() -> None:
    """The share only grows, and what is measured has a positive time for everything."""
    shares, found = zip(*measure((10, 1000)), strict=True)
    assert list(shares) == sorted(shares)
    assert shares[-1] == 1
    assert len(found[0]) == 0
    assert [each.classes for each in found[-1]] == [10, 1000]
    for each in found[-1]:
        assert isinstance(each, Measured)
        assert min(each.predict, each.full, each.sampled) > 0
        assert each.bytes > weight_bytes(each.classes, FEATURES)


def test_a_million_classes_fit_in_a_gigabyte() -> None:
    """The memory named is the peak of the arrays, and the whole process stays below 1 GB."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK], capture_output=True, text=True, check=True, timeout=120
    )
    named, peak, rss = json.loads(done.stdout)
    assert peak == pytest.approx(named, rel=0.05)
    assert rss < GIGABYTE
